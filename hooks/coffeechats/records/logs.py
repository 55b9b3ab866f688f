"""The log: lines of the front matter, of a `## Log` in a body and of journal/log.md become one list of entries."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from coffeechats.notes.body import hidden_lines
from coffeechats.notes.lookalikes import plain_signs
from coffeechats.notes.note import Body, Item, Scalar
from coffeechats.notes.problems import Problem
from coffeechats.notes.usual_signs import SIGNS
from coffeechats.reading.dates import Reading, day_at_start, time_behind
from coffeechats.reading.verbs import Said, after_date, has_second_date, read_said
from coffeechats.records.lookups import LookUp
from coffeechats.records.model import LogEntry, Ref
from coffeechats.records.names import fold
from coffeechats.records.people import person_at_start
from coffeechats.records.private import is_private, private_lines


@dataclass(frozen=True, slots=True)
class LogRead:
    """Entries and what was wrong with the lines."""

    entries: tuple[LogEntry, ...] = ()
    problems: tuple[Problem, ...] = ()


def log_lines(path: str, body: Body, *, everywhere: bool = False) -> tuple[tuple[Scalar, ...], list[Problem]]:
    """The lines of a log: list lines under a heading `Log`, or `everywhere` in journal/log.md.

    A line that begins with a day but lost its `- ` is one too, with a hint.
    """
    if not everywhere and all(fold(section.title) != "log" for section in body.sections):
        return (), []
    loose = list(_loose_lines(body, everywhere))
    items = [item for item in body.items if (everywhere or fold(item.section) == "log") and item.text.strip()]
    items += [item for item in _ticked(body) if everywhere or fold(item.section) == "log"]
    items.sort(key=lambda item: item.line)
    lines = [
        Scalar(_before(item.text, loose, item.line, following.line if following else None), item.line, item.column)
        for item, following in pairwise([*items, None])
        if item
    ]
    message = "begin each line of a log with `- `, so that it is a list everywhere; read as one"
    problems = [_problem("log-without-dash", path, line, message) for line in loose]
    ordered = sorted([*lines, *loose], key=lambda line: line.line)
    return tuple(_straight(path, body, line, problems) for line in ordered), problems


def _straight(path: str, body: Body, line: Scalar, problems: list[Problem]) -> Scalar:
    """The line with usual signs in its day, `2026‑11‑02`, as the repair that is shown has them."""
    if line.text.isascii():
        return line
    end = day_at_start(line.text).end
    made = plain_signs(line.text[:end]) + line.text[end:]
    if made == line.text or day_at_start(made).rule:
        return line
    typed = body.text.split("\n")[line.line - body.line]
    write = typed[: line.column - 1] + made[:end] + typed[line.column - 1 + end :]
    problems.append(replace(_problem("line-repaired", path, line, SIGNS), write=write))
    return replace(line, text=made)


def _ticked(body: Body) -> Iterator[Item]:
    """Ticked boxes that begin with a day, `- [x] 2026-11-12 thanked`: what was done then."""
    starts = [section.line for section in body.sections]
    for task in body.tasks:
        if task.done and day_at_start(task.text).value:
            above = bisect_right(starts, task.line)
            yield Item(task.text, task.line, task.column, body.sections[above - 1].title if above else "")


def public_log_lines(path: str, body: Body, *, everywhere: bool = False) -> tuple[tuple[Scalar, ...], list[Problem]]:
    """The lines of a log that is not a person's own, as `log_lines` gives them, but for those that are private.

    Such a line would be told on the pages of others; so it is none, with a hint.
    """
    lines, problems = log_lines(path, body, everywhere=everywhere)
    private = private_lines(body) if lines else ()
    hidden = [line for line in lines if is_private(line.line, private)]
    if hidden:
        message = (
            "what is dated below a private heading counts for nobody; move it above the heading, or to the log in the "
            "note of the person, whose words stay private below such a heading"
        )
        problems = [*problems, _problem("log-private", path, hidden[0], message)]
    return tuple(line for line in lines if not is_private(line.line, private)), problems


def _loose_lines(body: Body, everywhere: bool) -> Iterator[Scalar]:
    """Lines at the left edge that begin with a day and are no list lines, outside code and remarks."""
    is_log, hidden = everywhere, hidden_lines(body)
    headings = {section.line: section.title for section in body.sections}
    for number, text in enumerate(body.text.split("\n"), body.line):
        if number in headings:
            is_log = everywhere or fold(headings[number]) == "log"
        may_begin = is_log and number not in hidden and (text[:1].isalnum() or text[:1] in ("[", "*", "(", "_"))
        if may_begin and day_at_start(text.rstrip()).value:
            yield Scalar(text.strip(), number, 1)


def _before(text: str, loose: Sequence[Scalar], line: int, end: int | None) -> str:
    """A list line's text without the loose lines below it, which Markdown takes for its continuation."""
    at = bisect_right(loose, line, key=lambda one: one.line)
    is_below = at < len(loose) and (end is None or loose[at].line < end)
    return text.partition(f" {loose[at].text}")[0] if is_below else text


