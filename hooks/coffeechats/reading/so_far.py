"""A line while it is read: what came of its clauses so far, and how one of them is dropped or asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from coffeechats.reading.clauses import Clause
from coffeechats.reading.context import Context, ReadEntry, Standing
from coffeechats.reading.doubtful_words import UNSAYING
from coffeechats.reading.lexicon import Scanned

Outcome = Literal["understood", "no event", "not understood"]
USERS_WORDS = "words after a verb of the journal"


class Unclear(Exception):
    """A clause that has to be asked about: the message says why."""


@dataclass(slots=True)
class ClauseSoFar:
    """A clause in progress: what it says, and what that came to so far. `day` is also that of a clause it replaces."""

    clause: Clause
    says: str
    entries: list[ReadEntry] = field(default_factory=list)
    outcome: Outcome = "no event"
    why: str = ""
    day: date | None = None

    @property
    def is_own(self) -> bool:
        """Whether it is read as a line of the journal's own, by the verb that it begins with."""
        return self.says.startswith("=")

    @property
    def is_users(self) -> bool:
        """Whether these are words after such a line, which are the user's."""
        return self.why == USERS_WORDS

    @property
    def has_events(self) -> bool:
        """Whether it came to an event, and not only to keys."""
        return any(not entry.key for entry in self.entries)

    def drop(self, why: str) -> None:
        """It counts for nothing, and nothing needs to be asked."""
        self.entries, self.outcome, self.why = [], "no event", why


@dataclass(frozen=True, slots=True)
class Place:
    """A clause in its line: `neighbor` is the one just before it, `before` are all before it that came to something."""

    one: ClauseSoFar
    at: int
    neighbor: ClauseSoFar | None
    before: list[ClauseSoFar]

    @property
    def previous(self) -> ClauseSoFar | None:
        """The last before it that came to something."""
        return self.before[-1] if self.before else None


class LineSoFar:
    """A line while its clauses are read from left to right: who was named, who acted, and what came of each clause."""

    def __init__(self, line: Scanned, clauses: Sequence[Clause], context: Context) -> None:
        self.line, self.clauses, self.context = line, clauses, context
        self.named: list[str] = []  # people named in the line so far
        self.acting = ""  # the person who acted last, where a name said so
        self.told: list[ClauseSoFar] = []
        self.remarks: list[str] = []

    @property
    def previous(self) -> ClauseSoFar | None:
        """The last clause before the present one that came to something."""
        return next((told for told in reversed(self.told[:-1]) if told.entries), None)

    def standing(self, person: str) -> Standing:
        """How things are with a person, after what the line told so far."""
        found = self.context.standing(person)
        for told in self.told:
            for entry in told.entries:
                if entry.who == person:
                    found = found.after(entry)
        return found

    def words_in(self, clause: Clause) -> set[str]:
        """The words of a clause, as they are compared."""
        first, last = clause.start, clause.end
        return {token.word for token in self.line.tokens if first <= token.start < last}

    def ask(self, told: ClauseSoFar, why: str) -> None:
        """A clause counts for nothing, and is asked about; but for the journal's own answer, which needs no other."""
        is_kept = told is self.told[0] and told.clause.own_answer and told.entries and not self._is_unsaid()
        if not is_kept:
            told.entries, told.outcome, told.why = [], "not understood", why

    def _is_unsaid(self) -> bool:
        """Whether words of the line take back its first ones."""
        return any(self.words_in(one.clause) & UNSAYING for one in self.told[1:])

    def gives_way(self, before: ClauseSoFar, one: ClauseSoFar, why: str) -> None:
        """The later clause replaces the one before, whose day it keeps: `rang her yesterday, left a message`."""
        if before.entries and before.entries[0].day != self.context.day:
            one.day = before.entries[0].day
        before.drop(why)
