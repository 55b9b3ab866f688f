"""Where the journal is, and what is in it today."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from coffeechats.acts.snapshot import Snapshot
from coffeechats.notes.problems import Problem
from coffeechats.records.journal import read_journal
from coffeechats.records.model import Journal, Settings
from coffeechats.records.note_store import NoteStore
from coffeechats.records.settings import read_settings, today_for

CONFIG = "mkdocs.yml"


@dataclass(frozen=True)
class JournalPlace:
    """A journal on the disk: its folder, its settings, and which day it is."""

    root: Path
    settings: Settings
    problems: tuple[Problem, ...]
    today: date

    def journal(self, today: date | None = None) -> Journal:
        """Every note, read and linked, on a day. All of it stays until the command ends: none is looked for garbage."""
        gc.disable()
        try:
            return read_journal(self.root, self.settings, today or self.today, self.problems)
        finally:
            gc.freeze()
            gc.enable()

    def snapshot(self, store: NoteStore | None = None, taken: frozenset[str] = frozenset()) -> Snapshot:
        """What an act begins with: the notes of a store, else all of them read now with their bytes. See Snapshot."""
        if store is None:
            store = NoteStore(self.root, keeps_bytes=True)
            store.look()
        return Snapshot(store, self.settings, self.today, self.problems, taken)


def root_above(here: Path) -> Path | None:
    """The folder of the journal that a folder is in, if it is in one."""
    for folder in (here, *here.parents):
        if (folder / CONFIG).is_file() and ((folder / "contacts").is_dir() or (folder / "journal").is_dir()):
            return folder
    return None


def find_root(start: Path | None = None) -> Path:
    """The folder of the journal that a folder is in."""
    here = (start or Path.cwd()).resolve()
    if root := root_above(here):
        return root
    raise click.ClickException(
        f"{here} is not inside a journal: no folder above it has a {CONFIG} beside contacts/ and journal/. "
        "Go into your journal, or make one: coffee init my-journal"
    )


def open_place(root: Path | None = None) -> JournalPlace:
    """The journal at `root`, else that of the present folder."""
    root = root or find_root()
    settings, problems = read_settings(root / CONFIG)
    try:
        return JournalPlace(root, settings, problems, today_for(settings))
    except ValueError as error:
        raise click.ClickException(str(error)) from None
