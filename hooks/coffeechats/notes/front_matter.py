"""Front matter as typed: python-frontmatter's YAML handler with a loader that reads every scalar as text.

Nothing is converted, so `no`, `0123` and `12:30` stay what they are. The loader follows the parser's events
without recursion: aliases and deep nesting are refused before anything is built from them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from coffeechats.notes.note import Entry, Scalar
from coffeechats.notes.problems import Problem
from coffeechats.notes.repair import repaired
from coffeechats.notes.yaml_errors import NotAllowed, yaml_problem

_Base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WIKILINK = re.compile(r"\[\[[^\[\]]+\]\]")
_INNER_KEY = re.compile(r"([^\W\d_][\w' -]{0,30}?)[ \"']*:(?=\s|\Z)")
_DEEPEST = 20
# YAML would break a line at these; here they are spaces, so that YAML's lines are the file's lines.
BREAKS = {0x85: " ", 0x2028: " ", 0x2029: " "}
_FORBIDDEN = re.compile(r"[^\t\n\x20-\x7e\x85\xa0-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter says. `is_whole` is false when it could not be read, and then `keys` is empty.

    `unread` are the keys that occur twice, or of which a value was left out.
    """

    keys: dict[str, Entry]
    problems: tuple[Problem, ...] = ()
    is_whole: bool = True
    unread: frozenset[str] = frozenset()


class NoteLoader(_Base):  # type: ignore[misc, valid-type]
    """Builds entries with the places of their values from the parser's events."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 (as in PyYAML)

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text
        self.keys: dict[str, Entry] = {}
        self.twice: set[str] = set()
        self.unread: set[str] = set()
        self.problems: list[Problem] = []

    def get_single_data(self) -> FrontMatter:
        self.get_event()
        if not isinstance(self.get_event(), yaml.StreamEndEvent):
            self._root()
        for key in self.twice:
            del self.keys[key]
        return FrontMatter(self.keys, tuple(self.problems), unread=frozenset(self.unread))

    def _root(self) -> None:
        root = self._event()
        if not isinstance(root, yaml.MappingStartEvent):
            raise NotAllowed("front-matter-not-keys", root.start_mark)
        while not isinstance(key := self._event(), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                raise NotAllowed("key-not-text", key.start_mark)
            if key.value == "<<":
                raise NotAllowed("yaml-merge", key.start_mark)
            self._entry(key)
        self.get_event()
        if not isinstance(after := self.get_event(), yaml.StreamEndEvent):
            raise NotAllowed("yaml", after.start_mark)

    def _entry(self, key: Any) -> None:
        mark = key.start_mark
        entry = Entry(key.value, mark.line + 1, mark.column + 1, *self._values(key.value))
        if first := self.keys.get(key.value):
            message = f"this key is here again, after line {first.line}; keep one of the two"
            self.twice.add(key.value)
            self._problem("key-twice", mark, key.value, message)
        else:
            self.keys[key.value] = entry

    def _values(self, key: str) -> tuple[tuple[Scalar, ...], bool]:
        event = self._event()
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(key, event), False
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(key, event)
        self._nested(key, event)
        return (), False

    def _list(self, key: str, start: Any) -> tuple[tuple[Scalar, ...], bool]:
        values: list[Scalar] = []
        before = len(self.problems)
        while not isinstance(event := self._event(), yaml.SequenceEndEvent):
            values += self._scalar(key, event) if isinstance(event, yaml.ScalarEvent) else self._nested(key, event)
        if start.flow_style and (link := self._wikilink(start, event)):
            del self.problems[before:]
            self.unread.discard(key)
            return link, False
        return tuple(values), True

    def _scalar(self, key: str, event: Any) -> tuple[Scalar, ...]:
        text = event.value
        if not text or text.isspace():
            return ()
        mark = event.start_mark
        if not text.isprintable() and (_FORBIDDEN.search(text)):
            self._problem("value-unprintable", mark, key, "a character here cannot be shown; take it out")
            return ()
        return (Scalar(text, mark.line + 1, mark.column + 1),)

    def _nested(self, key: str, start: Any) -> tuple[Scalar, ...]:
        """A list or a mapping where a text belongs: a wikilink without quotes is one, the rest is a problem."""
        depth, event = 1, start
        while depth:
            event = self._event()
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                raise NotAllowed("yaml", start.start_mark, "brackets or lists are nested too deep here")
        if not (link := self._wikilink(start, event)):
            inside = self.text[start.start_mark.index : event.end_mark.index]
            self.unread.update(match[1] for match in _INNER_KEY.finditer(inside))
            self._problem("nested", start.start_mark, key, _FLAT)
        return link

    def _wikilink(self, start: Any, end: Any) -> tuple[Scalar, ...]:
        """`[[Ada Okafor]]` without quotes is a list within a list to YAML; here it is the text as typed."""
        mark = start.start_mark
        source = self.text[mark.index : end.end_mark.index]
        return (Scalar(source, mark.line + 1, mark.column + 1),) if _WIKILINK.fullmatch(source) else ()

    def _event(self) -> Any:
        """The next event; what could mean something other than it says is refused."""
        event = self.get_event()
        if isinstance(event, yaml.NodeEvent):
            if event.anchor is not None:
                raise NotAllowed("yaml-alias", event.start_mark)
            if getattr(event, "tag", None) is not None:
                raise NotAllowed("yaml-tag", event.start_mark)
        return event

    def _problem(self, rule: str, mark: Any, key: str, message: str) -> None:
        self.unread.add(key)
        self.problems.append(Problem(rule, "", mark.line + 1, mark.column + 1, key, message))


_FLAT = "a key has a text or a list of texts, and nothing nested in it; write `key: text`, or one `- text` a line"


class NoteHandler(YAMLHandler):
    """python-frontmatter's handler, reading through `NoteLoader`."""

    def load(self, fm: str, **kwargs: object) -> Any:
        loader = NoteLoader(fm)
        try:
            return loader.get_single_data()
        finally:
            loader.dispose()


