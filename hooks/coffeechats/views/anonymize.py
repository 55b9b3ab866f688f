"""Words of mine without the names of people, to be shown to someone who does not know them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from coffeechats.records.model import Contact, Interview, Journal, Ref
from coffeechats.records.names import spoken, stem
from coffeechats.views.details import noted
from coffeechats.views.history import History
from coffeechats.views.naming import SOMEBODY, Care, NameFinder
from coffeechats.views.words import plain

_EMAIL = re.compile(r"(?<![^\s@<>(),;])[^\s@<>(),;]++@\.*+[^\s@<>(),;.]++\.[^\s@<>(),;]*[^\W_]")
_TO_A_PERSON = re.compile(r"\[([^\[\]\n]{1,80})\]\(mailto:")


class KnownNames(NamedTuple):
    """Someone, with everything they may be known by; `id` is empty for those without a readable note."""

    id: str
    names: tuple[str, ...]
    care: Care = Care.CAPITAL
    details: tuple[str, ...] = ()


class Nameless:
    """Leaves out every name it was given: whole, in part (a first name), and as an id.

    A word that is also a name goes too, where it begins with a capital: better one word too few than a name.
    """

    def __init__(self, names: Iterable[str], people: Iterable[KnownNames] = ()) -> None:
        self._names = NameFinder()
        for known in (*(KnownNames("", (name,)) for name in names), *people):
            for name in known.names:
                self._names.add(name, SOMEBODY, known.care)

    def __call__(self, text: str) -> str:
        """The text with `somebody` for each name, and without the marks of links."""
        return self._names.replaced(_EMAIL.sub(SOMEBODY, plain(text)))


def nameless(history: History) -> Nameless:
    """What leaves out everyone in the journal, those without a note too."""
    return Nameless((), everybody(history))


def everybody(history: History) -> Iterator[KnownNames]:
    """Everyone the journal names, and how much care their names need.

    If a note says `share: no`, or could not be read and may say so, each part of the name always counts.
    """
    for story in history.people.values():
        contact = story.contact
        care = Care.USUAL if contact.share else Care.ALWAYS
        yield KnownNames(contact.id, names_of(contact), care, details_of(contact))
        if not contact.share:  # an unknown key may have a nickname, or who they live with
            words = (one.text for one in noted(contact))
            yield KnownNames(contact.id, tuple(filter(_may_be_name, words)), Care.USUAL)
        yield from _others((*contact.referred_by, *_named_besides(contact)))
        for entry in contact.log:
            yield from _others(entry.about)
    for talk in history.journal.interviews.values():
        yield from _others((*talk.people, *_named_besides(talk)))
        yield from _others(named.person for named in talk.referrals if named.person)
    for update in history.journal.updates.values():
        yield from _others((*update.sent_to, *update.not_sent_to))
    yield from _linked(history.journal)
    hidden = history.journal.hidden_names
    for path in sorted(history.journal.withheld | hidden.keys()):
        names = hidden.get(path, ())
        yield KnownNames("", (spoken(stem(path)), *names) if path.startswith("contacts/") else names, Care.ALWAYS)


def _named_besides(record: Contact | Interview) -> Iterator[Ref]:
    return (ref for one in noted(record) for ref in one.people)


def _linked(journal: Journal) -> Iterator[KnownNames]:
    """Names that are only in the links of a text: `[[Quinn Marlowe]]` without a note, `[[ada-okafor|Addy]]`, and
    `[Quinn](mailto:quinn@example.org)`."""
    records = (journal.contacts, journal.interviews, journal.fields, journal.organizations, journal.updates,
               journal.pages)  # fmt: skip
    for record in (*(record for kind in records for record in kind.values()), journal.me):
        for link in record.body.links if journal.links else ():
            found = journal.links.resolve(record.path, link.target, wiki=True) if journal.links and link.wiki else None
            if link.wiki and (found is None or found.contact):
                typed = (link.label,) if found else (link.target, link.label)
                yield KnownNames(found.contact if found else "", tuple(filter(_may_be_name, typed)))
        for label in _TO_A_PERSON.findall(record.body.text) if "(mailto:" in record.body.text else ():
            yield KnownNames("", tuple(filter(_may_be_name, [label])))


def _may_be_name(text: str) -> bool:
    """Whether a few words look like a name: with a capital, or in letters that have none."""
    words = text.split()
    return 0 < len(words) <= 4 and any(not word[0].islower() and word[0].isalpha() for word in words)


def names_of(contact: Contact) -> tuple[str, ...]:
    """Every name of a person, the id among them."""
    return (contact.name, *contact.aliases, contact.id.replace("-", " "))


def details_of(contact: Contact) -> tuple[str, ...]:
    """Their addresses and numbers, and the name of the computer that shows their page."""
    host = urlsplit(contact.website).hostname or ""
    found = (*contact.emails, *contact.phones, contact.linkedin, contact.website, host.removeprefix("www."))
    return tuple(filter(None, found))


def _others(refs: Iterable[Ref]) -> Iterator[KnownNames]:
    """The people without a note; those with one are known anyway."""
    yield from (KnownNames("", (ref.name,), Care.USUAL) for ref in refs if ref.id is None)
