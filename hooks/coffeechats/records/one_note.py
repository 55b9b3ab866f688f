"""What is wrong with one note, among the people and notes that are known already: asked while somebody is writing."""

from __future__ import annotations

from datetime import date

from coffeechats.notes.note import Note
from coffeechats.notes.problems import Problem
from coffeechats.records.collect import Raw, read_record, read_records
from coffeechats.records.interviews import date_in_name
from coffeechats.records.links import Links, follow
from coffeechats.records.logs import entries_about, public_log_lines
from coffeechats.records.lookups import LookUp, link_contact, link_interview, link_update
from coffeechats.records.model import Interview, Journal
from coffeechats.records.questions import Bank, ambiguous_headings
from coffeechats.records.research import known_fields, with_fields
from coffeechats.records.settings import zone_of


def problems_of_note(note: Note, journal: Journal, today: date) -> tuple[Problem, ...]:
    """The problems of a note as it is now, by place. `journal` is as it was before; what only reading all of it can
    find, such as two notes with one id, is not among them."""
    zone = zone_of(journal.settings)
    raw = read_records([note], lambda one: read_record(one, zone))
    found = list(raw.problems)
    if journal.links is not None:
        found += _linked(raw, journal, journal.links, today)
    return tuple(sorted(dict.fromkeys(found), key=lambda p: (p.line, p.column, p.rule, p.key)))


def _linked(raw: Raw, journal: Journal, links: Links, today: date) -> list[Problem]:
    look = LookUp(links.people)
    known = known_fields((), journal.fields.values())
    for contact in raw.contacts.values():
        link_contact(look, contact, (), today)
        look.problems += with_fields(contact, known)[1]
    for interview in raw.interviews.values():
        _interview(look, interview, Bank(journal.questions), today)
    for update in raw.updates.values():
        link_update(look, update, today)
    if raw.log:
        path, body = raw.log
        lines, loose = public_log_lines(path, body, everywhere=True)
        look.problems += loose
        for _ in entries_about(path, lines, look):
            pass  # what is wrong with them is kept by `look`
    return [*look.problems, *follow(links, raw.bodies).problems]


def _interview(look: LookUp, interview: Interview, bank: Bank, today: date) -> None:
    people = link_interview(look, interview, date_in_name(interview.path)[1], today).people
    look.problems += ambiguous_headings(interview.path, interview.body, bank)
    lines, loose = public_log_lines(interview.path, interview.body)
    look.problems += loose
    for _ in entries_about(interview.path, lines, look, tuple(ref.id for ref in people if ref.id)):
        pass
