"""A person taken out of the journal: the note goes, and where others name them, it says `somebody`."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from coffeechats.changes.front_matter import append_to_list, entry_of, set_key
from coffeechats.changes.new_notes import ids_taken, numbered
from coffeechats.changes.plan import Plan, create, delete, edit, move
from coffeechats.changes.references.places import Source, Target, source
from coffeechats.changes.references.rewriting import Redirection, people_in_name
from coffeechats.changes.references.traces import Span, Traces, joined, traces
from coffeechats.changes.renaming import path_of_interview
from coffeechats.notes.keys import DUTY_KINDS, PEOPLE
from coffeechats.notes.note import Note
from coffeechats.notes.problems import Problem
from coffeechats.notes.read_note import read_note
from coffeechats.records.model import Contact, Journal
from coffeechats.records.names import slug, stem
from coffeechats.records.people import Directory, split_people, typed

SOMEBODY = "somebody"
_PATH = f"contacts/{SOMEBODY}.md"
_NOTE = f"""---
name: Somebody
closed: taken out of this journal
share: no
skip: [{", ".join(DUTY_KINDS)}]
---
This note is for people who were taken out of this journal, where conversations with others mention them.
"""
_UNREADABLE = "this note cannot be read; change it by hand"
_BY_HAND = "this mentions them in a way that cannot be changed safely; change it by hand, then run this again"


@dataclass(frozen=True, slots=True)
class NameMention:
    """A line that identifies the person."""

    path: str
    line: int
    text: str


@dataclass(frozen=True)
class _Told:
    """A readable note and what in it identifies the person: parts of its text to be exchanged, and links that lead on
    to notes which get another name."""

    source: Source
    spans: Sequence[Span] = ()
    kept: Sequence[tuple[Span, str]] = ()
    is_safe: bool = True  # the place of everything was found
    needs_somebody: bool = False  # keys or logs name the person, so a note of that name is needed


@dataclass(frozen=True)
class Forgetting:
    """One person to forget. `files` are the bytes of all notes by path; `named` the ids of those the person named,
    and `only_by` of those no one else named."""

    who: Contact
    files: Mapping[str, bytes]
    journal: Journal
    named: frozenset[str] = frozenset()
    only_by: frozenset[str] = frozenset()

    def note_only(self) -> Plan:
        """The plan that takes the note away and nothing else."""
        return delete(self.who.path, self.files[self.who.path], f"{self.who.id} is forgotten")

    def redacted(self) -> Plan | Problem:
        """The plan that also takes the person out of all other notes; a problem where one cannot be changed safely."""
        plan = self.note_only()
        for path, told in self._told.items():
            made = self._without(told)
            if isinstance(made, Problem):
                return made.at(path)
            data, to = self.files[path], self.ways.get(path, path)
            plan += edit(path, data, made) if to == path else move(path, to, data, made)
        is_needed = any(told.needs_somebody for told in self._told.values())
        if is_needed and SOMEBODY not in self.journal.contacts:
            plan += create(_PATH, _NOTE.encode())
        return plan

    def mentions(self) -> Iterator[NameMention]:
        """Every line of another note that identifies the person, and files whose names do."""
        for path, data in sorted(self.files.items()):
            if path == self.who.path:
                continue
            if path not in self._told:
                lines = enumerate(data.decode("utf-8", "replace").split("\n"), 1)
                yield from (NameMention(path, n, _UNREADABLE) for n, line in lines if self.traces.are_in(line))
                continue
            if path in self.ways:
                yield NameMention(path, 1, "the name of this file")
            yield from _mentions(self._told[path].source, self._told[path].spans)

    def perhaps(self) -> Iterator[NameMention]:
        """Lines with no more than a part of the name, in notes that nowhere else identify the person."""
        for told in self._told.values():
            if not told.spans and not told.kept:
                yield from _mentions(told.source, self.traces.likely(told.source.text))

    @cached_property
    def traces(self) -> Traces:
        """By what the person is known in any text."""
        return traces(self.who, [person for person in self.journal.contacts.values() if person.id != self.who.id])

    @cached_property
    def ways(self) -> Mapping[str, str]:
        """Notes whose files carry the person's name, and where they will be instead."""
        return dict(self._ways())

    @cached_property
    def _told(self) -> Mapping[str, _Told]:
        """Every other note that can be read, in order."""
        notes = (read_note(path, data) for path, data in sorted(self.files.items()) if path != self.who.path)
        return {note.path: self._in(source(note, self.files[note.path])) for note in notes if note.readable}

    @cached_property
    def _redirection(self) -> Redirection:
        people = self.journal.links.people if self.journal.links else Directory()
        old = Target(self.who.id, self.who.path, self.who.name)
        return Redirection(people, old, Target(SOMEBODY, _PATH), None, self.named, self.ways)

    def _in(self, found: Source) -> _Told:
        """What identifies the person in a note. Parts of the name do where anything else does."""
        places = self._redirection.mentions.of(found)
        led = [place for place in places if place.text in self.ways]
        others = [place for place in places if place.text not in self.ways]
        kept = [((place.start, place.end), self._redirection.words(found, place)) for place in led]
        is_whom = self._is_named_by_file(found)
        spans = _apart([*(place.outer for place in others), *self.traces.sure(found.text)], kept)
        if spans or kept or is_whom or found.note.path in self.ways:
            spans += _apart(self.traces.likely(found.text), kept)
        return _Told(
            found,
            joined(spans),
            kept,
            is_safe=all(place.start < place.end for place in places),
            needs_somebody=is_whom or any(place.type in PEOPLE and place.type != "referrals" for place in others),
        )

    def _is_named_by_file(self, found: Source) -> bool:
        people = self._redirection.people
        return any(people.find(name).ids == (self.who.id,) for name in people_in_name(found.note, people))

    def _ways(self) -> Iterator[tuple[str, str]]:
        """Notes whose files carry the person's name, and how they are called instead."""
        taken = set(self.files)
        interviews = {interview.path: interview for interview in self.journal.interviews.values()}
        for path in sorted(self.files.keys() - {self.who.path}):
            to = path
            if path in interviews:
                to = path_of_interview(self.journal, interviews[path], self.who.id, SOMEBODY, taken - set(self.files))
            if self.traces.are_in(stem(to)):
                to = self._without_name(path, stem(to), taken)
            if to != path:
                taken.add(to)
                yield path, to

    def _without_name(self, path: str, name: str, taken: Iterable[str]) -> str:
        """A path beside a note's own, whose name does not identify the person and is free."""
        bare = _exchanged(name, [(span, SOMEBODY) for span in joined(self.traces.sure(name))])
        folder = posixpath.dirname(path)
        used = {stem(one) for one in taken if posixpath.dirname(one) == folder}
        is_person = path.startswith("contacts/")
        return numbered(folder, bare, used | (ids_taken(self.journal, "contacts") if is_person else set()))

    def _without(self, told: _Told) -> bytes | Problem:
        note, text = told.source.note, told.source.text
        new = _exchanged(text, [*((span, SOMEBODY) for span in told.spans), *told.kept])
        data = told.source.mark + new.encode("utf-8")
        if not told.is_safe or (new != text and not _is_alike(note, read_note(note.path, data))):
            line = told.source.line_of(told.spans[0][0]) if told.spans else 1
            return Problem("file-changed", note.path, line, 1, "", _BY_HAND)
        person = slug(stem(note.path)) if note.path.startswith("contacts/") else ""
        return self._without_referrer(data, person) if person in self.named else data

    def _without_referrer(self, data: bytes, person: str) -> bytes | Problem:
        """A person they named: other referrers stay; without any, no one is to be told."""
        if person in self.only_by:
            skipped = entry_of(read_note("", data), "skip")
            is_skipped = skipped is not None and any("tell" in value.text for value in skipped.values)
            return data if is_skipped else append_to_list(data, "skip", "tell")
        entry = entry_of(read_note("", data), "referred_by")
        if entry is None:
            return data
        pieces = [piece for value in entry.values for piece in split_people(value.text)]
        left = [piece for piece in pieces if typed(piece).target != SOMEBODY]
        if len(left) == len(pieces):
            return data
        return set_key(data, "referred_by", left if len(left) > 1 else left[0]) if left else data


def _mentions(found: Source, spans: Iterable[Span]) -> Iterator[NameMention]:
    """The lines of some stretches of a text, each once."""
    for line in dict.fromkeys(found.line_of(start) for start, _ in spans):
        text = found.text[found.starts[line - 1] : found.end_of(line)]
        yield NameMention(found.note.path, line, text.strip())


def _apart(spans: Iterable[Span], kept: Iterable[tuple[Span, str]]) -> list[Span]:
    """The spans that are outside of what is kept."""
    return [span for span in spans if not any(span[0] < end and start < span[1] for (start, end), _ in kept)]


def _exchanged(text: str, pieces: Iterable[tuple[Span, str]]) -> str:
    parts, at = [], 0
    for (start, end), new in sorted(pieces):
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])


def _is_alike(before: Note, after: Note) -> bool:
    """Whether a note still has the keys, list lines, headings and tasks that it had."""
    return (
        after.readable
        and [(e.key, len(e.values)) for e in before.keys.values()]
        == [(e.key, len(e.values)) for e in after.keys.values()]
        and len(before.body.items) == len(after.body.items)
        and len(before.body.tasks) == len(after.body.tasks)
        and len(before.body.sections) == len(after.body.sections)
    )
