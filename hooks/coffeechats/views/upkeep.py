"""People not to lose sight of: those gone quiet, those who helped, and the week's new requests."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from coffeechats.reading.period import Period
from coffeechats.records.model import Contact, LogEntry
from coffeechats.views.duties_of_asking import is_paused
from coffeechats.views.history import History
from coffeechats.views.story import Story

HALF_A_YEAR = Period(months=6)


@dataclass(frozen=True, slots=True)
class Silent:
    """Someone I met, and the last day we were in touch."""

    contact: Contact
    since: date


@dataclass(frozen=True, slots=True)
class Helper:
    """Someone who helped: with talks, by naming people, by looking at my résumé; and what I gave back."""

    contact: Contact
    talks: int
    named: int
    resumes: int
    gave: tuple[LogEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Week:
    """A week from Monday to Sunday: the people asked in it, and how many I mean to ask (None: no target)."""

    monday: date
    sunday: date
    asked: tuple[Contact, ...]
    target: int | None = None


def silent(history: History) -> tuple[Silent, ...]:
    """People met and silent for six months or more, the longest first; not those closed or paused."""
    found = [
        Silent(story.contact, story.last_contact)
        for story in history.people.values()
        if story.is_met and story.last_contact and HALF_A_YEAR.after(story.last_contact) <= history.today
        if not story.contact.closed and not is_paused(story, history.today)
    ]
    return tuple(sorted(found, key=lambda one: (one.since, one.contact.name.casefold(), one.contact.id)))


def helpers(history: History) -> tuple[Helper, ...]:
    """Everyone who gave me a talk, a name or a look at my résumé, by name."""
    named = _named_by(history)
    found = (_helper(story, named.get(story.contact.id, 0)) for story in history.people.values())
    helped = (one for one in found if one.talks or one.named or one.resumes)
    return tuple(sorted(helped, key=lambda one: (one.contact.name.casefold(), one.contact.id)))


def gave_nothing_back(history: History) -> tuple[Helper, ...]:
    """Those who helped and got nothing from me yet (guide H6)."""
    return tuple(helper for helper in helpers(history) if not helper.gave)


def pairs_named(history: History) -> set[tuple[str, str]]:
    """Who named which person, in a talk or as a referrer: the id of the one, the key of the other."""
    pairs = {(n.by.id, key) for key, namings in history.namings.items() for n in namings if n.by and n.by.id != key}
    pairs |= {(ref.id, key) for key, story in history.people.items() for ref in story.introducers}
    return {(by, key) for by, key in pairs if by}


def _named_by(history: History) -> dict[str, int]:
    """How many people each person named."""
    return Counter(by for by, _ in pairs_named(history))


def _helper(story: Story, named: int) -> Helper:
    talks = len(story.interviews) + len(story.talks_without_note)
    gave = tuple(entry for _, entry in story.entries("gave"))
    return Helper(story.contact, talks, named, len(story.entries("resume received")), gave)


def week(history: History) -> Week:
    """This week's requests, from Monday on, against `weekly_target`; a person asked twice counts once (guide A8)."""
    monday = history.today - timedelta(days=min(history.today.weekday(), (history.today - date.min).days))
    sunday = Period(days=6).after(monday)
    asked = [s.contact for s in history.people.values() if any(m.day >= monday for m, _ in s.entries("asked"))]
    return Week(monday, sunday, tuple(sorted(asked, key=lambda c: (c.name.casefold(), c.id))),
                history.settings.weekly_target)  # fmt: skip
