"""`coffee done`: the box of one open task gets its cross."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import click

from coffeechats.changes.plan import edit
from coffeechats.changes.tasks import ticked
from coffeechats.notes.note import TaskLine
from coffeechats.notes.problems import Problem
from coffeechats.records.kinds import kind_of
from coffeechats.records.names import fold
from coffeechats_cli.editing import refused, tried_again
from coffeechats_cli.noting import carry_out_and_say
from coffeechats_cli.place import open_place
from coffeechats_cli.printing import shown
from coffeechats_cli.whole import Standing, Whole, open_standing

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class _Open:
    """An open task and its note."""

    path: str
    task: TaskLine

    @property
    def where(self) -> str:
        return f"{self.path}:{self.task.line}"


@click.command(short_help="tick a task")
@click.argument("text", metavar="TEXT", nargs=-1, required=True)
@tried_again
def command(text: tuple[str, ...]) -> None:
    """Ticks the one open task with these words, in whichever note it stands: `- [ ]` becomes `- [x]`, and no other byte
    changes. If several have them, they are listed with their places, and TEXT may be such a place.

    \b
    Examples:
      coffee done send her the report
      coffee done handbook
      coffee done contacts/ada-okafor.md:24

    Exit code: 1 when no open task or more than one has these words, or the note cannot be changed safely; nothing is
    written then.
    """
    before = open_standing(open_place())
    words = " ".join(text)
    found = _matching(list(_open_tasks(before.whole)), words)
    if len(found) != 1:
        raise click.ClickException(_which(found, words))
    one = found[0]
    data = before.whole.files[one.path]
    made = ticked(data, one.task.line)
    if isinstance(made, Problem):
        raise refused(made.at(one.path))
    plan = edit(one.path, data, made, f"done: {one.task.text}")
    carry_out_and_say(before, plan, [], [f"{one.where}: [x] {one.task.text}"])
    _say_what_is_left(before, one.path)


def _open_tasks(whole: Whole) -> Iterator[_Open]:
    for path, note in whole.notes.items():
        if note.readable and kind_of(note) not in ("", "bank", "template"):
            yield from (_Open(path, task) for task in note.body.tasks if not task.done)


def _matching(tasks: list[_Open], text: str) -> list[_Open]:
    """The tasks meant: by place, by all their words, by a stretch of them, else by words that they hold."""
    wanted, words = fold(text), set(fold(text).split())
    rules = (
        lambda one: one.where == text.strip().removesuffix(":"),
        lambda one: fold(one.task.text) == wanted,
        lambda one: f" {wanted} " in f" {fold(one.task.text)} ",
        lambda one: wanted in fold(one.task.text),
        lambda one: words <= set(fold(one.task.text).split()),
    )
    for rule in rules:
        if found := [one for one in tasks if rule(one)]:
            return found
    return []


def _which(found: list[_Open], text: str) -> str:
    if not found:
        return f"no open task has the words “{shown(text)}”; coffee due lists those with a day"
    lines = [f"  {one.where}: {shown(one.task.text)}" for one in found[:_SHOWN]]
    more = [f"  and {len(found) - _SHOWN} more"] if len(found) > _SHOWN else []
    return "\n".join([f"{len(found)} open tasks have these words; write more of them, or a place:", *lines, *more])


def _say_what_is_left(before: Standing, path: str) -> None:
    note = before.whole.notes[path]
    left = sum(not task.done for task in note.body.tasks) - 1
    if left:
        click.echo(f"Next: {left} more open in {path}")
