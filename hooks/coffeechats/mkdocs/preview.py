"""The live preview: after a save the journal is read again where it changed, and pages are written when asked for.

CONTRIBUTING explains how it works and what it relies on.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

import click
from jinja2 import TemplateError
from mkdocs.exceptions import MkDocsException

from coffeechats.mkdocs.lazy_site import LazySite
from coffeechats.mkdocs.theme_config import are_ours
from coffeechats.notes.walking import FOLDERS
from coffeechats.records.note_store import Look, looks_of
from coffeechats.records.settings import inherited

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

# Plugins that leave to a page what they do to it. Another could do anything to the whole site, so with one the
# preview builds the whole site again after each save, as MkDocs does by itself.
_PLUGINS = frozenset(["search", "material/search", "offline", "material/offline"])
# Extensions of Markdown that make the same of the same text, whatever else lies on the disk.
_EXTENSIONS = frozenset(
    ["abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "legacy_attrs",
     "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks"]
)  # fmt: skip
_READING = ("pymdownx.snippets", "pymdownx.b64")
_TURN, _BREATH = 0.015, 0.001  # seconds of work, and of waiting for others
log = logging.getLogger("mkdocs.coffeechats.preview")

SeenFiles = dict[Path, Look]


def is_wanted(command: str, dirty: bool) -> bool:
    """Whether this run of MkDocs is `serve` as people use it: with live reload, neither --clean nor --dirty."""
    context = click.get_current_context(silent=True)
    chosen = context.params if context else {}
    # ProperDocs has a flag of its own for each of the two ways.
    is_live = bool(chosen.get("livereload")) or chosen.get("no_livereload") is False
    return command == "serve" and not dirty and is_live and not chosen.get("build_type")


def is_serving(command: str) -> bool:
    """Whether this run of MkDocs is `serve` in any way; with --clean it calls itself a build."""
    context = click.get_current_context(silent=True)
    return command == "serve" or "livereload" in (context.params if context else {})


def is_possible(config: MkDocsConfig) -> bool:
    """Whether pages can be written one by one: no plugin, hook or extension of the user's has a say or reads other
    files."""
    plugins = set(config.plugins) - set(config.hooks)
    return (
        plugins <= _PLUGINS
        and all(_makes_the_same(name) for name in config.markdown_extensions)
        and are_ours(config, config.plugins.events)
    )


def _makes_the_same(extension: str) -> bool:
    name = extension.removeprefix("markdown.extensions.")
    return name in _EXTENSIONS or (name.startswith("pymdownx.") and name not in _READING)


class Outcome(Enum):
    """What came of showing the notes as they are now."""

    AS_BEFORE = 0
    OTHERWISE = 1
    NOT_AT_ALL = 2  # MkDocs has to set up the site again


@dataclass
class Preview:
    """What is shown, and how it follows the notes. One thread at a time reads, writes or is answered.

    `rebuild` has MkDocs set up the whole site, which leaves a new `lazy_site`, and gives how the files beside the notes
    looked before; `update` shows the notes as they are now on the old one, given the paths that were saved;
    `surroundings` gives how the files beside the notes look, which change everything, and `day` which day it is.
    `seen` is how they looked before the first build.
    """

    rebuild: Callable[[], SeenFiles]
    lazy_site: Callable[[], LazySite | None]
    update: Callable[[set[str]], Outcome]
    surroundings: Callable[[], SeenFiles]
    day: Callable[[], date | None]
    seen: SeenFiles
    site: Path
    edition: int = 0
    lock: threading.RLock = field(default_factory=threading.RLock)
    _saved: queue.SimpleQueue[str] = field(default_factory=queue.SimpleQueue)
    _today: date | None = None
    _is_lost: bool = False

    def __post_init__(self) -> None:
        self._today = self.day()

    def note_save(self, path: str) -> None:
        """A file was written, moved or deleted."""
        self._saved.put(path)

    def start(self) -> None:
        """What was saved while the site was being set up, before anybody looked, is followed now."""
        if self.lazy_site():
            self.follow()

    def follow(self) -> None:
        """Brings the preview up to date. A new day, mkdocs.yml or a template changes everything."""
        with self.lock:
            saved = self._all_saved()
            around = self.surroundings()
            if self._is_another_site(around, saved):
                self._begin_anew(around)
            else:
                self._show(around, saved)

    def catch_up(self) -> None:
        """After midnight everything is another day's, though no one has saved anything."""
        if self.day() != self._today:
            self.follow()

    def read(self, path: str) -> bytes | None:
        """A file of the site as it is now, or None where there is none."""
        while self._prepare(path):
            sleep(_BREATH)
        with self.lock:
            if site := self.lazy_site():
                return site.read(path)
            try:
                return (self.site / path).read_bytes()
            except (OSError, ValueError):
                return None

    def is_page(self, path: str) -> bool:
        """Whether a file of the site is a page that a template made, and no file of the user's."""
        with self.lock:
            site = self.lazy_site()
            return site.is_page(path) if site else path.rpartition("/")[2] in ("index.html", "404.html")

    def _prepare(self, path: str) -> bool:
        """Works for a moment at what takes long, which are the texts of the search; whether more is left. In between
        a save is followed, and other pages are read."""
        end = monotonic() + _TURN
        with self.lock:
            while (site := self.lazy_site()) is not None and site.prepare(path):
                if monotonic() >= end:
                    return True
        return False

    def _is_another_site(self, around: SeenFiles, saved: set[str]) -> bool:
        return (
            self._is_lost
            or self.lazy_site() is None
            or (around, self.day()) != (self.seen, self._today)
            or any(path.split("/", 1)[0] not in FOLDERS for path in saved)
        )

    def _show(self, around: SeenFiles, saved: set[str]) -> None:
        self._is_lost = True  # unless all goes well: what was saved is not told again
        shown = self.update(saved)
        self._is_lost = False
        if shown is Outcome.NOT_AT_ALL:
            self._begin_anew(around)
        elif shown is Outcome.OTHERWISE:
            self.edition += 1

    def _begin_anew(self, around: SeenFiles) -> None:
        try:
            self.seen = around  # also where it fails: it is tried again when something is different
            self.seen = self.rebuild()
            self._is_lost = False
        except (MkDocsException, SystemExit, TemplateError, OSError) as error:
            log.error("The site stays as it was until this is mended: %s", " ".join(str(error).split()))
        finally:
            self._today = self.day()
            self.edition += 1

    def _all_saved(self) -> set[str]:
        found = set()
        while not self._saved.empty():
            found.add(self._saved.get())
        return found


def seen_around(root: Path, config: MkDocsConfig) -> SeenFiles:
    """How the files look on which the whole site depends beside the notes."""
    return {file: looks_of(file) for file in _surroundings(root, config)}


def _surroundings(root: Path, config: MkDocsConfig) -> Iterator[Path]:
    """The files beside the notes that the whole site depends on: settings, and templates and styles of the user's."""
    yield Path(config.config_file_path or root / "mkdocs.yml")
    yield from sorted([*root.glob("*.yml"), *root.glob("*.yaml")])
    for place in own_folders(config):
        yield from sorted(path for path in place.rglob("*") if path.is_file()) if place.is_dir() else [place]


def own_folders(config: MkDocsConfig) -> list[Path]:
    """Where the user keeps templates, what `watch` in mkdocs.yml names, and the files that mkdocs.yml inherits from."""
    named = [Path(folder) for folder in (config.theme.custom_dir, *config.watch) if folder]
    return [*named, *inherited(Path(config.config_file_path))]
