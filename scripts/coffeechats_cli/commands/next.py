"""`coffee next`: who to ask next, and why."""

from __future__ import annotations

import json

import click

from coffeechats.views.ask_next import ask_next
from coffeechats.views.history import history
from coffeechats_cli.output import shown
from coffeechats_cli.place import open_place

SHOWN = 5


@click.command()
@click.option("--all", "everybody", is_flag=True, help=f"everyone, not only the first {SHOWN}")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="text (default) or JSON")
def command(everybody: bool, form: str) -> None:
    """Prints who you could ask next: the nearest first, then people in a field you explore, then by name. Without
    people you have asked, or who have a promised introduction.

    \b
    Examples:
      coffee next
      coffee next --all

    Exit code: 0, also when no one is left to ask; 2 for a wrong option.
    """
    place = open_place()
    found = ask_next(history(place.journal(), place.today))
    some = found if everybody else found[:SHOWN]
    if form == "json":
        data = [{"contact": one.contact.id, "name": one.contact.name, "why": one.why, "file": one.contact.path}
                for one in some]  # fmt: skip
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    for one in some:
        click.echo(f"{click.style(shown(one.contact.name), bold=True)}: {shown(one.why)}")
        click.echo(f"  {one.contact.path}")
    if not found:
        click.echo("No one is left to ask: everyone in your notes was asked, or waits for an introduction.")
    elif len(some) < len(found):
        click.echo(f"… and {len(found) - len(some)} more: coffee next --all", err=True)
