"""What happened with someone, as a line of their log: anything, in the usual verb, or what a next step asks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import add
from typing import Any, TypeAlias

from coffeechats.acts.days import past_day
from coffeechats.acts.new_notes import contact_of_lead
from coffeechats.acts.people import find_contact
from coffeechats.acts.request import Edit, NotDone, Request, bytes_of, edited, step_of, written_at
from coffeechats.acts.snapshot import Snapshot
from coffeechats.acts.typed_line import NOT_WHEN, day_of_verb
from coffeechats.changes.front_matter import append_to_list
from coffeechats.changes.log_entry import append_entry
from coffeechats.changes.log_entry import entry as log_line
from coffeechats.changes.new_notes import in_key
from coffeechats.changes.plan import Plan, edit
from coffeechats.changes.scalars import one_line
from coffeechats.reading.context import ReadEntry
from coffeechats.reading.dates import Reading
from coffeechats.reading.days import spoken_at
from coffeechats.reading.lexicon import tokens_of
from coffeechats.reading.line_days import line_day
from coffeechats.reading.lines import ClauseRead, LineRead
from coffeechats.reading.verbs import has_second_date, read_said
from coffeechats.records.log_reader import LogReader, usual_words
from coffeechats.records.logs import apart
from coffeechats.records.model import Contact, LogEntry, Update
from coffeechats.records.read_logs import calendar_for, reader_of
from coffeechats.views.duties_of_asking import is_awaited
from coffeechats.views.duties_of_telling import newest_update, not_yet_sent
from coffeechats.views.duty import Duty

WordsOf: TypeAlias = Callable[[str, str], str]  # the usual words and those of a clause become those of a line

_BETWEEN = re.compile(r"[\s,;:–—]*\Z")
_IN_WRITING = ("wrote", "emailed", "e-mailed", "messaged", "texted")  # and the words say that it was to thank
_OF_A_MEETING = ("planned", "moved to", "called off")
_MEETING = re.compile(r"(?:planned|moved to|called off)\b", re.IGNORECASE)
_FROM_THE_LINE = re.compile(
    r"[,;]?\s*\b(?:yesterday|today|tonight|this (?:morning|afternoon|evening)|the other day|last \w+|on \w+day)\b",
    re.IGNORECASE,
)
_TURN = re.compile(r"\b(?:not?|never|but|if|unless|almost|nearly|should|will)\b|n['’]t\b|\?|bounced", re.IGNORECASE)
_TWO_DAYS = "the words have another day, so it would look like two lines; write that day in words (1 December)"


def with_entry(before: Snapshot, person: Contact, day: date, words: str, clock: str = "") -> Edit:
    """One more line in a person's log; `clock` is the time of day, after the day."""
    words = f"{clock} {words}".lstrip()
    data = bytes_of(before, person.path)
    made = edited(person.path, append_entry(data, log_line(day, words)))
    plan = edit(person.path, data, made, f"{person.name}: {words}")
    return Edit(plan, (written_at(plan, person.path, f"{day.isoformat()} {words}"),), (person,))


def log(before: Snapshot, request: Request) -> Edit:
    """What happened with anyone, in one's own words: a line for each event, in the usual verb. A day that the words
    begin with is that of the line."""
    person = find_contact(before.journal, request.who)
    text, day = _parted(before, one_line(request.words))
    if not request.day and not day:
        text, request = _with_day_of_verb(before, text, request)
    return noted(before, person, text, past_day(before, request.day or (day.isoformat() if day else "")))


def _with_day_of_verb(before: Snapshot, text: str, request: Request) -> tuple[str, Request]:
    said, day = day_of_verb(before, text)
    return (said, replace(request, day=day)) if day else (text, request)


def noted(before: Snapshot, person: Contact, text: str, on: date, clock: str = "") -> Edit:
    """What happened with someone on a day, and at a time where that is known."""
    if has_second_date(text) and not _MEETING.match(text):
        raise NotDone(_TWO_DAYS)
    said = usual(text)
    read = _reader(before, on).read_one(text, on, person.id)
    wanted = [entry for entry in read.entries if not entry.key]
    if said and (read.outcome == "no event" or [entry.name for entry in wanted[:1]] == [_name_of(said)]):
        wanted, keys = wanted[:1], wanted[1:] or [entry for entry in read.entries if entry.key]
        if not keys and not any(clause.outcome == "not understood" for clause in read.clauses):
            if wanted and (made := _on_its_day(before, person, on, said, wanted[0], clock)):
                return made
            return with_entry(before, person, on, said, clock)
    if said and not said.startswith("replied") and not _TURN.search(text):
        made = with_entry(before, person, on, said, clock)
        if _read_again(before, made, Counter([(person.id, _name_of(said), "", on, ())])):
            return made  # the table of verbs knows these words, and the line that is written is plain
    return _understood(before, person, on, text, read, clock)


