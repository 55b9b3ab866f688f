"""What is under a heading `Private`: shown on the note's own page and nowhere else.

The one reader that says which lines of a note these are; all others ask here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from functools import lru_cache

from coffeechats.notes.note import Body
from coffeechats.notes.problems import Problem
from coffeechats.records.names import fold
from coffeechats.records.private_headings import private_parts

_HASHES_WITHIN = re.compile(r"(?<!\s)\s++(?=##|#\s)")
USUAL = "private"  # a heading of this word alone, in any case, is meant as it is read


def private_lines(body: Body) -> tuple[range, ...]:
    """The lines of the file below each private heading, itself included, up to the next of its level or above.

    In doubt a heading is private, and in doubt the part goes on: see `private_headings`.
    """
    return _shifted(body.text, body.line)


@lru_cache(maxsize=1 << 15)
def _shifted(text: str, first: int) -> tuple[range, ...]:
    return tuple(range(lines.start + first, lines.stop + first) for lines in private_parts(text).spans)


def parted(value: str) -> tuple[str, str]:
    """The value of a key without what is below a private heading in it, and that part, which is usually empty.

    YAML may have joined its lines, so a heading may come after other words. A value of one line is no heading.
    """
    if "\n" not in value and "#" not in value:
        return value, ""
    text = _HASHES_WITHIN.sub("\n", value.strip())
    if "\n" not in text and not text.startswith("#"):
        return value, ""
    hidden = {number for lines in private_parts(text).spans for number in lines}
    lines = list(enumerate(text.split("\n")))
    public, private = ("\n".join(line for n, line in lines if (n in hidden) == wanted) for wanted in (False, True))
    return (public, private) if hidden else (value, "")


def is_private(line: int, private: Sequence[range]) -> bool:
    """Whether a line of the file is one of them."""
    number = bisect_right(private, line, key=lambda lines: lines.start) - 1
    return number >= 0 and line in private[number]


def unusual_headings(path: str, body: Body) -> list[Problem]:
    """A hint for each heading that is read as `Private` though it is written otherwise."""
    private = private_lines(body)
    if not private:
        return []
    usual = {section.line for section in body.sections if section.title.rstrip(": ").lower() == USUAL}
    lines = body.text.split("\n")
    found = ((body.line + at, lines[at].strip()) for at in private_parts(body.text).headings)
    return [
        Problem("heading-private", path, line, 1, "", _how_read(_part_with(line, private)), typed)
        for line, typed in found
        if line not in usual
    ]


def _part_with(line: int, private: Sequence[range]) -> range:
    return next(lines for lines in private if line in lines)


def _how_read(lines: range) -> str:
    until = f", down to line {lines.stop - 1}," if len(lines) > 1 else ""
    return (
        f"read as private: the text below{until} stays in this note; write `## Private`, or where nothing here is "
        "private, a heading without that word"
    )


def lines_left_out(body: Body, without: Collection[str] = ()) -> frozenset[int]:
    """The lines of the file that are private, or are under a heading with one of these folded titles."""
    found = {line for lines in private_lines(body) for line in lines}
    last = body.line + body.text.count("\n") + 1
    for number, section in enumerate(body.sections if without else ()):
        if fold(section.title) in without:
            after = (other.line for other in body.sections[number + 1 :] if other.level <= section.level)
            found.update(range(section.line, next(after, last)))
    return frozenset(found)


def without_private(body: Body) -> str:
    """The whole body, each line that is private left empty, so that the others keep their numbers."""
    hidden = lines_left_out(body)
    if not hidden:
        return body.text
    lines = enumerate(body.text.split("\n"), body.line)
    return "\n".join("" if number in hidden else line for number, line in lines)


def public_text(body: Body, begin: int = 0, end: int | None = None, without: Collection[str] = ()) -> str:
    """The body, or a stretch of it that begins with a line, without what is private.

    `without` are folded titles of further headings to leave out with what is below them.
    """
    if not without and not private_lines(body):
        return body.text[begin:end]
    hidden = lines_left_out(body, without)
    first = body.line + body.text.count("\n", 0, begin)
    lines = enumerate(body.text[begin:end].split("\n"), first)
    return "\n".join(line for number, line in lines if number not in hidden)
