"""One bad note neither leaks nor stops the rest (SECURITY.md: fails closed)."""

from __future__ import annotations

import json
import os

import pytest
from processes import ran
from promises.broken import DEBRIS, SECRET, WITHHELD

GOOD = "---\nname: Ada Okafor\n---\nA good note.\n"
CONFIG = "site_name: x\ndocs_dir: journal\ntheme: {name: material}\nplugins: [search]\nhooks: [hooks/journal.py]\n"
HOOK = "from coffeechats.mkdocs.events import *\n"


def run(root, *arguments):
    return ran(root, *arguments, COFFEE_TODAY="2026-11-23")


@pytest.fixture(scope="module")
def broken_journal(tmp_path_factory):
    """A journal of one good note, every broken one, debris, and links that lead nowhere good."""
    root = tmp_path_factory.mktemp("broken")
    for folder in ("contacts", "journal/interviews", "hooks"):
        (root / folder).mkdir(parents=True)
    (root / "mkdocs.yml").write_text(CONFIG)
    (root / "hooks/journal.py").write_text(HOOK)
    (root / "contacts/ada-okafor.md").write_text(GOOD)
    for name, data in WITHHELD.items():
        (root / f"contacts/{name}.md").write_bytes(data)
        (root / f"journal/interviews/2026-11-12-{name}.md").write_bytes(data)
    for name, text in DEBRIS.items():
        (root / "contacts" / name).write_text(text)
    outside = root.parent / "outside.md"
    outside.write_text(f"---\nname: Outside {SECRET}\n---\n")
    for name, target in {
        "dangling": "nowhere.md",
        "loop": "loop.md",
        "outside": outside,
        "twin": "ada-okafor.md",
    }.items():
        os.symlink(target, root / f"contacts/{name}.md")
    os.symlink(root, root / "contacts/loop-folder")
    (root / "contacts/folder.md").mkdir()
    os.mkfifo(root / "contacts/pipe.md")
    build = run(root, "mkdocs", "build")
    return root, build


@pytest.mark.promise("P2")
def test_the_build_succeeds_and_the_good_page_is_there(broken_journal):
    root, build = broken_journal
    assert build.returncode == 0, build.stderr[-2000:]
    assert "Traceback" not in build.stderr
    assert "A good note." in (root / "site/contacts/ada-okafor/index.html").read_text()


@pytest.mark.promise("P1")
def test_no_byte_of_the_site_holds_the_secret(broken_journal):
    root, _ = broken_journal
    files = [path for path in (root / "site").rglob("*") if path.is_file()]
    assert len(files) > 20
    for path in files:
        assert SECRET.encode() not in path.read_bytes(), path
        assert SECRET not in str(path)


def test_the_secret_would_be_found_in_a_note_that_can_be_read(tmp_path):
    """The search above can fail: a readable note with the same secret has it on its page."""
    for folder in ("contacts", "journal", "hooks"):
        (tmp_path / folder).mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    (tmp_path / "hooks/journal.py").write_text(HOOK)
    (tmp_path / "contacts/x.md").write_text(f"---\nname: x\nphone: +44 {SECRET}\n---\n")
    assert run(tmp_path, "mkdocs", "build").returncode == 0
    assert any(SECRET.encode() in path.read_bytes() for path in (tmp_path / "site").rglob("*.html"))


@pytest.mark.promise("P3")
@pytest.mark.parametrize("name", [*WITHHELD, "dangling", "loop", "outside", "folder", "pipe"])
def test_each_is_named_on_the_problems_page_and_by_the_command(broken_journal, name):
    root, _ = broken_journal
    page = (root / "site/problems/index.html").read_text()
    feed = json.loads((root / "site/journal.json").read_text())
    paths = {problem["path"] for problem in feed["problems"]}
    assert f"contacts/{name}.md" in page
    assert f"contacts/{name}.md" in paths
    assert not (root / f"site/contacts/{name}").exists()


@pytest.mark.promise("P3")
def test_the_command_names_them_all_and_exits_with_1(broken_journal):
    root, _ = broken_journal
    check = run(root, "coffeechats_cli", "check")
    assert check.returncode == 1
    assert "Traceback" not in check.stderr + check.stdout
    for name in WITHHELD:
        assert f"contacts/{name}.md:" in check.stdout


def test_strict_fails_also_when_quiet(broken_journal):
    root, _ = broken_journal
    assert run(root, "mkdocs", "build", "--strict", "-q", "-d", str(root / "strict")).returncode == 1


@pytest.mark.promise("P8")
def test_no_debris_is_published(broken_journal):
    root, _ = broken_journal
    assert sorted(path.name for path in (root / "site/contacts").iterdir()) == ["ada-okafor", "index.html"]
