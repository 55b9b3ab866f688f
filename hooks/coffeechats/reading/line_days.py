"""The day that a line or a heading begins with, also without a year and with slashes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from coffeechats.notes.lookalikes import plain_signs
from coffeechats.reading.dates import USUAL, behind_weekday, day_at_start, time_behind
from coffeechats.reading.days import Order, Spoken, first_after, nearest_year, spoken_at
from coffeechats.reading.lexicon import tokens_of
from coffeechats.reading.months import MONTHS, in_english
from coffeechats.reading.verbs import after_date

_FARTHEST = 40  # letters of a line in which its day is
_MOST_WORDS = 8
_EASTERN = re.compile(r"\s*(?P<month>[0-9]{1,2})\s?[月월]\s?(?P<day>[0-9]{1,2})\s?[日일號号]")
# "Do 12.11.", "am 6.11."; and "28-10 called her", but no "2-3 weeks".
_BEFORE_DAY = re.compile(r"(?:am|den|mo|di|mi|do|fr|sa|so)\.?,?\s+(?=\d{1,2}\.\d{1,2}\.)", re.IGNORECASE)
_DASHED = re.compile(
    r"(?P<a>0?[1-9]|[12]\d|3[01])-(?P<b>0?[1-9]|1[0-2])"
    r"(?=:|\s+(?!(?:min|hour|hr|week|month|day|year|people|persons|times|questions|calls|chats|talks|pages|more|other|of|x)))"
)
_DASH = re.compile(r"\W*\d{1,2}-")
_DIGIT = re.compile(r"\d")
_PART = re.compile(r"\W*\d+/\d+(?:\s+of\b|[\w%])")  # "2/3 of them"


@dataclass(frozen=True, slots=True)
class LineDay:
    """The day, where it ends in the text, the rule it breaks, and what to write instead. `day` is None where the text
    begins with none, or with one that could be two."""

    day: date | None = None
    end: int = 0
    rule: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """What days without a year or with slashes are read by: `today`, the days `beside` the line, and the `order` of
    day and month with why it is this one. `after` is the day that a due day comes after, `language` the two letters of
    the one whose months are meant where two languages name them alike, `is_dashed` whether days such as 22-10 are
    written in the journal."""

    today: date
    beside: Sequence[date] = ()
    order: Order = ""
    why: str = ""
    after: date | None = None
    language: str = ""
    is_dashed: bool = False


def line_day(text: str, calendar: Calendar) -> LineDay:
    """The day that a text begins with."""
    usual = day_at_start(text)
    if usual.rule == "date-ambiguous" and calendar.language:
        spelled = in_english(text[:_FARTHEST], calendar.language)
        longer = len(spelled) - len(text[:_FARTHEST])
        usual = day_at_start(spelled + text[_FARTHEST:])
        usual = replace(usual, end=usual.end - longer, message=f"read as {usual.value}") if usual.value else usual
    if usual.value is not None:
        return LineDay(usual.value, usual.end, usual.rule, usual.message)
    spoken = _spoken(text)
    if spoken is None:
        return LineDay(None, 0, usual.rule, usual.message)
    said, end = spoken
    if (
        said.slashed is not None
        and said.year is None
        and max(said.slashed) <= 12
        and not calendar.is_dashed
        and _DASH.match(text)
    ):
        return LineDay(None, 0, usual.rule, usual.message)  # 2-1, 7-8
    if said.slashed is not None:
        return _of_slashes(said, end, calendar)
    assert said.month is not None and said.day is not None
    if said.year is None and (short := _SHORT_YEAR.match(text, end)):
        year = 2000 + int(short[1])
        if abs(year - calendar.today.year) <= 1:  # `07 NOV 26`
            return _read(said, _day_of(year, said.month, said.day), short.end(), "date-form")
    day = _with_year(said, said.month, said.day, calendar)
    return _read(said, day, end, "date-without-year" if said.year is None else "date-form")


_SHORT_YEAR = re.compile(
    r",? ['’]?(\d\d)(?![\w:.%'’/-])(?!\s*(?:min|minute|h|hr|hour|am|pm|people|person|day|week|mile|km|euro"
    r"|question)s?\b)",
    re.IGNORECASE,
)


def day_at_end(text: str, calendar: Calendar) -> tuple[LineDay, str] | None:
    """The day that comes last in a line, `thanked her (14 Nov)`, and the words before it; None where there is none, or
    where it lies ahead or is what the words are about: `booked for 14 Nov`."""
    if not _DIGIT.search(text, max(0, len(text) - _LAST)):
        return None
    for word in _LAST_WORDS.finditer(text, max(0, len(text) - _LAST)):
        before, last = text[: word.start()].rstrip(" (,.;:–—-"), text[word.start() :].strip(" ().,")
        found = line_day(last, calendar)
        if found.day is None or last[found.end :].strip(" .)"):
            continue
        words = before.split()
        is_about = bool(words) and words[-1].lower().strip("(") in _ABOUT_A_DAY
        is_old = found.rule == "date-without-year" and (calendar.today - found.day).days > _HALF_A_YEAR
        if not words or is_about or is_old or found.day > calendar.today:
            return None
        message = f"read as {found.day}; the usual place of the day is the beginning of the line"
        return LineDay(found.day, 0, "date-last", message), before[: -len(words[-1])].rstrip(" ,(") if words[
            -1
        ].lower() == "on" else before
    return None


_A_YEAR = 366
_HALF_A_YEAR = 185  # days; a day without a year that is longer ago may be the next one
_LAST = 24  # letters in which a last day is
_LAST_WORDS = re.compile(r"(?<![^\s(])\(?[\w\[]")
_ABOUT_A_DAY = frozenset(
    ["for", "until", "till", "by", "before", "after", "since", "from", "to", "at", "the", "of", "between", "and", "or"]
)


def begins_with_day(text: str) -> bool:
    """Whether a text begins with a day, also with one that has no year or could be two."""
    return _DIGIT.search(text, 0, _FARTHEST) is not None and is_dated(text)


@lru_cache(maxsize=16384)
def is_dated(text: str) -> bool:
    """The same of a text that has a digit near its start: most have none, and need no place in the memory."""
    return day_at_start(text).rule != "date-unreadable" or (_spoken(text) is not None and not _PART.match(text))


def is_only_day(text: str) -> bool:
    """Whether a text that begins with a day says nothing else, but for a time."""
    end = day_at_start(text).end or (found[1] if (found := _spoken(text)) else 0)
    return not after_date(text, time_behind(text, end)).strip(" )*_.:,")


def _spoken(text: str) -> tuple[Spoken, int] | None:
    """The day in words or signs at the start: it names a month and a day."""
    plain = plain_signs(text[:_FARTHEST])
    if eastern := _EASTERN.match(plain):
        said = Spoken(month=int(eastern["month"]), day=int(eastern["day"]))
        return said, behind_weekday(plain, eastern.end())
    if before := _BEFORE_DAY.match(plain):
        found = _spoken(text[before.end() :])
        return (found[0], found[1] + before.end()) if found else None
    if numbers := _DASHED.match(plain):
        return Spoken(slashed=(int(numbers["a"]), int(numbers["b"]))), numbers.end("b")
    start = len(plain) - len(plain.lstrip("[(*_ "))
    tokens = tokens_of(plain)[:_MOST_WORDS]
    if tokens and tokens[0].kind == "link":
        inner = _spoken(text[start:].lstrip("["))
        closing = text.find("]]")
        return (inner[0], closing + 2) if inner and closing > 0 else None
    while tokens and tokens[0].start < start:
        tokens = tokens[1:]
    words = [token.word for token in tokens]
    found = spoken_at(words, 0) if words else None
    if found is None:
        return None
    said, length = found
    if said.slashed is None and (said.month is None or said.day is None):
        return None
    end = tokens[length - 1].end
    while end < len(plain) and plain[end] in ").*_]." and (start or plain[end] == "."):
        end += 1
    return said, behind_weekday(plain, end)


def _with_year(said: Spoken, month: int, day: int, calendar: Calendar) -> date | None:
    if said.year is not None:
        try:
            return date(said.year, month, day)
        except ValueError:
            return None
    if calendar.after is not None:
        return first_after(month, day, calendar.after)
    near = nearest_year(month, day, calendar.beside, calendar.today)
    if said.weekday is None or near is None or near.weekday() == said.weekday:
        return near
    years = (near.year - 1, near.year + 1)
    fitting = [one for year in years if (one := _day_of(year, month, day)) and one.weekday() == said.weekday]
    return fitting[0] if len(fitting) == 1 and abs((fitting[0] - calendar.today).days) < _A_YEAR else near


def _day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _of_slashes(said: Spoken, end: int, calendar: Calendar) -> LineDay:
    assert said.slashed is not None
    first, second = said.slashed
    ways = [(first, second), (second, first)]
    ways = [way for way in dict.fromkeys(ways) if way[1] <= 12]
    if len(ways) == 2 and said.weekday is not None:
        fitting = [
            way for way in ways if (day := _with_year(said, way[1], way[0], calendar)) and day.weekday() == said.weekday
        ]
        ways = fitting if len(fitting) == 1 else ways
    if len(ways) == 2 and calendar.order:
        ways = ways[:1] if calendar.order == "day-first" else ways[1:]
    if len(ways) == 2:
        (a, b), (c, d) = ways
        message = f"this could be {a} {MONTHS[b - 1]} or {c} {MONTHS[d - 1]}; {USUAL}, or set `dates`"
        return LineDay(None, end, "date-ambiguous", message)
    day = _with_year(said, ways[0][1], ways[0][0], calendar)
    return _read(said, day, end, "date-without-year" if said.year is None else "date-form", calendar.why)


def _read(said: Spoken, day: date | None, end: int, rule: str, why: str = "") -> LineDay:
    if day is None:
        return LineDay(None, end, "date-impossible", "there is no such day in the calendar; " + USUAL)
    if said.is_misnamed(day):
        message = f"{day.isoformat()} is a {day:%A}; read as this day, correct the one that is wrong"
        return LineDay(day, end, "weekday-differs", message)
    because = f", {why}" if why else ""
    return LineDay(day, end, rule, f"read as {day.isoformat()}{because}")
