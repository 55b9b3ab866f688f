"""Outlook's CSV, of the desktop program and of outlook.com, and what other programs write for Outlook."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coffeechats.imports import columns
from coffeechats.imports.cells import Cells, plain
from coffeechats.imports.named import pages, parts_of_name, several, several_words
from coffeechats.imports.person import Row, person
from coffeechats.imports.tables import TableRow

SOURCE = "Outlook"
# What Outlook makes of other columns by itself.
_REPEATED = re.compile(r"e-?mail(?: \d)? (?:display name|type)|initials|e-mail\d?[-:]? ?(?:typ|angezeigter name)")
_ADDRESS = re.compile(
    r"(business|home|other|work|mailing) (?:street|city|state|state/province|postal code|zip code|country"
    r"|country/region|address po box|po box)(?: \d)?"
)
_YES = {"true", "yes", "ja", "wahr", "vrai", "oui", "verdadero", "sí", "vero", "1", "-1"}
_IS_PRIVATE = {"private", "confidential", "privat", "vertraulich", "personal", "privé", "confidentiel"}


def read(header: Sequence[str], rows: Sequence[TableRow]) -> list[Row]:
    """A person a row. Addresses become one line each, and so does whatever no key is for."""
    return [_person(row.line, Cells(header, row.cells)) for row in rows]


def _person(line: int, cells: Cells) -> Row:
    name = parts_of_name(cells)
    aliases = cells.take_all(columns.NICKNAME)
    shown_as = [cell.value for cell in cells.matching(_REPEATED) if "display" in cell.name.lower()]
    emails = _emails(cells)
    phones = [(cell.name, cell.value) for cell in cells.matching(columns.PHONE)]
    found = pages(address for cell in cells.take_all(columns.WEBSITE) for address in several(cell))
    place, addresses = _addresses(cells)
    keys = {
        "aliases": aliases,
        "role": [cells.take(columns.POSITION)],
        "organization": [cells.take(columns.COMPANY)],
        "location": [place or cells.take((*columns.CITY, plain("Location")))],
        "email": [address for _, address in emails if "@" in address],
        "phone": [value for _, value in phones],
        "linkedin": found["linkedin"],
        "website": found["website"],
        "share": ["no"] if _is_private(cells) else [],
        "tags": [tag for cell in cells.take_all(columns.CATEGORIES) for tag in several_words(cell.replace(",", ";"))],
    }
    more = [(label, value) for label, value in phones if len(phones) > 1]
    more += [(label, value) for label, value in emails if "@" not in value]
    more += [*addresses, *(("Page", address) for address in found[""])]
    notes = cells.take_all(columns.NOTES)
    return person(
        line, next(filter(None, [name, *aliases, *shown_as]), ""), keys, [*more, *cells.rest()], notes, source=SOURCE
    )


def _emails(cells: Cells) -> list[tuple[str, str]]:
    first = [("E-mail", part) for cell in cells.take_all(columns.EMAIL) for part in several(cell)]
    others = [("E-mail", part) for cell in cells.matching(columns.EMAIL_NUMBERED) for part in several(cell.value)]
    return first + others


def _addresses(cells: Cells) -> tuple[str, list[tuple[str, str]]]:
    """The city of the first address that has one, and each address on a line."""
    found: dict[str, list[tuple[str, str]]] = {}
    for _, value, match in cells.matching(_ADDRESS):
        found.setdefault(match[1], []).append((match[0], value))
    cities = [value for parts in found.values() for column, value in parts if column.endswith("city")]
    lines = [(f"{which.title()} address", ", ".join(value for _, value in parts)) for which, parts in found.items()]
    return next(iter(cities), ""), lines


def _is_private(cells: Cells) -> bool:
    return cells.take(columns.PRIVATE).lower() in _YES or cells.take(columns.SENSITIVITY).lower() in _IS_PRIVATE
