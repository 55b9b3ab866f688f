"""People whom I found in the same way or met at the same place: a fair, a list, a society."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from coffeechats.records.model import Contact
from coffeechats.records.names import fold
from coffeechats.views.history import History


@dataclass(frozen=True, slots=True)
class Place:
    """How I found some people, as typed first, and they by name."""

    words: str
    people: tuple[Contact, ...]


def same_place(history: History) -> tuple[Place, ...]:
    """Every `found_via` that two people or more share, by the alphabet; a person's name is none: the tree has it."""
    names = {fold(contact.name) for contact in history.journal.contacts.values()}
    found: defaultdict[str, list[Contact]] = defaultdict(list)
    for contact in history.journal.contacts.values():
        if contact.found_via:
            found[fold(contact.found_via)].append(contact)
    shared = (people for via, people in found.items() if len(people) > 1 and via not in names)
    places = (Place(people[0].found_via, _by_name(people)) for people in shared)
    return tuple(sorted(places, key=lambda place: place.words.casefold()))


def _by_name(people: list[Contact]) -> tuple[Contact, ...]:
    return tuple(sorted(people, key=lambda contact: (contact.name.casefold(), contact.id)))
