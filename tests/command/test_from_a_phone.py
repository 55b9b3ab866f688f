"""What apps on a phone do to a journal: they add lines to a file, sync it, or clone it. Each way of docs/phone.md."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from command.running import coffee, journal

LOG = "journal/log.md"
NOTES = {
    "contacts/ada-okafor.md": "---\nname: Ada Okafor\n---\n",
    "contacts/lee-park.md": "---\nname: Lee Park\n---\n",
    "assets/extra.css": "/* mine */\n",
    LOG: "# Log\n\n- 2026-11-20 [[Ada Okafor]] asked",
}


@pytest.fixture
def root(tmp_path) -> Path:
    return journal(tmp_path / "journal", NOTES)


def add(root: Path, text: str) -> None:
    """Appends to the log as a phone does, with no look at what is there."""
    with (root / LOG).open("ab") as log:
        log.write(text.encode())


def history(root: Path, who: str) -> str:
    return coffee(root, "show", who).stdout.partition("History")[2]


ADDED = {
    "a line": "\n- 2026-11-23 [[Ada Okafor]] replied yes",
    "a line that ends": "\n- 2026-11-23 [[Ada Okafor]] replied yes\n",
    "after an empty line": "\n\n- 2026-11-23 [[Ada Okafor]] replied yes\n",
    "with the ends of Windows": "\r\n- 2026-11-23 [[Ada Okafor]] replied yes\r\n",
    "without a dash": "\n2026-11-23 [[Ada Okafor]] replied yes",
    "without brackets": "\n- 2026-11-23 Ada Okafor replied yes",
    "without a year": "\n- 23 Nov Ada Okafor replied yes",
    "with a no-break space": "\n- 2026-11-23\u00a0[[Ada Okafor]] replied yes",
}


@pytest.mark.parametrize("name", ADDED)
def test_a_line_that_is_added_is_read_though_the_file_ended_without_a_new_line(root, name):
    add(root, ADDED[name])
    assert [line.split("  ")[1] for line in history(root, "ada").split("\n") if "2026-11" in line] == [
        "2026-11-23", "2026-11-20",
    ]  # fmt: skip
    assert "They said yes" in history(root, "ada")


@pytest.mark.parametrize("between", ["", " ", "\n– "], ids=["nothing", "a space", "a dash that makes no list"])
def test_two_lines_that_run_together_count_as_nothing_and_are_told(root, between):
    add(root, f"{between}{'' if between.strip() else '- '}2026-11-23 [[Lee Park]] thanked")
    said = coffee(root, "check").stdout
    assert f"{LOG}:3:3: warning: There are two days in one entry: are these two lines?" in said
    assert "thanked" not in history(root, "lee")


@pytest.fixture
def git(monkeypatch):
    if shutil.which("git") is None:
        pytest.skip("there is no git")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Robin Ashdown")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "robin@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)

    def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True)

    return run


def two_devices(root: Path, git) -> Path:
    """A clone of the journal, as on a phone, with a line added on both sides."""
    for words in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "All"]):
        assert git(root, *words).returncode == 0
    phone = root.parent / "phone"
    assert git(root.parent, "clone", "-q", str(root), str(phone)).returncode == 0
    add(phone, "\n- 2026-11-23 [[Ada Okafor]] replied yes\n")
    add(root, "\n- 2026-11-23 [[Lee Park]] met\n")
    assert git(phone, "commit", "-qam", "On the way").returncode == 0
    assert git(root, "commit", "-qam", "At home").returncode == 0
    return phone


def test_with_merge_union_lines_that_two_devices_added_are_both_kept(root, git):
    (root / ".gitattributes").write_text("journal/log.md merge=union\n")
    phone = two_devices(root, git)
    done = git(phone, "pull", "-q", "--no-rebase", "--no-edit")
    assert done.returncode == 0, done.stderr
    assert coffee(phone, "check").stderr == "Nothing is wrong.\n"
    assert "They said yes" in history(phone, "ada") and "You met" in history(phone, "lee")


def test_without_it_the_log_is_withheld_with_its_line_and_the_rest_is_there(root, git):
    phone = two_devices(root, git)
    assert git(phone, "pull", "-q", "--no-rebase", "--no-edit").returncode != 0
    said = coffee(phone, "check").stdout
    assert f"{LOG}:4:1: error: Git could not join two versions here" in said
    assert "Ada Okafor" in coffee(phone, "show", "ada").stdout


SYNCED = {
    "contacts/ada-okafor.sync-conflict-20261123-101500-ABCDEFG.md": True,
    "journal/log.sync-conflict-20261123-101500-ABCDEFG.md": True,
    "contacts/ada-okafor (conflicted copy 2026-11-23 101500).md": True,
    "contacts/ada-okafor (Robin's conflicted copy 2026-11-23).md": True,
    "contacts/ada-okafor 2.md": True,
    "contacts/.syncthing.ada-okafor.md.tmp": False,
    "contacts/~syncthing~ada-okafor.md.tmp": False,
    ".stversions/contacts/ada-okafor~20261123-101500.md": False,
    "contacts/.stversions/ada-okafor~20261123-101500.md": False,
    ".stfolder/syncthing-folder-abc.txt": False,
    ".stignore": False,
}


@pytest.mark.parametrize("path", SYNCED)
def test_what_a_sync_program_puts_beside_a_note_is_nobody_and_a_second_version_is_told(root, path):
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(f"{NOTES['contacts/ada-okafor.md']}Marmalade.\n")
    said = coffee(root, "check").stdout
    assert (f"{path}:1:1: warning: A sync program made this copy. Take over what is missing" in said) == SYNCED[path]
    assert "Marmalade" not in coffee(root, "find", "marmalade").stdout
    assert coffee(root, "show", "ada").returncode == 0
