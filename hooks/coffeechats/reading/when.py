"""A day or a time as people say it: as notes have them, or in words that count from a given day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta, tzinfo

from coffeechats.reading.dates import Moment, Reading, day_at_start, period_at_start, read_moment
from coffeechats.reading.times import USUAL

# A library for this (dateparser) takes half a second to load and settles 05/06/2026 without asking.
_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT = {name[:length]: number for number, name in enumerate(_NAMES) for length in range(3, len(name) + 1)}
_NEAR = {"today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1, "day after tomorrow": 2, "day before yesterday": -2}
_NEAR_WORDS = re.compile(rf"(?:the\s+)?(?P<word>{'|'.join(sorted(_NEAR, key=len, reverse=True))})\b", re.I)
_WEEKDAY = re.compile(r"(?:on\s+)?(?:(?P<which>next|last|this|coming)\s+)?(?P<day>[a-z]{3,9})\b\.?,?", re.I)
_AGO = re.compile(r"\s+ago\b", re.I)
_CLOCK = re.compile(r"\s*(?:,|\bat\b)?\s*(?=[0-9])", re.I)
_TIME = "write the time as 15:00 or 3pm"
_HOW = "write a day such as 2026-11-12 or 2026-11-12 15:00, or in words: tomorrow 15:00, Friday at 3pm, in 2 weeks"


def read_when(text: str, today: date, zone: tzinfo | None) -> Reading[Moment]:
    """The moment meant. A day that could be two is none; the message names both, and what to write."""
    text = " ".join(text.split())
    written = day_at_start(text)
    if written.value or written.rule != "date-unreadable":
        return _whole(read_moment(text, zone))
    for read in (_near, _weekday, _period):
        found = read(text, today)
        if found.value:
            rest = _CLOCK.sub(" ", text[found.end :].rstrip(), count=1)
            return _whole(read_moment(f"{found.value.isoformat()}{rest}", zone))
        if found.message:
            return Reading(None, found.rule, found.message)
    return Reading(None, "date-unreadable", f"this is not a date; {_HOW}")


def _whole(found: Reading[Moment]) -> Reading[Moment]:
    """In a command nothing that was typed is left out: words after the day that are not a time are refused."""
    if found.rule == "time-in-words":
        return Reading(None, "time-unreadable", f"this is not a time; {_TIME}")
    return replace(found, message=found.message.replace(USUAL, _TIME))


def _near(text: str, today: date) -> Reading[date]:
    match = _NEAR_WORDS.match(text)
    return _in_days(today, _NEAR[match["word"].lower()], match.end()) if match else Reading()


def _weekday(text: str, today: date) -> Reading[date]:
    """`Friday` is the next one that comes, `last Friday` the one before today; `next Friday` only where no one could
    mean this week's."""
    match = _WEEKDAY.match(text)
    number = _SHORT.get(match["day"].lower()) if match else None
    if match is None or number is None:
        return Reading()
    which, ahead = (match["which"] or "").lower(), (number - today.weekday()) % 7
    if which == "last":
        return _in_days(today, ahead - 7, match.end())
    if ahead == 0 and which != "next":
        return _either(today, 0, 7)
    if which == "next" and 0 < ahead <= 6 - today.weekday():
        return _either(today, ahead, ahead + 7)
    return _in_days(today, ahead or 7, match.end())


def _period(text: str, today: date) -> Reading[date]:
    """`in 2 weeks`, `10 days ago`."""
    found = period_at_start(text)
    if found.value is None:
        return Reading()
    try:
        if ago := _AGO.match(text[found.end :]):
            return Reading(found.value.before(today), end=found.end + ago.end())
        if text[:3].lower() == "in ":
            return Reading(found.value.after(today), end=found.end)
    except OverflowError:
        pass
    return Reading()


def _in_days(today: date, days: int, end: int) -> Reading[date]:
    try:
        return Reading(today + timedelta(days=days), end=end)
    except OverflowError:
        return Reading()


def _either(today: date, first: int, second: int) -> Reading[date]:
    one, other = (today + timedelta(days=days) for days in (first, second))
    message = f"this could be {one.isoformat()} or {other.isoformat()}; write the one you mean"
    return Reading(None, "date-ambiguous", message)
