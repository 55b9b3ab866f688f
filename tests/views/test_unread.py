"""Which lines that were not understood are asked about with which next step. Today is Monday, 23 November 2026."""

from __future__ import annotations

from typing import Any

import pytest
from views.build import TODAY, day, person, talk, task, told

from coffeechats.records.model import Answer, UnreadLine
from coffeechats.views.duties import duties
from coffeechats.views.unread import asked_about, by_person, may_settle


def line(when: str, contact: str = "ada", text: str = "sent thx!!") -> UnreadLine:
    return UnreadLine("contacts/ada.md", 12, 5, day(when) if when else None, contact, text)


THEY = {"introduction": "they-write"}
STEPS: dict[str, tuple[list[Any], str, list[str]]] = {
    # the records, the kind of step, and the days of lines that are asked about
    "thanks for a talk": ([person("ada"), talk("11-12", "ada")], "thank", ["11-20", "11-12"]),
    "a reminder": ([person("ada", "11-13 asked")], "nudge", ["11-20"]),
    "a day to find": ([person("ada", "11-12 replied yes")], "arrange", ["11-20", "11-12"]),
    "a meeting called off that was ahead": (
        [person("ada", "11-12 replied yes"), talk("12-10", "ada", called_off="ill")],
        "arrange",
        ["11-20", "11-12"],
    ),
    "an introduction": ([person("ada", "11-12 intro asked", **THEY)], "introduce", ["11-20", "11-12"]),
    "one without a day": ([person("ada", **THEY)], "introduce", ["11-20", "11-12", "11-02"]),
    "somebody suggested": ([person("lee"), person("ada"), talk("11-12", "lee", referrals="ada")], "lead",
                           ["11-20", "11-12"]),
    "news for the referrer": ([person("lee"), person("ada", "11-13 asked", referred_by="lee")], "tell", ["11-20"]),
    "a day to come back": ([person("ada", follow_up="11-15")], "follow-up", ["11-20"]),
    "a day to come back that is ahead": ([person("ada", follow_up="12-15")], "follow-up", []),
    "a rhythm": ([person("ada", "11-12 wrote", every="1 month")], "follow-up", ["11-20", "11-12"]),
    "a later": ([person("ada", "11-13 replied later")], "follow-up", ["11-20"]),
    "a meeting ahead": ([person("ada", "11-13 replied yes"), talk("12-01", "ada")], "prepare", ["11-20"]),
    "what a note settles": ([person("ada"), talk("11-12", "ada")], "reflect", []),
    "a task": ([person("ada"), task("send it", "contacts/ada.md", "12-01")], "action", []),
}  # fmt: skip


@pytest.mark.parametrize(("records", "kind", "expected"), STEPS.values(), ids=STEPS)
def test_a_line_about_the_person_that_is_not_older_than_the_cause_is_asked_about(records, kind, expected):
    lines = by_person(
        [line("11-02"), line("11-12"), line("11-20"), line("11-24"), line("11-20", "ben"), line("11-20", "")]
    )
    history = told(*records)
    (duty,) = [duty for duty in duties(history) if duty.kind == kind]
    assert [str(one.day)[5:] for one in may_settle(duty, lines, TODAY)] == expected
    assert duties(told(*records)) == duties(history)  # and it settles nothing


def test_a_line_about_who_waits_for_news_is_asked_about_and_one_without_a_day_is():
    lines = by_person([line("11-20", "lee", "told him"), line("", "ada", "thx")])
    (duty,) = [one for one in duties(told(person("lee"), person("ada", "11-13 asked", referred_by="lee"))) if one.to]
    assert [one.text for one in may_settle(duty, lines, TODAY)] == ["told him", "thx"]


def test_the_question_quotes_the_line():
    assert asked_about(line("11-12"), TODAY) == 'Your line of 12 November, "sent thx!!", may have settled this. Has it?'
    assert asked_about(line("", text="thx"), TODAY) == 'Your line, "thx", may have settled this. Has it?'
    assert asked_about(line("11-12", text=""), TODAY) == "Your line of 12 November may have settled this. Has it?"


def test_somebody_who_may_not_be_asked_again_has_no_step_to_ask_about():
    assert duties(told(person("ada", "11-13 talked", "11-13 thanked", ok_to_follow_up=Answer.NO))) == ()
