"""The stage of a person: the first of the table that holds. Today is Monday, 23 November 2026."""

from __future__ import annotations

from typing import Any

import pytest
from views.build import person, talk, told

from coffeechats.records.model import Answer
from coffeechats.views.stages import STAGES, stage, stages

THEY = {"introduction": "they-write"}
YES, NO = {"ok_to_follow_up": Answer.YES}, {"ok_to_follow_up": Answer.NO}
MET = talk("11-01", "ada")

TABLE: list[tuple[str, list[Any]]] = [
    ("closed", [person("ada", closed="moved", paused_until="12-24"), MET]),
    ("paused", [person("ada", paused_until="11-24"), MET, talk("12-01", "ada")]),
    ("met", [person("ada", paused_until="11-23"), MET]),
    ("planned", [person("ada"), MET, talk("11-23", "ada")]),
    ("planned", [person("ada", "11-22 replied no"), talk("12-01", "ada")]),
    ("to ask", [person("ada"), talk("12-01", "ada", called_off="ill")]),
    ("in touch", [person("ada", follow_up="12-01", **NO), MET]),
    ("in touch", [person("ada", every="2 months"), MET]),
    ("met", [person("ada", every="2 months", **NO), MET]),
    ("in touch", [person("ada", **YES), MET]),
    ("in touch", [person("ada", "11-02 asked", **YES), MET]),
    ("met", [person("ada", **YES), talk("11-01", "ada", outcome="information")]),
    ("met", [person("ada", follow_up="11-01"), MET]),
    ("met", [person("ada", "11-01 talked", "11-02 replied later")]),
    ("agreed", [person("ada", "11-01 asked", "11-02 replied yes")]),
    ("declined", [person("ada", "11-01 replied yes", "11-02 replied no", every="2 months")]),
    ("later", [person("ada", "11-02 replied later", "11-02 wrote")]),
    ("asked", [person("ada", "11-02 replied later", "11-03 asked")]),
    ("asked", [person("ada", "11-01 asked", "11-17 nudged")]),
    ("no answer", [person("ada", "11-01 asked", "11-16 nudged")]),
    ("asked", [person("ada", "11-01 asked")]),
    ("asked", [person("ada", "11-01 asked", "11-02 nudged", "11-03 met")]),
    ("asked", [person("ada", "11-01 nudged", "11-20 introduced", "11-21 asked")]),
    ("introduced", [person("ada", "11-20 introduced", **THEY)]),
    ("promised", [person("ada", "11-20 intro asked", **THEY)]),
    ("promised", [person("ada"), talk("11-01", "lee", referrals="ada", **THEY)]),
    ("to ask", [person("ada", "11-01 wrote", "11-24 asked", introduction="i-write")]),
    ("lead", []),
]


@pytest.mark.parametrize(("expected", "records"), TABLE)
def test_stage(expected: str, records: list[Any]) -> None:
    assert stage(told(*records), "ada") == expected


def test_every_stage_is_in_the_table_and_everybody_with_a_file_has_one() -> None:
    assert {expected for expected, _ in TABLE} == set(STAGES)
    assert stages(told(person("ada"), person("ben", closed="moved"))) == {"ada": "to ask", "ben": "closed"}


def test_asking_for_a_stage_changes_nothing_of_a_history() -> None:
    asked, untouched = told(person("ada"), MET), told(person("ada"), MET)
    assert stages(asked) == {"ada": "met"} and asked == untouched and repr(asked) == repr(untouched)
