"""Which files are notes, and what is said of the rest."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from coffeechats.notes.problems import Severity
from coffeechats.notes.walking import Found, is_conflict_copy, walk

GOOD = b"---\nname: Good\n---\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    (root / "contacts").mkdir(parents=True)
    (root / "journal/interviews").mkdir(parents=True)
    (root / "contacts/good.md").write_bytes(GOOD)
    return root


def paths(found: Found) -> list[str]:
    return [file.path for file in found.files]


def rules(found: Found) -> list[tuple[str, str]]:
    return [(problem.rule, problem.path) for problem in found.problems]


def test_notes_are_found_in_every_folder_in_order(root: Path) -> None:
    for path in ("journal/me.md", "journal/interviews/a.md", "contacts/sub/deep/B.MD", "contacts/a b é.md"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(GOOD)
    (root / "README.md").write_bytes(GOOD)
    (root / "contacts/photo.png").write_bytes(b"x")
    found = walk(root)
    assert paths(found) == [
        "contacts/a b é.md",
        "contacts/good.md",
        "contacts/sub/deep/B.MD",
        "journal/interviews/a.md",
        "journal/me.md",
    ]
    assert found.problems == () and found.files[0].data == GOOD
    assert [note.keys["name"].values[0].text for note in found.notes()] == ["Good"] * 5


def test_missing_folders_are_empty(tmp_path: Path) -> None:
    assert walk(tmp_path) == Found() == walk(tmp_path / "nowhere")


DEBRIS = [
    "good.md~", "#good.md#", ".#good.md", "4913", ".good.md.swp", "good.md.orig", "~$good.md", ".good.md.icloud",
    "._good.md", ".hidden.md", "good.md.bak", "good.md.tmp", "good.txt", ".trash/old.md", ".obsidian/workspace.md",
]  # fmt: skip


@pytest.mark.parametrize("name", DEBRIS)
def test_what_editors_and_sync_programs_leave_is_passed_over(root: Path, name: str) -> None:
    (root / "contacts" / name).parent.mkdir(exist_ok=True)
    (root / "contacts" / name).write_bytes(GOOD)
    assert paths(walk(root)) == ["contacts/good.md"] and walk(root).problems == ()


def test_an_editors_dangling_lock_is_passed_over(root: Path) -> None:
    (root / "contacts/.#good.md").symlink_to("me@host.1234:1")
    assert walk(root).problems == ()


COPIES = [
    "good.sync-conflict-20260102-101112-ABCDEFG.md",
    "good (conflicted copy).md",
    "good (Jane's conflicted copy 2026-01-02).md",
    "good (conflicted copy 2026-01-02 101112).md",
    "good_conflicted copy.md",
    "good (Case Conflict).md",
    "good 2.md",
    "good (1).md",
    "good - Copy.md",
    "good copy.md",
    "Good 2.md",
]


@pytest.mark.parametrize("name", COPIES)
def test_copies_of_a_sync_program_are_told_by_name_and_not_read(root: Path, name: str) -> None:
    (root / "contacts" / name).write_bytes(b"secret")
    found = walk(root)
    assert paths(found) == ["contacts/good.md"]
    assert rules(found) == [("conflict-copy", f"contacts/{name}")]
    assert found.problems[0].severity is Severity.WARNING and found.withheld == ()


@pytest.mark.parametrize("name", ["ada 2.md", "copy.md", "Ada (1).md", "conflict.md", "2026-01-02 ada.md", "a 10.md"])
def test_a_name_like_a_copy_without_the_note_beside_it_is_a_note(name: str) -> None:
    assert not is_conflict_copy(name, {name.casefold(), "good.md", "a.md"})


@pytest.mark.promise("P2", "P8")
def test_trouble_is_told_by_name_and_never_opened(root: Path, tmp_path: Path) -> None:
    """One of every kind, and the good note all the same."""
    contacts = root / "contacts"
    (tmp_path / "outside.md").write_bytes(b"secret")
    (tmp_path / "outside").mkdir()
    (contacts / "dangling.md").symlink_to("nothing.md")
    (contacts / "loop.md").symlink_to("loop2.md")
    (contacts / "loop2.md").symlink_to("loop.md")
    (contacts / "out.md").symlink_to(tmp_path / "outside.md")
    (contacts / "twin.md").symlink_to("good.md")
    (contacts / "linked").symlink_to(tmp_path / "outside")
    (contacts / "up").symlink_to("..")
    (contacts / "device.md").symlink_to("/dev/zero")
    (contacts / "folder.md").mkdir()
    (contacts / "folder.md/inner.md").write_bytes(GOOD)
    os.mkfifo(contacts / "pipe.md")
    (contacts / "ada.md.txt").write_bytes(GOOD)
    (contacts / "ada.markdown").write_bytes(GOOD)
    found = walk(root)
    assert paths(found) == ["contacts/good.md"]
    assert rules(found) == [
        ("file-not-md", "contacts/ada.markdown"),
        ("file-not-md", "contacts/ada.md.txt"),
        ("link-file-dangling", "contacts/dangling.md"),
        ("link-file-outside", "contacts/device.md"),
        ("folder-named-note", "contacts/folder.md"),
        ("link-file-outside", "contacts/linked"),
        ("link-file-loop", "contacts/loop.md"),
        ("link-file-loop", "contacts/loop2.md"),
        ("link-file-outside", "contacts/out.md"),
        ("file-special", "contacts/pipe.md"),
        ("link-file-inside", "contacts/twin.md"),
        ("link-file-inside", "contacts/up"),
    ]
    assert "contacts/dangling.md" in found.withheld and "contacts/linked" not in found.withheld
    withheld = [note.path for note in found.notes() if not note.readable]
    assert withheld == list(found.withheld) and len(withheld) == 7


@pytest.mark.promise("P8")
def test_a_whole_folder_that_is_a_link_out_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "root").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other/ada.md").write_bytes(GOOD)
    (tmp_path / "root/contacts").symlink_to(tmp_path / "other")
    found = walk(tmp_path / "root")
    assert paths(found) == [] and rules(found) == [("link-file-outside", "contacts")]


def test_a_journal_that_is_itself_reached_through_a_link_is_walked(root: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(root)
    assert paths(walk(tmp_path / "link")) == ["contacts/good.md"]


@pytest.mark.promise("P2")
def test_a_socket_is_no_note(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "contacts")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.md")
        assert rules(walk(root)) == [("file-special", "contacts/s.md")]


@pytest.mark.parametrize(("name", "shown"), [(b"caf\xe9.md", "contacts/caf?.md"), (b"a\nb.md", "contacts/a?b.md")])
def test_names_that_cannot_be_written_are_told_in_a_form_that_can(root: Path, name: bytes, shown: str) -> None:
    (Path(os.fsdecode(os.fsencode(root / "contacts") + b"/" + name))).write_bytes(GOOD)
    found = walk(root)
    assert rules(found) == [("file-name", shown)] and paths(found) == ["contacts/good.md"]


@pytest.mark.promise("P2", "P15")
def test_a_huge_file_is_refused_without_reading_all_of_it(root: Path) -> None:
    with open(root / "contacts/huge.md", "wb") as file:
        file.truncate(5_000_000_000)
    note = next(note for note in walk(root).notes() if note.path == "contacts/huge.md")
    assert [problem.rule for problem in note.problems] == ["file-too-large"] and not note.readable


@pytest.mark.promise("P2")
def test_a_file_that_cannot_be_read_is_told_and_its_name_stays_known(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: not str(path).endswith("good.md"))
    found = walk(root)
    assert rules(found) == [("file-unreadable", "contacts/good.md")] and found.withheld == ("contacts/good.md",)


def test_a_file_that_goes_away_before_it_is_read_is_told(root: Path) -> None:
    found = walk(root)
    (root / "contacts/good.md").unlink()
    (note,) = found.notes()
    assert not note.readable and [problem.rule for problem in note.problems] == ["file-unreadable"]


@pytest.mark.promise("P2")
def test_a_pipe_put_in_a_notes_place_does_not_block(root: Path) -> None:
    found = walk(root)
    (root / "contacts/good.md").unlink()
    os.mkfifo(root / "contacts/good.md")
    (note,) = found.notes()
    assert [problem.rule for problem in note.problems] == ["file-unreadable"]


@pytest.mark.promise("P15")
def test_folders_two_hundred_deep_are_walked(root: Path) -> None:
    folder = f"{root}/contacts"
    for _ in range(200):
        folder += "/d"
        os.mkdir(folder)
    Path(folder, "deep.md").write_bytes(GOOD)
    found = walk(root)
    assert len(found.files) == 2 and found.problems == ()
