"""Books, sites and groups that people named: what, by whom, in which field, and whether I took it up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coffeechats.records.model import Interview, Ref, Resource
from coffeechats.records.names import fold
from coffeechats.views.compare import fields_of
from coffeechats.views.history import History, everyone, in_order
from coffeechats.views.story import is_planned, person_key

STATES = ("", "read", "done", "told")  # each says more than those before it


@dataclass(frozen=True, slots=True)
class Named:
    """One book, site or group, however often it was named; `state` is the furthest that any of the notes says.

    `talks` are the interviews in which it was named, the earliest first; `fields` are ids.
    """

    text: str
    state: str
    people: tuple[Ref, ...]
    fields: tuple[str, ...]
    talks: tuple[Interview, ...]

    @property
    def day(self) -> date | None:
        """When it was named last."""
        return self.talks[-1].day


def resources(history: History) -> tuple[Named, ...]:
    """What was named in talks: first what I have not taken up yet, in each part the latest first."""
    found: dict[str, Named] = {}
    for talk in sorted(history.journal.interviews.values(), key=in_order):
        if not talk.called_off and not is_planned(talk, history.today):
            for resource in talk.resources:
                key = fold(resource.text)
                found[key] = _again(history, found.get(key), resource, talk)
    ordered = sorted(found.values(), key=lambda one: one.text.casefold())
    ordered.sort(key=lambda one: one.day or date.min, reverse=True)
    return tuple(sorted(ordered, key=lambda one: bool(one.state)))


def _again(history: History, known: Named | None, resource: Resource, talk: Interview) -> Named:
    known = known or Named(resource.text, "", (), (), ())
    people = {person_key(ref): ref for ref in (*known.people, *everyone(talk))}
    return Named(
        known.text,
        max(known.state, resource.state, key=STATES.index),
        tuple(people.values()),
        tuple(dict.fromkeys((*known.fields, *fields_of(history, talk)))),
        tuple({one.path: one for one in (*known.talks, talk)}.values()),
    )
