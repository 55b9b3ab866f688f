"""The calendar, read back by icalendar as a calendar would."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from pages.making import made
from records.written import TODAY, written

from coffeechats.exports.calendar import calendar
from coffeechats.exports.ics import folded, text
from coffeechats.records.model import Settings
from coffeechats.records.questions import Bank
from coffeechats.views.bank import asked
from coffeechats.views.duties import duties
from coffeechats.views.history import history
from coffeechats.views.prep import sheets

LONDON = Settings(timezone="Europe/London")
ADA = "---\nname: Ada Okafor\n---\n"
MEETING = """---
with: ada-okafor
date: 2026-11-26 15:00
minutes: 30
medium: coffee
place: Café at the Corn Exchange, upstairs; ask
goal: what an analyst does all day
questions: [path, day, rewards, frustrations, skills, advice]
---
"""
NOTES = {"contacts/ada-okafor.md": ADA, "journal/interviews/2026-11-26-ada-okafor.md": MEETING}


def data_of(notes, today=TODAY, settings=LONDON):
    journal = written(notes, today, settings)
    story, bank = history(journal, today), Bank(journal.questions)
    return calendar(story, sheets(story, bank, asked(story, bank)), duties(story))


def events(notes, today=TODAY, settings=LONDON):
    """Every entry; reading fails where a line is no line of a calendar."""
    read = Calendar.from_ical(data_of(notes, today, settings))
    assert not read.errors and all(not event.errors for event in read.walk("VEVENT"))
    return read.walk("VEVENT")


def steps(notes, **others):
    return [event for event in events(notes, **others) if event["SUMMARY"] != "Conversation"]


def meeting(notes, **others):
    (found,) = (event for event in events(notes, **others) if event["SUMMARY"] == "Conversation")
    return found


def test_a_meeting_ahead_stands_at_its_time_in_the_journals_zone_with_its_place():
    found = meeting(NOTES)
    assert found.decoded("DTSTART") == datetime(2026, 11, 26, 15, 0, tzinfo=ZoneInfo("Europe/London"))
    assert found.decoded("DTEND") - found.decoded("DTSTART") == timedelta(minutes=30)
    assert found["DTSTART"].params["TZID"] == "Europe/London"
    assert found["LOCATION"] == "Café at the Corn Exchange, upstairs; ask"


@pytest.mark.promise("P19")
def test_the_zone_goes_along_with_both_of_its_times():
    read = Calendar.from_ical(data_of(NOTES))
    (zone,) = read.walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/London"
    assert {part["TZNAME"] for part in zone.subcomponents} == {"GMT", "BST"}
    rules = zone.to_tz()
    assert rules.utcoffset(datetime(2026, 11, 26, 15, 0)) == timedelta(0)
    assert rules.utcoffset(datetime(2026, 7, 1, 15, 0)) == timedelta(hours=1)


@pytest.mark.promise("P19")
@pytest.mark.parametrize(
    ("when", "begins", "ends"),
    [
        ("2026-10-25 00:45", "2026-10-24T23:45", "2026-10-25T00:15"),  # into the hour that comes twice
        ("2027-03-28 00:45", "2027-03-28T00:45", "2027-03-28T01:15"),  # over the hour that is left out
    ],
)
def test_thirty_minutes_are_thirty_also_when_the_clocks_change(when, begins, ends):
    notes = NOTES | {"journal/interviews/2026-11-26-ada-okafor.md": MEETING.replace("2026-11-26 15:00", when)}
    found = meeting(notes, today=date(2026, 10, 1))
    moments = [found.decoded(key).astimezone(UTC).strftime("%Y-%m-%dT%H:%M") for key in ("DTSTART", "DTEND")]
    assert moments == [begins, ends]


def test_without_a_zone_it_is_that_time_wherever_the_reader_is():
    found = meeting(NOTES, settings=Settings())
    assert found.decoded("DTSTART") == datetime(2026, 11, 26, 15, 0)
    assert "VTIMEZONE" not in data_of(NOTES, settings=Settings()).decode()


def test_without_a_time_it_takes_the_day_and_rings_at_no_hour():
    found = meeting(NOTES | {"journal/interviews/2026-11-26-ada-okafor.md": "---\nwith: ada-okafor\n---\n"})
    assert found.decoded("DTSTART") == date(2026, 11, 26)
    assert not found.walk("VALARM")


@pytest.mark.parametrize(
    ("early", "medium", "words", "before"),
    [
        (10, "coffee", "Be there by 14:50", 10),
        (0, "coffee", "Be there by 15:00", 0),
        (5, "video", "Be ready by 14:55", 5),
    ],
)
def test_an_alarm_rings_at_the_time_to_be_there(early, medium, words, before):
    notes = NOTES | {"journal/interviews/2026-11-26-ada-okafor.md": MEETING.replace("coffee", medium)}
    (alarm,) = meeting(notes, settings=Settings(timezone="Europe/London", arrive_early=early)).walk("VALARM")
    assert (alarm["DESCRIPTION"], alarm["ACTION"]) == (words, "DISPLAY")
    assert alarm.decoded("TRIGGER") == timedelta(minutes=-before)


def test_the_description_is_the_pocket_card():
    assert str(meeting(NOTES)["DESCRIPTION"]).splitlines() == [
        "Ada Okafor",
        "30 minutes, coffee",
        "Be there by 14:50",
        "Goal: what an analyst does all day",
        "path · day · rewards · frustrations · skills",
        "15:00 opening · 15:03 your questions · 15:18 your own story · 15:21 time check · 15:22 advice, and who else"
        " · 15:30 end",
        "☐ who else? ☐ may I use your name? ☐ introduction ☐ follow-up ☐ LinkedIn",
    ]


@pytest.mark.promise("P11")
def test_titles_and_uids_name_nobody():
    follow = "---\nname: Ada Okafor\nfollow_up: 2026-12-20 the review\n---\n"
    task = "- [ ] write Ada by 2026-12-01\n"
    found = events(NOTES | {"contacts/ada-okafor.md": follow + task})
    assert {str(event["SUMMARY"]) for event in found} >= {"Conversation", "Get in touch", "Do what you noted"}
    for event in found:
        assert "ada" not in (event["SUMMARY"] + event["UID"]).lower()
        assert event["CLASS"] == "PRIVATE"


def test_a_next_step_takes_its_day_and_leaves_it_free():
    (found,) = steps({"contacts/ada-okafor.md": "---\nname: Ada Okafor\nfollow_up: 2026-12-20 the review\n---\n"})
    assert (found.decoded("DTSTART"), found["SUMMARY"], found["TRANSP"]) == (
        date(2026, 12, 20),
        "Get in touch",
        "TRANSPARENT",
    )
    assert str(found["DESCRIPTION"]).splitlines()[0] == "Ada Okafor"
    assert "the review" in found["DESCRIPTION"]


def test_what_has_no_day_and_what_is_over_is_not_in_it():
    notes = {
        "contacts/ada-okafor.md": "---\nname: Ada\nlog: [2026-11-03 replied later]\n---\n- [ ] read\n",
        "journal/interviews/2026-11-01-ada-okafor.md": "---\nthanked: 2026-11-01\nfit: 3\noutcome: information\n---\n",
        "journal/interviews/2026-12-01-ada-okafor.md": "---\ncalled_off: ill\n---\n",
        "contacts/bad.md": "---\nname: 'x\n---\n",
    }
    assert [str(event["SUMMARY"]) for event in events(notes)] == ["Find a day"]


def test_uids_stay_and_are_never_the_same_twice():
    many = "---\nname: Ada\nlog: [2026-11-02 talked, 2026-11-04 talked, 2026-11-04 talked]\n---\n" + (
        "- [ ] one due 2026-12-01\n- [ ] one due 2026-12-01\n- [ ] two due 2026-12-01\n"
    )
    notes = NOTES | {"contacts/ada-okafor.md": many}
    first, later = events(notes), events(notes, today=date(2026, 11, 24))
    uids = [event["UID"] for event in first]
    assert len(uids) == len(set(uids)) > 5
    assert uids == [event["UID"] for event in later]


def test_a_follow_up_that_moves_keeps_its_uid():
    one, other = (
        steps({"contacts/ada-okafor.md": f"---\nname: Ada\nfollow_up: {day}\n---\n"})[0]
        for day in ("2026-12-01", "2027-01-05")
    )
    assert one["UID"] == other["UID"] and one.decoded("DTSTART") != other.decoded("DTSTART")


@pytest.mark.promise("P16")
def test_the_same_notes_on_the_same_day_give_the_same_bytes_stamped_with_that_day():
    assert data_of(NOTES) == data_of(NOTES)
    assert meeting(NOTES).decoded("DTSTAMP") == datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.promise("P11")
def test_nothing_private_is_in_it():
    private = "## Private\n- [ ] SECRET due 2026-12-01\n\nSECRET\n"
    notes = NOTES | {"contacts/ada-okafor.md": ADA + private}
    assert len(steps(notes)) == 1
    assert b"SECRET" not in data_of(notes)
    assert b"SECRET" in data_of(NOTES | {"contacts/ada-okafor.md": ADA + private.replace("## Private\n", "")})


@pytest.mark.promise("P19")
@pytest.mark.parametrize("when", ["0001-01-01 00:05", "9999-12-31 23:59"])
def test_the_first_and_the_last_day_there_is_break_nothing(when):
    notes = NOTES | {"journal/interviews/2026-11-26-ada-okafor.md": MEETING.replace("2026-11-26 15:00", when)}
    for settings in (LONDON, Settings(timezone="Pacific/Kiritimati"), Settings()):
        data_of(notes, date(1, 1, 1), settings)


def test_it_is_a_file_of_the_site(tmp_path):
    assert made(tmp_path, NOTES, timezone="Europe/London").assets["calendar.ics"].data == data_of(NOTES)


@pytest.mark.promise("P12")
@given(st.text())
def test_any_words_come_back_from_lines_that_are_not_too_long(words):
    data = folded(["BEGIN:VEVENT", text("SUMMARY", words), "END:VEVENT"])
    assert data.endswith(b"\r\n")
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in data.replace(b"\r\n", b"")
    for line in lines:
        line.decode("utf-8")  # no letter is cut in two
    unfolded = data.replace(b"\r\n ", b"").decode().split("\r\n")
    assert len(unfolded) == 4 and unfolded[1].startswith("SUMMARY:")


@pytest.mark.promise("P12")
@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])))
def test_what_can_be_printed_is_read_as_it_was_written(words):
    data = folded(["BEGIN:VEVENT", text("SUMMARY", words), "END:VEVENT"])
    (event,) = Calendar.from_ical(data.decode(), multiple=True)
    assert str(event["SUMMARY"]) == words
