"""Every note as the record it is, before anybody is looked up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import tzinfo

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


def read_records(notes: Iterable[Note], zone: tzinfo | None) -> Raw:
    """Each note by its kind; a note whose id or address is taken is left out, with a problem that names both."""
    raw = Raw()
    for note in sorted(notes, key=lambda note: note.path):
        raw.problems += note.problems
        kind = kind_of(note)
        if not note.readable:
            raw.withheld[note.path] = slug(stem(note.path)) if kind == "contact" else stem(note.path)
        elif kind == "template":
            _add_wording(raw, note)
        elif kind and _is_free(raw, note, kind):
            _add(raw, note, kind, zone)
            if kind != "bank":
                tasks, problems = read_tasks(note.path, note.body)
                raw.tasks += tasks
                raw.problems += [*problems, *unusual_headings(note.path, note.body)]
                raw.bodies.append((note.path, note.body))
    return raw


def _is_free(raw: Raw, note: Note, kind: str) -> bool:
    """Whether nobody has the note's id, nor its address."""
    name = stem(note.path) if kind == "interview" else slug(stem(note.path))
    address = address_of(note.path, kind)
    has_id = kind in ("contact", "interview", "field", "organization", "update")
    places = {f"{kind} {name}": ("id-twice", f"the id {name}")} if has_id else {}
    for place, (rule, what) in (places | {address: ("address-twice", f"the address /{address}")}).items():
        if (other := raw.taken.setdefault(place, note.path)) != note.path:
            message = f"{other} already has {what}; rename one of the two files (this one is left out)"
            raw.problems.append(Problem(rule, note.path, 1, 1, "", message))
            return False
    return True


def address_of(path: str, kind: str) -> str:
    """The one function that says where a note's page is; notes without a page have an address all the same."""
    name = slug(stem(path))
    if kind == "home":
        return addresses.HOME
    if kind in ("contact", "field", "organization"):
        make = {"contact": addresses.contact, "field": addresses.field, "organization": addresses.organization}[kind]
        return make(name)
    return addresses.update(path) if kind == "update" else addresses.note(path)


def _add(raw: Raw, note: Note, kind: str, zone: tzinfo | None) -> None:
    problems: list[Problem] = []
    if kind == "contact":
        contact, problems = read_contact(note, slug(stem(note.path)))
        raw.contacts[contact.id] = contact
    elif kind == "interview":
        interview, problems = read_interview(note, stem(note.path), zone)
        raw.interviews[interview.id] = interview
    elif kind in ("field", "organization"):
        research, problems = read_research(note, kind)
        (raw.fields if kind == "field" else raw.organizations)[research.id] = research
    elif kind == "update":
        update, problems = read_update(note)
        raw.updates[update.id] = update
    elif kind == "me":
        raw.me, problems = read_me(note)
    elif kind == "bank":
        raw.questions, problems = read_bank(note)
    else:
        problems = _add_page(raw, note, kind)
    raw.problems += problems


def _add_wording(raw: Raw, note: Note) -> None:
    """A wording of the user's own; it has no page, and of two for one message the first by path counts."""
    from coffeechats.records.reading_wordings import read_wording  # brings in Jinja, which few journals need here

    wording, problems = read_wording(note)
    raw.problems += problems
    if wording and (other := raw.wordings.setdefault(wording.name, wording)) is not wording:
        message = f"{other.path} words the same message; keep one of the two files (this one is left out)"
        raw.problems.append(Problem("id-twice", note.path, 1, 1, "", message))


def _add_page(raw: Raw, note: Note, kind: str) -> list[Problem]:
    page, problems = read_page(note, kind if kind == "log" else "page")
    if kind == "home":
        raw.home = page
    elif kind == "log":
        raw.log = (note.path, note.body)
    else:
        raw.pages[note.path] = page
    return problems
