"""Everything that is wrong with a journal: what reading it found, referrals that go in a circle, and
follow-ups that count from nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coffeechats.notes.problems import Problem
from coffeechats.views.duties_of_keeping_in_touch import follow_up_day
from coffeechats.views.history import History
from coffeechats.views.referrals import Forest, forest


def problems(history: History, tree: Forest | None = None) -> tuple[Problem, ...]:
    """Every problem, by path and place. `tree` is the referral forest where it is known already."""
    loops = [
        Problem("referral-loop", loop.path or "contacts", loop.line, loop.column, "referred_by", loop.sentence)
        for loop in (tree or forest(history)).loops
    ]
    found = [*history.journal.problems, *loops, *_follow_ups_from_nothing(history)]
    return tuple(sorted(found, key=lambda p: (p.path, p.line, p.column, p.rule, p.key)))


def _follow_ups_from_nothing(history: History) -> Iterator[Problem]:
    """A length of time in `follow_up` that counts from nothing, so that it would never come."""
    message = (
        "a length of time counts from the last conversation or contact, or from the day you asked, and there is none "
        "yet; write a day, such as `follow_up: {}`, or a line of the log: `- {} asked by email`"
    )
    for story in history.people.values():
        wish = story.contact.follow_up
        is_ahead = story.planned or story.contact.closed  # it will count from the talk, or nothing is planned
        if wish and wish.period and not is_ahead and follow_up_day(story) is None:
            day = wish.period.after(history.today).isoformat()
            line, column = wish.line, wish.column
            text = message.format(day, history.today.isoformat())
            yield Problem("follow-up-from-nothing", story.contact.path, line, column, "follow_up", text)


def as_data(problem: Problem) -> dict[str, Any]:
    """A problem as journal.json and `coffee check --format json` have it; never a word of the note."""
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "severity": str(problem.severity),
        "key": problem.key,
        "message": problem.sentence,
    }
