"""What is written elsewhere than among the notes: a file that goes out, a copy, a new journal. It is complete on the
disk before it has its name, and what a command leaves that is cut short is known to the next one.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from coffeechats.changes import files
from coffeechats.changes.interrupts import undisturbed
from coffeechats.changes.lock import locked
from coffeechats.changes.plan import Change, Plan
from coffeechats.changes.transaction import apply
from coffeechats.changes.write_ahead_log import Intent, Outside, leave, note, put_back, settle
from coffeechats.notes.problems import Problem


def put_file(
    home: Path, file: Path, data: bytes, mode: int, *, force: bool = False, done: Callable[[], None] = lambda: None
) -> None:
    """One file, with the folders above it that are missing. `home` is the folder whose next command puts right what is
    cut short: the journal, or where the command was typed. `done` is called as soon as the file has its name.

    Raises FileExistsError where something stands already, unless `force` is set; OSError; Busy.
    """
    place = Path(os.path.realpath(file)) if force else Path(os.path.realpath(file.parent), file.name)
    if force and os.path.lexists(place) and not stat.S_ISREG(os.lstat(place).st_mode):
        raise OSError(None, "this is no plain file")
    missing = [folder for folder in reversed(place.parents) if not folder.is_dir()]
    new = place.with_name(files.fresh(files.NEW))
    made = [Outside("", str(folder), is_made=True) for folder in missing]
    with _noted(home, [*made, Outside(str(new), str(place))]):
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
        with _noted(home, [Outside("", str(place))]):
            return apply(place, plan, done=lambda _: done())
    top = next(parent for parent in place.parents if os.path.lexists(parent))
    first, *below = place.relative_to(top).parts
    new = top / files.fresh(files.NEW)
    with _noted(home, [Outside(str(new), "")]):
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
def _noted(home: Path, outside: Iterable[Outside]) -> Iterator[None]:
    """What is not finished goes again, at the latest with the next command at `home`; where nothing can be written
    there, only if this one is not cut short."""
    intent = Intent((), (), tuple(outside))
    with ExitStack() as stack:
        is_noted = False
        with suppress(OSError):
            stack.enter_context(locked(home))
            settle(home)
            stack.callback(put_back, home, intent)
            note(home, intent)
            is_noted = True
        if not is_noted:
            for one in intent.outside:
                stack.callback(leave, one)
        with undisturbed():
            yield
