"""A line's clauses: where they begin and end, and what each says by the patterns of `clauses.txt`.

A clause counts only when a pattern fits all of it; of two that fit the first in the table decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from coffeechats.reading.lexicon import Lexeme, Lexicon, Scanned, lexicon, text_of
from coffeechats.reading.patterns import Patterns, State

# Between clauses: signs, and words that join two.
_BREAKS = ("COMMA", "STOP", "COLON", "QUESTION", "OPEN", "CLOSE", "DASH", "AND", "BUT", "SOI", "ARROW")
_ENDS = ("STOP", "QUESTION", "CLOSE", "OPEN")
_MOST_JOINED = 5  # clauses that one pattern may span
# What tells on after all is said: `Carlos, who does global health`, `my CV like she offered`.
_TELLS_ON = frozenset({"who", "whose", "which", "like", "as"})
_REPLIED = re.compile(r"replied[:,]?\s+(yes|no|later)\b")


@dataclass(slots=True)
class Clause:
    """A clause of a line: what it says (`says`, a name of clauses.txt, or "" where no pattern fits) and its parts."""

    says: str
    lexemes: tuple[Lexeme, ...]
    letters: str
    text: str
    parts: dict[str, list[Lexeme]] = field(default_factory=dict)
    before: str = ""
    asks: bool = False
    is_telling: bool = False

    @property
    def start(self) -> int:
        """Where it begins in the line."""
        return self.lexemes[0].start

    @property
    def end(self) -> int:
        """Where it ends in the line."""
        return self.lexemes[-1].end

    @property
    def lists(self) -> frozenset[str]:
        """The lists that any of its words is in."""
        return frozenset().union(*(lexicon().lists_of(lexeme.letter) for lexeme in self.lexemes))

    @property
    def first(self) -> frozenset[str]:
        """The lists that its first word is in."""
        return lexicon().lists_of(self.letters[0])

    @property
    def own_answer(self) -> str:
        """The answer of a clause that begins as the journal's own line of it does, `replied yes`; else ""."""
        found = _REPLIED.match(self.text.lower())
        return found[1] if found else ""

    def is_all_of(self, lists: frozenset[str]) -> bool:
        """Whether each of its words is in one of these lists."""
        return all(lexicon().lists_of(lexeme.letter) & lists for lexeme in self.lexemes)

    def names(self, part: str) -> bool:
        """Whether this part of it is a name, and no pronoun."""
        found = self.part(part)
        return found is not None and isinstance(found.value, tuple)

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
    colons: frozenset[str]
    quiet: frozenset[str]
    soft: frozenset[str]


@lru_cache(maxsize=1)
def _table() -> _Table:
    words = lexicon()
    patterns = Patterns(text_of("clauses.txt").splitlines(), words)
    return _Table(
        patterns, _letters(words, _BREAKS), _letters(words, _ENDS), _letters(words, ("QUESTION",)),
        _letters(words, ("COLON",)),
        _letters(words, ("FREE", "ADV", "REMARKW", "LEADIN", "CHANNEL")),
        _letters(words, ("IDLE", "RECOMMENDEDW", "PROMISEDIT", "OFFEREDIT", "SAID", "ASKEDV")),
    )  # fmt: skip


