"""Progress: steps by month, what came of advice, a look back without names; and what I gave back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

from coffeechats.pages.context import PageContext
from coffeechats.pages.making import View, make
from coffeechats.pages.numbered import ROWS, pages_of_table
from coffeechats.pages.ordinary import update_rows
from coffeechats.pages.page import Asset, Page
from coffeechats.pages.pictures.steps_by_month import StepsPicture, picture
from coffeechats.reading.months import MONTHS
from coffeechats.records import addresses
from coffeechats.views.give_and_take import given, helped_with, offers
from coffeechats.views.looking_back import looking_back
from coffeechats.views.progress import STEPS, AskedInWeek, Because, Month, months, steps_taken, weeks
from coffeechats.views.upkeep import Helper, helpers

NAMED = 8  # people in one sentence; their referrer's own page has all
FIELDS = 40  # in the look back, which is to be read on paper
GIVEN = 150  # rows of each table of what went back; the page of each person has it, too
DRAWN = 12  # months in the picture, and in the table before it folds


def pages_of_progress(context: PageContext) -> Iterator[Page | Asset]:
    """How far I have come, for myself, for those who helped, and for an adviser; of very many who helped, the later
    ones on further pages."""
    people = len(context.history.people)
    yield from pages_of_table(
        context, "progress", "Progress", (addresses.PROGRESS, addresses.PROGRESS),
        people if people <= ROWS else len(context.because), partial(_view, context), nav="Progress", searchable=False,
    )  # fmt: skip


def _view(context: PageContext, rows: slice) -> View:
    because = [_because(context, one) for one in context.because[rows]]
    if rows.start:
        return View({"because": because}, [one.contact.path for one in context.because[rows]])
    taken = steps_taken(context.history)
    by_month, by_week = months(context.history, taken), weeks(context.history, taken)
    named = [(_words(month.first), month) for month in reversed(by_month)]
    view = {
        "kinds": STEPS,
        "months": named[:DRAWN],
        "earlier": named[DRAWN:],
        "picture": _of_months(by_month),
        "this_month": MONTHS[context.today.month - 1],
        "weeks": list(reversed(by_week)),
        "target": context.journal.settings.weekly_target,
        "weeks_picture": _of_weeks(by_week, context.journal.settings.weekly_target),
        "because": because,
        "back": (back := looking_back(context.history, context.fields, context.sides)),
        "fields_more": max(0, len(back.so_far) - FIELDS),
        "fields_shown": FIELDS,
    }
    journal = context.journal
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


def _because(context: PageContext, one: Because) -> dict[str, Any]:
    return {
        "person": context.contact(one.contact),
        "met": [context.person(ref) for ref in one.met[:NAMED]],
        "met_more": max(0, len(one.met) - NAMED),
        "written": [context.person(ref) for ref in one.written[:NAMED]],
        "written_more": max(0, len(one.written) - NAMED),
        "conversations": one.conversations,
        "taken_up": one.taken_up,
        "followed": one.followed,
        "done": one.done,
    }


def page_of_gifts(context: PageContext) -> Page:
    """What I gave, who got nothing yet, my updates and what I could offer; no one is counted against anyone."""
    view = partial(_view_of_gifts, context)
    return make(context, "gave", addresses.GAVE, "Given back", view, nav="Given back", searchable=False)


def _view_of_gifts(context: PageContext) -> View:
    found, helped = given(context.history), helpers(context.history)
    nothing = [one for one in helped if not one.gave]
    view = {
        "given": [(context.contact(one.contact), one.entry) for one in found[:GIVEN]],
        "given_more": max(0, len(found) - GIVEN),
        "nothing_yet": [_helper(context, one) for one in nothing[:GIVEN]],
        "nothing_yet_more": max(0, len(nothing) - GIVEN),
        "has_helpers": bool(helped),
        "offers": offers(context.history),
        "updates": update_rows(context),
        "has_met": any(story.is_met for story in context.history.people.values()),
    }
    paths = [helper.contact.path for helper in helped]
    paths += [update.path for update in context.journal.updates.values()]
    paths += [one.entry.path for one in found] + ([context.journal.me.path] if view["offers"] else [])
    return View(view, paths)


def _helper(context: PageContext, helper: Helper) -> dict[str, Any]:
    contact = helper.contact
    return {
        "person": context.contact(contact),
        "with": helped_with(helper),
        "fields": [context.field(ref) for ref in contact.fields],
        "last_contact": context.history.people[contact.id].last_contact,
    }
