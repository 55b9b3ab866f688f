"""Notes that could not be read, and whatever else a person should look at. Never a word of such a note."""

from __future__ import annotations

from coffeechats.notes.problems import Severity
from coffeechats.pages.facts import Facts
from coffeechats.pages.making import editor_link, make
from coffeechats.pages.page import Page
from coffeechats.records import addresses

PARTS = {
    Severity.ERROR: ("Errors", "No note has an error."),
    Severity.WARNING: ("Warnings", "There are no warnings."),
    Severity.HINT: ("Hints", "There are no hints."),
}


def page_of_problems(facts: Facts) -> Page:
    """By how bad they are, then by path and line."""
    problems = facts.problems
    parts = [
        {
            "severity": str(severity),
            "title": title,
            "empty": empty,
            "rows": [(one, editor_link(facts, one.path, one.line)) for one in problems if one.severity is severity],
        }
        for severity, (title, empty) in PARTS.items()
    ]
    view = {"parts": parts, "count": len(problems), "withheld": len(facts.journal.withheld)}
    paths = sorted({problem.path for problem in problems})
    return make(facts, "problems", addresses.PROBLEMS, "Problems", view, made_from=paths, searchable=False)
