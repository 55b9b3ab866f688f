"""`coffee import`: people from LinkedIn, Google Contacts, Outlook, vCards and other tables, as new notes; conversations
from calendars."""

from __future__ import annotations

import json
from pathlib import Path

import click

from coffeechats.acts.steps import cleared, step_words
from coffeechats.imports.archive import LIMIT
from coffeechats.imports.calendar_file import CalendarFile, read_calendar
from coffeechats.imports.calendar_plan import CALLED_OFF, OF_OURS, CalendarImport, Row, What, plan_events
from coffeechats.imports.decoding import WESTERN
from coffeechats.imports.person import ImportedPeople, NoPeople, OutsideText, Rejected
from coffeechats.imports.plan import LEFT_OUT, Added, Import, plan_import
from coffeechats.imports.read_file import read_people
from coffeechats.imports.read_table import parse_mapping
from coffeechats.notes.problems import as_sentence
from coffeechats.records.settings import zone_of
from coffeechats.views.excerpts import clipped
from coffeechats.views.words import listed
from coffeechats_cli.arguments import read_outside
from coffeechats_cli.output import shown
from coffeechats_cli.place import JournalPlace, open_place
from coffeechats_cli.writing import carried_out, refused

_TRIES = 3
_SHOWN = 20  # lines that are named
_LONGEST = 80  # characters of what is quoted
MANY = 100  # people; more needs --all


@click.command("import")
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--write", is_flag=True, help="do it; without it only the plan is shown")
@click.option(
    "--only",
    metavar="WORDS",
    default="",
    help="only people with these words in name, organization or role, and events in title or names",
)
@click.option("--all", "everybody", is_flag=True, help=f"allow more than {MANY} people or events at once")
@click.option("--map", "mapping", metavar="KEY=COLUMN,…", default="", help="which column has which key")
@click.option("--encoding", metavar="NAME", default="", help="the encoding of the file, if it is not UTF-8 or UTF-16")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="text (default) or JSON")
def command(file: Path, write: bool, only: str, everybody: bool, mapping: str, encoding: str, form: str) -> None:
    """Adds people from FILE: LinkedIn's Connections.csv or whole archive, a CSV of Google Contacts or Outlook, vCards,
    or another table with --map. Adds conversations from a calendar, or from an e-mail with an invitation. Shows a plan,
    and writes only with --write.

    No one is added twice, and no note of a person changes. Rejected rows are shown with line and reason. An event ahead
    becomes a conversation with the people invited, and a later version of the invitation moves or cancels it.

    \b
    Examples:
      coffee import Connections.csv --only "Northwind Grid"
      coffee import Connections.csv --only "Northwind Grid" --write
      coffee import contacts.vcf --all --write
      coffee import members.csv --map "name=Full name,email=Mail"
      coffee import meeting.ics --write

    Exit code: 1 if the file is none of these, or if nothing could be written.
    """
    place = open_place()
    data = read_outside(file, LIMIT)
    events = read_calendar(data, zone_of(place.settings), place.today, encoding)
    found = events if events is not None else read_people(data, _mapping(mapping), encoding)
    if isinstance(found, NoPeople):
        raise click.ClickException(f"{shown(str(file))}: {as_sentence(found.reason)}")
    if isinstance(found, CalendarFile):
        _import_events(place, found, only, write=write, everybody=everybody, form=form)
    else:
        _import_people(place, found, only, write=write, everybody=everybody, form=form)
    if found.doubtful:
        click.echo(_doubt(found), err=True)


def _import_people(
    place: JournalPlace, found: ImportedPeople, only: str, *, write: bool, everybody: bool, form: str
) -> None:
    made = plan_import(found.rows, place.journal(), place.today, only)
    is_many = len(made.added) > MANY and not (everybody or only.strip())
    if write and is_many:
        raise click.ClickException(_too_many(made))
    if write:
        made = _written(place, found, made, only)
    if form == "json":
        click.echo(json.dumps(_as_data(made, found), ensure_ascii=False, indent=2))
    else:
        click.echo(f"{found.kind}{_as_read(found)}: {_count(made.rows, 'row')}")
        _print(made, found, written=write)
    if is_many:
        click.echo(_too_many(made), err=True)


