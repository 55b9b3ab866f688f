"""`coffee init`, and what one can do with a new journal at once."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from command.running import coffee, invoked, journal
from mkdocs_integration.building import mkdocs, serving

from coffeechats.editors.files import editor_files


@pytest.fixture
def new(tmp_path):
    done = coffee(tmp_path, "init", "my-journal")
    assert done.returncode == 0, done.stderr
    return tmp_path / "my-journal"


def test_the_files_of_a_new_journal(new):
    tracked = {path.relative_to(new).as_posix() for path in new.rglob("*") if path.is_file()}
    tracked = {path for path in tracked if not path.startswith(".git/")}
    assert tracked == {
        ".gitignore",
        "README.md",
        "mkdocs.yml",
        "assets/extra.css",
        "hooks/journal.py",
        "contacts/.gitkeep",
        "journal/interviews/.gitkeep",
        "journal/index.md",
        "journal/log.md",
        "journal/me.md",
        "journal/questions.md",
        *editor_files(),
    }
    assert (new / ".git").is_dir()
    assert "timezone: " in (new / "mkdocs.yml").read_text()


def test_nothing_is_wrong_with_it_and_nothing_is_due(new):
    assert coffee(new, "check", "--strict").stderr == "Nothing is wrong.\n"
    assert coffee(new, "due").stdout.startswith("Nothing is due")


def test_both_ways_to_build_it_work_from_a_folder_inside(new):
    assert coffee(new / "journal", "build", "--strict").returncode == 0
    first = (new / "site/index.html").read_bytes()
    built = mkdocs(new, "build", "--strict")
    assert built.returncode == 0 and (new / "site/index.html").read_bytes() == first
    status = subprocess.run(["git", "status", "--short"], cwd=new, capture_output=True, text=True).stdout
    assert "site" not in status


def test_no_banner_is_printed(new, monkeypatch):
    monkeypatch.delenv("NO_MKDOCS_2_WARNING")
    done = coffee(new, "build")
    assert "MkDocs 2" not in done.stderr + done.stdout


def test_it_can_be_served(new):
    command = [sys.executable, "-m", "coffeechats_cli", "serve", "-a", "127.0.0.1:PORT"]
    with serving(new, command) as served:
        assert "<html" in served.page()


def test_with_the_example_the_sample_notes_are_there(tmp_path):
    assert coffee(tmp_path, "init", "--example", "nell").returncode == 0
    root = tmp_path / "nell"
    assert len(list((root / "contacts").glob("*.md"))) >= 25
    assert len(list((root / "journal/interviews").glob("*.md"))) >= 20
    assert coffee(root, "check", "--strict").stderr == "Nothing is wrong.\n"
    assert "Overdue" in coffee(root, "due").stdout


def test_a_folder_that_is_not_empty_is_refused_and_stays_as_it_is(tmp_path):
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken/note.txt").write_text("mine")
    done = coffee(tmp_path, "init", "taken")
    assert done.returncode == 1 and "not empty" in done.stderr
    assert [path.name for path in tmp_path.rglob("*")] == ["taken", "note.txt"]


def test_the_first_step_can_be_pasted_whatever_the_folder_is_called(tmp_path):
    assert "  1. cd 'my journal'\n" in coffee(tmp_path, "init", "my journal").stdout


def test_an_empty_folder_and_a_fresh_repository_are_taken(tmp_path):
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
    assert coffee(tmp_path, "init", ".").returncode == 0
    (tmp_path / "inner").mkdir()
    assert coffee(tmp_path, "init", "inner").returncode == 0
    assert not (tmp_path / "inner/.git").exists()


def test_inside_another_repository_it_says_whose_history_it_will_be(tmp_path):
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
    assert f"inside the git repository {tmp_path.resolve()}" in coffee(tmp_path, "init", "inner").stdout


def test_files_for_editors_are_added_to_a_journal_where_they_are_missing(tmp_path):
    root = journal(tmp_path, {".vscode/tasks.json": "mine\n", ".obsidian/app.json": "{}\n"})
    done = coffee(root / "contacts", "init", "--editors")
    added = editor_files().keys() - {".vscode/tasks.json", ".obsidian/app.json"}
    assert set(done.stdout.splitlines()[:-1]) == added and all((root / path).is_file() for path in added)
    assert (root / ".vscode/tasks.json").read_text() == "mine\n" and (root / ".obsidian/app.json").read_text() == "{}\n"
    assert coffee(root, "init", "--editors").stdout == "Everything for editors is there already.\n"


def test_an_existing_journal_may_be_named(tmp_path):
    journal(tmp_path / "mine", {})
    assert coffee(tmp_path, "init", "--editors", "mine").returncode == 0
    assert (tmp_path / "mine/templates/contact.md").is_file()


@pytest.mark.promise("P8")
def test_a_link_that_leads_out_of_the_journal_is_not_written_through(tmp_path):
    root = journal(tmp_path / "journal", {})
    (tmp_path / "outside").mkdir()
    (root / ".vscode").symlink_to(tmp_path / "outside")
    done = coffee(root, "init", "--editors")
    assert done.returncode == 1 and list((tmp_path / "outside").iterdir()) == [] and not (root / "templates").exists()


def test_a_new_journal_may_begin_with_the_hook(tmp_path):
    assert coffee(tmp_path, "init", "--hook", "mine").returncode == 0
    assert os.access(tmp_path / "mine/.git/hooks/pre-commit", os.X_OK)


def test_without_a_folder_and_an_option_it_asks_where(tmp_path):
    assert coffee(tmp_path, "init").returncode == 2
    assert coffee(tmp_path, "init", "--editors").returncode == 1


def test_for_a_folder_that_is_used_it_says_what_to_type(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "used").mkdir()
    (tmp_path / "used/a.txt").write_text("a")
    assert "Choose a new folder: coffee init used/my-journal\n" in invoked("init", "used").stderr
    assert "Choose a new folder: coffee init my-journal\n" in invoked("init", ".").stderr
    assert invoked("init", "my-journal").exit_code == 0
    assert "Choose a new folder: coffee init my-journal-2\n" in invoked("init", ".").stderr
    assert f"It is in the journal {tmp_path / 'my-journal'}." in invoked("init", "my-journal/contacts").stderr
