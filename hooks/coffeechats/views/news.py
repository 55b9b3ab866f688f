"""News of a journal: one line for each person or note, and the message that keeps them in git."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_LONGEST = 72  # characters of a line; git shows so many


@dataclass(frozen=True, slots=True)
class News:
    """One line: whom or what it is about, what is new, the ids of the people, and the notes that say so."""

    about: str
    what: str
    people: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.about}: {self.what}"


def message(news: Iterable[News]) -> str:
    """The news as git keeps them: one line, or for several (and a long one) a first line and a list."""
    lines = [str(one) for one in news]
    if not lines or (len(lines) == 1 and len(lines[0]) <= _LONGEST):
        return lines[0] if lines else "Notes"
    first = _cut(lines[0], f", and {len(lines) - 1} more" if len(lines) > 1 else "")
    return "\n".join([first, "", *(f"- {line}" for line in lines)])


def _cut(text: str, end: str) -> str:
    most = _LONGEST - len(end)
    return (text if len(text) <= most else f"{text[: most - 1].rstrip()}…") + end


def joined(found: Iterable[News]) -> Iterator[News]:
    """The news with what is said of one person in one line."""
    groups: dict[tuple[str, ...], list[News]] = {}
    for news in found:
        groups.setdefault((news.about, *news.people[:1]) if news.about != "New" else (str(news),), []).append(news)
    for group in groups.values():
        words = "; ".join(dict.fromkeys(news.what for news in group))
        people = tuple(dict.fromkeys(person for news in group for person in news.people))
        yield News(group[0].about, words, people, tuple(path for news in group for path in news.paths))
