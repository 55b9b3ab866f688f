"""Which page is meant by a path in a `nav` of mkdocs.yml.

Paths are written as MkDocs' users write them (`about.md`, `contacts/index.md`): from the journal's folder or from
journal/. Pages without a note go by their address (`follow-ups.md`, `follow-ups/index.md`, `follow-ups/`).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from typing import Generic, TypeVar
from urllib.parse import unquote

from coffeechats.records import addresses

P = TypeVar("P")
_INTERVIEWS = "journal/interviews"
_INDEX = re.compile(r"(?:^|/)(?:index|readme)(?:\.md|\.html)?$|\.md$|\.html$", re.IGNORECASE)


class NamedPages(Generic[P]):
    """Pages of any kind, each given with the path of its note, or "", and its address."""

    def __init__(self, pages: Iterable[tuple[P, str, str]]) -> None:
        self.by_note: dict[str, P] = {}
        self.by_address: dict[str, P] = {}
        for page, source, address in pages:
            if source:
                self.by_note.setdefault(source, page)
            self.by_address[address.rstrip("/")] = page

    def find(self, path: str) -> P | None:
        """The page that a path names, as `normal` gives it; None where it names none."""
        for note in (path, f"journal/{path}"):
            if note in self.by_note:
                return self.by_note[note]
        address = _INDEX.sub("", path).strip("/")
        address = "" if address == "." else address
        if address in ("interviews", _INTERVIEWS):
            address = addresses.JOURNAL.rstrip("/")
        for one in (address, f"journal/{address}"):
            if one in self.by_address:
                return self.by_address[one]
        return None


def normal(path: str) -> str:
    """A path as it was typed, without what makes no difference."""
    return posixpath.normpath(unquote(path).strip().lstrip("/"))
