"""What one run leaves for the next: it saves time, and changes nothing."""

from __future__ import annotations

import pickle
import shutil
import stat
from datetime import date
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs_room.building import mkdocs, tree, written

from coffeechats.mkdocs import cache, unchanged
from coffeechats.records.memory import Memory
from coffeechats.records.model import Settings

TODAY = date(2026, 11, 23)
KEY = cache.programs()
DONE = "Nothing has changed since the last build"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A journal that was built until a build found nothing to do: what was written just now is not trusted at once."""
    root = written(tmp_path_factory.mktemp("journal"))
    (root / "journal/card.png").write_bytes(b"\x89PNG")
    page = root / "journal/page.md"
    page.write_text(page.read_text() + "\n![card](card.png)\n")
    for _ in range(15):
        if DONE in mkdocs(root, "build").stderr:
            return root
    pytest.fail("no build was ever found to be done already")


def loaded(root: Path) -> MkDocsConfig:
    """The configuration as a build has it."""
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    return config.plugins.on_config(config)


@pytest.mark.promise("P16")
def test_a_build_with_nothing_new_leaves_the_site_as_it_is(built):
    before = tree(built / "site")
    done = mkdocs(built, "build")
    assert (done.returncode, DONE in done.stderr) == (0, True)
    assert tree(built / "site") == before


CHANGES = {
    "a note": lambda root: (root / "contacts/lee-park.md").write_text("---\nname: Lee Parker\n---\n"),
    "a new note": lambda root: (root / "contacts/cleo.md").write_text("---\nname: Cleo\n---\n"),
    "a note gone": lambda root: (root / "contacts/old/ben-ruiz.md").unlink(),
    "a picture": lambda root: (root / "journal/card.png").write_bytes(b"\x89PNG more"),
    "the settings": lambda root: (root / "mkdocs.yml").write_text(
        (root / "mkdocs.yml").read_text() + "strict: false\n"
    ),
    "a page of the site": lambda root: (root / "site/contacts/index.html").write_text("x"),
    "a page of the site gone": lambda root: (root / "site/contacts/index.html").unlink(),
    "a file in the site": lambda root: (root / "site/other.txt").write_text("x"),
}


@pytest.mark.promise("P16")
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changed_is_seen(built, change, monkeypatch):
    """The journal is changed, looked at, and put back with the looks it had."""
    config = loaded(built)
    kept = built.parent / "kept"
    shutil.copytree(built, kept, symlinks=True)
    monkeypatch.setattr(unchanged, "RECENT", 0)
    unchanged.note(built, config, unchanged.source(built, config, TODAY), ())
    assert unchanged.is_done(built, config, unchanged.source(built, config, TODAY))
    try:
        change(built)
        config = loaded(built)
        assert not unchanged.is_done(built, config, unchanged.source(built, config, TODAY))
    finally:
        shutil.rmtree(built)
        shutil.move(kept, built)


@pytest.mark.promise("P16")
def test_another_day_is_another_site(built):
    config = loaded(built)
    today, tomorrow = (unchanged.source(built, config, date(2026, 11, day)) for day in (23, 24))
    assert today.text != tomorrow.text


def test_warnings_are_given_again(tmp_path):
    root = written(tmp_path, {"contacts/ada.md": "---\nname: Ada\nreferred_by: Nobody\n---\n"})
    for _ in range(3):
        assert "No note under contacts/" in mkdocs(root, "build").stderr


def test_a_site_for_somewhere_else_is_built(built, tmp_path):
    there = mkdocs(built, "build", "-d", str(tmp_path / "there"))
    assert DONE not in there.stderr
    assert tree(tmp_path / "there") == tree(built / "site")


def test_what_is_kept_is_for_nobody_else_and_for_no_repository(built):
    folder = built / cache.FOLDER
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in folder.iterdir())
    assert (folder.parent / ".gitignore").read_text() == "*\n"


def test_notes_are_kept_for_the_next_start(tmp_path):
    root = written(tmp_path)
    memory = Memory(root)
    memory.look()
    journal = memory.journal(Settings(timezone="Europe/London"), TODAY)
    cache.keep(root, "notes", KEY, memory.kept(before=1 << 63))
    known = cache.load(root, "notes", KEY)
    again = Memory(root, known)
    again.look()
    assert again.notes == memory.notes
    assert all(note is known[0][note.path][1] for note in again.notes), "no file was read again"
    assert again.journal(Settings(timezone="Europe/London"), TODAY).contacts == journal.contacts


def test_notes_written_just_now_are_not_kept(tmp_path):
    root = written(tmp_path)
    memory = Memory(root)
    memory.look()
    assert memory.kept(before=0) == ({}, {})


def test_what_other_programs_kept_is_left_aside(tmp_path):
    cache.keep(tmp_path, "notes", "other", {})
    assert cache.load(tmp_path, "notes", KEY) is None
    cache.keep(tmp_path, "notes", KEY, {"a": 1})
    assert cache.load(tmp_path, "notes", KEY) == {"a": 1}


class Evil:
    def __reduce__(self):
        return print, ("it ran",)


def test_nothing_that_stands_in_the_folder_is_run(tmp_path, capsys):
    cache.keep(tmp_path, "notes", KEY, {})
    (tmp_path / cache.FOLDER / "notes").write_bytes(KEY.encode() + b"\n" + pickle.dumps(Evil()))
    assert cache.load(tmp_path, "notes", KEY) is None
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("data", [b"", b"x", KEY.encode(), KEY.encode() + b"\n", KEY.encode() + b"\n\x80\x05garbage"])
def test_a_broken_file_is_left_aside(tmp_path, data):
    cache.keep(tmp_path, "notes", KEY, {})
    (tmp_path / cache.FOLDER / "notes").write_bytes(data)
    assert cache.load(tmp_path, "notes", KEY) is None


def test_a_folder_that_cannot_be_made_stops_nothing(tmp_path):
    (tmp_path / ".cache").write_text("a file in the way")
    cache.keep(tmp_path, "notes", KEY, {})
    assert cache.load(tmp_path, "notes", KEY) is None
