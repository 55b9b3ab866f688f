"""Who is meant: an id, a name, an alias, or a part of one that only one person has."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from coffeechats.acts.request import Nobody, NotDone
from coffeechats.records.model import Contact, Journal
from coffeechats.records.names import fold, slug, stem
from coffeechats.records.people import Directory, lead_key, split_people, typed
from coffeechats.views.words import listed

_SHOWN = 8  # candidates that are named in one line


def find_contact(journal: Journal, text: str) -> Contact:
    """The one person meant. Raises NotDone with a line that names the candidates, or the nearest name."""
    if not text.strip():
        raise NotDone("say who: an id, a name or a part of one")
    wanted = typed(text).target
    ids = [*_directory(journal).find(wanted).ids] or _by_part(journal, wanted)
    if len(ids) > 1:
        raise NotDone(f"{quoted(text)} could be {_candidates(journal, ids)}; write the id of one")
    if ids and ids[0] in journal.contacts:
        return journal.contacts[ids[0]]
    raise _unreadable(journal, ids[0]) if ids else Nobody(_nobody(journal, text))


def split_who(journal: Journal, typed: Sequence[str]) -> tuple[Contact, tuple[str, ...]]:
    """The person that the first words name, as many as are words of the name, and the words after them."""
    for count in range(len(typed), 1, -1):
        name = " ".join(typed[:count])
        try:
            person = find_contact(journal, name)
        except NotDone:
            continue
        words = fold(name).split()
        if set(words) <= name_words(person) and len(set(words)) == len(words):  # a word again begins something else
            return person, tuple(typed[count:])
    return find_contact(journal, typed[0]), tuple(typed[1:])


def who_first(journal: Journal, command: str, typed: Sequence[str]) -> tuple[Contact, tuple[str, ...]]:
    """The same, for a command; where the name comes after other words, NotDone has the command to type."""
    try:
        return split_who(journal, typed)
    except Nobody as nobody:
        for at in range(1, len(typed)):
            try:
                person, rest = split_who(journal, typed[at:])
            except NotDone:
                continue
            if set(fold(typed[at]).split()) <= name_words(person):
                words = " ".join(map(shlex.quote, (*typed[:at], *rest)))
                raise NotDone(f"the name comes first: coffee {command} {person.id} {words}") from None
        raise nobody from None


def name_words(person: Contact) -> set[str]:
    """The words of all names of a person."""
    return {word for one in (person.name, person.id.replace("-", " "), *person.aliases) for word in fold(one).split()}


def find_contacts(journal: Journal, texts: Iterable[str]) -> tuple[Contact, ...]:
    """Everyone meant, each once, in the order typed; one text may name several: `ada, ben and cleo`."""
    found: dict[str, Contact] = {}
    for text in texts:
        try:
            people = [find_contact(journal, text)]
        except Nobody:
            pieces = split_people(text)
            if len(pieces) < 2:
                raise
            people = [find_contact(journal, piece) for piece in pieces]
        found |= {person.id: person for person in people}
    return tuple(found.values())


def _directory(journal: Journal) -> Directory:
    return journal.links.people if journal.links else Directory()


def _by_part(journal: Journal, text: str) -> list[str]:
    """Those who have these words in the id, the name or an alias: where words begin, else anywhere."""
    wanted = fold(text)
    names = {
        person.id: [f" {fold(name)}" for name in (person.name, person.id, *person.aliases)]
        for person in journal.contacts.values()
    }
    for part in (f" {wanted}", wanted):
        if found := [person for person, texts in names.items() if any(part in one for one in texts)]:
            return found
    return []


def _candidates(journal: Journal, ids: list[str]) -> str:
    people = _directory(journal)
    shown = [f"{people.name(person)} ({person})" for person in ids[:_SHOWN]]
    more = len(ids) - len(shown)
    if more:
        return f"{', '.join(shown)} or {more} more"
    return f"{', '.join(shown[:-1])} or {shown[-1]}"


def _nobody(journal: Journal, text: str) -> str:
    if suggested := _suggested(journal, typed(text).target):
        begin = " or ".join(f'coffee new contact "{name}"' for name in suggested[:_SHOWN])
        has = "has" if len(suggested) == 1 else "have"
        return f"{listed(suggested[:_SHOWN])} {has} no note yet, only a suggestion. Begin one: {begin}"
    near = _directory(journal).near(text) or _near_a_part(journal, text)
    hint = f"Did you mean {near}?" if near else "Type a part of the name, or begin a note with coffee new contact."
    return f"No one has the id, name or alias {quoted(text)}. {hint}"


def _suggested(journal: Journal, text: str) -> list[str]:
    """The names of people without a note that these words give in full; else those in which a word begins so."""
    key, wanted = lead_key(text), f" {fold(text)}"
    people = [r.person for i in journal.interviews.values() for r in i.referrals if r.person and r.person.id is None]
    names = [p.name for p in people if p.key == key] or [p.name for p in people if wanted in f" {fold(p.name)}"]
    return [*dict.fromkeys(names)] if fold(text) else []


def _near_a_part(journal: Journal, text: str) -> str:
    """The name of which one word is nearly this one: `hatie` for Hattie Pemberton."""
    by_word = {word: person.name for person in journal.contacts.values() for word in fold(person.name).split()}
    found = process.extractOne(fold(text), by_word.keys(), scorer=fuzz.ratio, score_cutoff=75)
    return by_word[found[0]] if found else ""


def _unreadable(journal: Journal, person: str) -> NotDone:
    path = next((path for path in journal.withheld if slug(stem(path)) == person), "")
    problem = next((problem for problem in journal.problems if problem.path == path), None)
    where = f"{path}:{problem.line}: {problem.sentence}" if problem else path
    return NotDone(f"the note of {person} cannot be read: {where}")


def quoted(text: str) -> str:
    """What was typed, in quotes: cut where it is long, and without anything that a terminal would obey."""
    return "“" + "".join(letter if letter.isprintable() else "�" for letter in text[:60]) + "”"
