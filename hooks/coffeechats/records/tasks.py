"""Tasks in notes: `- [ ] send her the report due 2026-12-01`."""

from __future__ import annotations

import re
from datetime import date

from coffeechats.notes.note import Body, TaskLine
from coffeechats.notes.problems import Problem
from coffeechats.records.dates import day_at_start
from coffeechats.records.model import Task
from coffeechats.records.private import is_private, private_lines

PRIVATE_WORDS = "something private"
_DUE = re.compile(
    r"(?:^|(?<=[\s(]))(?:due(?:\s*:\s*|\s+(?:on\s+|by\s+)?)|by(?:\s*:\s*|\s+)|📅\s*)(?=\S)", re.IGNORECASE
)
_SOME_DAY = re.compile(
    r"(?:today|tonight|tomorrow|(?:next |this |on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:next|this) (?:week|month)"
    r"|end of)\b",
    re.IGNORECASE,
)
_WAITING = re.compile(r"waiting\s*(?:for\s*)?[:–—-]\s*", re.IGNORECASE)


def read_tasks(path: str, body: Body) -> tuple[list[Task], list[Problem]]:
    """Every task of a note; a date that cannot be read leaves the task undated, with a problem.

    The words of a task under `## Private` stay in the note.
    """
    tasks: list[Task] = []
    problems: list[Problem] = []
    private = private_lines(body)
    for line in body.tasks:
        due, text, problem = _due(path, line)
        waiting = _WAITING.match(text)
        words = text[waiting.end() :] if waiting else text
        words = PRIVATE_WORDS if is_private(line.line, private) else words
        tasks.append(Task(words, line.done, waiting is not None, due, path, line.line))
        problems += [problem] if problem else []
    return tasks, problems


def _due(path: str, line: TaskLine) -> tuple[date | None, str, Problem | None]:
    """The task's date, its text without it, and what is wrong with the date. The last date counts."""
    for match in reversed(list(_DUE.finditer(line.text))):
        found = day_at_start(line.text[match.end() :])
        if found.rule == "date-unreadable" and _SOME_DAY.match(line.text, match.end()):
            message = "a day in words has passed by the time it is read; write it as `due 2026-12-01`"
            return None, line.text, Problem("task-day", path, line.line, line.column, "", message, line.text)
        if found.rule == "date-unreadable":
            continue  # "by email" is no date
        problem = (
            Problem(found.rule, path, line.line, line.column, "", found.message, line.text) if found.rule else None
        )
        if found.value is None:
            return None, line.text, problem
        text = line.text[: match.start()] + line.text[match.end() + found.end :]
        return found.value, " ".join(text.replace("()", "").split()).strip(" ,;"), problem
    return None, line.text, None
