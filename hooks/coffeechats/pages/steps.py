"""Next steps: each as a row, the page of all of them, and the page of tasks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from coffeechats.pages.act_buttons import Buttons, buttons_of
from coffeechats.pages.context import PageContext
from coffeechats.pages.editor import editor_link
from coffeechats.pages.making import View, make
from coffeechats.pages.page import Page
from coffeechats.pages.templates import Link
from coffeechats.records import addresses
from coffeechats.views.duties import Action, actions, open_actions, promised_by_them
from coffeechats.views.duty import WHAT, Duty, Timing, is_still_open, timing
from coffeechats.views.unread import may_settle, question
from coffeechats.views.words import day_words, distance, plain


@dataclass(frozen=True, slots=True)
class Step:
    """One row. `contact` is the id, empty for somebody without a file; `when` says the days in words.

    `to` is who waits for the news of this person, in a `tell` about a referral; `draft` is the message to send;
    `edit` opens the note at the step's line in an editor; `acts` are the buttons that answer the step. `questions` are
    about lines that were not understood and may have settled it: the words before what was typed, that, the words
    behind it.
    """

    kind: str
    what: str
    due: date | None
    timing: str
    is_still_open: bool
    contact: str
    person: Link | None
    why: str
    day: str
    when: str
    note: Link
    to: Link | None = None
    draft: Link | None = None
    edit: str = ""
    acts: Buttons | None = None
    questions: tuple[tuple[str, str, str], ...] = ()


def steps(context: PageContext, duties: Iterable[Duty]) -> list[Step]:
    """Duties as rows, in the order given."""
    return [step(context, duty) for duty in duties]


def step(context: PageContext, duty: Duty) -> Step:
    return Step(
        duty.kind,
        WHAT[duty.kind],
        duty.due,
        str(timing(duty, context.today)),
        is_still_open(duty, context.today),
        duty.contact or "",
        context.person(duty.person) if duty.person else None,
        duty.why,
        day_words(duty.due, context.today) if duty.due else "",
        when(duty, context.today),
        context.note(duty.file),
        context.person(duty.to_person) if duty.to_person else None,
        context.draft(duty),
        editor_link(context, duty.file, duty.line),
        buttons_of(duty),
        tuple(question(line, context.today) for line in may_settle(duty, context.unread, context.today)),
    )


def when(duty: Duty, today: date) -> str:
    """How far the day is: `due 3 days ago`, `due today`, `in 5 days`, `no date`; the script says the same."""
    if duty.due is None:
        return "no date"
    return "now" if duty.due < today and timing(duty, today) is Timing.TODAY else when_words(duty.due, today)


def when_words(due: date, today: date) -> str:
    """How far a day is on which something is due."""
    return f"due {distance(due, today)}" if due <= today else distance(due, today)


# Heading of each part, and what it says while it is empty.
PARTS = {
    Timing.OVERDUE: ("Overdue", "Nothing is overdue."),
    Timing.TODAY: ("Today", "Nothing is due today."),
    Timing.SOON: ("In the next seven days", "Nothing falls into the next seven days."),
    Timing.LATER: ("Later", "Nothing is planned for later."),
    Timing.UNDATED: ("Without a day", "Nothing waits without a day."),
}
OPEN, MOST = 10, 100  # people to ask next: at once, and with those a click away; of more the list of people tells


def page_of_follow_ups(context: PageContext) -> Page:
    """One list, in the parts of PARTS; what is overdue for more than thirty days is folded."""
    view = partial(_view, context)
    return make(context, "follow_ups", addresses.FOLLOW_UPS, "Next steps", view, nav="Next steps", searchable=False)


def _view(context: PageContext) -> View:
    rows = steps(context, context.duties)
    parts = [
        {"timing": str(part), "title": title, "empty": empty, "steps": _of(rows, part)}
        for part, (title, empty) in PARTS.items()
    ]
    people = context.next_to_ask
    nearest = [(context.contact(one.contact), one.why, context.messages(one.contact.id)) for one in people[:MOST]]
    view = {
        "parts": parts,
        "still_open": [row for row in rows if row.is_still_open],
        "count": len(rows),
        "next": nearest[:OPEN],
        "next_more": nearest[OPEN:],
        "next_rest": len(people) - len(nearest),
    }
    return View(view, sorted({duty.file for duty in context.duties}) + [one.contact.path for one in people])


def _of(rows: list[Step], part: Timing) -> list[Step]:
    return [row for row in rows if row.timing == part and not row.is_still_open]


def page_of_actions(context: PageContext) -> Page:
    """Open ones by day, what they promised, and what is done."""
    view = partial(_view_of_actions, context)
    return make(
        context, "actions", addresses.ACTIONS, "Actions", view, nav="Actions", searchable=False, has_contents=False
    )


def _view_of_actions(context: PageContext) -> View:
    mine = actions(context.history)
    view = {
        "open": [_step(context, one) for one in open_actions(context.history)],
        "promised": [_row(context, one) for one in promised_by_them(context.history)],
        "done": [_row(context, one) for one in mine if one.task.done],
    }
    return View(view, sorted({task.path for task in context.journal.tasks}))


def _step(context: PageContext, action: Action) -> Step:
    """An open action as the row that a next step has, in the words it was noted with."""
    task, owner = action.task, action.person
    duty = Duty("action", task.due, owner.id if owner else None, task.path, "", owner)
    due = next(
        (one for one in context.duties_from.get(task.path, ()) if (one.kind, one.line) == ("action", task.line)), None
    )
    return replace(step(context, duty), what=plain(task.text), acts=buttons_of(due) if due else None)


def _row(context: PageContext, action: Action) -> dict[str, Any]:
    task, owner = action.task, action.person
    return {
        "text": task.text,
        "due": task.due,
        "when": distance(task.due, context.today) if task.due else "",
        "person": context.person(owner) if owner else None,
        "note": context.note(task.path),
    }
