"""A journal as it is on a day, with the bytes of its notes; and as it would be after a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from coffeechats.changes.plan import Plan
from coffeechats.notes.problems import Problem
from coffeechats.records.model import Journal, Settings
from coffeechats.records.note_store import NoteStore
from coffeechats.views.duties import duties, open_actions, task_duty
from coffeechats.views.duty import Duty
from coffeechats.views.history import History, history


@dataclass(frozen=True)
class Snapshot:
    """What every act begins with. `problems` are those known already, of the settings; `taken` are ids of new notes
    that someone else was quicker with; `done` are the plans that *undo* may take back, by their keys.

    The journal is linked when it is first asked for, so that has to be before the store looks at the files again.
    """

    store: NoteStore
    settings: Settings
    today: date
    problems: tuple[Problem, ...] = ()
    taken: frozenset[str] = frozenset()
    done: Mapping[str, Plan] = field(default_factory=dict)

    @cached_property
    def journal(self) -> Journal:
        """The notes, linked."""
        return self.store.journal(self.settings, self.today, self.problems)

    @cached_property
    def history(self) -> History:
        """Everyone's story."""
        return history(self.journal, self.today, self.store.memo)

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """The next steps."""
        return duties(self.history, self.store.memo)

    @cached_property
    def tasks(self) -> tuple[Duty, ...]:
        """Every open task, also one that is no next step for want of a day."""
        return tuple(task_duty(one) for one in open_actions(self.history))

    def after(self, plan: Plan) -> Snapshot:
        """The same when a plan is carried out; only what changes is read."""
        return replace(self, store=self.store.after(plan.after))
