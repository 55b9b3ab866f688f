"""`coffee check`: every problem of the notes, with its place and what to write instead."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from coffee.place import Place, open_place
from coffee.publishing import exposed
from coffeechats.changes.applying import apply, tidy
from coffeechats.changes.plan import edit
from coffeechats.notes.fixing import fixed
from coffeechats.notes.problems import Problem, Severity
from coffeechats.notes.reading import read_note
from coffeechats.notes.walking import walk
from coffeechats.views.history import history
from coffeechats.views.problems import as_data, problems

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}
_LONGEST = 100  # characters of a note's text that are shown


@click.command(short_help="name what cannot be understood in the notes")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="text (default) or JSON")
@click.option("--strict", is_flag=True, help="fail on warnings, too")
@click.option("--fix", is_flag=True, help="write the lines shown as they should be, and nothing else")
@click.pass_context
def command(context: click.Context, paths: tuple[Path, ...], form: str, strict: bool, fix: bool) -> None:
    """Prints every problem as path:line:column: severity: message; with PATH only those of these files and folders.

    \b
    Examples:
      coffee check
      coffee check contacts/ada-okafor.md
      coffee check --fix
      coffee check --strict --format json

    Exit code: 1 when there are errors (with --strict also for warnings), else 0; 2 for a wrong option or path.
    """
    place = open_place()
    wanted = _wanted(place.root, paths)
    refused = _fix(place, wanted) if fix else []
    found = [*refused, *_found(place, wanted)]
    if form == "json":
        click.echo(json.dumps([as_data(problem) for problem in found], ensure_ascii=False, indent=2))
    else:
        _print(found)
    severities = Counter(problem.severity for problem in found)
    failing = severities[Severity.ERROR] + (severities[Severity.WARNING] if strict else 0)
    context.exit(1 if failing else 0)


def _wanted(root: Path, paths: Sequence[Path]) -> tuple[str, ...]:
    """The paths as the notes have them, from the journal's root; none means all."""
    found = []
    for path in paths:
        real = path.absolute() if path.is_symlink() else path.resolve()
        if not real.is_relative_to(root):
            raise click.UsageError(f"{path} lies outside the journal {root}")
        found.append(real.relative_to(root).as_posix())
    return () if "." in found else tuple(found)


def _is_wanted(path: str, wanted: Sequence[str]) -> bool:
    return not wanted or any(path == one or path.startswith(f"{one}/") for one in wanted)


def _found(place: Place, wanted: Sequence[str]) -> list[Problem]:
    everything = problems(history(place.journal(), place.today))
    found = [problem for problem in everything if _is_wanted(problem.path, wanted)]
    return found if wanted else [*exposed(place.root), *found]


def _fix(place: Place, wanted: Sequence[str]) -> list[Problem]:
    """Writes the repairs; gives what could not be written."""
    tidy(place.root)
    refused: list[Problem] = []
    lines = files = 0
    for file in walk(place.root).files:
        if not _is_wanted(file.path, wanted):
            continue
        try:
            data = file.data
        except OSError:
            continue  # the check that follows says so
        repairs = [problem for problem in read_note(file.path, data).problems if problem.write]
        if repairs and (problem := apply(place.root, edit(file.path, data, fixed(data, repairs)))):
            refused.append(problem)
        elif repairs:
            lines, files = lines + len(repairs), files + 1
            _print_repairs(repairs)
    click.echo(f"{_count(lines, 'line')} repaired in {_count(files, 'note')}.", err=True)
    return refused


def _print_repairs(repairs: Iterable[Problem]) -> None:
    for repair in repairs:
        click.echo(f"{repair.path}:{repair.line}:{repair.column}: repaired", err=True)
        click.echo(f"    found: {_shown(repair.found)}", err=True)
        click.echo(f"    wrote: {_shown(repair.write, whole=True)}", err=True)


def _print(found: Iterable[Problem]) -> None:
    counts: Counter[Severity] = Counter()
    for problem in found:
        counts[problem.severity] += 1
        severity = click.style(problem.severity, fg=COLOURS[problem.severity], bold=True)
        click.echo(f"{problem.path}:{problem.line}:{problem.column}: {severity}: {problem.message}")
        if problem.found:
            click.echo(f"    found: {_shown(problem.found)}")
        if problem.write:
            click.echo(f"    write: {_shown(problem.write, whole=True)}")
    words = [_count(counts[severity], severity) for severity in Severity if counts[severity]]
    click.echo(f"{', '.join(words)}." if words else "Nothing is wrong.", err=True)


def _shown(text: str, *, whole: bool = False) -> str:
    """A text on one line, without anything that a terminal would obey."""
    plain = "".join(letter if letter.isprintable() else "�" for letter in text.rstrip())
    return plain if whole or len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
