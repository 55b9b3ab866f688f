"""The site of the live preview: set up by MkDocs once, each page written when it is asked for.

A save makes a new journal and with it a new set of pages, none of which is written yet; what is served is written from
the journal as it is now, by the same functions that write it in a build. So nothing can be forgotten, and no one has
to know which page depends on which note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from jinja2 import Environment, Template
from mkdocs.commands.build import _build_page, _build_theme_template
from mkdocs.structure.files import File, Files
from mkdocs.utils import write_file

from coffeechats.mkdocs.journal_pages import BuiltFiles, JournalPage
from coffeechats.pages import texts
from coffeechats.pages.page import Asset, Page

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation


class LazySite:
    """What one whole build left: everything that is needed to write any file of the site.

    MkDocs has been given the pages of the navigation only; each other page becomes one of its pages when it is written.
    """

    def __init__(self, config: MkDocsConfig, site_files: BuiltFiles, nav: Navigation, env: Environment,
                 frame: Template) -> None:  # fmt: skip
        self._config, self._site_files, self._nav, self._env, self._frame = config, site_files, nav, env, frame
        self._root = Path(config.site_dir)
        self._theirs = {
            file.dest_uri: file for file in site_files.files if not site_files.is_ours(file)
        }  # the theme's, the user's
        self._made = {page.address: page for page in site_files.pages}  # MkDocs' pages, as far as they were needed
        self._pages: dict[str, Page] = {}
        self._assets: dict[str, Asset] = {}
        self._all = AllPages(self._files)
        self._unread: list[Page] = []  # whose words the search has not read since the last save
        self._written: set[str] = set()

    def begin(self, outputs: Iterable[Page | Asset]) -> None:
        """The site is set up: from now on its pages are written."""
        self._take(outputs)
        for page in self._made.values():
            page.is_postponed = False
            page.meta["template"] = self._frame

    def begin_again(self) -> None:
        """Nothing is written yet but what only the theme has a say in."""
        self._written = {path for path, file in self._theirs.items() if self._way_to_write(path) == file.copy_file}
        self._unread = [page for page in self._pages.values() if page.searchable]

    def show(self, outputs: Iterable[Page | Asset]) -> bool:
        """Everything that the site consists of now. False, and nothing is done, where the navigation is another:
        it is on every page, and only MkDocs can make it."""
        outputs, before = list(outputs), self._pages
        pages = {output.address: output for output in outputs if isinstance(output, Page)}
        others = [a for a in before.keys() | pages.keys() if not _is_the_same(before.get(a), pages.get(a))]
        if any(self._is_in_nav(before.get(address), pages.get(address)) for address in others):
            return False
        for address in others:
            if made := self._made.pop(address, None):
                self._site_files.remove(made.file)
        self._take(outputs)
        return True

    def _take(self, outputs: Iterable[Page | Asset]) -> None:
        self._pages, self._assets = {}, {}
        for output in outputs:
            if isinstance(output, Asset):
                self._assets[output.address] = output
            else:
                self._pages[output.address] = output
        self._all = AllPages(self._files)
        self.begin_again()

    def _is_in_nav(self, before: Page | None, now: Page | None) -> bool:
        """Whether the navigation names the page before or after, or may do so because the user wrote it."""
        return self._site_files.has_own_nav or bool((before and before.nav) or (now and now.nav))

    def _page(self, page: Page) -> JournalPage:
        """A page of ours as MkDocs' page with the contents of now."""
        made = self._made.get(page.address)
        if made is None:
            made = self._made[page.address] = self._site_files.put(page)
            made.read_source(self._config)
            made.meta["template"] = self._frame
        else:
            made.renew(page)
        return made

    def _files(self) -> Files:
        """What a whole build would have: the theme's files, then every page."""
        return Files([*self._theirs.values(), *(self._page(page).file for page in self._pages.values())])

    def is_page(self, path: str) -> bool:
        """Whether a file is made from a template, and no file of the user's or the theme's."""
        return path.removesuffix("index.html") in self._pages or path in self._config.theme.static_templates

    def prepare(self, path: str) -> bool:
        """Does a little of what takes long before a file can be read; whether more of it is left."""
        if path != texts.ADDRESS or path in self._written or not self._unread:
            return False
        self._page(self._unread.pop()).entry()
        return bool(self._unread)

    def read(self, path: str) -> bytes | None:
        """A file of the site as the journal is now, or None where there is none; `path` counts from the site's root.

        It is written again after a change, and also when someone has tidied up the folder of the site.
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
        if path == texts.ADDRESS:
            return self._write_texts
        template = path.removesuffix(".gz")  # the site map is there twice
        if template in self._config.theme.static_templates:
            return lambda: _build_theme_template(template, self._env, self._files(), self._config, self._nav)
        return self._theirs[path].copy_file if path in self._theirs else None

    def _write_page(self, page: Page) -> None:
        _build_page(self._page(page), self._config, self._all, self._nav, self._env)

    def _write_texts(self) -> None:
        entries = (self._page(page).entry() for page in self._pages.values() if page.searchable)
        texts.write(entries, self._root)


def _is_the_same(before: Page | None, now: Page | None) -> bool:
    """Whether only the contents may be different: all that MkDocs is told of a page, its title say, is as it was."""
    if before is None or now is None:
        return False
    return (before.title, before.nav, before.source, before.searchable) == (
        now.title, now.nav, now.source, now.searchable,
    )  # fmt: skip


class AllPages(Sequence[File]):
    """The files of all pages, for a template that lists them: found only if one does."""

    def __init__(self, files: Callable[[], Files]) -> None:
        self._find = files

    @cached_property
    def _files(self) -> Sequence[File]:
        return self._find().documentation_pages()

    @overload
    def __getitem__(self, place: int) -> File: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[File]: ...
    def __getitem__(self, place: int | slice) -> File | Sequence[File]:
        return self._files[place]

    def __len__(self) -> int:
        return len(self._files)


class Postponed(Template):
    """Replaces a page's template while MkDocs builds: the page is written later, when it is asked for."""

    def __new__(cls) -> Postponed:
        return object.__new__(cls)

    def __init__(self) -> None:
        self.name = "postponed"

    def render(self, *args: Any, **kwargs: Any) -> str:
        return ""
