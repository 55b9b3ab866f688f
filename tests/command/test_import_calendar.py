"""`coffee import` of a calendar: conversations are begun, moved and called off, each once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command.running import coffee as real_coffee
from command.running import invoked as coffee
from command.running import journal
from hypothesis import given
from hypothesis import strategies as st
from imports.calendars import APPLE, CALENDLY, GOOGLE, OUTLOOK, ZOOM, calendar, event

from coffeechats.notes.read_note import read_note

pytestmark = pytest.mark.promise("P13")
ADA = (
    "---\nname: Ada Okafor\nemail: ada@example.org\nlog:\n  - 2026-11-10 asked by email\n"
    "  - 2026-11-12 replied yes\n---\n"
)
NOTES = {"contacts/ada-okafor.md": ADA, "journal/me.md": "---\nname: Robin Ashdown\nemail: robin@example.org\n---\n"}
TALK = "journal/interviews/2026-12-03-ada-okafor.md"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = journal(tmp_path / "j", NOTES)
    monkeypatch.chdir(folder)
    return folder


def save(data: bytes, name: str = "../meeting.ics") -> str:
    Path(name).write_bytes(data)
    return name


def brought(data: bytes, *options: str) -> str:
    """What a calendar that is written says of itself."""
    done = coffee("import", save(data), "--write", *options)
    assert done.exit_code == 0, done.output
    return done.stdout


def written(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def key(root: Path, name: str, path: str = TALK) -> str:
    note = read_note(path, (root / path).read_bytes())
    return note.keys[name].values[0].text if name in note.keys and note.keys[name].values else ""


def is_well(root: Path) -> bool:
    done = coffee("check", "--strict")
    return done.exit_code == 0


def test_the_plan_is_shown_and_nothing_is_written(root):
    before = written(root)
    done = coffee("import", save(GOOGLE))
    assert done.stdout.splitlines() == [
        "calendar: 1 event",
        "To be added: 1",
        f"  2026-12-03 14:00 Ada Okafor → {TALK} (line 6)",
        "    Room 4, second floor is a thing, and left out",
        "Would clear: Ada Okafor: find a day",
    ]
    assert "--write" in done.stderr and written(root) == before


@pytest.mark.promise("P6")
@pytest.mark.parametrize("data", [GOOGLE, OUTLOOK, APPLE, CALENDLY, ZOOM], ids=list("goacz"))
def test_each_programs_file_makes_one_conversation_once(root, data):
    assert "Added: 1" in brought(data)
    note = root / "journal/interviews"
    (path,) = note.iterdir()
    assert path.name.startswith("2026-12-03-ada-okafor") and is_well(root)
    after = written(root)
    again = brought(data)
    assert "Added: 0" in again and "There already: 1" in again and written(root) == after


def test_the_note_has_what_the_invitation_says(root):
    brought(GOOGLE)
    keys = {name: key(root, name) for name in ("with", "date", "minutes", "medium", "place", "uid")}
    assert keys == {
        "with": "ada-okafor", "date": "2026-12-03 14:00", "minutes": "30", "medium": "video",
        "place": "https://meet.google.com/abc-defg-hij", "uid": "7kukuqrfedlm2f9t@google.com",
    }  # fmt: skip
    assert (
        (root / TALK)
        .read_text()
        .endswith("## From the invitation\n\n- Title: Robin &lt;\\> Ada\n\n> Looking forward!\n> Bring questions\n")
    )


def test_somebody_unknown_gets_a_note_and_the_user_none(root):
    said = brought(OUTLOOK)
    path = "journal/interviews/2026-12-03-ada-okafor-and-ben-ruiz.md"
    assert "New contacts: 1\n  Ben Ruiz → contacts/ben-ruiz.md (line 20)" in said
    assert "email: ben.ruiz@example.org" in (root / "contacts/ben-ruiz.md").read_text()
    assert sorted(one.name for one in (root / "contacts").iterdir()) == ["ada-okafor.md", "ben-ruiz.md"]
    assert key(root, "date", path) == "2026-12-03 14:30"
    assert "2026-12-03 15:30 W. Europe Standard Time is 2026-12-03 14:30 with you" in said and is_well(root)


def test_an_address_decides_and_then_the_name(root):
    other = event(ATTENDEE=";CN=Ada Okafor:mailto:ada@new.example")
    assert "Ada Okafor is ada-okafor by name; ada@new.example is not in that note yet" in brought(calendar(other))
    (root / "contacts/ben.md").write_text("---\nname: Ben Ruiz\nemail: ben@example.org\n---\n")
    brought(calendar(event(UID="two", ATTENDEE=";CN=B.:mailto:BEN@example.org")))
    assert (root / "journal/interviews/2026-12-03-ben.md").is_file()
    assert (root / "contacts/ada-okafor.md").read_text() == ADA


def test_who_has_only_an_address_has_to_be_made_first(root):
    before = written(root)
    said = brought(calendar(event(ATTENDEE=";CN=x@example.org:mailto:x@example.org")))
    assert 'coffee new contact "NAME" --email x@example.org' in said and written(root) == before


def test_where_nobody_knows_who_the_user_is_nobody_is_added(root):
    (root / "journal/me.md").unlink()
    before = written(root)
    said = brought(calendar(event(ATTENDEE=";CN=Cleo Marsh:mailto:cleo@example.org")))
    assert "which of them are you? Write your address in journal/me.md" in said and written(root) == before
    owned = calendar(event(ATTENDEE=";CN=Cleo Marsh:mailto:cleo@example.org"), head="X-WR-CALNAME:robin@example.org\n")
    brought(owned)
    assert [one.name for one in (root / "journal/interviews").iterdir()] == ["2026-12-03-cleo-marsh.md"]


@pytest.mark.parametrize(
    ("later", "name", "day"),
    [
        (":20261205T110000Z", "2026-12-05-ada-okafor.md", "2026-12-05 11:00"),
        (":20261203T160000Z", "2026-12-03-ada-okafor.md", "2026-12-03 16:00"),
    ],
)
def test_a_later_version_moves_it_and_an_older_one_does_not_move_it_back(root, later, name, day):
    brought(calendar(event()))
    said = brought(calendar(event(SEQUENCE="2", DTSTART=later, DTEND="")))
    path = f"journal/interviews/{name}"
    assert f"Moved: 1\n  {day} Ada Okafor → {path} (line 4): it was on 2026-12-03 14:00" in said
    assert [one.name for one in (root / "journal/interviews").iterdir()] == [name]
    assert (key(root, "date", path), key(root, "sequence", path)) == (day, "2")
    after = written(root)
    assert "later version" in brought(calendar(event(SEQUENCE="1")))
    assert "There already: 1" in brought(calendar(event(SEQUENCE="2", DTSTART=later, DTEND="")))
    assert written(root) == after and is_well(root)


def test_what_was_moved_by_hand_stays_until_the_invitation_changes(root):
    brought(calendar(event()))
    (root / TALK).write_text((root / TALK).read_text().replace("2026-12-03 14:00", "2026-12-03 17:00"))
    after = written(root)
    assert "the note has 2026-12-03 17:00, and the invitation has not changed" in brought(calendar(event()))
    assert written(root) == after


def test_a_note_made_by_hand_is_the_same_meeting_and_gets_its_time_and_mark(root):
    assert coffee("new", "interview", "ada", "--date", "2026-12-03").exit_code == 0
    said = brought(calendar(event()))
    assert "it was on 2026-12-03" in said and "Added: 0" in said
    assert (key(root, "date"), key(root, "uid")) == ("2026-12-03 14:00", "one@example.org")
    again = written(root)
    brought(calendar(event()))
    assert written(root) == again


def test_who_is_invited_beside_those_in_the_note_is_named(root):
    coffee("new", "interview", "ada", "--date", "2026-12-03 14:30")
    assert "Ben Ruiz is invited, too, and not in the note" in brought(OUTLOOK)
    assert key(root, "with") == "ada-okafor" and not (root / "contacts/ben-ruiz.md").exists()


def test_a_meeting_that_only_the_log_fixed_gets_its_note(root):
    assert coffee("log", "ada", "planned 2026-12-03 14:00").exit_code == 0
    assert "Added: 1" in brought(calendar(event())) and coffee("due").stdout.count("Ada Okafor: prepare") <= 1


def test_another_meeting_with_the_same_person_is_named(root):
    coffee("log", "ada", "planned 2026-12-01 14:00")
    assert "has a conversation on 2026-12-01, too; if that is this one" in brought(calendar(event()))


CANCEL = calendar(event(STATUS="CANCELLED", SEQUENCE="1"), head="METHOD:CANCEL\n")


def test_a_cancelled_event_is_called_off_once(root):
    brought(calendar(event()))
    said = brought(CANCEL)
    assert f"Cancelled: 1\n  2026-12-03 Ada Okafor → {TALK} (line 5): cancelled in the calendar" in said
    assert key(root, "called_off") == "cancelled in the calendar"
    after = written(root)
    assert "it is cancelled already" in brought(CANCEL) and written(root) == after and is_well(root)
    assert "Ada Okafor: find a day" in coffee("due").stdout


def test_a_meeting_of_the_log_is_called_off_there(root):
    coffee("log", "ada", "planned 2026-12-03 14:00")
    brought(CANCEL)
    line = "2026-11-23 called off 2026-12-03, cancelled in the calendar"
    assert line in (root / "contacts/ada-okafor.md").read_text()


def test_a_refusal_calls_it_off(root):
    brought(calendar(event()))
    reply = event(ATTENDEE=";CN=Ada Okafor;PARTSTAT=DECLINED:mailto:ada@example.org")
    brought(calendar(reply, head="METHOD:REPLY\n"))
    assert key(root, "called_off") == "Ada Okafor declined"


@pytest.mark.promise("P7")
def test_what_took_place_is_not_called_off(root):
    brought(calendar(event(DTSTART=":20261123T080000Z", DTEND="")))
    path = "journal/interviews/2026-11-23-ada-okafor.md"
    (root / path).write_text((root / path).read_text().replace("took:", "took: 20"))
    before = written(root)
    assert "it took place on 2026-11-23, as it is in the note" in brought(CANCEL) and written(root) == before


def test_a_whole_series_is_called_off_and_only_its_next_meeting_was_there(root):
    weekly = {"DTSTART": ":20261105T140000Z", "DTEND": "", "RRULE": "FREQ=WEEKLY"}
    brought(calendar(event(**weekly)))
    (path,) = (root / "journal/interviews").iterdir()
    assert path.name == "2026-11-26-ada-okafor.md"
    brought(calendar(event(**weekly, STATUS="CANCELLED", SEQUENCE="1"), head="METHOD:CANCEL\n"))
    assert key(root, "called_off", f"journal/interviews/{path.name}") == "cancelled in the calendar"


@pytest.mark.parametrize(
    ("lines", "head", "reason"),
    [
        ({"DTSTART": ":20261112T140000Z", "DTEND": ""}, "",
         'it has passed; if it took place: coffee new interview ada-okafor --date "2026-11-12 14:00"'),
        ({"ATTENDEE": "", "SUMMARY": "Dentist"}, "", "no one but you is invited"),
        ({"STATUS": "CANCELLED"}, "", "there is no note of it"),
        ({"UID": "abc@coffee-chats"}, "", "this journal wrote them: 1 event"),
        ({"ORGANIZER": ";PARTSTAT=DECLINED;CN=R:mailto:robin@example.org"}, "", "you declined, and there is no note"),
    ],
)  # fmt: skip
def test_what_is_not_taken_says_why(root, lines, head, reason):
    before = written(root)
    assert reason in brought(calendar(event(**lines), head=head)) and written(root) == before


def test_a_title_names_somebody_where_nobody_is_invited(root):
    said = brought(calendar(event(ATTENDEE="", ORGANIZER="", SUMMARY="Coffee w/ Ada Okafor")))
    assert "no one is invited; the title names them" in said and (root / TALK).is_file()


def test_a_crowd_is_no_conversation_unless_it_is_meant(root):
    guests = "".join(f"ATTENDEE;CN=Guest {chr(65 + n)}:mailto:g{n}@example.org\n" for n in range(12))
    data = calendar(event().replace("END:VEVENT", f"{guests}END:VEVENT"))
    assert "13 people are invited" in brought(data) and "Added: 1" in brought(data, "--all")


def test_only_takes_events_with_these_words(root):
    data = calendar(event(), event(UID="two", SUMMARY="Stand-up", ATTENDEE=";CN=Cleo Marsh:mailto:c@example.org"))
    said = brought(data, "--only", "ada okafor")
    assert "Added: 1" in said and "Left out by --only: 1 event." in said
    assert not (root / "contacts/cleo-marsh.md").exists()


def test_an_event_marked_private_makes_a_private_note(root):
    brought(calendar(event(CLASS="PRIVATE")))
    assert key(root, "share") == "no"


@pytest.mark.promise("P11")
def test_the_mark_of_an_invitation_is_on_no_page_and_a_private_one_on_no_shared_copy(root):
    brought(calendar(event(UID="mark-7731@example.org", CLASS="PRIVATE", SUMMARY="Tariffs", DESCRIPTION="about 7732")))
    assert coffee("pages", "../pages").exit_code == 0 and coffee("share", "../copy", "--with-notes").exit_code == 0
    shown = {place: b"".join(data for data in written(root.parent / place).values()) for place in ("pages", "copy")}
    assert b"7732" in shown["pages"] and b"7731" not in shown["pages"]
    assert not any(word in shown["copy"] for word in (b"7731", b"7732", b"Tariffs"))


def test_the_data_of_a_plan(root):
    done = coffee("import", save(calendar(event(), event(UID="two", DTSTART=""))), "--format", "json")
    data = json.loads(done.stdout)
    assert [(one["what"], one["when"], one["people"], one["path"]) for one in data["events"]] == [
        ("added", "2026-12-03 14:00", ["Ada Okafor"], TALK), ("left", "", [], ""),
    ]  # fmt: skip


def test_a_note_that_cannot_be_read_stops_its_own_event_only(root):
    (root / "contacts/lee-park.md").write_text("---\nname: [Lee\n---\n")
    lee = event(UID="two", ATTENDEE=";CN=Lee Park:mailto:lee@example.org")
    said = brought(calendar(lee, event()))
    assert "Added: 1" in said and "contacts/lee-park.md" in said and (root / TALK).is_file()


def test_an_invitation_within_a_mail(root):
    mail = (
        b'From: ada@example.org\r\nTo: robin@example.org\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
        b"Content-Type: text/plain\r\n\r\nSee you!\r\n--b\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\n"
        + GOOGLE
        + b"\r\n--b--\r\n"
    )
    assert "Added: 1" in brought(mail) and (root / TALK).is_file()


@pytest.mark.promise("P8")
@pytest.mark.promise("P14")
@pytest.mark.parametrize(
    "words",
    ["../../../etc/passwd", "</script><script>alert(1)</script>", "---\\n---", "[[Lee Park]] {{ x }} # - [ ] task due",
     "a: b #c", "\\u202e", "2026-11-02 asked by email", "## Log\\n- 2026-11-02 thanked", "CON"],
)  # fmt: skip
def test_hostile_words_stay_words_in_one_note(root, words):
    data = calendar(event(UID=words, SUMMARY=words, LOCATION=words, DESCRIPTION=words, CLASS=words,
                          ATTENDEE=f';CN="{words}":mailto:x@example.org'))  # fmt: skip
    before = written(root)
    done = coffee("import", save(data), "--write")
    assert done.exit_code == 0
    new = set(written(root)) - set(before)
    assert all(path.count("/") <= 2 and path.startswith(("contacts/", "journal/interviews/")) for path in new)
    assert {path: data for path, data in written(root).items() if path in before} == before
    assert is_well(root)


@pytest.mark.promise("P5")
def test_nothing_is_written_where_one_file_cannot_be(root):
    before = written(root)
    (root / "journal/interviews").write_text("a file in the way")
    done = coffee("import", save(OUTLOOK), "--write")
    assert done.exit_code == 1 and len(done.stderr.splitlines()) == 1
    (root / "journal/interviews").unlink()
    assert is_well(root) and written(root) == before


_WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@pytest.mark.promise("P2")
@given(_WORDS, _WORDS, _WORDS, st.sampled_from(["", "CANCELLED"]), st.integers(0, 3))
def test_no_invitation_breaks_a_note(tmp_path_factory, title, name, text, status, sequence):
    root = journal(tmp_path_factory.mktemp("j"), NOTES)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        data = calendar(event(SUMMARY=title, ATTENDEE=f";CN={name}:mailto:ada@example.org", DESCRIPTION=text,
                              LOCATION=title, UID=text, STATUS=status, SEQUENCE=f"{sequence}"))  # fmt: skip
        done = coffee("import", save(data, "m.ics"), "--write")
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        assert (root / "contacts/ada-okafor.md").read_text() == ADA
        assert coffee("check", "--strict").exit_code == 0


def test_the_real_command_in_a_real_folder(root):
    save(GOOGLE)
    done = real_coffee(root, "import", "../meeting.ics", "--write")
    assert (done.returncode, done.stderr) == (0, "") and (root / TALK).is_file()
