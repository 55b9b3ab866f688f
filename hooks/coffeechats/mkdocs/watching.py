"""What the live preview looks at: the notes, mkdocs.yml and the user's own templates, by the system's notifications.

Reading a file is no change, nor is what editors leave beside it. A folder that is missing is seen when it appears.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserverVFS

from coffeechats.notes.walking import FOLDERS, is_debris

CHANGES = ("created", "modified", "moved", "deleted", "closed")
_SECONDS = 0.5


class Changes(FileSystemEventHandler):
    """Tells of each file that was written, moved or deleted, by its path from the journal's root."""

    def __init__(self, root: Path, tell: Callable[[str], None], appeared: Callable[[], None]) -> None:
        self._root, self._tell, self._appeared = root, tell, appeared

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in CHANGES or (event.is_directory and event.event_type == "modified"):
            return
        for path in {os.fsdecode(event.src_path), os.fsdecode(event.dest_path)} - {""}:
            inside = os.path.relpath(path, self._root).replace(os.sep, "/")
            if event.is_directory and inside in FOLDERS:
                self._appeared()
            if self._counts(inside):
                self._tell(inside)

    def _counts(self, path: str) -> bool:
        top, *others = path.split("/")
        if any(is_debris(name) for name in others):
            return False
        return bool(others) or top in FOLDERS or top.endswith((".yml", ".yaml"))


class Watch:
    """Looks at a journal from now on, and at further `folders` beside it."""

    def __init__(self, root: Path, folders: list[Path], tell: Callable[[str], None]) -> None:
        self._root, self._folders = Path(os.path.realpath(root)), folders
        self._changes = Changes(self._root, tell, self._look_deeper)
        self._looked_at: set[Path] = set()
        self._observer: BaseObserver = Observer()

    def start(self) -> None:
        """Begins; where the system has no notifications (left), it looks twice a second instead."""
        try:
            self._schedule()
            self._observer.start()
        except OSError:
            self._observer = PollingObserverVFS(os.lstat, self._listed, polling_interval=_SECONDS)
            self._looked_at.clear()
            self._schedule(everything=True)
            self._observer.start()

    def stop(self) -> None:
        self._observer.stop()

    def join(self) -> None:
        self._observer.join()

    def _schedule(self, *, everything: bool = False) -> None:
        self._observer.schedule(self._changes, str(self._root), recursive=everything)
        for folder in self._folders:
            if folder.is_dir():
                self._observer.schedule(self._changes, str(folder), recursive=True)
        if not everything:
            self._look_deeper()

    def _look_deeper(self) -> None:
        """The folders of notes, each once it is there; those behind links are never looked into."""
        for name in FOLDERS:
            folder = self._root / name
            if folder.is_dir() and not folder.is_symlink() and folder not in self._looked_at:
                self._looked_at.add(folder)
                with suppress(OSError):
                    self._observer.schedule(self._changes, str(folder), recursive=True)

    def _listed(self, path: str | None) -> Iterator[os.DirEntry[str]]:
        """What is to be looked at in a folder: at the top only our own, elsewhere all that is not hidden."""
        at_top = path is not None and Path(path) == self._root
        for entry in os.scandir(path):
            if at_top and entry.name not in FOLDERS and not entry.name.endswith((".yml", ".yaml")):
                continue
            if not entry.name.startswith("."):
                yield entry
