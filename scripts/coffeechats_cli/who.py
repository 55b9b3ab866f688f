"""WHO on the command line: an id, a name, an alias, or a part of one that only one person has."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click
from click.shell_completion import CompletionItem

from coffeechats.notes.walking import NoteFile, walk
from coffeechats.records.model import Contact, Journal
from coffeechats.records.names import fold, slug, stem
from coffeechats.records.people import Directory, lead_key, split_people, typed
from coffeechats_cli.place import find_root

_SHOWN = 8  # candidates that are named in one line
_COMPLETED = 200  # candidates that a shell is given
_NO_PEOPLE = ("readme", "index")
_HEAD = 2000  # bytes of a note in which its name stands
_NAME = re.compile(r"^name:[ \t]*(.*)$", re.MULTILINE)


class Nobody(click.ClickException):
    """Nobody has the name."""


def find_contact(journal: Journal, text: str) -> Contact:
    """The one person meant. Fails with a line that names the candidates, or the nearest name."""
    wanted = typed(text).target
    ids = [*_directory(journal).find(wanted).ids] or _by_part(journal, wanted)
    if len(ids) > 1:
        raise click.ClickException(f"{_shown(text)} could be {_candidates(journal, ids)}; write the id of one")
    if ids and ids[0] in journal.contacts:
        return journal.contacts[ids[0]]
    raise _unreadable(journal, ids[0]) if ids else Nobody(_nobody(journal, text))


def find_contacts(journal: Journal, texts: Iterable[str]) -> tuple[Contact, ...]:
    """Everybody meant, each once, in the order typed; one text may name several: `ada, ben and cleo`."""
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


def complete_who(context: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of everybody whose id or name has what is typed where a word begins. Reads no more of a note than needed,
    and says nothing outside a journal."""
    try:
        files = walk(find_root()).files
    except (click.ClickException, OSError):
        return []
    wanted = fold(incomplete.strip("\"'")) if incomplete.strip("\"'") else ""
    notes = (file for file in files if file.path.startswith("contacts/") and stem(file.path).lower() not in _NO_PEOPLE)
    people = ((slug(stem(file.path)), _name_in(file)) for file in notes)
    return [
        CompletionItem(person, help=name or None)
        for person, name in people
        if f" {wanted}" in f" {fold(person)}" or f" {wanted}" in f" {fold(name)}"
    ][:_COMPLETED]


def _name_in(file: NoteFile) -> str:
    """What stands behind `name:` in the first lines of a note."""
    try:
        match = _NAME.search(file.data[:_HEAD].decode("utf-8", "replace"))
    except OSError:
        return ""
    return match[1].strip("\"' \r") if match else ""


def _directory(journal: Journal) -> Directory:
    return journal.links.people if journal.links else Directory()


def _by_part(journal: Journal, text: str) -> list[str]:
    """Whoever has these words in the id, the name or an alias: where words begin, else anywhere."""
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
    key = lead_key(typed(text).target)
    lead = next(
        (r.person.name for i in journal.interviews.values() for r in i.referrals
         if r.person and r.person.id is None and r.person.key == key), "",
    )  # fmt: skip
    if lead:
        return f'{lead} was suggested to you and has no note yet; begin one: coffee new contact "{lead}"'
    near = _directory(journal).near(text)
    return f"nobody has the id, name or alias {_shown(text)}" + (f"; did you mean {near}?" if near else "")


def _unreadable(journal: Journal, person: str) -> click.ClickException:
    path = next((path for path in journal.withheld if slug(stem(path)) == person), "")
    problem = next((problem for problem in journal.problems if problem.path == path), None)
    where = f"{path}:{problem.line}: {problem.message}" if problem else path
    return click.ClickException(f"the note of {person} cannot be read: {where}")


def _shown(text: str) -> str:
    """What was typed, without anything that a terminal would obey."""
    return "“" + "".join(letter if letter.isprintable() else "�" for letter in text[:60]) + "”"
