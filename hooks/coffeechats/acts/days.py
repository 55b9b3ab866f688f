"""The day of an act: one that has passed, or one that is still to come."""

from __future__ import annotations

import re
from datetime import date

from coffeechats.acts.people import quoted
from coffeechats.acts.request import NotDone
from coffeechats.acts.snapshot import Snapshot
from coffeechats.notes.problems import as_sentence
from coffeechats.reading.dates import Moment, read_month
from coffeechats.reading.when import read_when
from coffeechats.records.settings import zone_of

_LENGTH = re.compile(r"\d|an?\b|one\b|two\b|three\b|four\b|five\b|six\b", re.IGNORECASE)


def past_day(before: Snapshot, text: str) -> date:
    """The day of something that has happened, today where none is given. Raises NotDone for a day ahead, which could
    only be a slip."""
    day = _day(before, text) if text else before.today
    if day > before.today:
        raise NotDone(
            f"{day.isoformat()} is still ahead, and a log says what has happened; "
            "for what is to come: coffee follow-up, or coffee new interview"
        )
    return day


def coming_day(before: Snapshot, text: str) -> date:
    """A day ahead, today included: a date, a month, or a length of time from today."""
    day = _day(before, text)
    if day < before.today:
        raise NotDone(f"{day.isoformat()} has passed; write a day that is still to come")
    return day


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


def _day(before: Snapshot, text: str) -> date:
    today, zone = before.today, zone_of(before.settings)
    if (month := read_month(text.strip()).value) and read_when(text, today, None).value is None:
        return month
    found = read_when(f"in {text}" if _LENGTH.match(text) else text, today, zone)
    if found.value is None:
        found = read_when(text, today, zone)
    if found.value is None:
        raise NotDone(f"{quoted(text)}: {as_sentence(found.message)}")
    return found.value.day
