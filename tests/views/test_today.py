"""What cannot wait: the order of the first page, one row a person, and the sentence that answers first."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages.making import write

from coffeechats.records.journal import read_journal
from coffeechats.records.model import Journal, Ref, Settings
from coffeechats.views.duties import duties
from coffeechats.views.duty import Duty
from coffeechats.views.history import History, history
from coffeechats.views.today import ORDER, SHOWN, Today, headline, turns_to, what_is_owed, whom_you_meet

TODAY = date(2026, 11, 23)  # a Monday


def seen(tmp_path, notes):
    read = read_journal(write(tmp_path, notes), Settings(), TODAY)
    past = history(read, TODAY)
    return past, duties(past)


def shown(tmp_path, notes, day=TODAY):
    past, found = seen(tmp_path, notes)
    return [(one.kind, headline(past, one).text) for one in Today(past, found).first(day)]


def person(name, *log, **keys):
    lines = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\nname: {name}\n{lines}log: [{', '.join(log)}]\n---\n"


def test_what_cannot_wait_stands_first_however_late_the_rest_is(tmp_path):
    assert shown(tmp_path, {
        "contacts/nell.md": person("Nell Ash", "2026-11-05 asked"),  # to be reminded for 11 days
        "contacts/yu.md": person("Yu Dan", "2026-11-12 asked", "2026-11-13 replied yes"),  # a day to find
        "contacts/hat.md": person("Hattie Poe", "2026-11-10 asked", "2026-11-12 replied yes"),
        "journal/interviews/2026-11-19-hat.md": "",  # nobody says whether it took place
        "contacts/dev.md": person("Dev Roy"),
        "journal/interviews/2026-11-24-dev.md": "",  # tomorrow
        "contacts/pri.md": person("Priya Nam", "2026-11-22 resume received"),
        "journal/todo.md": "- [ ] buy stamps due 2026-11-10\n",
    }) == [
        ("took place", "Did your conversation with Hattie Poe take place?"),
        ("prepare", "Prepare for Dev Roy"),
        ("thank", "Thank Priya Nam"),
        ("arrange", "Find a day with Yu Dan"),
        ("nudge", "Remind Nell Ash"),
    ]  # fmt: skip


def test_a_conversation_in_more_than_two_days_waits_behind_what_is_owed(tmp_path):
    notes = {
        "contacts/dev.md": person("Dev Roy"),
        "journal/interviews/2026-11-26-dev.md": "",
        "contacts/pri.md": person("Priya Nam", "2026-11-22 resume received"),
    }
    in_three_days = [kind for kind, _ in shown(tmp_path, notes, date(2026, 11, 24))]
    assert in_three_days[0] == "prepare"
    past, found = seen(tmp_path, notes)
    early = [one if one.kind != "prepare" else Duty("prepare", date(2026, 11, 22), one.contact, one.file, one.why,
             one.person) for one in found]  # fmt: skip
    assert [one.kind for one in Today(past, early).first(TODAY)] == ["thank", "prepare"]


def test_of_one_kind_the_most_recent_comes_first_and_what_is_long_overdue_last(tmp_path):
    days = {"old": "2026-09-01", "early": "2026-11-12", "late": "2026-11-20"}
    notes = {f"contacts/{name}.md": person(name, f"{day} resume received") for name, day in days.items()}
    assert [text for _, text in shown(tmp_path, notes)] == ["Thank late", "Thank early", "Thank old"]


def test_one_of_the_days_own_is_always_there(tmp_path):
    notes = {f"contacts/p{n}.md": person(f"P{n}", "2026-11-20 resume received") for n in range(6)}
    notes["journal/todo.md"] = "- [ ] water the plants due 2026-11-23\n"
    rows = shown(tmp_path, notes)
    assert len(rows) == SHOWN and rows[-1] == ("action", "water the plants")


@pytest.mark.parametrize(
    ("notes", "text"),
    [
        ({"contacts/bea.md": person("Beatrix Onslow", "2026-11-03 intro asked", referred_by="gwen",
                                    introduction="they-write"),
          "contacts/gwen.md": person("Gwen Tattersall")}, "Remind Gwen Tattersall about Beatrix Onslow"),
        ({"contacts/bea.md": person("Beatrix Onslow", referred_by="gwen", introduction="they-write"),
          "contacts/gwen.md": person("Gwen Tattersall")}, "Ask Gwen Tattersall for the introduction to Beatrix Onslow"),
        ({"contacts/til.md": person("Tilda Frost", "2026-11-10 talked", "2026-11-10 thanked", referred_by="mar"),
          "contacts/mar.md": person("Marguerite A")}, "Tell Marguerite A how it went with Tilda Frost"),
        ({"contacts/til.md": "---\nname: Tilda Frost\n---\n- [ ] send the [[Tilda Frost]] survey! due 2026-11-20\n"},
         "send the Tilda Frost survey! · Tilda Frost"),
    ],
)  # fmt: skip
def test_a_task_is_told_in_its_own_words_and_the_one_to_write_to_is_named_first(tmp_path, notes, text):
    past, found = seen(tmp_path, notes)
    assert text in [headline(past, one).text for one in found]


@pytest.mark.parametrize(
    ("notes", "sentence"),
    [
        ({}, "Nothing is due today."),
        ({"contacts/p.md": person("Priya Nam", "2026-11-22 resume received")}, "Thank Priya."),
        ({f"contacts/p{n}.md": person(f"P{n}", "2026-11-20 resume received") for n in (1, 2)}, "Two people to thank."),
        ({"contacts/p.md": person("Priya Nam", "2026-11-22 resume received"), "contacts/h.md": person("Hattie Low"),
          "journal/interviews/2026-11-20-h.md": ""}, "Thank Priya."),
        ({"contacts/h.md": person("Hattie Low"), "journal/interviews/2026-11-20-h.md": ""},
         "Did your conversation with Hattie take place?"),
        ({"contacts/h.md": person("Hattie Low", "2026-11-18 planned 2026-11-20")},
         "Did your conversation with Hattie take place?"),
        ({"journal/todo.md": "- [ ] a due 2026-11-23\n- [ ] b due 2026-11-20\n- [ ] c due 2026-11-20\n"},
         "Three tasks to do."),
        ({"contacts/n.md": person("Nell Ash", "2026-11-05 asked"), "journal/todo.md": "- [ ] a due 2026-11-23\n"},
         "Remind Nell."),
        ({"contacts/p.md": person("Priya Nam", "2026-11-23 asked")}, "Nothing is due today."),
    ],
)  # fmt: skip
def test_the_first_sentence_says_what_is_owed(tmp_path, notes, sentence):
    assert what_is_owed(*seen(tmp_path, notes)) == sentence


@pytest.mark.parametrize(
    ("day", "keys", "words", "is_prepared"),
    [
        ("2026-11-26", "", "on Thursday", False),
        ("2026-11-24", "goal: find out\n", "tomorrow", False),
        ("2026-11-23", "goal: find out\nquestions: [day]\n", "today", True),
    ],
)
def test_the_second_names_who_comes_within_a_week_and_whether_it_is_prepared(tmp_path, day, keys, words, is_prepared):
    past, _ = seen(
        tmp_path, {"contacts/dev.md": person("Dev Roy"), f"journal/interviews/{day}-dev.md": f"---\n{keys}---\n"}
    )
    meets = whom_you_meet(past)
    assert meets and (meets.name, meets.words, meets.is_prepared) == ("Dev", words, is_prepared)


def test_a_conversation_further_away_is_not_in_the_sentence(tmp_path):
    past, _ = seen(tmp_path, {"contacts/dev.md": person("Dev Roy"), "journal/interviews/2026-11-30-dev.md": ""})
    assert whom_you_meet(past) is None


KINDS = [kind for kind in ORDER if kind not in ("took place", "prepare", "tell")]
ROWS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(-60, 60), st.integers(0, 9)), max_size=40)


@given(ROWS, st.integers(-1, 44), st.randoms())
def test_the_page_holds_the_rows_of_other_days_whatever_the_order_of_the_notes(
    rows: list, later: int, luck: random.Random
):
    found = [Duty(kind, TODAY + timedelta(days=due), f"p{who}", f"contacts/p{who}.md", "You noted: x.",
                  Ref(f"P{who}", f"p{who}"), line=n) for n, (kind, due, who) in enumerate(rows)]  # fmt: skip
    past, day = History(Journal(), TODAY), TODAY + timedelta(days=later)
    first = Today(past, found).first(day)
    people = [turns_to(past, one) for one in first]
    assert len(first) <= SHOWN and len(people) == len(set(people))
    assert all(one.due and one.due <= day for one in first)
    assert any(one.due == day for one in first) is any(one.due == day for one in found)
    pool = Today(past, found).pool()
    assert Today(past, pool).first(day) == first
    luck.shuffle(found)
    assert {turns_to(past, one) for one in Today(past, found).first(day)} == set(people)
