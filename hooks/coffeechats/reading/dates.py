"""Dates, times and lengths of time as people type them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Generic, TypeVar

from coffeechats.notes.lookalikes import plain_signs
from coffeechats.reading.months import MONTHS, months_named
from coffeechats.reading.period import Period
from coffeechats.reading.times import USUAL as USUAL_TIME
from coffeechats.reading.times import Clock, clock_at_start, read_clock

_INITIALS = tuple("mtwfs")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_NAME = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_BEFORE = rf"(?:(?P<weekday>{_DAY_NAME}),?\s+)?(?:(?:the|on|le|el|il|am|den|der)\s+)?"
_WORD = r"(?P<word>(?:tháng|thg)\s?[0-9]{1,2}|[^\W\d_][^\s\d.,:;()\[\]/-]*)\.?"
_OF = r"(?:(?:of|de|del|di)\s+|d['’])?"
_END = r"(?![0-9A-Za-z])"

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])")
_YEAR_FIRST = re.compile(
    rf"{_BEFORE}(?P<y>[0-9]{{4}})(?P<s>[-/.])\s?(?P<m>[0-9]{{1,2}})(?P=s)\s?(?P<d>[0-9]{{1,2}}){_END}", re.I
)
_YEAR_LAST = re.compile(
    rf"{_BEFORE}(?P<a>[0-9]{{1,2}})(?P<s>[-/.])\s?(?P<b>[0-9]{{1,2}})(?P=s)\s?(?P<y>[0-9]{{4}}){_END}", re.I
)
_CJK = re.compile(r"(?P<y>[0-9]{4})\s?[年년]\s?(?P<m>[0-9]{1,2})\s?[月월]\s?(?P<d>[0-9]{1,2})\s?[日일號号]?")
_WORDS = tuple(
    re.compile(_BEFORE + pattern, re.I)
    for pattern in (
        rf"(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th|er|[º°ª.])?(?:\s*-\s*|\s+|(?<=\.)){_OF}{_WORD}"
        rf"(?:,?(?:\s*-\s*|\s+){_OF}(?P<y>[0-9]{{4}}){_END}(?:\s?г\.?(?!\w))?)?",
        rf"{_WORD}\s+(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9:])(?:,?\s+(?P<y>[0-9]{{4}}){_END})?",
        rf"(?P<y>[0-9]{{4}})(?:\.?\s+(?:m\.\s*)?|-){_WORD}(?:\s+|-)(?P<d>[0-9]{{1,2}})(?![0-9:])(?:\.(?!\d))?(?:\s?d\.)?",
    )
)
_SHORT_YEAR = re.compile(rf"(?P<a>[0-9]{{1,2}})(?P<s>[-/.])(?P<b>[0-9]{{1,2}})(?:[-/.][0-9]{{2}})?{_END}")
_MONTH_ONLY = re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})(?![-0-9])")
_MONTH_WORD = re.compile(rf"{_WORD},?\s+{_OF}(?P<y>[0-9]{{4}}){_END}", re.I)
_DIGIT = re.compile(r"\d")
_FARTHEST = 60  # letters before the first number of a day: `Wednesday, the …`, `[[a folder/2026-11-05]]`
_WRAPPED = re.compile(r"(?P<open>\[\[(?:[^\[\]|]*/)?|\[|\(|\*\*|\*|__|_|`|<)")
_CLOSE = {"[[": r"(?:\|[^\[\]]*)?\]\]", "[": r"\](?!\()", "(": r"\)", "<": ">"}
_BEHIND = re.compile(
    rf"\s*\((?P<a>{_DAY_NAME})\)|,\s*(?P<b>{_DAY_NAME})(?!\w)|\s+(?P<c>{_DAY_NAME})(?!\w)", re.IGNORECASE
)
# The weekday of Japanese, Chinese and Korean after a day, by the sign that tells it from the others.
_EASTERN = re.compile(
    r"\s*\(?\s*(?:星期|周|週|礼拜)?(?P<sign>[月火水木金土日월화수목금토일一二三四五六天])(?:曜日?|요일)?\s*\)"
)
_EASTERN_DAYS = {
    sign: day for signs in ("月火水木金土日", "월화수목금토일", "一二三四五六天") for day, sign in enumerate(signs)
}
_PERIOD = re.compile(
    r"(?:every\s+|in\s+|after\s+)?(?P<n>[0-9]{1,5}|a\s+couple\s+of|couple\s+of|a\s+few|an?|one|two|three|four|five|six|"
    r"seven|eight|nine|ten|twelve)\s*(?P<unit>days?|weeks?|fortnights?|months?|quarters?|years?)(?![0-9A-Za-z])",
    re.I,
)
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "a couple of": 2, "couple of": 2,
}  # fmt: skip
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
_LEAP = 2024  # a year with a 29 February
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


_IMPOSSIBLE: Reading[date] = Reading(None, "date-impossible", f"there is no such day in the calendar; {USUAL}")
_UNREADABLE: Reading[date] = Reading(None, "date-unreadable", f"this is not a date; {USUAL}")


def read_day(text: str) -> Reading[date]:
    """The whole text as a day; a time after it is ignored, with a hint."""
    found = day_at_start(text)
    if found.rule and found.value is None:
        return found
    rest = plain_signs(text[found.end :]).rstrip()
    if not rest:
        return found
    if read_clock(rest).begins is None:
        return Reading(None, "date-unreadable", f"this is not a date; {USUAL}")
    unused = "only the day counts here, so the time is not used"
    said = found.message or f"the usual form is {found.value}"
    return replace(found, rule=found.rule or "time-unused", message=f"{unused}; {said}")


@lru_cache(maxsize=16384)
def day_at_start(text: str) -> Reading[date]:
    """The day a text begins with, also as a link or in brackets, and with its weekday."""
    plain = plain_signs(text)
    if not _DIGIT.search(plain, 0, _FARTHEST):
        return _UNREADABLE
    found = _day_in_brackets(plain) or _plain_day(plain)
    if found.value is None:
        return found
    found = _with_weekday(plain, found)
    if not found.rule and plain[: found.end] != text[: found.end]:
        return replace(found, rule="date-form", message=f"the usual form is {found.value}")
    return found


def _day_in_brackets(text: str) -> Reading[date] | None:
    """`[[2026-11-05]]`, `**2026-11-05**`, `(2026-11-05)`: the day, with the brackets read along."""
    opened = None if text[:1].isalnum() else _WRAPPED.match(text)
    if opened is None:
        return None
    inside = _plain_day(text[opened.end() :])
    if inside.value is None:
        return None
    inside = _with_weekday(text[opened.end() :], inside)
    sign = "[[" if opened["open"].startswith("[[") else opened["open"]
    closed = re.compile(_CLOSE.get(sign, re.escape(sign))).match(text, opened.end() + inside.end)
    return replace(inside, end=closed.end()) if closed else None


def _with_weekday(text: str, found: Reading[date]) -> Reading[date]:
    """The day with the weekday that follows it; a wrong weekday is reported."""
    near = text[found.end : found.end + 4].lstrip(" ,(")[:1].lower()
    if near and not near.isascii() and (eastern := _EASTERN.match(text, found.end)) and found.value:
        return _checked(replace(found, end=eastern.end()), _WEEKDAYS[_EASTERN_DAYS[eastern["sign"]]])
    is_near = near in _INITIALS
    match = _BEHIND.match(text, found.end) if is_near else None
    if match is None or found.value is None:
        return found
    name = match["a"] or match["b"] or match["c"]
    is_own = _WEEKDAYS[found.value.weekday()] == name[:3].lower()
    if match["c"] and not name.lower().rstrip(".").endswith("day") and (not is_own or name.lower() == "sat"):
        return found  # "2026-11-07 sat down with her"
    return _checked(replace(found, end=match.end()), name)


def behind_weekday(text: str, end: int) -> int:
    """The end of a weekday after a day, in brackets or after a comma, `(Thursday)`, `(水)`; `end` where there is
    none."""
    match = _EASTERN.match(text, end) or _BEHIND.match(text, end)
    return match.end() if match and match.groupdict().get("c") is None else end


def _checked(found: Reading[date], weekday: str | None) -> Reading[date]:
    if found.value is None or not weekday or _WEEKDAYS[found.value.weekday()] == weekday[:3].lower():
        return found
    message = f"{found.value.isoformat()} is a {found.value:%A}; read as this day, correct the one that is wrong"
    return replace(found, rule="weekday-differs", message=message)


def _plain_day(text: str) -> Reading[date]:
    if iso := _ISO.match(text):
        return _day(*iso.groups(), end=iso.end())
    if match := _YEAR_FIRST.match(text) or _CJK.match(text):
        parts = match.groupdict()
        day = _day(parts["y"], parts["m"], parts["d"], end=match.end(), rule="date-form")
        return _checked(day, parts.get("weekday"))
    if match := _YEAR_LAST.match(text):
        return _checked(_day_or_month_first(match), match["weekday"])
    for pattern in _WORDS:
        if (match := pattern.match(text)) and (found := _in_words(match)):
            return _checked(found, match["weekday"])
    if match := _SHORT_YEAR.match(text):
        return _short_of_year(match)
    return _UNREADABLE


def _in_words(match: re.Match[str]) -> Reading[date] | None:
    """A day whose month is a word; without a year only an English month is taken for one."""
    months = _months(match["word"])
    if not months:
        return None
    if not match["y"]:
        is_english = any(name.lower().startswith(match["word"].lower()[:3]) for name in MONTHS)
        if is_english and not any(_is_in_a_year(int(match["d"]), month) for month in months):
            return _IMPOSSIBLE
        return Reading(None, "date-without-year", f"this date has no year; {USUAL}") if is_english else None
    if len(months) > 1:
        return _two_months(months, match["y"], match["d"])
    return _day(match["y"], str(months[0]), match["d"], end=match.end(), rule="date-form")


def _short_of_year(match: re.Match[str]) -> Reading[date]:
    """`3.11.`, `3/11`: which year is not said, or no year has such a day."""
    a, b = int(match["a"]), int(match["b"])
    is_month = 1 <= b <= 12 and match.end() == match.end("b")  # not 9.30, and not 14-11-02
    if is_month and not _is_in_a_year(a, b) and (match["s"] == "." or not _is_in_a_year(b, a)):
        return _IMPOSSIBLE
    return Reading(None, "date-without-year", f"this date has no year of four digits; {USUAL}")


def _is_in_a_year(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(_LEAP, month)[1]


def _months(word: str) -> tuple[int, ...]:
    """The months that a word may mean; in Vietnamese they have numbers."""
    if number := re.search(r"[0-9]+", word):
        return (int(number[0]),)
    return months_named(word)


def _two_months(months: Sequence[int], year: str, day: str) -> Reading[date]:
    names = " or ".join(MONTHS[month - 1] for month in months)
    usual = " or ".join(f"{year}-{month:02}-{int(day):02}" for month in months)
    return Reading(None, "date-ambiguous", f"this could be {names}, as languages differ: write {usual}")


def _day_or_month_first(match: re.Match[str]) -> Reading[date]:
    a, b, year = int(match["a"]), int(match["b"]), match["y"]
    if a <= 12 and b <= 12 and a != b and match["s"] != ".":  # no one who writes dots puts the month first
        return Reading(
            None,
            "date-ambiguous",
            f"this could be {a} {MONTHS[b - 1]} or {b} {MONTHS[a - 1]}: "
            f"write {year}-{b:02}-{a:02} or {year}-{a:02}-{b:02}",
        )
    day, month = (b, a) if b > 12 else (a, b)
    return _day(year, str(month), str(day), end=match.end(), rule="date-form")


def _day(year: str, month: str, day: str, *, end: int, rule: str = "") -> Reading[date]:
    try:
        value = date(int(year), int(month), int(day))
    except ValueError:
        return _IMPOSSIBLE
    return Reading(value, rule, f"the usual form is {value.isoformat()}" if rule else "", end)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, the time of day where one was written, and how many minutes it takes where an end was."""

    day: date
    time: time | None = None
    minutes: int | None = None


