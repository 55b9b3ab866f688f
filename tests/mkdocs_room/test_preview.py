"""What the live preview looks at: notes, settings and templates, by what the system tells."""

from __future__ import annotations

import errno
import os
import queue
from contextlib import suppress
from pathlib import Path

import pytest
from watchdog.observers.api import BaseObserver, EventEmitter

from coffeechats.notes import watching
from coffeechats.notes.watching import Watch


class NoneLeft(BaseObserver):
    """What a system is like whose notifications are used up."""

    def __init__(self) -> None:
        super().__init__(EventEmitter)

    def start(self) -> None:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")


class Told:
    """Paths that the watch tells of, waited for with a deadline."""

    def __init__(self) -> None:
        self._paths: queue.Queue[str] = queue.Queue()

    def __call__(self, path: str) -> None:
        self._paths.put(path)

    def until(self, path: str) -> set[str]:
        """Everything told up to this path."""
        seen: set[str] = set()
        while path not in seen:
            seen.add(self._paths.get(timeout=300))
        return seen

    def soon(self) -> set[str]:
        """What is told within a moment."""
        seen: set[str] = set()
        with suppress(queue.Empty):
            while True:
                seen.add(self._paths.get(timeout=0.7))
        return seen


@pytest.fixture(params=["notifications", "polling"])
def told(tmp_path, request, monkeypatch):
    if request.param == "polling":
        monkeypatch.setattr(watching, "Observer", NoneLeft)
    told = Told()
    own = tmp_path / "overrides"
    own.mkdir()
    (tmp_path / "contacts").mkdir()
    (tmp_path / "mkdocs.yml").write_text("")
    watch = Watch(tmp_path, told)
    watch.look_at(own)
    watch.start()
    yield told
    watch.stop()
    watch.join()


def write(file: Path, text: str = "x") -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def test_a_save_is_told_and_so_are_moves_and_deletions(tmp_path, told):
    ada = tmp_path / "contacts/ada.md"
    write(ada)
    told.until("contacts/ada.md")
    os.replace(ada, tmp_path / "contacts/ben.md")
    told.until("contacts/ben.md")
    (tmp_path / "contacts/ben.md").unlink()
    told.until("contacts/ben.md")


def test_a_folder_that_was_missing_is_seen_when_it_appears(tmp_path, told):
    (tmp_path / "journal").mkdir()
    told.until("journal")
    write(tmp_path / "journal/log.md")
    told.until("journal/log.md")


@pytest.mark.parametrize("how", ["deleted", "moved"])
def test_a_folder_that_went_and_came_back_is_looked_at_again(tmp_path, told, how):
    """As git does, going from one branch to another."""
    folder = tmp_path / "contacts"
    folder.rmdir() if how == "deleted" else folder.rename(tmp_path / "aside")
    told.until("contacts")
    folder.mkdir()
    for text in "abcdefghijklmnopqrstuvwxyz":  # until then the folder itself is told, and all of it is read
        write(folder / "ada.md", text)
        if "contacts/ada.md" in told.soon():
            break
    write(folder / "old/ben.md")
    told.until("contacts/old/ben.md")


def test_reading_is_no_change_and_what_editors_leave_is_passed_over(tmp_path, told):
    ada = tmp_path / "contacts/ada.md"
    write(ada)
    told.until("contacts/ada.md")
    for _ in range(3):
        ada.read_text()
    for name in ("contacts/.ada.md.swp", "contacts/ada.md~", "contacts/#ada.md#", "site/index.html", "notes.txt"):
        write(tmp_path / name)
    write(tmp_path / "contacts/last.md")
    assert told.until("contacts/last.md") <= {"contacts/ada.md", "contacts", "contacts/last.md"}


def test_settings_and_templates_are_looked_at(tmp_path, told):
    write(tmp_path / "mkdocs.yml", "site_name: x")
    told.until("mkdocs.yml")
    write(tmp_path / "overrides/coffee/home.html")
    told.until("overrides/coffee")
    write(tmp_path / "overrides/coffee/home.html", "y")
    told.until("overrides/coffee/home.html")


def test_links_that_loop_are_not_followed(tmp_path, told):
    (tmp_path / "contacts/loop").symlink_to(tmp_path / "contacts")
    write(tmp_path / "contacts/ada.md")
    assert not any("loop/" in path for path in told.until("contacts/ada.md"))
