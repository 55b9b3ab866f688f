"""The day of connecting, as LinkedIn writes it."""

from __future__ import annotations

from datetime import date

import pytest

from coffeechats.imports.linkedin import read_days


@pytest.mark.parametrize(
    "text",
    [
        "05 Oct 2020",
        "5 October 2020",
        "Oct 5, 2020",
        "Oct 05 2020",
        "05-Oct-20",
        "2020-10-05",
        "2020-10-05 09:15:00 UTC",
        "05. Okt. 2020",
        "5 oct. 2020",
        "5 de out. de 2020",
        "5 ott 2020",
        "5 okt 2020",
        "5 paź 2020",
        "5 Eki 2020",
        "5 окт. 2020 г.",
        "2020年10月5日",
        "2020년 10월 5일",
        "٥ أكتوبر ٢٠٢٠",
        "05.10.2020",
        "2020/10/05",
    ],
)
def test_a_day_in_any_language(text):
    assert read_days([text]) == {text: date(2020, 10, 5)}


@pytest.mark.parametrize(
    "text", ["", "soon", "31 Feb 2020", "10/05/2020", "Oct 2020", "99", "5 xyz 2020", "2020-13-45"]
)
def test_what_is_no_day_or_two_is_left_out(text):
    assert read_days([text]) == {}


@pytest.mark.parametrize(
    ("other", "day"),
    [("10/25/2020", date(2020, 10, 5)), ("25/10/2020", date(2020, 5, 10)), ("5/25/21, 9:30 AM", date(2020, 10, 5))],
)
def test_another_row_says_what_stands_first(other, day):
    assert read_days(["10/05/2020", other])["10/05/2020"] == day


def test_rows_that_contradict_each_other_say_nothing():
    assert set(read_days(["10/05/2020", "10/25/2020", "25/10/2020"])) == set()
