"""What stands in the body of a note: headings, list lines, tasks and links, outside code, comments and quotes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from coffeechats.notes.links import find_links
from coffeechats.notes.note import Body, Item, Section, TaskLine
from coffeechats.notes.outline import Block, Kind, blocks


def read_body(text: str, line: int) -> Body:
    """The body `text`, whose first line is the file's line `line`."""
    if not text or text.isspace():
        return Body(text, line)
    lines = text.split("\n")
    found = blocks(lines)
    items, tasks = _lists(found, line)
    links = find_links(text, lines, found, line) if "[" in text else ()
    hidden = frozenset(line + block.line for block in found if block.kind is Kind.HIDDEN)
    return Body(text, line, _sections(text, lines, found, line), items, tasks, links, hidden)


def _lists(found: Sequence[Block], first: int) -> tuple[tuple[Item, ...], tuple[TaskLine, ...]]:
    """The list lines, each with the nearest heading above it, and the tasks, which are no items."""
    items: list[Item] = []
    tasks: list[TaskLine] = []
    heading = ""
    for block in found:
        if block.kind is Kind.HEADING:
            heading = block.text
        elif block.kind is Kind.ITEM:
            items.append(Item(block.text, first + block.line, block.column, heading))
        elif block.kind in (Kind.TASK, Kind.DONE):
            tasks.append(TaskLine(block.text, block.kind is Kind.DONE, first + block.line, block.column))
    return tuple(items), tuple(tasks)


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
