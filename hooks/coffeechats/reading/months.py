"""The months by their names in many languages: `novembre`, `Juni`, `ноября`.

The table `months.txt` is written by `scripts/months.py` from CLDR, so that reading a date needs no library.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def months_named(word: str) -> tuple[int, ...]:
    """The months, from 1, that a word names in one language or another: none, one, or several where they differ."""
    return _table().get(key_of(word), ())


def key_of(word: str) -> str:
    """A name as the table has it: without case, without the accents of European languages, without a final dot."""
    letters = unicodedata.normalize("NFKD", word.strip(" .").casefold())
    return unicodedata.normalize("NFC", "".join(letter for letter in letters if not "\u0300" <= letter <= "\u036f"))


def in_english(text: str, language: str) -> str:
    """A text with the months in English that two languages name alike, as the given language means them: `listopad` is
    November to Poles and Czechs, and October to Croats."""
    return _WORD.sub(lambda word: _meant(word[0], language) if len(months_named(word[0])) > 1 else word[0], text)


def _meant(word: str, language: str) -> str:
    from babel import Locale, UnknownLocaleError  # only for these few words: it takes a while to load

    try:
        named = Locale(language).months
    except (UnknownLocaleError, ValueError):
        return word
    months = {month for form in named.values() for names in form.values() for month, name in names.items()
              if key_of(name) == key_of(word)}  # fmt: skip
    return MONTHS[months.pop() - 1] if len(months) == 1 else word


_WORD = re.compile(r"[^\W\d_]{3,}")


@lru_cache(maxsize=1)
def _table() -> Mapping[str, tuple[int, ...]]:
    text = resources.files("coffeechats").joinpath("reading", "months.txt").read_text("utf-8")
    lines = (line.split(" ") for line in text.splitlines())
    return {name: tuple(map(int, numbers)) for name, *numbers in lines}
