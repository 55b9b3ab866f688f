"""Google Contacts' CSV, the old header (`Given Name`, `Organization 1 - Name`) and the new (`First Name`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from coffeechats.imports import columns
from coffeechats.imports.cell_values import is_fax, name_of, pages, several
from coffeechats.imports.cells import Cells
from coffeechats.imports.column_detection import addresses_in, profiles_in
from coffeechats.imports.csv_table import TableRow
from coffeechats.imports.person import Row, person

SOURCE = "Google Contacts"
_NUMBERED = re.compile(r"(e-mail|phone|address|organization|website|relation|event|custom field|im) (\d+) - (.+)")
_LABELS = ("Labels", "Group Membership")
# What Google makes of a name by itself.
_OF_THE_NAME = ("File As", "Initials")
_WORDS = {"e-mail": "E-mail", "phone": "Phone", "address": "Address", "relation": "Relation", "event": "Event",
          "website": "Page", "custom field": "Field", "im": "Messenger", "organization": "Organization"}  # fmt: skip


def read(header: Sequence[str], rows: Sequence[TableRow]) -> list[Row]:
    """A person a row; what has a label (`Work`, `Mobile`) keeps it in the body, where there are several."""
    return [_person(row.line, Cells(header, row.cells)) for row in rows]


def _person(line: int, cells: Cells) -> Row:
    groups = _groups(cells)
    first = next((group for kind, group in groups if kind == "organization"), {})
    organization = [cells.take(("Organization Name",)) or first.pop("name", "")]
    role = [cells.take(("Organization Title",)) or first.pop("title", "")]
    emails, phones = _values(groups, "e-mail"), _values(groups, "phone")
    aliases = cells.take_all(columns.NICKNAME)
    called = name_of(cells, organization[0], [*cells.take_all(_OF_THE_NAME), *aliases])
    others = [*(part for cell in cells.take_all(columns.EMAIL) for part in several(cell)),
              *(address for _, address in addresses_in(cells))]  # fmt: skip
    found = pages([*_values(groups, "website"), *profiles_in(cells)])
    keys = {
        "aliases": aliases,
        "role": role,
        "organization": [organization[0] or called.firm],
        "location": [_place(groups) or cells.take(("Location",))],
        "email": emails + others,
        "phone": phones,
        "linkedin": found["linkedin"],
        "website": found["website"],
        "tags": _tags(cells.take_all(_LABELS)),
    }
    notes = cells.take_all(columns.NOTES)
    counts = {"e-mail": len(emails), "phone": len(phones), "website": 0}
    more = called.titles + [entry for kind, group in groups for entry in _more(kind, group, counts)]
    more += [("Page", address) for address in found[""]]
    return person(line, called.name, keys, [*more, *cells.rest()], notes, source=SOURCE)


def _groups(cells: Cells) -> list[tuple[str, dict[str, str]]]:
    """The numbered columns, together by kind and number: `{"label": "Work", "value": "ada@example.org"}`."""
    found: defaultdict[tuple[str, int], dict[str, str]] = defaultdict(dict)
    for _, value, match in cells.matching(_NUMBERED):
        found[match[1], int(match[2])]["label" if match[3] == "type" else match[3]] = value
    return [(kind, group) for (kind, _), group in found.items()]


def _values(groups: Sequence[tuple[str, dict[str, str]]], kind: str) -> list[str]:
    wanted = [group for found, group in groups if found == kind and not is_fax(group.get("label", ""))]
    return [part for group in wanted for part in several(group.get("value", ""))]


def _place(groups: Sequence[tuple[str, dict[str, str]]]) -> str:
    addresses = [group for kind, group in groups if kind == "address"]
    return next((group[part] for part in ("city", "region", "country") for group in addresses if part in group), "")


def _tags(labels: Sequence[str]) -> list[str]:
    """The labels that a person made; those with a star are Google's own."""
    found = [label.strip() for cell in labels for label in cell.split(":::")]
    return [label for label in found if label and not label.startswith("*")]


def _more(kind: str, group: dict[str, str], counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """What the keys do not say: which address is for work, where they live, other organizations, dates.

    `counts` are the numbers of values that are in keys already; the label of a single one says little.
    """
    label = group.pop("label", "").lstrip("* ")
    if kind in counts and (not label or counts[kind] < 2) and not is_fax(label):
        return []
    words = f"{_WORDS[kind]} ({label})" if label else _WORDS[kind]
    if kind == "address":
        return [(words, group.get("formatted") or ", ".join(group.values()))]
    value = ", ".join(several(group.pop("value", "")))
    return [(words, value), *((f"{words}: {part}", cell) for part, cell in group.items())]
