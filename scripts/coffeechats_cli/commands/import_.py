"""`coffee import`: people from LinkedIn, Google Contacts, Outlook, vCards and other tables, as new notes."""

from __future__ import annotations

import json
from pathlib import Path

import click

from coffeechats.imports.archive import LIMIT
from coffeechats.imports.column_mapping import parse_mapping
from coffeechats.imports.decoding import WESTERN
from coffeechats.imports.person import NoPeople, OutsideText, People, Rejected
from coffeechats.imports.plan import LEFT_OUT, Import, plan_import
from coffeechats.imports.read_file import read_people
from coffeechats.views.excerpts import clipped
from coffeechats_cli.arguments import read_outside
from coffeechats_cli.output import shown
from coffeechats_cli.place import JournalPlace, open_place
from coffeechats_cli.writing import carried_out, refused

_TRIES = 3
_SHOWN = 20  # lines that are named
_LONGEST = 80  # characters of what is quoted
MANY = 100  # people; three thousand strangers are no network


@click.command("import", short_help="bring in people from LinkedIn, Google, Outlook or an address book")
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--write", is_flag=True, help="write the notes; without it only the plan is shown")
@click.option("--only", metavar="WORDS", default="", help="only people with these words in name, organization or role")
@click.option("--all", "everybody", is_flag=True, help=f"more than {MANY} people at once are meant")
@click.option("--map", "mapping", metavar="KEY=COLUMN,…", default="", help="which column of another table has what")
@click.option(
    "--encoding", metavar="NAME", default="", help="the letters of the file, where they are neither marked nor UTF-8"
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="text (default) or JSON")
def command(file: Path, write: bool, only: str, everybody: bool, mapping: str, encoding: str, form: str) -> None:
    """Brings in people from FILE: LinkedIn's Connections.csv or the whole archive, a CSV of Google Contacts or Outlook,
    vCards, or another table with --map. Shows a plan, and writes only with --write.

    No one is added twice, and no note that is there is changed. Every row is added, there already, or rejected with its
    line and the reason.

    \b
    Examples:
      coffee import Connections.csv --only "Northwind Grid"
      coffee import Connections.csv --only "Northwind Grid" --write
      coffee import contacts.vcf --all --write
      coffee import members.csv --map "name=Full name,email=Mail"

    Exit code: 0 when all rows are accounted for; 1 when the file is none of these, or nothing could be written.
    """
    place = open_place()
    found = read_people(read_outside(file, LIMIT), _mapping(mapping), encoding)
    if isinstance(found, NoPeople):
        raise click.ClickException(f"{shown(str(file))}: {found.reason}")
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
    if found.doubtful:
        click.echo(_doubt(found), err=True)
    if is_many:
        click.echo(_too_many(made), err=True)


def _written(place: JournalPlace, found: People, made: Import, only: str) -> Import:
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


def _as_read(found: People) -> str:
    """What was taken for what: the encoding, and the columns where only their values told."""
    said = [f"read as {' and '.join(found.encodings)}"] if found.encodings else []
    return "".join(f", {one}" for one in [*said, *([found.taken_for] if found.taken_for else [])])


def _doubt(found: People) -> str:
    lines = ", ".join(map(str, found.doubtful[:_SHOWN])) + (" …" if len(found.doubtful) > _SHOWN else "")
    named = "is no UTF-8" if WESTERN in found.encodings else f"is not written in {shown(found.encodings[0])}"
    return (
        f"Not all of this file {named} (line {lines}). If letters look wrong, name the encoding: "
        "--encoding gbk, shift_jis, euc_kr, cp1250, cp1251 …"
    )


def _as_data(made: Import, found: People) -> dict[str, object]:
    outside = [{"line": one.line, "lines": one.count, "text": clipped(one.text, _LONGEST)} for one in found.outside]
    return {
        "rows": made.rows,
        "added": len(made.added),
        "present": len(made.present),
        "rejected": [{"line": one.line, "reason": one.reason} for one in made.rejected],
        **({"encodings": list(found.encodings), "doubtful": list(found.doubtful)} if found.encodings else {}),
        **({"outside": outside} if outside else {}),
    }


def _print(made: Import, found: People, *, written: bool) -> None:
    _heading("Added" if written else "To be added", len(made.added), "green")
    for new in made.added:
        twins = f"; of the same name: {', '.join(new.namesakes)}" if new.namesakes else ""
        click.echo(f"  {shown(new.person.name)} → {new.path} (line {new.person.line}){twins}")
    _heading("There already", len(made.present), None)
    for known in made.present:
        click.echo(f"  {shown(known.person.name)} is {known.id}, by {known.by} (line {known.person.line})")
    _print_rejected(made.rejected)
    _print_outside(found.outside)
    if made.added and not written:
        click.echo("Nothing is written yet; --write does it.", err=True)


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


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
