"""What happened with one person, the latest first: the log, the talks, thanks and updates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from coffeechats.pages.context import PageContext
from coffeechats.pages.templates import Link
from coffeechats.reading.months import MONTHS
from coffeechats.reading.verbs import VERBS, sentences
from coffeechats.records.model import Interview, LogEntry, UnreadLine
from coffeechats.views.story import Story, mark
from coffeechats.views.words import counted

# How a line of the log reads on the page: the words that were typed follow, after a colon where there is one.
SAID = sentences()
_SIGNS = {verb.name: verb.sign for verb in VERBS}
_ON_LINKEDIN = ("invited", "connected")
_ANSWER = re.compile(r"[\s:,–—-]*(?:yes|no|later)(?!\w)[\s:,–—-]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MomentRow:
    """One line of the history: a day, what happened, the words noted, and a note with more."""

    day: date | None
    what: str
    words: str = ""
    note: Link | None = None
    kind: str = ""
    path: str = ""
    icon: str = "·"
    unread: UnreadLine | None = None  # a line that was not understood, with its readings

    @property
    def begins(self) -> str:
        """What happened, without the colon before the words."""
        return self.what.rstrip(":")

    @property
    def joint(self) -> str:
        """The colon, where words follow it."""
        return ":" if self.words and self.what.endswith(":") else ""


class MonthOfMoments(NamedTuple):
    """What happened in one month; `title` has its year when it is not this one."""

    title: str
    rows: list[MomentRow]


def by_month(rows: Iterable[MomentRow], today: date) -> list[MonthOfMoments]:
    """The rows of each month, in the order given; those without a day are a month of their own."""
    months = groupby(rows, key=lambda row: row.day and row.day.replace(day=1))
    return [MonthOfMoments(_title(first, today), list(some)) for first, some in months]


def _title(first: date | None, today: date) -> str:
    if first is None:
        return "Without a day"
    return MONTHS[first.month - 1] + (f" {first.year}" if first.year != today.year else "")


def timeline(context: PageContext, story: Story) -> list[MomentRow]:
    """The latest first; within a day, an interview is above the log, which is in the order written."""
    unread = context.unread.get(story.contact.id, ())
    told = {(line.path, line.line) for line in unread}
    rows = [
        _logged(entry) for entry in story.contact.log if not _is_unread(entry) or (entry.path, entry.line) not in told
    ]
    rows += [MomentRow(line.day, "", line.text, kind="unread", path=line.path, unread=line) for line in unread]
    rows += _interviews(context, story)
    rows += _updates(context, story)
    return sorted(rows, key=lambda row: row.day or date.min)[::-1]


def _is_unread(entry: LogEntry) -> bool:
    return not entry.verb and entry.is_event


def _logged(entry: LogEntry) -> MomentRow:
    verb, words = mark(entry), entry.words.strip()
    if entry.verb == "replied":
        words = _ANSWER.sub("", words, count=1) if _ANSWER.match(words) else words
    if verb in _ON_LINKEDIN and not words:
        words = "on LinkedIn"
    what = SAID.get(verb, "")
    if entry.is_clause and what and words:  # all that was typed, which goes on from no verb of ours
        what = f"{what.rstrip(':')}:"
    return MomentRow(entry.day, what, words, kind="log", path=entry.path, icon=_SIGNS.get(entry.verb, "·"))


def _interviews(context: PageContext, story: Story) -> Iterator[MomentRow]:
    for interview in (*story.interviews, *story.planned, *story.called_off):
        if interview.called_off and interview.fixed_at:
            continue  # the line of the log says it
        how = f" ({interview.medium})" if interview.medium else ""
        took = f", {counted(interview.took, 'minute')}" if isinstance(interview.took, int) and interview.took else ""
        what, words, icon = f"Conversation{how}{took}:", interview.takeaway, "❝"
        if interview.called_off:
            what, words, icon = "Conversation cancelled:", interview.called_off, "×"
        elif context.history.is_in_question(interview):
            what = f"Conversation{how}: did it take place?"
        elif interview.id in context.history.ahead:
            what, words, icon = f"Upcoming conversation{how}:", interview.goal, "◷"
        note = None if interview.fixed_at else context.note(interview.path)
        yield MomentRow(interview.day, what, words, note, "talk", interview.path, icon)
        yield from _thanks(context, story, interview)


def _thanks(context: PageContext, story: Story, interview: Interview) -> Iterator[MomentRow]:
    for thanks in interview.thanked:
        if thanks.day and (thanks.person is None or thanks.person.id == story.contact.id):
            note = context.note(interview.path)
            yield MomentRow(
                thanks.day, "You said thank you for the conversation", "", note, "thanks", interview.path, "♥"
            )


def _updates(context: PageContext, story: Story) -> Iterator[MomentRow]:
    for update in context.updates_to.get(story.contact.id, ()):
        yield MomentRow(update.day, "You sent your update", "", context.note(update.path), "update", update.path, "✉")
