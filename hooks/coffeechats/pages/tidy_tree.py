"""A tidy layout of a tree that grows to the right: who stands how far below whoever named them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# Amid very many one would stand alone, with nobody in sight; so nobody is farther from the first of those below.
FARTHEST = 4


@dataclass(frozen=True, slots=True)
class Outline:
    """How far one branch reaches up and down on each of its levels, seen from where it begins."""

    upper: list[int]
    lower: list[int]


@dataclass(frozen=True, slots=True)
class Tidy:
    """For each place of a tree how far below its parent it stands (less than 0: above), and the outline of it all."""

    falls: tuple[int, ...]
    outline: Outline


def tidy(above: Sequence[int], apart: int) -> Tidy:
    """Everybody amid those below them, and every branch as near to the one before it as the two outlines allow.

    `above` gives each place's parent, which stands before it; the first place is the root. Two on one level are at
    least `apart`. There is no recursion; the time grows with the places and the levels.
    """
    below: list[list[int]] = [[] for _ in above]
    for place, parent in enumerate(above[1:], 1):
        below[parent].append(place)
    falls = [0] * len(above)
    outlines: dict[int, Outline] = {}
    for place in reversed(range(len(above))):
        heights, outlines[place] = _gathered([outlines.pop(child) for child in below[place]], apart)
        for child, height in zip(below[place], heights, strict=True):
            falls[child] = height
    return Tidy(tuple(falls), outlines[0])


def _gathered(branches: Sequence[Outline], apart: int) -> tuple[list[int], Outline]:
    """Some branches one below the other, as heights seen from the one above them all, and the outline with that one."""
    heights: list[int] = []
    upper: list[int] = []
    lower: list[int] = []
    for branch in branches:
        touching = zip(lower, branch.upper)  # noqa: B905  they meet only where both reach
        height = max((low + apart - high for low, high in touching), default=0)
        heights.append(height)
        upper += [height + high for high in branch.upper[len(upper) :]]
        lower[: len(branch.lower)] = [height + low for low in branch.lower]
    middle = min((heights[0] + heights[-1]) // 2, heights[0] + FARTHEST * apart) if heights else 0
    outline = Outline([0, *(high - middle for high in upper)], [0, *(low - middle for low in lower)])
    return [height - middle for height in heights], outline
