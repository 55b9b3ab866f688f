"""`coffee told`: news passed on to whoever named somebody, noted in the right log."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

from coffeechats.records.model import Contact, Ref
from coffeechats.records.people import Directory, split_people
from coffeechats.views.duty import Duty
from coffeechats.views.words import listed
from coffeechats_cli.editing import tried_again
from coffeechats_cli.noting import carry_out_and_say, on_option, past_day, with_entry, written_at
from coffeechats_cli.place import open_place
from coffeechats_cli.who import complete_who, find_contact, find_contacts
from coffeechats_cli.whole import Standing, open_standing

_PLAIN = re.compile(r"[\w .'’-]+")


@click.command(short_help="note that you told somebody how it went")
@click.argument("who", metavar="WHO", shell_complete=complete_who)
@click.argument("about", metavar="[ABOUT]", required=False, shell_complete=complete_who)
@on_option
@tried_again
def command(who: str, about: str | None, on: str | None) -> None:
    """Notes that you told WHO how it went with ABOUT, the person or people that WHO had named to you. It stands in the
    log of WHO, as `told about ABOUT`.

    Without ABOUT, the open next steps say what is meant: if WHO waits for news of one person, of that one; if WHO was
    named by somebody who waits, that one was told; if you followed a suggestion of WHO, that you did. Where several of
    these are open, they are named and nothing is written. Where none is, it is noted all the same if only one thing can
    be meant.

    \b
    Examples:
      coffee told lee-park ada-okafor
      coffee told lee "ada and ben" --on yesterday
      coffee told lee

    Exit code: 1 when nobody or more than one person is meant, when it is not clear who was told about whom, or the day
    is still ahead; nothing is written then.
    """
    before = open_standing(open_place())
    person = find_contact(before.journal, who)
    day = past_day(before, on)
    if about:
        others = find_contacts(before.journal, [about])
        _refuse_the_other_way_round(before, person, others)
        words = _about(before, others)
    else:
        person, words = _meant(before, person)
    plan = with_entry(before, person, day, words)
    carry_out_and_say(before, plan, [person], [written_at(before, plan, person.path, f"{day.isoformat()} {words}")])


def _about(before: Standing, people: Iterable[Contact]) -> str:
    return f"told about {listed(_called(before, person) for person in people)}"


def _called(before: Standing, person: Contact) -> str:
    """The name, where it stands for this person and nothing else; else the id."""
    people = before.journal.links.people if before.journal.links else Directory()
    is_clear = split_people(person.name) == [person.name] and people.find(person.name).ids == (person.id,)
    return person.name if is_clear and _PLAIN.fullmatch(person.name) else person.id


def _refuse_the_other_way_round(before: Standing, person: Contact, others: Iterable[Contact]) -> None:
    """`coffee told ada lee`, where Lee named Ada: surely Lee was told about Ada."""
    stories = before.history.people
    for other in others:
        if other.id == person.id:
            raise click.ClickException(f"{person.name} is named twice; write whom you told, then about whom")
        is_so = person.id in stories[other.id].referrer_ids
        if not is_so and other.id in stories[person.id].referrer_ids:
            raise click.ClickException(
                f"it was {other.name} who named {person.name}; if you told {other.name}: "
                f"coffee told {other.id} {person.id}. Else: coffee log {person.id} told about {other.id}"
            )


def _meant(before: Standing, who: Contact) -> tuple[Contact, str]:
    """In whose log the line belongs, and its words, as the open next steps have it."""
    open_ones = [duty for duty in before.duties if duty.kind == "tell"]
    waits_for = _once(duty.contact for duty in open_ones if duty.to == who.id)
    named_by = [duty for duty in open_ones if duty.contact == who.id and duty.to]
    advice = [duty for duty in open_ones if duty.contact == who.id and not duty.to]
    ways = len(waits_for) + bool(named_by) + bool(advice)
    if ways > 1:
        raise click.ClickException(_which(who, waits_for, named_by, bool(advice)))
    if waits_for:
        return who, _about(before, [before.journal.contacts[waits_for[0]]])
    if named_by:
        return who, _told(before, who, named_by)
    return who, "told" if advice else _unasked(before, who)


def _once(ids: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(person for person in ids if person))


def _told(before: Standing, who: Contact, named_by: list[Duty]) -> str:
    """`told lee-park`, where there are others who named the person too; `told` tells them all."""
    referrers = before.history.people[who.id].introducers
    if len(referrers) == 1:
        return f"told {_name_of(before, referrers[0])}"
    return "told" if len(named_by) == len(referrers) else f"told {named_by[0].to}"


def _name_of(before: Standing, ref: Ref) -> str:
    person = before.journal.contacts.get(ref.id or "")
    return _called(before, person) if person else ref.name


def _which(who: Contact, waits_for: list[str], named_by: list[Duty], advice: bool) -> str:
    """The commands that would be clear."""
    ways = [f"coffee told {who.id} {person}" for person in waits_for]
    ways += [f"coffee told {duty.to} {who.id}" for duty in named_by]
    ways += [f"coffee log {who.id} told"] if advice else []
    return f"several people wait for news here; write one of: {'; '.join(ways)}"


def _unasked(before: Standing, who: Contact) -> str:
    """Nobody waits for news, and it is told all the same: to the one who named this person, or about the one whom this
    person named."""
    stories = before.history.people
    referrers = stories[who.id].introducers
    named = [person for person, story in stories.items() if who.id in story.referrer_ids and person != who.id]
    if referrers and not named:
        return f"told {_name_of(before, referrers[0])}" if len(referrers) == 1 else "told"
    if len(named) == 1 and not referrers:
        return _about(before, [before.journal.contacts[named[0]]])
    if not named:
        raise click.ClickException(
            f"nobody named {who.name} to you, nor did {who.name} name anybody; "
            f"to note what you told: coffee log {who.id} told, and your words"
        )
    ways = [f"coffee told {who.id} {person}" for person in named]
    ways += [f"coffee told {ref.id} {who.id}" for ref in referrers if ref.id]
    raise click.ClickException(f"nobody waits for news just now; write one of: {'; '.join(ways)}")
