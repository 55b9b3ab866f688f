"""Tasks in notes: `- [ ] send her the report due 2026-12-01`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from coffeechats.notes.note import Body, TaskLine
from coffeechats.notes.problems import Problem
from coffeechats.reading.days import spoken_at
from coffeechats.reading.lexicon import tokens_of
from coffeechats.reading.line_days import Calendar, LineDay, line_day
from coffeechats.records.headings import Headed, headed_lines
from coffeechats.records.model import Task
from coffeechats.records.private import is_private, private_lines

PRIVATE_WORDS = "something private"
# How notes and other programs write a day for a task: in words, as Dataview's fields, with the signs of Tasks.
_DUE = re.compile(
    r"(?:(?:^|(?<=[\s(\[]))(?:(?P<open>[\[(]?)(?P<field>due|deadline|scheduled|start)\s*::\s*"
    r"|@(?P<at>due|deadline|scheduled|start)\(\s*|(?:due|deadline)(?:\s*:\s*|\s+(?:on\s+|by\s+)?)|(?:by|before|till|until)(?:\s*:\s*|\s+)"
    r"|remind me\s+(?:(?:on|by)\s+)?)"
    r"|(?P<sign>[📅📆🗓⏳⌛🛫])\ufe0f?\s*)(?=\S)",
    re.IGNORECASE,
)
_LATER = {"scheduled": 1, "⏳": 1, "⌛": 1, "start": 2, "🛫": 2}  # a task is due before it is planned, or may begin
_PAST = re.compile(r"(?:[➕✅❌]\ufe0f?|(?:created|completion|cancelled|done)::)\s*\Z", re.IGNORECASE)
_MAY_BE_DAY = re.compile(r"(?<![\w/.-])(?:(?=[^\W\d_]+\.?\s+\d)|(?=\d))")
_SOME_DAY = re.compile(r"(?:tonight|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|end of)\b", re.IGNORECASE)
_IN_WORDS = "a day in words has passed by the time it is read; write it as `due 2026-12-01`"
_NO_DATE = ("date-unreadable", "date-without-year")
_MOST_WORDS = 8
_MOST = 100  # places of one task where a day is looked for
_LONGEST = 60  # letters of a day
_IS_DONE = re.compile(r"[(\[–—,-]\s*(?:done|sent|finished)\b[^()\[\]]*[)\]]?\s*\Z|✅|✓", re.IGNORECASE)
# A line that says of itself that it is a task; what follows is the task, with its day.
_TODO = re.compile(
    r"[ \t]*(?:[-*+][ \t]+)?(?:\**(?:to-?do|to do|action(?: item)?)\**\s*:\**\s+(?=\S)"
    r"|(?=remind me (?:(?:on|by) )?(?=[^\n]{0,20}\d)[\w./ -]{3,20}? to \S))", re.IGNORECASE,
)  # fmt: skip
_WAITING = re.compile(r"waiting\s*(?:for\s*)?[:–—-]\s*", re.IGNORECASE)
# Reads every day, for its place in the text.
ANY_YEAR = Calendar(date(2000, 1, 1), order="day-first", after=date(2000, 1, 1))


def read_tasks(
    path: str, body: Body, calendar: Calendar = ANY_YEAR, day_of_note: Callable[[], date] | None = None
) -> tuple[list[Task], list[Problem]]:
    """Every task of a note; a date that cannot be read leaves the task undated, with a problem.

    A day without a year is the first after the day of the note, which is asked for where there is a task. The words of
    a task under `## Private` stay in the note.
    """
    tasks: list[Task] = []
    problems: list[Problem] = []
    private = private_lines(body)
    headed = (line for line in headed_lines(body) if line.meaning == "tasks" and line.is_item)
    listed = [_listed(line) for line in headed if line.text.strip()]
    listed += _called_todo(body, private, {line.line for line in listed})
    lines = (*body.tasks, *listed)
    if lines and day_of_note:
        calendar = replace(calendar, after=day_of_note())
    for line in lines:
        due, text, problem = _due(path, line, calendar)
        waiting = _WAITING.match(text)
        words = text[waiting.end() :] if waiting else text
        words = PRIVATE_WORDS if is_private(line.line, private) else words
        tasks.append(Task(words, line.done, waiting is not None, due, path, line.line))
        problems += [problem] if problem else []
    message = "read as a task; begin it with `- [ ]`, and with `- [x]` once it is done"
    return tasks, problems + [_problem("heading-read", path, line, message) for line in listed]


def _listed(line: Headed) -> TaskLine:
    """A list line below a heading such as To do, which is done where it is marked as done."""
    return TaskLine(line.text, _IS_DONE.search(line.text) is not None, line.line, line.column)


def is_called_task(text: str) -> bool:
    """Whether a line says of itself that it is a task: `TODO: send her the memo`, `remind me 11/25 to buy a card`."""
    return _TODO.match(text) is not None


def _called_todo(body: Body, private: tuple[range, ...], taken: set[int]) -> Iterator[TaskLine]:
    """Lines that say of themselves that they are to be done: `TODO: send her the memo by 30 November`."""
    taken = taken | {task.line for task in body.tasks} | body.hidden
    for number, text in enumerate(body.text.split("\n"), body.line):
        called = _TODO.match(text) if number not in taken else None
        if called and not is_private(number, private):
            said = text[called.end() :].strip()
            yield TaskLine(said, _IS_DONE.search(said) is not None, number, called.end() + 1)


def _due(path: str, line: TaskLine, calendar: Calendar) -> tuple[date | None, str, Problem | None]:
    """The task's date, its text without it, and what is wrong with the date.

    A day that it is due counts before one for which it is planned, or on which it may begin; of several the last.
    """
    for match in _marks(line.text):
        found = _day_at(line.text, match.end(), calendar)
        if found.rule == "task-day":
            return None, line.text, _problem("task-day", path, line, found.message)
        if found.rule in _NO_DATE and found.day is None:
            continue  # "by email" is no date, and "by 9.30" a time
        problem = _of_day(path, line, found, match.end()) if found.rule else None
        if found.day is None:
            return None, line.text, problem
        return found.day, _without(line.text, match, match.end() + found.end), problem
    return None, line.text, _forgotten(path, line, calendar)


def _day_at(text: str, start: int, calendar: Calendar) -> LineDay:
    """The day at a place of a task; one in words is only asked about, except for a feast."""
    part = text[start : start + _LONGEST]
    found = line_day(part, calendar)
    if found.rule != "date-unreadable":
        return found
    tokens = tokens_of(part)[:_MOST_WORDS]
    spoken = spoken_at([token.word for token in tokens], 0) if tokens else None
    if spoken and spoken[0].feast and (day := spoken[0].on(calendar.after or calendar.today, "ahead")):
        return LineDay(day, tokens[spoken[1] - 1].end, "date-without-year", f"read as {day.isoformat()}")
    if spoken and spoken[0].is_end and spoken[0].month and (day := spoken[0].on(calendar.after or calendar.today)):
        return LineDay(day, tokens[spoken[1] - 1].end, "date-without-year", f"read as {day.isoformat()}")
    return LineDay(None, 0, "task-day", _IN_WORDS) if spoken or _SOME_DAY.match(part) else found


def _of_day(path: str, line: TaskLine, found: LineDay, start: int) -> Problem:
    """What to say of a task's day; where it has no year, the year is what `coffee check --fix` writes."""
    problem = _problem(found.rule, path, line, found.message)
    if found.rule != "date-without-year" or found.day is None:
        return problem
    typed = line.text[start : start + found.end].rstrip()
    return replace(problem, rule="date-year", message=f"{found.message}; write the year", found=typed,
                   column=line.column + start, write=found.day.isoformat())  # fmt: skip


