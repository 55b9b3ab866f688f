"""`coffee duplicates`: people who may have two notes."""

from __future__ import annotations

import json

import click

from coffeechats.records.model import Contact
from coffeechats.views.duplicates import Twins, twins
from coffeechats_cli.output import shown
from coffeechats_cli.place import open_place


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="text (default) or JSON")
def command(form: str) -> None:
    """Lists pairs of notes that may be about one person: same profile, e-mail address, telephone, name or id, or nearly
    the same name in one organization. Nothing changes.

    \b
    Examples:
      coffee duplicates

    Exit code: 0, also if there are some.
    """
    found = twins(open_place().journal())
    if form == "json":
        click.echo(json.dumps([_as_data(pair) for pair in found], ensure_ascii=False, indent=2))
        return
    for pair in found:
        one, other = (click.style(shown(person.name), bold=True) for person in (pair.one, pair.other))
        first, second = called(pair.one, pair.other)
        click.echo(f"{one} ({shown(first)}) and {other} ({shown(second)}): {', '.join(pair.why)}")
    if not found:
        click.echo("No one seems to have two notes.")


def _as_data(pair: Twins) -> dict[str, object]:
    both = (pair.one, pair.other)
    return {"contacts": [one.id for one in both], "paths": [one.path for one in both], "why": list(pair.why)}


def called(one: Contact, other: Contact) -> tuple[str, str]:
    """What to call two notes on the command line: by their ids, or by their paths where the id says too little."""
    is_clear = one.id != other.id and not other.is_empty
    return (one.id, other.id) if is_clear else (one.path, other.path)
