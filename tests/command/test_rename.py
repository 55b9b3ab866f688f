"""`coffee rename`: the journal, then the journal as it is afterwards."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from command.running import invoked as coffee
from command.running import journal

from coffeechats.changes.plan import Plan
from coffeechats.changes.renaming import NewName, read_new_name, rename
from coffeechats.notes.read_note import read_note
from coffeechats.notes.walking import walk
from coffeechats.records.journal import link_journal, read_journal
from coffeechats.records.model import Journal, Settings
from coffeechats.records.settings import read_settings, today_for
from coffeechats.views.duties import duties
from coffeechats.views.history import history

EXAMPLE = Path(__file__).resolve().parents[2]
ADA = "---\nname: Ada Okafor  # as she writes it\naliases: [Addie]\n---\nSee [[2026-11-12-ada-okafor|our talk]].\n"
LEE = "---\nname: Lee Park\nreferred_by: ada-okafor\nlog:\n  - 2026-11-13 told Ada over tea\n---\n"
NOTES = {
    "contacts/ada-okafor.md": ADA,
    "contacts/lee-park.md": LEE,
    "contacts/ben-ruiz.md": "---\nname: Ben Ruiz\nreferred_by: [Addie, Lee]\n---\n",
    "journal/interviews/2026-11-12-ada-okafor.md": "---\nminutes: 20\n---\n[Ada](../../contacts/ada-okafor.md#log)\n",
    "journal/interviews/2026-11-14-ada.md": "---\nthanked: 2026-11-15\n---\nAda Okafor is no link.\n",
    "journal/log.md": "- 2026-11-16 [[Ada Okafor]] asked by email\n- 2026-11-17 ada-okafor replied yes\n",
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(journal(tmp_path, NOTES))
    return tmp_path


def texts(root: Path) -> dict[str, str]:
    return {file.path: file.data.decode() for file in walk(root).files}


def test_another_id_moves_the_note_and_whatever_named_it(root):
    done = coffee("rename", "ada-okafor", "ada-lovelace", "--write")
    assert done.exit_code == 0, done.output
    assert texts(root) == {
        "contacts/ada-lovelace.md": ADA.replace("2026-11-12-ada-okafor", "2026-11-12-ada-lovelace"),
        "contacts/lee-park.md": LEE.replace("ada-okafor", "ada-lovelace"),
        "contacts/ben-ruiz.md": NOTES["contacts/ben-ruiz.md"],
        "journal/interviews/2026-11-12-ada-lovelace.md": (
            "---\nminutes: 20\n---\n[Ada](../../contacts/ada-lovelace.md#log)\n"
        ),
        "journal/interviews/2026-11-14-ada.md": NOTES["journal/interviews/2026-11-14-ada.md"],
        "journal/log.md": "- 2026-11-16 [[Ada Okafor]] asked by email\n- 2026-11-17 ada-lovelace replied yes\n",
    }


def test_a_full_name_changes_the_name_and_keeps_the_old_one_as_an_alias(root):
    assert coffee("rename", "addie", "Grace Hopper", "--write").exit_code == 0
    found = texts(root)
    assert found["contacts/grace-hopper.md"] == (
        "---\nname: Grace Hopper  # as she writes it\naliases: [Addie, Ada Okafor]\n---\n"
        "See [[2026-11-12-grace-hopper|our talk]].\n"
    )
    assert found["contacts/lee-park.md"] == LEE.replace("ada-okafor", "grace-hopper").replace(
        "told Ada", "told grace-hopper"
    )
    assert found["contacts/ben-ruiz.md"] == NOTES["contacts/ben-ruiz.md"]
    assert found["journal/log.md"] == (
        "- 2026-11-16 [[Grace Hopper]] asked by email\n- 2026-11-17 grace-hopper replied yes\n"
    )


def test_an_interview_whose_name_no_longer_says_whom_gets_the_key(root):
    assert coffee("rename", "addie", "Grace Hopper", "--write").exit_code == 0
    text = texts(root)["journal/interviews/2026-11-14-ada.md"]
    assert text == "---\nthanked: 2026-11-15\nwith: grace-hopper\n---\nAda Okafor is no link.\n"


def test_without_write_nothing_changes_and_every_line_is_shown(root):
    done = coffee("rename", "ada-okafor", "ada-lovelace")
    assert texts(root) == NOTES and done.exit_code == 0
    assert "contacts/ada-okafor.md becomes contacts/ada-lovelace.md" in done.stdout
    assert "contacts/lee-park.md:3\n  - referred_by: ada-okafor\n  + referred_by: ada-lovelace\n" in done.stdout
    assert done.stderr == "Nothing is written yet; --write does it.\n"


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("lee-park", "If they are one person: coffee merge lee-park ada-okafor"),
        ("Lee Park", "Lee Park has a note already, contacts/lee-park.md. Write another id, such as `lee-park-2`."),
        ("index", "The id index is taken"),
        ("ada-okafor", "Ada Okafor already has this name"),
    ],
)
def test_a_name_that_is_taken_is_refused(root, new, said):
    done = coffee("rename", "ada-okafor", new, "--write")
    assert done.exit_code == 1 and said in done.stderr
    assert texts(root) == NOTES


def test_a_note_whose_file_alone_says_the_name_keeps_its_name(tmp_path, monkeypatch):
    monkeypatch.chdir(journal(tmp_path, {"contacts/Ada Okafor.md": "Words.\n", "journal/x.md": "[[Ada Okafor]]\n"}))
    assert coffee("rename", "ada-okafor", "grace", "--write").exit_code == 0
    assert texts(tmp_path) == {
        "contacts/grace.md": "---\nname: Ada Okafor\n---\nWords.\n",
        "journal/x.md": "[[Ada Okafor]]\n",
    }


def test_a_note_named_as_obsidian_does_stays_named_so(tmp_path, monkeypatch):
    notes = {"contacts/Ada Okafor.md": "---\nname: Ada Okafor\n---\n", "journal/x.md": "[[Ada Okafor|her]]\n"}
    monkeypatch.chdir(journal(tmp_path, notes))
    assert coffee("rename", "ada", "Grace Hopper", "--write").exit_code == 0
    assert set(texts(tmp_path)) == {"contacts/Grace Hopper.md", "journal/x.md"}
    assert texts(tmp_path)["journal/x.md"] == "[[Grace Hopper|her]]\n"


def test_a_note_that_cannot_be_read_is_mentioned_and_left_alone(root):
    broken = "---\nreferred_by: [ada-okafor\n---\n"
    (root / "contacts/zed.md").write_text(broken)
    done = coffee("rename", "ada-okafor", "ada-lovelace", "--write")
    assert "contacts/zed.md cannot be read, so it is left alone; it names Ada Okafor somewhere" in done.stderr
    assert texts(root)["contacts/zed.md"] == broken


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ada-lovelace", NewName("ada-lovelace")),
        ("Ada", NewName("ada", "Ada")),
        (" Zoë  Müller ", NewName("zoë-müller", "Zoë Müller")),
    ],
)
def test_what_is_no_id_as_it_stands_is_a_name(text, wanted):
    assert read_new_name(text) == wanted


def example(root: Path) -> Journal:
    settings, problems = read_settings(root / "mkdocs.yml")
    return read_journal(root, settings, today_for(settings), problems)


def due(found: Journal) -> list[tuple[str, ...]]:
    today = found.settings.today
    assert today
    return sorted((d.kind, str(d.due), str(d.contact), str(d.to), d.file) for d in duties(history(found, today)))


@pytest.mark.promise("P4")
@pytest.mark.parametrize("name", [False, True])
def test_everybody_of_the_example_can_be_renamed_and_nothing_else_changes(name):
    """The same next steps under the new id, no problem more, and no line changed that did not name them."""
    before = example(EXAMPLE)
    files = {file.path: file.data for file in walk(EXAMPLE).files}
    assert len(before.contacts) > 30 and before.links
    for who in before.contacts.values():
        new = NewName("zora-quist", "Zora Quist") if name else NewName("zora-quist")
        told = history(before, before.settings.today)
        named = [one for one, story in told.people.items() if who.id in story.referrer_ids]
        plan = rename(who, new, files, before, named)
        assert isinstance(plan, Plan), plan
        after = carried_out(files, plan, before.settings)
        assert [p.rule for p in after.problems] == [p.rule for p in before.problems], who.id
        there = [tuple(part.replace(who.id, "zora-quist") for part in one) for one in due(before)]
        assert due(after) == sorted(there), who.id
        assert who.id not in after.contacts


def carried_out(files: dict[str, bytes], plan: Plan, settings: Settings) -> Journal:
    made = dict(files)
    for change in plan.changes:
        made.pop(change.path, None)
    made |= {change.path: change.after for change in plan.changes if change.after is not None}
    assert settings.today
    return link_journal([read_note(path, data) for path, data in made.items()], EXAMPLE, settings, settings.today)


def test_on_the_disk_git_sees_only_the_lines_that_name_the_person(tmp_path, monkeypatch):
    for name in ("contacts", "journal", "assets"):
        shutil.copytree(EXAMPLE / name, tmp_path / name)
    shutil.copy(EXAMPLE / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    git("init", "-q")
    git("add", "-A")
    git("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "x")
    steps = json.loads(coffee("due", "--format", "json").stdout)
    assert coffee("rename", "ada-okafor", "zora-quist", "--write").exit_code == 0
    git("add", "-A")
    lines = [line for line in git("diff", "--cached", "-M", "-U0").splitlines() if re.match(r"[+-](?![+-]{2})", line)]
    assert lines and all("ada-okafor" in line or "zora-quist" in line for line in lines)
    assert coffee("check", "--strict").exit_code == 0
    text = json.dumps(steps).replace("ada-okafor", "zora-quist")
    assert json.loads(coffee("due", "--format", "json").stdout) == json.loads(text)


def git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("typed", ["ada Ada Lovelace", "ada okafor Ada Lovelace"])
def test_names_of_two_words_need_no_quotes(root, typed):
    assert coffee("rename", *typed.split()).stdout == coffee("rename", "ada-okafor", "Ada Lovelace").stdout != ""
