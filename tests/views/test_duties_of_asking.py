"""nudge, arrange, introduce and lead: each clause of the table. Today is Monday, 23 November 2026."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from views.build import due, person, talk, told

from coffeechats.views.duties import duties

START = date(2026, 11, 10)
AHEAD, PAST = talk("12-01", "ada"), talk("11-12", "ada")

NUDGE: dict[str, tuple[list[Any], list[str]]] = {
    "asked": ([person("ada", "11-02 asked")], ["11-09"]),
    "never asked": ([person("ada", "11-02 wrote")], []),
    "reminded once": ([person("ada", "11-02 asked", "11-09 nudged")], []),
    "asked again after a reminder": ([person("ada", "11-02 asked", "11-09 nudged", "11-16 asked")], ["11-23"]),
    "the same day, asked before the reminder": ([person("ada", "11-02 asked", "11-02 nudged")], []),
    "the same day, asked after the reminder": ([person("ada", "11-02 nudged", "11-02 asked")], ["11-09"]),
    "reminded without an asked": ([person("ada", "11-02 nudged")], []),
    "replied": ([person("ada", "11-02 asked", "11-03 replied later")], []),
    "replied on the same day, later in the log": ([person("ada", "11-02 asked", "11-02 replied no")], []),
    "replied on the same day, earlier in the log": ([person("ada", "11-02 replied no", "11-02 asked")], ["11-09"]),
    "talked": ([person("ada", "11-02 asked", "11-03 talked")], []),
    "met": ([person("ada", "11-02 asked", "11-03 met")], []),
    "word from them that answers nothing": ([person("ada", "11-02 asked", "11-03 heard")], ["11-09"]),
    "wrote is no answer": ([person("ada", "11-02 asked", "11-03 wrote")], ["11-09"]),
    "an interview on the day": ([person("ada", "11-12 asked"), PAST], []),
    "an interview before": ([person("ada", "11-13 asked"), PAST], ["11-20"]),
    "an interview ahead": ([person("ada", "11-13 asked"), AHEAD], []),
    "one called off": ([person("ada", "11-13 asked"), talk("12-01", "ada", called_off="ill")], ["11-20"]),
    "asked tomorrow": ([person("ada", "11-24 asked")], []),
    "an answer of tomorrow": ([person("ada", "11-02 asked", "11-24 replied yes")], ["11-09"]),
    "closed": ([person("ada", "11-02 asked", closed="moved")], []),
    "paused": ([person("ada", "11-02 asked", paused_until="11-24")], []),
    "paused until today": ([person("ada", "11-02 asked", paused_until="11-23")], ["11-09"]),
    "skipped": ([person("ada", "11-02 asked", skip={"nudge"})], []),
    "a log out of order": ([person("ada", "11-03 replied yes", "11-02 asked")], []),
}


@pytest.mark.parametrize(("records", "expected"), NUDGE.values(), ids=NUDGE)
def test_nudge(records: list[Any], expected: list[str]) -> None:
    assert due(told(*records), "nudge") == [f"nudge ada {one}" for one in expected]


def test_nudge_as_often_as_the_settings_allow_and_not_for_what_was_before_start() -> None:
    ada = person("ada", "11-02 asked", "11-09 nudged")
    assert due(told(ada, max_nudges=2), "nudge") == ["nudge ada 11-16"]
    assert due(told(ada, max_nudges=2, start=START), "nudge") == []
    assert due(told(person("ada", "11-02 asked"), max_nudges=0), "nudge") == []


OFF = {"called_off": "she was ill"}
ARRANGE: dict[str, tuple[list[Any], list[str]]] = {
    "said yes": ([person("ada", "11-02 asked", "11-10 replied yes")], ["11-13"]),
    "said nothing more than a reply": ([person("ada", "11-10 replied")], ["11-13"]),
    "said no later on": ([person("ada", "11-10 replied yes", "11-11 replied no")], []),
    "said no before": ([person("ada", "11-10 replied no", "11-10 replied yes")], ["11-13"]),
    "introduced": ([person("ada", "11-10 introduced")], ["11-13"]),
    "introduced, then asked": ([person("ada", "11-10 introduced", "11-11 asked")], []),
    "introduced, then said later": ([person("ada", "11-10 introduced", "11-11 replied later")], []),
    "introduced, then said yes": ([person("ada", "11-10 introduced", "11-12 replied yes")], ["11-15"]),
    "said yes, then introduced": ([person("ada", "11-10 replied yes", "11-12 introduced")], ["11-15"]),
    "a no, then introduced": ([person("ada", "11-10 replied no", "11-12 introduced")], ["11-15"]),
    "said yes, asked again": ([person("ada", "11-10 replied yes", "11-12 asked")], []),
    "a meeting on the day": ([person("ada", "11-12 replied yes"), PAST], []),
    "a meeting before": ([person("ada", "11-13 replied yes"), PAST], ["11-16"]),
    "a meeting ahead": ([person("ada", "11-13 replied yes"), AHEAD], []),
    "talked": ([person("ada", "11-13 replied yes", "11-13 talked")], []),
    "talked earlier that day": ([person("ada", "11-13 talked", "11-13 replied yes")], ["11-16"]),
    "met is no meeting": ([person("ada", "11-13 replied yes", "11-14 met")], ["11-16"]),
    "called off": ([person("ada"), talk("11-12", "ada", **OFF)], ["11-15"]),
    "called off, still ahead": ([person("ada"), talk("12-10", "ada", **OFF)], ["12-13"]),
    "called off, a no of the same day": ([person("ada", "11-12 replied no"), talk("11-12", "ada", **OFF)], ["11-15"]),
    "called off, a no of the next day": ([person("ada", "11-13 replied no"), talk("11-12", "ada", **OFF)], []),
    "called off, talked that day": ([person("ada", "11-12 talked"), talk("11-12", "ada", **OFF)], ["11-15"]),
    "called off, another that day": (
        [person("ada"), talk("11-12", "ada", **OFF), talk("11-12", "ada", id="b")],
        ["11-15"],
    ),
    "called off, a new day": ([person("ada"), talk("11-12", "ada", **OFF), AHEAD], []),
    "called off later than the new day": ([person("ada"), talk("12-10", "ada", **OFF), AHEAD], ["12-13"]),
    "a closed one hides no open one": (
        # the called-off meeting of the 5th is settled by the talk of the 12th, the yes of the 13th is not
        [person("ada", "11-13 replied yes"), talk("11-05", "ada", **OFF), PAST],
        ["11-16"],
    ),
    "a later one that is closed hides no open one": (
        # the yes was settled by the no of that day; the meeting called off on that day was not
        [person("ada", "11-12 introduced", "11-12 replied no"), talk("11-12", "ada", **OFF)],
        ["11-15"],
    ),
    "an open yes counts before an earlier called-off meeting": (
        [person("ada", "11-13 replied yes"), talk("11-12", "ada", **OFF)],
        ["11-16"],
    ),
    "unanswered": ([person("ada", "11-13 asked"), talk("11-12", "ada", **OFF)], []),
    "closed": ([person("ada", "11-10 replied yes", closed="moved")], []),
    "paused": ([person("ada", "11-10 replied yes", paused_until="12-01")], []),
    "skipped": ([person("ada", "11-10 replied yes", skip={"arrange"})], []),
    "skipped by the interview": ([person("ada"), talk("11-12", "ada", skip={"arrange"}, **OFF)], []),
}


@pytest.mark.parametrize(("records", "expected"), ARRANGE.values(), ids=ARRANGE)
def test_arrange(records: list[Any], expected: list[str]) -> None:
    assert due(told(*records), "arrange") == [f"arrange ada {one}" for one in expected]


def test_arrange_not_from_before_start_and_its_file_is_the_contact() -> None:
    assert due(told(person("ada", "11-09 replied yes"), start=START), "arrange") == []
    assert due(told(person("ada"), talk("11-09", "ada", **OFF), start=START), "arrange") == []
    (duty,) = duties(told(person("olu", "2025-09-14 replied yes"), talk("2025-09-01", "olu", **OFF)))
    assert duty.file == "contacts/olu.md" and duty.why == "Olu said yes on 14 September 2025; no day is set yet."


THEY = {"introduction": "they-write"}
NAMED = talk("11-02", "lee", referrals="ada")
INTRODUCE: dict[str, tuple[list[Any], list[str]]] = {
    "promised, no day known": ([person("ada", **THEY)], ["-"]),
    "promised in a talk": ([person("ada", **THEY), NAMED], ["11-09"]),
    "the earliest talk counts": ([person("ada", **THEY), NAMED, talk("11-05", "ben", referrals="ada")], ["11-09"]),
    "asked for it": ([person("ada", "11-12 intro asked", **THEY), NAMED], ["11-19"]),
    "reminded of it": ([person("ada", "11-12 intro asked", "11-16 reminded", **THEY)], ["11-23"]),
    "asked for it, and nobody promised": ([person("ada", "11-12 intro asked")], ["11-19"]),
    "asked for it and reminded": ([person("ada", "11-12 intro asked", "11-16 reminded")], ["11-23"]),
    "asked for it, but I write": ([person("ada", "11-12 intro asked", introduction="i-write")], []),
    "asked for it, and it came": ([person("ada", "11-12 intro asked", "11-15 introduced")], []),
    "I write": ([person("ada", introduction="i-write")], []),
    "the interview says so": ([person("ada"), talk("11-02", "lee", referrals="ada", **THEY)], ["11-09"]),
    "the contact's own word wins": (
        [person("ada", introduction="i-write"), talk("11-02", "lee", referrals="ada", **THEY)],
        [],
    ),
    "the latest interview wins": (
        [person("ada"), talk("11-02", "lee", referrals="ada", **THEY),
         talk("11-04", "ben", referrals="ada", introduction="i-write")],
        [],
    ),
    "an interview ahead says nothing": ([person("ada"), talk("12-02", "lee", referrals="ada", **THEY)], []),
    "asked": ([person("ada", "11-12 asked", **THEY)], []),
    "nudged": ([person("ada", "11-12 nudged", **THEY)], []),
    "replied": ([person("ada", "11-12 replied no", **THEY)], []),
    "replied yes": ([person("ada", "11-12 replied yes", **THEY)], []),
    "replied later": ([person("ada", "11-12 replied later", **THEY)], []),
    "introduced": ([person("ada", "11-12 introduced", **THEY)], []),
    "talked": ([person("ada", "11-12 talked", **THEY)], []),
    "an interview": ([person("ada", **THEY), PAST], []),
    "a meeting ahead": ([person("ada", **THEY), AHEAD], []),
    "a meeting called off": ([person("ada", **THEY), talk("12-01", "ada", **OFF)], ["-"]),
    "met clears nothing": ([person("ada", "11-12 met", **THEY)], ["-"]),
    "closed": ([person("ada", closed="moved", **THEY)], []),
    "paused people may still be introduced": ([person("ada", paused_until="12-24", **THEY)], ["-"]),
    "skipped": ([person("ada", skip={"introduce"}, **THEY)], []),
}  # fmt: skip


@pytest.mark.parametrize(("records", "expected"), INTRODUCE.values(), ids=INTRODUCE)
def test_introduce(records: list[Any], expected: list[str]) -> None:
    assert due(told(*records), "introduce") == [f"introduce ada {one}" for one in expected]


LEADS: dict[str, tuple[list[Any], list[str]]] = {
    "promised": ([talk("11-02", "lee", referrals="?Farid", **THEY)], ["? 11-09"]),
    "from the first talk that named them": (
        [talk("11-02", "lee", referrals="?Farid"), talk("11-05", "ben", referrals="?Farid", **THEY)],
        ["? 11-09"],
    ),
    "the latest interview wins": (
        [talk("11-02", "lee", referrals="?Farid", **THEY),
         talk("11-05", "ben", referrals="?Farid", introduction="i-write")],
        [],
    ),
    "a talk ahead": ([talk("12-02", "lee", referrals="?Farid", **THEY)], []),
    "a talk called off": ([talk("11-02", "lee", referrals="?Farid", **THEY, **OFF)], []),
    "let go": ([talk("11-02", "lee", referrals="-?Farid", **THEY)], []),
    "skipped by the interview": ([talk("11-02", "lee", referrals="?Farid", skip={"introduce"}, **THEY)], []),
    "named by somebody closed": ([person("lee", closed="moved"), talk("11-02", "lee", referrals="?Farid", **THEY)],
                                 ["? 11-09"]),
}  # fmt: skip


@pytest.mark.parametrize(("records", "expected"), LEADS.values(), ids=LEADS)
def test_a_promised_introduction_to_somebody_without_a_note_is_due(records: list[Any], expected: list[str]) -> None:
    assert due(told(LEE, *records), "introduce", "lead") == [
        *(f"introduce {one}" for one in expected), *["lead ? 11-16"] * (records[-1].introduction == "i-write"),
    ]  # fmt: skip


def test_a_promised_introduction_to_somebody_without_a_note_belongs_to_the_interview_that_promised_it() -> None:
    first, second = talk("11-02", "ben", referrals="?Farid"), talk("11-05", "lee", referrals="?Hal, ?Farid", **THEY)
    (duty,) = [one for one in duties(told(LEE, first, second)) if one.kind == "introduce" and one.line == 6]
    assert (duty.contact, duty.file, duty.line, duty.person and duty.person.name) == (None, second.path, 6, "Farid")
    assert duty.why == "An introduction to Farid was promised by Lee on 2 November; it has not come yet."
    assert due(told(LEE, first, second, start=date(2026, 11, 4)), "introduce") == ["introduce ? 11-12"] * 2


def test_introduce_says_who_promised_it_and_when() -> None:
    def why(*records: Any) -> list[str]:
        return [duty.why for duty in duties(told(*records)) if duty.kind == "introduce"]

    assert why(person("ada", **THEY)) == ["An introduction to Ada was promised; it has not come yet."]
    assert why(person("ada", **THEY), person("lee"), NAMED) == [
        "An introduction to Ada was promised by Lee on 2 November; it has not come yet."
    ]
    assert why(person("ada", "11-12 intro asked", **THEY)) == [
        "An introduction to Ada was promised; you asked for it on 12 November."
    ]
    assert why(person("ada", "11-12 intro asked")) == [
        "You asked for an introduction to Ada on 12 November; it has not come yet."
    ]


def test_introduce_and_start() -> None:
    assert due(told(person("ada", "11-09 intro asked", **THEY), start=START), "introduce") == []
    assert due(told(person("ada", **THEY), NAMED, start=START), "introduce") == []
    assert due(told(person("ada", **THEY), start=START), "introduce") == ["introduce ada -"]


LEE = person("lee", "11-20 told about ada")
LEAD: dict[str, tuple[list[Any], list[str]]] = {
    "a name without a file": ([LEE, talk("11-02", "lee", referrals="?Farid Haddad")], ["? 11-16"]),
    "a person with a file": ([LEE, person("ada"), NAMED], ["ada 11-16"]),
    "one a name, from the earliest": (
        [LEE, talk("11-02", "lee", referrals="?Farid"), talk("11-01", "lee", referrals="?Farid", id="z")],
        ["? 11-15"],
    ),
    "a talk ahead names nobody yet": ([LEE, talk("12-02", "lee", referrals="?Farid")], []),
    "a talk called off": ([LEE, talk("11-02", "lee", referrals="?Farid", **OFF)], []),
    "let go": ([LEE, talk("11-02", "lee", referrals="-?Farid, ada"), person("ada")], ["ada 11-16"]),
    "let go once, named again": (
        [LEE, talk("11-02", "lee", referrals="-?Farid"), talk("11-04", "lee", referrals="?Farid")],
        ["? 11-18"],
    ),
    "an introduction is promised": ([LEE, talk("11-02", "lee", referrals="?Farid", **THEY)], []),
    "an introduction was promised to the person": ([LEE, person("ada", **THEY), NAMED], []),
    "asked": ([LEE, person("ada", "11-01 asked"), NAMED], []),
    "introduced": ([LEE, person("ada", "11-03 introduced"), NAMED], []),
    "talked": ([LEE, person("ada", "11-03 talked"), NAMED], []),
    "met them": ([LEE, person("ada"), NAMED, PAST], []),
    "a meeting ahead": ([LEE, person("ada"), NAMED, AHEAD], []),
    "an encounter, a reply and a reminder clear nothing": (
        [LEE, person("ada", "11-03 met", "11-04 nudged", "11-05 replied no"), NAMED],
        ["ada 11-16"],
    ),
    "closed": ([LEE, person("ada", closed="moved"), NAMED], []),
    "paused": ([LEE, person("ada", paused_until="12-24"), NAMED], ["ada 11-16"]),
    "named by somebody closed": ([person("lee", closed="moved"), person("ada"), NAMED], ["ada 11-16"]),
    "skipped by the person": ([LEE, person("ada", skip={"lead"}), NAMED], []),
    "skipped by the interview": ([LEE, person("ada"), talk("11-02", "lee", referrals="ada", skip={"lead"})], []),
    "somebody who names themself": ([LEE, talk("11-02", "lee", referrals="lee")], []),
    "somebody whose note cannot be read": ([LEE, talk("11-02", "lee", referrals="gone")], []),
}


@pytest.mark.parametrize(("records", "expected"), LEAD.values(), ids=LEAD)
def test_lead(records: list[Any], expected: list[str]) -> None:
    assert due(told(*records), "lead") == [f"lead {one}" for one in expected]


def test_lead_from_the_first_talk_since_start_with_its_place_and_sentence() -> None:
    early, late = talk("11-02", "lee", referrals="?Farid"), talk("11-12", "lee", referrals="?Hal, ?Farid")
    found = {d.person.name: d for d in duties(told(LEE, early, late, start=START)) if d.kind == "lead" and d.person}
    assert set(found) == {"Farid", "Hal"}
    assert (found["Farid"].due, found["Farid"].file, found["Farid"].line) == (date(2026, 11, 26), late.path, 6)
    assert found["Farid"].why == "Lee named Farid on 12 November; you have not written yet."
