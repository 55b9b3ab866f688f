"""Lines that YAML would reject or cut though they are plain to a reader: read to their end, and shown repaired.

Only self-contained lines are repaired, never one whose text goes on below; a line that YAML reads without
a loss is left exactly as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from coffeechats.notes.problems import Problem
from coffeechats.notes.usual_signs import MARKS, SIGNS, usual_item_line, usual_key_line
from coffeechats.notes.yaml_errors import Unclosed
from coffeechats.notes.yaml_scalar import BLOCK, COMMENT, Mended, ScalarNames, flow_end, is_quoted, mend

_LINE_OF_BYTES = re.compile(rb"([^\r\n]*)(\r\n|\r|\n|\Z)")
_FIRST = r"[^\s\"'\[\]{},#&*!|>%@`?:-]"  # what a text without quotes may begin with
_KEY = re.compile(rf"([ ]*)(\"[^\"\\]*\"|'[^']*'|{_FIRST}(?:[^\s:]++|:(?=\S)|[ \t]++(?![#:]|$))*+)[ \t]*:(?:[ \t]+|$)")
_ITEM = re.compile(r"([ ]*)-(?:[ ]+|$)")
# What may be before a text that begins deeper: dashes of lists in lists, keys in keys, YAML's `? ` and `: `.
_PREFIX = re.compile(rf"([ ]*)(?:[-?:](?:[ ]+|$)|{_KEY.pattern[len('([ ]*)') :]})")
_QUIET_LINE = re.compile(rf"\w+: {_FIRST}[^:#]*")  # the same, after a key at the edge: most lines there are
_QUIET = re.compile(rf"{_FIRST}[^:#]*")  # a value that nothing can be wrong with


@dataclass(slots=True)
class Repairs:
    """The lines as YAML may read them, with what was changed.

    `columns` gives, for a changed line (from 0), where its values begin in the line as typed (from 1).
    Problems have the line from 1 within the block.
    """

    lines: list[str]
    columns: dict[int, tuple[int, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unclosed: Unclosed | None = None


def repaired(lines: Sequence[str]) -> Repairs:
    """The front matter's lines with every plain line that YAML would reject or cut put right."""
    scan = _Scan(lines)
    scan.run()
    return scan.repairs


