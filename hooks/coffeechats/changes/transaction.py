"""The one way to write: all of it or nothing, even if the computer stops.

`apply` carries out a plan within a journal; `put_file` and `put_folder` make what goes elsewhere, such as an export, a
copy or a new journal. Each locks the journal, puts right what an earlier command left, notes what it is about to do,
and hears Ctrl-C when it is done (see noted).
"""

from __future__ import annotations

import os
import signal
import stat
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import current_thread, main_thread
from types import FrameType

from coffeechats.changes import files
from coffeechats.changes.lock import LOCK, PATIENCE, Busy, locked
from coffeechats.changes.plan import Change, Plan
from coffeechats.changes.write_ahead_log import DONE, PENDING, Exchange, Intent, MadeElsewhere, intent_of, noted, settle
from coffeechats.notes.problems import Problem

CHANGED = "this file was changed elsewhere in the meantime, so it is left alone; run this again"
TAKEN = "there is a file of this name already, and nothing is ever overwritten; choose another name"
OUTSIDE = "this is a link or outside the journal, so it is left alone"
UNWRITABLE = "this cannot be written; check the disk and who may write to this folder"


class _Refused(Exception):
    """Found on the way: why the plan cannot be carried out."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(message)
        self.problem = Problem("file-changed", path, 1, 1, "", message)


def apply(
    root: Path, plan: Plan, patience: int = PATIENCE, done: Callable[[Plan], None] = lambda _: None
) -> Problem | None:
    """Carries out a plan; None when done, else why nothing was changed.

    Refused when a file no longer has the bytes that the plan began with, when a new one would overwrite another
    (also one of the same name in other letters), for links, and for whatever is outside `root`. What an earlier
    command left that was cut short is put right first. `patience` is how often a journal held by one other command is
    tried again. `done` is told of the plan as soon as it counts, before Ctrl-C is heard again.
    """
    if len({change.path for change in plan.changes}) < len(plan.changes):
        raise ValueError("a plan has one change for each file")
    if not plan.changes:
        return None
    try:
        with locked(root, patience):
            settle(root)
            with undisturbed():
                _carry_out(root, _ordered(root, plan.changes))
                done(plan)
    except _Refused as refused:
        return refused.problem
    except Busy as busy:
        return Problem("file-changed", LOCK, 1, 1, "", busy.words)
    except OSError as error:
        return Problem("file-changed", _path_of(root, error, plan), 1, 1, "", UNWRITABLE)
    return None


def tidy(root: Path, patience: int = PATIENCE) -> str:
    """Puts right what a command left that was cut short; "", or why that cannot be done now. While another command is
    at work nothing has been left."""
    if not any(os.path.lexists(root / name) for name in (PENDING, DONE, LOCK)):
        return ""
    try:
        with locked(root, patience):
            settle(root)
    except Busy:
        return ""
    except OSError as error:
        is_open = any(os.path.lexists(root / name) for name in (PENDING, DONE))
        return (error.strerror or str(error)) if is_open else ""
    return ""


def _ordered(root: Path, changes: Iterable[Change]) -> list[Change]:
    """New files first and what goes last, so that a move never leaves a moment without the file.

    A file that only gets its letters changed (Ada.md, ada.md) goes first: some disks know no difference.
    """
    made = {_plain(change.path) for change in changes if change.before is None}

    def rank(change: Change) -> int:
        if change.after is None:
            return 0 if _plain(change.path) in made else 3
        return 1 if change.before is None else 2

    return sorted(changes, key=rank)


def _carry_out(root: Path, changes: list[Change]) -> None:
    _check(root, changes)
    intent = intent_of(root, changes)
    with noted(root, intent):
        _prepare(root, intent, changes)
        for step, change in zip(intent.steps, changes, strict=True):
            _exchange(root, step, change)
        for folder in {(root / change.path).parent for change in changes}:
            files.sync_folder(folder)


def _check(root: Path, changes: list[Change]) -> None:
    """Whether every file is as the plan has it, and every new name is free."""
    going = {change.path for change in changes if change.after is None}
    taken: dict[Path, set[str]] = {}
    for change in changes:
        file = files.place_of(root, change.path)
        if file is None:
            raise _Refused(change.path, OUTSIDE)
        if change.before is not None:
            if files.read(file) != change.before:
                raise _Refused(change.path, CHANGED)
            continue
        if file.parent not in taken:
            taken[file.parent] = _names(root, file.parent, going)
        if _plain(file.name) in taken[file.parent]:
            raise _Refused(change.path, TAKEN)
        taken[file.parent].add(_plain(file.name))


def _names(root: Path, folder: Path, going: Collection[str]) -> set[str]:
    """The names taken in a folder, without those of files that the plan takes away."""
    if not folder.is_dir():
        return set()
    inside = folder.relative_to(os.path.realpath(root)).as_posix()
    return {_plain(name) for name in os.listdir(folder) if f"{inside}/{name}".removeprefix("./") not in going}


def _plain(name: str) -> str:
    """The same for names that some disk or other takes for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _prepare(root: Path, intent: Intent, changes: Iterable[Change]) -> None:
    """All new contents complete on the disk beside their places, and copies of the old ones."""
    for folder in intent.folders:
        os.mkdir(root / folder)
    for step, change in zip(intent.steps, changes, strict=True):
        mode = files.mode_of(root / step.path) if change.before is not None else None
        if change.after is not None:
            files.write_new(root / step.new, change.after, mode)
            if change.before is not None:
                files.write_new(root / step.old, change.before, mode)


