"""The tasks of notes: ticked, or given another day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coffeechats.acts.people import quoted
from coffeechats.acts.request import Edit, NotDone, Request, WrittenLine, bytes_of, edited, step_of, written_at
from coffeechats.acts.snapshot import Snapshot
from coffeechats.changes.plan import edit
from coffeechats.changes.tasks import ticked, with_day
from coffeechats.notes.note import TaskLine
from coffeechats.records.kinds import kind_of
from coffeechats.records.names import fold
from coffeechats.views.duty import Duty

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class _Open:
    """An open task and its note."""

    path: str
    task: TaskLine

    @property
    def where(self) -> str:
        return f"{self.path}:{self.task.line}"


def done(before: Snapshot, request: Request) -> Edit:
    """The one open task with these words, or at this place, ticked."""
    tasks = list(_open_tasks(before))
    if request.step:
        duty = step_of(before, request, "action")
        found = [one for one in tasks if (one.path, one.task.line) == (duty.file, duty.line)]
    else:
        found = _matching(tasks, request.words)
    if len(found) != 1:
        raise NotDone(_which(found, request.words))
    (one,) = found
    data = bytes_of(before, one.path)
    plan = edit(one.path, data, edited(one.path, ticked(data, one.task.line)), f"done: {one.task.text}")
    count = sum(other.path == one.path for other in tasks) - 1
    left = f"{count} more open in {one.path}" if count else ""
    return Edit(plan, (WrittenLine(one.path, one.task.line, f"[x] {one.task.text}"),), left=left)


def postponed(before: Snapshot, duty: Duty, day: str) -> Edit:
    """The task of a next step with another day."""
    data = bytes_of(before, duty.file)
    plan = edit(duty.file, data, edited(duty.file, with_day(data, duty.line, day)), f"later: {day}")
    return Edit(plan, (written_at(plan, duty.file, f"due {day}"),))


def _open_tasks(before: Snapshot) -> Iterator[_Open]:
    for path, note in before.store.by_path.items():
        if note.readable and kind_of(note) not in ("", "bank", "template"):
            yield from (_Open(path, task) for task in note.body.tasks if not task.done)


def _matching(tasks: list[_Open], text: str) -> list[_Open]:
    """The tasks meant: by place, by all their words, by a stretch of them, else by words that they have."""
    wanted, words = fold(text), set(fold(text).split())
    rules = (
        lambda one: one.where == text.strip().removesuffix(":"),
        lambda one: fold(one.task.text) == wanted,
        lambda one: f" {wanted} " in f" {fold(one.task.text)} ",
        lambda one: wanted in fold(one.task.text),
        lambda one: words <= set(fold(one.task.text).split()),
    )
    for rule in rules:
        if found := [one for one in tasks if rule(one)]:
            return found
    return []


def _which(found: list[_Open], text: str) -> str:
    if not found:
        return f"no open task has the words or the place {quoted(text)}; `coffee due` lists those with a day"
    lines = [f"  {one.where}: {one.task.text}" for one in found[:_SHOWN]]
    more = [f"  and {len(found) - _SHOWN} more"] if len(found) > _SHOWN else []
    return "\n".join([f"{len(found)} open tasks have these words; write more of them, or a place:", *lines, *more])
