"""Saves of notes as the system reports them, however an editor or a sync program makes them."""

from __future__ import annotations

import logging
import os
import time
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from coffee.place import CONFIG
from coffeechats.notes.walking import FOLDERS, is_debris

_SILENCE = 0.02  # seconds without another report after which a save is over: one save is several reports
_LONGEST = 0.06  # seconds after which the note is looked at all the same
_READ_ONLY = ("opened", "closed_no_write")  # our own reading; answering it would never end


class Saves(FileSystemEventHandler):
    """Watches the notes under a journal's root and its settings. To be closed at the end."""

    def __init__(self, root: Path) -> None:
        self.root = Path(os.path.realpath(root))
        self._reports: SimpleQueue[str] = SimpleQueue()
        self._watched: set[str] = set()
        logging.getLogger("watchdog").setLevel(logging.CRITICAL)  # what it says of its own end helps nobody
        self._observer: Any = Observer()
        self._observer.schedule(self, str(self.root), recursive=False)
        for name in FOLDERS:
            self._watch(name)
        self._observer.start()

    def wait(self, seconds: float) -> set[str]:
        """What was saved, made, moved or taken away, as paths from the root: as soon as there is something, at the
        latest after so many seconds. Also folders."""
        try:
            found = {self._reports.get(timeout=seconds)}
        except Empty:
            return set()
        end = time.monotonic() + _LONGEST
        while (left := min(_SILENCE, end - time.monotonic())) > 0:
            try:
                found.add(self._reports.get(timeout=left))
            except Empty:
                break
        return found

    def within(self, seconds: float) -> set[str]:
        """Everything reported in this time."""
        found, end = set(), time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            found |= self.wait(left)
        return found

    def close(self) -> None:
        self._observer.stop()
        self._observer.join()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _READ_ONLY or (event.is_directory and event.event_type == "modified"):
            return
        for given in filter(None, (event.src_path, event.dest_path)):
            path = os.path.relpath(_text(given), self.root).replace(os.sep, "/")
            if event.is_directory and path in FOLDERS:
                self._watch(path)
            if _is_ours(path, is_folder=event.is_directory):
                self._reports.put(path)

    def _watch(self, name: str) -> None:
        """Looks at one of the two folders, from the moment it is there; a folder that is a link is none of ours."""
        folder = self.root / name
        if not folder.is_dir():
            self._watched.discard(name)
        elif name not in self._watched and not folder.is_symlink():
            self._watched.add(name)
            self._observer.schedule(self, str(folder), recursive=True)


def _text(path: Any) -> str:
    return os.fsdecode(path)


def _is_ours(path: str, *, is_folder: bool) -> bool:
    """Whether a report is about notes: a note, a folder of them, or the settings; never what editors leave beside."""
    top, *rest = path.split("/")
    if top not in FOLDERS:
        return path == CONFIG
    return not any(map(is_debris, rest)) and (is_folder or path.lower().endswith(".md"))
