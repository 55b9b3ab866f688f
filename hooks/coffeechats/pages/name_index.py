"""The names that the palette finds, of people, notes and pages: a script of its own that is fetched when it opens."""

from __future__ import annotations

import json
from collections.abc import Iterator

from coffeechats.pages.context import PageContext
from coffeechats.pages.page import Asset
from coffeechats.records import addresses

ADDRESS = "assets/names.js"  # a script, since a page from the disk may read no other file
_PAGES = {
    "Today": addresses.HOME, "Next steps": addresses.FOLLOW_UPS, "People": addresses.CONTACTS,
    "Interviews": addresses.JOURNAL, "Referrals": addresses.REFERRALS, "Fields": addresses.FIELDS,
    "Questions": addresses.QUESTIONS, "Resources": addresses.RESOURCES, "Progress": addresses.PROGRESS,
    "Problems": addresses.PROBLEMS,
}  # fmt: skip


def name_index(context: PageContext) -> Asset:
    """Each name with its address, and other names by which it is found."""
    return Asset(ADDRESS, lambda: b"window.coffeeNames=" + _text(context).encode())


def _text(context: PageContext) -> str:
    return json.dumps(list(_entries(context)), ensure_ascii=False, separators=(",", ":")) + ";\n"


def _entries(context: PageContext) -> Iterator[list[str]]:
    yield from ([name, address, ""] for name, address in _PAGES.items())
    if context.has_guide:
        yield ["Help", addresses.HELP, ""]
    for person in context.journal.contacts.values():
        entry = [person.name, addresses.contact(person.id)]
        yield [*entry, " ".join(person.aliases)]
    people = {person.path for person in context.journal.contacts.values()}
    for path, link in context.notes.items():
        if path not in people and link.address and path != (context.journal.home.path if context.journal.home else ""):
            yield [link.text, link.address, ""]
