"""A series of meetings: only the next one is taken, since no more than that is prepared."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, tzinfo
from itertools import islice
from typing import Any

from dateutil.rrule import rruleset, rrulestr

from coffeechats.imports.calendar_event import WITH_YOU, Event
from coffeechats.imports.person import Rejected

_AHEAD = timedelta(days=800)  # how far a next meeting is looked for
_EARLIEST = 1970
_MOST = 20_000  # meetings of one series
_PLAIN = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_WITHIN_DAYS = {"BYHOUR", "BYMINUTE", "BYSECOND"}
_ENOUGH = 100  # meetings ahead: more than a file has changes of
_UNREAD = "this repeats by a rule that cannot be read; note its next conversation: coffee new interview"


@dataclass(frozen=True, slots=True)
class Series:
    """The event that says how it repeats, and those that say what is different on one day, by that day."""

    first: Event
    others: dict[str, Event] = field(default_factory=dict)


def next_of(series: Series, zone: tzinfo | None, today: date) -> list[Event | Rejected]:
    """The next meeting of a series, and every one of which the file says something of its own."""
    others = list(series.others.values())
    first = series.first
    if first.off:
        return [first, *others]
    found = _moments_ahead(first, zone, today)
    if found is None:
        return [Rejected(first.line, _UNREAD), *others]
    left = [at for at in found if f"{at:%Y%m%d}" not in series.others]
    if left and not any(today <= one.day <= left[0].date() and not one.off for one in others):
        remarks = [remark for remark in first.remarks if not remark.endswith(WITH_YOU)]
        made = replace(
            first, day=left[0].date(), time=left[0].time() if first.time else None, occurrence=f"{left[0]:%Y%m%d}",
            rule=None, remarks=(*remarks, "it repeats, and only the next conversation is taken"),
        )  # fmt: skip
        return [made, *others]
    return [*others] if others else [Rejected(first.line, "this series has ended")]


def _moments_ahead(first: Event, zone: tzinfo | None, today: date) -> list[datetime] | None:
    """The next meetings by the rule, from today on, in the journal's clock; None where the rule is not read."""
    component, begins = first.rule, first.begins
    if not isinstance(begins, datetime):
        begins = datetime(begins.year, begins.month, begins.day)
    ahead: list[datetime] = []
    try:
        until = max(datetime(today.year, today.month, today.day), begins.replace(tzinfo=None)) + _AHEAD
        found = rruleset()
        for rule in _several(component.get("RRULE")):
            if begins.year < _EARLIEST or not _is_read(rule):
                return None
            found.rrule(_bounded(rule, begins, until))
        for moment in _moments(component, "RDATE"):
            found.rdate(_plain(moment, begins))
        for moment in _moments(component, "EXDATE"):
            found.exdate(_plain(moment, begins))
        for at in islice(found, _MOST):
            here = at.replace(tzinfo=begins.tzinfo).astimezone(zone) if begins.tzinfo else at
            if here.date() >= today:
                ahead.append(here.replace(tzinfo=None, second=0, microsecond=0))
            if len(ahead) == _ENOUGH:
                break
    except (ValueError, TypeError, AttributeError, LookupError, OverflowError):
        return None
    return ahead


def _is_read(rule: Any) -> bool:
    """Whether a rule is one by which people meet: never several times a day."""
    names = {str(name).upper(): value for name, value in rule.items()}
    is_plain = all(str(one).upper() in _PLAIN for one in _several(names.get("FREQ")))
    return is_plain and all(int(one) > 0 for one in _several(names.get("INTERVAL"))) and not set(names) & _WITHIN_DAYS


def _bounded(rule: Any, begins: datetime, until: datetime) -> Any:
    """The rule in the clock of its own zone, which ends where nothing is looked for any more."""
    text = rule.to_ical().decode()
    parts = [part for part in text.split(";") if not part.upper().startswith("UNTIL=")]
    said = _several(rule.get("UNTIL"))
    last = min([until, *(_plain(one, begins) for one in said)])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a number beside an end, which some files have
        return rrulestr(f"{';'.join(parts)};UNTIL={last:%Y%m%dT%H%M%S}", dtstart=begins.replace(tzinfo=None))


def _plain(moment: date | datetime, begins: datetime) -> datetime:
    """A moment in the clock of the zone in which the series begins, without the zone."""
    if not isinstance(moment, datetime):
        clock = begins.replace(tzinfo=None).time()
        return datetime(moment.year, moment.month, moment.day, clock.hour, clock.minute, clock.second)
    if moment.tzinfo is not None and begins.tzinfo is not None:
        moment = moment.astimezone(begins.tzinfo)
    return moment.replace(tzinfo=None)


def _moments(component: Any, name: str) -> list[date | datetime]:
    lists = _several(component.get(name))
    return [one.dt for several in lists for one in getattr(several, "dts", []) if isinstance(one.dt, date)]


def _several(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]
