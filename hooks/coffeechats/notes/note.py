"""A note as it was typed: every key and value with its line and column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coffeechats.notes.problems import Problem


@dataclass(frozen=True, slots=True)
class Scalar:
    """One text exactly as typed (quotes and escapes resolved), and where it begins.

    Lines and columns count from 1 in the whole file, in characters.
    """

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of the front matter. `values` is empty for `key:` with nothing after it.

    `is_list` tells `- a` lines or `[a, b]` from a single text.
    """

    key: str
    line: int
    column: int
    values: tuple[Scalar, ...]
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the body and the text below it, up to the next heading of the same or a higher level.

    `anchor` is the id given by hand as `{#day}`, else empty. `own` is the text up to the next heading of any level;
    `own` and `whole` are cut from the body when asked for, since most of them never are.
    """

    level: int
    title: str
    anchor: str
    line: int
    body: str = field(repr=False)
    begin: int = 0
    own_end: int = 0
    whole_end: int = 0

    @property
    def own(self) -> str:
        return self.body[self.begin : self.own_end]

    @property
    def whole(self) -> str:
        return self.body[self.begin : self.whole_end]


@dataclass(frozen=True, slots=True)
class Item:
    """One list line outside code and quotes: its text without the bullet, and the place of that text."""

    text: str
    line: int
    column: int
    section: str = ""  # the title of the nearest heading above


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A `- [ ]` or `- [x]` line outside code and quotes; `text` is what follows the box.

    `[/]`, which is begun, is open; `[-]` and `[>]`, given up and moved, are no tasks.
    """

    text: str
    done: bool
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class NoteLink:
    """A wikilink (`[[target|label]]`) or a Markdown link to a relative address, outside code.

    `target` is as typed, without a `#fragment`, percent-escapes resolved.
    """

    target: str
    label: str
    wiki: bool
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Body:
    """The Markdown below the front matter, and what is in it. `line` is the file's line where `text` begins.

    `hidden` are the file's lines that are code or comments, in which nothing counts.
    """

    text: str = ""
    line: int = 1
    sections: tuple[Section, ...] = ()
    items: tuple[Item, ...] = ()
    tasks: tuple[TaskLine, ...] = ()
    links: tuple[NoteLink, ...] = ()
    hidden: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Note:
    """One file, read once. `readable` is false when its front matter could not be understood as a whole.

    `path` counts from the journal's root, with `/`. An unreadable note has no keys and an empty body:
    nothing of it may reach a page. `unread` are keys that occur twice, or of which a value was left out.

    `names` are what look like names in a note that is unreadable; they are never shown, only kept out of what is
    handed on. They are None where nothing could be looked through.
    """

    path: str
    keys: Mapping[str, Entry] = field(default_factory=dict)
    body: Body = Body()
    problems: tuple[Problem, ...] = ()
    readable: bool = True
    unread: frozenset[str] = frozenset()
    names: tuple[str, ...] | None = field(default=None, repr=False)
