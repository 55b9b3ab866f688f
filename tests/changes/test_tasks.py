"""The day of a task, changed: that day, and no other byte."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coffeechats.changes.tasks import with_day
from coffeechats.notes.problems import Problem
from coffeechats.notes.read_note import read_note
from coffeechats.records.tasks import read_tasks

pytestmark = pytest.mark.promise("P4")
DAY = "2027-01-05"


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("- [ ] send it due 2026-12-01", "- [ ] send it due 2027-01-05"),
        ("- [ ] due 2026-12-01: send it  ", "- [ ] due 2027-01-05: send it  "),
        ("  * [ ] send it (due: 1 December 2026), twice", "  * [ ] send it (due: 2027-01-05), twice"),
        ("- [ ] send it [due:: 2026-12-01]", "- [ ] send it [due:: 2027-01-05]"),
        ("- [ ] send it 📅 2026-12-01 ⏳ 2026-11-01", "- [ ] send it 📅 2027-01-05 ⏳ 2026-11-01"),
        ("- [ ] read 2026-11-01 by email, due 2026-12-01", "- [ ] read 2026-11-01 by email, due 2027-01-05"),
    ],
)
def test_the_day_by_which_a_task_is_due_is_exchanged(line, after):
    data = f"\ufeff---\r\na: b\r\n---\r\n{line}\r\nWords 2026-12-01\r\n".encode()
    assert with_day(data, 4, DAY) == data.decode().replace(line, after).encode()


@pytest.mark.parametrize(
    "line", ["- [ ] it", "- [x] it due 2026-12-01", "- [ ] due 2026-02-30", "- [ ] it\ndue 2026-12-01"]
)
def test_a_task_that_is_done_or_has_no_day_is_left_alone(line):
    assert isinstance(with_day(f"{line}\n".encode(), 1, DAY), Problem)


PIECES = [
    "- [ ] ", "* [x] ", "due 2026-12-01", "by 3 May 2026", "[due:: 2026-12-01]", "📅 2026-12-01", " ", "é", "`", "\t",
    "\n", "\r\n", "> ", "  ", "due tomorrow", "waiting: ", "2026-11-11", "(", ")", "## Private\n", "```\n", "**",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_whatever_stands_around_it_nothing_else_changes(pieces):
    data = f"---\na: b\n---\n{''.join(pieces)}".encode()
    before = read_tasks("", read_note("", data).body)[0]
    for task in before:
        made = with_day(data, task.line, DAY)
        if isinstance(made, Problem):
            continue
        assert task.due is not None and not task.done
        old, new = (text.decode().splitlines(keepends=True) for text in (data, made))
        changed = [number for number, (one, other) in enumerate(zip(old, new, strict=True), 1) if one != other]
        assert changed in ([], [task.line])
        after = read_tasks("", read_note("", made).body)[0]
        assert [(one.text, one.due) for one in after if one.line != task.line] == [
            (one.text, one.due) for one in before if one.line != task.line
        ]
        assert [one.due for one in after if one.line == task.line] == [date.fromisoformat(DAY)]