def _letters(words: Lexicon, names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(letter for name in names for letter in words.letters_of(name))


def clauses_of(line: Scanned) -> tuple[Clause, ...]:
    """The clauses of a line, from left to right: at each place the longest run of words that a pattern fits."""
    table = _table()
    runs = _runs(line, table)
    if not runs and any(token.kind == "word" for token in line.tokens):
        runs = [(0, len(line.letters), True)]  # `but`
    found: list[Clause] = []
    at = 0
    while at < len(runs):
        clause, taken = _longest(line, runs, at, table)
        found.append(clause)
        at += taken
    return tuple(found)


def _runs(line: Scanned, table: _Table) -> list[tuple[int, int, bool]]:
    """The stretches between signs and joining words, each with whether a sentence ends after it."""
    letters = line.letters
    runs: list[tuple[int, int, bool]] = []
    start = 0
    for place, letter in enumerate(letters):
        if place > start and _tells_on(line, place, table):
            runs.append((start, place, False))
            start = place
        if letter in table.breaks:
            if place > start:
                runs.append((start, place, letter in table.ends))
            elif runs and letter in table.ends:
                runs[-1] = (runs[-1][0], runs[-1][1], True)
            start = place + 1
    if start < len(letters):
        runs.append((start, len(letters), True))
    return runs


def _tells_on(line: Scanned, place: int, table: _Table) -> bool:
    """Whether words begin here that only tell on, up to the next sign: of the thing before, or as someone said."""
    letters, word = line.letters, line.words[line.lexemes[place].at]
    if word not in _TELLS_ON or not lexicon().lists_of(letters[place - 1]) & {"PERSON", "NAME", "WORD", "RESUME"}:
        return False
    behind = next((at for at in range(place + 1, len(letters)) if letters[at] in table.breaks), len(letters))
    return behind > place + 1 and all(letter in table.soft for letter in letters[place + 1 : behind])


def _longest(line: Scanned, runs: list[tuple[int, int, bool]], at: int, table: _Table) -> tuple[Clause, int]:
    """The clause that begins here and takes the most, and of how many stretches it is made."""
    best = _greedy(line, runs, at, table)
    if best is None or table.patterns.says[best[0]] in _GENERAL:
        best = _any_way(line, runs, at, table, _GENERAL) or best or _any_way(line, runs, at, table, ())
    elif line.letters[runs[at + best[1] - 1][1] :][:1] in table.colons:  # `they replied: I can't`
        best = max(best, _any_way(line, runs, at, table, _GENERAL) or best, key=lambda one: one[1])
    if best is None:
        start, end, _ = runs[at]
        return _clause(line, table, None, line.lexemes[start:end], end), 1
    rule, taken, lexemes = best
    if taken > 1 and table.patterns.says[rule] == "none":
        rule, taken, lexemes = _before_a_deed(line, runs, at, table, best)
    return _clause(line, table, rule, lexemes, runs[at + taken - 1][1]), taken


def _before_a_deed(line: Scanned, runs: list[tuple[int, int, bool]], at: int, table: _Table, found: _Found) -> _Found:
    """What did not happen, up to a `but` after which something did: `forgot to call but thanked her`."""
    if lexicon().lists_of(line.letters[runs[at][0]]) & {"COND", "BECAUSE"}:
        return found
    for cut in range(at + 1, at + found[1]):
        joint = lexicon().lists_of(line.letters[runs[cut][0] - 1])
        deed = _greedy(line, runs, cut, table) if joint & {"BUT", "SOI"} else None
        if deed is not None and table.patterns.says[deed[0]] not in _NO_DEED:
            return _greedy(line, runs[:cut], at, table) or found
    return found


_NO_DEED = (
    "none", "remark", "their-mood", "named", "silence", "failed", "day-only", "task-by", "again-when", "unticked",
)  # fmt: skip
_Found = tuple[int, int, list[Lexeme]]  # a pattern, of how many stretches, and their lexemes
_GENERAL = ("none", "remark", "their-mood")


def _greedy(line: Scanned, runs: list[tuple[int, int, bool]], at: int, table: _Table) -> _Found | None:
    """The longest clause, where at each place the longest phrase is meant."""
    patterns, letters = table.patterns, line.letters
    state: State | None = patterns.start
    start = place = runs[at][0]
    best = None
    for until in range(at, min(len(runs), at + _MOST_JOINED)):
        end = runs[until][1]
        while place < end and state is not None:
            state = patterns.after(state, letters[place])
            place += 1
        if state is None:
            break
        if state.rule is not None:
            best = (state.rule, until - at + 1, line.lexemes[start:end])
        if runs[until][2]:
            break
    return best


def _any_way(
    line: Scanned, runs: list[tuple[int, int, bool]], at: int, table: _Table, but: tuple[str, ...]
) -> _Found | None:
    """The longest clause, where at each place any of the phrases may be meant that begin there, `but` for some."""
    patterns = table.patterns
    ends: dict[int, int] = {}
    for until in range(at, min(len(runs), at + _MOST_JOINED)):
        last = line.lexemes[runs[until][1] - 1]
        ends[last.at + last.length] = until - at + 1
        if runs[until][2]:
            break
    first, farthest = line.lexemes[runs[at][0]].at, max(ends)
    came: dict[int, dict[int, tuple[State, int, int, Lexeme | None]]] = {
        first: {id(patterns.start): (patterns.start, 0, 0, None)}
    }
    best: _Found | None = None
    for place in range(first, farthest + 1):
        here = came.get(place)
        if not here:
            continue
        if place in ends:
            best = _ending(came, place, ends[place], patterns, but) or best
        if place == farthest:
            break
        for key, (state, _, _, _) in list(here.items()):
            for lexeme in line.ways(place):
                after = patterns.after(state, lexeme.letter)
                if after is not None and place + lexeme.length <= farthest:
                    came.setdefault(place + lexeme.length, {}).setdefault(id(after), (after, place, key, lexeme))
    return best


def _ending(
    came: dict[int, dict[int, tuple[State, int, int, Lexeme | None]]],
    place: int,
    taken: int,
    patterns: Patterns,
    but: tuple[str, ...],
) -> _Found | None:
    """The clause that ends at a word, by the first pattern of the table."""
    fitting = [
        (state.rule, key)
        for key, (state, _, _, _) in came[place].items()
        if state.rule is not None and patterns.says[state.rule] not in but
    ]
    if not fitting:
        return None
    rule, key = min(fitting, key=lambda one: one[0])  # of two ways the one with the longer phrases, which came first
    lexemes: list[Lexeme] = []
    at = place
    while True:
        _, before, earlier, lexeme = came[at][key]
        if lexeme is None:
            return rule, taken, lexemes[::-1]
        lexemes.append(lexeme)
        at, key = before, earlier


def _clause(line: Scanned, table: _Table, rule: int | None, lexemes: list[Lexeme], end: int) -> Clause:
    first = next(place for place, one in enumerate(line.lexemes) if one.at + one.length > lexemes[0].at)
    before = line.lexemes[first - 1] if first else None
    joined = line.text[before.start : before.end].lower() if before else ""
    asks = line.letters[end : end + 1] in table.questions if end < len(line.letters) else False
    parts: dict[str, list[Lexeme]] = {}
    letters = "".join(one.letter for one in lexemes)
    if rule is not None:
        for name, start, stop in table.patterns.kept(rule, letters):
            parts.setdefault(name, []).extend(lexemes[start:stop])
    is_telling = any(letter not in table.quiet for letter in letters)
    says = table.patterns.says[rule] if rule is not None else ""
    text = line.text[lexemes[0].start : lexemes[-1].end]
    return Clause(says, tuple(lexemes), letters, text, parts, joined, asks, is_telling)


def let_go() -> None:
    """Gives back the memory of the table; it is made again when needed."""
    _table.cache_clear()
