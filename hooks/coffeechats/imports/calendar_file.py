"""A calendar file, `.ics`, in its parts: each event by itself, so that a broken one says nothing of the others."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import TypeVar

from icalendar import Calendar
from icalendar import Event as Component
from icalendar.parser import Contentline

from coffeechats.imports.archive import is_archive, member
from coffeechats.imports.calendar_event import Event, read_event
from coffeechats.imports.calendar_series import Series, next_of
from coffeechats.imports.decoding import decoded
from coffeechats.imports.person import NoPeople, Rejected
from coffeechats.reading.mail_file import invitation_of

_T = TypeVar("_T")
LIMIT = 10_000_000  # bytes; ten years of a full calendar are some 5 MB
_HEAD = 1000  # bytes in which a calendar begins
_LONGEST = 500_000  # letters of one event
_MARK = re.compile(r"\ufeff?\s*BEGIN:(?:VCALENDAR|VEVENT)\s*$", re.IGNORECASE | re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_FOLD = re.compile(r"\n[ \t]")
_PERSON = re.compile(r"(?:ATTENDEE|ORGANIZER)\b", re.IGNORECASE)
_NAME = re.compile(r";CN=(.*?)(?=;[A-Z-]+=|;[A-Z-]+$|$)", re.IGNORECASE)
_EDGE = re.compile(r"(BEGIN|END):\s*([A-Z-]+)\s*\Z", re.IGNORECASE)
_METHOD = re.compile(r"^METHOD\s*:\s*(\w+)", re.IGNORECASE | re.MULTILINE)
_OWNER = re.compile(r"^X-WR-CALNAME[^:\n]*:\s*(\S+@\S+)\s*$", re.IGNORECASE | re.MULTILINE)
# What only asks for something, by its method.
_ASKS = {
    "COUNTER": "this proposes another time, which sets no day",
    "DECLINECOUNTER": "this declines another time that was proposed, which changes nothing",
    "REFRESH": "this asks for the invitation once more, which changes nothing",
}
_WRONG = (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """All events of a file, in order; `others` counts tasks and other entries that are not events. `owner` is the
    address of the calendar's owner, where the file has it. `encodings` and `doubtful` are as in `People`."""

    rows: tuple[Event | Rejected, ...]
    owner: str = ""
    others: int = 0
    encodings: tuple[str, ...] = ()
    doubtful: tuple[int, ...] = ()


@dataclass(slots=True)
class _Component:
    """A component of a calendar: its name, its lines, where it begins, and whether its end is there."""

    name: str
    line: int
    lines: list[str]
    is_whole: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


def read_calendar(data: bytes, zone: tzinfo | None, today: date, encoding: str = "") -> CalendarFile | NoPeople | None:
    """The events of a calendar file, of an e-mail that brings one, or of an archive with one; None for another file.

    Days and times are those of `zone`, the machine's for None. Of a series only the next meeting is taken.
    """
    if is_archive(data):
        inside = member(data)
        return None if isinstance(inside, NoPeople) else read_calendar(inside, zone, today, encoding)
    data = invitation_of(data) or data
    if b"BEGIN:V" not in data[:_HEAD].replace(b"\0", b"").upper():
        return None
    try:
        found = decoded(data, encoding)
    except (UnicodeError, LookupError, ValueError):
        return None  # what is wrong with the encoding is said for every kind of file
    if not _MARK.match(found.text):
        return None
    if len(data) > LIMIT:
        return NoPeople(f"this calendar is over {LIMIT // 1_000_000} MB; export a shorter time")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of zones that are guessed from their names
        made = _read(found.text.removeprefix("\ufeff"), zone, today)
    return CalendarFile(*made, encodings=found.encodings, doubtful=found.lines)


