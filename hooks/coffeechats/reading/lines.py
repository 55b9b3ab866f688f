"""How a line of a log is read: its clauses, what each says, and what that comes to in the journal's vocabulary.

A clause is understood, or it is no event, or it is not understood and asked about; there is no fourth. What is asked
about counts as nothing, and gets two or three lines to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from coffeechats.reading import clauses
from coffeechats.reading import lexicon as tables
from coffeechats.reading.clauses import Clause, clauses_of
from coffeechats.reading.context import Context, ReadEntry
from coffeechats.reading.dates import day_at_start
from coffeechats.reading.days import WEEKDAYS, Spoken, words_of
from coffeechats.reading.events import ANSWERING, CALLS, EVENTS, USUAL, phoned, reminder
from coffeechats.reading.lexicon import LONGEST, Lexeme, People, Scanned, lexicon, scanned
from coffeechats.reading.line_days import is_dated
from coffeechats.reading.meaning import ClauseSoFar, Meaning, Outcome, Unclear
from coffeechats.reading.months import MONTHS
from coffeechats.reading.offers import offers
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


def _behind_day(said: str, context: Context) -> tuple[str, Context]:
    """What follows a day that a line begins with, `yesterday rang her`, and the line as that day's."""
    base = context.day
    lines, _ = _taken_apart(said, context.people)
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


def _behind_links(said: str, context: Context) -> tuple[str, str, Context]:
    """The person a line's first link leads to, what follows all links at its beginning, and the line as that of the
    last of these people."""
    first, at = "", 0
    while at < LONGEST and said.startswith("[[", at):
        line, _ = _taken_apart(said[at:], context.people)
        named = line.lexemes[0] if line.lexemes and line.tokens[0].kind == "link" else None
        if named is None or not isinstance(named.value, tuple) or len(named.value) != 1:
            break
        first, context = first or named.value[0], replace(context, person=named.value[0])
        behind = said[at + named.end :].lstrip(" :,–—-")
        at = len(said) - len(behind)
    return first, said[at:], context


def _read_behind(said: str, context: Context) -> LineRead:
    usual = _USUAL_LINE.match(said)
    if usual is not None and context.person:
        return _as_it_says(said, " ".join(usual["verb"].lower().split()), context)
    line, clauses = _taken_apart(said, context.people)
    named = line.lexemes[0] if line.lexemes else None
    read = _Reader(line, clauses, context).read()
    if read.outcome == "not understood" and named is not None and not context.person and not read.entries:
        return _as_in_their_note(said, named, context) or read
    return read


def _as_in_their_note(said: str, named: Lexeme, context: Context) -> LineRead | None:
    """`Ada Okafor asked by email` in journal/log.md: a name, and after it a line as it would be in that note."""
    rest = said[named.end :].lstrip(" :,–—-")
    usual = _USUAL_LINE.match(rest)
    is_usual = any(rest.startswith(verb) for verb in _AS_IN_NOTE) or (usual is not None and usual["how"] is not None)
    if not is_usual or not isinstance(named.value, tuple) or len(named.value) != 1:
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


@lru_cache(maxsize=16384)
def _taken_apart(said: str, people: People) -> tuple[Scanned, tuple[Clause, ...]]:
    """A line in clauses: the same for everyone who types it, whatever is around it."""
    line = scanned(said, people)
    return line, clauses_of(line)


