"""Words of mine without the names of people, to be shown to somebody who does not know them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from coffeechats.records.names import fold
from coffeechats.views.history import History
from coffeechats.views.words import TITLES, plain

SOMEBODY = "somebody"

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_EMAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>(),;]*[^\W_]")
_ENDING = re.compile(r"['’][^\W_]{1,2}\Z")  # Ada's, Ada'll
_RUN = re.compile(rf"{SOMEBODY}(?:\.?\s+{SOMEBODY})+\b")
_SMALL = TITLES | {"van", "von", "der", "den", "del", "the", "and", "bin", "of"}


class Nameless:
    """Leaves out every name it was given: whole, in part (a first name), and as an id.

    A word that is also a name goes too, where it begins with a capital: better one word too few than a name.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._parts: set[str] = set()
        self._pairs: set[tuple[str, str]] = set()
        self._uncased: set[str] = set()
        for name in names:
            self._add(name)

    def _add(self, name: str) -> None:
        words = name.split()
        folded = fold(name).split()
        self._pairs |= set(pairwise(folded))
        for word in words:
            if not _is_cased(word):
                self._uncased.add(word)
            elif not word[0].islower() or len(words) == 1:
                self._parts |= {part for part in fold(word).split() if len(part) > 1 and part not in _SMALL}

    def __call__(self, text: str) -> str:
        """The text with `somebody` for each name, and without the marks of links."""
        text = _EMAIL.sub(SOMEBODY, plain(text))
        text = "".join(self._pieces(text))
        for word in self._uncased if not text.isascii() else ():
            text = text.replace(word, SOMEBODY)
        return _RUN.sub(SOMEBODY, text)

    def _pieces(self, text: str) -> Iterator[str]:
        words = list(_WORD.finditer(text))
        stems = [self._stem(word[0]) for word in words]
        folded = [fold(stem) for stem in stems]
        named = [self._is_name(*pair) for pair in zip(stems, folded, strict=True)]
        for place, pair in enumerate(pairwise(folded)):
            between = text[words[place].end() : words[place + 1].start()]
            if pair in self._pairs and not between.strip():
                named[place] = named[place + 1] = True
        end = 0
        for word, stem, is_name in zip(words, stems, named, strict=True):
            yield text[end : word.start()]
            yield SOMEBODY + word[0][len(stem) :] if is_name else word[0]
            end = word.end()
        yield text[end:]

    def _stem(self, word: str) -> str:
        """A word without the ending of `Ada's`; what looks like one in a name (`O'Shea`) belongs to it."""
        return word if self._is_name(word, fold(word)) else _ENDING.sub("", word)

    def _is_name(self, word: str, folded: str) -> bool:
        """One word: a part of a name with a capital, or an id such as `ada-okafor`."""
        parts = folded.split()
        if any(pair in self._pairs for pair in pairwise(parts)):
            return True
        return not word[0].islower() and any(part in self._parts for part in parts)


def _is_cased(word: str) -> bool:
    return word.casefold() != word or word.upper() != word


def nameless(history: History) -> Nameless:
    """What leaves out everybody in the journal, those without a note too."""
    return Nameless(_names(history))


def _names(history: History) -> Iterator[str]:
    for story in history.people.values():
        yield story.contact.name
        yield from story.contact.aliases
        yield story.contact.id.replace("-", " ")
        yield from (ref.name for ref in story.contact.referred_by)
    yield from (found[0].referral.person.name for found in history.namings.values() if found[0].referral.person)
    yield from (ref.name for talk in history.journal.interviews.values() for ref in talk.people)
