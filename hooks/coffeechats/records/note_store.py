"""The notes of a journal as they were read last: for commands, the watch, the build and the preview alike.

Only the files that changed are read again, and what came of the others is remembered.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coffeechats.notes.note import Note
from coffeechats.notes.problems import Problem
from coffeechats.notes.read_note import read_note, withheld
from coffeechats.notes.walking import FOLDERS, NoteFile, is_conflict_copy, is_debris, unreadable, walk
from coffeechats.records.journal import link_journal
from coffeechats.records.model import Journal, Settings
from coffeechats.records.result_cache import Memo

Look = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """What is new since the last look: the notes that say something else or are new, those that are gone, and whether
    anything else is, such as a file to which a note may link. It is false where nothing is."""

    read: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    is_else: bool = False

    def __bool__(self) -> bool:
        return bool(self.read or self.gone or self.is_else)


_LINKED = 2  # what is, and what was tried out last


@dataclass(frozen=True, slots=True)
class _Linked:
    """A journal, all that it was made from, and the memo that has what came of its notes."""

    made_from: tuple[object, ...]
    journal: Journal
    memo: Memo


class NoteStore:
    """The notes of the journal at `root` by path, and what came of each of them. With `keeps_bytes` their bytes are
    kept as they were read, for edits of them."""

    def __init__(self, root: Path, *, keeps_bytes: bool = False) -> None:
        self.root = root
        self.files: dict[str, bytes] = {}  # by path, where bytes are kept
        self.memo = Memo()
        self._keeps_bytes = keeps_bytes
        self._notes: dict[str, Note] = {}
        self._looks: dict[str, Look] = {}
        self._withheld: tuple[str, ...] = ()
        self._problems: tuple[Problem, ...] = ()
        self._others: dict[str, Look] = {}
        self._linked: list[_Linked] = []  # the last journals, also those of the stores made of this one

    @property
    def notes(self) -> tuple[Note, ...]:
        """Every note in order of path, then those of which only the name is known."""
        return (*self._notes.values(), *(Note(path, readable=False) for path in self._withheld))

    @property
    def by_path(self) -> Mapping[str, Note]:
        """Every note that could be opened."""
        return self._notes

    def look(self, written: Iterable[str] = ()) -> Changed:
        """Looks at all files and reads those that changed; what is new.

        `written` are paths known to have been written, which are read whatever they look like: two saves within one
        tick of the file system's clock look the same.
        """
        written = frozenset(written)
        found, before = walk(self.root), self._notes
        self._notes = {}
        for file in found.files:
            look = looks_of(file.file)
            if file.path in before and file.path not in written and look and self._looks.get(file.path) == look:
                self._notes[file.path] = before[file.path]
            else:
                self._read(file, look, before.get(file.path))
        others = {path: looks_of(self.root / path) for path in found.others}
        is_else = (found.withheld, found.problems, others) != (self._withheld, self._problems, self._others)
        self._withheld, self._problems, self._others = found.withheld, found.problems, others
        gone = tuple(sorted(before.keys() - self._notes.keys()))
        for path in gone:
            self._looks.pop(path, None)
            self.files.pop(path, None)
        read = tuple(path for path, note in self._notes.items() if before.get(path) is not note)
        return Changed(read, gone, is_else or not written.isdisjoint(others))

    def read(self, path: str) -> bool:
        """Reads one note again, without looking at the others; returns whether what it says changed. What is no
        note is passed over."""
        file = self.root / path
        if not self._is_note(path):
            return False
        before = self._notes.get(path)
        self._read(NoteFile(path, file), looks_of(file), before)
        return self._notes[path] is not before

    def misses(self, path: str) -> bool:
        """Whether a note, or all of a folder, was here and is gone: for good, or until an editor has written it."""
        return not os.path.lexists(self.root / path) and any(
            known == path or known.startswith(f"{path}/") for known in self._notes
        )

    def journal(self, settings: Settings, today: date, problems: Iterable[Problem] = ()) -> Journal:
        """The notes as last looked at, typed and linked; `memo` has what came of each, up to the next time.

        What was linked just now is not linked again: an act asks for the journal after it, and then it is written.
        """
        problems = *problems, *self._problems
        made_from = self.notes, problems, settings, today, self._withheld, self._others
        linked = next((one for one in self._linked if one.made_from == made_from), None)
        if linked is None:
            self.memo.turn()
            journal = link_journal(self.notes, self.root, settings, today, problems, self.memo)
            linked = _Linked(made_from, journal, self.memo)
        self.memo = linked.memo
        self._linked[:] = [linked, *(one for one in self._linked if one is not linked)][:_LINKED]
        return linked.journal

    def with_notes(self, others: Mapping[str, Note | None]) -> NoteStore:
        """The same store with other versions of some notes; None for one that is not there."""
        made = NoteStore(self.root)
        made.memo = self.memo.copy()
        made.files = {path: data for path, data in self.files.items() if path not in others}
        notes = {path: note for path, note in {**self._notes, **others}.items() if note is not None}
        made._notes = dict(sorted(notes.items()))
        made._withheld, made._problems, made._others = self._withheld, self._problems, self._others
        made._linked = self._linked
        return made

    def after(self, contents: Mapping[str, bytes | None]) -> NoteStore:
        """The store as it will be when these files hold these bytes (see Plan.after); nothing is written."""
        held = {path: data for path, data in contents.items() if data is not None}
        made = self.with_notes({path: read_note(path, held[path]) if path in held else None for path in contents})
        made.files |= held
        return made

    def data(self, path: str) -> bytes:
        """A note's bytes as they were read. Raises OSError where they are not kept and it says something else by now,
        or cannot be read."""
        if path in self.files:
            return self.files[path]
        data = NoteFile(path, self.root / path).data
        if read_note(path, data) != self._notes.get(path):
            raise OSError("it was changed since it was read")
        return data

    def _read(self, file: NoteFile, look: Look, before: Note | None) -> None:
        """Reads a note, after `look`: what is saved in between is read once more. One that says what it said `before`
        stays the same object, so that nothing is made of it again."""
        self._looks[file.path] = look
        self.files.pop(file.path, None)
        try:
            data = file.data
        except OSError as error:
            note = withheld(file.path, unreadable(file.path, error))
        else:
            note = read_note(file.path, data)
            if self._keeps_bytes:
                self.files[file.path] = data
        self._notes[file.path] = before if before is not None and before == note else note

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


def worsened(before: Iterable[Note], after: Iterable[Note]) -> tuple[str, ...]:
    """The notes that were there and are gone, empty or unreadable now: an editor may be in the middle of writing."""
    now = {note.path: note for note in after}
    return tuple(
        note.path
        for note in before
        if note.readable and (note.path not in now or (now[note.path] is not note and _is_bad(now[note.path])))
    )


def _is_bad(note: Note) -> bool:
    return not note.readable or not (note.keys or note.body.text.strip())


def looks_of(file: str | Path) -> Look:
    """What differs when a file was written since; only ever compared, no date is read from it."""
    try:
        found = os.stat(file, follow_symlinks=False)
    except OSError:
        return ()
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino
