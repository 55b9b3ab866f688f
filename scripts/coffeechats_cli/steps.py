"""A next step in a line of the terminal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from coffeechats.views.duty import WHAT, Duty
from coffeechats.views.words import distance


def step_words(duty: Duty, emphasis: Callable[[str], str] = str) -> str:
    """Whom to turn to, and what for: `Ada Okafor: say thank you`; `emphasis` may set off the name."""
    if duty.to_person and duty.person:
        return f"{emphasis(duty.to_person.name)}: tell how it went with {duty.person.name}"
    person = emphasis(duty.person.name) if duty.person else "everybody"
    return f"{person}: {WHAT[duty.kind].lower()}"


def due_words(duty: Duty, today: date) -> str:
    """The day and how far it is: `2026-11-20, 3 days ago`, or `no date`."""
    return f"{duty.due.isoformat()}, {distance(duty.due, today)}" if duty.due else "no date"
