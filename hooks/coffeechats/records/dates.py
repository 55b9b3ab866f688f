"""Dates, times and lengths of time as people type them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Generic, TypeVar

from coffeechats.records.model import Period

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_END = r"(?![0-9A-Za-z])"

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])")
_YEAR_FIRST = re.compile(
    rf"{_WEEKDAY}(?P<y>[0-9]{{4}})(?P<s>[-/.])(?P<m>[0-9]{{1,2}})(?P=s)(?P<d>[0-9]{{1,2}}){_END}", re.I
)
_YEAR_LAST = re.compile(
    rf"{_WEEKDAY}(?P<a>[0-9]{{1,2}})(?P<s>[-/.])(?P<b>[0-9]{{1,2}})(?P=s)(?P<y>[0-9]{{4}}){_END}", re.I
)
_DAY_MONTH = re.compile(
    rf"{_WEEKDAY}(?:the\s+)?(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?{_MONTH}(?:,?[\s-]+(?P<y>[0-9]{{4}}){_END})?",
    re.I,
)
_MONTH_DAY = re.compile(
    rf"{_WEEKDAY}{_MONTH}\s+(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9])(?:,?\s+(?P<y>[0-9]{{4}}){_END})?", re.I
)
_SHORT_YEAR = re.compile(rf"[0-9]{{1,2}}[-/.][0-9]{{1,2}}(?:[-/.][0-9]{{2}})?{_END}")
_MONTH_ONLY = re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})(?![-0-9])")
_MONTH_WORD = re.compile(rf"{_MONTH},?\s+(?P<y>[0-9]{{4}}){_END}", re.I)
_TIME = re.compile(
    r"(?:T|,?\s+(?:at\s+)?)(?P<h>[0-9]{1,2})(?:(?P<sep>[:.h])(?P<m>[0-9]{2})(?::(?P<s>[0-9]{2})(?:\.[0-9]+)?)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})?(?![0-9A-Za-z:])",
    re.I,
)
_PERIOD = re.compile(
    r"(?:every\s+|in\s+|after\s+)?(?P<n>[0-9]{1,5}|a\s+couple\s+of|couple\s+of|a\s+few|an?|one|two|three|four|five|six|"
    r"seven|eight|nine|ten|twelve)\s*(?P<unit>days?|weeks?|fortnights?|months?|quarters?|years?)(?![0-9A-Za-z])",
    re.I,
)
_COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "a couple of": 2,
    "couple of": 2,
}
_ADVERBS = {
    "day": Period(days=1),
    "week": Period(days=7),
    "month": Period(months=1),
    "quarter": Period(months=3),
    "year": Period(months=12),
    "daily": Period(days=1),
    "weekly": Period(days=7),
    "fortnightly": Period(days=14),
    "monthly": Period(months=1),
    "quarterly": Period(months=3),
    "yearly": Period(months=12),
    "annually": Period(months=12),
}
T = TypeVar("T")
USUAL = "write the date as year-month-day, such as 2026-11-12"


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """What a text was read as: a value, or None; the rule that it breaks, and what to write instead.

    `end` is where the reading stopped; the text after it is the caller's.
    """

    value: T | None = None
    rule: str = ""
    message: str = ""
    end: int = 0


def read_day(text: str) -> Reading[date]:
    """The whole text as a day; a time behind it is dropped."""
    found = day_at_start(text)
    if found.rule and found.value is None:
        return found
    rest = text[found.end :]
    if rest.strip() and not _TIME.fullmatch(rest):
        return Reading(None, "date-unreadable", f"this is no date; {USUAL}")
    return found


@lru_cache(maxsize=16384)
def day_at_start(text: str) -> Reading[date]:
    """The day a text begins with."""
    if iso := _ISO.match(text):
        return _day(*iso.groups(), end=iso.end())
    for pattern, order in ((_YEAR_FIRST, "ymd"), (_YEAR_LAST, "dmy"), (_DAY_MONTH, "words"), (_MONTH_DAY, "words")):
        if match := pattern.match(text):
            return _other_form(match, order)
    if _SHORT_YEAR.match(text):
        return Reading(None, "date-without-year", f"this date has no year of four digits; {USUAL}")
    return Reading(None, "date-unreadable", f"this is no date; {USUAL}")


def _other_form(match: re.Match[str], order: str) -> Reading[date]:
    """A day in a form that is not the usual one, but plain."""
    parts = match.groupdict()
    if not parts["y"]:
        return Reading(None, "date-without-year", f"this date has no year; {USUAL}")
    if order == "dmy":
        return _day_or_month_first(int(parts["a"]), int(parts["b"]), parts["y"], match.end())
    month = str(_month_number(parts["month"])) if order == "words" else parts["m"]
    return _day(parts["y"], month, parts["d"], end=match.end(), rule="date-form")


def _day_or_month_first(a: int, b: int, year: str, end: int) -> Reading[date]:
    if a <= 12 and b <= 12 and a != b:
        return Reading(
            None,
            "date-ambiguous",
            f"this could be {a} {_MONTHS[b - 1].title()} or {b} {_MONTHS[a - 1].title()}: "
            f"write {year}-{b:02}-{a:02} or {year}-{a:02}-{b:02}",
        )
    day, month = (b, a) if b > 12 else (a, b)
    return _day(year, str(month), str(day), end=end, rule="date-form")


def _day(year: str, month: str, day: str, *, end: int, rule: str = "") -> Reading[date]:
    try:
        value = date(int(year), int(month), int(day))
    except ValueError:
        return Reading(None, "date-impossible", "there is no such day in the calendar; " + USUAL)
    return Reading(value, rule, f"the usual form is {value.isoformat()}" if rule else "", end)


def _month_number(word: str) -> int:
    return next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(word[:3].lower()))


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the time of day where one was written."""

    day: date
    time: time | None = None


