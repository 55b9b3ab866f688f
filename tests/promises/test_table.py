"""The table of promises counts what was tried, and what of it held."""

from __future__ import annotations

import re

from _pytest.reports import TestReport
from promises.table import PROMISES, Tally


def report(outcome: str, *properties: tuple[str, object], when: str = "call") -> TestReport:
    return TestReport("t", ("t", 0, "t"), {}, outcome, None, when, user_properties=list(properties))


def row(tally: Tally, number: str) -> list[str]:
    (line,) = [line for line in tally.lines() if line.startswith(f"{number} ")]
    return re.split(r"\s{2,}", line)


def test_a_test_that_fails_holds_none_of_its_cases_and_one_that_was_not_called_counts_too():
    tally = Tally()
    for one in (
        report("passed", when="setup"),
        report("passed", ("promise", "P1"), ("tried", 20)),
        report("passed", ("promise", "P1"), ("promise", "P2")),
        report("failed", ("promise", "P1"), ("tried", 5)),
        report("failed", ("promise", "P2"), when="setup"),
        report("skipped", ("promise", "P3")),
    ):
        tally.pytest_runtest_logreport(one)
    assert row(tally, "P1")[2:] == ["26", "21", "NOT HELD"]
    assert row(tally, "P2")[2:] == ["2", "1", "NOT HELD"]
    assert row(tally, "P3")[2:] == ["not yet"]


def test_every_promise_has_its_row():
    assert [line.split("  ")[0] for line in Tally().lines()][1:] == list(PROMISES)
