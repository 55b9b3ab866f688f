"""Meetings as the log has them: fixed without a note (`planned`), moved (`moved to`) and called off (`called off`).

Such a line acts on the next meeting with the person, or on that of the day it names. A meeting without a note is an
interview whose path is the person's note; `Interview.fixed_at` is the line there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from itertools import count

from coffeechats.records.model import Answer, Contact, Interview, Journal, LogEntry, Ref
from coffeechats.views.story import has_result

ABOUT_MEETINGS = ("planned", "moved to", "called off")
SAYS_SO = ("talked", "thanked")  # entries that say of a meeting that it took place
SAYS_THE_LOG = "as the log says"  # without its words: a log may be private


@dataclass(frozen=True, slots=True)
class FixedMeetings:
    """What the lines about meetings come to.

    `interviews` are those with a note, moved and called off as the log says. Without a note are `ahead`, `called_off`
    and `unclear`, whose day has passed and of which nothing says that they took place. `talks` are those without a
    note that are over, as lines `talked` by the person's id: they count as one.
    """

    interviews: Mapping[str, Interview]
    ahead: tuple[Interview, ...] = ()
    called_off: tuple[Interview, ...] = ()
    unclear: tuple[Interview, ...] = ()
    talks: Mapping[str, tuple[LogEntry, ...]] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class _Meeting:
    """A meeting while the lines are gone through. `line` and `place` are those that fixed it last, `off` is the place
    of the line that called it off."""

    interview: Interview
    line: LogEntry | None = None
    place: int = -1
    off: int = -1

    @property
    def day(self) -> date:
        return self.interview.day or date.min


def fixed_meetings(journal: Journal, today: date) -> FixedMeetings:
    """The meetings of a journal as its log leaves them on a day."""
    lines = [(entry, contact) for contact in journal.contacts.values() for entry in contact.log
             if entry.verb in ABOUT_MEETINGS and entry.day <= today]  # fmt: skip
    if not lines:
        return FixedMeetings(journal.interviews)
    lines.sort(key=lambda line: line[0].day)
    known = _Meetings()
    for interview in journal.interviews.values():
        known.add(_Meeting(interview))
    for place, (entry, contact) in enumerate(lines):
        known.take(entry, contact, place)
    return _parted(journal, known, today)


class _Meetings:
    """All meetings, those of each person, and which of them each line acted on: a line about two people is about one
    meeting."""

    def __init__(self) -> None:
        self.all: dict[str, _Meeting] = {}
        self.of: defaultdict[str, list[_Meeting]] = defaultdict(list)
        self.acted: dict[tuple[str, int, str], _Meeting] = {}
        self._not_off: defaultdict[str, list[_Meeting]] = defaultdict(list)
        self._notes: defaultdict[str, list[_Meeting]] = defaultdict(list)
        self._said: dict[str, list[date]] = {}
        self._numbers: dict[str, int] = {}  # the last of the meetings without a note on one day

    def add(self, meeting: _Meeting) -> _Meeting:
        self.all[meeting.interview.id] = meeting
        for person in {ref.id for ref in meeting.interview.people if ref.id}:
            self._add_to(person, meeting)
        return meeting

    def _add_to(self, person: str, meeting: _Meeting) -> None:
        self.of[person].append(meeting)
        self._not_off[person].append(meeting)
        if meeting.line is None:
            self._notes[person].append(meeting)

    def take(self, entry: LogEntry, contact: Contact, place: int) -> None:
        """Does what a line says."""
        key = entry.path, entry.line, entry.verb
        known = self.acted.get(key)
        if known is not None:
            self._join(known, contact)
            return
        made = (
            self._called_off(entry, contact, place)
            if entry.verb == "called off"
            else self._fixed(entry, contact, place)
        )
        if made is not None:
            self.acted[key] = made

    def _join(self, meeting: _Meeting, contact: Contact) -> None:
        is_there = self.all.get(meeting.interview.id) is meeting  # and not moved by a line of another's log
        if is_there and meeting.line is not None and meeting not in self.of[contact.id]:
            people = (*meeting.interview.people, Ref(contact.name, contact.id))
            meeting.interview = replace(meeting.interview, people=people)
            self._add_to(contact.id, meeting)

    def _fixed(self, entry: LogEntry, contact: Contact, place: int) -> _Meeting | None:
        """`planned` and `moved to`: a meeting on that day; there is none where the day is not known, or where that day
        has a note that was called off."""
        if entry.when is None or entry.when in self._days_off(contact):
            return None
        there = next((m for m in self.open(contact.id) if m.day == entry.when), None)
        moved = self._meant(entry, contact) if entry.verb == "moved to" else None
        if moved is not None and moved.line is None and moved.day > entry.when:
            moved = None  # the day of the note may have been written since: both are shown
        if moved is not None and moved is not there:
            if there is None and moved.line is None:
                there = moved
                there.interview = replace(moved.interview, day=entry.when, time=clock(entry))
            else:
                self._leave(moved)
        if there is None:
            there = self.add(_Meeting(self._without_note(entry, contact, entry.when), entry))
        elif there.line is not None:
            there.line = entry
            there.interview = replace(there.interview, time=clock(entry) or there.interview.time)
        there.place = place
        return there

    def _called_off(self, entry: LogEntry, contact: Contact, place: int) -> _Meeting | None:
        meant = self._meant(entry, contact)
        if meant is not None:
            meant.interview = replace(meant.interview, called_off=SAYS_THE_LOG)
        elif not self._is_said_by_a_note(entry, contact) and entry.when not in {m.day for m in self.open(contact.id)}:
            off = self._without_note(entry, contact, entry.when or entry.day)
            meant = self.add(_Meeting(replace(off, called_off=SAYS_THE_LOG), entry))
        if meant is not None:
            meant.off = place
        return meant

    def _leave(self, meeting: _Meeting) -> None:
        """A meeting that takes place on a day which has another note, or none yet: the old day is called off."""
        if meeting.line is None:
            meeting.interview = replace(meeting.interview, called_off=SAYS_THE_LOG)
            return
        del self.all[meeting.interview.id]
        self._numbers.clear()
        for ref in meeting.interview.people:
            self.of[ref.id or ""].remove(meeting)
            self._not_off[ref.id or ""].remove(meeting)

    def open(self, person: str) -> list[_Meeting]:
        """Those with a day that are not called off, which no line takes back."""
        found = self._not_off[person] = [
            m for m in self._not_off[person] if m.interview.day and not m.interview.called_off
        ]
        return found

    def _meant(self, entry: LogEntry, contact: Contact) -> _Meeting | None:
        """The meeting of the day that is named, else the next one, else the last of which nothing says that it took
        place."""
        able = self.open(contact.id)
        if entry.verb == "called off" and entry.when:
            able = [m for m in able if m.day == entry.when]
        nearest = sorted(able, key=lambda m: (m.day < entry.day, abs(m.day - entry.day)))
        return next((m for m in nearest if not self.took_place(m, (contact,), entry.day)), None)

    def took_place(self, meeting: _Meeting, people: Iterable[Contact], until: date) -> bool:
        return says_it_took_place(meeting.interview, map(self._days_said, people), until)

    def _days_said(self, person: Contact) -> list[date]:
        if person.id not in self._said:
            self._said[person.id] = days_said(person)
        return self._said[person.id]

    def _days_off(self, contact: Contact) -> set[date]:
        """The days of notes that their own key calls off."""
        off = (m.interview for m in self._notes[contact.id])
        return {one.day for one in off if one.day and one.called_off not in ("", SAYS_THE_LOG)}

    def _is_said_by_a_note(self, entry: LogEntry, contact: Contact) -> bool:
        """Whether a note has the meeting as called off by its own key."""
        off = (m for m in self._notes[contact.id] if m.interview.called_off)
        return any(m.day == entry.when if entry.when else m.day >= entry.day for m in off)

    def _without_note(self, entry: LogEntry, contact: Contact, day: date) -> Interview:
        name = f"{day.isoformat()}-{contact.id}"
        numbered = ((n, f"{name}-{n}" if n > 1 else name) for n in count(self._numbers.get(name, 1)))
        self._numbers[name], id = next(one for one in numbered if one[1] not in self.all)
        line = entry.line if entry.path == contact.path else 1
        return Interview(id, contact.path, (Ref(contact.name, contact.id),), day, clock(entry), fixed_at=line)


def clock(entry: LogEntry) -> time | None:
    """The time of a meeting that a line of the log names."""
    try:
        return time.fromisoformat(entry.clock) if entry.clock else None
    except ValueError:
        return None


def says_it_took_place(interview: Interview, said: Iterable[Sequence[date]], until: date) -> bool:
    """Whether a key or a reflection of an interview says that it took place, or the log of a person of it: `said` has
    the days of each, see `days_said`."""
    answers = interview.ok_to_follow_up, interview.linkedin, interview.may_use_name
    if has_result(interview) or interview.has_reflection or interview.referrals or interview.resources:
        return True
    if interview.introduction or any(answer is not Answer.UNASKED for answer in answers):
        return True
    day = interview.day
    return day is not None and any(
        at < len(days) and days[at] <= until for days in said for at in (bisect_left(days, day),)
    )


def days_said(person: Contact) -> list[date]:
    """The days on which a person's log says that there was a meeting, in order."""
    return sorted(entry.day for entry in person.log if entry.verb in SAYS_SO)


