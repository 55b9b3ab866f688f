"""One thing that is due: its kind, its day, its person, its note and the reason; and how urgent it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from coffeechats.reading.period import Period
from coffeechats.records.model import Ref


class Timing(StrEnum):
    """How soon a duty is due."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
    UNDATED = "undated"


TOOK_PLACE = "took place"  # no next step but a question: the day of a conversation has passed, and nothing is noted


class StepWords(NamedTuple):
    """How a kind of next step is told: in a list; around the name of the person to turn to; on the chip that picks it
    out; and in the first sentence of *Today*, about one and about several."""

    what: str
    before: str
    after: str
    chip: str
    one: str
    several: str


# What cannot wait comes first. Preparing is here for a conversation within a few days; for a later one it comes last.
WORDS: Mapping[str, StepWords] = {
    TOOK_PLACE: StepWords(
        "", "Did your conversation with ", " take place?", "",
        "Did your conversation with {name} take place?", "Did {many_small} conversations take place?"),
    "prepare": StepWords("Prepare for the conversation", "Prepare for ", "", "Prepare", "", ""),
    "thank": StepWords("Say thank you", "Thank ", "", "Thank", "Thank {name}.", "{many} people to thank."),
    "arrange": StepWords(
        "Find a day", "Find a day with ", "", "Set a day",
        "Find a day with {name}.", "{many} people to find a day with."),
    "tell": StepWords(
        "Tell how it went", "Tell ", " how it went", "Tell",
        "Tell {name} how it went.", "{many} people to tell how it went."),
    "introduce": StepWords(
        "Ask for the introduction", "Ask for the introduction to ", "", "Remind",
        "An introduction to remind {name} of.", "{many} introductions to remind people of."),
    "nudge": StepWords("Remind kindly", "Remind ", "", "Remind", "Remind {name}.", "{many} people to remind."),
    "action": StepWords("Do what you noted", "", "", "Do", "One task to do.", "{many} tasks to do."),
    "lead": StepWords(
        "Write to the person suggested", "Write to ", "", "Write",
        "Write to {name}.", "{many} suggested people to write to."),
    "follow-up": StepWords(
        "Get in touch", "Get in touch with ", "", "Write",
        "Get in touch with {name}.", "{many} people to get in touch with."),
    "update": StepWords(
        "Send your update", "Send your update", "", "Write", "Send your update.", "Send your update."),
    "reflect": StepWords(
        "Write down what you make of it", "Write down what you learned from ", "", "Reflect",
        "Write down what you learned from {name}.", "{many} conversations to write down."),
}  # fmt: skip
WHAT = {kind: words.what for kind, words in WORDS.items() if kind != TOOK_PLACE}
SOON = Period(days=7)
LONG_AGO = 30  # days after which an overdue duty is folded away as "still open"


@dataclass(frozen=True, slots=True)
class Duty:
    """One next step, derived from the notes and never stored.

    `contact` is the id of the person's file, or None; `person` is the name to show, even of someone without a file.
    `to` is the referrer's id (the name where there is no file) and is only in a `tell` about a referral.
    `file` and `line` say where it comes from, counted from the journal's root. `message` names the draft that serves
    it, "" where there is nothing to send. `since` is the day of what it follows from, None where that has no day.
    """

    kind: str
    due: date | None
    contact: str | None
    file: str
    why: str
    person: Ref | None = None
    to: str | None = None
    to_person: Ref | None = None
    line: int = 1
    message: str = ""
    since: date | None = None

    @property
    def order(self) -> tuple[bool, date, str, str, str, int]:
        """Dated before undated, then by day, name, kind and note."""
        name = self.person.name.casefold() if self.person else ""
        return self.due is None, self.due or date.max, name, self.kind, self.file, self.line


def timing(duty: Duty, today: date) -> Timing:
    """overdue, today, soon (the next seven days), later or undated; preparing is never late, only due now."""
    if duty.due is None:
        return Timing.UNDATED
    if duty.due < today:
        return Timing.TODAY if duty.kind == "prepare" else Timing.OVERDUE
    if duty.due == today:
        return Timing.TODAY
    return Timing.SOON if duty.due <= SOON.after(today) else Timing.LATER


def is_still_open(duty: Duty, today: date) -> bool:
    """Whether it is overdue for more than thirty days: not too late, but no longer in the way."""
    return timing(duty, today) is Timing.OVERDUE and duty.due is not None and (today - duty.due).days > LONG_AGO


def as_data(duty: Duty) -> dict[str, Any]:
    """A duty as journal.json and `coffee due --format json` have it."""
    return {
        "due": duty.due.isoformat() if duty.due else None,
        "kind": duty.kind,
        "contact": duty.contact,
        **({"to": duty.to} if duty.to else {}),
        "file": duty.file,
        "why": duty.why,
    }
