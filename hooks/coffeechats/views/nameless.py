"""Words of mine without the names of people, to be shown to somebody who does not know them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from coffeechats.records.model import Contact, Ref
from coffeechats.records.names import spoken, stem
from coffeechats.views.history import History
from coffeechats.views.naming import SOMEBODY, Care, Names
from coffeechats.views.words import plain

_EMAIL = re.compile(r"(?<![^\s@<>(),;])[^\s@<>(),;]++@\.*+[^\s@<>(),;.]++\.[^\s@<>(),;]*[^\W_]")


class Known(NamedTuple):
    """Somebody with everything they may be known by; `id` is empty for those without a note that could be read."""

    id: str
    names: tuple[str, ...]
    care: Care = Care.CAPITAL
    details: tuple[str, ...] = ()


class Nameless:
    """Leaves out every name it was given: whole, in part (a first name), and as an id.

    A word that is also a name goes too, where it begins with a capital: better one word too few than a name.
    """

    def __init__(self, names: Iterable[str], people: Iterable[Known] = ()) -> None:
        self._names = Names()
        for known in (*(Known("", (name,)) for name in names), *people):
            for name in known.names:
                self._names.add(name, SOMEBODY, known.care)

    def __call__(self, text: str) -> str:
        """The text with `somebody` for each name, and without the marks of links."""
        return self._names.replaced(_EMAIL.sub(SOMEBODY, plain(text)))


def nameless(history: History) -> Nameless:
    """What leaves out everybody in the journal, those without a note too."""
    return Nameless((), everybody(history))


def everybody(history: History) -> Iterator[Known]:
    """Everybody whom the journal names, and how much care their names need.

    Of those whose note says `share: no`, or could not be read and may say so, each part of the name counts always.
    """
    for story in history.people.values():
        contact = story.contact
        care = Care.USUAL if contact.share else Care.ALWAYS
        yield Known(contact.id, names_of(contact), care, details_of(contact))
        yield from _others(contact.referred_by)
        for entry in contact.log:
            yield from _others(entry.about)
    for talk in history.journal.interviews.values():
        yield from _others(talk.people)
        yield from _others(named.person for named in talk.referrals if named.person)
    for update in history.journal.updates.values():
        yield from _others((*update.sent_to, *update.not_sent_to))
    hidden = history.journal.hidden_names
    for path in sorted(history.journal.withheld | hidden.keys()):
        names = hidden.get(path, ())
        yield Known("", (spoken(stem(path)), *names) if path.startswith("contacts/") else names, Care.ALWAYS)


def names_of(contact: Contact) -> tuple[str, ...]:
    """Every name of a person, the id among them."""
    return (contact.name, *contact.aliases, contact.id.replace("-", " "))


def details_of(contact: Contact) -> tuple[str, ...]:
    """Their addresses and numbers."""
    return tuple(filter(None, (*contact.emails, *contact.phones, contact.linkedin, contact.website)))


def _others(refs: Iterable[Ref]) -> Iterator[Known]:
    """Names without a note; somebody with a note is known anyway."""
    yield from (Known("", (ref.name,)) for ref in refs if ref.id is None)
