"""One note checked by itself has the problems that it has among all others."""

from __future__ import annotations

import pytest
from records.written import TODAY, written

from coffeechats.notes.read_note import read_note
from coffeechats.records.one_note import problems_of_note

OTHERS = {
    "contacts/ada-okafor.md": "---\nname: Ada Okafor\n---\n",
    "contacts/ada-lang.md": "---\nname: Ada Lang\n---\n",
    "contacts/lee-park.md": "---\nname: Lee Park\n---\n",
    "journal/x.md": "# X\n",
}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("contacts/ben.md", "---\nname: Ben\nreferred_by: [Ada, zed]\nlog:\n  - 2027-01-01 asked\n---\n[[No]]\n"),
        ("contacts/ben.md", "---\nname: Ben\nrelatoin: friend\npaused_until: 2027-02-30\nwhy: a: b\n---\n"),
        ("contacts/ben.md", "---\nname: [\n---\nWords.\n"),
        ("contacts/ben.md", "---\nname: Ben\nlog:\n  - 2026-11-01 told about Zed\n---\n- [ ] x due 2026-13-01\n"),
        ("journal/interviews/2026-11-12-zed.md", "Words.\n\n## Log\n- 2026-11-12 axed\n"),
        ("journal/interviews/a.md", "---\nwith: [Lee, Ada]\ndate: 05/06/2026\nthanked: 2027-01-01\n---\n## Log\n- x\n"),
        ("journal/interviews/b.md", "---\nwith: lee-park\nreferrals: [Ada - x]\n---\n## How did you come\n"),
        ("journal/log.md", "- 2026-11-02 [[Nobody]] asked\n- 2026-11-02 Lee asked\n2026-11-03 [[Lee Park]] axed\n"),
        ("journal/updates/2027-01-01-half.md", "---\nsent_to: [zed, Ada]\n---\n[a](../y.md)\n"),
        ("journal/fields/grid.md", "---\nname: Grid\nchecked: soon\n---\n"),
        ("journal/questions.md", "- What? {#day}\n- Which? {#day}\n"),
        ("journal/page.md", "[[Ada]] and [[Lee Park]] and [x](x.md)\n"),
    ],
)  # fmt: skip
def test_alone_as_among_all(path, text):
    whole = written(OTHERS | {path: text})
    wanted = [problem for problem in whole.problems if problem.path == path]
    assert wanted, "an example without a problem proves nothing"
    assert list(problems_of_note(read_note(path, text.encode()), written(OTHERS), TODAY)) == wanted


def test_a_note_without_a_problem_has_none():
    text = "---\nname: Ben Ruiz\nreferred_by: lee-park\n---\n[[Lee Park]]\n"
    assert problems_of_note(read_note("contacts/ben.md", text.encode()), written(OTHERS), TODAY) == ()
