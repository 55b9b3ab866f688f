"""People of a table, whichever program wrote it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from coffeechats.imports import columns
from coffeechats.imports.cell_values import is_profile, several, several_words
from coffeechats.imports.cells import Cells
from coffeechats.imports.column_detection import addresses_in, column_of_names, profiles_in
from coffeechats.imports.csv_table import Table, TableRow, find_table, first_line, tables_below
from coffeechats.imports.layouts import TableLayout, is_mapped, layout_of, read_any_table
from coffeechats.imports.person import ImportedPeople, NoPeople, Rejected, Row, person
from coffeechats.imports.person_name import named
from coffeechats.notes.keys import KINDS, Key


def read_table(text: str, mapping: Mapping[str, str]) -> ImportedPeople | NoPeople:
    """The people of a table; `mapping` gives the column of each key where the user named them."""
    if mapping:
        return _read_mapped(text, mapping)
    table = find_table(text, lambda header, following: layout_of(header, following) is not None)
    if table is None:
        return _read_by_values(text) or NoPeople(_unknown(first_line(text)))
    layout = _layout(table)
    return _people(layout.kind, table, lambda rows: layout.read(table.header, rows))


def has_table(text: str, mapping: Mapping[str, str]) -> bool:
    """Whether a table that we know begins in the text."""
    if mapping:
        return find_table(text, lambda header, _: is_mapped(header, tuple(mapping.values()))) is not None
    return find_table(text, lambda header, following: layout_of(header, following) is not None) is not None


def _read_by_values(text: str) -> ImportedPeople | None:
    """The people of a table in a language that we do not know, told by what is in its columns."""
    for table in tables_below(text):
        if name := column_of_names(table.header, table.rows):
            header = tuple(columns.NAME if one == name else one for one in table.header)
            people = _people("table", Table(header, table.rows), partial(read_any_table, header))
            return replace(people, taken_for=f"the names from the column {_listed([name])}")
    return None


def _layout(table: Table) -> TableLayout:
    following = ",".join(table.rows[0].cells) if table.rows else ""
    found = layout_of(table.header, following)
    assert found is not None  # it was found by this
    return found


def _read_mapped(text: str, mapping: Mapping[str, str]) -> ImportedPeople | NoPeople:
    wanted = tuple(mapping.values())
    table = find_table(text, lambda header, _: is_mapped(header, wanted))
    if table is None:
        found = first_line(text)
        return NoPeople(f"no line of this file has the columns {_listed(wanted)}; its first line has {_listed(found)}")
    return _people("table", table, lambda rows: [_person(row, table.header, mapping) for row in rows])


def _people(kind: str, table: Table, read: Callable[[Sequence[TableRow]], list[Row]]) -> ImportedPeople:
    """Every row: those that can be read by `read`, and the others with the reason why not."""
    reasons = {row.line: reason for row in table.rows if (reason := _problem(row, len(table.header)))}
    rows = read([row for row in table.rows if row.line not in reasons])
    rejected = [Rejected(line, reason) for line, reason in reasons.items()]
    return ImportedPeople(kind, tuple(sorted([*rows, *rejected], key=lambda row: row.line)))


def _problem(row: TableRow, width: int) -> str:
    if row.is_open:
        return "a quote opens in this row and never closes"
    if not any(cell.strip() for cell in row.cells):
        return "there is nothing in this row"
    if any(cell.strip() for cell in row.cells[width:]):
        return f"this row has {len(row.cells)} cells and the header {width}: is a text with a separator not in quotes?"
    return ""


def _unknown(header: Sequence[str]) -> str:
    return (
        "this is not a file of LinkedIn, Google Contacts or Outlook, and not a vCard; for another table, type which "
        f"column is what, such as --map name=Column,email=Column. Its columns are {_listed(header)}"
        if len(header) > 1
        else "this is not a file of LinkedIn, Google Contacts or Outlook, no other table and no vCard"
    )


def _listed(names: Sequence[str]) -> str:
    shown = ["".join(letter if letter.isprintable() else "?" for letter in name)[:40] for name in names[:20]]
    return ", ".join(shown) + (" …" if len(names) > 20 else "")


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
        if not equals and found:  # a column's name may have a comma
            found[next(reversed(found))] += f",{part}"
            continue
        key = key.strip()
        if key not in mappable() or not column.strip():
            return f"“{part.strip()}”: write KEY=COLUMN, with commas between; the keys are {', '.join(mappable())}"
        if key in found:
            return f"{key} is given twice"
        found[key] = column.strip()
    return found if "name" in found else "say which column has the name: name=COLUMN"


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
