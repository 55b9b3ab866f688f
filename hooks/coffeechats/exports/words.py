"""Finding names in words, however they are written: case, accents and what stands between the words do not matter."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from itertools import pairwise

from coffeechats.records.names import fold
from coffeechats.views.nameless import SOMEBODY
from coffeechats.views.words import TITLES

LEFT_OUT = "(left out)"

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = 8  # letters that may stand between two words of a name: `**Ada** **Okafor**`
_SMALL = TITLES | {"van", "von", "der", "den", "del", "the", "and", "bin", "of"}
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_EMAIL = re.compile(r"[^\s@<>()\[\]]+@[^\s@<>()\[\]]*\w")
_ADDRESS = re.compile(r"(?:\b[a-z][a-z0-9+.-]*://|\bwww\.)[^\s<>()\[\]]*[\w/]", re.IGNORECASE)
_HOST = re.compile(r"(?<![\w.])(?:[\w-]+\.)+[a-z]{2,}/(?:[^\s<>()\[\]]*[\w/])?", re.IGNORECASE)
_HANDLE = re.compile(r"(?<!\w)@[\w.]{2,}")
_NUMBER = re.compile(r"(?<![\w-])(?!\d{4}-\d\d-\d\d)(?!\d{4}\s?[-–]\s?\d{4}\b)[+(]?\d(?:[ ().\-/–]{0,2}\d){6,}")
_RUN = re.compile(rf"{SOMEBODY}(?:\W{{1,3}}{SOMEBODY})+\b")


def without_details(text: str) -> str:
    """The text without addresses, in the post, in the web or by telephone; letters in one form, nothing invisible."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    for pattern in (_EMAIL, _ADDRESS, _HOST, _HANDLE, _NUMBER):
        text = pattern.sub(LEFT_OUT, text)
    return text


def cased_parts(name: str) -> list[str]:
    """The words of a name by which somebody may be called alone: `Ada` and `Okafor`, not `Dr` and `van`."""
    words = _WORD.findall(unicodedata.normalize("NFC", name))
    if len(words) < 2:
        return []
    return [word for word in words if len(word) > 1 and fold(word) not in _SMALL]


def without_scheme(detail: str) -> str:
    """An address as it is often typed: `https://www.example.org/ada` as `example.org/ada`."""
    return re.sub(r"\A(?:[a-z]+://)?(?:www\.)?", "", detail.strip(), flags=re.IGNORECASE)


def is_uncased(text: str) -> bool:
    """Words of a script without capitals, or no words at all: such a name is found letter by letter."""
    return bool(text.strip()) and text.casefold() == text and text.upper() == text and not text.isascii()


class Phrases:
    """What to write for each name. The longest name that begins at a word counts."""

    def __init__(self) -> None:
        self._by_first: defaultdict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
        self._parts: dict[str, str] = {}

    def add(self, name: str, called: str) -> None:
        """A whole name, in any case; also with its words written as one."""
        words = _words(name)
        if not words:
            return
        self._put(words, called)
        if len(words) > 1 and len("".join(words)) > 4:
            self._put(("".join(words),), called)

    def _put(self, words: tuple[str, ...], called: str) -> None:
        """Of two who are called the same nobody can say which one is meant."""
        before = self._by_first[words[0]].get(words, called)
        self._by_first[words[0]][words] = called if before == called else SOMEBODY

    def add_part(self, word: str, called: str) -> None:
        """A part of a name, which counts only with a capital: `Park` may be a name, `park` is a park."""
        before = self._parts.get(fold(word), called)
        self._parts[fold(word)] = called if before == called else SOMEBODY

    def replaced(self, text: str) -> str:
        """The text with what each name gives way to."""
        words = list(_WORD.finditer(text))
        folded = [fold(word[0]) for word in words]
        pieces: list[str] = []
        end = at = 0
        while at < len(words):
            length, called = self._found(text, words, folded, at)
            if length:
                pieces += (text[end : words[at].start()], called)
                end = words[at + length - 1].end()
            at += max(1, length)
        return _RUN.sub(SOMEBODY, "".join([*pieces, text[end:]]))

    def _found(self, text: str, words: list[re.Match[str]], folded: list[str], at: int) -> tuple[int, str]:
        """How many words from here on are a name, and what to write for it."""
        best, called = 0, ""
        for phrase, what in self._by_first.get(folded[at], {}).items():
            length = len(phrase)
            if length > best and tuple(folded[at : at + length]) == phrase and _is_near(words[at : at + length]):
                best, called = length, what
        if not best and words[at][0][0].isupper() and folded[at] in self._parts:
            return 1, self._parts[folded[at]]
        return best, called


def _words(name: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in _WORD.findall(_INVISIBLE.sub("", unicodedata.normalize("NFC", name))))


def _is_near(words: list[re.Match[str]]) -> bool:
    return all(later.start() - word.end() <= _BETWEEN for word, later in pairwise(words))
