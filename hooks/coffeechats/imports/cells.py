"""One row of a table by the names of its columns: what was asked for is gone, and the rest is not forgotten."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from coffeechats.records.names import fold

# What programs write into empty columns.
_NOTHING = {
    "", "unspecified", "normal", "false", "none",
    "0/0/00", "0/0/0000", "00/00/0000", "0.0.00", "00.00.0000", "0-0-00",
}  # fmt: skip


@lru_cache(maxsize=4096)
def plain(header: str) -> str:
    """The form in which two spellings of a column's name are equal: `E-mail Address`, `EmailAddress`."""
    return fold(header).replace(" ", "")


class Cell(NamedTuple):
    """A filled cell, the name of its column, and how that name was matched."""

    name: str
    value: str
    match: re.Match[str]


class Cells:
    """The filled cells of a row. Taking a value takes it out of the rest."""

    def __init__(self, header: Sequence[str], cells: Sequence[str]) -> None:
        self._left = {
            at: (name, cell.strip()) for at, (name, cell) in enumerate(zip(header, cells, strict=False)) if cell.strip()
        }
        self._by_key: dict[str, list[int]] = {}
        for at, (name, _) in self._left.items():
            self._by_key.setdefault(plain(name), []).append(at)

    def take(self, names: Iterable[str]) -> str:
        """The first filled cell of these columns, in the order of the names; `""` where there is none."""
        return next(iter(self.take_all(names, most=1)), "")

    def take_all(self, names: Iterable[str], most: int = 1000) -> list[str]:
        """Every filled cell of these columns, in the order of the names."""
        found: list[str] = []
        for name in names:
            for at in self._by_key.get(plain(name), ()):
                if at in self._left and len(found) < most:
                    found.append(self._left.pop(at)[1])
        return found

    def matching(self, pattern: re.Pattern[str]) -> list[Cell]:
        """Every filled cell whose column's name, in lower case, is of this form."""
        found = []
        for at, (name, value) in list(self._left.items()):
            if match := pattern.fullmatch(" ".join(name.lower().split())):
                found.append(Cell(name, value, match))
                del self._left[at]
        return found

    def holding(self, is_wanted: Callable[[str, str], bool]) -> list[tuple[str, str]]:
        """Every filled cell that is wanted by the name of its column and its value, with both."""
        found = []
        for at, (name, value) in list(self._left.items()):
            if is_wanted(name, value):
                found.append((name, value))
                del self._left[at]
        return found

    def rest(self) -> list[tuple[str, str]]:
        """What no one asked for, by the names of the columns."""
        return [(name, value) for name, value in self._left.values() if value.lower() not in _NOTHING]
