"""Days as people say them inside a line: `Thursday 9th`, `11/3`, `next Tues`, `after Christmas`, and what they come to.

A `Spoken` is what was said, whatever the day it was said on; `Spoken.on` gives the day, from the day of the line and
from what is known of the order of day and month. What cannot be told apart gives none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from coffeechats.reading.months import MONTHS, key_of, months_named
from coffeechats.reading.period import Period


def words_of(text: str) -> frozenset[str]:
    """A table of words that are in one text."""
    return frozenset(text.split())


Order = Literal["day-first", "month-first", ""]
Side = Literal["near", "past", "ahead"]
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "mon monday mondays", "tue tues tuesday tuesdays", "wed weds wednesday wednesdays",
            "thu thur thurs thursday thursdays", "fri friday fridays", "sat saturday saturdays", "sun sunday sundays",
        )
    )
    for name in names.split()
}  # fmt: skip
# Short names that are English words: days only beside a date, or after one of the words before a day.
DOUBTFUL = frozenset({"sat", "sun", "wed", "mar", "may", "march", "dec", "mon"})
# A country's zone says in which order its people write; people in no list here are asked.
MONTH_FIRST_ZONES = words_of(
    """
    America/New_York America/Chicago America/Denver America/Los_Angeles America/Phoenix America/Anchorage
    America/Detroit America/Boise America/Juneau America/Sitka America/Nome America/Adak America/Yakutat
    America/Metlakatla America/Menominee Pacific/Honolulu America/Puerto_Rico Pacific/Guam Pacific/Pago_Pago
    Pacific/Saipan America/St_Thomas America/Panama Asia/Manila
    """
)
_MONTH_FIRST_PARTS = ("US/", "America/Indiana/", "America/Kentucky/", "America/North_Dakota/")
_UNKNOWN_PARTS = ("Canada/", "Etc/", "Antarctica/")
_UNKNOWN_ZONES = words_of(
    """
    America/Toronto America/Vancouver America/Edmonton America/Winnipeg America/Regina America/Halifax
    America/St_Johns America/Moncton America/Montreal America/Iqaluit America/Whitehorse America/Yellowknife
    America/Glace_Bay America/Goose_Bay America/Inuvik America/Rankin_Inlet America/Resolute America/Dawson
    America/Dawson_Creek America/Fort_Nelson America/Swift_Current America/Creston America/Blanc-Sablon
    America/Atikokan America/Thunder_Bay America/Nipigon America/Rainy_River America/Pangnirtung Africa/Johannesburg
    Asia/Tokyo Asia/Shanghai Asia/Seoul Asia/Pyongyang Asia/Taipei Asia/Hong_Kong Asia/Macau Asia/Urumqi
    Africa/Nairobi Africa/Accra Africa/Lome UTC GMT
    """
)


def order_of_zone(zone: str) -> Order:
    """The order in which people in this time zone write day and month; "" where no one can say for certain."""
    if zone in MONTH_FIRST_ZONES or zone.startswith(_MONTH_FIRST_PARTS):
        return "month-first"
    is_unknown = "/" not in zone or zone in _UNKNOWN_ZONES or zone.startswith(_UNKNOWN_PARTS)
    return "" if is_unknown else "day-first"


def order_of(evidence: Iterable[tuple[int, int]]) -> Order:
    """The order that a journal's own dates with slashes show, `14/10` or `10/14`; "" where they disagree or none does.

    Each is the two numbers as written; only one over 12 shows anything.
    """
    shown: set[Order] = set()
    for first, second in evidence:
        if first > 12 >= second:
            shown.add("day-first")
        elif second > 12 >= first:
            shown.add("month-first")
    return shown.pop() if len(shown) == 1 else ""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A day as it was said: the parts of it that were, and how exact it is.

    `shift` counts days from the day of the line, `week` weeks and `months` months, to their first day or `is_end` their
    last; `part` days into it for `mid` and `late`; `last` and `next` come before a weekday; `exact` is whether one day
    is meant, not a week, month or season.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    slashed: tuple[int, int] | None = None
    shift: int | None = None
    period: Period | None = None
    week: int | None = None
    months: int | None = None
    near: Literal["", "last", "next", "this", "week"] = ""
    feast: str = ""
    exact: bool = True
    is_end: bool = False
    part: int = 0

    def on(self, base: date, side: Side = "near", order: Order = "") -> date | None:
        """The day meant by someone who wrote on `base`; None where it cannot be said.

        `side` tells whether it is past or ahead, where that is known. A day before the first or after the last that
        exists cannot be said.
        """
        try:
            return self._on(base, side, order)
        except (OverflowError, ValueError):
            return None

    def _on(self, base: date, side: Side, order: Order) -> date | None:
        if self.shift is not None:
            return base + timedelta(days=self.shift)
        if self.period is not None:
            return self.period.after(base)
        if self.week is not None and self.weekday is None:
            return base - timedelta(days=base.weekday()) + timedelta(weeks=self.week)
        if self.months is not None:
            first = Period(months=self.months).after(base.replace(day=1))
            return _last_of_month(first) if self.is_end else first
        if self.feast:
            return _feast(self.feast, base)
        if self.slashed is not None:
            return self._of_slashes(base, side, order)
        if self.month is not None:
            return self._in_month(base, side)
        if self.day is not None:
            return self._of_number(base, side)
        return self._of_weekday(base, side) if self.weekday is not None else None

    @property
    def is_weekday_alone(self) -> bool:
        """Whether only a weekday was said, and not of which week."""
        others = (self.day, self.month, self.slashed, self.shift, self.week, self.period, self.months)
        return self.weekday is not None and not self.near and all(one is None for one in others)

    def is_misnamed(self, day: date) -> bool:
        """Whether a weekday was said beside the day that is not the day's own."""
        has_day = self.day is not None or self.slashed is not None
        return has_day and self.weekday is not None and self.weekday != day.weekday()

    def _of_slashes(self, base: date, side: Side, order: Order) -> date | None:
        assert self.slashed is not None
        first, second = self.slashed
        if first > 12 or second > 12 or first == second:
            order = "day-first" if first > 12 or first == second else "month-first"
        if not order and self.weekday is not None:
            days = [self._pair(base, side, one) for one in _ORDERS]
            fitting = [day for day in days if day is not None and day.weekday() == self.weekday]
            return fitting[0] if len(fitting) == 1 else None
        return self._pair(base, side, order) if order else None

    def _pair(self, base: date, side: Side, order: Order) -> date | None:
        assert self.slashed is not None
        day, month = self.slashed if order == "day-first" else self.slashed[::-1]
        return Spoken(self.year, month, day)._in_month(base, side) if 1 <= month <= 12 else None

    def _in_month(self, base: date, side: Side) -> date | None:
        assert self.month is not None
        years = (self.year,) if self.year else (base.year - 1, base.year, base.year + 1)
        if self.day is None:
            start = base.replace(day=1)
            firsts = [date(year, self.month, 1) for year in years]
            ahead = [first for first in firsts if first >= start] or firsts
            return _last_of_month(ahead[0]) if self.is_end else ahead[0] + timedelta(days=self.part)
        days = [day for year in years if (day := _day(year, self.month, self.day))]
        return _nearest(days, base, side)

    def _of_number(self, base: date, side: Side) -> date | None:
        """`the 12th`: of this month, or of the one beside it."""
        assert self.day is not None
        days = []
        for shift in (-1, 0, 1, 2):
            month = base.year * 12 + base.month - 1 + shift
            if day := _day(month // 12, month % 12 + 1, self.day):
                days.append(day)
        if self.weekday is not None:
            days = [day for day in days if day.weekday() == self.weekday] or days
        return _nearest(days, base, side)

    def _of_weekday(self, base: date, side: Side) -> date | None:
        assert self.weekday is not None
        ahead = (self.weekday - base.weekday()) % 7
        if self.week is not None:  # `Thursday week`, `Tuesday next week`
            start = base - timedelta(days=base.weekday()) + timedelta(weeks=self.week)
            return start + timedelta(days=self.weekday)
        if self.near == "week":
            return base + timedelta(days=(ahead or 7) + 7)
        if self.near == "last" or (not self.near and side == "past"):
            return base - timedelta(days=(-ahead) % 7 or 7)
        if self.near == "next":
            return self._next_weekday(base, ahead)
        return base + timedelta(days=ahead or 7)

    def _next_weekday(self, base: date, ahead: int) -> date | None:
        """`next Tues` is the coming one where that is next week; said earlier in the same week it is unclear."""
        assert self.weekday is not None
        return base + timedelta(days=ahead or 7) if self.weekday <= base.weekday() else None


_ORDERS: tuple[Order, ...] = ("day-first", "month-first")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _last_of_month(first: date) -> date:
    return Period(months=1).after(first) - timedelta(days=1)


def _nearest(days: Sequence[date], base: date, side: Side) -> date | None:
    if side == "past":
        days = [day for day in days if day <= base] or days
    if side == "ahead":
        days = [day for day in days if day >= base] or days
    return min(days, key=lambda day: (abs(day - base), day < base), default=None)


FAR = 90  # days ahead of today and of the days beside it: no day of a line is so far off without its year


def nearest_year(month: int, day: int, beside: Sequence[date], today: date) -> date | None:
    """A day without a year: the nearest to the days beside it, without any the latest that is not after today.

    One that lies months ahead is of the year before: no one notes in November what happened in April.
    """
    if beside:
        days = [
            one
            for near in beside
            for year in (near.year - 1, near.year, near.year + 1)
            if (one := _day(year, month, day))
        ]
        found = min(days, key=lambda one: min(abs(one - near) for near in beside), default=None)
        is_far_ahead = found is not None and (found - max(today, *beside)).days > FAR
        return _day(found.year - 1, month, day) if found and is_far_ahead else found
    return next(
        (one for year in range(today.year, today.year - 9, -1) if (one := _day(year, month, day)) and one <= today),
        None,
    )


def first_after(month: int, day: int, base: date) -> date | None:
    """The first such day after the day of a note or line, as `due 3 Nov` and `follow_up: 3 Nov` mean."""
    return next(
        (one for year in range(base.year, base.year + 9) if (one := _day(year, month, day)) and one > base), None
    )


def _feast(name: str, base: date) -> date | None:
    """The next feast or season of this name that is not before the line; the day of a season is its first."""
    for year in (base.year, base.year + 1):
        found = _FEASTS[name](year)
        if found >= base:
            return found
    return None


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    n = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + n + 90) // 25
    return date(year, month, (h - m + n + month + 19) % 32)


