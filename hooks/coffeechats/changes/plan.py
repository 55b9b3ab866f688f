"""What a command wants to change in a journal, as data: nothing is written before the plan is complete."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from coffeechats.notes.decoding import split_lines


@dataclass(frozen=True, slots=True)
class Change:
    """One file: its bytes before and after. Without `before` it is new, without `after` it goes.

    `path` counts from the journal's root, with `/`.
    """

    path: str
    before: bytes | None
    after: bytes | None

    def lines(self) -> Iterator[tuple[int, list[str], list[str]]]:
        """Where lines differ: the first line, from 1, and the lines before and after."""
        old, new = (split_lines((data or b"").decode("utf-8-sig", "replace")) for data in (self.before, self.after))
        for kind, first, last, start, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind != "equal":
                yield first + 1, old[first:last], new[start:stop]


@dataclass(frozen=True, slots=True)
class Plan:
    """All changes of one command, made together or not at all. `words` say what it is about, in a line."""

    changes: tuple[Change, ...] = ()
    words: str = ""

    def __add__(self, other: Plan) -> Plan:
        return Plan(self.changes + other.changes, ", ".join(filter(None, (self.words, other.words))))

    @property
    def after(self) -> dict[str, bytes | None]:
        """What each file contains when the plan is carried out, by path; None for one that is gone then."""
        return {change.path: change.after for change in self.changes}

    @property
    def reverse(self) -> Plan:
        """The plan that gives every file the bytes it had before this one."""
        back = (Change(change.path, change.after, change.before) for change in reversed(self.changes))
        return Plan(tuple(back), f"undone: {self.words}")


def create(path: str, data: bytes, words: str = "") -> Plan:
    """A new file."""
    return Plan((Change(path, None, data),), words)


def edit(path: str, before: bytes, after: bytes, words: str = "") -> Plan:
    """Other contents for a file; no change at all where they are the same."""
    return Plan((Change(path, before, after),) if before != after else (), words)


def delete(path: str, before: bytes, words: str = "") -> Plan:
    """A file taken away."""
    return Plan((Change(path, before, None),), words)


def move(path: str, new_path: str, before: bytes, after: bytes | None = None, words: str = "") -> Plan:
    """A file under another name, with the same contents or with others."""
    if path == new_path:
        return edit(path, before, before if after is None else after, words)
    return Plan((Change(path, before, None), Change(new_path, None, before if after is None else after)), words)
