"""`coffee check --staged`: what git would commit, and the hook that asks for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from command.running import coffee, journal

ROOT = Path(__file__).resolve().parents[2]
GOOD = "---\nname: Ada Okafor\n---\nWords.\n"
BROKEN = "---\nname: Ada Okafor\npaused_until: 2027-02-30\n---\nWords.\n"


@pytest.fixture(autouse=True)
def somebody(monkeypatch, tmp_path_factory):
    """Git commits as Nell, and the command `coffee` is found."""
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Nell")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "nell@example.org")
    programs = tmp_path_factory.mktemp("bin")
    (programs / "coffee").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m coffeechats_cli "$@"\n')
    (programs / "coffee").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True)


def staged(root: Path, notes: dict[str, str]) -> Path:
    """A journal with these notes in git's index."""
    journal(root, notes)
    git(root, "init", "-q")
    git(root, "add", "-A")
    return root


def test_what_is_staged_counts_and_not_the_file(tmp_path):
    root = staged(tmp_path, {"contacts/ada-okafor.md": BROKEN})
    (root / "contacts/ada-okafor.md").write_text(GOOD)
    assert coffee(root, "check").returncode == 0
    done = coffee(root, "check", "--staged")
    assert done.returncode == 1 and done.stdout.startswith("contacts/ada-okafor.md:3:15: error: ")
    git(root, "add", "-A")
    (root / "contacts/ada-okafor.md").write_text(BROKEN)
    assert coffee(root, "check", "--staged").returncode == 0


def test_a_note_that_is_not_staged_is_unknown_to_those_that_are(tmp_path):
    root = staged(tmp_path, {"contacts/ada-okafor.md": GOOD.replace("name:", "referred_by: lee-park\nname:")})
    (root / "contacts/lee-park.md").write_text("---\nname: Lee Park\n---\n")
    assert coffee(root, "check", "--strict").returncode == 0
    assert coffee(root, "check", "--staged", "--strict").returncode == 1


def test_only_the_paths_named_and_as_data(tmp_path):
    root = staged(tmp_path, {"contacts/ada-okafor.md": BROKEN, "contacts/lee-park.md": GOOD})
    assert coffee(root, "check", "--staged", "contacts/lee-park.md").returncode == 0
    assert '"line": 3' in coffee(root, "check", "--staged", "--format", "json").stdout


def test_links_conflict_copies_and_debris_are_treated_as_on_the_disk(tmp_path):
    root = staged(tmp_path, {"contacts/ada.md": GOOD, "contacts/ada 2.md": BROKEN, "contacts/.x.md": BROKEN})
    (root / "contacts/lee.md").symlink_to("ada.md")
    git(root, "add", "-A")
    lines = coffee(root, "check", "--staged").stdout.splitlines()
    assert [line.split(":")[0] for line in lines if line[0] != " "] == ["contacts/ada 2.md", "contacts/lee.md"]


def test_a_note_in_two_versions_is_an_error(tmp_path):
    root = staged(tmp_path, {"contacts/ada.md": GOOD})
    git(root, "commit", "-qm", "one")
    git(root, "switch", "-qc", "other")
    (root / "contacts/ada.md").write_text(GOOD.replace("Words", "Other"))
    git(root, "commit", "-qam", "two")
    git(root, "switch", "-q", "-")
    (root / "contacts/ada.md").write_text(GOOD.replace("Words", "Third"))
    git(root, "commit", "-qam", "three")
    assert git(root, "merge", "other").returncode == 1
    done = coffee(root, "check", "--staged")
    assert done.returncode == 1 and "two versions" in done.stdout


def test_without_a_repository_one_line_says_so(tmp_path):
    done = coffee(journal(tmp_path, {}), "check", "--staged")
    assert done.returncode == 1 and "no git repository" in done.stderr and done.stderr.count("\n") == 1


def test_repairs_are_for_files_and_not_for_what_is_staged(tmp_path):
    assert coffee(staged(tmp_path, {}), "check", "--staged", "--fix").returncode == 2


def test_the_hook_keeps_an_error_from_being_committed(tmp_path):
    root = staged(tmp_path, {"contacts/ada.md": BROKEN})
    assert coffee(root, "init", "--hook").returncode == 0
    assert git(root, "commit", "-m", "x").returncode == 1
    (root / "contacts/ada.md").write_text(GOOD)
    assert git(root, "commit", "-m", "x").returncode == 1  # the file is right, what is staged is not
    assert git(root, "commit", "-am", "x").returncode == 0


