"""A picture of how well each talk fitted: a row for each field, a dot for each talk, from 1 at the bottom to 5."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coffeechats.pages.pictures.axis import Axis, Name
from coffeechats.records.model import Interview

LEVELS = range(1, 6)
STEP, ABOVE, BELOW, FOOT = 11, 28, 14, 32  # pixels


@dataclass(frozen=True, slots=True)
class Dot:
    """One fit on a day, and what to say of it; `count` talks of that day had it. The last talk of a row is marked."""

    x: str
    y: int
    fit: int
    title: str
    count: int = 1
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class FitRow:
    """The dots of one field, from left to right, its name at the height `title`, and the five lines they are on."""

    name: str
    title: int
    levels: tuple[tuple[int, int], ...]
    dots: tuple[Dot, ...]

    @property
    def ways(self) -> Iterator[tuple[Dot, Dot]]:
        """From each dot to the next."""
        return pairwise(self.dots)


@dataclass(frozen=True, slots=True)
class FitPicture:
    """The rows, one below the other, over one span of time."""

    rows: tuple[FitRow, ...]
    names: tuple[Name, ...]
    height: int


def picture(over: Axis, fields: Sequence[tuple[str, Sequence[Interview]]], titles: Mapping[str, str]) -> FitPicture:
    """A row for each field's talks with a fit and a day, the earliest first; `titles` by the path of the talk."""
    rows, top = [], 0
    for name, talks in fields:
        rows.append(row(over, name, talks, titles, top))
        top += height(name)
    return FitPicture(tuple(rows), over.names(), top + FOOT)


def height(name: str) -> int:
    """How much room a row takes; one without a name needs less."""
    return (ABOVE if name else BELOW) + STEP * (len(LEVELS) - 1) + BELOW


def row(over: Axis, name: str, talks: Sequence[Interview], titles: Mapping[str, str], top: int = 0) -> FitRow:
    """One field's row, which begins at the height `top`."""
    ground = top + height(name) - BELOW
    levels = {fit: ground - STEP * (fit - 1) for fit in LEVELS}
    together: dict[tuple[str, int], list[str]] = {}
    for talk in talks:
        if talk.day and talk.fit:
            together.setdefault((over.x(talk.day), talk.fit), []).append(titles[talk.path])
    last = len(together) - 1
    dots = tuple(
        Dot(x, levels[fit], fit, "\n".join(said), len(said), place == last)
        for place, ((x, fit), said) in enumerate(together.items())
    )
    return FitRow(name, top + 14, tuple((y, fit) for fit, y in levels.items()), dots)
