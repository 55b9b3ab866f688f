"""What a calendar file would do: which conversations are begun, moved or called off, and who gets a note for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from coffeechats.acts.contact_keys import with_key
from coffeechats.acts.new_notes import meeting
from coffeechats.acts.people import find_contact
from coffeechats.acts.request import ActOutcome, NotDone, Request
from coffeechats.acts.snapshot import Snapshot
from coffeechats.acts.table import act
from coffeechats.changes.front_matter import set_key
from coffeechats.changes.plan import Change, Plan
from coffeechats.imports.calendar_event import Event, Invited
from coffeechats.imports.calendar_file import CalendarFile
from coffeechats.imports.calendar_people import Attendees, attendees_of
from coffeechats.imports.person import Person, Rejected, person
from coffeechats.imports.plan import LEFT_OUT, Added, Planning
from coffeechats.notes.escape import literal, within_line
from coffeechats.notes.problems import Problem
from coffeechats.reading.dates import Moment
from coffeechats.records.correspondents import Correspondents
from coffeechats.records.identities import OURS
from coffeechats.records.model import Contact, Interview, Journal
from coffeechats.records.names import fold, slug, stem
from coffeechats.views.fixed_meetings import days_said, says_it_took_place
from coffeechats.views.words import listed

What = Literal["added", "moved", "called off", "present", "left"]
CALLED_OFF: Literal["called off"] = "called off"
OF_OURS = "this journal wrote it"
_MOST_PEOPLE = 8  # in a conversation
_NOBODY = "no one but you is invited, and its title names no one with a note"
_WHO_ARE_YOU = "which of them are you? Write your address in journal/me.md: `email: you@example.org`"


@dataclass(frozen=True, slots=True)
class Row:
    """What becomes of one event: its time, its people, and where its note is; `words` say why, or what is changed."""

    line: int
    what: What
    words: str = ""
    when: str = ""
    people: tuple[str, ...] = ()
    path: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarImport:
    """Every event of a file, the people who get a note, and the journal before and after it all."""

    rows: tuple[Row, ...]
    people: tuple[Added, ...]
    plan: Plan
    before: Snapshot
    after: Snapshot

    def of(self, what: What) -> tuple[Row, ...]:
        """The events of which this became."""
        return tuple(row for row in self.rows if row.what == what)


def plan_events(file: CalendarFile, before: Snapshot, only: str = "", *, everybody: bool = False) -> CalendarImport:
    """What becomes of each event. With `only`, of those whose title and people have these words; `everybody` takes
    events with any number of people."""
    planning = _Planning(before, file.owner, everybody=everybody)
    words = fold(only).split() if only.strip() else []
    rows = []
    for event in file.rows:
        if isinstance(event, Rejected):
            rows.append(Row(event.line, "left", event.reason))
        elif words and not _has(event, words):
            rows.append(Row(event.line, "left", LEFT_OUT))
        else:
            rows.append(planning.row(event))
    plan = planning.plan
    return CalendarImport(tuple(rows), tuple(planning.new.added), plan, before, before.after(plan))


def _has(event: Event, words: list[str]) -> bool:
    text = fold(" ".join([event.title, *(f"{one.name} {one.email}" for one in event.people)]))
    return all(word in text for word in words)


class _KnownEvents:
    """A journal as events are looked up in it: its people, and its conversations by their marks and by their days."""

    def __init__(self, journal: Journal, owner: str) -> None:
        self.people = Correspondents(journal, [owner])
        self.by_mark: defaultdict[str, list[Interview]] = defaultdict(list)
        self.by_series: defaultdict[str, list[Interview]] = defaultdict(list)
        self.by_day: defaultdict[date | None, list[Interview]] = defaultdict(list)
        for talk in journal.interviews.values():
            self.by_day[talk.day].append(talk)
            if talk.uid:
                self.by_mark[talk.uid].append(talk)
                self.by_series[talk.uid.rpartition("/")[0]].append(talk)


class _Left(Exception):
    """Why an event is not taken."""


class _Planning:
    """Event by event; what one changes is there for the next."""

    def __init__(self, before: Snapshot, owner: str, *, everybody: bool) -> None:
        self.before, self.now, self.owner, self.everybody = before, before, owner, everybody
        self.new = Planning(before.journal, before.today)  # everyone who gets a note
        self._changes: dict[str, Change] = {}
        self._known_in: tuple[Snapshot, _KnownEvents] | None = None

    @property
    def known(self) -> _KnownEvents:
        """The journal as it is now, looked through once until something changes."""
        if self._known_in is None or self._known_in[0] is not self.now:
            self._known_in = self.now, _KnownEvents(self.now.journal, self.owner)
        return self._known_in[1]

    @property
    def plan(self) -> Plan:
        """All changes, one for each file; a contact that is added for an event comes before it."""
        contacts = [Change(one.path, None, one.data) for one in self.new.added]
        changes = [one for one in self._changes.values() if one.before != one.after]
        return Plan((*contacts, *changes), "import of a calendar")

    def row(self, event: Event) -> Row:
        """What becomes of an event, or why it is not taken."""
        try:
            return self._row(event)
        except (_Left, NotDone) as reason:
            words = reason.words if isinstance(reason, NotDone) else str(reason)
            return Row(event.line, "left", f"{self._titled(event)}: {words}", event.when)

    @staticmethod
    def _titled(event: Event) -> str:
        return f"{event.when} {event.title}".rstrip()

    def _row(self, event: Event) -> Row:
        if event.uid.endswith(OURS):
            return Row(event.line, "left", OF_OURS, event.when)
        people = self.known.people
        guests = attendees_of(event, people)
        if guests.count > _MOST_PEOPLE and not self.everybody:
            raise _Left(f"{guests.count} people are invited, which is more than a conversation; --all takes it")
        if not guests.count and (named := people.named_in(event.title)):
            guests = replace(guests, known=named, remarks=("no one is invited; the title names them",))
        notes = self._notes_of(event, guests)
        if guests.off:
            return self._called_off(event, guests, notes)
        if notes:
            return self._noted(event, guests, notes[0])
        if event.day < self.now.today:
            raise _Left(f"it has passed; if it took place: {self._command(event, guests)}")
        if not guests.count:
            raise _Left(f"{_NOBODY}; to note it: {self._command(event, guests)}")
        return self._added(event, guests)

    def _command(self, event: Event, guests: Attendees) -> str:
        who = next(iter(guests.known), "WHO")
        return f'coffee new interview {who} --date "{event.when}"'

    # ---- which note it is

    def _notes_of(self, event: Event, guests: Attendees) -> list[Interview]:
        """The notes of a meeting: by its mark, else the one with the same people on the same day."""
        found = self.known.by_mark.get(event.mark, [])
        if not found and event.off and not event.occurrence:  # the whole series
            talks = self.known.by_series.get(event.uid, [])
            found = [one for one in talks if one.day and one.day >= self.now.today]
        return found or [one for one in self.known.by_day.get(event.day, []) if self._is_same(one, event, guests)][:1]

    def _is_same(self, talk: Interview, event: Event, guests: Attendees) -> bool:
        people, known = {ref.id for ref in talk.people if ref.id}, set(guests.known)
        is_free = not talk.uid or not event.uid or talk.uid.startswith(f"{event.uid}/")
        is_then = talk.day == event.day and not (guests.off and talk.time and event.time and talk.time != event.time)
        return is_free and is_then and bool(known) and (known <= people or (people <= known and not guests.new))

    # ---- what is done

    def _added(self, event: Event, guests: Attendees) -> Row:
        remarks = [*event.remarks, *guests.remarks]
        people = [*map(self._contact, guests.known), *self._new_people(event, guests, remarks)]
        if not people:
            raise _Left(remarks[-1])
        values = {"place": event.place, "medium": event.medium, "minutes": str(event.minutes or "")}
        given = {key: value for key, value in values.items() if value}
        (change,) = meeting(self.now, tuple(people), Moment(event.day, event.time), given).plan.changes
        remarks += self._other_meetings(people)
        self._changes[change.path] = replace(change, after=_with_invitation(change.after or b"", event))
        self.now = replace(self.now, taken=self.now.taken | {slug(stem(change.path))})
        names = tuple(one.name for one in people)
        return Row(event.line, "added", "", event.when, names, change.path, tuple(remarks))

    def _contact(self, id: str) -> Contact:
        """Someone with a note. Raises NotDone where it cannot be read."""
        return self.now.journal.contacts.get(id) or find_contact(self.now.journal, id)

    def _new_people(self, event: Event, guests: Attendees, remarks: list[str]) -> Iterator[Contact]:
        """Those who get a note; for someone who cannot get one, a comment says why."""
        if guests.new and not guests.is_me_there and not self.now.journal.me.email:
            raise _Left(f"{listed(one.called for one in guests.new)}: {_WHO_ARE_YOU}")
        for one in guests.new:
            row = person(event.line, one.name, {"email": [one.email] if one.email else []})
            made = self.new.take(row) if isinstance(row, Person) else row
            if isinstance(made, Rejected):
                remarks.append(f"{one.called}: {_why_not(made, one)}")
                continue
            id = slug(stem(made.path)) if isinstance(made, Added) else made.id
            is_new = next((new for new in self.new.added if slug(stem(new.path)) == id), None)
            yield Contact(id, is_new.path, is_new.person.name) if is_new else self._contact(id)

    def _other_meetings(self, people: list[Contact]) -> Iterator[str]:
        """Meetings with the same people that may be this one, on another day."""
        for one in people:
            story = self.before.history.people.get(one.id)
            for talk in story.planned if story else ():
                if not talk.uid:
                    yield f"{talk.path} has a conversation on {talk.day}, too; if that is this one, delete it there"

    def _noted(self, event: Event, guests: Attendees, talk: Interview) -> Row:
        """A meeting with a note: moved, where this is a later version of the invitation."""
        remarks = (*event.remarks, *self._not_in(talk, guests))
        row = Row(event.line, "present", "", event.when, self._names_of(talk), talk.path, remarks)
        if talk.called_off:
            return replace(row, remarks=("it is cancelled in the note; if it takes place, delete `called_off`",))
        version = talk.sequence or 0
        is_marked = talk.uid == event.mark and bool(event.mark)
        if is_marked and event.sequence < version:
            return replace(row, remarks=("the note has a later version of the invitation",))
        is_same = talk.day == event.day and (event.time is None or talk.time == event.time)
        if is_same:
            return self._marked(event, talk, row)
        noted = f"{talk.day} {talk.time:%H:%M}" if talk.time else f"{talk.day}"
        if is_marked and event.sequence == version:
            return replace(row, remarks=(f"the note has {noted}, and the invitation has not changed since",))
        if self._took_place(talk):
            return replace(row, remarks=(f"it took place on {talk.day}, as it is in the note",))
        outcome = self._act(Request("moved", note=talk.path, day=event.when))
        self._take(outcome.plan)
        path = outcome.edit.lines[0].path if outcome.edit.lines else talk.path
        moved = next(one for one in self.now.journal.interviews.values() if one.path == path)
        self._marked(event, moved, row)
        return replace(row, what="moved", words=f"it was on {noted}", path=path,
                       remarks=(*remarks, *outcome.edit.remarks))  # fmt: skip

    def _not_in(self, talk: Interview, guests: Attendees) -> Iterator[str]:
        """Who is invited and not in the note, which an import does not add there."""
        people = {ref.id for ref in talk.people}
        contacts = self.now.journal.contacts
        names = [contacts[one].name for one in guests.known if one not in people and one in contacts]
        if missing := [*names, *(one.called for one in guests.new)]:
            yield f"{listed(missing)} is invited, too, and not in the note; add the name to `with` there"

    def _marked(self, event: Event, talk: Interview, row: Row) -> Row:
        """The note with the mark and the version of the invitation, where it does not have them."""
        is_later = event.sequence > (talk.sequence or 0)
        wanted = {"uid": "" if talk.uid else event.mark, "sequence": f"{event.sequence}" if is_later else ""}
        lines = [f"{key}: {value}" for key, value in wanted.items() if value]
        for key, value in wanted.items():
            if value:
                self._take(with_key(self.now, talk.path, (), key, value).plan)
        return replace(row, remarks=(*row.remarks, f"noted in it: {', '.join(lines)}")) if lines else row

    def _called_off(self, event: Event, guests: Attendees, notes: list[Interview]) -> Row:
        if not notes:
            notes = [one for one in self.now.history.planned if one.fixed_at and self._is_same(one, event, guests)][:1]
        if not notes:
            raise _Left(f"{guests.off}, and there is no note of it")
        row = Row(event.line, "present", "", event.when, self._names_of(notes[0]), notes[0].path)
        if all(one.called_off for one in notes):
            return replace(row, remarks=("it is cancelled already",))
        if event.sequence < (notes[0].sequence or 0):
            return replace(row, remarks=("the note has a later version of the invitation",))
        if self._took_place(notes[0]):
            return replace(row, remarks=(f"it took place on {notes[0].day}, as it is in the note",))
        for one in (one for one in notes if not one.called_off):
            by = one.id if one.fixed_at else one.path
            self._take(self._act(Request("called off", note=by, words=guests.off)).plan)
        return replace(row, what="called off", words=guests.off, when=f"{notes[0].day}")

    def _took_place(self, talk: Interview) -> bool:
        contacts = self.now.journal.contacts
        people = [contacts[ref.id] for ref in talk.people if ref.id and ref.id in contacts]
        is_over = talk.day is not None and talk.day <= self.now.today
        return is_over and says_it_took_place(talk, [days_said(one) for one in people], self.now.today)

    # ---- writing

    def _act(self, request: Request) -> ActOutcome:
        outcome = act(self.now, request)
        if isinstance(outcome, NotDone):
            raise outcome
        return outcome

    def _take(self, plan: Plan) -> None:
        """Counts changes as made, each on top of what is there."""
        for change in plan.changes:
            known = self._changes.get(change.path)
            self._changes[change.path] = replace(change, before=known.before) if known else change
        self.now = self.now.after(plan)

    def _names_of(self, talk: Interview) -> tuple[str, ...]:
        return tuple(ref.name for ref in talk.people)


def _why_not(rejected: Rejected, one: Invited) -> str:
    if one.name:
        return rejected.reason
    return f'the invitation has no name; make the contact first: coffee new contact "NAME" --email {one.email}'


def _with_invitation(data: bytes, event: Event) -> bytes:
    """The note with the mark of its invitation, and below it what the invitation says."""
    values: dict[str, str | int] = {
        "uid": event.mark, "sequence": event.sequence, "share": "no" if event.is_private else "",
    }  # fmt: skip
    for key, value in values.items():
        made = set_key(data, key, value) if value else data
        data = data if isinstance(made, Problem) else made
    lines = [f"- Title: {within_line(event.title)}"] if event.title else []
    quote = [f"> {literal(line)}".rstrip() for line in event.text.split("\n")] if event.text else []
    if not (lines or quote):
        return data
    body = "\n".join(["", "## From the invitation", "", *lines, *([""] if lines and quote else []), *quote, ""])
    return data + body.encode()
