"""One event of a calendar file: when it is in the journal's time zone, who is invited, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from icalendar import Event as Component

from coffeechats.changes.scalars import one_line
from coffeechats.imports.person import Rejected, printable
from coffeechats.imports.person_name import ADDRESS, named, what_else
from coffeechats.reading.html_text import is_html, text_of_html
from coffeechats.records.identities import address_key

_DAY = 24 * 60  # minutes
_ADDRESS = re.compile(r"(?:mailto:)?\s*<?([^\s@<>:;,\"]+@[^\s@<>:;,\"]+)>?", re.IGNORECASE)
_DEPARTMENT = re.compile(r"\s*\([^()]*\)\Z")  # `Ruiz, Ben (Tariffs)`
_LONGEST = 300  # letters of a title or a place
_LONGEST_TEXT = 5_000  # letters of a description
_NO_PEOPLE = {"ROOM": "a room", "RESOURCE": "a thing", "GROUP": "a group"}
# Addresses of calendars, and of programs that send invitations.
_PROGRAMS = re.compile(
    r"@(?:group|resource)\.calendar\.google\.com$|^unknownorganizer@|^(?:no-?reply|do-?not-?reply|notifications?)[@+.-]"
)
_LINK = re.compile(r"https?://[^\s<>\"')\]]+")
_VIDEO = re.compile(
    r"https?://(?:[\w-]+\.)*(?:zoom\.us|meet\.google\.com|teams\.(?:microsoft|live)\.com|webex\.com|whereby\.com|"
    r"meet\.jit\.si|gotomeet(?:ing)?\.(?:com|me)|skype\.com|facetime\.apple\.com)/[^\s<>\"')\]]+",
    re.IGNORECASE,
)
_CONFERENCES = ("X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-MICROSOFT-ONLINEMEETINGCONFLINK",
                "CONFERENCE", "URL")  # fmt: skip
_CALLED = re.compile(r"(?:tel:|phone\b|call\b|\+?[\d\s()-]{7,}\Z)", re.IGNORECASE)
CANCELLED = "cancelled in the calendar"
WITH_YOU = " with you"  # at the end of a comment on another zone


@dataclass(frozen=True, slots=True)
class Invited:
    """Someone who is invited; the name is "" where the file has only an address. `status` is what they answered, as
    the file has it."""

    name: str
    email: str
    status: str = ""

    @property
    def called(self) -> str:
        return self.name or self.email


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `begins` is as the file has it, `day` and `time` are those of the journal.

    `uid` is that of the whole series, `occurrence` the day in it that this event is about; `sequence` counts its
    changes. `minutes` is None for a whole day or an end that says nothing. `off` says why it does not take place.
    `rule` is set for the first event of a series.
    """

    line: int
    uid: str
    begins: datetime | date
    day: date
    time: time | None = None
    minutes: int | None = None
    sequence: int = 0
    occurrence: str = ""
    title: str = ""
    place: str = ""
    medium: str = ""
    text: str = ""
    people: tuple[Invited, ...] = ()
    off: str = ""
    is_private: bool = False
    rule: Any = None
    remarks: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """By what its note is recognized."""
        return f"{self.uid}/{self.occurrence}" if self.uid and self.occurrence else self.uid

    @property
    def when(self) -> str:
        """`2026-12-03 15:00`."""
        return f"{self.day} {self.time:%H:%M}" if self.time else f"{self.day}"


def read_event(component: Component, line: int, method: str, zone: tzinfo | None) -> Event | Rejected:
    """The event of a component that could be taken apart. May raise what the library raises."""
    wrong = {name for name, _ in component.errors if name} - {"DTSTAMP", "CREATED", "LAST-MODIFIED"}
    begins = _moment(component, "DTSTART")
    if begins is None:
        return Rejected(line, "this event has no day that can be read")
    try:
        day, clock, remarks = _here(begins, component["DTSTART"], zone)
    except OverflowError:
        return Rejected(line, "this event is on a day that no calendar has")
    people, left = _people(component, method)
    remarks += left
    if any(not name for name, _ in component.errors):
        remarks.append("a line of this event cannot be read, and is left out")
    if wrong:
        remarks.append(f"{', '.join(sorted(wrong))} of this event cannot be read, and is left out")
    if _text(component, "STATUS").upper() == "TENTATIVE":
        remarks.append("it is not certain yet (TENTATIVE)")
    repeated = _moment(component, "RECURRENCE-ID")
    text = _long_text(component)
    place, medium = _place(component, text)
    return Event(
        line=line,
        uid=_uid(component),
        begins=begins,
        day=day,
        time=clock,
        minutes=_minutes(component, begins, clock),
        sequence=_number(component, "SEQUENCE"),
        occurrence=f"{_here(repeated, component['RECURRENCE-ID'], zone)[0]:%Y%m%d}" if repeated else "",
        title=_text(component, "SUMMARY")[:_LONGEST],
        place=place,
        medium=medium,
        text=text,
        people=people,
        off=_off(component, method, people),
        is_private=_text(component, "CLASS").upper() in ("PRIVATE", "CONFIDENTIAL"),
        rule=component if component.get("RRULE") or component.get("RDATE") else None,
        remarks=tuple(remarks),
    )


