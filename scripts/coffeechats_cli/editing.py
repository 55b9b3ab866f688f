"""What every command that writes has in common: the plan is carried out or refused, and a note opened in an editor."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import click

from coffeechats.changes.lock import Busy, locked
from coffeechats.changes.plan import Plan, create
from coffeechats.changes.transaction import CHANGED
from coffeechats.notes.problems import Problem
from coffeechats.notes.walking import NoteFile
from coffeechats.records.names import stem
from coffeechats_cli.place import Place, find_root
from coffeechats_cli.written import carried_out

_MOST = 100  # twins that are tried
_Given = ParamSpec("_Given")


class Refused(click.ClickException):
    """A change that was not made. It may be made after all when the notes `were_changed` since they were read."""

    def __init__(self, problem: Problem) -> None:
        where = f"{problem.path}:{problem.line}" if problem.line > 1 else problem.path
        super().__init__(f"{where}: {problem.message}")
        self.were_changed = problem.message == CHANGED


def carry_out(place: Place, plan: Plan) -> None:
    """Writes a plan, or ends the command with the reason why nothing was written."""
    if problem := carried_out(place.root, plan):
        raise refused(problem)


def refused(problem: Problem) -> Refused:
    """The line for a change that was not made; with the place in the note where that is more than its first line."""
    return Refused(problem)


def tried_again(command: Callable[_Given, None]) -> Callable[_Given, None]:
    """A command that says nothing before it has written. Where the notes were changed between its reading and its
    writing it begins anew, from then on with the journal held, so that of many commands at once each has its turn. What
    an editor saves in just that moment is not undone: then the command ends with that."""

    @wraps(command)
    def run(*arguments: _Given.args, **named: _Given.kwargs) -> None:
        try:
            command(*arguments, **named)
            return
        except Refused as refusal:
            if not refusal.were_changed:
                raise
        try:
            with locked(find_root()):
                command(*arguments, **named)
        except Busy as busy:
            raise click.ClickException(busy.words) from None

    return run


def edited(path: str, made: bytes | Problem) -> bytes:
    """The bytes of an edit, or the end of the command if the note cannot be changed safely."""
    if isinstance(made, Problem):
        raise refused(made.at(path))
    return made


def read_bytes(place: Place, path: str) -> bytes:
    """A note's bytes as they are now, for an edit of them."""
    try:
        return NoteFile(path, place.root / path).data
    except OSError as error:
        raise click.ClickException(f"{path}: {error.strerror or error}") from None


def write_new(place: Place, path_when_taken: Callable[[set[str]], str], data: bytes, words: str) -> str:
    """Writes a new note; its path. `path_when_taken` gives one beside the ids that another command was quicker with."""
    taken: set[str] = set()
    while True:
        path = path_when_taken(taken)
        problem = carried_out(place.root, create(path, data, words))
        if problem is None:
            return path
        if not os.path.lexists(place.root / path) or len(taken) > _MOST:
            raise refused(problem)
        taken.add(stem(path))


def open_in_editor(place: Place, path: str) -> None:
    """Opens a note in $VISUAL or $EDITOR, or in the system's usual one, and waits until it is closed."""
    file: Path = place.root / path
    click.edit(filename=str(file))
