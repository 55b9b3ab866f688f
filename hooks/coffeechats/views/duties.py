"""Every next step that follows from a journal on a day, and the tasks among them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from coffeechats.records.model import Interview, Ref, Task
from coffeechats.records.result_cache import Memo, NoMemo
from coffeechats.views import duties_of_asking as asking
from coffeechats.views import duties_of_keeping_in_touch as keeping
from coffeechats.views import duties_of_talks as talks
from coffeechats.views import duties_of_telling as telling
from coffeechats.views.duty import Duty
from coffeechats.views.history import History
from coffeechats.views.story import Story
from coffeechats.views.words import plain

OfPerson = Callable[[History, Story], Iterator[Duty]]
OfAll = Callable[[History], Iterator[Duty]]


def duties(history: History, memo: Memo | None = None) -> tuple[Duty, ...]:
    """Every duty of the journal on the history's day: by day, the undated last, then by name, kind and note.

    `memo` may remember them, and those of people with nothing new.
    """
    memo = memo or NoMemo()
    return memo.result("duties", (history,), partial(_duties, history, memo))


def _duties(history: History, memo: Memo) -> tuple[Duty, ...]:
    found = [duty for story in history.people.values() for duty in _of_person(history, story, memo)]
    found += [duty for rule in OF_ALL for duty in rule(history)]
    return tuple(sorted(found, key=lambda duty: duty.order))


def _of_person(history: History, story: Story, memo: Memo) -> tuple[Duty, ...]:
    # What I told the introducers of a person, and their names, is in the introducers' own stories.
    introducers = [history.people.get(ref.id or "") for ref in story.introducers]
    made_from = story, introducers, history.settings, history.today
    make = partial(_made, history, story)
    found: tuple[Duty, ...] = memo.result(("duties", story.contact.id), made_from, make)
    return found


def _made(history: History, story: Story) -> tuple[Duty, ...]:
    return tuple(duty for rule in OF_A_PERSON for duty in rule(history, story))


def action(history: History) -> Iterator[Duty]:
    """An open task with a date, in any note; what they promised (`waiting:`) is never due."""
    interviews = {interview.path: interview for interview in history.journal.interviews.values()}
    for task in history.journal.tasks:
        if task.done or task.waiting or task.due is None or _raises_none(history, task.path, interviews):
            continue
        yield task_duty(Action(task, history.owner_of(task)))


def _raises_none(history: History, path: str, interviews: dict[str, Interview]) -> bool:
    """Whether actions of a note are skipped by the interview or the person, or are of a time before `start`."""
    owner, interview = history.owners.get(path), interviews.get(path)
    story = history.people.get(owner.id or "") if owner else None
    if interview and ("action" in interview.skip or (interview.day and not history.counts(interview.day))):
        return True
    return story is not None and "action" in story.contact.skip


OF_A_PERSON: tuple[OfPerson, ...] = (
    talks.thank, asking.nudge, asking.arrange, asking.introduce, telling.tell, keeping.follow_up,
)  # fmt: skip
OF_ALL: tuple[OfAll, ...] = (
    talks.reflect, talks.prepare, asking.introduce_lead, asking.lead, telling.update, action,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Action:
    """One task and the person it came from: the contact whose note it is in, or the first of the interview."""

    task: Task
    person: Ref | None


def task_duty(action: Action) -> Duty:
    """A task as a next step."""
    task, owner = action.task, action.person
    text = plain(task.text).strip()
    why = f"You noted: {text}" + ("" if text.endswith((".", "!", "?")) else ".")
    return Duty("action", task.due, owner.id if owner else None, task.path, why, owner, line=task.line)


def actions(history: History) -> tuple[Action, ...]:
    """Every task of mine: open ones first, by day and the undated last, then the done ones; each by note and line."""
    mine = (Action(t, history.owner_of(t)) for t in history.journal.tasks if not t.waiting)
    return tuple(sorted(mine, key=_order))


def _order(action: Action) -> tuple[bool, bool, int, str, int]:
    task = action.task
    return task.done, task.due is None, task.due.toordinal() if task.due else 0, task.path, task.line


def open_actions(history: History) -> tuple[Action, ...]:
    """Tasks of mine not yet done, with or without a day."""
    return tuple(action for action in actions(history) if not action.task.done)


def promised_by_them(history: History) -> tuple[Action, ...]:
    """What others promised (`waiting:`) and has not come, by note and line."""
    open_tasks = (task for task in history.journal.tasks if task.waiting and not task.done)
    found = (Action(task, history.owner_of(task)) for task in open_tasks)
    return tuple(sorted(found, key=_order))
