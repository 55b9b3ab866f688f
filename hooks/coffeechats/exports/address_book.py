"""The address book: everyone as a vCard 3.0, which every telephone and mail program reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from coffeechats.exports.ics import printable
from coffeechats.notes.escape import unescaped
from coffeechats.records.identities import OUR_ID, OURS
from coffeechats.records.model import Contact
from coffeechats.records.names import family_name
from coffeechats.views.prep import known

# Words of a value that could be taken for the beginning or end of a card; a fold within them says that they are not.
_EDGE_IN_A_VALUE = re.compile(r"(?<=[^\r\n])((?:BEGIN|END)[ \t]*:[ \t]*VC)(ARD)", re.IGNORECASE)
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
            _labelled(made, f"item{number}", label, _words(address))
    text = _EDGE_IN_A_VALUE.sub(r"\1\r\n \2", made.serialize(validate=False))
    return bytes(text.encode("utf-8", "replace"))


def _name(made: Any, contact: Contact) -> None:
    from vobject.vcard import Name

    name = _words(contact.name)
    family = family_name(name)
    given = name.removesuffix(family).strip()
    made.add("n").value = Name(family=family, given=given)
    made.add("fn").value = name


def _values(contact: Contact) -> Iterator[tuple[str, Any, str]]:
    """Name, value and type of each line that has something to say."""
    yield "uid", _words(contact.uid or contact.id + OURS), ""
    if contact.uid:
        yield OUR_ID.lower(), contact.id, ""
    yield from (("nickname", alias, "") for alias in _each(contact.aliases))
    if contact.organization:
        yield "org", [_words(contact.organization.name)], ""
    if contact.role:
        yield "title", _words(contact.role), ""
    yield from (("email", one, "INTERNET") for one in _each(contact.emails))
    yield from (("tel", one, "VOICE") for one in _each(contact.phones))
    if contact.location:
        yield "adr", _place(contact.location), ""
    if contact.birthday:
        yield "bday", _words(contact.birthday), ""
    if contact.tags:
        yield "categories", [*_each(contact.tags)], ""
    if not contact.share:
        yield "class", "PRIVATE", ""
    elif note := _note(contact):
        yield "note", note, ""


def _note(contact: Contact) -> str:
    """What the note says, in the words that its page shows: a line each, and one space between words."""
    lines = (" ".join(unescaped(line).split()) for line in known(contact.body).split("\n"))
    return _words("\n".join(filter(None, lines)))


def _words(text: str) -> str:
    return printable(text).strip()


def _each(texts: Iterable[str]) -> list[str]:
    return [words for words in map(_words, texts) if words]


def _place(location: str) -> Any:
    from vobject.vcard import Address

    return Address(city=_words(location))


def _labelled(made: Any, group: str, label: str, address: str) -> None:
    """An address with a word that says what it is; programs without such words show the address all the same."""
    url, words = made.add("url"), made.add("x-ablabel")
    url.group = words.group = group
    url.value, words.value = address, label
