"""Pseudonyms: every name that the journal knows gives way to one, in words of mine as in a list.

A pseudonym follows from the person's id, and from nothing else: it is the same in each copy, no matter who
comes or goes. Secret words (`key`) keep those who suspect a name from trying whether it gives this pseudonym.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata

from coffeechats.records.model import Contact
from coffeechats.records.name_parts import INVISIBLE
from coffeechats.views.anonymize import everybody
from coffeechats.views.history import History
from coffeechats.views.naming import SOMEBODY, NameFinder, without_scheme
from coffeechats.views.words import plain

_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"  # no vowels: a pseudonym is no word, and no one's initials
_LENGTH = 4


class Fixed(str):
    """Words of this software: no names, so they stay as they are."""


class Pseudonyms:
    """Calls people by their pseudonyms; those who may not appear at all, and names without a note, by `somebody`."""

    def __init__(self, history: History, key: str = "") -> None:
        self._by_id = _pseudonyms(history, key)
        self._names = NameFinder()
        for person in everybody(history):
            called = self._by_id.get(person.id, SOMEBODY)
            for name in person.names:
                self._names.add(name, called, person.care)
            for detail in person.details:
                self._names.add_phrase(detail, LEFT_OUT)
                self._names.add_phrase(without_scheme(detail), LEFT_OUT)

    def of(self, contact: Contact) -> Fixed:
        """The name that a person is shown by."""
        return Fixed(self._by_id.get(contact.id, SOMEBODY))

    def __call__(self, text: str) -> str:
        """The text without the names of people, addresses and telephone numbers."""
        if isinstance(text, Fixed):
            return text
        return self._names.replaced(without_details(plain(text)))


def _pseudonyms(history: History, key: str) -> dict[str, str]:
    """By id, for everyone who may appear. Two that would be called the same are distinguished by longer ones."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for contact in sorted(history.journal.contacts.values(), key=lambda one: one.id):
        letters = _code(contact.id, key)
        length = _LENGTH
        while letters[:length] in taken and length < len(letters):
            length += 1
        taken.add(letters[:length])
        if contact.share:
            found[contact.id] = f"Person {letters[:length]}"
    return found


def _code(person: str, key: str) -> str:
    digest = hmac.new(key.encode("utf-8", "replace"), person.encode("utf-8", "replace"), hashlib.sha256).digest()
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest)


LEFT_OUT = "(left out)"

# Each begins with its first part, so no sign is looked at twice.
_EMAIL = re.compile(r"(?<![^\s<>()\[\]])@*+[^\s@<>()\[\]]++@[^\s<>()\[\]]*\w")
_ADDRESS = re.compile(r"(?:(?<![a-z0-9+.-])[a-z0-9+.-]++://|\bwww\.)[^\s<>()\[\]]*[\w/]", re.IGNORECASE)
_HOST = re.compile(r"(?<![\w.-])(?:[\w-]++\.)++[a-z]{2,}/(?:[^\s<>()\[\]]*[\w/])?", re.IGNORECASE)
_HANDLE = re.compile(r"(?<!\w)@[\w.]{2,}")
_NUMBER = re.compile(r"(?<![\w-])(?!\d{4}-\d\d-\d\d)(?!\d{4}\s?[-–]\s?\d{4}\b)[+(]?\d(?:[ ().\-/–]{0,2}\d){6,}")


def without_details(text: str) -> str:
    """The text without addresses, in the post, in the web or by telephone; letters in one form, nothing invisible."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    for pattern in (_EMAIL, _ADDRESS, _HOST, _HANDLE, _NUMBER):
        text = pattern.sub(LEFT_OUT, text)
    return text
