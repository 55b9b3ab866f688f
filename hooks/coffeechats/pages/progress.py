"""Progress: steps by month, what came of advice, a look back without names; and what I gave back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from coffeechats.pages.facts import Facts
from coffeechats.pages.making import View, make
from coffeechats.pages.page import Page
from coffeechats.pages.pictures.steps_by_month import StepsPicture, picture
from coffeechats.reading.months import MONTHS
from coffeechats.records import addresses
from coffeechats.views.give_and_take import given, helped_with, offers
from coffeechats.views.looking_back import looking_back
from coffeechats.views.progress import STEPS, AskedInWeek, Because, Month, because_of_you, months, steps_taken, weeks
from coffeechats.views.upkeep import Helper, helpers

DRAWN = 12  # months in the picture, and in the table before it folds


def page_of_progress(facts: Facts) -> Page:
    """How far I have come, for myself, for those who helped, and for an adviser."""
    return make(facts, "progress", addresses.PROGRESS, "Progress", partial(_view, facts), searchable=False)


def _view(facts: Facts) -> View:
    taken = steps_taken(facts.history)
    by_month, by_week = months(facts.history, taken), weeks(facts.history, taken)
    rows = [(_words(month.first), month) for month in reversed(by_month)]
    view = {
        "kinds": STEPS,
        "months": rows[:DRAWN],
        "earlier": rows[DRAWN:],
        "picture": _of_months(by_month),
        "this_month": MONTHS[facts.today.month - 1],
        "weeks": list(reversed(by_week)),
        "target": facts.journal.settings.weekly_target,
        "weeks_picture": _of_weeks(by_week, facts.journal.settings.weekly_target),
        "because": [_because(facts, one) for one in because_of_you(facts.history, facts.forest)],
        "back": looking_back(facts.history, facts.fields, facts.sides),
    }
    journal = facts.journal
    paths = [record.path for records in (journal.contacts, journal.interviews, journal.fields)
             for record in records.values()]  # fmt: skip
    return View(view, [*paths, journal.me.path])


def _words(first: date | None) -> str:
    return f"{MONTHS[first.month - 1][:3]} {first.year}" if first else "before"


def _of_months(by_month: Sequence[Month]) -> StepsPicture | None:
    shown = [month for month in by_month if month.first][-DRAWN:]
    labels = [(MONTHS[month.first.month - 1][:3], str(month.first.year)) for month in shown if month.first]
    return picture(labels, {kind: [month.steps[kind] for month in shown] for kind in STEPS})


def _of_weeks(by_week: Sequence[AskedInWeek], target: int | None) -> StepsPicture | None:
    labels = [(str(week.monday.day), MONTHS[week.monday.month - 1][:3]) for week in by_week]
    return picture(labels, {"people asked": [week.people for week in by_week]}, target=target or 0)


def _because(facts: Facts, one: Because) -> dict[str, Any]:
    return {
        "person": facts.contact(one.contact),
        "met": [facts.person(ref) for ref in one.met],
        "written": [facts.person(ref) for ref in one.written],
        "conversations": one.conversations,
        "taken_up": one.taken_up,
        "done": one.done,
    }


def page_of_gifts(facts: Facts) -> Page:
    """Both by name or day, and what I could offer; nobody is counted against anybody."""
    return make(
        facts,
        "gave",
        addresses.GAVE,
        "Given back",
        partial(_view_of_gifts, facts),
        searchable=False,
        has_contents=False,
    )


def _view_of_gifts(facts: Facts) -> View:
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
