"""A name from its parts, and addresses of pages by what they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coffeechats.imports import columns
from coffeechats.imports.cells import Cells

_PROFILE = re.compile(r"(?:https?://)?(?:[a-z]+\.)*linkedin\.com/(?:in|pub|profile)/", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:(?<!\S):::(?!\S)|[;,](?=\s*[^\s,;@]+@)|\n)\s*")
_BETWEEN_WORDS = re.compile(r"\s*(?:(?<!\S):::(?!\S)|[;\n])\s*")


def name_of(cells: Cells) -> str:
    """The full name where a column has it, else its parts in the order in which they are spoken."""
    parts = [cells.take(names) for names in (columns.FIRST, columns.MIDDLE, columns.LAST, columns.SUFFIX)]
    return cells.take(columns.FULL) or " ".join(part for part in parts if part)


def parts_of_name(cells: Cells) -> str:
    """The parts of the name, else the full name."""
    parts = [cells.take(names) for names in (columns.FIRST, columns.MIDDLE, columns.LAST, columns.SUFFIX)]
    spoken = " ".join(part for part in parts if part)
    return spoken or cells.take(columns.FULL)


def several(text: str) -> list[str]:
    """The values of one cell: ` ::: ` or a line's end stands between them, and `;` or `,` between e-mail addresses."""
    return [part for part in _BETWEEN.split(text) if part.strip()]


def several_words(text: str) -> list[str]:
    """The same for labels and names, which a `;` parts, too."""
    return [part for part in _BETWEEN_WORDS.split(text) if part.strip()]


def is_profile(address: str) -> bool:
    """Whether an address is that of somebody's page at LinkedIn."""
    return bool(_PROFILE.match(address.strip()))


def pages(addresses: Iterable[str]) -> dict[str, list[str]]:
    """The keys `linkedin` and `website` for the first of each kind, and `""` for the others."""
    found: dict[str, list[str]] = {"linkedin": [], "website": [], "": []}
    for address in dict.fromkeys(address.strip() for address in addresses if address.strip()):
        kind = "linkedin" if is_profile(address) else "website"
        found["" if found[kind] else kind].append(address)
    return found
