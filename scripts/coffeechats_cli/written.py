"""What this run of the command has written, so that Ctrl-C can be answered with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coffeechats.changes.plan import Plan
    from coffeechats.notes.problems import Problem

_SHOWN = 5
_written: dict[str, None] = {}  # paths, in order


def carried_out(root: Path, plan: Plan) -> Problem | None:
    """Writes a plan; None, or why nothing was written."""
    from coffeechats.changes.transaction import apply

    return apply(root, plan, done=lambda plan: remember(*(change.path for change in plan.changes)))


def remember(*paths: str) -> None:
    _written.update(dict.fromkeys(paths))


def forget_all() -> None:
    """Nothing is written yet: a command begins."""
    _written.clear()


def when_stopped() -> str:
    """What is to be said when somebody stops the command."""
    from coffeechats.views.words import listed

    if not _written:
        return "Stopped; nothing was written."
    more = len(_written) - _SHOWN
    names = [*list(_written)[:_SHOWN], *([f"{more} more"] if more > 0 else [])]
    return f"Stopped, but this was written: {listed(names)}."
