"""How much of the corpus is read right; the half that nobody tuned to decides."""

from __future__ import annotations

import pytest
from reading.lines_of_people import figures, judged

pytestmark = pytest.mark.promise("P14")


def test_what_was_built_with_is_read_right_and_never_turned_round(tried):
    found = figures("seen")
    total = sum(found.values())
    tried(total)
    assert total > 700 and found["right"] >= 0.9 * total
    assert found["wrong"] <= 0.01 * total and found["silent"] == 0


def test_lines_that_nobody_tuned_to_are_mostly_read_and_rarely_wrong(tried):
    found = figures("kept")
    total = sum(found.values())
    tried(total)
    assert total > 50 and found["right"] >= 0.75 * total and found["wrong"] <= 0.04 * total


def test_what_is_not_understood_is_always_offered_something():
    lines = [line for half in ("seen", "kept") for line in judged(half) if line.read.outcome == "not understood"]
    unread = [clause for line in lines for clause in line.read.clauses if clause.outcome == "not understood"]
    assert len(unread) > 50 and all(2 <= len(clause.readings) <= 3 for clause in unread)
