"""Everything that is wrong with a journal: what reading it found, and referrals that go in a circle."""

from __future__ import annotations

from typing import Any

from coffeechats.notes.problems import Problem
from coffeechats.views.history import History
from coffeechats.views.referrals import Forest, forest


def problems(history: History, tree: Forest | None = None) -> tuple[Problem, ...]:
    """Every problem, by path and place. `tree` is the referral forest where it is known already."""
    loops = [
        Problem("referral-loop", loop.path or "contacts", loop.line, loop.column, "referred_by", loop.sentence)
        for loop in (tree or forest(history)).loops
    ]
    found = [*history.journal.problems, *loops]
    return tuple(sorted(found, key=lambda p: (p.path, p.line, p.column, p.rule, p.key)))


def as_data(problem: Problem) -> dict[str, Any]:
    """A problem as journal.json and `coffee check --format json` have it; never a word of the note."""
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "severity": str(problem.severity),
        "key": problem.key,
        "message": problem.message,
    }
