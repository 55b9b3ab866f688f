"""Books, sites and groups: who named them, in which field, and whether I took them up."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from coffeechats.pages.context import PageContext
from coffeechats.pages.making import View
from coffeechats.pages.numbered import ROWS, pages_of_table
from coffeechats.pages.outside_links import what
from coffeechats.pages.page import Asset, Page
from coffeechats.pages.templates import Link
from coffeechats.records import addresses
from coffeechats.records.model import Ref
from coffeechats.views.resources import NamedResource

ANSWERS = "resources"  # the question of the bank that asks for them


def pages_of_resources(context: PageContext) -> Iterator[Page | Asset]:
    """What is not taken up yet comes first."""
    yield from pages_of_table(
        context, "resources", "Resources", (addresses.RESOURCES, addresses.RESOURCES), _many(context),
        partial(_view, context), nav="Resources", searchable=False,
    )  # fmt: skip


def _many(context: PageContext) -> int:
    """How many rows there are; while no count could need a second page, they are not looked for."""
    lines = sum(len(talk.resources) for talk in context.journal.interviews.values())
    return lines if lines <= ROWS else len(context.resources)


def _view(context: PageContext, rows: slice) -> View:
    found = context.resources[rows]
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
