"""Dates, times and lengths of time: what is understood, what gets a hint, what is refused."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coffeechats.reading.dates import (
    Moment,
    day_at_start,
    period_at_start,
    read_day,
    read_moment,
    read_month,
    read_period,
    spell,
)
from coffeechats.reading.period import Period

LONDON = ZoneInfo("Europe/London")


def test_the_usual_form_needs_no_word():
    found = read_day("2026-11-12")
    assert (found.value, found.rule) == (date(2026, 11, 12), "")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-3-1", date(2026, 3, 1)),
        ("2026/11/12", date(2026, 11, 12)),
        ("2026.11.12", date(2026, 11, 12)),
        ("12 November 2026", date(2026, 11, 12)),
        ("12th of November, 2026", date(2026, 11, 12)),
        ("12-Nov-2026", date(2026, 11, 12)),
        ("Thu 12 Nov 2026", date(2026, 11, 12)),
        ("Nov 12 2026", date(2026, 11, 12)),
        ("Nov. 12, 2026", date(2026, 11, 12)),
        ("June 5th, 2026", date(2026, 6, 5)),
        ("20/06/2026", date(2026, 6, 20)),
        ("06/20/2026", date(2026, 6, 20)),
        ("20.06.2026", date(2026, 6, 20)),
        ("05.12.2026", date(2026, 12, 5)),
        ("05/05/2026", date(2026, 5, 5)),
    ],
)
def test_a_plain_date_in_another_form_is_understood_with_the_usual_form_beside_it(typed, day):
    found = read_day(typed)
    assert (found.value, found.rule) == (day, "date-form")
    assert day.isoformat() in found.message


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("2024-02-30", "date-impossible"),
        ("31/06/2026", "date-impossible"),
        ("05/06/2026", "date-ambiguous"),
        ("12 November", "date-without-year"),
        ("Nov 12", "date-without-year"),
        ("12/11/26", "date-without-year"),
        ("12/11", "date-without-year"),
        ("12 Mai", "date-unreadable"),
        ("yesterday", "date-unreadable"),
        ("31.2.", "date-impossible"),
        ("31/2", "date-impossible"),
        ("31 Feb", "date-impossible"),
        ("29.2.", "date-without-year"),
        ("9.30", "date-without-year"),
        ("2026-11-12 or so", "date-unreadable"),
        ("2026-11-123", "date-unreadable"),
        ("", "date-unreadable"),
    ],
)
def test_what_is_no_plain_day_is_refused(typed, rule):
    found = read_day(typed)
    assert (found.value, found.rule) == (None, rule)


def test_a_date_of_two_meanings_names_both():
    message = read_day("05/06/2026").message
    assert "5 June" in message and "6 May" in message
    assert "2026-06-05" in message and "2026-05-06" in message


@pytest.mark.promise("P19")
@given(st.dates())
def test_every_day_is_read_as_itself(day):
    assert read_day(day.isoformat()).value == day


@pytest.mark.promise("P19")
@given(st.text())
def test_no_text_raises(text):
    read_day(text), read_moment(text, None), read_month(text), period_at_start(text)


@pytest.mark.promise("P19")
@pytest.mark.parametrize(
    ("typed", "day", "clock", "rule"),
    [
        ("2026-11-12 15:00", 12, time(15), ""),
        ("2026-11-12T15:00", 12, time(15), ""),
        ("2026-11-12T15:00:30", 12, time(15, 0, 30), ""),
        ("2026-11-12 15:00+01:00", 12, time(14), ""),
        ("2026-11-12T23:30:00-08:00", 13, time(7, 30), ""),
        ("2026-11-12T00:15:00Z", 12, time(0, 15), ""),
        ("2026-11-12 3pm", 12, time(15), "time-form"),
        ("2026-11-12 at 3:30 p.m.", 12, time(15, 30), "time-form"),
        ("2026-11-12 12am", 12, time(0), "time-form"),
        ("2026-11-12 15.00", 12, time(15), "time-form"),
        ("12 November 2026, 3pm", 12, time(15), "date-form"),
        ("2026-11-12 15：00", 12, time(15), "time-form"),
        ("2026-11-12", 12, None, ""),
        ("2026-11-12 1530 hrs", 12, time(15, 30), "time-form"),
        ("2026-11-12 0930", 12, time(9, 30), "time-form"),
        ("12 NOV 2026 1500", 12, time(15), "date-form"),
        ("2026-11-12 kl 15", 12, time(15), "time-form"),
        ("2026-11-12 kl. 15:30", 12, time(15, 30), ""),
        ("2026-11-12 at 3", 12, time(15), "time-form"),
    ],
)
def test_a_day_with_a_time_is_told_in_the_journals_zone(typed, day, clock, rule):
    found = read_moment(typed, LONDON)
    assert found.value is not None
    assert (found.value.day, found.value.time, found.rule) == (date(2026, 11, day), clock, rule)


def test_a_time_that_another_zone_would_put_beyond_the_last_day_stays_as_it_was_typed():
    assert read_moment("9999-12-31 23:30-05:00", LONDON).value == Moment(date(9999, 12, 31), time(23, 30))


@pytest.mark.parametrize(
    "typed", ["2026-11-12 25:00", "2026-11-12 13pm", "2026-11-12 12", "2026-11-12 1999", "2026-11-12 2026"]
)
def test_what_is_no_time_is_refused(typed):
    assert read_moment(typed, LONDON).rule == "time-unreadable"


@pytest.mark.parametrize("typed", ["2026-11-12 noonish", "2026-11-12, half ten", "12 Nov 2026 after lunch"])
def test_of_a_time_in_words_the_day_is_read_and_a_warning_says_what_is_not(typed):
    found = read_moment(typed, LONDON)
    assert (found.value, found.rule) == (Moment(date(2026, 11, 12)), "time-in-words")
    assert found.message.startswith("only the day is read, 2026-11-12")


@pytest.mark.parametrize(
    "typed", ["2026年10月28日(水) 20:00", "2026-10-28（水）20:00", "2026年10月28日20:00", "2026-10-28 às 20h"]
)
def test_a_day_with_its_weekday_in_signs_and_its_time(typed):
    assert read_moment(typed, LONDON).value == Moment(date(2026, 10, 28), time(20))


def test_a_weekday_in_signs_that_is_not_its_own_is_told():
    assert read_moment("2026-10-28(木)", LONDON).rule == "weekday-differs"


@pytest.mark.parametrize(
    ("typed", "period", "rule"),
    [
        ("2 months", Period(months=2), ""),
        ("10 days", Period(days=10), ""),
        ("6 weeks", Period(days=42), ""),
        ("1 year", Period(months=12), ""),
        ("a couple of months", Period(months=2), "period-form"),
        ("every 3 months", Period(months=3), "period-form"),
        ("quarterly", Period(months=3), "period-form"),
        ("a fortnight", Period(days=14), "period-form"),
        ("fortnight", None, "period-unreadable"),
        ("2", None, "period-unreadable"),
        ("some months", None, "period-unreadable"),
    ],
)
def test_lengths_of_time(typed, period, rule):
    found = period_at_start(typed)
    assert (found.value, found.rule) == (period, rule)


@pytest.mark.promise("P19")
def test_a_length_of_time_is_the_whole_text_and_is_told_in_its_usual_form():
    assert read_period(" 2 weeks. ").value == Period(days=14)
    assert read_period("2 weeks or so").rule == read_period("soon").rule == "period-unreadable"
    assert [spell(Period(months=months)) for months in (11, 12, 24)] == ["11 months", "1 year", "2 years"]


@pytest.mark.parametrize(
    ("day", "period", "after"),
    [
        (date(2026, 8, 31), Period(months=1), date(2026, 9, 30)),
        (date(2023, 12, 31), Period(months=2), date(2024, 2, 29)),
        (date(2024, 2, 29), Period(months=12), date(2025, 2, 28)),
        (date(2026, 11, 12), Period(days=7), date(2026, 11, 19)),
        (date(9999, 12, 1), Period(months=2), date.max),
        (date(9999, 12, 31), Period(days=1), date.max),
    ],
)
def test_a_period_is_clipped_once_to_the_months_last_day(day, period, after):
    assert period.after(day) == after


def test_the_first_of_a_month_stands_for_the_month():
    assert read_month("2027-01").value == date(2027, 1, 1)
    assert read_month("January 2027").value == date(2027, 1, 1)


@given(st.integers(1, 999), st.sampled_from(["days", "months"]))
def test_a_period_spelled_out_reads_as_itself(count, unit):
    period = Period(**{unit: count})
    assert period_at_start(spell(period)).value == period


@pytest.mark.promise("P14")
@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("12 Juni 2026", date(2026, 6, 12)),
        ("12. Juni 2026", date(2026, 6, 12)),
        ("12 novembre 2026", date(2026, 11, 12)),
        ("le 1er décembre 2026", date(2026, 12, 1)),
        ("12 de noviembre de 2026", date(2026, 11, 12)),
        ("12 de março de 2026", date(2026, 3, 12)),
        ("12 marzo 2026", date(2026, 3, 12)),
        ("12 ноября 2026 г.", date(2026, 11, 12)),
        ("12 listopadu 2026", date(2026, 11, 12)),
        ("12 Kasım 2026", date(2026, 11, 12)),
        ("12 नवंबर 2026", date(2026, 11, 12)),
        ("12 Νοεμβρίου 2026", date(2026, 11, 12)),
        ("12 نوفمبر 2026", date(2026, 11, 12)),
        ("12 tháng 11 2026", date(2026, 11, 12)),
        ("2026. november 12.", date(2026, 11, 12)),
        ("2026-Nov-12", date(2026, 11, 12)),
        ("2026年11月12日", date(2026, 11, 12)),
        ("2026년 11월 12일", date(2026, 11, 12)),
        ("12. 11. 2026", date(2026, 11, 12)),
        ("05.06.2026", date(2026, 6, 5)),
        ("2026‑11‑12", date(2026, 11, 12)),
        ("2026–11–12", date(2026, 11, 12)),
        ("2026−11−12", date(2026, 11, 12)),
        ("２０２６-１１-１２", date(2026, 11, 12)),
        ("12 November\u00a02026", date(2026, 11, 12)),
        ("12\u3000November\u30002026", date(2026, 11, 12)),
    ],
)
def test_days_of_other_languages_and_with_signs_that_look_alike_are_days(typed, day):
    found = read_day(typed)
    assert (found.value, found.rule) == (day, "date-form")


@pytest.mark.promise("P14")
@pytest.mark.parametrize(
    ("typed", "months"),
    [("12 listopad 2026", "October or November"), ("12 srp 2026", "July or August"), ("lip 12, 2026", "June or July")],
)
def test_a_month_of_two_meanings_names_both(typed, months):
    found = read_day(typed)
    assert (found.value, found.rule) == (None, "date-ambiguous")
    assert found.message.startswith(f"this could be {months}, as languages differ")


@pytest.mark.promise("P14")
@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("[[2026-11-05]] replied", " replied"),
        ("[[daily/2026-11-05|Thursday]] replied", " replied"),
        ("**2026-11-05** replied", " replied"),
        ("(2026-11-05) replied", " replied"),
        ("<2026-11-05 Thu> replied", " replied"),
        ("2026-11-05 (Thu) replied", " replied"),
        ("2026-11-05, Thursday: replied", ": replied"),
        ("2026-11-05 Thu replied", " replied"),
        ("2026-11-05 sat down with her", " sat down with her"),
        ("2026-11-05 mon ami", " mon ami"),
        ("2026-11-05 thursday club", " club"),
    ],
)
def test_a_day_may_be_a_link_stand_in_brackets_or_have_its_weekday_behind_it(typed, rest):
    found = day_at_start(typed)
    assert (found.value, found.rule, typed[found.end :]) == (date(2026, 11, 5), "", rest)


@pytest.mark.promise("P14")
@pytest.mark.parametrize(
    "typed", ["2026-11-05 (Fri) x", "Friday 5 November 2026", "2026-11-05, Fri", "[[2026-11-05]] Friday"]
)
def test_a_weekday_of_another_day_is_told_and_the_day_counts(typed):
    found = day_at_start(typed)
    assert (found.value, found.rule) == (date(2026, 11, 5), "weekday-differs")
    assert "Thursday" in found.message


@pytest.mark.promise("P14")
def test_a_time_where_only_a_day_counts_is_told():
    found = read_day("2026-11-12 10:00-11:00")
    assert (found.value, found.rule) == (date(2026, 11, 12), "time-unused")


def test_the_months_are_those_of_cldr():
    script = Path(__file__).resolve().parents[2] / "scripts" / "months.py"
    assert subprocess.run([sys.executable, script, "--check"], check=False).returncode == 0
