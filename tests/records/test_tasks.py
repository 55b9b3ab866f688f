"""Tasks in the notations of other programs: when they are due, and which are open."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records.written import person

pytestmark = pytest.mark.promise("P14")


def task_of(line: str):
    journal = person(f"---\nname: Ada\n---\n{line}\n")
    (task,) = journal.tasks
    return task, [problem.rule for problem in journal.problems]


@pytest.mark.parametrize(
    ("line", "due", "text"),
    [
        ("- [ ] call ⏳ 2026-12-01 📅 2026-12-05", "2026-12-05", "call ⏳ 2026-12-01"),
        ("- [ ] call 📅 2026-12-05 ⏳ 2026-12-01", "2026-12-05", "call ⏳ 2026-12-01"),
        ("- [ ] call ⏳ 2026-12-01", "2026-12-01", "call"),
        ("- [ ] call 🛫 2026-12-01", "2026-12-01", "call"),
        ("- [ ] call 🛫 2026-11-30 ⏳ 2026-12-01", "2026-12-01", "call 🛫 2026-11-30"),
        ("- [ ] ring 📅 2026-12-05 🔁 every week", "2026-12-05", "ring 🔁 every week"),
        ("- [ ] ring 📅2026-12-05", "2026-12-05", "ring"),
        ("- [ ] ring 🗓️ 2026-12-05", "2026-12-05", "ring"),
        ("+ [ ] plus @due(2026-12-05)", "2026-12-05", "plus"),
        ("* [ ] star @due( 2026-12-05 ) soon", "2026-12-05", "star soon"),
        ("1. [ ] num 📅 2026-12-05", "2026-12-05", "num"),
        ("- [ ] dv [due:: 2026-12-05]", "2026-12-05", "dv"),
        ("- [ ] dv (due:: 2026-12-05) and more", "2026-12-05", "dv and more"),
        ("- [ ] dv due:: 2026-12-05", "2026-12-05", "dv"),
        ("- [ ] dv [scheduled:: 2026-12-05]", "2026-12-05", "dv"),
        ("- [ ] dv [due:: [[2026-12-05]]]", "2026-12-05", "dv"),
        ("- [ ] send it due 2026-12-05", "2026-12-05", "send it"),
        ("- [ ] send it (due 2026-12-05)", "2026-12-05", "send it"),
        ("- [ ] send it by 2026-12-05", "2026-12-05", "send it"),
        ("- [ ] send it due [[2026-12-05]]", "2026-12-05", "send it"),
        ("- [ ] waiting: the handbook", None, "the handbook"),
    ],
)
def test_a_day_in_the_notation_of_another_program_is_read(line, due, text):
    task, rules = task_of(line)
    assert (str(task.due) if task.due else None, task.text, rules) == (due, text, [])


@pytest.mark.parametrize(
    ("box", "done"),
    [(" ", False), ("/", False), ("<", False), ("!", False), ("?", False), ("x", True), ("X", True)],
)
def test_a_box_says_whether_a_task_is_open(box, done):
    task, rules = task_of(f"- [{box}] half 📅 2026-12-06")
    assert (task.done, task.due, task.text, rules) == (done, date(2026, 12, 6), "half", [])


@pytest.mark.parametrize("box", ["-", ">", "a", "1"])
def test_what_was_given_up_or_moved_is_no_task(box):
    journal = person(f"---\nname: Ada\n---\n- [{box}] half 📅 2026-12-06\n\n## Log\n- [{box}] 2026-11-05 thanked\n")
    assert (journal.tasks, journal.contacts["ada-okafor"].log) == ((), ())


@pytest.mark.parametrize(
    ("line", "hinted"),
    [
        ("- [ ] call her 2026-12-06", True),
        ("- [ ] 6 December 2026 call her", True),
        ("- [ ] call her on Dec 6, 2026", True),
        ("- [/] call her [[2026-12-06]]", True),
        ("- [x] call her 2026-12-06", False),
        ("- [ ] waiting: her call of 2026-12-06", False),
        ("- [ ] call ➕ 2026-11-01", False),
        ("- [ ] call ➕ 2026-11-01 2026-12-06", True),
        ("- [ ] call [created:: 2026-11-01]", False),
        ("- [ ] call 2026 times", False),
        ("- [ ] see [notes](journal/2026-12-06-ada.md)", False),
        ("- [ ] call +44 1632 960123", False),
    ],
)
def test_an_open_task_with_a_full_date_that_says_not_due_gets_a_hint(line, hinted):
    task, rules = task_of(line)
    assert (task.due, "task-without-due" in rules) == (None, hinted)


def test_a_date_that_could_be_two_is_a_problem():
    assert task_of("- [ ] us due 12/06/2026") == (task_of("- [ ] us due 12/06/2026")[0], ["date-ambiguous"])
    assert task_of("- [ ] no year by Friday")[1] == ["task-day"]


marks = st.sampled_from(
    ["📅 {}", "⏳ {}", "🛫 {}", "[due:: {}]", "(due:: {})", "@due({})", "due {}", "due: {}", "by {}", "{}"]
)


@given(marks, st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(["", " and more", " 🔁 every week"]))
def test_no_full_date_of_an_open_task_is_passed_over(mark, day, more):
    task, rules = task_of(f"- [ ] call {mark.format(day)}{more}")
    assert task.due == day or rules == ["task-without-due"]
