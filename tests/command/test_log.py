"""What one types after a call: the notes, the command, and the notes as they are afterwards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command.running import invoked as coffee
from command.running import journal
from hypothesis import given
from hypothesis import strategies as st

from coffeechats.changes.tasks import ticked
from coffeechats.notes.problems import Problem
from coffeechats.notes.read_note import read_note

ADA = "---\nname: Ada Okafor  # Ms\nreferred_by: lee-park\nlog:\n  - 2026-11-10 asked by email\n---\nBees.\n"
NOTES = {
    "contacts/ada-okafor.md": ADA,
    "contacts/lee-park.md": "---\r\nname: 'Lee Park'\r\n---\r\nWords.\r\n",
    "contacts/ben-ruiz.md": "---\nname: Ben Ruiz\n---\n",
    "contacts/ben-cole.md": "---\nname: Ben Cole\n---\n",
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(journal(tmp_path, NOTES))
    return tmp_path


def write(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())


def text(root: Path, path: str = "contacts/ada-okafor.md") -> str:
    return (root / path).read_bytes().decode()


def test_a_line_is_added_and_what_it_cleared_and_what_comes_next_are_told(root):
    done = coffee("log", "ada", "replied yes, next week", "--on", "yesterday")
    assert done.stdout == (
        "contacts/ada-okafor.md:6: 2026-11-22 replied yes, next week\n"
        "Cleared: Ada Okafor: remind kindly\n"
        "Next: Lee Park: tell how it went with Ada Okafor (2026-11-17, 6 days ago)\n"
    )
    line = "  - 2026-11-10 asked by email\n"
    assert text(root) == ADA.replace(line, f"{line}  - 2026-11-22 replied yes, next week\n")


@pytest.mark.promise("P4")
def test_a_note_without_the_lines_around_its_keys_takes_entries_too(root):
    write(root, "contacts/una-frost.md", "name: Una Frost\nrole: Analyst\n\nBees.\n")
    for words in ("asked", "replied yes"):
        assert coffee("log", "una", words, "--on", "2026-11-12").exit_code == 0
    entries = "  - 2026-11-12 asked\n  - 2026-11-12 replied yes\n"
    assert text(root, "contacts/una-frost.md") == f"name: Una Frost\nrole: Analyst\nlog:\n{entries}\nBees.\n"


def test_every_other_byte_stays(root):
    assert coffee("log", "lee", "met", "at", "the", "fair:", "#9").exit_code == 0
    assert text(root, "contacts/lee-park.md") == (
        "---\r\nname: 'Lee Park'\r\nlog:\r\n  - \"2026-11-23 met at the fair: #9\"\r\n---\r\nWords.\r\n"
    )


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("asked by email", "asked by email"),
        ("reached out by text", "asked by text"),
        ("chased: twice", "nudged: twice"),
        ("said yes, gladly", "replied yes, gladly"),
        ("declined", "replied no"),
        ("replied gladly", "replied yes gladly"),
        ("replied later", "replied later"),
        ("I emailed the article", "wrote the article"),
        ("wrote to thank her", "thanked, wrote to thank her"),
        ("sent thanks by post", "thanked by post"),
        ("had a call", "talked on a call"),
        ("met for coffee and cake", "talked over coffee and cake"),
        ("told about Lee Park", "told about Lee Park"),
        ("2026-11-20 met at a fair", "met at a fair"),
    ],
)
def test_the_usual_verb_is_written(root, typed, written):
    assert coffee("log", "ada", typed).exit_code == 0
    assert text(root).split("  - ")[2].split("\n")[0].partition(" ")[2].strip('"') == written
    assert coffee("check", "--strict").stdout == ""


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("thanked yesterday", "2026-11-22 thanked"),
        ("thanked yesterday --on 2026-11-20", "2026-11-19 thanked"),
        ("planned tomorrow --on 2026-11-20", "2026-11-20 planned 2026-11-21"),
        ("planned tomorrow 10:00 at her office", "2026-11-23 planned 2026-11-24 10:00 at her office"),
        ("moved to Friday", "2026-11-23 moved to 2026-11-27"),
        ("called off tomorrow", "2026-11-23 called off 2026-11-24"),
        ("talked last friday", "2026-11-20 talked"),
        ("met 2 days ago", "2026-11-21 met"),
        ("replied yes yesterday", "2026-11-22 replied yes"),
        ("wrote yesterday about the fuses", "2026-11-22 wrote about the fuses"),
        ("called on 20 November", "2026-11-20 called"),
        ("asked for friday 15:00", "2026-11-23 asked for friday 15:00"),
        ("thanked for yesterday", "2026-11-23 thanked for yesterday"),
        ("gave the report from yesterday", "2026-11-23 gave the report from yesterday"),
        ("told about Ada yesterday", "2026-11-22 told about Ada"),
    ],
)
def test_a_day_in_words_is_the_day_of_the_line_or_is_written_as_a_date(root, typed, written):
    assert f": {written}\n" in coffee("log", "lee", *typed.split()).stdout
    assert f"- {written}\r\n" in text(root, "contacts/lee-park.md")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ada", "askd by email"], "begins with no verb. Did you mean `asked`? coffee log --help has all verbs."),
        (["asked", "ada", "by", "email"], "The name comes first: coffee log ada-okafor asked by email"),
        (["thanked", "Lee"], "The name comes first: coffee log lee-park thanked"),
        (["ada", "okafor"], "Say what happened, after the name: coffee log ada-okafor asked by email"),
        (["asked", "by", "email"], "No one has the id, name or alias “asked”"),
        (["ada", "brewed tea"], "coffee log --help has all verbs."),
        (["ada", "replied maybe"], "Write one of: `replied yes`, `replied no`, `replied later`"),
        (["ada", "never thanked her"], "this says that nothing happened"),
        (["ada", "she said maybe"], "Not understood"),
        (["ada", "asked for 2026-12-01"], "The words have another day"),
        (["ada", "asked", "--on", "2026-11-24"], "2026-11-24 is still ahead"),
        (["ada", "asked", "--on", "05/06/2026"], "05/06/2026"),
        (["ben", "asked"], "“ben” could be Ben Cole (ben-cole) or Ben Ruiz (ben-ruiz)"),
        (["zed", "asked"], "No one has the id, name or alias “zed”"),
    ],
)
def test_what_is_not_clear_is_refused_and_nothing_is_written(root, words, said):
    done = coffee("log", *words)
    assert done.exit_code == 1 and said in done.stderr
    assert {path: text(root, path) for path in NOTES} == NOTES


def talk(root: Path, people: str, more: str = "") -> None:
    write(root, "journal/interviews/2026-11-12-x.md", f"---\nwith: {people}\nfit: 4  # or 5\n{more}---\nWords.\n")


def after_talk(root: Path) -> str:
    return text(root, "journal/interviews/2026-11-12-x.md").partition("# or 5\n")[2].partition("---")[0]


@pytest.mark.parametrize(
    ("people", "before", "after"),
    [
        ("ada", "", "thanked: 2026-11-23\n"),
        ("ada", "thanked:  # when?\n", "thanked: 2026-11-23  # when?\n"),
        ("ada", "thanked: no\n", "thanked: 2026-11-23\n"),
        ("[ada, lee]", "", "thanked:\n  - 2026-11-23 ada-okafor\n"),
        ("[ada, lee]", "thanked: no\n", "thanked: [2026-11-23 ada-okafor]\n"),
        ("[ada, lee]", "thanked: 2026-11-13 lee\n", "thanked: [2026-11-13 lee, 2026-11-23 ada-okafor]\n"),
        ("[ada, lee]", "thanked:\n- 2026-11-13 lee\n", "thanked:\n- 2026-11-13 lee\n- 2026-11-23 ada-okafor\n"),
    ],
)
def test_thanks_go_into_the_interview_that_waits_for_them(root, people, before, after):
    talk(root, people, before)
    done = coffee("thanked", "ada")
    assert done.exit_code == 0, done.output
    assert after_talk(root) == after
    assert text(root) == ADA and "Cleared: Ada Okafor: say thank you\n" in done.stdout


def test_thanks_for_what_stands_in_the_log_go_into_the_log(root):
    coffee("log", "ada", "talked on the phone", "--on", "2026-11-20")
    done = coffee("thanked", "ada", "--on", "2026-11-21")
    assert done.stdout.startswith("contacts/ada-okafor.md:7: 2026-11-21 thanked\nCleared: Ada Okafor: say thank you\n")


def test_thanks_of_an_earlier_day_are_not_for_a_later_talk(root):
    talk(root, "ada")
    assert coffee("thanked", "ada", "--on", "2026-11-11").exit_code == 0
    assert after_talk(root) == "" and "2026-11-11 thanked" in text(root)


@pytest.mark.parametrize(("words", "path", "line"), [
    (["lee-park", "ada-okafor"], "contacts/lee-park.md", "2026-11-23 told about Ada Okafor"),
    (["lee"], "contacts/lee-park.md", "2026-11-23 told about Ada Okafor"),
    (["ada"], "contacts/ada-okafor.md", "2026-11-23 told Lee Park"),
])  # fmt: skip
def test_told_stands_in_the_log_that_clears_the_news(root, words, path, line):
    done = coffee("told", *words)
    assert done.stdout.splitlines()[0].endswith(f": {line}") and line in text(root, path)
    assert "Cleared: Lee Park: tell how it went with Ada Okafor\n" in done.stdout
    assert coffee("check", "--strict").stdout == ""


def test_told_the_wrong_way_round_says_the_right_one(root):
    done = coffee("told", "ada", "lee")
    assert done.exit_code == 1 and "coffee told lee-park ada-okafor" in done.stderr
    assert {path: text(root, path) for path in NOTES} == NOTES


def test_told_of_several_names_them_unless_it_is_said_of_whom(root):
    write(root, "contacts/cleo.md", "---\nname: Cleo\nreferred_by: lee-park\nlog: [2026-11-09 asked]\n---\n")
    done = coffee("told", "lee")
    assert done.exit_code == 1
    assert "`coffee told lee-park cleo`, `coffee told lee-park ada-okafor`" in done.stderr
    done = coffee("told", "lee", "ada and cleo")
    assert "told about Ada Okafor and Cleo" in text(root, "contacts/lee-park.md")
    assert done.stdout.count("Cleared: Lee Park: tell how it went with") == 2


def test_told_of_a_suggestion_followed(root):
    coffee("log", "lee", "followed the book", "--on", "2026-11-20")
    coffee("told", "lee", "ada")
    coffee("log", "lee", "followed another book")
    done = coffee("told", "lee")
    assert done.stdout.startswith("contacts/lee-park.md:7: 2026-11-23 told\nCleared: Lee Park: tell how it went\n")


def test_told_where_nobody_waits_is_noted_if_only_one_thing_can_be_meant(root):
    coffee("told", "ada")
    assert coffee("told", "ada").exit_code == 0 and text(root).count("told Lee Park") == 2
    done = coffee("told", "ben-ruiz")
    assert done.exit_code == 1 and "No one named Ben Ruiz" in done.stderr


@pytest.mark.parametrize(
    ("when", "words", "written"),
    [
        ("2026-12-20", [], "2026-12-20"),
        ("2027-01", ["ask:", "the", "review"], '"2027-01-01 ask: the review"'),
        ("Friday", ["lunch"], "2026-11-27 lunch"),
        ("in 2 weeks", [], "2026-12-07"),
        ("2 months", [], "2027-01-23"),  # no talk to count from, so from today
        ("2", ["months", "the", "review"], "2027-01-23 the review"),
        ("in", ["2", "weeks"], "2026-12-07"),
        ("next", ["month"], "2026-12-01"),
        ("after", ["Christmas"], "2026-12-25"),
        ("2027-01", ["10", "questions"], "2027-01-01 10 questions"),
        ("2026-12-01", ["15:00", "lunch"], "2026-12-01 15:00 lunch"),
    ],
)
def test_a_follow_up(root, when, words, written):
    done = coffee("follow-up", "ben-ruiz", when, *words)
    assert done.exit_code == 0, done.output
    assert text(root, "contacts/ben-ruiz.md") == f"---\nname: Ben Ruiz\nfollow_up: {written}\n---\n"
    assert "Next: Ben Ruiz: get in touch" in done.stdout


def test_a_length_of_time_counts_from_the_last_talk_while_that_lies_ahead(root):
    talk(root, "ben-ruiz", "thanked: yes\nskip: [reflect]\n")
    done = coffee("follow-up", "ben-ruiz", "two months", "the fuses")
    assert "follow_up: 2 months the fuses" in text(root, "contacts/ben-ruiz.md")
    assert "Next: Ben Ruiz: get in touch (2027-01-12, in 50 days)" in done.stdout
    done = coffee("follow-up", "ben-ruiz", "1 week")
    assert "follow_up: 2026-11-30 (instead of 2 months the fuses)" in done.stdout


@pytest.mark.parametrize("command", ["follow-up", "pause"])
@pytest.mark.parametrize("when", ["2026-11-22", "yesterday", "05/06/2027", "soon"])
def test_a_day_that_has_passed_or_is_none_is_refused(root, command, when):
    assert coffee(command, "ada", when).exit_code == 1
    assert text(root) == ADA


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("follow-up 2 weeks ada", "The name comes first: coffee follow-up ada-okafor 2 weeks"),
        ("pause next month ada", "The name comes first: coffee pause ada-okafor next month"),
        ("pause ada okafor", "Say until when: coffee pause ada-okafor 2 months"),
        ("follow-up lee park", "Say when: coffee follow-up lee-park 2 months"),
        (
            "pause ada soon",
            "Write a day (2026-11-12, Friday, next month), a month (2027-01) or a length of time (2 months)",
        ),
    ],
)
def test_what_is_missing_or_swapped_is_said_with_the_command(root, typed, said):
    done = coffee(*typed.split())
    assert done.exit_code == 1 and said in done.stderr


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("thanked ada yesterday", "ada-okafor.md:6: 2026-11-22 thanked\n"),
        ("thanked ada okafor", "ada-okafor.md:6: 2026-11-23 thanked\n"),
        ("told lee about ada", "lee-park.md:3: 2026-11-23 told about Ada Okafor\n"),
        ("told lee park ada okafor yesterday", "lee-park.md:3: 2026-11-22 told about Ada Okafor\n"),
        ("close lee park moved abroad", "lee-park.md:3: closed: moved abroad\n"),
        ("log lee park thanked", "lee-park.md:3: 2026-11-23 thanked\n"),
        ("pause lee park 2 months", "lee-park.md:3: paused_until: 2027-01-23\n"),
    ],
)
def test_names_of_two_words_and_days_need_no_quotes(root, typed, written):
    assert coffee(*typed.split()).stdout.startswith(f"contacts/{written}")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "thanked ada for tea",
            "“for tea” is not a day. To note it in your words: coffee log ada-okafor thanked for tea",
        ),
        ("thanked ada yesterday --on 2026-11-20", "“yesterday” and `--on 2026-11-20` are two days"),
        ("thanked ada pembertom", "“pembertom” is not a day"),
    ],
)
def test_words_after_a_name_that_are_no_day_are_not_lost(root, typed, said):
    done = coffee(*typed.split())
    assert done.exit_code == 1 and said in done.stderr and text(root) == ADA


def test_a_pause_ends_what_lies_ahead(root):
    done = coffee("pause", "ada", "2 months")
    assert "paused_until: 2027-01-23\n---" in text(root)
    assert "Cleared: Ada Okafor: remind kindly" in done.stdout


def test_closing_wants_a_reason(root):
    assert coffee("close", "ada", "no").exit_code == 1 and text(root) == ADA
    done = coffee("close", "ada", "moved", "abroad")
    assert "closed: moved abroad\n---" in text(root) and "Cleared: Ada Okafor: remind kindly" in done.stdout


TASKS = (
    "Words [ ]\n\n* [ ] send her the report due 2026-11-20\n- [ ] send it back\n  - [x] report\n```\n- [ ] it\n```\n"
)


def test_a_task_is_ticked_by_its_words(root):
    write(root, "journal/x.md", TASKS)
    done = coffee("done", "the", "report")
    assert done.stdout.startswith("journal/x.md:3: [x] send her the report due 2026-11-20\nCleared: Do what you noted")
    assert text(root, "journal/x.md") == TASKS.replace("* [ ]", "* [x]")


def test_tasks_of_the_same_words_are_listed_with_their_places(root):
    write(root, "journal/x.md", TASKS)
    done = coffee("done", "send")
    assert done.exit_code == 1 and text(root, "journal/x.md") == TASKS
    assert "  journal/x.md:3: send her the report due 2026-11-20\n  journal/x.md:4: send it back\n" in done.stderr
    assert coffee("done", "journal/x.md:4").exit_code == 0
    assert text(root, "journal/x.md") == TASKS.replace("- [ ] send", "- [x] send")
    assert "No open task has the words or the place" in coffee("done", "report", "back").stderr


@pytest.mark.promise("P4")
@given(
    st.lists(
        st.sampled_from(
            ["- [ ] ", "* [x] ", "  ", "\n", "\r\n", "é", "`", "```\n", "> ", "1. [ ] ", "\t", "# ", "---\n", "[ ]"]
        )
    )
)
def test_a_tick_is_one_byte(pieces):
    data = f"\ufeff---\na: b\n---\n{''.join(pieces)}".encode()
    note = read_note("journal/x.md", data)
    for task in note.body.tasks:
        made = ticked(data, task.line)
        if task.done or isinstance(made, Problem):
            assert isinstance(made, Problem)
            continue
        assert len(made) == len(data)
        assert [(old, new) for old, new in zip(data, made, strict=True) if old != new] == [(ord(" "), ord("x"))]
        after = read_note("journal/x.md", made).body.tasks
        assert [one.done for one in after] == [one.done or one.line == task.line for one in note.body.tasks]


@pytest.mark.promise("P22")
@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("she said yes, Thursday works", ["2026-11-23 replied yes", "2026-11-23 planned 2026-11-26"]),
        ("thanks but no", ["2026-11-23 replied no"]),
        ("she sounded thanks-but-no", []),
    ],
)
def test_what_was_said_in_ones_own_words_is_written_in_the_usual_verbs_or_asked(root, typed, lines):
    done = coffee("log", "ada", typed)
    assert [line for line in lines if line not in done.stdout] == []
    assert done.exit_code == (0 if lines else 1)
    assert lines or text(root) == ADA


@pytest.mark.parametrize("who", [["ada"], []])
def test_explain_says_how_a_line_is_read_and_writes_nothing(root, who):
    words = "thanks but no" if who else "emailed Lee yesterday"
    done = coffee("log", *who, words, "--explain", "--format", "json", "--on", "2026-11-20")
    (clause,) = json.loads(done.stdout)
    assert (clause["text"], clause["outcome"], clause["readings"]) == (words, "understood", [])
    (entry,) = clause["entries"]
    wanted = ("2026-11-20", "replied no", "ada-okafor") if who else ("2026-11-19", "asked", "lee-park")
    assert (entry["date"], entry["verb"], entry["who"]) == wanted
    assert {path: text(root, path) for path in NOTES} == NOTES
