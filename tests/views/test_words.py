"""Days, numbers and names in words."""

from __future__ import annotations

import pytest
from views.build import TODAY, day

from coffeechats.notes.keys import RELATIONS
from coffeechats.reading.period import Period
from coffeechats.views.words import (
    begins_with,
    counted,
    day_words,
    distance,
    found,
    listed,
    nearness,
    period_words,
    said,
    short_name,
)  # fmt: skip


@pytest.mark.parametrize(
    ("when", "words", "far"),
    [
        ("11-23", "23 November", "today"),
        ("11-24", "24 November", "tomorrow"),
        ("11-22", "22 November", "yesterday"),
        ("11-26", "26 November", "in 3 days"),
        ("11-17", "17 November", "6 days ago"),
        ("11-16", "16 November", "7 days ago"),
        ("2027-01-01", "1 January 2027", "in 39 days"),
    ],
)
def test_days(when: str, words: str, far: str) -> None:
    assert (day_words(day(when), TODAY), distance(day(when), TODAY)) == (words, far)


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period(months=2), "2 months"),
        (Period(months=12), "1 year"),
        (Period(days=14), "2 weeks"),
        (Period(days=10), "10 days"),
        (Period(days=1, months=14), "1 year, 2 months and 1 day"),
        (Period(), "0 days"),
    ],
)
def test_periods(period: Period, words: str) -> None:
    assert period_words(period) == words


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Ada Okafor", "Ada"),
        ("Dr. Ada Okafor", "Dr. Ada Okafor"),
        ("J. Smith", "J. Smith"),
        ("Ada", "Ada"),
        ("", ""),
        ("Aunt May", "Aunt May"),
        ("Uncle Bill Smith", "Uncle Bill"),
        ("Mum", "Mum"),
        ("Grandma", "Grandma"),
    ],
)
def test_short_names(name: str, short: str) -> None:
    assert short_name(name) == short


def test_lists_and_counts() -> None:
    assert [listed(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert (counted(1, "day"), counted(2, "day")) == ("1 day", "2 days")


def test_a_name_at_the_beginning_of_words() -> None:
    assert begins_with("[[lee-park]] over lunch", "Lee Park") and begins_with("LÉE", "Lee")
    assert not begins_with("Leeann", "Lee") and not begins_with("anything", "") and not begins_with("", "Lee")


def test_relations_nearest_first_and_none_at_the_end() -> None:
    ranks = [nearness(relation) for relation in RELATIONS]
    assert ranks == sorted(set(ranks))
    assert nearness("bowling club") == nearness("acquaintance") < nearness("stranger") < nearness("")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("left the [[council]]", "left the council"),
        ("I'm writing because you left the council", "“I'm writing because you left the council”"),
        ("[[lee-park|Lee]] told me about you.", "“Lee told me about you.”"),
        ("", ""),
    ],
)
def test_what_you_would_say_to_a_person_is_in_quotes(text: str, words: str) -> None:
    assert said(text) == words


@pytest.mark.parametrize(
    ("via", "words"),
    [
        ("the alumni list", "found via the alumni list"),
        ("LinkedIn", "found via LinkedIn"),
        ("I found you through the alumni list.", "found through the alumni list"),
        ("a talk you gave", "how you found them: “a talk you gave”"),
        ("Lee Park told me about you", "how you found them: “Lee Park told me about you”"),
    ],
)
def test_how_you_found_a_person_reads_on_after_who_they_are(via: str, words: str) -> None:
    assert found(via) == words
