"""Where each key of a note is in its bytes, line by line, and the bytes with one key changed."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Any

import yaml

from coffeechats.notes.fences import split
from coffeechats.notes.front_matter import BREAKS
from coffeechats.notes.note import Entry
from coffeechats.notes.repair import Repairs, repaired

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_DASH = re.compile(r"([ ]*-)([ \t]*)")
_COMMENT = re.compile(r"[ \t]+#.*\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """A line's text and its end, which is empty only for the last."""

    text: str
    end: str


@dataclass(frozen=True, slots=True)
class Span:
    """From a line and column up to a line and column, all from 0, as YAML gives them."""

    line: int
    column: int
    last: int
    stop: int


@dataclass(frozen=True)
class Layout:
    """The lines of a note and the front matter's nodes. Every method gives the new bytes, or None if it cannot."""

    mark: bytes  # the byte-order mark, or nothing
    lines: tuple[Line, ...]
    start: int  # the first line between the fences, from 0
    end: int  # the closing fence
    root: Any
    mended: Repairs

    @property
    def eol(self) -> str:
        return next((line.end for line in self.lines if line.end), "\n")

    def with_new(self, texts: list[str]) -> bytes | None:
        """New lines at the end of the front matter, which is made if there is none."""
        if not self.end:
            made = [Line(text, self.eol) for text in ("---", *texts, "---")]
            return self._bytes([*made, *self.lines])
        indent = ""
        if self.root is not None:
            if self.root.flow_style:
                return None
            indent = " " * self.root.start_mark.column
        made = [Line(indent + text, self.eol) for text in texts]
        return self._bytes([*self.lines[: self.end], *made, *self.lines[self.end :]])

    def with_value(self, entry: Entry, text: str) -> bytes | None:
        """The key with another value on its own line; a comment after the value stays."""
        if (pair := self._pair(entry)) is None:
            return None
        key, value = pair
        at = entry.line - 1
        line = self.lines[at].text
        colon = line.find(":", self._typed_column(at, key.end_mark.column))
        span = self._span(value)
        if colon < 0:
            return None
        rest = self.lines[span.last].text[self._typed_column(span.last, span.stop) :]
        if _is_empty(value) or (isinstance(value, yaml.SequenceNode) and not value.flow_style):
            rest = line[colon + 1 :]
        last = at if _is_empty(value) else span.last
        new = f"{line[: colon + 1]} {text}{rest if _COMMENT.fullmatch(rest) else ''}"
        return self._replaced(at, last + 1, [Line(new, self.lines[last].end)])

    def with_items(self, entry: Entry, items: list[str]) -> bytes | None:
        """A list of one text a line with other texts; None where it is written in brackets."""
        pair = self._pair(entry)
        if pair is None or pair[1].flow_style or not isinstance(pair[1], yaml.SequenceNode) or not items:
            return None
        first, span = pair[1].start_mark.line, self._span(pair[1])
        dash = _DASH.match(self.lines[first].text)
        if dash is None:
            return None
        made = [Line(f"{dash[1]}{dash[2] or ' '}{item}", self.eol) for item in items]
        return self._replaced(first, span.last + 1, made)

    def with_item(self, entry: Entry, item: str, within_brackets: str) -> bytes | None:
        """One more item in a list, written as its list is; `key:` with nothing after it begins one."""
        if (pair := self._pair(entry)) is None:
            return None
        value = pair[1]
        if not isinstance(value, yaml.SequenceNode):
            if not _is_empty(value):
                return None
            indent = " " * (pair[0].start_mark.column + 2)
            return self.inserted(entry.line - 1, [Line(f"{indent}- {item}", self.eol)])
        if value.flow_style:
            return self._within_brackets(value, within_brackets)
        last = value.value[-1]
        if _is_empty(last):
            return self._fill_dash(last, item)
        dash = _DASH.match(self.lines[last.start_mark.line].text)
        if dash is None:
            return None
        return self.inserted(self._span(last).last, [Line(f"{dash[1]}{dash[2]}{item}", self.eol)])

    def without(self, entry: Entry) -> bytes | None:
        """The lines of the key taken out; comments on lines of their own stay."""
        if (pair := self._pair(entry)) is None or self.root.flow_style:
            return None
        last = entry.line - 1 if _is_empty(pair[1]) else self._span(pair[1]).last
        return self._replaced(entry.line - 1, last + 1, [])

    def typed(self, entry: Entry) -> str:
        """A single value as typed, quotes and all, if it is on one line as YAML reads it; else ""."""
        pair = self._pair(entry)
        if pair is None or not isinstance(pair[1], yaml.ScalarNode) or pair[1].style in ("|", ">"):
            return ""
        span = self._span(pair[1])
        if span.line != span.last or (span.line - self.start) in self.mended.columns:
            return ""
        return self.lines[span.line].text[span.column : span.stop]

    def _within_brackets(self, value: Any, item: str) -> bytes | None:
        if value.value:
            mark, text = value.value[-1].end_mark, f", {item}"
        else:
            mark, text = value.start_mark, item
        line = mark.line
        column = self._typed_column(line, mark.column) + (0 if value.value else 1)
        typed = self.lines[line].text
        return self._replaced(line, line + 1, [Line(typed[:column] + text + typed[column:], self.lines[line].end)])

    def _fill_dash(self, node: Any, item: str) -> bytes | None:
        """`  - ` with nothing after it gets the item."""
        line = node.start_mark.line
        dash = _DASH.match(self.lines[line].text)
        if dash is None:
            return None
        rest = self.lines[line].text[dash.end() :]
        new = f"{dash[1]} {item}{'  ' + rest if rest.startswith('#') else ''}"
        return self._replaced(line, line + 1, [Line(new, self.lines[line].end)])

    def _pair(self, entry: Entry) -> tuple[Any, Any] | None:
        """The nodes of the key and of its value."""
        if self.root is None:
            return None
        return next(((key, value) for key, value in self.root.value if key.start_mark.line == entry.line - 1), None)

    def _span(self, node: Any) -> Span:
        """Where a value really ends: YAML counts the empty lines and comments below it in."""
        start, end = node.start_mark, node.end_mark
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            last = self._trimmed(end.line - (end.column == 0), start.line)
            return Span(start.line, start.column, last, len(self.mended.lines[last - self.start]))
        if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
            inner = self._span(node.value[-1])
            return Span(start.line, start.column, inner.last, inner.stop)
        return Span(start.line, start.column, end.line, end.column)

    def _trimmed(self, last: int, first: int) -> int:
        while last > first and not self.lines[last].text.strip():
            last -= 1
        return last

    def _typed_column(self, line: int, column: int) -> int:
        """A column of the line as YAML reads it, in the line as typed. The two differ only in repaired lines, whose
        ends are alike."""
        at = line - self.start
        if at not in self.mended.columns:
            return column
        typed, read = self.lines[line].text, self.mended.lines[at]
        is_before = column < self.mended.columns[at][0]
        return column if is_before else max(len(typed) - (len(read) - column), 0)

    def inserted(self, after: int, lines: list[Line]) -> bytes:
        """New lines below a line, from 0. A file without a newline at its end stays one."""
        if not self.lines[after].end:
            above = Line(self.lines[after].text, self.eol)
            lines = [above, *lines[:-1], Line(lines[-1].text, "")]
            return self._replaced(after, after + 1, lines)
        return self._replaced(after + 1, after + 1, lines)

    def with_line(self, number: int, line: Line) -> bytes:
        """Another line in the place of one, from 0."""
        return self._replaced(number, number + 1, [line])

    def _replaced(self, first: int, last: int, lines: list[Line]) -> bytes:
        return self._bytes([*self.lines[:first], *lines, *self.lines[last:]])

    def _bytes(self, lines: list[Line]) -> bytes:
        return self.mark + "".join(line.text + line.end for line in lines).encode("utf-8")


def _is_empty(node: Any) -> bool:
    """Whether nothing at all is written for a value."""
    return isinstance(node, yaml.ScalarNode) and not node.value and not node.style


def layout_of(data: bytes) -> Layout:
    """The layout of a note that can be read (see read_note)."""
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = data[len(mark) :].decode("utf-8")
    lines = tuple(Line(match[1], match[2]) for match in _LINE.finditer(text))
    if lines and lines[-1] == Line("", ""):
        lines = lines[:-1]
    texts = [line.text for line in lines]
    parts = split(texts or [""])
    if not parts.end:
        return Layout(mark, lines, 0, 0, None, repaired([]))
    mended = repaired(texts[parts.start : parts.end])
    # With empty lines above, YAML's places are places in the file.
    block = "\n" * parts.start + "\n".join([*mended.lines, ""])
    root = yaml.compose(block.translate(BREAKS), Loader=_LOADER)
    return Layout(mark, lines, parts.start, parts.end, root, mended)
