"""Dates and times, form by form: what is typed, what it is read as, and the whole sentence that is said about it."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from coffeechats.reading.dates import day_at_start, read_day, read_moment, read_month

pytestmark = pytest.mark.promise("P14")
LONDON = ZoneInfo("Europe/London")
ANYTHING = "write the time as 2026-11-12 15:00, and how long it takes as `minutes: 30`"
NO_TIME = f"this is not a time of day; {ANYTHING}"
TOO_FAR = f"no clock is this far from UTC: offsets go from -12:00 to +14:00; {ANYTHING}"
TOO_LATE = "this ends before it begins; write the time it begins, and the key `minutes` for its length"
THREE = f"there are three times here; {ANYTHING}"
USUAL = "write the date as year-month-day, such as 2026-11-12"
NO_DATE, NO_MONTH = f"this is not a date; {USUAL}", f"this is not a month; {USUAL}"
NO_DAY = f"there is no such day in the calendar; {USUAL}"
NO_YEAR, SHORT_YEAR = f"this date has no year; {USUAL}", f"this date has no year of four digits; {USUAL}"
DIFFER = ", as languages differ: write "
UNUSED = "only the day counts here, so the time is not used"

TIMES: list[tuple[str, int, str]] = [
    (" 15:00", 12, "15:00"),
    (" 7:00", 12, "07:00"),
    (" 0:30", 12, "00:30"),
    (" 06:30", 12, "06:30"),
    (" 23:59", 12, "23:59"),
    (" 10:59", 12, "10:59"),
    (" 10:00:59", 12, "10:00:59"),
    (" 10:00 Z", 12, "10:00"),
    (" 10:00 utc", 12, "10:00"),
    (" 10:00 GMT", 12, "10:00"),
    (" 10:00+01", 12, "09:00"),
    (" 10:00+14:00", 11, "20:00"),
    (" 10:00+00:45", 12, "09:15"),
    ("T16:00-05:00", 12, "21:00"),
    ("T23:00-04:00", 13, "03:00"),
    (" 10:00:30-11:00", 12, "21:00:30"),
    (" 10:00:30-05:00", 12, "15:00:30"),
    ("  15:00", 12, "15:00"),
    (" at 15:00", 12, "15:00"),
    (" (15:00)", 12, "15:00"),
    (", 15:00", 12, "15:00"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "day", "clock"), TIMES)
def test_a_time_in_its_usual_form_needs_no_word(typed: str, day: int, clock: str) -> None:
    found = read_moment(f"2026-11-12{typed}", LONDON)
    assert found.value and (found.value.day, found.value.time) == (date(2026, 11, day), time.fromisoformat(clock))
    assert (found.value.minutes, found.rule, found.message) == (None, "", "")
    assert found.end == len(f"2026-11-12{typed}")


OTHER_FORMS: list[tuple[str, str]] = [
    (" 15.00", "15:00"),
    (" 15h30", "15:30"),
    (" 15H30", "15:30"),
    (" 3pm", "15:00"),
    (" 3 p.m.", "15:00"),
    (" 12pm", "12:00"),
    (" 12am", "00:00"),
    (" 1am", "01:00"),
    (" 15 uhr", "15:00"),
    (" um 15 Uhr", "15:00"),
    (" @3pm", "15:00"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "clock"), OTHER_FORMS)
def test_a_time_in_another_form_has_the_usual_one_beside_it(typed: str, clock: str) -> None:
    found = read_moment(f"2026-11-12{typed}", LONDON)
    assert found.value and found.value.time == time.fromisoformat(clock) and found.value.minutes is None
    assert (found.rule, found.message) == ("time-form", f"the usual form is {clock}")


@pytest.mark.parametrize(("typed", "clock", "later"), [(" 6:59", "06:59", "18:59"), (" 1:00", "01:00", "13:00")])
def test_an_hour_of_the_night_names_the_one_of_the_afternoon(typed: str, clock: str, later: str) -> None:
    found = read_moment(f"2026-11-12{typed}", LONDON)
    assert found.value and found.value.time == time.fromisoformat(clock)
    assert found.rule == "time-form"
    assert found.message == f"read as {clock}, in the night; for the afternoon write {later}"


LENGTHS: list[tuple[str, str, int, str]] = [
    (" 13-2pm", "13:00", 60, "time-form"),
    (" 0:30-1am", "00:30", 30, "time-form"),
    (" 12-13", "12:00", 60, "time-form"),
    (" 10:00-12:00", "10:00", 120, "time-form"),
    (" 10:00:00-12:15", "10:00", 135, "time-form"),
    ("T10:00-12:00", "10:00", 120, "time-two-ways"),
    ("T10:00-11:00", "10:00", 60, "time-two-ways"),
    (" 23:00-03:00", "23:00", 240, "time-two-ways"),
    (" 12:00-04:00", "12:00", 240, "time-two-ways"),
    (" 11-1", "11:00", 120, "time-form"),
    (" 12-1", "12:00", 60, "time-form"),
    (" 12-8", "12:00", 480, "time-form"),
    (" 9-5", "09:00", 480, "time-form"),
    (" 10-6", "10:00", 480, "time-form"),
    (" 7-8", "07:00", 60, "time-form"),
    (" 6:00-7:00", "06:00", 60, "time-form"),
    (" 11-1pm", "11:00", 120, "time-form"),
    (" 10-11 am", "10:00", 60, "time-form"),
    (" 11am-1", "11:00", 120, "time-form"),
    (" 12-12:30pm", "12:00", 30, "time-form"),
    (" 12am-1am", "00:00", 60, "time-form"),
    (" 22-6", "22:00", 480, "time-form"),
    (" 22:00 to 06:00", "22:00", 480, "time-form"),
    (" 10-10pm", "10:00", 720, "time-form"),
    (" 10:00 to 11:00-05:00", "15:00", 60, "time-form"),
    (" 10:00-11:00+01:00", "09:00", 60, "time-form"),
    (" 10:00 Z / 11:00 Z", "10:00", 60, "time-form"),
    ("T10:00Z/11:00Z", "10:00", 60, "time-form"),
    ("T10:00/PT1H", "10:00", 60, "time-form"),
    ("T10:00/PT30M", "10:00", 30, "time-form"),
    ("T10:00/PT1H5M", "10:00", 65, "time-form"),
    (" 15:00, 45 minutes", "15:00", 45, "time-form"),
    (" 15:00 for 2 hours", "15:00", 120, "time-form"),
    (" 15:00 + 30 min", "15:00", 30, "time-form"),
    (" 15:00 30m", "15:00", 30, "time-form"),
    (" 15:00 (1 h)", "15:00", 60, "time-form"),
    (" 3pm about 20 mins", "15:00", 20, "time-form"),
    (" 10:00 - 11:00:30", "10:00", 60, "time-form"),
    (" 10:00:30 - 11:00", "10:00:30", 60, "time-form"),
    (" 1000-1100", "10:00", 60, "time-form"),
    (" 10:00-1130", "10:00", 90, "time-form"),
    (" 10-11:30", "10:00", 90, "time-form"),
    (" 3:30 pm-4:30 pm", "15:30", 60, "time-form"),
    (" 10-11 Uhr", "10:00", 60, "time-form"),
    (" 11-12am", "23:00", 60, "time-form"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "clock", "minutes", "rule"), LENGTHS)
def test_a_time_and_its_end_or_its_length(typed: str, clock: str, minutes: int, rule: str) -> None:
    found = read_moment(f"2026-11-12{typed}", LONDON)
    assert found.value and (found.value.time, found.value.minutes) == (time.fromisoformat(clock), minutes)
    assert found.rule == rule
    words = f"and {minutes} minutes; usually the length is in `minutes: {minutes}`"
    assert found.message.startswith("read as ") and found.message.endswith(words)


BEHIND_UTC: list[tuple[str, int, str, str, str]] = [
    (" 12:00-05", 12, "17:00", "12:00", "05:00"),
    (" 12:00-0530", 12, "17:30", "12:00", "05:30"),
    ("T23:00-01:00", 13, "00:00", "23:00", "01:00"),
    ("T23:00-03:00", 13, "02:00", "23:00", "03:00"),
    (" 23:00-03:15", 13, "02:15", "23:00", "03:15"),
    (" 23:00-04:00", 13, "03:00", "23:00", "04:00"),
    (" 12:00-05:00", 12, "17:00", "12:00", "05:00"),
    (" 12:00-09:00", 12, "21:00", "12:00", "09:00"),
    (" 13:00-01:00", 12, "14:00", "13:00", "01:00"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "day", "clock", "there", "behind"), BEHIND_UTC)
def test_an_offset_that_could_be_an_end_says_how_it_was_read(
    typed: str, day: int, clock: str, there: str, behind: str
) -> None:
    found = read_moment(f"2026-11-12{typed}", LONDON)
    assert found.value and (found.value.day, found.value.time) == (date(2026, 11, day), time.fromisoformat(clock))
    assert (found.value.minutes, found.rule) == (None, "time-two-ways")
    assert found.message == (
        f"read as {there} on a clock that is {behind} hours behind UTC; "
        "for a time and its length write the time, and the key `minutes`"
    )


NO_TIMES: list[tuple[str, str]] = [
    (" 12:00 to 00:00", TOO_LATE),
    (" 0pm", NO_TIME),
    (" 13am", NO_TIME),
    (" 24:00", NO_TIME),
    (" 24:01", NO_TIME),
    (" 10:60", NO_TIME),
    (" 10:00:60", NO_TIME),
    (" 10:00+14:15", TOO_FAR),
    (" 10:00+00:50", TOO_FAR),
    (" 10:00+00:20", TOO_FAR),
    (" 12-9", TOO_LATE),
    (" 6-7", "this could be 06:00 or 18:00: write the one that you mean, with its minutes"),
    (" 1-2", "this could be 01:00 or 13:00: write the one that you mean, with its minutes"),
    (" 22:00 to 06:01", TOO_LATE),
    (" 10:00 to 10:00", TOO_LATE),
    (" 10:00-11:00-05:00", THREE),
    (" 25:00, 45 minutes", NO_TIME),
    (" 15:00, 1000 minutes", NO_TIME),
    (" 1000", NO_TIME),
    (" 24:00-01:00", NO_TIME),
    (" 10:00-24:30", NO_TIME),
    (" 12", NO_TIME),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "message"), NO_TIMES)
def test_what_is_no_time_says_what_to_write(typed: str, message: str) -> None:
    found = read_moment(f"2026-11-12{typed}", LONDON)
    assert (found.value, found.rule, found.message) == (None, "time-unreadable", message)


def test_the_message_of_a_day_and_time_in_other_forms_has_the_usual_form_of_both() -> None:
    found = read_moment("12 November 2026, 3pm", LONDON)
    assert (found.rule, found.message) == ("date-form", "the usual form is 2026-11-12 15:00")
    found = read_moment("Fri 12 Nov 2026 10:00-11:00", LONDON)
    assert found.rule == "weekday-differs"
    assert found.message == (
        "2026-11-12 is a Thursday; read as this day, correct the one that is wrong; "
        "read as 10:00 and 60 minutes; usually the length is in `minutes: 60`"
    )
    found = read_moment("12 November 2026 10:00+02:00", LONDON)
    assert (found.rule, found.message) == ("date-form", "the usual form is 2026-11-12 08:00")
    found = read_moment("12 November 2026", LONDON)
    assert (found.rule, found.message) == ("date-form", "the usual form is 2026-11-12")
    found = read_moment("20261112", LONDON)
    assert (found.value, found.rule, found.message) == (None, "date-unreadable", NO_DATE)
    found = read_moment("2026-11-12 １５：００", LONDON)
    assert (found.rule, found.message) == ("time-form", "the usual form is 2026-11-12 15:00")


@pytest.mark.parametrize("typed", ["0001-01-01 00:30+14:00", "9999-12-31 23:30-12:00"])
def test_the_first_and_the_last_day_there_is_stay_what_they_are(typed: str) -> None:
    found = read_moment(typed, LONDON)
    assert found.value and found.value.day.isoformat() == typed[:10]
    assert found.value.time == datetime.fromisoformat(typed).time()


DAYS: list[tuple[str, str]] = [
    ("2026-3-1", "2026-03-01"),
    ("2026/03/1", "2026-03-01"),
    ("2026.11.12", "2026-11-12"),
    ("20/06/2026", "2026-06-20"),
    ("06/20/2026", "2026-06-20"),
    ("5/5/2026", "2026-05-05"),
    ("13/06/2026", "2026-06-13"),
    ("12/12/2026", "2026-12-12"),
    ("12/13/2026", "2026-12-13"),
    ("05.06.2026", "2026-06-05"),
    ("1. 2. 2026", "2026-02-01"),
    ("12th of November, 2026", "2026-11-12"),
    ("1st November 2026", "2026-11-01"),
    ("2nd Nov 2026", "2026-11-02"),
    ("3rd Nov 2026", "2026-11-03"),
    ("22. Nov. 2026", "2026-11-22"),
    ("the 12 November 2026", "2026-11-12"),
    ("on 12 November 2026", "2026-11-12"),
    ("am 12. November 2026", "2026-11-12"),
    ("den 12. November 2026", "2026-11-12"),
    ("le 12 novembre 2026", "2026-11-12"),
    ("el 12 de noviembre de 2026", "2026-11-12"),
    ("il 12 novembre 2026", "2026-11-12"),
    ("12 d'octobre 2026", "2026-10-12"),
    ("12-Nov-2026", "2026-11-12"),
    ("Nov 12 2026", "2026-11-12"),
    ("Nov. 12, 2026", "2026-11-12"),
    ("November 12th 2026", "2026-11-12"),
    ("2026 November 12", "2026-11-12"),
    ("2026. november 12.", "2026-11-12"),
    ("2026-Nov-12", "2026-11-12"),
    ("2026 m. lapkričio 12 d.", "2026-11-12"),
    ("2026年11月12日", "2026-11-12"),
    ("2026년 11월 12일", "2026-11-12"),
    ("2026 年 11 月 12", "2026-11-12"),
    ("12 tháng 11 2026", "2026-11-12"),
    ("12 thg 11 2026", "2026-11-12"),
    ("12 ноября 2026 г.", "2026-11-12"),
    ("Thu 12 Nov 2026", "2026-11-12"),
    ("Thursday, the 12 Nov 2026", "2026-11-12"),
    ("Thurs. 2026/11/12", "2026-11-12"),
    ("Fri 13/11/2026", "2026-11-13"),
    ("tues 2026/11/10", "2026-11-10"),
    ("Wednesday 2026/11/11", "2026-11-11"),
    ("12\xa0November\xa02026", "2026-11-12"),
    ("２０２６-11-12", "2026-11-12"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "usual"), DAYS)
def test_a_day_in_another_form_has_the_usual_one_beside_it(typed: str, usual: str) -> None:
    found = read_day(typed)
    assert found.value == date.fromisoformat(usual)
    assert (found.rule, found.message) == ("date-form", f"the usual form is {usual}")


WRONG_WEEKDAYS: list[tuple[str, str, str]] = [
    ("Fri 12 Nov 2026", "2026-11-12", "Thursday"),
    ("Friday 2026/11/12", "2026-11-12", "Thursday"),
    ("Sat 13/11/2026", "2026-11-13", "Friday"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "usual", "weekday"), WRONG_WEEKDAYS)
def test_a_day_with_the_weekday_of_another_counts_and_the_right_weekday_is_told(
    typed: str, usual: str, weekday: str
) -> None:
    found = read_day(typed)
    assert (found.value, found.rule) == (date.fromisoformat(usual), "weekday-differs")
    assert found.message == f"{usual} is a {weekday}; read as this day, correct the one that is wrong"


NO_DAYS: list[tuple[str, str, str]] = [
    ("2026-11-12x", "date-unreadable", NO_DATE),
    ("2026-13-01", "date-impossible", NO_DAY),
    ("2026-00-10", "date-impossible", NO_DAY),
    ("20261112", "date-unreadable", NO_DATE),
    ("2026-1-123", "date-unreadable", NO_DATE),
    ("05/06/2026", "date-ambiguous", "this could be 5 June or 6 May: write 2026-06-05 or 2026-05-06"),
    ("13/13/2026", "date-impossible", NO_DAY),
    ("05-06-2026", "date-ambiguous", "this could be 5 June or 6 May: write 2026-06-05 or 2026-05-06"),
    ("31/06/2026", "date-impossible", NO_DAY),
    ("12Nov2026", "date-unreadable", NO_DATE),
    ("November 12", "date-without-year", NO_YEAR),
    ("Nov 12:30 2026", "date-unreadable", NO_DATE),
    ("12 November", "date-without-year", NO_YEAR),
    ("12 xyzember 2026", "date-unreadable", NO_DATE),
    ("12/11", "date-without-year", SHORT_YEAR),
    ("12.11.", "date-without-year", SHORT_YEAR),
    ("12/11/26", "date-without-year", SHORT_YEAR),
    ("Fri 12/11/2026", "date-ambiguous", "this could be 12 November or 11 December: write 2026-11-12 or 2026-12-11"),
    ("12 listopad 2026", "date-ambiguous", f"this could be October or November{DIFFER}2026-10-12 or 2026-11-12"),
    ("12 srp 2026", "date-ambiguous", f"this could be July or August{DIFFER}2026-07-12 or 2026-08-12"),
    ("yesterday", "date-unreadable", NO_DATE),
    ("", "date-unreadable", NO_DATE),
    ("2026-02-30", "date-impossible", NO_DAY),
    ("2026-11-12 for lunch", "date-unreadable", NO_DATE),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "rule", "message"), NO_DAYS)
def test_what_is_no_day_or_could_be_two_says_what_to_write(typed: str, rule: str, message: str) -> None:
    found = read_day(typed)
    assert (found.value, found.rule, found.message) == (None, rule, message)


@pytest.mark.parametrize(
    ("typed", "rule", "said"),
    [
        ("2026-06-20 15:00", "time-unused", "the usual form is 2026-06-20"),
        ("2026-06-20 at 3pm", "time-unused", "the usual form is 2026-06-20"),
        ("20/06/2026 15:00", "date-form", "the usual form is 2026-06-20"),
        (
            "Fri 20/06/2026 3-4pm",
            "weekday-differs",
            "2026-06-20 is a Saturday; read as this day, correct the one that is wrong",
        ),
    ],
)
def test_a_time_behind_a_day_is_never_dropped_without_a_word(typed: str, rule: str, said: str) -> None:
    found = read_day(typed)
    assert (found.value, found.rule) == (date(2026, 6, 20), rule)
    assert found.message == f"{UNUSED}; {said}"


AT_START: list[tuple[str, str, str]] = [
    ("[[2026-11-05]] x", " x", ""),
    ("[[daily/2026-11-05]] x", " x", ""),
    ("[[a/b/2026-11-05|Thu]] x", " x", ""),
    ("[2026-11-05] x", " x", ""),
    ("(2026-11-05) x", " x", ""),
    ("*2026-11-05* x", " x", ""),
    ("**2026-11-05** x", " x", ""),
    ("__2026-11-05__ x", " x", ""),
    ("_2026-11-05_ x", " x", ""),
    ("`2026-11-05` x", " x", ""),
    ("<2026-11-05> x", " x", ""),
    ("<2026-11-05 Thu> x", " x", ""),
    ("(5 November 2026) x", " x", "date-form"),
    ("2026-11-05 (Thu) x", " x", ""),
    ("2026-11-05 (Thu.) x", " x", ""),
    ("2026-11-05, Thu x", " x", ""),
    ("2026-11-05 Thu x", " x", ""),
    ("2026-11-05 Thursday x", " x", ""),
    ("2026-11-05 Friday x", " x", "weekday-differs"),
    ("2026-11-05 Fri x", " Fri x", ""),
    ("2026-11-05, Fri x", " x", "weekday-differs"),
    ("2026-11-07 sat down", " sat down", ""),
    ("2026-11-07 Sat. x", " x", ""),
    ("2026-11-07 Saturday x", " x", ""),
    ("2026-11-07 (Sat) x", " x", ""),
    ("2026-11-09 mon ami", " ami", ""),
    ("2026-11-05 sun x", " sun x", ""),
    ("2026-11-05 wednesday x", " x", "weekday-differs"),
    ("Wednesday, the 5 November 2026 x", " x", "weekday-differs"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "rest", "rule"), AT_START)
def test_a_day_stops_where_its_brackets_and_its_weekday_do(typed: str, rest: str, rule: str) -> None:
    found = day_at_start(typed)
    assert found.value and found.value.year == 2026 and typed[found.end :] == rest
    assert found.rule == rule and bool(found.message) == bool(rule)


@pytest.mark.parametrize(
    "typed",
    ["[2026-11-05](a.md) x", "[[2026-11-05 x", "**2026-11-05* x", "(2026-11-05 x", "<2026-11-05", "a" * 60 + "1",
     "x 2026-11-05", "", "(x) 2026-11-05"],
)  # fmt: skip
def test_a_day_that_a_text_does_not_begin_with_is_none(typed: str) -> None:
    found = day_at_start(typed)
    assert (found.value, found.rule, found.message) == (None, "date-unreadable", NO_DATE)


MONTHS: list[tuple[str, str, str, str, str]] = [
    ("2027-01", "2027-01-01", "", "", ""),
    ("2027-1", "2027-01-01", "", "", ""),
    ("2027-13", "", "", "date-impossible", NO_DAY),
    ("2027-01-05", "", "", "date-unreadable", NO_MONTH),
    ("January 2027", "2027-01-01", "", "date-form", "the usual form is 2027-01-01"),
    ("Jan 2027", "2027-01-01", "", "date-form", "the usual form is 2027-01-01"),
    ("january, 2027", "2027-01-01", "", "date-form", "the usual form is 2027-01-01"),
    ("enero de 2027", "2027-01-01", "", "date-form", "the usual form is 2027-01-01"),
    ("janvier 2027", "2027-01-01", "", "date-form", "the usual form is 2027-01-01"),
    ("listopad 2026", "", "", "date-ambiguous", f"this could be October or November{DIFFER}2026-10-01 or 2026-11-01"),
    ("Janvember 2027", "", "", "date-unreadable", NO_MONTH),
    ("2027", "", "", "date-unreadable", NO_MONTH),
    ("tháng 1 2027", "2027-01-01", "", "date-form", "the usual form is 2027-01-01"),
    ("January 2027 on", "2027-01-01", " on", "date-form", "the usual form is 2027-01-01"),
    ("2027-01 on", "2027-01-01", " on", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "first", "rest", "rule", "message"), MONTHS)
def test_a_month_is_its_first_day(typed: str, first: str, rest: str, rule: str, message: str) -> None:
    found = read_month(typed)
    assert (found.value.isoformat() if found.value else "") == first
    assert (found.rule, found.message) == (rule, message)
    assert not found.value or typed[found.end :] == rest
