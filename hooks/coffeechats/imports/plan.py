"""What an import would do: whom it adds, who is there already, and which rows it cannot take, with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from coffeechats.changes.new_notes import contact_path, ids_taken
from coffeechats.changes.plan import Change, Plan
from coffeechats.imports.matching import KnownPeople, Marks, marks_of, marks_of_contact
from coffeechats.imports.new_note import note_of
from coffeechats.imports.person import Person, Rejected, Row
from coffeechats.notes.decoding import LIMIT
from coffeechats.records.identities import OURS
from coffeechats.records.model import Journal
from coffeechats.records.names import fold, slug, stem

LEFT_OUT = "left out by --only"


@dataclass(frozen=True, slots=True)
class Added:
    """Somebody new and their note; `namesakes` are people of the same name who may or may not be the same."""

    person: Person
    path: str
    data: bytes
    namesakes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who is there already, and by what we know. Nothing of their note is changed."""

    person: Person
    id: str
    by: str


@dataclass(frozen=True, slots=True)
class Import:
    """Every row of a file is in exactly one of the three."""

    added: tuple[Added, ...] = ()
    present: tuple[Present, ...] = ()
    rejected: tuple[Rejected, ...] = ()

    @property
    def rows(self) -> int:
        return len(self.added) + len(self.present) + len(self.rejected)

    @property
    def plan(self) -> Plan:
        """The new files."""
        return Plan(tuple(Change(one.path, None, one.data) for one in self.added), "import")


def plan_import(rows: Iterable[Row], journal: Journal, today: date, only: str = "") -> Import:
    """What becomes of each row. With `only`, of people whose name, organization and role have these words."""
    planning = Planning(journal, today)
    words = fold(only).split() if only.strip() else []
    for row in rows:
        if isinstance(row, Rejected):
            planning.rejected.append(row)
        elif words and not _has(row, words):
            planning.rejected.append(Rejected(row.line, LEFT_OUT))
        else:
            planning.take(row)
    return Import(tuple(planning.added), tuple(planning.present), tuple(planning.rejected))


def _has(person: Person, words: Sequence[str]) -> bool:
    text = fold(" ".join((person.name, person.first("organization"), person.first("role"))))
    return all(word in text for word in words)


class Planning:
    """Row by row: whoever was added counts as known for the rows below."""

    def __init__(self, journal: Journal, today: date) -> None:
        self.today, self.journal = today, journal
        self.known = KnownPeople()
        self.taken = set(ids_taken(journal, "contacts"))
        self.withheld = {slug(stem(path)): path for path in journal.withheld if path.startswith("contacts/")}
        self.added: list[Added] = []
        self.present: list[Present] = []
        self.rejected: list[Rejected] = []
        for contact in journal.contacts.values():
            self.known.add(contact.id, marks_of_contact(contact))

    def take(self, person: Person) -> Added | Present | Rejected:
        """Adds somebody, unless they are there already or cannot be added."""
        found = self._found(person, marks_of(person))
        if isinstance(found, Added):
            self.added.append(found)
        elif isinstance(found, Present):
            self.present.append(found)
        else:
            self.rejected.append(found)
        return found

    def _found(self, person: Person, marks: Marks) -> Added | Present | Rejected:
        if found := self.known.find(person, marks):
            return Present(person, found.id, found.by)
        if path := self.withheld.get(slug(person.name)):
            reason = f"{path} may be this person, and cannot be read; mend it first (coffee check says how)"
            return Rejected(person.line, reason)
        wished = person.id if slug(person.id) == person.id else ""
        path = contact_path(person.name, self.taken, self.journal, wished)
        id = slug(stem(path))
        person = _without_own_uid(person, id)
        data = note_of(person, self.today)
        if len(data) > LIMIT:
            return Rejected(person.line, "the note would be over 1 MB, which is more than a note may have")
        namesakes = tuple(self.known.namesakes(marks))
        self.taken.add(id)
        self.known.add(id, marks, is_apart=person.is_ours)
        return Added(person, path, data, namesakes)


def _without_own_uid(person: Person, id: str) -> Person:
    """A UID that our address book made from the id says nothing that the file's name does not say."""
    if person.keys.get("uid") != (f"{id}{OURS}",):
        return person
    return replace(person, keys={key: texts for key, texts in person.keys.items() if key != "uid"})
