"""Which lines of a note are lines of a log: of the front matter, of a body, and of journal/log.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from coffeechats.notes.lookalikes import plain_signs
from coffeechats.notes.note import Body, Section
from coffeechats.notes.problems import Problem
from coffeechats.notes.usual_signs import SIGNS
from coffeechats.reading.dates import Reading, day_at_start, time_behind
from coffeechats.reading.line_days import begins_with_day, is_only_day
from coffeechats.reading.mail import ME, THEM, UNSAID, Mail
from coffeechats.reading.months import months_named
from coffeechats.reading.verbs import after_date
from coffeechats.records.headings import label_of, meaning_of
from coffeechats.records.names import fold
from coffeechats.records.private import is_private, private_lines
from coffeechats.records.tasks import is_called_task

# Names of a table's column with what they answered.
_ANSWERS = frozenset(
    ["result", "results", "answer", "answers", "reply", "response", "outcome", "what came of it", "what happened",
     "they said", "status", "reaction", "ergebnis", "antwort", "resultado", "respuesta"]
)  # fmt: skip
_MONTH = re.compile(r"[\s*_]*(?P<month>[^\W\d_]{3,20})\.?,?(?:\s+[0-9]{4})?[\s*_:]*")
_DAY_OF_MONTH = re.compile(r"(?P<day>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?(?:\s*[:)–—-]\s*|\s+[-–—]\s+)(?=\S)")
_OF_LABELS = 7  # below each level of headings
_BOX = re.compile(r"\[[^\[\]]\]\s")
_STRUCK = re.compile(r"~~.*~~")
_RULE = re.compile(r"[\s|:=*_-]*")
_ROW = re.compile(r"[ \t]*\|(?P<cells>.*?)\|?[ \t]*")


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of a log as it was typed, without its bullet.

    `heading` is what gives the line its day where it has none of its own: a heading above it, or the cell of its row.
    `mail` is the text of an e-mail of theirs, where the line represents one. `about` is the heading without a day
    above a line of journal/log.md, which may name who the lines below it are about.
    """

    text: str
    line: int
    column: int
    heading: str = ""
    is_private: bool = False
    mail: str = ""
    about: str = ""


def log_lines(
    path: str, body: Body, kind: str, mails: Iterable[Mail] = ()
) -> tuple[tuple[LogLine, ...], list[Problem]]:
    """The lines of a log in the body of a note of some kind.

    Below a heading of a log all list lines count; in a contact's note and in journal/log.md, so does whatever begins
    with a day, and what is below a heading that is one. A line that lost its `- ` counts too, with a hint. No line of
    one of the e-mails does.
    """
    walk = _LogWalk(path, body, kind, frozenset(body.line + at for mail in mails for at in range(mail.line, mail.end)))
    lines = tuple(_straight(path, body, line, walk.problems) for line in walk.lines())
    return lines, walk.problems


def mail_lines(body: Body, mails: Iterable[Mail], name: str, known_as: Iterable[str]) -> Iterator[LogLine]:
    """A line for each e-mail with a day in the note of a person with this name, and other names and addresses."""
    mails = [mail for mail in mails if mail.day and body.line + mail.line not in body.hidden]
    known = {fold(one) for one in (name, *known_as, *name.split()[:1])} | {THEM}
    theirs = [mail for mail in mails if fold(mail.sender) in known]
    mine = {fold(one) for mail in theirs for one in mail.to} | {ME}
    others = {fold(one) for mail in mails for one in mail.to} - known if theirs else set()
    greeted = {word for mail in theirs for word in fold(mail.greeted).split()[:1]}
    private = private_lines(body)
    answered: set[date | None] = set()  # days of a chat on which they wrote: what I write then is no new request
    for mail in mails:
        to_them = any(fold(one) in known for one in mail.to)
        words, is_mine = "", bool(known & {fold(mail.greeted), *map(fold, mail.greeted.split())} - {THEM})
        if fold(mail.sender) in known or (mail.sender == UNSAID and mail.greeted and not is_mine):
            said, words = f"{name} {_wrote(mail)} me", mail.text
            answered |= {mail.day} if mail.is_chat else set()
        elif (
            fold(mail.sender) in mine or greeted & set(fold(mail.sender).split()) or (mail.sender == UNSAID and is_mine)
        ):
            said = _mine(name, mail)
        elif mail.sender == UNSAID:
            said = "an email"
        elif to_them and len(mail.to) == 1 and fold(mail.sender) not in others:
            said = _mine(name, mail)  # I cannot have a letter from someone else to them alone
        else:
            said = f"{mail.sender} emailed {name}{', cc me' if to_them and len(mail.to) > 1 else ''}"
        if mail.day in answered and not words and not _THANKS.match(mail.text):
            continue
        line = body.line + mail.line
        yield LogLine(said, line, 1, f"{mail.day}", is_private(line, private), words)


