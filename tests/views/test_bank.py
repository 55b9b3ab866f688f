"""The bank of questions: where each was asked, and what everybody answered."""

from __future__ import annotations

from importlib import resources

import pytest
from records.written import TODAY, found, written

from coffeechats.records.questions import FORMER_WORDS, Bank
from coffeechats.views.bank import asked
from coffeechats.views.excerpts import as_text, clipped, lines_of
from coffeechats.views.history import history

QUESTIONS = """
## Opening
- What does an ordinary Tuesday look like for you? {#day}
- How did you come to be doing this? {#path}

## Winding down
- What would you tell someone in my shoes? {#advice}

## To myself
- Could this path be mine? {#path-for-me}
"""
PEOPLE = {
    "contacts/ada.md": "---\nname: Ada Okafor\nfield: Energy\norganization: Northwind\n---\n",
    "contacts/lee.md": "---\nname: Lee Park\nfield: Energy\n---\n",
    "contacts/ben.md": "---\nname: Ben Ruiz\nfield: Museums\n---\n",
}


def bank_of(questions: str = QUESTIONS, **notes: str):
    """The journal, and what was asked, of interviews given as `n2026_11_12_ada="..."`."""
    files = {f"journal/interviews/{name[1:].replace('_', '-')}.md": text for name, text in notes.items()}
    journal = written({**PEOPLE, "journal/questions.md": questions, **files})
    return journal, asked(history(journal, TODAY), Bank(journal.questions))


def answers(one) -> list[tuple[str, str]]:
    return [(answer.interview.id, answer.text.strip()) for answer in one.answers]


@pytest.mark.parametrize(
    "heading",
    [
        "## day",
        "## Day",
        "## What does an ordinary Tuesday look like for you?",
        "### what does an ordinary tuesday look like for you",
        "## What does an ordinary Tuesday looks like for you?",
        "## **What does an ordinary Tuesday look like for you?**",
        "## Her week {#day}",
        "What does an ordinary Tuesday look like for you?\n---",
    ],
)
def test_a_heading_is_a_question_by_its_id_its_words_or_nearly_its_words(heading):
    _, bank = bank_of(n2026_11_12_ada=f"{heading}\n\nLong.\n")
    assert answers(bank["day"]) == [("2026-11-12-ada", "Long.")]


@pytest.mark.parametrize("heading", ["## Days", "## What does she do on Sundays?", "## Tuesday", "Text about day"])
def test_other_words_are_no_question(heading):
    journal, bank = bank_of(n2026_11_12_ada=f"{heading}\n\nLong.\n")
    assert not any(one.answers for one in bank.values())
    assert "question-ambiguous" not in [problem.rule for problem in journal.problems]


TWINS = """
## Core
- What do you like best about this work? {#best}
- What do you like most about this work? {#most}
- What is next? {#next}
- What is next {#next-again}
"""


@pytest.mark.parametrize(
    "heading, ids",
    [
        ("What do you like bost about this work?", ("best", "most")),
        ("What is next?", ("next", "next-again")),
    ],
)
def test_a_heading_that_may_be_two_questions_is_a_hint_and_no_answer(heading, ids):
    journal, bank = bank_of(TWINS, n2026_11_12_ada=f"\n## {heading}\n\nThe people.\n")
    assert not any(one.answers for one in bank.values())
    assert ("question-ambiguous", 1, "") in found(journal)
    (problem,) = (problem for problem in journal.problems if problem.rule == "question-ambiguous")
    assert all(f"`{one}`" in problem.message for one in ids)
    assert problem.path == "journal/interviews/2026-11-12-ada.md"
    assert str(problem.severity) == "hint"


def test_an_id_behind_it_settles_which_is_meant():
    journal, bank = bank_of(TWINS, n2026_11_12_ada="## What do you like bost about this work? {#most}\n\nThe people.\n")
    assert answers(bank["most"]) == [("2026-11-12-ada", "The people.")]
    assert found(journal) == []


def test_the_exact_words_are_not_ambiguous_with_others_as_near():
    journal, bank = bank_of(TWINS, n2026_11_12_ada="## What do you like best about this work?\n\nThe people.\n")
    assert len(bank["best"].answers) == 1
    assert found(journal) == []


@pytest.mark.promise("P11")
def test_what_is_private_is_no_answer():
    note = "# Private\n\n## day\n\nSECRET\n\n# Notes\n\n## path\n\nOpen.\n\n### Private\n\nSECRET too\n"
    _, bank = bank_of(n2026_11_12_ada=note)
    assert not bank["day"].answers and not bank["day"].interviews
    assert answers(bank["path"]) == [("2026-11-12-ada", "Open.")]


def test_an_answer_ends_at_the_next_question_and_keeps_its_smaller_headings():
    note = "# day\n\nLong.\n\n## And in summer\n\nLonger.\n\n## path\n\nBy chance.\n\n## Reflection\n\nHm.\n"
    _, bank = bank_of(n2026_11_12_ada=note)
    assert answers(bank["day"]) == [("2026-11-12-ada", "Long.\n\n## And in summer\n\nLonger.")]
    assert answers(bank["path"]) == [("2026-11-12-ada", "By chance.")]


