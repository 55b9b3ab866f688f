"""Tables in CSV: where the header stands, what parts the columns, and the rows with their lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

SEPARATORS = (",", ";", "\t", "|")
_HEADER_WITHIN = 60  # lines; some exports begin with remarks
_LONGEST = 20_000  # characters of a header; Outlook's ninety columns take two thousand


@dataclass(frozen=True, slots=True)
class Table:
    """The header and the rows below it."""

    header: tuple[str, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row, the line where it begins, and whether a quote in it never closes."""

    line: int
    cells: tuple[str, ...]
    is_open: bool = False


def find_table(text: str, is_header: Callable[[tuple[str, ...], str], bool]) -> Table | None:
    """The table whose header is one by `is_header`, which is given the cells and the text of the next line."""
    lines = io.StringIO(text, newline="").readlines()
    for number, line in enumerate(lines[:_HEADER_WITHIN]):
        for separator in SEPARATORS:
            if len(line) > _LONGEST or (separator not in line and separator != SEPARATORS[0]):
                continue
            cells = _cells(line, separator)
            following = lines[number + 1] if number + 1 < len(lines) else ""
            if cells and is_header(cells, following):
                rows = tuple(_rows(lines[number + 1 :], separator, number + 2))
                return Table(cells, rows)
    return None


def first_line(text: str) -> tuple[str, ...]:
    """The cells of the first line that holds something, by the separator that it has most of."""
    for line in io.StringIO(text, newline=""):
        if line.strip():
            return _cells(line[:_LONGEST], max(SEPARATORS, key=line.count))
    return ()


def _cells(line: str, separator: str) -> tuple[str, ...]:
    return tuple(cell.strip().removeprefix("\ufeff") for cell in next(_reader([line], separator), []))


def _reader(lines: list[str], separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(1 << 30)  # the file's size is bounded already
    return csv.reader(lines, delimiter=separator)


def _rows(lines: list[str], separator: str, first: int) -> Iterator[TableRow]:
    """Lines with nothing on them are no rows; lines with nothing but separators are."""
    reader = csv.reader(lines, delimiter=separator)
    begin = 0
    for cells in reader:
        if cells and (len(cells) > 1 or cells[0].strip()):
            is_open = reader.line_num == len(lines) and _is_open(lines[begin:], separator)
            yield TableRow(first + begin, tuple(cells), is_open)
        begin = reader.line_num


def _is_open(lines: list[str], separator: str) -> bool:
    """Whether a quote in the last row never closes, and so took in all that follows."""
    try:
        list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False
