"""LinkedIn's `Connections.csv`: who is connected to you, where they work, and since when."""

from __future__ import annotations

from collections.abc import Sequence

from coffeechats.imports import columns
from coffeechats.imports.cell_values import name_of, pages, several
from coffeechats.imports.cells import Cells
from coffeechats.imports.column_detection import addresses_in, profiles_in
from coffeechats.imports.csv_table import TableRow
from coffeechats.imports.linkedin_dates import read_days
from coffeechats.imports.person import Row, person

LINKEDIN = "LinkedIn"
_IN_ORDER = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")


def read(header: Sequence[str], rows: Sequence[TableRow]) -> list[Row]:
    """A person a row. A day that cannot be read, or could be two, is kept as it stands."""
    found = [Cells(header, row.cells) for row in rows]
    connected = [cells.take(columns.CONNECTED) for cells in found]
    days = read_days(connected)
    return [
        _person(row.line, cells, since, days[since].isoformat() if since in days else "")
        for row, cells, since in zip(rows, found, connected, strict=True)
    ]


def read_by_position(header: Sequence[str], rows: Sequence[TableRow]) -> list[Row]:
    """The same in a language whose words for the columns we do not know."""
    return read([*_IN_ORDER[: len(header) - 1], _IN_ORDER[-1]], rows)


def _person(line: int, cells: Cells, since: str, day: str) -> Row:
    organization = cells.take(columns.COMPANY)
    called = name_of(cells, organization)
    found = pages([*cells.take_all(columns.PROFILE), *cells.take_all(columns.WEBSITE), *profiles_in(cells)])
    emails = [part for cell in cells.take_all(columns.EMAIL) for part in several(cell)]
    role = cells.take(columns.POSITION) or cells.take(columns.TITLE)
    keys = {
        "role": [role],
        "organization": [organization or called.firm],
        "email": [*emails, *(address for _, address in addresses_in(cells))],
        "phone": [cell.value for cell in cells.matching(columns.PHONE)],
        "linkedin": found["linkedin"],
        "website": found["website"],
        "location": [cells.take(("Location", *columns.CITY))],
        "found_via": [LINKEDIN],
        "log": [f"{day} connected"] if day else [],
    }
    more = (
        called.titles
        + [("Page", address) for address in found[""]]
        + ([] if day or not since else [("Connected on", since)])
    )
    notes = cells.take_all(columns.NOTES)
    return person(line, called.name, keys, [*more, *cells.rest()], notes, source=LINKEDIN)
