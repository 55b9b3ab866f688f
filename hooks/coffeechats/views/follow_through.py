"""Suggestions that I followed, and whether those who made them have heard (guide S1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coffeechats.records.model import Ref
from coffeechats.records.names import fold
from coffeechats.views.duties_of_telling import untold_advice
from coffeechats.views.history import History
from coffeechats.views.resources import resources
from coffeechats.views.story import Story
from coffeechats.views.words import plain


@dataclass(frozen=True, slots=True)
class TakenUp:
    """One suggestion that I followed: what, whose, since when; `state` is followed, read or done; and is it told?"""

    text: str
    people: tuple[Ref, ...]
    day: date | None
    state: str
    is_told: bool
    file: str


def suggestions_taken_up(history: History) -> tuple[TakenUp, ...]:
    """What the log says I followed, and what was named in a talk and is marked; first what is not told yet."""
    took = (story for story in history.people.values() if "followed" in story.last)
    followed = [one for story in took for one in _followed(history, story)]
    known = {(ref.id, fold(one.text)) for one in followed for ref in one.people}
    found = [*followed, *(one for one in _marked(history) if not _is_among(one, known))]
    found.sort(key=lambda one: one.text.casefold())
    found.sort(key=lambda one: one.day or date.min, reverse=True)
    return tuple(sorted(found, key=lambda one: one.is_told))


def _followed(history: History, story: Story) -> Iterator[TakenUp]:
    """Lines of the log; whatever ends the next step of telling them tells it. What the setting `start` cuts is out."""
    untold = {moment for moment, _ in untold_advice(history, story)}
    for moment, entry in story.entries("followed"):
        if history.counts(moment.day):
            text = plain(entry.words).strip(" .") or "a suggestion"
            yield TakenUp(text, (story.ref,), moment.day, "followed", moment not in untold, story.contact.path)


def _marked(history: History) -> Iterator[TakenUp]:
    """Resources that are marked `(read)`, `(done)` or `(told)`."""
    for one in resources(history):
        if one.state:
            state = "done" if one.state == "told" else one.state
            yield TakenUp(one.text, one.people, one.day, state, one.state == "told", one.talks[-1].path)


def _is_among(one: TakenUp, known: set[tuple[str | None, str]]) -> bool:
    return any((ref.id, fold(one.text)) in known for ref in one.people)
