"""A next step as a row of a list: person, what, why, when, and the note it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from coffeechats.pages.editor import editor_link
from coffeechats.pages.facts import Facts
from coffeechats.pages.templates import Link
from coffeechats.views.duty import WHAT, Duty, Timing, is_still_open, timing
from coffeechats.views.words import day_words, distance


@dataclass(frozen=True, slots=True)
class Step:
    """One row. `contact` is the id, empty for somebody without a file; `when` says the days in words.

    `to` is who waits for the news of this person, in a `tell` about a referral; `draft` is the message to send;
    `edit` opens the note at the step's line in an editor.
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


def steps(facts: Facts, duties: Iterable[Duty]) -> list[Step]:
    """Duties as rows, in the order given."""
    return [step(facts, duty) for duty in duties]


def step(facts: Facts, duty: Duty) -> Step:
    return Step(
        duty.kind,
        WHAT[duty.kind],
        duty.due,
        str(timing(duty, facts.today)),
        is_still_open(duty, facts.today),
        duty.contact or "",
        facts.person(duty.person) if duty.person else None,
        duty.why,
        day_words(duty.due, facts.today) if duty.due else "",
        when(duty, facts.today),
        facts.note(duty.file),
        facts.person(duty.to_person) if duty.to_person else None,
        facts.draft(duty),
        editor_link(facts, duty.file, duty.line),
    )


def when(duty: Duty, today: date) -> str:
    """How far the day is: `due 3 days ago`, `due today`, `in 5 days`, `no date`; the script says the same."""
    if duty.due is None:
        return "no date"
    return "now" if duty.due < today and timing(duty, today) is Timing.TODAY else when_words(duty.due, today)


def when_words(due: date, today: date) -> str:
    """How far a day is on which something is due."""
    return f"due {distance(due, today)}" if due <= today else distance(due, today)
