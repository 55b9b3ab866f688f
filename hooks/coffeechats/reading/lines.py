"""How a line of a log is read: its clauses, what each says, and what that comes to in the journal's vocabulary.

A clause is understood, or it is no event, or it is not understood and asked about; there is no fourth. What is asked
about counts as nothing, and gets two or three lines to write instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from coffeechats.reading import clauses
from coffeechats.reading import lexicon as tables
from coffeechats.reading.clauses import Clause, clauses_of
from coffeechats.reading.context import Context, ReadEntry
from coffeechats.reading.dates import day_at_start
from coffeechats.reading.days import Spoken, words_of
from coffeechats.reading.left_to_right import read_clause
from coffeechats.reading.lexicon import LONGEST, Lexeme, NamesNear, People, Scanned, lexicon, scanned
from coffeechats.reading.line_days import is_dated
from coffeechats.reading.meaning import Meaning
from coffeechats.reading.offers import offers
from coffeechats.reading.on_which_day import ask_which_day
from coffeechats.reading.own_words import is_as_in_their_note, usual_line
from coffeechats.reading.so_far import ClauseSoFar, Outcome
from coffeechats.reading.together import read_together
from coffeechats.reading.verbs import read_said


@dataclass(frozen=True, slots=True)
class ClauseRead:
    """One clause: its text, what became of it, why, and for what is not understood the lines to write instead."""

    text: str
    outcome: Outcome
    entries: tuple[ReadEntry, ...] = ()
    readings: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class LineRead:
    """A line: its clauses in the order written, what is said of its days, and the only person it is about."""

    clauses: tuple[ClauseRead, ...] = ()
    remarks: tuple[str, ...] = ()
    only: str = ""

    @property
    def entries(self) -> tuple[ReadEntry, ...]:
        """All that counts of the line."""
        return tuple(entry for clause in self.clauses for entry in clause.entries)

    @property
    def outcome(self) -> Outcome:
        """Of the whole line: what has to be asked before what counts, and that before nothing."""
        outcomes = {clause.outcome for clause in self.clauses}
        return next((one for one in _FIRST if one in outcomes), "no event")


_FIRST: tuple[Outcome, ...] = ("not understood", "understood", "no event")


def read_line(said: str, context: Context) -> LineRead:
    """What is said after the day of a line; what is struck through, `~~so~~`, is taken back."""
    if "~~" in said:
        kept = _STRUCK.sub(lambda struck: " " * len(struck[0]), said)
        if kept != said and not kept.strip(" .,;:"):
            return LineRead((ClauseRead(said.strip(), "no event", (), (), "struck through"),))
        said = kept
    named, said, context = _behind_links(said, context)
    said, context = _behind_day(said, context)
    read = _read_behind(said, context)
    return replace(read, only=named) if named else read


_STRUCK = re.compile(r"~~(?=\S).+?~~")


def _behind_day(said: str, context: Context) -> tuple[str, Context]:
    """What follows a day that a line begins with, `yesterday rang her`, and the line as that day's."""
    base = context.day
    lines, _ = _apart(said, context)
    if base is None or len(lines.lexemes) < 2:
        return said, context
    made, first = lexicon(), 0
    if "ON" in made.lists_of(lines.letters[0]) and len(lines.lexemes) > 2:
        first = 1
    day, verb = lines.lexemes[first], lines.lexemes[first + 1]
    if not isinstance(day.value, Spoken) or not made.lists_of(verb.letter) & _MY_VERBS:
        return said, context
    is_back = "DAYBACK" in made.lists_of(day.letter)
    if not is_back and (context.is_dated or day.value.weekday is None or day.value.day is not None):
        return said, context
    found = day.value.on(base, "past", context.order)
    if found is None or found > base:
        return said, context
    return said[verb.start :], replace(context, day=found)


_MY_VERBS = words_of(
    "MSGV RANGV CALLEDV WROTEV EMAILEDV SENTV THANKEDV SPOKEV METV ASKEDV NUDGEV TOLDV GAVEV REMINDEDV UPDATEDV"
)


def _behind_links(said: str, context: Context) -> tuple[str, str, Context]:
    """The person a line's first link leads to, what follows all links at its beginning, and the line as that of the
    last of these people."""
    first, at = "", 0
    while at < LONGEST and said.startswith("[[", at):
        line, _ = _apart(said[at:], context)
        named = line.lexemes[0] if line.lexemes and line.tokens[0].kind == "link" else None
        if named is None or not isinstance(named.value, tuple) or len(named.value) != 1:
            break
        first, context = first or named.value[0], replace(context, person=named.value[0])
        behind = said[at + named.end :].lstrip(" :,–—-")
        at = len(said) - len(behind)
    return first, said[at:], context


def _read_behind(said: str, context: Context) -> LineRead:
    if context.person and (verb := usual_line(said)):
        return _as_it_says(said, verb, context)
    line, clauses = _apart(said, context)
    named = line.lexemes[0] if line.lexemes else None
    read = _read_clauses(line, clauses, context)
    if read.outcome == "not understood" and named is not None and not context.person and not read.entries:
        return _as_in_their_note(said, named, context) or read
    return read


