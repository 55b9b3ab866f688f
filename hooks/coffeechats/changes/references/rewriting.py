"""Every mention of a person that means their note, pointed to another: in keys, in logs and in links.

Only the names themselves are exchanged; every other byte of a note stays. Each edit is read back before it is given.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from coffeechats.changes.front_matter import set_key
from coffeechats.changes.references.mentions import Mentions
from coffeechats.changes.references.places import Form, Place, Source, Target, source
from coffeechats.notes.keys import usual_key
from coffeechats.notes.note import Entry, Note
from coffeechats.notes.problems import Problem
from coffeechats.notes.read_note import read_note
from coffeechats.records.interviews import date_in_name
from coffeechats.records.kinds import kind_of
from coffeechats.records.lookups import names_in_file
from coffeechats.records.names import fold, slug, stem
from coffeechats.records.people import Directory, split_people
from coffeechats.records.vault import same_name

__all__ = ["Redirection", "Target", "redirected", "replaced"]

_BY_HAND = "this names {} in a way that cannot be changed safely; change it by hand, then run this again"
_PLAIN_NAME = re.compile(r"(?!.*\s[-–—])[\w .'’()–—-]+")  # can be written everywhere that people are named
_NOT_IN_ADDRESS = re.compile(r"[\s()<>#?%\\]")


@dataclass(frozen=True)
class Redirection:
    """From one person to another. `people` is everyone as the journal has them before, `after` as it will have them:
    with it, a name that still means the person stays as it is. `named` and `moved` are as in Mentions. In a vault of
    Obsidian a link names the file, so it follows that."""

    people: Directory
    old: Target
    new: Target
    after: Directory | None = None
    named: frozenset[str] = frozenset()
    moved: Mapping[str, str] = field(default_factory=dict)
    is_vault: bool = False

    @property
    def mentions(self) -> Mentions:
        return Mentions(self.people, self.old, self.named, self.moved)

    def of(self, path: str, data: bytes) -> bytes | Problem:
        """The note's bytes with every reference pointed to the new note; one that cannot be read is left as it is."""
        note = read_note(path, data)
        if not note.readable:
            return data
        made: bytes | Problem = data
        found = source(note, data)
        places = self.mentions.of(found)
        if places:
            made = replaced(found, places, self.words)
            if isinstance(made, Problem):  # a name that cannot be written there; the id always can
                made = replaced(found, places, self._id_for)
        return self._with_whom(note, made) if isinstance(made, bytes) else made

    def words(self, source: Source, place: Place) -> str:
        """What a place gets instead."""
        if place.form is Form.PATH:
            return self._path(source, place)
        if self.is_vault and place.is_link and same_name(place.text, stem(self.old.path)):
            return self._id_for(source, place)
        if place.form is Form.ID:
            return self._id_for(source, place)
        is_same = fold(self.new.name or "") == fold(self.old.name)
        if place.form is Form.FIRST and fold(self.new.name.split(" ")[0]) == fold(place.text):
            return place.text
        if self._is_clear(place.text) and place.form is not Form.FIRST and (is_same or place.form is Form.OTHER):
            return place.text
        if place.form is Form.NAME and self._is_clear(self.new.name) and _is_plain(self.new.name):
            return self.new.name
        return self._id_for(source, place)

    def _id_for(self, source: Source, place: Place) -> str:
        """What always names the new note: its id, in a link its file's name where that gives the id."""
        if place.form is Form.PATH:
            return self._path(source, place)
        name = stem(self.new.path)
        return name if place.is_link and slug(name) == self.new.id else self.new.id

    def _is_clear(self, name: str) -> bool:
        """Whether a name means the new note, and by more than a first name that others might get."""
        return bool(name) and self.after is not None and self.after.find(name).ids == (self.new.id,)

    def _path(self, source: Source, place: Place) -> str:
        """The way to the new note, written as the way to the old one was."""
        folder = posixpath.dirname(source.note.path)
        typed = source.text[place.start : place.end]
        new = self.moved.get(place.text, self.new.path)
        if place.is_address:
            way = ("./" if typed.startswith("./") else "") + posixpath.relpath(new, folder)
            return way if source.text[place.start - 1] == "<" else _NOT_IN_ADDRESS.sub(lambda sign: quote(sign[0]), way)
        ending = typed[-3:] if typed.lower().endswith(".md") else ""
        bare, old = new[:-3], typed[: len(typed) - len(ending)]
        if "/" not in old:
            return stem(new) + ending
        if old.startswith("contacts/") or old.startswith("journal/"):
            return bare + ending
        return posixpath.relpath(bare, folder) + ending

    def _with_whom(self, note: Note, made: bytes) -> bytes | Problem:
        """An interview that says only by its file's name who it is with gets the key `with`, unless the name goes on
        meaning the same."""
        if note.path in self.moved or not (pieces := people_in_name(note, self.people)):
            return made
        ids = [self.people.find(piece).ids for piece in pieces]
        if (self.old.id,) not in ids or any(len(found) != 1 for found in ids):
            return made
        people = [self.new.id if found == (self.old.id,) else found[0] for found in ids]
        if self.after and [self.after.find(piece).ids for piece in pieces] == [(person,) for person in people]:
            return made
        again = set_key(made, "with", people[0] if len(people) == 1 else people)
        return again.at(note.path) if isinstance(again, Problem) else again


