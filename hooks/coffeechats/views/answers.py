"""Who has not answered, and whom to ask next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coffeechats.records.model import Contact
from coffeechats.views.duties_of_asking import is_given_up, is_paused
from coffeechats.views.history import History
from coffeechats.views.stages import stage
from coffeechats.views.story import Story
from coffeechats.views.words import nearness


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who has not answered: since when, for how many days, and how often I reminded them."""

    contact: Contact
    since: date
    days: int
    nudges: int


def waiting(history: History) -> tuple[Waiting, ...]:
    """Those who may still answer or be reminded, the longest wait first."""
    return _unanswered(history, given_up=False)


def no_answer(history: History) -> tuple[Waiting, ...]:
    """Those who did not answer the last reminder either, the longest wait first."""
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
    """Whom to ask next: the nearest relation first, then those in a field I explore, then by name.

    Nobody who was asked before, nobody whose introduction is promised.
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
