"""One key of a person's note set, and what it said before."""

from __future__ import annotations

from coffeechats.changes.front_matter import entry_of, set_key
from coffeechats.changes.plan import Plan, edit
from coffeechats.notes.read_note import read_note
from coffeechats.records.model import Contact
from coffeechats_cli.editing import edited
from coffeechats_cli.whole import Standing


def with_key(before: Standing, person: Contact, key: str, value: str) -> tuple[Plan, str]:
    """The plan by which the key says this, and words for what stood there, which are empty where nothing did."""
    data = before.whole.files[person.path]
    typed = entry_of(read_note(person.path, data), key)
    old = ", ".join(" ".join(text.text.split()) for text in typed.values) if typed else ""
    made = edited(person.path, set_key(data, key, value))
    instead = f" (instead of {old})" if old and old != value else ""
    return edit(person.path, data, made, f"{person.name}: {key} {value}"), instead
