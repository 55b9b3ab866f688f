"""The table that `coffee export csv` writes: what goes out comes back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coffeechats.imports.person import Row, person
from coffeechats.imports.tables import TableRow

SOURCE = "Coffee Chats"
# A spreadsheet would compute such a cell, so an apostrophe stands in front of it; it is taken away again.
_GUARDED = re.compile(r"''*[\s\x00-\x1f\x7f]*[=+\-@＝＋－＠\x00-\x1f\x7f]")


def read(header: Sequence[str], rows: Sequence[TableRow]) -> list[Row]:
    """A person a row, each column a key, each line of a cell a value."""
    return [_person(row, header) for row in rows]


def _person(row: TableRow, header: Sequence[str]) -> Row:
    filled = dict(zip(header, row.cells, strict=False))
    keys = {key: _values(cell) for key, cell in filled.items() if key}
    name = " ".join(keys.pop("name", []))
    wished = " ".join(keys.pop("id", []))
    return person(row.line, name, keys, source=SOURCE, id=wished)


def _values(cell: str) -> list[str]:
    text = cell[1:] if _GUARDED.match(cell) else cell
    return [value for value in text.replace("\r\n", "\n").split("\n") if value.strip()]
