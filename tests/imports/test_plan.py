"""Who is added, who is there already, and that every row is one of the three."""

from __future__ import annotations

import pytest
from imports.files import faults, journal_after, planned

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ADA = """
---
name: Ada Okafor
organization: Grid
email: [Ada@Example.org]
linkedin: https://uk.linkedin.com/in/Ada-%C3%96/?trk=x
uid: urn:uuid:ABC
phone: 01632 960123
---
"""


def rows(*lines: str) -> str:
    return HEADER + "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize(
    ("line", "by"),
    [
        ("A.,O.,,ada@example.org,,,", "e-mail address"),
        ("A.,O.,http://www.linkedin.com/in/ada-ö,,,,", "profile"),
        ("A.,O.,linkedin.com/in/ada-%c3%b6/,other@example.org,,,", "profile"),
        ("Ada,Okafor,,,,,", "name"),
        ("ADA,Okafor,,,Grid,,", "name"),
    ],
)
def test_somebody_who_is_there_already(line, by):
    made = planned(rows(line), {"contacts/ada.md": ADA})
    assert [(known.id, known.by) for known in made.present] == [("ada", by)] and made.rows == 1


@pytest.mark.parametrize(
    "line",
    ["Ada,Okafor,https://www.linkedin.com/in/ada-2,,Grid,,", "Ada,Okafor,,,Council,,", "Ada,Okafor,,a2@example.org,,,"],
)
def test_a_namesake_is_somebody_else_and_pointed_out(line):
    (made,) = planned(rows(line), {"contacts/ada-okafor.md": ADA}).added
    assert made.path == "contacts/ada-okafor-2.md" and made.namesakes == ("ada-okafor",)


def test_a_card_is_known_by_its_uid():
    card = "BEGIN:VCARD\nFN:Someone\nUID:abc\nEND:VCARD\n"
    assert planned(card, {"contacts/ada.md": ADA}).present[0].by == "UID"


@pytest.mark.promise("P6")
def test_the_same_person_twice_in_a_file_is_added_once():
    made = planned(rows("Ada,Okafor,,a@example.org,,,", "Ada,O.,,A@example.org,,,", "Ben,Ruiz,,,,,", "Ben,Ruiz,,,,,"))
    assert [(known.person.line, known.id) for known in made.present] == [(3, "ada-okafor"), (5, "ben-ruiz")]
    assert len(made.added) == 2


@pytest.mark.promise("P6")
def test_the_same_import_twice_adds_nothing():
    text = rows(
        "Ada,Okafor,,,,,",
        "Ada,Okafor,,,Grid,,",
        "Ada,Okafor,,,Council,,",
        "Zoë,Łuk,https://www.linkedin.com/in/z,,,,",
        "=1,'x,,,,,",
    )
    made = planned(text)
    assert (len(made.added), len(made.present)) == (5, 0)
    notes = {new.path: new.data.decode() for new in made.added}
    assert planned(text, notes).added == ()


def test_only_the_people_asked_for():
    text = rows("Ada,Okafor,,,Northwind Grid,Analyst,", "Ben,Ruiz,,,Council,Grid analyst,", "Cleo,Ito,,,Café,Cook,")
    assert [new.person.name for new in planned(text, only="grid ANALYST").added] == ["Ada Okafor", "Ben Ruiz"]
    assert [new.person.name for new in planned(text, only="cafe").added] == ["Cleo Ito"]
    left = planned(text, only="nobody")
    assert (left.rows, len(left.rejected)) == (3, 3) and {one.reason for one in left.rejected} == {"left out by --only"}


@pytest.mark.promise("P13")
def test_somebody_whose_note_cannot_be_read_is_not_doubled():
    made = planned(rows("Ada,Okafor,,,,,"), {"contacts/ada-okafor.md": "---\nname: [\n---\n"})
    assert made.added == () and made.rejected[0].reason.startswith("contacts/ada-okafor.md may be this person")


@pytest.mark.promise("P8")
@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("../../etc/passwd", "contacts/etc-passwd.md"),
        ("/", "contacts/x8a5edab2.md"),
        ("..", "contacts/x9c8f1a5b.md"),
        ("CON", "contacts/con-.md"),
        ("README", "contacts/readme-2.md"),
        ("index", "contacts/index-2.md"),
        ("a" * 5000, None),
        ("\u202eada", "contacts/ada.md"),
        ("😀", None),
    ],
)
def test_no_name_leads_out_of_the_folder(name, path):
    (made,) = planned(f'Name,Given Name,E-mail 1 - Value\n"{name}",,\n').added
    folder, _, file = made.path.partition("/")
    assert folder == "contacts" and "/" not in file and len(file.encode()) < 255 and not file.startswith(".")
    assert path is None or made.path == path or file.startswith("x")
    journal = journal_after(planned(f'Name,Given Name,E-mail 1 - Value\n"{name}",,\n'))
    assert [contact.name for contact in journal.contacts.values()] == [name] and faults(journal) == []


@pytest.mark.promise("P13")
def test_a_note_over_a_megabyte_is_rejected():
    made = planned(f'Name,Given Name,Notes,E-mail 1 - Value\nAda,,"{"x" * 1_000_000}",\n')
    assert made.added == () and "over 1 MB" in made.rejected[0].reason
