"""The live preview: after a save the journal is read again where it changed, and pages are written when asked for.

CONTRIBUTING explains how it works and what it relies on.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click
from mkdocs.exceptions import MkDocsException

from coffeechats.mkdocs.stage import Stage
from coffeechats.records.memory import Look, looks_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

# Plugins that leave to a page what they do to it. Another could do anything to the whole site, so with one the
# preview builds the whole site again after each save, as MkDocs does by itself.
_PLUGINS = frozenset(["search", "material/search", "offline", "material/offline"])
log = logging.getLogger("mkdocs.coffeechats.preview")
_OURS = ("coffeechats.", "material.", "mkdocs.")


def is_wanted(command: str, dirty: bool) -> bool:
    """Whether this run of MkDocs is `serve` as people use it: with live reload, neither --clean nor --dirty."""
    context = click.get_current_context(silent=True)
    chosen = context.params if context else {}
    return command == "serve" and not dirty and bool(chosen.get("livereload")) and not chosen.get("build_type")


def is_possible(config: MkDocsConfig) -> bool:
    """Whether pages can be written one by one: no plugin or hook of the user's has a say."""
    methods = (method for event in config.plugins.events.values() for method in event)
    plugins = set(config.plugins) - set(config.hooks)
    return plugins <= _PLUGINS and all(
        (getattr(method, "__module__", None) or type(method).__module__).startswith(_OURS) for method in methods
    )


@dataclass
class Preview:
    """What is shown, and how it follows the notes. One thread at a time reads, writes or is answered.

    `rebuild` has MkDocs set up the whole site, which leaves a new `stage`; `update` shows the notes as they are now on
    the old one, given the paths that were saved, and says whether anything is different; `is_over` says whether the
    day is another than that of the site; `surroundings` are the files beside the notes that change everything.
    """

    rebuild: Callable[[], None]
    stage: Callable[[], Stage | None]
    update: Callable[[set[str]], bool]
    is_over: Callable[[], bool]
    surroundings: Callable[[], Iterable[Path]]
    edition: int = 0
    lock: threading.RLock = field(default_factory=threading.RLock)
    _saved: queue.SimpleQueue[str] = field(default_factory=queue.SimpleQueue)
    _looks: dict[Path, Look] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._looks = self._look()

    def note_save(self, path: str) -> None:
        """A file was written, moved or deleted."""
        self._saved.put(path)

    def follow(self) -> None:
        """Brings the preview up to date. A new day, mkdocs.yml or a template changes everything."""
        with self.lock:
            saved = self._all_saved()
            looks = self._look()
            if looks != self._looks or self.is_over() or self.stage() is None:
                self._looks = looks
                self._begin_anew()
                self.edition += 1
            elif self.update(saved):
                self.edition += 1

    def _begin_anew(self) -> None:
        try:
            self.rebuild()
        except (MkDocsException, SystemExit, OSError) as error:
            log.error(f"The settings cannot be used, so the site stays as it was until they are mended: {error}")

    def freshen(self, path: str) -> None:
        """Has a file of the site written as it is now."""
        with self.lock:
            if stage := self.stage():
                stage.freshen(path)

    def _all_saved(self) -> set[str]:
        found = set()
        while not self._saved.empty():
            found.add(self._saved.get())
        return found

    def _look(self) -> dict[Path, Look]:
        return {file: looks_of(file) for file in self.surroundings()}


def surroundings(root: Path, config: MkDocsConfig) -> Iterator[Path]:
    """The files beside the notes that the whole site depends on: settings, and templates and styles of the user's."""
    yield Path(config.config_file_path or root / "mkdocs.yml")
    yield from sorted([*root.glob("*.yml"), *root.glob("*.yaml")])
    for folder in own_folders(config):
        yield from sorted(path for path in folder.rglob("*") if path.is_file())


def own_folders(config: MkDocsConfig) -> list[Path]:
    """Where the user keeps templates."""
    return [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
