"""A plan on a terminal: which files change, go or move, and each line before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

import click

from coffeechats.changes.plan import Change, Plan
from coffeechats.notes.decoding import split_lines
from coffeechats.notes.problems import Problem
from coffeechats_cli.printing import shown
from coffeechats_cli.whole import Whole


def show_plan(plan: Plan, moves: Iterable[tuple[str, str]] = ()) -> None:
    """Prints every change: the path, and below it the lines that change, each with its number."""
    ways = dict(moves)
    changes = {change.path: change for change in plan.changes}
    arrived = set(ways.values())
    for path, change in sorted(changes.items()):
        if path in ways:
            target = changes[ways[path]]
            click.echo(f"{shown(path)} becomes {shown(target.path)}")
            _show_lines(target.path, change.before or b"", target.after or b"")
        elif path not in arrived or change.before is not None:
            _show_one(change)


def _show_one(change: Change) -> None:
    if change.after is None:
        click.echo(f"{shown(change.path)} is deleted")
    elif change.before is None:
        click.echo(f"{shown(change.path)} is new")
    else:
        _show_lines(change.path, change.before, change.after)


def _show_lines(path: str, before: bytes, after: bytes) -> None:
    for line, old, new in changed_lines(before, after):
        click.echo(f"{shown(path)}:{line}")
        for sign, texts, colour in (("-", old, "red"), ("+", new, "green")):
            for text in texts:
                click.secho(f"  {sign} {shown(text)}", fg=colour)


def changed_lines(before: bytes, after: bytes) -> Iterator[tuple[int, list[str], list[str]]]:
    """Where lines differ: the first line, from 1, and the lines before and after."""
    old, new = (split_lines(data.decode("utf-8-sig", "replace")) for data in (before, after))
    for kind, first, last, start, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield first + 1, old[first:last], new[start:stop]


def moves(plan: Plan) -> dict[str, str]:
    """Which files only get another name: those that go where one that is new says nearly the same."""
    gone = [change for change in plan.changes if change.after is None]
    made = [change for change in plan.changes if change.before is None]
    pairs = zip(plan.changes, plan.changes[1:], strict=False)
    return {one.path: other.path for one, other in pairs if one in gone and other in made}


def new_problems(before: Iterable[Problem], after: Iterable[Problem]) -> list[Problem]:
    """What `coffee check` would say after a change and does not say now."""
    known = Counter(_what(problem) for problem in before)
    found = []
    for problem in after:
        if known[_what(problem)]:
            known[_what(problem)] -= 1
        else:
            found.append(problem)
    return found


def _what(problem: Problem) -> tuple[str, str]:
    return problem.rule, problem.key


def show_new_problems(before: Whole, plan: Plan) -> None:
    """Says what would be wrong afterwards that is not now."""
    for problem in new_problems(before.journal.problems, before.after(plan).journal.problems):
        click.echo(f"afterwards: {problem.path}:{problem.line}: {shown(problem.message)}", err=True)
