"""`coffee draft`: one message to one person, as the page of the person has it."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

import click

from coffeechats.acts.people import find_contact, split_who
from coffeechats.acts.request import Nobody
from coffeechats.records.messages import MESSAGES
from coffeechats.records.model import Contact, Ref
from coffeechats.records.names import fold
from coffeechats.records.reading_wordings import shipped_text
from coffeechats.views.draft import Draft
from coffeechats.views.duties import duties
from coffeechats.views.duties_of_asking import request_for
from coffeechats.views.history import History, history
from coffeechats.views.letter_case import Gap
from coffeechats.views.message_fit import closing
from coffeechats.views.messages_to_send import TO_THE_REFERRER, Drafts, anchor
from coffeechats.views.story import Story, person_key
from coffeechats.views.unread import asked_about, by_person, may_settle
from coffeechats.views.words import day_words, distance
from coffeechats_cli.arguments import complete_who
from coffeechats_cli.place import open_place

_OTHER_WORDS = {
    "reminder": "nudge", "remind": "nudge", "reminded": "nudge", "nudged": "nudge", "chase": "nudge",
    "thx": "thank-you", "thanks": "thank-you", "thank": "thank-you", "thanked": "thank-you",
    "request": "request", "ask": "request", "asked": "request", "first": "request", "intro": "introduction",
    "late": "running-late", "no": "gracious-no", "decline": "gracious-no", "reply": "times", "yes": "times",
    "day": "times", "date": "times", "schedule": "times", "reschedule": "new-date", "cancelled": "new-date",
    "news": "tell-referrer", "tell": "tell-referrer", "told": "tell-referrer", "phone": "phone-script",
    "call": "phone-script", "cv": "resume", "job": "job-mentioned", "checkin": "follow-up", "invite": "linkedin",
}  # fmt: skip


@click.command()
@click.argument("typed", metavar="[WHO] [KIND]", nargs=-1, shell_complete=complete_who)
@click.option("--about", metavar="NAME", shell_complete=complete_who,
              help="who an introduction or news is about")  # fmt: skip
@click.option("--list", "is_list", is_flag=True, help="show all kinds of messages")
@click.option("--wording", is_flag=True, help="the text with its slots, for journal/templates/")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="text (default) or JSON")
def command(typed: tuple[str, ...], about: str | None, is_list: bool, wording: bool, form: str) -> None:
    """Prints a message to WHO from your notes. Without a KIND, it is the one that is due now.

    Missing parts are in square brackets. Hints go to the error stream, so you can pipe the text alone.

    \b
    Examples:
      coffee draft "Ada Okafor" thank-you
      coffee draft lee tell-referrer --about ada
      coffee draft ada thank-you | xclip
      coffee draft --list
      coffee draft thank-you --wording > journal/templates/thank-you.md

    Exit code: 0; 1 if no one or more than one person has the name, or nothing is due; 2 for a wrong option.
    """
    kind = next((word for word in typed if word in MESSAGES), None)
    who = tuple(word for word in typed if word != kind)
    if kind in TO_THE_REFERRER and typed[0] != kind and not about:  # `lee introduction about ada`
        who, after = typed[: typed.index(kind)], typed[typed.index(kind) + 1 :]
        about = " ".join(after[1:] if after[:1] == ("about",) else after) or None
    if is_list:
        _print_list(form)
    elif wording:
        click.echo(shipped_text(_message(kind or " ".join(who))), nl=False)
    elif not who:
        raise click.UsageError(f"Say who to write to: coffee draft ada {kind or 'thank-you'}")
    elif about is not None and kind not in TO_THE_REFERRER:
        raise click.UsageError(f"--about goes with the kinds {' and '.join(TO_THE_REFERRER)}.")
    else:
        place = open_place()
        told = history(place.journal(), place.today)
        messages = Drafts(told, duties(told))
        _print(_drafts(messages, who, kind, about), form, messages)


def _drafts(messages: Drafts, who: tuple[str, ...], kind: str | None, about: str | None) -> tuple[Draft, ...]:
    told = messages.history
    receiver = _receiver(told, who)
    if kind is None:
        found = messages.to(receiver)
        due = tuple(draft for draft in found if draft.why)[:1]
        if not due:
            story = told.people.get(receiver.id or "")
            raise click.ClickException(_due_about(messages, receiver) or _nothing_due(receiver, story, found))
        return due
    if kind in TO_THE_REFERRER:
        return _about(messages, receiver, kind, _named(told, about) if about else None)
    if receiver.id is None:
        raise click.ClickException(f'{receiver.name} has no note yet. Begin one: coffee new contact "{receiver.name}"')
    return messages.draft(told.people[receiver.id], kind)


def _due_about(messages: Drafts, person: Ref) -> str:
    """Where the next step of a person is a message to someone else, such as for an introduction: that, and how."""
    story = messages.history.people.get(person.id or "")
    others = (one for one in (messages.drafts(story) if story else ()) if one.why and one.to.id != person.id)
    if not story or (first := next(others, None)) is None:
        return ""
    command = f"coffee draft {first.to.id or shlex.quote(first.to.name)} {first.message} --about {story.contact.id}"
    return f"No message to {person.name} is due, but one to {first.to.name}: {command}"


def _nothing_due(receiver: Ref, story: Story | None, at_hand: Iterable[Draft]) -> str:
    """That no message is due, and which kinds may be of use."""
    kinds = [draft.message for draft in at_hand if draft.message not in TO_THE_REFERRER]
    if story and story.contact.closed:
        return closing(story)
    if not kinds:
        return f"No message to {receiver.name} is due. Name a kind: coffee draft --list"
    return (f"No message to {receiver.name} is due. Name a kind: coffee draft {receiver.id} {kinds[0]}. "
            f"Kinds that fit now: {', '.join(kinds)}.")  # fmt: skip


def _about(messages: Drafts, receiver: Ref, kind: str, about: Ref | None) -> tuple[Draft, ...]:
    """News of someone, or the wish to meet them: who that is has to be plain."""
    if about and person_key(about) == person_key(receiver):
        raise click.ClickException(f"A message to {receiver.name} is about another person. Name them with --about.")
    if found := messages.about(receiver, kind, about):
        return found
    named = messages.named_by(receiver)
    if named:
        names = ", ".join(ref.id or f'"{ref.name}"' for ref in named)
        raise click.ClickException(f"{receiver.name} named several people. Choose one with --about: {names}")
    story = messages.history.people.get(receiver.id or "")
    by = next(iter(story.introducers), None) if story else None
    how = f"Say who it is about: coffee draft {receiver.id} {kind} --about NAME"
    if by and story:
        to, whom = by.id or shlex.quote(by.name), story.contact
        how = f"To write to {messages.history.name(by)} about {whom.name}: coffee draft {to} {kind} --about {whom.id}"
    raise click.ClickException(f"{receiver.name} has not named anyone to you. {how}")


def _receiver(told: History, who: tuple[str, ...]) -> Ref:
    """Someone with a note, or someone who named a person to me and has none."""
    try:
        person, more = split_who(told.journal, who)
    except Nobody:
        others = (ref for story in told.people.values() for ref in story.introducers if ref.id is None)
        if ref := next((ref for ref in others if fold(ref.name) == fold(" ".join(who))), None):
            return ref
        if len(who) > 1:
            find_contact(told.journal, " ".join(who))
        raise
    if more:
        raise click.UsageError(_no_kind(told, person, " ".join(more)))
    return told.people[person.id].ref


def _no_kind(told: History, person: Contact, typed: str) -> str:
    """What to type in place of a kind of message that there is not."""
    kind = _OTHER_WORDS.get(typed.lower(), "") or next(iter(get_close_matches(typed.lower(), MESSAGES, n=1)), "")
    kind = request_for(told.people[person.id]) if kind == "request" else kind
    begin = f"“{typed}” is not a kind of message"
    if kind:
        return f"{begin}; type: coffee draft {person.id} {kind}"
    return f"{begin}; `coffee draft --list` shows all kinds; for the one that is due, type: coffee draft {person.id}"


def _named(told: History, about: str) -> Ref:
    """Who a message is about: someone with a note, or a person suggested."""
    try:
        return told.people[find_contact(told.journal, about).id].ref
    except Nobody:
        people = (n.referral.person for namings in told.leads.values() for n in namings)
        if ref := next((ref for ref in people if ref and fold(ref.name) == fold(about)), None):
            return Ref(ref.name, None, ref.key)
        raise


def _message(name: str | None) -> str:
    if name not in MESSAGES:
        raise click.UsageError("Say which message: coffee draft thank-you --wording; all kinds: coffee draft --list")
    return name


def _print_list(form: str) -> None:
    if form == "json":
        rows = [{"kind": name, "title": one.title, "meaning": one.meaning} for name, one in MESSAGES.items()]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    width = max(len(name) for name in MESSAGES)
    for name, message in MESSAGES.items():
        click.echo(f"{name:{width}}  {message.title}: {message.meaning}")


def _print(drafts: Iterable[Draft], form: str, messages: Drafts) -> None:
    if form == "json":
        click.echo(json.dumps([_as_data(draft) for draft in drafts], ensure_ascii=False, indent=2))
        return
    for number, draft in enumerate(drafts):
        if number:
            click.echo("\n---\n")
        if draft.subject:
            click.echo(f"Subject: {draft.subject}\n")
        click.echo(draft.text)
        for line in (*_in_question(draft, messages), *_comments(draft)):
            click.secho(line, err=True, fg="yellow")


def _in_question(draft: Draft, messages: Drafts) -> Iterable[str]:
    """What may make this message unnecessary, or too early."""
    today, unread = messages.history.today, by_person(messages.history.journal.unread)
    if draft.due and draft.due > today:
        yield f"Not due before {day_words(draft.due, today)} ({distance(draft.due, today)})."
    steps = (step for step in messages.duties if draft.why and step.message and anchor(step) == draft.anchor)
    lines = (line for step in steps if (draft.about or draft.to).id == step.contact
             for line in may_settle(step, unread, today))  # fmt: skip
    yield from dict.fromkeys(asked_about(line, today) for line in lines)


def _comments(draft: Draft) -> Iterable[str]:
    """What to know before this is sent."""
    if draft.before:
        yield f"Before you send it: {draft.before}"
    if draft.asks_for_a_job:
        yield "This reads as if you asked for work; leave out openings and applications."
    for gap in draft.gaps:
        where = f"`{gap.key}` in {gap.path}" if gap.key and gap.path else f"`{gap.key}`" if gap.key else gap.path
        yield f"{gap.advice} ({where})"
    if draft.blanks:
        yield f"Write in the brackets yourself: {', '.join(draft.blanks)}"
    if lacking := [words for words, is_said in draft.ticks if not is_said]:
        yield f"This request does not say yet: {', '.join(lacking)}."


def _as_data(draft: Draft) -> dict[str, Any]:
    return {
        "kind": draft.message,
        "to": draft.to.name,
        **({"about": draft.about.name} if draft.about else {}),
        "channel": draft.channel,
        "subject": draft.subject,
        "text": draft.text,
        "words": draft.words,
        "why": draft.why,
        "before": draft.before,
        "asks_for_a_job": draft.asks_for_a_job,
        "says": dict(draft.ticks),
        "missing": [_as_row(gap) for gap in draft.gaps],
    }


def _as_row(gap: Gap) -> dict[str, str]:
    row = {"slot": gap.slot, "key": gap.key, "path": gap.path, "why": gap.why, "mention": gap.mention}
    return {key: text for key, text in row.items() if text or key in ("slot", "key", "path")}
