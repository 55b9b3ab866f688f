"""Kinds of clauses: answers, calls, letters, and what lies in the past, by their names in clauses.txt."""

from __future__ import annotations

from coffeechats.reading.clauses import Clause
from coffeechats.reading.days import words_of
from coffeechats.reading.so_far import ClauseSoFar

ANSWERING = ("yes", "no", "later", "yes-day", "yes-offer", "yes-later", "but-when")
CALLS = ("phoned", "called", "=called")
# What lies in the past where it happened.
HAPPENED = words_of(
    """
    message phoned called voicemail thanked told told-went updated gave followed nudged reminded talked talked-bare
    met-talk met-event
    heard delivered introduced connected invited resume-received letter wishes own their
    """
)
RANG = words_of("rang called phoned rung telephoned tried")
_LETTER = words_of("MSGN EMAILN CHANNELW EMAILEDV MSGV TALKCALL")


def is_call(told: ClauseSoFar) -> bool:
    """Whether it tells of a call, which may have reached no one."""
    return told.says in (*CALLS, "called-back") or (
        told.says == "nudged" and bool(RANG & set(told.clause.text.lower().split()))
    )


def is_letter(clause: Clause) -> bool:
    """Whether all of its words are of writing: `e-mail`."""
    return clause.is_all_of(_LETTER)
