"""Notes, plans, problems and acts on a terminal, without anything that it would obey."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import click

from coffeechats.acts.request import ActOutcome
from coffeechats.acts.snapshot import Snapshot
from coffeechats.acts.steps import step_words
from coffeechats.changes.plan import Change, Plan
from coffeechats.notes.problems import Problem, Severity

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}
_LONGEST = 100  # characters of a note's text that are shown
_LONGEST_TO_WRITE = 500  # of a line that may be copied from here


def shown(text: str) -> str:
    """The text on one line, with a sign in place of what cannot be printed."""
    return "".join(letter if letter.isprintable() else "�" for letter in text.replace("\t", " ").rstrip())


def print_problem(problem: Problem) -> None:
    """One problem, on one to three lines."""
    severity = click.style(problem.severity, fg=COLOURS[problem.severity], bold=True)
    click.echo(f"{problem.path}:{problem.line}:{problem.column}: {severity}: {problem.sentence}")
    if problem.found:
        click.echo(f"    found: {on_one_line(problem.found)}")
    if problem.write:
        click.echo(f"    write: {on_one_line(problem.write, to_write=True)}")


def on_one_line(text: str, *, to_write: bool = False) -> str:
    """A text without anything that a terminal would obey, cut where it is long."""
    longest = _LONGEST_TO_WRITE if to_write else _LONGEST
    text = text.rstrip()
    plain = "".join(letter if letter.isprintable() else "�" for letter in text[:longest])
    return plain if len(text) <= longest else f"{plain}…"


def print_outcome(outcome: ActOutcome) -> None:
    """What an act has written, which next steps it cleared, and the next one with each person."""
    for line in outcome.edit.lines:
        click.echo(shown(str(line)))
    for duty in outcome.cleared:
        click.echo(f"Cleared: {shown(step_words(duty))}")
    for words in outcome.next:
        click.echo(f"Next: {shown(words)}")


def show_plan(plan: Plan, moves: Iterable[tuple[str, str]] = ()) -> None:
    """Prints every change: the path, and below it the lines that change, each with its number."""
    ways = dict(moves)
    changes = {change.path: change for change in plan.changes}
    arrived = set(ways.values())
    for path, change in sorted(changes.items()):
        if path in ways:
            target = changes[ways[path]]
            click.echo(f"{shown(path)} becomes {shown(target.path)}")
            _show_lines(Change(target.path, change.before, target.after))
        elif path not in arrived or change.before is not None:
            _show_one(change)


def _show_one(change: Change) -> None:
    if change.after is None:
        click.echo(f"{shown(change.path)} is deleted")
    elif change.before is None:
        click.echo(f"{shown(change.path)} is new")
    else:
        _show_lines(change)


def _show_lines(change: Change) -> None:
    for line, old, new in change.lines():
        click.echo(f"{shown(change.path)}:{line}")
        for sign, texts, colour in (("-", old, "red"), ("+", new, "green")):
            for text in texts:
                click.secho(f"  {sign} {shown(text)}", fg=colour)


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


def show_new_problems(before: Snapshot, plan: Plan) -> None:
    """Says what would be wrong afterwards that is not now."""
    for problem in new_problems(before.journal.problems, before.after(plan).journal.problems):
        click.echo(f"afterwards: {problem.path}:{problem.line}: {shown(problem.sentence)}", err=True)
