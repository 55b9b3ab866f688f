"""Whom a letter may not name: a referrer who has not said yes, and people whose note says `share: no`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from coffeechats.records.model import Answer, Ref
from coffeechats.views.anonymize import details_of, names_of
from coffeechats.views.history import History, everyone
from coffeechats.views.naming import Called, Care, Names, always
from coffeechats.views.story import Story, person_key


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Those whom one letter may not name. `keys` tell who has not given leave; `known` are ids that may be named.

    `names` also finds the one whom the letter is to, by the key `to`, so that it is the same for all letters.
    """

    keys: frozenset[str]
    to: str
    names: Names
    unshared: Names
    known: frozenset[str]
    _found: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)  # texts looked through

    def are_in(self, text: str) -> bool:
        """Whether any of them stands in a text, in any spelling, in part or in whole."""
        if text not in self._found:
            named = self.names.called_in(text) - {self.to} or self.unshared.called_in(text) - self.known
            self._found[text] = bool(named)
        return self._found[text]


def unnamed(history: History, to: Ref, about: Ref | None, hidden: Names) -> Unnamed:
    """Whom a letter to somebody, perhaps about somebody else, may not name; `hidden` finds those marked `share: no`."""
    stories = [story for ref in (to, about) if ref and (story := history.people.get(ref.id or ""))]
    refs = {person_key(ref): ref for story in stories for ref in without_leave(story)}
    people = tuple(_called(history, key, ref) for key, ref in sorted(refs.items()))
    refs.pop(person_key(to), None)
    known = {ref.id for ref in (to, about) if ref and ref.id}
    for story in stories:
        known |= {ref.id for ref in _who_named(story) if ref.id and story.leave_to_name(ref) is Answer.YES}
    return Unnamed(frozenset(refs), person_key(to), always(people), hidden, frozenset(known))


def without_leave(story: Story) -> Iterator[Ref]:
    """Those who named a person to me and have not said that I may tell."""
    return (ref for ref in _who_named(story) if story.leave_to_name(ref) is not Answer.YES)


def _who_named(story: Story) -> Iterator[Ref]:
    yield from story.introducers
    for naming in story.namings:
        yield from (ref for ref in everyone(naming.interview) if ref.id != story.contact.id)


def _called(history: History, key: str, ref: Ref) -> Called:
    found = history.people.get(key)
    names = tuple(sorted({name for name in _names(history, ref) if name.strip()}))
    return Called(key, names, tuple(sorted(set(details_of(found.contact)))) if found else ())


def _names(history: History, ref: Ref) -> Iterator[str]:
    """Every name of somebody, as far as their note could be read."""
    if story := history.people.get(ref.id or ""):
        yield from names_of(story.contact)
        return
    yield from (ref.name, ref.key)
    if ref.id:
        yield ref.id.replace("-", " ")
        for path, names in history.journal.hidden_names.items():
            if path.startswith("contacts/") and path.removesuffix(".md").endswith(ref.id):
                yield from names


def unshared(history: History) -> Names:
    """What finds people whose note says `share: no`, each called by their id."""
    found = Names()
    for contact in (one for one in history.journal.contacts.values() if not one.share):
        for name in names_of(contact):
            found.add(name, contact.id, Care.USUAL)
    return found
