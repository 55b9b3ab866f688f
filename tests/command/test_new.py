"""`coffee new`: what is typed, then the note that is there afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from command.running import coffee, journal

from coffeechats.notes.read_note import read_note
from coffeechats.reading.when import read_when
from coffeechats.records.journal import read_journal
from coffeechats.records.model import Journal, Settings
from coffeechats.records.questions import Bank
from coffeechats.views.bank import answers_in, next_time, questions_asked
from coffeechats.views.duties import duties
from coffeechats.views.history import history
from coffeechats_cli.main import main

TODAY = date(2026, 11, 23)  # a Monday
ADA = "---\nname: Ada Okafor\naliases: [Countess]\n---\n"
LEE = "---\nname: Lee Park\n---\n"
TALK = "---\nwith: ada-okafor\nreferrals:\n  - Ben Ruiz - runs the tariff lab\nfit: 4\nthanked: yes\n---\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    notes = {"contacts/ada-okafor.md": ADA, "contacts/lee-park.md": LEE, "journal/interviews/2026-11-12-ada.md": TALK}
    monkeypatch.chdir(journal(tmp_path, notes))
    return tmp_path


def new(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["new", *arguments])


def made(*arguments: str) -> str:
    """The path of the note that was made."""
    done = new(*arguments)
    assert done.exit_code == 0, done.output
    return done.stdout.strip()


def keys(path: str) -> dict[str, list[str]]:
    """What the note says; keys left empty are left out."""
    found = read_note(path, Path(path).read_bytes()).keys
    return {key: [value.text for value in entry.values] for key, entry in found.items() if entry.values}


def read(root: Path, today: date = TODAY) -> Journal:
    return read_journal(root, Settings(timezone="Europe/London"), today)


def test_a_contact_with_what_is_known(root):
    path = made(
        "contact", "Zoë Müller", "--relation", "alumni", "--referred-by", "ada", "--field", "Grid", "--field",
        "Law, and order", "--phone", "+441632960100", "--email", "zoe@example.org", "--why", "you left: #1",
    )  # fmt: skip
    assert path == "contacts/zoë-müller.md"
    assert keys(path) == {
        "name": ["Zoë Müller"], "relation": ["alumni"], "referred_by": ["ada-okafor"],
        "field": ["Grid", "Law, and order"], "phone": ["+441632960100"], "email": ["zoe@example.org"],
        "why": ["you left: #1"],
    }  # fmt: skip
    assert read(root).problems == ()


def test_a_contact_that_was_suggested_knows_by_whom_and_when(root):
    assert keys(made("contact", "ben ruiz")) == {
        "name": ["Ben Ruiz"],
        "referred_by": ["ada-okafor"],
        "found_via": ["named by Ada Okafor on 2026-11-12"],
    }
    assert read(root).problems == ()


def test_what_is_typed_wins_over_what_is_found(root):
    found = keys(made("contact", "Ben Ruiz", "--referred-by", "Lee Park", "--found-via", "a fair"))
    assert (found["referred_by"], found["found_via"]) == (["lee-park"], ["a fair"])


def test_a_twin_gets_a_number_and_is_mentioned(root):
    done = new("contact", "Ada Okafor")
    assert done.stdout == "contacts/ada-okafor-2.md\n"
    assert "contacts/ada-okafor.md has this name too" in done.stderr
    assert Path("contacts/ada-okafor.md").read_text() == ADA


def test_the_example_journal_takes_every_kind_of_note_without_a_problem(tmp_path, monkeypatch):
    assert coffee(tmp_path, "init", "--example", "nell").returncode == 0
    monkeypatch.chdir(tmp_path / "nell")
    for words in (("contact", "Naila Brook"), ("interview", "ada"), ("interview", "ben", "--date", "in 3 days"),
                  ("field", "Radio"), ("organization", "Loft: #9"), ("update", "Half: time")):  # fmt: skip
        made(*words)
    done = coffee(tmp_path / "nell", "check", "--strict")
    assert (done.stdout, done.stderr) == ("", "Nothing is wrong.\n")


def test_an_interview_has_the_usual_questions_and_those_to_oneself(root):
    path = made("interview", "ada", "--date", "tomorrow 15:00", "--medium", "coffee", "--goal", "tariffs?")
    assert path == "journal/interviews/2026-11-24-ada-okafor.md"
    assert keys(path) == {
        "with": ["ada-okafor"], "date": ["2026-11-24 15:00"], "minutes": ["20"], "medium": ["coffee"],
        "goal": ["tariffs?"], "questions": ["path", "day", "best", "advice", "who-else"],
    }  # fmt: skip
    (interview,) = (one for one in read(root).interviews.values() if one.path == path)
    titles = [(section.level, section.title) for section in interview.body.sections]
    assert [level for level, _ in titles] == [2] * 6 + [3] * 7 + [2]
    assert titles[5] == (2, "Reflection") and titles[-1] == (2, "Next time")
    assert (3, "What surprised me?") in titles


def test_a_topic_puts_its_questions_on_the_list_and_an_id_is_the_one_question(root):
    path = made("interview", "ada", "--questions", "work,path,day")
    assert keys(path)["questions"] == ["day", "duties", "frustrations", "surprises", "path"]
    assert "\n## What are you responsible for?" in Path(path).read_text()
    assert "The topics are: story, work" in new("interview", "ada", "--questions", "wrok").stderr


def test_the_questions_are_ids_or_words_of_the_bank_or_words_of_ones_own(root):
    path = made("interview", "ada", "--questions", "day, What would you tell someone in my shoes?,who pays for it?")
    assert keys(path)["questions"] == ["day", "advice", "who pays for it?"]
    assert "\n## who pays for it?\n" in Path(path).read_text()
    assert "No question and no topic is called “dya”" in new("interview", "ada", "--questions", "dya").stderr


@pytest.mark.parametrize(
    "bank", ["- Why? {#why}\n- Why? {#why-2}\n- C #\n\n## To myself\n- Why? {#me}\n", "", "# Empty\n"]
)
def test_any_bank_of_ones_own_gives_a_note_without_a_problem(root, bank):
    (root / "journal/questions.md").write_text(bank)
    made("interview", "ada", "--questions", "why-2,me" if bank.startswith("-") else "any words?")
    assert [problem for problem in read(root).problems if "interviews" in problem.path] == []


def test_a_fresh_note_is_neither_an_answer_nor_a_reflection_and_leaves_nothing_over(root):
    """Its day has passed, and nothing was written into it."""
    path = made("interview", "lee", "--date", "2026-11-13")
    today = read(root)
    kinds = {duty.kind for duty in duties(history(today, TODAY)) if duty.file == path}
    assert kinds == {"thank", "reflect"}
    (interview,) = (one for one in today.interviews.values() if one.path == path)
    assert not interview.has_reflection
    bank = Bank(today.questions)
    assert answers_in(interview, bank) == () and questions_asked(interview, bank, ()) == ()
    assert next_time(interview, bank) == ()


def test_a_word_under_one_of_its_headings_is_a_reflection(root):
    """The test above can fail."""
    path = made("interview", "lee", "--date", "2026-11-13")
    text = Path(path).read_text()
    Path(path).write_text(text.replace("### What surprised me?\n", "### What surprised me?\n\nThe quiet.\n"))
    (interview,) = (one for one in read(root).interviews.values() if one.path == path)
    assert interview.has_reflection


def test_an_interview_with_several(root):
    path = made("interview", "ada and lee", "--date", "2026-12-01")
    assert path == "journal/interviews/2026-12-01-ada-okafor-and-lee-park.md"
    assert keys(path)["with"] == ["ada-okafor", "lee-park"]
    assert made("interview", "lee, ada", "--date", "2026-12-01").endswith("lee-park-and-ada-okafor.md")
    assert made("interview", "ada and lee", "--date", "2026-12-01").endswith("-2.md")


@pytest.mark.parametrize(
    ("who", "found"),
    [("ada-okafor", True), ("Ada Okafor", True), ("countess", True), ("okaf", True), ("lee", True),
     ("[[Lee Park]]", True), ("k", "Ada Okafor (ada-okafor) or Lee Park (lee-park). Write the id"),
     ("Lea Park", "Did you mean Lee Park?"),
     ("Ben Ruiz", 'coffee new contact "Ben Ruiz"'), ("ruiz", 'coffee new contact "Ben Ruiz"'),
     ("nobody", "No one has the id"), ("\x1b[31m", "No one has")],
)  # fmt: skip
def test_who_is_an_id_a_name_an_alias_or_a_part_that_only_one_has(root, who, found):
    done = new("interview", who)
    assert done.exit_code == (0 if found is True else 1)
    if found is not True:
        assert found in done.stderr and done.stderr.count("\n") == 1 and "\x1b" not in done.stderr


def test_somebody_whose_note_cannot_be_read_is_named_with_its_line(root):
    (root / "contacts/lee-park.md").write_text("---\nname: [Lee\n---\n")
    assert "contacts/lee-park.md:2: " in new("interview", "lee-park").stderr


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("today", "2026-11-23"), ("tomorrow", "2026-11-24"), ("Tomorrow at 3pm", "2026-11-24 15:00"),
        ("yesterday", "2026-11-22"), ("Friday", "2026-11-27"), ("fri 9:30", "2026-11-27 09:30"),
        ("on Thursday, 15:00", "2026-11-26 15:00"), ("last Friday", "2026-11-20"), ("last Monday", "2026-11-16"),
        ("next Monday", "2026-11-30"), ("in 2 weeks", "2026-12-07"), ("in a month 10:00", "2026-12-23 10:00"),
        ("10 days ago", "2026-11-13"), ("the day after tomorrow", "2026-11-25"),
        ("2026-12-01 15:00", "2026-12-01 15:00"),
        ("12 November 2026", "2026-11-12"), ("20/06/2026", "2026-06-20"),
        ("05/06/2026", "2026-06-05 or 2026-05-06"), ("next Friday", "2026-11-27 or 2026-12-04"),
        ("Monday", "2026-11-23 or 2026-11-30"), ("12 November", "no year"), ("2026-02-30", "no such day"),
        ("some day", "this is not a date"), ("tomorrow 25:00", "this is not a time"),
        ("tomorrow or so", "this is not a time"),
        ("2 weeks", "this is not a date"), ("in 99999 years", ""), ("", "this is not a date"),
    ],
)  # fmt: skip
def test_a_day_in_words_counts_from_the_journals_today(text, wanted):
    found = read_when(text, TODAY, None)
    if found.value:
        clock = f" {found.value.time:%H:%M}" if found.value.time else ""
        assert f"{found.value.day.isoformat()}{clock}" == wanted or not wanted
    else:
        assert wanted in found.message and found.message


def test_an_ambiguous_day_is_one_line_and_exit_code_1(root):
    done = new("interview", "ada", "--date", "05/06/2026")
    assert done.exit_code == 1 and done.stderr.count("\n") == 1 and "5 June or 6 May" in done.stderr
    assert not list((root / "journal/interviews").glob("*06*"))


def test_a_field_and_an_organization_have_one_note_each(root):
    Path("contacts/lee-park.md").write_text("---\nname: Lee Park\nfield: Energy Policy\n---\n")
    assert made("field", "energy policy") == "journal/fields/energy-policy.md"
    assert keys("journal/fields/energy-policy.md") == {"name": ["Energy Policy"]}
    done = new("field", "Energy policy")
    assert done.exit_code == 1 and "journal/fields/energy-policy.md is about Energy Policy already" in done.stderr
    assert made("organization", "A: B") == "journal/organizations/a-b.md"
    assert keys("journal/organizations/a-b.md") == {"name": ["A: B"]}


def test_an_update_has_its_day_in_its_name(root):
    assert made("update", "Half: time", "--date", "yesterday") == "journal/updates/2026-11-22-half-time.md"
    assert keys("journal/updates/2026-11-22-half-time.md") == {"title": ["Half: time"], "date": ["2026-11-22"]}


@pytest.mark.parametrize("words", [("contact", " "), ("field", "\x07"), ("update", "")])
def test_a_name_of_nothing_is_a_usage_error(root, words):
    assert new(*words).exit_code == 2


def test_the_path_counts_from_where_one_stands(root, monkeypatch):
    monkeypatch.chdir(root / "contacts")
    assert made("contact", "Ivy") == "ivy.md"


def test_the_note_is_opened_in_the_editor_when_asked(root):
    script = root / "editor"
    script.write_text('#!/bin/sh\necho "typed" >> "$1"\n')
    script.chmod(0o755)
    command = [sys.executable, "-m", "coffeechats_cli", "new", "contact", "Ivy", "--edit"]
    done = subprocess.run(command, env=os.environ | {"VISUAL": str(script)}, capture_output=True, text=True)
    assert done.stdout == "contacts/ivy.md\n" and Path("contacts/ivy.md").read_text().endswith("typed\n")


@pytest.mark.promise("P6")
def test_two_at_once_never_overwrite_one_another(root):
    command = [sys.executable, "-m", "coffeechats_cli", "new", "contact", "Ivy", "--why"]
    for _ in range(3):
        at_once = [
            subprocess.Popen([*command, word], stdout=subprocess.PIPE, text=True) for word in ("one", "two", "three")
        ]
        assert len({process.communicate()[0] for process in at_once}) == 3
    found = [keys(path.as_posix())["why"] for path in Path("contacts").glob("ivy*.md")]
    assert sorted(found) == sorted([["one"], ["two"], ["three"]] * 3)


@pytest.mark.promise("P5")
def test_a_disk_that_cannot_be_written_is_one_line(root, monkeypatch):
    def fsync(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)
    done = new("contact", "Ivy")
    assert done.exit_code == 1 and done.stderr.count("\n") == 1 and "This cannot be written" in done.stderr
    assert not Path("contacts/ivy.md").exists()


@pytest.mark.parametrize("kind", ["contact", "interview", "field", "organization", "update"])
def test_each_kind_explains_itself(root, kind):
    done = new(kind, "--help")
    assert done.exit_code == 0 and f"coffee new {kind}" in done.stdout and "Exit code" in done.stdout


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("--relation frend", "“frend” is not a relation. Did you mean `friend`? The relations are: family, friend,"),
        ("--relation proffessor", "Did you mean `professor`?"),
        ("--email notanemail", "“notanemail” is not an e-mail address. Write it as `ada@example.org`."),
    ],
)
def test_a_slip_in_a_new_contact_is_refused_with_what_to_write(root, option, said):
    done = new("contact", "Max Roe", *option.split())
    assert done.exit_code == 1 and said in done.stderr and not (root / "contacts/max-roe.md").exists()


@pytest.mark.parametrize("relation", ["friend", "my stats prof", "knows my dad", "buddy", "landlord", "made up"])
def test_a_relation_in_words_of_ones_own_is_written(root, relation):
    assert keys(made("contact", "Max Roe", "--relation", relation))["relation"] == [relation]


def test_names_of_several_words_and_a_day_need_no_quotes(root):
    assert made("contact", "Max", "Roe") == "contacts/max-roe.md"
    assert made("interview", "ada", "and", "lee") == "journal/interviews/2026-11-23-ada-okafor-and-lee-park.md"
    assert made("interview", "lee", "park", "tomorrow", "15:00") == "journal/interviews/2026-11-24-lee-park.md"
    assert made("field", "Energy", "policy") == "journal/fields/energy-policy.md"


def test_a_time_that_is_none_is_told_apart(root):
    stderr = new("interview", "ada", "--date", "Friday at 25:00").stderr
    assert stderr.endswith("This is not a time of day. Write the time as 15:00 or 3pm.\n")


def test_only_a_name_that_is_near_is_suggested(root):
    made("contact", "X Y")
    assert "Did you mean" not in new("interview", "nobody").stderr
