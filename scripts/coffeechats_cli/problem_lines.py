"""Problems on a terminal: `path:line:column: severity: message`, then what was found and what to write."""

from __future__ import annotations

import click

from coffeechats.notes.problems import Problem, Severity

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}
_LONGEST = 100  # characters of a note's text that are shown
_LONGEST_TO_WRITE = 500  # of a line that may be copied from here


def print_problem(problem: Problem) -> None:
    """One problem, on one to three lines."""
    severity = click.style(problem.severity, fg=COLOURS[problem.severity], bold=True)
    click.echo(f"{problem.path}:{problem.line}:{problem.column}: {severity}: {problem.message}")
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
