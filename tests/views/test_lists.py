"""What is shown though it is no duty. Today is Monday, 23 November 2026."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from views.build import TODAY, day, journal, person, replace, talk, task, told

from coffeechats.records.model import Research
from coffeechats.views.ask_next import next_to_ask, no_answer, waiting
from coffeechats.views.coverage import by_field, by_organization
from coffeechats.views.duties import actions, open_actions, promised_by_them
from coffeechats.views.history import history
from coffeechats.views.meetings import did_it_take_place, meetings_ahead
from coffeechats.views.suggestions import introductions_promised, never_contacted
from coffeechats.views.upkeep import gave_nothing_back, helpers, silent, week

THEY = {"introduction": "they-write"}


def test_meetings_ahead_by_day_and_time() -> None:
    late = replace(talk("12-01", "ada", id="a"), time=time(15))
    early = replace(talk("12-01", "ada", id="b"), time=time(9))
    found = meetings_ahead(told(late, early, talk("11-23", "ada", id="c"), talk("11-22", "ada", id="d"),
                                talk("12-02", "ada", id="e", called_off="ill")))  # fmt: skip
    assert [interview.id for interview in found] == ["c", "b", "a"]


@pytest.mark.parametrize(
    ("keys", "asked"),
    [({}, True), ({"goal": "x", "questions": ("day",), "before": "y"}, True)]
    + [({key: value}, False) for key, value in {
        "took": 20, "thanked": "yes", "outcome": "connection", "takeaway": "x", "fit": 1, "after": "x",
        "has_reflection": True, "called_off": "ill"}.items()],
)  # fmt: skip
def test_did_it_take_place(keys: dict[str, Any], asked: bool) -> None:
    assert bool(did_it_take_place(told(talk("11-22", "ada", **keys)))) is asked
    assert not did_it_take_place(told(talk("11-23", "ada", **keys)))


def test_who_has_not_answered_and_who_never_will() -> None:
    known = told(
        person("ada", "11-20 asked"),
        person("ben", "11-02 asked", "11-09 nudged"),
        person("cleo", "11-02 asked"),
        person("lee", "11-02 asked", closed="moved"),
        person("olu", "11-02 asked", "11-03 replied no"),
    )
    assert [(one.contact.id, one.days, one.nudges) for one in waiting(known)] == [("cleo", 21, 0), ("ada", 3, 0)]
    assert [(one.contact.id, one.days, one.nudges) for one in no_answer(known)] == [("ben", 14, 1)]


def test_next_to_ask_by_relation_then_field_then_name() -> None:
    people = [
        person("zoe", relation="friend"),
        person("ada", relation="alumni", fields="law"),
        person("ben", relation="alumni", fields="grid"),
        person("abe", relation="alumni"),
        person("kim"),
        person("joe", relation="stranger"),
        person("max", relation="friend", **THEY),
        person("pia", "11-01 asked", relation="family"),
        person("tom", relation="family", closed="moved"),
    ]
    known = told(*people, Research("grid", "Grid", "journal/fields/grid.md"), Research("law", "Law"))
    assert [contact.id for contact in next_to_ask(known)] == ["zoe", "ben", "abe", "ada", "joe", "kim"]


def test_actions_open_first_and_what_they_promised() -> None:
    path = "contacts/ada.md"
    known = told(
        person("ada"),
        task("done", path, "11-01", done=True),
        task("some day", path),
        task("buy cards", "journal/ideas.md", "12-01"),
        task("the handbook", path, waiting=True),
        task("the address", path, waiting=True, done=True),
    )
    assert [one.task.text for one in actions(known)] == ["buy cards", "some day", "done"]
    assert [one.person.name if one.person else "" for one in open_actions(known)] == ["", "Ada Okafor"]
    assert [one.task.text for one in promised_by_them(known)] == ["the handbook"]


def test_silent_for_six_months() -> None:
    known = told(
        person("ada", "05-23 talked"),
        person("ben", "05-24 talked"),
        person("cleo", "05-01 talked", "06-01 wrote"),
        person("lee", "05-01 wrote"),
        person("olu", "05-01 talked", closed="moved"),
    )
    assert [(one.contact.id, one.since) for one in silent(known)] == [("ada", day("05-23"))]


def test_who_helped_and_got_nothing_back() -> None:
    known = told(
        person("ada", "11-01 talked"),
        person("ben", "11-01 resume received", "11-02 gave the article"),
        person("cleo", referred_by="lee"),
        person("lee"),
        person("olu", "11-01 met"),
        talk("11-02", "ada", referrals="ada"),
    )
    assert [(one.contact.id, one.talks, one.named, one.resumes) for one in helpers(known)] == [
        ("ada", 2, 0, 0), ("ben", 0, 0, 1), ("lee", 0, 1, 0)]  # fmt: skip
    assert [one.contact.id for one in gave_nothing_back(known)] == ["ada", "lee"]


def test_the_week_begins_on_monday_and_counts_people() -> None:
    people = [
        person("ada", "11-22 asked"),
        person("ben", "11-24 asked", "11-25 asked"),
        person("abe", "11-23 asked"),
        person("cleo", "11-29 asked"),
        person("lee", "11-23 nudged"),
    ]
    this = week(told(*people, today=day("11-29"), weekly_target=3))
    assert (this.monday, this.sunday, this.target) == (day("11-23"), day("11-29"), 3)
    assert [contact.id for contact in this.asked] == ["abe", "ben", "cleo"]


def test_names_never_contacted_and_introductions_promised() -> None:
    known = told(
        person("lee"),
        person("ada", referred_by="lee"),
        person("ben", "11-20 asked", referred_by="lee"),
        person("kim", "11-20 replied yes", referred_by="lee"),
        person("max", "11-20 introduced", referred_by="lee"),
        person("zoe", "11-20 talked", referred_by="lee"),
        person("pia", referred_by="lee", closed="moved"),
        person("cleo", **THEY),
        person("olu"),
        talk("11-02", "lee", referrals="?Farid, -?Hal"),
        talk("11-03", "lee", id="b", referrals="?Mia", **THEY),
    )
    assert [(one.ref.name, one.by.name if one.by else "") for one in never_contacted(known)] == [
        ("Ada Okafor", "Lee Park"), ("Farid", "Lee Park"), ("Mia", "Lee Park")]  # fmt: skip
    assert [(one.ref.name, one.day) for one in introductions_promised(known)] == [
        ("Cleo Marsh", None), ("Mia", day("11-03"))]  # fmt: skip


def test_coverage_of_fields_and_organizations() -> None:

    people = [
        person("ada", "11-01 asked", fields="grid, law", organization="north"),
        person("ben", fields="grid"),
        person("cleo", "11-01 replied no", fields="grid"),
    ]
    met = talk("11-02", "ada, ben")
    held = replace(
        journal(*people, met, Research("grid", "Grid"), Research("law", "Law"), Research("tax", "Tax")),
        organizations={"north": Research("north", "North")},
    )
    fields = by_field(history(held, TODAY))
    grid = fields["grid"]
    assert [[c.id for c in group] for group in (grid.known, grid.asked, grid.met, grid.to_ask)] == [
        ["ada", "ben", "cleo"], ["ada"], ["ada", "ben"], []]  # fmt: skip
    assert fields["law"].interviews == (met,) == grid.interviews
    assert fields["tax"].known == ()
    assert [c.id for c in by_organization(history(held, TODAY))["north"].met] == ["ada"]
