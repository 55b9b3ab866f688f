"""Everything that is wrong with a journal: what reading it found, referrals that go in a circle, follow-ups that count
from nothing, and a pitch that no message can use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coffeechats.notes.problems import Problem
from coffeechats.records.names import fold
from coffeechats.records.sendable import pitch_sendable
from coffeechats.views.duties_of_keeping_in_touch import follow_up_day
from coffeechats.views.history import History
from coffeechats.views.letter_words import is_prompt
from coffeechats.views.referrals import Forest, forest
from coffeechats.views.slots import pitch


def problems(history: History, tree: Forest | None = None) -> tuple[Problem, ...]:
    """Every problem, by path and place. `tree` is the referral forest where it is known already."""
    loops = [
        Problem("referral-loop", loop.path or "contacts", loop.line, loop.column, "referred_by", loop.sentence)
        for loop in (tree or forest(history)).loops
    ]
    found = [*history.journal.problems, *loops, *_follow_ups_from_nothing(history), *_unfit_pitch(history)]
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


def _unfit_pitch(history: History) -> Iterator[Problem]:
    """A pitch of notes to oneself, where a message needs sentences."""
    words, me = pitch(history), history.journal.me
    if words and not is_prompt(words) and (unfit := pitch_sendable(words, me.name).unfit):
        line = next((one.line for one in me.body.sections if fold(one.title) in ("pitch", "pitches")), 1)
        text = f"no message uses all of this pitch, because {unfit}; write `I study law and would like to see a museum`"
        yield Problem("no-sentence", me.path, line, 1, "pitch", text)


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
