"""Every mention of a person that means their note, pointed to another id: in keys, in logs and in links.

Only the names themselves are exchanged; every other byte of a note stays. Each edit is read back before it is given.
"""

from __future__ import annotations

import codecs
import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from coffeechats.changes.front_matter import set_key
from coffeechats.notes.note import Entry, Link, Note, Scalar
from coffeechats.notes.problems import Problem
from coffeechats.notes.reading import read_note
from coffeechats.records.dates import day_at_start
from coffeechats.records.interviews import date_in_name, read_referral
from coffeechats.records.kinds import kind_of
from coffeechats.records.logs import log_lines
from coffeechats.records.people import Directory, person_at_start, split_people, typed
from coffeechats.records.typed import usual_key
from coffeechats.records.verbs import after_date

_PEOPLE = ("with", "referred_by", "sent_to", "not_sent_to")
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_TOLD = re.compile(r"told\s+(?:about\s+)?", re.IGNORECASE)
_BY_HAND = "this names {} in a way that cannot be changed safely; change it by hand, then run this again"


@dataclass(frozen=True, slots=True)
class Target:
    """A person's id, and where their note lies."""

    id: str
    path: str


@dataclass(frozen=True, slots=True)
class _Edit:
    """A piece of a line, from a column counted from 0, and what stands there instead."""

    line: int
    start: int
    old: str
    new: str


def redirected(path: str, data: bytes, people: Directory, old: Target, new: Target) -> bytes | Problem:
    """The note's bytes with every reference to `old` as one to `new`; a note that cannot be read is left as it is.

    `people` is everybody as the journal has them before the change.
    """
    note = read_note(path, data)
    return _Redirecting(note, data, people, old, new).made() if note.readable else data


