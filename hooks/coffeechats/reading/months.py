"""The months by their names in many languages: `novembre`, `Juni`, `ноября`.

The table `months.txt` is written by `scripts/months.py` from CLDR, so that reading a date needs no library.
"""

from __future__ import annotations

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
    """A name as the table has it: without case, without the accents of European languages, without a dot behind."""
    letters = unicodedata.normalize("NFKD", word.strip(" .").casefold())
    return unicodedata.normalize("NFC", "".join(letter for letter in letters if not "\u0300" <= letter <= "\u036f"))


@lru_cache(maxsize=1)
def _table() -> Mapping[str, tuple[int, ...]]:
    text = resources.files("coffeechats").joinpath("reading", "months.txt").read_text("utf-8")
    lines = (line.split(" ") for line in text.splitlines())
    return {name: tuple(map(int, numbers)) for name, *numbers in lines}
