"""A journal made into a vault of Obsidian: people's files get their names, keys that name people become links, and
each link names the file that it leads to. What the notes say stays the same."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from coffeechats.changes.front_matter import set_key
from coffeechats.changes.plan import Plan, move
from coffeechats.changes.references.places import Form, Place, Source, Target, source
from coffeechats.changes.references.rewriting import Redirection, people_in_name, replaced
from coffeechats.changes.settings import with_setting
from coffeechats.notes.keys import key_meant
from coffeechats.notes.note import Note
from coffeechats.notes.problems import Problem
from coffeechats.notes.read_note import read_note
from coffeechats.notes.walking import FOLDERS
from coffeechats.records.kinds import kind_of
from coffeechats.records.links import Links
from coffeechats.records.model import Journal, Settings
from coffeechats.records.names import slug, stem
from coffeechats.records.note_store import NoteStore
from coffeechats.records.people import split_people, typed
from coffeechats.records.vault import Vault, file_name, same_name

_WIKILINK = re.compile(
    r"!?\[\[((?P<target>[^\[\]|#\r\n]+?)(?P<heading>#[^\[\]|\r\n]*?)?(?P<label>\\?\|[^\[\]\r\n]*)?)\]\]"
)
_ANY_DAY = date(2026, 1, 1)  # who is meant by a name is the same on every day
_NOBODY = Target("\0", "\0")  # files move, and ids stay


def as_vault(files: Mapping[str, bytes], journal: Journal) -> Plan | Problem:
    """The plan by which Obsidian follows every link that is followed here. `files` are the bytes of all notes by path.
    A problem where a note cannot be changed safely, and then there is no plan."""
    if journal.links is None:
        return Plan()
    making = _Making(files, journal, journal.links)
    plan = Plan((), "a vault of Obsidian")
    for path, data in sorted(files.items()):
        made = making.of(path, data)
        if isinstance(made, Problem):
            return made if made.path else made.at(path)
        plan += move(path, making.ways.get(path, path), data, made)
    return plan


@dataclass(frozen=True)
class _Making:
    files: Mapping[str, bytes]
    journal: Journal
    links: Links

    @cached_property
    def ways(self) -> Mapping[str, str]:
        """Where people's notes will be, of those that get another name."""
        found: dict[str, str] = {}
        taken = Vault(self.files)
        for contact in self.journal.contacts.values():
            name = file_name(contact.name, contact.id)
            path = f"{posixpath.dirname(contact.path)}/{name}.md"
            if not same_name(name, stem(contact.path)) and taken.find(path) is None:
                found[contact.path] = path
        return found

    @cached_property
    def vault(self) -> Vault:
        """The files as they will be."""
        return Vault(self.ways.get(path, path) for path in self.files)

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """Where the note of each person will be, by id."""
        return {one.id: self.ways.get(one.path, one.path) for one in self.journal.contacts.values()}

    @cached_property
    def moving(self) -> Redirection:
        return Redirection(self.links.people, _NOBODY, _NOBODY, moved=self.ways)

    def of(self, path: str, data: bytes) -> bytes | Problem:
        """A note's bytes, with links by path that lead to where files will be, then keys, then wikilinks."""
        made = self.moving.of(path, data)
        for step in (self._with_keys, self._with_links):
            note = read_note(path, made) if isinstance(made, bytes) else None
            if isinstance(made, bytes) and note and note.readable:
                made = step(note, made)
        return made

    def _with_keys(self, note: Note, data: bytes) -> bytes | Problem:
        made: bytes | Problem = data
        for name, texts, is_list in self._people(note):
            named = [self._person(text) for text in texts]
            if named != texts and isinstance(made, bytes):
                made = set_key(made, name, named if is_list or len(named) > 1 else named[0])
        return made

    def _people(self, note: Note) -> Iterator[tuple[str, list[str], bool]]:
        """The keys of a note that name people: each with those it names, and whether it is a list."""
        for entry in note.keys.values():
            key = key_meant(entry.key, kind_of(note))
            if key and key.type == "people" and entry.values:
                yield key.name, [one for value in entry.values for one in split_people(value.text)], entry.is_list
        if names := people_in_name(note, self.links.people):
            yield "with", names, False

    def _person(self, text: str) -> str:
        """A person in a key as a link, or as typed where no one with a note is meant."""
        named = typed(text)
        found = self.links.people.find(named.target).ids
        if len(found) != 1 or found[0] not in self.paths or named.rest:
            return text
        path = self.paths[found[0]]
        if text.startswith("[[") and self.vault.find(named.target) == path:
            return text
        return self.vault.link(path, named.label or self.links.people.name(found[0]))

    def _with_links(self, note: Note, data: bytes) -> bytes | Problem:
        found = source(note, data)
        starts = [found.at(link.line, link.column) for link in note.body.links if link.wiki]
        matches = [match for at in starts if (match := _WIKILINK.match(found.text, at))]
        end_of_keys = found.end_of(note.body.line - 1) if note.body.line > 1 else 0
        matches += _WIKILINK.finditer(found.text, 0, end_of_keys)
        words = {match.start(1): (match, new) for match in matches if (new := self._link(found, match))}
        places = [_place(match) for _, (match, _) in sorted(words.items())]
        return replaced(found, places, lambda _, place: words[place.start][1]) if places else data

    def _link(self, found: Source, match: re.Match[str]) -> str:
        """What is to be within the brackets of a link; "" where it stays as it is."""
        path, target = found.note.path, match["target"].strip()
        wanted = self.links.note_of(path, target)
        wanted = self.ways.get(wanted, wanted)
        if not wanted or self.vault.find(target, self.ways.get(path, path)) == wanted:
            return ""
        is_id = slug(target) == target and self.links.people.find(target).ids == (target,)
        name, bar, shown = self.vault.link(wanted, "" if is_id else target)[2:-2].partition("|")
        is_in_table = found.text[: match.start()].rpartition("\n")[2].lstrip().startswith("|")
        label = match["label"] or (f"\\{bar}{shown}" if bar and is_in_table else f"{bar}{shown}")
        return f"{name}{match['heading'] or ''}{label}"


def _place(match: re.Match[str]) -> Place:
    """All that is within the brackets of a link."""
    span = match.span(1)
    return Place(*span, match[1], Form.PATH, match.span(), is_link=True)


def new_vault(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a new journal as a vault."""
    notes = {path: data for path, data in files.items() if path.startswith(FOLDERS) and path.endswith(".md")}
    plan = as_vault(notes, NoteStore(Path()).after(notes).journal(Settings(), _ANY_DAY))
    config = with_setting(files["mkdocs.yml"], "obsidian", "yes")
    if isinstance(plan, Problem) or config is None:
        raise ValueError("the files of a new journal cannot be changed")
    after = {**files, **plan.after, "mkdocs.yml": config}
    return {path: data for path, data in after.items() if data is not None}
