"""Lengths of time."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time as written (`2 months`); adding it to a day clips once to the month's last day."""

    days: int = 0
    months: int = 0

    def after(self, day: date) -> date:
        """The day that lies this period after `day`; the last day there is when it would lie beyond."""
        return self._shift(day, 1)

    def before(self, day: date) -> date:
        """The day that lies this period before `day`; the first day there is when it would lie beyond."""
        return self._shift(day, -1)

    def _shift(self, day: date, sign: int) -> date:
        count = day.year * 12 + day.month - 1 + sign * self.months
        year, month = divmod(count, 12)
        if year > MAXYEAR:
            return date.max
        if year < MINYEAR:
            return date.min
        clipped = day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))
        try:
            return clipped + timedelta(days=sign * self.days)
        except OverflowError:
            return date.max if sign > 0 else date.min
