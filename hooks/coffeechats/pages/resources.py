"""Books, sites and groups: who named them, in which field, and whether I took them up."""

from __future__ import annotations

from functools import partial
from typing import Any

from coffeechats.pages.context import PageContext
from coffeechats.pages.making import View, make
from coffeechats.pages.outside_links import what
from coffeechats.pages.page import Page
from coffeechats.pages.templates import Link
from coffeechats.records import addresses
from coffeechats.records.model import Ref
from coffeechats.views.resources import NamedResource, resources

ANSWERS = "resources"  # the question of the bank that asks for them


def page_of_resources(context: PageContext) -> Page:
    """What is not taken up yet stands first."""
    return make(context, "resources", addresses.RESOURCES, "Resources", partial(_view, context), nav="Resources",
                searchable=False)  # fmt: skip


def _view(context: PageContext) -> View:
    found = resources(context.history)
    asked = context.asked.get(ANSWERS)
    view = {
        "rows": [_row(context, one) for one in found],
        "answers": context.question(ANSWERS) if asked and asked.answers else None,
    }
    return View(view, sorted({talk.path for one in found for talk in one.talks}))


def _row(context: PageContext, one: NamedResource) -> dict[str, Any]:
    return {
        "what": what(one.text),
        "people": [context.person(ref) for ref in one.people],
        "fields": [_field(context, key) for key in one.fields],
        "state": one.state or "not yet",
        "day": one.day,
        "note": context.note(one.talks[-1].path),
    }


def _field(context: PageContext, key: str) -> Link:
    return context.field(Ref(context.journal.fields[key].name, key))
