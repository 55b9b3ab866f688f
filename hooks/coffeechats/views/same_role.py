"""Who else does what somebody does: earlier talks with people in the same role, which are research on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from coffeechats.records.model import Contact, Interview
from coffeechats.records.names import fold
from coffeechats.views.history import History, everyone

_RANKS = frozenset({"senior", "junior", "principal", "assistant", "trainee", "graduate", "deputy"})


def role_key(role: str) -> str:
    """The same for one role however it is typed; `Senior grid analyst` is a grid analyst."""
    words = fold(role).split()
    return " ".join([word for word in words if word not in _RANKS] or words)


def talks_by_role(history: History) -> Mapping[str, tuple[Interview, ...]]:
    """The talks that took place, by `role_key` of the people in them, the earliest first."""
    found: defaultdict[str, dict[str, Interview]] = defaultdict(dict)
    for talk in history.past:
        for ref in everyone(talk):
            story = history.people.get(ref.id or "")
            if story and (key := role_key(story.contact.role)):
                found[key][talk.path] = talk
    return {key: tuple(talks.values()) for key, talks in found.items()}


def with_others(talks: Mapping[str, tuple[Interview, ...]], people: Iterable[Contact]) -> tuple[Interview, ...]:
    """Talks with others in the role of one of these people, the latest first."""
    people = tuple(people)
    mine = {contact.id for contact in people}
    keys = dict.fromkeys(key for contact in people if (key := role_key(contact.role)))
    found = {talk.path: talk for key in keys for talk in talks.get(key, ())}
    others = (talk for talk in found.values() if mine.isdisjoint({ref.id for ref in everyone(talk)}))
    return tuple(sorted(others, key=lambda talk: (talk.day is not None, talk.day, talk.id), reverse=True))
