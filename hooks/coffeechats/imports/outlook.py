"""Outlook's CSV, of the desktop program and of outlook.com, and what other programs write for Outlook."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coffeechats.imports import columns
from coffeechats.imports.cell_values import name_of, pages, several, several_words
from coffeechats.imports.cells import Cells
from coffeechats.imports.column_detection import addresses_in, columns_of_phones, phones_in, profiles_in
from coffeechats.imports.csv_table import TableRow
from coffeechats.imports.person import Row, person
from coffeechats.records.names import is_title

SOURCE = "Outlook"
_EMAIL = "E-mail"
# What Outlook makes of other columns by itself.
_REPEATED = re.compile(r"e-?mail(?: \d)? (?:display name|type)|initials|e-?mail(?: \d)?[-: ]+(?:typ|angezeigter name)")
_ADDRESS = re.compile(
    r"(business|home|other|work|mailing) (?:street|city|state|state/province|postal code|zip code|country"
    r"|country/region|address po box|po box)(?: \d)?"
)
_YES = {"true", "yes", "ja", "wahr", "vrai", "oui", "verdadero", "sí", "vero", "1", "-1"}
_IS_PRIVATE = {"private", "confidential", "privat", "vertraulich", "personal", "privé", "confidentiel"}


def read(header: Sequence[str], rows: Sequence[TableRow], source: str = SOURCE) -> list[Row]:
    """A person a row. Addresses become one line each, and so does whatever no key is for."""
    numbers = columns_of_phones(header, rows)
    is_post = columns.has(header, columns.COMPANY) and not columns.has(header, columns.POSITION)
    return [_person(row.line, Cells(header, row.cells), numbers, source, is_post=is_post) for row in rows]


def _person(line: int, cells: Cells, numbers: frozenset[str], source: str, *, is_post: bool) -> Row:
    organization = cells.take(columns.COMPANY)
    role, title = _role(cells, is_post=is_post)
    aliases = cells.take_all(columns.NICKNAME)
    shown_as = [cell.value for cell in cells.matching(_REPEATED) if re.search("display|angezeigt", cell.name.lower())]
    called = name_of(cells, organization, [*aliases, *shown_as], is_spoken=False)
    emails = _emails(cells)
    phones = [(cell.name, cell.value) for cell in cells.matching(columns.PHONE)] + phones_in(cells, numbers)
    pages_found = [
        address for cell in cells.take_all((*columns.PROFILE, *columns.WEBSITE)) for address in several(cell)
    ]
    found = pages([*profiles_in(cells), *pages_found])
    place, addresses = _addresses(cells)
    keys = {
        "aliases": aliases,
        "role": [role],
        "organization": [organization or called.firm],
        "location": [place or cells.take((*columns.CITY, "Location"))],
        "email": [address for _, address in emails if "@" in address],
        "phone": [value for _, value in phones],
        "linkedin": found["linkedin"],
        "website": found["website"],
        "share": ["no"] if _is_private(cells) else [],
        "tags": [tag for cell in cells.take_all(columns.CATEGORIES) for tag in several_words(cell.replace(",", ";"))],
    }
    more = [("Title", title)] if title else []
    more += called.titles + [(label, value) for label, value in phones if len(phones) > 1]
    columns_of_emails = {label for label, _ in emails}
    more += [(label, value) for label, value in emails
             if "@" not in value or (len(columns_of_emails) > 1 and label != _EMAIL)]  # fmt: skip
    more += [*addresses, *(("Page", address) for address in found[""])]
    notes = cells.take_all(columns.NOTES)
    return person(line, called.name, keys, [*more, *cells.rest()], notes, source=source)


def _role(cells: Cells, *, is_post: bool) -> tuple[str, str]:
    """The role, and the title of the person: a column `Title` beside a company is the role, unless it says `Dr.`"""
    role, title = cells.take(columns.POSITION), cells.take(columns.TITLE)
    words = title.split()
    is_of_person = bool(words) and all(map(is_title, words)) and not (is_post and len(words) == 1 and len(words[0]) > 4)
    if role or is_of_person:
        return role, title
    return title, ""


def _emails(cells: Cells) -> list[tuple[str, str]]:
    first = [(_EMAIL, part) for cell in cells.take_all(columns.EMAIL) for part in several(cell)]
    others = [(_EMAIL, part) for cell in cells.matching(columns.EMAIL_NUMBERED) for part in several(cell.value)]
    return first + others + addresses_in(cells)


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
