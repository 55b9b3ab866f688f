"""Which acts answer a next step, and the key that puts one off: what a page shows, without the acts themselves."""

from __future__ import annotations

from collections.abc import Mapping

from coffeechats.views.duty import Duty

# By the kind of the next step; the first is its own verb.
ANSWERS: Mapping[str, tuple[str, ...]] = {
    "thank": ("thanked",),
    "tell": ("told",),
    "nudge": ("reminded", "later"),
    "introduce": ("asked", "reminded"),
    "lead": ("asked",),
    "arrange": ("set day", "later"),
    "follow-up": ("wrote", "later"),
    "update": ("updated",),
    "action": ("done", "later"),
}
# Which key puts off a next step until a day; a task has its own day.
LATER = {"follow-up": "follow_up", "nudge": "paused_until", "arrange": "paused_until", "action": ""}


def answers(duty: Duty) -> tuple[str, ...]:
    """The names of the acts that answer a next step."""
    if duty.kind == "prepare" and duty.file.startswith("contacts/"):
        return ("make note",)  # a meeting that only the log has
    if duty.kind == "action" and duty.due is None:
        return ("done",)
    return ANSWERS.get(duty.kind, ())
