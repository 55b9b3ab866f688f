"""Tables in CSV: where the header is, what separates the columns, and the rows with their lines."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

SEPARATORS = (",", ";", "\t", "|")
_HEADER_WITHIN = 60  # lines; some exports begin with comments
_TRIES = 5
_HEADERS_TRIED = 10  # lines, where only the values below can tell
_SAYS_SEPARATOR = re.compile(r"\"?sep=(.)\"?", re.IGNORECASE)
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
    lines, separators = _lines(text)
    for number, cells, separator in _headers(lines, separators):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if is_header(cells, following):
            return _table(lines, number, cells, separator)
    return None


def tables_below(text: str) -> Iterator[Table]:
    """Every table that the first lines could be the header of."""
    lines, separators = _lines(text)
    for number, cells, separator in _headers(lines, separators):
        if len([cell for cell in cells if cell]) > 1 and number < _HEADERS_TRIED:
            yield _table(lines, number, cells, separator)


def first_line(text: str) -> tuple[str, ...]:
    """The cells of the first line that is not empty, by the separator that it has most of."""
    lines, separators = _lines(text)
    for line in lines:
        if line.strip() and not _SAYS_SEPARATOR.fullmatch(line.strip()):
            return _cells(line[:_LONGEST], max(separators, key=line.count))
    return ()


def _lines(text: str) -> tuple[list[str], tuple[str, ...]]:
    """The lines with their ends, and what may part the columns: the first line may say so (`sep=;`)."""
    lines = io.StringIO(text, newline="").readlines()
    said = _SAYS_SEPARATOR.fullmatch(lines[0].strip(" \ufeff\r\n")) if lines else None
    return lines, (said[1],) if said else SEPARATORS


def _headers(lines: list[str], separators: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...], str]]:
    for number, line in enumerate(lines[:_HEADER_WITHIN]):
        for separator in separators:
            if len(line) > _LONGEST or (separator not in line and separator != SEPARATORS[0]):
                continue
            if _SAYS_SEPARATOR.fullmatch(line.strip(" \ufeff\r\n")):
                continue
            if cells := _cells(line, separator):
                yield number, cells, separator


def _table(lines: list[str], number: int, header: tuple[str, ...], separator: str) -> Table:
    return Table(header, tuple(_rows(lines[number + 1 :], separator, number + 2)))


def _cells(line: str, separator: str) -> tuple[str, ...]:
    return tuple(cell.strip().removeprefix("\ufeff") for cell in next(_reader([line], separator), []))


def _reader(lines: list[str], separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(1 << 30)  # the file's size is bounded already
    return csv.reader(lines, delimiter=separator)


def _rows(lines: list[str], separator: str, first: int) -> Iterator[TableRow]:
    """Lines with nothing on them are no rows; lines with nothing but separators are.

    A quote that never closes spoils its own line: the lines after it are read again, as often as that may be meant.
    """
    begin, tries = 0, 0
    while begin < len(lines):
        for row, end in _read(lines, begin, separator, first):
            if row.is_open and tries < _TRIES:
                tries, end = tries + 1, begin + 1
                row = TableRow(row.line, (lines[begin].rstrip("\r\n"),), is_open=True)
                yield row
                begin = end
                break
            if row.cells:
                yield row
            begin = end
        else:
            return


def _read(lines: list[str], begin: int, separator: str, first: int) -> Iterator[tuple[TableRow, int]]:
    """The rows from a line on, each with the number of lines read; empty ones have no cells."""
    reader = csv.reader(lines[begin:], delimiter=separator)
    start = begin
    for cells in reader:
        end = begin + reader.line_num
        is_filled = len(cells) > 1 or (bool(cells) and bool(cells[0].strip()))
        is_open = is_filled and end == len(lines) and _is_open(lines[start:], separator)
        yield TableRow(first + start, tuple(cells) if is_filled else (), is_open), end
        start = end


def _is_open(lines: list[str], separator: str) -> bool:
    """Whether a quote in the last row never closes, and so took in all that follows."""
    try:
        list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False
