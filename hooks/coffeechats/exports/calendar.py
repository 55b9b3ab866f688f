"""The calendar: meetings ahead at their time, next steps on their day.

Titles are neutral, since calendars are often seen by others: who it is about is in the description.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from coffeechats.exports.ics import component, day, folded, moment, stamp, text, time_zone
from coffeechats.records.model import Interview, Settings
from coffeechats.views.duty import WHAT, Duty
from coffeechats.views.history import History, everyone
from coffeechats.views.meetings import agenda, clock, is_from_home
from coffeechats.views.prep import PrepSheet
from coffeechats.views.words import counted, listed, plain

MEETING = "Conversation"
_HEAD = ("VERSION:2.0", "PRODID:-//Coffee Chats//Journal//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
         "X-WR-CALNAME:Coffee chats")  # fmt: skip
# Steps that one note can cause several times have their day in the UID; for others a new day moves the entry.
_REPEATED = ("thank", "tell", "action")


def calendar(history: History, sheets: Iterable[PrepSheet], duties: Iterable[Duty]) -> bytes:
    """All meetings ahead and all next steps that have a day, as a file that a calendar imports.

    The same notes on the same day give the same bytes, and an entry keeps its UID from one day to the next.
    """
    sheets = tuple(sheets)
    return folded(component("VCALENDAR", _parts(history, sheets, duties)))


def _parts(history: History, sheets: tuple[PrepSheet, ...], duties: Iterable[Duty]) -> Iterator[str]:
    yield from _HEAD
    zone = history.settings.timezone
    if zone:
        yield text("X-WR-TIMEZONE", zone)
        if timed := [sheet.interview.day for sheet in sheets if sheet.interview.day and sheet.interview.time]:
            yield from time_zone(zone, timed)
    made = stamp(history.today)
    for sheet in sheets:
        yield from component("VEVENT", _meeting(history, sheet, made))
    seen: Counter[str] = Counter()
    for duty in duties:
        if duty.due:
            what = _identity(duty)
            seen[what] += 1
            yield from component("VEVENT", _step(duty, duty.due, _uid(f"{what}|{seen[what]}"), made))


def _meeting(history: History, sheet: PrepSheet, made: str) -> Iterator[str]:
    interview, zone = sheet.interview, history.settings.timezone
    assert interview.day is not None  # nothing without a day is ahead
    path = f"journal/interviews/{interview.id}.md" if interview.fixed_at else interview.path  # that of its note to be
    yield f"UID:{_uid(f'meeting|{path}')}"
    yield made
    if interview.time is None:
        yield day("DTSTART", interview.day)
        yield "TRANSP:TRANSPARENT"
    else:
        yield moment("DTSTART", datetime.combine(interview.day, interview.time), zone)
        if end := _end(interview, sheet.minutes, zone):
            yield moment("DTEND", end, zone)
    yield text("SUMMARY", MEETING)
    if interview.place:
        yield text("LOCATION", plain(interview.place))
    yield text("DESCRIPTION", pocket_card(history, sheet))
    yield "CLASS:PRIVATE"
    if there := be_there(sheet, history.settings):
        yield from component("VALARM", ("ACTION:DISPLAY", text("DESCRIPTION", there),
                                        f"TRIGGER:-PT{history.settings.arrive_early}M"))  # fmt: skip


def _end(interview: Interview, minutes: int, zone: str) -> datetime | None:
    """So many minutes later, also in the night when the clocks change; None beyond the last day there is."""
    if interview.day is None or interview.time is None:
        return None
    begin = datetime.combine(interview.day, interview.time)
    try:
        if not zone:
            return begin + timedelta(minutes=minutes)
        here = begin.replace(tzinfo=ZoneInfo(zone))
        return (here.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(here.tzinfo)
    except OverflowError:
        return None


def _step(duty: Duty, due: date, uid: str, made: str) -> Iterator[str]:
    yield f"UID:{uid}"
    yield made
    yield day("DTSTART", due)
    yield text("SUMMARY", WHAT[duty.kind])
    yield text("DESCRIPTION", "\n".join(_about(duty)))
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"


def _about(duty: Duty) -> Iterator[str]:
    """Who to turn to, why, and the note it comes from."""
    if turn_to := duty.to_person or duty.person:
        yield turn_to.name
    yield plain(duty.why)
    yield duty.file


def _identity(duty: Duty) -> str:
    person = duty.contact or (duty.person.key or duty.person.name if duty.person else "")
    parts = [duty.kind, person, duty.to or "", duty.file]
    if duty.kind in _REPEATED and not duty.to:
        parts.append(f"{duty.due}")
    if duty.kind == "action":
        parts.append(duty.why)
    return "|".join(parts)


def _uid(identity: str) -> str:
    """Names no one: a calendar may be read by others."""
    return hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:32] + "@coffee-chats"


TICKS = ("who else?", "may I use your name?", "introduction", "follow-up", "LinkedIn")


def pocket_card(history: History, sheet: PrepSheet) -> str:
    """Who I meet, the goal, five keywords, the clock times, and what not to forget to ask."""
    return "\n".join(_lines(history, sheet))


def _lines(history: History, sheet: PrepSheet) -> Iterator[str]:
    interview = sheet.interview
    yield listed(history.name(ref) for ref in everyone(interview)) or "No one is in this note yet"
    yield f"{counted(sheet.minutes, 'minute')}{f', {plain(interview.medium)}' if interview.medium else ''}"
    if there := be_there(sheet, history.settings):
        yield there
    if interview.goal:
        yield f"Goal: {plain(interview.goal)}"
    if words := sheet.card_words:
        yield " · ".join(words)
    start = interview.time
    course = [f"{clock(start, block.begins)} {block.what.lower()}" for block in agenda(sheet.minutes)]
    yield " · ".join([*course, f"{clock(start, sheet.minutes)} end"])
    yield " ".join(f"☐ {tick}" for tick in TICKS)


def be_there(sheet: PrepSheet, settings: Settings) -> str:
    """`Be there by 14:50`; nothing where no time is written."""
    if sheet.interview.time is None:
        return ""
    where = "ready" if is_from_home(sheet.interview.medium) else "there"
    return f"Be {where} by {clock(sheet.interview.time, -settings.arrive_early)}"
