"""The wording of a message: its text with slots, as shipped or as the user wrote it in journal/templates/."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TemplateSlot:
    """A place that the notes fill."""

    name: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A place to be filled by hand, written in square brackets: `[day, time]`."""

    words: str


@dataclass(frozen=True, slots=True)
class Test:
    """What an `if` asks: whether a slot is filled, or `not`, `and`, `or` of other tests."""

    word: str  # filled, not, and, or
    slot: str = ""
    tests: tuple[Test, ...] = ()

    def holds(self, is_filled: Callable[[str], bool]) -> bool:
        if self.word == "filled":
            return is_filled(self.slot)
        held = [test.holds(is_filled) for test in self.tests]
        return {"not": not held[0], "and": all(held), "or": any(held)}[self.word]


@dataclass(frozen=True, slots=True)
class Choice:
    """`{% if … %}`: one text or another."""

    test: Test
    then: tuple[Part, ...]
    otherwise: tuple[Part, ...]


Part = str | TemplateSlot | Blank | Choice


@dataclass(frozen=True, slots=True)
class Wording:
    """A message's text: the line `Subject:` on top, if there is one, and the rest. `path` is "" for a shipped one."""

    name: str
    subject: tuple[Part, ...] = ()
    body: tuple[Part, ...] = ()
    path: str = ""
