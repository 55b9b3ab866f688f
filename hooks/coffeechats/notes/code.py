"""Code and comments within a text: which parts of it are not meant as Markdown."""

from __future__ import annotations

import re
from bisect import bisect_right

COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)  # of HTML; one that never closes goes on to the end
_SPECIAL = re.compile(r"`+|<!--|<(?P<tag>pre|code|script|style)\b", re.IGNORECASE)
_VISIBLE = re.compile(r"[^\n]")
# A code span never passes an empty line, a list line's beginning or a heading.
_BREAK = re.compile(r"\n(?=[ \t]*(?:\n|(?:[-*+]|\d{1,9}[.)])[ \t]|#{1,6}[ \t]))")


def without_code(text: str) -> str:
    """The text with spaces for code spans, comments and HTML code, whichever begins first; all places stay."""
    if "`" not in text and "<" not in text:
        return text
    parts: list[str] = []
    at = 0
    for start, end, _ in _spans(text):
        parts += (text[at:start], _VISIBLE.sub(" ", text[start:end]))
        at = end
    return "".join([*parts, text[at:]])


def leaves_comment_open(line: str) -> bool:
    """Whether an HTML comment begins on this line and goes on below."""
    last = None
    for last in _spans(line):  # noqa: B007 (only the last one can be open)
        pass
    return last is not None and last[2] and line.startswith("<!--", last[0])


def is_escaped(text: str, at: int) -> bool:
    """Whether a backslash takes away the meaning of the sign at this place."""
    before = text[max(0, at - 20) : at]
    return bool((len(before) - len(before.rstrip("\\"))) % 2)


def _spans(text: str) -> list[tuple[int, int, bool]]:
    """Each part that is code or a comment: where it begins and ends, and whether it never closes."""
    found: list[tuple[int, int, bool]] = []
    at, closings = 0, _Closings(text)
    for match in _SPECIAL.finditer(text):
        if match.start() < at or (match[0][0] == "`" and is_escaped(text, match.start())):
            continue
        end = closings.of(match)
        if match[0][0] == "`" and not end:
            continue
        at = end or len(text)
        found.append((match.start(), at, not end))
    return found


class _Closings:
    """Where what opens in a text closes again."""

    def __init__(self, text: str) -> None:
        self.text = text
        lower = text.lower()
        self.lower = lower if len(lower) == len(text) else text
        self.breaks = [match.start() for match in _BREAK.finditer(text)] if "`" in text else []
        self.ticks: dict[int, list[int]] = {}
        for match in re.finditer(r"`+", text):
            self.ticks.setdefault(len(match[0]), []).append(match.start())

    def of(self, opening: re.Match[str]) -> int:
        """The place after the closing sign, or 0."""
        if opening[0][0] == "`":
            return self._span(opening.start(), len(opening[0]))
        closing = "-->" if opening[0] == "<!--" else f"</{opening['tag'].lower()}>"
        found = self.lower.find(closing, opening.end())
        return found + len(closing) if found >= 0 else 0

    def _span(self, start: int, length: int) -> int:
        same = self.ticks[length]
        place = bisect_right(same, start)
        if place == len(same):
            return 0
        paragraph = bisect_right(self.breaks, start)
        is_broken = paragraph < len(self.breaks) and self.breaks[paragraph] < same[place]
        return 0 if is_broken else same[place] + length
