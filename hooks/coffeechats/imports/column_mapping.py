"""Any other table, by the columns that the user named: `--map name=Column,email=Column`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coffeechats.imports.cell_values import is_profile, several, several_words
from coffeechats.imports.cells import Cells
from coffeechats.imports.column_detection import addresses_in, profiles_in
from coffeechats.imports.csv_table import TableRow
from coffeechats.imports.person import Row, person
from coffeechats.imports.person_name import named
from coffeechats.notes.keys import KINDS, Key

# Types of keys that a column can fill; all others would have to be of a certain form.
_TYPES = ("text", "texts", "notes", "organization", "fields", "email", "relation", "people")
_ADDRESSES = ("email", "phone")


def mappable() -> dict[str, Key]:
    """The keys of a note that a column can fill."""
    return {key.name: key for key in KINDS["contact"] if key.type in _TYPES}


def parse_mapping(text: str) -> dict[str, str] | str:
    """`name=Column,email=Column` as a mapping of keys to columns, or what is wrong with it."""
    found: dict[str, str] = {}
    for part in text.split(","):
        key, equals, column = part.partition("=")
        if not equals and found:  # a column's name may hold a comma
            found[next(reversed(found))] += f",{part}"
            continue
        key = key.strip()
        if key not in mappable() or not column.strip():
            return f"{part.strip()!r}: write KEY=COLUMN, parted by commas; the keys are {', '.join(mappable())}"
        if key in found:
            return f"{key} is given twice"
        found[key] = column.strip()
    return found if "name" in found else "say which column has the name: name=COLUMN"


def read(header: Sequence[str], rows: Sequence[TableRow], mapping: Mapping[str, str]) -> list[Row]:
    """A person a row; the columns that were not named go into the body."""
    return [_person(row, header, mapping) for row in rows]


def _person(row: TableRow, header: Sequence[str], mapping: Mapping[str, str]) -> Row:
    cells = Cells(header, row.cells)
    taken = {key: cells.take((column,)) for key, column in mapping.items()}
    called = named([taken.pop("name")], organization=taken.get("organization", ""))
    keys = {key: _values(key, value) for key, value in taken.items()}
    if "email" not in mapping:
        keys["email"] = [address for _, address in addresses_in(cells)]
    if not keys.get("linkedin") and is_profile(taken.get("website", "")):
        keys |= {"linkedin": keys["website"], "website": []}
    elif "linkedin" not in mapping:
        keys["linkedin"] = profiles_in(cells)[:1]
    return person(row.line, called.name or called.firm, keys, [*called.titles, *cells.rest()])


def _values(key: str, cell: str) -> list[str]:
    if key in _ADDRESSES:
        return several(cell)
    return several_words(cell) if mappable()[key].type in ("texts", "fields") else [cell]
