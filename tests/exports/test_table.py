"""The table of people: safe in a spreadsheet, and the same when it comes back."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records.written import written

from coffeechats.exports.table import columns, log_line, table
from coffeechats.notes.keys import CONTACT
from coffeechats.notes.spreadsheet import BETWEEN, cell_of, guarded, unguarded
from coffeechats.records.model import Contact, LogEntry

ADA = """---
name: Ada Okafor
aliases: [Ada O., Addie]
pronouns: she/her
role: =1+1
organization: Northwind, Grid
past_roles: ["2019–2023 Policy intern"]
field: [Energy policy, Law]
location: Leeds
email: [ada@example.org, okafor@example.org]
phone: "+44 1632 960123"
linkedin: https://www.linkedin.com/in/ada-okafor
website: https://ada.example
relation: cousin
found_via: a fair
shared: [Leeds, Geography]
why: '"why" not'
referred_by: [lee-park, Somebody Else]
introduction: they-write
may_use_name: yes
ok_to_follow_up: invited
follow_up: 2027-01-20 the review
every: 2 months
paused_until: 2027-03-01
closed: moved abroad
skip: [reflect, thank]
share: no
log: [2026-11-02 asked by email, 2026-11-10 said yes by text]
tags: [grid]
notes: [likes trains, "tea: Assam"]
uid: urn:uuid:4fbe8971
---
"""
LEE = "---\nname: Lee Park\nlog: [2026-11-02 replied no, not now]\n---\n"
NOTES = {"contacts/ada-okafor.md": ADA, "contacts/lee-park.md": LEE}


def values_of(cell):
    return tuple(value for value in unguarded(cell).split(BETWEEN) if value)


def rows(notes):
    data = table(written(notes).contacts.values())
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def as_note(row):
    """The note that a row stands for: each key with its values as they are."""
    lines = [
        f"{key}: [{', '.join(chr(39) + value.replace(chr(39), chr(39) * 2) + chr(39) for value in values_of(cell))}]"
        if len(values_of(cell)) > 1
        else f"{key}: '{unguarded(cell).replace(chr(39), chr(39) * 2)}'"
        for key, cell in row.items()
        if key != "id" and cell
    ]
    return "\n".join(["---", *lines, "---", ""])


def facts(contact):
    """What stands in the keys of a note."""
    return {name: of(contact) for name, of in columns().items()}


def test_there_is_a_column_for_every_key():
    assert set(columns()) == {key.name for key in CONTACT} - {"private", "via"} | {"id"}


def test_a_row_is_what_the_note_says():
    row = rows(NOTES)[0]
    assert row["name"] == "Ada Okafor"
    assert row["email"] == "ada@example.org\nokafor@example.org"
    assert row["relation"] == "cousin"
    assert row["referred_by"] == "lee-park\nSomebody Else"
    assert row["log"] == "2026-11-02 asked by email\n2026-11-10 replied yes by text"
    assert (row["role"], row["phone"]) == ("'=1+1", "'+44 1632 960123")


@pytest.mark.promise("P12")
def test_what_goes_out_comes_back():
    before = written(NOTES).contacts
    after = written({f"contacts/{row['id']}.md": as_note(row) for row in rows(NOTES)}).contacts
    assert list(after) == ["ada-okafor", "lee-park"]
    assert {key: facts(one) for key, one in after.items()} == {key: facts(one) for key, one in before.items()}


@pytest.mark.promise("P9")
@pytest.mark.parametrize("text", ["=1", "+44", "-1", "@x", "\t=1", "\r1", " =1", "＝1", "'=1", "''+1", "\x00a"])
def test_a_cell_never_begins_as_a_formula_does(text):
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["Ada", "'quoted'", "O'Shea", "1-2", "'tis", ""])
def test_other_cells_stay_as_they_are(text):
    assert guarded(text) == text == unguarded(text)


@pytest.mark.promise("P12")
@given(st.text())
def test_taking_the_apostrophe_away_gives_what_was_there(text):
    cell = guarded(text)
    assert unguarded(cell) == text
    assert not cell.lstrip()[:1] or cell.lstrip()[0] not in "=+-@＝＋－＠"


@pytest.mark.promise("P12")
@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1)))
def test_several_values_come_back_from_a_cell(values):
    assert values_of(cell_of(values)) == tuple(values)


@pytest.mark.promise("P12")
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_any_name_comes_back_from_the_table(name):
    data = table([Contact("x", "contacts/x.md", name, role=name)])
    (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert (unguarded(row["name"]), unguarded(row["role"])) == (name, name)


@pytest.mark.parametrize(
    ("verb", "words", "answer", "line"),
    [
        ("asked", "by email", "", "2026-11-02 asked by email"),
        ("replied", "by text", "yes", "2026-11-02 replied yes by text"),
        ("replied", "Later, she said", "later", "2026-11-02 replied Later, she said"),
        ("replied", "yesterday", "yes", "2026-11-02 replied yes yesterday"),
        ("", "pondered", "", "2026-11-02 pondered"),
    ],
)
def test_a_line_of_the_log_means_the_same_again(verb, words, answer, line):
    assert log_line(LogEntry(date(2026, 11, 2), verb, words, answer)) == line
