"""Google Contacts' CSV, both headers."""

from __future__ import annotations

import pytest
from imports.files import one, people, planned

from coffeechats.imports.person import Rejected

NEW = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,"
    "Phonetic Last Name,Name Prefix,Name Suffix,"
    "Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,"
    "E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,"
    "Address 1 - Label,Address 1 - Formatted,Address 1 - City,Website 1 - Label,"
    "Website 1 - Value,Website 2 - Label,Website 2 - Value\n"
)
OLD = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Family Name Yomi,"
    "Name Prefix,Name Suffix,Initials,"
    "Nickname,Birthday,Gender,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,"
    "E-mail 2 - Type,E-mail 2 - Value,"
    "Phone 1 - Type,Phone 1 - Value,Phone 2 - Type,Phone 2 - Value,Organization 1 - Type,Organization 1 - Name,"
    "Organization 1 - Title,Organization 1 - Department,Address 1 - Type,Address 1 - Formatted,Address 1 - City\n"
)


def test_the_new_header():
    ada = one(
        NEW
        + 'Ada,Mary,Okafor,,,,Dr.,,Addie,,Northwind Grid,Analyst,Tariffs,1985-03-04,"Met at the fair.\nLikes bees.",,'
        + "* myContacts ::: Grid ::: * starred,* Home,ada@example.org ::: a.okafor@example.org,Work,work@example.org,"
        + 'Mobile,+44 1632 960123,Home,"1 High St\nLeeds",Leeds,Profile,https://linkedin.com/in/ada,'
        + "Blog,https://ada.example\n"
    )
    assert ada.name == "Ada Mary Okafor"
    assert ada.keys == {
        "aliases": ("Addie",),
        "role": ("Analyst",),
        "organization": ("Northwind Grid",),
        "location": ("Leeds",),
        "email": ("ada@example.org", "a.okafor@example.org", "work@example.org"),
        "phone": ("+44 1632 960123",),
        "linkedin": ("https://linkedin.com/in/ada",),
        "website": ("https://ada.example",),
        "tags": ("Grid",),
    }
    assert ada.notes == ("Met at the fair.\nLikes bees.",)
    assert ada.more == (
        ("Title", "Dr."),
        ("E-mail (Home)", "ada@example.org, a.okafor@example.org"),
        ("E-mail (Work)", "work@example.org"),
        ("Address (Home)", "1 High St\nLeeds"),
        ("Organization Department", "Tariffs"),
        ("Birthday", "1985-03-04"),
    )


def test_the_old_header():
    ada = one(
        OLD
        + "Dr. Ada Okafor,Ada,,Okafor,,,,Dr.,,,,,,,* My Contacts ::: Bees,* Work,ada@example.org,,,"
        + "Mobile,+44 1632 960123 ::: "
        + "+44 1632 960124,Work,+44 1632 960125,,Grid,Analyst,Tariffs,Home,1 High St,Leeds\n"
    )
    assert ada.name == "Ada Okafor" and ("Title", "Dr.") in ada.more
    assert ada.keys["phone"] == ("+44 1632 960123", "+44 1632 960124", "+44 1632 960125")
    assert (ada.first("organization"), ada.first("role"), ada.first("tags")) == ("Grid", "Analyst", "Bees")
    assert ("Organization: department", "Tariffs") in ada.more


@pytest.mark.promise("P13")
def test_what_no_key_is_for_stands_in_the_body_as_it_was():
    text = NEW + 'Ada,,Okafor,,,,,,,,,,,--03-04,"# [[Lee]] said <b>hi</b>\n- [ ] call due 2026-01-01",,,,,,,,,,,,,,,\n'
    (made,) = planned(text).added
    assert made.data.decode().endswith(
        "---\n## From Google Contacts\n\n- Birthday: --03-04\n\n"
        "> \\# \\[\\[Lee\\]\\] said &lt;b\\>hi&lt;/b\\>\n> \\- \\[ \\] call due 2026-01-01\n"
    )


@pytest.mark.promise("P13")
def test_a_row_without_a_person_is_rejected():
    rows = people(NEW + ",,,,,,,,,,Northwind Grid," + "," * 18 + "\n" + ",,,,,,,,Addie,,," + "," * 18 + "\n")
    assert rows[0] == Rejected(2, "there is no person's name, only an organization")
    assert rows[1].name == "Addie"
