"""The steps taken, month by month, and the people asked, week by week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from coffeechats.reading.period import Period
from coffeechats.records.model import Interview
from coffeechats.views.history import History, everyone
from coffeechats.views.story import person_key

STEPS = ("asked", "answered", "met", "thanked", "referred")
MONTHS = 60  # months one by one; what is older stands together
WEEKS = 12

_IN_THE_LOG = {
    "asked": "asked", "talked": "met", "thanked": "thanked",
    "replied yes": "answered", "replied no": "answered", "replied later": "answered",
}  # fmt: skip


class Taken(NamedTuple):
    """One step: its kind (see `STEPS`), its day, and with whom, or in which talk. The same twice on a day is one."""

    kind: str
    day: date
    what: str


@dataclass(frozen=True, slots=True)
class Month:
    """How many steps of each kind were taken in the month that begins on `first`; None: in all months before."""

    first: date | None
    steps: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class AskedInWeek:
    """How many people I asked in the week that begins on a Monday."""

    monday: date
    people: int


def steps_taken(history: History) -> frozenset[Taken]:
    """Every step with its day: whom I asked, who answered, each talk, each thank-you, and who was named to me."""
    return frozenset((*_written(history), *_in_talks(history), *_named(history)))


def _written(history: History) -> Iterator[Taken]:
    for key, story in history.people.items():
        for mark, kind in _IN_THE_LOG.items():
            if mark in story.last:
                yield from (Taken(kind, entry.day, key) for _, entry in story.entries(mark))


def _in_talks(history: History) -> Iterator[Taken]:
    """Each interview is one talk, however many people it was with; thanks without a day count on the talk's own."""
    for interview in history.past:
        if interview.day:
            yield Taken("met", interview.day, interview.path)
            yield from (Taken("thanked", *thanks) for thanks in _thanks(interview, interview.day, history.today))


def _thanks(interview: Interview, day: date, today: date) -> Iterator[tuple[date, str]]:
    for thanks in interview.thanked:
        thanked = (thanks.person,) if thanks.person else everyone(interview)
        if (on := thanks.day or day) <= today:
            yield from ((on, person_key(ref)) for ref in thanked)


def _named(history: History) -> Iterator[Taken]:
    """Everybody named in a talk, at the first time."""
    for key, namings in history.namings.items():
        if day := namings[0].interview.day:
            yield Taken("referred", day, key)


def months(history: History, taken: frozenset[Taken]) -> tuple[Month, ...]:
    """Every month from the first step to this one, the earliest first, those without a step too."""
    if not taken:
        return ()
    since = max(_month(min(step.day for step in taken)), _months_back(history.today, MONTHS - 1))
    found = {since: Month(since)}
    while (last := max(found)) < _month(history.today):
        following = Period(months=1).after(last)
        found[following] = Month(following)
    before = Month(None)
    for step in taken:
        found.get(_month(step.day), before).steps[step.kind] += 1
    return (*([before] if before.steps else []), *found.values())


def _month(day: date) -> date:
    return day.replace(day=1)


def _months_back(day: date, count: int) -> date:
    return Period(months=count).before(_month(day))


def weeks(history: History, taken: frozenset[Taken]) -> tuple[AskedInWeek, ...]:
    """This week and those before it since the first request, at most twelve, the earliest first."""
    asked = {(_monday(step.day), step.what) for step in taken if step.kind == "asked"}
    if not asked:
        return ()
    people = Counter(monday for monday, _ in asked)
    since = min(people)
    found: list[AskedInWeek] = []
    for back in range(WEEKS):
        monday = Period(days=7 * back).before(_monday(history.today))
        if monday >= since and (not found or monday < found[-1].monday):
            found.append(AskedInWeek(monday, people[monday]))
    return tuple(reversed(found))


def _monday(day: date) -> date:
    return Period(days=day.weekday()).before(day)
