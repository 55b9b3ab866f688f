"""The first three things to do in a new journal, until somebody has been asked."""

from __future__ import annotations

from dataclasses import dataclass

from coffeechats.records.model import Contact
from coffeechats.views.ask_next import AskNext
from coffeechats.views.excerpts import as_text
from coffeechats.views.history import History
from coffeechats.views.my_profile import about_me


@dataclass(frozen=True, slots=True)
class Beginning:
    """How far a new journal has come: whom to ask first, None where nobody is written down, and whether I am in it."""

    first: Contact | None
    has_me: bool


def beginning(history: History, next_to_ask: tuple[AskNext, ...]) -> Beginning | None:
    """Where to begin, or None in a journal in which somebody was asked or a talk stands."""
    people, me = history.people.values(), history.journal.me
    if history.journal.interviews or any(story.is_asked or story.is_met for story in people):
        return None
    contacts = (*(one.contact for one in next_to_ask[:1]), *history.journal.contacts.values())
    has_me = bool(me.name or any(map(as_text, me.pitches.values())) or about_me(history))
    return Beginning(next(iter(contacts), None), has_me)
