"""The one reader of lines at work on a journal: each line of a log by what went before, in the order of days.

`reading` says what a line means; this module, who the people are, which day a line has, and how things were. Each line
gives entries of someone's log, what it says of their keys, a task, or a line that was not understood.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from coffeechats.notes.problems import Problem
from coffeechats.reading.context import Context, ReadEntry, Standing
from coffeechats.reading.dates import Reading, day_at_start
from coffeechats.reading.lexicon import Names
from coffeechats.reading.line_days import Calendar, LineDay, day_at_end, line_day
from coffeechats.reading.lines import ClauseRead, LineRead, read_line
from coffeechats.reading.prose import names_in
from coffeechats.reading.verbs import Said, after_date, has_second_date, read_said
from coffeechats.records.logs import Dated, LogLine, apart, problem_at
from coffeechats.records.lookups import LookUp
from coffeechats.records.model import LogEntry, Ref, Task, UnreadLine
from coffeechats.records.people import Match, person_at_start

_TWO_DAYS = (
    "there are two days in one entry: are these two lines? Begin each with `- ` on a line of its own, as far left as "
    "the other"
)
_NO_DAY = "a log line begins with its day: `2026-11-12 asked by email`"
# A day such as 15.10 or 15-10, as the days within the line are then.
_SHORT_DAY = re.compile(r"\W*\d{1,2}[.-]\d{1,2}\.?(?![\d-])")
_PROMISED = re.compile(r"\b(?:(?:s?he|they)(?: had|['’]d)? promised|as promised|the promised)\b", re.IGNORECASE)
_BEHIND_NAME = ("", ",", "(", "-", "–", "—", ":", "|")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
# What settles a `follow_up` that a line told of, and what opens again what was given up.
_AFTER_LATER = frozenset(["asked", "talked", "planned", "replied yes", "replied no"])
_AFTER_CLOSED = frozenset(["asked", "talked", "met", "planned", "replied", "heard", "introduced"])
_COUNTED = frozenset(["follow_up", "closed", "may_use_name", "introduction", "ok_to_follow_up", "referred_by"])


@dataclass(frozen=True, slots=True)
class LineAt:
    """A line of a log and where it is: in a person's note, in an interview with `people`, or in journal/log.md.

    `beside` are the days that say which year is meant where a line does not.
    """

    path: str
    line: LogLine
    people: tuple[str, ...] = ()
    is_own: bool = False
    beside: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known besides the lines: how things were with someone at first, and what happened on a day."""

    referrers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    promised: frozenset[str] = frozenset()
    waiting: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pronouns: Mapping[str, str] = field(default_factory=dict)
    events: tuple[ReadEntry, ...] = ()  # talks and thanks of interviews
    meetings: Mapping[str, tuple[date, ...]] = field(default_factory=dict)  # days of all interviews


@dataclass(frozen=True, slots=True)
class KeyRead:
    """What a line says that is a key of someone's note: its name, its value, the day it means, and where it is."""

    key: str
    words: str
    when: date | None
    by: str
    path: str
    line: int
    column: int


@dataclass
class LogsRead:
    """What came of all lines: entries and keys by person, in the order written; tasks; and what to say of them."""

    entries: dict[str, list[LogEntry]] = field(default_factory=dict)
    keys: dict[str, dict[str, KeyRead]] = field(default_factory=dict)
    tasks: list[Task] = field(default_factory=list)
    unread: list[UnreadLine] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_logs(lines: Sequence[LineAt], look: LookUp, names: Names, known: Known, calendar: Calendar) -> LogsRead:
    """Every line, read by what went before it, whatever the order in which they were written."""
    return LogReader(look, names, known, calendar).read(lines)


