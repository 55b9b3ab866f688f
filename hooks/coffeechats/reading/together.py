"""The clauses of a line against each other: the rules, in their order, by which one changes what another comes to."""

from __future__ import annotations

from collections.abc import Callable

from coffeechats.reading import comments, counted_once, doubts
from coffeechats.reading.meaning import Meaning
from coffeechats.reading.so_far import Place

# For each clause, from left to right, with those before it.
_OF_A_CLAUSE: tuple[Callable[[Meaning, Place], None], ...] = (
    counted_once.call_and_no_one_there,
    doubts.beside_unread,
    counted_once.letter_and_its_words,
    counted_once.introduction_and_answer,
    counted_once.one_event_in_two_clauses,
    counted_once.encounter_and_its_length,
    counted_once.answer_and_what_came_with_it,
    counted_once.talk_and_what_was_told,
    counted_once.thanks_and_gift,
    counted_once.letter_and_answer,
    counted_once.short_talk_and_answer,
    doubts.answer_after_unread,
    counted_once.day_alone,
    doubts.bounced,
    doubts.no_and_a_day,
    doubts.fixed_but,
    doubts.taken_back,
    doubts.after_a_colon,
    doubts.after_a_condition,
    doubts.after_a_denial,
    doubts.after_another_name,
    doubts.name_after_and,
    doubts.after_a_guess,
)
# Then, for the whole line.
_OF_THE_LINE: tuple[Callable[[Meaning], None], ...] = (
    doubts.turned_round,
    doubts.more_of_an_answer,
    doubts.call_and_denial,
    doubts.denied_and_told,
    doubts.talk_alone,
    doubts.not_met,
    doubts.way_of_speaking,
    doubts.two_answers,
    counted_once.answer_and_leave,
    counted_once.one_answer,
    counted_once.last_day,
    counted_once.answer_not_told,
    counted_once.reason_and_answer,
    doubts.undone,
)
_ALONE_TOO = ("replied", "busy", "day-only", "called-back")  # to which the rules also apply where nothing is beside it


def read_together(reader: Meaning) -> None:
    """What the clauses of a line, each read by itself, come to beside each other."""
    if len(reader.told) < 2 and not any(told.says in _ALONE_TOO for told in reader.told):
        return
    for one in reader.told:
        comments.comment(reader, one)
    for at, one in enumerate(reader.told):
        before = [earlier for earlier in reader.told[:at] if earlier.entries]
        here = Place(one, at, reader.told[at - 1] if at else None, before)
        for of_a_clause in _OF_A_CLAUSE:
            of_a_clause(reader, here)
    for of_the_line in _OF_THE_LINE:
        of_the_line(reader)