_HANDLER = NoteHandler()


def read_front_matter(lines: Sequence[str], first: int) -> FrontMatter:
    """Reads the lines between the fences; `first` is the number, from 1, of the first of them in the file."""
    if (control := _control(lines, first)) is not None:
        return FrontMatter({}, (control,), is_whole=False)
    mended = repaired(lines)
    # Empty lines above, so that the places YAML gives are places in the file.
    text = "\n" * (first - 1) + "\n".join([*mended.lines, ""])
    text = text if text.isascii() else text.translate(BREAKS)
    try:
        read: FrontMatter = _HANDLER.load(text)
    except yaml.YAMLError as error:
        return FrontMatter({}, (yaml_problem(error, lines, first, mended.unclosed),), is_whole=False)
    if not mended.columns and not mended.problems:
        return read
    problems = tuple(replace(p, line=p.line + first - 1) for p in mended.problems)
    return replace(read, keys=_relocated(read.keys, mended.columns, first), problems=problems + read.problems)


def _control(lines: Sequence[str], first: int) -> Problem | None:
    if "".join(lines).isprintable():
        return None
    text = "\n".join(lines)
    if (match := _FORBIDDEN.search(text)) is None:
        return None
    line = text.count("\n", 0, match.start())
    column = match.start() - text.rfind("\n", 0, match.start())
    message = "there is a control character here, which no editor shows; delete the line and type it again"
    return Problem("file-control-character", "", first + line, column, "", message)


def _relocated(keys: dict[str, Entry], columns: dict[int, tuple[int, ...]], first: int) -> dict[str, Entry]:
    """The entries with the columns that the values of repaired lines have in the file itself."""
    if not columns:
        return keys
    moved: dict[str, Entry] = {}
    for key, entry in keys.items():
        values: list[Scalar] = []
        seen: dict[int, int] = {}
        for value in entry.values:
            line = value.line - first
            nth = seen[line] = seen.get(line, -1) + 1
            places = columns.get(line, ())
            values.append(replace(value, column=places[nth]) if nth < len(places) else value)
        moved[key] = replace(entry, values=tuple(values))
    return moved
