"""What cannot wait: next steps in the order of the first page, one a person, and the sentence that answers first."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from coffeechats.records.model import Interview, Ref
from coffeechats.views.duty import LONG_AGO, TOOK_PLACE, WORDS, Duty, Timing, is_still_open, timing
from coffeechats.views.history import History, everyone
from coffeechats.views.meetings import did_it_take_place, meetings_ahead
from coffeechats.views.story import person_key
from coffeechats.views.words import WEEKDAYS, day_words, short_name

ORDER = tuple(WORDS)
NEAR = 2  # days
SHOWN = 5  # rows at once
LATER = 45  # days after the build whose rows the page has


class Headline(NamedTuple):
    """What to do in one sentence, around the person to turn to and the one it is about."""

    before: str
    person: Ref | None = None
    between: str = ""
    other: Ref | None = None
    after: str = ""

    @property
    def text(self) -> str:
        names = [one.name if one else "" for one in (self.person, self.other)]
        return f"{self.before}{names[0]}{self.between}{names[1]}{self.after}"


def headline(history: History, duty: Duty) -> Headline:
    """The next step as a sentence. The one to write to is named first; a task is told in its own words."""
    if duty.kind == "action":
        return Headline(task_words(duty), None, " · " if duty.person else "", duty.person)
    if duty.to_person:
        return Headline("Tell ", duty.to_person, " how it went with ", duty.person)
    before, after = WORDS[duty.kind].before, WORDS[duty.kind].after
    story = history.people.get(duty.contact or "")
    if duty.kind == "introduce" and story and story.introducers:
        by = Ref(history.name(story.introducers[0]), story.introducers[0].id, story.introducers[0].key)
        if story.last_of("intro asked", "reminded"):
            return Headline("Remind ", by, " about ", duty.person)
        return Headline("Ask ", by, " for the introduction to ", duty.person)
    if duty.kind == "tell" and duty.message == "tell-suggestion":
        after = " what came of their advice"
    if duty.person is None:
        return Headline(before if duty.kind == "update" else f"{before}someone{after}")
    return Headline(before, duty.person, after)


def task_words(duty: Duty) -> str:
    """The words of the task that a next step is."""
    return duty.why.removeprefix("You noted: ").removesuffix(".")


def turns_to(history: History, duty: Duty) -> str:
    """The same for all rows that turn to one person; "" for what concerns no one."""
    line = headline(history, duty)
    ref = line.person or line.other
    return person_key(ref) if ref else ""


def questions(history: History) -> Iterator[Duty]:
    """Whether each conversation took place if its day has passed with nothing noted; of one ahead from the day after.

    They look like next steps, so that they can be among them on the first page.
    """
    for interview in (*did_it_take_place(history), *meetings_ahead(history)):
        if interview.day is None or TOOK_PLACE in interview.skip:
            continue
        ref = next(iter(everyone(interview)), None)
        person = Ref(history.name(ref), ref.id, ref.key) if ref else None
        known = person.id if person and person.id in history.people else None
        why = f"It was planned for {day_words(interview.day, history.today)}, and nothing is noted since."
        due = interview.day + timedelta(days=1)
        yield Duty(TOOK_PLACE, due, known, interview.path, why, person, since=interview.day)


@dataclass(frozen=True)
class Today:
    """The next steps of a journal, to be asked what comes first on a day."""

    history: History
    duties: Sequence[Duty]

    @cached_property
    def _meets(self) -> dict[str, date]:
        """The day of each conversation ahead, by its note."""
        return {one.path: one.day for one in self.history.planned if one.day}

    def meets(self, duty: Duty) -> date | None:
        """The day of the conversation that is to be prepared."""
        return self._meets.get(duty.file) if duty.kind == "prepare" else None

    @cached_property
    def _by_kind(self) -> dict[str, list[Duty]]:
        """Those with a day, by kind, the most recent first: a thank-you of yesterday is worth more than an old one."""
        found: defaultdict[str, list[Duty]] = defaultdict(list)
        for duty in (*questions(self.history), *self.duties):
            if duty.due:
                found[duty.kind].append(duty)
        for kind in found:
            found[kind].sort(key=lambda duty: duty.order)
            found[kind].sort(key=lambda duty: duty.due or date.min, reverse=True)
        return found

    def _due(self, day: date, *, is_old: bool) -> Iterator[Duty]:
        """What is due on a day in the order of this page; `is_old`: due for more than LONG_AGO days."""
        far = []
        for kind in ORDER:
            rows = self._by_kind.get(kind, [])
            first = bisect_left(rows, -day.toordinal(), key=lambda duty: -(duty.due or date.max).toordinal())
            for duty in rows[first:] if is_old else _until(rows, first, day):
                if is_still_open(duty, day) is not is_old:
                    continue
                meets = self.meets(duty)
                if meets and (meets - day).days > NEAR:
                    far.append(duty)
                elif not meets or meets >= day:
                    yield duty
        yield from far

    def first(self, day: date) -> list[Duty]:
        """At most SHOWN, one a person; where something falls on this very day, at least one such is among them."""
        found: dict[str, Duty] = {}
        own: Duty | None = None
        is_full = has_own = False
        for is_old in (False, True):
            for duty in self._due(day, is_old=is_old):
                if is_full and (has_own or own or is_old):
                    break
                if is_full and duty.due != day:
                    continue
                key = turns_to(self.history, duty) or f"{duty.file}:{duty.line}:{duty.kind}"
                if not is_full:
                    has_own = found.setdefault(key, duty).due == day or has_own
                    is_full = len(found) == SHOWN
                elif key not in found:
                    own = duty
        rows = list(found.values())
        return [*rows[: SHOWN - 1], own] if own else rows

    def pool(self) -> list[Duty]:
        """What this day or another one soon would show, in one order for all of them."""
        today = self.history.today
        shown = {id(duty): duty for days in range(-1, LATER) for duty in self.first(today + timedelta(days=days))}
        ranks = {kind: rank for rank, kind in enumerate(ORDER)}
        rows = sorted(shown.values(), key=lambda duty: duty.order)
        rows.sort(key=lambda duty: (ranks[duty.kind], -(duty.due or date.max).toordinal()))
        return rows


def _until(rows: Sequence[Duty], first: int, day: date) -> Iterator[Duty]:
    """The rows from here on that are not due for too long."""
    for duty in rows[first:]:
        if duty.due and (day - duty.due).days > LONG_AGO:
            return
        yield duty


def rank(kind: str) -> int:
    """The place of a kind in the order of the first page."""
    return ORDER.index(kind)


_NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"]
_A_WEEK = 7  # days ahead for which the sentence names the next conversation


def number_words(number: int) -> str:
    """`Two`, `Twelve`, `13`: at the start of a sentence."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def what_is_owed(history: History, duties: Iterable[Duty]) -> str:
    """The first half of the answer: how many people wait for what cannot wait longest. What follows from a
    conversation that may not have taken place is no such thing."""
    due = [duty for duty in duties if timing(duty, history.today) in (Timing.OVERDUE, Timing.TODAY)]
    fresh = [duty for duty in due if not is_still_open(duty, history.today)] or due
    asked = [duty for duty in questions(history) if duty.due and duty.due <= history.today]
    in_question = {(duty.file, duty.since) for duty in asked}
    fresh = [duty for duty in fresh if duty.kind == "action" or (duty.file, duty.since) not in in_question]
    for kind in (*ORDER[2:], TOOK_PLACE):
        same = [duty for duty in (asked if kind == TOOK_PLACE else fresh) if duty.kind == kind]
        if not same:
            continue
        people = {turns_to(history, duty) or str(number): duty for number, duty in enumerate(same)}
        many = len(same if kind in ("action", "reflect", "introduce", TOOK_PLACE) else people)
        first = headline(history, same[0])
        name = short_name((first.person or first.other or Ref("someone")).name)
        words, said = number_words(many), WORDS[kind]
        return said.one.format(name=name) if many == 1 else said.several.format(many=words, many_small=words.lower())
    return "Nothing is due today."


class NextMeeting(NamedTuple):
    """The next conversation within a week: who, on which day, in the words of the sentence, and what it still lacks."""

    name: str
    day: date
    words: str
    is_prepared: bool


def whom_you_meet(history: History) -> NextMeeting | None:
    """The second half of the answer."""
    for interview in meetings_ahead(history)[:1]:
        day, ref = interview.day, next(iter(everyone(interview)), None)
        if day and ref and (day - history.today).days < _A_WEEK:
            return NextMeeting(short_name(history.name(ref)), day, _on(day, history.today), is_prepared(interview))
    return None


def _on(day: date, today: date) -> str:
    near = {0: "today", 1: "tomorrow"}
    return near.get((day - today).days) or f"on {WEEKDAYS[day.weekday()]}"


def is_prepared(interview: Interview) -> bool:
    """Whether it is written what to find out, and what to ask."""
    return bool(interview.goal and (interview.questions or interview.has_question))