class _Redirecting:
    """One note: the places where the person is named, and the note with others in them."""

    def __init__(self, note: Note, data: bytes, people: Directory, old: Target, new: Target) -> None:
        self.note, self.people, self.old, self.new = note, people, old, new
        self.mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        self.data = data
        self.lines = [match.groups() for match in _LINE.finditer(data.removeprefix(self.mark).decode("utf-8"))]
        self.wanted: dict[str, list[str]] = {}

    def made(self) -> bytes | Problem:
        edits = {(edit.line, edit.start): edit for edit in [*self._in_keys(), *self._in_logs(), *self._in_links()]}
        made = self._with(edits.values())
        if isinstance(made, bytes):
            made = self._checked(made)
        return self._with_whom(made) if isinstance(made, bytes) else made

    def _is_meant(self, target: str) -> bool:
        return self.people.find(target).ids == (self.old.id,)

    def _in_keys(self) -> Iterator[_Edit]:
        for entry in self.note.keys.values():
            key = usual_key(entry.key)
            texts: list[str] = []
            for value in entry.values:
                edits = list(self._in_text(value, self._targets(key, entry, value)))
                texts.append(_replaced(value.text, edits))
                yield from edits
            if texts != [value.text for value in entry.values]:
                self.wanted[entry.key] = texts

    def _targets(self, key: str, entry: Entry, value: Scalar) -> list[str]:
        """The names in a value, in the order in which they stand."""
        if key in _PEOPLE:
            return _names(value.text)
        if key == "referrals":
            found = read_referral(value, in_one_text=not entry.is_list)
            return [referral.person.name for referral in found if referral.person]
        if key == "thanked":
            return _names(after_date(value.text, day_at_start(value.text.strip()).end))
        return self._in_entry(value.text.strip(), is_own=True) if key == "log" else []

    def _in_entry(self, text: str, *, is_own: bool) -> list[str]:
        """The names in a line of a log: whom it is about, and whom somebody was told about."""
        found: list[str] = []
        said = after_date(text, day_at_start(text).end)
        if not is_own:
            name, _, said = person_at_start(said, self.people)
            found += [name] if name else []
        if match := _TOLD.match(said.lstrip(":–—- ")):
            for piece in split_people(said.lstrip(":–—- ")[match.end() :]):
                name, _, more = person_at_start(piece, self.people)
                found += [name] if name else []
                if more or not name:
                    break
        return found

    def _in_logs(self) -> Iterator[_Edit]:
        is_log = kind_of(self.note) == "log"
        lines, _ = log_lines(self.note.path, self.note.body, everywhere=is_log)
        for line in lines:
            yield from self._in_text(line, self._in_entry(line.text, is_own=kind_of(self.note) == "contact"))

    def _in_text(self, value: Scalar, targets: Sequence[str]) -> Iterator[_Edit]:
        """Each name where it stands in the file; one after the other, so that no other word is taken for it."""
        at, line = value.column - 1, self._line(value.line)
        for target in targets:
            match = re.compile(rf"(?<!\w){re.escape(target)}(?!\w)").search(line, at)
            at = match.end() if match else at
            if self._is_meant(target):
                start = match.start() if match else -1
                yield _Edit(value.line, start, target, self._like(target))

    def _like(self, target: str) -> str:
        """The new id, or the new path where the old one stood."""
        return self.new.path if target.lower().endswith(".md") else self.new.id

    def _in_links(self) -> Iterator[_Edit]:
        folder = posixpath.dirname(self.note.path)
        for link in self.note.body.links:
            if link.wiki and self._is_meant(link.target):
                yield self._in_link(link, (link.target,), self._like(link.target))
            elif posixpath.normpath(posixpath.join(folder, link.target)) == self.old.path:
                new = posixpath.relpath(self.new.path, folder)
                yield self._in_link(link, (link.target, quote(link.target)), new)

    def _in_link(self, link: Link, targets: Iterable[str], new: str) -> _Edit:
        line, begin = self._line(link.line), link.column - 1
        begin = begin if link.wiki else max(line.find("](", begin), line.find("]:", begin), begin)
        start, old = next(((at, target) for target in targets if (at := line.find(target, begin)) >= 0), (-1, ""))
        return _Edit(link.line, start, old, new if link.wiki or old == link.target else quote(new))

    def _line(self, number: int) -> str:
        return self.lines[number - 1][0]

    def _with(self, edits: Iterable[_Edit]) -> bytes | Problem:
        lines = [text for text, _ in self.lines]
        for edit in sorted(edits, key=lambda edit: -edit.start):
            if edit.start < 0:
                in_key = any(value.line == edit.line for e in self.note.keys.values() for value in e.values)
                if in_key:
                    continue  # a value over several lines: it is written anew
                return self._problem(edit.line)
            text = lines[edit.line - 1]
            lines[edit.line - 1] = text[: edit.start] + edit.new + text[edit.start + len(edit.old) :]
        ends = (end for _, end in self.lines)
        return self.mark + "".join(text + end for text, end in zip(lines, ends, strict=True)).encode("utf-8")

    def _checked(self, made: bytes) -> bytes | Problem:
        """The edit, if every key says what is wanted; else with that key written anew."""
        for key, texts in self.wanted.items():
            entry = read_note(self.note.path, made).keys.get(key)
            if entry and [value.text for value in entry.values] == texts:
                continue
            again = set_key(made, key, texts if self.note.keys[key].is_list else texts[0])
            if isinstance(again, Problem):
                return again.at(self.note.path)
            made = again
        after = read_note(self.note.path, made)
        same = [(e.key, len(e.values)) for e in after.keys.values()] == [
            (e.key, len(e.values)) for e in self.note.keys.values()
        ]
        return made if after.readable and same else self._problem(1)

    def _with_whom(self, made: bytes) -> bytes | Problem:
        """An interview that says only by its file's name whom it is with gets the key `with`."""
        if kind_of(self.note) != "interview" or any(usual_key(key) == "with" for key in self.note.keys):
            return made
        name = date_in_name(self.note.path)[1]
        bare = name.rstrip("0123456789").rstrip("-_ ")
        for text in (name, bare):
            pieces = [text] if self.people.find(text).ids else [piece for piece in text.split("-and-") if piece]
            ids = [self.people.find(piece).ids for piece in pieces]
            if pieces and all(len(found) == 1 for found in ids):
                if (self.old.id,) not in ids:
                    return made
                people = [self.new.id if found == (self.old.id,) else found[0] for found in ids]
                again = set_key(made, "with", people[0] if len(people) == 1 else people)
                return again.at(self.note.path) if isinstance(again, Problem) else again
        return made

    def _problem(self, line: int) -> Problem:
        return Problem("file-changed", self.note.path, line, 1, "", _BY_HAND.format(self.old.id))


def _names(text: str) -> list[str]:
    return [typed(piece).target for piece in split_people(text)]


def _replaced(text: str, edits: Iterable[_Edit]) -> str:
    """A value's text with the names exchanged in their order."""
    at = 0
    for edit in edits:
        if match := re.compile(rf"(?<!\w){re.escape(edit.old)}(?!\w)").search(text, at):
            text = text[: match.start()] + edit.new + text[match.end() :]
            at = match.start() + len(edit.new)
    return text
