"""The layout of a tree: nobody stands on another, and nobody farther away than needed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coffeechats.pages.tidy_tree import FARTHEST, tidy

APART = 40


@st.composite
def trees(draw):
    """Any tree as the place of each one's parent, everybody after whoever named them."""
    return [-1, *(draw(st.integers(0, number - 1)) for number in range(1, draw(st.integers(1, 60))))]


def laid_out(above):
    """Level and height of everybody."""
    spots = [(0, 0)]
    for parent, fall in list(zip(above, tidy(above, APART).falls, strict=True))[1:]:
        level, height = spots[parent]
        spots.append((level + 1, height + fall))
    return spots


def below(above, spots, place):
    return [spots[child][1] for child, parent in enumerate(above) if parent == place]


@given(trees())
def test_two_on_one_level_are_never_nearer_than_they_may_be(above):
    columns = {}
    for level, height in laid_out(above):
        columns.setdefault(level, []).append(height)
    for heights in map(sorted, columns.values()):
        assert all(lower - upper >= APART for upper, lower in pairwise(heights))


@given(trees())
def test_everybody_stands_amid_those_below_them_who_stand_in_their_order(above):
    spots = laid_out(above)
    for place, (_, height) in enumerate(spots):
        heights = below(above, spots, place)
        assert heights == sorted(heights)
        if heights:
            assert height == min((heights[0] + heights[-1]) // 2, heights[0] + FARTHEST * APART)


@given(trees())
def test_the_outline_is_how_far_the_tree_reaches(above):
    spots, outline = laid_out(above), tidy(above, APART).outline
    reaches = [[height for at, height in spots if at == level] for level in range(max(spots)[0] + 1)]
    assert outline.upper == [min(heights) for heights in reaches]
    assert outline.lower == [max(heights) for heights in reaches]


@pytest.mark.parametrize(
    ("above", "heights"),
    [
        ([-1], [0]),
        ([-1, 0], [0, 0]),
        ([-1, 0, 0], [0, -20, 20]),
        ([-1, 0, 0, 1, 1, 2, 2], [0, -40, 40, -60, -20, 20, 60]),
        pytest.param([-1, 0, 1, 1, 1, 0, 0], [0, -40, -80, -40, 0, 0, 40], id="those alone close up to a large branch"),
        pytest.param([-1] + [0] * 101, [0, *range(-160, 3841, 40)], id="amid very many: near the first of them"),
    ],
)
def test_a_layout(above, heights):
    assert [height for _, height in laid_out(above)] == heights
