"""Books, sites and groups that were named, and which other people each might interest."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice

from rapidfuzz import fuzz

from coffeechats.records.model import Contact, Interview, Ref, Research, Resource
from coffeechats.records.names import fold
from coffeechats.views.compare import fields_of
from coffeechats.views.give_and_take import offers
from coffeechats.views.history import History, everyone, in_order
from coffeechats.views.story import Story, person_key

STATES = ("", "read", "done", "told")  # each says more than those before it


@dataclass(frozen=True, slots=True)
class NamedResource:
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


def resources(history: History) -> tuple[NamedResource, ...]:
    """What was named in talks: first what I have not taken up yet, in each part the latest first."""
    found: dict[str, NamedResource] = {}
    for talk in sorted(history.journal.interviews.values(), key=in_order):
        if history.state(talk) in ("took place", "no date"):
            for resource in talk.resources:
                key = fold(resource.text)
                found[key] = _again(history, found.get(key), resource, talk)
    ordered = sorted(found.values(), key=lambda one: one.text.casefold())
    ordered.sort(key=lambda one: one.day or date.min, reverse=True)
    return tuple(sorted(ordered, key=lambda one: bool(one.state)))


def _again(history: History, known: NamedResource | None, resource: Resource, talk: Interview) -> NamedResource:
    known = known or NamedResource(resource.text, "", (), (), ())
    people = {person_key(ref): ref for ref in (*known.people, *everyone(talk))}
    return NamedResource(
        known.text,
        max(known.state, resource.state, key=STATES.index),
        tuple(people.values()),
        tuple(dict.fromkeys((*known.fields, *fields_of(history, talk)))),
        tuple({one.path: one for one in (*known.talks, talk)}.values()),
    )


SHOWN = 5  # suggestions at once on a person's page
_SAME = 90  # of 100, by rapidfuzz: "gave the book The Grid" means "The Grid, by G. Bakke"
_WORD = re.compile(r"\b(?!(?:article|book|copy|link|page|paper|report|site|website)s?\b)\w{4,}")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that could interest someone; it is in the note at `path`.

    `people` named it to me; for those in `not_for` it is no news.
    """

    text: str
    people: tuple[Ref, ...] = ()
    not_for: frozenset[str] = frozenset()
    path: str = ""
    is_offer: bool = False


Touching = Iterator[tuple[Suggestion, Iterable[str], Iterable[str]]]  # a suggestion with its fields and its tags


@dataclass(frozen=True, slots=True)
class Interest:
    """A suggestion for someone, and what of theirs it touches: a field by its id, or a tag."""

    suggestion: Suggestion
    field: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Interests:
    """Every suggestion by the fields and the tags that it touches, found once for everyone.

    Offers come first, then what I have read or done, then the rest, the latest first; links of my research last.
    """

    by_field: Mapping[str, tuple[Suggestion, ...]]
    by_tag: Mapping[str, tuple[Suggestion, ...]]

    def of(self, story: Story) -> tuple[Interest, ...]:
        """A few suggestions for a person: none that they named, none that I gave them; nothing for someone closed."""
        if story.contact.closed:
            return ()
        given = [_words(entry.words) for _, entry in story.entries("gave")] if "gave" in story.last else []
        return tuple(islice(_fresh(self._shared(story.contact), story.contact.id, given), SHOWN))

    def _shared(self, contact: Contact) -> Iterator[Interest]:
        fields = dict.fromkeys(ref.id for ref in contact.fields if ref.id)
        tags = {fold(tag): tag for tag in contact.tags}
        of_fields = (Interest(one, field=key) for key in fields for one in self.by_field.get(key, ()))
        of_tags = (Interest(one, tag=tag) for key, tag in tags.items() for one in self.by_tag.get(key, ()))
        return chain(of_fields, of_tags)


def _fresh(found: Iterable[Interest], person: str, given: Iterable[str]) -> Iterator[Interest]:
    """What is new to a person, each once."""
    seen: set[str] = set()
    for one in found:
        key = fold(one.suggestion.text)
        if key not in seen and person not in one.suggestion.not_for and not _is_given(one.suggestion, given):
            yield one
        seen.add(key)


def _is_given(suggestion: Suggestion, given: Iterable[str]) -> bool:
    words = _words(suggestion.text)
    return any(fuzz.token_set_ratio(words, one) >= _SAME for one in given)


def _words(text: str) -> str:
    """The words that carry a text: the long ones, but none for a kind of thing; or all where nothing is left."""
    folded = fold(text)
    return " ".join(_WORD.findall(folded)) or folded


def interests(history: History) -> Interests:
    """The index of a journal."""
    by_field: defaultdict[str, list[Suggestion]] = defaultdict(list)
    by_tag: defaultdict[str, list[Suggestion]] = defaultdict(list)
    for suggestion, fields, tags in chain(_offers(history), _resources(history), _links(history)):
        for key in dict.fromkeys(fields):
            by_field[key].append(suggestion)
        for key in dict.fromkeys(tags):
            by_tag[key].append(suggestion)
    return Interests(_fixed(by_field), _fixed(by_tag))


def _fixed(found: Mapping[str, list[Suggestion]]) -> dict[str, tuple[Suggestion, ...]]:
    return {key: tuple(things) for key, things in found.items()}


def _offers(history: History) -> Touching:
    """What I can offer, by the fields and the tags whose names are in the line."""
    fields = {fold(name): key for key, one in history.journal.fields.items() for name in (key, one.name, *one.aliases)}
    tags = {fold(tag) for contact in history.journal.contacts.values() for tag in contact.tags}
    longest = max((len(name.split()) for name in (*fields, *tags)), default=0)
    for line in offers(history):
        stretches = set(_stretches(fold(line).split(), longest))
        touched = [fields[name] for name in fields if name in stretches]
        yield Suggestion(line, path=history.journal.me.path, is_offer=True), touched, tags & stretches


def _stretches(words: list[str], longest: int) -> Iterator[str]:
    """Every run of neighbouring words, up to a length."""
    for begin in range(len(words)):
        for end in range(begin + 1, min(begin + longest, len(words)) + 1):
            yield " ".join(words[begin:end])


def _resources(history: History) -> Touching:
    """What people named, by their fields and tags and the tags of the talk; what I took up myself comes first."""
    for one in sorted(resources(history), key=lambda named: not named.state):
        knowing = frozenset(person_key(ref) for ref in one.people)
        tags = [fold(tag) for talk in one.talks for tag in _tags(history, talk)]
        yield Suggestion(one.text, one.people, knowing, one.talks[-1].path), one.fields, tags


def _tags(history: History, talk: Interview) -> Iterator[str]:
    yield from talk.tags
    for ref in everyone(talk):
        if story := history.people.get(ref.id or ""):
            yield from story.contact.tags


def _links(history: History) -> Touching:
    """The links of my research: of a field, and of an organization by the fields of the people there."""
    inside: defaultdict[str, list[Contact]] = defaultdict(list)
    for contact in history.journal.contacts.values():
        if contact.organization and contact.organization.id:
            inside[contact.organization.id].append(contact)
    for key, field in history.journal.fields.items():
        yield from _links_of(field, [key], ())
    for key, organization in history.journal.organizations.items():
        fields = [ref.id for contact in inside[key] for ref in contact.fields if ref.id]
        yield from _links_of(organization, fields, [contact.id for contact in inside[key]])


def _links_of(research: Research, fields: Iterable[str], people: Iterable[str]) -> Touching:
    for text in research.links:
        yield Suggestion(text, not_for=frozenset(people), path=research.path), fields, ()