@dataclass(frozen=True, slots=True)
class Dated:
    """A line of a log in its parts: the day, the time behind it as typed, and what is said. `end` is where the day and
    the time stop."""

    day: Reading[date]
    clock: str
    said: str
    end: int


def dated(text: str) -> Dated:
    """A line of a log taken apart: `2026-11-09 14:30 called`."""
    found = day_at_start(text)
    end = time_behind(text, found.end) if found.value else found.end
    return Dated(found, text[found.end : end].strip(" ,").removeprefix("T"), after_date(text, end), end)


def read_entry(path: str, line: Scalar) -> tuple[LogEntry | None, list[Problem]]:
    """One line, `DATE VERB words`. Without a day it is left out; with an unknown verb it counts as nothing."""
    parts = dated(line.text.strip())
    found = parts.day
    if found.value is None:
        message = (
            found.message
            if found.rule != "date-unreadable"
            else ("a log line begins with its day: `2026-11-12 asked by email`")
        )
        return None, [_problem(found.rule, path, line, message)]
    problems = [_problem(found.rule, path, line, found.message)] if found.rule else []
    said, remark = _said(path, line, parts.said)
    words = f"{said.words} ({parts.clock})".strip() if parts.clock else said.words
    return LogEntry(found.value, said.verb, words, said.answer, (), path, line.line, line.column), problems + remark


def _said(path: str, line: Scalar, text: str) -> tuple[Said, list[Problem]]:
    said = read_said(text)
    problems = [_problem(said.rule, path, line, said.message)] if said.rule else []
    if has_second_date(text):
        problems.append(
            _problem(
                "log-two-dates",
                path,
                line,
                "two days stand in one entry: are these two lines, the second of which "
                "is indented too far? Begin each with `- ` below the first",
            )
        )
    return said, problems


def read_log(path: str, lines: tuple[Scalar, ...], private: Sequence[range] = ()) -> LogRead:
    """The lines of one person's own note. Of a line that is private only the day and the verb count."""
    read = [read_entry(path, line) for line in lines]
    entries = (entry for entry, _ in read if entry)
    return LogRead(
        tuple(replace(entry, words="") if is_private(entry.line, private) else entry for entry in entries),
        tuple(problem for _, problems in read for problem in problems),
    )


def entries_about(
    path: str, lines: Iterable[Scalar], look: LookUp, everyone: tuple[str, ...] = ()
) -> Iterator[tuple[str, LogEntry]]:
    """Lines that name their person, `2026-11-12 [[Ada Okafor]] asked by email`: each entry with the person's id.

    A line of an interview that names nobody is about `everyone` of the interview.
    """
    for line in lines:
        typed = line.text.strip()
        parts = dated(typed)
        found, rest = parts.day, parts.said
        name, _, text = person_at_start(rest, look.people)
        if found.value is not None and name:
            said = f"{typed[: parts.end]} {text.lstrip(':–—- ')}"
            yield from _about_one(path, replace(line, text=said), look, name, typed)
        elif found.value is None or everyone:
            entry, problems = read_entry(path, line)
            look.problems += problems
            yield from ((person, entry) for person in everyone if entry)
        else:
            look.problems.append(_problem("person-unknown", path, line, _whom(rest, look)))


def _whom(rest: str, look: LookUp) -> str:
    """The question about a line that names nobody we know, with the nearest name to its first words."""
    words = rest.split()
    near = look.people.near(" ".join(words[:2])) or look.people.near(" ".join(words[:1]))
    guess = f"did you mean {near}? " if near else ""
    return f"{guess}Whom is this about? Write the person behind the day: `2026-11-12 [[Ada Okafor]] asked`"


def _about_one(path: str, line: Scalar, look: LookUp, name: str, typed: str) -> Iterator[tuple[str, LogEntry]]:
    person = look.person(Ref(name, None, "", line.line, line.column), path, "log", unknown="person-unknown")
    if person is None or person.id is None:
        return
    entry, problems = read_entry(path, line)
    look.problems += [replace(problem, found=typed) for problem in problems]
    if entry:
        yield person.id, entry


def _problem(rule: str, path: str, line: Scalar, message: str) -> Problem:
    return Problem(rule, path, line.line, line.column, "log", message, line.text)
