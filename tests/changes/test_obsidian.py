"""A journal made into a vault of Obsidian: every link leads to the same note there, and the notes say the same here."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path, PurePosixPath

import pytest
import yaml
from command.running import coffee, journal

from coffeechats.changes.obsidian import new_vault
from coffeechats.changes.settings import with_setting
from coffeechats.records.journal import read_journal
from coffeechats.records.model import Settings
from coffeechats.records.vault import file_name
from coffeechats.starter.files import starter_files
from coffeechats.views.duties import duties
from coffeechats.views.history import history

DAY = date(2026, 11, 23)
LINK = re.compile(r"\[\[([^\[\]|#\\]+)(?:#[^\[\]|]*)?(?:\\?\|[^\[\]]*)?\]\]")
WHOLE = re.compile(r"\[\[([^\[\]|#]+)(?:\|[^\[\]]*)?\]\]\Z")


def plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def leads_nowhere(root: Path) -> list[tuple[str, str]]:
    """Links that lead to no file, as Obsidian's help says it: by a file's name in any folder, or by a path from the
    vault's top; `.md` may be left out, and case makes no difference. In properties a link is the whole value."""
    files = [path.relative_to(root) for path in root.rglob("*") if path.is_file() and ".git" not in path.parts]
    names = {plain(name) for path in files for name in (path.name, path.stem)}
    paths = {plain(str(one)) for path in files for one in (path, path.with_suffix(""))}
    found = []
    for path in (path for path in files if path.suffix == ".md" and path.parts[0] in ("contacts", "journal")):
        for target in LINK.findall(
            re.sub(r"<!--.*?-->|`[^`\n]*`", "", (root / path).read_text("utf-8"), flags=re.DOTALL)
        ):
            if plain(target) not in (paths if "/" in target else names):
                found.append((path.as_posix(), target))
    return found


def properties(root: Path, *keys: str) -> list[str]:
    """The texts of these keys in all notes, as a reader of YAML has them."""
    found = []
    for path in (*root.glob("contacts/*.md"), *root.glob("journal/interviews/*.md")):
        front = yaml.safe_load(path.read_text("utf-8").split("---")[1]) or {}
        for key in keys:
            value = front.get(key) or []
            found += value if isinstance(value, list) else [value]
    return found


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    root = tmp_path_factory.mktemp("vault") / "nell"
    for path, data in new_vault(starter_files(example=True, zone="Europe/London")).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def told(root: Path) -> list[tuple[object, ...]]:
    read = read_journal(root, Settings(today=DAY), DAY)
    assert [problem for problem in read.problems if problem.rule == "person-unknown"] == []
    return [(one.kind, one.due, one.contact, one.to) for one in duties(history(read, DAY))]


def test_of_the_example_every_link_is_followed_and_everybody_is_linked(vault):
    assert leads_nowhere(vault) == []
    people = properties(vault, "with", "referred_by")
    assert len(people) > 40 and all(WHOLE.match(text) for text in people)
    assert (vault / "contacts/Ada Okafor.md").is_file() and not (vault / "contacts/ada-okafor.md").exists()


def test_it_says_what_it_said(vault, tmp_path):
    for path, data in starter_files(example=True, zone="Europe/London").items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    assert told(vault) == told(tmp_path)
    ids = [read_journal(root, Settings(), DAY).contacts.keys() for root in (vault, tmp_path)]
    assert ids[0] == ids[1]  # so pages keep their addresses


ADA, LEE = (
    "---\nname: Ada Okafor\naliases: [Auntie]\n---\n",
    "---\nname: Lee Park\nreferred_by: ada-okafor # who\n---\n",
)


@pytest.fixture
def old(tmp_path):
    return journal(
        tmp_path,
        {
            "contacts/ada-okafor.md": ADA,
            "contacts/lee-park.md": LEE,
            "journal/interviews/2026-11-12-ada-okafor.md": "[[Auntie]], [her](../../contacts/ada-okafor.md).\n",
            "journal/fields/energy.md": "---\nname: Energy policy\n---\n",
            "journal/x.md": "[[Energy policy]] [[contacts/ada-okafor#Log|A]]\n\n| a |\n| - |\n| [[Auntie]] |\n",
            ".obsidian/app.json": '{"newFileFolderPath": "contacts"}\n',
        },
    )