def _as_in_their_note(said: str, named: Lexeme, context: Context) -> LineRead | None:
    """`Ada Okafor asked by email` in journal/log.md: a name, and after it a line as it would be in that note."""
    rest = said[named.end :].lstrip(" :,–—-")
    if re.match(r"(?:met|talked|spoke)\b", rest) and any(
        isinstance(one.value, tuple) for one in _apart(rest, context)[0].lexemes
    ):
        return None  # Ada met Lee
    if not is_as_in_their_note(rest) or not isinstance(named.value, tuple) or len(named.value) != 1:
        return None
    read = read_line(rest, replace(context, person=named.value[0].removeprefix("~")))
    return read if read.outcome == "understood" else None


def _as_it_says(said: str, verb: str, context: Context) -> LineRead:
    """A verb of the journal followed only by a way to write: it means what it says, whatever went before."""
    name, _, answer = verb.partition(" ") if verb.startswith("replied") else (verb, "", "")
    if name == "replied":
        answer = answer or "yes"
    if context.day is None:
        return LineRead((ClauseRead(said, "not understood", (), (f"DATE {verb}",), "there is no day"),))
    if name == "met" and context.day in context.standing(context.person).meetings:
        name = "talked"  # the meeting that was fixed for this day
    entry = ReadEntry(context.day, name, context.person, said, answer)
    return LineRead((ClauseRead(said, "understood", (entry,), (), f"read as: {entry.name}"),), (), context.person)


def _apart(said: str, context: Context) -> tuple[Scanned, tuple[Clause, ...]]:
    """A line in clauses, and who its names mean in this note."""
    person = context.person
    line, clauses = _taken_apart(said, context.people, context.is_dotted)
    named = [one.value for one in line.lexemes if isinstance(one.value, tuple) and person in one.value]
    others = {one for ids in named for one in ids if one != person}
    if not others or others & set(context.standing(person).referrers):
        return line, clauses
    return _taken_apart(said, NamesNear(context.people, person), context.is_dotted)


@lru_cache(maxsize=16384)
def _taken_apart(said: str, people: People, is_dotted: bool) -> tuple[Scanned, tuple[Clause, ...]]:
    """A line in clauses: the same for everyone who types it, whatever is around it."""
    line = scanned(said, people, is_dotted=is_dotted)
    return line, clauses_of(line)


def _read_clauses(line: Scanned, clauses: tuple[Clause, ...], context: Context) -> LineRead:
    """The clauses from left to right, and then against each other."""
    reader = Meaning(line, clauses, context)
    for clause in clauses:
        read_clause(reader, clause)
    read_together(reader)
    ask_which_day(reader)
    for told in reader.told:
        if told.day and told.clause.part("on") is None:
            told.entries = [entry if entry.key else replace(entry, day=told.day) for entry in told.entries]
    _ask_if_all_is_unknown(reader)
    return LineRead(tuple(_finished(reader, told) for told in reader.told), tuple(reader.remarks), _only(reader))


def _ask_if_all_is_unknown(reader: Meaning) -> None:
    """A line of unknown words may tell of anything: it is asked about, but for what is plainly a remark."""
    if any(told.entries or told.outcome == "not understood" or told.says not in _IDLE for told in reader.told):
        return
    person, day = reader.context.person, reader.context.day
    if person and day in (standing := reader.standing(person)).meetings and day not in standing.talks:
        reader.ask(reader.told[0], "did the conversation take place?")
        return
    if not person and all(one.is_all_of(_OF_NO_ONE) for one in reader.clauses):
        return  # journal/log.md has other things, too
    for told in reader.told:
        if not told.clause.is_all_of(_PLAINLY_A_REMARK):
            reader.ask(told, "did something happen?")


_IDLE = words_of("remark named day-only") | {""}  # neither an event nor denied
_OF_NO_ONE = words_of("IDLE DAY DAYBACK CLOCK WHEN LENGTH NUMBER SILENCE DONEW")
_PLAINLY_A_REMARK = words_of("REMARKW ADV YESW REACT LEADIN NICEW")


def _only(reader: Meaning) -> str:
    """The only person that a line is about, where all of it is understood, else ""."""
    if any(told.outcome == "not understood" for told in reader.told):
        return ""
    entries = [entry for told in reader.told for entry in told.entries]
    speakers = {entry.about for entry in entries if entry.key == "referred_by"}
    about = {entry.who for entry in entries} | set(reader.named)
    if speakers and about - speakers <= {entry.who for entry in entries if entry.key}:
        about = speakers  # the next line goes on about the person who named someone
    return about.pop() if len(about) == 1 and entries else ""


def _finished(reader: Meaning, told: ClauseSoFar) -> ClauseRead:
    readings = offers(told.clause, reader) if told.outcome == "not understood" else ()
    return ClauseRead(told.clause.text, told.outcome, tuple(told.entries), readings, told.why)


def let_go() -> None:
    """Gives back the memory of the tables and of what was read, some 20 megabytes; they are made again when needed."""
    for kept in (_taken_apart, read_said, day_at_start, is_dated):
        kept.cache_clear()
    clauses.let_go()
    tables.let_go()
