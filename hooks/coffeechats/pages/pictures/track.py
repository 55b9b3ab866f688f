"""A person's track of months: a filled dot for each conversation, a ring where I asked or they were named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain

from coffeechats.pages.pictures.axis import Axis
from coffeechats.views.story import Naming, Story
from coffeechats.views.words import counted, day_words, listed

MOST_SAID = 6  # days of conversations told in words; of more, their number and the last


@dataclass(frozen=True, slots=True)
class Encounters:
    """When I talked with someone, when I will, and, before the first conversation, when I asked or heard of them."""

    talks: tuple[date, ...] = ()
    ahead: tuple[date, ...] = ()
    asked: date | None = None
    named: date | None = None

    @property
    def days(self) -> Iterable[date]:
        return chain(self.talks, self.ahead, (day for day in (self.asked, self.named) if day))


@dataclass(frozen=True, slots=True)
class Mark:
    """A dot (`talk`) or a ring (`ahead`, `asked`) at `x` per cent of the width."""

    kind: str
    x: str


@dataclass(frozen=True, slots=True)
class Track:
    """The marks from left to right, and the same in words, which are the picture's name."""

    marks: tuple[Mark, ...]
    words: str

    @property
    def ends(self) -> tuple[str, str] | None:
        """From the first conversation to the last, where there are several."""
        talks = [mark.x for mark in self.marks if mark.kind == "talk"]
        return (talks[0], talks[-1]) if len(talks) > 1 else None


def encounters(story: Story | None, namings: Iterable[Naming]) -> Encounters:
    """The days of one person, who has a story where they have a file."""
    named = min((one.interview.day for one in namings if one.interview.day), default=None)
    if story is None:
        return Encounters(named=named)
    talks = [one.day for one in story.interviews] + [at.day for at, _ in story.talks_without_note]
    ahead = tuple(sorted({one.day for one in story.planned if one.day}))
    if talks:
        return Encounters(tuple(sorted({day for day in talks if day})), ahead)
    asked = story.request.day if story.request else None
    return Encounters((), ahead, asked, None if asked else named)


def track(of: Encounters, over: Axis | None, today: date) -> Track | None:
    """The track over a span of time; None for a person with no known day."""
    if over is None or not any(of.days):
        return None
    rings = [day for day in (of.asked, of.named) if day]
    found = [("asked", rings), ("talk", of.talks), ("ahead", of.ahead)]
    marks = {Mark(kind, over.x(day)): None for kind, days in found for day in days}
    return Track(tuple(marks), _words(of, today))


def _words(of: Encounters, today: date) -> str:
    said = []
    if of.asked:
        said.append(f"asked on {day_words(of.asked, today)}")
    if of.named:
        said.append(f"named on {day_words(of.named, today)}")
    if len(of.talks) > MOST_SAID:
        said.append(f"{counted(len(of.talks), 'conversation')}, the last on {day_words(of.talks[-1], today)}")
    elif of.talks:
        said.append(f"conversation on {listed(day_words(day, today) for day in of.talks)}")
    if of.ahead:
        said.append(f"ahead on {listed(day_words(day, today) for day in of.ahead[:MOST_SAID])}")
    return "; ".join(said)
