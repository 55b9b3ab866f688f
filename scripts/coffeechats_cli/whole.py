"""The whole journal with the bytes of its notes, and as it would be after a change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from coffeechats.changes.plan import Plan
from coffeechats.notes.note import Note
from coffeechats.notes.problems import Problem
from coffeechats.notes.read_note import read_note
from coffeechats.notes.walking import walk
from coffeechats.records.journal import link_journal
from coffeechats.records.model import Journal
from coffeechats.views.duties import duties
from coffeechats.views.duty import Duty
from coffeechats.views.history import History, history
from coffeechats_cli.place import Place


@dataclass(frozen=True)
class Whole:
    """Every note as bytes and as read, by path, and the journal that they make today."""

    place: Place
    files: Mapping[str, bytes]
    notes: Mapping[str, Note]
    problems: tuple[Problem, ...]

    @property
    def journal(self) -> Journal:
        place = self.place
        return link_journal(self.notes.values(), place.root, place.settings, place.today, self.problems)

    def after(self, plan: Plan) -> Whole:
        """The same as it will be when a plan is carried out; only what changes is read."""
        gone = {change.path for change in plan.changes if change.after is None}
        made = {change.path: change.after for change in plan.changes if change.after is not None}
        files = {path: data for path, data in self.files.items() if path not in gone} | made
        notes = {path: note for path, note in self.notes.items() if path not in gone}
        return replace(self, files=files, notes=notes | {path: read_note(path, made[path]) for path in made})


@dataclass(frozen=True)
class Standing:
    """How things stand: the journal linked, everybody's story, and what is due."""

    whole: Whole
    journal: Journal
    history: History
    duties: tuple[Duty, ...]

    def after(self, plan: Plan) -> Standing:
        return standing(self.whole.after(plan))


def read_whole(place: Place) -> Whole:
    """All notes, read once."""
    found = walk(place.root)
    files: dict[str, bytes] = {}
    notes: dict[str, Note] = {}
    for file in found.files:
        try:
            files[file.path] = file.data
            notes[file.path] = read_note(file.path, files[file.path])
        except OSError:
            notes[file.path] = file.note()
    notes |= {path: Note(path, readable=False) for path in found.withheld}
    return Whole(place, files, notes, (*place.problems, *found.problems))


def standing(whole: Whole) -> Standing:
    """The journal of these notes as it stands today."""
    journal = whole.journal
    told = history(journal, whole.place.today)
    return Standing(whole, journal, told, duties(told))


def open_standing(place: Place) -> Standing:
    """The journal as it stands today."""
    return standing(read_whole(place))