class LogReader:
    """How things are with everyone after the lines read so far."""

    def __init__(self, look: LookUp, names: Names, known: Known, calendar: Calendar) -> None:
        self.look, self.people, self.known, self.calendar = look, names, known, calendar
        self.made = LogsRead()
        self.standings: dict[str, Standing] = {}
        self.shown = _Names(look)
        self._kept: set[ReadEntry] = set()  # promises kept, which belong to the talk, and are no contact of their own
        self._awaited: defaultdict[tuple[str, str], list[int]] = defaultdict(list)  # promises by person and word
        # Of each file, the day of the last line, its person and its place.
        self.before: dict[str, tuple[date | None, str, int]] = {}
        self._named_by: defaultdict[str, list[str]] = defaultdict(list)
        for person, referrers in known.referrers.items():
            for one in referrers:
                self._named_by[one].append(person)

    def read(self, lines: Sequence[LineAt]) -> LogsRead:
        """All lines, in the order of their days; the entries keep the order of writing."""
        placed = [(*self._day_of(one), at, one) for at, one in enumerate(lines)]
        placed = self._with_days_of_others(placed)
        rank = _from_oldest(placed)
        order = sorted(placed, key=lambda one: (one[0].day or date.min, rank[one[3]]))
        events = sorted(self.known.events, key=lambda event: event.day or date.min)
        at = 0
        found: list[tuple[int, str, LogEntry]] = []
        for day, parts, shown, place, one in order:
            while at < len(events) and (events[at].day or date.min) <= (day.day or date.min):
                self.take(events[at])
                at += 1
            found += [(place, person, entry) for person, entry in self._read(one, day, parts, shown)]
        for _, person, entry in sorted(found, key=lambda one: one[0]):
            self.made.entries.setdefault(person, []).append(entry)
        return self.made

    def follow(self, entries: Iterable[tuple[str, LogEntry]], until: date) -> None:
        """Takes note of entries that are read already, and of what happened in interviews, up to a day."""
        events: list[tuple[date, int, ReadEntry | None, str]] = [
            (event.day or date.min, -1, event, event.who) for event in self.known.events
        ]
        for at, (person, entry) in enumerate(entries):
            about = entry.about[0].id or "" if entry.about else ""
            event = ReadEntry(
                entry.day, entry.verb, person, entry.words, entry.answer, about, "", entry.when, entry.clock
            )
            if entry.verb or entry.is_event:
                events.append((entry.day, at, event if entry.verb else None, person))
        for day, _, event_or_none, person in sorted(events, key=lambda one: one[:2]):
            if day > until:
                break
            if event_or_none is not None:
                self.take(event_or_none)
            else:
                self.standings[person] = self.standing(person).unread()

    # ---- days

    def _day_of(self, one: LineAt) -> tuple[LineDay, Dated, date | None]:
        line, calendar = one.line, self.calendar
        if one.beside and day_at_start(line.heading or line.text.strip()).value is None:
            calendar = replace(calendar, beside=one.beside)
        if line.heading:
            found = line_day(line.heading, calendar)
            said = Dated(Reading(found.day), "", line.text.strip(), 0)
            return replace(found, rule="" if found.day else found.rule, end=0), said, found.day
        text = line.text.strip()
        found = line_day(text, calendar)
        if found.rule in ("", "date-unreadable") and found.day is None and (last := day_at_end(text, calendar)):
            return last[0], Dated(Reading(last[0].day), "", last[1], 0), last[0].day
        if found.day is None:
            return found, Dated(Reading(), "", after_date(text, found.end), found.end), None
        return found, apart(text, Reading(found.day, end=found.end)), found.day

    def _with_days_of_others(
        self, placed: list[tuple[LineDay, Dated, date | None, int, LineAt]]
    ) -> list[tuple[LineDay, Dated, date | None, int, LineAt]]:
        """Lines without a day are shown on that of the line above in the same note, or else below."""
        made: list[tuple[LineDay, Dated, date | None, int, LineAt]] = []
        above: dict[str, date] = {}
        first: dict[str, date] = {}
        for day, _, _, _, one in placed:
            if day.day:
                first.setdefault(one.path, day.day)
        for day, parts, _, at, one in placed:
            if day.day:
                above[one.path] = day.day
            below = min(first[one.path], self.calendar.today) if one.path in first else None
            made.append((day, parts, day.day or above.get(one.path) or below, at, one))
        return made

    # ---- one line

    def _read(self, one: LineAt, day: LineDay, parts: Dated, shown: date | None) -> Iterator[tuple[str, LogEntry]]:
        line = one.line
        if day.day is None and day.rule not in ("", "date-unreadable"):
            self._say(day.rule, one, day.message)
            self._unread(one, None, day.message, (), "")
            return
        if day.rule and day.day:
            self._say_day(one, day)
        within = one.people or self._headed(line.about)
        people = within or ("",)
        said = parts.said
        if not one.is_own:
            named, match, rest = person_at_start(said, self.look.people)
            if named and self._is_withheld(match):
                return
            if len(match.ids) > 1:
                self._ambiguous(one, day.day, Ref(named, None, "", line.line, line.column))
                return
            if len(match.ids) == 1 and not one.people and within != match.ids:
                people = ("",)  # as a line without the heading
            elif len(match.ids) == 1 and one.people:
                people, said = match.ids, rest.lstrip(":–—- ")
        seen: set[tuple[object, ...]] = set()
        for number, person in enumerate(people):
            for who, entry in self._for(one, person, said, day.day, parts.clock, shown, is_first=number == 0):
                mark = who, entry.verb, entry.words, entry.day
                if mark not in seen:
                    seen.add(mark)
                    yield who, entry

    def _headed(self, title: str) -> tuple[str, ...]:
        """Who a heading of journal/log.md names: `## Kate Lowe`, `## Kate, the BBC`."""
        if not title:
            return ()
        if len(found := self.look.people.find(title).ids) == 1:
            return found
        _, match, rest = person_at_start(title, self.look.people)
        return match.ids if len(match.ids) == 1 and rest[:1] in _BEHIND_NAME else ()

    def _for(
        self, one: LineAt, person: str, said: str, day: date | None, clock: str, shown: date | None, *, is_first: bool
    ) -> Iterator[tuple[str, LogEntry]]:
        """What a line says as one about `person`, which is "" where it names its person itself."""
        read = self._read_usual(said, day) if not person else None
        is_dotted = _SHORT_DAY.match(one.line.heading or one.line.text) is not None
        read = _once_each(read or self.read_one(said, day, person, one.path, one.line.line, is_dotted=is_dotted))
        if one.line.mail and person:
            read = self._with_answer(read, one.line.mail, day, person)
        for entry in read.entries:
            self.take(entry)
        about = person or read.only
        if read.outcome == "not understood" and about and not read.entries:
            self.standings[about] = self.standing(about).unread()
        self.before[one.path] = day, read.only if not person else "", one.line.line
        canonical = self._as_typed(said, person, read)
        if is_first:
            self._tell(one, read, canonical, day, person, said, shown)
        yield from self._entries(one, read, canonical, day or shown, person, said, clock)

    def _read_usual(self, said: str, day: date | None) -> LineRead | None:
        """As the lines of journal/log.md are written: a whole name and a verb alone, `Ada Okafor called`, or the name
        of a note and a verb, `ada-okafor thanked on the phone`, also of the note that forgetting a person leaves.
        """
        named, match, rest = person_at_start(said, self.look.people)
        usual = read_said(rest.lstrip(":–—- ")) if len(match.ids) == 1 and not match.by_first_name else None
        if usual is None or usual.rule:
            return None
        is_id = match.ids == (named,) and ("-" in named or named == "somebody")
        if not is_id and usual.words not in ("", usual.answer):
            return None
        return self.read_one(rest.lstrip(":–—- "), day, match.ids[0])

    def read_one(
        self, said: str, day: date | None, person: str = "", path: str = "", line: int = 0, *, is_dotted: bool = False
    ) -> LineRead:
        """What is said after the day of a line, given how things are."""
        last_day, last, last_line = self.before.get(path, (None, "", 0))
        is_beside = day is not None and last_day is not None and (last_day == day or last_line == line - 1)
        context = Context(
            today=self.calendar.today, day=day, person=person, last=last if is_beside else "",
            people=self.people, order=self.calendar.order, standing=self.standing, names=self.shown,
            pronouns=self.known.pronouns, is_dotted=is_dotted,
        )  # fmt: skip
        return read_line(said, context)

    def read_mail(self, said: str, mail: str, day: date, person: str) -> LineRead:
        """A mail: `said` tells who wrote it and who to; `mail` is the text of one of theirs, else ""."""
        read = _once_each(self.read_one(said, day, person))
        return self._with_answer(read, mail, day, person) if mail else read

    def _with_answer(self, read: LineRead, mail: str, day: date | None, person: str) -> LineRead:
        standing = self.standing(person)
        return read if standing.asked and not standing.is_open else self._answered(read, mail, day, person)

    def _answered(self, read: LineRead, mail: str, day: date | None, person: str) -> LineRead:
        """A mail of theirs while a request waits: what it answers, where its first words say so, else a question."""
        answer = self.read_one(f"they replied: {mail}", day, person)
        said = {entry.answer for entry in answer.entries if entry.verb == "replied"}
        first = next((clause for clause in answer.clauses if clause.outcome != "no event"), None)
        is_open = self.standing(person).is_open
        if not is_open and not said:
            return read  # nothing was asked, and they answer nothing
        if is_open and len(said) == 1 and first and first.outcome == "understood" and first.entries:
            counted = [clause for clause in answer.clauses if clause.outcome == "understood"]
            return LineRead((replace(counted[0], text=mail), *counted[1:]))
        readings = tuple(f"{day} replied {one}" for one in ("yes", "no", "later"))
        asked = ClauseRead(mail, "not understood", (), readings, "what did they answer?")
        return replace(read, clauses=(*read.clauses, asked))

    def standing(self, person: str) -> Standing:
        """How things are with a person now."""
        found = self.standings.get(person)
        if found is None:
            found = self.standings[person] = Standing(
                referrers=self.known.referrers.get(person, ()),
                is_promised=person in self.known.promised,
                waiting=self.known.waiting.get(person, ()),
                meetings=self.known.meetings.get(person, ()),
            )
        met = [(max(of.talks), one) for one in self._named_by.get(person, ())
               if (of := self.standings.get(one)) and of.talks]  # fmt: skip
        return replace(found, news=(max(met)[1],)) if met else found

    def take(self, entry: ReadEntry) -> None:
        """Takes note of an event: how things are with the person after it."""
        before = self.standing(entry.who)
        keys = self.made.keys.get(entry.who, {})
        if entry.name in _AFTER_LATER:
            keys.pop("follow_up", None)
        if entry.verb in _AFTER_CLOSED:
            keys.pop("closed", None)
        if entry.verb == "heard" and self._came(entry):
            self._kept.add(entry)
        self.standings[entry.who] = before.after(entry)
        if entry.key in ("introduction", "referred_by") and entry.about and entry.about not in before.referrers:
            self.standings[entry.who] = replace(self.standings[entry.who], referrers=(*before.referrers, entry.about))
            self._named_by[entry.about].append(entry.who)

    def _came(self, entry: ReadEntry) -> bool:
        """Whether it is what they promised, which is done when they sent something of that name."""
        awaited = [at for word in _long_words(entry.words) for at in self._awaited.pop((entry.who, word), ())]
        for at in awaited:
            self.made.tasks[at] = replace(self.made.tasks[at], done=True)
        return bool(awaited) or _PROMISED.search(entry.words) is not None

    # ---- what comes of it

    def _as_typed(self, said: str, person: str, read: LineRead) -> tuple[str, Said] | None:
        """The person and the verb of a line in the journal's own words, which is read as it always was."""
        if not read.entries:
            return None
        text, who = said, person
        if not person:
            _, match, rest = person_at_start(said, self.look.people)
            if len(match.ids) != 1:
                return None
            who, text = match.ids[0], rest.lstrip(":–—- ")
        usual = read_said(text)
        entry = read.entries[0]
        is_same = not entry.key and entry.verb == usual.verb and entry.answer == usual.answer
        if usual.rule not in ("", "verb-form") or not is_same:
            return None
        if entry.who != who and entry.verb not in ("told", "reminded"):
            return None
        return who, usual

    def _entries(
        self, one: LineAt, read: LineRead, canonical: tuple[str, Said] | None, day: date | None, person: str, said: str,
        clock: str,
    ) -> Iterator[tuple[str, LogEntry]]:  # fmt: skip
        place = one.path, one.line.line, one.line.column
        time = f" ({clock})" if clock else ""
        entries = [(clause, entry) for clause in read.clauses for entry in clause.entries]
        if canonical and day:
            who, usual = canonical
            first = entries.pop(0)[1]
            words = f"{usual.words}{time}".strip()
            is_named = usual.words.casefold().startswith("about")  # those are looked up all together
            about = () if is_named or first.who != who else self._about(first, place)
            yield who, LogEntry(day, usual.verb, self._words(one, words), usual.answer, about, *place,
                                when=first.when, clock=first.clock)  # fmt: skip
        for clause, entry in entries:
            if entry.key:
                self._key(one, entry)
            elif entry in self._kept and (on := entry.day or day):
                yield entry.who, LogEntry(on, "", self._words(one, f"{clause.text}{time}"), "", (), *place,
                                          is_event=False, is_clause=True)  # fmt: skip
            elif one.is_own and entry.verb == "told" and entry.about == person and (on := entry.day or day):
                words = self._words(one, f"{self.shown[entry.who]}, {clause.text}{time}")
                yield person, LogEntry(on, "told", words, "", (), *place)  # as one writes it into this person's log
            elif entry.day or day:
                yield entry.who, LogEntry(
                    entry.day or day or date.min, entry.verb, self._words(one, f"{clause.text}{time}"), entry.answer,
                    self._about(entry, place), *place, when=entry.when, clock=entry.clock, is_clause=True,
                )  # fmt: skip
        yield from self._others(one, read, canonical is not None, day, person, said, time)

    def _about(self, entry: ReadEntry, place: tuple[str, int, int]) -> tuple[Ref, ...]:
        """Who I told someone about: `told her about my call with Lee`."""
        if entry.verb != "told" or not entry.about or entry.about == entry.who:
            return ()
        return (Ref(self.shown[entry.about], entry.about, entry.about, *place[1:]),)

    def _others(
        self, one: LineAt, read: LineRead, is_canonical: bool, day: date | None, person: str, said: str, time: str
    ) -> Iterator[tuple[str, LogEntry]]:
        """What counts as nothing is shown in the history too: clauses that say that nothing happened, and those that
        were not understood."""
        who = person or read.only or next((entry.who for entry in read.entries), "") or self._named(read, said)
        if not who or day is None:
            return
        place = one.path, one.line.line, one.line.column
        if not read.entries:
            is_event = read.outcome == "not understood"
            yield who, LogEntry(day, "", self._words(one, f"{said}{time}"), "", (), *place, is_event=is_event,
                                is_clause=True)  # fmt: skip
            return
        for clause in read.clauses if not is_canonical else ():
            if not clause.entries and clause.text.strip():
                is_event = clause.outcome == "not understood"
                yield who, LogEntry(day, "", self._words(one, clause.text), "", (), *place, is_event=is_event,
                                    is_clause=True)  # fmt: skip

    def _words(self, one: LineAt, words: str) -> str:
        """Of a private line only the day and the verb count."""
        return "" if one.line.is_private else words

    def _named(self, read: LineRead, said: str) -> str:
        """Who a line names at its beginning."""
        _, match, _ = person_at_start(said, self.look.people)
        return match.ids[0] if len(match.ids) == 1 else ""

    def _key(self, one: LineAt, entry: ReadEntry) -> None:
        place = one.path, one.line.line, one.line.column
        if entry.key in ("waiting", "task"):
            words = "something private" if one.line.is_private else entry.words
            task = Task(words, False, entry.key == "waiting", entry.when, one.path, one.line.line, entry.who)
            for word in _long_words(words) if task.waiting else ():
                self._awaited[entry.who, word].append(len(self.made.tasks))
            self.made.tasks.append(task)
        elif entry.key in _COUNTED:
            self.made.keys.setdefault(entry.who, {})[entry.key] = KeyRead(
                entry.key, entry.words, entry.when, entry.about, *place
            )

    # ---- what to say

    def _tell(
        self, one: LineAt, read: LineRead, canonical: tuple[str, Said] | None, day: date | None, person: str, said: str,
        shown: date | None,
    ) -> None:  # fmt: skip
        for remark in read.remarks:
            self._say("weekday-differs", one, remark)
        meant = [entry for entry in read.entries if entry.when]
        if not meant and has_second_date(said):
            self._say("log-two-dates", one, _TWO_DAYS)
        unread = [clause for clause in read.clauses if clause.outcome == "not understood"]
        if not said:
            words = "there is nothing after the day; write what happened: `2026-11-12 asked by email`"
            self._say("verb-unknown" if person else "person-unknown", one, words if person else self._whom(said))
            self._unread(one, day, "there is nothing after the day", (), person)
        elif shown is None and not read.entries:
            self._say("date-unreadable", one, _NO_DAY)
        elif unread:
            self._not_understood(one, read, unread, day, person, said)
        others = read.entries[1:] if canonical and not canonical[1].rule else read.entries
        if others and not unread:
            readings = " and ".join(self.reading(entry, person) for entry in others)
            self._say("verb-form", one, f"read as {readings}")

    def _not_understood(
        self, one: LineAt, read: LineRead, unread: list[ClauseRead], day: date | None, person: str, said: str
    ) -> None:
        _, match, _ = person_at_start(said, self.look.people)
        if not person and not read.entries and not match.ids and not self._names_somebody(read):
            self._say("person-unknown", one, self._whom(said))
            if name := next(names_in(said), ""):
                self._unread(one, day, f"{name} has no note", (f'coffee new contact "{name}"',), "", said)
                return
        elif day is None and not one.line.heading and len(unread) == len(read.clauses):
            self._say("date-unreadable", one, _NO_DAY)
        else:
            shown = ", ".join(f"`{reading}`" for reading in unread[0].readings)
            why = unread[0].why + ("" if unread[0].why.endswith("?") else ".")
            part = f"`{unread[0].text}` is " if read.entries and not one.line.is_private else ""
            message = f"{part}not understood, so it counts as nothing: {why} Write one of: {shown}"
            self._say("verb-unknown", one, message)
        text = unread[0].text if read.entries else said
        contact = person or read.only or (match.ids[0] if len(match.ids) == 1 else "")
        self._unread(one, day, unread[0].why, unread[0].readings, contact, text)

    def _names_somebody(self, read: LineRead) -> bool:
        return any(entry.who for entry in read.entries) or any(
            "[[NAME]]" not in reading and "[[" in reading for clause in read.clauses for reading in clause.readings
        )

    def _unread(
        self, one: LineAt, day: date | None, why: str, readings: Sequence[str], contact: str, text: str = ""
    ) -> None:
        text = "" if one.line.is_private else text or one.line.text
        contact = contact or (one.people[0] if one.people else "")
        self.made.unread.append(
            UnreadLine(one.path, one.line.line, one.line.column, day, contact, text, tuple(readings), why)
        )

    def reading(self, entry: ReadEntry, person: str = "") -> str:
        """An entry as the line, or the key, that says the same in the journal's own words."""
        whose = "" if entry.who == person else f" of {self.shown[entry.who]}"
        return f"`{usual_words(entry, self.shown)}`{whose}"

    def _say(self, rule: str, one: LineAt, message: str) -> None:
        self.made.problems.append(problem_at(rule, one.path, one.line, message))

    def _say_day(self, one: LineAt, day: LineDay) -> None:
        if day.rule != "date-without-year" or day.day is None:
            self._say(day.rule, one, day.message)
            return
        typed = one.line.text.strip()[: day.end].rstrip()
        problem = problem_at("date-year", one.path, one.line, f"{day.message}; write the year")
        self.made.problems.append(replace(problem, found=typed, write=day.day.isoformat()))

    def _is_withheld(self, match: Match) -> bool:
        return len(match.ids) == 1 and match.ids[0] in self.look.people.withheld

    def _ambiguous(self, one: LineAt, day: date | None, named: Ref) -> None:
        self.look.person(named, one.path, "log", unknown="person-unknown")
        self._unread(one, day, "more than one person has this name", (), "")

    def _whom(self, said: str) -> str:
        """The question about a line that names no one we know, with the nearest name to its first words."""
        if name := next(names_in(said), ""):
            return f'{name} has no note; run `coffee new contact "{name}"`, and this line is read'
        words = said.split()
        people = self.look.people
        near = people.near(" ".join(words[:2])) or people.near(" ".join(words[:1])) if said[:1].isupper() else ""
        guess = f"did you mean {near}? " if near else ""
        return f"{guess}Who is this about? Write the person after the day: `2026-11-12 [[Ada Okafor]] asked`"


