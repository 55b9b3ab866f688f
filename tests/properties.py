"""How many examples a test tries.

By itself it tries a quarter of what it asks for, and the same ones each time, so that no run is red by bad luck;
`scripts/test --deep` tries ten times as many as it asks for, other ones each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from hypothesis import settings

MANY = 100  # of a test that does not say how many
DEEP = 10
FEW = 10  # where a test asks for no more than that, each takes long, and all are tried

Thing = TypeVar("Thing")

settings.register_profile("each time the same", deadline=None, max_examples=MANY // 4, derandomize=True)
settings.register_profile("deep", deadline=None, max_examples=DEEP * MANY, print_blob=True)


def examples(count: int) -> int:
    """A quarter of so many, or in a deep run more."""
    share = count * settings().max_examples // MANY
    return max(share, min(count, FEW))


def some_of(things: Sequence[Thing], step: int = 3) -> Sequence[Thing]:
    """Every third of them, say, or in a deep run all."""
    return things[:: 1 if settings().max_examples > MANY else step]
