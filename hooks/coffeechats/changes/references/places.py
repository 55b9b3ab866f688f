"""A note's text as it is in the file, and the places in it that mean someone."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from coffeechats.notes.note import Note

_END = re.compile(r"\r\n|\r|\n")


class Form(StrEnum):
    """How someone is named."""

    ID = "id"
    PATH = "path"
    NAME = "name"
    OTHER = "other"  # another name, a first name
    FIRST = "first"  # the first name after `told`, looked up only among the referrers of a person


@dataclass(frozen=True, slots=True)
class Target:
    """A person's id, where their note lies, and their name; without a name, mentions get the id."""

    id: str
    path: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """What means the person: from one character of the file's text to another, as typed.

    `outer` is the whole link that it is in, else the same; `is_link` and `is_address` tell a link, and one that
    leads by the path from the note's own folder. `key` is the key as typed, or `log`, and `type` its type.
    """

    start: int
    end: int
    text: str
    form: Form
    outer: tuple[int, int]
    is_link: bool = False
    is_address: bool = False
    key: str = ""
    type: str = ""


@dataclass(frozen=True)
class Source:
    """A note and its text as it is in the file, without a byte-order mark."""

    note: Note
    text: str
    mark: bytes = b""
    starts: tuple[int, ...] = field(default=(), repr=False)

    def at(self, line: int, column: int) -> int:
        """The place in the text of a line and column, from 1."""
        return self.starts[line - 1] + column - 1

    def line_of(self, at: int) -> int:
        """The line, from 1, of a place in the text."""
        return bisect_right(self.starts, at)

    def end_of(self, line: int) -> int:
        """Where a line ends, with its line end."""
        return self.starts[line] if line < len(self.starts) else len(self.text)


def source(note: Note, data: bytes) -> Source:
    """A readable note with its text."""
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = data.removeprefix(mark).decode("utf-8")
    return Source(note, text, mark, (0, *(match.end() for match in _END.finditer(text))))
