"""What sentences of notes seem to say, offered with the line to write: beside the person, never counted by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import NamedTuple

from coffeechats.notes.note import Body
from coffeechats.notes.problems import Problem
from coffeechats.reading.days import Order
from coffeechats.reading.prose import Told, is_likely, told_in
from coffeechats.reading.prose_events import events_in
from coffeechats.records.headings import headed_lines
from coffeechats.records.logs import LogLine
from coffeechats.records.model import Answer, Contact, Interview, Task, UnreadLine
from coffeechats.records.names import fold
from coffeechats.records.people import Directory, lead_key
from coffeechats.records.private import is_private, private_lines
from coffeechats.records.result_cache import Memo

LOG = "journal/log.md"
_SAYS = {
    "thanked": "you thanked {who}",
    "ok_to_follow_up": "you may come back to {who}",
    "may_use_name": "you may name {who}",
    "introduction": "{by} will write to {name} first",
    "referrals": "{by} named {name}",
    "referred_by": "{by} named {name}",
    "contact": "{by} named {name}",
    "follow_up": "you want to be in touch with {who} again",
    "waiting": "{who} promised something",
    "task": "you promised something",
    "log": "this happened on that day",
}
_NO_NAME = "you may not name {who}"


@dataclass(frozen=True, slots=True)
class _Line:
    """Where a line is, its day where it has one, who it is about, and the conversation of that day."""

    path: str
    line: int
    column: int
    day: date | None
    contact: Contact
    interview: Interview | None = None


class _Write(NamedTuple):
    """What to write of a key, the path of the note where, who acts if it is not the person, and who it is about."""

    key: str
    write: str
    where: str = ""
    by: str = ""
    about: str = ""


class ProseOffers:
    """All offers of a journal: of the notes of conversations and people, and of lines that were not understood."""

    def __init__(
        self, contacts: Mapping[str, Contact], interviews: Mapping[str, Interview], people: Directory,
        tasks: Iterable[Task], order: Order, today: date, memo: Memo,
    ) -> None:  # fmt: skip
        self.today = today
        self.contacts, self.interviews, self.people, self.order, self.memo = contacts, interviews, people, order, memo
        self.promised = {(task.path, fold(task.text)) for task in tasks}
        self.by_path = {contact.path: contact.id for contact in contacts.values()}
        self.whole = {(one.path, line.line): line.text for one in contacts.values() for line in one.lines
                      if not line.is_private}  # fmt: skip
        self.talks: defaultdict[str, list[Interview]] = defaultdict(list)
        for interview in interviews.values():
            for ref in interview.people:
                self.talks[ref.id or ""].append(interview)
        self.in_log: defaultdict[date, list[tuple[int, str]]] = defaultdict(list)
        for contact in contacts.values():
            for entry in contact.log:
                if entry.verb and entry.path == LOG:
                    self.in_log[entry.day].append((entry.line, contact.id))
        self.made: dict[tuple[str, int, str], UnreadLine] = {}

    def read(self, unread: Iterable[UnreadLine]) -> tuple[UnreadLine, ...]:
        """The offers of everything, each once."""
        for talk in self.interviews.values():
            person = next((found for ref in talk.people if (found := self.contacts.get(ref.id or ""))), None)
            if person:
                self._offer_prose(talk.path, talk.body, talk.lines, talk.day, person, talk)
        for contact in self.contacts.values():
            latest = max((entry.day for entry in contact.log if entry.day), default=None)
            self._offer_prose(contact.path, contact.body, contact.lines, latest, contact)
        for one in unread:
            if one.text and (about := self.contacts.get(self._speaker(one))):
                on = next((talk for talk in self.talks[about.id] if talk.day == one.day), None)
                made_from = self.whole.get((one.path, one.line), one.text), one.day, self.order
                told = self.memo.result(("told", one.path, one.line), made_from, partial(_told, *made_from))
                self._offer(_Line(one.path, one.line, one.column, one.day, about, on), told)
        return tuple(self.made.values())

    def _speaker(self, line: UnreadLine) -> str:
        """Whose note a line is in; in journal/log.md who did something in the lines above it of the same day."""
        if line.path in self.by_path:
            return self.by_path[line.path]
        above = [one for one in self.in_log.get(line.day or date.min, ()) if one[0] < line.line]
        return max(above)[1] if above else line.contact

    def _offer_prose(
        self, path: str, body: Body, lines: Sequence[LogLine], day: date | None, person: Contact,
        talk: Interview | None = None,
    ) -> None:  # fmt: skip
        if not body.text:
            return
        made_from = body, lines, day, self.order
        for place, told in self.memo.result(("prose", path), made_from, lambda: tuple(_prose(*made_from))):
            self._offer(_Line(path, *place, day, person, talk), (told,))
        if talk is None:
            names = person.name, *person.aliases
            events = body, lines, self.today, self.order, names
            for place, told in self.memo.result(("events", path), events, lambda: tuple(_events(*events))):
                self._offer(_Line(path, *place, day, person, talk), (told,))

    def _offer(self, line: _Line, found: Iterable[Told]) -> None:
        for told in found:
            for one in self._to_write(line, told):
                words = _NO_NAME if one.write.endswith(": no") else _SAYS[one.key]
                who = line.contact.name
                said = words.format(who=one.about or who, by=one.by or who, name=one.about or who)
                where = one.where if one.where != line.path else ""
                made = UnreadLine(line.path, line.line, line.column, line.day, line.contact.id, told.text,
                                  (one.write,), "", said, one.key, where)  # fmt: skip
                self.made.setdefault((line.path, line.line, one.write), made)

    def _to_write(self, line: _Line, told: Told) -> Iterator[_Write]:
        person, talk, key = line.contact, line.interview, told.key
        if key == "log":
            told_day, verb = told.value.split(" ")[1:3]
            if not any(f"{one.day}" == told_day and one.verb.startswith(verb) for one in person.log):
                yield _Write(key, told.value, person.path)
        elif key in ("waiting", "task"):
            if (line.path, fold(told.value)) not in self.promised and line.path != LOG:
                yield _Write(key, f"- [ ] {'waiting: ' if key == 'waiting' else ''}{told.value}")
        elif key == "thanked":
            if talk and talk.path == line.path and not talk.thanked and not _is_thanked(person, talk):
                yield _Write(key, f"thanked: {told.value}")
        elif key == "ok_to_follow_up":
            said = [one.ok_to_follow_up for one in self.talks[person.id]]
            if {person.ok_to_follow_up, *said} == {Answer.UNASKED}:
                yield _Write(key, f"ok_to_follow_up: {told.value}", talk.path if talk else person.path)
        elif key == "follow_up":
            if person.follow_up is None:
                yield _Write(key, f"follow_up: {told.value}", person.path)
        elif key == "may_use_name":
            if talk and talk.path == line.path and talk.may_use_name is Answer.UNASKED:
                yield _Write(key, f"may_use_name: {told.value}")
        else:
            yield from self._named(line, told)

    def _named(self, line: _Line, told: Told) -> Iterator[_Write]:
        """A person named: for the note of the conversation, else for that person's own."""
        person, talk = line.contact, line.interview
        by = self.people.find(told.by).ids if told.by else ()
        is_intro = told.key == "introduction"
        others = [name for name in told.names if self.people.find(name).ids != (person.id,)]
        if is_intro and not others and len(by) == 1 and by[0] != person.id and not person.introduction:
            yield _Write(told.key, "introduction: they-write", person.path, self.people.name(by[0]))
        for name in others:
            ids = self.people.find(name).ids
            other = self.contacts.get(ids[0]) if len(ids) == 1 else None
            named = {one.person.key for one in talk.referrals if one.person} if talk else set()
            if len(ids) > 1 or named & {lead_key(name), *ids}:
                continue
            if talk and (other is None or talk.path == line.path):
                words = " - they will introduce us" if is_intro else ""
                yield _Write("referrals", f"referrals: [{name}{words}]", talk.path, about=name)
            elif other is not None:
                if not other.referred_by:
                    yield _Write("referred_by", f"referred_by: {person.id}", other.path, about=other.name)
                if is_intro and not other.introduction:
                    yield _Write("introduction", "introduction: they-write", other.path, about=other.name)
            else:
                yield _Write("contact", f'coffee new contact "{name}" --referred-by {person.id}', about=name)


