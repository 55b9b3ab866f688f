"""A line's clauses: where they begin and end, and what each says by the patterns of `clauses.txt`.

A clause counts only when a pattern fits all of it; of two that fit the first in the table decides.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from coffeechats.reading.lexicon import Lexeme, Lexicon, Scanned, lexicon, text_of
from coffeechats.reading.patterns import Patterns, State

# Between clauses: signs, and words that join two.
_BREAKS = ("COMMA", "STOP", "COLON", "QUESTION", "OPEN", "CLOSE", "DASH", "AND", "BUT", "ARROW")
_ENDS = ("STOP", "QUESTION", "CLOSE", "OPEN")
_MOST_JOINED = 5  # clauses that one pattern may span


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a line: what it says (`says`, a name of clauses.txt, or "" where no pattern fits) and its parts."""

    says: str
    start: int
    end: int
    text: str
    parts: dict[str, list[Lexeme]] = field(default_factory=dict)
    before: str = ""
    asks: bool = False
    is_telling: bool = False

    def start_of(self, line: Scanned) -> int:
        """Where it begins in the line."""
        return line.lexemes[self.start].start

    def end_of(self, line: Scanned) -> int:
        """Where it ends in the line."""
        return line.lexemes[self.end - 1].end

    def part(self, name: str) -> Lexeme | None:
        """The first lexeme that a pattern kept under this name."""
        found = self.parts.get(name)
        return found[0] if found else None


@dataclass(frozen=True, slots=True)
class _Table:
    patterns: Patterns
    breaks: frozenset[str]
    ends: frozenset[str]
    questions: frozenset[str]
    quiet: frozenset[str]


@lru_cache(maxsize=1)
def _table() -> _Table:
    words = lexicon()
    patterns = Patterns(text_of("clauses.txt").splitlines(), words)
    return _Table(
        patterns, _letters(words, _BREAKS), _letters(words, _ENDS), _letters(words, ("QUESTION",)),
        _letters(words, ("FREE", "ADV", "REMARKW", "LEADIN", "CHANNEL")),
    )  # fmt: skip


def _letters(words: Lexicon, names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(letter for name in names for letter in words.letters_of(name))


def clauses_of(line: Scanned) -> tuple[Clause, ...]:
    """The clauses of a line, from left to right: at each place the longest run of words that a pattern fits."""
    table = _table()
    runs = _runs(line.letters, table)
    found: list[Clause] = []
    at = 0
    while at < len(runs):
        clause, taken = _longest(line, runs, at, table)
        found.append(clause)
        at += taken
    return tuple(found)


def _runs(letters: str, table: _Table) -> list[tuple[int, int, bool]]:
    """The stretches between signs and joining words; with each whether a sentence ends behind it."""
    runs: list[tuple[int, int, bool]] = []
    start = 0
    for place, letter in enumerate(letters):
        if letter in table.breaks:
            if place > start:
                runs.append((start, place, letter in table.ends))
            elif runs and letter in table.ends:
                runs[-1] = (runs[-1][0], runs[-1][1], True)
            start = place + 1
    if start < len(letters):
        runs.append((start, len(letters), True))
    return runs


def _longest(line: Scanned, runs: list[tuple[int, int, bool]], at: int, table: _Table) -> tuple[Clause, int]:
    """The clause that begins here and takes the most, and of how many stretches it is made."""
    patterns, letters = table.patterns, line.letters
    state: State | None = patterns.start
    place, best = runs[at][0], None
    for until in range(at, min(len(runs), at + _MOST_JOINED)):
        end = runs[until][1]
        while place < end and state is not None:
            state = patterns.after(state, letters[place])
            place += 1
        if state is None:
            break
        if state.rule is not None:
            best = (state.rule, end, until - at + 1)
        if runs[until][2]:
            break
    if best is None:
        return _clause(line, table, None, runs[at][0], runs[at][1]), 1
    return _clause(line, table, best[0], runs[at][0], best[1]), best[2]


def _clause(line: Scanned, table: _Table, rule: int | None, start: int, end: int) -> Clause:
    letters = line.letters
    before = line.typed(start - 1, start).lower() if start else ""
    asks = letters[end : end + 1] in table.questions if end < len(letters) else False
    parts: dict[str, list[Lexeme]] = {}
    if rule is not None:
        for name, first, last in table.patterns.kept(rule, letters, start, end):
            parts.setdefault(name, []).extend(line.lexemes[first:last])
    is_telling = any(letter not in table.quiet for letter in letters[start:end])
    says = table.patterns.says[rule] if rule is not None else ""
    return Clause(says, start, end, line.typed(start, end), parts, before, asks, is_telling)