def _import_events(
    place: JournalPlace, found: CalendarFile, only: str, *, write: bool, everybody: bool, form: str
) -> None:
    made = plan_events(found, place.snapshot(), only, everybody=everybody)
    is_many = len(made.of("added")) > MANY and not (everybody or only.strip())
    too_many = (
        f"{len(made.of('added'))} conversations would be added, which is more than anybody has: choose with "
        "--only WORDS (title, names), or say --all"
    )
    if write and is_many:
        raise click.ClickException(too_many)
    tries = 0
    while write and (problem := carried_out(place.root, made.plan)):
        tries += 1
        if tries == _TRIES:
            raise refused(problem)
        made = plan_events(found, place.snapshot(), only, everybody=everybody)
    if form == "json":
        click.echo(json.dumps(_events_as_data(made, found), ensure_ascii=False, indent=2))
    else:
        click.echo(f"calendar{_as_read(found)}: {_count(len(made.rows), 'event')}")
        _print_events(made, found, written=write)
    if is_many:
        click.echo(too_many, err=True)


def _written(place: JournalPlace, found: ImportedPeople, made: Import, only: str) -> Import:
    """Writes the plan; made again where another command was quicker with one of the names."""
    tries = 0
    while problem := carried_out(place.root, made.plan):
        tries += 1
        if tries == _TRIES:
            raise refused(problem)
        made = plan_import(found.rows, place.journal(), place.today, only)
    return made


def _mapping(text: str) -> dict[str, str]:
    found = parse_mapping(text) if text else {}
    if isinstance(found, str):
        raise click.BadParameter(found, param_hint="--map")
    return found


def _too_many(made: Import) -> str:
    return (
        f"{len(made.added)} people would be added, which is more than a network: choose with --only WORDS "
        "(name, organization, role), or say --all"
    )


def _as_read(found: ImportedPeople | CalendarFile) -> str:
    """What was taken for what: the encoding, and the columns where only their values told."""
    said = [f"read as {' and '.join(found.encodings)}"] if found.encodings else []
    taken_for = found.taken_for if isinstance(found, ImportedPeople) else ""
    return "".join(f", {one}" for one in [*said, *([taken_for] if taken_for else [])])


def _doubt(found: ImportedPeople | CalendarFile) -> str:
    lines = ", ".join(map(str, found.doubtful[:_SHOWN])) + (" …" if len(found.doubtful) > _SHOWN else "")
    named = "is no UTF-8" if WESTERN in found.encodings else f"is not written in {shown(found.encodings[0])}"
    return (
        f"Not all of this file {named} (line {lines}). If letters look wrong, name the encoding: "
        "--encoding gbk, shift_jis, euc_kr, cp1250, cp1251 …"
    )


def _as_data(made: Import, found: ImportedPeople) -> dict[str, object]:
    outside = [{"line": one.line, "lines": one.count, "text": clipped(one.text, _LONGEST)} for one in found.outside]
    return {
        "rows": made.rows,
        "added": len(made.added),
        "present": len(made.present),
        "rejected": [{"line": one.line, "reason": one.reason} for one in made.rejected],
        **({"encodings": list(found.encodings), "doubtful": list(found.doubtful)} if found.encodings else {}),
        **({"outside": outside} if outside else {}),
    }


def _print(made: Import, found: ImportedPeople, *, written: bool) -> None:
    _heading("Added" if written else "To be added", len(made.added), "green")
    _print_added(made.added)
    _heading("There already", len(made.present), None)
    for known in made.present:
        click.echo(f"  {shown(known.person.name)} is {known.id}, by {known.by} (line {known.person.line})")
    _print_rejected(made.rejected)
    _print_outside(found.outside)
    if made.added and not written:
        click.echo("Nothing is written yet; --write does it.", err=True)


def _print_added(added: tuple[Added, ...]) -> None:
    for new in added:
        twins = f"; of the same name: {', '.join(new.namesakes)}" if new.namesakes else ""
        click.echo(f"  {shown(new.person.name)} → {new.path} (line {new.person.line}){twins}")


