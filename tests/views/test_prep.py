"""What to know before a meeting: the agenda, the questions in their order, what is left over, promises."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records.written import TODAY, written

from coffeechats.records.questions import Bank
from coffeechats.views.bank import asked
from coffeechats.views.history import history
from coffeechats.views.meetings import agenda, clock, fit, is_from_home
from coffeechats.views.prep import PrepSheet, keywords, known, preface, sheets

QUESTIONS = """
## Opening
- How did you come to be doing this? {#path}
- What does an ordinary Tuesday look like for you? {#day}
## Core
- What wears you down, or gets in the way? {#frustrations}
## Winding down
- What would you tell someone in my shoes? {#advice}
- Who else should I be listening to? {#who-else}
## To myself
- Could this path be mine? {#path-for-me}
"""
ADA = "---\nname: Ada Okafor\nfield: Energy\n---\n"
LEE = "---\nname: Lee Park\nfield: Energy\n---\n"


def the_sheet(meeting: str, ada: str = ADA, **notes: str) -> PrepSheet:
    """The one sheet of a meeting with Ada on 1 December; talks given as `n2026_10_08_ada="..."`."""
    files = {f"journal/interviews/{name[1:].replace('_', '-')}.md": text for name, text in notes.items()}
    journal = written({
        "contacts/ada.md": ada, "contacts/lee.md": LEE, "journal/questions.md": QUESTIONS, **files,
        "journal/interviews/2026-12-01-ada.md": meeting,
    })  # fmt: skip
    story, bank = history(journal, TODAY), Bank(journal.questions)
    (one,) = sheets(story, bank, asked(story, bank))
    return one


def keys(things) -> list[str]:
    return [one.keyword for one in things]


def test_the_agenda_of_twenty_minutes():
    assert [(clock(time(15, 0), b.begins), b.what, b.purpose) for b in agenda(20)] == [
        ("15:00", "Opening", "build rapport"),
        ("15:02", "Your questions", "gather information"),
        ("15:12", "Your own story", "build rapport"),
        ("15:14", "Time check", "build rapport"),
        ("15:15", "Advice, and who else", "ask for guidance"),
    ]


@given(st.integers(min_value=1, max_value=1440))
def test_the_blocks_of_an_agenda_follow_one_another_and_end_with_the_time_asked_for(minutes):
    blocks = agenda(minutes)
    assert blocks[0].begins == 0 and blocks[-1].ends == minutes
    assert all(block.begins <= block.ends for block in blocks)
    assert [one.ends for one in blocks[:-1]] == [one.begins for one in blocks[1:]]


@pytest.mark.parametrize(
    "start, minutes, words",
    [
        (time(15, 0), -10, "14:50"),
        (time(0, 5), -10, "23:55 the day before"),
        (time(23, 50), 20, "00:10 the day after"),
        (None, 12, "12 min"),
    ],
)
def test_clock_times(start, minutes, words):
    assert clock(start, minutes) == words


@pytest.mark.parametrize(
    "questions, minutes, is_too_much", [(5, 20, False), (6, 20, True), (6, 30, False), (1, 1, True)]
)
def test_questions_times_minutes_against_the_time_asked_for(questions, minutes, is_too_much):
    assert fit(questions, minutes).is_too_much == is_too_much


@pytest.mark.parametrize("medium, is_it", [("video", True), ("Phone call", True), ("coffee", False), ("", False)])
def test_a_call_needs_no_way(medium, is_it):
    assert is_from_home(medium) == is_it


def test_the_questions_are_those_of_the_list_and_of_the_headings_each_once():
    note = (
        "---\nquestions: [day, Why Leeds?]\n---\n## What does an ordinary Tuesday look like for you?\n## And the cat?\n"
    )
    assert [one.text for one in the_sheet(note).questions] == [
        "What does an ordinary Tuesday look like for you?", "Why Leeds?", "And the cat?",
    ]  # fmt: skip


def test_those_not_yet_answered_by_others_there_come_first():
    one = the_sheet("---\nquestions: [day, path]\n---\n", n2026_10_08_lee="## day\nShort.\n")
    assert keys(one.questions) == ["path", "day"]
    assert [ref.name for ref in one.questions[1].answered_by] == ["Lee Park"]


def test_what_ada_answered_herself_is_not_answered_by_others():
    one = the_sheet("---\nquestions: [day]\n---\n", n2026_10_08_ada="## day\nShort.\n")
    assert one.questions[0].answered_by == ()


def test_a_question_that_an_earlier_talk_did_not_reach_comes_first_though_others_answered_it():
    one = the_sheet(
        "---\nquestions: [frustrations, day]\n---\n",
        n2026_10_08_ada="---\nquestions: [day, path, Why Leeds?, who-else]\n---\n## path\nBy chance.\n",
        n2026_10_09_lee="## day\nShort.\n\n## frustrations\nForms.\n",
    )
    assert keys(one.questions) == ["day", "frustrations"]
    assert [question.is_left_over for question in one.questions] == [True, False]
    assert one.left_over == ("Why Leeds?",)  # chosen ones stand among the questions, and who else ends every talk


def test_a_question_of_my_own_is_answered_under_its_words():
    one = the_sheet(
        "---\nquestions: [day]\n---\n", n2026_10_08_ada="---\nquestions: [Why Leeds?]\n---\n## Why Leeds?\nThe hills.\n"
    )
    assert one.left_over == ()


def test_advice_and_who_else_close_every_talk():
    assert keys(the_sheet("---\nquestions: [who-else, day, advice]\n---\n").closing) == ["advice", "who else"]
    assert keys(the_sheet("---\nquestions: [day]\n---\n").closing) == ["advice", "who else"]
    assert keys(the_sheet("---\nquestions: [who-else, day]\n---\n").questions) == ["day"]


def test_next_time_and_questions_under_reflection_are_left_over():
    talk = """
    ## Next time

    - How did the tender go,
      and who won?
    - [x] bring the tin
    - [ ] waiting: the handbook
    - [ ] send the map due 2026-12-01
    Ask about Leeds
    <!-- what to ask? -->

    ## Reflection

    Good.
    Could I live there?
    - What does it pay?

    ### Could this path be mine?

    Not the hours. Or is it?

    ### Private

    Is she unhappy?
    """.replace("\n    ", "\n")
    one = the_sheet("", n2026_10_08_ada=talk, n2026_10_09_lee="## Next time\n- not Ada's\n")
    assert one.left_over == (
        "How did the tender go, and who won?", "Ask about Leeds",
        "Could I live there?", "What does it pay?", "Not the hours. Or is it?",
    )  # fmt: skip


@pytest.mark.promise("P11")
def test_private_parts_leave_nothing_over():
    talk = "## Private\n\n### Next time\n- SECRET\n\n### Reflection\nSECRET?\n\n### day\nSECRET\n"
    assert the_sheet("", n2026_10_08_ada=talk).left_over == ()


def test_promises_of_both_sides():
    ada = (
        ADA
        + "- [ ] waiting: the handbook\n- [ ] send her the map due 2026-12-24\n- [x] done\n## Private\n- [ ] SECRET\n"
    )
    one = the_sheet(
        "- [ ] print it\n", ada,
        n2026_10_08_ada="- [ ] waiting: a name\n- [ ] read her book\n", n2026_10_09_lee="- [ ] not hers\n",
    )  # fmt: skip
    assert [task.text for task in one.theirs] == ["the handbook", "a name"]
    assert [task.text for task in one.mine] == ["send her the map", "read her book"]
    assert [task.text for task in one.before] == ["print it"]


def test_earlier_talks_the_latest_first():
    ada = ADA.replace("---\n", "---\nlog: [2026-09-01 talked on the train]\n", 1)
    one = the_sheet("", ada, n2026_06_11_ada="", n2026_10_08_ada="", n2026_10_09_lee="")
    assert [talk.id for talk in one.talks] == ["2026-10-08-ada", "2026-06-11-ada"]
    assert [entry.words for entry in one.words] == ["on the train"]


def test_ideas_fill_the_room_with_what_nobody_there_has_answered():
    one = the_sheet("---\nminutes: 20\n---\n", n2026_10_08_lee="## path\nBy chance.\n")
    assert keys(one.ideas) == ["day", "frustrations"]
    assert the_sheet("---\nminutes: 5\n---\n").ideas == ()


@pytest.mark.parametrize(
    "pitch, said",
    [
        ("## Pitch\n### long\nLong.\n### short\nShort.\n", "Short."),
        ("## Pitch\nOnly this.\n", "Only this."),
        ("## Pitch\n### Private\nSECRET\n", ""),
        ("## Private\n## Pitch\nMine.\n", "Mine."),
        ("## About\nNo.\n", ""),
    ],
)
def test_the_pitch(pitch, said):
    journal = {"journal/me.md": f"---\nname: Nell\n---\n{pitch}", "contacts/ada.md": ADA,
               "journal/interviews/2026-12-01-ada.md": ""}  # fmt: skip
    story = history(written(journal), TODAY)
    (one,) = sheets(story, Bank(()), {})
    assert one.pitch == said


@pytest.mark.promise("P11")
def test_what_a_note_says_without_its_log_its_tasks_and_what_is_private():
    text = "Keeps\nbees.\n- [ ] send it\n## Log\n- 2026-11-02 asked\n## Private\nSECRET\n## More\nTea.\n"
    note = f"---\nname: Ada\n---\n{text}"
    body = written({"contacts/ada.md": note}).contacts["ada"].body
    assert known(body) == "Keeps bees.\nMore\nTea."
    assert preface(body) == "Keeps bees."


@pytest.mark.parametrize(
    "text, words", [("Which evening went wrong, and why?", "evening went wrong"), ("And you?", "And you?")]
)
def test_keywords(text, words):
    assert keywords(text) == words