def _thanksgiving(year: int) -> date:
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21)


_FEASTS: dict[str, Callable[[int], date]] = {
    "black friday": lambda year: _thanksgiving(year) + timedelta(days=1),
    "cyber monday": lambda year: _thanksgiving(year) + timedelta(days=4),
    "christmas": lambda year: date(year, 12, 25),
    "new year": lambda year: date(year, 1, 1),
    "easter": _easter,
    "thanksgiving": _thanksgiving,
    "halloween": lambda year: date(year, 10, 31),
    "spring": lambda year: date(year, 3, 1),
    "summer": lambda year: date(year, 6, 1),
    "autumn": lambda year: date(year, 9, 1),
    "winter": lambda year: date(year, 12, 1),
}
FEAST_WORDS = {
    "christmas": "christmas", "xmas": "christmas", "weihnachten": "christmas", "noel": "christmas",
    "easter": "easter", "thanksgiving": "thanksgiving", "halloween": "halloween", "spring": "spring",
    "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter",
}  # fmt: skip
_SEASONS = frozenset({"spring", "summer", "autumn", "fall", "winter"})
_RELATIVE = {
    ("today",): 0, ("tonight",): 0, ("same", "day"): 0, ("the", "same", "day"): 0, ("that", "day"): 0,
    ("this", "morning"): 0, ("this", "afternoon"): 0, ("this", "evening"): 0, ("that", "evening"): 0,
    ("that", "afternoon"): 0, ("that", "night"): 0, ("same", "evening"): 0, ("the", "same", "evening"): 0,
    ("same", "night"): 0, ("same", "afternoon"): 0,
    ("yesterday",): -1, ("last", "night"): -1, ("yday",): -1, ("the", "day", "before"): -1,
    ("day", "before", "yesterday"): -2, ("the", "day", "before", "yesterday"): -2,
    ("tomorrow",): 1, ("tmrw",): 1, ("tmr",): 1, ("tomoz",): 1, ("tmw",): 1, ("2moro",): 1, ("next", "day"): 1,
    ("the", "next", "day"): 1, ("the", "day", "after"): 1, ("day", "after"): 1, ("the", "following", "day"): 1,
    ("day", "after", "tomorrow"): 2, ("the", "day", "after", "tomorrow"): 2,
}  # fmt: skip
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10,
}  # fmt: skip
_NTH = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "last": 3}  # of the weeks of a month
_UNITS = {"day": (1, 0), "week": (7, 0), "wk": (7, 0), "fortnight": (14, 0), "month": (0, 1), "year": (0, 12)}
_PARTS = ("morning", "afternoon", "evening", "night", "lunchtime", "arvo", "am", "pm", "lunch")
_BEFORE_NUMBER = (
    "on", "the", "by", "until", "till", "til", "for", "to", "after", "before", "of", "or", "and", "from", "since",
    "date", "day", "now", "slot", "coffee", "lunch", "call", "zoom", "meeting", "chat", "says", "said", "confirmed",
    "ok", "okay", "suggested", "suggests", "proposed", "proposes", "offered", "offers", "picked", "booked", "agreed",
)  # fmt: skip
_BEHIND_ORDINAL = ("confirmed", "works", "suits", "fits", "it", "is", "fine", "ok", "okay", "possible", "instead")
_A_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d)?(?:am|pm|h)|\d{1,2}[:.]\d\d")
_ORDINALS = ("st", "nd", "rd", "th")


