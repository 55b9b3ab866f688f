"""Which notes there are: every `*.md` under contacts/ and journal/, and nothing that only looks like one.

Links are never followed and nothing but plain files is opened, so no file can stop, block or lead out of a journal.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coffeechats.notes.decoding import LIMIT
from coffeechats.notes.note import Note
from coffeechats.notes.problems import Problem
from coffeechats.notes.read_note import read_note, withheld

FOLDERS = ("contacts", "journal")
_CONFLICT = re.compile(r"[.]sync-conflict-|[ _]\(?[^()]*(?:conflicted copy|case conflict)\b", re.IGNORECASE)
_COPY = re.compile(r"(?P<name>.+?)(?: [2-9]| \([1-9]\)| - [Cc]opy| copy)$")
_ALMOST = re.compile(r"\.(?:md\.txt|markdown|mdown|mkd)$", re.IGNORECASE)
_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class NoteFile:
    """A file to read: `path` counts from the journal's root, `file` is where it lies."""

    path: str
    file: str | Path

    @property
    def data(self) -> bytes:
        """Its bytes, at most one more than a note may have. Raises OSError as any reading does."""
        descriptor = os.open(self.file, _OPEN)
        with os.fdopen(descriptor, "rb") as opened:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise OSError("not a plain file")
            return opened.read(LIMIT + 1)

    def note(self) -> Note:
        """The note; unreadable, with the reason, where the file cannot be read."""
        try:
            data = self.data
        except OSError as error:
            return withheld(self.path, unreadable(self.path, error))
        return read_note(self.path, data)


@dataclass(frozen=True, slots=True)
class Found:
    """The notes' files in order of path, the problems met on the way, and the notes that only have a name.

    `withheld` are the paths of links, pipes and the like that are named as notes: their ids stay known. `others` are
    the files that are no notes, to which notes may link.
    """

    files: tuple[NoteFile, ...] = ()
    problems: tuple[Problem, ...] = ()
    withheld: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def notes(self) -> Iterator[Note]:
        """Every note, each read when its turn comes; the withheld ones without a word."""
        for file in self.files:
            yield file.note()
        for path in self.withheld:
            yield Note(path, readable=False)


def walk(root: Path) -> Found:
    """All notes under `root`. Never raises for what lies there; a missing folder is an empty one."""
    search = _Search(Path(os.path.realpath(root)))
    for name in FOLDERS:
        search.top(name)
    return Found(
        tuple(sorted(search.files, key=lambda file: file.path)),
        tuple(sorted(search.problems, key=lambda problem: (problem.path, problem.rule))),
        tuple(sorted(search.withheld)),
        tuple(sorted(search.others)),
    )


