"""How the commands write: acts, plans and files that go out; what was written, for who stops a command; what one left
that was cut short."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import click

from coffeechats.acts.request import ActOutcome, NotDone, Request
from coffeechats.acts.snapshot import Snapshot
from coffeechats.acts.table import act
from coffeechats.changes import files
from coffeechats.changes.lock import Busy, locked
from coffeechats.changes.plan import Plan
from coffeechats.changes.transaction import CHANGED, TAKEN, apply, put_file, tidy
from coffeechats.notes.problems import Problem
from coffeechats.notes.walking import FOLDERS
from coffeechats.records.names import slug, stem
from coffeechats.views.words import listed
from coffeechats_cli.place import open_place, root_above

_MOST = 100  # twins that are tried
_MODE = 0o600  # of exports: for no one else to read
_TRIES = 3  # a command that is at work is not waited for
_OF_BEFORE = (".coffee-export-*.tmp", ".coffee-share-*")  # left by the first release, which noted nothing
_SHOWN = 5
_written: dict[str, None] = {}  # paths, in order


def do(request: Request | Callable[[Snapshot], Request]) -> ActOutcome:
    """Does an act and writes it, or ends the command with the reason why nothing was written."""
    return done(lambda before: act(before, request(before) if callable(request) else request))


def done(made: Callable[[Snapshot], ActOutcome | NotDone]) -> ActOutcome:
    """Writes what is made of the journal, or ends the command with the reason why nothing was written.

    Where the notes were changed between reading and writing, it starts again, from then on with the journal held,
    so that of many commands at once each has its turn. What an editor saves in just that moment is not undone: then the
    command ends with that. A new note takes another name where someone was quicker.
    """
    place, taken, is_held = open_place(), frozenset[str](), False
    with ExitStack() as stack:
        while True:
            outcome = made(place.snapshot(taken=taken))
            if isinstance(outcome, NotDone):
                raise outcome
            problem = carried_out(place.root, outcome.plan)
            if problem is None:
                return outcome
            if problem.message == TAKEN and len(taken) < _MOST:
                taken |= {slug(stem(problem.path))}
            elif problem.message == CHANGED and not is_held:
                is_held = True
                with told_when_busy(place.root):
                    stack.enter_context(locked(place.root))
            else:
                raise refused(problem)


def read_bytes(root: Path, path: str) -> bytes:
    """The bytes of any file in the journal as they are now."""
    try:
        return files.read(root / path) or b""
    except OSError as error:
        raise NotDone(error.strerror or str(error), path) from None


def carry_out(root: Path, plan: Plan) -> None:
    """Writes a plan, or ends the command with the reason why nothing was written."""
    if problem := carried_out(root, plan):
        raise refused(problem)


def carried_out(root: Path, plan: Plan) -> Problem | None:
    """Writes a plan; None, or why nothing was written."""
    return apply(root, plan, done=lambda plan: remember(*(change.path for change in plan.changes)))


def refused(problem: Problem) -> NotDone:
    """The line for a change that was not made; with the place in the note where that is more than its first line."""
    return NotDone(problem.message, problem.path, problem.line)


@contextmanager
def told_when_busy(place: Path) -> Iterator[None]:
    """Ends the command with one line where another one has the journal, or the disk does not let `place` be
    written."""
    try:
        yield
    except Busy as busy:
        raise click.ClickException(busy.words) from None
    except OSError as error:
        raise click.ClickException(f"“{place}” could not be written: {error.strerror or error}") from None


def remember(*paths: str) -> None:
    _written.update(dict.fromkeys(paths))


def forget_all() -> None:
    """Nothing is written yet: a command begins."""
    _written.clear()


def when_stopped() -> str:
    """What is to be said when someone stops the command."""
    if not _written:
        return "Stopped; nothing was written."
    more = len(_written) - _SHOWN
    names = [*list(_written)[:_SHOWN], *([f"{more} more"] if more > 0 else [])]
    return f"Stopped, but this was written: {listed(names)}."


def save(root: Path, file: Path, data: bytes, *, force: bool) -> None:
    """Writes `data` to `file`, for no one else to read. Refused where something is already, unless `force` is set."""
    refuse_among_notes(root, file)
    if file.is_dir():
        raise click.ClickException(f"“{file}” is a folder; name a file in it")
    if not force and os.path.lexists(file):
        raise _is_there(file)
    if not file.parent.is_dir():
        raise click.ClickException(f"“{file}” could not be written: there is no folder “{file.parent}”")
    with told_when_busy(file):
        try:
            put_file(root, file, data, _MODE, force=force, done=lambda: remember(str(file)))
        except FileExistsError:
            raise _is_there(file) from None


def refuse_among_notes(root: Path, place: Path) -> None:
    """Nothing but notes may be in the folders of the notes: it would be read as one, or shown on the site."""
    real = Path(os.path.realpath(place))
    for folder in FOLDERS:
        notes = Path(os.path.realpath(root / folder))
        if real == notes or notes in real.parents:
            raise click.ClickException(f"“{place}” is among your notes, in {folder}/; name another place")


def _is_there(file: Path) -> click.ClickException:
    return click.ClickException(f"“{file}” exists, so nothing was written; `--force` writes over it")


def put_right() -> list[str]:
    """Puts right the journal that we are in, and the folder; sentences about what could not be."""
    try:
        here = Path.cwd().resolve()
    except OSError:
        return []
    said = []
    for folder in dict.fromkeys((here, root_above(here) or here)):
        if reason := tidy(folder, _TRIES):
            said.append(
                f"{folder}: a command that was cut short could not be put right ({reason}); "
                "it is tried again with the next command"
            )
        _sweep(folder)
    return said


def _sweep(folder: Path) -> None:
    for pattern in _OF_BEFORE:
        for left in folder.glob(pattern):
            if left.is_symlink() or left.is_file():
                with suppress(OSError):
                    os.unlink(left)
            elif {child.name for child in left.iterdir()} <= {"copy"}:
                shutil.rmtree(left, ignore_errors=True)
