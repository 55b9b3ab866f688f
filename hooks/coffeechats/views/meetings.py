"""Meetings ahead, those whose day has passed without a word, and what the latest talks taught."""

from __future__ import annotations

from itertools import islice

from coffeechats.records.model import Interview
from coffeechats.views.history import History, by_clock
from coffeechats.views.story import has_result


def meetings_ahead(history: History) -> tuple[Interview, ...]:
    """Every planned interview, the next one first."""
    return tuple(sorted(history.planned, key=by_clock))


def did_it_take_place(history: History) -> tuple[Interview, ...]:
    """Interviews whose day has passed with nothing written since, the latest first."""
    unclear = (i for i in history.past if not has_result(i) and not i.has_reflection)
    return tuple(sorted(unclear, key=by_clock, reverse=True))


def lately_learned(history: History, most: int) -> tuple[Interview, ...]:
    """The latest talks with a takeaway, the latest first."""
    learned = (i for i in history.past[::-1] if i.takeaway)
    return tuple(islice(learned, most))
