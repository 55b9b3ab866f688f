"""All lines of logs in a journal, with what is beside them, and what they say of the keys of each person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from coffeechats.notes.keys import key_meant
from coffeechats.notes.note import Note
from coffeechats.notes.problems import Problem
from coffeechats.reading.context import ReadEntry
from coffeechats.reading.days import order_of, order_of_zone
from coffeechats.reading.line_days import Calendar
from coffeechats.records.collect import Raw
from coffeechats.records.kept_reading import read_on
from coffeechats.records.kinds import kind_of
from coffeechats.records.log_reader import KeyRead, Known, LogReader, LogsRead, evidence_of
from coffeechats.records.logs import LogLine, public_log_lines
from coffeechats.records.lookups import LookUp
from coffeechats.records.model import Answer, Contact, FollowUp, Interview, Journal, Ref, Settings, Task
from coffeechats.records.people import Directory
from coffeechats.records.placed_lines import LinesOfNote, in_order, lines_of_note
from coffeechats.records.result_cache import Memo


def calendar_of(notes: Iterable[Note], settings: Settings, today: date, memo: Memo) -> Calendar:
    """By what days without a year or with slashes are read: the setting, else the journal's own days, else the zone."""
    found = (memo.result(("slashes", note.path), (note,), partial(_slashes, note)) for note in notes)
    return _calendar([day for days in found for day in days], settings, today)


def _calendar(days: Sequence[tuple[int, int, bool]], settings: Settings, today: date) -> Calendar:
    slashes = [(first, second) for first, second, _ in days]
    is_dashed = any(is_dash and max(first, second) > 12 for first, second, is_dash in days)
    calendar = Calendar(today, language=settings.language, is_dashed=is_dashed)
    if settings.dates:
        return replace(calendar, order=settings.dates, why="as the setting `dates` says")  # type: ignore[arg-type]
    if shown := order_of(slashes):
        return replace(calendar, order=shown, why="as other days of this journal are written")
    if any(max(pair) > 12 >= min(pair) for pair in slashes):
        return calendar  # the journal's own days disagree
    found = order_of_zone(settings.timezone)
    return replace(calendar, order=found, why=f"as people write it in {settings.timezone}" if found else "")


def _slashes(note: Note) -> list[tuple[int, int, bool]]:
    """The numbers of all days with slashes that the keys of a note hold and its lines begin with."""
    kind, texts = kind_of(note), list[str]()
    for entry in note.keys.values():
        key = key_meant(entry.key, kind)
        if key and key.type in _OF_DAYS:
            texts += [value.text for value in entry.values]
    return list(evidence_of([*texts, note.body.text] if kind in ("contact", "interview", "log") else texts))


_OF_DAYS = ("date", "moment", "thanks", "follow-up", "log")


def read_all_logs(
    raw: Raw, contacts: Mapping[str, Contact], interviews: Mapping[str, Interview], people: Directory,
    calendar: Calendar, memo: Memo,
) -> tuple[LogsRead, list[Problem]]:  # fmt: skip
    """What came of every line, and what was wrong with the people it names."""

    def placed(path: str, lines: Sequence[LogLine], *about: Any, is_own: bool = False) -> LinesOfNote:
        make = partial(lines_of_note, path, lines, calendar, *about, is_own=is_own)
        return memo.result(("lines", path), (lines, calendar, *about), make)

    notes = [placed(one.path, one.lines, (one.id,), is_own=True) for one in contacts.values() if one.lines]
    for one in interviews.values():
        with_whom = tuple(dict.fromkeys(ref.id for ref in one.people if ref.id))
        if one.lines:
            notes.append(placed(one.path, one.lines, with_whom, (one.day,) if one.day else ()))
    problems: list[Problem] = []
    if raw.log:
        path, body = raw.log
        found, problems = memo.result("lines of log", raw.log, lambda: public_log_lines(path, body, "log"))
        notes.append(placed(path, found))
    known = _known(contacts.values(), interviews.values(), raw.tasks, calendar.today)
    steps, places = in_order(notes, known.events)
    reader = LogReader(LookUp(people), known, calendar)
    read = memo.made_again("logs", lambda before: read_on(reader, steps, places, before))
    return read.logs, [*problems, *read.problems]


