"""Where days are in a picture, from left to right, and the months and years that are named below them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from coffeechats.reading.months import MONTHS

MOST_TICKS = 6  # so many words fit below a picture on a small phone
DAYS = 31  # every month is drawn as wide as the longest
_STEPS = (1, 2, 3, 6)  # months between two names; beyond half a year, whole years
_LEFT, _ACROSS = 8, 86  # per cent of the width: before the first day, and for all days

# Pictures are as wide as the page gives them while their words keep one size: what lies across is in per cent of the
# width, what lies down in pixels.


@dataclass(frozen=True, slots=True)
class Name:
    """A word below the picture, and a second one below it where that changes."""

    x: str
    word: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """The time from one month up to another, both counted from the year 0, with a name every few months."""

    first: int
    end: int
    step: int

    def place(self, day: date) -> int:
        """Where a day is, in hundredths of a per cent of the picture's width."""
        return self._place((month_number(day) - self.first) * DAYS + day.day - 1)

    def x(self, day: date) -> str:
        """Where a day is, as `12.5%`."""
        return percent(self.place(day))

    def names(self) -> tuple[Name, ...]:
        """The months, with the year where it changes; over many years only these."""
        months = [month for month in range(self.first, self.end, self.step) if month >= 12]  # the calendar begins at 1
        years = [str(month // 12) for month in months]
        places = [percent(self._place((month - self.first) * DAYS)) for month in months]
        if self.step >= 12:
            return tuple(map(Name, places, years))
        return tuple(map(Name, places, [MONTHS[month % 12][:3] for month in months], where_it_changes(years)))

    def _place(self, days: int) -> int:
        return _LEFT * 100 + _ACROSS * 100 * days // ((self.end - self.first) * DAYS)


def axis(days: Iterable[date]) -> Axis | None:
    """The axis for these days, which begins and ends with whole months; None where there is no day."""
    months = sorted(month_number(day) for day in days)
    if not months:
        return None
    first, last = months[0], months[-1]
    step = _step(last - first + 1)
    return Axis(first // step * step, (last // step + 1) * step, step)


def _step(months: int) -> int:
    years = -(-months // (12 * MOST_TICKS))
    return next((step for step in _STEPS if step * MOST_TICKS >= months), 12 * years)


def month_number(day: date) -> int:
    """How many months had gone by when this one began."""
    return day.year * 12 + day.month - 1


def percent(hundredths: int) -> str:
    """`12.5%` for 1250: whole numbers all the way, so that a picture is the same on every machine."""
    return f"{hundredths / 100:g}%"


def where_it_changes(words: Sequence[str]) -> list[str]:
    """Each word only where it differs from the one before; the first makes room for a second that differs."""
    shown = [word if place == 0 or word != words[place - 1] else "" for place, word in enumerate(words)]
    return ["", *shown[1:]] if len(shown) > 1 and shown[1] else shown