def problems_of(offers: Iterable[UnreadLine]) -> Iterator[Problem]:
    """A hint for each offer."""
    for one in offers:
        there = f" into {one.where}" if one.where else ""
        verb = "run" if one.key == "contact" else "write"
        message = f"it reads as if {one.offer}. If so, {verb} `{one.readings[0]}`{there}"
        yield Problem("prose-offer", one.path, one.line, one.column, "", message, one.text)


def _prose(
    body: Body, lines: Sequence[LogLine], day: date | None, order: Order
) -> Iterator[tuple[tuple[int, int], Told]]:
    """What the sentences of a body seem to say, each with its place: no log, no task, no quote, nothing private."""
    if not is_likely(body.text):
        return
    for number, column, text in _sentences(body, lines):
        for told in told_in(text.strip(" \t*-+"), day, order):
            yield (number, column), told


def _events(
    body: Body, lines: Sequence[LogLine], today: date, order: Order, names: tuple[str, ...]
) -> Iterator[tuple[tuple[int, int], Told]]:
    """What the paragraphs of a body seem to tell of days, each with its place."""
    for number, column, text in _sentences(body, lines):
        for told in events_in(text.strip(), today, order, names):
            yield (number, column), told


def _sentences(body: Body, lines: Sequence[LogLine]) -> Iterator[tuple[int, int, str]]:
    """The lines of a body that are prose, with their places: no log, no task, no quote, nothing private."""
    taken = {line.line for line in lines} | {task.line for task in body.tasks} | body.hidden
    taken |= {section.line for section in body.sections}
    taken |= {line.line for line in headed_lines(body) if line.meaning in ("referrals", "tasks") and line.is_item}
    private = private_lines(body)
    for number, text in enumerate(body.text.split("\n"), body.line):
        if number not in taken and not text.lstrip().startswith((">", "|", "<")) and not is_private(number, private):
            yield number, len(text) - len(text.lstrip()) + 1, text


def _told(text: str, day: date | None, order: Order) -> tuple[Told, ...]:
    return tuple(told_in(text, day, order))


def _is_thanked(person: Contact, talk: Interview) -> bool:
    return any(entry.verb == "thanked" and talk.day and entry.day >= talk.day for entry in person.log)
