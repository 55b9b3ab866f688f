"""The user's own wording of a message: what it may hold, and what is said of the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records.written import written

from coffeechats.notes.read_note import read_note
from coffeechats.records.message_templates import Choice, TemplateSlot
from coffeechats.records.messages import MESSAGES
from coffeechats.records.reading_wordings import read_wording, shipped, shipped_text


def problems(text: str, name: str = "thank-you.md"):
    journal = written({f"journal/templates/{name}": text})
    return [(problem.rule, problem.line) for problem in journal.problems], journal.wordings


def test_a_wording_takes_over_with_its_subject_and_its_slots():
    found, wordings = problems("Subject: Thanks, {{ first_name }}\n\nYou said:\n{{ takeaway }}\n")
    assert found == []
    own = wordings["thank-you"]
    assert own.subject == ("Thanks, ", TemplateSlot("first_name"))
    assert own.body == ("You said:\n", TemplateSlot("takeaway"))
    assert own.path == "journal/templates/thank-you.md"


def test_the_subject_may_be_left_out_and_front_matter_stands_above():
    _, wordings = problems("---\ntags: [mine]\n---\n\nsubject: Hello\nText\n")
    assert wordings["thank-you"].subject == ("Hello",)
    _, wordings = problems("Only text.\n")
    assert (wordings["thank-you"].subject, wordings["thank-you"].body) == ((), ("Only text.",))


def test_a_condition_alone_on_its_line_leaves_no_line_behind():
    _, wordings = problems("Above\n{% if shared %}\nBoth: {{ shared }}\n{% else %}\nNone\n{% endif %}\nBelow\n")
    above, choice, below = wordings["thank-you"].body
    assert (above, below) == ("Above\n", "Below")
    assert isinstance(choice, Choice)
    assert (choice.then, choice.otherwise) == (("Both: ", TemplateSlot("shared"), "\n"), ("None\n",))


@pytest.mark.parametrize(
    ("condition", "filled", "holds"),
    [
        ("shared", {"shared"}, True),
        ("shared", set(), False),
        ("not shared", set(), True),
        ("shared and why", {"shared"}, False),
        ("shared or why", {"why"}, True),
        ("not (shared and why)", {"why"}, True),
    ],
)
def test_a_condition_asks_for_slots(condition, filled, holds):
    _, wordings = problems(f"{{% if {condition} %}}yes{{% endif %}}")
    (choice,) = wordings["thank-you"].body
    assert choice.test.holds(lambda slot: slot in filled) is holds


FAULTY = {
    "an unknown slot": ("Hello\n\n{{ frist_name }}\n", 3),
    "no end": ("a\n{% if shared %}\nb\n", 3),
    "an open brace": ("a\n{{ first_name\n", 2),
    "a loop": ("a\n{% for x in range(1000000000) %}x{% endfor %}", 2),
    "a call": ("{{ range(3) }}", 1),
    "an attribute": ("a\nb\n{{ first_name.__class__ }}", 3),
    "an index": ("{{ first_name[0] }}", 1),
    "a filter": ("a\n\n{{ first_name|upper }}", 3),
    "arithmetic": ("{{ 'x' * 1000000000 }}", 1),
    "a text": ("{{ 'x' }}", 1),
    "an assignment": ("{% set a = 1 %}", 1),
    "another file": ("a\n{% include 'contacts/ada.md' %}", 2),
    "a macro": ("{% macro a() %}{% endmacro %}", 1),
    "a comparison": ("{% if minutes == 20 %}x{% endif %}", 1),
    "the subject": ("Subject: {{ oops }}\n\ntext", 1),
    "deep": ("{% if shared %}" * 500 + "{% endif %}" * 500, 1),
    "deeper": ("{{ " + "(" * 5000 + "name" + ")" * 5000 + " }}", 1),
    "a long condition": ("{% if " + " and ".join(["name"] * 5000) + " %}x{% endif %}", 1),
}


@pytest.mark.promise("P3")
@pytest.mark.parametrize(("text", "line"), FAULTY.values(), ids=FAULTY)
def test_a_fault_is_named_with_its_line_and_the_shipped_wording_serves(text, line):
    found, wordings = problems(text)
    assert found == [("template-unreadable", line)]
    assert wordings == {}


def test_a_fault_below_front_matter_counts_the_lines_of_the_file():
    assert problems("---\ntags: [a]\n---\nHello\n{{ nobody }}\n")[0] == [("template-unreadable", 5)]


def test_the_message_never_repeats_a_word_of_the_file():
    (problem,) = written({"journal/templates/nudge.md": "{{ ada_okafors_secret }}"}).problems
    assert "secret" not in problem.message
    assert "the slots are name, first_name" in problem.message


def test_a_slip_in_a_slots_name_is_asked_about():
    (problem,) = written({"journal/templates/nudge.md": "{{ frist_name }}"}).problems
    assert "did you mean first_name?" in problem.message


def test_a_file_named_like_no_message_says_which_names_there_are():
    (problem,) = written({"journal/templates/thankyou.md": "Hello"}).problems
    assert problem.rule == "template-unknown"
    assert "did you mean thank-you?" in problem.message
    assert all(name in problem.message for name in MESSAGES)


def test_of_two_files_for_one_message_the_first_counts_and_both_are_named():
    journal = written({"journal/templates/Thank-You.md": "One", "journal/templates/thank-you.md": "Two"})
    assert journal.wordings["thank-you"].body == ("One",)
    (problem,) = journal.problems
    assert (problem.rule, problem.path) == ("id-twice", "journal/templates/thank-you.md")
    assert "journal/templates/Thank-You.md" in problem.message


def test_an_empty_file_leaves_the_shipped_wording():
    assert problems("\n") == ([], {})


@given(st.text(alphabet=st.sampled_from(list("{}%#[]| \nabif.('\"-")), max_size=200))
def test_no_text_makes_the_reader_stumble(text):
    note = read_note("journal/templates/nudge.md", f"Hello\n{text}".encode())
    wording, found = read_wording(note)
    assert (wording is None) == bool(found)


def test_every_shipped_wording_is_read_and_uses_only_slots_of_the_table():
    assert set(shipped()) == set(MESSAGES)
    for name in MESSAGES:
        copied, found = read_wording(read_note(f"journal/templates/{name}.md", shipped_text(name).encode()))
        assert (found, copied and copied.body) == ([], shipped()[name].body)
