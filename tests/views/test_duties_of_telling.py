"""tell and update: each clause of the table. Today is Monday, 23 November 2026."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from views.build import due, person, talk, told, update

from coffeechats.records.model import Answer
from coffeechats.views.duties import duties

START = date(2026, 11, 10)
LEE, BEN = person("lee", skip={"tell"}), person("ben")
BY_LEE, BY_BOTH = {"referred_by": "lee"}, {"referred_by": "lee, ben"}
NAMED = talk("11-02", "lee, ben", referrals="ada")

TELL: dict[str, tuple[list[Any], list[str]]] = {
    "nothing happened": ([person("ada", "11-01 wrote", "11-02 met", **BY_LEE)], []),
    "asked": ([person("ada", "11-02 asked", **BY_LEE)], [">lee 11-09"]),
    "a reminder is no news": ([person("ada", "11-02 asked", "11-09 nudged", **BY_LEE)], [">lee 11-09"]),
    "said yes is no news": ([person("ada", "11-02 asked", "11-09 replied yes", **BY_LEE)], [">lee 11-09"]),
    "said no": ([person("ada", "11-02 asked", "11-09 replied no", **BY_LEE)], [">lee 11-16"]),
    "said later": ([person("ada", "11-09 replied later", **BY_LEE)], [">lee 11-16"]),
    "talked": ([person("ada", "11-12 talked", **BY_LEE)], [">lee 11-19"]),
    "an interview": ([person("ada", "11-02 asked", **BY_LEE), talk("11-12", "ada")], [">lee 11-19"]),
    "while a meeting is planned": ([person("ada", "11-02 asked", **BY_LEE), talk("12-12", "ada")], []),
    "one for each referrer": ([person("ada", "11-02 asked", **BY_BOTH)], [">lee 11-09", ">ben 11-09"]),
    "never the person themself": ([person("ada", "11-02 asked", referred_by="ada, lee, lee")], [">lee 11-09"]),
    "a referrer without a file": ([person("ada", "11-02 asked", referred_by="?Farid Haddad")], [">Farid Haddad 11-09"]),
    "told on the day, earlier in the log": ([person("ada", "11-02 told", "11-02 asked", **BY_BOTH)], []),
    "told the day before": ([person("ada", "11-01 told", "11-02 asked", **BY_LEE)], [">lee 11-09"]),
    "told one by first name": ([person("ada", "11-02 asked", "11-03 told Lee over lunch", **BY_BOTH)], [">ben 11-09"]),
    "told one by name": ([person("ada", "11-02 asked", "11-03 told LEE PARK.", **BY_BOTH)], [">ben 11-09"]),
    "told one by link": ([person("ada", "11-02 asked", "11-03 told [[ben]] so", **BY_BOTH)], [">lee 11-09"]),
    "told one by first name, the id being another": (
        [
            person("ada", "11-02 asked", "11-03 told Cleo", referred_by="lee, c-marsh"),
            person("c-marsh", name="Cleo M."),
        ],
        [">lee 11-09"],
    ),
    "told the one with the longer name": (
        [person("ada", "11-02 asked", "11-03 told Lee Ann", referred_by="lee, ann"), person("ann", name="Lee Ann")],
        [">lee 11-09"],
    ),
    "told somebody else is told all": ([person("ada", "11-02 asked", "11-03 told Leeann", **BY_BOTH)], []),
    "told both, one by one": ([person("ada", "11-02 asked", "11-03 told lee", "11-04 told ben", **BY_BOTH)], []),
    "told about somebody else tells none of her own": (
        [person("ada", "11-02 asked", "11-03 told about cleo", **BY_LEE)],
        [">lee 11-09"],
    ),
    "told about nobody in particular": (
        [person("ada", "11-02 asked", "11-03 told about ", **BY_LEE)],
        [">lee 11-09"],
    ),
    "told in the future": ([person("ada", "11-02 asked", "11-24 told", **BY_LEE)], [">lee 11-09"]),
    "found in an interview": ([person("ada", "11-02 asked"), NAMED], [">lee 11-09"]),
    "asked before anybody named her": ([person("ada", "11-01 asked"), NAMED], []),
    "talked to before anybody named her": ([person("ada", "11-01 talked"), NAMED], []),
    "written to before: nothing else counts": (
        [person("ada", "11-01 wrote", "11-01 introduced", "11-03 asked"), NAMED],
        [">lee 11-10"],
    ),
    "the earliest interview counts": (
        [person("ada", "11-03 asked"), NAMED, talk("11-01", "ben", referrals="ada")],
        [">ben 11-10"],
    ),
    "who names herself first was found by none": (
        [person("ada", "11-03 asked"), NAMED, talk("11-01", "ada, ben", referrals="ada")],
        [],
    ),
    "the key wins": ([person("ada", "11-03 asked", referred_by="ben"), NAMED], [">ben 11-10"]),
    "an interview ahead names nobody yet": (
        [person("ada", "11-03 asked"), talk("12-01", "lee", referrals="ada")],
        [],
    ),
    "closed and paused people": (
        [person("ada", "11-02 asked", closed="moved", paused_until="12-24", **BY_LEE)],
        [">lee 11-09"],
    ),
    "skipped": ([person("ada", "11-02 asked", skip={"tell"}, **BY_LEE)], []),
}


@pytest.mark.parametrize(("records", "expected"), TELL.values(), ids=TELL)
def test_tell_the_referrers(records: list[Any], expected: list[str]) -> None:
    found = due(told(LEE, BEN, *records), "tell")
    assert sorted(found) == sorted(f"tell ada{one}" for one in expected)


@pytest.mark.parametrize(
    ("line", "open_duties"),
    [
        ("11-02 told about ada", 0),
        ("11-01 told about ada", 1),
        ("11-05 told about cleo, ada", 0),
        ("11-05 told ada", 1),
    ],
)
def test_told_about_stands_in_the_referrers_log(line: str, open_duties: int) -> None:
    lee = person("lee", line)
    assert len(due(told(lee, BEN, person("ada", "11-02 asked", **BY_LEE)), "tell")) == open_duties
    assert due(told(lee, BEN, person("ada", "11-02 asked", **BY_BOTH)), "tell")[-1] == "tell ada>ben 11-09"


ADVICE: dict[str, tuple[list[str], list[str]]] = {
    "followed": (["11-02 followed The Grid"], ["11-09"]),
    "each one": (["11-02 followed The Grid", "11-03 followed the meetup"], ["11-09", "11-10"]),
    "told later that day": (["11-02 followed The Grid", "11-02 told about lee"], []),
    "told earlier that day": (["11-02 told her", "11-02 followed The Grid"], ["11-09"]),
    "told": (["11-02 followed The Grid", "11-03 told"], []),
    "wrote": (["11-02 followed The Grid", "11-03 wrote"], []),
    "called": (["11-02 followed The Grid", "11-03 called"], []),
    "updated": (["11-02 followed The Grid", "11-03 updated"], []),
    "talked": (["11-02 followed The Grid", "11-03 talked"], []),
    "met, gave and thanked tell nothing": (["11-02 followed x", "11-03 met", "11-03 gave", "11-03 thanked"], ["11-09"]),
}


@pytest.mark.parametrize(("log", "expected"), ADVICE.values(), ids=ADVICE)
def test_tell_of_advice_that_was_followed(log: list[str], expected: list[str]) -> None:
    assert due(told(person("ada", *log)), "tell") == [f"tell ada {one}" for one in expected]


def test_an_interview_of_the_same_day_is_after_what_was_followed() -> None:
    ada = person("ada", "11-02 followed The Grid")
    assert due(told(ada, talk("11-02", "ada")), "tell") == []
    assert due(told(ada, talk("11-01", "ada")), "tell") == ["tell ada 11-09"]


def test_tell_and_start() -> None:
    ada = person("ada", "11-09 asked", "11-09 followed The Grid", **BY_LEE)
    assert due(told(LEE, ada, start=START), "tell") == []
    assert due(told(LEE, person("ada", "11-09 asked", "11-10 replied no", **BY_LEE), start=START), "tell") == [
        "tell ada>lee 11-17"
    ]


MET = talk("11-01", "ada")
UPDATE: dict[str, tuple[list[Any], list[str]]] = {
    "not sent to somebody met": ([person("ada"), MET, update("11-10")], ["11-24"]),
    "sent": ([person("ada"), MET, update("11-10", "ada")], []),
    "left out": ([person("ada"), MET, update("11-10", "", "ada")], []),
    "sent to everyone": ([person("ada"), MET, update("11-10", "everyone")], []),
    "nobody met": ([person("ada", "11-01 asked"), update("11-10")], []),
    "met later": ([person("ada"), talk("11-11", "ada"), update("11-10")], []),
    "met on its day": ([person("ada"), talk("11-10", "ada"), update("11-10")], []),
    "met before and after": ([person("ada"), MET, talk("11-11", "ada", id="b"), update("11-10")], []),
    "talked on its day": ([person("ada", "11-10 talked"), MET, update("11-10")], []),
    "updated on its day": ([person("ada", "11-10 updated"), MET, update("11-10")], []),
    "updated before": ([person("ada", "11-09 updated"), MET, update("11-10")], ["11-24"]),
    "a meeting ahead": ([person("ada"), MET, talk("12-10", "ada"), update("11-10")], []),
    "not allowed": ([person("ada", ok_to_follow_up=Answer.NO), MET, update("11-10")], []),
    "closed": ([person("ada", closed="moved"), MET, update("11-10")], []),
    "paused": ([person("ada", paused_until="12-24"), MET, update("11-10")], []),
    "skipped": ([person("ada", skip={"update"}), MET, update("11-10")], []),
    "only the newest": ([person("ada"), MET, update("11-10"), update("11-12", "ada")], []),
    "an update of today": ([person("ada"), MET, update("11-23")], ["12-07"]),
    "an update of tomorrow": ([person("ada"), MET, update("11-10"), update("11-24", "ada")], ["11-24"]),
    "of two on one day the last by name": (
        [person("ada"), MET, update("11-10", id="a"), update("11-10", "ada", id="b")],
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("records", "expected"), UPDATE.values(), ids=UPDATE)
def test_update(records: list[Any], expected: list[str]) -> None:
    assert due(told(*records), "update") == [f"update ? {one}" for one in expected]


def test_one_update_names_everybody_left() -> None:
    people = [person(name) for name in ("ada", "ben", "cleo")]
    history = told(*people, talk("11-01", "ada, ben, cleo"), update("11-10", "ben"))
    (duty,) = [one for one in duties(history) if one.kind == "update"]
    assert (duty.contact, duty.file) == (None, "journal/updates/2026-11-10.md")
    assert duty.why == "Ada and Cleo have not had your update of 10 November yet."
    assert due(told(*people, talk("11-01", "ada"), update("11-09"), start=START), "update") == []


def test_a_first_talk_with_nobody_or_with_the_person_has_found_nobody() -> None:
    for first in (talk("11-01", "", referrals="ada"), talk("11-01", "ada", id="own", referrals="ada")):
        history = told(person("ada", "11-03 asked"), LEE, BEN, first, NAMED)
        assert history.people["ada"].introducers == ()
        assert due(history, "tell") == []
