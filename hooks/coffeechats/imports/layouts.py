"""The table of layouts: by which header a program's table is known, and what reads its rows.

A new layout is a row of LAYOUTS, and a module with a function that reads rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from coffeechats.imports import columns, google, linkedin, outlook, own_table
from coffeechats.imports.cells import plain
from coffeechats.imports.csv_table import TableRow
from coffeechats.imports.person import Row

_GOOGLE = re.compile(
    r"(?:e-mail|phone|address|organization|website|relation|event|custom field|im) \d+ - .+|group membership"
    r"|organization name|phonetic first name|given name yomi"
)
_FEW = 8  # columns
_ADDRESS = re.compile(
    r"[^\s@,;\"]+@[^\s@,;\"]+\.\w|linkedin\.com/(?:in|pub)/"
    r"|(?<![\w.])\+\d[\d ().-]{6,}\d",
    re.IGNORECASE,
)
_PROFILE = re.compile(r"https?://(?:[a-z]+\.)?linkedin\.com/(?:in|pub)/", re.IGNORECASE)


Reader: TypeAlias = Callable[[Sequence[str], Sequence[TableRow]], list[Row]]


@dataclass(frozen=True, slots=True)
class TableLayout:
    """A kind of table: what to call it, whether a header, with the line below it, is of this kind, and its reader."""

    kind: str
    fits: Callable[[Sequence[str], str], bool]
    read: Reader


def _is_ours(header: Sequence[str], _: str) -> bool:
    return {"id", "name", "organization", "referred_by", "found_via"} <= set(header)


def _is_google(header: Sequence[str], _: str) -> bool:
    return any(_GOOGLE.fullmatch(_bare(name)) for name in header) and columns.has_name(header)


def _is_linkedin(header: Sequence[str], _: str) -> bool:
    """The day of connecting, or the profile's address, beside a name."""
    is_named = columns.has(header, columns.FIRST, columns.LAST) or columns.has(header, columns.FULL)
    return is_named and any(columns.has(header, names) for names in (columns.CONNECTED, columns.PROFILE))


def _is_foreign_linkedin(header: Sequence[str], following: str) -> bool:
    """The seven columns in a language that we do not know: the third has the profile's address."""
    return len(header) in (6, 7) and len(set(header)) == len(header) and bool(_PROFILE.search(following))


def _is_outlook(header: Sequence[str], _: str) -> bool:
    count = sum(1 for name in header if columns.OUTLOOK.fullmatch(_bare(name)))
    return columns.has_name(header) and count >= (1 if columns.has(header, columns.FIRST) else 2)


def _is_short_linkedin(header: Sequence[str], _: str) -> bool:
    """Without the day and the address, as some exports were."""
    wanted = (columns.FIRST, columns.LAST, columns.COMPANY, (plain("Position"),))
    return len(header) <= _FEW and columns.has(header, *wanted)


def _is_like_outlook(header: Sequence[str], _: str) -> bool:
    """Both names and an address or a firm, in any language: nothing in such a table is in doubt."""
    is_named = columns.has(header, columns.FIRST, columns.LAST)
    return is_named and (columns.has(header, columns.EMAIL) or columns.has(header, columns.COMPANY))


def _is_like_a_table_of_people(header: Sequence[str], following: str) -> bool:
    """A name, and beside it something by which people are known: a column of that name, or an address below it."""
    known = (
        columns.EMAIL,
        columns.COMPANY,
        columns.POSITION,
        columns.TITLE,
        columns.PROFILE,
        columns.CITY,
    )
    is_known = any(columns.has(header, names) for names in known) or any(
        columns.PHONE.fullmatch(_bare(name)) or columns.EMAIL_NUMBERED.fullmatch(_bare(name)) for name in header
    )
    return columns.has_name(header) and (is_known or _ADDRESS.search(following) is not None)


read_any_table: Reader = partial(outlook.read, source="a table")
# The first that fits is taken, so the surest are first.
LAYOUTS = (
    TableLayout("Coffee Chats' table", _is_ours, own_table.read),
    TableLayout("Google Contacts", _is_google, google.read),
    TableLayout("LinkedIn connections", _is_linkedin, linkedin.read),
    TableLayout("Outlook contacts", _is_outlook, outlook.read),
    TableLayout("LinkedIn connections", _is_short_linkedin, linkedin.read),
    TableLayout("address book", _is_like_outlook, read_any_table),
    TableLayout("LinkedIn connections", _is_foreign_linkedin, linkedin.read_by_position),
    TableLayout("table", _is_like_a_table_of_people, read_any_table),
)


def layout_of(header: Sequence[str], following: str = "") -> TableLayout | None:
    """The layout of a table with this header, or None where it is none that we know."""
    filled = [name for name in header if name]
    if len(filled) < 2:
        return None
    return next((layout for layout in LAYOUTS if layout.fits(filled, following)), None)


def _bare(name: str) -> str:
    return " ".join(name.lower().split())


def is_mapped(header: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether the header has every column that the user named."""
    keys = {plain(name) for name in header}
    return all(plain(name) in keys for name in wanted)
