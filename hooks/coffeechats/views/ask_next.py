"""Who has not answered, who to ask next and why, and the first three things to do in a new journal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coffeechats.notes.keys import RELATIONS
from coffeechats.records.model import Contact
from coffeechats.records.names import fold
from coffeechats.records.sentences import is_about_them, lacks_its_subject
from coffeechats.views.duties_of_asking import is_given_up, is_paused
from coffeechats.views.excerpts import as_text
from coffeechats.views.history import History
from coffeechats.views.prep import about_me
from coffeechats.views.stages import stage
from coffeechats.views.story import Story
from coffeechats.views.words import found, listed, nearness, plain


@dataclass(frozen=True, slots=True)
class Waiting:
    """Someone who has not answered: since when, for how many days, and how often I reminded them."""

    contact: Contact
    since: date
    days: int
    nudges: int


def waiting(history: History) -> tuple[Waiting, ...]:
    """Those who may still answer or be reminded, the longest wait first (guide C10)."""
    return _unanswered(history, given_up=False)


def no_answer(history: History) -> tuple[Waiting, ...]:
    """Those who did not answer the last reminder either, the longest wait first (guide C11)."""
    return _unanswered(history, given_up=True)


def _unanswered(history: History, *, given_up: bool) -> tuple[Waiting, ...]:
    found = [
        Waiting(story.contact, request.day, (history.today - request.day).days, story.nudges)
        for story in history.people.values()
        if (request := story.request) and _is_awaited(history, story) and _is_over(history, story) == given_up
    ]
    return tuple(sorted(found, key=lambda one: (one.since, one.contact.name.casefold(), one.contact.id)))


def _is_awaited(history: History, story: Story) -> bool:
    return story.is_unanswered and not story.contact.closed and not is_paused(story, history.today)


def _is_over(history: History, story: Story) -> bool:
    return is_given_up(story, history.today, history.settings.nudge_after, history.settings.max_nudges)


def next_to_ask(history: History) -> tuple[Contact, ...]:
    """Who to ask next: the nearest relation first, then those in a field I explore, then by name.

    No one who was asked before, or whose introduction is promised.
    """
    mine = explored(history)
    people = [s.contact for s in history.people.values() if stage(history, s.contact.id) == "to ask"]
    return tuple(sorted(people, key=lambda contact: _order(contact, mine)))


def _order(contact: Contact, mine: frozenset[str]) -> tuple[int, bool, str, str]:
    is_elsewhere = not any(ref.id in mine for ref in contact.fields)
    return nearness(contact.relation), is_elsewhere, contact.name.casefold(), contact.id


def explored(history: History) -> frozenset[str]:
    """The fields I explore: those with a note of mine, and those of people I have met or am about to meet."""
    noted = {key for key, research in history.journal.fields.items() if research.path}
    met = {ref.id for s in history.people.values() if s.is_met or s.planned for ref in s.contact.fields if ref.id}
    return frozenset(noted | met)


# How near a person is, in words about them.
WHO = {
    "family": "one of your family",
    "friend": "a friend of yours",
    "classmate": "a classmate of yours",
    "colleague": "a colleague of yours",
    "professor": "a professor of yours",
    "adviser": "an adviser of yours",
    "alumni": "someone from your school",
    "acquaintance": "an acquaintance",
    "stranger": "a stranger so far",
}


@dataclass(frozen=True, slots=True)
class AskNext:
    """Someone to ask, and why."""

    contact: Contact
    why: str


def ask_next(history: History) -> tuple[AskNext, ...]:
    """Everyone not asked yet: the nearest relation first, then those in a field I explore, then by name.

    No one whose introduction is promised, or who is closed or paused.
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
    """The relation in words, with what was typed if that differs; a word of my own is given alone, a clause is not."""
    typed, kind = plain(contact.relation_words), contact.relation
    if fold(typed) in ("", kind) or kind == "stranger":
        return WHO.get(kind, "")
    is_clause = is_about_them(typed) or lacks_its_subject(typed)  # `met her at a wedding`
    is_own_word = kind == "acquaintance" and fold(typed) not in RELATIONS[kind] and not is_clause
    return typed if is_own_word else f"{WHO[kind]} ({typed})"


def _ties(history: History, story: Story) -> Iterator[str]:
    """Who named them; else what we have in common, or where I found them."""
    if story.introducers:
        yield f"{listed(history.name(ref) for ref in story.introducers)} named them"
    elif story.contact.shared:
        yield f"in common: {plain(', '.join(story.contact.shared))}"
    elif story.contact.found_via:
        yield found(story.contact.found_via)


@dataclass(frozen=True, slots=True)
class Beginning:
    """How far a new journal has come: who to ask first, None if no one is written down, and whether I am in it."""

    first: Contact | None
    has_me: bool


def beginning(history: History, next_to_ask: tuple[AskNext, ...]) -> Beginning | None:
    """Where to begin, or None in a journal where someone was asked or there is a talk."""
    people, me = history.people.values(), history.journal.me
    if history.journal.interviews or any(story.is_asked or story.is_met for story in people):
        return None
    contacts = (*(one.contact for one in next_to_ask[:1]), *history.journal.contacts.values())
    has_me = bool(me.name or any(map(as_text, me.pitches.values())) or about_me(history))
    return Beginning(next(iter(contacts), None), has_me)
