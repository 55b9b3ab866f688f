"""Pseudonyms: every name that the journal knows gives way to one, in words of mine as in a list.

A pseudonym follows from the person's id, and from nothing else: it stays the same from one copy to the next, whoever
comes or goes. Secret words (`key`) keep those who suspect a name from trying whether it gives this pseudonym.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from coffeechats.exports.words import LEFT_OUT, Phrases, cased_parts, is_uncased, without_details, without_scheme
from coffeechats.records.model import Contact, Ref
from coffeechats.records.names import spoken, stem
from coffeechats.views.history import History
from coffeechats.views.nameless import SOMEBODY
from coffeechats.views.words import plain

_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"  # no vowels: a pseudonym is no word, and nobody's initials
_LENGTH = 4


class Fixed(str):
    """Words of this software, which hold no name and stay as they are."""


class Pseudonyms:
    """Calls people by their pseudonyms; those who may not appear at all, and names without a note, by `somebody`."""

    def __init__(self, history: History, key: str = "") -> None:
        self._by_id = _pseudonyms(history, key)
        self._phrases = Phrases()
        self._letters: dict[str, str] = {}
        for person in _everybody(history):
            self._add(person)

    def of(self, contact: Contact) -> Fixed:
        """What a person goes by."""
        return Fixed(self._by_id.get(contact.id, SOMEBODY))

    def of_ref(self, ref: Ref) -> Fixed:
        """What somebody goes by who is named in a note."""
        return Fixed(self._by_id.get(ref.id or "", SOMEBODY))

    def __call__(self, text: str) -> str:
        """The text without the names of people, addresses and telephone numbers."""
        if isinstance(text, Fixed):
            return text
        bare = without_details(plain(text))
        for letters in self._letters if not bare.isascii() else ():
            bare = bare.replace(letters, self._letters[letters])
        return self._phrases.replaced(bare)

    def _add(self, person: _Known) -> None:
        called = self._by_id.get(person.id, SOMEBODY)
        for name in person.names:
            self._phrases.add(name, called)
            for part in cased_parts(name):
                self._phrases.add_part(part, called)
            for letters in (name, *name.split()):
                if is_uncased(letters):
                    self._letters[letters] = called
        for detail in person.details:
            self._phrases.add(detail, LEFT_OUT)
            self._phrases.add(without_scheme(detail), LEFT_OUT)


class _Known(NamedTuple):
    """Somebody with everything they may be known by."""

    id: str
    names: tuple[str, ...]
    details: tuple[str, ...] = ()


def _everybody(history: History) -> Iterator[_Known]:
    for story in history.people.values():
        contact = story.contact
        details = (*contact.emails, *contact.phones, contact.linkedin, contact.website)
        yield _Known(contact.id, (contact.name, *contact.aliases, contact.id), tuple(filter(None, details)))
        yield from _others(contact.referred_by)
    for talk in history.journal.interviews.values():
        yield from _others(talk.people)
        yield from _others(named.person for named in talk.referrals if named.person)
    for update in history.journal.updates.values():
        yield from _others((*update.sent_to, *update.not_sent_to))
    for path in history.journal.withheld:  # of these only the file's name is known
        if path.startswith("contacts/"):
            yield _Known("", (spoken(stem(path)),))


def _others(refs: Iterable[Ref]) -> Iterator[_Known]:
    """Names without a note; somebody with a note is known anyway."""
    yield from (_Known("", (ref.name,)) for ref in refs if ref.id is None)


def _pseudonyms(history: History, key: str) -> dict[str, str]:
    """By id, for everybody who may appear. Two that would be called the same are told apart by longer ones."""
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
