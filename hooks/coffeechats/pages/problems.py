"""Notes that could not be read, lines that were not understood, and whatever else a person should look at.

Never a word of a note that could not be read."""

from __future__ import annotations

import re
from functools import partial

from markupsafe import Markup, escape

from coffeechats.notes.problems import Problem, Severity
from coffeechats.pages.context import PageContext
from coffeechats.pages.editor import editor_link
from coffeechats.pages.making import View, make
from coffeechats.pages.page import Page
from coffeechats.records import addresses

_MARKED = re.compile(r"`([^`\n]+)`")
MOST = 200  # rows of one part; the command tells the rest
PARTS = {
    Severity.ERROR: ("Errors", "No note has an error."),
    Severity.WARNING: ("Warnings", "There are no warnings."),
    Severity.HINT: ("Hints", "There are no hints."),
}


def page_of_problems(context: PageContext) -> Page:
    """By how bad they are, then by path and line; in the navigation only while reading the notes found any."""
    nav = "Problems" if context.journal.problems or context.journal.withheld else ""
    return make(context, "problems", addresses.PROBLEMS, "Problems", partial(_view, context), nav=nav,
                searchable=False, has_contents=False)  # fmt: skip


def _view(context: PageContext) -> View:
    problems = context.problems
    parts = [
        {
            "severity": str(severity),
            "title": title,
            "empty": empty,
            "rows": [_row(context, one) for one in some[:MOST]],
            "more": max(0, len(some) - MOST),
        }
        for severity, (title, empty) in PARTS.items()
        for some in [[one for one in problems if one.severity is severity]]
    ]
    unread = [
        {
            "line": line,
            "person": context.contact(context.journal.contacts[line.contact]) if line.contact else None,
            "edit": editor_link(context, line.path, line.line),
        }
        for line in context.journal.unread[:MOST]
    ]
    more = max(0, len(context.journal.unread) - MOST)
    view = {
        "unread": unread,
        "unread_more": more,
        "parts": parts,
        "count": len(problems),
        "withheld": len(context.journal.withheld),
    }
    return View(view, sorted({problem.path for problem in problems} | {line.path for line in context.journal.unread}))


def _row(context: PageContext, problem: Problem) -> tuple[Problem, Markup, str]:
    """A problem, its message with what is between backticks as code, and the link to the editor."""
    return problem, with_code(problem.sentence), editor_link(context, problem.path, problem.line)


def with_code(message: str) -> Markup:
    """A sentence as text, in which what is between `backticks` is code."""
    parts = _MARKED.split(message)
    return Markup("").join(Markup("<code>{}</code>").format(part) if n % 2 else escape(part)
                           for n, part in enumerate(parts))  # fmt: skip