def number_of(word: str) -> int | None:
    """`12`, `12th`, `12.`: the number; None of any other word."""
    bare = word.rstrip(".")
    bare = bare[:-2] if bare.endswith(_ORDINALS) else bare
    return int(bare) if bare.isdecimal() and bare.isascii() and len(bare) <= 4 else None


def is_ordinal(word: str) -> bool:
    return word.endswith(_ORDINALS) and word[:-2].isdecimal() and 1 <= int(word[:-2]) <= 31


_ENGLISH = {name.lower()[:length]: number for number, name in enumerate(MONTHS, 1) for length in (3, len(name))} | {
    "sept": 9
}


def english_month(word: str) -> int | None:
    """A month by its English name or its first three or four letters, as it may occur inside a line."""
    return _ENGLISH.get(word.rstrip("."))


def _month(word: str, beside_number: bool) -> int | None:
    """The month that a word names; other languages' names only beside a number."""
    if found := english_month(word):
        return found if beside_number or key_of(word) not in DOUBTFUL or word in ("dec", "mar") else None
    if not beside_number or len(word) < 3:
        return None
    months = months_named(word)
    return months[0] if len(months) == 1 else None


def spoken_at(words: Sequence[str], at: int) -> tuple[Spoken, int] | None:
    """The day said from the word at this place on, and how many words that takes; None where none is.

    Words are lower case, as the reader of lines splits them; `12th` and `12.` are one word.
    """
    found = _relative(words, at) or _near_weekday(words, at) or _dated(words, at) or _vague(words, at)
    return found


