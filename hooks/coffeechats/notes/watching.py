"""Saves as the system tells of them, however an editor or a sync program makes them: of notes, settings and templates.

Reading a file is no change, nor is what editors leave beside it. A folder that is missing is seen when it appears.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserverVFS

from coffeechats.notes.walking import FOLDERS, is_debris

# It complains of a folder that is no longer there, in a language that nobody who writes notes would understand.
logging.getLogger("watchdog.observers.inotify").setLevel(logging.CRITICAL)

CHANGES = ("created", "modified", "moved", "deleted", "closed")
_SECONDS = 0.5


class Changes(FileSystemEventHandler):
    """Tells of each file that was written, moved or deleted, by its path from the journal's root."""

    def __init__(self, root: Path, tell: Callable[[str], None], came_or_went: Callable[[str], None],
                 counts: Callable[[str, bool], bool]) -> None:  # fmt: skip
        self._root, self._tell, self._came_or_went, self._counts = root, tell, came_or_went, counts

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in CHANGES or (event.is_directory and event.event_type == "modified"):
            return
        for path in {os.fsdecode(event.src_path), os.fsdecode(event.dest_path)} - {""}:
            inside = self._inside(path)
            if event.is_directory and inside in FOLDERS:
                self._came_or_went(inside)
            if self._counts(inside, event.is_directory):
                self._tell(inside)

    def _inside(self, path: str) -> str:
        try:
            return os.path.relpath(path, self._root).replace(os.sep, "/")
        except ValueError:  # Windows: on another drive
            return path.replace(os.sep, "/")


def counts_for_the_site(path: str, is_folder: bool) -> bool:
    """Whether a path is no debris and may matter to the site: at the top only the notes and the settings."""
    top, *others = path.split("/")
    if any(is_debris(name) for name in others):
        return False
    return bool(others) or top in FOLDERS or top.endswith((".yml", ".yaml"))


class Watch:
    """Looks at a journal from its start on, and at further places when told to. `started` is called once it looks;
    `counts(path, is_folder)` says of what to tell."""

    def __init__(self, root: Path, tell: Callable[[str], None], started: Callable[[], None] = lambda: None,
                 counts: Callable[[str, bool], bool] = counts_for_the_site) -> None:  # fmt: skip
        self._root, self._started = Path(os.path.realpath(root)), started
        self._changes = Changes(self._root, tell, self._look_anew, counts)
        self._places: list[Path] = []
        self._watches: dict[Path, ObservedWatch] = {}
        self._observer: BaseObserver = Observer()
        self._is_polling = False

    def start(self, *, may_poll: bool = True) -> None:
        """Begins; where the system has no notifications (left), it looks twice a second instead, or raises OSError."""
        try:
            self._schedule()
            self._observer.start()
        except OSError:
            self._observer.unschedule_all()
            if not may_poll:
                raise
            self._observer = PollingObserverVFS(os.lstat, self._listed, polling_interval=_SECONDS)
            self._is_polling = True
            self._watches.clear()
            self._schedule()
            self._observer.start()
        self._started()

    def stop(self) -> None:
        self._observer.stop()

    def join(self) -> None:
        self._observer.join()

    def look_at(self, place: Path) -> None:
        """Looks at a folder beside the notes, too."""
        if place not in self._places:
            self._places.append(place)
            if self._observer.is_alive():
                with suppress(OSError):
                    self._look(place)

    def _schedule(self) -> None:
        self._observer.schedule(self._changes, str(self._root), recursive=self._is_polling)
        for place in self._places:
            self._look(place)
        if not self._is_polling:
            for name in FOLDERS:
                self._look(self._root / name)

    def _look(self, place: Path) -> None:
        """Folders behind links are never looked into."""
        if place.exists() and not (place.parent == self._root and place.is_symlink()):
            self._watches[place] = self._observer.schedule(self._changes, str(place), recursive=True)

    def _look_anew(self, name: str) -> None:
        """A folder of notes is another one now, or there again: a watch goes with the folder that it was for."""
        if self._is_polling:
            return
        with suppress(OSError, KeyError):
            self._observer.unschedule(self._watches.pop(self._root / name))
        with suppress(OSError):
            self._look(self._root / name)

    def _listed(self, path: str | None) -> Iterator[os.DirEntry[str]]:
        """What is to be looked at in a folder: at the top only our own, elsewhere all that is not hidden."""
        at_top = path is not None and Path(path) == self._root
        for entry in os.scandir(path):
            if at_top and entry.name not in FOLDERS and not entry.name.endswith((".yml", ".yaml")):
                continue
            if not entry.name.startswith("."):
                yield entry
