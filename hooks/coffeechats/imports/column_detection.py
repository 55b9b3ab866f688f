"""Columns by what is in them: an address is an address, whatever its column is called and in any language."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from coffeechats.imports.cell_values import is_fax, is_profile, several
from coffeechats.imports.cells import Cells
from coffeechats.imports.csv_table import TableRow
from coffeechats.imports.person_name import ADDRESS, what_else
from coffeechats.records.names import fold, is_cased

_SAMPLE = 200  # rows
_MOST = 0.8  # of the filled cells of a column
# Columns about another person, or about the file.
_OF_OTHERS = re.compile(
    r"assist|manager|supervisor|spouse|partner|referr|recommend|owner|creat|modif|updat|import|parent|emergency|agent"
    r"|vorgesetzt|besitzer|eigentumer|erstellt|geandert|responsable|proprietaire|propietario|proprietario|recruiter"
)
_NO_NUMBER_OF_A_PHONE = re.compile(
    r"\b(?:id|ids|no|nr|num|number|nummer|numero|code|zip|plz|postal|post|iban|account|konto|vat|tax|ssn|year|jahr|date|datum"
    r"|created|birthday|geburtstag|isbn|amount|price|revenue|salary|gps|lat|lon|latitude|longitude)\b"
)
_IS_PHONE = re.compile(r"phone|tel|mobil|cell|handy", re.IGNORECASE)
_DATE = re.compile(r"\d{4}[-./ ]\d{1,2}[-./ ]\d{1,2}\b.*|\d{1,2}[-./ ]\d{1,2}[-./ ]\d{2,4}\b.*|\d{4}\s*[–-]\s*\d{4}")
_PHONE = re.compile(r"(?:tel:)?\+?[\d(][\d\s().\-–/]{5,24}\d(?:\s*(?:ext|x|#)\.?\s*\d+)?", re.IGNORECASE)
_BEGINS_AS_PHONE = re.compile(r"(?:tel:)?(?:\+|0|\()|.*\d[\s().–/-]+\d")
_WORDS_OF_A_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:[ \u3000・·][^\W\d_][\w.'’-]*){1,4}")


def addresses_in(cells: Cells) -> list[tuple[str, str]]:
    """Every cell that contains nothing but e-mail addresses of the person, with the name of its column."""
    found = cells.holding(lambda name, value: not _is_of_others(name) and _are_addresses(value))
    return [(name, part.strip()) for name, value in found for part in several(value)]


def profiles_in(cells: Cells) -> list[str]:
    """Every cell that contains the address of the person's profile at LinkedIn."""
    found = cells.holding(lambda name, value: not _is_of_others(name) and is_profile(value) and " " not in value)
    return [value for _, value in found]


def phones_in(cells: Cells, columns: frozenset[str]) -> list[tuple[str, str]]:
    """The cells of these columns that have a telephone number, with the name of the column."""
    return cells.holding(lambda name, value: name in columns and _is_phone(value))


def columns_of_phones(header: Sequence[str], rows: Sequence[TableRow]) -> frozenset[str]:
    """The names of the columns that have telephone numbers, and no numbers of other things."""
    return frozenset(
        name
        for at, name in enumerate(header)
        if not is_fax(name)
        and not _is_of_others(name)
        and (_may_hold_phones(name) or _mostly(_column(rows, at), lambda cell: cell.startswith("+")))
        and _mostly(_column(rows, at), _is_phone)
    )


def column_of_names(header: Sequence[str], rows: Sequence[TableRow]) -> str:
    """The column of people's names in a table that has one of e-mail addresses or profiles; "" where none is sure.

    Of several columns with words like names, it is the one whose words are in the addresses.
    """
    columns = [_column(rows, at) for at in range(len(header))]
    keyed = [
        at for at, cells in enumerate(columns) if _mostly(cells, lambda cell: _are_addresses(cell) or is_profile(cell))
    ]
    if not keyed or any(what_else(name) or is_profile(name) for name in header):
        return ""
    alike = [at for at, cells in enumerate(columns) if _mostly(cells, _is_like_a_name)]
    alike = [at for at in alike if len(set(columns[at])) * 5 >= len(columns[at]) * 4]
    named = [at for at in alike if _are_in_addresses(rows, at, keyed[0])]
    found = named[:1] or (alike if len(alike) == 1 else [])
    return header[found[0]] if found and header.count(header[found[0]]) == 1 else ""


def _column(rows: Sequence[TableRow], at: int) -> list[str]:
    return [cell for row in rows[:_SAMPLE] if at < len(row.cells) and (cell := row.cells[at].strip())]


def _mostly(values: Sequence[str], is_wanted: Callable[[str], bool]) -> bool:
    return bool(values) and sum(map(is_wanted, values)) >= _MOST * len(values)


def _are_addresses(value: str) -> bool:
    parts = several(value)
    return bool(parts) and all(what_else(part) == ADDRESS for part in parts)


def _is_of_others(column: str) -> bool:
    return _OF_OTHERS.search(fold(column)) is not None


def _may_hold_phones(column: str) -> bool:
    return not _NO_NUMBER_OF_A_PHONE.search(fold(column)) or _IS_PHONE.search(column) is not None


def _is_phone(value: str) -> bool:
    digits = sum(letter.isdigit() for letter in value)
    if not 7 <= digits <= 15 or _DATE.fullmatch(value) or not _PHONE.fullmatch(value):
        return False
    return _BEGINS_AS_PHONE.match(value) is not None or digits >= 10


def _is_like_a_name(value: str) -> bool:
    match = _WORDS_OF_A_NAME.fullmatch(value)
    return match is not None and all(
        word[0].isupper() or not is_cased(word) for word in (value.split()[0], value.split()[-1])
    )


def _are_in_addresses(rows: Sequence[TableRow], at: int, keyed: int) -> bool:
    pairs = [(row.cells[at], row.cells[keyed]) for row in rows[:_SAMPLE] if max(at, keyed) < len(row.cells)]
    hits = [
        name
        for name, key in pairs
        if any(len(word) > 2 and word in fold(key.split("@")[0]) for word in fold(name).split())
    ]
    return len(hits) * 2 > len(pairs)
