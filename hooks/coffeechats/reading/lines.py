"""How a line of a log is read: its clauses, what each says, and what that comes to in the journal's vocabulary.

A clause is understood, or it is no event, or it is not understood and asked about; there is no fourth. What is asked
about counts as nothing, and gets two or three lines to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from functools import lru_cache
from typing import Literal

from coffeechats.reading.clauses import Clause, clauses_of
from coffeechats.reading.context import Context, Entry, Standing
from coffeechats.reading.days import Side, Spoken
from coffeechats.reading.lexicon import Lexeme, People, Scanned, lexicon, scanned
from coffeechats.reading.verbs import ALL_VERBS

Outcome = Literal["understood", "no event", "not understood"]
SHORTEST = 10  # minutes: a call of this length is a talk
NEAR = 21  # days: "happy to, after the 1st" is a yes while that day is no farther, and a later behind it


@dataclass(frozen=True, slots=True)
class ClauseRead:
    """One clause: its text, what became of it, why, and for what is not understood the lines to write instead."""

    text: str
    outcome: Outcome
    entries: tuple[Entry, ...] = ()
    readings: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class LineRead:
    """A line: its clauses in the order written, what is said of its days, and the only person it is about, if one is."""

    clauses: tuple[ClauseRead, ...] = ()
    remarks: tuple[str, ...] = ()
    only: str = ""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All that counts of the line."""
        return tuple(entry for clause in self.clauses for entry in clause.entries)

    @property
    def outcome(self) -> Outcome:
        """Of the whole line: what has to be asked before what counts, and that before nothing."""
        outcomes = {clause.outcome for clause in self.clauses}
        return next((one for one in _FIRST if one in outcomes), "no event")


_FIRST: tuple[Outcome, ...] = ("not understood", "understood", "no event")


class Unclear(Exception):
    """A clause that has to be asked about: the message says why."""


@dataclass(slots=True)
class _Told:
    """A clause on its way: what it says, and what that came to so far."""

    clause: Clause
    says: str
    entries: list[Entry] = field(default_factory=list)
    outcome: Outcome = "no event"
    why: str = ""


def read_line(said: str, context: Context) -> LineRead:
    """What is said behind the day of a line."""
    usual = _USUAL_LINE.match(said)
    if usual is not None and context.person:
        return _as_it_says(said, " ".join(usual["verb"].lower().split()), context)
    line, clauses = _taken_apart(said, context.people)
    named = line.lexemes[0] if line.lexemes else None
    if named is not None and line.tokens[0].kind == "link" and isinstance(named.value, tuple) and len(named.value) == 1:
        rest = said[named.end :].lstrip(" :,–—-")
        return replace(read_line(rest, replace(context, person=named.value[0])), only=named.value[0])
    read = _Reader(line, clauses, context).read()
    if read.outcome == "not understood" and named is not None and not context.person and not read.entries:
        return _as_in_their_note(said, named, context) or read
    return read


def _as_in_their_note(said: str, named: Lexeme, context: Context) -> LineRead | None:
    """`Ada Okafor asked by email` in journal/log.md: a name, and behind it a line as it would stand in that note."""
    rest = said[named.end :].lstrip(" :,–—-")
    usual = _USUAL_LINE.match(rest)
    is_usual = any(rest.startswith(verb) for verb in _AS_IN_NOTE) or (usual is not None and usual["how"] is not None)
    if not is_usual or not isinstance(named.value, tuple) or len(named.value) != 1:
        return None
    read = read_line(rest, replace(context, person=named.value[0].removeprefix("~")))
    return read if read.outcome == "understood" else None


def _as_it_says(said: str, verb: str, context: Context) -> LineRead:
    """A verb of the journal with nothing behind it but a way to write: it is what it says, whatever went before."""
    name, _, answer = verb.partition(" ") if verb.startswith("replied") else (verb, "", "")
    if name == "replied":
        answer = answer or "yes"
    if context.day is None:
        return LineRead((ClauseRead(said, "not understood", (), (f"DATE {verb}",), "there is no day"),))
    entry = Entry(context.day, name, context.person, said, answer)
    return LineRead((ClauseRead(said, "understood", (entry,), (), f"read as: {entry.name}"),), (), context.person)


@lru_cache(maxsize=16384)
def _taken_apart(said: str, people: People) -> tuple[Scanned, tuple[Clause, ...]]:
    """A line in clauses: the same for everybody who types it, whatever stands beside it."""
    line = scanned(said, people)
    return line, clauses_of(line)


