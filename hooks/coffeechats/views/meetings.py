"""Meetings ahead and those whose day has passed, and how the time of one is divided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from itertools import islice

from coffeechats.records.model import Interview
from coffeechats.records.names import fold
from coffeechats.views.history import History, by_clock


def meetings_ahead(history: History) -> tuple[Interview, ...]:
    """Every planned interview, the next one first."""
    return tuple(sorted(history.planned, key=by_clock))


def did_it_take_place(history: History) -> tuple[Interview, ...]:
    """Meetings whose day has passed, with no key and no entry of their people to confirm it; the latest first."""
    noted = filter(history.is_in_question, history.past)
    return tuple(sorted((*noted, *history.unclear), key=by_clock, reverse=True))


def lately_learned(history: History, most: int) -> tuple[Interview, ...]:
    """The latest talks with a takeaway, the latest first."""
    learned = (i for i in history.past[::-1] if i.takeaway)
    return tuple(islice(learned, most))


A_QUESTION = 3  # minutes that a question and its answer take
_DAY = 24 * 60
_FROM_HOME = frozenset({"video", "phone", "call", "telephone", "online", "zoom", "teams", "skype", "meet", "webex"})


@dataclass(frozen=True, slots=True)
class AgendaBlock:
    """One stretch of the meeting: minutes from its beginning, what happens, what it is for, and a hint."""

    begins: int
    ends: int
    what: str
    purpose: str
    hint: str


# Each stretch with the share of the time after which it ends. Advice and who else always come last.
_COURSE = (
    (0.10, "Opening", "build rapport", "thank them for the time, say why you asked them"),
    (0.60, "Your questions", "gather information", "listen, take notes, let them talk"),
    (0.70, "Your own story", "build rapport", "it is a conversation: what you know, what you wonder"),
    (0.75, "Time check", "build rapport", "say that the time is nearly over; they may offer more"),
    (1.00, "Advice, and who else", "ask for guidance", "what they would do, who to ask, may you use their name"),
)


def agenda(minutes: int) -> tuple[AgendaBlock, ...]:
    """The blocks in their order, without a gap, from 0 to `minutes` (guides E1, E2, E4, E7)."""
    found, begins = [], 0
    for share, what, purpose, hint in _COURSE:
        ends = round(share * minutes)
        found.append(AgendaBlock(begins, ends, what, purpose, hint))
        begins = ends
    return tuple(found)


def clock(start: time | None, minutes: int) -> str:
    """The time of day so many minutes after the start; without a start, the minutes themselves."""
    if start is None:
        return f"{minutes} min"
    total = start.hour * 60 + start.minute + minutes
    words = f"{total % _DAY // 60:02}:{total % 60:02}"
    if total < 0:
        return f"{words} the day before"
    return words if total < _DAY else f"{words} the day after"


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether the questions go into the time: how many there are, the minutes they take and the minutes there are."""

    questions: int
    minutes: int
    takes: int
    has: int

    @property
    def is_too_much(self) -> bool:
        return self.takes > self.has


def fit(questions: int, minutes: int) -> Fit:
    """Everything but the opening, one's own story and the time check is for questions, advice and who else included."""
    has = sum(b.ends - b.begins for b in agenda(minutes) if b.purpose != "build rapport")
    return Fit(questions, minutes, questions * A_QUESTION, has)


def is_from_home(medium: str) -> bool:
    """Whether a meeting is by phone or video, so that there is no way to go and nothing to bring."""
    return not _FROM_HOME.isdisjoint(fold(medium).split())
