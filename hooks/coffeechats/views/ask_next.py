"""Whom to ask next, and why, in the words of a friend who looks over my shoulder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coffeechats.notes.keys import RELATIONS
from coffeechats.records.model import Contact
from coffeechats.records.names import fold
from coffeechats.views.answers import explored, next_to_ask
from coffeechats.views.history import History
from coffeechats.views.story import Story
from coffeechats.views.words import listed, plain

# How near somebody is, as one says it of them.
WHO = {
    "family": "one of your family",
    "friend": "a friend of yours",
    "classmate": "a classmate of yours",
    "colleague": "a colleague of yours",
    "professor": "a professor of yours",
    "adviser": "an adviser of yours",
    "alumni": "somebody from your school",
    "acquaintance": "an acquaintance",
    "stranger": "a stranger so far",
}


@dataclass(frozen=True, slots=True)
class AskNext:
    """Somebody to ask, and what speaks for it."""

    contact: Contact
    why: str


def ask_next(history: History) -> tuple[AskNext, ...]:
    """Everybody not asked yet: the nearest relation first, then those in a field I explore, then by name.

    Nobody whose introduction is promised, and nobody who is closed or paused.
    """
    mine = explored(history)
    return tuple(AskNext(one, why(history, history.people[one.id], mine)) for one in next_to_ask(history))


def why(history: History, story: Story, mine: frozenset[str]) -> str:
    """`a friend of yours who works in Energy policy, which you explore; Lee Park named them`."""
    parts = [part for part in (" ".join(_who(story.contact, mine)), *_ties(history, story)) if part]
    return "; ".join(parts) or "in your notes, and not asked yet"


def _who(contact: Contact, mine: frozenset[str]) -> Iterator[str]:
    """Who they are to me, and what they work in."""
    said = relation(contact)
    shared = [ref.name for ref in contact.fields if ref.id in mine]
    names = shared or [ref.name for ref in contact.fields]
    if said:
        yield said
    if names:
        yield f"{'who works' if said else 'works'} in {listed(names)}{', which you explore' if shared else ''}"


def relation(contact: Contact) -> str:
    """The relation in words; what was typed otherwise stands beside it, or alone where it is a word of my own."""
    typed, kind = plain(contact.relation_words), contact.relation
    if fold(typed) in ("", kind) or kind == "stranger":
        return WHO.get(kind, "")
    is_own_word = kind == "acquaintance" and fold(typed) not in RELATIONS[kind]
    return typed if is_own_word else f"{WHO[kind]} ({typed})"


def _ties(history: History, story: Story) -> Iterator[str]:
    """Who named them; else what we have in common, or where I found them."""
    if story.introducers:
        yield f"{listed(history.name(ref) for ref in story.introducers)} named them"
    elif story.contact.shared:
        yield f"in common: {plain(', '.join(story.contact.shared))}"
    elif story.contact.found_via:
        yield f"found via {plain(story.contact.found_via)}"