class _Reader(Meaning):
    """The clauses of one line, read from left to right and then against each other."""

    def read(self) -> LineRead:
        for clause in self.clauses:
            self._read(clause)
        if len(self.told) > 1 or (self.told and self.told[0].says in ("replied", "busy", "day-only", "called-back")):
            self._together()
        self._of_one_day()
        for told in self.told:
            if told.day and told.clause.part("on") is None:
                told.entries = [entry if entry.key else replace(entry, day=told.day) for entry in told.entries]
        self._say_nothing()
        entries = [entry for told in self.told for entry in told.entries]
        speakers = {entry.about for entry in entries if entry.key == "referred_by"}
        about = {entry.who for entry in entries} | set(self.named)
        if speakers and about - speakers <= {entry.who for entry in entries if entry.key}:
            about = speakers  # of whoever named somebody the next line tells on
        is_sure = any(told.entries for told in self.told) and all(
            told.outcome != "not understood" for told in self.told
        )
        only = about.pop() if len(about) == 1 and is_sure else ""
        return LineRead(tuple(self._finished(told) for told in self.told), tuple(self.remarks), only)

    def _of_one_day(self) -> None:
        """What happened has one day: `14 or 15 November`, `a Saturday in October`, `Monday, no, Tuesday` are none."""
        happened = [told for told in self.told if told.entries and (told.says in _DATED or told.says.startswith("="))]
        if not happened:
            return
        text = self.line.text
        days = [lexeme for lexeme in self.line.lexemes if isinstance(lexeme.value, Spoken)]
        is_some_day = not self.context.is_dated and (_SOME_DAY.search(text) or _was_days_ago(text, days))
        is_vague = is_some_day or _corrects_day(text, days)
        for told in happened:
            either = _EITHER_DAY.search(told.clause.text)
            if self._ends_with_another_day(told):
                self._ask(told, "there are two days here: on which of them was it?")
            if is_vague or (either and either["before"] not in _ABOUT_A_DAY):
                self._ask(told, "on which day?")

    def _ends_with_another_day(self, told: ClauseSoFar) -> bool:
        """Whether the journal's own verb has a day after it that is not the line's: `asked by mail 9/11, …`."""
        *others, last = told.clause.lexemes
        base, day = self.context.day, last.value
        if not (base and others and told.says.startswith("=") and isinstance(day, Spoken)):
            return False
        is_whole = day.slashed is not None or (day.month is not None and day.day is not None)
        before = self.line.text[: last.start].lower().split()[-1]
        is_beside = before not in _ABOUT_A_DAY and (
            len(others) == 1 or lexicon().lists_of(others[-1].letter) & _BEFORE_A_DAY
        )
        found = day.on(base, "past", self.context.order) if is_whole and is_beside else None
        return found is not None and found != base and all(entry.day == base for entry in told.entries)

    def _say_nothing(self) -> None:
        """A line of unknown words may tell of anything: it is asked about, but for what is plainly a remark."""
        if any(told.entries or told.outcome == "not understood" or told.says not in _IDLE for told in self.told):
            return
        made = lexicon()
        for told in self.told:
            if not all(made.lists_of(lexeme.letter) & _PLAINLY_A_REMARK for lexeme in told.clause.lexemes):
                self._ask(told, "did something happen?")

    def _read(self, clause: Clause) -> None:
        told = ClauseSoFar(clause, self._own(clause) or clause.says or self._usual(clause))
        self._before(told)
        self.told.append(told)
        says = told.says
        if not says and self._is_the_users(clause):
            told.why = _USERS_WORDS
        elif not says:
            told.outcome = "not understood" if clause.is_telling else "no event"
            told.why = "no known words fit all of it" if clause.is_telling else "it says nothing that counts"
        elif says == "named" and self._words_of(clause) & _LIKEWISE and any(one.entries for one in self.told[:-1]):
            told.outcome, told.why = "not understood", "did the same happen with them?"
        elif says == "named" and self._words_of(clause) & _WITHOUT_ENDINGS:
            told.outcome, told.why = "not understood", "did it happen, or is it still to come?"
        elif says in ("remark", "named") and not self._is_remark(clause):
            told.outcome, told.why = "not understood", "did it happen, and what came of it?"
        elif says == "none" and self._may_answer(clause):
            told.outcome, told.why = "not understood", "is that an answer?"
        elif says == "none" and self._may_be_a_name(clause):
            told.outcome, told.why = "not understood", "is its first word a name?"
        elif says == "none" and len(self.clauses) == 1 and self._begins(clause, _UNFINISHED):
            told.outcome, told.why = "not understood", "did it happen?"
        elif says in _NO_EVENT:
            told.why = _NO_EVENT[says]
        elif clause.asks and says not in _ASKABLE:
            told.outcome, told.why = "not understood", "it ends with a question mark"
        else:
            self._act(told)
        self._remember(clause)

    def _before(self, told: ClauseSoFar) -> None:
        """What this clause makes of the call just before it: it reached no one, or is the talk itself."""
        previous = next((one for one in reversed(self.told) if one.entries), None)
        if previous is None or not _is_call(previous):
            return
        if told.says in ("", "off", "remark", "named") and self._words_of(told.clause) & _ABSENT:
            told.says = "failed"
        if told.says in ("failed", "silence"):
            self._drop(previous, "it reached no one")
        elif told.says in ("voicemail", "talked"):
            self._gives_way(previous, told, "the same call")

    def _act(self, told: ClauseSoFar) -> None:
        try:
            self._is_past(told)
            told.entries = list(EVENTS[told.says](self, told.clause))
            told.outcome = "understood" if told.entries else "no event"
            told.why = told.why or f"read as: {', '.join(entry.name for entry in told.entries)}"
            if any(entry.day is None and not entry.key for entry in told.entries):
                raise Unclear("there is no day")
        except Unclear as reason:
            told.entries, told.outcome, told.why = [], "not understood", str(reason)

    def _may_answer(self, clause: Clause) -> bool:
        """`she thought about it and is willing after all`: theirs, nothing denied, and a word of an answer."""
        lists, is_theirs = clause.lists, self._begins(clause, frozenset(["THEY", "PERSON"]))
        return is_theirs and bool(lists & _ANSWER_WORDS) and not lists & {"NOTYET", "COND", "WAITING"}

    def _may_be_a_name(self, clause: Clause) -> bool:
        """`Will said yes`, where someone is called Will."""
        at = clause.lexemes[0].at
        return self.line.tokens[at].typed[:1].isupper() and self.context.people.at(self.line.words, at) is not None

    def _begins(self, clause: Clause, lists: frozenset[str]) -> bool:
        return bool(lexicon().lists_of(clause.letters[0]) & lists)

    def _is_past(self, told: ClauseSoFar) -> None:
        """What happened names no day ahead: `emailed her tomorrow` is a slip, or a plan."""
        if (told.says in _HAPPENED or told.says in ("=followed", "=gave", "=thanked")) and self._is_ahead(told.clause):
            raise Unclear("this day is still ahead")

    def _is_ahead(self, clause: Clause) -> bool:
        """Whether a day is named that lies ahead for certain: `tomorrow`, `next week`, `in a month`."""
        base = self.context.day
        for lexeme in clause.lexemes:
            value = lexeme.value
            if base and isinstance(value, Spoken) and (value.shift or value.week or value.period or value.months):
                found = value.on(base, "ahead", self.context.order)
                if found is not None and found > base:
                    return True
        return False

    def _is_remark(self, clause: Clause) -> bool:
        """Words that say nothing are a remark, unless a thing that may have happened is all that the line names."""
        if any(told.entries for told in self.told):
            return True
        is_all = len(self.clauses) == 1 and clause.says == "remark"
        if is_all and clause.lists & {"THEM", "PERSON"}:
            return False
        return not clause.lists & _EVENTFUL

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

    def _own(self, clause: Clause) -> str:
        """A line that begins as only the journal's own do, whatever pattern fits: `replied yes …`, `reminded Lee`."""
        if self.told:
            return ""
        text = " ".join(clause.text.lower().split())
        if answered := _REPLIED.match(text):
            return "" if clause.says in ANSWERING else f"=replied {answered[1]}"
        if text.startswith(("told ", "reminded ")) and clause.says in ("", "nudged") and self._names_a_referrer(clause):
            if _TURNED.search(text) or _AHEAD.search(text):
                return ""
            return f"={text.partition(' ')[0]} NAME"
        return "=resume received" if text.startswith("resume received") else ""

    def _usual(self, clause: Clause) -> str:
        """A clause that begins with a verb of the journal as the journal's own lines do: what may follow each is in
        `_BEHIND`, and the words after that are the user's."""
        text = " ".join(clause.text.lower().split())
        is_first = not self.told
        verb = next((name for name in USUAL if text == name or text.startswith((name + " ", name + ":"))), "")
        is_denied = bool(clause.lists & {"NOTYET", "WENTVM"})
        if not verb or (is_denied and verb in _TO_THEM):
            return ""
        rest = text[len(verb) :].strip(" :")
        is_ahead = verb != "asked" and _AHEAD.search(rest)
        if is_first and (not rest or _BEHIND[verb].match(rest)) and not _TURNED.search(rest) and not is_ahead:
            return f"={verb}"
        return f"={verb}" if self._is_plain(clause, verb, rest) else ""

    def _is_plain(self, clause: Clause, verb: str, rest: str) -> bool:
        """Whether nothing after a verb could change its meaning."""
        made = lexicon()
        lists = _BARE_LISTS if verb in _BARE else _PLAIN_LISTS
        behind = clause.lexemes[0].at + len(verb.split(" "))
        is_whole = all(made.lists_of(one.letter) & lists for one in clause.lexemes if one.at >= behind)
        first = rest.partition(" ")[0]
        return is_whole and first not in _PARTICLES and first not in _OF_ME

    def _is_the_users(self, clause: Clause) -> bool:
        """Words after a line that began as the journal's own do; those that could change it are asked about."""
        first = self.told[0] if self.told else None
        if first is None or not first.entries:
            return False
        if _REPLIED.match(first.clause.text.lower()):
            return not self._words_of(clause) & _UNSAYING
        if first.entries[0].verb in ("wrote", "called") and self._begins(clause, _OTHER_EVENT):
            return False
        if not first.says.startswith("="):
            verb = first.entries[0].verb
            is_own = verb in _TOLD_ON and first.clause.text.lower().startswith(verb)
            names = {"THEY", "PERSON", "NAME"}
            if not is_own or clause.lists & names:
                return False
        return clause.before not in ("but", "or") and not self._words_of(clause) & (_TURNING | {"but", "or"})

    def _names_a_referrer(self, clause: Clause) -> bool:
        """`told Lee …`, `reminded Lee …` in the note of someone Lee named.

        Where two notes became one, its log has `told lee-park` in Lee's own.
        """
        person, second = self.context.person, clause.lexemes[1:2]
        if not person or not second or not isinstance(second[0].value, tuple):
            return False
        named = second[0].value[0]
        is_own = named == person and "-" in person and self.line.tokens[second[0].at].typed == person
        return is_own or named in self.context.standing(person).referrers

    # ---- clauses together

    def _together(self) -> None:
        """What one clause makes of another: an answer after `heard back`, a call that reached no one."""
        for place, one in enumerate(self.told):
            before = [earlier for earlier in self.told[:place] if earlier.entries]
            previous = before[-1] if before else None
            if one.outcome == "not understood":
                self._unread(one, place)
            if place and one.entries:
                self._carries(self.told[place - 1], one)
            if previous is not None:
                self._settles(one, previous)
            if one.entries and (one.entries[0].verb == "replied" or one.says == "planned"):
                self._answered(one, before)
            if one.says in ANSWERING and one.entries and place and self._is_unsure(one, self.told[place - 1]):
                self._ask(one, "what is before it was not understood")
            if one.says == "day-only":
                self._fixed(one, previous)
            self._takes_back(one, before)
            if place:
                self._governs(self.told[place - 1], one)
        for turning in [one for one in self.told if self._turns(one)]:
            for one in self.told:
                if one.entries and (self._is_one_sentence(one, turning) or self._turns_all(turning)):
                    self._ask(one, "another part of the line may turn it round")
        for place, one in enumerate(self.told):
            self._tells_more(one, place)
        self._calls()
        self._contradicts()
        self._doubted()
        self._answer_once()
        self._last_day()
        self._bare_replies()

    def _governs(self, before: ClauseSoFar, one: ClauseSoFar) -> None:
        """Words before a colon, or a guess before a comma, say whether what follows them happened."""
        made = lexicon()
        if one.clause.before == ":" and before.says == "named" and one.says in ("none", "remark"):
            self._ask(one, "what did they mean?")
        if not one.entries:
            return
        is_letter = all(made.lists_of(lexeme.letter) & _LETTER for lexeme in before.clause.lexemes)
        if one.clause.before == ":" and is_letter and one.clause.asks:
            self._ask(one, "who asked, they or you?")
            return
        lists = before.clause.lists
        if before.says == "none" and self._begins(before.clause, _DEPENDING) and one.clause.before == ",":
            self._drop(one, "it depends on what is before it")
            return
        if one.clause.before == ":" and not before.entries:
            if before.says not in _NAMED_BEFORE or lists & {"WHEN", "DAY", "OPENW", "TODOW"}:
                self._ask(one, "what is before the colon may make it a plan")
            return
        if before.says == "named" and one.clause.before in ("and", "&", "+", "n") and one.clause.part("by") is not None:
            self._ask(one, "there are two people here: which of them?")
        if before.entries or one.clause.before not in (",", "-"):
            return
        is_guess = before.says == "none" and (lists & _GUESSED or one.says in ANSWERING)
        is_unread = before.outcome == "not understood" and not before.says
        by, whom = one.clause.part("by"), one.clause.part("whom")
        is_named = any(part is not None and isinstance(part.value, tuple) for part in (by, whom))
        if (is_guess or is_unread) and not is_named and one.says in _LEANING:
            self._ask(one, "what is before it was not understood")

    def _carries(self, before: ClauseSoFar, one: ClauseSoFar) -> None:
        """`e-mail, asked for 20 minutes`: what was written is on its own, then comes what it said."""
        made = lexicon()
        is_letter = all(made.lists_of(lexeme.letter) & _LETTER for lexeme in before.clause.lexemes)
        if is_letter and not before.entries and one.says in _IN_A_LETTER and one.clause.before in (",", ":", ".", "-"):
            self._drop(before, "what it said is after it")

    def _settles(self, one: ClauseSoFar, previous: ClauseSoFar) -> None:
        """What a clause makes superfluous in the one before it, about one person."""
        by = one.clause.part("by")
        if previous.says == "introduced" and one.says in ANSWERING and not (by and isinstance(by.value, tuple)):
            self._drop(one, "the introduction is the answer")  # "Lee talked to Ada, she's game"
        if one.entries and previous.entries[0].who != one.entries[0].who:
            return
        for behind, before, why in _SUPERFLUOUS if one.entries else ():
            if one.says in behind and previous.says in before:
                self._gives_way(previous, one, why)
                return
        is_call = previous.says in ("heard", "called", "asked") and self._words_of(previous.clause) & _RANG
        if (
            one.says in ("remark", "talked-bare", "lasted")
            and (previous.says in ("met-talk", "=met") or is_call)
            and self.minutes(one.clause) >= 15
        ):
            previous.entries = [replace(entry, verb="talked") for entry in previous.entries]
        is_beside = one.says in ("given", "delivered") and one.clause.part("by") is None
        if one.entries and is_beside and previous.says in ANSWERING:
            self._drop(one, "it came with the answer")
        is_told = one.says in ("delivered", "heard") and bool(self._words_of(one.clause) & _TOLD_IN_TALK)
        if one.entries and is_told and previous.says in _TALKS and one.clause.before in _BESIDE:
            self._drop(one, "it was told in the conversation")
        if one.entries and one.says == "gave" and one.clause.before == "(" and previous.says == "thanked":
            self._drop(one, "that was the thanks")

    def _takes_back(self, one: ClauseSoFar, before: list[ClauseSoFar]) -> None:
        """`but it bounced`, `but hasn't`, `but didn't send it`: what comes before did not happen, or may not have."""
        previous = before[-1] if before else None
        if previous is None or one.why == _USERS_WORDS:
            return
        if one.says == "failed" and "ounced" in one.clause.text:
            for earlier in before:
                if earlier.says in ("message", "asked", "nudged"):
                    self._drop(earlier, "it did not arrive")
                elif any(not entry.key for entry in earlier.entries):
                    self._ask(earlier, "did it arrive?")
        if previous.says == "no" and not one.entries and one.says != "later" and self._puts_off(one):
            self._ask(previous, "is that a no, or later?")
        if (
            previous.says in _FIXING
            and one.clause.before == "but"
            and not one.entries
            and one.says in ("none", "their-mood")
        ):
            self._ask(previous, "is it fixed?")
        made = lexicon()
        is_bare = (
            one.says == "none"
            and one.clause.before in ("but", ",", "-", "(", ".")
            and all(made.lists_of(lexeme.letter) & {"NOTYET", "ADV"} for lexeme in one.clause.lexemes)
        )
        is_close = one.clause.before in (",", "-", "(", "but", ".", "and")
        is_denied = is_close and one.says == "none" and "NOTYET" in made.lists_of(one.clause.lexemes[-1].letter)
        is_ahead = one.says in ("remark", "day-only", "") and previous.says in _HAPPENED and self._is_ahead(one.clause)
        if (is_denied or is_ahead) and any(not entry.key for entry in previous.entries):
            self._ask(previous, "what follows takes it back")
        if not one.entries and self._words_of(one.clause) & _UNREAL and one.says in ("", "none", "remark"):
            for earlier in before:
                self._ask(earlier, "what follows takes it back")
            return
        if is_bare and any(not entry.key for entry in previous.entries):
            self._ask(previous, "what follows takes it back")
        if one.clause.asks and previous.says in ("message", "=wrote") and one.clause.before == ":":
            self._ask(previous, "did you ask for a conversation?")
        if self.line.words[one.clause.lexemes[0].at] == "or" and not one.entries:
            for earlier in before:
                self._ask(earlier, "what follows may take it back")
        if one.says in ("none", "") and self._retracts(one):
            for earlier in before:
                if self._is_one_sentence(earlier, one):
                    self._ask(earlier, "what follows may take it back")

    def _puts_off(self, one: ClauseSoFar) -> bool:
        """Whether words after a no may make it a later: `can't now, ask me in January`."""
        made = lexicon()
        return any(made.lists_of(lexeme.letter) & _PUTTING_OFF for lexeme in one.clause.lexemes)

    def _unread(self, one: ClauseSoFar, place: int) -> None:
        if one.says == "off" and place and _is_call(self.told[place - 1]):
            self._drop(self.told[place - 1], "it reached no one")
            self._drop(one, "it reached no one")
        elif not one.says:
            self._beside_unread(one, place)

    def _calls(self) -> None:
        """A call reached them or did not: with words beside it that were not understood, or a denial, it is asked."""
        for told, behind in zip(self.told, self.told[1:], strict=False):
            if told.entries and _is_call(told) and not behind.entries:
                is_denied = behind.says == "none" and not lexicon().lists_of(behind.clause.letters[0]) & _OWN_PLAN
                if is_denied or (behind.outcome == "not understood" and behind.clause.before != "and"):
                    self._ask(told, "did you reach them?")

    def _beside_unread(self, one: ClauseSoFar, place: int) -> None:
        """What is in one sentence with words that were not understood, and may mean something else with them."""
        if place and one.clause.before not in (".", "!", ";", "?"):
            earlier = self.told[place - 1]
            is_own = bool(_REPLIED.match(earlier.clause.text.lower()))
            is_leaning = earlier.says in (*_WEAK, *ANSWERING) and (self._touches(one) or self._goes_on(one))
            if earlier.entries and is_leaning and not is_own:
                self._ask(earlier, "what follows belongs to it")
        if place + 1 < len(self.told):
            later = self.told[place + 1]
            if later.entries and later.clause.before in ("and", "n", "+", "&"):
                self._ask(later, "what is before it was not understood")

    def _goes_on(self, one: ClauseSoFar) -> bool:
        """Whether a clause goes on with the one before it: `reminded her, gently, of Lee`."""
        return bool(lexicon().lists_of(one.clause.lexemes[0].letter) & _GOING_ON)

    def _tells_more(self, one: ClauseSoFar, place: int) -> None:
        """What they wrote or rang about is next to it; where that was not understood, it may be their answer."""
        by = one.clause.part("by")
        others = [] if by is not None and isinstance(by.value, tuple) else self.told[:place]  # named, or a pronoun
        if one.says in ("heard", "replied", "called-back") and one.entries:
            for other in [*others, *self.told[place + 1 :]]:
                if other.outcome == "not understood" and other.clause.before != "but":
                    self._ask(one, "what is beside it may be their answer")

    def _touches(self, one: ClauseSoFar) -> bool:
        made = lexicon()
        return any(made.lists_of(lexeme.letter) & _TOUCHING for lexeme in one.clause.lexemes)

    def _is_unsure(self, one: ClauseSoFar, before: ClauseSoFar) -> bool:
        """Whether an answer follows, in one sentence, something that was not understood, without a name of its own."""
        by = one.clause.part("by")
        is_named = by is not None and isinstance(by.value, tuple)
        return not is_named and before.outcome == "not understood" and one.clause.before in (",", "and", "-")

    def _drop(self, told: ClauseSoFar, why: str) -> None:
        told.entries, told.outcome, told.why = [], "no event", why

    def _gives_way(self, before: ClauseSoFar, one: ClauseSoFar, why: str) -> None:
        """The later clause replaces the one before, whose day it keeps: `rang her yesterday, left a message`."""
        if before.entries and before.entries[0].day != self.context.day:
            one.day = before.entries[0].day
        self._drop(before, why)

    def _ask(self, told: ClauseSoFar, why: str) -> None:
        if told is self.told[0] and _REPLIED.match(told.clause.text.lower()) and told.entries and not self._is_unsaid():
            return  # the journal's own words: what stands behind them is the user's
        told.entries, told.outcome, told.why = [], "not understood", why

    def _is_unsaid(self) -> bool:
        """Whether words of the line take back its first ones."""
        return any(self._words_of(one.clause) & _UNSAYING for one in self.told[1:])

    def _answered(self, one: ClauseSoFar, before: list[ClauseSoFar]) -> None:
        """An answer takes the place of `she rang back` and of the short talk that it was given in."""
        made = lexicon()
        for earlier in before:
            if any("AUTOREPLY" in made.lists_of(lexeme.letter) for lexeme in earlier.clause.lexemes):
                self._drop(one, "a machine answered")
                return
            if (
                earlier.says in ("heard", "replied", "called-back", "busy")
                and earlier.entries[0].who == one.entries[0].who
            ):
                self._gives_way(earlier, one, "its answer follows")
        for at, earlier in enumerate(before):
            if (
                earlier.says == "talked"
                and self.minutes(earlier.clause) < 10
                and (
                    self.minutes(earlier.clause)
                    or any(
                        call.says in (*CALLS, "called-back", "voicemail", "nudged")
                        for call in self.told[: self.told.index(earlier)]
                    )
                )
            ):
                self._drop(earlier, "the answer was given in it")
                self._again(at)

    def _again(self, at: int) -> None:
        """A call that led to an answer counts as the request it was."""
        for told in self.told:
            if not told.entries and told.why == "the same call" and told.says != "called-back":
                act = reminder if told.says == "nudged" else phoned
                try:
                    told.entries = list(act(self, told.clause))
                    told.outcome, told.why = "understood", "the call in which they answered"
                except Unclear:
                    pass

    def _fixed(self, one: ClauseSoFar, previous: ClauseSoFar | None) -> None:
        """A day on its own is fixed after a yes or a booking, and where it is all that is said."""
        if one.entries and one.clause.before in ("but", "except", "though", "or"):
            self._ask(one, "is that day the one that is not possible?")
            return
        others = [told for told in self.told if told is not one and told.says not in ("remark", "named", "lasted", "")]
        is_fixed = previous is not None and previous.entries and previous.entries[-1].name in ("replied yes", "wrote")
        if previous is not None and previous.says == "replied" and one.entries:
            previous.says, previous.why = "yes", "they answered with a day"
            previous.entries = [replace(entry, verb="replied", answer="yes") for entry in previous.entries]
        elif others and not is_fixed:
            self._drop(one, "a day beside what happened")

    def _retracts(self, one: ClauseSoFar) -> bool:
        words = self._words_of(one.clause)
        is_joined = one.clause.before in ("but", "or", "though", "although", "except")
        if one.says == "none":
            return is_joined and bool(words & {"send", "sent", "press", "hit", "post", "posted", "go", "deliver"})
        return is_joined

    def _words_of(self, clause: Clause) -> set[str]:
        first, last = clause.start, clause.end
        return {token.word for token in self.line.tokens if first <= token.start < last}

    def _turns_all(self, one: ClauseSoFar) -> bool:
        """Whether a clause may take back a whole line: with words for it, and not only by a `but`."""
        return bool(self._words_of(one.clause) & _TURNING)

    def _is_one_sentence(self, one: ClauseSoFar, other: ClauseSoFar) -> bool:
        first, last = sorted((one.clause, other.clause), key=lambda clause: clause.start)
        between = [token.word for token in self.line.tokens if first.end <= token.start < last.start]
        return not set(between) & {".", "!", ";"}

    def _turns(self, one: ClauseSoFar) -> bool:
        """Whether a clause that was not understood may say that the others did not happen."""
        if one.outcome != "not understood" or one.says:
            return False
        words = self._words_of(one.clause)
        first = one.clause.text.lower().partition(" ")[0]
        return bool(words & _TURNING) or one.clause.before in ("but", "or") or first in ("but", "or")

    def _doubted(self) -> None:
        """An answer beside `no answer`, beside another part of it that was asked about, or with its true meaning after
        it: `yes (mine), no answer (hers)`, `he said no, meaning yes`."""
        for one, behind in pairwise(self.told):
            self._is_spoken_of(one, behind)
        for place, one in enumerate(self.told):
            if one.says not in ANSWERING or not one.entries:
                continue
            for other in self.told:
                is_asked = other.outcome == "not understood" and other.says in ANSWERING
                is_other = self._words_of(other.clause) & _MEANING or other.clause.text.lower().startswith("as in ")
                if is_asked or other.says == "silence" or is_other:
                    self._ask(one, "what is beside it may say something else")
            is_bare = len(one.clause.lexemes) == 1 and place > 0
            if is_bare and one.entries and self.told[place - 1].outcome == "not understood":
                self._ask(one, "what is before it was not understood")

    def _is_spoken_of(self, one: ClauseSoFar, behind: ClauseSoFar) -> None:
        """What the next clause shows to be a way of speaking: `so no, I did not meet her`, `thanks to Ada, my boss …`,
        `meeting with Ada (moved)`."""
        made = lexicon()
        first = made.lists_of(behind.clause.letters[0])
        is_bare = len(one.clause.lexemes) == 1 and one.says in ("yes", "no")
        is_yes_kind = one.says in _YES_KINDS and bool(one.entries)
        is_yes = is_yes_kind and behind.clause.before == "but"
        if is_yes and (behind.says == "busy" or (not behind.entries and behind.says in ("none", ""))):
            self._ask(one, "is that a yes, or a no?")
        is_quoted = any(sign in self.line.text for sign in '"“”„')
        if is_bare and "I" in first and not behind.entries and not is_quoted:
            self._ask(one, "did they say so, or you?")
        if is_yes_kind and _DOUBT.match(behind.clause.text):
            self._ask(one, "is that a yes, or later?")
        is_reason = one.says == "thanked" and _THANKS_TO.match(one.clause.text)
        if is_reason and behind.outcome == "not understood" and behind.clause.before == ",":
            self._ask(one, "is that a thank-you, or a reason?")
        lists = behind.clause.lists
        is_own = one.says.startswith("=") or behind.why == _USERS_WORDS
        is_close = behind.clause.before in (",", "-", "(", ":") and not (behind.entries or is_own)
        if one.entries and lists & {"TRAP", "TODOW"} and is_close:
            self._ask(one, "did it happen?")
        is_denied = behind.says in ("none", "their-mood") and {"NOTYET", "THEY"} <= lists
        words = self._words_of(behind.clause) & {"moved", "cancelled", "canceled"}
        is_off = is_denied or bool(lists & {"OFFV", "MOVEDV"} or words)
        if one.says in ("talked", "talked-bare", "=talked") and one.entries and is_off and not behind.entries:
            self._ask(one, "did it take place?")

    def _contradicts(self) -> None:
        """`not going to chase him. Chased him.`: what is denied and told in one line is asked about."""
        for denied in self.told:
            if denied.says not in ("none", "closed"):
                continue
            words = _stems(self._words_of(denied.clause))
            for told in self.told:
                first = self.line.words[told.clause.lexemes[0].at]
                if told is not denied and told.says in _HAPPENED and words & _stems({first}):
                    for one in (denied, told):
                        if one.entries:
                            self._ask(one, "another part of the line says that it did not happen")

    def _answer_once(self) -> None:
        """Several clauses of one answer are one; a yes beside a no is asked about, unless a later explains it."""
        answers = [(told, entry) for told in self.told for entry in told.entries if entry.verb == "replied"]
        for who in {entry.who for _, entry in answers}:
            own = [(told, entry) for told, entry in answers if entry.who == who]
            kinds = {entry.answer for _, entry in own}
            if len(own) < 2:
                continue
            best = "later" if kinds <= {"later", "no"} and "later" in kinds else kinds.pop() if len(kinds) == 1 else ""
            if kinds == {"yes", "later"} and own[-1][1].answer == "later" and "but" in self.line.words:
                best = "later"
            if not best:
                for told, _ in own:
                    self._ask(told, "yes, no and later are beside each other")
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
                self._drop(told, "it explains the answer") if later else self._busy_asked(told)

    def _busy_asked(self, told: ClauseSoFar) -> None:
        """What they wrote is asked about with why they are busy, for it may be their answer."""
        self._ask(told, "is that a no, or later?")
        for other in self.told:
            if other.says == "heard" and other.entries:
                self._ask(other, "what follows may be their answer")

    def _finished(self, told: ClauseSoFar) -> ClauseRead:
        readings = offers(told.clause, self) if told.outcome == "not understood" else ()
        return ClauseRead(told.clause.text, told.outcome, tuple(told.entries), readings, told.why)


