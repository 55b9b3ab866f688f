"""The day of an act: one that has passed, or one that is still to come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, tzinfo

from coffeechats.acts.people import quoted
from coffeechats.acts.request import NotDone
from coffeechats.acts.snapshot import Snapshot
from coffeechats.notes.problems import as_sentence
from coffeechats.reading.dates import Moment, read_month
from coffeechats.reading.days import spoken_at
from coffeechats.reading.lexicon import tokens_of
from coffeechats.reading.when import read_when
from coffeechats.records.settings import zone_of

_LENGTH = re.compile(r"\d|an?\b|one\b|two\b|three\b|four\b|five\b|six\b", re.IGNORECASE)
_MOST = 6  # words of a day
_AHEAD = (
    "this is not a day; write a day (2026-11-12, Friday, next month), a month (2027-01) or a length of time (2 months)"
)


def past_day(before: Snapshot, text: str) -> date:
    """The day of something that has happened, today where none is given. Raises NotDone for a day ahead, which could
    only be a slip."""
    day = day_of(text, before.today, zone_of(before.settings)) if text else before.today
    if day > before.today:
        raise NotDone(
            f"{day.isoformat()} is still ahead, and a log says what has happened; "
            "for what is to come: coffee follow-up, or coffee new interview"
        )
    return day


def coming_day(before: Snapshot, text: str) -> date:
    """A day ahead, today included: a date, a month, or a length of time from today."""
    day = _spoken(before, text) or day_of(text, before.today, zone_of(before.settings), _AHEAD)
    if day < before.today:
        raise NotDone(f"{day.isoformat()} has passed; write a day that is still to come")
    return day


def _spoken(before: Snapshot, text: str) -> date | None:
    """`next month`, `in January`, `after Christmas`: a day in words that is not exact."""
    words = [token.word for token in tokens_of(text)]
    at = 1 if words[1:] and words[0] in ("in", "after", "from") else 0
    found = spoken_at(words, at) if words else None
    if found is None or at + found[1] < len(words):
        return None
    is_meant = found[0].feast or not found[0].exact or found[0].week is not None
    return found[0].on(before.today, "ahead") if is_meant else None


def day_first(before: Snapshot, words: Sequence[str]) -> tuple[str, str]:
    """The day or length of time that words begin with, and the rest of them: `2 months ask about the review`."""
    for count in range(min(_MOST, len(words)), 0, -1):
        text = " ".join(words[:count])
        try:
            coming_day(before, text)
        except NotDone:
            continue
        found = read_when(text, before.today, None).value
        if count == 1 or found is None or found.time is None:
            return text, " ".join(words[count:])
    return (words[0] if words else ""), " ".join(words[1:])


def later_day(before: Snapshot, text: str) -> date:
    """A day ahead, today excluded."""
    day = coming_day(before, text)
    if day == before.today:
        raise NotDone("that is today, so nothing would be paused; write a day that is still to come")
    return day


def moment(before: Snapshot, text: str) -> Moment:
    """A day, with a time or without; today where none is given."""
    if not text:
        return Moment(before.today)
    found = read_when(text, before.today, zone_of(before.settings))
    if found.value is None:
        raise NotDone(f"{quoted(text)}: {as_sentence(found.message)}")
    return found.value


def written(when: Moment) -> str:
    """A moment as a note has it: `2026-11-12 15:00`."""
    return f"{when.day.isoformat()} {when.time:%H:%M}" if when.time else when.day.isoformat()


def day_of(text: str, today: date, zone: tzinfo | None, how: str = "") -> date:
    """Any day, counted from today. Raises NotDone with what to write; `how` says what where it is no day at all."""
    month = read_month(text.strip())
    if month.value and month.end == len(text.strip()) and read_when(text, today, None).value is None:
        return month.value
    found = read_when(f"in {text}" if _LENGTH.match(text) else text, today, zone)
    if found.value is None:
        found = read_when(text, today, zone)
    if found.value is None:
        message = how if how and found.rule == "date-unreadable" else found.message
        raise NotDone(f"{quoted(text)}: {as_sentence(message)}")
    return found.value.day