@pytest.mark.parametrize("text", ["", "- \n", "<!-- what did she say? -->\n", "- [ ] \n"])
def test_an_empty_heading_is_no_answer_and_was_not_reached(text):
    _, bank = bank_of(n2026_11_12_ada=f"---\nquestions: [day, path]\n---\n## day\n\n{text}")
    assert not bank["day"].answers and not bank["day"].interviews
    assert [talk.id for talk in bank["path"].interviews] == ["2026-11-12-ada"]  # on the list, without a heading


SHIPPED = resources.files("coffeechats").joinpath("starter/files/journal/questions.md").read_text("utf-8")
IDS = (
    "path background day duties best frustrations training skills satisfied decisions experience trends competitive "
    "advice who-else name introduce followup linkedin resources resume learned beliefs path-for-me resources-next next "
    "surprised my-skills"
)


def test_the_shipped_bank_keeps_its_ids_and_has_those_that_guides_add():
    journal, _ = bank_of(SHIPPED)
    ids = [question.id for question in journal.questions]
    assert set(IDS.split()) | {"surprises", "mistake", "money", "projects", "not-asked", "for-you"} == set(ids)
    assert len(ids) == len(set(ids)) and found(journal) == []
    winding_down = [question.id for question in journal.questions if question.phase == "Winding down"]
    assert winding_down[:2] == ["advice", "who-else"]


def test_every_question_to_ask_them_has_a_topic_and_can_be_said_in_one_breath():
    journal, _ = bank_of(SHIPPED)
    for question in journal.questions:
        assert question.text.endswith("?") and len(question.text.split()) <= 14, question.text
        assert bool(question.topics) is (question.phase != "To myself"), question.text


def test_a_topic_gives_its_questions_in_the_order_of_the_bank():
    journal, _ = bank_of(SHIPPED)
    bank = Bank(journal.questions)
    assert [one.id for one in bank.of_topic("work")] == ["day", "duties", "frustrations", "surprises"]
    assert bank.of_topic(".student") == bank.of_topic("Student")
    assert bank.of_topic("pay") and not bank.of_topic("quantum")


@pytest.mark.parametrize(("id", "words"), FORMER_WORDS.items())
def test_a_heading_in_the_words_of_an_earlier_version_is_still_the_question(id, words):
    _, bank = bank_of(SHIPPED, n2026_11_12_ada=f"## {words}\n\nLong.\n")
    assert answers(bank[id]) == [("2026-11-12-ada", "Long.")]


def test_former_words_mean_nothing_where_the_bank_has_no_such_id():
    journal, bank = bank_of("- Why? {#why}\n", n2026_11_12_ada="## What wears you down, or gets in the way?\n\nRain.\n")
    assert not bank["why"].answers and found(journal) == []


def test_how_often_and_when_last():
    _, bank = bank_of(
        n2026_10_01_lee="---\nquestions: [What does an ordinary Tuesday look like for you?]\n---\n",
        n2026_11_12_ada="## day\nLong.\n\n## day\nAnd Lee says short.\n",
        n2026_11_15_ben="---\ncalled_off: ill\nquestions: [day]\n---\n",
        n2026_12_01_ben="---\nquestions: [day]\n---\n## day\nask about Sundays\n",
    )
    one = bank["day"]
    assert [talk.id for talk in one.interviews] == ["2026-10-01-lee", "2026-11-12-ada"]
    assert one.last is not None and one.last.isoformat() == "2026-11-12"
    assert len(one.answers) == 2
    assert bank["advice"].last is None and bank["advice"].interviews == ()


def test_a_question_to_myself_counts_when_it_is_answered_only():
    _, bank = bank_of(
        n2026_10_01_lee="---\nquestions: [path-for-me]\n---\n",
        n2026_11_12_ada="## Reflection\n\n### Could this path be mine?\n\nPerhaps.\n",
    )
    assert [talk.id for talk in bank["path-for-me"].interviews] == ["2026-11-12-ada"]


def test_who_else_answered_in_the_same_places():
    journal, bank = bank_of(n2026_10_01_lee="## day\nShort.\n", n2026_10_02_ben="## day\nOdd.\n")
    others = bank["day"].answered_by_others([journal.contacts["ada"]])
    assert [ref.name for ref in others] == ["Lee Park"]
    assert bank["day"].answered_by_others([journal.contacts["lee"]]) == ()


@pytest.mark.parametrize(
    "markdown, text",
    [
        ("One\ntwo.\n\nThree.", "One two.\nThree."),
        ("- a\n  b\n- c", "- a b\n- c"),
        ("## Head\nwords [[ada|Ada]] and **bold**", "Head\nwords Ada and bold"),
        ("<!-- prompt -->\n> quoted\n---\n", "quoted"),
    ],
)
def test_a_quoted_note_is_plain_text(markdown, text):
    assert as_text(markdown) == text


def test_lines_stay_as_typed():
    assert lines_of("One?\nTwo.\n- a\n  b\n# Head") == ["One?", "Two.", "- a b"]


@pytest.mark.parametrize("text, cut", [
    ("short", "short"), ("one two three", "one two …"), ("a" * 20, "a" * 10 + " …"), ("- a\n* b - c", "• a\n• b …"),
])  # fmt: skip
def test_a_long_text_is_cut_between_words(text, cut):
    assert clipped(text, 10) == cut
