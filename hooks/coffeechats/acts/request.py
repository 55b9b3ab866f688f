"""What is asked for, as plain data, and what comes of it: a plan with its words, or why nothing is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from itertools import chain
from typing import Any

from coffeechats.acts.snapshot import Snapshot
from coffeechats.acts.steps import cleared, due_words, step_key, step_words
from coffeechats.changes.plan import Plan
from coffeechats.notes.problems import Problem, as_sentence
from coffeechats.records.model import Contact
from coffeechats.views.duty import Duty

Values = Mapping[str, str | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Request:
    """One act as someone typed or clicked it; what it does not need stays empty.

    `who` and `about` name people: an id, a name, an alias or a part of one. `day` is a day, a time or a length of
    time, as typed. `step` is the key of a next step (see step_key), `note` the path of an interview, `undo` the key of
    an outcome, `values` the keys of a new note.
    """

    act: str
    who: str = ""
    about: str = ""
    day: str = ""
    words: str = ""
    step: str = ""
    note: str = ""
    undo: str = ""
    values: Values = field(default_factory=dict)


class NotDone(Exception):
    """Why an act is not done, in words for the one who asked; with the place in a note that is in the way."""

    def __init__(self, words: str, path: str = "", line: int = 1) -> None:
        super().__init__(words)
        where = f"{path}:{line}" if line > 1 else path
        self.words = f"{where}: {as_sentence(words)}" if path else as_sentence(words)


class Nobody(NotDone):
    """No one has the name."""


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A line that an act writes: where it will be, and its words."""

    path: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}"


@dataclass(frozen=True, slots=True)
class Edit:
    """What one act wants: the plan, the lines that say what is written, whose next step is told afterwards, and
    `remarks` that are good to know."""

    plan: Plan
    lines: tuple[WrittenLine, ...] = ()
    people: tuple[Contact, ...] = ()
    remarks: tuple[str, ...] = ()
    left: str = ""  # what comes next, where that is no step with a person

    def __add__(self, other: Edit) -> Edit:
        return Edit(self.plan + other.plan, self.lines + other.lines, self.people or other.people,
                    self.remarks + other.remarks, self.left or other.left)  # fmt: skip


@dataclass(frozen=True)
class ActOutcome:
    """What an act comes to, before it is written. What follows from it is found when it is asked for."""

    before: Snapshot
    edit: Edit

    @property
    def plan(self) -> Plan:
        return self.edit.plan

    @cached_property
    def after(self) -> Snapshot:
        """The journal as it will be."""
        return self.before.after(self.plan)

    @cached_property
    def cleared(self) -> tuple[Duty, ...]:
        """The next steps that are done by it."""
        return tuple(cleared(self.before.duties, self.after.duties))

    @cached_property
    def next(self) -> tuple[str, ...]:
        """What comes next with each person, in words."""
        told = tuple(self._next(person) for person in self.edit.people)
        return (*told, self.edit.left) if self.edit.left else told

    @cached_property
    def key(self) -> str:
        """The same for the same changes, and for no others: by this an act is undone."""
        parts = [(change.path, change.before, change.after) for change in self.plan.changes]
        return sha256(repr(parts).encode()).hexdigest()[:16]

    def as_data(self) -> dict[str, Any]:
        """The outcome for another program: where each line is, and all words."""
        return {
            "wrote": [{"path": one.path, "line": one.line, "text": one.text} for one in self.edit.lines],
            "cleared": [step_words(duty) for duty in self.cleared],
            "next": list(self.next),
            "remarks": list(self.edit.remarks),
            "undo": self.key,
        }

    def _next(self, person: Contact) -> str:
        duty = next((duty for duty in self.after.duties if person.id in (duty.contact, duty.to)), None)
        if duty is None:
            return f"nothing is due with {person.name}"
        return f"{step_words(duty)} ({due_words(duty, self.before.today)})"


def edited(path: str, made: bytes | Problem) -> bytes:
    """The bytes of an edit. Raises NotDone where the note cannot be changed safely."""
    if isinstance(made, Problem):
        raise NotDone(made.message, path, made.line)
    return made


def bytes_of(before: Snapshot, path: str) -> bytes:
    """A note's bytes as they were read, for an edit of them. Raises NotDone where they cannot be had."""
    try:
        return before.store.data(path)
    except OSError as error:
        raise NotDone(error.strerror or str(error), path) from None


def written_at(plan: Plan, path: str, text: str) -> WrittenLine:
    """A line and where it is: the first one that a plan adds or changes in a file."""
    change = next((change for change in plan.changes if change.path == path), None)
    return WrittenLine(path, next((line for line, _, _ in change.lines()), 1) if change else 1, text)


def step_of(before: Snapshot, request: Request, *kinds: str) -> Duty:
    """The open next step that a request answers. Raises NotDone where it is none of these kinds, or no longer open."""
    steps = chain(before.duties, before.tasks if "action" in kinds else ())
    duty = next((duty for duty in steps if step_key(duty) == request.step), None)
    if duty is None:
        raise NotDone("this step is no longer open; look at the list again")
    if duty.kind not in kinds:
        raise NotDone(f"“{step_words(duty)}” is not answered by `{request.act}`")
    return duty
