"""Links in the bodies of notes: where they lead on the site, and which lead nowhere."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from coffeechats.notes.note import Body, Note
from coffeechats.notes.problems import Problem
from coffeechats.notes.walking import is_debris
from coffeechats.records import addresses
from coffeechats.records.model import Mention
from coffeechats.records.names import fold
from coffeechats.records.people import Directory, typed
from coffeechats.records.private import is_private, private_lines
from coffeechats.records.vault import Vault

_FOLDERS = ("contacts", "journal")
_DAY = re.compile(r"(?:[^|]*/)?[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a link leads: an address of the site, and what to call it. `contact` is the id when it is a person;
    `file` is the path of a picture or other file that has to be published."""

    address: str
    title: str
    contact: str = ""
    file: str = ""


@dataclass
class Links:
    """Everything a link can mean. Wikilinks go by name, Markdown links by path."""

    root: Path
    people: Directory
    by_path: dict[str, Destination] = field(default_factory=dict)
    by_name: dict[str, Destination] = field(default_factory=dict)
    withheld: frozenset[str] = frozenset()

    def add(self, path: str, destination: Destination, names: Iterable[str] = ()) -> None:
        """A note, and the names by which a wikilink may mean it. The first that takes a name keeps it."""
        if path:
            self.by_path[path] = destination
        for name in names:
            self.by_name.setdefault(fold(name), destination)

    def resolve(self, path: str, target: str, *, wiki: bool) -> Destination | None:
        """Where a link in the note `path` leads, or None."""
        if wiki and (found := self._by_name(target)):
            return found
        folder = posixpath.dirname(path)
        candidates = [posixpath.normpath(posixpath.join(folder, target))]
        if wiki:
            candidates += [f"{candidates[0]}.md", target, f"{target}.md"]
        for candidate in candidates:
            if candidate in self.withheld:
                return Destination(addresses.PROBLEMS, target)
            if found := self.by_path.get(candidate):
                return found
        return self._file(candidates, target if wiki else "")

    def note_of(self, path: str, target: str) -> str:
        """The path of the note to which a wikilink in the note `path` leads; "" where it is another thing."""
        found = self.resolve(path, target, wiki=True)
        return self._notes.get(found.address, "") if found and not found.file else ""

    @cached_property
    def vault(self) -> Vault:
        """The notes by which Obsidian follows links."""
        return Vault(self.by_path)

    @cached_property
    def _notes(self) -> dict[str, str]:
        """Notes by their address, except the home page's, which several share."""
        return {one.address: path for path, one in self.by_path.items() if one.address != addresses.HOME}

    def _by_name(self, target: str) -> Destination | None:
        match = self.people.find(target)
        if match.ids and match.ids[0] in self.people.withheld:
            return Destination(addresses.PROBLEMS, target)
        if len(match.ids) == 1:
            person = match.ids[0]
            return Destination(addresses.contact(person), self.people.name(person), contact=person)
        return self.by_name.get(fold(target)) if not match.ids else None

    def _file(self, candidates: Iterable[str], name: str) -> Destination | None:
        """A file beside the notes; a wikilink finds one by its bare name, as Obsidian does."""
        for candidate in candidates:
            if self._may_publish(candidate):
                return Destination(candidate, PurePosixPath(candidate).name, file=candidate)
        found = self._files_by_name.get(name) if name and "/" not in name else None
        return Destination(found, name, file=found) if found else None

    def _may_publish(self, path: str) -> bool:
        """A real file under contacts/ or journal/ that is no note, is not hidden nor left by an editor, and is inside
        the journal."""
        parts = PurePosixPath(path).parts
        if not parts or parts[0] not in _FOLDERS:
            return False
        if any(is_debris(part) or part.lower().endswith(".md") for part in parts):  # as notes are found
            return False
        try:
            real = (self.root / path).resolve(strict=True)
        except (OSError, ValueError, RuntimeError):
            return False
        return real.is_file() and any(real.is_relative_to(self._real_root / folder) for folder in _FOLDERS)

    @cached_property
    def _real_root(self) -> Path:
        return self.root.resolve()

    @cached_property
    def _files_by_name(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for top in _FOLDERS:
            for folder, folders, files in os.walk(self.root / top):
                folders[:] = sorted(name for name in folders if not name.startswith("."))
                for name in sorted(files):
                    path = (Path(folder) / name).relative_to(self.root).as_posix()
                    if name not in found and self._may_publish(path):
                        found[name] = path
        return found


@dataclass
class Followed:
    """What the links of all bodies gave: mentions of people (none of private parts), files to publish, dead links."""

    mentions: dict[str, list[Mention]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def follow(links: Links, bodies: Iterable[tuple[str, Body]]) -> Followed:
    """Every link of every body, followed once."""
    found = Followed()
    for path, body in bodies:
        private = private_lines(body) if body.links else ()
        for link in body.links:
            destination = links.resolve(path, link.target, wiki=link.wiki)
            if destination is None and link.wiki and _DAY.fullmatch(link.target):
                continue  # a daily note of Obsidian, in another folder: here it is a day
            if destination is None:
                found.problems.append(_dead(links, path, link.target, link.line, link.column, wiki=link.wiki))
            elif destination.contact and not is_private(link.line, private):
                found.mentions.setdefault(destination.contact, []).append(Mention(path, link.line))
            elif destination.file:
                found.files.add(destination.file)
    return found


def beyond_obsidian(links: Links, notes: Iterable[Note]) -> Iterator[Problem]:
    """A hint for each wikilink that leads to a note here and not, or to another one, in Obsidian."""
    vault = links.vault
    for note in notes if links.by_path else ():
        values = [(value, entry.key) for entry in note.keys.values() for value in entry.values]
        in_keys = [(typed(one.text).target, one.line, one.column, key) for one, key in values if "[[" in one.text]
        in_body = [(one.target, one.line, one.column, "") for one in note.body.links if one.wiki]
        for target, line, column, key in (*in_keys, *in_body):
            wanted = links.note_of(note.path, target)
            if wanted and vault.find(target, note.path) != wanted:
                message = f"Obsidian looks for a file of this name; write `{vault.link(wanted, target)}`"
                yield Problem("link-not-obsidian", note.path, line, column, key, message, target)


def _dead(links: Links, path: str, target: str, line: int, column: int, *, wiki: bool) -> Problem:
    if len(match := links.people.find(target).ids) > 1 and wiki:
        both = " or ".join(f"`{person}`" for person in match)
        return Problem("person-ambiguous", path, line, column, "", f"this link could mean {both}; write the id", target)
    near = links.people.near(target) if wiki else ""
    guess = f"did you mean {near}? " if near else ""
    what = (
        "no person, conversation, field, organization or page has this name"
        if wiki
        else ("no note or file lies there; links count from this note's folder and stay inside contacts/ and journal/")
    )
    return Problem("link-dead", path, line, column, "", guess + what, target)
