"""What the reader of lines wants to know besides the line: the day, the people, and what went before with each.

`records` fills a `Context` for each line and folds the lines in the order of their days with `Standing.after`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from coffeechats.reading.days import Order
from coffeechats.reading.lexicon import Names, People
from coffeechats.reading.verbs import VERBS

Turn = Literal["me", "them", "?", ""]


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """What a clause comes to: an event of the log (`verb`), or a key with its value (`key`, `words`).

    `who` is the id of the person whose log or note it belongs to, `answer` the `yes`, `no` or `later` of `replied`,
    `about` another person's id: who it was told about, or who promised the introduction.
    `day` of `planned`, `moved to` and `called off` is the day of the line; `when` the day that is meant. `offered` are
    the days that a request or an answer proposes, each with its time or "".
    """

    day: date | None
    verb: str = ""
    who: str = ""
    words: str = ""
    answer: str = ""
    about: str = ""
    key: str = ""
    when: date | None = None
    clock: str = ""
    offered: tuple[tuple[date, str], ...] = ()

    @property
    def name(self) -> str:
        """The verb with its answer, or the key."""
        return self.key or f"{self.verb} {self.answer}".strip()


# What is real contact, and no mere encounter; who an entry leaves to move next.
_CONTACT = {verb.name for verb in VERBS if verb.is_contact} - {"met"} | {"told", "followed"}
_MINE = {verb.name for verb in VERBS if verb.by == "me"} - {"intro asked", "reminded", "followed"}
_THEIRS = {verb.name for verb in VERBS if verb.by == "them"}


@dataclass(frozen=True, slots=True)
class Standing:
    """How things are with one person before a line.

    `asked`: whether I ever asked for a talk; `is_open`: that the latest request is unanswered; `contact`: any real
    contact but an encounter; `turn`: who moved last, "?" after a line that was not understood; `answer`: their
    latest since I asked; `talks`: days with a conversation or an interview; `meetings`: days that are fixed;
    `offered`: the days last proposed; `offered_look`: that they offered to look at my résumé; `waiting`: what they
    promised; `unthanked`: that they were not thanked since a talk; `referrers`: who named them; `is_promised`: that
    an introduction is; `news`: people this person suggested, with something to tell about them.
    """

    asked: bool = False
    is_open: bool = False
    contact: bool = False
    turn: Turn = ""
    answer: str = ""
    talks: frozenset[date] = frozenset()
    meetings: tuple[date, ...] = ()
    offered: tuple[tuple[date, str], ...] = ()
    offered_look: bool = False
    waiting: tuple[str, ...] = ()
    unthanked: bool = False
    referrers: tuple[str, ...] = ()
    is_promised: bool = False
    news: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether there was a request, a contact or a talk."""
        return self.asked or self.contact or bool(self.talks)

    def ahead(self, day: date | None) -> list[date]:
        """The days that are fixed, from this one on; all of them where no day is known."""
        return [one for one in self.meetings if day is None or one >= day]

    def unread(self) -> Standing:
        """How things are after a line that was not understood: no one knows whose turn it is."""
        return replace(self, turn="?")

    def after(self, entry: ReadEntry) -> Standing:
        """How things are after an entry of this person."""
        if entry.key:
            return self._after_key(entry)
        verb = entry.verb
        changed: dict[str, Any] = {}
        if verb in ("asked", "nudged"):
            changed |= {"asked": True, "is_open": True, "answer": ""}
        if verb in ("replied", "talked", "met"):
            changed["is_open"] = False
        if verb == "replied":
            changed["answer"] = entry.answer
        if verb in _CONTACT and (verb != "replied" or self.asked):
            changed["contact"] = True
        if verb == "talked" and entry.day:
            changed["talks"] = self.talks | {entry.day}
            changed["meetings"] = tuple(day for day in self.meetings if day > entry.day)
        if verb in ("talked", "thanked"):
            changed["unthanked"] = verb == "talked"
        if verb in ("planned", "moved to") and entry.when:
            kept = self.meetings if verb == "planned" else ()
            changed |= {"meetings": (*kept, entry.when), "is_open": False, "contact": True}
        if verb == "called off":
            changed["meetings"] = tuple(day for day in self.meetings if entry.when and day != entry.when)
        if verb in _MINE:
            changed["turn"] = "me"
        if verb in _THEIRS:
            changed["turn"] = "them"
        if entry.offered or verb in ("asked", "planned", "moved to", "called off"):
            changed["offered"] = entry.offered
        return replace(self, **changed) if changed else self

    def _after_key(self, entry: ReadEntry) -> Standing:
        if entry.key == "waiting":
            return replace(self, waiting=(*self.waiting, entry.words))
        if entry.key == "introduction":
            return replace(self, is_promised=True)
        return replace(self, offered_look=True) if entry.key == "look offered" else self


NOTHING = Standing()


def _nobody(_: str) -> Standing:
    return NOTHING


@dataclass(frozen=True, slots=True)
class Context:
    """What is known where a line is.

    `day` is the line's own, or that of its heading; `person` the id of the note's person, "" in journal/log.md;
    `last` the only person of the line before it in the same block, else ""; `standing` gives how things are with a
    person; `names` and `pronouns` (`she/her`) are those of each id; `is_dated` whether the line has its own day,
    and `is_dotted` whether that is written as 15.10.
    """

    today: date
    day: date | None = None
    person: str = ""
    last: str = ""
    people: People = field(default_factory=lambda: Names({}))
    order: Order = ""
    standing: Callable[[str], Standing] = _nobody
    names: Mapping[str, str] = field(default_factory=dict)
    is_dated: bool = True
    is_dotted: bool = False
    pronouns: Mapping[str, str] = field(default_factory=dict)
