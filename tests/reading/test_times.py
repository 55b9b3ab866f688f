"""Times of day, from when to when, and how far from UTC: what each is read as, and what is said about it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records.written import written

from coffeechats.reading.dates import Moment, read_moment

pytestmark = pytest.mark.promise("P14")
LONDON = ZoneInfo("Europe/London")
DAY = date(2026, 11, 12)


@pytest.mark.parametrize(
    ("typed", "begins", "minutes"),
    [
        ("10:00-11:00", time(10), 60),
        ("15:00-15:45", time(15), 45),
        ("10:00 - 11:00", time(10), 60),
        ("10:00 – 11:30", time(10), 90),
        ("10:00–11:00", time(10), 60),
        ("10:00—11:00", time(10), 60),
        ("10:00 to 11:00", time(10), 60),
        ("10:00 -> 11:00", time(10), 60),
        ("10:00--11:00", time(10), 60),
        ("10:00~11:00", time(10), 60),
        ("from 10:00 to 11:00", time(10), 60),
        ("at 10:00 until 10:20", time(10), 20),
        ("10:00 bis 11:00", time(10), 60),
        ("(10:00-11:00)", time(10), 60),
        (", 10:00-11:00", time(10), 60),
        ("10-11", time(10), 60),
        ("10-12", time(10), 120),
        ("9-5", time(9), 480),
        ("10–11am", time(10), 60),
        ("10-11 am", time(10), 60),
        ("3-4pm", time(15), 60),
        ("3pm-4pm", time(15), 60),
        ("3:30-4:15 p.m.", time(15, 30), 45),
        ("11-1pm", time(11), 120),
        ("11am-1", time(11), 120),
        ("11:30am-12:15pm", time(11, 30), 45),
        ("12-1pm", time(12), 60),
        ("11pm-1am", time(23), 120),
        ("12:30-1:15", time(12, 30), 45),
        ("10.00-11.30", time(10), 90),
        ("14h-15h", time(14), 60),
        ("14h30-15h", time(14, 30), 30),
        ("14-15 Uhr", time(14), 60),
        ("1000-1100", time(10), 60),
        ("10:00-1100", time(10), 60),
        ("10:00:00-11:00:00", time(10), 60),
        ("10:00-24:00", time(10), 840),
        ("23:30 - 00:15", time(23, 30), 45),
        ("22:00 to 01:00", time(22), 180),
        ("10:00 - 2026-11-12 11:00", time(10), 60),
        ("15:00, 45 minutes", time(15), 45),
        ("15:00 (20 min)", time(15), 20),
        ("3pm for 1 hour", time(15), 60),
    ],
)
def test_from_when_to_when_is_a_time_and_a_length(typed, begins, minutes):
    found = read_moment(f"2026-11-12 {typed}".replace(" ,", ","), LONDON)
    assert (found.value, found.rule) == (Moment(DAY, begins, minutes), "time-form")
    assert f"{minutes} minutes" in found.message


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("10:00 - 2026-11-12 11:00", 60), ("22:00 - 2026-11-13 01:00", 180), ("10:00-2026-11-12T24:00", 840)],
)
def test_the_day_on_which_it_ends_may_be_written(typed, minutes):
    assert read_moment(f"2026-11-12 {typed}", LONDON).value.minutes == minutes


@pytest.mark.parametrize("typed", ["10:00 - 2026-11-14 11:00", "10:00/2026-11-13T11:00", "22:00 to 2026-11-12 01:00"])
def test_what_ends_on_another_day_than_its_times_say_is_told(typed):
    found = read_moment(f"2026-11-12 {typed}", LONDON)
    assert (found.value, found.rule) == (None, "time-unreadable")
    assert "ends on another day, 2026-11-1" in found.message and "`minutes: 30`" in found.message


def test_of_two_lengths_that_differ_none_is_dropped_without_a_word():
    found = read_moment("2026-11-12 15:00-16:00, 45 minutes", LONDON)
    assert (found.value, found.rule) == (Moment(DAY, time(15), 60), "time-two-ways")
    assert "60 minutes" in found.message and "45 minutes" in found.message
    same = read_moment("2026-11-12 15:00-16:00, 1 hour", LONDON)
    assert (same.value, same.rule) == (Moment(DAY, time(15), 60), "time-form")


@pytest.mark.parametrize(
    "typed", ["2026-11-12 3:00", "2026-11-12 3 o'clock", "2026-11-12 3.00", "12 Nov 2026 3 o'clock"]
)
def test_an_hour_in_the_night_is_told_however_it_is_written(typed):
    found = read_moment(typed, LONDON)
    assert found.value == Moment(DAY, time(3))
    assert "in the night; for the afternoon write 15:00" in found.message


@pytest.mark.parametrize(
    ("typed", "begins", "minutes", "rule"),
    [
        ("T10:00/T11:00", time(10), 60, "time-form"),
        ("T10:00/2026-11-12T11:00", time(10), 60, "time-form"),
        ("T10:00/11:00", time(10), 60, "time-form"),
        ("T10:00/PT1H30M", time(10), 90, "time-form"),
        ("T10:00Z/T11:00Z", time(10), 60, "time-form"),
        ("T10:00+01:00/T11:00+01:00", time(9), 60, "time-form"),
        (" 10:00-11:00+01:00", time(9), 60, "time-form"),
        ("T10:00-11:00", time(10), 60, "time-two-ways"),
    ],
)
def test_the_forms_of_machines_for_a_time_and_its_end(typed, begins, minutes, rule):
    found = read_moment(f"2026-11-12{typed}", LONDON)
    assert (found.value, found.rule) == (Moment(DAY, begins, minutes), rule)


@pytest.mark.parametrize(
    ("typed", "day", "begins", "rule"),
    [
        (" 10:00+02:00", 12, time(8), ""),
        (" 10:00 +0200", 12, time(8), ""),
        (" 10:00+02", 12, time(8), ""),
        (" 10:00:00-05:00", 12, time(15), ""),
        (" 05:00:00 -0800", 12, time(13), ""),
        ("T05:00:00-08:00", 12, time(13), ""),
        ("T10:00-05:00", 12, time(15), ""),
        ("T23:30-05:00", 13, time(4, 30), ""),
        ("T10:00:00.123Z", 12, time(10), ""),
        (" 10:00 UTC", 12, time(10), ""),
        (" 10:00+05:45", 12, time(4, 15), ""),
        (" 10:00+14:00", 11, time(20), ""),
        (" 10:00-05:00", 12, time(15), "time-two-ways"),
        (" 10:00 -05:00", 12, time(15), "time-two-ways"),
        (" 10:00-10:00", 12, time(20), "time-two-ways"),
    ],
)
def test_an_offset_from_utc_is_one_only_where_the_end_of_a_talk_cannot_stand(typed, day, begins, rule):
    found = read_moment(f"2026-11-12{typed}", LONDON)
    assert (found.value, found.rule) == (Moment(date(2026, 11, day), begins), rule)


@pytest.mark.parametrize(
    ("typed", "begins", "minutes"), [("23:00-01:00", time(23), 120), ("12:00-01:00", time(12), 60)]
)
def test_a_short_talk_over_midnight_or_noon_that_could_be_an_offset_is_told(typed, begins, minutes):
    found = read_moment(f"2026-11-12 {typed}", LONDON)
    assert (found.value, found.rule) == (Moment(DAY, begins, minutes), "time-two-ways")


@pytest.mark.parametrize(
    "typed",
    ["10:00+15:00", "10:00+14:15", "10:00+02:20", "10:00+23:00", "10:00-09:20", "10:00 - 09:00", "10:00 to 10:00",
     "25:00-26:00", "10:00-11:75", "13pm-14pm", "10:61", "3-4", "10-11-12", "10:00-11:00-12:00", "12", "1000",
     "T12", "3pm for an hour", "10:00 CET"],
)  # fmt: skip
def test_what_is_no_time_or_could_be_two_is_asked_about(typed):
    found = read_moment(f"2026-11-12 {typed}".replace(" T", "T"), LONDON)
    assert (found.value, found.rule) == (None, "time-unreadable")
    assert found.message


def test_an_hour_in_the_night_is_told():
    found = read_moment("2026-11-12 3:00", LONDON)
    assert (found.value, found.rule) == (Moment(DAY, time(3)), "time-form")
    assert "15:00" in found.message


clocks = st.times(timezones=st.none()).map(lambda found: found.replace(second=0, microsecond=0))


@given(clocks, clocks, st.sampled_from(["-", " - ", "–", " to ", "/"]), st.sampled_from([" ", "T"]))
def test_a_time_with_a_later_time_behind_it_never_moves(one, other, between, lead):
    begins, ends = sorted((one, other))
    if begins == ends:
        return
    typed = f"2026-11-12{lead}{begins:%H:%M}{between}{ends:%H:%M}"
    length = (ends.hour - begins.hour) * 60 + ends.minute - begins.minute
    found = read_moment(typed, LONDON)
    assert found.value == Moment(DAY, begins, length)
    assert found.rule in ("time-form", "time-two-ways")


@given(clocks, st.integers(-48, 56).filter(bool))
def test_an_offset_of_quarters_is_told_in_the_journals_zone(clock, quarters):
    away = timezone(timedelta(minutes=15 * quarters))
    typed = datetime.combine(DAY, clock, away).isoformat(timespec="seconds")
    told = datetime.combine(DAY, clock, away).astimezone(LONDON)
    assert read_moment(typed, LONDON).value == Moment(told.date(), told.time())


@given(st.text(alphabet="0123456789:-–.hapmT/+Z to,()", max_size=24))
def test_no_time_raises(text):
    read_moment(f"2026-11-12 {text}", LONDON), read_moment(f"2026-11-12{text}", LONDON)


def _talk(keys: str):
    return written(
        {
            "contacts/ada-okafor.md": "---\nname: Ada Okafor\n---\n",
            "journal/interviews/talk.md": f"---\nwith: ada-okafor\n{keys}\n---\n",
        }
    )


@pytest.mark.parametrize(
    ("keys", "clock", "minutes", "rules"),
    [
        ("date: 2026-11-12 10:00-11:00", time(10), 60, ["time-form"]),
        ("date: 2026-11-12 15:00-15:45", time(15), 45, ["time-form"]),
        ("date: 12 November 2026, 3-4pm", time(15), 60, ["date-form"]),
        ("date: 2026-11-12 10:00-11:00\nminutes: 60", time(10), 60, ["time-form"]),
        ("date: 2026-11-12 10:00-11:00\nminutes: 20", time(10), 20, ["time-form", "minutes-differ"]),
        ("date: 2026-11-12 10:00\nminutes: 20", time(10), 20, []),
    ],
)
def test_the_length_beside_the_date_of_a_talk_is_what_i_asked_for(keys, clock, minutes, rules):
    journal = _talk(keys)
    talk = journal.interviews["talk"]
    assert (talk.day, talk.time, talk.minutes) == (DAY, clock, minutes)
    assert [problem.rule for problem in journal.problems] == rules
