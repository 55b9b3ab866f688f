"""Days inside a line, and at its beginning without a year or with slashes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coffeechats.reading.days import FAR, first_after, nearest_year, order_of, order_of_zone, spoken_at
from coffeechats.reading.lexicon import tokens_of
from coffeechats.reading.line_days import Calendar, line_day

BASE = date(2026, 11, 12)  # a Thursday
D = date.fromisoformat


def said(text: str, side: str = "ahead", order: str = "") -> date | None:
    """The day that a text of nothing else says on 12 November 2026."""
    words = [token.word for token in tokens_of(text)]
    found = spoken_at(words, 0)
    assert found is None or found[1] == len(words), found
    return found[0].on(BASE, side, order) if found else None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-03", "2026-11-03"), ("3 Nov", "2026-11-03"), ("Nov 3rd", "2026-11-03"), ("3rd of Nov", "2026-11-03"),
        ("Tues 3rd Nov", "2026-11-03"), ("the 3rd of November 2026", "2026-11-03"), ("3.11.", "2026-11-03"),
        ("2026年11月3日", "2026-11-03"), ("3 novembre", "2026-11-03"), ("3 ноября", "2026-11-03"),
        ("last Fri", "2026-11-06"),
        ("yesterday", "2026-11-11"), ("same day", "2026-11-12"), ("14/10", "2026-10-14"), ("10/14", "2026-10-14"),
        ("the day before", "2026-11-11"), ("3.11.2025", "2025-11-03"), ("25 Dec 2025", "2025-12-25"),
    ],
)  # fmt: skip
def test_days_behind(text, day):
    assert said(text, "past") == D(day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Thursday", "2026-11-19"), ("Fri", "2026-11-13"), ("tomorrow", "2026-11-13"), ("the 19th", "2026-11-19"),
        ("the 3rd", "2026-12-03"), ("Thursday 19th", "2026-11-19"), ("next Tues", "2026-11-17"),
        ("Thurs week", "2026-11-26"), ("Tuesday next week", "2026-11-17"), ("in two weeks", "2026-11-26"),
        ("a week from now", "2026-11-19"), ("January", "2027-01-01"), ("mid December", "2026-12-15"),
        ("the new year", "2027-01-01"), ("the spring", "2027-03-01"), ("Christmas", "2026-12-25"),
        ("thanksgiving", "2026-11-26"), ("easter", "2027-03-28"), ("next week", "2026-11-16"),
        ("next month", "2026-12-01"),
        ("the end of the month", "2026-11-30"), ("the week of the 16th", "2026-11-16"), ("Sat. 14.11.", "2026-11-14"),
        ("11/19", "2026-11-19"),
    ],
)  # fmt: skip
def test_days_ahead(text, day):
    assert said(text) == D(day)


@pytest.mark.parametrize("text", ["next Fri", "3/11", "sat", "may", "march", "24/7", "1000", "to", "so", "sun"])
def test_what_could_be_two_days_or_none_is_none(text):
    assert said(text) is None


def test_a_weekday_beside_two_readings_decides():
    assert said("Tues 3/11", "past") == D("2026-11-03")  # 11 March 2026 is a Wednesday


@pytest.mark.parametrize(
    ("order", "day"), [("day-first", "2026-11-03"), ("month-first", "2026-03-11")]
)  # fmt: skip
def test_the_order_decides_slashes(order, day):
    assert said("3/11", "past", order) == D(day)


@pytest.mark.parametrize(
    ("zone", "order"),
    [
        ("Europe/London", "day-first"), ("Australia/Sydney", "day-first"), ("America/New_York", "month-first"),
        ("America/Indiana/Knox", "month-first"), ("US/Eastern", "month-first"), ("Asia/Manila", "month-first"),
        ("America/Toronto", ""), ("Africa/Johannesburg", ""), ("UTC", ""), ("Etc/GMT+3", ""),
        ("Asia/Kolkata", "day-first"),
    ],
)  # fmt: skip
def test_a_country_says_the_order_only_where_it_is_certain(zone, order):
    assert order_of_zone(zone) == order


@pytest.mark.parametrize(
    ("written", "order"),
    [
        ([(14, 10), (3, 4)], "day-first"),
        ([(10, 14)], "month-first"),
        ([(10, 14), (14, 10)], ""),
        ([(3, 4)], ""),
        ([], ""),
    ],
)
def test_a_journal_s_own_days_show_the_order_where_they_agree(written, order):
    assert order_of(written) == order


@pytest.mark.parametrize(
    ("text", "calendar", "day", "rest"),
    [
        ("2026-11-05 called", {}, "2026-11-05", " called"),
        ("10/21 emailed", {}, "2026-10-21", " emailed"),
        ("Mon 2nd Nov - said yes", {}, "2026-11-02", " - said yes"),
        ("18 Oct: called", {}, "2026-10-18", ": called"),
        ("25.9. wrote", {}, "2026-09-25", " wrote"),
        ("07/11/26 - call", {"order": "day-first"}, "2026-11-07", " - call"),
        ("3/11 call", {"order": "month-first"}, "2026-03-11", " call"),
        ("[[3 Nov]] call", {}, "2026-11-03", " call"),
        ("20 Dec called", {}, "2025-12-20", " called"),
        ("20 Dec called", {"beside": (D("2026-12-18"),)}, "2026-12-20", " called"),
        ("3 Jan called", {"beside": (D("2024-12-30"),)}, "2025-01-03", " called"),
        ("3 Nov send it", {"after": D("2026-11-12")}, "2027-11-03", " send it"),
        ("20 Nov send it", {"after": D("2026-11-12")}, "2026-11-20", " send it"),
    ],
)
def test_a_line_begins_with_its_day(text, calendar, day, rest):
    found = line_day(text, Calendar(BASE, **calendar))
    assert (found.day, text[found.end :]) == (D(day), rest)


def test_a_day_without_a_year_is_told_as_it_was_read():
    found = line_day("3 Nov called", Calendar(BASE))
    assert (found.rule, found.message) == ("date-without-year", "read as 2026-11-03")


def test_a_slash_is_told_with_why_it_was_read_so():
    found = line_day("3/11 called", Calendar(BASE, order="day-first", why="as the time zone's country writes days"))
    assert found.message == "read as 2026-11-03, as the time zone's country writes days"


def test_a_slash_that_nothing_decides_names_both():
    found = line_day("3/11 called", Calendar(BASE))
    assert found.day is None and "3 November or 11 March" in found.message


@pytest.mark.parametrize(
    "text",
    ["10.30 call", "3-4 mails sent", "24/7 on call", "may write again", "20 min", "2019 joined Shell", "31st of never"],
)
def test_what_is_no_day_begins_no_line(text):
    assert line_day(text, Calendar(BASE)).day is None


def test_a_weekday_that_differs_is_told():
    assert line_day("Mon 3rd Nov called", Calendar(BASE)).rule == "weekday-differs"


@given(
    st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)),
    st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)),
)
def test_a_year_that_is_filled_in_is_the_nearest(day, beside):
    found = nearest_year(day.month, day.day, [beside], beside)
    assert found is None or (found.month, found.day) == (day.month, day.day)
    if (day.month, day.day) != (2, 29):
        assert found is not None and -275 <= (found - beside).days <= FAR


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 12, 31)), st.integers(1, 12), st.integers(1, 28))
def test_a_due_day_lies_behind_its_note(base, month, day):
    found = first_after(month, day, base)
    assert found is not None and 0 < (found - base).days <= 366


@given(st.text(max_size=40))
def test_no_text_raises(text):
    line_day(text, Calendar(BASE))
    words = [token.word for token in tokens_of(text)]
    for at in range(len(words)):
        found = spoken_at(words, at)
        if found:
            assert 1 <= found[1] <= len(words) - at
            for side in ("near", "past", "ahead"):
                found[0].on(BASE, side, "day-first")  # type: ignore[arg-type]