def _exchange(root: Path, step: Exchange, change: Change) -> None:
    """One file gets its new contents, or goes; compared once more, as near to the exchange as can be."""
    file = root / step.path
    if change.before is None:
        try:
            files.move_new(root / step.new, file)
        except FileExistsError:
            raise _Refused(change.path, TAKEN) from None
        return
    if files.read(file) != change.before:
        raise _Refused(change.path, CHANGED)
    if change.after is not None:
        os.replace(root / step.new, file)
        return
    os.replace(file, root / step.old)
    if files.read(root / step.old) != change.before:
        raise _Refused(change.path, CHANGED)


def _path_of(root: Path, error: OSError, plan: Plan) -> str:
    """The file of the plan that an error is about; of an error that does not say, the first one."""
    named = os.path.basename(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else ""
    return next((change.path for change in plan.changes if change.path.endswith(f"/{named}")), plan.changes[0].path)


def put_file(
    home: Path, file: Path, data: bytes, mode: int, *, force: bool = False, done: Callable[[], None] = lambda: None
) -> None:
    """One file, with the folders above it that are missing. `home` is the folder whose next command puts right what is
    cut short: the journal, or where the command was typed. `done` is called as soon as the file has its name.

    Raises FileExistsError where something is there already, unless `force` is set; OSError; Busy.
    """
    place = Path(os.path.realpath(file)) if force else Path(os.path.realpath(file.parent), file.name)
    if force and os.path.lexists(place) and not stat.S_ISREG(os.lstat(place).st_mode):
        raise OSError(None, "this is not a plain file")
    missing = [folder for folder in reversed(place.parents) if not folder.is_dir()]
    new = place.with_name(files.fresh(files.NEW))
    made = [MadeElsewhere("", str(folder), is_made=True) for folder in missing]
    with _noted_elsewhere(home, [*made, MadeElsewhere(str(new), str(place))]):
        for folder in missing:
            os.mkdir(folder)
        files.write_new(new, data, mode)
        os.replace(new, place) if force else files.move_new(new, place)
        done()
        files.sync_folder(place.parent)


def put_folder(
    home: Path,
    folder: Path,
    contents: Iterable[tuple[str, bytes]],
    finish: Callable[[Path], None] = lambda _: None,
    done: Callable[[], None] = lambda: None,
) -> Problem | None:
    """A folder with these files, by their paths in it; None, or why nothing was written. One that is there must have
    none of them. `finish` may add to a new folder before it has its name.

    Raises OSError, Busy.
    """
    place = Path(os.path.realpath(folder))
    if place.is_dir():
        plan = Plan(tuple(Change(path, None, data) for path, data in contents), f"{place.name}: a new folder")
        if os.path.realpath(home) == str(place):
            return apply(place, plan, done=lambda _: done())
        with _noted_elsewhere(home, [MadeElsewhere("", str(place))]):
            return apply(place, plan, done=lambda _: done())
    top = next(parent for parent in place.parents if os.path.lexists(parent))
    first, *below = place.relative_to(top).parts
    new = top / files.fresh(files.NEW)
    with _noted_elsewhere(home, [MadeElsewhere(str(new), "")]):
        inner = new.joinpath(*below)
        _fill(inner, contents)
        finish(inner)
        os.rename(new, top / first)
        done()
        files.sync_folder(top)
    return None


def _fill(folder: Path, contents: Iterable[tuple[str, bytes]]) -> None:
    folder.mkdir(parents=True)
    made = {folder}
    for path, data in contents:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        files.write_new(file, data)
        made.add(file.parent)
    for one in made:
        files.sync_folder(one)


@contextmanager
def _noted_elsewhere(home: Path, outside: Iterable[MadeElsewhere]) -> Iterator[None]:
    """What is not finished goes again, at the latest with the next command at `home`; where nothing can be written
    there, only if this one is not cut short."""
    with ExitStack() as stack:
        with suppress(OSError):
            stack.enter_context(locked(home))
            settle(home)
        with undisturbed(), noted(home, Intent((), (), tuple(outside))):
            yield


_PUT_OFF = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Puts off SIGINT and SIGTERM for a moment, then hears them. Only in the main thread does Python hear any."""
    if current_thread() is not main_thread():
        yield
        return
    heard: list[tuple[int, FrameType | None]] = []
    before = {number: handler for number in _PUT_OFF if callable(handler := signal.getsignal(number))}
    for put_off in before:
        signal.signal(put_off, lambda number, frame: heard.append((number, frame)))
    try:
        yield
    finally:
        for put_off, handler in before.items():
            signal.signal(put_off, handler)
    for number, frame in heard[:1]:
        before[signal.Signals(number)](number, frame)