def redirected(path: str, data: bytes, people: Directory, old: Target, new: Target) -> bytes | Problem:
    """The note's bytes with every reference to `old` as one to `new`; a note that cannot be read is left as it is.

    `people` is everyone as the journal has them before the change.
    """
    return Redirection(people, old, new).of(path, data)


def people_in_name(note: Note, people: Directory) -> list[str]:
    """The names by which only its file's name says who an interview is with; none where the key `with` does."""
    with_ = next((entry for key, entry in note.keys.items() if usual_key(key, "interview") == "with"), None)
    if kind_of(note) != "interview" or (with_ and any(value.text.strip() for value in with_.values)):
        return []
    return names_in_file(date_in_name(note.path)[1], people)


def replaced(source: Source, places: Sequence[Place], words: Callable[[Source, Place], str]) -> bytes | Problem:
    """The note's bytes with other words in these places. A problem where it would then say anything else otherwise."""
    parts: list[str] = []
    at = 0
    made: list[tuple[Place, str]] = []
    for place in places:
        if place.start == place.end:
            return _by_hand(source, place)
        new = words(source, place)
        made.append((place, new))
        parts += (source.text[at : place.start], new)
        at = place.end
    data = source.mark + "".join([*parts, source.text[at:]]).encode("utf-8")
    after = read_note(source.note.path, data)
    if after.readable and _says(after) == _wanted(source, made):
        return data
    return _by_hand(source, places[0])


def _by_hand(source: Source, place: Place) -> Problem:
    return Problem(
        "file-changed", source.note.path, source.line_of(place.start), 1, place.key, _BY_HAND.format(place.text)
    )


def _says(note: Note) -> tuple[list[tuple[str, bool, list[str]]], int, int, int]:
    """What a note says, as far as an exchange of names could change it."""
    keys = [(e.key, e.is_list, [" ".join(value.text.split()) for value in e.values]) for e in note.keys.values()]
    return keys, len(note.body.sections), len(note.body.items), len(note.body.tasks)


def _wanted(
    source: Source, made: Sequence[tuple[Place, str]]
) -> tuple[list[tuple[str, bool, list[str]]], int, int, int]:
    """What the note says now, with the names exchanged in their order."""
    keys = [(e.key, e.is_list, _exchanged(source, e, made)) for e in source.note.keys.values()]
    body = source.note.body
    return keys, len(body.sections), len(body.items), len(body.tasks)


def _exchanged(source: Source, entry: Entry, made: Sequence[tuple[Place, str]]) -> list[str]:
    texts = [value.text for value in entry.values]
    begins = [source.at(value.line, value.column) for value in entry.values]
    ahead = [0] * len(texts)
    for place, new in made:
        if place.key != entry.key or place.start >= source.end_of(source.note.body.line - 1):
            continue
        which = max((n for n, begin in enumerate(begins) if begin <= place.start), default=0)
        typed = source.text[place.start : place.end] if place.is_address or place.form is Form.PATH else place.text
        start = texts[which].find(typed, ahead[which])
        if start >= 0:
            texts[which] = texts[which][:start] + new + texts[which][start + len(typed) :]
            ahead[which] = start + len(new)
    return [" ".join(text.split()) for text in texts]


def _is_plain(name: str) -> bool:
    """Whether a name can be used wherever people are named, and is one name there."""
    return _PLAIN_NAME.fullmatch(name) is not None and split_people(name) == [name]