def _relative(words: Sequence[str], at: int) -> tuple[Spoken, int] | None:
    for length in range(min(4, len(words) - at), 0, -1):
        shift = _RELATIVE.get(tuple(words[at : at + length]))
        if shift is not None:
            return Spoken(shift=shift), length
    return _in_period(words, at)


def _in_period(words: Sequence[str], at: int) -> tuple[Spoken, int] | None:
    """`in two weeks`, `in a month`, `in a couple of weeks`, `2 weeks from now`."""
    start = at + 1 if words[at] == "in" else at
    if start >= len(words):
        return None
    count, length = _count(words, start)
    unit = words[start + length].rstrip("s.") if count and start + length < len(words) else ""
    if not count or unit not in _UNITS:
        return None
    days, months = _UNITS[unit]
    end = start + length + 1
    is_ahead = words[at] == "in"
    if words[end : end + 2] == ["from", "now"] or words[end : end + 1] == ["time"]:
        is_ahead, end = True, end + (2 if words[end] == "from" else 1)
    period = Period(days=days * count, months=months * count)
    return (Spoken(period=period, exact=unit == "day"), end - at) if is_ahead else None


def _count(words: Sequence[str], at: int) -> tuple[int, int]:
    if words[at : at + 3] == ["a", "couple", "of"]:
        return 2, 3
    if words[at : at + 2] == ["couple", "of"]:
        return 2, 2
    word = words[at]
    return (int(word), 1) if word.isdecimal() and word.isascii() and len(word) < 3 else (_COUNTS.get(word, 0), 1)