def _read(text: str, zone: tzinfo | None, today: date) -> tuple[tuple[Event | Rejected, ...], str, int]:
    rejected: list[Rejected] = []
    events: dict[str, Event] = {}  # of two versions of one the later
    others, owner = 0, _OWNER.search(text)
    for outside, parts in _calendars(text):
        found = _METHOD.search(outside)
        method = found[1].upper() if found else ""
        _learn_zones(part for part in parts if part.name == "VTIMEZONE")
        others += sum(part.name not in ("VEVENT", "VTIMEZONE") for part in parts)
        for part in parts:
            if part.name != "VEVENT":
                continue
            row = Rejected(part.line, _ASKS[method]) if method in _ASKS else _event(part, method, zone)
            if isinstance(row, Rejected):
                rejected.append(row)
                continue
            key = row.mark or f"line {row.line}"
            if key not in events or events[key].sequence <= row.sequence:
                events[key] = row
    rows = _without_series(events.values(), zone, today)
    return tuple(sorted([*rejected, *rows], key=lambda row: row.line)), owner[1] if owner else "", others


def _without_series(events: Iterable[Event], zone: tzinfo | None, today: date) -> Iterator[Event | Rejected]:
    """The events, and of each series what is next."""
    series: dict[str, Series] = {}
    events = tuple(events)
    for event in events:
        if event.rule is not None and not event.occurrence:
            series[event.uid or f"line {event.line}"] = Series(event)
    for event in events:
        if event.uid not in series:
            if event.rule is None or event.occurrence:
                yield event
        elif series[event.uid].first is not event:
            series[event.uid].others[event.occurrence] = event
    for one in series.values():
        yield from next_of(one, zone, today)


def _calendars(text: str) -> Iterator[tuple[str, list[_Component]]]:
    """Each calendar of the text: its own lines, and its components."""
    outside: list[str] = []
    parts: list[_Component] = []
    inside: _Component | None = None
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        edge = _EDGE.match(line) if line[:1] in "BbEe" else None
        begins, name = (edge[1].upper() == "BEGIN", edge[2].upper()) if edge else (False, "")
        if name == "VCALENDAR":
            inside = None
            if begins and (parts or outside):
                yield "\n".join(outside), parts
                outside, parts = [], []
        elif begins and (inside is None or name == "VEVENT"):
            inside = _Component(name, number, [f"BEGIN:{name}"])
            parts.append(inside)
        elif inside is None:
            outside.append(line)
        else:
            inside.lines.append(line)
            if edge and not begins and name == inside.name:
                inside.is_whole, inside = True, None
    yield "\n".join(outside), parts


def _learn_zones(parts: Iterator[_Component]) -> None:
    """The time zones that a calendar brings with it, which its events name."""
    for part in parts:
        _tried(lambda part=part: Calendar.from_ical(f"BEGIN:VCALENDAR\n{part.text}END:VCALENDAR\n"))  # type: ignore[misc]


def _event(part: _Component, method: str, zone: tzinfo | None) -> Event | Rejected:
    if not part.is_whole:
        return Rejected(part.line, "this event has no end; is the file cut off?")
    if sum(map(len, part.lines)) > _LONGEST:
        return Rejected(part.line, "this event is longer than any invitation")
    component = _tried(lambda: Component.from_ical(_mended(part.text)))
    if isinstance(component, Component) and (read := _tried(lambda: read_event(component, part.line, method, zone))):
        return read
    return Rejected(part.line, "this event cannot be read; is the file damaged?")


def _mended(text: str) -> str:
    """An event's text in which the people's lines that the library refuses have only their address and name: signs
    that no one sees are taken out, and wrong quotes around a name."""
    lines = _CONTROL.sub("", _FOLD.sub("", text)).split("\n")
    return "\n".join(_person(line) if _PERSON.match(line) else line for line in lines)


def _person(line: str) -> str:
    if _tried(lambda: Contentline(line).parts()) is not None:  # type: ignore[no-untyped-call]
        return line
    head, _, address = line.rpartition(":mailto:") if ":mailto:" in line else line.rpartition(":")
    name = _NAME.search(head)
    shown = name[1].replace('"', "").strip() if name else ""
    kind = head.partition(";")[0].partition(":")[0].upper()
    return f"{kind}{f';CN={chr(34)}{shown}{chr(34)}' if shown else ''}:mailto:{address}"


def _tried(read: Callable[[], _T]) -> _T | None:
    """What the library makes of it; None where it makes nothing of it."""
    try:
        return read()
    except _WRONG:
        return None
