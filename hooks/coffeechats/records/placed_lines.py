"""The lines of logs with their days: those of each note as they are written, and all in the order of days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from coffeechats.reading.context import ReadEntry
from coffeechats.reading.dates import Reading, day_at_start
from coffeechats.reading.line_days import Calendar, LineDay, day_at_end, line_day
from coffeechats.reading.verbs import after_date
from coffeechats.records.logs import Dated, LogLine, apart


@dataclass(frozen=True, slots=True)
class LineAt:
    """A line of a log and where it is: in a person's note, in an interview with `people`, or in journal/log.md.

    `day` is its own, with `parts` what else it says; `shown` is the day on which it is shown where it has none.
    """

    path: str
    line: LogLine
    people: tuple[str, ...]
    is_own: bool
    day: LineDay
    parts: Dated
    shown: date | None


LinesOfNote = tuple[tuple[int, LineAt], ...]  # as written, each with its rank among those of its day
Place = tuple[int, int]  # the number of a note, and of a line in it
Step = LineAt | ReadEntry  # a line to be read, or what happened in an interview


def lines_of_note(
    path: str, lines: Sequence[LogLine], calendar: Calendar, people: tuple[str, ...] = (), days: tuple[date, ...] = (),
    *, is_own: bool = False,
) -> LinesOfNote:  # fmt: skip
    """The lines of one note with their days; `days` say which year is meant where no line has one."""
    found = [_day_of(line, calendar, beside) for line, beside in _with_beside(lines, days)]
    made = [
        LineAt(path, line, people, is_own, day, parts, shown)
        for line, (day, parts), shown in zip(lines, found, _shown([day.day for day, _ in found], calendar), strict=True)
    ]
    ranks = range(len(made))
    return tuple(zip(reversed(ranks) if _is_newest_first(made) else ranks, made, strict=True))


def in_order(notes: Iterable[LinesOfNote], events: Iterable[ReadEntry]) -> tuple[list[Step], list[Place]]:
    """The lines of all notes in the order of their days, with where they are written; each event before the lines of
    its day. What happened after the last line says nothing of any."""
    steps: list[tuple[date, bool, int, int, int, Step]] = [
        (line.day.day or date.min, True, number, rank, at, line)
        for number, note in enumerate(notes)
        for at, (rank, line) in enumerate(note)
    ]
    last = max((day for day, *_ in steps), default=date.min)
    days = [(event.day or date.min, event) for event in events]
    steps += [(day, False, number, 0, 0, event) for number, (day, event) in enumerate(days) if day <= last]
    steps.sort(key=lambda step: step[:4])
    return [step[5] for step in steps], [(step[2], step[4]) for step in steps]


def _day_of(line: LogLine, calendar: Calendar, beside: tuple[date, ...]) -> tuple[LineDay, Dated]:
    if beside and day_at_start(line.heading or line.text.strip()).value is None:
        calendar = replace(calendar, beside=beside)
    if line.heading:
        found = line_day(line.heading, calendar)
        said = Dated(Reading(found.day), "", line.text.strip(), 0)
        return replace(found, rule="" if found.day else found.rule, end=0), said
    text = line.text.strip()
    found = line_day(text, calendar)
    if found.rule in ("", "date-unreadable") and found.day is None and (last := day_at_end(text, calendar)):
        return last[0], Dated(Reading(last[0].day), "", last[1], 0)
    if found.day is None:
        return found, Dated(Reading(), "", after_date(text, found.end), found.end)
    return found, apart(text, Reading(found.day, end=found.end))


def _shown(days: Sequence[date | None], calendar: Calendar) -> Iterator[date | None]:
    """Lines without a day are shown on that of the line above in the same note, or else below."""
    first = next((day for day in days if day), None)
    above = min(first, calendar.today) if first else None
    for day in days:
        above = day or above
        yield above


def _is_newest_first(lines: Sequence[LineAt]) -> bool:
    """Whether a note has the newest line on top, so that the lines of a day are read from the bottom up."""
    days = [line.day.day for line in lines if line.day.day]
    return any(later < earlier for earlier, later in pairwise(days)) and not any(
        later > earlier for earlier, later in pairwise(days)
    )


def _with_beside(lines: Sequence[LogLine], days: tuple[date, ...]) -> Iterable[tuple[LogLine, tuple[date, ...]]]:
    """Each line with the days with a year that are nearest to it, above and below."""
    own = [day_at_start((line.heading or line.text).strip()).value for line in lines]
    if not any(own):
        return [(line, days) for line in lines]
    below: list[date | None] = [None] * len(own)
    for at in range(len(own) - 1, 0, -1):
        below[at - 1] = own[at] or below[at]
    found, above = [], None
    for line, day, after in zip(lines, own, below, strict=True):
        found.append((line, tuple(one for one in (above, after) if one) or days))
        above = day or above
    return found
