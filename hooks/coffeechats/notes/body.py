"""What is in the body of a note: headings, list lines, tasks and links, outside code, comments and quotes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from urllib.parse import unquote

from coffeechats.notes.code import is_escaped, without_code
from coffeechats.notes.note import Body, Item, NoteLink, Section, TaskLine
from coffeechats.notes.outline import Block, Kind, blocks


def read_body(text: str, line: int) -> Body:
    """The body `text`, whose first line is the file's line `line`."""
    if not text or text.isspace():
        return Body(text, line)
    lines = text.split("\n")
    found = blocks(lines)
    items, tasks = _lists(found, line, lines)
    links = find_links(text, lines, found, line) if "[" in text else ()
    hidden = frozenset(line + block.line for block in found if block.kind is Kind.HIDDEN)
    return Body(text, line, _sections(text, lines, found, line), items, tasks, links, hidden)


def _lists(found: Sequence[Block], first: int, lines: Sequence[str]) -> tuple[tuple[Item, ...], tuple[TaskLine, ...]]:
    """The list lines, each with the nearest heading above it, and the tasks, which are no items."""
    items: list[Item] = []
    tasks: list[TaskLine] = []
    heading = ""
    for block in found:
        if block.kind is Kind.HEADING:
            heading = block.text
        elif block.kind is Kind.ITEM:
            day = _numbered_day(lines[block.line][: block.column - 1], block.text)
            items.append(Item(day + block.text, first + block.line, block.column - len(day), heading))
        elif block.kind in (Kind.TASK, Kind.DONE):
            tasks.append(TaskLine(block.text, block.kind is Kind.DONE, first + block.line, block.column))
    return tuple(items), tuple(tasks)


def _numbered_day(before: str, text: str) -> str:
    """The number of a list line that is the day of a date: `28. September: asked her`."""
    number = _NUMBER.search(before)
    return number[0] if number and _MONTH.match(text) else ""


_NUMBER = re.compile(r"(?<!\d)\d{1,2}\.[ \t]+\Z")
_MONTH = re.compile(r"(?:jan|feb|mar|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-z]*\b(?! \d)", re.IGNORECASE)


def _sections(text: str, lines: Sequence[str], found: Sequence[Block], first: int) -> tuple[Section, ...]:
    """Each heading with the text below it. A section ends where a heading of its own or a higher level begins."""
    headings = [block for block in found if block.kind is Kind.HEADING]
    ends = [len(lines)] * len(headings)
    open_ones: list[int] = []
    for i, heading in enumerate(headings):
        while open_ones and headings[open_ones[-1]].level >= heading.level:
            ends[open_ones.pop()] = heading.line
        open_ones.append(i)
    if not headings:
        return ()
    nexts = [heading.line for heading in headings[1:]] + [len(lines)]
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    return tuple(
        Section(heading.level, heading.text, heading.anchor, first + heading.line, text,
                *(starts[line] - (line > heading.below) for line in (heading.below, following, end)))
        for heading, following, end in zip(headings, nexts, ends, strict=True)
    )  # fmt: skip


_WIKI = re.compile(r"!?\[\[([^\[\]|#\n]*?)(?:#[^\[\]|\n]*?)?(?:\\?\|([^\[\]\n]*))?\]\]")
_INLINE = re.compile(
    r"!?\[((?:[^\[\]\\]++|\\.|\[[^\[\]]*\])*+)\]"
    r"\([ \t]*(?:<([^<>\n]*)>|([^\s()<]*(?:\([^\s()]*\)[^\s()]*)*))(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*\)"
)
_DEFINITION = re.compile(r"^[ ]{0,3}\[([^\[\]\n^][^\[\]\n]*)\]:[ \t]*(?:<([^<>\n]*)>|(\S+))", re.MULTILINE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/#?\\]|$", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def find_links(text: str, lines: Sequence[str], found: Sequence[Block], first: int) -> tuple[NoteLink, ...]:
    """Every link outside code and comments, in the order of the text."""
    text = without_code(_without_hidden(text, lines, found))
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    links: list[NoteLink] = []
    for at, target, label, wiki in sorted(_all(text)):
        line = bisect_right(starts, at) - 1
        links.append(NoteLink(target, label, wiki, first + line, at - starts[line] + 1))
    return tuple(links)


def _all(text: str) -> Iterator[tuple[int, str, str, bool]]:
    for match in _WIKI.finditer(text):
        if (target := match[1].strip()) and not is_escaped(text, match.start()):
            yield match.start(), target, (match[2] or "").strip(), True
    if "](" in text:
        yield from _inline(text, 0)
    if "]:" in text:
        for match in _DEFINITION.finditer(text):
            if target := _relative(match[2] or match[3]):
                yield match.start(), target, match[1].strip(), False


def _inline(text: str, offset: int) -> Iterator[tuple[int, str, str, bool]]:
    for match in _INLINE.finditer(text):
        if is_escaped(text, match.start()):
            continue
        if target := _relative(match[2] or match[3] or ""):
            yield offset + match.start(), target, match[1].strip(), False
        if "](" in match[1]:
            yield from _inline_within(match, offset)


def _inline_within(match: re.Match[str], offset: int) -> Iterator[tuple[int, str, str, bool]]:
    """A picture that is a link's text: `[![face](ada.png)](ada.md)`."""
    for inner in _INLINE.finditer(match[1]):
        if target := _relative(inner[2] or inner[3] or ""):
            yield offset + match.start(1) + inner.start(), target, inner[1].strip(), False


def _relative(address: str) -> str:
    """The address without its fragment and escapes, or "" where it leads to another place than a file of ours."""
    if _ELSEWHERE.match(address):
        return ""
    return unquote(_ESCAPE.sub(r"\1", address.partition("#")[0]))


def _without_hidden(text: str, lines: Sequence[str], found: Sequence[Block]) -> str:
    """The text with spaces for every line of code, so that all places stay."""
    hidden = [block.line for block in found if block.kind is Kind.HIDDEN]
    if not hidden:
        return text
    kept = list(lines)
    for line in hidden:
        kept[line] = _hidden_line(kept[line])
    return "\n".join(kept)


def _hidden_line(line: str) -> str:
    """Spaces for a line, except the end of a comment and what follows it."""
    end = line.rfind("-->")
    return " " * (end) + line[end:] if end >= 0 else " " * len(line)
