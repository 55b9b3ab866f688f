"""The journal: all notes read, typed and linked. Everything else in this software begins here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import Path

from coffeechats.notes.note import Note
from coffeechats.notes.problems import Problem
from coffeechats.notes.reading import read_note
from coffeechats.notes.walking import walk
from coffeechats.records import addresses
from coffeechats.records.interviews import date_in_name
from coffeechats.records.links import Destination, Links, follow
from coffeechats.records.logs import entries_about, log_lines
from coffeechats.records.lookups import LookUp, link_contact, link_interview, link_names, link_update
from coffeechats.records.model import Contact, Interview, Journal, LogEntry, Question, Settings
from coffeechats.records.names import spoken
from coffeechats.records.others import read_bank
from coffeechats.records.people import Directory
from coffeechats.records.questions import Bank, ambiguous_headings, has_question, has_reflection
from coffeechats.records.raw import Raw, Record, address_of, read_record, read_records
from coffeechats.records.research import Shelf
from coffeechats.records.settings import zone_of


def read_journal(root: Path, settings: Settings, today: date, problems: Iterable[Problem] = ()) -> Journal:
    """Every note under `root`, as one linked journal on the day `today`.

    `problems` are those already known, of the settings. Never raises for what a note holds.
    """
    found = walk(root)
    return link_journal(found.notes(), root, settings, today, [*problems, *found.problems])


def link_journal(
    notes: Iterable[Note],
    root: Path,
    settings: Settings,
    today: date,
    problems: Iterable[Problem] = (),
    read: Callable[[Note], Record] | None = None,
) -> Journal:
    """Notes that are read already, typed and linked; `read` may remember records (see `read_records`)."""
    zone = zone_of(settings)
    raw = read_records(notes, read or (lambda note: read_record(note, zone)))
    look = LookUp(_directory(raw))
    logs = _logs_elsewhere(raw, look)
    contacts = {
        person: link_contact(look, raw.contacts[person], logs.get(person, ()), today) for person in raw.contacts
    }
    bank = Bank(raw.questions if raw.questions is not None else shipped_questions())
    interviews = {key: _interview(look, raw.interviews[key], bank, today) for key in raw.interviews}
    updates = {key: link_update(look, update, today) for key, update in raw.updates.items()}
    fields, organizations = Shelf(), Shelf()
    contacts = _shelved(raw, contacts, fields, organizations)
    links = _links(raw, root, look.people, fields, organizations, link_names(contacts, interviews))
    followed = follow(links, raw.bodies)
    everything = [*problems, *raw.problems, *look.problems, *followed.problems]
    return Journal(
        contacts=contacts,
        interviews=interviews,
        fields=fields.ordered(),
        organizations=organizations.ordered(),
        updates=updates,
        questions=bank.questions,
        pages=raw.pages,
        tasks=tuple(raw.tasks),
        me=raw.me,
        wordings=raw.wordings,
        home=raw.home,
        settings=settings,
        problems=tuple(sorted(dict.fromkeys(everything), key=lambda p: (p.path, p.line, p.column, p.rule, p.key))),
        mentions={person: tuple(places) for person, places in followed.mentions.items()},
        withheld=frozenset(raw.withheld),
        files=tuple(sorted(followed.files)),
        links=links,
    )


def _directory(raw: Raw) -> Directory:
    """Everybody with a note, also with one that cannot be read."""
    people = Directory()
    for contact in raw.contacts.values():
        people.add(contact.id, contact.name, contact.aliases)
    for path, person in raw.withheld.items():
        if path.startswith("contacts/") and person not in raw.contacts:
            people.withheld.add(person)
            people.add(person, spoken(person))
    return people


def _logs_elsewhere(raw: Raw, look: LookUp) -> Mapping[str, list[LogEntry]]:
    """Log lines that stand in interviews and in journal/log.md, by the person they are about."""
    logs: dict[str, list[LogEntry]] = {}
    for interview in raw.interviews.values():
        lines, loose = log_lines(interview.path, interview.body)
        look.problems += loose
        everyone = [found.ids[0] for ref in interview.people if len((found := look.people.find(ref.name)).ids) == 1]
        for person, entry in entries_about(interview.path, lines, look, tuple(dict.fromkeys(everyone))):
            logs.setdefault(person, []).append(entry)
    if raw.log:
        path, body = raw.log
        lines, loose = log_lines(path, body, everywhere=True)
        look.problems += loose
        for person, entry in entries_about(path, lines, look):
            logs.setdefault(person, []).append(entry)
    return logs


def _interview(look: LookUp, interview: Interview, bank: Bank, today: date) -> Interview:
    linked = link_interview(look, interview, date_in_name(interview.path)[1], today)
    look.problems += ambiguous_headings(interview.path, interview.body, bank)
    return replace(
        linked,
        has_reflection=has_reflection(interview.body, bank),
        has_question=has_question(interview.body, bank),
    )


def _shelved(raw: Raw, contacts: dict[str, Contact], fields: Shelf, organizations: Shelf) -> dict[str, Contact]:
    """The contacts with their fields and organizations looked up, on shelves that hold those with a file first."""
    for shelf, filed in ((fields, raw.fields), (organizations, raw.organizations)):
        for record in filed.values():
            shelf.add(record)
    return {
        person: replace(
            contact,
            fields=fields.look_up_all(contact.fields),
            organization=organizations.look_up(contact.organization) if contact.organization else None,
        )
        for person, contact in contacts.items()
    }


def _links(
    raw: Raw, root: Path, people: Directory, fields: Shelf, organizations: Shelf, leads: Mapping[str, str]
) -> Links:
    """Everything that a link may lead to. People come first, then what lies nearest to a conversation."""
    links = Links(root, people, withheld=frozenset(raw.withheld))
    for contact in raw.contacts.values():
        links.add(contact.path, Destination(addresses.contact(contact.id), contact.name, contact=contact.id))
    for interview in raw.interviews.values():
        links.add(interview.path, Destination(addresses.note(interview.path), interview.id), (interview.id,))
    for shelf, kind in ((organizations, "organization"), (fields, "field")):
        for record in shelf.ordered().values():
            destination = Destination(address_of(f"/{record.id}.md", kind), record.name)
            links.add(record.path, destination, (record.name, record.id, *record.aliases))
    for update in raw.updates.values():
        links.add(update.path, Destination(addresses.update(update.path), update.title), (update.id, update.title))
    for page in raw.pages.values():
        links.add(page.path, Destination(addresses.note(page.path), page.title), (page.title, page.id))
    for key, name in leads.items():
        links.add("", Destination(addresses.REFERRALS, name), (key,))
    for path, title in ((raw.home and raw.home.path, "Home"), (raw.log and raw.log[0], "Log"), (raw.me.path, "Me")):
        links.add(path or "", Destination(addresses.HOME, title))
    return links


@lru_cache(maxsize=1)
def shipped_questions() -> tuple[Question, ...]:
    """The bank that this software ships with, for a journal without one of its own."""
    path = resources.files("coffeechats").joinpath("starter", "files", "journal", "questions.md")
    return read_bank(read_note("journal/questions.md", path.read_bytes()))[0]
