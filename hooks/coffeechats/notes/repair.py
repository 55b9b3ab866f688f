"""Lines that YAML would reject or cut though they are plain to a reader: read to their end, and shown repaired.

Only lines that stand alone are repaired, never one whose text goes on below; a line that YAML reads without
a loss is left exactly as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from coffeechats.notes.complaints import Unclosed
from coffeechats.notes.plain import BLOCK, COMMENT, Mended, Names, flow_end, is_quoted, mend
from coffeechats.notes.problems import Problem
from coffeechats.notes.straight import MARKS, SIGNS, straight_item, straight_key

_FIRST = r"[^\s\"'\[\]{},#&*!|>%@`?:-]"  # what a text without quotes may begin with
_KEY = re.compile(rf"([ ]*)(\"[^\"\\]*\"|'[^']*'|{_FIRST}(?:[^\s:]++|:(?=\S)|[ \t]++(?![#:]|$))*+)[ \t]*:(?:[ \t]+|$)")
_ITEM = re.compile(r"([ ]*)-(?:[ ]+|$)")
_QUIET_LINE = re.compile(rf"\w+: {_FIRST}[^:#]*")  # the same, behind a key at the edge: most lines there are
_QUIET = re.compile(rf"{_FIRST}[^:#]*|")  # a value that nothing can be wrong with


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
        self.typed = list(lines)  # in usual signs, as far as they were looked at
        self.shifts: dict[int, int] = {}  # of lines in usual signs: how much further their values begin than as typed
        self.repairs = Repairs(list(lines))
        self.edge: int | None = None  # the indent of the keys
        self.items: int | None = None  # the indent of the list lines below the present key
        self.key = ""
        self._text: str | None = None
        self._starts: list[int] = []
        self._names: Names | None = None

    def run(self) -> None:
        at, awaits_items = 0, False
        while at < len(self.typed):
            line = self.typed[at] if self.typed[at].isascii() else self._straight(at, awaits_items)
            if not self.edge and _QUIET_LINE.fullmatch(line):
                self.edge, self.items, awaits_items = 0, None, False
                at += 1
            elif not line or line.isspace() or line.lstrip().startswith("#"):
                at += 1
            elif (match := _KEY.match(line)) and self.edge in (None, len(match[1])):
                self.edge, self.items, self.key = len(match[1]), None, match[2].strip("\"'")
                rest = line[match.end() - 1 :]
                awaits_items = rest.strip() in ("", ":") or rest.lstrip().startswith("#")
                at = self._value(at, match.end(), self.edge)
            elif (match := _ITEM.match(line)) and self._is_item(len(match[1]), awaits_items):
                self.items = len(match[1])
                at = self._value(at, match.end(), self.items)
            else:
                awaits_items = False
                at += 1

    def _straight(self, at: int, awaits_items: bool) -> str:
        """A key or list line that has signs which only look like the usual ones, in usual signs."""
        line = self.typed[at]
        indent = len(line) - len(line.lstrip())
        if line.isspace():
            self.typed[at] = self.repairs.lines[at] = ""
            return ""
        is_whole = not self._goes_on(at, indent, "")
        made, key = None, self.key
        if self.edge in (None, indent) and (made := straight_key(line, is_whole=is_whole)):
            key = made.line.partition(":")[0].strip()
        elif self._is_item(indent, awaits_items):
            made = straight_item(line, is_whole=is_whole)
        if made is None:
            return line
        self.typed[at] = self.repairs.lines[at] = made.line
        self.shifts[at] = made.at - made.column
        self.repairs.columns[at] = (made.column + 1,)
        rule, reason = ("quotes-form", MARKS) if made.only_marks else ("line-repaired", SIGNS)
        found = line[made.column :].strip()
        self.repairs.problems.append(Problem(rule, "", at + 1, made.column + 1, key, reason, found, made.line))
        return made.line

    def _is_item(self, indent: int, awaits_items: bool) -> bool:
        if self.edge is None:
            return False
        return indent == self.items if self.items is not None else awaits_items and indent >= self.edge

    def _value(self, at: int, column: int, indent: int) -> int:
        """Looks at the value that begins at `column`; gives the line where the next key or list line may stand."""
        value = self.typed[at][column:].rstrip()
        if _QUIET.fullmatch(value):
            return at + 1
        if value[0] in "|>" and BLOCK.fullmatch(value):
            return self._below(at, indent)
        if value[0] in "\"'" and not is_quoted(value):
            return self._multi_line(at, column)
        if value[0] in "[{" and flow_end(value, 0) is None:
            return self._multi_line(at, column)
        if not self._goes_on(at, indent, value):
            mended = mend(value, is_item=indent == self.items, names=self._anchors)
            if mended is not None:
                self._put(at, column, mended)
        return at + 1

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
                # Behind an anchor or a remark the key's list may stand, at the key's own indent too.
                is_open = value[:1] in ("&", "#") and self.items is None and not _is_key(line)
                return _indent(line) > indent or is_open
        return False

    def _multi_line(self, at: int, column: int) -> int:
        """A quote or bracket that does not close on its line: the line after the one where it does."""
        if self._text is None:
            self._text = "\n".join(self.typed)
            self._starts = [0, *accumulate(len(line) + 1 for line in self.typed)]
        start = self._starts[at] + column
        sign = self._text[start]
        end = is_quoted(self._text, start) if sign in "\"'" else flow_end(self._text, start, comments=True)
        if end:
            last = bisect_right(self._starts, end - 1) - 1
            rest = self.typed[last][end - self._starts[last] :]
            if not rest.strip() or COMMENT.match(rest):
                return last + 1
        if self.repairs.unclosed is None:
            self.repairs.unclosed = Unclosed(at, column + 1, sign)
        return len(self.typed)

    def _anchors(self) -> Names:
        if self._names is None:
            self._names = Names.of("\n".join(self.typed))
        return self._names


def _is_key(line: str) -> bool:
    return bool(_KEY.match(line)) or (not line.isascii() and straight_key(line, is_whole=False) is not None)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
