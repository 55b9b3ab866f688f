"""Reading a note: bytes in, keys and body with their places out. Nothing here ever raises for what a file contains."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from coffeechats.notes.body import read_body
from coffeechats.notes.decoding import decoded, split_lines
from coffeechats.notes.fences import split
from coffeechats.notes.front_matter import FrontMatter, read_front_matter
from coffeechats.notes.loose_names import names_in
from coffeechats.notes.note import Note
from coffeechats.notes.problems import Problem

_CONFLICT = re.compile(r"(?:<{7}|>{7})(?:\s|$)")
_MOST = 200  # problems of one note that are told at once
_LONGEST = 200  # characters of a line that are quoted


def read_note(path: str, data: bytes) -> Note:
    """The note in these bytes; `path` counts from the journal's root. Unreadable when its front matter is."""
    text = decoded(data)
    if isinstance(text, Problem):
        return withheld(path, text, names=names_in(data))
    lines = split_lines(text)
    if problem := _conflict(text, lines):
        return withheld(path, *_quoting(lines, problem), names=names_in(data))
    parts = split(lines)
    if parts.is_withheld and parts.problem:
        return withheld(path, *_quoting(lines, parts.problem), names=names_in(data))
    front = read_front_matter(lines[parts.start : parts.end], parts.start + 1) if parts.end else FrontMatter({})
    if not front.is_whole:
        return withheld(path, *_quoting(lines, *front.problems), names=names_in(data))
    problems = _quoting(lines, *([parts.problem] if parts.problem else []), *front.problems[:_MOST])
    body = read_body("\n".join(lines[parts.body :]), parts.body + 1)
    return Note(path, front.keys, body, tuple(replace(p, path=path) for p in problems), unread=front.unread)


def withheld(path: str, *problems: Problem, names: tuple[str, ...] | None = None) -> Note:
    """A note of which nothing but its path and the reason may be told; `names` are to be kept out of other texts."""
    told = tuple(replace(p, path=path, key="", write="") for p in problems)
    return Note(path, problems=told, readable=False, names=names)


def _quoting(lines: Sequence[str], *problems: Problem) -> list[Problem]:
    """The problems with what was typed, for the terminal: the line where nothing nearer is known."""
    return [p if p.found else replace(p, found=lines[p.line - 1].strip()[:_LONGEST]) for p in problems]


def _conflict(text: str, lines: Sequence[str]) -> Problem | None:
    """The first mark that git leaves when two versions of a line could not be joined."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return None
    for number, line in enumerate(lines, 1):
        if _CONFLICT.match(line):
            message = "git could not join two versions here; keep the lines that are right and delete these marks"
            return Problem("file-merge-conflict", "", number, 1, "", message)
    return None
