"""Finding the names of people in words, however they are written: case, accents, what is between the words, titles.

One way for all that must not name someone: letters, the copy for an adviser, the look back.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import OSA

from coffeechats.records.name_parts import (
    ORDINARY,
    WORD,
    is_uncased,
    name_parts,
    prepared,
    spellings,
    uncased_patterns,
    without_entities,
)
from coffeechats.records.names import fold

SOMEBODY = "somebody"

_BETWEEN = 8  # letters that may be between two words of a name: `**Ada** **Okafor**`
_NEARLY = 5  # letters from which on a slip of the keyboard is still the name
_INSIDE = 4  # letters from which on a part of a name counts within an address
_RUN = re.compile(rf"{SOMEBODY}(?:\W{{1,3}}{SOMEBODY})+\b")
_ADDRESS = re.compile(r"(?<![^\s<>()])[^\s<>()]*(?:@|://|www\.)[^\s<>()]*", re.IGNORECASE)
_MARKS = re.compile(r"[*_~`\\]+")


class Care(IntEnum):
    """How a part of a name counts: with a capital alone; in any case but for ordinary words; always, in doubt too."""

    CAPITAL = 0
    USUAL = 1
    ALWAYS = 2


class _Part(NamedTuple):
    called: str
    care: Care


class NameFinder:
    """What to write for each name. The longest name that begins at a word counts."""

    def __init__(self) -> None:
        self._by_first: defaultdict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
        self._parts: dict[str, _Part] = {}
        self._patterns: dict[str, str] = {}
        self._always: set[str] = set()
        self._letters: re.Pattern[str] | None = None

    def add(self, name: str, called: str, care: Care = Care.CAPITAL) -> None:
        """A name whole, in any case, and each of its parts as `care` says."""
        name = prepared(name)
        found = name_parts(name)
        self.add_phrase(name, called)
        for words in found.together:
            self._put(words, called)
        if len(found.whole) > 1 or care is Care.ALWAYS:
            for word in found.alone:
                self._add_part(word, called, care)
            for word in found.joined if care is not Care.CAPITAL else ():
                self._add_part(word, called, max(care, Care.USUAL))
        self._letters = None
        for pattern in uncased_patterns(name, in_doubt=care is Care.ALWAYS):
            self._patterns[pattern] = _shared(self._patterns.get(pattern, called), called)

    def add_phrase(self, words: str, called: str) -> None:
        """Words that count only as a whole, in any case; also written as one."""
        phrase = _words(prepared(words))
        if not phrase or is_uncased(words):
            return
        if phrase[0] == "".join(phrase) and len(phrase[0]) == 1:  # a letter alone is no name
            self._add_part(phrase[0], called, Care.CAPITAL)
            return
        self._put(phrase, called)
        if len(phrase) > 1 and len("".join(phrase)) > 4:
            self._put(("".join(phrase),), called)

    def replaced(self, text: str) -> str:
        """The text with what each name gives way to."""
        pieces: list[str] = []
        end = 0
        text = self._without_letters(text)
        for begin, stop, called in self._found(text):
            pieces += (text[end:begin], called)
            end = stop
        return _RUN.sub(SOMEBODY, "".join([*pieces, text[end:]]))

    def are_in(self, text: str) -> bool:
        """Whether any of them is named in a text, also within an address or in Markdown."""
        return bool(self.called_in(text))

    def called_in(self, text: str) -> set[str]:
        """What those are called who are named in a text."""
        found: set[str] = set()
        if not (self._by_first or self._parts or self._patterns):
            return found
        for shown in {text, _MARKS.sub("", without_entities(text))}:
            bare = prepared(shown)
            if not bare.isascii():
                patterns = sorted(self._patterns, key=len, reverse=True)
                found |= {self._patterns[patterns[one.lastindex - 1]] for one in self._pattern().finditer(bare)
                          if one.lastindex}  # fmt: skip
            found |= {called for _, _, called in self._found(bare)}
            for address in _ADDRESS.finditer(bare):
                letters = fold(address[0]).replace(" ", "")
                found |= {self._parts[part].called for part in self._always if part in letters}
        return found

    def _put(self, words: tuple[str, ...], called: str) -> None:
        self._by_first[words[0]][words] = _shared(self._by_first[words[0]].get(words, called), called)

    def _add_part(self, word: str, called: str, care: Care) -> None:
        care = care if len(word) > 1 else Care.CAPITAL
        before = self._parts.get(word)
        self._parts[word] = (
            _Part(_shared(before.called, called), max(before.care, care)) if before else _Part(called, care)
        )
        if care is Care.ALWAYS and len(word) >= _INSIDE:
            self._always.add(word)

    def _pattern(self) -> re.Pattern[str]:
        """One expression for all names without capitals, the longest first."""
        if self._letters is None:
            patterns = sorted(self._patterns, key=len, reverse=True)
            self._letters = re.compile("|".join(f"({one})" for one in patterns) or r"(?!)")
        return self._letters

    def _without_letters(self, text: str) -> str:
        if text.isascii() or not self._patterns:
            return text
        called = [self._patterns[one] for one in sorted(self._patterns, key=len, reverse=True)]
        return self._pattern().sub(lambda found: called[(found.lastindex or 1) - 1], text)

    def _found(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where each name begins and ends, and what to write for it."""
        words = list(WORD.finditer(text))
        folded = [fold(word[0]) for word in words]
        at = 0
        while at < len(words):
            length, called = self._longest(words, folded, at)
            if not length:
                length, called = self._part(words, at)
            if length:
                yield words[at].start(), words[at + length - 1].end(), called
            at += max(1, length)

    def _longest(self, words: list[re.Match[str]], folded: list[str], at: int) -> tuple[int, str]:
        """How many words from here on are a name, and what to write for it."""
        best, called = 0, ""
        for phrase, what in self._by_first.get(folded[at], {}).items():
            length = len(phrase)
            if length > best and tuple(folded[at : at + length]) == phrase and _is_near(words[at : at + length]):
                best, called = length, what
        return best, called

    def _part(self, words: list[re.Match[str]], at: int) -> tuple[int, str]:
        """A part of a name, as one word or as two that the name writes as one."""
        word = words[at][0].strip("0123456789")
        if called := self._called(word):
            return 1, called
        if at + 1 < len(words) and words[at + 1].start() - words[at].end() <= 2:
            pair = word + words[at + 1][0].strip("0123456789")
            if len(word) > 1 and (part := self._parts.get(fold(pair))) and self._counts(pair, fold(pair), part):
                return 2, part.called
        return 0, ""

    def _called(self, word: str) -> str:
        if not word:
            return ""
        for form in spellings(word):
            if (part := self._parts.get(form)) and self._counts(word, form, part):
                return part.called
            if form.endswith("s") and (part := self._parts.get(form[:-1])) and part.care is Care.ALWAYS:
                return part.called
        return self._nearly(word) if len(word) >= _NEARLY and word[0].isupper() else ""

    def _counts(self, word: str, form: str, part: _Part) -> bool:
        if part.care is Care.ALWAYS or word[0].isupper():
            return True
        return part.care is Care.USUAL and len(form) > 2 and form not in ORDINARY

    def _nearly(self, word: str) -> str:
        """A word with a capital that is one slip away from a name which counts always."""
        plain = fold(word)
        for part in self._always:
            if len(part) >= _NEARLY and OSA.distance(part, plain, score_cutoff=1) <= 1:
                return self._parts[part].called
        return ""


class Called(NamedTuple):
    """One person: what they are called where they are found, their names, their addresses and numbers."""

    called: str
    names: tuple[str, ...]
    details: tuple[str, ...] = ()


@lru_cache(maxsize=64)  # letters to one person follow one another
def always(people: tuple[Called, ...]) -> NameFinder:
    """What finds some people in doubt too: every part of their names, and their addresses and numbers."""
    found = NameFinder()
    for called, names, details in people:
        for name in names:
            found.add(name, called, Care.ALWAYS)
        for detail in details:
            found.add_phrase(detail, called)
            found.add_phrase(without_scheme(detail), called)
    return found


def without_scheme(detail: str) -> str:
    """An address as it is often typed: `https://www.example.org/ada` as `example.org/ada`."""
    return _SCHEME.sub("", detail.strip())


_SCHEME = re.compile(r"\A(?:[a-z]+://)?(?:www\.)?", re.IGNORECASE)


def _shared(before: str, called: str) -> str:
    """If two have the same name, no one can say which one is meant."""
    return called if before == called else SOMEBODY


def _words(name: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in WORD.findall(name))


def _is_near(words: Iterable[re.Match[str]]) -> bool:
    return all(later.start() - word.end() <= _BETWEEN for word, later in pairwise(words))
