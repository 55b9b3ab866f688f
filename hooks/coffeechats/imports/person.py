"""Someone in a file of another program, as a note will have them; and what could not become one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from coffeechats.imports.person_name import ADDRESS, ORGANIZATION, what_else

# What no note can have; everything else can be in quotes.
_FORBIDDEN = re.compile(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WORDS_FORBIDDEN = "the name has a character that cannot be shown ({}); take it out of the file"


@dataclass(frozen=True, slots=True)
class Person:
    """One row or card. `line` is where it begins in the file, from 1.

    `keys` are those of a contact's note, without `name`. `more` is what no key is for, each with what the file calls
    it, and `notes` are texts: both go into the body. `id` is wished for, not
    promised; only where we wrote the file it is there (`is_ours`), and its values are as they were in a note.
    """

    line: int
    name: str
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    more: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    source: str = ""
    id: str = ""
    is_ours: bool = False

    def first(self, key: str) -> str:
        """The first value of a key, or an empty text."""
        return next(iter(self.keys.get(key, ())), "")


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row or card that becomes no note, and why."""

    line: int
    reason: str


Row: TypeAlias = Person | Rejected


@dataclass(frozen=True, slots=True)
class OutsideText:
    """Text that belongs to no row or card: its first line, and how many lines it takes up."""

    line: int
    text: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class ImportedPeople:
    """All rows of a file, in order, and what is outside them.

    `kind` is the kind of file, `taken_for` what its columns were taken for. `encodings` are those it was read in,
    none where all is UTF-8; `doubtful` are the lines for which there is no sign that this is right.
    """

    kind: str
    rows: tuple[Row, ...]
    taken_for: str = ""
    encodings: tuple[str, ...] = ()
    doubtful: tuple[int, ...] = ()
    outside: tuple[OutsideText, ...] = ()


@dataclass(frozen=True, slots=True)
class NoPeople:
    """A file that is none of those we know, and why, in one line."""

    reason: str


def person(
    line: int,
    name: str,
    keys: Mapping[str, Iterable[str]],
    more: Iterable[tuple[str, str]] = (),
    notes: Iterable[str] = (),
    *,
    source: str = "",
    id: str = "",
    is_ours: bool = False,
) -> Row:
    """A person with clean values, each once; rejected without a name, or with one that cannot be written."""
    name = _one_kind_of_break(name).strip()
    if reason := _no_name(name, keys, is_ours):
        return Rejected(line, reason)
    if odd := _FORBIDDEN.search(name):
        return Rejected(line, _WORDS_FORBIDDEN.format(f"U+{ord(odd[0]):04X}"))
    clean = {key: _clean(values, is_ours) for key, values in keys.items()}
    if not is_ours:
        clean["aliases"] = tuple(alias for alias in clean.get("aliases", ()) if alias != name)
    return Person(
        line,
        name,
        {key: values for key, values in clean.items() if values},
        tuple((printable(label), printable(value)) for label, value in more if value.strip()),
        tuple(printable(note) for note in notes if note.strip()),
        source,
        id,
        is_ours,
    )


def printable(text: str) -> str:
    """The text without outer space, with a space for each character that no note can have."""
    return _FORBIDDEN.sub(" ", _one_kind_of_break(text)).strip()


def _one_kind_of_break(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _clean(values: Iterable[str], is_ours: bool) -> tuple[str, ...]:
    """The values that say something, each once; all of them where a note had them so."""
    texts = [text for text in map(printable, values) if text]
    if is_ours:
        return tuple(texts)
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(text.casefold(), text)
    return tuple(found.values())


def _no_name(name: str, keys: Mapping[str, Iterable[str]], is_ours: bool) -> str:
    """Why there is no one to make a note of: no name at all, or an address, a number or a firm in its place."""
    if name and (is_ours or not (found := what_else(name))):
        return ""
    if name:
        return f"there is no person's name, only {found}"
    for key, what in (("organization", ORGANIZATION), ("email", ADDRESS), ("phone", "a telephone number")):
        if any(value.strip() for value in keys.get(key, ())):
            return f"there is no person's name, only {what}"
    return "there is no name"
