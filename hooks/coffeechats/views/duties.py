"""Everything that is due on a day, and why; nothing of it is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from coffeechats.records.model import Interview
from coffeechats.views import duties_of_asking as asking
from coffeechats.views import duties_of_keeping_in_touch as keeping
from coffeechats.views import duties_of_talks as talks
from coffeechats.views import duties_of_telling as telling
from coffeechats.views.duty import Duty
from coffeechats.views.history import History
from coffeechats.views.words import plain

Rule = Callable[[History], Iterator[Duty]]


def duties(history: History) -> tuple[Duty, ...]:
    """Every duty of the journal on the history's day: by day, the undated last, then by name, kind and note."""
    return tuple(sorted((duty for rule in RULES for duty in rule(history)), key=lambda duty: duty.order))


def action(history: History) -> Iterator[Duty]:
    """An open task with a date, in any note; what they promised (`waiting:`) is never due."""
    interviews = {interview.path: interview for interview in history.journal.interviews.values()}
    for task in history.journal.tasks:
        if task.done or task.waiting or task.due is None or _raises_none(history, task.path, interviews):
            continue
        owner = history.owners.get(task.path)
        text = plain(task.text).strip()
        why = f"You noted: {text}" + ("" if text.endswith((".", "!", "?")) else ".")
        yield Duty("action", task.due, owner.id if owner else None, task.path, why, owner, line=task.line)


def _raises_none(history: History, path: str, interviews: dict[str, Interview]) -> bool:
    """Whether actions of a note are skipped by the interview or the person, or are of a time before `start`."""
    owner, interview = history.owners.get(path), interviews.get(path)
    story = history.people.get(owner.id or "") if owner else None
    if interview and ("action" in interview.skip or (interview.day and not history.counts(interview.day))):
        return True
    return story is not None and "action" in story.contact.skip


RULES: tuple[Rule, ...] = (
    talks.thank, talks.reflect, talks.prepare,
    asking.nudge, asking.arrange, asking.introduce, asking.lead,
    telling.tell, keeping.follow_up, telling.update, action,
)  # fmt: skip
