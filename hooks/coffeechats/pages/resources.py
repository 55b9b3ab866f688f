"""Books, sites and groups: who named them, in which field, and whether I took them up."""

from __future__ import annotations

from functools import partial
from typing import Any

from coffeechats.pages.facts import Facts
from coffeechats.pages.making import View, make
from coffeechats.pages.outside_links import what
from coffeechats.pages.page import Page
from coffeechats.pages.templates import Link
from coffeechats.records import addresses
from coffeechats.records.model import Ref
from coffeechats.views.resources import Named, resources

ANSWERS = "resources"  # the question of the bank that asks for them


def page_of_resources(facts: Facts) -> Page:
    """What is not taken up yet stands first."""
    return make(facts, "resources", addresses.RESOURCES, "Resources", partial(_view, facts), searchable=False)


def _view(facts: Facts) -> View:
    found = resources(facts.history)
    asked = facts.asked.get(ANSWERS)
    view = {
        "rows": [_row(facts, one) for one in found],
        "answers": facts.question(ANSWERS) if asked and asked.answers else None,
    }
    return View(view, sorted({talk.path for one in found for talk in one.talks}))


def _row(facts: Facts, one: Named) -> dict[str, Any]:
    return {
        "what": what(one.text),
        "people": [facts.person(ref) for ref in one.people],
        "fields": [_field(facts, key) for key in one.fields],
        "state": one.state or "not yet",
        "day": one.day,
        "note": facts.note(one.talks[-1].path),
    }


def _field(facts: Facts, key: str) -> Link:
    return facts.field(Ref(facts.journal.fields[key].name, key))