_THANKS = re.compile(
    r"(?:many )?(?:thanks|thank you)\b[^.!?]{0,80}?\b(?:time|talking|speaking|meeting|chatting|call|chat|coffee|lunch"
    r"|advice|conversation|talk|yesterday|today|this morning|this afternoon)\b",
    re.IGNORECASE,
)


def _mine(name: str, mail: Mail) -> str:
    """What an e-mail of mine is: one that begins with thanks for a talk is a thank-you."""
    return f"{_wrote(mail)} {name}{' to say thank you' if _THANKS.match(mail.text) else ''}"


def _wrote(mail: Mail) -> str:
    return "messaged" if mail.is_chat else "emailed"


def is_log_heading(title: str) -> bool:
    """Whether a heading says that a log is below it."""
    return meaning_of(title) == "log"


class _LogWalk:
    """Where the walk down a body is: in a log, or in notes, by a heading or a label; below which day."""

    def __init__(self, path: str, body: Body, kind: str, skipped: frozenset[int]) -> None:
        self.path, self.body, self.kind, self.skipped = path, body, kind, skipped
        self.problems: list[Problem] = []
        self.level = 0  # of the heading of the log that we are in
        self.is_labelled = self.in_notes = False
        self.day = self.month = ""
        self.about, self.about_level = "", 0  # a heading that may name a person
        self.columns: list[str] = []  # of the table that we are in

    @property
    def in_log(self) -> bool:
        return bool(self.level) or self.is_labelled

    def lines(self) -> Iterator[LogLine]:
        body = self.body
        private = private_lines(body)
        headings = {section.line: section for section in body.sections}
        items = {item.line: (item.text, item.column) for item in body.items if item.text.strip()}
        items |= {
            task.line: (task.text, task.column) for task in body.tasks if task.done and begins_with_day(task.text)
        }
        tasks = {task.line for task in body.tasks}
        typed = body.text.split("\n")
        for number, text in enumerate(typed, body.line):
            if number in headings:
                found = self._heading(headings[number])
            elif (
                number in body.hidden
                or number in self.skipped
                or not text.strip()
                or (number in tasks and number not in items)
            ):
                continue
            elif number in items:
                found = self._item(*items[number], number, typed)
            else:
                found = self._loose(text, number)
            if found and self.about:
                found = replace(found, about=self.about)
            if found:
                yield replace(found, is_private=True) if is_private(number, private) else found

    def _heading(self, section: Section) -> LogLine | None:
        self.is_labelled = self.in_notes = False
        self.month = _month_of(section.title)
        is_day = self.kind != "interview" and begins_with_day(section.title)
        if self.level and section.level <= self.level:
            self.level = 0
        if is_log_heading(section.title):
            self.level = section.level
        self.in_notes = meaning_of(section.title) == "notes"
        self._about(section.title, section.level, is_heading=bool(self.level or self.month or is_day))
        self.day = section.title if is_day or (self.level and begins_with_day(section.title)) else ""
        if self.day and not is_only_day(section.title):
            if self.kind == "contact":
                self.day = ""  # the lines below are about that day, and no log
            return LogLine(section.title, section.line, 1)
        return None

    def _about(self, title: str, level: int, *, is_heading: bool) -> None:
        """Takes note of a heading in journal/log.md that may name who the lines below it are about."""
        if self.about and level <= self.about_level:
            self.about, self.about_level = "", 0
        if self.kind == "log" and not is_heading:
            self.about, self.about_level = title, level

    def _item(self, text: str, column: int, number: int, typed: list[str]) -> LogLine | None:
        if _BOX.match(text) or _STRUCK.fullmatch(text.strip()) or is_called_task(text):
            return None  # given up, or moved to another note
        text = self._before_loose(text, number, typed)
        if self.month and (found := _DAY_OF_MONTH.match(text)) and (self.in_log or self.kind in ("contact", "log")):
            return LogLine(text[found.end() :], number, column + found.end(), f"{found['day']} {self.month}")
        is_dated = begins_with_day(text)
        if is_dated:
            counts = self.kind != "interview" or self.in_log or self.in_notes
        else:
            counts = self.in_log or self.kind == "log" or bool(self.day)
        return LogLine(text, number, column, "" if is_dated else self.day) if counts else None

    def _before_loose(self, text: str, number: int, typed: list[str]) -> str:
        """A list line's text without dated lines below it, which Markdown takes for its continuation."""
        for at in range(number - self.body.line + 1, len(typed)):
            below = typed[at]
            if not below.strip() or below.lstrip()[:1] in "-*+#|" or f" {below.strip()}" not in text:
                return text
            if _may_begin(below) and begins_with_day(below):
                return text.partition(f" {below.strip()}")[0]
        return text

    def _loose(self, text: str, number: int) -> LogLine | None:
        row = _ROW.fullmatch(text)
        if row:
            return self._row(row["cells"], text, number) if self.kind != "interview" or self.in_log else None
        if _RULE.fullmatch(text) or _STRUCK.fullmatch(text.strip()) or text.lstrip().startswith((">", "<")):
            return None
        if month := _month_of(text):
            self.month, self.day = month, ""
            return None
        if self._label(text):
            return None
        is_dated = _may_begin(text) and begins_with_day(text.strip())
        in_log = self.in_log or self.kind == "log"
        if is_dated and (in_log or self.kind == "contact" or self.in_notes):
            made = LogLine(text.strip(), number, len(text) - len(text.lstrip()) + 1)
            if in_log and not self.day:
                message = "begin each line of a log with `- `, so that it is a list everywhere; read as one"
                self.problems.append(problem_at("log-without-dash", self.path, made, message))
            return made
        self.is_labelled = False
        if self.day and not is_dated:
            return LogLine(text.strip(), number, len(text) - len(text.lstrip()) + 1, self.day)
        return None

    def _label(self, text: str) -> bool:
        """A label alone on its line is a heading for what is below it."""
        title = label_of(text)
        if not title or begins_with_day(title):
            return False
        self.is_labelled, self.in_notes = is_log_heading(title), meaning_of(title) == "notes"
        self._about(title, _OF_LABELS, is_heading=self.is_labelled or self.in_notes)
        return True

    def _row(self, cells: str, text: str, number: int) -> LogLine | None:
        """A row of a table that has a day in one of its cells; the others are what is said.

        What is in a column for what came of it, by the table's first row, is a sentence of its own.
        """
        parts = [part.strip() for part in cells.split("|")]
        day = next((part for part in parts if begins_with_day(part) and is_only_day(part)), "")
        if not day:
            self.columns = [fold(part) for part in parts] if not _RULE.fullmatch(cells) else self.columns
            return None
        said = ""
        for column, part in zip_longest(self.columns[: len(parts)], parts, fillvalue=""):
            if part and part is not day:
                said += (". " if column in _ANSWERS and said else " ") + part
        said = said.strip()
        return LogLine(said, number, len(text) - len(text.lstrip()) + 1, day) if said else None


