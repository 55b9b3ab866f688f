"""Who is invited: people with a note, by their address, then by their name; the user is left out; the rest is new."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from coffeechats.imports.calendar_event import Event, Invited
from coffeechats.records.identities import address_key
from coffeechats.records.model import Journal
from coffeechats.records.names import fold
from coffeechats.records.people import Directory

DECLINED = "DECLINED"


@dataclass(frozen=True, slots=True)
class Guests:
    """Everybody of an event but the user: ids of those with a note, and the others. `is_me_there` says that the user
    was among the invited, `off` why nobody comes, `remarks` by what somebody is known."""

    known: tuple[str, ...] = ()
    new: tuple[Invited, ...] = ()
    is_me_there: bool = False
    off: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return len(self.known) + len(self.new)


class Finder:
    """Finds people of a journal, as it is now. `mine` are further addresses of the user."""

    def __init__(self, journal: Journal, mine: Iterable[str] = ()) -> None:
        self.journal = journal
        self._mine = {address_key(one) for one in (journal.me.email, *mine) if one}
        self._my_name = fold(journal.me.name) if journal.me.name else ""
        self._by_address: dict[str, str] = {}
        for contact in journal.contacts.values():
            for email in contact.emails:
                self._by_address.setdefault(address_key(email), contact.id)

    def is_me(self, name: str, email: str) -> bool:
        """Whether this is the user, by the address or else by the name that journal/me.md has."""
        if email and address_key(email) in self._mine:
            return True
        is_known = bool(email) and address_key(email) in self._by_address
        return bool(name) and not is_known and fold(name) == self._my_name

    def find(self, name: str, email: str) -> tuple[str, str]:
        """The id of somebody with a note, also one that cannot be read, and what is to be said of it; ("", "") for
        somebody new."""
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

    def guests(self, event: Event) -> Guests:
        """Everybody who is invited but the user, and those who declined."""
        others = [one for one in event.people if not self.is_me(one.name, one.email)]
        coming = [one for one in others if one.status != DECLINED]
        known: dict[str, None] = {}
        new, remarks = [], []
        for one in coming or others:
            person, remark = self.find(one.name, one.email)
            if person:
                known[person] = None
            else:
                new.append(one)
            remarks += [remark] if remark else []
        if coming and len(coming) < len(others):
            remarks += [f"{one.called} declined" for one in others if one.status == DECLINED]
        mine = [one for one in event.people if one not in others]
        off = "I declined" if mine and all(one.status == DECLINED for one in mine) else ""
        off = f"{others[0].called} declined" if others and not coming else off
        return Guests(tuple(known), tuple(new), bool(mine), event.off or off, tuple(remarks))

    def named_in(self, title: str) -> tuple[str, ...]:
        """The ids of the people whose whole name stands in a title: `Coffee with Ada Okafor`."""
        words = f" {fold(title)} "
        return tuple(
            contact.id
            for contact in self.journal.contacts.values()
            if any(" " in fold(name) and f" {fold(name)} " in words for name in (contact.name, *contact.aliases))
        )
