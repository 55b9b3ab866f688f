"""Saves of notes as the system reports them, however an editor or a sync program makes them."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue

from coffeechats.notes.file_watcher import Watch
from coffeechats.notes.walking import FOLDERS, is_debris
from coffeechats_cli.place import CONFIG

_SILENCE = 0.02  # seconds without another report after which a save is over: one save is several reports
_LONGEST = 0.06  # seconds after which the note is looked at all the same


class Saves:
    """Watches the notes under a journal's root and its settings. To be closed at the end."""

    def __init__(self, root: Path, how: str = "auto", say: Callable[[str], None] = lambda words: None) -> None:
        self._reports: SimpleQueue[str] = SimpleQueue()
        logging.getLogger("watchdog").setLevel(logging.CRITICAL)  # what it says of its own end helps nobody
        self._watch = Watch(root, self._reports.put, counts=_is_ours, how=how, say=say)
        self._watch.start()

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
        self._watch.stop()
        self._watch.join()


def _is_ours(path: str, is_folder: bool) -> bool:
    """Whether a report is about notes: a note, a folder of them, or the settings; never what editors leave beside."""
    top, *rest = path.split("/")
    if top not in FOLDERS:
        return path == CONFIG
    return not any(map(is_debris, rest)) and (is_folder or path.lower().endswith(".md"))
