"""What I gave back, and to whom nothing went back yet."""

from __future__ import annotations

from dataclasses import dataclass

from coffeechats.records.model import Contact, LogEntry
from coffeechats.views.excerpts import lines_below
from coffeechats.views.history import History
from coffeechats.views.upkeep import Helper

_OFFER = ("what i can offer", "what i could offer", "i can offer")


@dataclass(frozen=True, slots=True)
class Given:
    """One thing that I gave: to whom, and the line of the log."""

    contact: Contact
    entry: LogEntry


def given(history: History) -> tuple[Given, ...]:
    """Everything, the latest first."""
    receivers = [story for story in history.people.values() if "gave" in story.last]
    found = [Given(story.contact, entry) for story in receivers for _, entry in story.entries("gave")]
    found.sort(key=lambda one: (one.contact.name.casefold(), one.contact.id))
    return tuple(sorted(found, key=lambda one: one.entry.day, reverse=True))


def helped_with(helper: Helper) -> str:
    """How somebody helped, in words and without a count."""
    ways = []
    if helper.talks:
        ways.append("a talk" if helper.talks == 1 else "talks")
    if helper.named:
        ways.append("a name" if helper.named == 1 else "names")
    if helper.resumes:
        ways.append("a look at my résumé")
    return ", ".join(ways)


def offers(history: History) -> tuple[str, ...]:
    """The lines under `What I can offer` in me.md; nothing private."""
    return tuple(dict.fromkeys(lines_below(history.journal.me.body, _OFFER)))
