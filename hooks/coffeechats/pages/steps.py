"""Next steps: each as a row, and the page of all of them, tasks among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import Any

from coffeechats.pages.act_buttons import Buttons, buttons_of, buttons_of_meeting
from coffeechats.pages.context import PageContext
from coffeechats.pages.editor import editor_link
from coffeechats.pages.making import View, make
from coffeechats.pages.numbered import NumberedPages, lists_as_data, pages_needed
from coffeechats.pages.page import Asset, Page
from coffeechats.pages.templates import Link
from coffeechats.records import addresses
from coffeechats.views.duties import Action, actions, open_actions, promised_by_them, task_duty
from coffeechats.views.duty import TOOK_PLACE, WORDS, Duty, Timing, is_still_open, timing
from coffeechats.views.today import headline, rank, turns_to
from coffeechats.views.unread import may_settle, question
from coffeechats.views.words import counted, distance


@dataclass(frozen=True, slots=True)
class Step:
    """One row. `contact` is the id, empty for someone without a file; `when` says the days in words.

    The headline is `before`, `person`, `between`, `other` and `after`; the one to turn to is named first. `rank` is the
    row's place in the order of the first page, `turns_to` the same for all rows that turn to one person, and `meets`
    the day of the conversation to prepare. `draft` is the message to send; `edit` opens the note at the step's line in
    an editor; `acts` are the buttons that answer the step. `questions` are about lines that were not understood
    and may have settled it: the words before what was typed, that, the words after it.
    """

    kind: str
    due: date | None
    timing: str
    is_still_open: bool
    contact: str
    before: str
    person: Link | None
    between: str
    other: Link | None
    after: str
    why: str
    when: str
    note: Link
    rank: int
    turns_to: str
    meets: date | None
    draft: Link | None
    edit: str
    acts: Buttons | None
    today: date
    questions: tuple[tuple[str, str, str], ...] = ()

    @property
    def about(self) -> Link | None:
        """The person of the row: the one to turn to, else the one it is about."""
        return self.person or self.other

    @property
    def addresses(self) -> tuple[str | None, ...]:
        """The pages to which the headline leads."""
        return tuple(one.address for one in (self.person, self.other) if one)

    @property
    def text(self) -> str:
        """The headline in one text."""
        names = [one.text if one else "" for one in (self.person, self.other)]
        return f"{self.before}{names[0]}{self.between}{names[1]}{self.after}"


def steps(context: PageContext, duties: Iterable[Duty]) -> list[Step]:
    """Duties as rows, in the order given."""
    return [step(context, duty) for duty in duties]


def step(context: PageContext, duty: Duty) -> Step:
    line = headline(context.history, duty)
    return Step(
        duty.kind,
        duty.due,
        str(timing(duty, context.today)),
        is_still_open(duty, context.today),
        duty.contact or "",
        line.before,
        context.person(line.person) if line.person else None,
        line.between,
        context.person(line.other) if line.other else None,
        line.after,
        "" if duty.kind == "action" else duty.why,
        when(duty, context.today),
        context.note(duty.file),
        rank(duty.kind),
        turns_to(context.history, duty),
        context.what_cannot_wait.meets(duty),
        context.draft(duty),
        editor_link(context, duty.file, duty.line),
        _buttons(context, duty),
        context.today,
        _questions(context, duty),
    )


def _questions(context: PageContext, duty: Duty) -> tuple[tuple[str, str, str], ...]:
    if duty.kind == TOOK_PLACE:
        return ()
    return tuple(question(line, context.today) for line in may_settle(duty, context.unread, context.today))


def _buttons(context: PageContext, duty: Duty) -> Buttons | None:
    if duty.kind != TOOK_PLACE:
        return buttons_of(duty)
    interview = context.meetings.get((duty.file, duty.since))
    return buttons_of_meeting(interview) if interview else None


def when(duty: Duty, today: date) -> str:
    """How far the day is: `3 days late`, `today`, `in 5 days`, `no date`; the script says the same."""
    if duty.due is None:
        return "no date"
    return "now" if duty.due < today and timing(duty, today) is Timing.TODAY else when_words(duty.due, today)


def when_words(due: date, today: date) -> str:
    """How far a day is on which something is due."""
    return f"{counted((today - due).days, 'day')} late" if due < today else distance(due, today)


_FIRST_CHIPS = ("Thank", "Tell", "Set a day", "Remind", "Write", "Prepare", "Reflect")  # then those of WORDS

# Heading of each part, and what it says while it is empty.
PARTS = {
    Timing.TODAY: ("Today", "Nothing is due today."),
    Timing.OVERDUE: ("Late", "Nothing is late."),
    Timing.SOON: ("In the next seven days", "Nothing falls into the next seven days."),
    Timing.LATER: ("Later", "Nothing is planned for later."),
    Timing.UNDATED: ("Without a day", "Nothing waits without a day."),
}
OPEN, MOST = 10, 100  # people to ask next: at once, and with those a click away; of more the list of people tells
FIRST, FURTHER = 45, 250  # rows of one part on the first page; rows of a further page, which has what is left
DONE = 200  # tasks that are done


def pages_of_follow_ups(context: PageContext) -> Iterator[Page | Asset]:
    """One list, in the parts of PARTS; what is late for more than thirty days is folded, and so is what is done. Of a
    very long list the later rows of each part are on further pages; a file has all of them for a reader who filters."""
    rows = _Rows(context)
    first = make(context, "follow_ups", addresses.FOLLOW_UPS, "Next steps", partial(_view, context, rows),
                 nav="Next steps", searchable=False, has_contents=False)  # fmt: skip
    made = [first]
    journal = context.journal
    is_small = len(journal.contacts) + len(journal.interviews) + len(journal.tasks) <= FIRST
    for number in range(2, 2 if is_small else rows.pages.many + 1):
        title, view = f"Next steps, page {number}", partial(_view_of_further, context, rows, number)
        address = rows.pages.address(number)
        made.append(make(context, "follow_ups", address, title, view, searchable=False, has_contents=False))
    yield from made
    if not is_small and rows.file:
        yield Asset(rows.file, partial(lists_as_data, made))


class _Rows:
    """Every next step and task, parted into what the first page shows and what is left for further ones."""

    def __init__(self, context: PageContext) -> None:
        self._context = context

    @cached_property
    def all(self) -> list[Duty]:
        return [*self._context.duties, *_other_tasks(self._context)]

    @cached_property
    def by_part(self) -> dict[tuple[Timing, bool], list[Duty]]:
        """The rows of each part, with whether they are folded away."""
        today = self._context.today
        found: dict[tuple[Timing, bool], list[Duty]] = {(part, old): [] for part in PARTS for old in (False, True)}
        for duty in self.all:
            found[timing(duty, today), is_still_open(duty, today)].append(duty)
        return found

    @cached_property
    def left(self) -> list[Duty]:
        return [duty for rows in self.by_part.values() for duty in rows[FIRST:]]

    @property
    def pages(self) -> NumberedPages:
        further = pages_needed(len(self.left), FURTHER) if self.left else 0
        return NumberedPages(addresses.FOLLOW_UPS, addresses.FOLLOW_UPS, 1 + further)

    @property
    def file(self) -> str:
        """The address of the file with all rows, where one page does not show them."""
        return f"{addresses.FOLLOW_UPS}rows.js" if self.left and self._context.has_files else ""


def _view(context: PageContext, rows: _Rows) -> View:
    people = context.next_to_ask
    nearest = [(context.contact(one.contact), one.why, context.messages(one.contact.id)) for one in people[:MOST]]
    done = [_row(context, one) for one in actions(context.history) if one.task.done]
    by_part = rows.by_part
    view = _list(context, rows, {key: some[:FIRST] for key, some in by_part.items()}, 1) | {
        "now": sum(len(by_part[part, old]) for part in (Timing.TODAY, Timing.OVERDUE) for old in (False, True)),
        "soon": len(by_part[Timing.SOON, False]),
        "promised": [_row(context, one) for one in promised_by_them(context.history)],
        "done": done[:DONE],
        "done_more": max(0, len(done) - DONE),
        "next": nearest[:OPEN],
        "next_more": nearest[OPEN:],
        "next_rest": len(people) - len(nearest),
    }
    notes = {duty.file for duty in context.duties} | {task.path for task in context.journal.tasks}
    return View(view, sorted(notes) + [one.contact.path for one in people])


def _view_of_further(context: PageContext, rows: _Rows, number: int) -> View:
    shown = rows.left[(number - 2) * FURTHER : (number - 1) * FURTHER]
    by_part = {(part, old): [d for d in shown if (timing(d, context.today), is_still_open(d, context.today))
               == (part, old)] for part, old in rows.by_part}  # fmt: skip
    return View(_list(context, rows, by_part, number) | _NOTHING, sorted({duty.file for duty in shown}))


_NOTHING = {"now": 0, "soon": 0, "promised": [], "done": [], "done_more": 0, "next": [], "next_more": [],
            "next_rest": 0}  # fmt: skip


def _list(
    context: PageContext, rows: _Rows, shown: Mapping[tuple[Timing, bool], Sequence[Duty]], number: int
) -> dict[str, Any]:
    """The parts with the rows of one page, and how many more there are of each."""
    more = {key: len(rows.by_part[key]) - len(some) if number == 1 else 0 for key, some in shown.items()}
    counted_here = rows.all if rows.file else [duty for some in shown.values() for duty in some]
    old = shown[Timing.OVERDUE, True]
    return {
        "parts": [
            {"timing": str(part), "title": title, "empty": empty, "steps": steps(context, shown[part, False]),
             "more": more[part, False]}
            for part, (title, empty) in PARTS.items()
        ],
        "still_open": steps(context, old),
        "still_open_more": more[Timing.OVERDUE, True],
        "chips": _chips(counted_here),
        "chip_of": {kind: words.chip for kind, words in WORDS.items()},
        "count": len(counted_here),
        "data": rows.file,
        "pages": rows.pages.links,
        "number": number,
    }  # fmt: skip


def _chips(rows: Iterable[Duty]) -> list[tuple[str, int]]:
    """How many rows each chip covers, in the order in which they are shown."""
    many = Counter(WORDS[row.kind].chip for row in rows)
    order = dict.fromkeys((*_FIRST_CHIPS, *(words.chip for words in WORDS.values())))
    return [(chip, many[chip]) for chip in order if many[chip]]


def _other_tasks(context: PageContext) -> list[Duty]:
    """Open tasks that are no next step, for want of a day or because their note skips them, are rows all the same."""
    tasks = (task_duty(one) for one in open_actions(context.history))
    return sorted((duty for duty in tasks if not context.is_next_step(duty)), key=lambda duty: duty.order)


def _row(context: PageContext, action: Action) -> dict[str, Any]:
    task, owner = action.task, action.person
    return {
        "text": task.text,
        "due": task.due,
        "when": distance(task.due, context.today) if task.due else "",
        "person": context.person(owner) if owner else None,
        "note": context.note(task.path),
    }
