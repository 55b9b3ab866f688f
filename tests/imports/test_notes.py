"""Whatever stands in a row: the note that is written says exactly this, to our reader and to others."""

from __future__ import annotations

import csv
import io

import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st
from imports.files import faults, journal_after, planned
from records.written import TODAY, written

from coffeechats.imports.person import Person, person
from coffeechats.imports.plan import note_of, value
from coffeechats.notes.escape import literal
from coffeechats.notes.read_note import read_note

ODD = (
    *(
        "[[x]]",
        "[a](b.md)",
        "[x]: y.md",
        "- [ ] call due 2020-01-01",
        "# ",
        "## Private",
        "## Log",
        "- 2020-01-01 asked",
    ),
    *("<!--", "<pre>", "---", "```", "`", "~~~", "> ", "&a *b", "<<<<<<< x", ": ", " #", "'", '"', "\\", "{#x}", "|"),
    *("yes", "null", "0123", "12:30", "!x", "%a", "@b", "? ", "[", "{", "=1"),
    *("\n", "\t", "\u2028", "\x85", "\ufeff", "\u200b", "\u202e", "é", "e\u0301"),
)
TEXT = st.lists(st.one_of(st.sampled_from(ODD), st.text(max_size=8)), max_size=4).map("".join)


@pytest.mark.promise("P12")
@given(TEXT, st.lists(TEXT, max_size=3), TEXT, TEXT, TEXT)
def test_any_strings_come_back_exactly(name, several, role, label, note):
    found = person(
        2, name, {"email": several, "role": [role], "tags": several, "found_via": [note]}, [(label, note)], [note]
    )
    if not isinstance(found, Person):
        return
    data = note_of(found, TODAY)
    read = read_note("contacts/ada.md", data)
    assert read.readable and read.problems == ()
    assert [one.text for one in read.keys["name"].values] == [found.name]
    assert {key: tuple(one.text for one in read.keys[key].values) for key in found.keys} == found.keys
    elsewhere = frontmatter.loads(data.decode())
    assert elsewhere["name"] == found.name and elsewhere.get("tags", []) == list(found.keys.get("tags", ()))
    journal = written({"contacts/ada.md": data.decode()})
    # Words that read as a private heading keep what follows private, in doubt also where they are escaped.
    # A name that does so is taken from the file instead.
    # What is no sentence to the person is taken over by no letter, and a hint says so.
    rules = {problem.rule for problem in journal.problems} - {"no-sentence", "about-them"}
    assert rules <= {"heading-private", "name-missing"} and rules != {"name-missing"}
    assert journal.tasks == () and not read.body.links


@pytest.mark.promise("P6")
@given(st.lists(TEXT.filter(lambda text: "#" not in text), min_size=1, max_size=6))  # a heading is nobody's name
def test_any_names_make_notes_without_a_fault_and_only_once(names):
    """As rows of a table, so that the reading of it is part of the way."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([["First Name", "Last Name", "URL"], *([name, "", ""] for name in names)])
    data = text.getvalue().encode("utf-8", "replace")
    made = planned(data)
    assert made.rows == len(names)
    assert len({new.path.casefold() for new in made.added}) == len(made.added)
    journal = journal_after(made)
    assert faults(journal) == [] and len(journal.contacts) == len(made.added)
    assert {contact.name for contact in journal.contacts.values()} == {
        " ".join(new.person.name.split()) for new in made.added
    }
    assert planned(data, {new.path: new.data.decode() for new in made.added}).added == ()


@pytest.mark.parametrize(
    ("text", "written_as"),
    [
        ("Ada Okafor", "Ada Okafor"),
        ("ada@example.org", "ada@example.org"),
        ("https://ada.example/x", "https://ada.example/x"),
        ("+44 1632 960123", '"+44 1632 960123"'),
        ("No", '"No"'),
        ('The "Grid"', "'The \"Grid\"'"),
        ("a, b", '"a, b"'),
        ("two\nlines", '"two\\nlines"'),
        ("2020-10-05 connected", "2020-10-05 connected"),
    ],
)
def test_quotes_stand_only_where_something_would_mean_something(text, written_as):
    assert value(text) == written_as


@pytest.mark.parametrize(
    ("text", "written_as"),
    [
        ("C# and x_y", "C# and x_y"),
        ("# x", "\\# x"),
        ("1. x", "1\\. x"),
        ("*a* _b_", "\\*a\\* \\_b\\_"),
        ("AT&T &amp;", "AT&T &amp;amp;"),
    ],
)
def test_text_in_the_body_is_no_markup(text, written_as):
    assert literal(text) == written_as
