"""Saves as the system tells of them, however an editor or a sync program makes them: of notes, settings and templates.
Where it tells of none, as on a drive of another system, they are found by looking.

Reading a file is no change, nor is what editors leave beside it. A folder that is missing is seen when it appears.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

from coffeechats.notes.walking import FOLDERS, is_debris

# It complains of a folder that is no longer there, in a language that no writer of notes would understand.
logging.getLogger("watchdog.observers.inotify").setLevel(logging.CRITICAL)

CHANGES = ("created", "modified", "moved", "deleted", "closed")
Look = tuple[int, ...]
Looks = dict[str, Look]

_POLL = 0.5  # seconds between two looks where nothing is told
_NOW_AND_THEN = 2.0  # and where it is only seen to that everything is told
_GRACE = 0.5  # seconds that the system may take to tell
_SHARE = 50  # looking takes no more than this part of the time: a drive on a network is slow
_NONE_LEFT = "This system has no more notifications to give, so saves are looked for twice a second."
_SILENT = (
    "This drive does not tell of saves, so they are looked for twice a second. To have that from the start, write "
    "watch: poll under extra: journal: in mkdocs.yml."
)


def pause_after(before: float, took: float, usual: float) -> float:
    """Seconds until the next look, by how long the last two took: what is slow is so twice, and a computer that was
    busy for a moment puts off no look."""
    return max(usual, min(before, took) * _SHARE)


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
    `counts(path, is_folder)` says of what to tell; `how` is whether to rely on the system, to look twice a second, or
    to rely on it until a save is found that it did not tell of; `say` is given what a user should know of that."""

    def __init__(self, root: Path, tell: Callable[[str], None], started: Callable[[], None] = lambda: None,
                 counts: Callable[[str, bool], bool] = counts_for_the_site, how: str = "auto",
                 say: Callable[[str], None] = lambda words: None) -> None:  # fmt: skip
        self._root, self._started = Path(os.path.realpath(root)), started
        self._tell, self._counts, self._how, self._say = tell, counts, how, say
        self._changes = Changes(self._root, self._hear, self._look_anew, counts)
        self._places: list[Path] = []
        self._watches: dict[Path, ObservedWatch] = {}
        self._observer: BaseObserver = Observer()
        self._heard, self._lock = Heard(), Lock()
        self._is_polling, self._stop = how == "poll", Event()
        self._thread = Thread(target=self._look_again_and_again, daemon=True)
        self._looks: Looks = {}

    def start(self) -> None:
        """Begins."""
        if not self._is_polling and not self._listen():
            self._is_polling = True
            self._say(_NONE_LEFT)
        if self._is_polling or self._how == "auto":
            self._looks = self._look_around()
            self._thread.start()
        self._started()

    def stop(self) -> None:
        self._stop.set()
        if self._observer.is_alive():
            self._observer.stop()

    def join(self) -> None:
        for thread in (self._observer, self._thread):
            if thread.is_alive():
                thread.join()

    def look_at(self, place: Path) -> None:
        """Looks at a folder beside the notes, too."""
        if place not in self._places:
            with self._lock:
                self._places.append(place)
                self._looks |= looks_at(self._root, place, self._counts)
            if self._observer.is_alive():
                with suppress(OSError):
                    self._look(place)

    def _listen(self) -> bool:
        """Has the system tell of saves; whether it can."""
        try:
            self._observer.schedule(self._changes, str(self._root))
            for place in [*self._places, *(self._root / name for name in FOLDERS)]:
                self._look(place)
            self._observer.start()
        except OSError:
            self._observer.unschedule_all()
            return False
        return True

    def _look(self, place: Path) -> None:
        """Linked folders are never looked into."""
        if place.exists() and not (place.parent == self._root and place.is_symlink()):
            self._watches[place] = self._observer.schedule(self._changes, str(place), recursive=True)

    def _look_anew(self, name: str) -> None:
        """A folder of notes is another one now, or there again: a watch goes with the folder that it was for."""
        with suppress(OSError, KeyError):
            self._observer.unschedule(self._watches.pop(self._root / name))
        with suppress(OSError):
            self._look(self._root / name)

    def _hear(self, path: str) -> None:
        self._heard.add(path)
        if not self._is_polling:
            self._tell(path)

    def _look_again_and_again(self) -> None:
        pause, took = _POLL if self._is_polling else _NOW_AND_THEN, 0.0
        while not self._stop.wait(pause):
            self._heard.turn()
            begin = monotonic()
            changed = self._changed()
            before, took = took, monotonic() - begin
            if changed and not self._is_polling:
                self._stop.wait(_GRACE)
                changed = self._heard.missing(changed)
                if changed:
                    self._is_polling = True
                    self._say(_SILENT)
            if self._is_polling:
                for path in sorted(changed):
                    self._tell(path)
            pause = pause_after(before, took, _POLL if self._is_polling else _NOW_AND_THEN)

    def _changed(self) -> set[str]:
        """The paths that look otherwise than the last time."""
        with self._lock:
            before, self._looks = self._looks, self._look_around()
            return {path for path, _ in before.items() ^ self._looks.items()}

    def _look_around(self) -> Looks:
        found: Looks = {}
        for place in [self._root, *self._places]:
            found |= looks_at(self._root, place, self._counts)
        return found


class Heard:
    """The paths that the system told of lately: since the last look and since the one before."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._before: set[str] = set()
        self._now: set[str] = set()

    def add(self, path: str) -> None:
        with self._lock:
            self._now.add(path)

    def turn(self) -> None:
        with self._lock:
            self._before, self._now = self._now, set()

    def missing(self, paths: Iterable[str]) -> set[str]:
        """Those of which nothing was told, nor of a folder that they are in: one that is moved is told as a whole."""
        with self._lock:
            heard = self._before | self._now
        return {path for path in paths if not any(part in heard for part in _with_folders(path))}


def _with_folders(path: str) -> Iterator[str]:
    while path:
        yield path
        path = path.rpartition("/")[0]


def looks_at(root: Path, place: Path, counts: Callable[[str, bool], bool]) -> Looks:
    """How everything looks that counts at a place, by its path from the root; nothing hidden, and no link is followed.
    A folder only is there or is not."""
    if place == root:
        return dict(_below(str(root), "", counts))
    try:
        inside = os.path.relpath(place, root).replace(os.sep, "/")
    except ValueError:  # Windows: on another drive
        inside = str(place).replace(os.sep, "/")
    if place.is_dir():
        return dict(_below(str(place), f"{inside}/", counts))
    with suppress(OSError):
        return {inside: _look_of(os.lstat(place))}
    return {}


def _below(folder: str, prefix: str, counts: Callable[[str, bool], bool]) -> Iterator[tuple[str, Look]]:
    with suppress(OSError):  # gone meanwhile
        for entry in list(os.scandir(folder)):
            path, is_folder = prefix + entry.name, entry.is_dir(follow_symlinks=False)
            if entry.name.startswith(".") or not counts(path, is_folder):
                continue
            if is_folder:
                yield path, ()
                yield from _below(entry.path, f"{path}/", counts)
            else:
                with suppress(OSError):
                    yield path, _look_of(entry.stat(follow_symlinks=False))


def _look_of(found: os.stat_result) -> Look:
    return found.st_mtime_ns, found.st_size, found.st_ino
