"""The table that `coffee export csv` writes: what goes out comes back."""

from __future__ import annotations

from collections.abc import Sequence

from coffeechats.imports.csv_table import TableRow
from coffeechats.imports.person import Row, person
from coffeechats.notes.spreadsheet import BETWEEN, unguarded

SOURCE = "Coffee Chats"


def read(header: Sequence[str], rows: Sequence[TableRow]) -> list[Row]:
    """A person a row, each column a key, each line of a cell a value."""
    return [_person(row, header) for row in rows]


def _person(row: TableRow, header: Sequence[str]) -> Row:
    filled = dict(zip(header, row.cells, strict=False))
    keys = {key: _values(cell) for key, cell in filled.items() if key}
    name = " ".join(keys.pop("name", []))
    wished = " ".join(keys.pop("id", []))
    return person(row.line, name, keys, source=SOURCE, id=wished, is_ours=True)


def _values(cell: str) -> list[str]:
    return [value for value in unguarded(cell).replace("\r\n", BETWEEN).split(BETWEEN) if value.strip()]
