"""`coffee merge`."""

from __future__ import annotations

from pathlib import Path

from command.running import coffee, journal

NOTES = {
    "contacts/ada.md": "---\nname: Ada Okafor\n---\nBees.\n",
    "contacts/a-okafor.md": "---\nname: A. Okafor\nemail: ada@example.org\n---\nHoney.\n",
    "contacts/lee.md": "---\nname: Lee Park\nreferred_by: a-okafor\n---\n",
}


def files(root: Path) -> dict[str, str]:
    return {file.name: file.read_text() for file in (root / "contacts").iterdir()}


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
    assert done.returncode == 1 and "both are ada" in done.stderr


def test_somebody_who_is_not_there_is_refused(tmp_path):
    root = journal(tmp_path, NOTES)
    assert coffee(root, "merge", "ada", "nobody", "--write").returncode == 1
    assert len(files(root)) == 3
