"""A picture of counts over time: a band of bars for each kind, all to one measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LEFT, RIGHT, BAND, TALLEST, FOOT = 72, 10, 52, 32, 22  # pixels


@dataclass(frozen=True, slots=True)
class Bar:
    """One count as a bar; `middle` is where its number stands."""

    x: int
    y: int
    width: int
    height: int
    middle: int
    count: int


@dataclass(frozen=True, slots=True)
class Band:
    """The bars of one kind, standing on the line at `y`."""

    name: str
    y: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """The bands and the words below them; `target` is the height of the line that was aimed at, or None."""

    bands: tuple[Band, ...]
    labels: tuple[tuple[int, str], ...]
    width: int
    height: int
    target: int | None = None


def picture(labels: Sequence[str], counts: Mapping[str, Sequence[int]], *, target: int = 0,
            column: int = 32) -> Picture | None:  # fmt: skip
    """One column for each label; None where there is nothing to show."""
    if not labels:
        return None
    most = max(target, 1, *(count for row in counts.values() for count in row))
    rows = enumerate(counts.items(), 1)
    bands = tuple(Band(name, BAND * number, _bars(row, column, BAND * number, most)) for number, (name, row) in rows)
    middles = [LEFT + column * place + column // 2 for place in range(len(labels))]
    height = BAND * len(bands) + FOOT
    line = BAND - round(TALLEST * target / most) if target else None
    return Picture(bands, tuple(zip(middles, labels, strict=True)), LEFT + column * len(labels) + RIGHT, height, line)


def _bars(row: Sequence[int], column: int, ground: int, most: int) -> tuple[Bar, ...]:
    return tuple(_bar(place, column, ground, count, most) for place, count in enumerate(row))


def _bar(place: int, column: int, ground: int, count: int, most: int) -> Bar:
    tall = max(2, round(TALLEST * count / most)) if count else 0
    x = LEFT + column * place
    return Bar(x + 6, ground - tall, column - 12, tall, x + column // 2, count)