def _on_its_day(before: Snapshot, person: Contact, on: date, said: str, entry: ReadEntry, clock: str) -> Edit | None:
    """The line with the day that its words count from the line: `thanked yesterday` as `thanked` of the day before,
    `planned tomorrow` with the date."""
    is_ahead = entry.verb in _OF_A_MEETING
    day, meant = entry.day or on, entry.when if is_ahead else entry.day
    if meant is None or (meant == on and not is_ahead) or has_second_date(said):
        return None
    tokens = tokens_of(said)
    for at in range(len(tokens)):
        found = spoken_at([token.word for token in tokens], at)
        if found and meant in (found[0].on(on, side) for side in ("past", "ahead")):
            begin, end = tokens[at].start, tokens[at + found[1] - 1].end
            written = meant.isoformat() if is_ahead else ""
            left = said[:begin] if written else said[:begin].removesuffix("on ")
            if not written and left.lower().split()[-1:] in [[word] for word in NOT_WHEN]:
                return None  # `the report from yesterday`
            words = " ".join(f"{left}{written}{said[end:]}".split()).replace(" ,", ",").strip(" ,")
            made = with_entry(before, person, day, words, clock if day == on else "")
            return made if _read_again(before, made, Counter([_told(entry)])) else None
    return None


def _name_of(said: str) -> str:
    """The verb and the answer of a line in the usual words."""
    made = read_said(said)
    return f"{made.verb} {made.answer}".strip()


def _understood(before: Snapshot, person: Contact, on: date, text: str, read: LineRead, clock: str) -> Edit:
    """The lines of all that a text says. Raises NotDone with what to write instead where it is not understood."""
    unread = next((clause for clause in read.clauses if clause.outcome == "not understood"), None)
    known = read_said(text).message
    if unread is not None:
        choices = ", ".join(f"`{reading.partition(' ')[2]}`" for reading in unread.readings)
        why = unread.why if unread.why.endswith("?") else f"{unread.why}."
        if known.startswith("did you mean"):
            raise NotDone(
                f"“{text}” begins with no verb; {known.partition(' This line')[0]} coffee log --help has all verbs"
            )
        raise NotDone(f"not understood, “{text}”: {why} Write one of: {choices}; coffee log --help has all verbs")
    if not read.entries:
        raise NotDone(f"nothing to note, for this says that nothing happened. {known}".strip())
    return lines_of(before, person, on, read, (_with_words, _with_fewer_words, _without_words), clock)


def lines_of(
    before: Snapshot, person: Contact, on: date, read: LineRead, ways: Iterable[WordsOf], clock: str = ""
) -> Edit:
    """The lines of what was read, in the first of these ways to word them that is read as the same again."""
    wanted = Counter(_told(entry) for entry in read.entries)
    for words_of in ways:
        edits = _lines(before, person, on, read, words_of, clock)
        if edits is not None and _read_again(before, edits, wanted):
            return edits
    raise NotDone("in a log, these words would be read differently; write each event as its own line")


def _lines(before: Snapshot, person: Contact, on: date, read: LineRead, words_of: WordsOf, clock: str) -> Edit | None:
    """A line for each event, in the log of its person; what is not an event but a key stays in its own words."""
    names = {one.id: one.name for one in before.journal.contacts.values()}
    made: dict[str, list[tuple[date, str]]] = {}
    for clause in read.clauses:
        for entry in clause.entries:
            if entry.who not in names:
                return None
            said = clause.text if entry.key else words_of(usual_words(entry, names), clause.text)
            if not entry.key or not any(not other.key for other in clause.entries):
                day = entry.day or on
                timed = f"{clock} {said}".lstrip() if day == on else said
                made.setdefault(entry.who, []).append((day, timed))
    plans, lines, people = Plan(), [], []
    for who, entries in made.items():
        contact = before.journal.contacts[who]
        people.append(contact)
        old = data = bytes_of(before, contact.path)
        for day, said in entries:
            data = edited(contact.path, append_entry(data, log_line(day, said)))
        plan = edit(contact.path, old, data, f"{contact.name}: {'; '.join(said for _, said in entries)}")
        lines += [written_at(plan, contact.path, f"{day.isoformat()} {said}") for day, said in entries]
        plans += plan
    return Edit(plans, tuple(lines), tuple(people) or (person,))


