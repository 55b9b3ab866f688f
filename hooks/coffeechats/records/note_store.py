"""What was read before: while somebody writes, only the files that changed are read again."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from coffeechats.notes.note import Note
from coffeechats.notes.problems import Problem
from coffeechats.notes.walking import walk
from coffeechats.records.journal import link_journal
from coffeechats.records.model import Journal, Settings
from coffeechats.records.result_cache import Memo

Look = tuple[int, ...]


class Memory:
    """The notes of a journal as they were read last, and what came of each of them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.notes: tuple[Note, ...] = ()
        self._problems: tuple[Problem, ...] = ()
        self._others: dict[str, Look] = {}
        self._seen: dict[str, tuple[Look, Note]] = {}
        self.memo = Memo()

    def look(self, written: Iterable[str] = ()) -> bool:
        """Looks at all files and reads those that changed; whether any note, what is wrong with them, or a file that
        a note may link to has.

        `written` are paths known to have been written, which are read whatever they look like: two saves within one
        tick of the file system's clock look the same.
        """
        written = frozenset(written)
        for path in written:
            self._seen.pop(path, None)
        found = walk(self.root)
        seen: dict[str, tuple[Look, Note]] = {}
        for file in found.files:
            look, known = looks_of(file.file), self._seen.get(file.path)
            seen[file.path] = known if known and look and known[0] == look else (look, file.note())
        notes = (*(note for _, note in seen.values()), *(Note(path, readable=False) for path in found.withheld))
        others = {path: looks_of(self.root / path) for path in found.others}
        has_changed = (notes, found.problems, others) != (self.notes, self._problems, self._others)
        has_changed = has_changed or not written.isdisjoint(others)
        self._seen, self._problems, self._others = seen, found.problems, others
        if has_changed:
            self.notes = notes
        return has_changed

    def journal(self, settings: Settings, today: date, problems: Iterable[Problem] = ()) -> Journal:
        """The notes as last looked at, typed and linked; `memo` has what came of each, up to the next time."""
        self.memo.turn()
        return link_journal(self.notes, self.root, settings, today, [*problems, *self._problems], self.memo)


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