class _Search:
    """One walk through the folders, without recursion: a tree of any depth passes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: list[NoteFile] = []
        self.problems: list[Problem] = []
        self.withheld: list[str] = []
        self.others: list[str] = []
        self.waiting: list[str] = []

    def top(self, name: str) -> None:
        folder = self.root / name
        if folder.is_symlink():
            self._link(name, is_note=False)
        elif folder.is_dir():
            self.waiting.append(name)
        while self.waiting:
            self._folder(self.waiting.pop())

    def _folder(self, path: str) -> None:
        try:
            with os.scandir(self.root / path) as entries:
                found = list(entries)
        except OSError as error:
            self.problems.append(unreadable(path, error))
            return
        names = {entry.name.casefold() for entry in found}
        for entry in found:
            if not is_debris(entry.name):
                self._entry(f"{path}/{entry.name}", entry, names)

    def _entry(self, path: str, entry: os.DirEntry[str], names: set[str]) -> None:
        is_note = entry.name.lower().endswith(".md")
        try:
            is_link, is_folder = entry.is_symlink(), entry.is_dir(follow_symlinks=False)
            is_file = entry.is_file(follow_symlinks=False)
        except OSError as error:
            self.problems.append(unreadable(path, error))
            return
        if not is_note and not is_folder:
            self.others.append(path)
        if not _is_writable(entry.name):
            if is_note or is_folder:
                self._report("file-name", path, ODD_NAME)
        elif is_link:
            if is_note or _leads_to_folder(entry):
                self._link(path, is_note=is_note)
        elif is_folder:
            self._report("folder-named-note", path, _FOLDER) if is_note else self.waiting.append(path)
        elif is_note:
            self._note(path, entry, names, is_file=is_file)
        elif _ALMOST.search(entry.name):
            self._report("file-not-md", path, "this is not a note, because its name does not end in `.md`; rename it")

    def _note(self, path: str, entry: os.DirEntry[str], names: set[str], *, is_file: bool) -> None:
        if is_conflict_copy(entry.name, names):
            self._report("conflict-copy", path, CONFLICT_COPY)
        elif not is_file:
            self._withhold("file-special", path, "this is not a file but something like a pipe; move it elsewhere")
        elif not os.access(entry.path, os.R_OK):
            self._withhold("file-unreadable", path, "this file cannot be read; check who may read it")
        else:
            self.files.append(NoteFile(path, entry.path))

    def _link(self, path: str, *, is_note: bool) -> None:
        rule, message = _where_to(self.root, self.root / path)
        self._withhold(rule, path, message) if is_note else self._report(rule, path, message)

    def _withhold(self, rule: str, path: str, message: str) -> None:
        self._report(rule, path, message)
        self.withheld.append(path)

    def _report(self, rule: str, path: str, message: str) -> None:
        self.problems.append(Problem(rule, printable(path), 1, 1, "", message))


ODD_NAME = "this name has characters that other systems cannot read; rename the file, best with plain letters"
_FOLDER = "a folder's name ends in `.md`, so nothing in it is read; rename it"
CONFLICT_COPY = "a sync program made this copy; take over what is missing into the note itself and delete the copy"


def is_debris(name: str) -> bool:
    """What editors and sync programs leave beside a note, and what the system hides: passed over without a word."""
    return name.startswith((".", "~$")) or name.endswith(("~", "#"))


def is_conflict_copy(name: str, names: set[str]) -> bool:
    """Whether the note is a sync program's second copy; `names` are all in the folder, case-folded.

    `ada 2.md` is one only where `ada.md` is beside it.
    """
    stem = name[:-3]
    if _CONFLICT.search(stem):
        return True
    match = _COPY.match(stem)
    return match is not None and f"{match['name']}.md".casefold() in names


def printable(path: str) -> str:
    """The path as it can be written anywhere: what is not UTF-8, or breaks a line, becomes `?`."""
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace("\ufffd", "?")
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def _is_writable(name: str) -> bool:
    return name.isprintable()  # the system's odd bytes come as half characters, which are not printable


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _where_to(root: Path, link: Path) -> tuple[str, str]:
    """The rule and the words for a file link, by where it leads."""
    try:
        target = os.path.realpath(link, strict=True)
    except FileNotFoundError:
        return "link-file-dangling", "this file link leads to nothing; delete it or put the file itself here"
    except NotADirectoryError:
        return "link-file-dangling", "this file link leads to nothing; delete it or put the file itself here"
    except PermissionError:
        return "file-unreadable", "the system does not show where this file link leads; delete it"
    except OSError:
        return "link-file-loop", "this file link leads back to itself; delete it"
    if os.path.commonpath([root, target]) != str(root):
        return (
            "link-file-outside",
            "this file link leads out of the journal; put the file itself here",
        )
    return "link-file-inside", "this file link leads to another place in the journal, where it is read; delete the link"


def unreadable(path: str, error: OSError) -> Problem:
    """Why a file or folder could not be read."""
    if isinstance(error, FileNotFoundError):
        message = "this was here a moment ago and is gone; run this again"
    else:
        message = "this cannot be read; check who may read it, and the disk"
    return Problem("file-unreadable", printable(path), 1, 1, "", message)
