"""YAML's errors in plain words. The words are fixed: none of the note's own text is in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from coffeechats.notes.problems import Problem


class NotAllowed(yaml.YAMLError):
    """Raised inside the loader for YAML that a note may not use; `yaml_problem` makes a problem of it."""

    def __init__(self, rule: str, mark: Any, message: str = "") -> None:
        super().__init__(rule)
        self.rule = rule
        self.mark = mark
        self.message = message or _REFUSED[rule]


@dataclass(frozen=True, slots=True)
class Unclosed:
    """A quote or bracket that opens and never closes: line from 0 within the block, column from 1."""

    line: int
    column: int
    sign: str


_REFUSED = {
    "front-matter-not-keys": "front matter is made of lines `key: text`, such as `name: Ada Okafor`; this is none",
    "key-not-text": "a key is one word and a colon at the beginning of a line, such as `name:`",
    "yaml-alias": "a word with `&` or `*` before it has a meaning of its own in YAML; put the text in quotes",
    "yaml-tag": "a word with `!` before it has a meaning of its own in YAML; put the text in quotes",
    "yaml-merge": "`<<` would copy keys from elsewhere; write the keys themselves",
    "yaml": "this line cannot be read; each line is `key: text`, or `- text` below a key",
}
_TAB = "there is a tab at the beginning of this line; use spaces"
_QUOTE = "a quotation mark opens here and is never closed; close it, or put the whole text in the other kind of quotes"
_BRACKET = "a bracket opens here and is never closed; close it, or put the whole text in quotes"
_NO_SPACE = "a space is missing after the colon; write `key: text`"
_INDENT = "the spaces at the beginning of this line do not fit the lines above; keys begin at the edge, list lines `- `"
# What libyaml and PyYAML say, and what a person can do about it.
_SAYINGS = (
    (r"undefined tag|tag", _REFUSED["yaml-tag"]),
    (r"escape", "a backslash in double quotes begins a code; use single quotes for the text"),
    (r"expected ':'", "this line is not `key: text`; if it goes on with the text above, begin it with two spaces"),
    (
        r"mapping values",
        "there is a colon and a space where no key can begin; put the text in quotes",
    ),
    (r"',' or '\]'|',' or '\}'|flow", _BRACKET),
    (r"quoted scalar|end of stream", _QUOTE),
    (r"tab", _TAB),
    (r"expected '?<?(?:key|block end|'-')|sequence entries|block mapping|block collection|expected key", _INDENT),
    (r"cannot start|could not start", "a text cannot begin with this character; put the text in quotes"),
    (r"anchor|alias", _REFUSED["yaml-alias"]),
    (r"directive|document start", "a line cannot begin with `%`; delete it, or write `key: text`"),
)
_NO_SPACE_LINE = re.compile(r"[ ]*[^\W\d][\w -]*:[^\s/:]")


def yaml_problem(error: yaml.YAMLError, lines: Sequence[str], first: int, unclosed: Unclosed | None) -> Problem:
    """What is wrong and what to write, at its line and column; `first` is the file's line of `lines[0]`."""
    if isinstance(error, NotAllowed):
        return _refusal(error, lines, first)
    if unclosed is not None:
        message = _QUOTE if unclosed.sign in "\"'" else _BRACKET
        return Problem("yaml", "", first + unclosed.line, unclosed.column, "", message)
    line, column, said = _where(error, first)
    if "document start" in said:  # YAML looks for `---` after a line `%…` and complains there
        line, column = first + next((i for i, typed in enumerate(lines) if typed.startswith("%")), 0), 1
    line = min(max(line, first), first + max(len(lines) - 1, 0))
    typed = lines[line - first] if lines else ""
    column = min(column, len(typed) + 1)
    if tab := re.match(r" *\t", typed):
        return Problem("yaml-tab", "", line, tab.end(), "", _TAB)
    if _NO_SPACE_LINE.match(typed) and "expected ':'" in said:
        return Problem("yaml", "", line, typed.index(":") + 2, "", _NO_SPACE)
    message = next((words for saying, words in _SAYINGS if re.search(saying, said)), _REFUSED["yaml"])
    return Problem("yaml", "", line, column, "", message)


def _refusal(error: NotAllowed, lines: Sequence[str], first: int) -> Problem:
    line, column = error.mark.line + 1, error.mark.column + 1
    typed = lines[line - first] if 0 <= line - first < len(lines) else ""
    if error.rule == "front-matter-not-keys" and _NO_SPACE_LINE.match(typed):
        return Problem("yaml", "", line, typed.index(":") + 2, "", _NO_SPACE)
    return Problem(error.rule, "", line, column, "", error.message)


def _where(error: yaml.YAMLError, first: int) -> tuple[int, int, str]:
    if not isinstance(error, yaml.MarkedYAMLError):
        return first, 1, ""
    said = f"{error.context or ''} {error.problem or ''}".lower()
    # A line that is no key is noticed one line too late; its own place is the context.
    mark = error.context_mark if "simple key" in said else error.problem_mark
    mark = mark or error.problem_mark or error.context_mark
    return (mark.line + 1, mark.column + 1, said) if mark else (first, 1, said)
