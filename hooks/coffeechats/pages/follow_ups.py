"""Every next step: overdue, today, soon, later, and those without a day."""

from __future__ import annotations

from functools import partial

from coffeechats.pages.facts import Facts
from coffeechats.pages.making import View, make
from coffeechats.pages.page import Page
from coffeechats.pages.steps import Step, steps
from coffeechats.records import addresses
from coffeechats.views.duty import Timing

# Heading of each part, and what it says while it is empty.
PARTS = {
    Timing.OVERDUE: ("Overdue", "Nothing is overdue."),
    Timing.TODAY: ("Today", "Nothing is due today."),
    Timing.SOON: ("In the next seven days", "Nothing falls into the next seven days."),
    Timing.LATER: ("Later", "Nothing is planned for later."),
    Timing.UNDATED: ("Without a day", "Nothing waits without a day."),
}
OPEN, MOST = 10, 100  # people to ask next: at once, and with those a click away; of more the list of people tells


def page_of_follow_ups(facts: Facts) -> Page:
    """One list, in the parts of PARTS; what is overdue for more than thirty days is folded."""
    view = partial(_view, facts)
    return make(facts, "follow_ups", addresses.FOLLOW_UPS, "Next steps", view, nav="Next steps", searchable=False)


def _view(facts: Facts) -> View:
    rows = steps(facts, facts.duties)
    parts = [
        {"timing": str(part), "title": title, "empty": empty, "steps": _of(rows, part)}
        for part, (title, empty) in PARTS.items()
    ]
    people = facts.next_to_ask
    nearest = [(facts.contact(one.contact), one.why, facts.messages(one.contact.id)) for one in people[:MOST]]
    view = {
        "parts": parts,
        "still_open": [row for row in rows if row.is_still_open],
        "count": len(rows),
        "next": nearest[:OPEN],
        "next_more": nearest[OPEN:],
        "next_rest": len(people) - len(nearest),
    }
    return View(view, sorted({duty.file for duty in facts.duties}) + [one.contact.path for one in people])


def _of(rows: list[Step], part: Timing) -> list[Step]:
    return [row for row in rows if row.timing == part and not row.is_still_open]
