"""A note begun, with what is known filled in: a contact, an interview, a field, an organization, an update."""

from __future__ import annotations

import re
from collections.abc import Callable

from coffeechats.acts.days import moment, written
from coffeechats.acts.people import find_contacts, quoted
from coffeechats.acts.request import Edit, NotDone, Request, Values, WrittenLine
from coffeechats.acts.snapshot import Snapshot
from coffeechats.changes.front_matter import Value
from coffeechats.changes.new_notes import (
    asked_as,
    contact_path,
    filled,
    ids_taken,
    in_key,
    interview_body,
    meeting_path,
    new_path,
    numbered,
    usual_questions,
)
from coffeechats.changes.plan import create
from coffeechats.changes.scalars import one_line
from coffeechats.notes.keys import RELATIONS
from coffeechats.reading.dates import Moment
from coffeechats.records.contacts import near_relation
from coffeechats.records.model import Contact, Ref, Research
from coffeechats.records.names import fold
from coffeechats.records.people import lead_key
from coffeechats.records.questions import Bank
from coffeechats.starter.files import starter_note
from coffeechats.views.duty import Duty
from coffeechats.views.story import person_key

OF_CONTACT = (
    "relation", "referred_by", "role", "organization", "field", "location", "email", "phone", "linkedin", "found_via",
    "why",
)  # fmt: skip
OF_INTERVIEW = ("minutes", "medium", "place", "goal", "questions")
_SEVERAL = ("referred_by", "field", "email", "phone", "questions")  # keys that may hold more than one text
LONGEST = 1440  # minutes of a talk


def contact(before: Snapshot, request: Request) -> Edit:
    """A person. Where someone suggested them, who did and when is filled in."""
    name, given = named(request), _known(request.values, OF_CONTACT)
    values: dict[str, Value | None] = {"name": name, **_from_lead(before, name)}
    referrers = given.pop("referred_by", ())
    if referrers:
        people = find_contacts(before.journal, [referrers] if isinstance(referrers, str) else referrers)
        values["referred_by"] = _one_or_all([in_key(person, before.journal) for person in people])
    _refuse_slips(given)
    values |= {key: _one_or_all(value) for key, value in given.items() if value}
    if isinstance(field := values.get("field"), str) and "," in field:
        values["field"] = [field]  # each one given is one field
    called = str(values["name"])
    twins = tuple(
        f"{person.path} has this name too; if it is the same person, delete the new note."
        for person in before.journal.contacts.values()
        if fold(called) in map(fold, (person.name, *person.aliases))
    )
    path = contact_path(called, _taken(before, "contacts"), before.journal)
    return _begun(path, filled(starter_note("contact"), values), f"{called}: a new contact", twins)


def _refuse_slips(given: Values) -> None:
    """A misspelled relation would change the letter that the person gets, and a message needs an address."""
    relation, emails = str(given.get("relation", "")), given.get("email", ())
    if near := near_relation(relation):
        known = ", ".join(RELATIONS)
        raise NotDone(f"{quoted(relation)} is not a relation; did you mean `{near}`? The relations are: {known}")
    for email in [emails] if isinstance(emails, str) else emails:
        if email and not _EMAIL.search(email):
            raise NotDone(f"{quoted(email)} is not an e-mail address; write it as `ada@example.org`")


_EMAIL = re.compile(r"\S@\S+\.\S")


def contact_of_lead(before: Snapshot, duty: Duty) -> Edit:
    """The note of someone who was suggested and is named by a next step."""
    name = duty.person.name if duty.person else ""
    return contact(before, Request("new contact", words=name))


def _from_lead(before: Snapshot, name: str) -> dict[str, str]:
    """Who named this person, and when: of someone suggested in a talk who has no note yet."""
    key = person_key(Ref(name, key=lead_key(name)))
    naming = next(iter(before.history.leads.get(key, ())), None)
    if naming is None or naming.by is None or naming.by.id is None or naming.interview.day is None:
        return {}
    spelled = naming.referral.person.name if naming.referral.person and name == name.lower() else name
    named_by = f"named by {naming.by.name} on {naming.interview.day.isoformat()}"
    referrer = before.journal.contacts.get(naming.by.id)
    by = in_key(referrer, before.journal) if referrer else naming.by.id
    return {"name": spelled, "referred_by": by, "found_via": named_by}


def interview(before: Snapshot, request: Request) -> Edit:
    """A conversation on a day, with a heading for each question, and those to ask oneself afterwards."""
    given = _known(request.values, OF_INTERVIEW)
    people = find_contacts(before.journal, [request.who])
    texts = given.get("questions", ())
    bank = Bank(before.journal.questions)
    asked = [one for text in ([texts] if isinstance(texts, str) else texts) for one in _questions(text, bank)]
    return meeting(before, people, moment(before, request.day), {**given, "questions": tuple(asked)})


