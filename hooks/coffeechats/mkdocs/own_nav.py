"""The navigation that a user writes into mkdocs.yml: each entry becomes a page or a file of ours, or a link."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mkdocs.structure.nav import Link, Section
from rapidfuzz import process

from coffeechats.mkdocs.safe_config import leads_nowhere
from coffeechats.pages.named_pages import NamedPages, normal

if TYPE_CHECKING:
    from mkdocs.structure.nav import Navigation

    from coffeechats.mkdocs.journal_pages import JournalPage

_FILE = "coffee-chats-file:"  # marks a link to a file: MkDocs takes it for an address of elsewhere
_WITHOUT_PAGE = ("journal/me.md", "journal/log.md")
_ENDING = re.compile(r"\.\w+$")


@dataclass
class OwnNav:
    """What the entries can mean, and which of them mean nothing."""

    pages: Iterable[JournalPage]
    files: Iterable[str]
    unknown: list[tuple[str, str]] = field(default_factory=list)  # what was typed, and what is wrong with it

    def __post_init__(self) -> None:
        self._named = NamedPages((page, page.source, page.address) for page in self.pages)
        self._files = set(self.files)

    def translated(self, nav: Any) -> Any:
        """The same navigation in MkDocs' terms, without the entries that mean nothing."""
        return list(self._entries(nav))

    def _entries(self, nav: Any) -> Iterator[Any]:
        for entry in nav if isinstance(nav, list) else [nav]:
            for title, value in entry.items() if isinstance(entry, dict) else [(None, entry)]:
                if not isinstance(value, str):
                    if inner := self.translated(value):
                        yield {title: inner}
                elif (target := self._target(title, value)) is not None:
                    yield target if title is None else {title: target}

    def _target(self, title: str | None, typed: str) -> str | None:
        if leads_nowhere(typed):
            self.unknown.append((typed, "this runs code when it is clicked, so it is left out; write an address"))
            return None
        scheme, host, path, *_ = urlsplit(typed)
        if scheme or host:
            return typed
        path = normal(path)
        if page := self._named.find(path):
            if title is not None:
                page.title = escape(title)
            return page.file.src_uri
        for file in (path, f"journal/{path}"):
            if file in self._files:
                return _FILE + file
        if typed.startswith("/"):  # perhaps another site of the same host: MkDocs has a setting for it
            return typed
        self.unknown.append((typed, self._advice(path)))
        return None

    def _advice(self, path: str) -> str:
        note = f"journal/{path.removeprefix('journal/')}"
        if note in _WITHOUT_PAGE:
            return f"{note} has no page of its own, so this entry of `nav` is left out; other pages show what it says"
        names = {name.removeprefix("journal/") for name in self._named.by_note} | self._files
        names |= {f"{address}.md" for address in self._named.by_address if address and "/" not in address}
        stems = {name: _ENDING.sub("", name) for name in sorted(names)}
        near = process.extractOne(_ENDING.sub("", path), stems, score_cutoff=70)
        guess = f"did you mean `{near[2]}`? " if near else ""
        return (
            "this entry of `nav` names no page, so it is left out; "
            f"{guess}Write the path of a note, such as `about.md` for journal/about.md or `contacts/ada-okafor.md`"
        )


def finish(nav: Navigation) -> None:
    """Titles and addresses that a user typed become safe to show, as templates write them as they are.

    MkDocs takes a page for the home page only at the top of the navigation, and ours is in the part *Today*.
    """
    _each(nav.items, _finish)
    if nav.homepage is None:
        nav.homepage = next((page for page in nav.pages if page.url in ("", "./", "index.html")), None)


def _each(items: Iterable[Any], do: Callable[[Any], None]) -> None:
    for item in items:
        do(item)
        _each(item.children or (), do)


def _finish(item: Any) -> None:
    if isinstance(item, Link):
        item.url = escape("" if leads_nowhere(item.url) else item.url.removeprefix(_FILE))
    if isinstance(item, Link | Section):
        item.title = item.title and escape(str(item.title))