def _value(component: Component, name: str) -> Any:
    """The property, the first one where a file has it twice; None where it cannot be read."""
    found = component.get(name)
    return found[0] if isinstance(found, list) and found else found


def _text(component: Component, name: str) -> str:
    return one_line(printable(str(_value(component, name) or "")))


def _uid(component: Component) -> str:
    return _text(component, "UID").replace("/", "_")[:_LONGEST]


def _number(component: Component, name: str) -> int:
    text = _text(component, name)
    return min(int(text), 1_000_000) if text.isascii() and text.isdigit() else 0


def _moment(component: Component, name: str) -> datetime | date | None:
    found = getattr(_value(component, name), "dt", None) if name not in dict(component.errors) else None
    return found if isinstance(found, date) else None


def _here(begins: datetime | date, typed: Any, zone: tzinfo | None) -> tuple[date, time | None, list[str]]:
    """Day and time in the journal's zone, with what is to be said of the file's. Raises OverflowError."""
    if not isinstance(begins, datetime):
        return begins, None, []
    named = one_line(str(getattr(typed, "params", {}).get("TZID", "")))
    if begins.tzinfo is None:
        said = f"the time zone {named} is not known, so {begins:%H:%M} is taken as yours" if named else ""
        return begins.date(), begins.time().replace(second=0), [said] if said else []
    here = begins.astimezone(zone)
    is_other = here.replace(tzinfo=None) != begins.replace(tzinfo=None) and named not in ("", "UTC")
    said = f"{begins:%Y-%m-%d %H:%M} {named} is {here:%Y-%m-%d %H:%M}{WITH_YOU}" if is_other else ""
    return here.date(), here.time().replace(second=0, microsecond=0), [said] if said else []


def _minutes(component: Component, begins: datetime | date, clock: time | None) -> int | None:
    """From its beginning to its end; None for a day or more, and where the end is not known."""
    if clock is None or not isinstance(begins, datetime):
        return None
    if not (component.get("DTEND") or component.get("DURATION")):
        return None
    try:
        length: timedelta = component.end - begins
    except (ValueError, TypeError, AttributeError, OverflowError):
        return None
    minutes = int(length.total_seconds() // 60)
    return minutes if 0 < minutes <= _DAY else None


def _off(component: Component, method: str, people: tuple[Invited, ...]) -> str:
    """Why it does not take place, or ""."""
    if method.upper() == "CANCEL" or _text(component, "STATUS").upper() == "CANCELLED":
        return CANCELLED
    if method.upper() == "REPLY" and people and all(one.status == "DECLINED" for one in people):
        return f"{people[0].called} declined"
    return ""


def _people(component: Component, method: str) -> tuple[tuple[Invited, ...], list[str]]:
    """Everyone invited, each once, who invites first; and a comment for each that is no person."""
    found: dict[str, Invited] = {}
    remarks = []
    names = ("ATTENDEE",) if method.upper() == "REPLY" else ("ORGANIZER", "ATTENDEE")
    for name in names:
        several = component.get(name, [])
        for one in several if isinstance(several, list) else [several]:
            params = getattr(one, "params", {})
            kind = str(params.get("CUTYPE", "")).upper()
            invited = _invited(str(one), params)
            if kind in _NO_PEOPLE:
                remarks.append(f"{invited.called} is {_NO_PEOPLE[kind]}, and left out")
            elif invited.called and not _PROGRAMS.search(invited.email.lower()):
                key = address_key(invited.email) or invited.name.casefold()
                known = found.get(key)
                found[key] = Invited((known.name if known else "") or invited.name, invited.email, invited.status)
    return tuple(found.values()), remarks


def _invited(value: str, params: Any) -> Invited:
    address = _ADDRESS.search(str(params.get("EMAIL", ""))) or _ADDRESS.search(value)
    typed = params.get("CN", "")  # several values, if a comma is not in quotes
    shown = one_line(printable(", ".join(map(str, typed)) if isinstance(typed, list) else str(typed)))[:_LONGEST]
    if "," in shown:
        shown = _DEPARTMENT.sub("", shown)
    name = "" if what_else(shown) == ADDRESS else named([shown]).name
    return Invited(name, one_line(address[1])[:_LONGEST] if address else "", str(params.get("PARTSTAT", "")).upper())


def _long_text(component: Component) -> str:
    text = printable(str(_value(component, "DESCRIPTION") or ""))
    return printable(text_of_html(text) if is_html(text) else text)[:_LONGEST_TEXT]


def _place(component: Component, text: str) -> tuple[str, str]:
    """Where it is, with the link to it, and the medium where that is plain."""
    place = _text(component, "LOCATION")[:_LONGEST]
    link = next(filter(None, _links(component, f"{place} {text}")), "")
    medium = "video" if link else "phone" if _CALLED.match(place) else ""
    if link and link not in place:
        place = f"{place}, {link}" if place else link
    return place, medium


def _links(component: Component, text: str) -> Iterator[str]:
    """The links to a conference by video."""
    for name in _CONFERENCES:
        found = _LINK.match(_text(component, name))
        if found and (name != "URL" or _VIDEO.match(found[0])):
            yield found[0][:_LONGEST]
    video = _VIDEO.search(text)
    yield video[0][:_LONGEST] if video else ""
