"""The starters of new notes with places to fill in, as VS Code's snippets and Obsidian's templates have them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import count

from coffeechats.changes.new_notes import interview_body, usual_questions
from coffeechats.notes.keys import ANSWERS, KINDS, Key
from coffeechats.reading.verbs import VERBS
from coffeechats.records.journal import shipped_questions
from coffeechats.records.questions import Bank
from coffeechats.starter.files import starter_note

_KEY = re.compile(r"(?P<key>[a-z_]+):(?P<comment>\s+#.*)?\Z")
_TODAY = "${CURRENT_YEAR}-${CURRENT_MONTH}-${CURRENT_DATE}"


def verbs() -> tuple[str, ...]:
    """The verbs as one chooses among them: of `replied` all three answers."""
    replies = ("replied yes", "replied no", "replied later")
    return tuple(one for verb in VERBS for one in (replies if verb.name == "replied" else (verb.name,)))


def snippet(kind: str) -> list[str]:
    """A new note as the lines of a snippet: `$1`, `$2` … are the places to fill in."""
    number = count(1)
    return [*_lines(kind, lambda key, comment: _place(key, comment, next(number)), _escaped), "$0"]


def key_snippet(kind: str) -> list[str]:
    """Any key of a kind of note, chosen from all there are."""
    return [f"{_choice(1, tuple(key.name for key in KINDS[kind]))}: $0"]


def log_snippet(*, names_person: bool) -> list[str]:
    """A line of the log, with the person for `journal/log.md`, without for a person's own note."""
    person = ("[[${1:Name}]] ", 2) if names_person else ("", 1)
    return [f"- {_TODAY} {person[0]}{_choice(person[1], verbs())} $0"]


def obsidian(kind: str) -> str:
    """A new note as a template of Obsidian, which fills in the day and the note's title."""
    return "\n".join([*_lines(kind, lambda key, comment: _filled(kind, key.name, comment), str), ""])


def _lines(kind: str, line_of: Callable[[Key, str], str], other: Callable[[str], str]) -> Iterator[str]:
    known = {key.name: key for key in KINDS[kind]}
    text = starter_note(kind).decode().rstrip("\n")
    if kind == "interview":
        bank = Bank(shipped_questions())
        text += "\n\n" + interview_body(usual_questions(bank), bank).rstrip("\n")
    for line in text.split("\n"):
        match = _KEY.match(line)
        if match and match["key"] in known:
            yield line_of(known[match["key"]], match["comment"] or "")
        else:
            yield other(line)


def _place(key: Key, comment: str, at: int) -> str:
    """A key with its place. A choice begins with a blank, so that passing it by says nothing; it needs no comment."""
    if key.name == "date":
        return f"date: ${{{at}:{_TODAY}}}"
    if words := key.words or (ANSWERS if key.type in ("answer", "sharing") else ()):
        return f"{key.name}: {_choice(at, (' ', *words))}"
    return f"{key.name}: ${at}{_escaped(comment)}"


def _choice(at: int, words: tuple[str, ...]) -> str:
    return f"${{{at}|{','.join(words)}|}}"


def _filled(kind: str, key: str, comment: str) -> str:
    if key == "date":
        return "date: {{date:YYYY-MM-DD}}"
    titled = {"contact": "name", "field": "name", "organization": "name", "update": "title"}
    return f'{key}: "{{{{title}}}}"' if titled.get(kind) == key else f"{key}:{comment}"


def _escaped(text: str) -> str:
    """The text as a snippet has it, where `$` and `}` mean something."""
    return re.sub(r"([$}\\])", r"\\\1", text)
