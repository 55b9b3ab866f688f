"""Today: what is due, whom I meet next, the week, what I learned lately; then, quietly, the rest."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from typing import Any

from coffeechats.notes.problems import Severity
from coffeechats.pages.context import PageContext
from coffeechats.pages.interviews import summary
from coffeechats.pages.making import View, make
from coffeechats.pages.note_text import note_text
from coffeechats.pages.page import Page
from coffeechats.pages.steps import steps
from coffeechats.records import addresses
from coffeechats.views.ask_next import Beginning, beginning, no_answer, waiting
from coffeechats.views.duty import LONG_AGO, Timing, is_still_open, timing
from coffeechats.views.meetings import did_it_take_place, lately_learned, meetings_ahead
from coffeechats.views.upkeep import gave_nothing_back, silent, week

SHOWN = 5  # next steps at once; the rest is a click away
NEXT = 3  # people to ask next
LEARNED = 3  # takeaways of the latest talks
MEETINGS = 8  # meetings the page holds, of which the next three are shown
NEAR = 25  # rows of the days to come that the page holds ready for a reader who opens it later
_HEADING = re.compile(r"<h([1-6])\b.*?</h\1>", re.DOTALL)


def page_of_today(context: PageContext) -> Page:
    """The first screen answers: what do I owe whom today, whom do I meet next, what have I learned."""
    own = context.journal.home
    return make(context, "home", addresses.HOME, "Today", partial(_view, context),
                source=own.path if own else "", nav="Today", has_contents=False)  # fmt: skip


def _view(context: PageContext) -> View:
    journal = context.journal
    own = journal.home
    text = note_text(context.renderer, journal.links, own.path, own.body, addresses.HOME, under=1) if own else None
    view = {
        "own": text.html if text and _HEADING.sub("", text.html).strip() else "",
        "begin": _beginning(context, beginning(context.history, context.next_to_ask)),
        "steps": _steps(context),
        "meetings": [
            summary(context, one) | {"prep": context.prep(one)} for one in meetings_ahead(context.history)[:MEETINGS]
        ],
        "unread": len(journal.unread),
        "unclear": [context.meeting(one) for one in did_it_take_place(context.history)[:SHOWN]],
        "learned": [summary(context, one) for one in lately_learned(context.history, LEARNED)],
        "people": _people(context),
        "week": week(context.history),
        "problems": _problems(context),
        "others": _others(context),
    }
    return View(view, ([own.path] if own else []) + sorted({duty.file for duty in context.duties}))


def _beginning(context: PageContext, begin: Beginning | None) -> dict[str, Any] | None:
    """The first three things to do, about the person they are about."""
    if begin is None:
        return None
    first = begin.first
    return {
        "first": first and context.contact(first),
        "id": first.id if first else "lee-park",
        "messages": first and context.messages(first.id),
        "has_me": begin.has_me,
    }


def _steps(context: PageContext) -> dict[str, Any]:
    """Five of what is due, the long overdue last; for a reader on a later day the next rows, and how many a day has."""
    due = [d for d in context.duties if timing(d, context.today) in (Timing.OVERDUE, Timing.TODAY)]
    due.sort(key=lambda duty: is_still_open(duty, context.today))
    ahead = [d for d in context.duties if timing(d, context.today) in (Timing.SOON, Timing.LATER)][:NEAR]
    days = Counter((d.due - context.today).days for d in context.duties if d.due)
    # Where the day begins later, what is folded away by now is not yet so.
    edge = [d for d in due[SHOWN + NEAR :] if d.due and (context.today - d.due).days == LONG_AGO + 1]
    shown = [*due[: SHOWN + NEAR], *edge[:SHOWN], *ahead]
    return {
        "rows": steps(context, shown),
        "shown": min(SHOWN, len(due)),
        "more": max(0, len(due) - SHOWN),
        "soon": len([d for d in context.duties if timing(d, context.today) is Timing.SOON]),
        "days": " ".join(f"{day}:{many}" for day, many in sorted(days.items())),
        "all": len(context.duties),
    }


def _people(context: PageContext) -> dict[str, Any]:
    """Who has not answered, whom to ask next, who went quiet, who helped and has heard nothing back."""
    history = context.history
    awaited, given_up = waiting(history), no_answer(history)
    quiet, helped, next_ones = silent(history), gave_nothing_back(history), context.next_to_ask
    return {
        "asked": any(story.is_asked for story in history.people.values()),
        "waiting": [(context.contact(one.contact), one) for one in awaited[:SHOWN]],
        "waiting_more": max(0, len(awaited) - SHOWN),
        "given_up": [(context.contact(one.contact), one) for one in given_up[:SHOWN]],
        "given_up_more": max(0, len(given_up) - SHOWN),
        "next": [(context.contact(one.contact), one.why) for one in next_ones[:NEXT]],
        "next_more": max(0, len(next_ones) - NEXT),
        "silent": [(context.contact(one.contact), one.since) for one in quiet[:SHOWN]],
        "silent_more": [context.contact(one.contact) for one in quiet[SHOWN:]],
        "helped": [context.contact(one.contact) for one in helped[:SHOWN]],
        "helped_more": [context.contact(one.contact) for one in helped[SHOWN:]],
    }


def _problems(context: PageContext) -> dict[str, int]:
    """How many notes could not be read, and how many other errors and warnings there are."""
    found = Counter(problem.severity for problem in context.problems)
    return {
        "withheld": len(context.journal.withheld),
        "errors": found[Severity.ERROR],
        "warnings": found[Severity.WARNING],
        "hints": found[Severity.HINT],
    }


def _others(context: PageContext) -> dict[str, int]:
    return {"updates": len(context.journal.updates), "pages": len(context.journal.pages)}
