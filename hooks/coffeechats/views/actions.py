"""Tasks in the notes: what I want to do, what others promised, and whose note each stands in."""

from __future__ import annotations

from dataclasses import dataclass

from coffeechats.records.model import Ref, Task
from coffeechats.views.history import History


@dataclass(frozen=True, slots=True)
class Action:
    """One task and the person it came from: the contact whose note it stands in, or the first of the interview."""

    task: Task
    person: Ref | None


def actions(history: History) -> tuple[Action, ...]:
    """Every task of mine: open ones first, by day and the undated last, then the done ones; each by note and line."""
    mine = (Action(t, history.owners.get(t.path)) for t in history.journal.tasks if not t.waiting)
    return tuple(sorted(mine, key=_order))


def _order(action: Action) -> tuple[bool, bool, int, str, int]:
    task = action.task
    return task.done, task.due is None, task.due.toordinal() if task.due else 0, task.path, task.line


def open_actions(history: History) -> tuple[Action, ...]:
    """Tasks of mine not yet done, with or without a day."""
    return tuple(action for action in actions(history) if not action.task.done)


def promised_by_them(history: History) -> tuple[Action, ...]:
    """What others promised (`waiting:`) and has not come, by note and line."""
    open_tasks = (task for task in history.journal.tasks if task.waiting and not task.done)
    found = (Action(task, history.owners.get(task.path)) for task in open_tasks)
    return tuple(sorted(found, key=_order))
