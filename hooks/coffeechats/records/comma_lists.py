"""One field or several: `field: Arts, culture and heritage` is one, `field: Energy, Housing` are two.

A comma says nothing by itself. What the journal knows decides first: a note of a field, or another person's list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from coffeechats.notes.problems import Problem
from coffeechats.records.model import Contact, Ref, Research
from coffeechats.records.names import fold
from coffeechats.records.people import lead_key

_AND = re.compile(r"^\s*and\s+|(?<!\s)\s++and\s+(?=\S+\s*$)")


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