def _print_events(made: CalendarImport, found: CalendarFile, *, written: bool) -> None:
    for what, before, after, colour in _WHATS:
        rows = made.of(what)
        if rows or what == "added":
            _heading(after if written else before, len(rows), colour)
        for row in rows:
            _print_event(row)
        if what == "added" and made.people:
            _heading("New contacts" if written else "Contacts to be added", len(made.people), "green")
            _print_added(made.people)
    left = [row for row in made.of("left") if row.words not in _COUNTED]
    if left:
        _heading("Not taken", len(left), "yellow")
    for row in left[:_SHOWN]:
        click.echo(f"  line {row.line}: {shown(row.words)}")
    if len(left) > _SHOWN:
        click.echo(f"  … and {_count(len(left) - _SHOWN, 'more event')}; --format json has them all")
    for reason, words in _COUNTED.items():
        if count := sum(row.words == reason for row in made.rows):
            click.echo(f"{words}: {_count(count, 'event')}.")
    if found.others:
        click.echo(f"Left out, as they are no events: {_count(found.others, 'entry', 'entries')}.")
    # A note that moved has its steps again.
    still = {(duty.kind, duty.contact, duty.to) for duty in made.after.duties}
    for duty in cleared(made.before.duties, made.after.duties):
        if (duty.kind, duty.contact, duty.to) not in still:
            click.echo(f"{'Cleared' if written else 'Would clear'}: {shown(step_words(duty))}")
    if made.plan.changes and not written:
        click.echo("Nothing is written yet; --write does it.", err=True)


_WHATS: tuple[tuple[What, str, str, str | None], ...] = (
    ("added", "To be added", "Added", "green"),
    ("moved", "To be moved", "Moved", "green"),
    (CALLED_OFF, "To be cancelled", "Cancelled", "yellow"),
    ("present", "There already", "There already", None),
)
_COUNTED = {LEFT_OUT: "Left out by --only", OF_OURS: "Left out, as this journal wrote them"}


def _print_event(row: Row) -> None:
    words = f": {row.words}" if row.words else ""
    click.echo(f"  {row.when} {shown(listed(row.people))} → {row.path} (line {row.line}){shown(words)}")
    for remark in row.remarks:
        click.echo(f"    {shown(remark)}")


def _events_as_data(made: CalendarImport, found: CalendarFile) -> dict[str, object]:
    rows = [
        {
            "line": row.line, "what": row.what, "when": row.when, "people": list(row.people), "path": row.path,
            "words": row.words, "remarks": list(row.remarks),
        }
        for row in made.rows
    ]  # fmt: skip
    contacts = [{"line": one.person.line, "name": one.person.name, "path": one.path} for one in made.people]
    encodings = {"encodings": list(found.encodings), "doubtful": list(found.doubtful)} if found.encodings else {}
    return {"events": rows, "contacts": contacts, "others": found.others, **encodings}


def _print_rejected(rejected: tuple[Rejected, ...]) -> None:
    refused = [one for one in rejected if one.reason != LEFT_OUT]
    _heading("Rejected", len(refused), "yellow")
    for one in refused:
        click.echo(f"  line {one.line}: {shown(one.reason)}")
    if left := len(rejected) - len(refused):
        click.echo(f"Left out by --only: {_count(left, 'row')}.")


def _print_outside(outside: tuple[OutsideText, ...]) -> None:
    """Text between cards: no one's, but not dropped without a word."""
    if outside:
        _heading("Outside of any card, and not read", len(outside), "yellow")
    for one in outside[:_SHOWN]:
        more = f" and {_count(one.count - 1, 'more line')}" if one.count > 1 else ""
        click.echo(f"  line {one.line}: {shown(clipped(one.text, _LONGEST))}{more}")
    if len(outside) > _SHOWN:
        click.echo(f"  … and in {_count(len(outside) - _SHOWN, 'more place')}")


def _heading(title: str, count: int, colour: str | None) -> None:
    click.secho(f"{title}: {count}", fg=colour if count else None, bold=True)


def _count(number: int, noun: str, several: str = "") -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {several or f'{noun}s'}"
