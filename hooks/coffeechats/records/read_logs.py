"""All lines of logs in a journal, with what is beside them, and what they say of the keys of each person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from coffeechats.notes.keys import key_meant
from coffeechats.notes.note import Note
from coffeechats.notes.problems import Problem
from coffeechats.reading.context import ReadEntry
from coffeechats.reading.dates import day_at_start
from coffeechats.reading.days import order_of, order_of_zone
from coffeechats.reading.lexicon import Names
from coffeechats.reading.line_days import Calendar
from coffeechats.records.collect import Raw
from coffeechats.records.kinds import kind_of
from coffeechats.records.log_reader import KeyRead, Known, LineAt, LogReader, LogsRead, evidence_of, read_logs
from coffeechats.records.logs import LogLine, public_log_lines
from coffeechats.records.lookups import LookUp
from coffeechats.records.model import Answer, Contact, FollowUp, Interview, Journal, Ref, Settings, Task
from coffeechats.records.names import slug, spoken, stem
from coffeechats.records.people import Directory
from coffeechats.records.result_cache import Memo


def known_people(contacts: Iterable[Contact], withheld: Mapping[str, str]) -> Names:
    """Everyone with a note by all their names; also those whose note cannot be read."""
    named = {one.id: [one.name, *one.aliases, one.id, one.id.replace("-", " ")] for one in contacts}
    for path, person in withheld.items():
        if path.startswith("contacts/"):
            named.setdefault(person, [spoken(person)])
    return Names(named)


def calendar_of(notes: Iterable[Note], settings: Settings, today: date) -> Calendar:
    """By what days without a year or with slashes are read: the setting, else the journal's own days, else the zone."""
    return _calendar(tuple(_slashes(notes)), settings, today)


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


def _slashes(notes: Iterable[Note]) -> Iterator[tuple[int, int, bool]]:
    """The numbers of all days with slashes that keys hold and lines begin with."""
    for note in notes:
        kind = kind_of(note)
        for entry in note.keys.values():
            key = key_meant(entry.key, kind)
            if key and key.type in _OF_DAYS:
                yield from evidence_of(value.text for value in entry.values)
        if kind in ("contact", "interview", "log"):
            yield from evidence_of([note.body.text])


_OF_DAYS = ("date", "moment", "thanks", "follow-up", "log")


def read_all_logs(
    raw: Raw, contacts: Mapping[str, Contact], interviews: Mapping[str, Interview], people: Directory, names: Names,
    calendar: Calendar, memo: Memo,
) -> tuple[LogsRead, list[Problem]]:  # fmt: skip
    """What came of every line, and what was wrong with the people it names."""
    lines = [
        LineAt(contact.path, line, (contact.id,), True, beside)
        for contact in contacts.values()
        for line, beside in _with_beside(contact.lines, ())
    ]
    for interview in interviews.values():
        with_whom = tuple(dict.fromkeys(ref.id for ref in interview.people if ref.id))
        days = (interview.day,) if interview.day else ()
        lines += [LineAt(interview.path, line, with_whom, beside=beside)
                  for line, beside in _with_beside(interview.lines, days)]  # fmt: skip
    problems: list[Problem] = []
    if raw.log:
        path, body = raw.log
        found, problems = public_log_lines(path, body, "log")
        lines += [LineAt(path, line, beside=beside) for line, beside in _with_beside(found, ())]
    if not lines:
        return LogsRead(), problems
    known = _known(contacts.values(), interviews.values(), raw.tasks, calendar.today)

    def read() -> tuple[LogsRead, list[Problem]]:
        look = LookUp(people)
        return read_logs(lines, look, names, known, calendar), look.problems

    logs, others = memo.result("logs", (tuple(lines), people, known, calendar), read)
    return logs, problems + others


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
    contacts = journal.contacts.values()
    withheld = {path: slug(stem(path)) for path in journal.withheld}
    known = _known(contacts, journal.interviews.values(), journal.tasks, calendar.today)
    people = journal.links.people if journal.links else Directory()
    reader = LogReader(LookUp(people), known_people(contacts, withheld), known, calendar)
    reader.follow(((contact.id, entry) for contact in contacts for entry in contact.log), until)
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
