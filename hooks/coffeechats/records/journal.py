"""The journal: all notes read, typed and linked. Everything else in this software begins here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from importlib import resources
from pathlib import Path
from typing import TypeVar

from coffeechats.notes.note import Note
from coffeechats.notes.problems import Problem
from coffeechats.notes.read_note import read_note
from coffeechats.notes.walking import walk
from coffeechats.records import addresses
from coffeechats.records.collect import Raw, address_of, read_record, read_records
from coffeechats.records.interviews import date_in_name
from coffeechats.records.links import Destination, Links, beyond_obsidian, follow
from coffeechats.records.log_reader import LogsRead
from coffeechats.records.lookups import LookUp, link_contact, link_interview, link_names, link_update, with_log
from coffeechats.records.model import Contact, Interview, Journal, Question, Ref, Research, Settings
from coffeechats.records.names import fold, spoken, stem
from coffeechats.records.people import Directory
from coffeechats.records.prose_offers import ProseOffers, problems_of
from coffeechats.records.questions import Bank, ambiguous_headings, has_question, has_reflection
from coffeechats.records.read_logs import calendar_of, read_all_logs, with_keys
from coffeechats.records.result_cache import Memo, NoMemo
from coffeechats.records.settings import zone_of
from coffeechats.records.small_records import ResearchIndex, known_fields, read_bank, with_fields

Linked = TypeVar("Linked")


def read_journal(root: Path, settings: Settings, today: date, problems: Iterable[Problem] = ()) -> Journal:
    """Every note under `root`, as one linked journal on the day `today`.

    `problems` are those already known, of the settings. Never raises for what a note contains.
    """
    found = walk(root)
    return link_journal(found.notes(), root, settings, today, [*problems, *found.problems])


def link_journal(
    notes: Iterable[Note],
    root: Path,
    settings: Settings,
    today: date,
    problems: Iterable[Problem] = (),
    memo: Memo | None = None,
) -> Journal:
    """Notes that are read already, typed and linked; `memo` may remember what came of each."""
    memo, zone, notes = memo or NoMemo(), zone_of(settings), list(notes)
    calendar = calendar_of(notes, settings, today, memo)
    raw = read_records(
        notes,
        lambda note: memo.result(note.path, (note, str(zone), calendar), lambda: read_record(note, zone, calendar)),
    )
    notes = notes if settings.obsidian else []  # their keys have been read, and the logs need the memory
    _leave_empty_people(raw)
    look = LookUp(memo.result("people", _everybody(raw), lambda: _directory(raw)))
    questions = raw.questions if raw.questions is not None else shipped_questions()
    bank = memo.result("bank", (questions,), lambda: Bank(questions))
    linker = _Linker(look, bank, today, memo)
    contacts = {key: linker.contact(contact) for key, contact in raw.contacts.items()}
    linked = {key: linker.interview(interview) for key, interview in raw.interviews.items()}
    interviews = _without_empty_twins(linked, look)
    logs, of_lines = read_all_logs(raw, contacts, interviews, look.people, calendar, memo)
    look.problems += of_lines
    contacts = {key: linker.with_log(contact, logs) for key, contact in contacts.items()}
    _leave_empty_pages(raw, look)
    tasks = *raw.tasks, *logs.tasks
    offers = ProseOffers(contacts, interviews, look.people, tasks, calendar.order, calendar.today, memo).read(
        logs.unread
    )
    updates = {key: link_update(look, update, today) for key, update in raw.updates.items()}
    contacts, unclear = _with_fields(raw, contacts)
    contacts, fields, organizations = _with_research(raw, contacts, memo)
    links = _links(raw, root, look.people, fields, organizations, link_names(contacts, interviews))
    followed = follow(links, raw.bodies)
    everything = [*problems, *raw.problems, *look.problems, *logs.problems, *unclear, *followed.problems]
    everything += problems_of(offers)
    everything += beyond_obsidian(links, notes) if settings.obsidian else ()
    return Journal(
        contacts=contacts,
        interviews=interviews,
        fields=fields.ordered(),
        organizations=organizations.ordered(),
        updates=updates,
        questions=bank.questions,
        pages=raw.pages,
        tasks=tasks,
        me=raw.me,
        wordings=raw.wordings,
        home=raw.home,
        settings=settings,
        problems=tuple(sorted(dict.fromkeys(everything), key=lambda p: (p.path, p.line, p.column, p.rule, p.key))),
        mentions={person: tuple(places) for person, places in followed.mentions.items()},
        left_out=tuple(raw.left_out),
        withheld=frozenset(raw.withheld),
        hidden_names=raw.hidden_names,
        files=tuple(sorted(followed.files)),
        unread=(*logs.unread, *offers),
        links=links,
    )


def _everybody(raw: Raw) -> tuple[object, ...]:
    """All that the directory is made from."""
    named = tuple((contact.id, contact.name, contact.aliases) for contact in raw.contacts.values())
    return named, tuple(raw.withheld.items())


def _directory(raw: Raw) -> Directory:
    """Everyone with a note, also with one that cannot be read."""
    people = Directory()
    for contact in raw.contacts.values():
        people.add(contact.id, contact.name, contact.aliases)
    for path, person in raw.withheld.items():
        if path.startswith("contacts/") and person not in raw.contacts:
            people.withheld.add(person)
            people.add(person, spoken(person))
    return people


@dataclass(frozen=True, slots=True)
class _Linker:
    """Links one record after the other, each with what was wrong with it."""

    look: LookUp
    bank: Bank
    today: date
    memo: Memo

    def contact(self, contact: Contact) -> Contact:
        made_from = contact, self.look.people
        return self._noted(contact.path, made_from, lambda look: link_contact(look, contact))

    def with_log(self, contact: Contact, logs: LogsRead) -> Contact:
        log, keys = tuple(logs.entries.get(contact.id, ())), tuple(logs.keys.get(contact.id, {}).values())
        made_from = contact, log, keys, self.look.people, self.today
        return self._noted(
            f"{contact.path} log",
            made_from,
            lambda look: with_keys(with_log(look, contact, log, self.today), keys, look),
        )

    def interview(self, interview: Interview) -> Interview:
        made_from = interview, self.look.people, self.bank, self.today
        return self._noted(interview.path, made_from, lambda look: self._interview(look, interview))

    def _noted(self, path: str, made_from: tuple[object, ...], link: Callable[[LookUp], Linked]) -> Linked:
        def make() -> tuple[Linked, list[Problem]]:
            look = LookUp(self.look.people)
            return link(look), look.problems

        linked, problems = self.memo.result(("linked", path), made_from, make)
        self.look.problems += problems
        return linked

    def _interview(self, look: LookUp, interview: Interview) -> Interview:
        linked = link_interview(look, interview, date_in_name(interview.path)[1], self.today)
        look.problems += ambiguous_headings(interview.path, interview.body, self.bank)
        return replace(
            linked,
            has_reflection=has_reflection(interview.body, self.bank),
            has_question=has_question(interview.body, self.bank),
        )


def _without_empty_twins(interviews: dict[str, Interview], look: LookUp) -> dict[str, Interview]:
    """The interviews without an empty note that has the day and the people of another: a click on a link makes one."""
    empty = [one for one in interviews.values() if one.is_empty and one.people]
    if not empty:
        return interviews
    held = {(one.day, frozenset(ref.id for ref in one.people)): one.path
            for one in reversed(interviews.values()) if not one.is_empty}  # fmt: skip
    found = {one.id: path for one in empty if (path := held.get((one.day, frozenset(ref.id for ref in one.people))))}
    for key, path in found.items():
        message = f"this note is empty, and {path} is about the same talk; delete this one, or write in it what it is"
        look.problems.append(Problem("note-empty", interviews[key].path, 1, 1, "", message))
    return {key: one for key, one in interviews.items() if key not in found}


def _leave_empty_people(raw: Raw) -> None:
    """Leaves out empty notes of people that have the name of someone else: a click on a link makes one, and it would
    take that person's place."""
    empty = [contact for contact in raw.contacts.values() if contact.is_empty]
    if not empty:
        return
    names = {fold(name): contact for contact in reversed(raw.contacts.values()) if not contact.is_empty
             for name in (*contact.aliases, contact.name)}  # fmt: skip
    for contact in empty:
        if other := names.get(fold(stem(contact.path))):
            message = f"this note is empty, and {other.path} has this name; delete this one, or give it another name"
            _only_problem(raw, contact.path, message)
            raw.left_out.append((other.id, contact))
            del raw.contacts[contact.id]