def _known(
    contacts: Iterable[Contact], interviews: Iterable[Interview], tasks: Iterable[Task], today: date
) -> Known:  # fmt: skip
    referrers: defaultdict[str, list[str]] = defaultdict(list)
    promised, pronouns = set(), {}
    notes: dict[str, tuple[str, ...]] = {}
    meetings: defaultdict[str, list[date]] = defaultdict(list)
    events: list[ReadEntry] = []
    for contact in contacts:
        referrers[contact.id] += [ref.id for ref in contact.referred_by if ref.id]
        notes[contact.path] = (contact.id,)
        if contact.introduction == "they-write":
            promised.add(contact.id)
        if contact.pronouns:
            pronouns[contact.id] = contact.pronouns
    for interview in interviews:
        people = tuple(dict.fromkeys(ref.id for ref in interview.people if ref.id))
        notes[interview.path] = people
        for referral in interview.referrals:
            if referral.person and referral.person.id and people:
                referrers[referral.person.id].append(people[0])
                if (referral.introduction or interview.introduction) == "they-write":
                    promised.add(referral.person.id)
        if interview.day is None or interview.called_off:
            continue
        for person in people:
            meetings[person].append(interview.day)
            if interview.day < today:
                events.append(ReadEntry(interview.day, "talked", person))
        for thanks in interview.thanked:
            if thanks.day:
                whom = (thanks.person.id,) if thanks.person and thanks.person.id else people
                events += [ReadEntry(thanks.day, "thanked", person) for person in whom]
    waiting: defaultdict[str, list[str]] = defaultdict(list)
    for task in tasks:
        if task.waiting and not task.done:
            for person in notes.get(task.path, ()):
                waiting[person].append(task.text)
    return Known(
        {one: tuple(dict.fromkeys(several)) for one, several in referrers.items() if several}, frozenset(promised),
        {one: tuple(several) for one, several in waiting.items()}, pronouns,
        tuple(sorted(events, key=lambda event: event.day or date.min)),
        {one: tuple(sorted(days)) for one, days in meetings.items()},
    )  # fmt: skip


def reader_of(journal: Journal, calendar: Calendar, until: date) -> LogReader:
    """The reader as it is at the end of a day, after all lines up to then: for one more line."""
    known = _known(journal.contacts.values(), journal.interviews.values(), journal.tasks, calendar.today)
    reader = LogReader(LookUp(journal.links.people if journal.links else Directory()), known, calendar)
    reader.follow({one: contact.log for one, contact in journal.contacts.items()}, until)
    return reader


def calendar_for(journal: Journal, today: date) -> Calendar:
    """The calendar by which a line is read that is not in a note yet."""
    lines = [line.heading or line.text for contact in journal.contacts.values() for line in contact.lines]
    lines += [line.heading or line.text for talk in journal.interviews.values() for line in talk.lines]
    return _calendar(tuple(evidence_of(lines)), journal.settings, today)


def with_keys(contact: Contact, keys: Iterable[KeyRead], look: LookUp) -> Contact:
    """The contact with what its lines say of its keys, where its note does not say it."""
    for found in keys:
        made: dict[str, Any] = {}
        if found.key == "follow_up" and contact.follow_up is None and found.when:
            made["follow_up"] = FollowUp(found.when, None, found.words, found.line, found.column)
        elif found.key in ("may_use_name", "ok_to_follow_up"):
            if getattr(contact, found.key) is Answer.UNASKED:
                made[found.key] = Answer.NO if found.words == "no" else Answer.YES
        elif found.key == "closed" and not contact.closed:
            made["closed"] = found.words
        elif found.key in ("introduction", "referred_by"):
            if found.key == "introduction" and not contact.introduction:
                made["introduction"] = "they-write"
            if found.by and not contact.referred_by:
                made["referred_by"] = (Ref(look.people.name(found.by), found.by, found.by, found.line, found.column),)
        contact = replace(contact, **made) if made else contact
    return contact
