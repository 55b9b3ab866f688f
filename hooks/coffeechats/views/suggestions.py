"""What others suggested: people not written to yet, talks in which no one was asked for, and advice I followed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from coffeechats.records.model import Answer, Contact, Interview, Ref
from coffeechats.records.names import fold
from coffeechats.records.questions import Bank, is_text
from coffeechats.views.duties_of_asking import is_awaited
from coffeechats.views.duties_of_telling import untold_advice
from coffeechats.views.history import History, by_clock, everyone, followed, introduction, person
from coffeechats.views.resources import resources
from coffeechats.views.story import Naming, Story
from coffeechats.views.words import plain


@dataclass(frozen=True, slots=True)
class Suggested:
    """Someone named to me: who named them, when and in what words, as far as known; `file` is where that is."""

    ref: Ref
    by: Ref | None
    day: date | None
    words: str
    file: str
    line: int = 1


def never_contacted(history: History) -> tuple[Suggested, ...]:
    """People suggested but not written to yet: with a file or without, by name; not those I let go."""
    people = [_of_story(s) for s in history.people.values() if s.introducers and _is_untouched(s)]
    leads = [_of_namings(kept) for found in history.leads.values() if (kept := followed(found))]
    return _by_name(people + leads)


def introductions_promised(history: History) -> tuple[Suggested, ...]:
    """People someone will introduce to me, or was asked to, but has not yet, by name; also names without a file."""
    people = [_of_story(s) for s in history.people.values() if is_awaited(s) and not s.contact.closed]
    leads = [
        _of_namings(kept)
        for found in history.leads.values()
        if (kept := followed(found)) and introduction(found) == "they-write"
    ]
    return _by_name(people + leads)


def _is_untouched(story: Story) -> bool:
    begun = story.is_asked or story.reply or story.is_met or story.planned or "introduced" in story.last
    return not begun and not story.contact.closed


def _of_story(story: Story) -> Suggested:
    by = story.introducers[0] if story.introducers else None
    naming = next((n for n in story.namings if by and n.by and n.by.id == by.id), None)
    day = naming.interview.day if naming else None
    return Suggested(story.ref, by, day, naming.referral.words if naming else "", story.contact.path)


def _of_namings(namings: tuple[Naming, ...]) -> Suggested:
    first = namings[0]
    words, line = first.referral.words, first.referral.line
    return Suggested(person(first), first.by, first.interview.day, words, first.interview.path, line)


def _by_name(people: list[Suggested]) -> tuple[Suggested, ...]:
    return tuple(sorted(people, key=lambda one: (one.ref.name.casefold(), one.file)))


# The questions of the bank that ask for names, or for help with them; without them `referrals:` alone can tell.
WHO_ELSE = ("who-else", "name", "introduce")


def who_else_not_asked(history: History, bank: Bank) -> tuple[Interview, ...]:
    """Talks that name no one, and in which no one was asked for, the latest first; those I may still write about.

    Every talk should lead to further names (guides E7, E8, G1).
    """
    found = (talk for talk in history.past if not talk.referrals and not is_asked(talk, bank) and _open(history, talk))
    return tuple(sorted(found, key=by_clock, reverse=True))


def is_asked(talk: Interview, bank: Bank) -> bool:
    """Whether one of the questions was put: its heading has an answer, or it was on the list and has no heading."""
    answered = {
        question.id: is_text(section.whole)
        for section in talk.body.sections
        if (question := bank.of(section)) and question.id in WHO_ELSE
    }
    listed = {question.id for text in talk.questions if (question := bank.named(text))}
    return any(answered.values()) or any(key in listed and key not in answered for key in WHO_ELSE)


def _open(history: History, talk: Interview) -> bool:
    """Whether there is someone in it who I may write to again."""
    stories = [story for ref in everyone(talk) if (story := history.people.get(ref.id or ""))]
    return any(not one.contact.closed and one.ok_to_follow_up is not Answer.NO for one in stories)


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
    """What the log says I followed, and what was named in a talk and is marked; the untold first (guide G6)."""
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


@dataclass(frozen=True, slots=True)
class SharedPlace:
    """How I found some people, or what I have in common with them, as typed first; and they by name."""

    words: str
    people: tuple[Contact, ...]


def same_place(history: History) -> tuple[SharedPlace, ...]:
    """Every `found_via` that two people or more share, by the alphabet; a person's name is none: the tree has it."""
    names = {fold(contact.name) for contact in history.journal.contacts.values()}
    found = ((one.found_via, one) for one in history.journal.contacts.values() if fold(one.found_via) not in names)
    return _of_several(found)


def in_common(history: History) -> tuple[SharedPlace, ...]:
    """Every `shared` that two people or more have, such as a school, by the alphabet (guides B5, B6)."""
    return _of_several((words, one) for one in history.journal.contacts.values() for words in one.shared)


def _of_several(found: Iterable[tuple[str, Contact]]) -> tuple[SharedPlace, ...]:
    people: defaultdict[str, dict[str, Contact]] = defaultdict(dict)
    typed: dict[str, str] = {}
    for words, contact in found:
        if words:
            people[typed.setdefault(fold(words), words)][contact.id] = contact
    several = ((words, list(who.values())) for words, who in people.items() if len(who) > 1)
    places = (SharedPlace(words, _contacts_by_name(who)) for words, who in several)
    return tuple(sorted(places, key=lambda place: place.words.casefold()))


def _contacts_by_name(people: list[Contact]) -> tuple[Contact, ...]:
    return tuple(sorted(people, key=lambda contact: (contact.name.casefold(), contact.id)))