def _near_weekday(words: Sequence[str], at: int) -> tuple[Spoken, int] | None:
    """`Thursday`, `next Tues`, `last Fri`, `Thurs week`, `Tuesday next week`, `Thursday 9th`, `Sat. 3.10.`"""
    start, near = at, ""
    if words[at] in ("last", "next", "this", "coming", "past", "following") and at + 1 < len(words):
        near = {"coming": "this", "past": "last", "following": "next"}.get(words[at], words[at])
        start = at + 1
    if near and words[start] in ("week", "month", "year"):
        return _near_unit(near, words[start]), 2
    if words[start] == "the" and start + 2 < len(words) and words[start + 1] == "coming":
        start, near = start + 2, "this"
    weekday = WEEKDAYS.get(words[start].rstrip("."))
    if weekday is None:
        return None
    end = start + 1
    skip = end + 1 if end < len(words) and words[end] in (",", "the", "on", *_PARTS) else end
    if skip < len(words) and words[skip] == "the":
        skip += 1
    if not near and skip < len(words) and (beside := _dated(words, skip, after_weekday=True)):
        spoken, length = beside
        return Spoken(spoken.year, spoken.month, spoken.day, weekday, spoken.slashed), skip + length - at
    if words[end : end + 2] == ["next", "week"]:
        return Spoken(weekday=weekday, week=1), end + 2 - at
    if words[end : end + 1] == ["week"]:
        return Spoken(weekday=weekday, near="week"), end + 1 - at
    if not near and words[start].rstrip(".") in DOUBTFUL and not _may_be_day(words, at, end):
        return None
    if words[end : end + 1] and words[end] in _PARTS:
        end += 1
    return Spoken(weekday=weekday, near=near), end - at  # type: ignore[arg-type]


def _may_be_day(words: Sequence[str], at: int, end: int) -> bool:
    before = words[at - 1] if at else ""
    behind = words[end] if end < len(words) else ""
    is_timed = behind[:1].isdigit() or behind in (
        "at",
        "works",
        "morning",
        "afternoon",
        "evening",
        "noon",
        "is",
        "after",
    )
    return before in ("on", "for", "until", "till", "by", "to", "or", "free", "say", "do") or is_timed


def _near_unit(near: str, unit: str) -> Spoken:
    step = {"last": -1, "this": 0, "next": 1}[near]
    if unit == "week":
        return Spoken(week=step, exact=False)
    if unit == "month":
        return Spoken(months=step, exact=False)
    return Spoken(feast="new year", exact=False) if step > 0 else Spoken(months=12 * step, exact=False)


def _dated(words: Sequence[str], at: int, *, after_weekday: bool = False) -> tuple[Spoken, int] | None:
    """`3 Nov`, `Nov 3rd`, `the 12th`, `3rd of Nov 2026`, `11/3`, `3.11.`, `2026-11-03`, `2026年11月3日`."""
    word = words[at]
    if marked := of_signs(word):
        return marked, 1
    start = at + 1 if word in ("the", "on") and at + 1 < len(words) else at
    word = words[start]
    number = number_of(word) if word[:1].isdigit() else None
    if number is not None and 1 <= number <= 31:
        return _from_number(words, at, start, number, after_weekday)
    following = words[start + 1] if start + 1 < len(words) else ""
    day = number_of(following) if following[:1].isdigit() else None
    month = _month(word, day is not None)
    if month and day and 1 <= day <= 31 and not _is_clock(words, start + 2):
        return _with_year(words, at, start + 2, month, day)
    return None


