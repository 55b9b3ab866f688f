"""Everyone as a table in CSV: a row for each person, a column for each key, as in the note."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from coffeechats.notes.keys import KINDS, Key
from coffeechats.notes.spreadsheet import cell_of
from coffeechats.records.fields import as_typed, value_of
from coffeechats.records.model import Contact, LogEntry
from coffeechats.views.details import noted_keys


def table(contacts: Iterable[Contact]) -> bytes:
    """The table, in UTF-8 with the mark by which spreadsheets know it; every cell in quotes."""
    text, of = io.StringIO(newline=""), columns()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(of)
    writer.writerows([cell_of(cell(contact)) for cell in of.values()] for contact in contacts)
    return text.getvalue().encode("utf-8-sig", "replace")


def columns() -> dict[str, Callable[[Contact], tuple[str, ...]]]:
    """Each column with what a person has in it: the id, then one key after the other; one that another key replaces
    (`private`, `via`) has none."""
    keys = {key.kept_as: key for key in reversed(KINDS["contact"]) if key.type != "via"}
    return {"id": lambda contact: (contact.id,)} | {
        key.name: partial(_cell, key) for key in KINDS["contact"] if keys.get(key.kept_as) is key
    }


def _cell(key: Key, contact: Contact) -> tuple[str, ...]:
    return _CELLS[key.type](contact, key) if key.type in _CELLS else as_typed(value_of(contact, key))


def _people(contact: Contact, key: Key) -> tuple[str, ...]:
    return tuple(ref.id or ref.name for ref in value_of(contact, key) or ())


def _follow_up(contact: Contact, key: Key) -> tuple[str, ...]:
    found = value_of(contact, key)
    when = as_typed(found.day or found.period) if found else ()
    return (" ".join([*when, found.words]).strip(),) if found else ()


def _noted(contact: Contact, _: Key) -> tuple[str, ...]:
    """The key `notes`, and the keys that no one knows as lines of it; nothing private."""
    lines = ((one.key, one.text) for one in noted_keys(contact) if not one.is_private)
    return tuple(text if key == "notes" else f"{key}: {text}" for key, text in lines)


def log_line(entry: LogEntry) -> str:
    """A line of the log as one writes it."""
    words = entry.words
    if entry.verb == "replied" and not re.match(rf"[\W_]*{entry.answer}\b", words, re.IGNORECASE):
        words = f"{entry.answer} {words}"  # it was understood from other words, such as `said yes`
    return " ".join(f"{entry.day.isoformat()} {entry.verb} {words}".split())


# Types whose values are not written as they are shown.
_CELLS: Mapping[str, Callable[[Contact, Key], tuple[str, ...]]] = {
    "people": _people,
    "relation": lambda contact, _: as_typed(contact.relation_words),
    "sharing": lambda contact, _: () if contact.share else ("no",),
    "follow-up": _follow_up,
    "log": lambda contact, _: tuple(map(log_line, contact.log)),
    "notes": _noted,
}