def _parted(journal: Journal, known: _Meetings, today: date) -> FixedMeetings:
    """The meetings by what they are on the day."""
    newest = {person: max(one.place for one in meetings) for person, meetings in known.of.items() if meetings}
    for meeting in known.all.values():
        places = (newest.get(ref.id or "", -1) for ref in meeting.interview.people)
        if meeting.off >= 0 and any(place > meeting.off for place in places):  # another day was found since
            meeting.interview = replace(meeting.interview, skip=meeting.interview.skip | {"arrange"})
    noted = {key: known.all[one.id].interview for key, one in journal.interviews.items()}
    without = [meeting for meeting in known.all.values() if meeting.line is not None]
    off = tuple(one.interview for one in without if one.interview.called_off)
    ahead, unclear, talks = [], [], defaultdict[str, list[LogEntry]](list)
    others: dict[str, frozenset[date]] = {}
    for meeting in without:
        if meeting.interview.called_off or meeting.line is None:
            continue
        people = [journal.contacts[ref.id] for ref in meeting.interview.people if ref.id]
        is_said = known.took_place(meeting, people, today)
        if meeting.day > today or (meeting.day == today and not is_said):
            ahead.append(meeting.interview)
            continue
        for one in people:
            if one.id not in others:
                others[one.id] = _days_of_others(one, known, today)
        over = [one for one in people if not _has_another(meeting, others[one.id])]
        if over and not is_said:
            unclear.append(meeting.interview)
        for one in over:
            if newest[one.id] <= meeting.place:  # else a later line fixed it, and this one may have been moved
                when = None if is_said else meeting.day
                talks[one.id].append(replace(meeting.line, verb="talked", day=meeting.day, words="", when=when))
    found = {person: tuple(lines) for person, lines in talks.items()}
    return FixedMeetings(noted, tuple(ahead), off, tuple(unclear), found)


def _days_of_others(person: Contact, known: _Meetings, today: date) -> frozenset[date]:
    """The days of talks and notes that may replace a meeting."""
    talks = (entry.day for entry in person.log if entry.verb == "talked" and entry.day <= today)
    return frozenset([*talks, *(m.day for m in known.open(person.id) if m.line is None)])


def _has_another(meeting: _Meeting, days: frozenset[date]) -> bool:
    """Whether a talk or a note replaces a meeting: one of its day, or of a day since it was fixed."""
    assert meeting.line is not None
    return meeting.day in days or any(day > meeting.line.day for day in days)
