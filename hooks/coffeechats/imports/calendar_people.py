"""Who is invited: people with a note, by their address, then by their name; the user is left out; the rest is new."""

from __future__ import annotations

from dataclasses import dataclass

from coffeechats.imports.calendar_event import Event, Invited
from coffeechats.records.correspondents import Correspondents

DECLINED = "DECLINED"


@dataclass(frozen=True, slots=True)
class Attendees:
    """Everyone at an event but the user: ids of those with a note, and the others. `is_me_there` says that the user
    was among the invited, `off` why no one comes, `remarks` what someone is known by."""

    known: tuple[str, ...] = ()
    new: tuple[Invited, ...] = ()
    is_me_there: bool = False
    off: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return len(self.known) + len(self.new)


def attendees_of(event: Event, people: Correspondents) -> Attendees:
    """Everyone who is invited but the user, and those who declined."""
    others = [one for one in event.people if not people.is_me(one.name, one.email)]
    coming = [one for one in others if one.status != DECLINED]
    known: dict[str, None] = {}
    new, remarks = [], []
    for one in coming or others:
        person, remark = people.find(one.name, one.email)
        if person:
            known[person] = None
        else:
            new.append(one)
        remarks += [remark] if remark else []
    if coming and len(coming) < len(others):
        remarks += [f"{one.called} declined" for one in others if one.status == DECLINED]
    mine = [one for one in event.people if one not in others]
    off = "you declined" if mine and all(one.status == DECLINED for one in mine) else ""
    off = f"{others[0].called} declined" if others and not coming else off
    return Attendees(tuple(known), tuple(new), bool(mine), event.off or off, tuple(remarks))