def _from_oldest(placed: Sequence[tuple[LineDay, Dated, date | None, int, LineAt]]) -> dict[int, int]:
    """The place of each line in the order of writing: in a note that has the newest on top, from the bottom up."""
    of_note: defaultdict[str, list[tuple[date | None, int]]] = defaultdict(list)
    for day, _, _, at, one in placed:
        of_note[one.path].append((day.day, at))
    rank: dict[int, int] = {}
    for lines in of_note.values():
        places = [at for _, at in lines]
        days = [day for day, _ in lines if day]
        fell = sum(later < earlier for earlier, later in pairwise(days))
        is_newest_first = fell > 0 and not any(later > earlier for earlier, later in pairwise(days))
        rank |= dict(zip(places, reversed(places) if is_newest_first else places, strict=True))
    return rank


def _long_words(text: str) -> set[str]:
    return set(_LONG_WORD.findall(text.lower()))


def _once_each(read: LineRead) -> LineRead:
    """A line that says the same twice, `thanked, wrote to thank her`, says it once."""
    if len(read.entries) < 2:
        return read
    seen: set[tuple[object, ...]] = set()
    clauses = []
    for clause in read.clauses:
        marks = {
            (one.who, one.name, one.about, one.day, one.when, one.key and one.words): one for one in clause.entries
        }
        entries = tuple(one for mark, one in marks.items() if mark not in seen)
        seen |= set(marks)
        clauses.append(clause if entries == clause.entries else replace(clause, entries=entries))
    return replace(read, clauses=tuple(clauses))


