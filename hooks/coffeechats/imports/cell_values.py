"""The name in a row, and addresses of pages by what they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coffeechats.imports import columns
from coffeechats.imports.cells import Cells
from coffeechats.imports.person_name import ImportedName, PersonName, named

_PROFILE = re.compile(r"(?:https?://)?(?:[a-z]+\.)*linkedin\.com/(?:in|pub|profile)/", re.IGNORECASE)
_FAX = re.compile(
    r"fax|faks|факс|pager|telex|modem|\bbbs\b|φαξ|传真|傳真|ファックス|ファクス|팩스|فاكس|פקס", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*(?:(?<!\S):::(?!\S)|[;,](?=\s*[^\s,;@]+@)|\n)\s*")
_BETWEEN_WORDS = re.compile(r"\s*(?:(?<!\S):::(?!\S)|[;\n])\s*")


def name_of(cells: Cells, organization: str = "", others: Iterable[str] = (), *, is_spoken: bool = True) -> PersonName:
    """The name of a row: the full name before its parts where that is as it is spoken, else the parts."""
    names = (columns.FIRST, columns.MIDDLE, columns.LAST, columns.PREFIX, columns.SUFFIX)
    parts = ImportedName(*map(cells.take, names))
    full = cells.take_all(columns.FULL, most=1)
    return named(full if is_spoken else [], parts, organization, [*full, *others])


def is_fax(words: str) -> bool:
    """Whether what is said of a number means that no one answers there."""
    return _FAX.search(words) is not None


def several(text: str) -> list[str]:
    """The values of one cell: ` ::: ` or a line's end is between them, and `;` or `,` between e-mail addresses."""
    parts = _BETWEEN.split(text)
    parts = [part.rstrip(" ,;") if "@" in part else part for part in parts]  # mail programs leave one at the end
    return [part for part in parts if part.strip()]


def several_words(text: str) -> list[str]:
    """The same for labels and names, which a `;` parts, too."""
    return [part for part in _BETWEEN_WORDS.split(text) if part.strip()]


def is_profile(address: str) -> bool:
    """Whether an address is that of someone's page at LinkedIn."""
    return bool(_PROFILE.match(address.strip()))


def pages(addresses: Iterable[str]) -> dict[str, list[str]]:
    """The keys `linkedin` and `website` for the first of each kind, and `""` for the others."""
    found: dict[str, list[str]] = {"linkedin": [], "website": [], "": []}
    for address in dict.fromkeys(address.strip() for address in addresses if address.strip()):
        kind = "linkedin" if is_profile(address) else "website"
        found["" if found[kind] else kind].append(address)
    return found
