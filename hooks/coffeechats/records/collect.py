"""Every note as the record it is, before anyone is looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, tzinfo
from functools import lru_cache, partial
from typing import Any

from coffeechats.notes.density import is_too_dense
from coffeechats.notes.keys import KINDS
from coffeechats.notes.note import Body, Note
from coffeechats.notes.problems import Problem
from coffeechats.reading.line_days import Calendar, line_day
from coffeechats.reading.period import Period
from coffeechats.records import addresses
from coffeechats.records.contacts import read_contact
from coffeechats.records.fields import NoteKeys
from coffeechats.records.interviews import read_interview
from coffeechats.records.kinds import is_empty, is_unnamed, kind_of
from coffeechats.records.message_templates import Wording
from coffeechats.records.model import Contact, Interview, Me, OrdinaryPage, Question, Research, Task, Update
from coffeechats.records.names import slug, stem
from coffeechats.records.private import unusual_headings
from coffeechats.records.small_records import read_bank, read_me, read_page, read_research, read_update
from coffeechats.records.tasks import read_tasks


@dataclass(frozen=True, slots=True)
class Record:
    """One note as the record that it is (None for a wording with a problem), what is wrong with it, and its tasks."""

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
    hidden_names: dict[str, tuple[str, ...]] = field(default_factory=dict)  # path -> names of notes not used
    unshared: set[str] = field(default_factory=set)  # ids of which a note that is left out says `share: no`
    problems: list[Problem] = field(default_factory=list)
    left_out: list[tuple[str, Contact]] = field(
        default_factory=list
    )  # with the id of the person who has its id or name


def read_records(notes: Iterable[Note], read: Callable[[Note], Record]) -> Raw:
    """Each note by its kind; of two with one id or address the one with more written is taken, and a problem
    names both.

    `read` makes a record of a note: `read_record`, or something that remembers what that gave.
    """
    raw, ordered = Raw(), sorted(notes, key=lambda note: note.path)
    owners = _owners(ordered)
    for note in ordered:
        raw.problems += note.problems
        kind = kind_of(note)
        if not note.readable:
            raw.withheld[note.path] = slug(stem(note.path)) if kind == "contact" else stem(note.path)
            if note.names is not None:
                raw.hidden_names[note.path] = note.names
        elif is_unnamed(note):
            raw.problems.append(Problem("note-empty", note.path, 1, 1, "", _UNNAMED))
        elif kind == "template":
            _add(raw, note, read(note))
        elif kind and (lost := _lost(note, kind, owners)):
            raw.problems.append(lost)
            if kind in ("contact", "interview"):
                _hide(raw, note, read(note).made)
        elif kind:
            _add(raw, note, read(note))
    raw.contacts |= {one: replace(raw.contacts[one], share=False) for one in raw.unshared if one in raw.contacts}
    return raw


def _hide(raw: Raw, note: Note, made: Contact | Interview) -> None:
    """Keeps the names of a note that is left out, and that it is not to be shared, if so."""
    if isinstance(made, Contact):
        raw.left_out.append((slug(stem(note.path)), made))
        raw.hidden_names[note.path] = (made.name, *made.aliases)
        raw.unshared |= set() if made.share else {made.id}
    else:
        raw.hidden_names[note.path] = tuple(named.person.name for named in made.referrals if named.person)


_HALF_A_YEAR = Period(days=182)
_UNNAMED = "this note is empty and has no name; give it a name and write something in it, or delete it"


def _owners(notes: Iterable[Note]) -> dict[str, str]:
    """Which note has each id and each address, by path: of several that claim one, the one with more written.

    A note that cannot be read keeps its id before one that is empty.
    """
    claims: dict[str, list[Note]] = {}
    for note in notes:
        if (kind := kind_of(note)) and kind != "template" and not is_unnamed(note):
            for place, _, _ in _claims(note.path, kind):
                claims.setdefault(place, []).append(note)
    owners = {place: several[0].path for place, several in claims.items() if len(several) == 1}
    contested = {note.path: note for several in claims.values() if len(several) > 1 for note in several}
    for note in sorted(contested.values(), key=lambda note: (-_written(note), note.path)):
        mine = [place for place, _, _ in _claims(note.path, kind_of(note))]
        if note.readable and all(owners.get(place, note.path) == note.path for place in mine):
            owners |= dict.fromkeys(mine, note.path)
        elif not note.readable:
            owners.setdefault(mine[0], note.path)
    return owners


def _written(note: Note) -> float:
    """How much is written in a note, in letters. One that cannot be read has more than nothing."""
    if not note.readable:
        return 0.5
    texts = [note.body.text, *(value.text for entry in note.keys.values() for value in entry.values)]
    return sum(len("".join(text.split())) for text in texts)


def _lost(note: Note, kind: str, owners: Mapping[str, str]) -> Problem | None:
    """Why a note is left out: another has its id or its address."""
    for place, rule, what in _claims(note.path, kind):
        if (other := owners.get(place, note.path)) != note.path:
            if is_empty(note):
                say = f"this note is empty, and {other} has {what}; delete this one, or give it another name"
            else:
                join = f", or join the two: coffee merge {_quoted(other)} {_quoted(note.path)}"
                say = f"{other} has {what} too and more in it, so this one is left out; rename one of the two files"
                say += join if kind == "contact" else ""
            return Problem(rule, note.path, 1, 1, "", say)
    return None


def _quoted(path: str) -> str:
    return f'"{path}"' if " " in path else path


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
    if make := _ADDRESSES.get(kind):
        return make(name)
    return addresses.update(path) if kind == "update" else addresses.note(path)


_ADDRESSES = {"contact": addresses.contact, "field": addresses.field, "organization": addresses.organization}


def read_record(note: Note, zone: tzinfo | None, calendar: Calendar) -> Record:
    """A readable note as the record that it is; it depends on nothing but the note, the time zone and the calendar."""
    kind = kind_of(note)
    made, found = _typed(note, kind, zone, calendar)
    problems = (*found, *unusual_headings(note.path, note.body))
    if kind in ("bank", "template"):
        return Record(kind, made, problems)
    tasks, others = read_tasks(note.path, note.body, calendar, partial(_day_of, made, calendar))
    return Record(kind, made, (*problems, *others, *_dense(note)), tuple(tasks))


def _day_of(made: Any, calendar: Calendar) -> date:
    """The day after which the tasks of a note are due: its own, else that of the latest line of its log."""
    if day := getattr(made, "day", None):
        return day  # type: ignore[no-any-return]
    days = (line_day((line.heading or line.text).strip(), calendar).day for line in getattr(made, "lines", ()))
    return max((day for day in days if day and day <= calendar.today), default=_HALF_A_YEAR.before(calendar.today))


def _dense(note: Note) -> Iterator[Problem]:
    """A hint where the text is not laid out but shown as typed."""
    if is_too_dense(note.body.text):
        message = (
            "this text has too many signs of Markdown to be laid out, so it is shown as you typed it; "
            "put empty lines between its paragraphs, or part it into several notes"
        )
        yield Problem("text-dense", note.path, note.body.line, 1, "", message)


_READERS: Mapping[str, Callable[[NoteKeys], Any]] = {
    "contact": read_contact,
    "interview": read_interview,
    "field": read_research,
    "organization": read_research,
    "update": read_update,
    "me": read_me,
}


def _typed(note: Note, kind: str, zone: tzinfo | None, calendar: Calendar) -> tuple[Any, list[Problem]]:
    if kind == "bank":
        return read_bank(note)
    if kind == "template":
        from coffeechats.records.reading_wordings import read_wording  # brings in Jinja, which few journals need here

        return read_wording(note)
    keys = NoteKeys(note, kind if kind in KINDS else "page", zone, calendar)
    return _READERS.get(kind, read_page)(keys), keys.problems


def _add(raw: Raw, note: Note, record: Record) -> None:
    kind, made = record.kind, record.made
    raw.problems += record.problems
    if kind in _BY_ID:
        getattr(raw, _BY_ID[kind])[made.id] = made
    elif kind in _SINGLE:
        setattr(raw, _SINGLE[kind], made)
    elif kind == "log":
        raw.log = (note.path, note.body)
    elif kind == "template":
        _add_wording(raw, made)
    else:
        raw.pages[note.path] = made
    if kind not in ("bank", "template"):
        raw.tasks += record.tasks
        raw.bodies.append((note.path, note.body))


_SINGLE = {"me": "me", "bank": "questions", "home": "home"}
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
