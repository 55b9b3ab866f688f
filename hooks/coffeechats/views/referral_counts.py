"""How many conversations each person in the referral tree led to, in one pass however wide or deep it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from coffeechats.views.history import History, everyone


def talks_below(history: History, places: Mapping[str, int], above: list[int | None], depths: list[int]) -> list[int]:
    """For each place the talks with people further down.

    A talk is counted at the introducers of its people and then summed up the tree. Where two of them meet again
    further up it would be counted twice, so one is taken off where their ways join.
    """
    counts = [0] * len(above)
    jumps = _jumps(above, depths)
    for people in _talks(history):
        at = sorted({up for key in people if (up := above[places[key]]) is not None})
        for place in at:
            counts[place] += 1
        for left, right in pairwise(at):
            joint = _joint(left, right, above, jumps, depths)
            if joint is not None:
                counts[joint] -= 1
    for place in reversed(range(len(above))):
        up = above[place]
        if up is not None:
            counts[up] += counts[place]
    return counts


def _talks(history: History) -> Iterator[list[str]]:
    """The people with a file of each talk."""
    for interview in history.past:
        yield [ref.id for ref in everyone(interview) if ref.id in history.people and ref.id]
    for key, story in history.people.items():
        yield from ([key] for entry in story.log if entry.verb == "talked")


def _jumps(above: list[int | None], depths: list[int]) -> list[int]:
    """For each place one far above it, so that a climb takes few steps however deep the tree is."""
    jumps = list(range(len(above)))
    for place, up in enumerate(above):
        if up is not None:
            far = jumps[up]
            is_even = depths[up] - depths[far] == depths[far] - depths[jumps[far]]
            jumps[place] = jumps[far] if is_even else up
    return jumps


def _joint(left: int, right: int, above: list[int | None], jumps: list[int], depths: list[int]) -> int | None:
    """The lowest place above both (or one of them), None where they have no common root."""
    low, high = (left, right) if depths[left] >= depths[right] else (right, left)
    while depths[low] > depths[high]:
        low = jumps[low] if depths[jumps[low]] >= depths[high] else _up(low, above)
    while low != high:
        if depths[low] == 0:
            return None
        is_far = jumps[low] != jumps[high]
        low, high = (jumps[low], jumps[high]) if is_far else (_up(low, above), _up(high, above))
    return low


def _up(place: int, above: list[int | None]) -> int:
    up = above[place]
    return place if up is None else up
