"""Who is meant by a name: looked up as an id, then as a name, then as another name, then as a first name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote

from rapidfuzz import process

from coffeechats.reading.lexicon import Names
from coffeechats.records.names import fold, is_title, without_titles

_WIKILINK = re.compile(r"!?\[\[(?P<target>[^\[\]|]+?)\\?(?:\|(?P<label>[^\[\]]*))?\]\]")
_MARKDOWN_LINK = re.compile(r"\[(?P<label>[^\]]*)\]\((?P<target>[^)]+)\)\Z")
_LINK_OR_BETWEEN = re.compile(rf"{_WIKILINK.pattern}|(?P<between>(?:(?<!\s)\s++)?(?:,|;|&|\band\b)\s*)", re.IGNORECASE)


class Match(NamedTuple):
    """What a name was found to mean: the ids it fits (none, one, or several), and whether only the first name did."""

    ids: tuple[str, ...] = ()
    by_first_name: bool = False


@dataclass
class Directory:
    """Everyone with a file: how they may be named. The ids of notes that cannot be read stay known.

    The tables: ids, names, aliases; the same three for words typed without the spaces, hyphens or apostrophes that
    the note has; first names; names and aliases without titles; each word of the names.
    """

    first_names: bool = True
    withheld: set[str] = field(default_factory=set)
    _names: dict[str, str] = field(default_factory=dict)
    _by: tuple[defaultdict[str, list[str]], ...] = field(
        default_factory=lambda: tuple(defaultdict(list) for _ in range(9))
    )
    _called: dict[str, list[str]] = field(default_factory=dict)
    _known: dict[str, Match] = field(default_factory=dict)

    def add(self, person: str, name: str, aliases: Iterable[str] = ()) -> None:
        """A person by id, with the names they go by; each also without the spaces between its words."""
        self._known.clear()
        self._names[person] = name
        self._called[person] = [name, *aliases]
        for table, texts in enumerate(((person,), (name,), tuple(aliases))):
            for key in dict.fromkeys(map(fold, texts)):
                self._by[table][key].append(person)
                self._by[table + 3][key.replace(" ", "")].append(person)
        self._by[6][fold(name).split(" ")[0]].append(person)
        plain = [without_titles(one)[0] for one in (name, *aliases)]
        for key in dict.fromkeys(map(fold, plain)):
            self._by[7][key].append(person)
        for word in {word for word in fold(plain[0]).split(" ") if len(word) > 1}:
            self._by[8][word].append(person)

    def name(self, person: str) -> str:
        """The name to show for an id."""
        return self._names.get(person, person)

    @cached_property
    def names(self) -> Names:
        """Everyone, once all are added, as the reader of lines finds them in a sentence."""
        by_id = {one: [] if one in self.withheld else [one, one.replace("-", " ")] for one in self._called}
        return Names({one: [*called, *by_id[one]] for one, called in self._called.items()})

    def find(self, text: str) -> Match:
        """Who is meant by a bare name, id or path. Several ids mean that it is ambiguous."""
        if text not in self._known:
            self._known[text] = self._look_up(text)
        return self._known[text]

    def _look_up(self, text: str) -> Match:
        key = fold(_bare(text))
        for table, wanted in enumerate((key,) * 3 + (key.replace(" ", ""),) * 3):
            if found := self._by[table].get(wanted):
                return Match(tuple(dict.fromkeys(found)))
        if self.first_names and " " not in key and (found := self._by[6].get(key)):
            return Match(tuple(dict.fromkeys(found)), by_first_name=True)
        plain = fold(_HONORIFIC.sub("", without_titles(_bare(text))[0]))
        if self.first_names and " " not in plain and plain != key and (found := self._by[6].get(plain)):
            return Match(tuple(dict.fromkeys(found)), by_first_name=True)
        if found := self._by[7].get(plain):
            return Match(tuple(dict.fromkeys(found)))
        found_by_parts = self._by_parts(plain) if self.first_names else ()
        return Match(found_by_parts, by_first_name=bool(found_by_parts))

    def _by_parts(self, key: str) -> tuple[str, ...]:
        """Who has all of these words in the name, titles aside, where that is one person."""
        words = [word for word in key.split(" ") if not is_title(word) and word not in _KIN]
        having = [set(self._by[8].get(word, ())) for word in words]
        found = set.intersection(*having) if having else set()
        return tuple(found) if len(found) == 1 else ()

    def near(self, text: str) -> str:
        """The name that is nearly this one, or ""."""
        wanted = fold(_bare(text))
        names = [name for name in self._by[1] if 2 * len(name) > len(wanted)]  # not a short one that is within it
        found = process.extractOne(wanted, names, score_cutoff=80)
        return self._names[self._by[1][found[0]][0]] if found else ""


# After names of Japan and Korea: `Mori-san`, `森さん`.
_HONORIFIC = re.compile(
    r"(?:(?<=\w)[-\s](?:san|sensei|sama|kun|chan|senpai|sempai|ssi|nim)|(?<=\w)(?:さん|先生|先輩|様|さま|くん|ちゃん|씨|님))\Z",
    re.IGNORECASE,
)
_KIN = frozenset(["aunt", "auntie", "aunty", "uncle"])  # no names, though a letter begins with them


def _bare(text: str) -> str:
    """The name inside a path: `../contacts/ada-okafor.md` names `ada-okafor`."""
    target = text.split("#", 1)[0].strip()
    if "/" in target or target.lower().endswith(".md"):
        target = PurePosixPath(unquote(target)).name
        target = target[:-3] if target.lower().endswith(".md") else target
    return target


class Named(NamedTuple):
    """A person as typed: what to look up, the name to show if no one is found, and what follows."""

    target: str
    label: str
    rest: str


def linked_at_start(text: str) -> Named | None:
    """The person of a text that begins with a wikilink: `[[ada|Ada]] replied yes`."""
    match = _WIKILINK.match(text)
    return (
        Named(match["target"].strip(), (match["label"] or "").strip(), text[match.end() :].strip()) if match else None
    )


def typed(text: str) -> Named:
    """One person as typed in a list of people: bare, as a wikilink or as a Markdown link."""
    text = text.strip()
    if (linked := linked_at_start(text)) and not linked.rest:
        return linked
    if match := _MARKDOWN_LINK.match(text):
        return Named(match["target"].strip(), match["label"].strip(), "")
    return Named(text, "", "")


def split_people(text: str) -> list[str]:
    """`a, b and c` as three names; a comma inside a wikilink does not part it."""
    pieces, begin = [], 0
    for match in _LINK_OR_BETWEEN.finditer(text):
        if match["between"]:
            pieces.append(text[begin : match.start()])
            begin = match.end()
    return [piece.strip() for piece in (*pieces, text[begin:]) if piece.strip()]


def person_at_start(text: str, directory: Directory) -> tuple[str, Match, str]:
    """The longest beginning of a text that names a person: the name as typed, who it fits, and the rest."""
    if linked := linked_at_start(text):
        return linked.target, directory.find(linked.target), linked.rest
    words = text.split(" ")
    for count in range(min(len(words), 6), 0, -1):
        name = " ".join(words[:count]).rstrip(",:;.–—-").strip()
        if name and (match := directory.find(name)).ids:
            return name, match, " ".join(words[count:]).strip()
    return "", Match(), text


def lead_key(name: str) -> str:
    """The same for every spelling of the name of someone without a file."""
    return fold(name)
