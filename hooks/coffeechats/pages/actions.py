"""Actions: what I noted to do, with whom it came from, and what others promised."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from coffeechats.pages.facts import Facts
from coffeechats.pages.making import View, make
from coffeechats.pages.page import Page
from coffeechats.pages.steps import Step, step
from coffeechats.records import addresses
from coffeechats.views.actions import Action, actions, open_actions, promised_by_them
from coffeechats.views.duty import Duty
from coffeechats.views.words import distance, plain


def page_of_actions(facts: Facts) -> Page:
    """Open ones by day, what they promised, and what is done."""
    view = partial(_view, facts)
    return make(
        facts, "actions", addresses.ACTIONS, "Actions", view, nav="Actions", searchable=False, has_contents=False
    )


def _view(facts: Facts) -> View:
    mine = actions(facts.history)
    view = {
        "open": [_step(facts, one) for one in open_actions(facts.history)],
        "promised": [_row(facts, one) for one in promised_by_them(facts.history)],
        "done": [_row(facts, one) for one in mine if one.task.done],
    }
    return View(view, sorted({task.path for task in facts.journal.tasks}))


def _step(facts: Facts, action: Action) -> Step:
    """An open action as the row that a next step has, in the words it was noted with."""
    task, owner = action.task, action.person
    duty = Duty("action", task.due, owner.id if owner else None, task.path, "", owner)
    return replace(step(facts, duty), what=plain(task.text))


def _row(facts: Facts, action: Action) -> dict[str, Any]:
    task, owner = action.task, action.person
    return {
        "text": task.text,
        "due": task.due,
        "when": distance(task.due, facts.today) if task.due else "",
        "person": facts.person(owner) if owner else None,
        "note": facts.note(task.path),
    }
