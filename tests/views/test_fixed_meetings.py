"""Meetings that a log fixes, moves and calls off. Today is Monday, 23 November 2026."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from counting import calls, is_linear
from views.build import TODAY, due, person, replace, talk, told

from coffeechats.records.model import Answer
from coffeechats.views.duties import duties
from coffeechats.views.fixed_meetings import fixed_meetings
from coffeechats.views.meetings import did_it_take_place, meetings_ahead
from coffeechats.views.stages import stage

AHEAD: dict[str, tuple[list[Any], list[str]]] = {
    "planned": ([person("ada", "11-10 planned 11-26")], ["11-26"]),
    "planned for today": ([person("ada", "11-10 planned 11-23")], ["11-23"]),
    "planned for today, and over": ([person("ada", "11-10 planned 11-23", "11-23 talked")], []),
    "planned tomorrow, which is not yet": ([person("ada", "11-24 planned 11-26")], []),
    "planned without a day": ([person("ada", "11-10 planned")], []),
    "planned, with a note": ([person("ada", "11-10 planned 11-26"), talk("11-26", "ada")], ["11-26"]),
    "planned, and its note is called off": (
        [person("ada", "11-10 planned 11-26"), talk("11-26", "ada", called_off="ill")],
        [],
    ),
    "two are planned": ([person("ada", "11-10 planned 11-26", "11-10 planned 12-10")], ["11-26", "12-10"]),
    "called off": ([person("ada", "11-10 planned 11-26", "11-20 called off")], []),
    "called off, and planned again": (
        [person("ada", "11-10 planned 11-26", "11-20 called off", "11-21 planned 12-01")],
        ["12-01"],
    ),
    "called off before it was planned": ([person("ada", "11-10 called off", "11-12 planned 11-26")], ["11-26"]),
    "the next one is called off": (
        [person("ada", "11-10 planned 12-10", "11-10 planned 11-26", "11-20 called off")],
        ["12-10"],
    ),
    "that of a day is called off": (
        [person("ada", "11-10 planned 12-10", "11-10 planned 11-26", "11-20 called off 12-10")],
        ["11-26"],
    ),
    "another day is called off": ([person("ada", "11-10 planned 11-26", "11-20 called off 11-27")], ["11-26"]),
    "one with a note is called off": ([person("ada", "11-20 called off"), talk("11-26", "ada")], []),
    "a later note wins": (
        [person("ada", "11-10 planned 11-20", "11-20 called off"), talk("12-01", "ada")],
        ["12-01"],
    ),
    "what took place is not called off": (
        [person("ada", "11-20 called off"), talk("11-19", "ada", took=20), talk("11-26", "ada")],
        [],
    ),
    "called off with another, it is off for both": (
        [person("ada", "11-20 called off"), person("ben"), talk("11-26", "ada, ben")],
        [],
    ),
    "called off by somebody else": (
        [person("ada"), person("ben", "11-20 called off"), talk("11-26", "ada")],
        ["11-26"],
    ),
    "moved": ([person("ada", "11-10 planned 11-26", "11-20 moved to 12-01")], ["12-01"]),
    "moved, with a note": ([person("ada", "11-20 moved to 12-01"), talk("11-26", "ada")], ["12-01"]),
    "moved to a day that has a note": (
        [person("ada", "11-20 moved to 12-01"), talk("11-26", "ada"), talk("12-01", "ada")],
        ["12-01"],
    ),
    "moved to a day before that of the note, which may have been changed since": (
        [person("ada", "11-20 moved to 11-27"), talk("12-01", "ada")],
        ["11-27", "12-01"],
    ),
    "moved twice": ([person("ada", "11-20 moved to 12-01", "11-21 moved to 12-03"), talk("11-26", "ada")], ["12-03"]),
    "moved, though nothing was planned": ([person("ada", "11-20 moved to 12-01")], ["12-01"]),
    "moved from a day that has passed": ([person("ada", "11-10 planned 11-19", "11-20 moved to 12-01")], ["12-01"]),
    "moved, then called off": ([person("ada", "11-10 planned 11-26", "11-20 moved to 12-01", "11-21 called off")], []),
}


@pytest.mark.parametrize(("records", "expected"), AHEAD.values(), ids=AHEAD)
def test_which_meetings_are_ahead(records: list[Any], expected: list[str]) -> None:
    history = told(*records)
    assert [str(one.day)[5:] for one in meetings_ahead(history)] == expected
    assert stage(history, "ada") == ("planned" if expected else stage(history, "ada"))
    assert len({one.id for one in history.planned}) == len(history.planned)


STEPS: dict[str, tuple[list[Any], list[str]]] = {
    "planned: it asks for its note": ([person("ada", "11-10 planned 11-26")], ["prepare ada 11-24"]),
    "planned after a yes: no day is to be found": (
        [person("ada", "11-09 replied yes", "11-10 planned 11-26")],
        ["prepare ada 11-24"],
    ),
    "planned after a request: it is answered": (
        [person("ada", "11-02 asked", "11-10 planned 11-26")],
        ["prepare ada 11-24"],
    ),
    "its day has passed: it was a talk": ([person("ada", "11-10 planned 11-20")], ["thank ada 11-21"]),
    "and talked is that talk": ([person("ada", "11-10 planned 11-20", "11-20 talked")], ["thank ada 11-21"]),
    "and so is one a day late": ([person("ada", "11-10 planned 11-20", "11-21 talked")], ["thank ada 11-22"]),
    "and so is a note": ([person("ada", "11-10 planned 11-20"), talk("11-20", "ada", fit=3)], ["thank ada 11-21"]),
    "thanked": ([person("ada", "11-10 planned 11-20", "11-20 thanked")], []),
    "one fixed since may be the same": ([person("ada", "11-10 planned 11-20", "11-21 planned 12-10")],
                                        ["prepare ada 12-08"]),
    "called off: a new day is to be found": (
        [person("ada", "11-10 planned 11-20", "11-19 called off")],
        ["arrange ada 11-23"],
    ),
    "called off afterwards": ([person("ada", "11-10 planned 11-20", "11-21 called off")], ["arrange ada 11-23"]),
    "called off, with a note": ([person("ada", "11-19 called off"), talk("11-20", "ada")], ["arrange ada 11-23"]),
    "called off, and nothing was planned": ([person("ada", "11-19 called off")], ["arrange ada 11-22"]),
    "called off, though a key says that it took place": (
        [person("ada", "11-19 called off 11-20"), talk("11-20", "ada", fit=3, thanked="yes")],
        [],
    ),
    "planned, and called off by the key of its note": (
        [person("ada", "11-10 planned 11-20"), talk("11-20", "ada", called_off="ill")],
        ["arrange ada 11-23"],
    ),
    "called off by the key, too": (
        [person("ada", "11-19 called off"), talk("11-20", "ada", called_off="ill")],
        ["arrange ada 11-23"],
    ),
    "called off, then a day": (
        [person("ada", "11-10 planned 11-20", "11-19 called off", "11-20 planned 11-30")],
        ["prepare ada 11-28"],
    ),
    "called off, then an earlier day": (
        [person("ada", "11-10 planned 12-10", "11-19 called off", "11-20 planned 11-30")],
        ["prepare ada 11-28"],
    ),
    "called off, with a note, then an earlier day": (
        [person("ada", "11-19 called off", "11-20 planned 11-30"), talk("12-10", "ada")],
        ["prepare ada 11-28"],
    ),
    "moved: nothing is to be found": ([person("ada", "11-10 planned 11-20", "11-19 moved to 11-30")],
                                      ["prepare ada 11-28"]),
    "moved, with a note that has its goal": (
        [person("ada", "11-19 moved to 11-30"), talk("11-20", "ada", goal="the rules", questions=("day",))],
        [],
    ),
    "moved to a day that has passed": ([person("ada", "11-10 moved to 11-20"), talk("11-12", "ada", fit=None)],
                                       ["thank ada 11-21", "reflect ada 11-22"]),
    "word from them raises nothing": ([person("ada", "11-10 heard")], []),
}  # fmt: skip


@pytest.mark.parametrize(("records", "expected"), STEPS.values(), ids=STEPS)
def test_what_follows(records: list[Any], expected: list[str]) -> None:
    assert due(told(*records)) == expected


def test_a_meeting_without_a_note_says_where_it_stands_and_has_its_time() -> None:
    history = told(person("ada", "11-09 asked", "11-10 planned 11-26 15:00"))
    (meeting,) = history.planned
    assert (meeting.id, meeting.path, meeting.fixed_at, meeting.time) == (
        "2026-11-26-ada", "contacts/ada.md", 11, time(15),
    )  # fmt: skip
    (duty,) = duties(history)
    assert (duty.file, duty.line, duty.contact) == ("contacts/ada.md", 11, "ada")
    assert duty.why == "You meet Ada on 26 November; there is no note for it yet."


def test_one_line_about_two_people_is_one_meeting() -> None:
    line = replace(person("ada", "11-10 planned 11-26").log[0], path="journal/log.md", line=3)
    ada, ben = (replace(person(one), log=(line,)) for one in ("ada", "ben"))
    (meeting,) = told(ada, ben).planned
    assert [ref.id for ref in meeting.people] == ["ada", "ben"] and meeting.id == "2026-11-26-ada"
    assert due(told(ada, ben)) == ["prepare ada 11-24"]


UNCLEAR: dict[str, tuple[list[Any], bool]] = {
    "a note with nothing in it": ([person("ada"), talk("11-20", "ada")], True),
    "without a note": ([person("ada", "11-10 planned 11-20")], True),
    "talked on its day": ([person("ada", "11-20 talked"), talk("11-20", "ada")], False),
    "talked before": ([person("ada", "11-19 talked"), talk("11-20", "ada")], True),
    "thanked since": ([person("ada", "11-21 thanked"), talk("11-20", "ada")], False),
    "one of the two was thanked": ([person("ada"), person("ben", "11-21 thanked"), talk("11-20", "ada, ben")], False),
    "somebody else was": ([person("ada"), person("ben", "11-21 thanked"), talk("11-20", "ada")], True),
    "thanked tomorrow": ([person("ada", "11-24 thanked"), talk("11-20", "ada")], True),
    "took, without a length": ([person("ada"), talk("11-20", "ada", took=Answer.YES)], False),
    "whom they named": ([person("ada"), talk("11-20", "ada", referrals="?Farid")], False),
    "without a note, thanked": ([person("ada", "11-10 planned 11-20", "11-20 thanked")], False),
    "without a note, talked": ([person("ada", "11-10 planned 11-20", "11-20 talked")], False),
    "without a note, called off": ([person("ada", "11-10 planned 11-20", "11-21 called off")], False),
    "with a note, called off": ([person("ada", "11-21 called off"), talk("11-20", "ada")], False),
}


@pytest.mark.parametrize(("records", "expected"), UNCLEAR.values(), ids=UNCLEAR)
def test_did_it_take_place_is_answered_by_whatever_says_so(records: list[Any], expected: bool) -> None:
    assert [one.day for one in did_it_take_place(told(*records))] == [date(2026, 11, 20)] * expected


def test_what_a_log_says_of_a_meeting_stands_in_the_interview_without_a_word_of_the_log() -> None:
    history = told(person("ada", "11-19 called off"), talk("11-20", "ada"))
    (one,) = history.journal.interviews.values()
    assert history.state(one) == "called off" and one.called_off == "as the log says"
    assert told(person("ada"), talk("11-20", "ada"), today=TODAY).state(talk("11-20", "ada")) == "took place"


def test_a_line_of_two_people_may_be_moved_in_the_log_of_each() -> None:
    ada = person("ada", "11-20 planned 11-26", "11-20 moved to 12-01")
    lee = replace(person("lee"), log=(ada.log[0], *person("lee", "11-20 moved to 12-02").log))
    assert [one.day for one in meetings_ahead(told(ada, lee))] == [date(2026, 12, 1), date(2026, 12, 2)]


def test_lines_that_call_off_cost_no_more_than_their_number() -> None:
    def call_off(lines: int) -> None:
        fixed_meetings(told(person("ada", *["11-20 called off"] * lines)).journal, TODAY)

    assert is_linear(call_off, 100)


@pytest.mark.parametrize("verb", ["called off", "moved to 2027-12-01"])
def test_each_line_looks_once_through_the_meetings_that_are_planned(verb: str) -> None:
    def change(lines: int) -> None:
        planned = [f"11-10 planned {date.fromordinal(TODAY.toordinal() + 1 + one)}" for one in range(lines)]
        fixed_meetings(journal_of(*planned, *[f"11-20 {verb}"] * lines), TODAY)

    def journal_of(*lines: str) -> Any:
        return told(person("ada", *lines)).journal

    small, large = (calls(lambda lines=lines: change(lines)) for lines in (30, 120))
    assert large < 20 * small  # four times the lines, each with four times the meetings to look at
