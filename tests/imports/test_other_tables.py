"""Any other table, by the columns that one names; and our own."""

from __future__ import annotations

import pytest
from imports.files import faults, journal_after, one, planned, refused
from records.written import written

from coffeechats.exports.table import table
from coffeechats.imports.read_table import parse_mapping

MEMBERS = (
    "Members of the choir;;\nFull name;Mail;Voice;Page\nAda Okafor;ada@example.org,"
    " a2@example.org;alto;https://linkedin.com/in/ada\n"
)


def test_the_columns_named_are_keys_and_the_others_stand_in_the_body():
    from imports.files import people

    (ada,) = people(MEMBERS, {"name": "Full name", "email": "mail", "website": "Page"})
    assert ada.name == "Ada Okafor"
    assert ada.keys == {"email": ("ada@example.org", "a2@example.org"), "linkedin": ("https://linkedin.com/in/ada",)}
    assert ada.more == (("Voice", "alto"),)


def test_without_a_map_a_table_is_known_by_a_name_and_an_address():
    ada = one(MEMBERS)
    assert (ada.name, ada.first("linkedin"), ada.more) == (
        "Ada Okafor",
        "https://linkedin.com/in/ada",
        (("Voice", "alto"),),
    )


def test_where_no_column_is_known_they_are_listed():
    assert "Stimme, Wert, Farbe" in refused("Stimme;Wert;Farbe\nAlt;drei;rot\n")


def test_a_column_that_is_not_there_is_named():
    assert "Nme" in refused(MEMBERS, {"name": "Nme"})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("name=Full name,email=Mail", {"name": "Full name", "email": "Mail"}),
        ("name = Name, first, email=Mail", {"name": "Name, first", "email": "Mail"}),
    ],
)
def test_the_map_as_typed(text, found):
    assert parse_mapping(text) == found


@pytest.mark.parametrize("text", ["email=Mail", "name", "name=", "nmae=x", "name=a,name=b", "log=x,name=y"])
def test_a_map_that_says_nothing(text):
    assert isinstance(parse_mapping(text), str)


ADA = """
---
name: "Okafor, Ada"
aliases: ["=1+1", "'@x"]
role: Analyst
organization: Grid
phone: "+44 1632 960123"
email: [ada@example.org, a2@example.org]
relation: alumni
ok_to_follow_up: yes
every: 2 months
follow_up: 2027-01-20 ask
share: no
log:
  - 2026-11-02 asked by email
  - 2026-11-09 replied later "in spring"
---
"""


@pytest.mark.promise("P12")
def test_what_goes_out_comes_back():
    journal = written({"contacts/ada-o.md": ADA, "contacts/ben.md": "---\nname: Ben\nreferred_by: ada-o\n---\n"})
    data = table(journal.contacts.values())
    made = planned(data)
    assert [new.path for new in made.added] == ["contacts/ada-o.md", "contacts/ben.md"]
    again = journal_after(made)
    assert faults(again) == []
    assert table(again.contacts.values()) == data


@pytest.mark.promise("P12")
def test_our_own_table_adds_nobody_who_is_there():
    journal = {"contacts/ada-o.md": ADA, "contacts/ben.md": "---\nname: Ben\n---\n"}
    made = planned(table(written(journal).contacts.values()), journal)
    assert (len(made.added), len(made.present)) == (0, 2)


@pytest.mark.promise("P12")
def test_our_own_address_book_is_known_by_its_ids():
    pytest.importorskip("vobject")
    from coffeechats.exports.address_book import address_book

    journal = {"contacts/ada-o.md": ADA, "contacts/ben.md": "---\nname: Ben\n---\n"}
    data = address_book(written(journal).contacts.values())
    assert [known.by for known in planned(data, journal).present] == ["UID", "UID"]
    ada, _ = planned(data).added
    assert ada.person.name == "Okafor, Ada"
    assert {
        "email": ("ada@example.org", "a2@example.org"),
        "phone": ("+44 1632 960123",),
    }.items() <= ada.person.keys.items()
    assert one(address_book([written(journal).contacts["ben"]])).name == "Ben"