def meeting(before: Snapshot, people: tuple[Contact, ...], when: Moment, given: Values) -> Edit:
    """The note of a meeting with these people at this time; `given` are keys of OF_INTERVIEW."""
    bank = Bank(before.journal.questions)
    asked = asked_as(tuple(given.get("questions", ())), bank) or usual_questions(bank)
    minutes = str(given.get("minutes", ""))
    if minutes and not (minutes.isdecimal() and 0 < int(minutes) <= LONGEST):
        raise NotDone(f"`minutes` is a number from 1 to {LONGEST}")
    values: dict[str, Value | None] = {
        "with": _one_or_all([in_key(person, before.journal) for person in people]),
        "date": written(when),
        "minutes": int(minutes) if minutes else when.minutes or before.settings.minutes,
        **{key: str(given.get(key, "")) for key in ("medium", "place", "goal")},
        "questions": list(asked),
    }
    data = filled(starter_note("interview"), values) + interview_body(asked, bank).encode()
    path = meeting_path([person.id for person in people], when.day, _taken(before, "journal/interviews"))
    names = " and ".join(person.name for person in people)
    return _begun(path, data, f"{names}: a new conversation")


def _questions(text: str, bank: Bank) -> list[str]:
    """`path, day` as two, a topic as its questions; one in words may have commas of its own if the bank has it so."""
    if bank.named(text):
        return [text]
    found: list[str] = []
    for one in (one for piece in text.split(",") if (one := one_line(piece))):
        of_topic = () if bank.named(one) and not one.startswith(".") else bank.of_topic(one)
        if not of_topic and " " not in one and not bank.named(one):
            known = ", ".join(question.id for question in bank.questions)
            topics = f"; the topics are: {', '.join(bank.topics)}" if bank.topics else ""
            raise NotDone(f"no question and no topic is called {quoted(one)}; the ids are: {known}{topics}")
        found += [question.id for question in of_topic] or [one]
    return list(dict.fromkeys(found))


def research(kind: str) -> Callable[[Snapshot, Request], Edit]:
    """A field or an organization, which has one note; one that contacts name keeps the name they use."""
    folder = f"journal/{kind}s"

    def begin(before: Snapshot, request: Request) -> Edit:
        name, _ = named(request), _known(request.values, ())
        records = before.journal.fields if kind == "field" else before.journal.organizations
        record: Research | None = next(
            (one for one in records.values() if fold(name) in map(fold, (one.name, one.id, *one.aliases))), None
        )
        if record and record.path:
            raise NotDone(f"{record.path} is about {record.name} already")
        called = record.name if record and name == name.lower() else name
        taken = _taken(before, folder)
        path = numbered(folder, record.id, taken) if record else new_path(folder, request.words, taken)
        return _begun(path, filled(starter_note(kind), {"name": called}), f"{called}: a new {kind}")

    return begin


def update(before: Snapshot, request: Request) -> Edit:
    """A progress update for those who helped."""
    called, day, _ = named(request), moment(before, request.day).day, _known(request.values, ())
    data = filled(starter_note("update"), {"title": called, "date": day.isoformat()})
    path = new_path("journal/updates", request.words, _taken(before, "journal/updates"), day)
    return _begun(path, data, f"{called}: a new update")


def named(request: Request) -> str:
    """The name or title of a new note."""
    if not (name := one_line(request.words)):
        raise NotDone("a name has at least one letter")
    return name


def _begun(path: str, data: bytes, words: str, remarks: tuple[str, ...] = ()) -> Edit:
    return Edit(create(path, data, words), (WrittenLine(path, 1, words),), remarks=remarks)


def _taken(before: Snapshot, folder: str) -> frozenset[str]:
    return ids_taken(before.journal, folder) | before.taken


def _known(values: Values, keys: tuple[str, ...]) -> dict[str, str | tuple[str, ...]]:
    if wrong := next((key for key in values if key not in keys), ""):
        raise NotDone(f"`{wrong}` is not a key of this act; there are: {', '.join(keys) or 'none'}")
    if wrong := next((key for key, value in values.items() if key not in _SEVERAL and not isinstance(value, str)), ""):
        raise NotDone(f"`{wrong}` is one text")
    return dict(values)


def _one_or_all(texts: str | list[str] | tuple[str, ...]) -> str | list[str]:
    """One text as it is, several as a list."""
    if isinstance(texts, str):
        return texts
    return texts[0] if len(texts) == 1 else list(texts)
