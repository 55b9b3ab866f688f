"""A journal kept in memory while somebody writes: after a save one note is read anew, not all of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from coffeechats.notes.note import Note
from coffeechats.notes.problems import Problem
from coffeechats.notes.walking import FOLDERS, NoteFile, is_conflict_copy, is_debris, walk
from coffeechats.records.journal import link_journal
from coffeechats.records.model import Journal
from coffeechats.records.note_store import Look, looks_of
from coffeechats.records.one_note import problems_of_note
from coffeechats.records.settings import read_settings, today_for
from coffeechats.views.history import History, history
from coffeechats.views.problems import problems
from coffeechats_cli.place import CONFIG


class Caught(NamedTuple):
    """What became known when all notes were looked at: those read anew, and those that are gone."""

    read: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


class Kept:
    """Every note as it was read last, and the journal they make."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.notes: dict[str, Note] = {}
        self._seen: dict[str, Look] = {}
        self.catch_up()

    def read(self, path: str) -> bool:
        """Reads one note anew; whether it says anything else than before. What is no note is passed over."""
        if not self._is_note(path):
            return False
        self._seen[path] = looks_of(self.root / path)
        before, self.notes[path] = self.notes.get(path), NoteFile(path, self.root / path).note()
        return before != self.notes[path]

    def misses(self, path: str) -> bool:
        """Whether a note, or all of a folder, was here and is gone: for good, or until an editor has written it."""
        return not os.path.lexists(self.root / path) and any(
            known == path or known.startswith(f"{path}/") for known in self.notes
        )

    def problems_of(self, path: str) -> tuple[Problem, ...]:
        """What is wrong with one note, found at once."""
        return problems_of_note(self.notes[path], self.journal, self.story.today)

    def catch_up(self) -> Caught:
        """Looks at all files, reads those that changed, and links the journal anew; raises ValueError for a day that
        is none in the environment."""
        found = walk(self.root)
        paths = {file.path for file in found.files}
        gone = tuple(sorted(self.notes.keys() - paths))
        for path in gone:
            del self.notes[path]
        changed = [file for file in found.files if self._seen.get(file.path) != looks_of(file.file)]
        read = tuple(file.path for file in changed if self.read(file.path))
        settings, known = read_settings(self.root / CONFIG)
        today = today_for(settings)
        notes = [*self.notes.values(), *(Note(path, readable=False) for path in found.withheld)]
        self.journal = link_journal(notes, self.root, settings, today, [*known, *found.problems])
        self.story: History = history(self.journal, today)
        self.problems = problems(self.story)
        return Caught(read, gone)

    def with_notes(self, others: dict[str, Note | None]) -> Journal:
        """The journal as it is with other versions of some notes, None for those that were not there."""
        notes = self.notes | {path: note for path, note in others.items() if note}
        left = [note for path, note in notes.items() if others.get(path, note) is not None]
        return link_journal(left, self.root, self.journal.settings, self.story.today)

    def _is_note(self, path: str) -> bool:
        """Whether a walk through the folders would read this file."""
        *above, name = path.split("/")
        top, folders, file = "".join(above[:1]), above[1:], self.root / path
        if top not in FOLDERS or not name.lower().endswith(".md") or any(map(is_debris, (*folders, name))):
            return False
        try:
            parents = [self.root.joinpath(top, *folders[:depth]) for depth in range(len(folders) + 1)]
            if file.is_symlink() or not file.is_file() or any(map(Path.is_symlink, parents)):
                return False
            names = {one.casefold() for one in os.listdir(file.parent)}
        except OSError:
            return False
        return name.isprintable() and not is_conflict_copy(name, names)
