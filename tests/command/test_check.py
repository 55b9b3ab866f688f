"""`coffee check`."""

from __future__ import annotations

import json
import subprocess

import pytest
from command.running import coffee, journal

GOOD = "---\nname: Ada Okafor\n---\nWords.\n"
REPAIRED = "---\nname: Ada Okafor\nwhy: tariffs: the model\n---\nWords.\n"
BROKEN = "---\nname: Ada Okafor\npaused_until: 2027-02-30\n---\nWords.\n"


def test_a_clean_journal_is_quiet_and_exits_with_0(tmp_path):
    done = coffee(journal(tmp_path, {"contacts/ada-okafor.md": GOOD}), "check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "Nothing is wrong.\n")


@pytest.mark.promise("P3")
def test_a_problem_is_one_line_with_its_place_then_what_was_found(tmp_path):
    done = coffee(journal(tmp_path, {"contacts/ada-okafor.md": BROKEN}), "check")
    assert done.returncode == 1
    first, second = done.stdout.splitlines()
    assert first.startswith("contacts/ada-okafor.md:3:15: error: ")
    assert second == "    found: 2027-02-30"
    assert done.stderr == "1 error.\n"
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize(
    ("relation", "is_asked"),
    [("frend", True), ("my old colleage from work", True), ("friend", False), ("knows my dad", False), ("ally", False)],
)
def test_a_relation_that_is_nearly_one_of_the_known_is_asked_about(tmp_path, relation, is_asked):
    note = GOOD.replace("name:", f"relation: {relation}\nname:")
    done = coffee(journal(tmp_path, {"contacts/ada-okafor.md": note}), "check")
    assert done.returncode == 0 and ("Did you mean `" in done.stdout) is is_asked


def test_warnings_fail_only_with_strict(tmp_path):
    root = journal(tmp_path, {"contacts/ada-okafor.md": REPAIRED})
    assert coffee(root, "check").returncode == 0
    assert coffee(root, "check", "--strict").returncode == 1


@pytest.mark.promise("P3")
def test_the_line_to_write_is_shown(tmp_path):
    done = coffee(journal(tmp_path, {"contacts/ada-okafor.md": REPAIRED}), "check")
    assert '    write: why: "tariffs: the model"\n' in done.stdout


@pytest.mark.promise("P4")
@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_fix_writes_the_shown_line_and_nothing_else(tmp_path, eol):
    other = f"---{eol}name: Lee{eol}paused_until: never{eol}---{eol}"
    root = journal(tmp_path, {"contacts/ada-okafor.md": REPAIRED.replace("\n", eol), "contacts/lee.md": other})
    done = coffee(root, "check", "--fix")
    assert "1 line repaired in 1 note." in done.stderr
    assert "contacts/ada-okafor.md:3:6: repaired\n    found: tariffs: the model\n" in done.stderr
    assert '    wrote: why: "tariffs: the model"\n' in done.stderr
    fixed = REPAIRED.replace("why: tariffs: the model", 'why: "tariffs: the model"').replace("\n", eol)
    assert (root / "contacts/ada-okafor.md").read_bytes() == fixed.encode()
    assert (root / "contacts/lee.md").read_bytes() == other.encode()
    assert "line-repaired" not in done.stdout and coffee(root, "check", "contacts/ada-okafor.md").returncode == 0


def test_json_is_a_list_as_in_the_feed(tmp_path):
    done = coffee(journal(tmp_path, {"contacts/ada-okafor.md": BROKEN}), "check", "--format", "json")
    (problem,) = json.loads(done.stdout)
    assert {key: problem[key] for key in ("path", "line", "column", "severity", "key")} == {
        "path": "contacts/ada-okafor.md",
        "line": 3,
        "column": 15,
        "severity": "error",
        "key": "paused_until",
    }
    assert set(problem) == {"path", "line", "column", "severity", "key", "message"}


def test_only_the_named_files_and_folders_from_any_folder_inside(tmp_path):
    root = journal(
        tmp_path, {"contacts/ada-okafor.md": BROKEN, "contacts/old/lee.md": BROKEN, "journal/x.md": "[[No]]\n"}
    )
    done = coffee(root / "contacts", "check", "old", "../journal/x.md")
    assert [line.split(":")[0] for line in done.stdout.splitlines() if line[0] != " "] == [
        "contacts/old/lee.md",
        "journal/x.md",
    ]


def test_a_wrong_path_is_a_usage_error(tmp_path):
    root = journal(tmp_path / "j", {})
    (tmp_path / "outside.md").write_text("x")
    assert coffee(root, "check", "nowhere.md").returncode == 2
    assert coffee(root, "check", "../outside.md").returncode == 2


def test_outside_a_journal_one_line_says_so(tmp_path):
    done = coffee(tmp_path, "check")
    assert done.returncode == 1
    assert done.stderr.startswith("Error: ") and "not inside a journal" in done.stderr and done.stderr.count("\n") == 1


def test_a_day_that_is_none_in_the_environment_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("COFFEE_TODAY", "soon")
    done = coffee(journal(tmp_path, {}), "check")
    assert done.returncode == 1 and "COFFEE_TODAY" in done.stderr and "Traceback" not in done.stderr


def test_what_a_note_holds_cannot_command_the_terminal(tmp_path):
    text = '---\nname: Ada\npaused_until: "\\e[31mred"\n---\n'
    assert "\x1b" not in coffee(journal(tmp_path, {"contacts/ada.md": text}), "check").stdout


@pytest.mark.promise("P20")
def test_a_committed_site_export_and_a_publishing_remote_are_named(tmp_path):
    root = journal(tmp_path, {"contacts/ada-okafor.md": GOOD, "site/index.html": "x", "people.vcf": "x"})
    for arguments in (
        ["init", "-q"],
        ["add", "-A"],
        ["remote", "add", "origin", "git@example.org:me/me.github.io.git"],
    ):
        subprocess.run(["git", *arguments], cwd=root, check=True)
    done = coffee(root, "check")
    assert [
        line for line in done.stdout.splitlines() if ": warning: " in line and line.startswith("site/index.html:1:1")
    ]
    assert "people.vcf:1:1: warning: " in done.stdout
    assert "mkdocs.yml:1:1: warning: A remote" in done.stdout
    assert done.returncode == 0


@pytest.mark.promise("P20")
def test_an_ordinary_private_remote_is_no_problem(tmp_path):
    root = journal(tmp_path, {"contacts/ada-okafor.md": GOOD})
    for arguments in (["init", "-q"], ["remote", "add", "origin", "git@example.org:me/journal.git"]):
        subprocess.run(["git", *arguments], cwd=root, check=True)
    assert coffee(root, "check").stdout == ""


@pytest.mark.promise("P20")
def test_an_older_journal_is_told_that_another_builder_would_find_its_notes(tmp_path):
    root = journal(tmp_path, {"contacts/ada-okafor.md": GOOD})
    (root / "mkdocs.yml").write_text((root / "mkdocs.yml").read_text().replace("assets", "journal"))
    done = coffee(root, "check")
    assert done.returncode == 0 and done.stdout.startswith("mkdocs.yml:2:11: warning: `docs_dir` names a folder with")
    assert "Write `docs_dir: assets`" in done.stdout
    assert coffee(root, "check", "--strict").returncode == 1
    assert coffee(root, "check", "contacts").stdout == ""


def test_markdown_among_the_files_of_the_site_is_a_hint_and_never_read(tmp_path):
    root = journal(tmp_path, {"contacts/ada-okafor.md": GOOD, "assets/ben.md": GOOD, "assets/extra.css": ""})
    done = coffee(root, "check", "--strict")
    assert done.returncode == 0 and done.stdout.startswith("assets/ben.md:1:1: hint: This is not a note")
    assert "journal/" in done.stdout and done.stdout.count("\n") == 1


def test_a_docs_dir_that_is_missing_is_an_error(tmp_path):
    root = journal(tmp_path, {"contacts/ada-okafor.md": GOOD})
    (root / "assets").rmdir()
    done = coffee(root, "check")
    assert done.returncode == 1 and "mkdocs.yml:2:11: error: " in done.stdout and "mkdir assets" in done.stdout


@pytest.mark.promise("P14")
def test_fix_writes_usual_signs_for_those_that_look_alike_and_nothing_else(tmp_path):
    typed = "---\nname：Ada\nrole: “Analyst”  # new\nlog:\n  – 2026‑11‑02 asked: by mail\n"
    typed += "---\n## Log\n- 2026–11–05 met – “x”\n"
    usual = '---\nname: Ada\nrole: "Analyst"  # new\nlog:\n  - "2026-11-02 asked: by mail"\n'
    usual += "---\n## Log\n- 2026-11-05 met – “x”\n"
    root = journal(tmp_path, {"contacts/ada.md": typed})
    done = coffee(root, "check", "--fix")
    assert "4 lines repaired in 1 note." in done.stderr
    assert (root / "contacts/ada.md").read_text() == usual
    assert coffee(root, "check", "--strict").returncode == 0
