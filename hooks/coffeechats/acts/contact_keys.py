"""Keys of a person's note that say what is ahead: when to get in touch again, a pause, the end."""

from __future__ import annotations

from coffeechats.acts.answers import LATER
from coffeechats.acts.days import coming_day, later_day
from coffeechats.acts.people import find_contact
from coffeechats.acts.request import Edit, NotDone, Request, bytes_of, edited, step_of, written_at
from coffeechats.acts.snapshot import Snapshot
from coffeechats.acts.tasks import postponed
from coffeechats.changes.front_matter import entry_of, set_key
from coffeechats.changes.plan import edit
from coffeechats.changes.scalars import one_line
from coffeechats.notes.read_note import read_note
from coffeechats.reading.dates import read_period, spell
from coffeechats.records.model import Contact
from coffeechats.views.words import listed

_NO = ("no", "n", "false")


def with_key(before: Snapshot, path: str, people: tuple[Contact, ...], key: str, value: str) -> Edit:
    """The edit by which a key of a note about these people says this, with what was there."""
    data = bytes_of(before, path)
    typed = entry_of(read_note(path, data), key)
    old = ", ".join(" ".join(text.text.split()) for text in typed.values) if typed else ""
    plan = edit(
        path, data, edited(path, set_key(data, key, value)), f"{listed(one.name for one in people)}: {key} {value}"
    )
    instead = f" (instead of {old})" if old and old != value else ""
    return Edit(plan, (written_at(plan, path, f"{key}: {value}{instead}"),), people)


def _of_person(before: Snapshot, person: Contact, key: str, value: str) -> Edit:
    return with_key(before, person.path, (person,), key, value)


def follow_up(before: Snapshot, request: Request) -> Edit:
    """When to get in touch again, and what about."""
    person = find_contact(before.journal, request.who)
    value = f"{_when(before, person, request.day)} {one_line(request.words)}".strip()
    return _of_person(before, person, "follow_up", value)


def _when(before: Snapshot, person: Contact, text: str) -> str:
    """A length of time as it is where it leads to a day ahead, else the day."""
    period = read_period(text).value
    talk = before.history.people[person.id].last_talk
    if period and talk and period.after(talk.day) > before.today:
        return spell(period)
    return coming_day(before, text).isoformat()


def pause(before: Snapshot, request: Request) -> Edit:
    """Nothing is due before a day."""
    person = find_contact(before.journal, request.who)
    return _of_person(before, person, "paused_until", later_day(before, request.day).isoformat())


def close(before: Snapshot, request: Request) -> Edit:
    """Nothing more is planned, and why."""
    person = find_contact(before.journal, request.who)
    words = one_line(request.words)
    if not words or words.lower().strip(" .") in _NO:
        raise NotDone("write a reason, such as: moved abroad; `no` would mean that it is not closed")
    return _of_person(before, person, "closed", words)


def later(before: Snapshot, request: Request) -> Edit:
    """A next step held off until a day, where a key or a task can hold it."""
    duty, day = step_of(before, request, *LATER), later_day(before, request.day).isoformat()
    if duty.kind == "action":
        return postponed(before, duty, day)
    person, key = before.journal.contacts[duty.contact or ""], LATER[duty.kind]
    words = one_line(request.words)
    if key == "follow_up":
        said = words or (person.follow_up.words if person.follow_up else "")
        return _of_person(before, person, key, f"{day} {said}".strip())
    if words:
        raise NotDone("`paused_until` is a day and has no words; leave them out, or write them into the note")
    return _of_person(before, person, key, day)
