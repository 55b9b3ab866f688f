"""Today: what is due, whom I meet next, who has not answered, the week, and notes with problems."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any

from coffeechats.notes.problems import Severity
from coffeechats.pages.facts import Facts
from coffeechats.pages.interviews import summary
from coffeechats.pages.making import View, make
from coffeechats.pages.note_text import note_text
from coffeechats.pages.page import Page
from coffeechats.pages.steps import steps
from coffeechats.records import addresses
from coffeechats.views.answers import no_answer, waiting
from coffeechats.views.duty import Timing, is_still_open, timing
from coffeechats.views.keeping import gave_nothing_back, silent, week
from coffeechats.views.meetings import did_it_take_place, meetings_ahead

SHOWN = 5  # next steps at once; the rest is a click away
NEXT = 3  # people to ask next
NEAR = 25  # rows of the days to come that the page holds ready for a reader who opens it later


def page_of_today(facts: Facts) -> Page:
    """The first screen answers: what do I owe whom today, whom do I meet next."""
    own = facts.journal.home
    return make(facts, "home", addresses.HOME, "Today", partial(_view, facts),
                source=own.path if own else "", nav="Today", has_contents=False)  # fmt: skip


def _view(facts: Facts) -> View:
    journal = facts.journal
    own = journal.home
    text = note_text(facts.renderer, journal.links, own.path, own.body, addresses.HOME, under=0) if own else None
    view = {
        "own": text.html if text else "",
        "is_empty": not journal.contacts and not journal.interviews,
        "steps": _steps(facts),
        "meetings": [summary(facts, one) | {"prep": facts.prep(one)} for one in meetings_ahead(facts.history)[:3]],
        "unclear": [facts.note(one.path) for one in did_it_take_place(facts.history)[:SHOWN]],
        "people": _people(facts),
        "week": week(facts.history),
        "problems": _problems(facts),
        "others": _others(facts),
    }
    return View(view, ([own.path] if own else []) + sorted({duty.file for duty in facts.duties}))


def _steps(facts: Facts) -> dict[str, Any]:
    """Five of what is due, the long overdue last; and the next days' rows, hidden until they are due."""
    due = [d for d in facts.duties if timing(d, facts.today) in (Timing.OVERDUE, Timing.TODAY)]
    due.sort(key=lambda duty: is_still_open(duty, facts.today))
    ahead = [d for d in facts.duties if timing(d, facts.today) is Timing.SOON][:NEAR]
    shown = [*due[: SHOWN + NEAR], *ahead]
    return {
        "rows": steps(facts, shown),
        "shown": min(SHOWN, len(due)),
        "more": max(0, len(due) - SHOWN),
        "soon": len([d for d in facts.duties if timing(d, facts.today) is Timing.SOON]),
        "all": len(facts.duties),
    }


def _people(facts: Facts) -> dict[str, Any]:
    """Who has not answered, whom to ask next, who went quiet, who helped and has heard nothing back."""
    history = facts.history
    awaited, given_up = waiting(history), no_answer(history)
    quiet, helped, next_ones = silent(history), gave_nothing_back(history), facts.next_to_ask
    return {
        "asked": any(story.is_asked for story in history.people.values()),
        "waiting": [(facts.contact(one.contact), one) for one in awaited[:SHOWN]],
        "waiting_more": max(0, len(awaited) - SHOWN),
        "given_up": [(facts.contact(one.contact), one) for one in given_up[:SHOWN]],
        "given_up_more": max(0, len(given_up) - SHOWN),
        "next": [(facts.contact(one.contact), one.why) for one in next_ones[:NEXT]],
        "next_more": max(0, len(next_ones) - NEXT),
        "silent": [(facts.contact(one.contact), one.since) for one in quiet[:SHOWN]],
        "silent_more": [facts.contact(one.contact) for one in quiet[SHOWN:]],
        "helped": [facts.contact(one.contact) for one in helped[:SHOWN]],
        "helped_more": [facts.contact(one.contact) for one in helped[SHOWN:]],
    }


def _problems(facts: Facts) -> dict[str, int]:
    """How many notes could not be read, and how many other errors and warnings there are."""
    found = Counter(problem.severity for problem in facts.problems)
    return {
        "withheld": len(facts.journal.withheld),
        "errors": found[Severity.ERROR],
        "warnings": found[Severity.WARNING],
        "hints": found[Severity.HINT],
    }


def _others(facts: Facts) -> dict[str, int]:
    return {"updates": len(facts.journal.updates), "pages": len(facts.journal.pages)}
