"""Every note as the record it is, before anybody is looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import tzinfo
from functools import lru_cache
from typing import Any

from coffeechats.notes.note import Body, Note
from coffeechats.notes.problems import Problem
from coffeechats.records import addresses
from coffeechats.records.contacts import read_contact
from coffeechats.records.interviews import read_interview
from coffeechats.records.kinds import kind_of
from coffeechats.records.model import Contact, Interview, Me, OrdinaryPage, Question, Research, Task, Update
from coffeechats.records.names import slug, stem
from coffeechats.records.others import read_bank, read_me, read_page, read_research, read_update
from coffeechats.records.private import unusual_headings
from coffeechats.records.tasks import read_tasks
from coffeechats.records.wording import Wording


@dataclass(frozen=True, slots=True)
class Record:
    """One note as the record that it is (None for a wording with a fault), what is wrong with it, and its tasks."""

    kind: str
    made: Any
    problems: tuple[Problem, ...] = ()
    tasks: tuple[Task, ...] = ()


@dataclass
class Raw:
    """The records of a journal by kind, as typed; `bodies` are all texts whose links count."""

    contacts: dict[str, Contact] = field(default_factory=dict)
    interviews: dict[str, Interview] = field(default_factory=dict)
    fields: dict[str, Research] = field(default_factory=dict)
    organizations: dict[str, Research] = field(default_factory=dict)
    updates: dict[str, Update] = field(default_factory=dict)
    pages: dict[str, OrdinaryPage] = field(default_factory=dict)
    questions: tuple[Question, ...] | None = None
    me: Me = field(default_factory=Me)
    home: OrdinaryPage | None = None
    log: tuple[str, Body] | None = None
    tasks: list[Task] = field(default_factory=list)
    bodies: list[tuple[str, Body]] = field(default_factory=list)
    wordings: dict[str, Wording] = field(default_factory=dict)
    withheld: dict[str, str] = field(default_factory=dict)  # path -> id
    problems: list[Problem] = field(default_factory=list)
    taken: dict[str, str] = field(default_factory=dict)  # kind and id, or address -> path


def read_records(notes: Iterable[Note], read: Callable[[Note], Record]) -> Raw:
    """Each note by its kind; a note whose id or address is taken is left out, with a problem that names both.

    `read` makes a record of a note: `read_record`, or something that remembers what that gave.
    """
    raw = Raw()
    for note in sorted(notes, key=lambda note: note.path):
        raw.problems += note.problems
        kind = kind_of(note)
        if not note.readable:
            raw.withheld[note.path] = slug(stem(note.path)) if kind == "contact" else stem(note.path)
        elif kind == "template" or (kind and _is_free(raw, note, kind)):
            _add(raw, note, read(note))
    return raw


def _is_free(raw: Raw, note: Note, kind: str) -> bool:
    """Whether nobody has the note's id, nor its address."""
    for place, rule, what in _claims(note.path, kind):
        if (other := raw.taken.setdefault(place, note.path)) != note.path:
            message = f"{other} already has {what}; rename one of the two files (this one is left out)"
            raw.problems.append(Problem(rule, note.path, 1, 1, "", message))
            return False
    return True


@lru_cache(maxsize=1 << 15)
def _claims(path: str, kind: str) -> tuple[tuple[str, str, str], ...]:
    """What only one note can have, each with the problem where another has it, and words for it."""
    name = stem(path) if kind == "interview" else slug(stem(path))
    address = address_of(path, kind)
    claim = address, "address-twice", f"the address /{address}"
    has_id = kind in ("contact", "interview", "field", "organization", "update")
    return ((f"{kind} {name}", "id-twice", f"the id {name}"), claim) if has_id else (claim,)


def address_of(path: str, kind: str) -> str:
    """The one function that says where a note's page is; notes without a page have an address all the same."""
    name = slug(stem(path))
    if kind == "home":
        return addresses.HOME
    if kind in ("contact", "field", "organization"):
        make = {"contact": addresses.contact, "field": addresses.field, "organization": addresses.organization}[kind]
        return make(name)
    return addresses.update(path) if kind == "update" else addresses.note(path)


def read_record(note: Note, zone: tzinfo | None) -> Record:
    """A readable note as the record that it is; it depends on nothing but the note and the time zone."""
    kind = kind_of(note)
    made, found = _typed(note, kind, zone)
    problems = (*found, *unusual_headings(note.path, note.body))
    if kind in ("bank", "template"):
        return Record(kind, made, problems)
    tasks, others = read_tasks(note.path, note.body)
    return Record(kind, made, (*problems, *others), tuple(tasks))


def _typed(note: Note, kind: str, zone: tzinfo | None) -> tuple[Any, list[Problem]]:
    if kind == "contact":
        return read_contact(note, slug(stem(note.path)))
    if kind == "interview":
        return read_interview(note, stem(note.path), zone)
    if kind in ("field", "organization"):
        return read_research(note, kind)
    if kind == "update":
        return read_update(note)
    if kind == "me":
        return read_me(note)
    if kind == "bank":
        return read_bank(note)
    if kind == "template":
        from coffeechats.records.reading_wordings import read_wording  # brings in Jinja, which few journals need here

        return read_wording(note)
    return read_page(note, kind if kind == "log" else "page")


def _add(raw: Raw, note: Note, record: Record) -> None:
    kind, made = record.kind, record.made
    raw.problems += record.problems
    if kind in _BY_ID:
        getattr(raw, _BY_ID[kind])[made.id] = made
    elif kind == "me":
        raw.me = made
    elif kind == "bank":
        raw.questions = made
    elif kind == "home":
        raw.home = made
    elif kind == "log":
        raw.log = (note.path, note.body)
    elif kind == "template":
        _add_wording(raw, made)
    else:
        raw.pages[note.path] = made
    if kind not in ("bank", "template"):
        raw.tasks += record.tasks
        raw.bodies.append((note.path, note.body))


_BY_ID = {
    "contact": "contacts",
    "interview": "interviews",
    "field": "fields",
    "organization": "organizations",
    "update": "updates",
}


def _add_wording(raw: Raw, wording: Wording | None) -> None:
    """A wording of the user's own; it has no page, and of two for one message the first by path counts."""
    if wording and (other := raw.wordings.setdefault(wording.name, wording)) is not wording:
        message = f"{other.path} words the same message; keep one of the two files (this one is left out)"
        raw.problems.append(Problem("id-twice", wording.path, 1, 1, "", message))