class _Reader:
    """The state while the clauses of one line are read from left to right."""

    def __init__(self, line: Scanned, clauses: Sequence[Clause], context: Context) -> None:
        self.line, self.clauses, self.context = line, clauses, context
        self.named: list[str] = []  # people named in the line so far
        self.acting = ""  # the person who acted last, where a name said so
        self.told: list[_Told] = []
        self.remarks: list[str] = []

    def read(self) -> LineRead:
        for clause in self.clauses:
            self._read(clause)
        if len(self.told) > 1 or self.told and self.told[0].says in ("replied", "busy", "day-only", "called-back"):
            self._together()
        about = {entry.who for told in self.told for entry in told.entries} | set(self.named)
        is_sure = any(told.entries for told in self.told) and all(told.outcome != "not understood" for told in self.told)
        only = about.pop() if len(about) == 1 and is_sure else ""
        return LineRead(tuple(self._finished(told) for told in self.told), tuple(self.remarks), only)

    def _read(self, clause: Clause) -> None:
        says = clause.says or self._usual(clause)
        told = _Told(clause, says)
        self._before(told)
        self.told.append(told)
        if not says:
            told.outcome = "not understood" if clause.is_telling else "no event"
            told.why = "no pattern fits all of it" if clause.is_telling else "it says nothing that counts"
        elif says in ("remark", "named") and not self._is_remark(clause):
            told.outcome, told.why = "not understood", "did it happen, and what came of it?"
        elif says in _NO_EVENT:
            told.why = _NO_EVENT[says]
        elif clause.asks and says not in _ASKABLE:
            told.outcome, told.why = "not understood", "it ends with a question mark"
        else:
            self._act(told)
        self._remember(clause)

    def _before(self, told: _Told) -> None:
        """What this clause makes of the call just before it: it reached nobody, or is the talk itself."""
        previous = next((one for one in reversed(self.told) if one.entries), None)
        if previous is None or not _is_call(previous):
            return
        if told.says in ("failed", "silence"):
            self._drop(previous, "it reached nobody")
        elif told.says in ("voicemail", "talked"):
            self._drop(previous, "the same call")

    def _act(self, told: _Told) -> None:
        try:
            told.entries = list(_ACTS[told.says](self, told.clause))
            told.outcome = "understood" if told.entries else "no event"
            told.why = told.why or f"read as: {', '.join(entry.name for entry in told.entries)}"
            if any(entry.day is None and not entry.key for entry in told.entries):
                raise Unclear("there is no day")
        except Unclear as reason:
            told.entries, told.outcome, told.why = [], "not understood", str(reason)

    def _is_remark(self, clause: Clause) -> bool:
        """Words that say nothing are a remark, unless a thing that may have happened is all that the line names."""
        if any(told.entries for told in self.told):
            return True
        made = lexicon()
        if len(self.clauses) == 1 and clause.says == "remark":
            if any(made.lists_of(one.letter) & {"THEM", "PERSON"} for one in clause.lexemes):
                return False
        return not any(made.lists_of(one.letter) & _EVENTFUL for one in clause.lexemes)

    def _remember(self, clause: Clause) -> None:
        for lexeme in clause.lexemes:
            value = lexeme.value
            if isinstance(value, tuple) and len(value) == 1 and isinstance(value[0], str):
                one = value[0].removeprefix("~")
                if one not in self.named:
                    self.named.append(one)
        by = clause.part("by")
        if by is not None and isinstance(by.value, tuple) and len(by.value) == 1:
            self.acting = by.value[0].removeprefix("~")

    def _usual(self, clause: Clause) -> str:
        """A clause that begins with a verb of the journal, with nothing behind it that could turn it round."""
        made = lexicon()
        letters = clause.letters
        text = " ".join(clause.text.lower().split())
        verb = next((name for name in _USUAL if text == name or text.startswith((name + " ", name + ":", name + ","))), "")
        if not verb:
            return ""
        taken, wanted, place = 0, len(verb.split(" ")), 0
        while taken < wanted and place < len(clause.lexemes):
            taken += clause.lexemes[place].length
            place += 1
        if taken != wanted:
            return ""
        rest = letters[place:]
        lists = _BARE_LISTS if verb in _BARE else _PLAIN_LISTS
        is_plain = all(made.lists_of(letter) & lists for letter in rest)
        following = text[len(verb) :].strip(" :,").partition(" ")[0]
        return f"={verb}" if is_plain and following not in _PARTICLES else ""

    # ---- who and when

    def person(self, lexeme: Lexeme | None, role: str = "them") -> str:
        """The id of the person whom a lexeme names or stands for; without one whoever the line is about."""
        if lexeme is not None and isinstance(lexeme.value, tuple) and lexeme.value:
            if len(lexeme.value) > 1:
                raise Unclear("more than one person has this name")
            return self._named(str(lexeme.value[0]))
        if lexeme is not None and "SOMEBODY" in lexicon().lists_of(lexeme.letter):
            return self._only()
        return self._meant(role, lexeme) if lexeme is not None else self._only()

    def _named(self, found: str) -> str:
        """An id; one found by how its name begins only where that person is near: in whose note the line stands, who
        referred them, or who was named before."""
        if not found.startswith("~"):
            return found
        found = found[1:]
        person = self.context.person
        if found == person or found == self.context.last or found in self.named:
            return found
        if person and found in self.context.standing(person).referrers:
            return found
        if person and person in self.context.standing(found).referrers:
            return found
        if not person and self.context.standing(found).talks:
            return found
        raise Unclear("who is meant? Write the whole name")

    def _only(self) -> str:
        """Whom a clause without a name is about."""
        if self.context.person:
            others = [one for one in self.named if one != self.context.person]
            is_met = any(entry.verb == "introduced" for told in self.told for entry in told.entries)
            if others and self.acting and self.acting != self.context.person and not is_met:
                raise Unclear("two people are named: which of them?")
            return self.context.person
        if len(self.named) == 1:
            return self.named[0]
        raise Unclear("whom is this about?" if not self.named else "two people are named: which of them?")

    def _may_be(self, person: str, pronoun: Lexeme | None) -> bool:
        """Whether a pronoun may mean a person, as far as their own pronouns are known."""
        theirs = self.context.pronouns.get(person, "")
        if pronoun is None or not theirs:
            return True
        said = self.line.text[pronoun.start : pronoun.end].lower()
        return said not in _GENDERED or _GENDERED[said] in theirs or "they" in theirs

    def _meant(self, role: str, lexeme: Lexeme | None = None) -> str:
        """Whom a pronoun means: the only person it can."""
        if role == "they" and self.acting and self._may_be(self.acting, lexeme) and not (self.context.person and self.acting != self.context.person):
            return self.acting
        candidates = set(self.named) | ({self.context.person} if self.context.person else set())
        if not candidates and self.context.last:
            candidates = {self.context.last}
        candidates = {one for one in candidates if self._may_be(one, lexeme)}
        spoken = {_GENDERED[word] for word in self.line.words if word in _GENDERED}
        if len(spoken) > 1 and not all(self.context.pronouns.get(one) for one in candidates):
            raise Unclear("the pronouns mean two people")
        if len(candidates) == 1:
            return candidates.pop()
        previous = next((told for told in reversed(self.told[:-1]) if told.entries), None)
        whom = previous.clause.part("whom") if previous else None
        if role == "them" and whom is not None and isinstance(whom.value, tuple) and whom.value == (self.context.person,):
            return self.context.person
        if role == "them" and self.context.person and self.acting and self.acting != self.context.person:
            return self.context.person
        raise Unclear("whom does the pronoun mean?" if not candidates else "the pronoun could mean two people")

    def whom(self, clause: Clause) -> str:
        """Whom I acted on."""
        return self.person(clause.part("whom"))

    def whoms(self, clause: Clause) -> list[str]:
        """All on whom I acted: `thanked Ana, Tom and Priya`."""
        first = clause.part("whom")
        if first is None:
            return [self.whom(clause)]
        made = lexicon()
        found = [self.person(first)]
        joined = False
        for lexeme in clause.lexemes[clause.lexemes.index(first) + 1 :]:
            lists = made.lists_of(lexeme.letter)
            if joined and isinstance(lexeme.value, tuple) and "PERSON" in lists:
                found.append(self.person(lexeme))
            elif not lists & {"COMMA", "AND"}:
                break
            joined = bool(lists & {"COMMA", "AND"})
        return list(dict.fromkeys(found))

    def by(self, clause: Clause) -> str:
        """Who acted, where it was they. With `Danielle said he is in`, or two pronouns, it could be either."""
        part = clause.part("by")
        who = self.person(part, "they")
        inner = {self.line.text[one.start : one.end].lower() for one in clause.lexemes if one is not part} & {"he", "she"}
        said = self.line.text[part.start : part.end].lower() if part is not None else ""
        if inner and said in ("he", "she") and inner != {said}:
            raise Unclear("the pronouns mean two people")
        if inner and part is not None and isinstance(part.value, tuple) and self.context.person not in ("", who):
            raise Unclear("the pronoun could mean two people")
        return who

    def standing(self, person: str) -> Standing:
        found = self.context.standing(person)
        for told in self.told:
            for entry in told.entries:
                if entry.who == person:
                    found = found.after(entry)
        return found

    def day(self, clause: Clause) -> date | None:
        """The day of what happened: the line's, or the one that the clause names."""
        on = clause.part("on")
        base = self.context.day
        if on is None or not isinstance(on.value, Spoken):
            return base
        if base is None:
            is_absolute = on.value.day is not None or on.value.slashed is not None
            return self.on(on.value, self.context.today, "past") if is_absolute else None
        found = self.on(on.value, base, "past")
        if found == base or on.value.shift is not None or on.value.near == "last" or not self.context.is_dated:
            return found
        raise Unclear("two days stand here: on which of them was it?")

    def on(self, spoken: Spoken, base: date, side: Side) -> date:
        found = spoken.on(base, side, self.context.order)
        if found is None:
            raise Unclear("which day is that? Write it as 2026-11-12")
        if spoken.is_misnamed(found):
            self.remarks.append(f"{found.isoformat()} is a {found:%A}; correct the one that is wrong")
        return found

    def meeting(self, clause: Clause) -> tuple[date, str] | None:
        """The day and time that are fixed; None where no single day is named."""
        days = [part for part in clause.parts.get("day", ()) if isinstance(part.value, Spoken)]
        if len(days) != 1 or self.context.day is None:
            return None
        found = self.on(days[0].value, self.context.day, "ahead")  # type: ignore[arg-type]
        clock = clause.part("clock")
        value = clock.value if clock is not None else None
        return found, f"{value[0]:%H:%M}" if isinstance(value, tuple) and isinstance(value[0], time) else ""

    def until(self, clause: Clause) -> date | None:
        """The day to come back at, that a `later` names."""
        part = next((one for one in reversed(clause.parts.get("until", [])) if isinstance(one.value, Spoken)), None)
        if part is None or self.context.day is None:
            return None
        spoken = part.value
        assert isinstance(spoken, Spoken)
        found = self.on(spoken, self.context.day, "ahead")
        words = [token.word for token in self.line.tokens if token.end <= part.start]
        before = next((word for word in reversed(words) if word not in ("the", ",")), "")
        if before in ("after", "until", "till", "til", "before", "through") and spoken.exact:
            found += timedelta(days=1)
        elif before == "after" and spoken.month is not None:
            found = (found.replace(day=1) + timedelta(days=32)).replace(day=1)
        elif before == "after" and spoken.week is not None:
            found += timedelta(weeks=1)
        return found

    # ---- clauses together

    def _together(self) -> None:
        """What one clause makes of another: an answer behind `heard back`, a call that reached nobody."""
        told = self.told
        for place, one in enumerate(told):
            before = [earlier for earlier in told[:place] if earlier.entries]
            previous = before[-1] if before else None
            if one.says == "failed" and previous and previous.says in ("message", "asked") and "ounced" in one.clause.text:
                self._drop(previous, "it did not arrive")
            if one.says == "off" and one.outcome == "not understood" and place and _is_call(told[place - 1]):
                self._drop(told[place - 1], "it reached nobody")
                self._drop(one, "it reached nobody")
            if one.outcome == "not understood" and not one.says:
                self._beside_unread(one, place)
            if one.says in ("asked", "propose", "suggested", "thanked", "told", "told-went") and one.entries and previous:
                if previous.says in ("i-replied", "message", "turn-replied", "phoned") and previous.entries[0].who == one.entries[0].who:
                    self._drop(previous, "the same letter")
            if one.says == "gave" and one.clause.before == "(" and previous and previous.says == "thanked":
                self._drop(one, "that was the thanks")
            if one.says == "none" and one.clause.before == "but" and len(one.clause.lexemes) == 1 and previous:
                if any(not entry.key for entry in previous.entries):
                    self._ask(previous, "what follows takes it back")
            if one.says in _ANSWERING and one.entries and place and self._is_unsure(one, told[place - 1]):
                self._ask(one, "what stands before it was not understood")
            if one.says in ("talked", "talked-bare") and one.entries and previous and previous.says in ("met-talk", "met-event", "heard"):
                self._drop(previous, "the talk is told behind it")
            if one.says == "asked" and previous and previous.says in ("met-talk", "met-event") and one.entries:
                self._drop(previous, "the request was made there")
            if one.entries and (one.entries[0].verb == "replied" or one.says == "planned"):
                self._answered(one, before)
            if one.says == "moved" and previous and previous.says in ("off", "ill"):
                self._drop(previous, "it was moved")
            if one.says == "day-only":
                self._fixed(one, previous)
            if one.says in _RETRACTS_IF and self._retracts(one):
                for earlier in before:
                    self._ask(earlier, "what follows may take it back")
        if any(self._turns(one) for one in told):
            for one in told:
                if one.entries:
                    self._ask(one, "another part of the line may turn it round")
        self._answer_once()
        self._last_day()
        self._bare_replies()

    def _beside_unread(self, one: _Told, place: int) -> None:
        """What stands in one sentence with words that were not understood, and could be another thing by them."""
        if place and one.clause.before not in (".", "!", ";", "?"):
            earlier = self.told[place - 1]
            if earlier.entries and (earlier.says in (*_CALLS, "ill", "off", "off-mine") or (earlier.says in (*_WEAK, *_ANSWERING) and self._touches(one))):
                self._ask(earlier, "what follows belongs to it")
        if place + 1 < len(self.told):
            later = self.told[place + 1]
            if later.entries and later.clause.before in ("and", "n", "+", "&"):
                self._ask(later, "what stands before it was not understood")

    def _touches(self, one: _Told) -> bool:
        made = lexicon()
        return any(made.lists_of(lexeme.letter) & _TOUCHING for lexeme in one.clause.lexemes)

    def _is_unsure(self, one: _Told, before: _Told) -> bool:
        """Whether an answer follows, in one sentence, something that was not understood, without a name of its own."""
        by = one.clause.part("by")
        is_named = by is not None and isinstance(by.value, tuple)
        return not is_named and before.outcome == "not understood" and one.clause.before in (",", "and", "-")

    def _drop(self, told: _Told, why: str) -> None:
        told.entries, told.outcome, told.why = [], "no event", why

    def _ask(self, told: _Told, why: str) -> None:
        told.entries, told.outcome, told.why = [], "not understood", why

    def _answered(self, one: _Told, before: list[_Told]) -> None:
        """An answer takes the place of `she rang back` and of the short talk that it was given in."""
        made = lexicon()
        for earlier in before:
            if any("AUTOREPLY" in made.lists_of(lexeme.letter) for lexeme in earlier.clause.lexemes):
                self._drop(one, "a machine answered")
                return
            if earlier.says in ("heard", "replied", "called-back", "busy") and earlier.entries[0].who == one.entries[0].who:
                self._drop(earlier, "its answer follows")
        for at, earlier in enumerate(before):
            if earlier.says == "talked" and self._length(earlier.clause) < 10 and any(
                call.says in (*_CALLS, "called-back", "voicemail", "nudged") for call in self.told[: self.told.index(earlier)]
            ):
                self._drop(earlier, "the answer was given in it")
                self._again(at)

    def _again(self, at: int) -> None:
        """A call that led to an answer counts as the request it was."""
        for told in self.told:
            if not told.entries and told.why == "the same call":
                act = _reminder if told.says == "nudged" else _phoned
                try:
                    told.entries = list(act(self, told.clause))
                    told.outcome, told.why = "understood", "the call in which they answered"
                except Unclear:
                    pass

    def _length(self, clause: Clause) -> int:
        found = [one.value for one in clause.lexemes if isinstance(one.value, int)]
        return found[0] if found else 0

    def _fixed(self, one: _Told, previous: _Told | None) -> None:
        """A day that stands alone is fixed behind a yes or a booking, and where it is all that is said."""
        others = [told for told in self.told if told is not one and told.says not in ("remark", "named", "")]
        is_fixed = previous is not None and previous.entries and previous.entries[-1].name in ("replied yes", "wrote")
        if previous is not None and previous.says == "replied" and one.entries:
            previous.says, previous.why = "yes", "they answered with a day"
            previous.entries = [replace(entry, verb="replied", answer="yes") for entry in previous.entries]
        elif others and not is_fixed:
            self._drop(one, "a day beside what happened")

    def _retracts(self, one: _Told) -> bool:
        words = self._words_of(one.clause)
        is_joined = one.clause.before in ("but", "or", "though", "although", "except")
        if one.says == "none":
            return is_joined and bool(words & {"send", "sent", "press", "hit", "post", "posted", "go", "deliver"})
        return is_joined

    def _words_of(self, clause: Clause) -> set[str]:
        first, last = clause.start, clause.end
        return {token.word for token in self.line.tokens if first <= token.start < last}

    def _turns(self, one: _Told) -> bool:
        """Whether a clause that was not understood may say that the others did not happen."""
        if one.outcome != "not understood" or one.says:
            return False
        words = self._words_of(one.clause)
        first = one.clause.text.lower().partition(" ")[0]
        return bool(words & _TURNING) or one.clause.before in ("but", "or") or first in ("but", "or")

    def _answer_once(self) -> None:
        """Several clauses of one answer are one; a yes beside a no is asked about, unless a later explains it."""
        answers = [(told, entry) for told in self.told for entry in told.entries if entry.verb == "replied"]
        for who in {entry.who for _, entry in answers}:
            own = [(told, entry) for told, entry in answers if entry.who == who]
            kinds = {entry.answer for _, entry in own}
            if len(own) < 2:
                continue
            best = "later" if kinds <= {"later", "no"} and "later" in kinds else kinds.pop() if len(kinds) == 1 else ""
            if not best:
                for told, _ in own:
                    self._ask(told, "yes, no and later stand beside each other")
                continue
            keep = next(told for told, entry in own if entry.answer == best)
            for told, entry in own:
                if told is not keep:
                    told.entries.remove(entry)
                    told.outcome = "understood" if told.entries else "no event"
                    told.why = "the same answer"

    def _last_day(self) -> None:
        """Of several days to come back at the last one said counts."""
        days = [(told, entry) for told in self.told for entry in told.entries if entry.key == "follow_up"]
        for told, entry in days[:-1]:
            if entry.who == days[-1][1].who:
                told.entries.remove(entry)

    def _bare_replies(self) -> None:
        answered = {entry.who for told in self.told for entry in told.entries if entry.verb == "replied"}
        for told in self.told:
            if told.says == "replied" and told.entries:
                if told.entries[0].who in answered:
                    self._drop(told, "its answer follows")
                else:
                    self._ask(told, "what did they answer?")
            if told.says == "busy" and told.outcome == "understood":
                later = any(entry.verb == "replied" for other in self.told for entry in other.entries)
                self._drop(told, "it explains the answer") if later else self._ask(told, "is that a no, or later?")

    def _finished(self, told: _Told) -> ClauseRead:
        readings = offers(told.clause, self) if told.outcome == "not understood" else ()
        return ClauseRead(told.clause.text, told.outcome, tuple(told.entries), readings, told.why)


