"""A person under another id or name: the note, what names them, and the interviews named after them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from coffeechats.changes.front_matter import append_to_list, set_key
from coffeechats.changes.new_notes import ids_taken, numbered
from coffeechats.changes.plan import Plan, edit, move
from coffeechats.changes.references.places import Target
from coffeechats.changes.references.rewriting import Redirection
from coffeechats.changes.scalars import one_line
from coffeechats.notes.problems import Problem
from coffeechats.notes.read_note import read_note
from coffeechats.records.interviews import date_in_name
from coffeechats.records.model import Contact, Interview, Journal
from coffeechats.records.names import fold, slug, spoken, stem
from coffeechats.records.people import Directory
from coffeechats.records.vault import file_name

_NUMBER = re.compile(r"-[0-9]+\Z")


@dataclass(frozen=True, slots=True)
class NewName:
    """What someone is to be called: `name` is "" where only the id changes."""

    id: str
    name: str = ""


def read_new_name(text: str) -> NewName:
    """`ada-lovelace` is an id; anything else (`Ada Lovelace`) is a full name, with the id it gives."""
    text = one_line(text)
    return NewName(text) if text == slug(text) else NewName(slug(text), text)


def rename(
    who: Contact, new: NewName, files: Mapping[str, bytes], journal: Journal, named: Iterable[str] = ()
) -> Plan | Problem:
    """The plan by which a person gets another id, or another name and the id that goes with it.

    `files` are the bytes of all notes by path, `named` the ids of those this person named. A problem where a note
    cannot be changed safely, and then there is no plan. The new id must be free.
    """
    people = journal.links.people if journal.links else Directory()
    old = Target(who.id, who.path, who.name)
    is_vault = journal.settings.obsidian
    to = Target(new.id, _path(who, new, is_vault=is_vault), new.name or who.name)
    ways: dict[str, str] = {}
    for interview in journal.interviews.values():
        path = path_of_interview(journal, interview, who.id, new.id, ways.values())
        if path != interview.path:
            ways[interview.path] = path
    redirection = Redirection(people, old, to, _afterwards(journal, people, who, to), frozenset(named), ways, is_vault)
    plan = Plan((), f"{who.id} becomes {new.id}")
    for path, data in sorted(files.items()):
        made = redirection.of(path, data)
        if path == who.path and isinstance(made, bytes):
            made = _renamed(made, who, new)
        if isinstance(made, Problem):
            return made if made.path else made.at(path)
        to_path = to.path if path == who.path else ways.get(path, path)
        plan += edit(path, data, made) if to_path == path else move(path, to_path, data, made)
    return plan


def _path(who: Contact, new: NewName, *, is_vault: bool) -> str:
    """Where the note will be: in its folder, under the new id; a note named as Obsidian does stays named so."""
    folder, name = posixpath.dirname(who.path), stem(who.path)
    if new.id == who.id and not new.name:
        return who.path
    if is_vault or (name != slug(name) and new.name):
        return f"{folder}/{file_name(new.name or who.name, new.id)}.md"
    return who.path if new.id == who.id else f"{folder}/{new.id}.md"


def path_of_interview(journal: Journal, interview: Interview, old: str, new: str, others: Iterable[str]) -> str:
    """Where an interview will be: one whose file carries the person's id carries the new one. `others` are paths that
    other interviews will have."""
    name = date_in_name(interview.path)[1]
    if old == new or not name or all(person.id != old for person in interview.people):
        return interview.path
    pieces = [_piece(piece, old, new) for piece in name.split("-and-")]
    begin = stem(interview.path)[: -len(name)]
    if (made := f"{begin}{'-and-'.join(pieces)}") == f"{begin}{name}":
        return interview.path
    taken = (ids_taken(journal, "journal/interviews") - {interview.id}) | set(map(stem, others))
    return numbered(posixpath.dirname(interview.path), made, taken)


def _piece(piece: str, old: str, new: str) -> str:
    """A person's part of a file's name, which may have a number after it."""
    if slug(piece) == old:
        return new
    number = _NUMBER.search(piece)
    return new + number[0] if number and slug(piece[: number.start()]) == old else piece


def _afterwards(journal: Journal, people: Directory, who: Contact, to: Target) -> Directory:
    """Everyone as they will be called."""
    after = Directory(withheld=set(people.withheld))
    for contact in journal.contacts.values():
        if contact.id == who.id:
            contact = replace(who, id=to.id, name=to.name, aliases=(*who.aliases, *_aliases(who, to.name)))
        after.add(contact.id, contact.name, contact.aliases)
    for person in people.withheld:
        after.add(person, spoken(person))
    return after


def _aliases(who: Contact, name: str) -> list[str]:
    """The name up to now, if it is really another one."""
    return [who.name] if fold(name) != fold(who.name) else []


def _renamed(data: bytes, who: Contact, new: NewName) -> bytes | Problem:
    """The person's own note with the new name, and the old one as another name; without a new one it keeps its name,
    also where the file alone had said it."""
    if not new.name:
        says = read_note(who.path, data).keys.get("name")
        is_from_file = not (says and says.values) and fold(who.name) == fold(spoken(stem(who.path)))
        return set_key(data, "name", who.name) if is_from_file else data
    made = set_key(data, "name", new.name)
    for alias in _aliases(who, new.name):
        if isinstance(made, bytes) and fold(alias) not in map(fold, who.aliases):
            made = append_to_list(made, "aliases", alias)
    return made
