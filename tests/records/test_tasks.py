"""Tasks in the notations of other programs: when they are due, and which are open."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records.written import person, written

from coffeechats.records.model import Settings

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
    journal = written({"contacts/ada.md": "---\nname: Ada\n---\n- [ ] us due 12/06/2026\n"},
                      settings=Settings(timezone="America/Toronto"))  # fmt: skip
    assert [problem.rule for problem in journal.problems] == ["date-ambiguous"]
    assert task_of("- [ ] us due 12/06/2026")[0].due == date(2026, 6, 12)  # as people write it in London


@pytest.mark.parametrize("day", ["Friday", "tomorrow", "end of term", "next week", "mid December"])
def test_a_day_in_words_is_asked_about(day):
    task, rules = task_of(f"- [ ] send it by {day}")
    assert (task.due, rules) == (None, ["task-day"])


def test_the_end_of_a_month_is_its_last_day():
    assert task_of("- [ ] send it by end of January")[0].due == date(2027, 1, 31)


AFTER = "---\nname: Ada\nlog:\n- 2026-10-02 talked\n---\n"


@pytest.mark.parametrize(
    ("line", "due", "text"),
    [
        ("send cv by 3 Dec", "2026-12-03", "send cv"),
        ("send cv by Dec 3rd", "2026-12-03", "send cv"),
        ("send cv before the 3rd of December", "2026-12-03", "send cv"),
        ("send cv (deadline: 3.12.)", "2026-12-03", "send cv"),
        ("send cv by Fri 4 Dec", "2026-12-04", "send cv"),
        ("send cv due 14/10", "2026-10-14", "send cv"),
        ("send cv due 2 Oct", "2027-10-02", "send cv"),
        ("send cv 📅 3 Dec", "2026-12-03", "send cv"),
        ("send cv [due:: Dec 3]", "2026-12-03", "send cv"),
        ("return it by xmas", "2026-12-25", "return it"),
        ("waiting: her list by 3 Dec", "2026-12-03", "her list"),
    ],
)
def test_a_task_without_a_year_is_due_on_the_first_such_day_after_its_note(line, due, text):
    (task,) = (journal := person(f"{AFTER}- [ ] {line}\n")).tasks
    (problem,) = journal.problems
    assert (str(task.due), task.text, problem.rule, problem.write) == (due, text, "date-year", due)


def test_a_task_of_a_conversation_is_due_after_the_conversation():
    talk = "---\nwith: ada\n---\n- [ ] send it by 3 Jan\n\nTo do\n- ring by 4 Jan\n"
    notes = {"contacts/ada.md": "---\nname: Ada\n---\n", "journal/interviews/2025-12-20-ada.md": talk}
    assert sorted(str(task.due) for task in written(notes).tasks) == ["2026-01-03", "2026-01-04"]


@pytest.mark.parametrize("line", ["ring by 9.30", "ring by email", "ring by 5 people", "by May or June it is done"])
def test_what_is_no_day_is_none(line):
    assert task_of(f"- [ ] {line}") == (task_of(f"- [ ] {line}")[0], []) and task_of(f"- [ ] {line}")[0].due is None


marks = st.sampled_from(
    ["📅 {}", "⏳ {}", "🛫 {}", "[due:: {}]", "(due:: {})", "@due({})", "due {}", "due: {}", "by {}", "{}"]
)


@given(marks, st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(["", " and more", " 🔁 every week"]))
def test_no_full_date_of_an_open_task_is_passed_over(mark, day, more):
    task, rules = task_of(f"- [ ] call {mark.format(day)}{more}")
    assert task.due == day or rules == ["task-without-due"]
