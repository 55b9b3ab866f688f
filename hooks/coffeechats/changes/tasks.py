"""A task of a note: its box, which is one byte, and its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coffeechats.changes.key_places import Line, layout_of
from coffeechats.notes.problems import Problem
from coffeechats.notes.read_note import read_note
from coffeechats.records.tasks import due_span, read_tasks

_BY_HAND = "this box cannot be found; tick it by hand"
_NO_DAY = "the day of this task cannot be found; change it by hand"


def ticked(data: bytes, line: int) -> bytes | Problem:
    """The note's bytes with the open task of a line, from 1, done: its box gets an `x`, and nothing else changes."""
    note = read_note("", data)
    task = next((task for task in note.body.tasks if task.line == line and not task.done), None)
    if task is None:
        return Problem("file-changed", "", line, 1, "", _BY_HAND)
    layout = layout_of(data)
    before = sum(len(f"{one.text}{one.end}".encode()) for one in layout.lines[: line - 1]) + len(layout.mark)
    box = layout.lines[line - 1].text[: task.column - 1].rfind("[")
    at = before + len(layout.lines[line - 1].text[: box + 1].encode())
    made = data[:at] + b"x" + data[at + 1 :]  # the box had one byte
    is_done = any(one.line == line and one.done for one in read_note("", made).body.tasks)
    return made if box >= 0 and is_done else Problem("file-changed", "", line, 1, "", _BY_HAND)


def with_day(data: bytes, line: int, day: str) -> bytes | Problem:
    """The note's bytes with another day, as notes have it, for the open task of a line, from 1, that is due on one."""
    refused = Problem("file-changed", "", line, 1, "", _NO_DAY)
    note, layout = read_note("", data), layout_of(data)
    task = next((task for task in note.body.tasks if task.line == line and not task.done), None)
    span = due_span(task.text) if task else None
    if task is None or span is None:
        return refused
    text, at = layout.lines[line - 1].text, task.column - 1
    if not text[at:].startswith(task.text[: span[1]]):
        return refused  # the day is in a later line
    typed = Line(text[: at + span[0]] + day + text[at + span[1] :], layout.lines[line - 1].end)
    made = layout.with_line(line - 1, typed)
    before, after = (read_tasks("", one.body)[0] for one in (note, read_note("", made)))
    wanted = [replace(one, due=date.fromisoformat(day)) if one.line == line else one for one in before]
    return made if after == wanted else refused
