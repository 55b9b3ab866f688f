"""The note of somebody new: keys in their usual order, and below them whatever no key is for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date

from coffeechats.imports.person import Person
from coffeechats.notes.escape import literal, within_line
from coffeechats.notes.keys import KINDS, Key
from coffeechats.notes.yaml_scalar import quoted
from coffeechats.reading.dates import day_at_start

# Nothing in such a text means anything to YAML, also within brackets.
_PLAIN = re.compile(r"[^\W\d_](?:[\w./@+&()'’-]|:(?=[/\w])| (?=[\w(&]))*")
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}(?: \w+)+")
_MEANT = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"}
_ODD = re.compile(r"[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff]")
_ADDRESS = re.compile(r"https?://[^\s<>\"\\`]+", re.IGNORECASE)


def note_of(person: Person, today: date) -> bytes:
    """The bytes of a new note. A log entry of a day to come, which would be a slip, stands in the body instead."""
    lines = ["---", f"name: {value(person.name)}"]
    for key in KINDS["contact"]:
        texts = person.keys.get(key.name, ())
        texts = tuple(text for text in texts if key.type != "log" or not _is_ahead(text, today))
        if texts:
            lines += _key(key, texts)
    lines.append("---")
    return ("\n".join([*lines, *_body(person, today)]) + "\n").encode("utf-8")


def _key(key: Key, texts: tuple[str, ...]) -> list[str]:
    """The line of a key; a list even of one where the usual form is a list, and where a comma would part a field."""
    if key.type == "log":
        return [f"{key.name}:", *(f"  - {value(text)}" for text in texts)]
    is_list = key.example.startswith("[") or (key.type == "fields" and "," in texts[0])
    if len(texts) == 1 and not is_list:
        return [f"{key.name}: {value(texts[0])}"]
    return [f"{key.name}: [{', '.join(map(value, texts))}]"]


def value(text: str) -> str:
    """A text as it stands behind a key: bare where nothing in it means anything, else in quotes."""
    if _DATED.fullmatch(text) or (_PLAIN.fullmatch(text) and text.lower() not in _MEANT):
        return text
    if _ODD.search(text) or text != text.strip():
        return _ODD.sub(lambda odd: f"\\u{ord(odd[0]):04x}", json.dumps(text, ensure_ascii=False))
    return quoted(text)


def _is_ahead(entry: str, today: date) -> bool:
    day = day_at_start(entry).value
    return day is not None and day > today


def _body(person: Person, today: date) -> Iterator[str]:
    """What is left, as text that means nothing to Markdown: a line each, and notes as quotations."""
    ahead = [("Log", entry) for entry in person.keys.get("log", ()) if _is_ahead(entry, today)]
    more = [*person.more, *ahead]
    if person.is_ours:
        for line in (line for note in person.notes for line in note.split("\n") if line.strip()):
            yield literal(line)
            yield ""
    if more or (person.notes and not person.is_ours):
        yield f"## From {person.source or 'another file'}"
    if more:
        yield ""
        yield from (f"- {literal(label)}: {_one_line(words)}" for label, words in more)
    for note in () if person.is_ours else person.notes:
        yield ""
        yield from (f"> {literal(line)}".rstrip() for line in note.split("\n"))


def _one_line(text: str) -> str:
    plain = ", ".join(line.strip(" ,") for line in text.split("\n") if line.strip(" ,"))
    return f"<{plain}>" if _ADDRESS.fullmatch(plain) else within_line(plain)
