"""The notes as they are staged: what git would commit, whatever the files on the disk say by now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import click

from coffeechats.notes.note import Note
from coffeechats.notes.problems import Problem
from coffeechats.notes.read_note import read_note, withheld
from coffeechats.notes.walking import CONFLICT_COPY, FOLDERS, ODD_NAME, is_conflict_copy, is_debris, printable
from coffeechats.records.journal import link_journal
from coffeechats.records.model import Journal
from coffeechats_cli.git import Git
from coffeechats_cli.place import JournalPlace

_LINK = "this is a file link, which is never followed; put the file itself here"
_UNMERGED = "git has two versions of this note; decide between them, then `git add` it"


class StagedFile(NamedTuple):
    """A file in git's index: `stage` is 0 unless a merge left several versions."""

    mode: str
    name: str  # git's own, of the contents
    stage: str
    path: str


def staged_journal(place: JournalPlace) -> Journal:
    """Every staged note, read and linked. Fails with a line where there is no repository."""
    git = Git(place.root)
    if not git.is_there():
        raise click.ClickException(f"“{place.root}” is in no git repository, so nothing is staged")
    entries = list(_notes(git))
    named = {entry.path: entry.name for entry in entries if entry.mode.startswith("100") and entry.stage == "0"}
    found = _sorted_out(entries, git.contents(named))
    return link_journal(found[0], place.root, place.settings, place.today, [*place.problems, *found[1]])


def _notes(git: Git) -> Iterator[StagedFile]:
    """Everything in the index that is named as a note."""
    for line in git.lines("ls-files", "--stage", "-z", "--", *FOLDERS):
        about, path = line.split("\t", 1)
        mode, name, stage = about.split(" ")
        if path.lower().endswith(".md") and not any(map(is_debris, path.split("/"))):
            yield StagedFile(mode, name, stage, path)


def _sorted_out(entries: Iterable[StagedFile], contents: Mapping[str, bytes]) -> tuple[list[Note], list[Problem]]:
    """The notes, and what is wrong with files that are none; by the rules for files on the disk."""
    notes: dict[str, Note] = {}
    problems: list[Problem] = []
    names = _names(entries)
    for entry in entries:
        folder, _, name = entry.path.rpartition("/")
        if not name.isprintable():
            problems.append(Problem("file-name", printable(entry.path), 1, 1, "", ODD_NAME))
        elif is_conflict_copy(name, names[folder]):
            problems.append(Problem("conflict-copy", entry.path, 1, 1, "", CONFLICT_COPY))
        elif entry.stage != "0":
            notes[entry.path] = withheld(entry.path, _problem("file-merge-conflict", _UNMERGED))
        elif entry.path in contents:
            notes[entry.path] = read_note(entry.path, contents[entry.path])
        else:
            notes[entry.path] = withheld(entry.path, _problem("link-file-inside", _LINK))
    return list(notes.values()), problems


def _problem(rule: str, message: str) -> Problem:
    return Problem(rule, "", 1, 1, "", message)


def _names(entries: Iterable[StagedFile]) -> dict[str, set[str]]:
    names: dict[str, set[str]] = {}
    for entry in entries:
        folder, _, name = entry.path.rpartition("/")
        names.setdefault(folder, set()).add(name.casefold())
    return names
