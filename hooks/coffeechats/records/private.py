"""What stands under a heading `Private`: shown on the note's own page and nowhere else."""

from __future__ import annotations

from coffeechats.notes.note import Body
from coffeechats.records.names import fold


def private_lines(body: Body) -> tuple[range, ...]:
    """The lines of the file under each heading `Private`, itself included, up to the next of its level or above."""
    last = body.line + body.text.count("\n") + 1
    found: list[range] = []
    for number, section in enumerate(body.sections):
        if fold(section.title) == "private" and not is_private(section.line, found):
            after = (other.line for other in body.sections[number + 1 :] if other.level <= section.level)
            found.append(range(section.line, next(after, last)))
    return tuple(found)


def is_private(line: int, private: tuple[range, ...] | list[range]) -> bool:
    """Whether a line of the file is one of them."""
    return any(line in lines for lines in private)