class _Scan:
    """One walk down the lines: which key or list line is this, and where does its value end?"""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines  # as typed
        self.typed = list(lines)  # in usual signs, as far as they were looked at
        self.shifts: dict[int, int] = {}  # of lines in usual signs: how much further their values begin than as typed
        self.repairs = Repairs(list(lines))
        self.edge: int | None = None  # the indent of the keys
        self.items: int | None = None  # the indent of the list lines below the present key
        self.key = ""
        self.awaits_items = False  # whether nothing but comments is between the key and here
        for at, line in enumerate(lines):  # at the edge such spaces are a text to YAML, and end the one above
            if line.isspace() and not line.isascii() and not line.startswith(" "):
                self.typed[at] = self.repairs.lines[at] = ""
        self._text: str | None = None
        self._starts: list[int] = []
        self._names: ScalarNames | None = None

    def run(self) -> None:
        at = 0
        while at < len(self.typed):
            line = self._line(at)
            if not self.edge and _QUIET_LINE.fullmatch(line):
                self.edge, self.items, self.awaits_items = 0, None, False
                at = self._below(at, 0)
            elif not line or line.isspace() or line.lstrip().startswith("#"):
                at += 1
            elif (match := _KEY.match(line)) and self.edge in (None, len(match[1])):
                self.edge, self.items, self.key = len(match[1]), None, match[2].strip("\"'")
                self.awaits_items = _is_nothing(line[match.end() :])
                at = self._value(at, match.end(), self.edge)
            elif (match := _ITEM.match(line)) and self._is_item(len(match[1])):
                self.items = len(match[1])
                at = self._value(at, match.end(), self.items)
            else:
                self.awaits_items = False
                at = self._within(at, 0, _indent(line))

    def _line(self, at: int) -> str:
        """A line, in usual signs where it has others that look alike; put right once."""
        return self.typed[at] if self.typed[at].isascii() or at in self.shifts else self._straight(at)

    def _straight(self, at: int) -> str:
        """A key or list line that has signs which only look like the usual ones, in usual signs."""
        line = self.typed[at]
        indent = len(line) - len(line.lstrip())
        if line.isspace():
            self.typed[at] = self.repairs.lines[at] = ""
            return ""
        is_whole = not self._goes_on(at, indent, "")
        made, key = None, self.key
        if self.edge in (None, indent) and (made := usual_key_line(line, is_whole=is_whole)):
            key = made.line.partition(":")[0].strip()
        elif self._is_item(indent):
            made = usual_item_line(line, is_whole=is_whole)
        if made is None:
            return line
        self.typed[at] = self.repairs.lines[at] = made.line
        self.shifts[at] = made.at - made.column
        self.repairs.columns[at] = (made.column + 1,)
        rule, reason = ("quotes-form", MARKS) if made.only_marks else ("line-repaired", SIGNS)
        found = line[made.column :].strip()
        self.repairs.problems.append(Problem(rule, "", at + 1, made.column + 1, key, reason, found, made.line))
        return made.line

    def _is_item(self, indent: int) -> bool:
        if self.edge is None:
            return False
        return indent == self.items if self.items is not None else self.awaits_items and indent >= self.edge

    def _value(self, at: int, column: int, indent: int) -> int:
        """Looks at the value that begins at `column`; gives the line where the next key or list line may be."""
        value = self.typed[at][column:].rstrip()
        if not value:
            return self._within(at, column, indent)
        if _QUIET.fullmatch(value):
            return self._below(at, indent)
        if (end := self._end(at, column, indent)) is not None:
            return end
        if self._goes_on(at, indent, value):
            return self._within(at, column, indent)
        mended = mend(value, is_item=indent == self.items, names=self._anchors)
        if mended is not None:
            self._put(at, column, mended)
        return at + 1

    def _end(self, at: int, column: int, indent: int) -> int | None:
        """The line after a value that says itself where it ends, several lines below; None where it does not."""
        value = self.typed[at][column:].rstrip()
        if value[0] in "|>" and BLOCK.fullmatch(value):
            return self._below(at, indent)
        if value[0] in "\"'" and not is_quoted(value):
            return self._multi_line(at, column)
        if value[0] in "[{" and flow_end(value, 0, strict=True) is None:
            return self._multi_line(at, column, may_close_here=flow_end(value, 0) is not None)
        return None

    def _within(self, at: int, column: int, indent: int) -> int:
        """Passes lines that are left as they are: keys and dashes up to a text, and the lines over which it goes on.

        A text may begin below its key or dash, if it is indented deeper. The list below a key is for `run`.
        """
        while True:
            line = self.typed[at]
            while match := _PREFIX.match(line, column):
                column, indent = match.end(), match.end(1)
            if not _is_nothing(line[column:]):
                break
            at, column = self._next(at + 1), 0
            if at == len(self.typed) or _indent(self.typed[at]) <= indent:
                return at
            if self.awaits_items and _ITEM.match(self._line(at)):
                return at
            self.awaits_items = False
        column += _indent(line[column:])
        if (end := self._end(at, column, indent)) is not None:
            return end
        return at + 1 if line[column] in "\"'[{&!" else self._below(at, indent)

    def _next(self, at: int) -> int:
        """The first line from here on that is neither empty nor a comment."""
        while at < len(self.typed) and _is_nothing(self.typed[at]):
            at += 1
        return at

    def _put(self, at: int, column: int, mended: Mended) -> None:
        line = self.typed[at][:column] + mended.text
        self.repairs.lines[at] = line
        begin = column + 1 - self.shifts.get(at, 0)
        self.repairs.columns[at] = tuple(begin + offset for offset in mended.offsets)
        if mended.reason:
            found = self.typed[at][column:].strip()
            self.repairs.problems.append(
                Problem("line-repaired", "", at + 1, begin, self.key, mended.reason, found, line)
            )

    def _below(self, at: int, indent: int) -> int:
        """The first line after the lines that belong to line `at` by their indent."""
        at += 1
        while at < len(self.typed) and (not self.typed[at].strip() or _indent(self.typed[at]) > indent):
            at += 1
        return at

    def _goes_on(self, at: int, indent: int, value: str) -> bool:
        """Whether the text, or a structure, goes on below."""
        for line in map(self.typed.__getitem__, range(at + 1, len(self.typed))):
            if line.strip() and not line.lstrip().startswith("#"):
                # After an anchor or a comment the key's list may follow, at the key's own indent too.
                is_open = value[:1] in ("&", "#") and self.items is None and not _is_key(line)
                return _indent(line) > indent or is_open
        return False

    def _multi_line(self, at: int, column: int, may_close_here: bool = False) -> int | None:
        """A quote or bracket that does not close on its line: the line after the one where it does.

        None for one that closes nowhere below but, with its quotes taken as part of the words, on its own line.
        """
        if self._text is None:
            self._text = "\n".join(self._lines)
            self._starts = [0, *accumulate(len(line) + 1 for line in self._lines)]
        start = self._starts[at] + column - self.shifts.get(at, 0)
        sign = self._text[start]
        is_quote = sign in "\"'"
        end = is_quoted(self._text, start) if is_quote else flow_end(self._text, start, comments=True, strict=True)
        if end:
            last = bisect_right(self._starts, end - 1) - 1
            rest = self._lines[last][end - self._starts[last] :]
            if not rest.strip() or COMMENT.match(rest):
                return last + 1
        if may_close_here:
            return None
        if self.repairs.unclosed is None:
            self.repairs.unclosed = Unclosed(at, column + 1, sign)
        return len(self.typed)

    def _anchors(self) -> ScalarNames:
        if self._names is None:
            self._names = ScalarNames.of("\n".join(self.typed))
        return self._names


def _is_nothing(text: str) -> bool:
    return not text.strip() or text.lstrip().startswith("#")


def _is_key(line: str) -> bool:
    return bool(_KEY.match(line)) or (not line.isascii() and usual_key_line(line, is_whole=False) is not None)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def fixed(data: bytes, problems: Iterable[Problem]) -> bytes:
    """The file's bytes with the lines that the problems show as they should be; line ends stay as they are."""
    shown = {problem.line: problem.write.encode("utf-8") for problem in problems if problem.write}
    if not shown:
        return data
    parts: list[bytes] = []
    for number, match in enumerate(_LINE_OF_BYTES.finditer(data), 1):
        parts += (shown.get(number, match[1]), match[2])
    return b"".join(parts)
