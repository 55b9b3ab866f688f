"""The site of the live preview: set up by MkDocs once, each page written when it is asked for.

A save makes a new journal and with it a new set of pages, none of which is written yet; what is served is written from
the journal as it is now, by the same functions that write it in a build. So nothing can be forgotten, and nobody has
to know which page depends on which note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
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
SCRIPTED_INDEX = "search/search_index.js"  # the plugin `offline` makes it from the other


class Stage:
    """What one whole build left: everything that is needed to write any file of the site."""

    def __init__(self, config: MkDocsConfig, shelf: Shelf, nav: Navigation, env: Environment, frame: Template,
                 index: Any) -> None:  # fmt: skip
        self._config, self._shelf, self._nav, self._env, self._frame, self._index = (
            config, shelf, nav, env, frame, index,
        )  # fmt: skip
        self._root = Path(config.site_dir)
        self._theirs = {file.dest_uri: file for file in shelf.files if not shelf.is_ours(file)}  # the theme's
        self._pages = {page.address: page for page in shelf.pages}
        self._assets = {asset.address: asset for asset in shelf.assets}
        self._files = shelf.files
        self._written: set[str] = set()

    def begin(self) -> None:
        """The site is set up: from now on its pages are written."""
        for page in self._pages.values():
            page.is_postponed = False
            page.meta["template"] = self._frame
        self.begin_again()

    def begin_again(self) -> None:
        """Nothing is written yet but what only the theme has a say in."""
        self._written = set(self._theirs)

    def show(self, things: Iterable[Page | Asset]) -> bool:
        """Everything that the site consists of now. False, and nothing is done, where the navigation is another:
        it is on every page, and only MkDocs can make it."""
        pages: dict[str, Page] = {}
        assets: dict[str, Asset] = {}
        for thing in things:
            if isinstance(thing, Asset):
                assets[thing.address] = thing
            else:
                pages[thing.address] = thing
        others = {address for address in self._pages.keys() | pages.keys() if not self._is_known(address, pages)}
        if any(self._is_in_nav(address, pages) for address in others):
            return False
        for address in others & self._pages.keys():
            self._shelf.remove(self._pages.pop(address).file)
        self._pages = {address: self._shown(page) for address, page in pages.items()}
        self._assets = assets
        self._files = Files([*self._theirs.values(), *(page.file for page in self._pages.values())])
        self.begin_again()
        return True

    def _is_known(self, address: str, pages: dict[str, Page]) -> bool:
        """Whether a page was there before and MkDocs need not hear of it: only its contents may be different."""
        known, page = self._pages.get(address), pages.get(address)
        return known is not None and page is not None and known.is_the_same_as(page)

    def _is_in_nav(self, address: str, pages: dict[str, Page]) -> bool:
        """Whether the navigation names the page before or after, or may do so because the user wrote it."""
        known, page = self._pages.get(address), pages.get(address)
        return self._shelf.has_own_nav or bool((known and known.label) or (page and page.nav))

    def _shown(self, page: Page) -> JournalPage:
        known = self._pages.get(page.address)
        if known is not None:
            known.renew(page)
            return known
        made = self._shelf.put(page)
        if self._index is not None:
            made.index_ourselves()
        made.read_source(self._config)
        made.meta["template"] = self._frame
        return made

    def read(self, path: str) -> bytes | None:
        """A file of the site as the journal is now, or None where there is none; `path` counts from the site's root.

        It is written anew after a change, and also when somebody has tidied up the folder of the site.
        """
        write, file = self._way_to_write(path), self._root / path
        if write is None:
            return None
        try:
            if path not in self._written or not file.is_file():
                write()
                self._written.add(path)
            return file.read_bytes()
        except OSError:  # of a file that a note links to, and which went away just now
            return None

    def _way_to_write(self, path: str) -> Callable[[], object] | None:
        page = self._pages.get(path.removesuffix("index.html")) if path.endswith("index.html") else None
        if page is not None:
            return partial(self._write_page, page)
        if asset := self._assets.get(path):
            return lambda: write_file(asset.data, str(self._root / path))
        if self._index is not None and path in (INDEX, SCRIPTED_INDEX):
            return self._write_index
        template = path.removesuffix(".gz")  # the site map is there twice
        if template in self._config.theme.static_templates:
            return lambda: _build_theme_template(template, self._env, self._files, self._config, self._nav)
        return self._theirs[path].copy_file if path in self._theirs else None

    def _write_page(self, page: JournalPage) -> None:
        _build_page(page, self._config, self._files.documentation_pages(), self._nav, self._env)

    def _write_index(self) -> None:
        searched = [page for page in self._pages.values() if page.is_searchable]
        self._index.entries = [entry for page in searched for entry in page.entries(entries)]
        write_file(self._index.generate_search_index(None).encode("utf-8"), str(self._root / INDEX))
        for name in ("offline", "material/offline"):
            if plugin := self._config.plugins.get(name):
                plugin.on_post_build(config=self._config)


class Postponed(Template):
    """Stands in for a page's template while MkDocs builds: the page is written later, when it is asked for."""

    def __new__(cls) -> Postponed:
        return object.__new__(cls)

    def __init__(self) -> None:
        self.name = "postponed"

    def render(self, *args: Any, **kwargs: Any) -> str:
        return ""
