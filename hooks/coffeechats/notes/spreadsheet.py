"""Cells of a table that is safe to open in a spreadsheet, and how to read them back.

A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@` or a control character for something to be computed. Such
a cell gets an apostrophe in front, and so does one that has apostrophes before such a character: taking one away again
always gives what was there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

BETWEEN = "\n"  # between the values of a list; no value of a key has a line break
_FORMULA = re.compile(r"'*[\s\x00-\x1f\x7f]*[=+\-@＝＋－＠\x00-\x1f\x7f]")


def guarded(text: str) -> str:
    """The cell as it is written."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """The text that was written into a cell."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def cell_of(values: Iterable[str]) -> str:
    """Several values in one cell, a line each."""
    return guarded(BETWEEN.join(values))
