"""What I gave back, and helpers to whom nothing went back yet."""

from __future__ import annotations

from functools import partial
from typing import Any

from coffeechats.pages.facts import Facts
from coffeechats.pages.making import View, make
from coffeechats.pages.page import Page
from coffeechats.records import addresses
from coffeechats.views.gave import given, helped_with, offers
from coffeechats.views.upkeep import Helper, helpers


def page_of_gifts(facts: Facts) -> Page:
    """Both by name or day, and what I could offer; nobody is counted against anybody."""
    return make(
        facts, "gave", addresses.GAVE, "Given back", partial(_view, facts), searchable=False, has_contents=False
    )


def _view(facts: Facts) -> View:
    found, helped = given(facts.history), helpers(facts.history)
    view = {
        "given": [(facts.contact(one.contact), one.entry) for one in found],
        "nothing_yet": [_helper(facts, one) for one in helped if not one.gave],
        "has_helpers": bool(helped),
        "offers": offers(facts.history),
    }
    paths = [helper.contact.path for helper in helped]
    paths += [one.entry.path for one in found] + ([facts.journal.me.path] if view["offers"] else [])
    return View(view, paths)


def _helper(facts: Facts, helper: Helper) -> dict[str, Any]:
    contact = helper.contact
    return {
        "person": facts.contact(contact),
        "with": helped_with(helper),
        "fields": [facts.field(ref) for ref in contact.fields],
        "last_contact": facts.history.people[contact.id].last_contact,
    }