_ALONE = "|".join(
    re.escape(name).replace(r"\ ", r"\s+")
    for name in (*(name for name in USUAL if name not in ("planned", "called off", "moved to")), r"replied")
)
_USUAL_LINE = re.compile(
    rf"(?P<verb>replied\s+(?:yes|no|later)|{_ALONE})"
    r"(?P<how>[,:]?\s+(?:(?:by|on|via|over)\s+(?:e-?mail|mail|phone|text|sms|linkedin|whatsapp|card|letter|post|video|zoom|teams|xing)"
    r"|at last))?[\s.!]*\Z",
    re.IGNORECASE,
)
_DONE_BY_ANYBODY = words_of(
    """
    called wrote introduced heard asked thanked gave updated invited followed nudged reminded told planned
    """
) | {"moved to", "called off"}
# What they cannot have done in a line that begins with their name, as `Ada called` says that they did.
_AS_IN_NOTE = ("told about", *(name for name in USUAL if name not in _DONE_BY_ANYBODY))
_REPLIED = re.compile(r"replied[:,]?\s+(yes|no|later)\b")
# What stands behind a verb in the journal's own lines, before words that are the user's: `asked at the front desk`.
_WAY = r"(?:by|on|in|at|over|via|through|during|while|after|per|from|[(,:;-])\b"
_ARTICLE = r"(?:the|my|a|an|some|our|two|three|four|five)\b"
_NOT_GIVEN = r"(?:up|in|out|back|away|way|it|me|us|him|her|them|no|nothing|notice|birth|that|this|any|never|not)\b"
_BEHIND = {
    name: re.compile(behind)
    for name, behind in (
        dict.fromkeys(USUAL, _WAY)
        | {
            "asked": rf"{_WAY}|for (?:a|an|some|another|\d+)\b|which of",
            "wrote": rf"{_WAY}|(?:that|with|about)\b|to (?:say|propose|suggest|ask|tell|wish)\b|{_ARTICLE}"
            rf"|(?:him|her|them) {_ARTICLE}",
            "gave": rf"(?:the|my|our)\b|{_ARTICLE}|{_WAY}|(?!{_NOT_GIVEN})[a-z]",
            "followed": rf"{_ARTICLE}",
            "updated": rf"{_WAY}|about\b",
            "heard": r"(?:she|he|they|missed|by)\b",
            "intro asked": rf"{_WAY}|to\b",
            "met": r"(?:at|on|in|by|during|after)\b",
            "talked": r"(?:by|on|in|at|over|via)\b",
            "planned": r"(?!)",
            "called off": r"(?!)",
            "moved to": r"(?!)",
        }
    ).items()
}
# What turns even such a line round.
_TURNED = re.compile(
    r"\bbut\b.*\b(?:not|n't|never|didn't|hasn't|haven't)\b"
    r"|\b(?:drafts?|dreams?|head|wrong|mistake|joke|instead|unless)\b"
    r"|\bby (?:her|him|them|me|us)\b|\b(?:diary|notebook)\b"
    r"|\bnot$|\bor not\b|\bif i\b|\bon behalf\b|\b(?:nobody|no[ -]?one)\b|\?"
)
_AHEAD = re.compile(r"\b(?:tomorrow|next (?:week|month|year))\b")
_PLAIN_LISTS = words_of("FREE CHANNEL DAY DAYBACK WHEN CLOCK LENGTH ADV REMARKW DASH COLON WANTED")
_BARE_LISTS = words_of("CHANNEL DAY DAYBACK CLOCK ADV REMARKW")
_BARE = frozenset({
    "asked", "thanked", "updated", "invited", "reminded", "nudged", "told", "intro asked", "introduced", "resume asked",
    "replied",
})  # fmt: skip
# Behind these in the journal's own words one tells on: nothing that follows is another event, or turns it round.
_TOLD_ON = words_of("talked met followed invited gave wrote updated connected told")
_PARTICLES = words_of("up off out back down over away in on")
# What is neither an event nor denied, and which words of it are plainly no event.
_IDLE = words_of("remark named day-only") | {""}
_PLAINLY_A_REMARK = words_of("REMARKW ADV YESW REACT LEADIN NICEW")
_EVENTFUL = words_of("MSGN TALKN THANKN NUDGEN INTRON CHANNELW RESUME CHATN TIMESN")
_WEAK = words_of(
    "phoned called =called heard replied message i-replied called-back turn-replied nudged reminded asked =wrote"
)
_PUTTING_OFF = words_of("WHEN DAY TRYAGAIN WRITEME LATERW BUSYUNTIL COND AGAIN PREPLATER")
_OTHER_EVENT = words_of("ASKEDV SAID REPLIEDV THANKEDV TOLDV NUDGEV MSGV SENTV PROPOSED OFFEREDV INVITEDV")
# What lies behind where it happened.
_HAPPENED = words_of(
    """
    message phoned called voicemail thanked told told-went updated gave followed nudged reminded talked talked-bare
    met-talk met-event
    heard delivered introduced connected invited resume-received letter wishes own their
    """
)
_DATED = _HAPPENED | words_of("asked asked-again propose called-back reminded intro-asked questions")
_UNFINISHED = words_of("BECAUSE THANKB PLANB")  # a line of a reason, or of an order, alone
_UNREAL = words_of("kidding joking joke jk dreams dream draft drafts really hypothetically supposedly theoretically")
_LEANING = words_of("voicemail yes no later yes-day yes-offer yes-later day-only planned heard called phoned")
_DEPENDING = words_of("COND")
_GUESSED = words_of("WISH COND FORGOT")
_NAMED_BEFORE = words_of("named message asked-quote remark")
_LETTER = words_of("MSGN EMAILN CHANNELW EMAILEDV MSGV TALKCALL")
_IN_A_LETTER = words_of("asked thanked told told-went nudged reminded propose asked-again intro-asked updated")
_MY_VERBS = words_of(
    "MSGV RANGV CALLEDV WROTEV EMAILEDV SENTV THANKEDV SPOKEV METV ASKEDV NUDGEV TOLDV GAVEV REMINDEDV UPDATEDV"
)
_TALKS = words_of("talked talked-bare met-talk met-event =talked =met lasted")
_BESIDE = frozenset({",", "-", "(", ".", "and", ";", "!"})
_TOLD_IN_TALK = words_of("told tells recommended shared showed suggested mentioned")
_YES_KINDS = words_of("yes yes-day yes-offer")
_OF_ME = words_of("me us myself")  # behind a verb of the journal they make it another's, or another thing
_UNSAYING = words_of("scratch changed withdrew joke joking kidding jk dream dreamt pretend mistake actually")
_USERS_WORDS = "words after a verb of the journal"
_FIXING = words_of("planned =planned yes-day moved =moved they-confirmed") | {"=moved to"}
_ANSWER_WORDS = words_of("YES SAIDYES NO SAIDNO WORKSW")
_TO_THEM = words_of("called met talked heard")  # verbs that a denial behind them takes back
_LIKEWISE = words_of("too also likewise ditto same both")
_GOING_ON = words_of("ABOUT OFT TO FOR FROM WITH AT THEM PERSON")
_TOUCHING = words_of(
    """
    NOTYET ASKEDV SAID REPLIEDV THANKN TALKN INTRON NOTYET NO SAIDNO SAIDYES COND BUT WISH LATERW OFFV PASTV
    BUSYUNTIL WHEN WILL MOVEDV
    """
)
_NO_EVENT = {
    "none": "a plan, a wish or something that did not happen",
    "silence": "no answer is no event",
    "failed": "it reached no one",
    "remark": "a comment",
    "named": "a name, and nothing that happened",
}
_ASKABLE = words_of("asked-quote they-asked their-mood later yes-offer busy yes-later but-when")
# What stands behind, what stands before, and why that counts no more.
_SUPERFLUOUS = (
    (
        words_of("talked talked-bare =talked"),
        words_of("met-talk met-event =met heard"),
        "the conversation is told after it",
    ),
    (words_of("asked"), words_of("met-talk met-event called") | {"=called"}, "the request was made there"),
    (
        words_of("asked propose suggested thanked told told-went"),
        words_of("i-replied message turn-replied phoned"),
        "the same letter",
    ),
    (words_of("moved"), words_of("off ill"), "it was moved"),
    (words_of("off moved introduced"), words_of("heard"), "what they had to say follows"),
    (words_of("moved planned cannot-but"), words_of("rain-check cannot"), "it was moved"),
)
_TURNING = words_of(
    """
    not never n't nope didn't don't wasn't isn't haven't hasn't won't can't couldn't wouldn't wrong dream dreamt
    dreamed changed mind withdrew backed joke joking kidding actually wait scratch pretend almost nearly unless if
    mistake instead
    """
)  # fmt: skip