def test_the_hook_works_for_a_journal_inside_another_repository(tmp_path):
    git(tmp_path, "init", "-q")
    root = journal(tmp_path / "my notes", {"contacts/ada.md": BROKEN})
    assert coffee(root, "init", "--hook").returncode == 0
    git(tmp_path, "add", "-A")
    refused = git(tmp_path, "commit", "-m", "x")
    assert refused.returncode == 1 and "contacts/ada.md:3:15: error" in refused.stdout + refused.stderr
    (root / "contacts/ada.md").write_text(GOOD)
    assert git(tmp_path, "commit", "-am", "x").returncode == 0


def test_a_hook_that_is_there_is_left_alone(tmp_path):
    root = staged(tmp_path, {})
    hook = root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho mine\n")
    done = coffee(root, "init", "--hook")
    assert done.returncode == 1 and "coffee check --staged" in done.stderr
    assert hook.read_text() == "#!/bin/sh\necho mine\n"


def test_hooks_that_other_repositories_share_are_left_alone(tmp_path):
    root = staged(tmp_path / "journal", {})
    git(root, "config", "core.hooksPath", str(tmp_path / "shared"))
    assert coffee(root, "init", "--hook").returncode == 1
    assert not (tmp_path / "shared").exists()


def test_asking_twice_for_the_hook_is_no_failure(tmp_path):
    root = staged(tmp_path, {})
    assert [coffee(root, "init", "--hook").returncode for _ in range(2)] == [0, 0]


def test_a_hook_that_git_would_not_run_is_not_called_active(tmp_path):
    root = staged(tmp_path / "journal", {"contacts/ada.md": BROKEN})
    assert coffee(root, "init", "--hook").returncode == 0
    hook = root / ".git/hooks/pre-commit"
    hook.chmod(0o644)
    done = coffee(root, "init", "--hook")
    assert done.returncode == 1 and f"chmod +x {hook}" in done.stderr
    hook.chmod(0o755)
    git(root, "config", "core.hooksPath", str(tmp_path / "nowhere"))
    done = coffee(root, "init", "--hook")
    assert done.returncode == 1 and "checks the notes" not in done.stdout


@pytest.mark.parametrize(
    ("script", "is_active"),
    [
        ("coffee check --staged\n", True),
        ("set -e\nlint\n  coffee check --staged --strict\n", True),
        ("if test -t 1; then\n  exit 0\nfi\ncoffee check --staged\n", True),
        ("# coffee check --staged\n", False),
        ("exit 0\ncoffee check --staged\n", False),
        ("exec lint\ncoffee check --staged\n", False),
        ("cd other\nexec coffee check --staged\n", False),
        ("(cd 'another journal' && coffee check --staged)\n", False),
        ("cd . && coffee check --staged\n", True),
    ],
)
def test_a_hook_of_ones_own_is_read_as_far_as_it_gets(tmp_path, script, is_active):
    root = staged(tmp_path, {})
    hook = root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\n{script}")
    hook.chmod(0o755)
    done = coffee(root, "init", "--hook")
    assert (done.returncode, "checks the notes already" in done.stdout) == (0 if is_active else 1, is_active)
    assert is_active or "Add this line" in done.stderr


def test_a_second_journal_in_one_repository_is_told_its_own_line(tmp_path):
    git(tmp_path, "init", "-q")
    one, other = journal(tmp_path / "one", {}), journal(tmp_path / "the other", {})
    assert coffee(one, "init", "--hook").returncode == 0
    done = coffee(other, "init", "--hook")
    assert done.returncode == 1 and "(cd 'the other' && coffee check --staged)" in done.stderr


def test_where_husky_has_the_hooks_its_own_file_is_named(tmp_path):
    root = staged(tmp_path, {})
    (root / ".husky/_").mkdir(parents=True)
    (root / ".husky/_/pre-commit").write_text('#!/bin/sh\n. "$(dirname "$0")/h"\n')
    (root / ".husky/_/pre-commit").chmod(0o755)
    git(root, "config", "core.hooksPath", ".husky/_")
    done = coffee(root, "init", "--hook")
    assert done.returncode == 1 and f"Add this line to {root / '.husky/pre-commit'}" in done.stderr
    (root / ".husky/pre-commit").write_text("coffee check --staged\n")
    assert "checks the notes already" in coffee(root, "init", "--hook").stdout


def test_the_hook_works_in_a_working_tree_beside_another_one(tmp_path):
    root = staged(tmp_path / "main", {"contacts/ada.md": GOOD})
    git(root, "commit", "-qm", "x")
    git(root, "worktree", "add", "-q", str(tmp_path / "beside"))
    beside = tmp_path / "beside"
    assert coffee(beside, "init", "--hook").returncode == 0
    (beside / "contacts/ada.md").write_text(BROKEN)
    assert git(beside, "commit", "-am", "y").returncode == 1


def test_pre_commit_is_told_the_same_command():
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert hook["entry"] == "coffee check --staged" and hook["pass_filenames"] is False
