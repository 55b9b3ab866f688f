"""Fields and organizations: those with a file of their own, and those that contacts name.

`field: Arts, culture and heritage` is one field, `field: Energy, Housing` are two: a comma says nothing by itself, and
what the journal knows decides first, a note of a field or another person's list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from coffeechats.notes.problems import Problem
from coffeechats.records.model import Contact, Ref, Research
from coffeechats.records.names import fold, slug
from coffeechats.records.people import Directory, lead_key

_AND = re.compile(r"^\s*and\s+|(?<!\s)\s++and\s+(?=\S+\s*$)")


@dataclass
class ResearchIndex:
    """Every field (or every organization) by id; one that is only named gets its record at its first mention."""

    records: dict[str, Research] = field(default_factory=dict)
    names: Directory = field(default_factory=lambda: Directory(first_names=False))

    def add(self, record: Research) -> None:
        """One with a file; its name and aliases are other ways to mean it."""
        self.records[record.id] = record
        self.names.add(record.id, record.name, record.aliases)

    def look_up(self, typed: Ref) -> Ref:
        """The record a name means, made when there was none."""
        found = self.names.find(typed.name).ids
        record = found[0] if found else slug(typed.name)
        if record not in self.records:
            self.records[record] = Research(record, typed.name)
            self.names.add(record, typed.name)
        return Ref(self.records[record].name, record, record, typed.line, typed.column)

    def look_up_all(self, refs: Iterable[Ref]) -> tuple[Ref, ...]:
        return tuple({ref.id: ref for ref in map(self.look_up, refs)}.values())

    def ordered(self) -> dict[str, Research]:
        """By name."""
        return dict(sorted(self.records.items(), key=lambda pair: (pair[1].name.casefold(), pair[0])))


def known_fields(contacts: Iterable[Contact], filed: Iterable[Research]) -> frozenset[str]:
    """The names, folded, that are one field for certain: of notes, of lists, and of values without a comma."""
    names = {fold(name) for field in filed for name in (field.id, field.name, *field.aliases)}
    return frozenset(names | {fold(ref.name) for one in contacts if not is_unclear(one) for ref in one.fields})


def is_unclear(contact: Contact) -> bool:
    """Whether the fields are one text with commas, which may be one field or several."""
    return not contact.has_field_list and len(contact.fields) == 1 and "," in contact.fields[0].name


def with_fields(contact: Contact, known: frozenset[str]) -> tuple[Contact, list[Problem]]:
    """The contact with its fields, and a hint that shows how one field and how several are written."""
    if not is_unclear(contact):
        return contact, []
    (typed,) = contact.fields
    pieces = [p.strip() for part in typed.name.split(",") for p in _AND.split(part) if p.strip()]
    if len(pieces) < 2 or _is_one(typed.name, pieces, known):
        made, reading = contact, "one field"
    else:
        fields = tuple(Ref(piece, None, lead_key(piece), typed.line, typed.column) for piece in pieces)
        made, reading = replace(contact, fields=fields), f"{len(pieces)} fields"
    several, one = f"[{', '.join(pieces)}]", f'["{typed.name}"]'
    message = f"read as {reading}; `field: {several}` says that they are several, `field: {one}` that it is one"
    return made, [Problem("field-form", contact.path, typed.line, typed.column, "field", message, typed.name)]


def _is_one(text: str, pieces: list[str], known: frozenset[str]) -> bool:
    """One field has its name in the journal, an `&` (as in `Leisure, Travel & Tourism`), or is written as one phrase:
    only its first word begins with a capital."""
    if fold(text) in known:
        return True
    if all(fold(piece) in known for piece in pieces):
        return False
    first, *others = pieces
    is_phrase = first[:1].isupper() and not any(other[:1].isupper() for other in others)
    return is_phrase or "&" in text.rpartition(",")[2]
