"""`coffee due`."""

from __future__ import annotations

import json

from command.running import coffee, journal

NOTES = {
    "contacts/ada-okafor.md": "---\nname: Ada Okafor\nlog:\n  - 2026-11-01 asked by email\n---\n",
    "contacts/lee-park.md": "---\nname: Lee Park\nfollow_up: 2026-11-28 the review\n---\n",
    "contacts/ben-ruiz.md": "---\nname: Ben Ruiz\nlog: [2026-11-02 asked, 2026-11-03 replied later]\n---\n",
}


def test_groups_with_the_person_the_reason_and_the_note(tmp_path):
    done = coffee(journal(tmp_path, NOTES), "due")
    assert done.returncode == 0
    assert done.stdout.splitlines()[:4] == [
        "Overdue (1)",
        "  Ada Okafor: remind kindly (2026-11-08, 15 days ago)",
        "    You asked Ada on 1 November; there is no answer yet.",
        "    contacts/ada-okafor.md:4",
    ]
    assert "In the next seven days (1)" in done.stdout and "Without a day (1)" in done.stdout


def test_a_line_that_was_not_understood_is_asked_about_and_the_step_stays(tmp_path):
    note = "---\nname: Ada Okafor\nlog:\n  - 2026-11-12 talked\n  - 2026-11-13 thanked her again??\n---\n"
    lines = coffee(journal(tmp_path, {"contacts/ada-okafor.md": note}), "due").stdout.splitlines()
    assert lines[1:4] == [
        "  Ada Okafor: say thank you (2026-11-13, 10 days ago)",
        "    You talked with Ada on 12 November; a thank-you is not noted yet.",
        '    Your line of 13 November, "thanked her again??", may have settled this. Has it?',
    ]


def test_json_is_a_list_as_in_the_feed(tmp_path):
    duties = json.loads(coffee(journal(tmp_path, NOTES), "due", "--format", "json").stdout)
    assert [(duty["due"], duty["kind"], duty["contact"], duty["file"]) for duty in duties] == [
        ("2026-11-08", "nudge", "ada-okafor", "contacts/ada-okafor.md"),
        ("2026-11-28", "follow-up", "lee-park", "contacts/lee-park.md"),
        (None, "follow-up", "ben-ruiz", "contacts/ben-ruiz.md"),
    ]


def test_within_leaves_out_what_is_later_or_undated(tmp_path):
    root = journal(tmp_path, NOTES)
    kinds = [duty["contact"] for duty in json.loads(coffee(root, "due", "--within", "4", "--format", "json").stdout)]
    assert kinds == ["ada-okafor"]
    assert len(json.loads(coffee(root, "due", "--within", "5", "--format", "json").stdout)) == 2


def test_on_another_day_the_notes_mean_what_they_mean_then(tmp_path):
    root = journal(tmp_path, NOTES)
    assert "Ada Okafor" not in coffee(root, "due", "--on", "2026-10-31").stdout
    assert "Overdue (2)" in coffee(root, "due", "--on", "1 December 2026").stdout
    wrong = coffee(root, "due", "--on", "05/06/2026")
    assert wrong.returncode == 1 and "5 June or 6 May" in wrong.stderr


def test_the_day_may_be_in_words(tmp_path):
    root = journal(tmp_path, NOTES)
    assert coffee(root, "due", "--on", "tomorrow").stdout == coffee(root, "due", "--on", "2026-11-24").stdout


def test_an_empty_list_says_so(tmp_path):
    assert coffee(journal(tmp_path, {}), "due").stdout == "Nothing is due on 23 November 2026.\n"


def test_telling_names_the_one_to_tell(tmp_path):
    talk = "---\ntook: 20\nthanked: 2026-11-12\nfit: 3\n---\n"
    notes = NOTES | {
        "contacts/mia.md": "---\nname: Mia Holt\nreferred_by: lee-park\n---\n",
        "journal/interviews/2026-11-12-mia.md": talk,
    }
    assert "  Lee Park: tell how it went with Mia Holt (2026-11-19" in coffee(journal(tmp_path, notes), "due").stdout


def test_within_may_be_a_length_of_time(tmp_path):
    root = journal(tmp_path, NOTES)
    assert len(json.loads(coffee(root, "due", "--within", "1 week", "--format", "json").stdout)) == 2
    wrong = coffee(root, "due", "--within", "soon")
    assert wrong.returncode == 1 and "a number of days" in wrong.stderr
