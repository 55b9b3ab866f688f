"""Work that is counted instead of timed, so that a busy machine changes nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable


def calls(act: Callable[[], object]) -> int:
    """How many functions, Python's own among them, are called while `act` runs."""
    count = 0

    def profiler(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(profiler)
    try:
        act()
    finally:
        sys.setprofile(before)
    return count


def is_linear(act: Callable[[int], object], size: int) -> bool:
    """Whether four times the size costs at most some five times the calls; a few are made whatever the size."""
    small, large = (calls(lambda size=size: act(size)) for size in (size, 4 * size))
    return large <= 5 * small + 1000