def _leave_empty_pages(raw: Raw, look: LookUp) -> None:
    """Leaves out empty pages that have the name of a person with a note."""
    for path in [path for path, page in raw.pages.items() if page.is_empty]:
        match = look.people.find(stem(path))
        if len(match.ids) == 1 and not match.by_first_name:
            message = (
                f"this note is empty, and `{match.ids[0]}` has this name; delete this one, or say in it what it is"
            )
            _only_problem(raw, path, message)
            del raw.pages[path]


def _only_problem(raw: Raw, path: str, message: str) -> None:
    """Says of an empty note that it is left out, and nothing else."""
    raw.problems[:] = [problem for problem in raw.problems if problem.path != path]
    raw.problems.append(Problem("note-empty", path, 1, 1, "", message))


def _with_fields(raw: Raw, contacts: dict[str, Contact]) -> tuple[dict[str, Contact], list[Problem]]:
    """The contacts with their fields distinguished, and a hint for each text that could be one or several."""
    known = known_fields(raw.contacts.values(), raw.fields.values())
    read = {person: with_fields(contact, known) for person, contact in contacts.items()}
    return {person: made for person, (made, _) in read.items()}, [one for _, found in read.values() for one in found]


def _with_research(
    raw: Raw, contacts: dict[str, Contact], memo: Memo
) -> tuple[dict[str, Contact], ResearchIndex, ResearchIndex]:
    """The contacts with their fields and organizations looked up, and all of these; those with a file come first."""
    named = tuple((one.fields, one.organization) for one in contacts.values())
    made_from = named, tuple(raw.fields.values()), tuple(raw.organizations.values())
    places, fields, organizations = memo.result("research", made_from, partial(_look_up_research, *made_from))
    found = {}
    for contact, (of, at) in zip(contacts.values(), places, strict=True):
        make = partial(replace, contact, fields=of, organization=at)
        found[contact.id] = memo.result(("research", contact.id), (contact, of, at), make)
    return found, fields, organizations


def _look_up_research(
    named: Iterable[tuple[tuple[Ref, ...], Ref | None]], filed: Iterable[Research], organized: Iterable[Research]
) -> tuple[list[tuple[tuple[Ref, ...], Ref | None]], ResearchIndex, ResearchIndex]:
    fields, organizations = ResearchIndex(), ResearchIndex()
    for index, records in ((fields, filed), (organizations, organized)):
        for record in records:
            index.add(record)
    places = [(fields.look_up_all(of), organizations.look_up(at) if at else None) for of, at in named]
    return places, fields, organizations


def _links(
    raw: Raw,
    root: Path,
    people: Directory,
    fields: ResearchIndex,
    organizations: ResearchIndex,
    leads: Mapping[str, str],
) -> Links:
    """Everything that a link may lead to. People come first, then what is nearest to a conversation."""
    links = Links(root, people, withheld=frozenset(raw.withheld))
    for contact in raw.contacts.values():
        links.add(contact.path, Destination(addresses.contact(contact.id), contact.name, contact=contact.id))
    for interview in raw.interviews.values():
        links.add(interview.path, Destination(addresses.note(interview.path), interview.id), (interview.id,))
    for index, kind in ((organizations, "organization"), (fields, "field")):
        for record in index.ordered().values():
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
