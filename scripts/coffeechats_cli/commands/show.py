"""`coffee show`: one person's card, next steps and history."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from coffeechats.acts.people import find_contact
from coffeechats.acts.steps import due_words
from coffeechats.views.details import noted_in_words
from coffeechats.views.duty import WHAT, Duty, as_data
from coffeechats.views.story import Story
from coffeechats.views.words import distance, listed, plain, said
from coffeechats_cli.arguments import complete_who
from coffeechats_cli.output import shown
from coffeechats_cli.place import open_place

if TYPE_CHECKING:
    from coffeechats.pages.context import PageContext
    from coffeechats.pages.timeline import MomentRow


@click.command()
@click.argument("who", metavar="WHO", nargs=-1, required=True, shell_complete=complete_who)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="text (default) or JSON")
def command(who: tuple[str, ...], form: str) -> None:
    """Prints a person's page of the site: the card, next steps, and what happened, the latest first.

    \b
    Examples:
      coffee show ada-okafor
      coffee show ada --format json

    Exit code: 1 if WHO is not exactly one person, 2 for a wrong option.
    """
    from coffeechats.pages.context import PageContext
    from coffeechats.pages.markdown import Renderer
    from coffeechats.pages.templates import Templates
    from coffeechats.pages.timeline import timeline

    place = open_place()
    journal = place.journal()
    person = find_contact(journal, " ".join(who))
    facts = PageContext(journal, place.today, Renderer(), Templates())
    story, steps = facts.history.people[person.id], facts.duties_of.get(person.id, [])
    moments = timeline(facts, story)
    if form == "json":
        data = {"id": person.id, "name": person.name, **dict(_card(facts, story)), "file": person.path,
                "duties": [as_data(duty) for duty in steps], "history": [_as_data(one) for one in moments]}  # fmt: skip
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        _print(facts, story, steps, moments)


def _card(facts: PageContext, story: Story) -> Iterator[tuple[str, str]]:
    """What the index card says, with its labels; only what is there."""
    contact = story.contact
    last = story.last_contact
    card = (
        ("stage", facts.stages[contact.id]),
        ("also", ", ".join(contact.aliases)),
        ("pronouns", contact.pronouns),
        ("role", contact.role),
        ("organization", contact.organization.name if contact.organization else ""),
        ("before", "; ".join(contact.past_roles)),
        ("field", listed(ref.name for ref in contact.fields)),
        ("location", contact.location),
        ("time zone", contact.timezone),
        ("email", ", ".join(contact.emails)),
        ("phone", ", ".join(contact.phones)),
        ("linkedin", contact.linkedin),
        ("website", contact.website),
        ("relation", contact.relation_words or contact.relation),
        ("named by", listed(facts.history.name(ref) for ref in story.introducers)),
        ("found via", said(contact.found_via)),
        ("in common", ", ".join(contact.shared)),
        ("why", said(contact.why)),
        ("last contact", f"{last.isoformat()}, {distance(last, facts.today)}" if last else ""),
        ("closed", contact.closed),
        ("also noted", noted_in_words(contact)),
    )
    yield from ((label, plain(words)) for label, words in card if words)


def _print(facts: PageContext, story: Story, steps: Iterable[Duty], moments: Iterable[MomentRow]) -> None:
    click.secho(shown(story.contact.name), bold=True)
    for label, words in _card(facts, story):
        click.echo(f"  {label + ':':14}{shown(words)}")
    click.echo(f"  {'note:':14}{story.contact.path}")
    click.secho("\nNext steps", bold=True)
    for duty in steps:
        when = due_words(duty, facts.today)
        click.echo(f"  {WHAT[duty.kind]} ({when})\n    {shown(duty.why)}\n    {duty.file}:{duty.line}")
    if not steps:
        click.echo("  none")
    click.secho("\nHistory", bold=True)
    for one in moments:
        click.echo(f"  {one.day.isoformat() if one.day else '':10}  {shown(_sentence(one))}")
    if not moments:
        click.echo("  nothing yet")


def _sentence(one: MomentRow) -> str:
    return f"{one.begins}{one.joint} {plain(one.words)}".strip()


def _as_data(one: MomentRow) -> dict[str, Any]:
    return {"date": one.day.isoformat() if one.day else None, "what": _sentence(one), "file": one.path}
