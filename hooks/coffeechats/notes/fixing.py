"""The repaired lines that were shown, put into a file's bytes, and nothing else: every other byte stays."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coffeechats.notes.problems import Problem

_LINE = re.compile(rb"([^\r\n]*)(\r\n|\r|\n|\Z)")


def fixed(data: bytes, problems: Iterable[Problem]) -> bytes:
    """The file's bytes with the lines that the problems show as they should be; line ends stay as they are."""
    shown = {problem.line: problem.write.encode("utf-8") for problem in problems if problem.write}
    if not shown:
        return data
    parts: list[bytes] = []
    for number, match in enumerate(_LINE.finditer(data), 1):
        parts += (shown.get(number, match[1]), match[2])
    return b"".join(parts)
