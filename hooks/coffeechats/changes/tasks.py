"""The box of a task: one byte of a note."""

from __future__ import annotations

from coffeechats.changes.layout import layout_of
from coffeechats.notes.problems import Problem
from coffeechats.notes.read_note import read_note

_BY_HAND = "this box cannot be found; tick it by hand"


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
    made = data[:at] + b"x" + data[at + 1 :]  # whatever stood in the box, it was one byte
    is_done = any(one.line == line and one.done for one in read_note("", made).body.tasks)
    return made if box >= 0 and is_done else Problem("file-changed", "", line, 1, "", _BY_HAND)
