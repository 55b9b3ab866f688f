"""A meeting: its day set, and what became of it: it took place, it did not, it was moved."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from operator import add

from coffeechats.acts.contact_keys import with_key
from coffeechats.acts.days import moment, written
from coffeechats.acts.log_lines import with_entry
from coffeechats.acts.new_notes import LONGEST, meeting
from coffeechats.acts.people import find_contact, find_contacts, quoted
from coffeechats.acts.request import Edit, NotDone, Request, step_of
from coffeechats.acts.snapshot import Snapshot
from coffeechats.changes.new_notes import ids_taken, numbered
from coffeechats.changes.plan import Plan, move
from coffeechats.changes.scalars import one_line
from coffeechats.reading.dates import Moment
from coffeechats.records.model import Contact, Interview
from coffeechats.records.names import stem


def set_day(before: Snapshot, request: Request) -> Edit:
    """A day for a meeting: its note is begun."""
    if request.step:
        duty = step_of(before, request, "arrange")
        people: tuple[Contact, ...] = (before.journal.contacts[duty.contact or ""],)
    else:
        people = find_contacts(before.journal, [request.who])
    when = moment(before, request.day)
    if when.day < before.today:
        raise NotDone(
            f"{when.day.isoformat()} has passed; to note a conversation that took place: coffee new interview"
        )
    return replace(meeting(before, people, when, {}), people=people)


def make_note(before: Snapshot, request: Request) -> Edit:
    """The note of a meeting that only the log has, as its step asks for."""
    duty = step_of(before, request, "prepare")
    within = before.settings.prepare_before
    found = (one for one in before.history.planned if one.fixed_at and one.day and within.before(one.day) == duty.due
             and any(ref.id == duty.contact for ref in one.people))  # fmt: skip
    if (talk := next(found, None)) is None or talk.day is None:
        raise NotDone("this conversation has its note already")
    people = _people(before, talk)
    return replace(meeting(before, people, Moment(talk.day, talk.time), {}), people=people)


def took_place(before: Snapshot, request: Request) -> Edit:
    """It took place; the words are how many minutes it took, where that is given."""
    talk, words = _meeting(before, request), one_line(request.words)
    if words and not (words.isdecimal() and 0 < int(words) <= LONGEST):
        raise NotDone(f"{quoted(words)} is not a number of minutes; write one such as 35, or nothing")
    if talk.day and talk.day > before.today:
        raise NotDone(f"{talk.path} is on {talk.day.isoformat()}, which is still ahead; if the day is wrong, move it")
    if talk.fixed_at and talk.day:
        said = f"talked for {words} minutes" if words else "talked"
        return reduce(add, (with_entry(before, person, talk.day, said) for person in _people(before, talk)))
    return _of_talk(before, talk, "took", words or "yes")


def called_off(before: Snapshot, request: Request) -> Edit:
    """It did not take place, and why."""
    words = one_line(request.words) or "yes"
    if words.lower().strip(" .") in ("no", "n", "false"):
        raise NotDone("write why it did not take place; `no` would mean that it did")
    talk = _meeting(before, request)
    if talk.fixed_at:
        reason = f", {words}" if words != "yes" else ""
        return with_entry(before, _people(before, talk)[0], before.today, f"called off {talk.day}{reason}")
    return _of_talk(before, talk, "called_off", words)


def moved(before: Snapshot, request: Request) -> Edit:
    """It has another day."""
    talk, when = _meeting(before, request), moment(before, request.day)
    if when.day < before.today:
        raise NotDone(f"{when.day.isoformat()} has passed; write a day that is still to come")
    if talk.time and not when.time and when.day == talk.day:
        raise NotDone(f"it is on {when.day.isoformat()} already; write another day or time")
    if talk.fixed_at:
        return with_entry(before, _people(before, talk)[0], before.today, f"moved to {written(when)}")
    made = _of_talk(before, talk, "date", written(when))
    old = talk.day.isoformat() if talk.day else ""
    if not old or when.day == talk.day or not stem(talk.path).startswith(old) or not made.plan.changes:
        return made
    if by := _named_by(before, talk.path):
        return made + Edit(Plan(), remarks=(f"The note keeps its name, since {by} names it.",))
    taken = ids_taken(before.journal, "journal/interviews") | before.taken
    folder = talk.path.rpartition("/")[0]
    path = numbered(folder, f"{when.day.isoformat()}{stem(talk.path)[len(old) :]}", taken)
    (change,) = made.plan.changes
    plan = move(talk.path, path, change.before or b"", change.after, made.plan.words)
    return Edit(plan, tuple(replace(line, path=path) for line in made.lines), made.people)


def _named_by(before: Snapshot, path: str) -> str:
    """The first note that names another one by its file's name, or may do so since it cannot be read; "" for none."""
    name = stem(path).casefold()
    for other, note in before.store.by_path.items():
        texts = [value.text for entry in note.keys.values() for value in entry.values]
        if other != path and (not note.readable or any(name in text.casefold() for text in (*texts, note.body.text))):
            return other
    return ""


def _of_talk(before: Snapshot, talk: Interview, key: str, value: str) -> Edit:
    return with_key(before, talk.path, _people(before, talk), key, value)


def _people(before: Snapshot, talk: Interview) -> tuple[Contact, ...]:
    return tuple(before.history.people[ref.id].contact for ref in talk.people if ref.id)


def _meeting(before: Snapshot, request: Request) -> Interview:
    """The interview meant: by its note, or the one planned with someone; one that only the log fixes by its id.

    Raises NotDone where it is called off.
    """
    history = before.history
    only_in_log = (one for one in (*history.planned, *history.unclear) if one.fixed_at)
    talks = (*history.journal.interviews.values(), *only_in_log)
    if request.note:
        found = [talk for talk in talks if request.note == talk.id or (request.note == talk.path and not talk.fixed_at)]
    else:
        person = find_contact(before.journal, request.who)
        found = list(history.people[person.id].planned)
    if len(found) != 1:
        known = ", ".join(talk.id if talk.fixed_at else talk.path for talk in found)
        raise NotDone(
            f"several conversations are planned: {known}; name one" if found else "no such conversation is planned"
        )
    if found[0].called_off:
        raise NotDone(f"{found[0].path} is cancelled already")
    return found[0]
