"""Looking back, without names: what I believed and believe now, what is open, and who to seek next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from coffeechats.records.model import Interview
from coffeechats.views.anonymize import Nameless, nameless
from coffeechats.views.ask_next import next_to_ask
from coffeechats.views.compare import Side, side
from coffeechats.views.coverage import Coverage
from coffeechats.views.excerpts import lines_below
from coffeechats.views.history import History, everyone
from coffeechats.views.suggestions import never_contacted

SOUGHT = 8  # people to seek who are described one by one
_DOUBTS = ("doubts", "open doubts", "doubt")


@dataclass(frozen=True, slots=True)
class FieldSoFar:
    """One field: how many talks, what I believed and believe now, what I still want to learn, how many are to ask."""

    field: str
    talks: int
    then: str
    now: str
    open: tuple[str, ...]
    to_ask: int


@dataclass(frozen=True, slots=True)
class PersonToSeek:
    """Someone to seek next, by what they do and how near they are (a relation, or `suggested`)."""

    role: str
    fields: tuple[str, ...]
    relation: str


@dataclass(frozen=True, slots=True)
class LookingBack:
    """All of it. What I marked `share: no` is not among it."""

    since: date | None
    talks: int
    so_far: tuple[FieldSoFar, ...]
    doubts: tuple[str, ...]
    seek: tuple[PersonToSeek, ...]
    more: int


def looking_back(history: History, fields: Mapping[str, Coverage], sides: Iterable[Side]) -> LookingBack:
    """What an adviser may see, with `somebody` wherever a name is in my own words."""
    without = nameless(history)
    shared = [_shared(history, one) for one in sides]
    by_field = {one.research.id if one.research else "": one for one in shared}
    so_far = [_ground(without, fields[key], by_field.get(key)) for key in fields if fields[key].research.share]
    if "" in by_field:
        so_far.append(_elsewhere(without, by_field[""]))
    talks = [talk for talk in history.past if _is_shared(history, talk)]
    seek = tuple(one for one in _seek(history, without) if one.role or one.fields or one.relation)
    return LookingBack(
        since=next((talk.day for talk in talks), None),
        talks=len(talks),
        so_far=tuple(one for one in so_far if one.talks or one.open or one.then or one.now),
        doubts=tuple(without(line) for line in lines_below(history.journal.me.body, _DOUBTS)),
        seek=seek[:SOUGHT],
        more=max(0, len(seek) - SOUGHT),
    )


def _shared(history: History, one: Side) -> Side:
    return side(one.research, [talk for talk in one.talks if _is_shared(history, talk)])


def _is_shared(history: History, talk: Interview) -> bool:
    stories = (history.people.get(ref.id or "") for ref in everyone(talk))
    return talk.share and all(story.contact.share for story in stories if story)


def _ground(without: Nameless, coverage: Coverage, one: Side | None) -> FieldSoFar:
    research = coverage.research
    ground = _elsewhere(without, one or side(None, ()))
    still = len([contact for contact in coverage.to_ask if contact.share])
    learn = tuple(without(text) for text in research.want_to_learn)
    return replace(ground, field=research.name, open=learn, to_ask=still)


def _elsewhere(without: Nameless, one: Side) -> FieldSoFar:
    then = without(one.then.before) if one.then else ""
    return FieldSoFar("", len(one.talks), then, without(one.now.after) if one.now else "", (), 0)


def _seek(history: History, without: Nameless) -> Iterator[PersonToSeek]:
    """People to ask by their role, the nearest first; then those suggested without a note, by what was said of them."""
    hidden = {key for key, field in history.journal.fields.items() if not field.share}
    for contact in next_to_ask(history):
        if contact.share:
            fields = tuple(ref.name for ref in contact.fields if ref.id not in hidden)
            yield PersonToSeek(without(contact.role), fields, contact.relation)
    shared = {talk.path for talk in history.past if _is_shared(history, talk)}
    for one in never_contacted(history):
        if one.ref.id is None and one.words and one.file in shared:
            yield PersonToSeek(without(one.words), (), "suggested")
