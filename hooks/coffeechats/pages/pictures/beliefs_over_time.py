"""A picture of what I believed when: a point for each talk, with the number that its line has in the list below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coffeechats.pages.pictures import fit_over_time
from coffeechats.pages.pictures.axis import Name, axis, percent
from coffeechats.records.model import Interview
from coffeechats.views.compare import Side

LINE, LABEL, BELOW = 26, 12, 8  # pixels: from the fits to the line of beliefs, up to its numbers, and below it
_WHOLE, _DIGIT = 10_000, 240  # hundredths of a per cent: the width, and what a digit takes of it on a small phone


@dataclass(frozen=True, slots=True)
class Point:
    """A dated line of the list: `talk` without a word on beliefs, `earlier` belief, or `now`."""

    x: str
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class BeliefsPicture:
    """The fits, where there are any, and below them the line of beliefs at the height `y`, its numbers at `label`."""

    fits: fit_over_time.FitRow | None
    points: tuple[Point, ...]
    numbers: tuple[tuple[str, str], ...]
    y: int
    names: tuple[Name, ...]
    height: int
    is_crowded: bool  # some numbers had no room

    @property
    def label(self) -> int:
        return self.y - LABEL


def picture(side: Side, numbers: Mapping[str, int], titles: Mapping[str, str]) -> BeliefsPicture | None:
    """The past talks of a field in one picture; `numbers` are those of the list, by path. One talk is no picture."""
    talks = [talk for talk in side.talks if talk.day]
    over = axis(talk.day for talk in talks if talk.day)
    if over is None or not any(talk.path in numbers for talk in talks) or len(talks) < 2:
        return None
    fits = fit_over_time.row(over, "", talks, titles) if side.fits else None
    y = (fit_over_time.height("") if fits else 0) + LINE
    points = tuple(Point(over.x(talk.day), _kind(talk, side), titles[talk.path]) for talk in talks if talk.day)
    numbered = [(over.place(talk.day), numbers[talk.path]) for talk in talks if talk.day and talk.path in numbers]
    shown, height = tuple(_apart(numbered)), y + BELOW + fit_over_time.FOOT
    return BeliefsPicture(fits, points, shown, y, over.names(), height, len(shown) < len(numbered))


def _kind(talk: Interview, side: Side) -> str:
    if side.now is not None and talk.path == side.now.path:
        return "now"
    return "earlier" if talk.before or talk.after else "talk"


def _apart(numbered: Sequence[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """The numbers above their points, the latest first; one that would touch a later one is left out."""
    free = 2 * _WHOLE
    for place, number in reversed(numbered):
        half = _DIGIT * len(str(number)) // 2
        if place + half < free:
            yield percent(place), str(number)
            free = place - half - _DIGIT // 2
