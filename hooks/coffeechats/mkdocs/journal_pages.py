"""Hands our pages to MkDocs: each as a file it believes to have read, at the address we fixed."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import write_file

from coffeechats.mkdocs import reporting
from coffeechats.mkdocs.own_nav import OwnNav
from coffeechats.mkdocs.theme_config import are_ours, features, language_of
from coffeechats.notes.problems import Problem
from coffeechats.pages.english import english_words
from coffeechats.pages.page import PLACES, SKIP_TO, Asset, Heading, Page, Written
from coffeechats.pages.texts import text_of
from coffeechats.records.settings import place_below
from coffeechats.records.site_files import site_files

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


_OF_A_NOTE = re.compile(r"note\d*-")  # how the ids of a note's headings begin
_GONE = Page("", "", lambda: Written(""))


class JournalPage(MkDocsPage):
    """A page that is ready: MkDocs reads no file for it and parses no Markdown and no front matter.

    Titles are escaped here, once: MkDocs' templates write them as they are.
    """

    _is_open = False
    is_postponed = False  # in the live preview, while MkDocs builds
    _searched: tuple[str | None, bytes] = (None, b"")

    def __init__(
        self, page: Page, file: File, config: MkDocsConfig, today: date, *, is_looked_at: bool, has_tabs: bool
    ) -> None:
        super().__init__(escape(page.nav or page.title), file, config)
        self.toc, self.present_anchor_ids = TableOfContents([]), None
        self.update_date = today.isoformat()
        if page.edit:
            self.edit_url = escape(page.edit)
        self._page = page
        self._changed: str | None = None  # by a plugin
        self._is_open = is_looked_at
        self.is_searchable = page.searchable
        self._has_tabs = has_tabs
        self._language = language_of(config)

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {"title": escape(self._page.title)}
        if not self._page.searchable:
            self.meta["search"] = {"exclude": True}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        if self._is_open:
            self.open()

    def open(self) -> None:
        """Let the page be written: from now on it has contents, and a table of them."""
        self._is_open = True
        # The theme's link to skip the navigation leads to the first entry, so there is one on every page.
        first = [Heading(1, SKIP_TO, self._page.title)] * (not self._page.headings)
        self.toc = TableOfContents(contents([*first, *self._page.headings], self._language))
        self.present_anchor_ids = {heading.id for heading in self._page.headings}
        # Material keeps an empty column for what a page does not have.
        if hide := ["navigation"] * self._has_tabs + ["toc"] * (not self._page.headings):
            self.meta["hide"] = hide

    def renew(self, page: Page) -> None:
        """Take over what the page is now."""
        if page is self._page:
            return
        self._page, self._changed, self._is_open = page, None, False
        self.meta.pop("hide", None)

    def entry(self) -> bytes:
        """What the search finds here. It is kept while the contents are the same."""
        self.open()
        content = self.content
        if content != self._searched[0]:
            self._searched = content, self.read_entry()
        return self._searched[1]

    def read_entry(self) -> bytes:
        """What the search finds on a page that is open; b"" where it is to find nothing."""
        address = self.file.dest_uri.removesuffix("index.html")
        return text_of(address, self._page.title, self.content or "") if self.is_searchable else b""

    @property
    def address(self) -> str:
        """The one that mkdocs.yml may name."""
        return self._page.known_as or self._page.address

    @property
    def source(self) -> str:
        return self._page.source

    @property
    def content(self) -> str | None:
        """The page's HTML, written when its turn has come; before that MkDocs is told that it is empty."""
        if not self._is_open:
            return ""
        return self._page.content if self._changed is None else self._changed

    @content.setter
    def content(self, html: str | None) -> None:
        if self._is_open and html is not None and html != self._page.content:
            self._changed = html

    def forget(self) -> None:
        """Let go of all that fills the memory, once the page is on the disk; with the last page goes the journal."""
        self._page, self._changed = _GONE, None
        self.toc, self.present_anchor_ids, self.meta = TableOfContents([]), None, {}


class AssetFile(File):
    """A file of ours that is made when MkDocs writes it, and not kept: a journal may have thousands of pictures."""

    def __init__(self, asset: Asset, config: MkDocsConfig) -> None:
        super().__init__(asset.address, None, config.site_dir, config.use_directory_urls)
        self.generated_by, self.abs_src_path, self._asset = "coffeechats", None, asset

    @property
    def content_bytes(self) -> bytes:
        return self._asset.data if self._content is None else super().content_bytes

    @content_bytes.setter
    def content_bytes(self, value: bytes) -> None:
        self._content = value

    def copy_file(self, dirty: bool = False) -> None:
        with suppress(OSError):  # moved since the journal was read; the next build warns of it
            write_file(self.content_bytes, self.abs_dest_path)


def contents(headings: Sequence[Heading], language: str = "") -> list[AnchorLink]:
    """The table of contents as a tree; each entry is below the nearest one of a higher level before it. In a theme
    of another language, those that are in no note say that they are English."""
    tops: list[AnchorLink] = []
    open_ones: list[AnchorLink] = []
    for heading in headings:
        is_ours = _OF_A_NOTE.match(heading.id) is None and heading.id != SKIP_TO
        title = english_words(heading.title, language if is_ours else "")
        entry = AnchorLink(title, heading.id, heading.level)
        while open_ones and open_ones[-1].level >= heading.level:
            open_ones.pop()
        (open_ones[-1].children if open_ones else tops).append(entry)
        open_ones.append(entry)
    return tops


