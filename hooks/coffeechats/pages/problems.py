"""Notes that could not be read, and whatever else a person should look at. Never a word of such a note."""

from __future__ import annotations

import re
from functools import partial

from markupsafe import Markup, escape

from coffeechats.notes.problems import Problem, Severity
from coffeechats.pages.editor import editor_link
from coffeechats.pages.facts import Facts
from coffeechats.pages.making import View, make
from coffeechats.pages.page import Page
from coffeechats.records import addresses

_MARKED = re.compile(r"`([^`\n]+)`")
PARTS = {
    Severity.ERROR: ("Errors", "No note has an error."),
    Severity.WARNING: ("Warnings", "There are no warnings."),
    Severity.HINT: ("Hints", "There are no hints."),
}


def page_of_problems(facts: Facts) -> Page:
    """By how bad they are, then by path and line."""
    return make(
        facts, "problems", addresses.PROBLEMS, "Problems", partial(_view, facts), searchable=False, has_contents=False
    )


def _view(facts: Facts) -> View:
    problems = facts.problems
    parts = [
        {
            "severity": str(severity),
            "title": title,
            "empty": empty,
            "rows": [_row(facts, one) for one in problems if one.severity is severity],
        }
        for severity, (title, empty) in PARTS.items()
    ]
    view = {"parts": parts, "count": len(problems), "withheld": len(facts.journal.withheld)}
    return View(view, sorted({problem.path for problem in problems}))


def _row(facts: Facts, problem: Problem) -> tuple[Problem, Markup, str]:
    """A problem, its message with what stands between backticks as code, and the link to the editor."""
    return problem, with_code(problem.message), editor_link(facts, problem.path, problem.line)


def with_code(message: str) -> Markup:
    """A sentence as text, in which what stands between `backticks` is code."""
    parts = _MARKED.split(message)
    return Markup("").join(Markup("<code>{}</code>").format(part) if n % 2 else escape(part)
                           for n, part in enumerate(parts))  # fmt: skip