_USUAL = sorted((verb.name for verb in ALL_VERBS if verb.name != "replied"), key=len, reverse=True)
_ALONE = "|".join(
    re.escape(name).replace(r"\ ", r"\s+")
    for name in (*(name for name in _USUAL if name not in ("planned", "called off", "moved to")), r"replied")
)
_USUAL_LINE = re.compile(
    rf"(?P<verb>replied\s+(?:yes|no|later)|{_ALONE})"
    r"(?P<how>[,:]?\s+(?:(?:by|on|via|over)\s+(?:e-?mail|mail|phone|text|sms|linkedin|whatsapp|card|letter|post|video|zoom|teams|xing)"
    r"|at last))?[\s.!]*\Z",
    re.IGNORECASE,
)
_DONE_BY_ANYBODY = frozenset(
    "called wrote introduced heard asked thanked gave updated invited followed nudged reminded told planned".split()
) | {"moved to", "called off"}
# What they cannot have done in a line that begins with their name, as `Ada called` says that they did.
_AS_IN_NOTE = ("told about", *(name for name in _USUAL if name not in _DONE_BY_ANYBODY))
_PLAIN_LISTS = frozenset("FREE CHANNEL DAY DAYBACK WHEN CLOCK LENGTH ADV REMARKW DASH COLON WANTED".split())
_BARE_LISTS = frozenset("CHANNEL DAY DAYBACK CLOCK ADV REMARKW".split())
_BARE = frozenset({"asked", "reminded", "nudged", "told", "intro asked", "introduced", "resume asked", "replied"})
_PARTICLES = frozenset("up off out back down over away in on".split())
_GENDERED = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}
_EVENTFUL = frozenset("MSGN TALKN THANKN NUDGEN INTRON CHANNELW RESUME CHATN TIMESN".split())
_WEAK = ("phoned", "called", "=called", "heard", "replied", "message", "i-replied", "called-back", "turn-replied", "met-talk")
_TOUCHING = frozenset("NOTYET ASKEDV SAID REPLIEDV THANKN TALKN INTRON NOTYET NO SAIDNO SAIDYES COND BUT WISH LATERW OFFV PASTV BUSYUNTIL WHEN WILL MOVEDV".split())
_CALLS = ("phoned", "called", "=called")
_NO_EVENT = {
    "none": "a plan, a wish or something that did not happen",
    "silence": "no answer is no event",
    "failed": "it reached nobody",
    "remark": "a remark",
    "named": "a name, and nothing that happened",
}
_ASKABLE = frozenset("asked-quote they-asked their-mood later yes yes-day yes-offer no busy heard message day-only namedrop yes-later".split())
_RETRACTS_IF = ("none", "")
_TURNING = frozenset(
    "not never n't nope didn't don't wasn't isn't haven't hasn't won't can't couldn't wouldn't wrong dream dreamt dreamed "
    "changed mind withdrew backed joke joking kidding actually wait scratch pretend almost nearly unless if mistake instead".split()
)  # fmt: skip

