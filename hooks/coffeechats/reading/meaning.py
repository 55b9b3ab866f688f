"""Who and which day a clause means, by what is in its line and around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, time, timedelta

from coffeechats.reading.clauses import Clause
from coffeechats.reading.context import Context, ReadEntry
from coffeechats.reading.days import Side, Spoken, words_of
from coffeechats.reading.lexicon import Lexeme, Scanned, lexicon
from coffeechats.reading.so_far import LineSoFar, Unclear

# With one of these a yes may be to another day than the one that was proposed.
_ANOTHER_DAY = words_of(
    """
    DAY WHEN CLOCK NUMBER DAYTIMEN TIMESN WHENEVERW ANYW SOMETIMEW LATERW BUT NO NOTYET CANTW BUSY BUSYUNTIL INSTEAD
    ALLWEEK WHENW COND
    """
) - {"DAYBACK"}
_ANOTHER = words_of("other another different else instead soon later earlier")
# All that may be beside it.
_BESIDE_A_YES = words_of(
    "ANY FREE IDLE SOFT NOUN REMARKW ADV YES YESW REACT NICEW JUDGED LEADIN THANKN THX KINDW ALRIGHT GOTYES WITHTHANKS"
)
_GENDERED = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}


_PROFESSOR, _DOCTOR = words_of("professor prof"), words_of("doctor dr doc")
# Titles that are used alone for someone who bears them.
_TITLES = {"professor": _PROFESSOR, "prof": _PROFESSOR, "doctor": _DOCTOR, "doc": _DOCTOR} | {
    title: words_of(f"{title} {title[:3]} {title[:4]}")
    for title in words_of("colonel captain major vicar canon reverend judge coach dean")
}


class Meaning(LineSoFar):
    """A line while it is read, asked who and which day a clause of it means."""

    def __init__(self, line: Scanned, clauses: Sequence[Clause], context: Context) -> None:
        super().__init__(line, clauses, context)
        self._spoken_of: dict[str, str] = {}  # who `he` and `she` meant, where they acted

    def person(self, lexeme: Lexeme | None, role: str = "them") -> str:
        """The id of the person a lexeme names or means; without one, the person the line is about."""
        if lexeme is not None and isinstance(lexeme.value, tuple) and lexeme.value:
            if len(lexeme.value) > 1:
                raise Unclear("more than one person has this name")
            return self._named(str(lexeme.value[0]))
        if lexeme is not None and "SOMEBODY" in lexicon().lists_of(lexeme.letter):
            return self.only()
        return self.meant(role, lexeme) if lexeme is not None else self.only()

    def _named(self, found: str) -> str:
        """An id; one found by how its name begins only where that person is near: whose note the line is in, who
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

    def only_but(self, other: str) -> str:
        """Who a clause without a subject is about, where someone else is named in it."""
        if self.context.person:
            return self.context.person
        others = [one for one in self.named if one != other]
        if len(others) == 1 or (not others and self.context.last not in ("", other)):
            return others[0] if others else self.context.last
        raise Unclear("who is this about?")

    def only_named(self) -> str:
        """Whose note the line is in, or the only person named in it so far; "" where there is neither, or several."""
        return self.context.person or (self.named[0] if len(self.named) == 1 else "")

    def ids_in(self, clause: Clause) -> list[str]:
        """The people that a clause names."""
        return [str(ids[0]) for ids in map(self._ids, clause.lexemes) if len(ids) == 1]

    def only(self) -> str:
        """Who a clause without a name is about."""
        if self.context.person:
            others = [one for one in self.named if one != self.context.person]
            is_met = any(entry.verb == "introduced" for told in self.told for entry in told.entries)
            if others and self.acting and self.acting != self.context.person and not is_met:
                raise Unclear("there are two people here: which of them?")
            return self.context.person
        if len(self.named) == 1:
            return self.named[0]
        if not self.named and len(spoken := set(self._spoken_of.values())) == 1:
            return spoken.pop()
        raise Unclear("who is this about?" if not self.named else "there are two people here: which of them?")

    def _may_be(self, person: str, pronoun: Lexeme | None) -> bool:
        """Whether a pronoun may mean a person, as far as their own pronouns are known."""
        theirs = self.context.pronouns.get(person, "")
        said = self.line.text[pronoun.start : pronoun.end].lower() if pronoun is not None else ""
        if title := _TITLES.get(said.removeprefix("the ")):
            names = f"{self.context.names.get(person, '')} {person}".lower()
            return any(word in title for word in re.findall(r"\w+", names))
        if pronoun is None or not theirs:
            return True
        return said not in _GENDERED or _GENDERED[said] in theirs or "they" in theirs

    def meant(self, role: str, lexeme: Lexeme | None = None) -> str:
        """Who a pronoun means. The next sentence goes on about the person who acts, with the same pronoun."""
        said = self.line.text[lexeme.start : lexeme.end].lower() if lexeme is not None else ""
        if role == "they" and (found := self._spoken_of.get(said)):
            return found
        found = self._meant(role, lexeme)
        if role == "they" and said in ("he", "she"):
            self._spoken_of[said] = found
        return found

    def _meant(self, role: str, lexeme: Lexeme | None) -> str:
        """The only person that a pronoun can mean."""
        if (
            role == "they"
            and self.acting
            and self._may_be(self.acting, lexeme)
            and not (self.context.person and self.acting != self.context.person)
        ):
            return self.acting
        candidates = set(self.named) | ({self.context.person} if self.context.person else set())
        if not candidates and self.context.last:
            candidates = {self.context.last}
        candidates = {one for one in candidates if self._may_be(one, lexeme)}
        spoken = {_GENDERED[word] for word in self.line.words if word in _GENDERED}
        people = candidates | {str(ids[0]) for ids in map(self._ids, self.line.lexemes) if ids}
        if len(spoken) > len(people) and not all(self.context.pronouns.get(one) for one in candidates):
            raise Unclear("the pronouns mean two people")
        if len(candidates) == 1:
            return candidates.pop()
        if role == "them" and (referrer := self._told_before()):
            return referrer
        previous = self.previous
        whom = previous.clause.part("whom") if previous else None
        if (
            role == "them"
            and whom is not None
            and isinstance(whom.value, tuple)
            and whom.value == (self.context.person,)
        ):
            return self.context.person
        if role == "them" and self.context.person and self.acting and self.acting != self.context.person:
            return self.context.person
        raise Unclear("who does the pronoun mean?" if not candidates else "the pronoun could mean two people")

    def _told_before(self) -> str:
        """`thanked Lee and told him how it went`, in the note of a person Lee named: Lee was told."""
        person = self.context.person
        others = [one for one in self.named if one != person]
        is_telling = bool(self.told) and self.told[-1].says in ("told-went", "reminded-intro")
        is_theirs = bool(person) and len(others) == 1 and others[0] in self.context.standing(person).referrers
        return others[0] if is_telling and is_theirs else ""

    def _ids(self, lexeme: Lexeme) -> tuple[object, ...]:
        """The ids of a lexeme that names someone."""
        is_named = isinstance(lexeme.value, tuple) and lexeme.letter == lexicon().person
        return lexeme.value if is_named and isinstance(lexeme.value, tuple) else ()

    def whom(self, clause: Clause) -> str:
        """The person I acted on."""
        return self.person(clause.part("whom"))

    def by_or_whom(self, clause: Clause) -> str:
        """Who acted, where the clause names them; else the person it is about."""
        return self.by(clause) if clause.part("by") is not None else self.whom(clause)

    def whoms(self, clause: Clause) -> list[str]:
        """Everyone I acted on: `thanked Ana, Tom and Priya`."""
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
        inner = {self.line.text[one.start : one.end].lower() for one in clause.lexemes if one is not part} & {
            "he",
            "she",
        }
        said = self.line.text[part.start : part.end].lower() if part is not None else ""
        if inner and said in ("he", "she") and inner != {said}:
            raise Unclear("the pronouns mean two people")
        if inner and part is not None and isinstance(part.value, tuple) and self.context.person not in ("", who):
            raise Unclear("the pronoun could mean two people")
        return who

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
        if found > base:
            raise Unclear("this day is still ahead")
        if found == base or on.value.shift is not None or on.value.near == "last" or not self.context.is_dated:
            return found
        raise Unclear("there are two days here: on which of them was it?")

    def on(self, spoken: Spoken, base: date, side: Side) -> date:
        found = spoken.on(base, side, self.context.order)
        if found is None:
            raise Unclear("which day is that? Write it as 2026-11-12")
        if spoken.is_misnamed(found):
            self.remarks.append(f"{found.isoformat()} is a {found:%A}; correct the one that is wrong")
        return found

    def is_ahead(self, clause: Clause) -> bool:
        """Whether a day is named that lies ahead for certain: `tomorrow`, `next week`, `in a month`."""
        base = self.context.day
        for lexeme in clause.lexemes:
            value = lexeme.value
            if base and isinstance(value, Spoken) and (value.shift or value.week or value.period or value.months):
                found = value.on(base, "ahead", self.context.order)
                if found is not None and found > base:
                    return True
        return False

    def meeting(self, clause: Clause) -> tuple[date, str] | None:
        """The day and time that are fixed; None where no single day is named."""
        days = [part for part in clause.parts.get("day", ()) if isinstance(part.value, Spoken)]
        if len(days) != 1 or self.context.day is None:
            return None
        if "DAYBACK" in lexicon().lists_of(days[0].letter):
            raise Unclear("is this the day when it was, or of the conversation?")
        spoken = self._offered(days[0])
        found = self._offered_before(spoken) or self.on(spoken, self.context.day, "ahead")
        return found, self.clock(clause.part("clock"))

    def _offered_before(self, spoken: Spoken) -> date | None:
        """The day with this weekday among those that a line before proposed: `she chooses Thursday`."""
        person = self.only_named() or self.context.last
        if not person or not spoken.is_weekday_alone:
            return None
        day = self.context.day
        ahead = [one for one, _ in self.standing(person).offered if day is None or one >= day]
        return next((one for one in ahead if one.weekday() == spoken.weekday), None)

    def days_in(self, clause: Clause) -> tuple[tuple[date, str], ...]:
        """The single days that a clause names and that are still ahead, each with the time after it."""
        base = self.context.day
        if base is None:
            return ()
        found: list[tuple[date, str]] = []
        for one in clause.lexemes:
            if isinstance(one.value, Spoken) and one.value.exact:
                day = one.value.on(base, "ahead", self.context.order)
                found += [(day, "")] if day is not None else []
            elif found and not found[-1][1]:
                found[-1] = found[-1][0], self.clock(one)
        return tuple(found)

    def accepted(self, who: str, verb: str, clause: Clause) -> tuple[ReadEntry, ...]:
        """The conversation that a yes fixes, where just one day was proposed, by the other side (`verb` is theirs or
        mine)."""
        standing, day = self.standing(who), self.day(clause)
        is_theirs_to_take = standing.turn == ("me" if verb == "replied" else "them")
        if len(standing.offered) != 1 or not is_theirs_to_take or day is None or standing.ahead(day):
            return ()
        others: frozenset[str] = frozenset()
        for told in self.told:
            if told.clause is not clause and not any(entry.offered for entry in told.entries):
                others |= told.clause.lists
        for one in self.clauses[len(self.told) :]:
            others |= one.lists
        is_of_that_day = not clause.lists & _ANOTHER_DAY and not self.words_in(clause) & _ANOTHER
        if not is_of_that_day or others - _BESIDE_A_YES or any(one.asks for one in self.clauses):
            return ()
        ((when, clock),) = standing.offered
        is_noted = when < day or when in standing.talks
        return () if is_noted else (ReadEntry(day, "planned", who, clause.text, when=when, clock=clock),)

    def _offered(self, part: Lexeme) -> Spoken:
        """A day as it was offered before in the line: `offered Mon 30th or Tues 1st. I took the Monday`."""
        spoken = part.value
        assert isinstance(spoken, Spoken)
        if spoken.weekday is None or spoken.day is not None or spoken.near or spoken.week is not None:
            return spoken
        for lexeme in self.line.lexemes:
            value = lexeme.value
            if not isinstance(value, Spoken) or lexeme.start >= part.start:
                continue
            if value.weekday == spoken.weekday and value.day is not None:
                return value
        return spoken

    @staticmethod
    def clock(part: Lexeme | None) -> str:
        """The time of day that a lexeme names."""
        value = part.value if part is not None else None
        return f"{value[0]:%H:%M}" if isinstance(value, tuple) and isinstance(value[0], time) else ""

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

    def minutes(self, clause: Clause) -> int:
        found = [one.value for one in clause.lexemes if isinstance(one.value, int)]
        return found[0] if found else 0


# What a clause comes to: a function for each name of clauses.txt, which gives entries or raises `Unclear`.
Act = Callable[[Meaning, Clause], Iterable[ReadEntry]]
