"""Talks without a question for names; suggestions followed; people found in the same way."""

from __future__ import annotations

import pytest
from records.written import TODAY, written
from views.build import day, person, replace, talk, told

from coffeechats.records.model import Resource
from coffeechats.records.questions import Bank
from coffeechats.views.history import history
from coffeechats.views.suggestions import in_common, same_place, suggestions_taken_up, who_else_not_asked

PATH = "journal/interviews/2026-11-12-ada.md"
BANK = "## Winding down\n- Who else should I be listening to? {#who-else}\n- May I say that you sent me? {#name}\n"


def forgotten(note: str, ada: str = "---\nname: Ada\n---\n", path: str = PATH) -> list[str]:
    journal = written({"contacts/ada.md": ada, path: note, "journal/questions.md": BANK})
    return [talk.id for talk in who_else_not_asked(history(journal, TODAY), Bank(journal.questions))]


@pytest.mark.parametrize(
    "note",
    [
        "---\ntook: 20\n---\n",
        "---\ntook: 20\n---\n## Who else should I be listening to?\n\n- \n",
        "---\nquestions: [who-else]\n---\n## Who else should I be listening to?\n",
        "---\ntook: 20\n---\n## What is a day like?\nLong.\n",
    ],
)
def test_a_talk_in_which_nobody_asked_for_names(note: str) -> None:
    assert forgotten(note) == ["2026-11-12-ada"]


@pytest.mark.parametrize(
    "note",
    [
        "---\nreferrals: [Ben Ruiz]\n---\n",
        "---\nreferrals: [someone at the city]\n---\n",
        "---\ntook: 20\n---\n## Who else should I be listening to?\nNobody comes to mind.\n",
        "---\ntook: 20\n---\n## who-else\nNobody.\n",
        "---\ntook: 20\n---\n## May I say that you sent me?\nYes.\n",
        "---\ntook: 20\n---\n## Private\n### Who else should I be listening to?\nHis sister.\n",
        "---\nquestions: [who-else]\n---\n",
        "---\ncalled_off: ill\n---\n",
    ],
)
def test_a_talk_in_which_names_were_asked_for_or_that_never_was(note: str) -> None:
    assert forgotten(note) == []


def test_not_where_nothing_more_will_be_written() -> None:
    note = "---\ntook: 20\n---\n"
    assert forgotten(note, "---\nname: Ada\nclosed: moved\n---\n") == []
    assert forgotten(note, "---\nname: Ada\nok_to_follow_up: no\n---\n") == []
    assert forgotten("---\n---\n", path="journal/interviews/2026-12-12-ada.md") == []


def test_suggestions_followed_and_whether_they_have_heard() -> None:
    named = tuple(Resource(text, state) for text, state in (("Wires", "read"), ("Meters", "told"), ("Maps", "")))
    known = told(
        person("ada", "11-10 followed The Grid"),
        person("ben", "11-08 followed the course", "11-09 wrote"),
        replace(talk("11-02", "lee", id="a"), resources=named),
        replace(talk("11-03", "ada", id="b"), resources=(Resource("The grid", "read"),)),
        person("lee"),
    )
    assert [(one.text, one.people[0].id, one.day, one.state, one.is_told) for one in suggestions_taken_up(known)] == [
        ("The Grid", "ada", day("11-10"), "followed", False),
        ("Wires", "lee", day("11-02"), "read", False),
        ("the course", "ben", day("11-08"), "followed", True),
        ("Meters", "lee", day("11-02"), "done", True),
    ]


def test_what_lies_before_the_start_is_not_listed() -> None:
    assert suggestions_taken_up(told(person("ada", "11-10 followed The Grid"), start=day("11-11"))) == ()


def test_people_found_in_the_same_way() -> None:
    known = told(
        person("zoe", found_via="The Grid Fair"),
        person("ada", found_via="the grid fair"),
        person("ben", found_via="a list"),
        person("cleo", found_via="Lee Park"),
        person("lee"),
        person("olu", found_via="lee park"),
    )
    assert [(one.words, [c.id for c in one.people]) for one in same_place(known)] == [("The Grid Fair", ["ada", "zoe"])]


def test_what_i_have_in_common_with_several_people() -> None:
    known = told(
        person("zoe", shared=("Leeds", "maps")),
        person("ada", shared=("leeds", "Leeds")),
        person("ben", shared=("tea",)),
    )
    assert [(one.words, [c.id for c in one.people]) for one in in_common(known)] == [("Leeds", ["ada", "zoe"])]
