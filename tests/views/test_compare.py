"""Fields side by side: beliefs, fit with its reasons, the same question in several fields."""

from __future__ import annotations

import pytest
from records.written import written
from views.build import TODAY

from coffeechats.records.questions import Bank
from coffeechats.views.bank import asked
from coffeechats.views.compare import reason, same_questions, sides
from coffeechats.views.coverage import by_field
from coffeechats.views.history import history

PEOPLE = {
    "contacts/ada.md": "---\nname: Ada\nfield: Energy\n---\n",
    "contacts/ben.md": "---\nname: Ben\nfield: [Museums, Energy]\n---\n",
    "contacts/cleo.md": "---\nname: Cleo\n---\n",
    "journal/questions.md": "## Opening\n- What is a day like? {#day}\n## To myself\n- Is it for me? {#mine}\n",
}


def told(notes):
    return history(written(PEOPLE | notes), TODAY)


def interview(person, day, text):
    return {f"journal/interviews/2026-{day}-{person}.md": text}


def test_then_is_the_first_belief_and_now_the_last():
    h = told(
        interview("ada", "06-01", "---\ntook: 20\n---\n")
        | interview("ada", "07-01", "---\nbefore: dull\nafter: not so dull\n---\n")
        | interview("ben", "08-01", "---\nbefore: other\nafter: lively\n---\n")
        | interview("ada", "09-01", "---\nbefore: unsure\n---\n")
        | interview("ada", "12-24", "---\nafter: AHEAD\n---\n")
    )
    energy, museums = sides(h, by_field(h))
    assert (energy.research.name, energy.then.before, energy.now.after) == ("Energy", "dull", "lively")
    assert len(energy.talks) == 4
    assert energy.without_fit == 4
    assert (museums.research.name, museums.then.before, museums.now.after) == ("Museums", "other", "lively")


def test_talks_in_no_field_come_last_where_they_say_something():
    h = told(interview("cleo", "06-01", "---\nfit: 2\n---\n") | interview("ada", "06-02", "---\ntook: 20\n---\n"))
    assert [one.research and one.research.name for one in sides(h, by_field(h))] == ["Energy", None]
    silent = told(interview("cleo", "06-01", "---\ntook: 20\n---\n"))
    assert sides(silent, by_field(silent)) == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("---\nafter: so\ntakeaway: t\n---\n## Reflection\n\nIt *was* dull.\n", "It *was* dull."),
        ("---\nafter: so\n---\n## Is it for me?\n\nYes.\n- [ ] ask her\n  again\n", "Yes."),
        ("---\nafter: so\n---\n## Private\n\n### Reflection\n\nSECRET\n", "so"),
        ("---\nafter: so\n---\n## Reflection\n\n### Private\n\nSECRET\n", "so"),
        ("---\ntakeaway: t\n---\n## Reflection\n\n- [ ] ask\n", "t"),
        ("---\nfit: 3\n---\n", ""),
    ],
)
def test_the_reason_for_a_fit(text, why):
    h = told(interview("ada", "06-01", text))
    assert reason(h.past[0], Bank(h.journal.questions)) == why


def test_the_same_question_in_two_fields_has_the_latest_answer_of_each():
    h = told(
        interview("ada", "06-01", "## day\n\nold\n\n## mine\n\nno\n")
        | interview("ada", "07-01", "## day\n\ncables\n")
        | interview("ben", "06-15", "## day\n\nlabels\n\n## mine\n\nyes\n")
    )
    (found,) = same_questions(h, asked(h, Bank(h.journal.questions)), ["energy", "museums"])
    assert {field: answer.text.strip() for field, answer in found.answers.items()} == {
        "energy": "cables",
        "museums": "labels",
    }


def test_a_question_answered_in_one_field_is_no_comparison():
    h = told(interview("ada", "06-01", "## day\n\nold\n"))
    assert list(same_questions(h, asked(h, Bank(h.journal.questions)), ["energy", "museums"])) == []
