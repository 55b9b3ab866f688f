"""`coffee share`: a folder for an adviser."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from command.running import coffee, journal

NOTES = {
    "contacts/ada-okafor.md": "---\nname: Ada Okafor\nrole: Grid analyst\nphone: 01632 960123\n---\nAda keeps bees.\n",
    "journal/interviews/2026-11-12-ada-okafor.md": "---\nfit: 4\nafter: Ada is right\n---\n## Reflection\nYes, Ada.\n",
}
PAGES = {"index.html", "conversations.html", "fields.html", "questions.html", "people.html", "style.css"}


def texts(folder: Path) -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(folder.iterdir()))


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_it_writes_pages_that_open_from_the_disk_and_changes_no_note(tmp_path):
    root = journal(tmp_path / "journal", NOTES)
    before = tree(root)
    done = coffee(root, "share", str(tmp_path / "for" / "adviser"))
    assert done.returncode == 0 and "Role and employer may still identify someone" in done.stdout
    folder = tmp_path / "for" / "adviser"
    assert {path.name for path in folder.iterdir()} == PAGES
    assert tree(root) == before
    assert [path.name for path in (tmp_path / "for").iterdir()] == ["adviser"]
    text = texts(folder)
    assert 'href="conversations.html"' in text and "://" not in text
    assert "Ada" not in text and "960123" not in text and "bees" not in text
    assert "is right" in text and "Grid analyst" in text


def test_notes_go_along_only_when_asked_for_and_without_names(tmp_path):
    root = journal(tmp_path / "journal", NOTES)
    coffee(root, "share", "../copy", "--with-notes")
    assert {path.name for path in (tmp_path / "copy").iterdir()} == PAGES | {"notes.html"}
    text = texts(tmp_path / "copy")
    assert "keeps bees." in text and "Ada" not in text


def test_the_same_journal_gives_the_same_copy_and_secret_words_another(tmp_path):
    root = journal(tmp_path / "journal", NOTES)
    for name, *key in (("a",), ("b",), ("c", "--key", "plum jam")):
        assert coffee(root, "share", f"../{name}", *key).returncode == 0
    first, second, other = (texts(tmp_path / name) for name in "abc")
    assert first == second != other


def test_an_empty_folder_is_taken_and_one_that_is_not_is_left_alone(tmp_path):
    root = journal(tmp_path / "journal", NOTES)
    (tmp_path / "empty").mkdir()
    assert coffee(root, "share", "../empty").returncode == 0
    before = tree(tmp_path / "empty")
    done = coffee(root, "share", "../empty", "--with-notes")
    assert done.returncode == 1 and "is not empty" in done.stderr and len(done.stderr.splitlines()) == 1
    assert tree(tmp_path / "empty") == before


@pytest.mark.parametrize("target", ["contacts", "contacts/copy", "journal", "journal/a/b", "link/copy"])
def test_it_is_refused_among_the_notes(tmp_path, target):
    root = journal(tmp_path, NOTES)
    os.symlink(root / "journal", root / "link")
    before = tree(root)
    done = coffee(root, "share", target)
    assert done.returncode == 1 and "among your notes" in done.stderr
    assert tree(root) == before


def test_a_file_or_a_link_in_its_place_is_refused(tmp_path):
    root = journal(tmp_path / "journal", NOTES)
    (tmp_path / "file").write_text("mine")
    (tmp_path / "there").mkdir()
    os.symlink(tmp_path / "there", tmp_path / "link")
    assert coffee(root, "share", "../file").returncode == 2
    assert coffee(root, "share", "../link").returncode == 1
    assert (tmp_path / "file").read_text() == "mine" and not list((tmp_path / "there").iterdir())


def test_notes_that_cannot_be_read_are_announced(tmp_path):
    root = journal(tmp_path / "journal", NOTES | {"contacts/lee-park.md": "---\nname: 'Lee\nshare: no\n---\n"})
    done = coffee(root, "share", "../copy")
    assert done.returncode == 0 and "1 note could not be read" in done.stderr


def test_an_empty_journal_has_a_copy_that_says_so(tmp_path):
    assert coffee(journal(tmp_path / "journal", {}), "share", "../copy").returncode == 0
    assert "No conversation has taken place yet" in texts(tmp_path / "copy")


@pytest.mark.promise("P11")
@pytest.mark.parametrize("path", ["contacts/lee-park.md", "journal/interviews/2026-11-13-lee.md"])
def test_it_is_refused_while_nobody_can_tell_which_names_a_note_holds(tmp_path, path):
    root = journal(tmp_path / "journal", NOTES)
    for make in (lambda file: file.write_bytes(bytes(range(256)) * 40), lambda file: file.symlink_to("/nowhere")):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        make(root / path)
        done = coffee(root, "share", "../copy")
        assert done.returncode == 1 and not (tmp_path / "copy").exists()
        assert f"no one can tell which names are in these notes, and so keep them out: {path}. Correct" in done.stderr
        (root / path).unlink()
    assert coffee(root, "share", "../copy").returncode == 0


@pytest.mark.promise("P11")
def test_the_names_in_a_broken_note_are_kept_out_and_that_is_said(tmp_path):
    root = journal(tmp_path / "journal", NOTES | {"contacts/x.md": "---\nname: 'Zora Quill\n---\n"})
    ada = root / "journal/interviews/2026-11-12-ada-okafor.md"
    ada.write_text(ada.read_text().replace("Yes, Ada.", "Yes, zora."))
    done = coffee(root, "share", "../copy")
    assert done.returncode == 0 and "the names in it are kept out" in done.stderr
    assert "Yes, somebody." in texts(tmp_path / "copy")
