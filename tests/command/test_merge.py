"""`coffee merge`."""

from __future__ import annotations

from pathlib import Path

import pytest
from command.running import coffee, journal

NOTES = {
    "contacts/ada.md": "---\nname: Ada Okafor\n---\nBees.\n",
    "contacts/a-okafor.md": "---\nname: A. Okafor\nemail: ada@example.org\n---\nHoney.\n",
    "contacts/lee.md": "---\nname: Lee Park\nreferred_by: a-okafor\n---\n",
}


def files(root: Path) -> dict[str, str]:
    return {file.name: file.read_text() for file in (root / "contacts").glob("*.md")}


def test_the_plan_is_shown_first_and_then_carried_out(tmp_path):
    root = journal(tmp_path, NOTES)
    before = files(root)
    plan = coffee(root, "merge", "Ada Okafor", "a-okafor")
    assert plan.returncode == 0 and "--write" in plan.stderr
    assert plan.stdout.splitlines() == [
        "A. Okafor (a-okafor) becomes Ada Okafor (ada)",
        "  deletes contacts/a-okafor.md",
        "  changes contacts/ada.md",
        "  changes contacts/lee.md",
    ]
    assert files(root) == before
    assert coffee(root, "merge", "ada", "a-okafor", "--write").returncode == 0
    made = files(root)
    assert set(made) == {"ada.md", "lee.md"}
    assert "referred_by: ada\n" in made["lee.md"]
    assert "email: ada@example.org" in made["ada.md"] and made["ada.md"].endswith("Honey.\n")
    assert coffee(root, "check", "--strict").returncode == 0


def test_two_names_of_one_person_are_refused(tmp_path):
    root = journal(tmp_path, NOTES)
    done = coffee(root, "merge", "ada", "Ada Okafor", "--write")
    assert done.returncode == 1 and "Both are ada" in done.stderr


def test_somebody_who_is_not_there_is_refused(tmp_path):
    root = journal(tmp_path, NOTES)
    assert coffee(root, "merge", "ada", "nobody", "--write").returncode == 1
    assert len(files(root)) == 3


@pytest.mark.promise("P14")
@pytest.mark.parametrize("text", ["", "---\nname: Ada\nphone: 1\n---\nHoney.\n"])
def test_two_files_with_one_id_are_offered_and_joined_by_their_paths(tmp_path, text):
    notes = NOTES | {"contacts/old/Ada.md": text, "contacts/lee.md": "[[Ada Okafor]], [Ada](old/Ada.md), [[ada]]\n"}
    notes["contacts/ada.md"] = "---\nname: Ada Okafor\nrole: Analyst of grids\n---\nBees, and much about them.\n"
    root = journal(tmp_path, notes)
    line = next(line for line in coffee(root, "duplicates").stdout.splitlines() if "same id" in line)
    assert "(contacts/ada.md) and" in line and "(contacts/old/Ada.md): the same id" in line
    assert "contacts/old/Ada.md by its path" in coffee(root, "merge", "ada", "ada").stderr
    merged = coffee(root, "merge", "contacts/ada.md", "contacts/old/Ada.md", "--write")
    assert merged.returncode == 0, merged.stderr
    assert not (root / "contacts/old/Ada.md").exists()
    made = files(root)
    assert "Bees" in made["ada.md"] and ("Honey." in made["ada.md"]) == bool(text)
    assert made["lee.md"] == "[[Ada Okafor]], [Ada](ada.md), [[ada]]\n"
    assert "same id" not in coffee(root, "duplicates").stdout


@pytest.mark.promise("P14")
def test_an_empty_note_with_the_name_of_somebody_is_offered_and_joined(tmp_path):
    root = journal(tmp_path, {"contacts/aokafor.md": "---\nname: Ada Okafor\n---\n", "contacts/Ada Okafor.md": ""})
    offered = coffee(root, "duplicates").stdout
    assert (
        "(contacts/aokafor.md) and Ada Okafor (contacts/Ada Okafor.md): the same name, and nothing written" in offered
    )
    assert coffee(root, "merge", "aokafor", "contacts/Ada Okafor.md", "--write").returncode == 0
    assert files(root) == {"aokafor.md": "---\nname: Ada Okafor\n---\n"}


def test_names_of_two_words_need_no_quotes(tmp_path):
    root = journal(tmp_path, NOTES)
    usual = coffee(root, "merge", "lee", "ada").stdout
    assert coffee(root, "merge", "Lee", "Park", "Ada", "Okafor").stdout == usual != ""