def hand_over(outputs: Iterable[Page | Asset], site: BuiltFiles) -> None:
    """Put our pages and files in the place of what MkDocs found in its folder.

    What the theme brings stays. Raises ValueError when two pages claim one address.
    """
    config = site.config
    for file in list(site.files):
        if file.src_dir == config.docs_dir:
            site.files.remove(file)
    for output in outputs:
        if isinstance(output, Asset):
            site.add(AssetFile(output, config), output.address)
        else:
            site.pages.append(site.put(output))


def set_nav(site: BuiltFiles, attachments: Iterable[str]) -> tuple[Problem, ...]:
    """Put our pages into the navigation: those that the user's own names, else those with a label. Gives what is wrong
    with the user's; `attachments` are files that notes link to."""
    config, problems = site.config, []
    if config.nav is not None:
        own = OwnNav(site.pages, [*attachments, *(file.src_uri for file in site.files.media_files())])
        config.nav = own.translated(config.nav) or None
        problems = [_nav_problem(config, typed, message) for typed, message in own.unknown]
    if config.nav is None:
        config.nav = _in_places(page for page in site.pages if page.file.inclusion is InclusionLevel.INCLUDED)
    level = config.validation.nav.not_found
    if level >= logging.WARNING:
        reporting.tell(problems)
        return tuple(problems)
    for problem in problems:
        reporting.log.log(level, "%s", reporting.line(problem))
    return ()


def _in_places(pages: Iterable[JournalPage]) -> list[dict[str, Any]]:
    """The pages in the places of the navigation; a place of one page is that page, and others are at the end."""
    left = {str(page.title): page.file.src_uri for page in pages}
    nav: list[dict[str, Any]] = []
    for place, labels in PLACES.items():
        own = [{label: left.pop(label)} for label in labels if label in left]
        nav += own if len(own) < 2 else [{place: own}]
    return nav + [{label: file} for label, file in left.items()]


def _nav_problem(config: MkDocsConfig, typed: str, message: str) -> Problem:
    path, line, column = place_below(Path(config.config_file_path), "nav", typed)
    return Problem("nav-unknown", path, line, column, "nav", message, typed)


def put_own_files(files: Files, config: MkDocsConfig, folder: Path) -> None:
    """The site's own files, in the place of the theme's of the same name; `exclude_docs` keeps its meaning."""
    found = [File(path, str(folder), config.site_dir, config.use_directory_urls)
             for path in site_files(folder).published]  # fmt: skip
    set_exclusions(found, config)
    for file in found:
        if file.inclusion is not InclusionLevel.EXCLUDED and file.inclusion is not InclusionLevel.DRAFT:
            _replace(files, file)


def _replace(files: Files, file: File) -> None:
    if other := files.get_file_from_path(file.src_uri):
        files.remove(other)
    files.append(file)


class BuiltFiles:
    """The files given to MkDocs so far. Two with one name or address would overwrite each other without a word."""

    def __init__(self, files: Files, config: MkDocsConfig, root: Path, today: date) -> None:
        self.files, self.config = files, config
        self.has_own_nav = config.nav is not None  # the user's
        self._root, self._today = root, today
        # Where something of the user's looks at pages before their turn has come, all of them are written at once.
        self._has_tabs = "navigation.tabs" in features(config)
        self._is_looked_at = not are_ours(config, ("page_content", "env"))
        self._taken: set[str] = set()
        self.pages: list[JournalPage] = []

    def put(self, page: Page) -> JournalPage:
        """A page, with the file that MkDocs takes it for."""
        return JournalPage(
            page, self._file(page), self.config, self._today, is_looked_at=self._is_looked_at, has_tabs=self._has_tabs
        )

    def _file(self, page: Page) -> File:
        """The file for a page. Its note is its source for "edit this page"; a page made from no note has none."""
        address = page.address + "index.html"
        if page.source.endswith(".md") and self.files.get_file_from_path(page.source) is None:
            file = File(
                page.source, str(self._root), self.config.site_dir, self.config.use_directory_urls, dest_uri=address
            )
        else:
            file = File.generated(self.config, self._free((page.address.rstrip("/") or "index") + ".md"), content="")
            file.dest_uri = address
            file.edit_uri = page.source or None
        file.inclusion = InclusionLevel.INCLUDED if page.nav else InclusionLevel.NOT_IN_NAV
        self.add(file, address)
        return file

    def add(self, file: File, address: str) -> None:
        if address in self._taken:
            raise ValueError(f"two pages have the address {address}")
        self._taken.add(address)
        file.dest_uri = address
        if file.inclusion is InclusionLevel.UNDEFINED:
            file.inclusion = InclusionLevel.NOT_IN_NAV
        _replace(self.files, file)

    def remove(self, file: File) -> None:
        self._taken.discard(file.dest_uri)
        self.files.remove(file)

    def is_in_nav(self, output: Page | Asset) -> bool:
        """Whether the navigation needs to have it; a user's own may name any page."""
        return isinstance(output, Page) and (self.has_own_nav or bool(output.nav))

    def is_ours(self, file: File) -> bool:
        return file.dest_uri in self._taken

    def _free(self, name: str) -> str:
        while self.files.get_file_from_path(name) is not None:
            name = name.removesuffix(".md") + "-.md"
        return name
