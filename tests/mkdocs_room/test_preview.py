"""What the live preview looks at: notes, settings and templates, by what the system tells."""

from __future__ import annotations

import os
import queue
from pathlib import Path

import pytest

from coffeechats.mkdocs.watching import Watch


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
            seen.add(self._paths.get(timeout=20))
        return seen


@pytest.fixture
def told(tmp_path):
    told = Told()
    own = tmp_path / "overrides"
    own.mkdir()
    (tmp_path / "contacts").mkdir()
    (tmp_path / "mkdocs.yml").write_text("")
    watch = Watch(tmp_path, [own], told)
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
