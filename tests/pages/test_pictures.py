"""Pictures of numbers over time: what is drawn is what is counted, and it stands within its frame."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from views.build import talk

from coffeechats.pages.pictures import beliefs_over_time, fit_over_time, steps_by_month
from coffeechats.pages.pictures.axis import MOST_TICKS, axis, where_it_changes
from coffeechats.views.compare import side

counts = st.lists(st.integers(0, 500), min_size=2, max_size=18)
days = st.dates()
fits = st.lists(st.tuples(st.dates(date(2020, 1, 1), date(2026, 11, 22)), st.integers(1, 5)), min_size=1, max_size=40)


def share(x: str) -> float:
    """`12.5%` as a number; a picture never has another form."""
    assert x.endswith("%") and len(x) <= 6, x
    return float(x[:-1])


@given(row=counts, target=st.integers(0, 20))
def test_every_bar_is_as_tall_as_its_number_says(row, target):
    picture = steps_by_month.picture([("Nov", "2026")] * len(row), {"asked": row}, target=target)
    (band,) = picture.bands
    assert [bar.count for bar in band.bars] == row
    most = max(*row, target, 1)
    for bar in band.bars:
        right = steps_by_month.TALLEST * bar.count / most
        assert bar.y + bar.height == band.y
        assert abs(bar.height - right) <= 0.5 or (bar.count and bar.height == 2 > right)
        assert 0 <= share(bar.x) < share(bar.middle) < share(bar.x) + share(bar.width) <= 100
    assert [bar.is_open for bar in band.bars] == [False] * (len(row) - 1) + [True]
    assert picture.tallest == max(row)


@given(rows=st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=2, max_size=5))
def test_all_bands_have_one_measure(rows):
    picture = steps_by_month.picture([("Nov", "2026")] * 3, {str(n): row for n, row in enumerate(rows)})
    tall = {bar.count: bar.height for band in picture.bands for bar in band.bars}
    assert all(tall[bar.count] == bar.height for band in picture.bands for bar in band.bars)


def test_one_month_needs_no_picture_and_a_kind_without_a_step_no_band():
    assert steps_by_month.picture([], {"asked": []}) is None
    assert steps_by_month.picture([("Nov", "2026")], {"asked": [2]}) is None
    counts = {"asked": [2, 0], "met": [0, 0], "thanked": [0, 1]}
    picture = steps_by_month.picture([("Oct", "2026"), ("Nov", "2026")], counts)
    assert [band.name for band in picture.bands] == ["asked", "thanked"]


def test_without_a_day_there_is_no_axis():
    assert axis([]) is None


@given(st.lists(days, min_size=1, max_size=20))
def test_later_days_stand_further_right_and_few_names_below_them(some):
    over = axis(some)
    places = [over.place(day) for day in sorted(some)]
    assert places == sorted(places)
    assert places[0] > 0 and places[-1] <= 9400
    names = over.names()
    assert 1 <= len(names) <= MOST_TICKS + 1
    across = [share(name.x) for name in names]
    assert across == sorted(across) and across[-1] < 94
    assert all(b - a >= 12 for a, b in pairwise(across))


def test_a_short_time_has_months_below_it_and_a_long_one_years():
    few = axis([date(2025, 11, 3), date(2026, 1, 20)]).names()
    assert [(name.word, name.below) for name in few] == [("Nov", "2025"), ("Dec", ""), ("Jan", "2026")]
    many = axis([date(2021, 11, 3), date(2026, 1, 20)]).names()
    assert [(name.word, name.below) for name in many] == [(str(year), "") for year in range(2021, 2027)]


def test_two_words_that_would_touch_are_one():
    assert where_it_changes(["2025", "2026", "2026"]) == ["", "2026", ""]
    assert where_it_changes(["2026", "2026"]) == ["2026", ""]
    assert where_it_changes([]) == []


def talks(said):
    """A talk for each day and fit, the earliest first."""
    return [talk(str(day), "ada", id=f"t{n}", fit=fit) for n, (day, fit) in enumerate(sorted(said))]


@given(fits)
def test_every_fit_is_a_dot_at_its_height_and_no_dot_is_without_one(said):
    some = talks(said)
    over = axis(one.day for one in some)
    picture = fit_over_time.picture(over, [("Energy", some)], {one.path: one.id for one in some})
    (row,) = picture.rows
    heights = dict(row.levels)
    assert all(heights[dot.y] == dot.fit for dot in row.dots)
    assert sum(dot.count for dot in row.dots) == len(some)
    found = {(id, dot.fit, dot.x) for dot in row.dots for id in dot.title.splitlines()}
    assert found == {(one.id, one.fit, over.x(one.day)) for one in some}
    assert [dot.is_last for dot in row.dots] == [False] * (len(row.dots) - 1) + [True]
    assert row.dots[-1].x == over.x(some[-1].day)
    assert all(0 < dot.y < picture.height for dot in row.dots)


def test_two_talks_on_one_day_with_one_fit_are_one_dot_that_says_so():
    some = talks([(date(2026, 3, 4), 4), (date(2026, 3, 4), 4), (date(2026, 5, 6), 2)])
    row = fit_over_time.row(axis(one.day for one in some), "Energy", some, {one.path: one.id for one in some})
    assert [(dot.count, dot.title) for dot in row.dots] == [(2, "t0\nt1"), (1, "t2")]


@given(fits, st.data())
def test_a_number_stands_at_the_point_of_its_line_and_never_touches_another(said, data):
    some = [talk(str(day), "ada", id=f"t{n}", fit=fit, after=data.draw(st.sampled_from(["", "so"])))
            for n, (day, fit) in enumerate(sorted(said))]  # fmt: skip
    numbers = {one.path: n for n, one in enumerate(some, 1)}
    shown = side(None, some)
    picture = beliefs_over_time.picture(shown, numbers, {one.path: one.id for one in some})
    if len(some) < 2:
        assert picture is None
        return
    over = axis(one.day for one in some)
    for x, words in picture.numbers:
        assert over.x(some[int(words) - 1].day) == x
    places = [share(x) for x, _ in picture.numbers]
    assert all(a - b > 2.4 for a, b in pairwise(places))
    assert picture.numbers[0][1] == str(len(some))
    assert [point.kind for point in picture.points].count("now") == (1 if shown.now else 0)
    assert picture.is_crowded == (len(picture.numbers) < len(some))


def test_talks_that_say_nothing_have_no_picture():
    some = [talk("2026-03-04", "ada"), talk("2026-04-04", "ada")]
    assert beliefs_over_time.picture(side(None, some), {}, {one.path: "" for one in some}) is None
