"""`coffee forget`: the journal, then what is left of a person in it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from command.running import invoked as coffee
from command.running import journal
from hypothesis import given
from hypothesis import strategies as st
from properties import some_of

from coffeechats.changes.forgetting import Forgetting
from coffeechats.changes.plan import Plan
from coffeechats.changes.references.traces import traces
from coffeechats.notes.read_note import read_note
from coffeechats.notes.walking import walk
from coffeechats.records.journal import link_journal
from coffeechats.records.model import Contact
from coffeechats.records.settings import read_settings, today_for
from coffeechats.views.history import history

EXAMPLE = Path(__file__).resolve().parents[2]
ZOE = (
    "---\nname: Zoë Okafor\naliases: [Dr Okafor, Zo-Zo]\nemail: [zoe@example.org, z.okafor@mail.example]\n"
    'phone: "+44 1632 960114"\nlinkedin: https://www.linkedin.com/in/zoe-o\nreferred_by: lee-park\n---\nKeeps bees.\n'
)
NOTES = {
    "contacts/zoe-okafor.md": ZOE,
    "contacts/lee-park.md": "---\nname: Lee Park\nlog:\n  - 2026-11-16 told about Zoë Okafor, at tea\n---\nZoë sang.\n",
    "contacts/ben.md": "---\r\nname: Ben Ruiz\r\nreferred_by: zoe-okafor\r\nlog: [2026-11-02 asked]\r\n---\r\n#\r\n",
    "contacts/cleo.md": "---\nname: Cleo\nreferred_by: [zoe-okafor, lee]\n---\nNothing else.\n",
    "journal/interviews/2026-11-12-zoe-okafor.md": "---\nreferrals: [Ben Ruiz - knows Okafor]\nfit: 4\n---\nLaughed.\n",
    "journal/interviews/2026-11-14-lee.md": (
        "---\nwith: [lee, '[[zoe-okafor|Zoë]]']\nthanked:\n- 2026-11-15 Zo-Zo\n- 2026-11-15 lee\nafter: x\n---\n"
        "See [[2026-11-12-zoe-okafor|the talk]], [her](../../contacts/zoe-okafor.md 'Zoë') and <zoe@example.org>.\n"
        "Call 01632 960114 or (01632) 960-114, not 01632 960115. ZOE  OKAFOR, Zoë Okafor, zoe_okafor, `Dr. Okafor`.\n"
        "<!-- linkedin.com/in/zoe-o/ -->\n"
    ),
    "journal/log.md": "- 2026-11-16 [[Zoë Okafor]] asked by email\n- 2026-11-17 Zo-Zo replied yes\n"
    "- 2026-11-17 Lee called",
    "journal/updates/2026-11-10-x.md": "---\nsent_to: [lee, zoe-okafor]\n---\nHello.\n",
    "journal/lunch with zoe okafor.md": "---\ntitle: Lunch\n---\nFish. See [[lunch with zoe okafor]].\n",
    "journal/x.md": "Zoë's bees, perhaps.\n",
}
SIGNS = ("zoe okafor", "zoe-okafor", "zoë okafor", "zoe_okafor", "dr okafor", "zo-zo", "zoe@", "z.okafor@", "960114",
         "960-114", "in/zoe-o")  # fmt: skip


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(journal(tmp_path, NOTES))
    (tmp_path / "contacts/zoe-okafor.jpg").write_bytes(b"\xff\xd8 a face")
    return tmp_path


def tree(root: Path) -> dict[str, str]:
    files = (file for file in root.rglob("*") if file.is_file() and ".git" not in file.parts)
    return {file.relative_to(root).as_posix(): file.read_bytes().decode("utf-8", "replace") for file in files}


def signs_in(root: Path) -> set[str]:
    """The signs of Zoë that a search finds in the working tree, in names of files and in their text."""
    everything = "\n".join(f"{path}\n{text}" for path, text in tree(root).items()).lower()
    return {sign for sign in SIGNS if sign in " ".join(everything.replace("  ", " ").split(" "))}


@pytest.mark.promise("P11")
def test_nothing_is_left_that_a_search_would_find(root):
    assert len(signs_in(root)) == len(SIGNS)
    done = coffee("forget", "zoe-okafor", "--redact", "--write")
    assert done.exit_code == 0, done.output
    assert signs_in(root) == set()
    assert not list(root.rglob("zoe*"))
    assert coffee("check", "--strict").exit_code == 0


def test_what_stands_there_instead(root):
    coffee("forget", "zoe-okafor", "--redact", "--write")
    found = tree(root)
    assert found["journal/interviews/2026-11-14-lee.md"] == (
        "---\nwith: [lee, 'somebody']\nthanked:\n- 2026-11-15 somebody\n- 2026-11-15 lee\nafter: x\n---\n"
        "See [[2026-11-12-somebody|the talk]], somebody and <somebody>.\n"
        "Call somebody or somebody, not 01632 960115. somebody, somebody, somebody, `somebody`.\n"
        "<!-- somebody -->\n"
    )
    assert found["journal/log.md"] == (
        "- 2026-11-16 somebody asked by email\n- 2026-11-17 somebody replied yes\n- 2026-11-17 Lee called"
    )
    assert found["journal/interviews/2026-11-12-somebody.md"] == (
        "---\nreferrals: [Ben Ruiz - knows somebody]\nfit: 4\n---\nLaughed.\n"
    )
    assert found["contacts/lee-park.md"].endswith("told about somebody, at tea\n---\nsomebody sang.\n")
    assert "[[lunch with somebody]]" in found["journal/lunch with somebody.md"]
    assert found["journal/x.md"] == NOTES["journal/x.md"]  # a part of the name alone


def test_nobody_is_to_be_told_or_thanked_any_more(root):
    assert "Zoë Okafor" in coffee("due").stdout
    coffee("forget", "zoe-okafor", "--redact", "--write")
    found = tree(root)
    assert "somebody" not in coffee("due").stdout.lower()
    assert found["contacts/ben.md"] == (
        "---\r\nname: Ben Ruiz\r\nreferred_by: somebody\r\nlog: [2026-11-02 asked]\r\nskip:\r\n  - tell\r\n---\r\n#\r\n"
    )
    assert found["contacts/cleo.md"] == NOTES["contacts/cleo.md"].replace("[zoe-okafor, lee]", "lee")


def test_without_redact_only_the_note_goes_and_every_mention_is_listed(root):
    done = coffee("forget", "zoe", "--write")
    before = {path: text for path, text in NOTES.items() if path != "contacts/zoe-okafor.md"}
    assert {path: text for path, text in tree(root).items() if path in NOTES} == before
    for line in (
        "contacts/lee-park.md:4: - 2026-11-16 told about Zoë Okafor, at tea",
        "journal/interviews/2026-11-12-zoe-okafor.md:1: the name of this file",
        "journal/interviews/2026-11-14-lee.md:9: Call 01632 960114 or",
        "contacts/zoe-okafor.jpg:1: the name of this file",
        "Perhaps tells of them, and is left as it is\n  journal/x.md:1: Zoë's bees, perhaps.",
    ):
        assert line in done.stdout


@pytest.mark.parametrize("options", [(), ("--redact",)])
def test_a_plan_comes_first(root, options):
    before = tree(root)
    done = coffee("forget", "zoe", *options)
    assert tree(root) == before and done.stderr.endswith("Nothing is written yet; --write does it.\n")
    assert "contacts/zoe-okafor.md is deleted" in done.stdout


def test_what_git_and_other_files_still_hold_is_said(root):
    (root / "people.csv").write_text("Name\nZoë Okafor\n")
    assert "git" not in coffee("forget", "zoe").stderr
    commit = ("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "x")
    for words in (("init", "-q"), ("add", "."), commit, ("remote", "add", "attic", "https://git.example.org/x")):
        subprocess.run(["git", *words], cwd=root, check=True)
    said = coffee("forget", "zoe", "--redact", "--write").stderr
    assert "people.csv names Zoë Okafor, too" in said
    assert "git still has contacts/zoe-okafor.md in 1 commit" in said
    assert "git filter-repo --invert-paths --path contacts/zoe-okafor.md" in said
    assert "The remote attic keeps what was pushed" in said and "sync programs" in said


def test_a_note_that_cannot_be_read_is_left_alone_and_listed(root):
    broken = "---\nwith: [zoe-okafor\n---\n"
    (root / "journal/broken.md").write_text(broken)
    done = coffee("forget", "zoe", "--redact", "--write")
    assert tree(root)["journal/broken.md"] == broken
    assert "  journal/broken.md:2: this note cannot be read; change it by hand\n" in done.stdout


def test_two_people_forgotten_are_one_somebody(root):
    coffee("forget", "zoe", "--redact", "--write")
    somebody = tree(root)["contacts/somebody.md"]
    assert coffee("forget", "ben", "--redact", "--write").exit_code == 0
    assert tree(root)["contacts/somebody.md"] == somebody
    assert coffee("check", "--strict").exit_code == 0


@pytest.mark.promise("P11")
def test_people_of_the_example_can_be_forgotten_without_a_trace_or_a_fault():
    settings, _ = read_settings(EXAMPLE / "mkdocs.yml")
    today = today_for(settings)
    files = {file.path: file.data for file in walk(EXAMPLE).files}
    before = link_journal([read_note(path, data) for path, data in files.items()], EXAMPLE, settings, today)
    stories = history(before, today).people
    assert len(before.contacts) > 30
    for who in some_of(list(before.contacts.values())):
        named = frozenset(one for one, story in stories.items() if who.id in story.referrer_ids)
        plan = Forgetting(who, files, before, named).redacted()
        assert isinstance(plan, Plan), (who.id, plan)
        made = {path: data for path, data in files.items() if path not in {c.path for c in plan.changes}}
        made |= {change.path: change.after for change in plan.changes if change.after is not None}
        after = link_journal([read_note(path, data) for path, data in made.items()], EXAMPLE, settings, today)
        assert [p.rule for p in after.problems] == [p.rule for p in before.problems], who.id
        text = "\n".join([*made, *(data.decode() for data in made.values())])
        for sign in (who.id, who.name, *who.emails, *who.phones):
            assert sign not in text, (who.id, sign)
        assert len(after.interviews) == len(before.interviews)


ADA = Contact(
    "ada-okafor", "contacts/ada-okafor.md", "Ada Okafor", emails=("ada@example.org",), phones=("01632 960123",)
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ada Okafor's", ["Ada Okafor"]),
        ("ADA\nOKAFOR", ["ADA\nOKAFOR"]),
        ("ada-okafor.md", ["ada-okafor"]),
        ("Ada%20Okafor", ["Ada%20Okafor"]),
        ("Nada Okafor, Ada Okaforsson, Adaokafor", []),
        ("mailto:ADA@example.org, xada@example.org, ada@example.organ", ["ADA@example.org"]),
        ("+44 1632 960123, 01632960123, 01632-960-123", ["+44 1632 960123", "01632960123", "01632-960-123"]),
        ("01632 9601234, 2026-11-12, 960123", []),
    ],
)
def test_signs_of_a_person(text, found):
    assert [text[start:end] for start, end in traces(ADA).sure(text)] == found


@given(before=st.text(max_size=12), after=st.text(max_size=12))
def test_a_name_is_found_wherever_it_is_a_word(before, after):
    text = f"{before} Ada Okafor {after}"
    assert any(text[start:end] == "Ada Okafor" for start, end in traces(ADA).sure(text))


def test_a_word_that_another_has_in_a_name_is_no_sign():
    others = [Contact("x", "contacts/x.md", "Ada Smith")]
    assert [m for m in traces(ADA, others).likely("Ada and Okafor, okafor")] == [(8, 14)]
