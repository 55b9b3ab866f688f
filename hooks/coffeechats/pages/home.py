"""Today: what is due, whom I meet next, the week, what I learned lately; then, quietly, the rest."""

from __future__ import annotations

import re
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


def page_of_today(facts: Facts) -> Page:
    """The first screen answers: what do I owe whom today, whom do I meet next, what have I learned."""
    own = facts.journal.home
    return make(facts, "home", addresses.HOME, "Today", partial(_view, facts),
                source=own.path if own else "", nav="Today", has_contents=False)  # fmt: skip


def _view(facts: Facts) -> View:
    journal = facts.journal
    own = journal.home
    text = note_text(facts.renderer, journal.links, own.path, own.body, addresses.HOME, under=1) if own else None
    view = {
        "own": text.html if text and _HEADING.sub("", text.html).strip() else "",
        "begin": _beginning(facts, beginning(facts.history, facts.next_to_ask)),
        "steps": _steps(facts),
        "meetings": [
            summary(facts, one) | {"prep": facts.prep(one)} for one in meetings_ahead(facts.history)[:MEETINGS]
        ],
        "unclear": [facts.note(one.path) for one in did_it_take_place(facts.history)[:SHOWN]],
        "learned": [summary(facts, one) for one in lately_learned(facts.history, LEARNED)],
        "people": _people(facts),
        "week": week(facts.history),
        "problems": _problems(facts),
        "others": _others(facts),
    }
    return View(view, ([own.path] if own else []) + sorted({duty.file for duty in facts.duties}))


def _beginning(facts: Facts, begin: Beginning | None) -> dict[str, Any] | None:
    """The first three things to do, about the person they are about."""
    if begin is None:
        return None
    first = begin.first
    return {
        "first": first and facts.contact(first),
        "id": first.id if first else "lee-park",
        "messages": first and facts.messages(first.id),
        "has_me": begin.has_me,
    }


def _steps(facts: Facts) -> dict[str, Any]:
    """Five of what is due, the long overdue last; for a reader on a later day the next rows, and how many a day has."""
    due = [d for d in facts.duties if timing(d, facts.today) in (Timing.OVERDUE, Timing.TODAY)]
    due.sort(key=lambda duty: is_still_open(duty, facts.today))
    ahead = [d for d in facts.duties if timing(d, facts.today) in (Timing.SOON, Timing.LATER)][:NEAR]
    days = Counter((d.due - facts.today).days for d in facts.duties if d.due)
    # Where the day begins later, what is folded away by now is not yet so.
    edge = [d for d in due[SHOWN + NEAR :] if d.due and (facts.today - d.due).days == LONG_AGO + 1]
    shown = [*due[: SHOWN + NEAR], *edge[:SHOWN], *ahead]
    return {
        "rows": steps(facts, shown),
        "shown": min(SHOWN, len(due)),
        "more": max(0, len(due) - SHOWN),
        "soon": len([d for d in facts.duties if timing(d, facts.today) is Timing.SOON]),
        "days": " ".join(f"{day}:{many}" for day, many in sorted(days.items())),
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
