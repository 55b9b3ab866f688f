"""A journal from notes written in a test: `written({"contacts/ada.md": "..."})`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from textwrap import dedent

from coffeechats.notes.read_note import read_note
from coffeechats.records.journal import link_journal
from coffeechats.records.model import Journal, Settings

TODAY = date(2026, 11, 23)


def written(notes: Mapping[str, str], today: date = TODAY, settings: Settings | None = None) -> Journal:
    """The notes, read and linked; nothing is on the disk."""
    read = [read_note(path, dedent(text).lstrip("\n").encode()) for path, text in notes.items()]
    return link_journal(read, Path("/nowhere"), settings or Settings(timezone="Europe/London"), today)


def person(text: str, today: date = TODAY, **others: str) -> Journal:
    """A journal with Ada's note, and the notes of others by id."""
    notes = {f"contacts/{name.replace('_', '-')}.md": other for name, other in others.items()}
    return written({"contacts/ada-okafor.md": text, **notes}, today)


def found(journal: Journal) -> list[tuple[str, int, str]]:
    """Every problem as rule, line and key."""
    return [(problem.rule, problem.line, problem.key) for problem in journal.problems]