class _Names(dict[str, str]):
    """The name to show of each id."""

    def __init__(self, look: LookUp) -> None:
        super().__init__()
        self.look = look

    def __missing__(self, person: str) -> str:
        return self.look.people.name(person)

    def get(self, person: str, default: str | None = None) -> str:  # type: ignore[override]
        return self[person]


def usual_words(entry: ReadEntry, names: Mapping[str, str]) -> str:
    """What comes after the day of a line that says the same in the journal's own words; of a key, the key."""
    if entry.key:
        value = entry.when.isoformat() if entry.when and entry.key == "follow_up" else entry.words
        if entry.key == "introduction":
            value = "they-write"
        if entry.key == "referred_by":
            value = entry.about
        if entry.key == "task":
            return f"- [ ] {entry.words} due {entry.when}"
        return f"- [ ] waiting: {entry.words}" if entry.key == "waiting" else f"{entry.key}: {value}"
    if entry.verb == "told" and entry.about:
        return f"told about {names[entry.about]}"
    words = [entry.verb, entry.answer]
    if entry.when and entry.verb in ("planned", "moved to", "called off"):
        words += [entry.when.isoformat(), entry.clock]
    return " ".join(filter(None, words))


def evidence_of(texts: Iterable[str]) -> Iterator[tuple[int, int, bool]]:
    """The numbers of days with slashes or dashes that texts or their lines begin with, and whether it is a dash."""
    for text in texts:
        if "/" in text or "-" in text:
            for match in _SLASHES.finditer(text):
                yield int(match[1] or match[3]), int(match[2] or match[4]), match[1] is None


_SLASHES = re.compile(r"^[ \t>*+(\[_#|-]*(?:[A-Za-z]{3,9}\.?,?[ \t]+)?"
                      r"(?:(\d{1,2})/(\d{1,2})(?:/(?:\d{4}|\d\d))?(?![\d/])"
                      r"|(\d{1,2})-(\d{1,2})(?:-\d{4}(?!\d)|(?=[ \t:])))",
                      re.MULTILINE)  # fmt: skip