def read_moment(text: str, zone: tzinfo | None) -> Reading[Moment]:
    """A day with or without a time. A time with an offset is told in the journal's zone, which may change its day."""
    found = day_at_start(text)
    if found.value is None:
        return Reading(None, found.rule, found.message)
    rest = plain_signs(text[found.end :])
    if rest[:1].isdigit() and not text[: found.end].isascii():
        rest = f" {rest}"  # 2026年10月28日20:00
    if not rest.strip():
        return Reading(Moment(found.value), found.rule, found.message, len(text))
    clock = read_clock(rest)
    if clock.begins is None and not _DIGIT.search(rest):
        only = f"only the day is read, {found.value}; {USUAL_TIME}"
        return Reading(Moment(found.value), "time-in-words", only, len(text))
    if clock.begins is None:
        return Reading(None, clock.rule, clock.message)
    if clock.until and not _ends_on(found.value, clock.begins, clock.minutes or 0, clock.until):
        return Reading(None, "time-unreadable", f"this ends on another day, {clock.until}; {USUAL_TIME}")
    moment = _in_zone(found.value, clock, zone)
    rules = [rule for rule in (found.rule, clock.rule) if rule]
    rule = next((rule for rule in rules if rule in ("weekday-differs", "time-two-ways")), next(iter(rules), ""))
    if not rules and rest != text[found.end :]:
        rule = "time-form"
    said = [found.message] * (found.rule == "weekday-differs") + [clock.message] * clock.message.startswith("read as")
    said = list(filter(None, said)) or [f"the usual form is {moment.day.isoformat()} {moment.time:%H:%M}"]
    said = [clock.message] if rules == [clock.rule] else said
    return Reading(moment, rule, "; ".join(said) if rule else "", len(text))


