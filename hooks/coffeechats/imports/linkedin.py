"""LinkedIn's `Connections.csv`: who is connected to you, where they work, and since when."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from coffeechats.imports import columns
from coffeechats.imports.cell_values import name_of, pages, several
from coffeechats.imports.cells import Cells
from coffeechats.imports.column_detection import addresses_in, profiles_in
from coffeechats.imports.csv_table import TableRow
from coffeechats.imports.person import Row, person
from coffeechats.records.names import fold

LINKEDIN = "LinkedIn"
_IN_ORDER = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")


def read(header: Sequence[str], rows: Sequence[TableRow]) -> list[Row]:
    """A person for each row. A day that cannot be read, or could be two, is kept as it is."""
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


_LANGUAGES = (
    "ar bg bn cs da de el en es fa fi fr he hi hu id it ja ko mr ms nb nl pa pl pt ro ru sk sv te th fil tr uk vi zh"
)
_WORDS = re.compile(r"[^\W\d_]+")
_NUMBERS = re.compile(r"\d+")
_DOTTED = re.compile(r"\s*\d{1,2}\.\s*\d{1,2}\.")
_YEAR_FIRST = re.compile(r"\s*\d{4}\D")


@dataclass(frozen=True, slots=True)
class _Parts:
    """The numbers of a date as they are, without the month where `month` is known (0: not)."""

    numbers: tuple[int, ...]
    month: int = 0


def read_days(texts: Iterable[str]) -> dict[str, date]:
    """The days of a column, by their texts; what is no day, or could be two, is missing.

    In numbers, 03/04/2024 says nothing by itself; another row with a day over 12 says which order the file has.
    """
    parts = {text: found for text in dict.fromkeys(texts) if (found := _parts(text))}
    day_first = _order(parts.values())
    return {text: day for text, found in parts.items() if (day := _day(found, day_first=day_first))}


def _parts(text: str) -> _Parts | None:
    """The numbers of a date in their order, and the month where a word names it."""
    text = unicodedata.normalize("NFKC", text)
    numbers = [int(number) for number in _NUMBERS.findall(text)[:3] if len(number) <= 4]
    months = {month for word in _WORDS.findall(text) if (month := _month(word))}
    if len(months) == 1 and len(numbers) >= 2:
        return _Parts(tuple(numbers[:2]), months.pop())
    if len(numbers) != 3:
        return None
    if _YEAR_FIRST.match(text):
        year, month, day = numbers
        return _Parts((day, year), month)
    if _DOTTED.match(text):  # with dots, the month is never first
        return _Parts((numbers[0], numbers[2]), numbers[1])
    return _Parts(tuple(numbers))


def _order(found: Iterable[_Parts]) -> bool | None:
    """Whether the day is before the month in the file's dates of numbers; None where no row shows it."""
    plain = [parts.numbers for parts in found if not parts.month]
    day_first = any(numbers[0] > 12 for numbers in plain)
    month_first = any(numbers[1] > 12 for numbers in plain)
    return None if day_first == month_first else day_first


def _day(parts: _Parts, *, day_first: bool | None) -> date | None:
    month = parts.month
    if month:
        day, year = sorted(parts.numbers) if max(parts.numbers) > 31 else parts.numbers
    else:
        first, second, year = parts.numbers
        if first != second and day_first is None:
            return None
        day, month = (first, second) if day_first else (second, first)
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _month(word: str) -> int:
    """The month that a word, or its beginning, names in one of the languages; 0 where none does, or two do."""
    months = _linkedin_months().get(fold(word), frozenset())
    return next(iter(months)) if len(months) == 1 else 0


@lru_cache(maxsize=1)
def _linkedin_months() -> Mapping[str, frozenset[int]]:
    """Every name and short name of a month in LinkedIn's languages, with the months it may be. English comes first.

    Not the table of `reading/months.py`, which is for notes. That one has more languages, so that more short names are
    two months (`lip`), and it has whole names where `_WORDS` parts those of some scripts.
    """
    from babel import Locale

    found: dict[str, set[int]] = {}
    for language in _LANGUAGES.split():
        for form in Locale(language).months.values():
            for width in ("abbreviated", "wide"):
                for number, name in form[width].items():
                    for word in _WORDS.findall(name):
                        if len(word) > 1:
                            found.setdefault(fold(word), set()).add(number)
    wide = Locale("en").months["format"]["wide"]
    english = {fold(name[:length]): number for number, name in wide.items() for length in (3, 4, 20)}
    return {name: frozenset(numbers) for name, numbers in found.items()} | {
        name: frozenset({number}) for name, number in english.items()
    }
