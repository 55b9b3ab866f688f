"""What identifies one person in any text: names, the id, addresses and telephone numbers, however they are spelled."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from coffeechats.records.identities import phone_key
from coffeechats.records.model import Contact
from coffeechats.records.names import stem

_BETWEEN = r"(?:[\s_.\-–]|%20|\\)+"
_NUMBER = re.compile(r"(?<![\w+])\+?\(?\d[\d \t().\-/–]{5,}\d")
_FEWEST_DIGITS = 6
_FEWEST_LETTERS = 3
Span = tuple[int, int]


@dataclass(frozen=True)
class Traces:
    """The signs of a person. `words` are parts of the name that no one else in the journal has: they tell of this
    person only in a note that names them otherwise too."""

    pattern: re.Pattern[str]
    words: re.Pattern[str] | None
    phones: frozenset[str] = field(default_factory=frozenset)

    def sure(self, text: str) -> Iterator[Span]:
        """Where a text has a name, the id, an address or a number of this person."""
        yield from (match.span() for match in self.pattern.finditer(text))
        if self.phones:
            for match in _NUMBER.finditer(text):
                if phone_key(match[0]) in self.phones:
                    yield match.span()

    def likely(self, text: str) -> Iterator[Span]:
        """Where a text has a part of the name."""
        if self.words:
            yield from (match.span() for match in self.words.finditer(text))

    def are_in(self, text: str) -> bool:
        return next(self.sure(text), None) is not None


def traces(who: Contact, others: Iterable[Contact] = ()) -> Traces:
    """What to look for, given everyone else in the journal."""
    names = [name for name in (who.name, *who.aliases) if name.strip()]
    patterns = [_name(name) for name in names]
    patterns += [_name(one) for one in (who.id, stem(who.path)) if len(_words(one)) > 1]
    patterns += [_address(address) for address in (*who.emails, who.linkedin, who.website, who.uid) if address.strip()]
    alone = {word for name in (who.name, *who.aliases) for word in _words(name) if len(word) >= _FEWEST_LETTERS}
    shared = {word.casefold() for other in others for name in (other.name, *other.aliases) for word in _words(name)}
    own = sorted((word for word in alone if word[:1].isupper() and word.casefold() not in shared), key=len)
    phones = frozenset(key for key in map(phone_key, who.phones) if len(key) >= _FEWEST_DIGITS)
    words = re.compile("|".join(rf"(?<!\w){_letters(word)}(?!\w)" for word in reversed(own))) if own else None
    return Traces(re.compile("|".join(sorted(patterns, key=len, reverse=True))), words, phones)


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\s_.\-–,]+", text) if word]


def _name(text: str) -> str:
    """A name of several words in any letters and with anything between them; one of a single word only as it is."""
    words = _words(text)
    plain = _BETWEEN.join(map(_letters, words)) or re.escape(text)
    return rf"(?<!\w){'(?i:' if len(words) > 1 else '(?:'}{plain})(?!\w)"


def _letters(word: str) -> str:
    """The letters of a word, each with its accent, without it, or with the accent as a sign of its own."""
    return "".join(map(_letter, unicodedata.normalize("NFC", word)))


def _letter(letter: str) -> str:
    if letter in "'’‘":
        return "['’‘]"
    apart = unicodedata.normalize("NFD", letter)
    if apart == letter or len(apart) < 2:
        return re.escape(letter)
    return f"(?:{re.escape(letter)}|{re.escape(apart)}|{re.escape(apart[0])}(?![\\u0300-\\u036f]))"


def _address(text: str) -> str:
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", text.strip()).rstrip("/")
    return rf"(?i:(?<![\w.@-])(?:https?://)?(?:www\.)?{re.escape(bare)}/?(?![\w@]))"


def joined(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch each other as one."""
    made: list[Span] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made