_RANG = frozenset("rang called phoned rung telephoned".split())


def _is_call(told: _Told) -> bool:
    return told.says in _CALLS or (told.says == "nudged" and bool(_RANG & set(told.clause.text.lower().split())))


_Act = Callable[[_Reader, Clause], Iterable[Entry]]


def _words(reader: _Reader, clause: Clause) -> str:
    return clause.text


def _mine(verb: str) -> _Act:
    def act(reader: _Reader, clause: Clause) -> Iterable[Entry]:
        day = reader.day(clause)
        return [Entry(day, verb, one, clause.text) for one in reader.whoms(clause)]

    return act


def _message(reader: _Reader, clause: Clause, otherwise: str = "wrote") -> Iterable[Entry]:
    """The same words by what went before: a request, a reminder of it, or a letter."""
    day = reader.day(clause)
    is_again = any("AGAIN" in lexicon().lists_of(lexeme.letter) for lexeme in clause.lexemes)
    for one in reader.whoms(clause):
        standing = reader.context.standing(one)
        if standing.turn == "?" and standing.asked and not is_again:
            raise Unclear("a line before it was not understood, so it may be a reminder or an answer")
        if standing.turn == "?" and is_again:
            standing = replace(standing, is_open=True)
        began = (standing.contact or standing.asked) and standing.answer != "later"
        yield Entry(day, "nudged" if standing.is_open else otherwise if began else "asked", one, clause.text)


