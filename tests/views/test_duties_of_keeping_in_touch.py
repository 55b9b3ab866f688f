"""follow-up, in its three forms, and what real contact is. Today is Monday, 23 November 2026."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from records.written import TODAY, written
from views.build import due, person, talk, told, update

from coffeechats.reading.period import Period
from coffeechats.records.model import Answer
from coffeechats.views.history import history
from coffeechats.views.problems import problems

YES = {"ok_to_follow_up": Answer.YES}
NO = {"ok_to_follow_up": Answer.NO}

ON_A_DAY: dict[str, tuple[list[Any], list[str]]] = {
    "a day ahead": ([person("ada", follow_up="12-01")], ["12-01"]),
    "a day behind": ([person("ada", follow_up="11-01")], ["11-01"]),
    "contact before it": ([person("ada", "10-31 wrote", follow_up="11-01")], ["11-01"]),
    "contact on it": ([person("ada", "11-01 wrote", follow_up="11-01")], []),
    "contact of tomorrow": ([person("ada", "11-24 wrote", follow_up="11-01")], ["11-01"]),
    "not allowed, all the same": ([person("ada", follow_up="12-01", **NO)], ["12-01"]),
    "unanswered, all the same": ([person("ada", "11-20 asked", follow_up="12-01")], ["12-01"]),
    "asked again on the day": ([person("ada", "11-20 asked", follow_up="11-20")], []),
    "a meeting planned, all the same": ([person("ada", follow_up="12-01"), talk("12-02", "ada")], ["12-01"]),
    "a period from the last talk": (
        [person("ada", "11-20 wrote", follow_up="2 months"), talk("11-01", "ada")],
        ["2027-01-01"],
    ),
    "a period over": ([person("ada", "11-20 wrote", follow_up="10 days"), talk("11-01", "ada")], []),
    "a period without a talk": ([person("ada", "11-01 wrote", follow_up="10 days")], ["11-11"]),
    "wins over the cadence": ([person("ada", "11-01 talked", follow_up="12-01", every="10 days", **YES)], ["12-01"]),
    "done, the cadence goes on": ([person("ada", "11-01 talked", follow_up="11-01", every="10 days")], ["11-11"]),
    "closed": ([person("ada", follow_up="12-01", closed="moved")], []),
    "paused": ([person("ada", follow_up="12-01", paused_until="11-24")], []),
    "skipped": ([person("ada", follow_up="12-01", skip={"follow-up"})], []),
}  # fmt: skip

CADENCE: dict[str, tuple[list[Any], list[str]]] = {
    "every, no contact": ([person("ada", every="2 months")], ["-"]),
    "every, not met": ([person("ada", "11-01 wrote", every="2 months")], ["2027-01-01"]),
    "every, not allowed": ([person("ada", "11-01 wrote", every="2 months", **NO)], []),
    "every, only information": (
        [person("ada", every="2 months"), talk("11-01", "ada", outcome="information")],
        ["2027-01-01"],
    ),
    "allowed, met": ([person("ada", **YES), talk("11-01", "ada")], ["2027-01-01"]),
    "invited, met": ([person("ada", "11-01 talked", ok_to_follow_up=Answer.INVITED)], ["2027-01-01"]),
    "never asked whether I may": ([person("ada"), talk("11-01", "ada")], []),
    "allowed in the talk": ([person("ada"), talk("11-01", "ada", **YES)], ["2027-01-01"]),
    "the contact's own word wins": ([person("ada", **NO), talk("11-01", "ada", **YES)], []),
    "the latest talk with a word wins": (
        [person("ada"), talk("10-01", "ada", **NO), talk("11-01", "ada", **YES), talk("11-02", "ada")],
        ["2027-01-02"],
    ),
    "a talk ahead says nothing": ([person("ada"), talk("11-01", "ada"), talk("12-01", "ada", **YES)], []),
    "allowed, not met": ([person("ada", "11-01 wrote", **YES)], []),
    "only information": ([person("ada", **YES), talk("11-01", "ada", outcome="information")], []),
    "a connection later": (
        [person("ada", **YES), talk("10-01", "ada", outcome="information"), talk("11-01", "ada", outcome="connection")],
        ["2027-01-01"],
    ),
    "of two on one day the last by name": (
        [person("ada", **YES), talk("11-01", "ada", id="b", outcome="information"), talk("11-01", "ada", id="a")],
        [],
    ),
    "contact on the day of the talk": ([person("ada", "11-01 wrote", **YES), talk("11-01", "ada")], ["2027-01-01"]),
    "contact after the talk: the later rhythm": (
        [person("ada", "11-02 wrote", **YES), talk("11-01", "ada")],
        ["2027-05-02"],
    ),
    "a thank-you later is no such contact, but the last": (
        [person("ada", "11-02 thanked", **YES), talk("11-01", "ada")],
        ["2027-01-02"],
    ),
    "nor is the thanked of the interview": (
        [person("ada", **YES), talk("11-01", "ada", thanked="11-02")],
        ["2027-01-02"],
    ),
    "contact before the thank-you, all the same": (
        [person("ada", "11-02 wrote", "11-03 thanked", **YES), talk("11-01", "ada")],
        ["2027-05-03"],
    ),
    "word from them is contact": ([person("ada", "11-02 heard", **YES), talk("11-01", "ada")], ["2027-05-02"]),
    "an update is": ([person("ada", **YES), talk("11-01", "ada"), update("11-09", "ada")], ["2027-05-09"]),
    "unanswered": ([person("ada", "11-02 asked", **YES), talk("11-01", "ada")], []),
    "a meeting planned": ([person("ada", **YES), talk("11-01", "ada"), talk("12-02", "ada")], []),
}


@pytest.mark.parametrize(("records", "expected"), [*ON_A_DAY.values(), *CADENCE.values()], ids=[*ON_A_DAY, *CADENCE])
def test_follow_up_by_day_or_cadence(records: list[Any], expected: list[str]) -> None:
    assert due(told(*records), "follow-up") == [f"follow-up ada {one}" for one in expected]


LATER: dict[str, tuple[list[Any], bool]] = {
    "said later": ([person("ada", "11-02 replied later")], True),
    "not allowed, all the same": ([person("ada", "11-02 replied later", **NO)], True),
    "reminded since, unanswered": ([person("ada", "11-02 replied later", "11-10 nudged")], True),
    "wrote since": ([person("ada", "11-02 replied later", "11-10 wrote")], True),
    "said yes since": ([person("ada", "11-02 replied later", "11-10 replied yes")], False),
    "asked since": ([person("ada", "11-02 replied later", "11-02 asked")], False),
    "asked before on that day": ([person("ada", "11-02 asked", "11-02 replied later")], True),
    "talked since": ([person("ada", "11-02 replied later", "11-03 talked")], False),
    "a talk on the day": ([person("ada", "11-02 replied later"), talk("11-02", "ada")], False),
    "a talk before": ([person("ada", "11-02 replied later"), talk("11-01", "ada")], True),
    "a meeting planned": ([person("ada", "11-02 replied later"), talk("12-01", "ada")], False),
    "a follow_up that is over": ([person("ada", "11-02 replied later", follow_up="11-01")], False),
    "closed": ([person("ada", "11-02 replied later", closed="moved")], False),
    "paused": ([person("ada", "11-02 replied later", paused_until="12-24")], False),
}


@pytest.mark.parametrize(("records", "expected"), LATER.values(), ids=LATER)
def test_follow_up_one_day(records: list[Any], expected: bool) -> None:
    assert due(told(*records), "follow-up") == ["follow-up ada -"] * expected


def test_the_cadence_comes_before_the_later() -> None:
    assert due(told(person("ada", "11-02 replied later", every="1 month")), "follow-up") == ["follow-up ada 12-02"]
    waiting = person("ada", "11-02 replied later", "11-10 nudged", every="1 month")
    assert due(told(waiting), "follow-up") == ["follow-up ada -"]


REAL = (
    "talked", "met", "wrote", "called", "replied yes", "replied no", "heard", "thanked", "updated", "gave",
    "told about lee",
)  # fmt: skip
NOT_REAL = (
    "asked", "nudged", "told lee", "told", "intro asked", "reminded", "introduced", "followed", "invited", "connected",
    "resume asked", "resume received", "planned 12-01", "called off", "moved to 12-01",
)  # fmt: skip


@pytest.mark.parametrize("said", [*REAL, *NOT_REAL])
def test_real_contact(said: str) -> None:
    story = told(person("ada", f"11-05 {said}")).people["ada"]
    assert story.last_contact == (date(2026, 11, 5) if said in REAL else None)


CONTACT: dict[str, tuple[list[Any], str]] = {
    "an interview": ([talk("11-05", "ada")], "11-05"),
    "one called off, though thanked": ([talk("11-05", "ada", called_off="ill", thanked="11-06")], ""),
    "its thanked": ([talk("11-05", "ada", thanked="11-07")], "11-07"),
    "its thanked of somebody else": ([talk("11-05", "ada, ben", thanked="11-07 ben")], "11-05"),
    "thanked today": ([talk("11-05", "ada", thanked="11-23")], "11-23"),
    "named in an update of today": ([update("11-23", "ada")], "11-23"),
    "thanked, day unknown": ([talk("11-05", "ada", thanked="yes")], "11-05"),
    "thanked tomorrow": ([talk("11-05", "ada", thanked="11-24")], "11-05"),
    "named in an update": ([update("11-09", "ada")], "11-09"),
    "left out of an update": ([update("11-09", "", "ada")], ""),
    "an update of tomorrow": ([update("11-24", "ada")], ""),
    "an update to everyone met": ([talk("11-05", "ada"), update("11-09", "everyone")], "11-09"),
    "an update to everyone but her": ([talk("11-05", "ada"), update("11-09", "everyone", "ada")], "11-05"),
    "an update to everyone, not met": ([update("11-09", "everyone")], ""),
}


@pytest.mark.parametrize(("records", "expected"), CONTACT.values(), ids=CONTACT)
def test_real_contact_beside_the_log(records: list[Any], expected: str) -> None:
    last = told(person("ada"), person("ben"), *records).people["ada"].last_contact
    assert (last.isoformat()[5:] if last else "") == expected


def test_rhythm_of_the_settings_and_start() -> None:
    ada = person("ada", "2026-08-31 talked", **YES)
    assert due(told(ada, every=Period(months=6)), "follow-up") == ["follow-up ada 2027-02-28"]
    assert due(told(ada, start=date(2026, 9, 1)), "follow-up") == []
    assert due(told(person("ada", "2026-08-31 replied later"), start=date(2026, 9, 1)), "follow-up") == []
    assert due(told(person("ada", every="1 month"), start=date(2026, 9, 1)), "follow-up") == ["follow-up ada -"]


FROM: dict[str, tuple[list[Any], list[str]]] = {
    "the last talk": ([person("ada", "08-10 talked", "09-01 asked", follow_up="3 months")], ["follow-up ada 11-10"]),
    "the last talk, though a contact came later": (
        [person("ada", "08-10 talked", "09-01 wrote", follow_up="3 months")],
        ["follow-up ada 11-10"],
    ),
    "without a talk, the last real contact": (
        [person("ada", "08-10 asked", "08-20 met", "09-01 wrote", follow_up="3 months")],
        ["follow-up ada 12-01"],
    ),
    "without either, the latest request": (
        [person("ada", "08-10 asked", "09-02 asked", "09-10 nudged", follow_up="3 months")],
        ["follow-up ada 12-02"],
    ),
    "a later, which is contact": (
        [person("ada", "11-02 replied later", follow_up="2 months")],
        ["follow-up ada 2027-01-02"],
    ),
    "nothing": ([person("ada", "09-02 nudged", follow_up="3 months")], []),
    "a request of tomorrow": ([person("ada", "11-24 asked", follow_up="3 months")], []),
}


@pytest.mark.promise("P14")
@pytest.mark.parametrize(("records", "expected"), FROM.values(), ids=FROM)
def test_a_follow_up_after_a_length_of_time_counts_from(records: list[Any], expected: list[str]) -> None:
    assert due(told(*records), "follow-up") == expected


@pytest.mark.promise("P14")
@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("follow_up: 3 months", True),
        ("follow_up: 3 months\nclosed: moved", False),
        ("follow_up: 3 months\nlog: [2026-09-02 asked]", False),
        ("follow_up: 2027-01-20", False),
    ],
)
def test_a_follow_up_that_counts_from_nothing_is_a_problem_that_says_what_to_write(lines: str, said: bool) -> None:
    journal = written({"contacts/ada.md": f"---\nname: Ada\n{lines}\n---\n"})
    found = [problem for problem in problems(history(journal, TODAY)) if problem.rule == "follow-up-from-nothing"]
    assert [(one.path, one.line, one.key) for one in found] == [("contacts/ada.md", 3, "follow_up")] * said
    assert all("`follow_up: 2027-02-23`" in one.message for one in found)