def _ends_on(day: date, begins: time, minutes: int, until: str) -> bool:
    """Whether what begins then and takes so long ends on the day that is written; 24:00 belongs to the day before."""
    try:
        ends = datetime.combine(day, begins) + timedelta(minutes=minutes)
    except OverflowError:
        return False
    return until in (ends.date().isoformat(), (ends - timedelta(minutes=1)).date().isoformat())


def time_behind(text: str, end: int) -> int:
    """The end of the time after the day that a text begins with; `end` where there is none."""
    if not _DIGIT.search(text, end, end + 12):
        return end
    clock = clock_at_start(plain_signs(text[end : end + _FARTHEST]))
    return end + clock.end if clock and clock.begins else end


def _in_zone(day: date, clock: Clock, zone: tzinfo | None) -> Moment:
    assert clock.begins is not None
    if clock.offset is None:
        return Moment(day, clock.begins, clock.minutes)
    try:
        told = datetime.combine(day, clock.begins, timezone(clock.offset)).astimezone(zone)
    except OverflowError:
        return Moment(day, clock.begins, clock.minutes)
    return Moment(told.date(), told.time(), clock.minutes)


def read_month(text: str) -> Reading[date]:
    """`2027-01` or `January 2027` at the start of a text: the month's first day."""
    text = plain_signs(text)
    if match := _MONTH_ONLY.match(text):
        return _day(match["y"], match["m"], "1", end=match.end())
    if (match := _MONTH_WORD.match(text)) and (months := _months(match["word"])):
        if len(months) > 1:
            return _two_months(months, match["y"], "1")
        return _day(match["y"], str(months[0]), "1", end=match.end(), rule="date-form")
    return Reading(None, "date-unreadable", f"this is not a month; {USUAL}")


