"""The site of the live preview: set up by MkDocs once, each page written when it is asked for.

A save makes a new journal and with it a new set of pages, none of which is written yet; what is served is written from
the journal as it is now, by the same functions that write it in a build. So nothing can be forgotten, and nobody has
to know which page depends on which note.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, Template
from mkdocs.commands.build import _build_page, _build_theme_template
from mkdocs.structure.files import Files
from mkdocs.utils import write_file

from coffeechats.mkdocs.handover import JournalPage, Shelf
from coffeechats.mkdocs.search import entries
from coffeechats.pages.page import Asset, Page

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation

INDEX = "search/search_index.json"
SITEMAPS = ("sitemap.xml", "sitemap.xml.gz")


class Stage:
    """What one whole build left: everything that is needed to write any page of the site."""

    def __init__(self, config: MkDocsConfig, shelf: Shelf, nav: Navigation, env: Environment, frame: Template,
                 index: Any) -> None:  # fmt: skip
        self._config, self._shelf, self._nav, self._env, self._frame, self._index = (
            config, shelf, nav, env, frame, index,
        )  # fmt: skip
        self._root = Path(config.site_dir)
        self._theirs = [file for file in shelf.files if not shelf.is_ours(file)]  # the theme's
        self._pages = {page.address: page for page in shelf.pages}
        self._assets = {asset.address: asset for asset in shelf.assets}
        self._written: set[str] = set()
        self._files = shelf.files

    def begin(self) -> None:
        """The site is set up: from now on its pages are written."""
        for page in self._pages.values():
            page.is_postponed = False
            page.meta["template"] = self._frame

    def touch(self, paths: Iterable[str]) -> bool:
        """Whether any of these is a file that a note links to; such a one is taken anew."""
        touched = self._assets.keys() & set(paths)
        self._written -= touched
        return bool(touched)

    def show(self, things: Iterable[Page | Asset]) -> None:
        """Everything that the site consists of now; nothing of it is written yet."""
        pages: dict[str, JournalPage] = {}
        assets: dict[str, Asset] = {}
        for thing in things:
            if isinstance(thing, Asset):
                assets[thing.address] = thing
            else:
                pages[thing.address] = self._shown(thing)
        for address in self._pages.keys() - pages.keys():
            self._shelf.remove(self._pages[address].file)
            self._delete(address + "index.html")
        for address in self._assets.keys() - assets.keys():
            self._delete(address)
        self._pages, self._assets = pages, assets
        self._written.clear()
        self._files = Files([*self._theirs, *(page.file for page in pages.values())])

    def _shown(self, page: Page) -> JournalPage:
        known = self._pages.get(page.address)
        if known is not None and known.renew(page):
            return known
        if known is not None:
            self._shelf.remove(known.file)
        made = self._shelf.put(page)
        if self._index is not None:
            made.index_ourselves()
        made.read_source(self._config)
        made.meta["template"] = self._frame
        return made

    def freshen(self, path: str) -> None:
        """Sees to it that a file of the site is as the journal is now; `path` counts from the site's root."""
        if path in self._written:
            return
        self._written.add(path)
        try:
            self._write(path)
        except BaseException:
            self._written.discard(path)
            raise

    def _write(self, path: str) -> None:
        page = self._pages.get(path.removesuffix("index.html")) if path.endswith("index.html") else None
        if page is not None:
            documents = self._files.documentation_pages()
            _build_page(page, self._config, documents, self._nav, self._env)
        elif path in self._assets:
            with suppress(OSError):  # a file that a note links to, and which is gone
                write_file(self._assets[path].data, str(self._root / path))
        elif path == INDEX and self._index is not None:
            self._write_index()
        elif path in SITEMAPS:
            _build_theme_template("sitemap.xml", self._env, self._files, self._config, self._nav)

    def _write_index(self) -> None:
        searched = [page for page in self._pages.values() if page.is_searchable]
        self._index.entries = [entry for page in searched for entry in page.entries(entries)]
        write_file(self._index.generate_search_index(None).encode("utf-8"), str(self._root / INDEX))

    def _delete(self, path: str) -> None:
        with suppress(OSError):
            os.remove(self._root / path)


class Postponed(Template):
    """Stands in for a page's template while MkDocs builds: the page is written later, when it is asked for."""

    def __new__(cls) -> Postponed:
        return object.__new__(cls)

    def __init__(self) -> None:
        self.name = "postponed"

    def render(self, *args: Any, **kwargs: Any) -> str:
        return ""
