"""How many examples a property test tries.

By itself it tries the same few each time, so that no run is red by bad luck; `scripts/test --deep` tries ten times as
many, other ones each time.
"""

from __future__ import annotations

from hypothesis import settings

MANY = 100  # of a test that does not say how many
DEEP = 10

settings.register_profile("each time the same", deadline=None, max_examples=MANY, derandomize=True)
settings.register_profile("deep", deadline=None, max_examples=DEEP * MANY, print_blob=True)


def examples(count: int) -> int:
    """So many, or in a deep run more."""
    return count * settings().max_examples // MANY
