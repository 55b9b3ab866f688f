"""The lines of a body: which is a heading, a list line or a task, and which is code, a comment or a quote.

One walk down the lines by CommonMark's rules, as far as headings, lists and code are concerned.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from coffeechats.notes.code import leaves_comment_open


class Kind(Enum):
    """What a block is. Hidden lines are code and comments, in which nothing counts."""

    HEADING = "heading"
    ITEM = "item"
    TASK = "task"
    DONE = "done"
    HIDDEN = "hidden"


@dataclass(slots=True)
class Block:
    """A heading, list line, task or hidden line; `line` and `below` count from 0, `column` from 1.

    `below` is the first line after a heading; `more` are the lines on which a list line's text goes on.
    """

    kind: Kind
    line: int
    text: str = ""
    column: int = 1
    level: int = 0
    anchor: str = ""
    below: int = 0
    more: list[str] | None = None


_FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")
_ATX = re.compile(r"#{1,6}(?=[ \t]|$)")
_SETEXT = re.compile(r"(?:(=+)|-{2,})[ \t]*$")
_RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_BULLET = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)")
# Other programs have more boxes: begun, planned, important, in question. `[-]` and `[>]`, given up and moved elsewhere,
# are no tasks of this note any more.
_BOX = re.compile(r"\[([ xX/<!?])\](?:[ \t]+|$)")
_ANCHOR = re.compile(r"\{:?[ \t]*#([^\s{}]+)[ \t]*\}[ \t]*$")
_START = "`~#=-*+_>"


def anchored(text: str) -> tuple[str, str]:
    """A heading's or list line's text without the `{#id}` at its end, and that id or an empty text."""
    if "#" in text and (match := _ANCHOR.match(text, max(text.rfind("{"), 0))):
        return text[: match.start()].rstrip(), match[1]
    return text, ""


def _without_closing(title: str) -> str:
    """A heading without the `#` signs that may close it, but `C#` with its own."""
    bare = title.rstrip("#")
    return bare if not bare or bare[-1] in " \t" else title


def blocks(lines: Sequence[str]) -> list[Block]:
    """Every heading, list line, task and hidden line, from top to bottom."""
    walk = _Walk(lines)
    for at, line in enumerate(lines):
        walk.line(at, line)
    for block in walk.found:
        if block.more:
            block.text = " ".join([block.text, *block.more])
    return walk.found


class _Walk:
    """Where the walk is: inside a fence or a comment, in which list, in a paragraph or after an empty line."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.found: list[Block] = []
        self.fence = ""  # the fence that closes the code we are in
        self.in_remark = False
        self.after_blank = True
        self.paragraph = -1  # the line where the present paragraph begins
        self.item: Block | None = None  # the list line that the present paragraph belongs to
        self.lists: list[int] = []  # the indent of the text of each list line we are within

    def line(self, at: int, line: str) -> None:
        text = line.lstrip()
        if self.fence:
            self._inside_fence(at, text)
        elif self.in_remark:
            self._hide(at)
            self.in_remark = "-->" not in line
        elif not text:
            self.after_blank, self.paragraph, self.item = True, -1, None
        elif line[0].isalpha() and "<!--" not in line:  # plain words, most of what there is
            if self.after_blank:
                self.lists, self.after_blank = [], False
            self._plain(at, text)
        else:
            self._text(at, line, text)
            self.after_blank = False

    def _text(self, at: int, line: str, text: str) -> None:
        indent = len(line) - len(text)
        if line[0] == "\t" or (indent and "\t" in line[:indent]):
            indent = len(line[:indent].expandtabs(4))
        first = text[0]
        bullet = _BULLET.match(text) if first in "-*+" or first.isdigit() else None
        if bullet or self.after_blank or first in "#`~>":
            while self.lists and indent < self.lists[-1]:
                self.lists.pop()
        beyond = indent - (self.lists[-1] if self.lists else 0)
        if beyond >= 4 and self.paragraph < 0 and not (bullet and self.lists and not self.after_blank):
            self._code(at)
        elif (first in _START and (beyond < 4 or first in "`~")) or bullet:
            self._marked(at, line, text, indent, bullet)
        else:
            self._plain(at, text)
        if "<!--" in text and not self.fence:
            self.in_remark = leaves_comment_open(line)

    def _marked(self, at: int, line: str, text: str, indent: int, bullet: re.Match[str] | None) -> None:
        """A line that begins with a sign which may mean something in Markdown."""
        if fence := _FENCE.match(text):
            self.fence = fence[1] or fence[2]
            self._hide(at)
        elif text[0] == "#" and (heading := _ATX.match(text)):
            self._heading(at, at, heading.end(), _without_closing(text[heading.end() :].strip()))
        elif text[0] == ">":
            self._no_paragraph()
        elif self.paragraph == at - 1 and self.item is None and self._is_underline(at, text):
            level = 1 if text[0] == "=" else 2
            self._heading(at - 1, at, level, self.lines[at - 1].strip())
        elif _RULE.match(text):
            self._no_paragraph()
            self.lists = [width for width in self.lists if width <= indent]
        elif bullet:
            self._bullet(at, line, text, indent, bullet)
        else:
            self._plain(at, text)

    def _is_underline(self, at: int, text: str) -> bool:
        return at > 0 and _SETEXT.match(text) is not None

    def _bullet(self, at: int, line: str, text: str, indent: int, bullet: re.Match[str]) -> None:
        offset = len(line) - len(text) + bullet.end()
        rest = line[offset:]
        width = indent + bullet.end()
        self.lists.append(width if rest and bullet.end() < 6 else indent + 2)
        kind = Kind.ITEM
        if rest[:1] == "[" and (box := _BOX.match(rest)):
            kind = Kind.DONE if box[1] in "xX" else Kind.TASK
            offset += box.end()
        self.item = Block(kind, at, line[offset:].rstrip(), offset + 1)
        self.found.append(self.item)
        self.paragraph = at if rest else -1

    def _plain(self, at: int, text: str) -> None:
        """Text: it begins a paragraph, or goes on with one; a list line's text goes on below it."""
        if self.item is not None and self.paragraph >= 0:
            self.item.more = self.item.more or []
            self.item.more.append(text.rstrip())
        elif self.paragraph < 0:
            self.paragraph, self.item = at, None

    def _heading(self, line: int, last: int, level: int, text: str) -> None:
        title, anchor = anchored(text.strip())
        self.found.append(Block(Kind.HEADING, line, title.strip(), 1, level, anchor, last + 1))
        self._no_paragraph()
        self.lists = []

    def _code(self, at: int) -> None:
        """Code by its indent: it may go on after empty lines and directly below."""
        self._hide(at)
        self.item = None

    def _inside_fence(self, at: int, text: str) -> None:
        self._hide(at)
        if text.startswith(self.fence) and not text.strip(self.fence[0]).strip():
            self.fence = ""
            self._no_paragraph()
            self.after_blank = False

    def _no_paragraph(self) -> None:
        self.paragraph, self.item = -1, None

    def _hide(self, at: int) -> None:
        self.found.append(Block(Kind.HIDDEN, at))