def _wrote_or_asked(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    return _message(reader, clause)


def _phoned(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    if reader._length(clause) >= SHORTEST:
        return _talked(reader, clause)
    return _message(reader, clause, "called")


def _called(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    if reader._length(clause) >= SHORTEST:
        yield from _talked(reader, clause)
        return
    yield Entry(reader.day(clause), "called", reader.whom(clause), clause.text)


def _called_back(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    """`called back` without a name is theirs or mine; with a name behind it is mine."""
    if clause.part("whom") is None:
        raise Unclear("who called back?")
    yield Entry(reader.day(clause), "called", reader.whom(clause), clause.text)


def _questions(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    whom = reader.whom(clause)
    if reader.standing(whom).is_open:
        raise Unclear("had they answered before?")
    yield from _message(reader, clause)


def _connected(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    who = reader.by(clause) if clause.part("by") is not None else reader.whom(clause)
    yield Entry(reader.day(clause), "connected", who, clause.text)


def _suggested(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    """`suggested a coffee` without a subject is a request of mine where my letter stands before it."""
    before = next((told for told in reversed(reader.told[:-1]) if told.entries), None)
    if before is None or before.says not in ("i-replied", "message", "asked", "phoned", "called", "thanked"):
        raise Unclear("who suggested it, they or you?")
    yield Entry(reader.day(clause), "asked", before.entries[0].who, clause.text)


def _wishes(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    return [replace(entry, verb="wrote") for entry in _message(reader, clause)]


def _reminder(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    """A reminder of a request that waits; without one it is a letter, or it has to be asked."""
    whom = reader.whom(clause)
    standing = reader.context.standing(whom)
    if standing.is_open or clause.text.lower().startswith("nudged"):
        verb = "nudged"
    elif standing.answer == "later":
        verb = "asked"
    elif standing.asked and not standing.contact:
        verb = "nudged"
    elif standing.contact:
        verb = "nudged" if standing.asked and standing.turn == "me" else "wrote"
    elif standing.turn == "?":
        verb = "nudged"
    else:
        raise Unclear("a reminder of what? No request stands before it")
    yield Entry(reader.day(clause), verb, whom, clause.text)


def _reminded(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    """I reminded the referrer of somebody: it belongs to that somebody."""
    whom = reader.person(clause.part("whom"))
    about = reader.person(clause.part("about"), "about")
    if whom == about:
        raise Unclear("who was reminded of whom?")
    yield Entry(reader.day(clause), "reminded", about, clause.text, about=whom)


def _reminded_intro(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    whom = reader.person(clause.part("whom"))
    person = reader.context.person
    if not person or person == whom:
        raise Unclear("of whose introduction?")
    yield Entry(reader.day(clause), "reminded", person, clause.text, about=whom)


def _gave(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    whom = reader.whom(clause)
    standing = reader.standing(whom)
    if not (standing.contact or standing.asked or standing.talks or standing.turn):
        raise Unclear("is it the first letter, or something that you gave?")
    yield Entry(reader.day(clause), "gave", whom, clause.text)


def _told(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    whom = reader.person(clause.part("whom"))
    about = reader.person(clause.part("about"), "about")
    if whom == about:
        raise Unclear("who was told about whom?")
    yield Entry(reader.day(clause), "told", whom, clause.text, about=about)


def _told_how(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    whom = reader.person(clause.part("whom"))
    about = clause.part("about")
    if about is not None:
        yield from _told(reader, clause)
        return
    person = reader.context.person
    if person and person != whom:
        yield Entry(reader.day(clause), "told", whom, clause.text, about=person)
        return
    news = reader.standing(whom).news
    if len(news) != 1:
        raise Unclear("about whom did you tell?")
    yield Entry(reader.day(clause), "told", whom, clause.text, about=news[0])


def _met(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    """`met` is the talk where a meeting was fixed for that day or it took a while, else an encounter."""
    whom, day = reader.whom(clause), reader.day(clause)
    standing = reader.standing(whom)
    is_fixed = day is not None and (day in standing.meetings or day in standing.talks)
    is_long = reader._length(clause) >= 15
    yield Entry(day, "talked" if is_fixed or is_long else "met", whom, clause.text)


def _talked(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    whom, day = reader.whom(clause), reader.day(clause)
    if day is not None and day > reader.context.today:
        raise Unclear("this day is still ahead: is it planned?")
    yield Entry(day, "talked", whom, clause.text)


def _talk_noun(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    """`lunch`, `phone, 15 min`: the talk where one was fixed for that day, or where its length stands."""
    whom, day = reader.whom(clause), reader.context.day
    standing = reader.standing(whom)
    if day is None or day > reader.context.today:
        raise Unclear("did it take place, or is it planned?")
    if day in standing.meetings or day in standing.talks or reader._length(clause):
        yield Entry(day, "talked", whom, clause.text)
        return
    others = [told for told in reader.told if told.entries]
    if others:
        return
    raise Unclear("did it take place, or is it planned?")


def _answer(answer: str) -> _Act:
    def act(reader: _Reader, clause: Clause) -> Iterable[Entry]:
        who = reader.by(clause)
        if clause.part("by") is None and not _is_theirs(reader, clause, who):
            raise Unclear("who said so, they or you?")
        return [Entry(reader.day(clause), "replied", who, clause.text, answer)]

    return act


def _is_theirs(reader: _Reader, clause: Clause, who: str) -> bool:
    """Whether an answer without a subject is theirs: when I moved last, or they are the ones who act in this line."""
    for told in reader.told[:-1]:
        is_near = not any(token.word in (".", "!", ";") for token in reader.line.tokens if told.clause.end <= token.start < clause.start)
        if told.says in ("replied", "busy", *_ANSWERING) or (told.says in ("heard", "called-back", "talked") and is_near):
            return True
    first = clause.text.split(" ")[0].lower().strip(":,")
    if _OWN_ANSWER.match(clause.text):
        return True
    if first in ("heard", "got", "reply", "answer", "response") or first in _THIRD:
        return True
    standing = reader.standing(who)
    if standing.turn == "?":
        return standing.is_open and clause.says == "no"
    return standing.turn != "them"


# A verb in the third person without a subject goes on with what they do.
_THIRD = frozenset("has is takes picks proposes suggests wants says offers accepts agrees declines refuses prefers chooses asks".split())
_OWN_ANSWER = re.compile(r"replied[:,]?\s+(?:yes|no|later)\b", re.IGNORECASE)
_ANSWERING = ("yes", "no", "later", "yes-day", "yes-offer", "yes-later")


def _no(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    return _answer("no")(reader, clause)


_INVITES = re.compile(r"\b(?:to|can|could) (?:call|come|drop|stop|swing)\b|\bcome (?:by|in|over|any ?time)\b", re.IGNORECASE)


def _yes(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    if clause.text.lower().endswith("accepted") and clause.part("by") is not None and not reader.standing(reader.by(clause)).asked:
        raise Unclear("what did they accept?")
    if _INVITES.search(clause.text) and not reader.standing(reader.by(clause)).is_open:
        raise Unclear("is that an answer?")
    if clause.part("by") is None:
        who = reader.by(clause)
        if reader.standing(who).turn == "them" and not _is_theirs(reader, clause, who):
            if clause.text.lower().startswith("said"):
                return [Entry(reader.day(clause), "wrote", who, clause.text)]
            raise Unclear("who said so, they or you?")
    return _answer("yes")(reader, clause)


def _yes_day(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    """A yes to one day: it is fixed. Said without a subject when they had moved last, it is mine."""
    who = reader.by(clause)
    fixed = reader.meeting(clause)
    day = reader.day(clause)
    is_mine = clause.part("by") is None and not _is_theirs(reader, clause, who)
    if is_mine and reader.standing(who).turn == "?":
        raise Unclear("who said so, they or you?")
    yield Entry(day, "wrote", who, clause.text) if is_mine else Entry(day, "replied", who, clause.text, "yes")
    if fixed:
        yield Entry(day, "planned", who, clause.text, when=fixed[0], clock=fixed[1])


def _yes_offer(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    """They propose a day or two: a yes, and nothing is fixed yet."""
    who = reader.by(clause)
    if clause.part("by") is None and not _is_theirs(reader, clause, who):
        raise Unclear("who proposed it, they or you?")
    days = [part.value for part in clause.lexemes if isinstance(part.value, Spoken)]
    day = reader.day(clause)
    when = reader.on(days[0], day, "ahead") if len(days) == 1 and day and days[0].exact else None
    yield Entry(day, "replied", who, clause.text, "yes", when=when)


def _later(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    yield from _answer("later")(reader, clause)
    until = reader.until(clause)
    if until:
        yield Entry(reader.day(clause), "", reader.by(clause), clause.text, key="follow_up", when=until)


def _yes_later(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    until, day = reader.until(clause), reader.day(clause)
    if until and day and (until - day).days > NEAR:
        yield from _later(reader, clause)
    else:
        yield from _answer("yes")(reader, clause)


def _heard(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    yield Entry(reader.day(clause), "heard", reader.by(clause), clause.text)


def _they_asked(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    """They asked something: no answer, unless a request is open, where it may be one."""
    who = reader.by(clause)
    if reader.standing(who).is_open:
        raise Unclear("is that their answer?")
    yield Entry(reader.day(clause), "heard", who, clause.text)


def _their_mood(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    raise Unclear("is that an answer?")


def _letter(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    whom = reader.whom(clause)
    standing = reader.standing(whom)
    if not (standing.contact or standing.asked):
        raise Unclear("is it the first letter?")
    yield Entry(reader.day(clause), "wrote", whom, clause.text)


def _given(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    """A number or an address: from the person themself they wrote; from another it may be an introduction."""
    who = reader.by(clause)
    is_own = any("THEIR" in lexicon().lists_of(one.letter) for one in clause.lexemes)
    if not is_own or (reader.context.person and who != reader.context.person):
        raise Unclear("is that an introduction?")
    yield Entry(reader.day(clause), "heard", who, clause.text)


def _delivered(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    who = reader.by(clause)
    yield Entry(reader.day(clause), "heard", who, clause.text)


def _came(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    """Something came, and nobody is named: of the person from whom it was promised."""
    who = reader.by(clause)
    if clause.part("by") is None and not reader.standing(who).waiting:
        raise Unclear("from whom did it come?")
    yield Entry(reader.day(clause), "heard", who, clause.text)


def _resume_received(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    yield Entry(reader.day(clause), "resume received", reader.by(clause), clause.text)


def _sent_resume(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    """My résumé is a request to look at it after an offer; else it comes with what was written."""
    whom = reader.whom(clause)
    standing = reader.standing(whom)
    verb = "resume asked" if standing.offered_look else "wrote" if standing.contact or standing.talks else "asked"
    others = [entry for told in reader.told[:-1] for entry in told.entries if entry.who == whom and not entry.key]
    if verb != "resume asked" and others:
        return
    if verb == "asked":
        raise Unclear("did you ask for a talk, or for a look at your résumé?")
    yield Entry(reader.day(clause), verb, whom, clause.text)


def _sent_it(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    return _sent_resume(reader, clause)


def _offer_look(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    yield Entry(reader.day(clause), "", reader.by(clause), clause.text, key="look offered")


def _introduced(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    """The referrer wrote to us both: it belongs to the one who was introduced."""
    person = reader.context.person
    by_part, about_part = clause.part("by"), clause.part("about")
    by = reader.person(by_part, "they") if by_part is not None and isinstance(by_part.value, tuple) else ""
    if about_part is not None and isinstance(about_part.value, tuple):
        who = reader.person(about_part)
    elif person and by and by != person:
        who = person
    elif person and (reader.standing(person).referrers or reader.standing(person).is_promised):
        who = person
    elif not person and by and reader.context.last and reader.context.last != by:
        who = reader.context.last
    else:
        raise Unclear("who was introduced to whom?")
    if by == who:
        raise Unclear("who was introduced to whom?")
    yield Entry(reader.day(clause), "introduced", who, clause.text, about=by)


def _intro_asked(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    """I asked the referrer for an introduction: it belongs to the one I want to know."""
    person = reader.context.person
    whom_part, about_part = clause.part("whom"), clause.part("about")
    whom = reader.person(whom_part) if whom_part is not None else ""
    if about_part is not None and isinstance(about_part.value, tuple):
        who = reader.person(about_part)
    elif person and whom != person:
        who = person
    else:
        raise Unclear("to whom should they introduce you?")
    if who == whom:
        raise Unclear("to whom should they introduce you?")
    yield Entry(reader.day(clause), "intro asked", who, clause.text, about=whom)


def _promise(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    """They will write, ask, have a word: `introduction: they-write` of the one they will write to."""
    person = reader.context.person
    bys = [part for part in clause.parts.get("by", ())]
    named = [part for part in bys if isinstance(part.value, tuple) and part.value]
    by = reader.person(named[0]) if named else ""
    about = clause.part("about")
    if not bys and not any(told.clause.part("by") for told in reader.told[:-1]):
        return  # `will email Lee`: what I plan
    if about is not None and isinstance(about.value, tuple) and about.value:
        who = reader.person(about)
        by = by or (reader._meant("they") if bys else reader._only())
    elif not person and about is not None and len(reader.named) == 1 and reader.context.last not in ("", *reader.named):
        who, by = reader.named[0], reader.context.last
    elif by and person and by != person:
        who = person
    elif person and not by and about is not None and [one for one in reader.named if one != person]:
        others = [one for one in reader.named if one != person]
        who = others[-1] if len(others) == 1 else ""
        by = person
    else:
        who = ""
    if not who or who == by:
        raise Unclear("to whom will they write?")
    yield Entry(reader.day(clause), "", who, clause.text, key="introduction", about=by)


def _promise_me(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    """`she'll introduce us`, `he'll have a word first`: of the one named in the line, or of the note's person."""
    about = clause.part("about")
    if about is not None:
        yield from _promise(reader, clause)
        return
    person = reader.context.person
    named = [part for part in clause.parts.get("by", ()) if isinstance(part.value, tuple) and part.value]
    by = reader.person(named[0]) if named else ""
    others = [one for one in reader.named if one not in (person, by)]
    if by and person and by != person:
        who = person
    elif len(others) == 1:
        who, by = others[0], by or reader.acting or person
    elif person and not others and reader.standing(person).referrers:
        who, by = person, reader.standing(person).referrers[0]
    else:
        raise Unclear("to whom will they introduce you?")
    yield Entry(reader.day(clause), "", who, clause.text, key="introduction", about=by)


def _waiting(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    what = clause.parts.get("what", [])
    words = reader.line.text[what[0].start : what[-1].end] if what else clause.text
    yield Entry(reader.day(clause), "", reader.by(clause), words, key="waiting")


def _called_off(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    who = reader.by(clause) if clause.part("by") is not None else reader.whom(clause)
    standing = reader.standing(who)
    fixed = reader.meeting(clause)
    day = reader.context.day
    when = fixed[0] if fixed else min((one for one in standing.meetings if day is None or one >= day), default=None)
    is_usual = clause.text.lower().startswith("called off") and clause.part("by") is None
    is_named = any("MEETINGW" in lexicon().lists_of(one.letter) for one in clause.lexemes)
    if when is None and not is_usual and not is_named and not standing.meetings:
        raise Unclear("which meeting? None is fixed before this line")
    yield Entry(reader.day(clause), "called off", who, clause.text, when=when)


def _ill(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    who = reader.by(clause)
    day = reader.context.day
    ahead = [one for one in reader.standing(who).meetings if day is None or one >= day]
    if any(told.says in ("off", "moved") and told.entries for told in reader.told):
        return
    if not ahead:
        return
    if (min(ahead) - (day or min(ahead))).days > 2:
        raise Unclear("does the meeting take place?")
    yield Entry(reader.day(clause), "called off", who, clause.text, when=min(ahead))


def _moved(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    who = reader.by(clause) if clause.part("by") is not None else reader.whom(clause)
    fixed = reader.meeting(clause)
    standing = reader.standing(who)
    if fixed is None:
        raise Unclear("to which day?")
    if not (clause.text.lower().startswith("moved to") or standing.meetings or standing.asked or standing.contact or standing.talks):
        raise Unclear("which meeting was moved? None is fixed before this line")
    yield Entry(reader.day(clause), "moved to", who, clause.text, when=fixed[0], clock=fixed[1])


def _planned(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    who = reader.by(clause) if clause.part("by") is not None else reader.whom(clause)
    fixed = reader.meeting(clause)
    if fixed is None:
        raise Unclear("on which day?")
    standing, day = reader.standing(who), reader.day(clause)
    if day and fixed[0] < day:
        raise Unclear("this day is past")
    if standing.is_open:
        yield Entry(day, "replied", who, clause.text, "yes")
    yield Entry(day, "planned", who, clause.text, when=fixed[0], clock=fixed[1])


def _day_only(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    who, day = reader.whom(clause), reader.context.day
    fixed = reader.meeting(clause)
    if fixed is None or day is None or fixed[0] < day:
        return
    if fixed[0] == day:
        return
    yield Entry(day, "planned", who, clause.text, when=fixed[0], clock=fixed[1])


def _turn(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    """`confirmed`, `replied` without a subject: theirs if I moved last, mine if they did."""
    who = reader.whom(clause)
    day = reader.day(clause)
    turn = reader.standing(who).turn
    text = clause.text.lower()
    if text == "replied":  # the journal's own word for a yes
        yield Entry(day, "replied", who, clause.text, "yes")
    elif turn == "them":
        yield Entry(day, "wrote", who, clause.text)
    elif turn == "me" and not text.startswith(("replied", "answered", "responded")):
        yield Entry(day, "replied", who, clause.text, "yes")
    elif turn == "me" or text == "replied":
        raise Unclear("what did they answer?")
    else:
        raise Unclear("who did, they or you?")


def _turn_yes(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    return _yes(reader, clause)


def _i_answered(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    """My own answer: a letter, with the meeting that it fixes."""
    who, day = reader.whom(clause), reader.day(clause)
    yield Entry(day, "wrote", who, clause.text)
    if fixed := reader.meeting(clause):
        yield Entry(day, "planned", who, clause.text, when=fixed[0], clock=fixed[1])


def _i_replied(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    """I wrote back: a request where I never asked and they, or a referrer, wrote first."""
    who = reader.whom(clause)
    standing = reader.standing(who)
    if not standing.asked and standing.turn == "them" and not standing.contact:
        yield Entry(reader.day(clause), "asked", who, clause.text)
    else:
        yield Entry(reader.day(clause), "wrote", who, clause.text)


def _they_confirmed(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    who, day = reader.by(clause), reader.day(clause)
    yield Entry(day, "replied", who, clause.text, "yes")
    if fixed := reader.meeting(clause):
        yield Entry(day, "planned", who, clause.text, when=fixed[0], clock=fixed[1])


def _key(key: str, value: str) -> _Act:
    def act(reader: _Reader, clause: Clause) -> Iterable[Entry]:
        return [Entry(reader.day(clause), "", reader.by(clause), value, key=key)]

    return act


def _namedrop(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    previous = [entry for told in reader.told[:-1] for entry in told.entries if entry.verb in ("asked", "wrote", "nudged")]
    if previous:
        yield Entry(reader.day(clause), "", previous[-1].who, "yes", key="may_use_name")


def _use_name(value: str) -> _Act:
    """Whose name I may use is said in a referrer's note: it is a key of the one they suggested."""

    def act(reader: _Reader, clause: Clause) -> Iterable[Entry]:
        person = reader.context.person
        others = [one for one in reader.named if one != person]
        if len(others) == 1:
            return [Entry(reader.day(clause), "", others[0], value, key="may_use_name")]
        if person and reader.standing(person).referrers and not others:
            return [Entry(reader.day(clause), "", person, value, key="may_use_name")]
        raise Unclear("for whom may you use the name?")

    return act


def _again_when(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    """`I should ask again in January`: a plan, or what they said where a refusal stands before it."""
    before = next((told for told in reversed(reader.told[:-1]) if told.entries), None)
    if before is None or before.says not in ("no", "busy", "later"):
        return
    who = before.entries[0].who
    before.entries = [replace(entry, answer="later", verb="replied") for entry in before.entries if not entry.key]
    before.says = "later"
    if until := reader.until(clause):
        yield Entry(reader.day(clause), "", who, clause.text, key="follow_up", when=until)


def _closed(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    yield Entry(reader.day(clause), "", reader.whom(clause), "no answer", key="closed")


def _task(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    part = clause.part("by-day")
    if part is None or not isinstance(part.value, Spoken) or reader.context.day is None:
        return
    if not (reader.context.person or reader.named):
        raise Unclear("with whom has it to do?")
    who = reader.whom(clause)
    yield Entry(reader.day(clause), "", who, clause.text, key="task",
                when=reader.on(part.value, reader.context.day, "ahead"))  # fmt: skip


def _propose(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    """I propose times: the ball is theirs."""
    yield Entry(reader.day(clause), "asked", reader.whom(clause), clause.text)


def _voicemail(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    return _message(reader, clause, "called")


def _missed(reader: _Reader, clause: Clause) -> Iterable[Entry]:
    yield Entry(reader.day(clause), "heard", reader.by(clause), clause.text)


def _plain(verb: str) -> _Act:
    return _mine(verb)


_ACTS: dict[str, _Act] = {
    "message": _wrote_or_asked, "phoned": _phoned, "called": _called, "called-back": _called_back,
    "voicemail": _voicemail, "asked": _mine("asked"), "propose": _propose, "nudged": _reminder, "reminded": _reminded,
    "reminded-intro": _reminded_intro, "thanked": _mine("thanked"), "told": _told, "told-went": _told_how,
    "updated": _mine("updated"), "gave": _gave, "followed": _mine("followed"), "invited": _mine("invited"),
    "connected": _connected, "wishes": _wishes, "suggested": _suggested, "questions": _questions, "resume-asked": _mine("resume asked"),
    "sent-resume": _sent_resume, "resume-received": _resume_received, "offer-look": _offer_look, "talked": _talked,
    "talked-bare": _talk_noun, "met-talk": _met, "met-event": _mine("met"), "introduced": _introduced,
    "intro-asked": _intro_asked, "promise-intro": _promise, "promise-intro-me": _promise_me, "waiting": _waiting,
    "yes": _yes, "no": _no, "later": _later, "yes-later": _yes_later, "yes-day": _yes_day, "yes-offer": _yes_offer,
    "busy": _heard, "heard": _heard, "delivered": _came, "they-asked": _they_asked, "their-mood": _their_mood, "letter": _letter,
    "asked-quote": _mine("asked"), "asked-again": _message, "given": _given, "missed": _missed, "replied": _heard, "keep": _key("ok_to_follow_up", "yes"),
    "name-yes": _use_name("yes"), "name-no": _use_name("no"), "namedrop": _namedrop, "closed": _closed, "again-when": _again_when,
    "off": _called_off, "off-mine": _called_off, "ill": _ill, "moved": _moved, "planned": _planned,
    "day-only": _day_only, "turn-replied": _turn, "turn-yes": _turn_yes, "turn-yes-day": _yes_day,
    "i-yes": _i_answered, "i-replied": _i_replied, "they-confirmed": _they_confirmed, "task-by": _task,
}  # fmt: skip
_ACTS |= {f"={name}": _plain(name) for name in _USUAL}


# ---- what to write instead

_OFFERED: tuple[tuple[frozenset[str], tuple[str, ...]], ...] = (
    (frozenset({"THANKEDV", "THANKN", "THANKPURPOSE"}), ("thanked",)),
    (frozenset({"OFFV", "ILL"}), ("called off",)),
    (frozenset({"NO", "SAIDNO", "BUSY"}), ("replied no", "replied later")),
    (frozenset({"YES", "SAIDYES", "WORKSW", "FREE_A"}), ("replied yes", "planned DAY")),
    (frozenset({"REPLIEDV", "HEARDBACK", "CALLEDBACK", "SAID"}), ("replied yes", "replied no", "replied later", "heard")),
    (frozenset({"INTROV", "INTRODV", "INTRON"}), ("introduced", "intro asked")),
    (frozenset({"TOLDV", "REMINDEDV"}), ("told about NAME", "updated", "reminded")),
    (frozenset({"SPOKEV", "TALKN", "METV"}), ("talked", "met", "planned DAY")),
    (frozenset({"MSGV", "MSGN", "RANGV", "CALLEDV", "ASKEDV"}), ("asked", "wrote", "heard")),
    (frozenset({"SENTV", "GAVEV", "SENTME_V"}), ("gave", "wrote", "heard")),
)  # fmt: skip
_ALWAYS = ("wrote", "heard", "talked")


def offers(clause: Clause, reader: _Reader) -> tuple[str, ...]:
    """Two or three lines in the journal's words that may be meant, to be written instead."""
    made = lexicon()
    lists = set().union(*(made.lists_of(one.letter) for one in clause.lexemes))
    verbs = [verb for words, offered in _OFFERED if words & lists for verb in offered]
    verbs = list(dict.fromkeys([*verbs, *_ALWAYS]))[:3]
    day = reader.context.day.isoformat() if reader.context.day else "DATE"
    name = ""
    if not reader.context.person:
        named = reader.named[0] if reader.named else ""
        name = f"[[{reader.context.names.get(named, named) or 'NAME'}]] "
    return tuple(f"{day} {name}{verb}" for verb in verbs)
