"""`coffee check`: every problem of the notes, with its place and what to write instead."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from coffeechats.changes.plan import edit
from coffeechats.changes.transaction import tidy
from coffeechats.notes.note import Note
from coffeechats.notes.problems import Problem, Severity
from coffeechats.notes.read_note import read_note
from coffeechats.notes.repair import fixed
from coffeechats.notes.walking import walk
from coffeechats.records.kinds import kind_of
from coffeechats.records.logs import log_lines
from coffeechats.records.model import Journal
from coffeechats.records.site_files import problems_of_folder
from coffeechats.views.history import history
from coffeechats.views.problems import as_data, problems
from coffeechats_cli.output import on_one_line, print_problem
from coffeechats_cli.place import CONFIG, JournalPlace, open_place
from coffeechats_cli.publishing import exposed
from coffeechats_cli.staged import staged_journal
from coffeechats_cli.writing import carried_out


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="text (default) or JSON")
@click.option("--strict", is_flag=True, help="fail on warnings, too")
@click.option("--fix", is_flag=True, help="write the lines shown, and nothing else")
@click.option("--staged", is_flag=True, help="check what git would commit")
@click.pass_context
def command(context: click.Context, paths: tuple[Path, ...], form: str, strict: bool, fix: bool, staged: bool) -> None:
    """Prints every problem as path:line:column: severity: message. With PATH, only those of these files and folders.

    \b
    Examples:
      coffee check
      coffee check contacts/ada-okafor.md
      coffee check --fix
      coffee check --strict --format json
      coffee check --staged

    Exit code: 1 if there are errors (with --strict also for warnings), 2 for a wrong option or path.
    """
    if fix and staged:
        raise click.UsageError("--fix writes to your files and --staged does not look at them; use one of the two")
    place = open_place()
    wanted = _wanted(place.root, paths)
    refused = _fix(place, wanted) if fix else []
    found = [*refused, *_found(place, staged_journal(place) if staged else place.journal(), wanted)]
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
            raise click.UsageError(f"“{path}” is outside the journal {root}")
        found.append(real.relative_to(root).as_posix())
    return () if "." in found else tuple(found)


def _is_wanted(path: str, wanted: Sequence[str]) -> bool:
    return not wanted or any(path == one or path.startswith(f"{one}/") for one in wanted)


def _found(place: JournalPlace, journal: Journal, wanted: Sequence[str]) -> list[Problem]:
    everything = problems(history(journal, place.today))
    found = [problem for problem in everything if _is_wanted(problem.path, wanted)]
    if wanted:
        return found
    return [*exposed(place), *problems_of_folder(place.root, place.root / CONFIG), *found]


def _fix(place: JournalPlace, wanted: Sequence[str]) -> list[Problem]:
    """Writes the repairs; gives what could not be written."""
    tidy(place.root)
    refused: list[Problem] = []
    years: dict[str, list[Problem]] = {}
    for day in place.journal().problems:
        if day.rule == "date-year" and day.write:
            years.setdefault(day.path, []).append(day)
    lines = files = 0
    for file in walk(place.root).files:
        if not _is_wanted(file.path, wanted):
            continue
        try:
            data = file.data
        except OSError:
            continue  # the check that follows reports it
        repairs = _repairs(read_note(file.path, data))
        repairs += _with_years(data, years.get(file.path, ()), {repair.line for repair in repairs})
        if repairs and (problem := carried_out(place.root, edit(file.path, data, fixed(data, repairs)))):
            refused.append(problem)
        elif repairs:
            lines, files = lines + len(repairs), files + 1
            _print_repairs(repairs)
    click.echo(f"{_count(lines, 'line')} repaired in {_count(files, 'note')}.", err=True)
    return refused


def _repairs(note: Note) -> list[Problem]:
    """The lines that are shown as they should be, of the front matter and of a log in the body, each once."""
    found = [*note.problems]
    if (kind := kind_of(note)) in ("contact", "interview", "log"):
        found += log_lines(note.path, note.body, kind)[1]
    return list({problem.line: problem for problem in found if problem.write}.values())


def _with_years(data: bytes, days: Iterable[Problem], repaired: set[int]) -> list[Problem]:
    """Whole lines in which the year is written, for days of which only the rest is there."""
    typed = data.decode("utf-8-sig", "replace").split("\n")
    found = []
    for problem in days:
        line = typed[problem.line - 1].rstrip("\r") if problem.line <= len(typed) else ""
        at = line.find(problem.found, problem.column - 1) if problem.found else -1
        if at >= 0 and problem.line not in repaired:
            write = f"{line[:at]}{problem.write}{line[at + len(problem.found) :]}"
            found.append(replace(problem, found=line, write=write))
    return found


def _print_repairs(repairs: Iterable[Problem]) -> None:
    for repair in repairs:
        click.echo(f"{repair.path}:{repair.line}:{repair.column}: repaired", err=True)
        click.echo(f"    found: {on_one_line(repair.found)}", err=True)
        click.echo(f"    wrote: {on_one_line(repair.write, to_write=True)}", err=True)


def _print(found: Iterable[Problem]) -> None:
    counts: Counter[Severity] = Counter()
    for problem in found:
        counts[problem.severity] += 1
        print_problem(problem)
    words = [_count(counts[severity], severity) for severity in Severity if counts[severity]]
    click.echo(f"{', '.join(words)}." if words else "Nothing is wrong.", err=True)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
