"""A picture of counts over time: a band of bars for each kind, all to one measure, the newest at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coffeechats.pages.pictures.axis import Name, percent, where_it_changes

FEWEST = 2  # columns that make a picture
ROOM = 4  # columns there is room for, so that a bar is no wall
_AIM = 1200  # hundredths of a per cent that the words at the line to aim at take
BAND, ABOVE, TALLEST, FOOT = 66, 30, 32, 34  # pixels; above the tallest bar are the band's name and the bar's number
_WHOLE = 10_000  # hundredths of a per cent


@dataclass(frozen=True, slots=True)
class Bar:
    """One count as a bar; `middle` is where its number is. The last one is for a time that is not over."""

    x: str
    y: int
    width: str
    height: int
    middle: str
    count: int
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """The bars of one kind, standing on the line at `y`; `title` is the height of its name."""

    name: str
    title: int
    y: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class StepsPicture:
    """The bands with the names below them; `target` is the height of the line that was aimed at, or None.

    `tallest` is the greatest count: all bands have one measure.
    """

    bands: tuple[Band, ...]
    names: tuple[Name, ...]
    height: int
    tallest: int
    target: int | None = None


def picture(
    labels: Sequence[tuple[str, str]], counts: Mapping[str, Sequence[int]], *, target: int = 0
) -> StepsPicture | None:
    """One column for each label and the word below it, a band for each row that has a count; None for a few numbers,
    which need no picture."""
    if len(labels) < FEWEST:
        return None
    counts = {name: row for name, row in counts.items() if any(row)} or counts
    tallest = max(count for row in counts.values() for count in row)
    most = max(target, tallest, 1)
    across = _Across(_AIM if target else 0, max(len(labels), ROOM))
    bands = tuple(_band(name, row, number, across, most) for number, (name, row) in enumerate(counts.items()))
    below = where_it_changes([second for _, second in labels])
    names = (Name(across.middle(place), word, second)
             for place, ((word, _), second) in enumerate(zip(labels, below, strict=True)))  # fmt: skip
    line = ABOVE + TALLEST - _tall(target, most) if target else None
    return StepsPicture(bands, tuple(names), BAND * len(bands) + FOOT, tallest, line)


@dataclass(frozen=True, slots=True)
class _Across:
    """Columns of one width, beginning somewhat from the left."""

    left: int
    columns: int

    def at(self, sixths: int) -> str:
        """Where so many sixths of a column end."""
        return percent(self.left + self._width(sixths))

    def middle(self, place: int) -> str:
        return self.at(6 * place + 3)

    def wide(self, sixths: int) -> str:
        return percent(self._width(sixths))

    def _width(self, sixths: int) -> int:
        return (_WHOLE - self.left) * sixths // (6 * self.columns)


def _band(name: str, row: Sequence[int], number: int, across: _Across, most: int) -> Band:
    ground = BAND * number + ABOVE + TALLEST
    bars = tuple(_bar(place, count, ground, across, most, place == len(row) - 1) for place, count in enumerate(row))
    return Band(name, BAND * number + 12, ground, bars)


def _bar(place: int, count: int, ground: int, across: _Across, most: int, is_open: bool) -> Bar:
    tall = max(2, _tall(count, most)) if count else 0
    x, middle = across.at(6 * place + 1), across.middle(place)
    return Bar(x, ground - tall, across.wide(4), tall, middle, count, is_open)


def _tall(count: int, most: int) -> int:
    return (TALLEST * count * 2 + most) // (2 * most)
