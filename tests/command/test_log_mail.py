"""`coffee log --from`: an e-mail becomes lines of a log, once, after a yes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from command.running import coffee as real_coffee
from command.running import journal
from hypothesis import given
from hypothesis import strategies as st
from reading.mail_files import ADA, APPLE, GMAIL, ME, OUTLOOK, THUNDERBIRD, mail

from coffeechats_cli.main import main

pytestmark = pytest.mark.promise("P22")
PERSON = "contacts/ada-okafor.md"
ASKED = "---\nname: Ada Okafor\nemail: ada@example.org\nlog:\n  - 2026-11-10 asked by email\n---\n"
NOTES = {
    PERSON: ASKED,
    "contacts/lee-park.md": "---\nname: Lee Park\nemail: lee@example.org\n---\n",
    "journal/me.md": "---\nname: Robin Ashdown\nemail: robin@example.org\n---\n",
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = journal(tmp_path / "j", NOTES)
    monkeypatch.chdir(folder)
    return folder


def coffee(*arguments: str, answer: str = "") -> Result:
    return CliRunner().invoke(main, arguments, input=answer)


def log_of(data: bytes, *arguments: str, answer: str = "y\n", file: str = "../m.eml") -> Result:
    Path(file).write_bytes(data)
    return coffee("log", *arguments, "--from", file, answer=answer)


def lines(root: Path, path: str = PERSON) -> list[str]:
    """The lines of the log behind the first one of ASKED."""
    text = (root / path).read_text()
    return [line.strip(" -\"'") for line in text.split("log:\n")[-1].split("---")[0].splitlines()]


def written(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def test_the_lines_are_shown_and_written_after_a_yes_alone(root):
    before = written(root)
    for answer in ("n\n", "", "\n", "perhaps\n"):
        done = log_of(GMAIL, answer=answer)
        assert done.exit_code == 0 and "Nothing is written" in done.stderr and written(root) == before
    assert done.stdout.splitlines() == [
        "Ada Okafor wrote to you on 2026-11-12 at 09:41: Re: Coffee?",
        "    “happy to help. Thursday 26 November at 3pm works. Best, Ada ☕”",
        f"To be written: {PERSON}:6: 2026-11-12 09:41 replied yes by email, happy to help",
        f"To be written: {PERSON}:6: 2026-11-12 09:41 planned 2026-11-26 15:00",
        "Would clear: Ada Okafor: remind kindly",
    ]
    done = log_of(GMAIL)
    assert lines(root)[1:] == [
        "2026-11-12 09:41 replied yes by email, happy to help",
        "2026-11-12 09:41 planned 2026-11-26 15:00",
    ]
    assert "Cleared: Ada Okafor: remind kindly" in done.stdout
    assert coffee("check", "--strict").exit_code == 0


@pytest.mark.promise("P6")
@pytest.mark.parametrize(
    ("data", "line"),
    [
        (GMAIL, "2026-11-12 09:41 planned 2026-11-26 15:00"),
        (OUTLOOK, "2026-11-12 09:41 replied no by email, Sorry, I can't at the moment"),
        (APPLE, "2026-11-12 09:41 replied yes by email, Yes, gladly"),
        (THUNDERBIRD.replace(b"10 Nov", b"20 Nov"), "2026-11-20 09:05 nudged by email (Coffee)"),
        (mail("Ask me again in January, I am travelling.\n"), "2026-11-12 09:41 replied later by email"),
    ],
    ids=["gmail", "outlook", "apple", "thunderbird", "later"],
)
def test_what_each_program_saves_is_noted_once(root, data, line):
    assert log_of(data, "--write").exit_code == 0
    assert lines(root)[-1].startswith(line.split(",")[0]) and line.split(",")[0] in lines(root)[-1]
    after = written(root)
    again = log_of(data, "--write")
    assert again.exit_code == 1 and "noted already" in again.stderr and written(root) == after
    assert coffee("check", "--strict").exit_code == 0


def test_the_first_mail_to_somebody_asks(root):
    log_of(THUNDERBIRD.replace(b"Ada Okafor <ada@", b"Lee <lee@"), "--write")
    assert lines(root, "contacts/lee-park.md") == ["2026-11-10 09:05 asked by email (Coffee)"]


def test_another_mail_of_the_day_is_another_line(root):
    log_of(APPLE, "--write")
    log_of(mail("Here is the article.\n", Date="Thu, 12 Nov 2026 16:00:00 +0000", Subject="The article"), "--write")
    assert lines(root)[-1] == "2026-11-12 16:00 heard by email (The article)"


def test_a_line_of_that_day_without_a_time_may_be_this_mail(root):
    coffee("log", "ada", "replied yes", "--on", "2026-11-12")
    before = written(root)
    done = log_of(GMAIL)
    assert done.exit_code == 1 and f"{PERSON}:6: 2026-11-12 replied yes" in done.stderr and written(root) == before
    assert 'coffee log ada-okafor "replied" --from FILE' in done.stderr
    assert log_of(GMAIL, "ada", "heard").exit_code == 0 and lines(root)[-1] == "2026-11-12 09:41 heard"


def test_an_unclear_answer_is_asked_about_and_the_words_may_say_it(root):
    before = written(root)
    data = mail("What exactly do you do?\n")
    done = log_of(data)
    assert done.exit_code == 1 and written(root) == before
    assert "What did they answer? “What exactly do you do?”" in done.stderr
    assert "“replied yes”, “replied no”, “replied later” or “heard”" in done.stderr
    log_of(data, "ada", "heard")
    assert lines(root)[-1] == "2026-11-12 09:41 heard"


def test_a_thank_you_of_mine_is_offered_and_never_concluded(root):
    coffee("new", "interview", "ada", "--date", "2026-11-20")
    data = mail("Thank you so much!\n", From=ME, To=ADA, Date="Sat, 21 Nov 2026 09:00:00 +0000", Subject="Thank you")
    done = log_of(data, answer="n\n")
    assert "wrote by email" in done.stdout and "coffee log ada-okafor thanked --from FILE" in done.stdout
    done = log_of(data, "ada", "thanked", "--write")
    assert lines(root)[-1] == "2026-11-21 09:00 thanked" and "Cleared: Ada Okafor: say thank you" in done.stdout


def test_it_stands_on_the_day_it_was_here(root):
    log_of(mail(Date="Thu, 12 Nov 2026 20:30:00 -0800"), "--write")
    assert lines(root)[-1].startswith("2026-11-13 04:30 replied yes")


@pytest.mark.parametrize("typed", ["", "soon", "Thu, 31 Dec 9999 23:00:00 -1400"])
def test_without_a_day_one_has_to_be_said(root, typed):
    before = written(root)
    done = log_of(mail(Date=typed))
    assert done.exit_code == 1 and "--on 2026-11-12" in done.stderr and written(root) == before
    assert log_of(mail(Date=typed), "--on", "2026-11-12", "--write").exit_code == 0
    assert lines(root)[-1].startswith("2026-11-12 replied yes by email")


def test_a_day_ahead_is_refused(root):
    done = log_of(mail(Date="Thu, 26 Nov 2026 09:00:00 +0000"))
    assert done.exit_code == 1 and "still ahead" in done.stderr


@pytest.mark.parametrize(
    ("headers", "words"),
    [
        ({"From": "Cleo Marsh <cleo@example.org>"}, 'coffee new contact "Cleo Marsh" --email cleo@example.org'),
        ({"From": ME, "To": "cleo@example.org"}, "You wrote this to cleo@example.org, and none of them has a note"),
        ({"From": ME, "To": ""}, "You wrote this to no one"),
        ({"Auto_Submitted": "auto-replied"}, "This is an automatic reply, which answers nothing"),
        ({"From": "MAILER-DAEMON@example.org (Mail)", "To": ME}, "no note has this name or address"),
    ],
)
def test_what_is_not_noted_says_why(root, headers, words):
    before = written(root)
    done = log_of(mail(**headers))
    assert done.exit_code == 1 and words in done.stderr and written(root) == before


def test_the_name_decides_where_the_address_is_new_and_who_may_be_said(root):
    done = log_of(mail(From="Ada Okafor <ada@new.example>"), "--write")
    assert "Ada Okafor is ada-okafor by name; ada@new.example is not in that note yet" in done.stdout
    data = mail(From="AO <ao@new.example>", Date="Fri, 13 Nov 2026 09:00:00 +0000", Subject="The book")
    done = log_of(data, "ada", "--write")
    assert "is taken for Ada Okafor" in done.stdout and lines(root)[-1] == "2026-11-13 09:00 heard by email (The book)"


def test_without_an_address_of_the_user_a_mail_to_somebody_is_taken_for_theirs(root):
    (root / "journal/me.md").unlink()
    data = mail("May I?\n", From="R <r@example.org>", To=ADA, Date="Fri, 20 Nov 2026 09:00:00 +0000")
    assert "no note has this name" in log_of(data).stderr
    done = log_of(data, "ada", "--write")
    assert "write your address in journal/me.md" in done.stdout
    assert lines(root)[-1].startswith("2026-11-20 09:00 nudged by email")


def test_a_mail_to_several_people_is_noted_with_each(root):
    log_of(mail("May I?\n", From=ME, To=f"{ADA}, Lee <lee@example.org>, x@example.org", Subject="Hello"), "--write")
    assert lines(root)[-1] == "2026-11-12 09:41 nudged by email (Hello)"
    assert lines(root, "contacts/lee-park.md") == ["2026-11-12 09:41 asked by email (Hello)"]


def test_an_introduction(root):
    data = mail("Ada, meet Robin.\n", From="Lee Park <lee@example.org>", To=f"{ADA}, {ME}", Subject="Intro")
    done = log_of(data, answer="n\n")
    assert "it went to Ada Okafor, too; if it introduces you: coffee log ada-okafor --from FILE" in done.stdout
    done = log_of(data, "ada", "--write")
    assert done.stdout.startswith("Lee Park wrote to Ada Okafor and you")
    assert lines(root)[-1] == "2026-11-12 09:41 introduced by email (Intro)"


FORWARD = (
    "\n---------- Forwarded message ---------\nFrom: Ada Okafor <ada@example.org>\nDate: Thu, 12 Nov 2026 at 09:41\n"
    "Subject: Re: Coffee?\nTo: Robin Ashdown <robin@example.org>\n\nHappy to help.\n"
)


def test_of_a_mail_forwarded_to_myself_the_one_in_it_counts(root):
    done = log_of(mail(FORWARD, From=ME, To=ME, Date="Fri, 20 Nov 2026 09:00:00 +0000"), "--write")
    assert "the forwarded e-mail" in done.stdout and lines(root)[-1] == "2026-11-12 replied yes by email, Happy to help"


def test_of_a_mail_attached_to_one_the_one_in_it_counts(root):
    outer = (
        f"From: {ME}\nTo: {ME}\nDate: Fri, 20 Nov 2026 09:00:00 +0000\nContent-Type: multipart/mixed; boundary=b\n\n"
        "--b\nContent-Type: text/plain\n\n--b\nContent-Type: message/rfc822\n\n"
    ).encode()
    log_of(outer + APPLE + b"\n--b--\n", "--write")
    assert lines(root)[-1].startswith("2026-11-12 09:41 replied yes by email")


def test_an_invitation_in_it_is_named(root):
    text = "--b\nContent-Type: text/plain\n\nYes, gladly.\n--b\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n--b--"
    data = mail(text, Content_Type="multipart/mixed; boundary=b")
    assert "It brings an invitation, which coffee import reads from the same file." in log_of(data).stdout


def test_how_it_is_read_and_the_data(root):
    before = written(root)
    done = log_of(GMAIL, "--explain")
    assert "read as: Ada Okafor: 2026-11-12 replied yes" in done.stdout
    assert "read as: Ada Okafor: 2026-11-12 planned 2026-11-26 15:00" in done.stdout
    data = json.loads(log_of(GMAIL, "--format", "json").stdout)
    assert written(root) == before and not data["written"]
    assert (data["who"], data["by"], data["day"], data["time"]) == (["ada-okafor"], "them", "2026-11-12", "09:41")
    assert json.loads(log_of(GMAIL, "--format", "json", "--write").stdout)["written"] and len(lines(root)) == 3


def test_it_needs_a_mail_or_a_person(root):
    assert coffee("log").exit_code == 2 and coffee("log", "ada", "asked", "--write").exit_code == 2
    assert coffee("log", "--from", "nothing.eml").exit_code == 2
    for data in (b"", b"hello", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\0" * 100):
        done = log_of(data)
        assert done.exit_code == 1 and len(done.stderr.splitlines()) == 1


@pytest.mark.promise("P13")
def test_a_mail_over_the_limit_is_refused(root):
    with Path("../m.eml").open("wb") as large:
        large.truncate(41_000_000)
    assert "over 40 MB" in coffee("log", "--from", "../m.eml").stderr


@pytest.mark.promise("P14")
@pytest.mark.parametrize(
    "words",
    ["---", "a: b #c", "</script><script>alert(1)</script>", "[[Lee Park]] told about Lee", "2026-11-02 thanked",
     "thank you", "{{ x }}", "- [ ] pay due 2026-12-01", "=?utf-8?q?=00=1b[31m?=", "\u202egnp.exe", "x" * 5000],
)  # fmt: skip
def test_hostile_words_stay_words(root, words):
    before = written(root)
    log_of(mail(f"{words}\n", Subject=words, From=f'"{words[:99]}" <ada@example.org>'), "ada", "heard", "--write")
    log_of(mail(f"{words}\n", Subject=words, From=ME, To=ADA, Date="Fri, 20 Nov 2026 09:00:00 +0000"), "--write")
    after = written(root)
    assert {path for path in after if after[path] != before.get(path)} == {PERSON}
    assert (root / PERSON).read_text().startswith(ASKED[:-4])
    assert [line.split()[2] for line in lines(root)[1:]] == ["heard", "wrote"]
    assert coffee("check", "--strict").exit_code == 0


@pytest.mark.promise("P2")
@given(st.text(max_size=60), st.text(max_size=30), st.booleans())
def test_no_mail_breaks_a_note(tmp_path_factory, text, subject, is_mine):
    root = journal(tmp_path_factory.mktemp("j"), NOTES)
    data = mail(text, Subject=subject, **({"From": ME, "To": ADA} if is_mine else {})).decode("utf-8", "replace")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        before = written(root)
        done = log_of(data.encode("utf-8", "replace"), "--write", file="m.eml")
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        changed = {path for path, data in written(root).items() if data != before.get(path)} - {"m.eml"}
        assert changed == ({PERSON} if done.exit_code == 0 else set())
        assert coffee("check", "--strict").exit_code == 0


def test_the_real_command_in_a_real_folder(root):
    Path("../m.eml").write_bytes(GMAIL)
    done = real_coffee(root, "log", "--from", "../m.eml", "--write")
    assert (done.returncode, done.stderr) == (0, "") and len(lines(root)) == 3
