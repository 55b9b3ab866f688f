"""What stands under a heading `Private`: shown on the note's own page and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from rapidfuzz import fuzz

from coffeechats.notes.note import Body
from coffeechats.notes.problems import Problem
from coffeechats.records.names import fold

_NEARLY = 85  # of 100, by rapidfuzz: one letter of seven; in doubt, what stands below is private


def private_lines(body: Body) -> tuple[range, ...]:
    """The lines of the file under each heading `Private`, itself included, up to the next of its level or above."""
    return lines_under(body, is_private_heading)


def lines_under(body: Body, is_meant: Callable[[str], bool]) -> tuple[range, ...]:
    """The lines of the file under each heading with such a title, itself included."""
    if not any(is_meant(section.title) for section in body.sections):
        return ()
    last = body.line + body.text.count("\n") + 1
    found: list[range] = []
    for number, section in enumerate(body.sections):
        if is_meant(section.title) and not is_private(section.line, found):
            after = (other.line for other in body.sections[number + 1 :] if other.level <= section.level)
            found.append(range(section.line, next(after, last)))
    return tuple(found)


@lru_cache(maxsize=4096)
def is_private_heading(title: str) -> bool:
    """`Private`, also with more words behind it or with a slip of the keyboard."""
    words = fold(title)
    return words.split(" ")[0] == "private" or fuzz.ratio(words, "private") >= _NEARLY


def unusual_headings(path: str, body: Body) -> list[Problem]:
    """A hint for each heading that is read as `Private` though it is written otherwise."""
    message = "what stands below is kept private; the usual heading is `Private` alone"
    return [
        Problem("heading-private", path, section.line, 1, "", message, section.title)
        for section in body.sections
        if is_private_heading(section.title) and fold(section.title) != "private"
    ]


def is_private(line: int, private: tuple[range, ...] | list[range]) -> bool:
    """Whether a line of the file is one of them."""
    return any(line in lines for lines in private)


def public_text(
    body: Body, begin: int = 0, end: int | None = None, is_hidden: Callable[[str], bool] = is_private_heading
) -> str:
    """The body, or a stretch of it that begins with a line, without what stands under `Private`.

    `is_hidden` may leave out what stands under other headings too.
    """
    hidden = lines_under(body, is_hidden)
    if not hidden:
        return body.text[begin:end]
    first = body.line + body.text.count("\n", 0, begin)
    lines = enumerate(body.text[begin:end].split("\n"), first)
    return "\n".join(line for number, line in lines if not is_private(number, hidden))