def _month_of(text: str) -> str:
    """The month that a heading or a line alone names, `October 2026`, with or without its year; else ""."""
    found = _MONTH.fullmatch(text)
    return text.strip("#*_: \t") if found and len(months_named(found["month"])) == 1 else ""


def _may_begin(text: str) -> bool:
    """Whether a line begins at the left edge, as a line of a log that lost its dash does."""
    return text[:1].isalnum() or text[:1] in ("[", "*", "(", "_")


def _straight(path: str, body: Body, line: LogLine, problems: list[Problem]) -> LogLine:
    """The line with usual signs in its day, `2026‑11‑02`, as the repair that is shown has them."""
    if line.text.isascii():
        return line
    end = day_at_start(line.text).end
    made = plain_signs(line.text[:end]) + line.text[end:]
    if made == line.text or day_at_start(made).rule:
        return line
    typed = body.text.split("\n")[line.line - body.line]
    write = typed[: line.column - 1] + made[:end] + typed[line.column - 1 + end :]
    problems.append(replace(problem_at("line-repaired", path, line, SIGNS), write=write))
    return replace(line, text=made)


def public_log_lines(path: str, body: Body, kind: str) -> tuple[tuple[LogLine, ...], list[Problem]]:
    """The lines of a log that is not a person's own, as `log_lines` gives them, but for those that are private.

    Such a line would be told on the pages of others; so it is none, with a hint.
    """
    lines, problems = log_lines(path, body, kind)
    hidden = next((line for line in lines if line.is_private), None)
    if hidden:
        message = (
            "an entry below a private heading counts for no one; move it above the heading, or to the log in the "
            "person's note, where words below such a heading stay private"
        )
        problems = [*problems, problem_at("log-private", path, hidden, message)]
    return tuple(line for line in lines if not line.is_private), problems


@dataclass(frozen=True, slots=True)
class Dated:
    """A line of a log in its parts: the day, the time after it as typed, and what is said. `end` is where the day and
    the time stop."""

    day: Reading[date]
    clock: str
    said: str
    end: int


def dated(text: str) -> Dated:
    """A line of a log taken apart: `2026-11-09 14:30 called`."""
    found = day_at_start(text)
    return apart(text, found) if found.value else Dated(found, "", after_date(text, found.end), found.end)


def apart(text: str, day: Reading[date]) -> Dated:
    """A line whose day is known, with the time after it."""
    end = time_behind(text, day.end)
    return Dated(day, text[day.end : end].strip(" ,").removeprefix("T"), after_date(text, end), end)


def problem_at(rule: str, path: str, line: LogLine, message: str) -> Problem:
    """A problem with a line of a log."""
    return Problem(rule, path, line.line, line.column, "log", message, line.text)
