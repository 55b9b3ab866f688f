"""Who is meant by an address and a name, as mails and invitations have them; and whether that is the user."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coffeechats.records.identities import address_key
from coffeechats.records.model import Journal
from coffeechats.records.names import fold
from coffeechats.records.people import Directory

_OWNING = re.compile(r"['’]s\b")  # `Ada Okafor's meeting`


class Correspondents:
    """The people of a journal by their addresses and names. `mine` are further addresses of the user."""

    def __init__(self, journal: Journal, mine: Iterable[str] = ()) -> None:
        self.journal = journal
        self._mine = {address_key(one) for one in (journal.me.email, *mine) if one}
        self._my_name = fold(journal.me.name)
        self._by_address: dict[str, str] = {}
        for contact in journal.contacts.values():
            for email in contact.emails:
                self._by_address.setdefault(address_key(email), contact.id)

    def is_me(self, name: str, email: str) -> bool:
        """Whether this is the user, by the address or else by the name that journal/me.md has."""
        if email and address_key(email) in self._mine:
            return True
        is_known = bool(email) and address_key(email) in self._by_address
        return bool(name and self._my_name) and not is_known and fold(name) == self._my_name

    def find(self, name: str, email: str) -> tuple[str, str]:
        """The id of a person with a note, also one that cannot be read, and what is to be said of it; ("", "") for
        someone new. The address decides, else the whole name."""
        if email and (found := self._by_address.get(address_key(email))):
            return found, ""
        people = self.journal.links.people if self.journal.links else Directory()
        match = people.find(name) if " " in name.strip() else None
        if match is None or match.by_first_name or len(match.ids) != 1:
            return "", ""
        known = self.journal.contacts.get(match.ids[0])
        if known is None or not (email and known.emails):
            return match.ids[0], ""
        return match.ids[0], f"{name} is {known.id} by name; {email} is not in that note yet"

    def named_in(self, title: str) -> tuple[str, ...]:
        """The ids of the people whose whole name is in a title: `Coffee with Ada Okafor`."""
        words = f" {fold(_OWNING.sub('', title))} "
        return tuple(
            contact.id
            for contact in self.journal.contacts.values()
            if any(" " in fold(name) and f" {fold(name)} " in words for name in (contact.name, *contact.aliases))
        )
