"""The address book: everybody as a vCard 3.0, which every telephone and mail program reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from coffeechats.exports.plain_words import printable
from coffeechats.records.model import Contact
from coffeechats.views.prep import known

UID = "@coffee-chats"  # by which an import knows our own cards again
_LABELLED = (("LinkedIn", "linkedin"), ("Website", "website"))


def address_book(contacts: Iterable[Contact]) -> bytes:
    """A card for each person, in the order given."""
    return b"".join(card(contact) for contact in contacts)


def card(contact: Contact) -> bytes:
    """One card. Its UID is the one it came with, else the person's id: a telephone that has it renews it.

    The note goes along without its log and without what is private, and not at all where the contact says `share: no`.
    """
    import vobject

    made = vobject.vCard()
    _name(made, contact)
    for name, value, kind in _values(contact):
        line = made.add(name)
        line.value = value
        if kind:
            line.type_param = kind
    for number, (label, key) in enumerate(_LABELLED, 1):
        if address := getattr(contact, key):
            _labelled(made, f"item{number}", label, printable(address))
    return bytes(made.serialize(validate=False).encode("utf-8", "replace"))


def _name(made: Any, contact: Contact) -> None:
    from vobject.vcard import Name

    name = printable(contact.name)
    *given, family = name.split(" ") if " " in name else (name, "")
    made.add("n").value = Name(family=family, given=" ".join(given))
    made.add("fn").value = name


def _values(contact: Contact) -> Iterator[tuple[str, Any, str]]:
    """Name, value and type of each line that has something to say."""
    yield "uid", printable(contact.uid or contact.id + UID), ""
    yield from (("nickname", printable(alias), "") for alias in contact.aliases)
    if contact.organization:
        yield "org", [printable(contact.organization.name)], ""
    if contact.role:
        yield "title", printable(contact.role), ""
    yield from (("email", printable(one), "INTERNET") for one in contact.emails)
    yield from (("tel", printable(one), "VOICE") for one in contact.phones)
    if contact.location:
        yield "adr", _place(contact.location), ""
    if contact.tags:
        yield "categories", [printable(tag) for tag in contact.tags], ""
    if note := known(contact.body) if contact.share else "":
        yield "note", printable(note), ""


def _place(location: str) -> Any:
    from vobject.vcard import Address

    return Address(city=printable(location))


def _labelled(made: Any, group: str, label: str, address: str) -> None:
    """An address with a word that says what it is; programs without such words show the address all the same."""
    url, words = made.add("url"), made.add("x-ablabel")
    url.group = words.group = group
    url.value, words.value = address, label
