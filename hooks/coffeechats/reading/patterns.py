"""The patterns of `clauses.txt` as one automaton that finds in one pass which of them fit the beginning of a text.

States of the automaton are made when a text first needs them, so that nothing is made for words no one types. What a
pattern keeps of a clause (`name:`) is found by a regular expression for this pattern alone, made when it first fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from sys import intern

from coffeechats.reading.lexicon import Lexicon

_PIECE = re.compile(r"[a-z-]+:(?=[A-Z($])|\$[A-Z]+|\(|\)|\||[?*+]|[A-Z_]+")


@dataclass(slots=True)
class State:
    """One state: where each list of words leads from here, and the first pattern that may end here."""

    steps: dict[str, tuple[int, ...]]
    rule: int | None
    known: dict[str, State | None] = field(default_factory=dict)


class Patterns:
    """All patterns, in the order of the table."""

    def __init__(self, lines: Iterable[str], words: Lexicon) -> None:
        self._words = words
        self._parts: dict[str, list[str]] = {}
        self.says: list[str] = []
        self._patterns: list[str] = []
        self._free: list[list[int]] = []  # where a node leads without a word
        self._step: list[tuple[str, int] | None] = []
        self._ends: dict[int, int] = {}
        self._states: dict[frozenset[int], State] = {}
        self._regexes: dict[int, tuple[re.Pattern[str], tuple[str, ...]]] = {}
        self._classes: dict[str, str] = {}
        starts = []
        for line in lines:
            if not line.strip() or line.startswith("#"):
                continue
            name, _, pattern = line.partition(" = ")
            if name.startswith("$"):
                self._parts[name] = [*map(intern, _PIECE.findall(pattern))]
                continue
            start = self._node()
            end = self._alternatives(iter([*map(intern, _PIECE.findall(pattern)), ")"]), start)
            self._ends[end] = len(self.says)
            self.says.append(name)
            self._patterns.append(pattern)
            starts.append(start)
        self.start = self._state(self._closed(starts))

    def _node(self) -> int:
        self._free.append([])
        self._step.append(None)
        return len(self._free) - 1

    def _alternatives(self, pieces: Iterator[str], start: int) -> int:
        """Reads up to the closing bracket, from a node on; the last node of what was read."""
        end = self._node()
        before = last = start
        for piece in pieces:
            if piece == ")":
                self._free[last].append(end)
                return end
            if piece == "|":
                self._free[last].append(end)
                before = last = start
            elif piece in "?*+":
                self._repeat(piece, before, last)
            elif not piece.endswith(":"):
                before = last
                if last == start or self._free[last]:  # else it may begin at the very node where the one before ended
                    before = self._node()
                    self._free[last].append(before)
                last = self._one(piece, pieces, before)
        raise ValueError("a bracket of a pattern is not closed")

    def _repeat(self, sign: str, before: int, last: int) -> None:
        if sign in "?*":
            self._free[before].append(last)
        if sign in "*+":
            self._free[last].append(before)

    def _one(self, piece: str, pieces: Iterator[str], start: int) -> int:
        """Reads a word or a bracket, from a node on; the last node of it."""
        if piece == "(":
            return self._alternatives(pieces, start)
        if piece[0] == "$":
            return self._alternatives(iter([*self._parts[piece], ")"]), start)
        if piece not in self._words.names:
            raise KeyError(f"no list of words is called {piece}")
        end = self._node()
        self._step[start] = (piece, end)
        return end

    def _closed(self, nodes: Iterable[int]) -> frozenset[int]:
        seen = set(nodes)
        todo = list(seen)
        while todo:
            for node in self._free[todo.pop()]:
                if node not in seen:
                    seen.add(node)
                    todo.append(node)
        return frozenset(node for node in seen if self._step[node] or node in self._ends)

    def _state(self, nodes: frozenset[int]) -> State:
        state = self._states.get(nodes)
        if state is None:
            steps: dict[str, list[int]] = {}
            for node in nodes:
                if step := self._step[node]:
                    steps.setdefault(step[0], []).append(step[1])
            rule = min((self._ends[node] for node in nodes if node in self._ends), default=None)
            state = self._states[nodes] = State({name: tuple(found) for name, found in steps.items()}, rule)
        return state

    def after(self, state: State, letter: str) -> State | None:
        """The state after one more letter; None where no pattern goes on with it."""
        if letter in state.known:
            return state.known[letter]
        nodes = {node for name in self._words.lists_of(letter) for node in state.steps.get(name, ())}
        found = state.known[letter] = self._state(self._closed(nodes)) if nodes else None
        return found

    def kept(self, rule: int, letters: str) -> Iterator[tuple[str, int, int]]:
        """What a pattern that fits keeps: the name, and from where to where."""
        if rule not in self._regexes:
            names: list[str] = []
            regex = self._regex(_PIECE.findall(self._patterns[rule]), names)
            self._regexes[rule] = re.compile(regex if names else ""), tuple(names)
        regex_, names_ = self._regexes[rule]
        match = regex_.fullmatch(letters) if names_ else None
        if match is not None:
            for number, name in enumerate(names_, 1):
                if match.start(number) >= 0:
                    yield name, match.start(number), match.end(number)

    def _regex(self, pieces: list[str], names: list[str]) -> str:
        made, keeps = "", False
        for piece in pieces:
            if piece.endswith(":"):
                names.append(piece[:-1])
                made, keeps = made + "(", True
            elif piece == "(":
                made += "(?:" if not keeps else ""
                keeps = False
            elif piece in ")|?*+":
                made += piece
            else:
                inner = self._regex(self._parts[piece], names) if piece[0] == "$" else self._letters(piece)
                made += f"{inner})" if keeps else f"(?:{inner})"
                keeps = False
        return made

    def _letters(self, name: str) -> str:
        """The letters of a list as a class of a regular expression, in ranges where they follow each other."""
        if name in self._classes:
            return self._classes[name]
        codes = sorted(map(ord, self._words.letters_of(name)))
        ranges: list[list[int]] = []
        for code in codes:
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
        inner = "".join(chr(a) if a == b else f"{chr(a)}-{chr(b)}" for a, b in ranges)
        made = self._classes[name] = f"[{inner}]" if inner else "(?!)"
        return made
