"""Journals written as notes, the site made from them, and a reader that sees a page as a browser would."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from coffeechats.pages.context import PageContext
from coffeechats.pages.markdown import Renderer
from coffeechats.pages.page import Asset, Page
from coffeechats.pages.site import site
from coffeechats.pages.templates import Templates
from coffeechats.records.journal import read_journal
from coffeechats.records.model import Journal, Settings

TODAY = date(2026, 11, 23)  # a Monday
VOID = {"br", "hr", "img", "input", "progress", "path", "rect"}
ACTIVE = {"script", "iframe", "object", "embed", "form", "style", "link", "meta", "base", "template"}
ADDRESSES = {"href", "src", "action", "formaction", "xlink:href", "srcdoc", "data"}


@dataclass
class Element:
    """One element: its tag, attributes, children, and all the text within."""

    tag: str
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        yield from self.words
        # Words and children are kept apart; order within one element does not matter to a test of what is shown.
        for child in self.children:
            yield " "
            yield from child._texts()

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        """Every element below with this tag and these attributes (`klass` for class, `_` for `-`)."""
        wanted = {key.replace("klass", "class").replace("_", "-"): value for key, value in attributes.items()}
        return [e for e in self.walk() if (not tag or e.tag == tag) and e.has(wanted)]

    def has(self, wanted: dict[str, str]) -> bool:
        return all(
            value in self.attributes.get(key, "").split() if key == "class" else self.attributes.get(key) == value
            for key, value in wanted.items()
        )

    def walk(self) -> Iterator[Element]:
        yield self
        for child in self.children:
            yield from child.walk()

    def part(self, id: str) -> Element:
        """The part of the page with this id."""
        (found,) = self.all(id=id)
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("page", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].words.append(data)


def read(content: str) -> Element:
    """A page's contents as a tree; every element must be closed in its place."""
    reader = _Reader()
    reader.feed(content)
    reader.close()
    (page,) = reader.open
    return page


def active_nodes(page: Element) -> list[Element]:
    """Whatever could run: elements of that kind, handlers, addresses with a scheme that runs, inline styles."""
    own = {"class": "cc-happened"}  # the line "What happened?", a form of ours
    return [
        e
        for e in page.walk()
        if (e.tag in ACTIVE and not e.has(own)) or any(_runs(*pair) for pair in e.attributes.items())
    ]


def _runs(name: str, value: str) -> bool:
    bare = "".join(value.split()).lower()
    scheme = bare.split(":", 1)[0] if ":" in bare.split("/", 1)[0] else ""
    return (
        name.startswith("on")
        or name == "style"
        or (name in ADDRESSES and scheme not in ("", "http", "https", "mailto", "tel"))
    )


@dataclass(frozen=True)
class Made:
    """A site: pages by address, files by address."""

    pages: dict[str, Page]
    assets: dict[str, Asset]

    def __getitem__(self, address: str) -> Element:
        return read(self.pages[address].content)

    def rows(self, address: str) -> list[Element]:
        """The rows of a table that the script has in a file."""
        data = json.loads(self.assets[address].data.decode().removeprefix("coffeeRows(").removesuffix(")\n"))
        return [row for html in data for row in read(html).children]

    @property
    def feed(self) -> dict[str, Any]:
        return json.loads(self.assets["journal.json"].data)


def write(root: Path, notes: dict[str, str]) -> Path:
    for path, text in notes.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def made(root: Path, notes: dict[str, str] | None = None, *, templates: tuple[Path, ...] = (), **settings: Any) -> Made:
    """The site of some notes on TODAY."""
    return site_of(read_journal(write(root, notes or {}), Settings(**settings), TODAY), templates)


def site_of(journal: Journal, templates: tuple[Path, ...] = ()) -> Made:
    """The site of a journal on TODAY."""
    things = list(site(PageContext(journal, TODAY, Renderer(), Templates(templates))))
    addresses = [thing.address for thing in things]
    assert len(addresses) == len(set(addresses)), "two pages have one address"
    return Made(
        {thing.address: thing for thing in things if isinstance(thing, Page)},
        {thing.address: thing for thing in things if isinstance(thing, Asset)},
    )
