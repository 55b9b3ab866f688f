"""Tasks in notes: `- [ ] send her the report due 2026-12-01`."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice

from coffeechats.notes.note import Body, TaskLine
from coffeechats.notes.problems import Problem
from coffeechats.reading.dates import day_at_start
from coffeechats.records.headings import Headed, headed_lines
from coffeechats.records.model import Task
from coffeechats.records.private import is_private, private_lines

PRIVATE_WORDS = "something private"
# How notes and other programs write a day for a task: in words, as Dataview's fields, with the signs of Tasks.
_DUE = re.compile(
    r"(?:(?:^|(?<=[\s(\[]))(?:(?P<open>[\[(]?)(?P<field>due|deadline|scheduled|start)\s*::\s*"
    r"|@(?P<at>due|deadline|scheduled|start)\(\s*|due(?:\s*:\s*|\s+(?:on\s+|by\s+)?)|by(?:\s*:\s*|\s+))"
    r"|(?P<sign>[📅📆🗓⏳⌛🛫])\ufe0f?\s*)(?=\S)",
    re.IGNORECASE,
)
_LATER = {"scheduled": 1, "⏳": 1, "⌛": 1, "start": 2, "🛫": 2}  # a task is due before it is planned, or may begin
_PAST = re.compile(r"(?:[➕✅❌]\ufe0f?|(?:created|completion|cancelled|done)::)\s*\Z", re.IGNORECASE)
_MAY_BE_DAY = re.compile(r"(?<![\w/.-])(?:(?=[^\W\d_]+\.?\s+\d)|(?=\d))")
_SOME_DAY = re.compile(
    r"(?:today|tonight|tomorrow|(?:next |this |on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:next|this) (?:week|month)"
    r"|end of)\b",
    re.IGNORECASE,
)
_MOST = 100  # places of one task where a day is looked for
_LONGEST = 60  # letters in which a day stands
_IS_DONE = re.compile(r"[(–—,-]\s*(?:done|sent|finished)\b[^()]*\)?\s*\Z|✅|✓", re.IGNORECASE)
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
    for listed in headed_lines(body) if "\n" in body.text else ():
        if listed.meaning == "tasks" and listed.is_item and listed.text.strip():
            tasks.append(_plain_task(path, listed))
            message = "read as a task; begin it with `- [ ]`, and with `- [x]` once it is done"
            problems.append(Problem("heading-read", path, listed.line, listed.column, "", message, listed.text))
    return tasks, problems


def _plain_task(path: str, listed: Headed) -> Task:
    """A list line below a heading such as To do, which is done where it says so."""
    line = TaskLine(listed.text, False, listed.line, listed.column)
    due, text, _ = _due(path, line)
    waiting = _WAITING.match(text)
    is_done = _IS_DONE.search(text) is not None
    return Task(text[waiting.end() :] if waiting else text, is_done, waiting is not None, due, path, listed.line)


def _due(path: str, line: TaskLine) -> tuple[date | None, str, Problem | None]:
    """The task's date, its text without it, and what is wrong with the date.

    A day that it is due counts before one for which it is planned, or on which it may begin; of several the last.
    """
    marks = sorted(_DUE.finditer(line.text), key=lambda match: (_rank(match), -match.start()))
    for match in marks[:_MOST]:
        found = day_at_start(line.text[match.end() : match.end() + _LONGEST])
        if found.rule == "date-unreadable" and _SOME_DAY.match(line.text, match.end()):
            message = "a day in words has passed by the time it is read; write it as `due 2026-12-01`"
            return None, line.text, _problem("task-day", path, line, message)
        if found.rule == "date-unreadable":
            continue  # "by email" is no date
        problem = _problem(found.rule, path, line, found.message) if found.rule else None
        if found.value is None:
            return None, line.text, problem
        return found.value, _without(line.text, match, match.end() + found.end), problem
    return None, line.text, _forgotten(path, line)


def due_span(text: str) -> tuple[int, int] | None:
    """Where in a task's text the day stands by which it is due; None where none can be read."""
    for match in sorted(_DUE.finditer(text), key=lambda match: (_rank(match), -match.start()))[:_MOST]:
        found = day_at_start(text[match.end() : match.end() + _LONGEST])
        if found.value is not None:
            return match.end(), match.end() + found.end
        if found.rule != "date-unreadable":
            return None
    return None


def _rank(match: re.Match[str]) -> int:
    return _LATER.get((match["field"] or match["at"] or match["sign"] or "").lower(), 0)


def _without(text: str, match: re.Match[str], end: int) -> str:
    """The task's text without its date and what marks it."""
    closing = {"[": "]", "(": ")"}.get(match["open"] or "", ")" if match["at"] else "")
    rest = text[end:]
    rest = rest.lstrip().removeprefix(closing) if closing and rest.lstrip().startswith(closing) else rest
    return " ".join(f"{text[: match.start()]}{rest}".replace("()", "").split()).strip(" ,;")


def _forgotten(path: str, line: TaskLine) -> Problem | None:
    """A hint about an open task with a full date of which nothing says that the task is due then."""
    if line.done or _WAITING.match(line.text) or not any(sign.isdigit() for sign in line.text):
        return None
    for match in islice(_MAY_BE_DAY.finditer(line.text), _MOST):
        start = match.start()
        found = day_at_start(line.text[start : start + _LONGEST])
        if found.value and not _PAST.search(line.text[max(start - _LONGEST, 0) : start]):
            message = f"nothing says that this task is due on that day; if it is, write `due {found.value}`"
            return _problem("task-without-due", path, line, message)
    return None


def _problem(rule: str, path: str, line: TaskLine, message: str) -> Problem:
    return Problem(rule, path, line.line, line.column, "", message, line.text)
