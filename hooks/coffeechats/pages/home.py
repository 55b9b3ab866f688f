"""Today: what cannot wait, who comes next, the week, what was learned lately; then, quietly, the rest."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from itertools import chain, islice
from typing import Any

from coffeechats.notes.problems import Severity
from coffeechats.pages.context import PageContext
from coffeechats.pages.interviews import summary
from coffeechats.pages.making import View, make
from coffeechats.pages.note_text import note_text
from coffeechats.pages.page import Page
from coffeechats.pages.steps import step
from coffeechats.reading.months import MONTHS
from coffeechats.records import addresses
from coffeechats.records.model import Interview
from coffeechats.views.ask_next import Beginning, beginning, no_answer, waiting
from coffeechats.views.duty import TOOK_PLACE, Timing, timing
from coffeechats.views.meetings import is_from_home, lately_learned, meetings_ahead
from coffeechats.views.today import SHOWN, what_is_owed, whom_you_meet
from coffeechats.views.upkeep import gave_nothing_back, silent, week
from coffeechats.views.words import WEEKDAYS, day_words, short_name

NEXT = 3  # people to ask next
LEARNED = 3  # takeaways of the latest conversations
MEETINGS = 8  # conversations the page has, of which the next two are shown
_HEADING = re.compile(r"<h([1-6])\b.*?</h\1>", re.DOTALL)


def page_of_today(context: PageContext) -> Page:
    """The first screen answers: what do I owe people today, who do I meet next, what have I learned."""
    own = context.journal.home
    return make(context, "home", addresses.HOME, "Today", partial(_view, context),
                source=own.path if own else "", nav="Today", has_contents=False)  # fmt: skip


def _view(context: PageContext) -> View:
    journal = context.journal
    own = journal.home
    text = note_text(context, own.path, own.body, addresses.HOME, under=1) if own else None
    view = {
        "own": text.html if text and _HEADING.sub("", text.html).strip() else "",
        "begin": _beginning(context, beginning(context.history, context.next_to_ask)),
        "owed": what_is_owed(context.history, context.duties),
        "next": whom_you_meet(context.history),
        "this_day": f"{WEEKDAYS[context.today.weekday()]} {day_words(context.today, context.today)}",
        "steps": _steps(context),
        "examples": _examples(context),
        "meetings": [_meeting(context, one) for one in meetings_ahead(context.history)[:MEETINGS]],
        "unread": len(journal.unread),
        "learned": [summary(context, one) for one in lately_learned(context.history, LEARNED)],
        "people": _people(context),
        "week": week(context.history),
        "problems": _problems(context),
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
    """The rows of this day and those another day would show; and how many next steps each day has."""
    due = [d for d in context.duties if timing(d, context.today) in (Timing.OVERDUE, Timing.TODAY)]
    days = Counter((d.due - context.today).days for d in context.duties if d.due)
    agenda = context.what_cannot_wait
    first = agenda.first(context.today)
    shown = {id(duty): place for place, duty in enumerate(first)}
    # Those shown are in the order of reading; each says its place in the one order that serves for all days.
    rows = sorted(enumerate(agenda.pool()), key=lambda pair: shown.get(id(pair[1]), len(shown)))
    asked = len([duty for duty in first if duty.kind == TOOK_PLACE])
    late = [(context.today - duty.due).days for duty in due if duty.due and duty.kind != "prepare"]
    return {
        "rows": [(step(context, duty), place, id(duty) in shown) for place, duty in rows],
        "shown": len(first),
        "due": len(due),
        "oldest": max(late, default=0),
        "asked": asked,
        "more": max(0, len(due) - len(first) + asked),
        "soon": len([d for d in context.duties if timing(d, context.today) is Timing.SOON]),
        "days": " ".join(f"{day}:{many}" for day, many in sorted(days.items())),
        "all": len(context.duties),
    }


def _examples(context: PageContext) -> list[str]:
    """Two lines to try, about people as one would type them; of the rows first."""
    people, rows = context.history.people, context.what_cannot_wait.first(context.today)
    ids = dict.fromkeys([*(duty.contact or "" for duty in rows), *people])
    known = (short_name(people[one].contact.name).lower() for one in ids if one in people)
    one, other = islice(chain(known, ("hattie", "dev")), 2)
    is_asked = any(story.is_asked or story.is_met for story in people.values())
    return [f"thanked {one}" if is_asked else f"asked {one} by email", f"{other} replied yes"]


def _meeting(context: PageContext, interview: Interview) -> dict[str, Any]:
    """A conversation ahead as a leaf of a calendar, with what is still missing for it."""
    row, day = summary(context, interview), interview.day or context.today
    ids = (ref.id for ref in interview.people if ref.id and ref.id in context.history.people)
    story = next((context.history.people[one] for one in ids), None)
    return row | {
        "leaf": {"weekday": WEEKDAYS[day.weekday()][:3], "day": day.day, "month": MONTHS[day.month - 1][:3]},
        "role": story.contact.role if story else "",
        "organization": context.organization(story.contact.organization) if story else None,
        "has_place": bool(interview.time and (interview.place or is_from_home(interview.medium))),
        "has_goal": bool(interview.goal),
        "has_questions": bool(interview.questions or interview.has_question),
        "prep": context.prep(interview),
    }


def _people(context: PageContext) -> dict[str, Any]:
    """Who has not answered, who to ask next, who went quiet, who helped and has heard nothing back."""
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
