"""thank, reflect and prepare: each clause of the table, one journal a row. Today is Monday, 23 November 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from views.build import due, person, talk, told

from coffeechats.reading.period import Period
from coffeechats.records.model import Answer
from coffeechats.views.duties import duties

ADA, BEN = person("ada"), person("ben")

THANK: dict[str, tuple[list[Any], list[str]]] = {
    "one for each person of an interview": ([ADA, BEN, talk("11-12", "ada, ben")], ["ada 11-13", "ben 11-13"]),
    "a person named twice is thanked once": ([ADA, talk("11-12", "ada, ada")], ["ada 11-13"]),
    "today's talk with something written": ([ADA, talk("11-23", "ada", took=30)], ["ada 11-24"]),
    "today's talk with nothing written is ahead": ([ADA, talk("11-23", "ada")], []),
    "called off": ([ADA, talk("11-12", "ada", called_off="ill")], []),
    "thanked everybody": ([ADA, BEN, talk("11-12", "ada, ben", thanked="11-13")], []),
    "thanked, day unknown": ([ADA, talk("11-12", "ada", thanked="yes")], []),
    "thanked one of two": ([ADA, BEN, talk("11-12", "ada, ben", thanked="11-13 ada")], ["ben 11-13"]),
    "thanked tomorrow has not happened": ([ADA, talk("11-12", "ada", thanked="11-24")], ["ada 11-13"]),
    "a log thanked on the day": ([person("ada", "11-12 thanked"), talk("11-12", "ada")], []),
    "a log thanked the day before": ([person("ada", "11-11 thanked"), talk("11-12", "ada")], ["ada 11-13"]),
    "a log thanked in the future": ([person("ada", "11-24 thanked"), talk("11-12", "ada")], ["ada 11-13"]),
    "another interview's thanked clears nothing": (
        [ADA, talk("11-12", "ada", id="a"), talk("11-14", "ada", id="b", thanked="11-15")],
        ["ada 11-13"],
    ),
    "one for each talked": ([person("ada", "11-02 talked", "11-02 talked")], ["ada 11-03", "ada 11-03"]),
    "a talked on the day of an interview is that interview": (
        [person("ada", "11-12 talked"), talk("11-12", "ada")],
        ["ada 11-13"],
    ),
    "so its thanks are for both": ([person("ada", "11-12 talked"), talk("11-12", "ada", thanked="11-12")], []),
    "a talked on the day of one called off is a talk": (
        [person("ada", "11-12 talked"), talk("11-12", "ada", called_off="ill")],
        ["ada 11-13"],
    ),
    "a talked of somebody else is not": (
        [person("ada", "11-12 talked"), BEN, talk("11-12", "ben")],
        ["ada 11-13", "ben 11-13"],
    ),
    "a talked of today says that today's interview took place": (
        [person("ada", "11-23 talked"), BEN, talk("11-23", "ada, ben")],
        ["ada 11-24", "ben 11-24"],
    ),
    "and so does a thanked": ([person("ada", "11-23 thanked"), BEN, talk("11-23", "ada, ben")], ["ben 11-24"]),
    "took, without a length": ([ADA, talk("11-23", "ada", took=Answer.YES)], ["ada 11-24"]),
    "thanked earlier in the log of the same day": ([person("ada", "11-02 thanked", "11-02 talked")], []),
    "an interview's thanked clears no talked": (
        [person("ada", "11-02 talked"), talk("11-01", "ada", thanked="11-03")],
        ["ada 11-03"],
    ),
    "resume received": ([person("ada", "11-02 resume received")], ["ada 11-03"]),
    "resume asked": ([person("ada", "11-02 resume asked")], []),
    "met is no talk": ([person("ada", "11-02 met at a fair")], []),
    "tomorrow's talked has not happened": ([person("ada", "11-24 talked")], []),
    "closed and paused people are thanked": (
        [person("ada", closed="moved", paused_until="12-24"), talk("11-12", "ada")],
        ["ada 11-13"],
    ),
    "skipped by the person": ([person("ada", "11-02 talked", skip={"thank"}), talk("11-12", "ada")], []),
    "skipped by the interview": ([ADA, BEN, talk("11-12", "ada, ben", skip={"thank"})], []),
}


@pytest.mark.parametrize(("records", "expected"), THANK.values(), ids=THANK)
def test_thank(records: list[Any], expected: list[str]) -> None:
    assert due(told(*records), "thank") == [f"thank {one}" for one in expected]


REFLECT: dict[str, tuple[dict[str, Any], list[str]]] = {
    "nothing written": ({}, ["reflect ada 11-14"]),
    "fit": ({"fit": 3}, []),
    "after": ({"after": "it is mostly meetings"}, []),
    "a reflection": ({"has_reflection": True}, []),
    "a takeaway is no reflection": ({"takeaway": "tariffs"}, ["reflect ada 11-14"]),
    "called off": ({"called_off": "ill"}, []),
    "skip": ({"skip": {"reflect"}}, []),
    "another skip": ({"skip": {"thank"}}, ["reflect ada 11-14"]),
}


@pytest.mark.parametrize(("keys", "expected"), REFLECT.values(), ids=REFLECT)
def test_reflect_once_for_the_first_of_with(keys: dict[str, Any], expected: list[str]) -> None:
    assert due(told(ADA, BEN, talk("11-12", "ada, ben", **keys)), "reflect") == expected


def test_reflect_is_skipped_by_the_first_person_only() -> None:
    first, second = person("ada", skip={"reflect"}), person("ben", skip={"reflect"})
    assert due(told(first, BEN, talk("11-12", "ada, ben")), "reflect") == []
    assert due(told(ADA, second, talk("11-12", "ada, ben")), "reflect") == ["reflect ada 11-14"]


PREPARE: dict[str, tuple[dict[str, Any], list[str]]] = {
    "nothing written": ({}, ["prepare ada 11-28"]),
    "a goal alone": ({"goal": "the tariff rules"}, ["prepare ada 11-28"]),
    "a question alone": ({"questions": ("day",)}, ["prepare ada 11-28"]),
    "a goal and a question": ({"goal": "the rules", "questions": ("day",)}, []),
    "a goal and a heading": ({"goal": "the rules", "has_question": True}, []),
    "called off": ({"called_off": "ill"}, []),
    "skip": ({"skip": {"prepare"}}, []),
}


@pytest.mark.parametrize(("keys", "expected"), PREPARE.values(), ids=PREPARE)
def test_prepare_once_for_the_first_of_with(keys: dict[str, Any], expected: list[str]) -> None:
    assert due(told(ADA, BEN, talk("11-30", "ada, ben", **keys)), "prepare") == expected


def test_prepare_stands_for_closed_people_and_today_until_something_is_written() -> None:
    assert due(told(person("ada", closed="moved"), talk("11-23", "ada")), "prepare") == ["prepare ada 11-21"]
    for keys in ({"took": 20}, {"thanked": "11-23"}, {"outcome": "connection"}, {"takeaway": "x"}, {"fit": 1}):
        assert due(told(ADA, talk("11-23", "ada", **keys)), "prepare") == []


def test_start_silences_talks_and_entries_before_it() -> None:
    ada = person("ada", "11-10 talked", "11-13 talked")
    early, late = talk("11-11", "ada", id="a"), talk("11-12", "ada", id="b")
    assert due(told(ada, early, late, start=date(2026, 11, 12)), "thank", "reflect") == [
        "thank ada 11-13", "reflect ada 11-14", "thank ada 11-14",
    ]  # fmt: skip


def test_a_period_is_clipped_once_to_the_end_of_the_month() -> None:
    history = told(ADA, talk("2026-01-31", "ada"), thank_within=Period(months=1), reflect_within=Period(months=2))
    assert due(history, "thank", "reflect") == ["thank ada 02-28", "reflect ada 03-31"]
    ahead = told(ADA, talk("2027-03-31", "ada"), prepare_before=Period(months=1))
    assert due(ahead, "prepare") == ["prepare ada 2027-02-28"]


def test_the_interview_is_the_file_and_the_log_belongs_to_the_note() -> None:
    found = duties(told(person("ada", "11-02 talked"), talk("11-12", "ada")))
    assert [(duty.kind, duty.file, duty.line) for duty in found if duty.kind != "follow-up"] == [
        ("thank", "contacts/ada.md", 10),
        ("thank", "journal/interviews/2026-11-12-ada.md", 1),
        ("reflect", "journal/interviews/2026-11-12-ada.md", 1),
    ]
    assert found[0].why == "You talked with Ada on 2 November; a thank-you is not noted yet."


def test_an_interview_without_a_day_or_with_people_whose_notes_cannot_be_read_raises_no_thanks() -> None:
    assert due(told(ADA, replace(talk("11-12", "ada"), day=None))) == []
    assert due(told(talk("11-12", "gone"))) == ["reflect gone 11-14"]
