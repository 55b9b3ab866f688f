"""What is wrong with one note, among the people and notes that are known already: asked while someone is writing."""

from __future__ import annotations

from datetime import date

from coffeechats.notes.note import Note
from coffeechats.notes.problems import Problem
from coffeechats.reading.line_days import Calendar
from coffeechats.records.collect import Raw, read_record, read_records
from coffeechats.records.interviews import date_in_name
from coffeechats.records.links import Links, follow
from coffeechats.records.lookups import LookUp, link_contact, link_interview, link_update, with_log
from coffeechats.records.model import Interview, Journal
from coffeechats.records.questions import Bank, ambiguous_headings
from coffeechats.records.read_logs import calendar_of, read_all_logs
from coffeechats.records.result_cache import NoMemo
from coffeechats.records.settings import zone_of
from coffeechats.records.small_records import known_fields, with_fields


def problems_of_note(note: Note, journal: Journal, today: date) -> tuple[Problem, ...]:
    """The problems of a note as it is now, by place. `journal` is as it was before; what only reading all of it can
    find, such as two notes with one id, is not among them."""
    zone = zone_of(journal.settings)
    calendar = calendar_of([note], journal.settings, today, NoMemo())
    raw = read_records([note], lambda one: read_record(one, zone, calendar))
    found = list(raw.problems)
    if journal.links is not None:
        found += _linked(raw, journal, journal.links, calendar)
    return tuple(sorted(dict.fromkeys(found), key=lambda p: (p.line, p.column, p.rule, p.key)))


def _linked(raw: Raw, journal: Journal, links: Links, calendar: Calendar) -> list[Problem]:
    look, today = LookUp(links.people), calendar.today
    contacts = {one: link_contact(look, contact) for one, contact in raw.contacts.items()}
    interviews = {}
    known = known_fields((), journal.fields.values())
    for contact in raw.contacts.values():
        look.problems += with_fields(contact, known)[1]
    for interview in raw.interviews.values():
        interviews[interview.id] = _interview(look, interview, Bank(journal.questions), today)
    for update in raw.updates.values():
        link_update(look, update, today)
    logs, others = read_all_logs(
        raw, {**journal.contacts, **contacts}, {**journal.interviews, **interviews}, links.people, calendar, NoMemo()
    )
    paths = {path for path, _ in raw.bodies}
    for person, contact in contacts.items():
        with_log(look, contact, logs.entries.get(person, ()), today)
    of_logs = [problem for problem in (*logs.problems, *others) if problem.path in paths]
    return [*look.problems, *of_logs, *follow(links, raw.bodies).problems]


def _interview(look: LookUp, interview: Interview, bank: Bank, today: date) -> Interview:
    linked = link_interview(look, interview, date_in_name(interview.path)[1], today)
    look.problems += ambiguous_headings(interview.path, interview.body, bank)
    return linked
