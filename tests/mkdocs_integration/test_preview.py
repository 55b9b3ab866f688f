"""What the live preview looks at: notes, settings and templates, by what the system tells, or by looking."""

from __future__ import annotations

import errno
import os
import queue
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from watchdog.observers.api import BaseObserver, EventEmitter

from coffeechats.notes import file_watcher
from coffeechats.notes.file_watcher import Heard, Watch, pause_after


class NoneLeft(BaseObserver):
    """What a system is like whose notifications are used up."""

    def __init__(self) -> None:
        super().__init__(EventEmitter)

    def start(self) -> None:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")


class Silent(BaseObserver):
    """What a system is like that takes every wish and tells of nothing: a drive of another one, or of a network."""

    def __init__(self) -> None:
        super().__init__(EventEmitter)


SYSTEMS = {"notifications": file_watcher.Observer, "none left": NoneLeft, "none ever": Silent, "none wanted": Silent}


def look_often(monkeypatch) -> None:
    """Where the system tells of nothing, saves are found by looking, however often that is."""
    for name in ("_POLL", "_NOW_AND_THEN", "_GRACE"):
        monkeypatch.setattr(file_watcher, name, 0.05)
    monkeypatch.setattr(file_watcher, "_SHARE", 1)  # a busy computer is no slow drive


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


@pytest.fixture(params=SYSTEMS)
def told(tmp_path, request, monkeypatch):
    monkeypatch.setattr(file_watcher, "Observer", SYSTEMS[request.param])
    if request.param != "notifications":
        look_often(monkeypatch)
    told = Told()
    own = tmp_path / "overrides"
    own.mkdir()
    (tmp_path / "contacts").mkdir()
    (tmp_path / "mkdocs.yml").write_text("")
    watch = Watch(tmp_path, told, how="poll" if request.param == "none wanted" else "auto")
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
    for text in map(str, range(1000)):  # until then the folder itself is told, and all of it is read
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


@contextmanager
def watched(root: Path, how: str = "auto"):
    """What a watch tells of a journal, and what it says to the user."""
    (root / "contacts").mkdir(exist_ok=True)
    told, said = Told(), queue.SimpleQueue()
    watch = Watch(root, told, how=how, say=said.put)
    watch.start()
    try:
        yield told, said
    finally:
        watch.stop()
        watch.join()


def test_a_drive_that_tells_of_nothing_is_noticed_with_the_first_save_and_said_once(tmp_path, monkeypatch):
    monkeypatch.setattr(file_watcher, "Observer", Silent)
    look_often(monkeypatch)
    with watched(tmp_path) as (told, said):
        for name in ("ada", "ben", "cleo"):
            write(tmp_path / f"contacts/{name}.md")
            told.until(f"contacts/{name}.md")
        (tmp_path / "contacts/ben.md").unlink()
        told.until("contacts/ben.md")
        assert "watch: poll" in said.get(timeout=300)
        assert said.empty()


def test_where_everything_is_told_nothing_is_said_and_nothing_told_twice(tmp_path, monkeypatch):
    """Also when it is looked for all the time, which finds each save a second time."""
    monkeypatch.setattr(file_watcher, "_NOW_AND_THEN", 0.02)
    with watched(tmp_path) as (told, said):
        for number in range(20):
            write(tmp_path / f"contacts/{number}.md")
            told.until(f"contacts/{number}.md")
        (tmp_path / "contacts").rename(tmp_path / "aside")
        told.until("contacts")
        (tmp_path / "aside").rename(tmp_path / "contacts")
        told.until("contacts")
        told.soon()
        assert said.empty()


def test_where_a_user_wants_notifications_alone_nothing_is_looked_for(tmp_path, monkeypatch):
    monkeypatch.setattr(file_watcher, "Observer", Silent)
    monkeypatch.setattr(file_watcher, "_NOW_AND_THEN", 0.02)
    with watched(tmp_path, "notify") as (told, said):
        write(tmp_path / "contacts/ada.md")
        assert told.soon() == set()
        assert said.empty()


def test_where_notifications_are_used_up_that_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(file_watcher, "Observer", NoneLeft)
    look_often(monkeypatch)
    with watched(tmp_path) as (told, said):
        write(tmp_path / "contacts/ada.md")
        told.until("contacts/ada.md")
        assert "no more notifications" in said.get(timeout=300)


@pytest.mark.parametrize(
    ("before", "took", "pause"), [(0.001, 0.002, 0.5), (0.001, 3.0, 0.5), (3.0, 0.001, 0.5), (0.1, 0.2, 5.0)]
)
def test_a_slow_drive_is_looked_at_less_often_and_one_slow_look_puts_off_no_other(before, took, pause):
    assert pause_after(before, took, 0.5) == pause


MISSED = [
    ({"contacts/ada.md"}, [], {"contacts/ada.md"}),
    ({"contacts/ada.md"}, ["contacts/ada.md"], set()),
    ({"contacts/old/ada.md", "contacts/old"}, ["contacts/old"], set()),
    ({"contacts/ada.md", "contacts/ben.md"}, ["contacts/ben.md"], {"contacts/ada.md"}),
    ({"contacts/adam.md"}, ["contacts/ada"], {"contacts/adam.md"}),
]


@pytest.mark.parametrize(("changed", "heard", "missed"), MISSED)
def test_what_was_told_of_is_not_missed(changed, heard, missed):
    known = Heard()
    for path in heard:
        known.add(path)
    assert known.missing(changed) == missed
    known.turn()
    assert known.missing(changed) == missed, "what was told just before the last look"
    known.turn()
    assert known.missing(changed) == changed