def read_moment(text: str, zone: tzinfo | None) -> Reading[Moment]:
    """A day with or without a time. A time with an offset is told in the journal's zone, which may change its day."""
    found = day_at_start(text)
    if found.value is None:
        return Reading(None, found.rule, found.message)
    rest = text[found.end :]
    if not rest.strip():
        return Reading(Moment(found.value), found.rule, found.message, len(text))
    match = _TIME.fullmatch(rest.rstrip())
    clock = _clock(match) if match else None
    if match is None or clock is None:
        return Reading(None, "time-unreadable", "this is no time of day; write it as 2026-11-12 15:00")
    moment = _in_zone(found.value, clock, match["zone"], zone)
    usual = f"{moment.day.isoformat()} {clock:%H:%M}"
    odd = bool(match["half"]) or match["sep"] in (".", "h", "H")
    return Reading(moment, found.rule or ("time-form" if odd else ""), f"the usual form is {usual}", len(text))


def _clock(match: re.Match[str]) -> time | None:
    hour, half = int(match["h"]), (match["half"] or "").lower()
    if match["m"] is None and not half:
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    try:
        return time(hour, int(match["m"] or 0), int(match["s"] or 0))
    except ValueError:
        return None


def _in_zone(day: date, clock: time, offset: str | None, zone: tzinfo | None) -> Moment:
    if not offset:
        return Moment(day, clock)
    sign = -1 if offset[0] == "-" else 1
    digits = offset[1:].replace(":", "") if offset.upper() != "Z" else "0000"
    away = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if away >= timedelta(hours=24):
        return Moment(day, clock)
    try:
        told = datetime.combine(day, clock, timezone(sign * away)).astimezone(zone)
    except OverflowError:
        return Moment(day, clock)
    return Moment(told.date(), told.time())


def read_month(text: str) -> Reading[date]:
    """`2027-01` or `January 2027` at the start of a text: the month's first day."""
    if match := _MONTH_ONLY.match(text):
        return _day(match["y"], match["m"], "1", end=match.end())
    if match := _MONTH_WORD.match(text):
        return _day(match["y"], str(_month_number(match["month"])), "1", end=match.end(), rule="date-form")
    return Reading(None, "date-unreadable", f"this is no month; {USUAL}")


def period_at_start(text: str) -> Reading[Period]:
    """A length of time at the start of a text: `2 months`, `10 days`, `6 weeks`, `1 year`."""
    if match := _PERIOD.match(text):
        return _period(match)
    word = re.match(r"(?:every\s+)?([A-Za-z]+)", text)
    if word and (period := _ADVERBS.get(word[1].lower())):
        return Reading(period, "period-form", f"the usual form is {spell(period)}", word.end())
    return Reading(None, "period-unreadable", "this is no length of time; write it as 2 months, 6 weeks or 10 days")


def _period(match: re.Match[str]) -> Reading[Period]:
    typed, unit = " ".join(match["n"].lower().split()), match["unit"].lower().rstrip("s")
    count = int(typed) if typed.isdecimal() else _COUNTS.get(typed, 0)
    if not count and not typed.isdecimal():
        return Reading(None, "period-unreadable", "how many is not said; write it as 2 months, 6 weeks or 10 days")
    in_days = {"day": 1, "week": 7, "fortnight": 14}
    period = (
        Period(days=count * in_days[unit])
        if unit in in_days
        else Period(months=count * {"month": 1, "quarter": 3, "year": 12}[unit])
    )
    plain = typed.isdecimal() and unit not in ("fortnight", "quarter") and match.start("n") == 0
    rule = "" if plain else "period-form"
    return Reading(period, rule, f"the usual form is {spell(period)}" if rule else "", match.end())


def read_period(text: str) -> Reading[Period]:
    """The whole text as a length of time."""
    found = period_at_start(text.strip())
    if found.value is not None and text.strip()[found.end :].strip(" ."):
        return Reading(None, "period-unreadable", "this is no length of time; write it as 2 months, 6 weeks or 10 days")
    return found


def spell(period: Period) -> str:
    """A length of time in its usual form."""
    count, unit = (period.months, "month") if period.months else (period.days, "day")
    if unit == "month" and count and count % 12 == 0:
        count, unit = count // 12, "year"
    return f"{count} {unit}{'' if count == 1 else 's'}"