def _is_clock(words: Sequence[str], at: int) -> bool:
    return at < len(words) and words[at] in ("am", "pm", "uhr", "o'clock")


def _from_number(
    words: Sequence[str], at: int, start: int, number: int, after_weekday: bool
) -> tuple[Spoken, int] | None:
    word = words[start]
    end = start + 1
    if end < len(words) and words[end] == "of":
        end += 1
    if words[end : end + 1] == ["-"] and end + 1 < len(words) and english_month(words[end + 1]):
        end += 1  # 4-Nov
    following = words[end] if end < len(words) else ""
    month = _month(following, True) if following and following not in ("a", "am") else None
    if month and not (end > start + 1 and following in ("may",)):
        return _with_year(words, at, end + 1, month, number)
    is_told = start > at or (at > 0 and words[at - 1] in _BEFORE_NUMBER) or len(words) == 1
    if is_ordinal(word) and not is_told:
        is_at = following == "at" and end + 1 < len(words)
        hour = words[end + 1] if is_at else following
        is_told = following in _BEHIND_ORDINAL or _A_CLOCK.fullmatch(hour) is not None or (is_at and hour.isdecimal())
    if (is_ordinal(word) and (is_told or after_weekday)) or (after_weekday and not _is_counted(following)):
        return Spoken(day=number), start + 1 - at
    return None


def _is_counted(following: str) -> bool:
    """A bare number after a weekday, but not a day: `Friday 2 pm`, `Sunday 2 hours`."""
    return following in ("am", "pm", "h", "uhr", "o'clock", ":", "-") or following.rstrip("s.") in (
        "min", "minute", "hour", "hr", "day", "week", "people", "time", "mail",
    )  # fmt: skip


def _with_year(words: Sequence[str], at: int, end: int, month: int, day: int) -> tuple[Spoken, int] | None:
    skip = end + 1 if end + 1 < len(words) and words[end] == "," else end
    year = words[skip] if skip < len(words) else ""
    if len(year) == 4 and year.isdecimal() and year[:2] in ("19", "20"):
        return Spoken(int(year), month, day), skip + 1 - at
    behind = words[end + 1] if end + 1 < len(words) else ""
    if skip == end and len(year) == 2 and year.isdecimal() and "20" <= year < "50" and behind in ("-", ":", ",", "."):
        return Spoken(2000 + int(year), month, day), end + 1 - at  # 3 Nov 26: …
    return (Spoken(None, month, day), end - at) if day <= 31 else None


def of_signs(word: str) -> Spoken | None:
    """A day written with signs only, as one word: `11/3`, `3.11.`, `3/11/26`, `2026-11-03`, `2026年11月3日`."""
    if not word[:1].isdigit():
        return None
    numbers: list[int] = []
    digits = ""
    signs = ""
    for letter in word + " ":
        if letter.isdecimal():
            digits += letter
        elif digits:
            numbers.append(int(digits)) if len(digits) <= 4 else None
            digits = ""
            signs += letter
        else:
            signs += letter
    signs = signs.strip()
    if not signs or len(numbers) not in (2, 3) or word == "24/7":
        return None
    return _of_numbers(numbers, signs)


def _of_numbers(numbers: list[int], signs: str) -> Spoken | None:
    if (
        signs in ("--", "//", "..", "...", "年月日", "年月", "년월일", "年月號")
        and len(numbers) == 3
        and numbers[0] > 31
    ):
        return _checked(numbers[0], numbers[1], numbers[2])
    year = None
    if len(numbers) == 3:
        if signs not in ("--", "//", ".."):
            return None
        year = numbers[2] if numbers[2] > 999 else 2000 + numbers[2] if numbers[2] < 100 else None
        if year is None:
            return None
    if "." in signs:
        return _checked(year, numbers[1], numbers[0])
    if signs[0] not in "/-" or not all(1 <= number <= 31 for number in numbers[:2]) or min(numbers[:2]) > 12:
        return None
    return Spoken(year=year, slashed=(numbers[0], numbers[1]))


def _checked(year: int | None, month: int, day: int) -> Spoken | None:
    is_day = 1 <= month <= 12 and 1 <= day <= 31
    return Spoken(year, month, day) if is_day else None


