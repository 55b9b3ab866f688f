"""What happened with somebody, as a line of their log: anything, in the usual verb, or what a next step asks for."""

from __future__ import annotations

import re
from datetime import date
from functools import reduce
from operator import add

from coffeechats.acts.days import past_day
from coffeechats.acts.new_notes import contact_of_lead
from coffeechats.acts.people import find_contact
from coffeechats.acts.request import Edit, NotDone, Request, bytes_of, edited, step_of, written_at
from coffeechats.acts.snapshot import Snapshot
from coffeechats.changes.front_matter import append_to_list
from coffeechats.changes.log import append_entry, entry
from coffeechats.changes.plan import Plan, edit
from coffeechats.changes.scalars import one_line
from coffeechats.reading.verbs import has_second_date, read_said
from coffeechats.records.logs import dated
from coffeechats.records.model import Contact, Update
from coffeechats.views.duties_of_asking import is_promised
from coffeechats.views.duties_of_telling import newest_update, not_yet_sent
from coffeechats.views.duty import Duty

_BETWEEN = re.compile(r"[\s,;:–—]*\Z")
_IN_WRITING = ("wrote", "emailed", "e-mailed", "messaged", "texted")  # and the words say that it was to thank
_TWO_DAYS = "another day stands in the words, so it would look like two lines; write that day in words (1 December)"


def with_entry(before: Snapshot, person: Contact, day: date, words: str) -> Edit:
    """One more line in a person's log."""
    data = bytes_of(before, person.path)
    made = edited(person.path, append_entry(data, entry(day, words)))
    plan = edit(person.path, data, made, f"{person.name}: {words}")
    return Edit(plan, (written_at(plan, person.path, f"{day.isoformat()} {words}"),), (person,))


def log(before: Snapshot, request: Request) -> Edit:
    """One line about anybody: a verb, and words of one's own; a day that they begin with is the line's."""
    person = find_contact(before.journal, request.who)
    text, day = _parted(one_line(request.words))
    said = usual(text)
    return with_entry(before, person, past_day(before, request.day or (day.isoformat() if day else "")), said)


def asked(before: Snapshot, request: Request) -> Edit:
    """The request that I sent. Where a step asks for an introduction, that was asked for; somebody suggested gets a
    note first."""
    duty = step_of(before, request, "lead", "introduce") if request.step else None
    verb = "intro asked" if duty and duty.kind == "introduce" else "asked"
    if duty and not duty.contact:
        made = contact_of_lead(before, duty)
        words, (change,) = _said(verb, request), made.plan.changes
        data = edited(change.path, append_entry(change.after or b"", entry(past_day(before, request.day), words)))
        plan = Plan((type(change)(change.path, None, data),), f"{made.plan.words}, {words}")
        line = written_at(plan, change.path, "a new contact")
        return Edit(plan, (line,), remarks=made.remarks)
    return _noted(before, request, _person(before, request, duty), verb)


def reminded(before: Snapshot, request: Request) -> Edit:
    """A reminder: of my request, or where an introduction was promised, of that."""
    duty = step_of(before, request, "nudge", "introduce") if request.step else None
    person = _person(before, request, duty)
    is_promise = is_promised(before.history.people[person.id])
    return _noted(before, request, person, "reminded" if is_promise else "nudged")


def wrote(before: Snapshot, request: Request) -> Edit:
    """A message of another kind."""
    duty = step_of(before, request, "follow-up") if request.step else None
    return _noted(before, request, _person(before, request, duty), "wrote")


def updated(before: Snapshot, request: Request) -> Edit:
    """The progress update that I sent: to one person, or from its step to everybody who waits for it. A day or words
    stand in the log, all else in the update's own note."""
    newest = newest_update(before.history)
    waiting = [story.contact for story in not_yet_sent(before.history, newest)] if newest else []
    if request.step:
        step_of(before, request, "update")
    people = waiting if request.step and not request.who else [find_contact(before.journal, request.who)]
    if newest and not (request.day or request.words) and all(person in waiting for person in people):
        return _sent(before, newest, people)
    return reduce(add, (_noted(before, request, person, "updated") for person in people))


def _sent(before: Snapshot, update: Update, people: list[Contact]) -> Edit:
    data = before_data = bytes_of(before, update.path)
    for person in people:
        data = edited(update.path, append_to_list(data, "sent_to", person.id))
    plan = edit(update.path, before_data, data, f"{update.title}: sent")
    text = f"sent_to: {', '.join(person.id for person in people)}"
    return Edit(plan, (written_at(plan, update.path, text),), tuple(people[:1]) if len(people) == 1 else ())


def _person(before: Snapshot, request: Request, duty: Duty | None) -> Contact:
    if duty and duty.contact:
        return before.journal.contacts[duty.contact]
    return find_contact(before.journal, duty.person.name if duty and duty.person else request.who)


def _noted(before: Snapshot, request: Request, person: Contact, verb: str) -> Edit:
    return with_entry(before, person, past_day(before, request.day), _said(verb, request))


def _said(verb: str, request: Request) -> str:
    words = one_line(f"{verb} {request.words}").strip()
    if has_second_date(words):
        raise NotDone(_TWO_DAYS)
    if read_said(words).verb != verb:
        raise NotDone(f"“{words}” would be read otherwise than as `{verb}`; write the words in another way")
    return words


def _parted(text: str) -> tuple[str, date | None]:
    """The words without a day that they begin with, and that day."""
    found = dated(text)
    said = f"{found.said} ({found.clock})" if found.clock else found.said
    return (said, found.day.value) if found.day.value else (text, None)


def usual(text: str) -> str:
    """The words with the usual verb at their beginning. Raises NotDone, with the list of verbs, where there is none."""
    said = read_said(text)
    if not said.verb:
        raise NotDone(said.message)
    if has_second_date(text):
        raise NotDone(_TWO_DAYS)
    if not said.rule:
        return text
    if said.verb == "thanked" and text.lower().startswith(_IN_WRITING):
        return f"thanked, {text}"
    verb = f"{said.verb} {said.answer}".strip()
    is_tail = said.words and text.endswith(said.words)
    between = _BETWEEN.search(text[: len(text) - len(said.words)]) if is_tail else None
    sign = between[0].strip()[:1] if between else ""
    return f"{verb}{sign if sign in (',', ';', ':') else ''} {said.words}".strip()