def _with_words(usual: str, clause: str) -> str:
    return f"{usual}, {clause}" if clause.lower() != usual else usual


def _with_fewer_words(usual: str, clause: str) -> str:
    """Without days that count from the line, since the line has its own."""
    return _with_words(usual, " ".join(_FROM_THE_LINE.sub("", clause).split()))


def _without_words(usual: str, clause: str) -> str:
    return usual


def _read_again(before: Snapshot, made: Edit, wanted: Counter[tuple[object, ...]]) -> bool:
    """Whether the lines are read as what they were made from, and nothing is left to say about them."""
    after = before.after(made.plan).journal
    found: Counter[tuple[object, ...]] = Counter()
    for contact in made.people:
        old = Counter(before.journal.contacts[contact.id].log)
        for entry in after.contacts[contact.id].log:
            if old[entry]:
                old[entry] -= 1
            elif entry.verb:
                found[contact.id, entry.verb, entry.answer, entry.day, _meeting_of(entry)] += 1
    keys = [one for one in wanted if len(one) == _PARTS]
    return (
        found == Counter({one: count for one, count in wanted.items() if one in keys})
        and not after.unread[len(before.journal.unread) :]
    )


_PARTS = 5


def _meeting_of(entry: ReadEntry | LogEntry) -> tuple[object, ...]:
    return (entry.when, entry.clock) if entry.verb in ("planned", "moved to") else ()


def _told(entry: ReadEntry) -> tuple[object, ...]:
    """What an entry says, for comparing; a key is kept apart."""
    if entry.key:
        return entry.who, entry.key
    return entry.who, entry.verb, entry.answer, entry.day, _meeting_of(entry)


@dataclass(frozen=True, slots=True)
class Explained:
    """How a text is read as a line of a log: its day, and its clauses."""

    day: date
    read: LineRead
    names: Mapping[str, str]

    def as_data(self) -> list[dict[str, Any]]:
        """One object a clause."""
        return [
            {
                "text": clause.text,
                "outcome": clause.outcome,
                "entries": [self._entry(entry, clause) for entry in clause.entries],
                "readings": list(clause.readings),
                "why": clause.why,
            }
            for clause in self.read.clauses
        ]

    def _entry(self, entry: ReadEntry, clause: ClauseRead) -> dict[str, str]:
        said = usual_words(entry, self.names)
        day = {"date": (entry.day or self.day).isoformat()}
        if entry.key:
            when = entry.when.isoformat() if entry.when else ""
            words = when if entry.key == "follow_up" else f"{entry.words} due {when}" if when else entry.words
            return day | {"key": entry.key, "who": entry.who, "words": words}
        tail = said[len(entry.name) :].strip()
        return day | {"verb": entry.name, "who": entry.who, "words": tail or clause.text}

    def lines(self, clause: ClauseRead) -> list[str]:
        """What a clause comes to, as lines in the journal's own words."""
        found = []
        for entry in clause.entries:
            name = self.names.get(entry.who, entry.who)
            day = "" if entry.key else f"{(entry.day or self.day).isoformat()} "
            found.append(f"{name}: {day}{usual_words(entry, self.names)}")
        return found


def explained(before: Snapshot, who: str, words: str, on: str) -> Explained:
    """How a line would be read, about someone or, without a name, as in journal/log.md. Nothing is written."""
    person = find_contact(before.journal, who).id if who else ""
    text, day = _parted(before, one_line(words))
    base = past_day(before, on) if on else day or before.today
    names = {one.id: one.name for one in before.journal.contacts.values()}
    return Explained(base, _reader(before, base).read_one(text, base, person), names)


def _reader(before: Snapshot, on: date) -> LogReader:
    return reader_of(before.journal, calendar_for(before.journal, before.today), on)


