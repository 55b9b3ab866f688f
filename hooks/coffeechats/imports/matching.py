"""Who is there already: told by the address of a profile, an e-mail address or a UID, as people change the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from coffeechats.imports.person import Person
from coffeechats.records.identities import OURS, address_key, phone_key, profile_key
from coffeechats.records.model import Contact
from coffeechats.records.names import fold


class Marks(NamedTuple):
    """What distinguishes a person; someone with only a name is known by telephone or organization, too."""

    emails: frozenset[str]
    profiles: frozenset[str]
    uids: frozenset[str]
    name: str
    organization: str
    phones: frozenset[str]

    @property
    def has_only_a_name(self) -> bool:
        return not (self.emails or self.profiles or self.uids)


class SamePerson(NamedTuple):
    """The id of someone who is there already, and how we know."""

    id: str
    by: str


@dataclass
class KnownPeople:
    """Everyone with a note, and everyone who is about to get one."""

    _emails: dict[str, str] = field(default_factory=dict)
    _profiles: dict[str, str] = field(default_factory=dict)
    _uids: dict[str, str] = field(default_factory=dict)
    _names: defaultdict[str, list[tuple[str, Marks]]] = field(default_factory=lambda: defaultdict(list))
    _numbers: defaultdict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    _ids: dict[str, str] = field(default_factory=dict)
    _apart: set[str] = field(default_factory=set)

    def add(self, id: str, marks: Marks, *, is_apart: bool = False) -> None:
        """Someone; an address that two people share stays with the first.

        Someone in our own file (`is_apart`) is none of the others in it, whatever they share.
        """
        if is_apart:
            self._apart.add(id)
        for table, values in ((self._emails, marks.emails), (self._profiles, marks.profiles), (self._uids, marks.uids)):
            for value in values:
                table.setdefault(value, id)
        self._uids.setdefault(f"{id}{OURS}", id)
        self._names[marks.name].append((id, marks))
        for number in marks.phones:
            self._numbers[number].append((id, marks.name))
        self._ids[id] = marks.name

    def find(self, person: Person, marks: Marks) -> SamePerson | None:
        """Who this is, or None for someone new."""
        tables = ((self._uids, marks.uids, "UID"), (self._profiles, marks.profiles, "profile"),
                  (self._emails, marks.emails, "e-mail address"))  # fmt: skip
        for table, values, by in tables:
            found = next((table[value] for value in values if value in table), None)
            if found and not (person.is_ours and found in self._apart):
                return SamePerson(found, by)
        if person.is_ours and person.id in self._ids and person.id in self._apart:
            return None
        if not person.is_ours and (found := self._by_phone(marks)):
            return SamePerson(found, "telephone")
        if person.id and self._ids.get(person.id) == marks.name:
            return SamePerson(person.id, "id")
        if marks.has_only_a_name:
            same = (id for id, other in self._names[marks.name] if _says_all(other, marks))
            same = (id for id in same if not (person.is_ours and id in self._apart))
            if found := next(same, None):
                return SamePerson(found, "name")
        return None

    def _by_phone(self, marks: Marks) -> str:
        """Who has one of these numbers and a name that may be the same; a firm's number has many people."""
        known = (one for number in marks.phones for one in self._numbers.get(number, ()))
        return next((id for id, name in known if _may_be_same(name, marks.name)), "")

    def namesakes(self, marks: Marks) -> list[str]:
        """The ids of people of the same name."""
        return [id for id, _ in self._names.get(marks.name, ())]


def marks_of_contact(contact: Contact) -> Marks:
    return _marks(
        contact.emails,
        (contact.linkedin, contact.website),
        (contact.uid,),
        contact.name,
        contact.organization.name if contact.organization else "",
        contact.phones,
    )


def marks_of(person: Person) -> Marks:
    keys = person.keys
    return _marks(
        keys.get("email", ()),
        (person.first("linkedin"), person.first("website")),
        keys.get("uid", ()),
        person.name,
        person.first("organization"),
        keys.get("phone", ()),
    )


def _marks(
    emails: Iterable[str],
    pages: Iterable[str],
    uids: Iterable[str],
    name: str,
    organization: str,
    phones: Iterable[str],
) -> Marks:
    return Marks(
        _keys(address_key, emails),
        _keys(profile_key, pages),
        _keys(address_key, uids),
        fold(" ".join(name.split())),
        fold(" ".join(organization.split())),
        _keys(phone_key, phones),
    )


def _keys(key: Callable[[str], str], texts: Iterable[str]) -> frozenset[str]:
    return frozenset(filter(None, map(key, texts)))


def _says_all(note: Marks, row: Marks) -> bool:
    """Whether a note of that name has what the row tells apart by: one of its telephones, else its organization."""
    if row.phones:
        return bool(row.phones & note.phones)
    return row.organization in ("", note.organization)


def _may_be_same(name: str, other: str) -> bool:
    """Whether two names differ in nothing but what one of them leaves out or shortens: `A. Okafor`, `Ada M. Okafor`."""
    short, long = sorted((name.split(), other.split()), key=len)
    return all(any(word == one or _is_initial(word, one) or _is_initial(one, word) for one in long) for word in short)


def _is_initial(word: str, of: str) -> bool:
    return len(word) == 1 and of.startswith(word)
