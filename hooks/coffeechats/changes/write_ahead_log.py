"""What is about to be written, noted on the disk: so that a command cut short can be put right by the next one.

`.coffee.pending` is beside the notes while something is written; with it everything can be put back. Where files
of the journal are exchanged, renaming it to `.coffee.done` is the moment at which the change counts, and then only the
old contents are cleared away. What is made elsewhere counts as soon as it has its name.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from coffeechats.changes import files
from coffeechats.changes.lock import LOCK, Busy, locked
from coffeechats.changes.plan import Change

PENDING = ".coffee.pending"
DONE = ".coffee.done"


@dataclass(frozen=True, slots=True)
class MadeElsewhere:
    """Something that is made elsewhere than among the notes, by its whole path: while it waits for its name (`new`) to
    become `place`, or a folder that is made for it or changed by a plan of its own, whose `new` is ""."""

    new: str
    place: str
    is_made: bool = False


@dataclass(frozen=True, slots=True)
class Exchange:
    """One change as noted: where the new contents wait (`new`), where the old ones are kept (`old`), and a sum of
    the new ones, by which a later edit is distinguished. An absent one is ""."""

    path: str
    new: str
    old: str
    sum: str


@dataclass(frozen=True, slots=True)
class Intent:
    """Everything one command is about to change, the folders that it makes for it, the outer ones first, and what it
    makes outside the notes."""

    steps: tuple[Exchange, ...]
    folders: tuple[str, ...]
    outside: tuple[MadeElsewhere, ...] = ()


def intent_of(root: Path, changes: Iterable[Change]) -> Intent:
    """The changes in order, each with names not yet taken for its contents."""
    changes = tuple(changes)
    steps = tuple(
        Exchange(
            change.path,
            _beside(change.path, files.NEW) if change.after is not None else "",
            _beside(change.path, files.OLD) if change.before is not None else "",
            total(change.after),
        )
        for change in changes
    )
    missing = {folder: None for change in changes for folder in _folders(change.path) if not (root / folder).is_dir()}
    return Intent(steps, tuple(sorted(missing)))


def total(data: bytes | None) -> str:
    """The same for the same bytes, and for no others."""
    return "" if data is None else sha256(data).hexdigest()


def _beside(path: str, ending: str) -> str:
    folder, slash, _ = path.rpartition("/")
    return f"{folder}{slash}{files.fresh(ending)}"


def _folders(path: str) -> Iterator[str]:
    parts = path.split("/")[:-1]
    yield from ("/".join(parts[: count + 1]) for count in range(len(parts)))


@contextmanager
def noted(root: Path, intent: Intent) -> Iterator[None]:
    """Writes within it are all or nothing: noted at `root` before anything else is touched, put back where one fails,
    and known to the next command there if this one is cut short. The journal must be held (see locked).

    Where nothing can be noted at `root`, what is made elsewhere is made all the same, and put back here.
    """
    is_ours = True
    try:
        try:
            files.write_new(root / PENDING, json.dumps(asdict(intent)).encode())
            files.sync_folder(root)
        except OSError as error:
            is_ours = not isinstance(error, FileExistsError)
            if intent.steps:
                raise
        yield
        if intent.steps:
            os.replace(root / PENDING, root / DONE)
    except BaseException:
        put_back(root, intent, is_noted=is_ours)
        raise
    if not intent.steps:
        put_back(root, intent, is_noted=is_ours)  # nothing is left of it but the note
        return
    files.sync_folder(root)
    with suppress(OSError):  # the change counts; the next command clears away what is left
        clear(root, intent)


def settle(root: Path) -> None:
    """Puts right what a command left that was cut short. The journal must be held (see lock).

    Raises OSError if the disk does not let it; what is noted stays then, for the next command.
    """
    if (root / DONE).exists():
        clear(root, _read(root, DONE))
    if (root / PENDING).exists():
        put_back(root, _read(root, PENDING))


def _read(root: Path, name: str) -> Intent:
    """The intent noted. One that was cut short while it was noted says nothing: nothing was touched yet."""
    try:
        data = json.loads(files.read(root / name) or b"")
        outside = tuple(MadeElsewhere(**one) for one in data.get("outside", ()))
        intent = Intent(tuple(Exchange(**step) for step in data["steps"]), tuple(data["folders"]), outside)
        is_ours = all(map(_is_text, _texts(intent))) and all(_is_ours(root, step) for step in intent.steps)
        return intent if is_ours else Intent((), ())
    except (ValueError, TypeError, KeyError, AttributeError):
        return Intent((), ())


def _texts(intent: Intent) -> Iterator[object]:
    yield from intent.folders
    for step in intent.steps:
        yield from (step.path, step.new, step.old, step.sum)
    for one in intent.outside:
        yield from (one.new, one.place)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and "\0" not in value


def _is_ours(root: Path, step: Exchange) -> bool:
    """Whether the names of a step are such as we give, within the journal: the note may come from elsewhere."""
    return all(
        not path or (files.place_of(root, path) is not None and files.is_fresh(path.rpartition("/")[2]))
        for path in (step.new, step.old)
    )


def clear(root: Path, intent: Intent) -> None:
    """The change counts: the old contents may go."""
    for step in intent.steps:
        for path in (step.new, step.old):
            _remove(root, path)
    (root / DONE).unlink(missing_ok=True)


def put_back(root: Path, intent: Intent, *, is_noted: bool = True) -> None:
    """Everything as it was before; what was edited elsewhere since then stays as it was edited. The note of it goes,
    where `is_noted` says that there is one of this intent."""
    for step in reversed(intent.steps):
        file = files.place_of(root, step.path)
        if file is None:
            continue  # a file link was put there in the meantime
        if step.new:
            _take_out(root, step, file)
        if step.old and not step.new:
            _bring_back(root / step.old, file)
        _remove(root, step.new)
        _remove(root, step.old)
    for one in reversed(intent.outside):
        leave(one)
    for folder in reversed(intent.folders):
        if place := files.place_of(root, folder):
            with suppress(OSError):  # a file was put there, or it was never made
                os.rmdir(place)
    if is_noted:
        (root / PENDING).unlink(missing_ok=True)
        files.sync_folder(root)


def leave(one: MadeElsewhere) -> None:
    """What was not finished outside the notes goes. The note of it may come from elsewhere, so only what has a name of
    ours is ever deleted, and folders with nothing in them."""
    new, place = Path(one.new), Path(one.place)
    if one.new:
        if not files.is_fresh(new.name):
            return
        with suppress(OSError):
            if place.name and files.read(place) == files.mark(new):  # its place was taken, and nothing put there yet
                place.unlink()
        with suppress(FileNotFoundError, NotADirectoryError):
            shutil.rmtree(new) if stat.S_ISDIR(os.lstat(new).st_mode) else new.unlink()
    elif one.is_made:
        with suppress(OSError):
            os.rmdir(place)
    elif any(os.path.lexists(place / name) for name in (PENDING, DONE, LOCK)):
        with suppress(Busy), locked(place, patience=1):
            settle(place)


def _take_out(root: Path, step: Exchange, file: Path) -> None:
    """The new contents leave the file's place again."""
    new, old = root / step.new, root / step.old
    if new.exists() and not _is_same(new, file):
        if not step.old and files.read(file) == files.mark(new):  # its place was taken, and nothing put there yet
            file.unlink()
        return
    if total(files.read(file)) != step.sum:
        return
    if step.old and old.exists():
        os.replace(old, file)
    elif not step.old:
        file.unlink(missing_ok=True)


def _is_same(one: Path, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def _bring_back(old: Path, file: Path) -> None:
    """A file that was taken away gets its name back, or one beside it if someone gave it to another file."""
    if not old.exists():
        return
    number = 1
    while True:
        try:
            files.move_new(old, file if number == 1 else file.with_stem(f"{file.stem}-{number}"))
            return
        except FileExistsError:
            if number == 1 and _is_same(old, file):
                return
            number += 1


def _remove(root: Path, path: str) -> None:
    if path and (file := files.place_of(root, path)):
        file.unlink(missing_ok=True)