def asked(before: Snapshot, request: Request) -> Edit:
    """The request that I sent. Where a step asks for an introduction, that was asked for; someone suggested gets a
    note first."""
    duty = step_of(before, request, "lead", "introduce") if request.step else None
    verb = "intro asked" if duty and duty.kind == "introduce" else "asked"
    if duty and not duty.contact:
        made = contact_of_lead(before, duty)
        words, (change,) = _said(verb, request), made.plan.changes
        data = edited(change.path, append_entry(change.after or b"", log_line(past_day(before, request.day), words)))
        plan = Plan((type(change)(change.path, None, data),), f"{made.plan.words}, {words}")
        line = written_at(plan, change.path, "a new contact")
        return Edit(plan, (line,), remarks=made.remarks)
    return _noted(before, request, _person(before, request, duty), verb)


def reminded(before: Snapshot, request: Request) -> Edit:
    """A reminder: of my request, or where an introduction is awaited, of that."""
    duty = step_of(before, request, "nudge", "introduce") if request.step else None
    person = _person(before, request, duty)
    is_introduction = is_awaited(before.history.people[person.id])
    return _noted(before, request, person, "reminded" if is_introduction else "nudged")


def wrote(before: Snapshot, request: Request) -> Edit:
    """A message of another kind."""
    duty = step_of(before, request, "follow-up") if request.step else None
    return _noted(before, request, _person(before, request, duty), "wrote")


def updated(before: Snapshot, request: Request) -> Edit:
    """The progress update that I sent: to one person, or from its step to everyone who waits for it. A day or words
    are in the log, all else in the update's own note."""
    newest = newest_update(before.history)
    waiting = [story.contact for story in not_yet_sent(before.history, newest)] if newest else []
    if request.step:
        step_of(before, request, "update")
    people = waiting if request.step and not request.who else [find_contact(before.journal, request.who)]
    if newest and not (request.day or request.words) and all(person in waiting for person in people):
        return _sent(before, newest, people)
    return reduce(add, (_noted(before, request, person, "updated") for person in people))


def _sent(before: Snapshot, update: Update, people: list[Contact]) -> Edit:
    data = before_data = bytes_of(before, update.path)
    for person in people:
        data = edited(update.path, append_to_list(data, "sent_to", in_key(person, before.journal)))
    plan = edit(update.path, before_data, data, f"{update.title}: sent")
    text = f"sent_to: {', '.join(person.id for person in people)}"
    return Edit(plan, (written_at(plan, update.path, text),), tuple(people[:1]) if len(people) == 1 else ())


def _person(before: Snapshot, request: Request, duty: Duty | None) -> Contact:
    if duty and duty.contact:
        return before.journal.contacts[duty.contact]
    return find_contact(before.journal, duty.person.name if duty and duty.person else request.who)


def _noted(before: Snapshot, request: Request, person: Contact, verb: str) -> Edit:
    return with_entry(before, person, past_day(before, request.day), _said(verb, request))


def _said(verb: str, request: Request) -> str:
    words = one_line(f"{verb} {request.words}").strip()
    if has_second_date(words):
        raise NotDone(_TWO_DAYS)
    if read_said(words).verb != verb:
        raise NotDone(f"“{words}” would not be read as `{verb}`; write it in other words")
    return words


def _parted(before: Snapshot, text: str) -> tuple[str, date | None]:
    """The words without a day that they begin with, and that day."""
    found = line_day(text, calendar_for(before.journal, before.today))
    if found.day is None:
        return text, None
    parts = apart(text, Reading(found.day, end=found.end))
    return (f"{parts.said} ({parts.clock})" if parts.clock else parts.said), found.day


def usual(text: str) -> str:
    """The words with the usual verb at their beginning, or "" where they begin with none that is plain."""
    said = read_said(text)
    if not said.verb:
        return ""
    if not said.rule:
        return text
    if said.verb == "thanked" and text.lower().startswith(_IN_WRITING):
        return f"thanked, {text}"
    verb = f"{said.verb} {said.answer}".strip()
    is_tail = said.words and text.endswith(said.words)
    between = _BETWEEN.search(text[: len(text) - len(said.words)]) if is_tail else None
    sign = between[0].strip()[:1] if between else ""
    return f"{verb}{sign if sign in (',', ';', ':') else ''} {said.words}".strip()
