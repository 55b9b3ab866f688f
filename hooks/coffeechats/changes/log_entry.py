"""One more entry in a person's log, where the note keeps its log."""

from __future__ import annotations

import re
from datetime import date

from coffeechats.changes.front_matter import append_to_list, entry_of
from coffeechats.changes.key_places import Layout, Line, layout_of
from coffeechats.changes.scalars import one_line
from coffeechats.notes.note import Note, Section
from coffeechats.notes.problems import Problem
from coffeechats.notes.read_note import read_note
from coffeechats.records.logs import is_log_heading, log_lines

_BULLET = re.compile(r"[ ]{0,3}[-*+][ \t]+")


def entry(day: date, words: str) -> str:
    """`2026-11-10 replied yes`."""
    return one_line(f"{day.isoformat()} {words}")


def append_entry(data: bytes, line: str) -> bytes | Problem:
    """The note's bytes with one more entry, the last of its log: in the key `log`, else under the heading `Log` of the
    body, else in a new key `log`."""
    note = read_note("", data)
    if note.readable and entry_of(note, "log") is None and (section := _log_of(note)):
        made = _below(layout_of(data), note, section, line)
        if _lines(read_note("", made)) == [*_lines(note), line]:
            return made
    return append_to_list(data, "log", line)


def _log_of(note: Note) -> Section | None:
    """The last heading `Log`."""
    return next((section for section in reversed(note.body.sections) if is_log_heading(section.title)), None)


def _lines(note: Note) -> list[str]:
    return [" ".join(line.text.split()) for line in log_lines("", note.body, "contact")[0]]


def _below(layout: Layout, note: Note, section: Section, line: str) -> bytes:
    """The entry below what is under the heading; with the bullet of the last entry there."""
    after = next((s.line for s in note.body.sections if s.line > section.line), len(layout.lines) + 1)
    last = next(n for n in range(after - 2, -1, -1) if layout.lines[n].text.strip())
    items = [item.line for item in note.body.items if section.line < item.line < after]
    bullet = _BULLET.match(layout.lines[items[-1] - 1].text) if items else None
    made = [Line(f"{bullet[0] if bullet else '- '}{line}", layout.eol)]
    if not items:
        made.insert(0, Line("", layout.eol))
    return layout.inserted(last, made)
