"""Calendar files become conversations: their day and time here, their people, and what became of them."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from counting import is_linear
from hypothesis import given
from hypothesis import strategies as st
from imports.calendars import APPLE, BERLIN, CALENDLY, GOOGLE, OUTLOOK, ZOOM, calendar, event

from coffeechats.imports.calendar_event import Event
from coffeechats.imports.calendar_file import CalendarFile, read_calendar
from coffeechats.imports.person import NoPeople, Rejected

pytestmark = pytest.mark.promise("P13")
TODAY, LONDON = date(2026, 11, 23), ZoneInfo("Europe/London")


def read(data: bytes, today: date = TODAY) -> CalendarFile:
    found = read_calendar(data, LONDON, today)
    assert isinstance(found, CalendarFile)
    return found


def one(data: bytes) -> Event:
    (found,) = read(data).rows
    assert isinstance(found, Event), found
    return found


def why(data: bytes) -> str:
    (found,) = read(data).rows
    assert isinstance(found, Rejected), found
    return found.reason


@pytest.mark.parametrize(
    ("data", "when", "minutes", "place", "medium", "people"),
    [
        (GOOGLE, "2026-12-03 14:00", 30, "https://meet.google.com/abc-defg-hij", "video",
         [("", "robin@example.org"), ("", "ada@example.org")]),
        (OUTLOOK, "2026-12-03 14:30", 30,
         "Microsoft Teams Meeting, https://teams.microsoft.com/l/meetup-join/19%3ameeting", "video",
         [("Ada Okafor", "ada@example.org"), ("Robin Ashdown", "robin@example.org"),
          ("Ben Ruiz", "ben.ruiz@example.org")]),
        (APPLE, "2026-12-03 15:00", 45, "Café at the Corn Exchange Call Lane, Leeds", "", []),
        (CALENDLY, "2026-12-03 14:00", 30, "+44 1632 960123", "phone",
         [("Ada Okafor", "ada@example.org"), ("Robin Ashdown", "robin@example.org")]),
        (ZOOM, "2026-12-03 14:00", 40, "https://us02web.zoom.us/j/960123?pwd=x", "video", []),
    ],
    ids=["google", "outlook", "apple", "calendly", "zoom"],
)  # fmt: skip
def test_what_each_program_writes(data, when, minutes, place, medium, people):
    found = one(data)
    assert (found.when, found.minutes, found.place, found.medium) == (when, minutes, place, medium)
    assert [(guest.name, guest.email) for guest in found.people] == people


def test_a_description_in_html_is_words_and_a_room_is_no_guest():
    found = one(GOOGLE)
    assert found.text == "Looking forward!\nBring questions"
    assert found.remarks == ("Room 4, second floor is a thing, and left out",)


@pytest.mark.parametrize(
    ("begins", "head", "when", "remark"),
    [
        (":20261203T140000Z", "", "2026-12-03 14:00", ""),
        (":20261203T140000", "", "2026-12-03 14:00", ""),
        (";TZID=W. Europe Standard Time:20261203T153000", "", "2026-12-03 14:30",
         "2026-12-03 15:30 W. Europe Standard Time is 2026-12-03 14:30 with you"),
        (";TZID=Our Own Zone:20261203T153000", BERLIN.replace("W. Europe Standard Time", "Our Own Zone"),
         "2026-12-03 14:30", "2026-12-03 15:30 Our Own Zone is 2026-12-03 14:30 with you"),
        (";TZID=Pacific/Auckland:20261204T090000", "", "2026-12-03 20:00",
         "2026-12-04 09:00 Pacific/Auckland is 2026-12-03 20:00 with you"),
        (";TZID=Mars/Olympus:20261203T153000", "", "2026-12-03 15:30",
         "the time zone Mars/Olympus is not known, so 15:30 is taken as yours"),
        (";VALUE=DATE:20261203", "", "2026-12-03", ""),
        (":20261203", "", "2026-12-03", ""),
    ],
)  # fmt: skip
@pytest.mark.promise("P19")
def test_the_time_is_that_of_the_journal(begins, head, when, remark):
    found = one(calendar(event(DTSTART=begins, DTEND=""), head=head))
    assert (found.when, found.minutes) == (when, None)
    assert found.remarks == ((remark,) if remark else ())


@pytest.mark.parametrize(
    ("lines", "minutes"),
    [
        ({"DTEND": "", "DURATION": "PT45M"}, 45),
        ({"DTEND": ":20261203T130000Z"}, None),
        ({"DTEND": ":20261209T140000Z"}, None),
        ({"DTEND": ";VALUE=DATE:20261204"}, None),
        ({"DTEND": ":20261203T140000"}, None),
        ({"DTEND": ":soon"}, None),
    ],
)
def test_an_end_that_says_nothing_gives_no_length(lines, minutes):
    assert one(calendar(event(**lines))).minutes == minutes


@pytest.mark.parametrize(
    ("lines", "head", "off"),
    [
        ({}, "METHOD:CANCEL\n", "cancelled in the calendar"),
        ({"STATUS": "CANCELLED"}, "", "cancelled in the calendar"),
        ({"STATUS": "CONFIRMED"}, "METHOD:REQUEST\n", ""),
        ({"ATTENDEE": ";CN=Ada Okafor;PARTSTAT=DECLINED:mailto:ada@example.org"}, "METHOD:REPLY\n",
         "Ada Okafor declined"),
        ({"ATTENDEE": ";CN=Ada Okafor;PARTSTAT=ACCEPTED:mailto:ada@example.org"}, "METHOD:REPLY\n", ""),
    ],
)  # fmt: skip
def test_what_does_not_take_place(lines, head, off):
    assert one(calendar(event(**lines), head=head)).off == off


@pytest.mark.parametrize(
    ("method", "words"),
    [("COUNTER", "sets no day"), ("DECLINECOUNTER", "changes nothing"), ("REFRESH", "changes nothing")],
)
def test_what_only_asks_fixes_nothing(method, words):
    assert words in why(calendar(event(), head=f"METHOD:{method}\n"))


@pytest.mark.parametrize(
    ("line", "name", "email"),
    [
        ('ATTENDEE;CN="Ali "Ace" Baba":mailto:ali@example.org', "Ali Ace Baba", "ali@example.org"),
        ("ATTENDEE;CN=Wrong;PARTSTAT:mailto:wrong@example.org", "Wrong", "wrong@example.org"),
        ('ATTENDEE;CN="Al \x07 Bell":mailto:al@example.org', "Al Bell", "al@example.org"),
        ("ATTENDEE;CN=Müller, Jürgen:mailto:jm@example.org", "Jürgen Müller", "jm@example.org"),
    ],
)
def test_nobody_is_lost_whose_line_is_not_written_as_it_should_be(line, name, email):
    whole = event(ORGANIZER="", ATTENDEE=";CN=Zoe Hall:mailto:zoe@example.org")
    found = one(calendar(whole.replace("ATTENDEE;CN=Zoe", f"{line}\r\nATTENDEE;CN=Zoe")))
    assert [(person.name, person.email) for person in found.people] == [(name, email), ("Zoe Hall", "zoe@example.org")]


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        ({"ORGANIZER": ";CN=Ada Okafor;EMAIL=ada@example.org:/aMailbox/principal", "ATTENDEE": ""},
         [("Ada Okafor", "ada@example.org")]),
        ({"ORGANIZER": ";CN=Ada Okafor:invalid:nomail", "ATTENDEE": ""}, [("Ada Okafor", "")]),
        ({"ORGANIZER": ":mailto:unknownorganizer@calendar.google.com", "ATTENDEE": ""}, []),
        ({"ORGANIZER": ";CN=Coffee:mailto:a1@group.calendar.google.com", "ATTENDEE": ""}, []),
        ({"ORGANIZER": ":MAILTO:ada@example.org"}, [("Ada Okafor", "Ada@Example.org")]),
        ({"ORGANIZER": "", "ATTENDEE": ";CUTYPE=GROUP;CN=Team:mailto:team@example.org"}, []),
    ],
)  # fmt: skip
def test_who_is_invited(lines, people):
    assert [(guest.name, guest.email) for guest in one(calendar(event(**lines))).people] == people


WEEKLY = {"DTSTART": ";TZID=America/New_York:20260105T100000", "DTEND": ";TZID=America/New_York:20260105T103000"}


@pytest.mark.parametrize(
    ("rule", "when"),
    [
        ({"RRULE": "FREQ=WEEKLY;BYDAY=MO"}, "2026-11-23 15:00"),
        ({"RRULE": "FREQ=WEEKLY;BYDAY=MO", "EXDATE": ";TZID=America/New_York:20261123T100000"}, "2026-11-30 15:00"),
        ({"RRULE": "FREQ=MONTHLY;BYDAY=1MO"}, "2026-12-07 15:00"),
        ({"RRULE": "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-1"}, "2026-11-30 15:00"),
        ({"RRULE": "FREQ=YEARLY"}, "2027-01-05 15:00"),
        ({"RRULE": "FREQ=WEEKLY;COUNT=60"}, "2026-11-23 15:00"),
        ({"RRULE": "FREQ=WEEKLY;UNTIL=20261123T150000Z"}, "2026-11-23 15:00"),
        ({"RDATE": ";TZID=America/New_York:20261201T100000"}, "2026-12-01 15:00"),
    ],
)
def test_of_a_series_the_next_meeting_is_taken(rule, when):
    found = one(calendar(event(**WEEKLY, **rule)))
    assert (found.when, found.minutes) == (when, 30)
    assert found.mark == f"one@example.org/{when[:10].replace('-', '')}"
    assert found.remarks == ("it repeats, and only the next conversation is taken",)


def test_in_the_weeks_between_two_changes_of_the_clocks_a_series_is_where_its_zone_says():
    (found,) = read(calendar(event(**WEEKLY, RRULE="FREQ=WEEKLY")), date(2026, 10, 26)).rows
    assert found.when == "2026-10-26 14:00"


@pytest.mark.parametrize(
    "rule",
    ["FREQ=SECONDLY", "FREQ=HOURLY;INTERVAL=2", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;BYHOUR=1,2,3", "FREQ=FORTNIGHTLY"],
)
def test_a_rule_by_which_nobody_meets_is_not_followed(rule):
    assert "cannot be read" in why(calendar(event(RRULE=rule)))


@pytest.mark.parametrize(
    "rule", ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=WEEKLY;UNTIL=20261001T000000Z", "FREQ=WEEKLY;COUNT=2"]
)
def test_a_series_without_a_meeting_ahead_has_ended(rule):
    assert why(calendar(event(**WEEKLY, RRULE=rule))) == "this series has ended"


def test_a_meeting_of_a_series_that_was_moved_stands_for_itself():
    moved = event(**(WEEKLY | {"DTSTART": ";TZID=America/New_York:20261124T110000", "DTEND": ""}),
                  RECURRENCE_ID=";TZID=America/New_York:20261123T100000", SEQUENCE="1")  # fmt: skip
    (found,) = read(calendar(event(**WEEKLY, RRULE="FREQ=WEEKLY"), moved)).rows
    assert (found.when, found.mark, found.sequence) == ("2026-11-24 16:00", "one@example.org/20261123", 1)
    gone = moved.replace("END:VEVENT", "STATUS:CANCELLED\nEND:VEVENT")
    found = read(calendar(event(**WEEKLY, RRULE="FREQ=WEEKLY"), gone)).rows
    assert {(row.when, bool(row.off)) for row in found} == {("2026-11-30 15:00", False), ("2026-11-24 16:00", True)}


def test_of_two_versions_of_an_event_the_later_counts():
    versions = event(SEQUENCE="2", DTSTART=":20261205T140000Z"), event(SEQUENCE="1")
    assert one(calendar(*versions)).when == one(calendar(*versions[::-1])).when == "2026-12-05 14:00"


@pytest.mark.promise("P2")
@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (event(DTSTART=""), "has no day"),
        (event(DTSTART=":next week"), "has no day"),
        (event().replace("END:VEVENT\n", ""), "no end"),
        (event().replace("SUMMARY", "BEGIN:VALARM\nSUMMARY"), "cannot be read"),
        (event(DTSTART=";TZID=Europe/Berlin:00010101T000000"), "no calendar has"),
    ],
)
def test_a_broken_event_says_nothing_of_the_others(broken, reason):
    other = event(UID="two@example.org")
    first, second = read(calendar(broken, other)).rows
    assert isinstance(first, Rejected) and reason in first.reason and first.line == 4
    assert isinstance(second, Event) and second.uid == "two@example.org"


def test_what_of_an_event_cannot_be_read_is_said():
    assert one(calendar(event(SEQUENCE="many", DTSTAMP="x"))).remarks == (
        "SEQUENCE of this event cannot be read, and is left out",
    )


def test_tasks_are_counted_and_the_owner_is_known():
    task = "BEGIN:VTODO\nUID:t\nSUMMARY:Call\nEND:VTODO\n"
    found = read(calendar(event(), task, head="X-WR-CALNAME:robin@example.org\n"))
    assert (found.others, found.owner, len(found.rows)) == (1, "robin@example.org", 1)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_letters_of_another_encoding(encoding):
    data = calendar(event(SUMMARY="Café")).decode().encode(encoding)
    assert one(data).title == "Café"


@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 1000, b"BEGIN:VCARD\r\nFN:Ada\r\nEND:VCARD\r\n", b"name,text\nAda,BEGIN:VCALENDAR\n", b"hello"],
)
def test_another_file_is_no_calendar(data):
    assert read_calendar(data, LONDON, TODAY) is None


def test_a_calendar_without_events_and_one_that_is_cut_off_in_its_first_line_have_none():
    assert read(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n").rows == read(b"BEGIN:VCALENDAR\r\n").rows == ()


@pytest.mark.promise("P15")
def test_a_calendar_over_the_limit_is_refused_and_a_long_event_alone():
    large = read_calendar(calendar(event()) + b" " * 10_000_000, LONDON, TODAY)
    assert isinstance(large, NoPeople) and "over 10 MB" in large.reason
    assert "longer than any" in why(calendar(event(DESCRIPTION="x" * 600_000)))


@pytest.mark.promise("P15")
def test_many_events_cost_no_more_than_their_number():
    events = [event(UID=f"{number}@example.org") for number in range(80)]
    assert is_linear(lambda size: read_calendar(calendar(*events[:size]), LONDON, TODAY), 20)


_PIECES = [
    "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VCALENDAR", "BEGIN:VTIMEZONE", "TZID:x", "UID:a", "UID:a",
    "DTSTART:20261203T140000Z", "DTSTART;TZID=x:20261203T140000", "DTSTART;VALUE=DATE:20261203", "DTSTART:99991231",
    "DTEND:20261203T150000", "DURATION:-P1D", "DURATION:P999999999D", "RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY;COUNT=-1",
    "RRULE:;;=", "RDATE;VALUE=PERIOD:20261203T140000Z/PT1H", "EXDATE:20261203", "RECURRENCE-ID:20261203T140000Z",
    "SEQUENCE:9999999999999", "ATTENDEE;CN=:mailto:", "ATTENDEE;CN=\"a:b\"", "ORGANIZER", "SUMMARY:\\", "METHOD:CANCEL",
    "STATUS:CANCELLED", " folded", "\t", ":", ";=", "\x00", "LOCATION;ALTREP=\"x", "DESCRIPTION:<p", "CLASS:PRIVATE",
]  # fmt: skip


@pytest.mark.promise("P2")
@given(st.lists(st.sampled_from(_PIECES), max_size=25))
def test_no_calendar_makes_a_failure(pieces):
    text = "\r\n".join(["BEGIN:VCALENDAR", *pieces, ""])
    found = read_calendar(text.encode(), LONDON, TODAY)
    assert isinstance(found, CalendarFile)
    assert all(isinstance(row, Rejected) or row.when for row in found.rows)


@pytest.mark.promise("P2")
@given(st.binary(max_size=200), st.integers(0, 900), st.integers(0, 60))
def test_no_damage_makes_a_failure(noise, at, gone):
    found = read_calendar(GOOGLE[:at] + noise + GOOGLE[at + gone :], LONDON, TODAY)
    assert found is None or all(row.line >= 1 for row in found.rows)