_WEEKDAY = rf"(?:{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})"
_MONTH = rf"(?:{'|'.join(MONTHS)}|{'|'.join(month[:3] for month in MONTHS)})"
_NUMBER = rf"\d{{1,2}}(?:st|nd|rd|th)?(?:\s+{_MONTH})?"
_EITHER_DAY = re.compile(
    rf"(?P<before>\w*)\s+(?:the )?(?:{_WEEKDAY}|{_NUMBER}|yesterday|today),? or (?:maybe |on )?(?:the )?"
    rf"(?:{_WEEKDAY}|\d{{1,2}}(?:st|nd|rd|th)|\d{{1,2}}\.?\s+{_MONTH}|yesterday)\b",
    re.IGNORECASE,
)
_SOME_DAY = re.compile(
    rf"(?<!about )(?<!for )\b(?:a|some|one) {_WEEKDAY}\b"
    r"(?:\s*(?:$|[,.;)!])|\s+(?:in|of|last|this|morning|afternoon|evening)\b)"
    r"|\b(?:some ?time|one day|some day)\s+(?:in|last|this)\b",
    re.IGNORECASE,
)
_AGO = re.compile(r"(?:\w+\s+){1,3}ago\b|the other day\b", re.IGNORECASE)
_CORRECTION = re.compile(
    r"(?:\A|[,.;:(!–—-])\s*(?:i meant?|no,? wait|wait|no|sorry|(?:or )?rather|actually|make that|correction)[,:]?\s+"
    r"(?:(?:it was|on|last|the)\s+)*",
    re.IGNORECASE,
)
_BEFORE_A_DAY = words_of("CHANNEL ADV ON AT PERSON THEM")
_ABOUT_A_DAY = words_of("about for until till before after by of between offered proposed suggested")
_DOUBT = re.compile(
    r"(?:to see|(?:we'll|we will|let's|will) see|maybe|perhaps|possibly|not sure)\b[\W]*\Z", re.IGNORECASE
)
# Verbs as somebody writes them who leaves their endings out: `Ada decline`.
_WITHOUT_ENDINGS = words_of(
    """
    decline accept agree refuse reject recommend suggest reply answer respond confirm cancel postpone mention
    introduce invite offer promise propose call ring phone write email text message send forward give tell say ask
    thank talk speak meet connect share help
    """
)