def test_a_journal_becomes_a_vault_after_a_look_at_the_plan(old):
    before = (old / "journal/x.md").read_bytes()
    shown = coffee(old, "init", "--obsidian")
    assert shown.returncode == 0 and "contacts/ada-okafor.md becomes contacts/Ada Okafor.md" in shown.stdout
    assert (old / "journal/x.md").read_bytes() == before and not (old / "coffee.base").exists()
    assert coffee(old, "init", "--obsidian", "--write").returncode == 0
    assert leads_nowhere(old) == []
    assert (old / "contacts/Lee Park.md").read_text() == LEE.replace("ada-okafor", '"[[Ada Okafor]]"')
    assert (old / "journal/interviews/2026-11-12-ada-okafor.md").read_text() == (
        '---\nwith: "[[Ada Okafor]]"\n---\n[[Ada Okafor|Auntie]], [her](../../contacts/Ada%20Okafor.md).\n'
    )
    assert (old / "journal/x.md").read_text() == (
        "[[energy|Energy policy]] [[Ada Okafor#Log|A]]\n\n| a |\n| - |\n| [[Ada Okafor\\|Auntie]] |\n"
    )
    assert '"newFileFolderPath": "inbox"' in (old / ".obsidian/app.json").read_text()
    again = coffee(old, "init", "--obsidian", "--write").stdout
    assert "becomes" not in again and "x.md" not in again


def test_what_is_written_there_afterwards_is_linked_too(old):
    coffee(old, "init", "--obsidian", "--write")
    assert coffee(old, "new", "contact", "Zoë Ruiz", "--referred-by", "ada").returncode == 0
    assert 'referred_by: "[[Ada Okafor]]"' in (old / "contacts/Zoë Ruiz.md").read_text("utf-8")
    assert coffee(old, "new", "contact", "Zoë Ruiz").returncode == 0
    assert coffee(old, "new", "interview", "zoë-ruiz-2", "--date", "2026-12-01").returncode == 0
    (note,) = (old / "journal/interviews").glob("2026-12-01-*")
    assert 'with: "[[Zoë Ruiz-2|Zoë Ruiz]]"' in note.read_text("utf-8") and leads_nowhere(old) == []
    checked = coffee(old, "check").stdout
    assert "link-" not in checked and "Obsidian" not in checked and "conflict" not in checked


def test_renaming_and_merging_keep_links_that_are_followed(old):
    coffee(old, "init", "--obsidian", "--write")
    assert coffee(old, "rename", "ada-okafor", "Ada Lovelace", "--write").returncode == 0
    assert (old / "contacts/Ada Lovelace.md").is_file() and leads_nowhere(old) == []
    assert coffee(old, "rename", "ada-lovelace", "grace", "--write").returncode == 0 and leads_nowhere(old) == []
    coffee(old, "new", "contact", "Grace Hopper")
    assert coffee(old, "merge", "grace-hopper", "grace", "--write").returncode == 0 and leads_nowhere(old) == []
    assert (
        coffee(old, "forget", "grace-hopper", "--write", "--redact").returncode in (0, 2) and leads_nowhere(old) == []
    )


def test_check_names_a_link_that_only_we_can_follow(old):
    coffee(old, "init", "--obsidian", "--write")
    (old / "journal/y.md").write_text("[[Auntie]] and [[Ada Okafor]]\n")
    printed = coffee(old, "check").stdout
    assert printed.count("[[Ada Okafor|Auntie]]") == 1 and "journal/y.md:1:1: hint" in printed


NAMES = (
    ("Ada Okafor", "ada-okafor", "Ada Okafor"),
    ("Ada Okafor", "ada-okafor-2", "Ada Okafor-2"),
    ("Ada Okafor", "ada", "ada"),  # the id is the page's address, so it stays
    ("A/B: C", "a-b-c", "A B C"),
    ("Con", "con-", "con-"),  # no file on Windows
    ("Sammy Davis Jr.", "sammy-davis-jr", "Sammy Davis Jr"),
    ("Ann 2", "ann-2", "ann-2"),  # beside `Ann.md` it would be taken for a copy
)


@pytest.mark.parametrize(("name", "id", "file"), NAMES)
def test_a_file_is_called_as_the_person_where_that_gives_the_id(name, id, file):
    assert file_name(name, id) == file and PurePosixPath(f"{file}.md").stem == file


CONFIGS = (
    ("extra:\n  journal:\n    today: x\n", "extra:\n  journal:\n    obsidian: yes\n    today: x\n"),
    ("a: 1\nextra:\n    b: 2\n", "a: 1\nextra:\n    journal:\n      obsidian: yes\n    b: 2\n"),
    ("a: !ENV X\r\n", "extra:\r\n  journal:\r\n    obsidian: yes\r\na: !ENV X\r\n"),
    ("extra:\n  journal:\n    obsidian: no # why\n", "extra:\n  journal:\n    obsidian: yes # why\n"),
    ("extra: {journal: {today: x}}\n", None),
    ("a: [\n", None),
)


@pytest.mark.parametrize(("before", "after"), CONFIGS)
def test_the_setting_is_written_and_every_other_byte_stays(before, after):
    made = with_setting(before.encode(), "obsidian", "yes")
    assert made == (after.encode() if after else None)
