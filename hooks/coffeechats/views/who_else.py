"""Talks in which I forgot to ask who else to talk to: every talk should lead to further names (guides S1 to S4)."""

from __future__ import annotations

from coffeechats.records.model import Answer, Interview
from coffeechats.records.questions import Bank, is_text
from coffeechats.views.history import History, by_clock, everyone

# The questions of the bank that ask for names, or for help with them; without them `referrals:` alone can tell.
WHO_ELSE = ("who-else", "name", "introduce")


def who_else_not_asked(history: History, bank: Bank) -> tuple[Interview, ...]:
    """Talks that name nobody, and in which nobody was asked for, the latest first; those I may still write about."""
    found = (talk for talk in history.past if not talk.referrals and not is_asked(talk, bank) and _open(history, talk))
    return tuple(sorted(found, key=by_clock, reverse=True))


def is_asked(talk: Interview, bank: Bank) -> bool:
    """Whether one of the questions was put: its heading has an answer, or it stood on the list and has no heading."""
    answered = {
        question.id: is_text(section.whole)
        for section in talk.body.sections
        if (question := bank.of(section)) and question.id in WHO_ELSE
    }
    listed = {question.id for text in talk.questions if (question := bank.named(text))}
    return any(answered.values()) or any(key in listed and key not in answered for key in WHO_ELSE)


def _open(history: History, talk: Interview) -> bool:
    """Whether there is somebody in it to whom I may write again."""
    stories = [story for ref in everyone(talk) if (story := history.people.get(ref.id or ""))]
    return any(not one.contact.closed and one.ok_to_follow_up is not Answer.NO for one in stories)
