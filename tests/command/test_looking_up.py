"""`coffee show`, `find`, `next` and `stats`: the site's answers in the terminal."""

from __future__ import annotations

import json

import pytest
from command.running import coffee, journal

NOTES = {
    "contacts/ada-okafor.md": """---
name: Ada Okafor
aliases: [Addie]
role: Grid analyst
relation: friend
follow_up: 2026-11-28 the review
log: [2026-11-02 asked by email, 2026-11-03 replied yes]
---
Keeps bées.
""",
    "contacts/lee-park.md": "---\nname: Lee Park\nrelation: stranger\n---\nbees and \x1b[31mred\n",
    "contacts/lee-marsh.md": "---\nname: Lee Marsh\nrelation: family\n---\n",
    "journal/interviews/2026-11-12-ada-okafor.md": "---\ntakeaway: patience\nthanked: 2026-11-13\nreferrals: B\n---\n",
}


@pytest.mark.parametrize("who", ["ada-okafor", "Ada Okafor", "addie", "ada", "okaf", "ADA OKAFOR"])
def test_show_finds_a_person_by_id_name_or_a_part_of_it(tmp_path, who):
    done = coffee(journal(tmp_path, NOTES), "show", who)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "Ada Okafor",
        "  stage:        in touch",
        "  also:         Addie",
        "  role:         Grid analyst",
        "  relation:     friend",
        "  last contact: 2026-11-13, 10 days ago",
        "  note:         contacts/ada-okafor.md",
        "",
        "Next steps",
        "  Write down what you make of it (2026-11-14, 9 days ago)",
        "    You talked with Ada on 12 November; what you make of it is not written down yet.",
        "    journal/interviews/2026-11-12-ada-okafor.md:1",
        "  Get in touch (2026-11-28, in 5 days)",
        "    You wanted to come back to Ada on 28 November: the review.",
        "    contacts/ada-okafor.md:1",
        "",
        "History",
        "  2026-11-13  You said thank you for the conversation",
        "  2026-11-12  Conversation: patience",
        "  2026-11-03  They said yes",
        "  2026-11-02  You asked by email",
    ]


def test_show_names_the_candidates_when_several_are_meant(tmp_path):
    done = coffee(journal(tmp_path, NOTES), "show", "lee")
    assert done.returncode == 1
    assert "lee-park" in done.stderr and "lee-marsh" in done.stderr


def test_show_says_when_nobody_is_meant(tmp_path):
    done = coffee(journal(tmp_path, NOTES), "show", "zoe")
    assert done.returncode == 1 and "zoe" in done.stderr and "Traceback" not in done.stderr


def test_show_as_data(tmp_path):
    data = json.loads(coffee(journal(tmp_path, NOTES), "show", "ada", "--format", "json").stdout)
    assert (data["id"], data["stage"], data["file"]) == ("ada-okafor", "in touch", "contacts/ada-okafor.md")
    assert [duty["kind"] for duty in data["duties"]] == ["reflect", "follow-up"]
    assert data["history"][1] == {
        "date": "2026-11-12", "what": "Conversation: patience", "file": "journal/interviews/2026-11-12-ada-okafor.md",
    }  # fmt: skip


def test_find_gives_the_lines_with_all_words_whatever_their_case_and_accents(tmp_path):
    root = journal(tmp_path, NOTES)
    assert coffee(root, "find", "BEES").stdout.splitlines() == [
        "contacts/ada-okafor.md:9: Keeps bées.",
        "contacts/lee-park.md:5: bees and �[31mred",
    ]
    assert coffee(root, "find", "keeps bees").stdout == "contacts/ada-okafor.md:9: Keeps bées.\n"


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("lodz", "From Łódź."),
        ("smorrebrod", "Smørrebrød at noon."),
        ("strasse", "In der Straße."),
        ("aesop", "Æsop again."),
        ("太郎", "山田太郎さん"),
        ("ガス", "東京ガス"),
        ("민수", "김민수 씨"),
    ],
)
def test_find_knows_letters_with_and_without_their_accents_and_words_within_runs(tmp_path, typed, line):
    root = journal(tmp_path, {"contacts/x.md": f"---\nname: X\n---\n{line}\n"})
    assert coffee(root, "find", typed).stdout == f"contacts/x.md:4: {line}\n"


def test_find_gives_the_lines_of_a_note_that_holds_all_words_apart(tmp_path):
    found = json.loads(coffee(journal(tmp_path, NOTES), "find", "bees", "grid", "--format", "json").stdout)
    assert found == [
        {"path": "contacts/ada-okafor.md", "line": 4, "text": "role: Grid analyst"},
        {"path": "contacts/ada-okafor.md", "line": 9, "text": "Keeps bées."},
    ]


def test_find_says_when_nothing_is_found(tmp_path):
    done = coffee(journal(tmp_path, NOTES), "find", "zebra")
    assert (done.returncode, done.stdout) == (0, "") and "Nothing in your notes" in done.stderr
    assert coffee(tmp_path, "find").returncode == 2


def test_find_reads_windows_lines_and_marks_and_broken_notes(tmp_path):
    root = journal(tmp_path, {"contacts/x.md": "\ufeff---\r\nname: 'x\r\n---\r\nZebra\r\n"})
    assert coffee(root, "find", "zebra").stdout == "contacts/x.md:4: Zebra\n"


def test_next_names_the_nearest_first_with_the_reason(tmp_path):
    root = journal(tmp_path, NOTES)
    lines = coffee(root, "next").stdout.splitlines()
    assert lines[0].startswith("Lee Marsh: one of your family") and lines[1] == "  contacts/lee-marsh.md"
    found = json.loads(coffee(root, "next", "--format", "json").stdout)
    assert [one["contact"] for one in found] == ["lee-marsh", "lee-park"]
    assert all(one["why"] and one["name"] and one["file"] for one in found)


def test_next_gives_five_or_everybody(tmp_path):
    root = journal(tmp_path, {f"contacts/p-{n}.md": f"---\nname: P {n}\n---\n" for n in range(8)})
    some, all_of_them = (json.loads(coffee(root, "next", *more, "--format", "json").stdout) for more in ([], ["--all"]))
    assert (len(some), len(all_of_them)) == (5, 8)
    assert "3 more" in coffee(root, "next").stderr


def test_next_says_when_nobody_is_left(tmp_path):
    assert "No one is left to ask" in coffee(journal(tmp_path, {}), "next").stdout


def test_stats_counts_stages_steps_and_the_week(tmp_path):
    data = json.loads(coffee(journal(tmp_path, NOTES), "stats", "--format", "json").stdout)
    assert data == {
        "today": "2026-11-23",
        "people": 3,
        "leads": 1,
        "stages": {"in touch": 1, "to ask": 2},
        "conversations": 1,
        "planned": 0,
        "steps": {"asked": 1, "answered": 1, "met": 1, "thanked": 1, "referred": 1},
        "duties": {"overdue": 1, "today": 0, "soon": 2, "later": 0, "undated": 0},
        "week": {"monday": "2026-11-23", "asked": 0, "target": None},
    }


def test_stats_as_text(tmp_path):
    lines = coffee(journal(tmp_path, NOTES), "stats").stdout.splitlines()
    assert lines[0] == "3 people" and "      2 to ask" in lines and lines[-1] == "      0 asked"
