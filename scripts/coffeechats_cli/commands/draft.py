"""`coffee draft`: one message to one person, as the page of the person has it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import click

from coffeechats.acts.people import find_contact
from coffeechats.records.messages import MESSAGES
from coffeechats.records.reading_wordings import shipped_text
from coffeechats.views.draft import Draft
from coffeechats.views.duties import duties
from coffeechats.views.history import history
from coffeechats.views.messages_to_send import Drafts
from coffeechats.views.slots import Gap
from coffeechats_cli.arguments import complete_who
from coffeechats_cli.place import open_place


@click.command(short_help="write a message to somebody")
@click.argument("who", required=False, shell_complete=complete_who)
@click.argument("kind", required=False, type=click.Choice(list(MESSAGES)))
@click.option("--list", "is_list", is_flag=True, help="which messages there are")
@click.option("--wording", is_flag=True, help="the text with its slots, to be copied to journal/templates/")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="text (default) or JSON")
def command(who: str | None, kind: str | None, is_list: bool, wording: bool, form: str) -> None:
    """Prints a message to WHO with what your notes say; without a KIND the one that is needed now.

    WHO is an id, a name, an alias or a part of one. What is missing stands in square brackets, and what to write
    where is said on the error stream, so that the text alone can be piped on.

    \b
    Examples:
      coffee draft ada-okafor
      coffee draft "Ada Okafor" thank-you
      coffee draft ada thank-you | xclip
      coffee draft --list
      coffee draft thank-you --wording > journal/templates/thank-you.md

    Exit code: 0; 1 when nobody, or several people, are meant; 2 for a wrong option.
    """
    if is_list:
        _print_list(form)
    elif wording:
        click.echo(shipped_text(_message(kind or who)), nl=False)
    elif who is None:
        raise click.UsageError("Say whom to write to: coffee draft WHO KIND")
    else:
        _print(_drafts(who, kind), form)


def _drafts(who: str, kind: str | None) -> tuple[Draft, ...]:
    place = open_place()
    told = history(place.journal(), place.today)
    messages = Drafts(told, duties(told))
    story = told.people[find_contact(told.journal, who).id]
    if kind is None:
        return messages.drafts(story)[:1]
    found = messages.draft(story, kind)
    if not found:
        raise click.ClickException(
            f"nobody is noted as having named {story.contact.name}, so there is nobody to send this to; "
            f"write `referred_by` into {story.contact.path}"
        )
    return found


def _message(name: str | None) -> str:
    if name not in MESSAGES:
        raise click.UsageError(f"Say which message: {', '.join(MESSAGES)}")
    return name


def _print_list(form: str) -> None:
    if form == "json":
        rows = [{"kind": name, "title": one.title, "meaning": one.meaning} for name, one in MESSAGES.items()]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    width = max(len(name) for name in MESSAGES)
    for name, message in MESSAGES.items():
        click.echo(f"{name:{width}}  {message.title}: {message.meaning}")


def _print(drafts: Iterable[Draft], form: str) -> None:
    if form == "json":
        click.echo(json.dumps([_as_data(draft) for draft in drafts], ensure_ascii=False, indent=2))
        return
    for number, draft in enumerate(drafts):
        if number:
            click.echo("\n---\n")
        if draft.subject:
            click.echo(f"Subject: {draft.subject}\n")
        click.echo(draft.text)
        for line in _remarks(draft):
            click.secho(line, err=True, fg="yellow")


def _remarks(draft: Draft) -> Iterable[str]:
    """What to know before this is sent."""
    if draft.before:
        yield f"First: {draft.before}"
    if draft.asks_for_a_job:
        yield "This reads as if you asked for work; leave out openings and applications."
    for gap in draft.gaps:
        where = f"`{gap.key}` in {gap.path}" if gap.key else gap.path
        what = f"To mention yourself: {gap.missing}; {gap.why}" if gap.why else f"Still missing: {gap.missing}"
        yield f"{what} ({where})"


def _as_data(draft: Draft) -> dict[str, Any]:
    return {
        "kind": draft.message,
        "to": draft.to.name,
        "subject": draft.subject,
        "text": draft.text,
        "words": draft.words,
        "why": draft.why,
        "before": draft.before,
        "asks_for_a_job": draft.asks_for_a_job,
        "missing": [_as_row(gap) for gap in draft.gaps],
    }


def _as_row(gap: Gap) -> dict[str, str]:
    row = {"slot": gap.slot, "key": gap.key, "path": gap.path}
    return {**row, "why": gap.why} if gap.why else row