def period_at_start(text: str) -> Reading[Period]:
    """A length of time at the start of a text: `2 months`, `10 days`, `6 weeks`, `1 year`."""
    if match := _PERIOD.match(text):
        return _period(match)
    word = re.match(r"(?:every\s+)?([A-Za-z]+)", text, re.IGNORECASE)
    if word and (period := _ADVERBS.get(word[1].lower())):
        return Reading(period, "period-form", f"the usual form is {spell(period)}", word.end())
    return Reading(None, "period-unreadable", "this is not a length of time; write 2 months, 6 weeks or 10 days")


def _period(match: re.Match[str]) -> Reading[Period]:
    typed, unit = " ".join(match["n"].lower().split()), match["unit"].lower().rstrip("s")
    count = int(typed) if typed.isdecimal() else _COUNTS.get(typed, 0)
    if not count and not typed.isdecimal():
        return Reading(None, "period-unreadable", "how many is not said; write 2 months, 6 weeks or 10 days")
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
        return Reading(None, "period-unreadable", "this is not a length of time; write 2 months, 6 weeks or 10 days")
    return found


def spell(period: Period) -> str:
    """A length of time in its usual form."""
    count, unit = (period.months, "month") if period.months else (period.days, "day")
    if unit == "month" and count and count % 12 == 0:
        count, unit = count // 12, "year"
    return f"{count} {unit}{'' if count == 1 else 's'}"
