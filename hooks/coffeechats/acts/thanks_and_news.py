"""Thanks and news, noted where they are due: in the interview, or in the log of those who wait."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coffeechats.acts.days import past_day
from coffeechats.acts.log_lines import with_entry
from coffeechats.acts.people import find_contact, find_contacts
from coffeechats.acts.request import Edit, NotDone, Request, bytes_of, edited, step_of, written_at
from coffeechats.acts.snapshot import Snapshot
from coffeechats.changes.front_matter import append_to_list, entry_of, set_key
from coffeechats.changes.new_notes import in_key
from coffeechats.changes.plan import Plan, edit
from coffeechats.notes.problems import Problem
from coffeechats.notes.read_note import read_note
from coffeechats.records.model import Contact, Interview, Ref
from coffeechats.records.people import Directory, split_people
from coffeechats.views.duty import Duty
from coffeechats.views.history import everyone
from coffeechats.views.words import listed

_NOT_YET = ("", "no", "n", "false")
_PLAIN = re.compile(r"[\w .'’-]+")


def thanked(before: Snapshot, request: Request) -> Edit:
    """Thanks: of every interview that waits for them, or of the one that a step names; else a line of the log."""
    duty = step_of(before, request, "thank") if request.step else None
    person = before.journal.contacts[duty.contact or ""] if duty else find_contact(before.journal, request.who)
    day = past_day(before, request.day)
    due = [duty] if duty else [one for one in before.duties if one.kind == "thank" and one.contact == person.id]
    by_path = {interview.path: interview for interview in before.journal.interviews.values()}
    talks = [by_path[one.file] for one in due if one.file in by_path]
    later = [talk for talk in talks if talk.day is None or talk.day > day]
    if duty and later:
        raise NotDone(f"{later[0].path} is of a later day than {day.isoformat()}; write when you said thank you for it")
    talks = [talk for talk in talks if talk not in later]
    made = Edit(Plan(), people=(person,))
    for talk in talks:
        made += _thanked(before, talk, _text(talk, person, day.isoformat()))
    if not talks or any(one.file == person.path for one in due):
        made += with_entry(before, person, day, "thanked")
    return made


def _text(talk: Interview, person: Contact, day: str) -> str:
    """The day alone thanks everyone, so of several people this one is named."""
    return day if len(everyone(talk)) == 1 else f"{day} {person.id}"


def _thanked(before: Snapshot, talk: Interview, text: str) -> Edit:
    data = bytes_of(before, talk.path)
    typed = entry_of(read_note(talk.path, data), "thanked")
    said = [value.text.strip().lower() for value in typed.values] if typed else []
    made: bytes | Problem
    if all(word in _NOT_YET for word in said) and " " not in text:
        made = set_key(data, "thanked", text)
    elif all(word in _NOT_YET for word in said) and said:
        made = set_key(data, "thanked", [text])
    else:
        made = append_to_list(data, "thanked", text)
    plan = edit(talk.path, data, edited(talk.path, made), f"{text} thanked")
    return Edit(plan, (written_at(plan, talk.path, f"thanked: {text}"),))


def told(before: Snapshot, request: Request) -> Edit:
    """How it went with someone, in the log of those who named them. Without `about` open steps say what is meant."""
    if request.step and request.about:
        raise NotDone("the step has its person already; leave `about` out")
    if request.step:
        person, words = _of_step(before, step_of(before, request, "tell"))
        return with_entry(before, person, past_day(before, request.day), words)
    person = find_contact(before.journal, request.who)
    day = past_day(before, request.day)
    if request.about:
        others = find_contacts(before.journal, [request.about])
        _refuse_the_other_way_round(before, person, others)
        words = _about(before, others)
    else:
        person, words = _meant(before, person)
    return with_entry(before, person, day, words)


def _of_step(before: Snapshot, duty: Duty) -> tuple[Contact, str]:
    """The log for the news of one step, and the words."""
    person = before.journal.contacts[duty.contact or ""]
    if not duty.to:
        return person, "told"
    if referrer := before.journal.contacts.get(duty.to):
        return referrer, _about(before, [person])
    return person, f"told {duty.to}"


def _about(before: Snapshot, people: Iterable[Contact]) -> str:
    return f"told about {listed(_called(before, person) for person in people)}"


def _called(before: Snapshot, person: Contact) -> str:
    """The name, where it means this person and nothing else; else the id. In an Obsidian vault, a link."""
    if before.settings.obsidian:
        return in_key(person, before.journal)
    people = before.journal.links.people if before.journal.links else Directory()
    is_clear = split_people(person.name) == [person.name] and people.find(person.name).ids == (person.id,)
    return person.name if is_clear and _PLAIN.fullmatch(person.name) else person.id


def _refuse_the_other_way_round(before: Snapshot, person: Contact, others: Iterable[Contact]) -> None:
    """`coffee told ada lee`, where Lee named Ada: surely Lee was told about Ada."""
    stories = before.history.people
    for other in others:
        if other.id == person.id:
            raise NotDone(f"{person.name} is there twice; write who you told, then who you told about")
        is_so = person.id in stories[other.id].referrer_ids
        if not is_so and other.id in stories[person.id].referrer_ids:
            raise NotDone(
                f"it was {other.name} who named {person.name}; if you told {other.name}: "
                f"coffee told {other.id} {person.id}. Else: coffee log {person.id} told about {other.id}"
            )


def _meant(before: Snapshot, who: Contact) -> tuple[Contact, str]:
    """In whose log the line belongs, and its words, as the open next steps have it."""
    open_ones = [duty for duty in before.duties if duty.kind == "tell"]
    waits_for = _once(duty.contact for duty in open_ones if duty.to == who.id)
    named_by = [duty for duty in open_ones if duty.contact == who.id and duty.to]
    advice = [duty for duty in open_ones if duty.contact == who.id and not duty.to]
    ways = len(waits_for) + bool(named_by) + bool(advice)
    if ways > 1:
        raise NotDone(_which(who, waits_for, named_by, bool(advice)))
    if waits_for:
        return who, _about(before, [before.journal.contacts[waits_for[0]]])
    if named_by:
        return who, _told(before, who, named_by)
    return who, "told" if advice else _unasked(before, who)


def _once(ids: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(person for person in ids if person))


def _told(before: Snapshot, who: Contact, named_by: list[Duty]) -> str:
    """`told lee-park`, where there are others who named the person too; `told` tells them all."""
    referrers = before.history.people[who.id].introducers
    if len(referrers) == 1:
        return f"told {_name_of(before, referrers[0])}"
    return "told" if len(named_by) == len(referrers) else f"told {named_by[0].to}"


def _name_of(before: Snapshot, ref: Ref) -> str:
    person = before.journal.contacts.get(ref.id or "")
    return _called(before, person) if person else ref.name


def _which(who: Contact, waits_for: list[str], named_by: list[Duty], advice: bool) -> str:
    """The commands that would be clear."""
    ways = [f"coffee told {who.id} {person}" for person in waits_for]
    ways += [f"coffee told {duty.to} {who.id}" for duty in named_by]
    ways += [f"coffee log {who.id} told"] if advice else []
    return f"several people wait for news here; type one of: {', '.join(f'`{way}`' for way in ways)}"


def _unasked(before: Snapshot, who: Contact) -> str:
    """No one waits for news, and it is told all the same: to the one who named this person, or about the one named by
    this person."""
    stories = before.history.people
    referrers = stories[who.id].introducers
    named = [person for person, story in stories.items() if who.id in story.referrer_ids and person != who.id]
    if referrers and not named:
        return f"told {_name_of(before, referrers[0])}" if len(referrers) == 1 else "told"
    if len(named) == 1 and not referrers:
        return _about(before, [before.journal.contacts[named[0]]])
    if not named:
        raise NotDone(
            f"no one named {who.name} to you, and {who.name} named no one; "
            f"to note what you told: coffee log {who.id} told, and your words"
        )
    ways = [f"coffee told {who.id} {person}" for person in named]
    ways += [f"coffee told {ref.id} {who.id}" for ref in referrers if ref.id]
    raise NotDone(f"no one waits for news now; type one of: {', '.join(f'`{way}`' for way in ways)}")
