"""Writing repairs: every other byte stays, all or nothing, and nothing that was changed elsewhere."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from coffeechats.notes import fixing
from coffeechats.notes.fixing import fixed, remove_leftovers, write_fixed
from coffeechats.notes.problems import Problem
from coffeechats.notes.reading import read_note
from coffeechats.notes.walking import walk

NOTE = b"\xef\xbb\xbf---\r\nname: 'Ada'  # as typed\r\nwhy: a: b\nplace: Suite #5\r---\r\nBody: x: y \x0c\nlast"
WRITTEN = NOTE.replace(b"why: a: b", b'why: "a: b"').replace(b"Suite #5", b'"Suite #5"')


def problems_of(data: bytes) -> tuple[Problem, ...]:
    return read_note("contacts/ada.md", data).problems


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "contacts").mkdir()
    (tmp_path / "contacts/ada.md").write_bytes(NOTE)
    (tmp_path / "contacts/ada.md").chmod(0o640)
    return tmp_path


def test_only_the_shown_lines_change() -> None:
    assert fixed(NOTE, problems_of(NOTE)) == WRITTEN
    assert fixed(WRITTEN, problems_of(WRITTEN)) == WRITTEN


def test_a_file_is_rewritten_with_its_mode_and_without_leftovers(root: Path) -> None:
    assert write_fixed(root, "contacts/ada.md", NOTE, problems_of(NOTE)) is None
    file = root / "contacts/ada.md"
    assert file.read_bytes() == WRITTEN and file.stat().st_mode & 0o777 == 0o640
    assert os.listdir(root / "contacts") == ["ada.md"]


def test_nothing_to_write_leaves_the_file_itself_in_place(root: Path) -> None:
    before = (root / "contacts/ada.md").stat()
    assert write_fixed(root, "contacts/ada.md", NOTE, ()) is None
    assert (root / "contacts/ada.md").stat() == before


def test_a_file_changed_since_it_was_read_is_refused(root: Path) -> None:
    (root / "contacts/ada.md").write_bytes(NOTE + b"!")
    refused = write_fixed(root, "contacts/ada.md", NOTE, problems_of(NOTE))
    assert refused and (refused.rule, refused.path) == ("file-changed", "contacts/ada.md")
    assert (root / "contacts/ada.md").read_bytes() == NOTE + b"!"


def test_a_file_that_is_gone_is_refused(root: Path) -> None:
    (root / "contacts/ada.md").unlink()
    assert write_fixed(root, "contacts/ada.md", NOTE, problems_of(NOTE)) is not None
    assert os.listdir(root / "contacts") == []


@pytest.mark.parametrize("link", ["file", "folder", "inside"])
def test_links_are_never_written_through(tmp_path: Path, link: str) -> None:
    root, outside = tmp_path / "journal", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (outside / "ada.md").write_bytes(NOTE)
    if link == "folder":
        (root / "contacts").symlink_to(outside)
    else:
        (root / "contacts").mkdir()
        (root / "contacts/real.md").write_bytes(NOTE)
        (root / "contacts/ada.md").symlink_to(outside / "ada.md" if link == "file" else root / "contacts/real.md")
    assert write_fixed(root, "contacts/ada.md", NOTE, problems_of(NOTE)) is not None
    assert (outside / "ada.md").read_bytes() == NOTE
    assert write_fixed(root, "../outside/ada.md", NOTE, problems_of(NOTE)) is not None
    assert (outside / "ada.md").read_bytes() == NOTE


def test_a_journal_reached_through_a_link_is_written(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    link = tmp_path_factory.mktemp("elsewhere") / "journal"
    link.symlink_to(root)
    assert write_fixed(link, "contacts/ada.md", NOTE, problems_of(NOTE)) is None
    assert (root / "contacts/ada.md").read_bytes() == WRITTEN


STEPS = ["open", "write", "fsync", "chmod", "replace"]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("nth", range(4))
def test_a_failure_at_any_step_leaves_the_old_file_or_the_new_one(
    root: Path, monkeypatch: pytest.MonkeyPatch, step: str, nth: int
) -> None:
    """The disk fails at the nth use of one operation."""
    failing(monkeypatch, step, nth, OSError(28, "No space left on device"))
    refused = write_fixed(root, "contacts/ada.md", NOTE, problems_of(NOTE))
    monkeypatch.undo()
    assert (root / "contacts/ada.md").read_bytes() == (NOTE if refused else WRITTEN)
    assert os.listdir(root / "contacts") == ["ada.md"]
    if nth == 0:
        assert refused is not None


@pytest.mark.parametrize("step", STEPS)
def test_a_kill_at_any_step_leaves_what_no_walk_sees_and_what_the_next_command_removes(
    root: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    failing(monkeypatch, step, 0, KeyboardInterrupt())
    monkeypatch.setattr(Path, "unlink", lambda *_args, **_kwargs: None)
    with pytest.raises(KeyboardInterrupt):
        write_fixed(root, "contacts/ada.md", NOTE, problems_of(NOTE))
    monkeypatch.undo()
    assert (root / "contacts/ada.md").read_bytes() == NOTE
    found = walk(root)
    assert [file.path for file in found.files] == ["contacts/ada.md"] and found.problems == ()
    remove_leftovers(root)
    assert os.listdir(root / "contacts") == ["ada.md"]


def failing(monkeypatch: pytest.MonkeyPatch, step: str, nth: int, error: BaseException) -> None:
    uses = {"count": 0}

    def wrapped(real: Callable[..., object]) -> Callable[..., object]:
        def use(*args: object, **kwargs: object) -> object:
            uses["count"] += 1
            if uses["count"] == nth + 1:
                raise error
            return real(*args, **kwargs)

        return use

    if step == "write":
        real_open = os.fdopen

        def fdopen(descriptor: int, mode: str) -> object:
            opened = real_open(descriptor, mode)
            if "w" in mode:
                opened = _Writer(opened, wrapped(opened.write))
            return opened

        monkeypatch.setattr(fixing.os, "fdopen", fdopen)
    else:
        monkeypatch.setattr(fixing.os, step, wrapped(getattr(os, step)))


class _Writer:
    """An open file whose writing may fail."""

    def __init__(self, opened, write) -> None:
        self.opened, self.write = opened, write

    def __getattr__(self, name: str):
        return getattr(self.opened, name)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.opened.close()


def test_an_edit_between_the_reading_and_the_exchange_is_kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = root / "contacts/ada.md"
    real = os.fsync

    def fsync(descriptor: int) -> None:
        file.write_bytes(b"an editor was quicker")
        real(descriptor)

    monkeypatch.setattr(fixing.os, "fsync", fsync)
    assert write_fixed(root, "contacts/ada.md", NOTE, problems_of(NOTE)) is not None
    assert file.read_bytes() == b"an editor was quicker" and os.listdir(root / "contacts") == ["ada.md"]