def _vague(words: Sequence[str], at: int) -> tuple[Spoken, int] | None:
    """`January`, `the new year`, `in the spring`, `the week of the 16th`, `end of the month`, `Q1`."""
    start = at
    while start < len(words) and words[start] in ("the", "in") and start < at + 2:
        start += 1
    if start >= len(words):
        return None
    word = words[start]
    part = 0
    if word in ("early", "mid", "late", "beginning", "start") and start + 1 < len(words):
        start += 1
        while start < len(words) and words[start] in ("of", "-", "the"):
            start += 1
        part = 14 if word == "mid" else 20 if word == "late" else 0
        word = words[start] if start < len(words) else ""
    if tuple(words[start : start + 2]) in (("new", "year"), ("new", "years"), ("year", "end"), ("years", "end")):
        return Spoken(feast="new year", exact=False), start + 2 - at
    if (two := " ".join(words[start : start + 2])) in _FEASTS and " " in two:
        return Spoken(feast=two), start + 2 - at
    if word in FEAST_WORDS:
        is_season = word in _SEASONS
        if is_season and start == at and word in ("fall", "spring") and words[max(at - 1, 0) : at] != ["in"]:
            return None
        return Spoken(feast=FEAST_WORDS[word], exact=not is_season), start + 1 - at
    is_week = word in _NTH and words[start + 1 : start + 3] == ["week", "of"] and start + 3 < len(words)
    if is_week and (month := english_month(words[start + 3])):
        return Spoken(None, month, exact=False, part=7 * _NTH[word]), start + 4 - at
    if word == "end" and words[start + 1 : start + 2] == ["of"]:
        return _end_of(words, at, start + 2)
    if word == "week":
        return _week_of(words, at, start + 1)
    if (month := english_month(word)) and (
        word not in ("may", "march", "mar", "dec") or start > at or _before_month(words, at)
    ):
        after = start + 1
        year = words[after] if after < len(words) else ""
        number = int(year) if len(year) == 4 and year.isdecimal() else None
        return Spoken(number, month, exact=False, part=part), after + bool(number) - at
    return None


def _before_month(words: Sequence[str], at: int) -> bool:
    return at > 0 and words[at - 1] in ("until", "till", "after", "since", "by", "from", "before", "for", "of")


def _end_of(words: Sequence[str], at: int, start: int) -> tuple[Spoken, int] | None:
    if start < len(words) and words[start] in ("the", "this"):
        start += 1
    word = words[start] if start < len(words) else ""
    if word == "year":
        return Spoken(feast="new year", exact=False), start + 1 - at
    if word == "month":
        return Spoken(months=0, exact=False, is_end=True), start + 1 - at
    if month := english_month(word):
        return Spoken(None, month, exact=False, is_end=True), start + 1 - at
    return None


def _week_of(words: Sequence[str], at: int, start: int) -> tuple[Spoken, int] | None:
    """`week of the 16th`, `week after thanksgiving`, `week commencing 16 Nov`."""
    if words[start : start + 1] and words[start] in ("of", "commencing", "beginning", "starting", "after", "following"):
        found = spoken_at(words, start + 1) if start + 1 < len(words) else None
        if found:
            spoken, length = found
            return replace(spoken, exact=False), start + 1 + length - at
    return None


# With what a day in words may begin, so that other words need not be tried; months are followed by a number.
DAY_WORDS = frozenset(
    {*WEEKDAYS, *FEAST_WORDS, *(words[0] for words in _RELATIVE), *(name.lower() for name in MONTHS)}
    | {name.lower()[:3] for name in MONTHS}
    | set(
        [
            "sept",
            "black",
            "cyber",
            "year",
            "the",
            "on",
            "in",
            "this",
            "next",
            "last",
            "coming",
            "past",
            "following",
            "early",
            "mid",
            "late",
            "beginning",
            "start",
            "end",
            "week",
            "new",
            "a",
            "an",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "ten",
            "couple",
            "dimanche",
            "lundi",
            "mardi",
            "mercredi",
            "jeudi",
            "vendredi",
            "samedi",
        ]
    )
)