_THANKS_TO = re.compile(r"(?:thanks|thx|thank you) to\b", re.IGNORECASE)
_STRUCK = re.compile(r"~~(?=\S).+?~~")
_ENDING = re.compile(r"(?:ed|ing|es|e|s)\Z")
_ABSENT = words_of("there nobody none noone meeting absent away engaged unavailable elsewhere")
_MEANING = words_of("mean meaning meant sarcasm sarcastic ironic ironically irony")
_OWN_PLAN = words_of("I WISH WILL COND TO")
_RANG = words_of("rang called phoned rung telephoned")


def _stems(words: set[str]) -> set[str]:
    """Words without the endings of verbs."""
    return {_ENDING.sub("", word) for word in words if len(word) > 3}


def _is_call(told: ClauseSoFar) -> bool:
    return told.says in (*CALLS, "called-back") or (
        told.says == "nudged" and bool(_RANG & set(told.clause.text.lower().split()))
    )


def _was_days_ago(text: str, days: Sequence[Lexeme]) -> bool:
    """Whether it was `two days ago`, where that is no day that can be counted."""
    return any(not any(day.start < found.end() <= day.end for day in days) for found in _AGO.finditer(text))


def _corrects_day(text: str, days: Sequence[Lexeme]) -> bool:
    """Whether a day is said a second time: `I mean two days ago`, `sorry, the 12th`."""
    return any(
        _AGO.match(text, found.end())
        or any(
            found.start() <= day.start <= found.end() and not text[day.end :].strip(" ")[:1].isalnum() for day in days
        )
        for found in _CORRECTION.finditer(text)
    )


def let_go() -> None:
    """Gives back the memory of the tables and of what was read, some 20 megabytes; they are made again when needed."""
    for kept in (_taken_apart, read_said, day_at_start, is_dated):
        kept.cache_clear()
    clauses.let_go()
    tables.let_go()
