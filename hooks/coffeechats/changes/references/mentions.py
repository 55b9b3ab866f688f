"""The places in a note that mean one person: in keys, in logs and in links, each with what is typed there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import TypeVar
from urllib.parse import unquote

from coffeechats.changes.references.places import Form, Place, Source, Target
from coffeechats.notes.keys import key_meant
from coffeechats.notes.note import Entry, Scalar
from coffeechats.reading.dates import day_at_start
from coffeechats.reading.verbs import after_date
from coffeechats.records.interviews import read_referral
from coffeechats.records.kinds import kind_of
from coffeechats.records.logs import dated, log_lines
from coffeechats.records.names import fold, stem
from coffeechats.records.people import Directory, person_at_start, split_people, typed

T = TypeVar("T")
_TOLD = re.compile(r"told\b[\s:,–—-]*", re.IGNORECASE)
_ABOUT = re.compile(r"about\s+", re.IGNORECASE)
_WIKI = re.compile(r"!?\[\[([^\[\]|#\r\n]*?)(?:#[^\[\]|\r\n]*?)?(?:\\?\|[^\[\]\r\n]*)?\]\]")
_ADDRESS = re.compile(r"\](?:\([ \t]*|:[ \t]*)(?:<([^<>\r\n]*)>|([^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*))[^)\r\n]*\)?")
_AROUND = re.compile(r"\A[^\w.]+|[^\w.]+\Z")
_MOST_WORDS = 6  # of a name


@dataclass(frozen=True)
class Mentions:
    """Looks for one person. `people` is everyone as the journal has them now; `named` are the ids of those this
    person named, in whose logs `told Lee` may mean them. `moved` are other notes, by path, to be found by their links.
    """

    people: Directory
    who: Target
    named: frozenset[str] = frozenset()
    moved: Mapping[str, str] = field(default_factory=dict)

    def of(self, source: Source) -> list[Place]:
        """Every place in a note that means the person, from its beginning to its end."""
        found = [*self._in_keys(source), *self._in_log(source), *self._in_links(source)]
        places: dict[int, Place] = {}
        for place in sorted(found, key=lambda place: (place.start, not place.is_link, place.end)):
            first = places.setdefault(place.start, place)
            if place.key and not first.key:  # a link in a line of a log is both
                places[place.start] = replace(first, key=place.key, type=place.type)
        return list(places.values())

    def means(self, target: str) -> bool:
        return self.people.find(target).ids == (self.who.id,)

    def form(self, target: str) -> Form:
        if "/" in target or target.lower().endswith(".md"):
            return Form.PATH
        if target == self.who.id:
            return Form.ID
        is_name = self.who.name and fold(target) == fold(self.who.name)
        return Form.NAME if is_name else Form.OTHER

    def _is_first_name(self, target: str) -> bool:
        return fold(target) != fold(self.who.name) and fold(target) == fold(self.who.name.split(" ")[0])

    def _in_keys(self, source: Source) -> Iterator[Place]:
        entries, kind = list(source.note.keys.values()), kind_of(source.note)
        for entry, following in _with_next(entries):
            stop = source.at(following.line, 1) if following else source.end_of(source.note.body.line - 1)
            key = key_meant(entry.key, kind)
            type = key.type if key else ""
            for value, after in _with_next(entry.values):
                start, end = source.at(value.line, value.column), source.at(after.line, after.column) if after else stop
                targets = self._targets(type, source.note.path, entry, value)
                found = (*self._along(source, start, end, targets, entry.key),
                         *self._links_between(source, start, end, entry.key))  # fmt: skip
                yield from (replace(place, type=type) for place in found)

    def _targets(self, type: str, path: str, entry: Entry, value: Scalar) -> list[tuple[str, bool]]:
        """The names in a value in the order in which they come, each with whether it follows `told`."""
        text = value.text.strip()
        if type in ("people", "via"):
            return [(typed(piece).target, False) for piece in split_people(text)]
        if type == "referrals":
            found = read_referral(value, in_one_text=not entry.is_list)
            return [(referral.person.name, False) for referral in found if referral.person]
        if type == "thanks":
            rest = after_date(text, day_at_start(text).end)
            return [(typed(piece).target, False) for piece in split_people(rest)]
        return self._in_entry(text, stem(path)) if type == "log" else []

    def _in_log(self, source: Source) -> Iterator[Place]:
        kind, note = kind_of(source.note), source.note
        if kind not in ("contact", "interview", "log"):
            return
        lines, _ = log_lines(note.path, note.body, kind)
        for line, after in _with_next(lines):
            start = source.at(line.line, line.column)
            end = source.at(after.line, 1) if after else len(source.text)
            targets = self._in_entry(line.text.strip(), stem(note.path) if kind == "contact" else "")
            yield from (replace(place, type="log") for place in self._along(source, start, end, targets, "log"))

    def _in_entry(self, text: str, owner: str) -> list[tuple[str, bool]]:
        """The names in a line of a log: who it is about, and who I told, or told about."""
        found: list[tuple[str, bool]] = []
        parts = dated(text)
        if parts.day.value is None:
            return []  # a line without a day is no entry
        said = parts.said
        about = self.people.find(owner).ids if owner else ()
        if not owner:
            name, match, said = person_at_start(said, self.people)
            found, about = [(name, False)] if name else [], match.ids
        if told := _TOLD.match(said.lstrip(":–—- ")):
            said = said.lstrip(":–—- ")[told.end() :]
            if match_about := _ABOUT.match(said):
                found += [(name, False) for name in self._told_about(said[match_about.end() :])]
            elif name := self._told(said, about):
                found.append((name, True))
        return found

    def _told_about(self, text: str) -> Iterator[str]:
        for piece in split_people(text):
            name, _, more = person_at_start(piece, self.people)
            if name:
                yield name
            if more or not name:
                return

    def _told(self, text: str, about: Sequence[str]) -> str:
        """The name of this person at the beginning of what follows `told`."""
        name, match, _ = person_at_start(text, self.people)
        if match.ids == (self.who.id,):
            return name
        return self._begins(text) if about and about[0] in self.named else ""

    def _begins(self, text: str) -> str:
        """The words with which a text names this person as the one who was told: the id, the name or the first name."""
        forms = [fold(form) for form in (self.who.id, self.who.name, self.who.name.split(" ")[0]) if form]
        words = text.split(" ")
        for count in range(min(_MOST_WORDS, len(words)), 0, -1):
            name = " ".join(words[:count]).rstrip(",:;.–—-'’")
            if name and "[" not in name and fold(name) in forms:
                return name
        return ""

    def _along(
        self, source: Source, start: int, end: int, targets: Iterable[tuple[str, bool]], key: str
    ) -> Iterator[Place]:
        """Each name where it is, one after the other, so that no other word is taken for it."""
        for typed_name, is_told in targets:
            target = self._without_signs(typed_name)
            match = _as_typed(target).search(source.text, start, end) if target else None
            if match is None:
                if is_told or not target or not self.means(target):
                    continue
                yield Place(start, start, target, self.form(target), (start, start), key=key)  # cannot be found
                continue
            if is_told or self.means(target):
                form = Form.FIRST if is_told and self._is_first_name(target) else self.form(target)
                yield Place(match.start(), match.end(), target, form, match.span(), key=key)
            start = match.end()

    def _without_signs(self, target: str) -> str:
        """A name without a heading after it (`ada#Log`), and without quotes and brackets that are not part of it."""
        bare = _AROUND.sub("", target.partition("#")[0])
        is_whole = all(bare.count(sign) == bare.count(other) for sign, other in ("()", "[]"))
        return bare if bare and is_whole and self.people.find(bare) == self.people.find(target) else target

    def _links_between(self, source: Source, start: int, end: int, key: str) -> Iterator[Place]:
        """Wikilinks and links in any value of the front matter."""
        for match in _WIKI.finditer(source.text, start, end):
            yield from self._wiki(source, match, key)
        folder = posixpath.dirname(source.note.path)
        for match in _ADDRESS.finditer(source.text, start, end):
            if match[0].startswith("]("):
                yield from self._address(source, match, folder, key)

    def _in_links(self, source: Source) -> Iterator[Place]:
        folder = posixpath.dirname(source.note.path)
        for link in source.note.body.links:
            at = source.at(link.line, link.column)
            if link.wiki:
                if match := _WIKI.match(source.text, at):
                    yield from self._wiki(source, match, "")
                continue
            for match in _ADDRESS.finditer(source.text, at):
                if unquote((match[1] or match[2] or "").partition("#")[0]) == link.target:
                    yield from self._address(source, match, folder, "", at)
                    break

    def _wiki(self, source: Source, match: re.Match[str], key: str) -> Iterator[Place]:
        target = match[1].strip()
        start = match.start(1) + len(match[1]) - len(match[1].lstrip())
        span = (start, start + len(target))
        if self.means(target):
            yield Place(*span, target, self.form(target), match.span(), is_link=True, key=key)
        elif not self.people.find(target).ids and (path := self._moved(source, target)):
            yield Place(*span, path, Form.PATH, match.span(), is_link=True, key=key)

    def _moved(self, source: Source, target: str) -> str:
        """The path of another note that moves, if a wikilink means it."""
        near = posixpath.normpath(posixpath.join(posixpath.dirname(source.note.path), target))
        for path in self.moved:
            if fold(target) == fold(stem(path)) or {near, f"{near}.md", target, f"{target}.md"} & {path}:
                return path
        return ""

    def _address(
        self, source: Source, match: re.Match[str], folder: str, key: str, begin: int | None = None
    ) -> Iterator[Place]:
        group = 1 if match[1] is not None else 2
        address = match[group].partition("#")[0]
        path = posixpath.normpath(posixpath.join(folder, unquote(address)))
        if address and (path == self.who.path or path in self.moved):
            start = match.start(group)
            outer = (match.start() if begin is None else begin, match.end())
            yield Place(start, start + len(address), path, Form.PATH, outer, is_link=True, is_address=True, key=key)


def _with_next(things: Sequence[T]) -> Iterable[tuple[T, T | None]]:
    """Each with the one after it."""
    return zip_longest(things, things[1:])


def _as_typed(target: str) -> re.Pattern[str]:
    """The name as it may be in a file: with quotes doubled, with another space or line end between its words."""
    words = (re.escape(word).replace("'", "''?").replace('"', '\\\\?"') for word in target.split())
    between = r"\s+".join(words)
    return re.compile(rf"(?<!\w)(?<!\w-){between}(?!\w)(?!-\w)")
