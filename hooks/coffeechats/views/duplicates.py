"""People who may be one and the same: two notes with one address, or nearly one name in one organization."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from coffeechats.records.identities import address_key, phone_key, profile_key
from coffeechats.records.model import Contact, Journal
from coffeechats.records.names import fold

_NEAR = 86  # of 100: one slip in a name of usual length
_MOST = 20  # people with one address: a firm's, not a person's
_FEWEST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Twins:
    """Two people who may be one, in order of their ids, and what speaks for it.

    A note that is left out, since another has its id or name, is the `other`; both may have one id then.
    """

    one: Contact
    other: Contact
    why: tuple[str, ...]


def twins(journal: Journal) -> tuple[Twins, ...]:
    """Every pair of notes that may be about one person, those with most in common first."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for why, keys in _SAME.items():
        for pair in _sharing(journal.contacts.values(), keys):
            found[pair].append(why)
    for pair in _nearly_named(journal.contacts.values()):
        if "the same name" not in found[pair]:
            found[pair].append("nearly the same name in one organization")
    people = journal.contacts
    pairs = [Twins(people[one], people[other], tuple(why)) for (one, other), why in found.items()]
    for owner, left_out in journal.left_out:
        if owner in people:
            pairs.append(Twins(people[owner], left_out, (_why_left_out(people[owner], left_out),)))
    return tuple(sorted(pairs, key=lambda pair: (-len(pair.why), pair.one.id, pair.other.id, pair.other.path)))


def _why_left_out(owner: Contact, left_out: Contact) -> str:
    what = "the same id" if owner.id == left_out.id else "the same name"
    return f"{what}, and {'nothing' if left_out.is_empty else 'less'} written in the second"


def _sharing(people: Iterable[Contact], keys: Callable[[Contact], Iterable[str]]) -> Iterator[tuple[str, str]]:
    """Pairs that have one of these keys in common; what very many have says nothing about two of them."""
    by: defaultdict[str, list[str]] = defaultdict(list)
    for person in people:
        for key in dict.fromkeys(filter(None, keys(person))):
            by[key].append(person.id)
    pairs = (pair for ids in by.values() if len(ids) <= _MOST for pair in combinations(sorted(ids), 2))
    yield from dict.fromkeys(pairs)


def _phones(person: Contact) -> list[str]:
    return [key for key in map(phone_key, person.phones) if len(key) >= _FEWEST_DIGITS]


_SAME: dict[str, Callable[[Contact], Iterable[str]]] = {
    "the same profile": lambda person: map(profile_key, (person.linkedin, person.website)),
    "the same e-mail address": lambda person: map(address_key, person.emails),
    "the same telephone": _phones,
    "the same UID": lambda person: (address_key(person.uid),),
    "the same name": lambda person: map(fold, (person.name, *person.aliases)),
}


def _nearly_named(people: Iterable[Contact]) -> Iterator[tuple[str, str]]:
    """Pairs of one organization whose names differ by a slip, by their order, or by an initial.

    Compared are only people of one organization with a word of one beginning, so that a large import stays quick.
    """
    blocks: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for person in people:
        if person.organization:
            name = fold(person.name)
            for start in dict.fromkeys(word[:2] for word in name.split()):
                blocks[person.organization.id or person.organization.key, start].append((person.id, name))
    for block in blocks.values():
        for (one, name), (other, other_name) in combinations(sorted(block), 2):
            if _are_near(name, other_name):
                yield one, other


def _are_near(name: str, other: str) -> bool:
    if fuzz.token_sort_ratio(name, other, score_cutoff=_NEAR):
        return True
    (*given, family), (*others, other_family) = name.split(), other.split()
    if family != other_family or not given or not others:
        return False
    return any(len(word) == 1 for word in (given[0], others[0])) and given[0][0] == others[0][0]
