"""Words of a note as plain text, for places where a stretch of it is quoted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from coffeechats.notes.code import COMMENT
from coffeechats.notes.note import Body
from coffeechats.records.names import fold
from coffeechats.records.private import is_private, private_lines, public_text
from coffeechats.views.words import plain

LIST_MARK = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[([ xX/<!?])\][ \t]+)?")

_DASH = re.compile(r"^[-*+][ \t]+", re.MULTILINE)
_MARKS = re.compile(r"\*\*|__|~~|\{:?[ \t]*#[^\s{}]+[ \t]*\}[ \t]*$", re.MULTILINE)
_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]+")
_NO_WORDS = re.compile(r"[ \t]*+(?:(?:[-*_=]{3,}|`{3,}.*|~{3,}.*|#{1,6}|[-*+])[ \t]*+)?\Z")


def as_text(markdown: str) -> str:
    """Markdown without its marks, a paragraph or list line a line: no comments, no headings' signs, no empty lines."""
    found: list[str] = []
    goes_on = False
    for line in _bare(markdown).split("\n"):
        heading = _HEADING.match(line)
        words = line[heading.end() :] if heading else line
        if _NO_WORDS.match(words):
            goes_on = False
        elif goes_on and not heading and not LIST_MARK.match(line):
            found[-1] += f" {words.strip()}"
        else:
            found.append(words.strip())
            goes_on = not heading
    return "\n".join(found)


def without_tasks(text: str) -> str:
    """The text, as `as_text` gives it, without the lines that are tasks."""
    return "\n".join(line for line in text.split("\n") if not ((mark := LIST_MARK.match(line)) and mark[1]))


def lines_of(markdown: str) -> list[str]:
    """The lines as typed, without headings; what a list line goes on with in the next lines belongs to it."""
    found: list[str] = []
    is_item = False
    for line in _bare(markdown).split("\n"):
        if _NO_WORDS.match(line) or _HEADING.match(line):
            is_item = False
        elif is_item and line[0] in " \t" and not LIST_MARK.match(line):
            found[-1] += f" {line.strip()}"
        else:
            is_item = LIST_MARK.match(line) is not None
            found.append(line.strip())
    return found


def lines_below(body: Body, titles: Collection[str]) -> Iterator[str]:
    """The lines below each heading with such a title, without the marks of lists; nothing private."""
    private = private_lines(body)
    for section in body.sections:
        if fold(section.title) in titles and not is_private(section.line, private):
            for line in lines_of(public_text(body, section.begin, section.whole_end)):
                mark = LIST_MARK.match(line)
                yield line[mark.end() :] if mark else line


def _bare(markdown: str) -> str:
    return plain(_QUOTE.sub("", _MARKS.sub("", COMMENT.sub("", markdown))))


def clipped(text: str, most: int) -> str:
    """The beginning of a text, cut between two words, with an ellipsis where something is missing; lists have dots."""
    text = _DASH.sub("• ", text)
    if len(text) <= most:
        return text
    words = text[:most].rsplit(None, 1)[0] if any(c.isspace() for c in text[:most]) else text[:most]
    return words.rstrip(" ,;:.–—-") + " …"