def due_span(text: str) -> tuple[int, int] | None:
    """Where in a task's text its due day is; None where none can be read."""
    for match in _marks(text):
        found = _day_at(text, match.end(), ANY_YEAR)
        if found.day is not None:
            return match.end(), match.end() + found.end
        if found.rule not in _NO_DATE:
            return None
    return None


def _marks(text: str) -> list[re.Match[str]]:
    """Where a task may say its day, the strongest first."""
    return sorted(_DUE.finditer(text), key=lambda match: (_rank(match), -match.start()))[:_MOST]


def _rank(match: re.Match[str]) -> int:
    return _LATER.get((match["field"] or match["at"] or match["sign"] or "").lower(), 0)


def _without(text: str, match: re.Match[str], end: int) -> str:
    """The task's text without its date and what marks it."""
    closing = {"[": "]", "(": ")"}.get(match["open"] or "", ")" if match["at"] else "")
    rest = text[end:]
    rest = rest.lstrip().removeprefix(closing) if closing and rest.lstrip().startswith(closing) else rest
    words = " ".join(f"{text[: match.start()]}{rest}".replace("()", "").split()).strip(" ,;")
    return words.removeprefix("to ") if match[0].lower().startswith("remind") else words


def _forgotten(path: str, line: TaskLine, calendar: Calendar) -> Problem | None:
    """A hint about an open task with a date of which nothing says that the task is due then."""
    if line.done or _WAITING.match(line.text) or not any(sign.isdigit() for sign in line.text):
        return None
    for match in islice(_MAY_BE_DAY.finditer(line.text), _MOST):
        start = match.start()
        found = line_day(line.text[start : start + _LONGEST], calendar)
        if found.day and not _PAST.search(line.text[max(start - _LONGEST, 0) : start]):
            message = f"nothing says that this task is due on that day; if it is, write `due {found.day}`"
            return _problem("task-without-due", path, line, message)
    return None


def _problem(rule: str, path: str, line: TaskLine, message: str) -> Problem:
    return Problem(rule, path, line.line, line.column, "", message, line.text)
