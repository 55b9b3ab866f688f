"""The promises in a few words, and what the tests that are marked with their numbers tried and held of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import pytest

# SECURITY.md says each in full. A test is marked `@pytest.mark.promise("P1")`, with as many numbers as it shows.
PROMISES = {
    "P1": "a note that cannot be read completely is withheld",
    "P2": "one bad note never stops the rest",
    "P3": "every problem names its place and what to write instead",
    "P4": "an edit keeps every other byte",
    "P5": "a write is all or nothing",
    "P6": "nothing new overwrites, and nothing is imported twice",
    "P7": "an edit made elsewhere is never undone",
    "P8": "nothing outside the journal is read or written",
    "P9": "no value runs code in a page",
    "P10": "the site calls no one",
    "P11": "private stays private, and in doubt is private",
    "P12": "what goes out comes back",
    "P13": "an import accounts for every row and every line",
    "P14": "values mean what was typed",
    "P15": "hostile sizes cost little",
    "P16": "the same notes on the same day make the same bytes",
    "P17": "the live preview equals a clean build",
    "P18": "referrals in a circle, to nobody or very deep are drawn once",
    "P19": "dates hold on any day, in any zone",
    "P20": "nothing is published by accident",
    "P21": "the preview answers its own browser only",
    "P21 acts": "the preview acts for its own browser only",
    "P22": "no meaning is turned round",
    "P23": "a letter says nothing it may not",
}


class Tally:
    """Adds up, for each promise, the cases of the tests that show it. A test that fails holds none of its cases."""

    def __init__(self) -> None:
        self.tried: Counter[str] = Counter()
        self.held: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test counts when it was called, or when it came to nothing before or after that."""
        if report.skipped or (report.when != "call" and report.passed):
            return
        said = [(name, value) for name, value in report.user_properties if name in ("promise", "tried")]
        cases = sum(value for name, value in said if name == "tried") or 1
        for name, number in said:
            if name == "promise":
                self.tried[number] += cases if report.when == "call" else 1
                self.held[number] += cases if report.passed else 0

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.section("promises")
        for line in self.lines():
            terminalreporter.write_line(line)

    def lines(self) -> Iterator[str]:
        """The table: number, promise, cases tried, cases held."""
        wide = max(map(len, PROMISES.values()))
        yield f"{'':8}  {'':{wide}}  {'tried':>8}  {'held':>8}"
        for number, promise in PROMISES.items():
            tried, held = self.tried[number], self.held[number]
            cells = f"{tried:>8}  {held:>8}" if tried else f"{'not yet':>8}"
            yield f"{number:8}  {promise:{wide}}  {cells}{'  NOT HELD' if held < tried else ''}"


def numbers(item: pytest.Item) -> Iterable[str]:
    """The promises that a test shows; a number that is in no table is a mistake in the test."""
    found = dict.fromkeys(number for mark in item.iter_markers("promise") for number in mark.args)
    if unknown := [number for number in found if number not in PROMISES]:
        raise pytest.UsageError(f"{item.nodeid}: no promise {', '.join(unknown)} in tests/promises/table.py")
    return found
