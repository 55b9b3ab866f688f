"""Columns are known by what stands in them, whatever they are called and in any language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imports.files import one, people, planned

from coffeechats.imports.person import ImportedPeople, NoPeople, Person, Rejected
from coffeechats.imports.read_file import read_people

pytestmark = pytest.mark.promise("P13")

GRID = {"name": "Ada Okafor", "role": "Grid analyst", "organization": "Northwind Grid"}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("First Name,Last Name,Email Home,Email Work,Company\nAda,Okafor,a@example.org,w@example.org,Grid\n",
         {"email": ("a@example.org", "w@example.org"), "organization": ("Grid",)}),
        ("Vorname;Nachname;Firma;Mejl\nAda;Okafor;Grid;a@example.org\n",
         {"email": ("a@example.org",), "organization": ("Grid",)}),
        ("Vorname,Nachname,E-Mail-Adresse,E-Mail 2: Adresse,E-Mail 2: Typ,E-Mail 2: Angezeigter Name,Firma\n"
         "Ada,Okafor,a@example.org,b@example.org,SMTP,Ada,Grid\n",
         {"email": ("a@example.org", "b@example.org"), "organization": ("Grid",)}),
        ("First Name,Last Name,Title,Account Name,Email,Phone\n"
         "Ada,Okafor,Grid analyst,Grid,a@example.org,+44 1632 960123\n",
         {"role": ("Grid analyst",), "organization": ("Grid",),
          "email": ("a@example.org",), "phone": ("+44 1632 960123",)}),
        ("Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Associated Company,Job Title,Created\n"
         "1234567890,Ada,Okafor,a@example.org,01632 960123,boss@example.org,Grid,Analyst,2026-01-02 10:00\n",
         {"role": ("Analyst",), "organization": ("Grid",), "email": ("a@example.org",), "phone": ("01632 960123",)}),
        ("sep=;\r\nName;E-Mail;Firma\r\nAda Okafor;a@example.org;Grid\r\n",
         {"organization": ("Grid",), "email": ("a@example.org",)}),
        ("sep=^\nName^Email\nAda Okafor^a@example.org\n", {"email": ("a@example.org",)}),
        ("Table 1\n\nName\tCiudad\tWhere\nOkafor, Ada\tLeeds\thttps://www.linkedin.com/in/ada\n",
         {"location": ("Leeds",), "linkedin": ("https://www.linkedin.com/in/ada",)}),
        ("Name,Nummer,Wann\nAda Okafor,+49 30 1234567,2026-01-02\nAda Okafor,+49 30 1234567,2026-01-03\n",
         {"phone": ("+49 30 1234567",)}),
        ("Name,Email,Email\nAda Okafor,a@example.org,b@example.org\n", {"email": ("a@example.org", "b@example.org")}),
        ("Jina,Barua pepe,Kampuni\nAda Okafor,ada@example.org,Grid\nBen Ruiz,ben@example.org,Grid\n",
         {"email": ("ada@example.org",)}),
        ("氏名,会社名,連絡先\nAda Okafor,Grid,a@example.org\n",
         {"organization": ("Grid",), "email": ("a@example.org",)}),
    ],
)  # fmt: skip
def test_what_a_column_is_called_does_not_matter(text, keys):
    ada = people(text)[0]
    assert isinstance(ada, Person) and (ada.name, ada.keys) == ("Ada Okafor", keys)


@pytest.mark.parametrize(
    ("title", "company", "role", "more"),
    [
        ("Grid analyst", "Grid", "Grid analyst", ()),
        ("Dr.", "Grid", "", (("Title", "Dr."),)),
        ("Professor", "Leeds", "Professor", ()),
        ("Mr", "", "", (("Title", "Mr"),)),
        ("Frau", "", "", (("Title", "Frau"),)),
    ],
)
def test_a_title_is_that_of_a_post_or_of_a_person(title, company, role, more):
    ada = one(f"Title,First Name,Last Name,Company,Email\n{title},Ada,Okafor,{company},a@example.org\n")
    assert (ada.first("role"), ada.more) == (role, more)


@pytest.mark.parametrize(
    "column",
    ["Assistant email", "Contact owner", "Manager's Email", "Referred by", "Created by", "Spouse mail"],
)
def test_the_address_of_somebody_else_is_not_theirs(column):
    ada = one(f"Name,Company,{column}\nAda Okafor,Grid,boss@example.org\n")
    assert "email" not in ada.keys and ada.more == ((column, "boss@example.org"),)


@pytest.mark.parametrize(
    ("column", "cell"),
    [("Customer No", "01632960123"), ("Fax", "+44 1632 960123"), ("When", "2026-01-02"), ("When", "02.01.2026 10:00"),
     ("Postal code", "012345678"), ("Years", "2019-2023"), ("IBAN", "0163 2960 1230 0000")],
)  # fmt: skip
def test_a_number_of_something_else_is_no_telephone(column, cell):
    ada = one(f"Name,Company,{column}\nAda Okafor,Grid,{cell}\n")
    assert "phone" not in ada.keys and ada.more == ((column, cell),)


NOTES = {
    "contacts/ada.md": "---\nname: Ada Okafor\nemail: ada@example.org\nphone: 01632 960123\n"
    "linkedin: https://www.linkedin.com/in/ada\n---\n"
}


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("First Name,Last Name,Email Home,Company\nA.,O.,ADA@example.org,Grid\n", "e-mail address"),
        ("Vorname;Nachname;Firma;Kontakt\nA.;O.;Grid;ada@example.org\n", "e-mail address"),
        ("Name,Company,Somewhere\nA. O.,Grid,linkedin.com/in/ada/\n", "profile"),
        ("Name,Company,Reach\nAda M. Okafor,Grid,+44 1632 960123\n", "telephone"),
        ("Name,Email,Phone\n\"Okafor, A.\",new@example.org,+44 1632 960123\n", "telephone"),
        ("BEGIN:VCARD\nFN:Ada Mary Okafor\nEMAIL:new@example.org\nTEL:+44 (0)1632 960123\nEND:VCARD\n", "telephone"),
    ],
)  # fmt: skip
def test_somebody_known_by_an_address_a_profile_or_a_number_is_there_already(text, by):
    made = planned(text, NOTES)
    assert [(one.id, one.by) for one in made.present] == [("ada", by)] and made.rows == 1


def test_a_number_that_a_firm_shares_tells_nobody():
    made = planned("Name,Company,Phone\nBen Ruiz,Grid,+44 1632 960123\n", NOTES)
    assert [new.person.name for new in made.added] == ["Ben Ruiz"]


def test_a_quote_that_never_closes_spoils_its_own_row_only():
    rows = people('Name,Email\nAda,a@example.org\n"Ben,b@example.org\nCleo,c@example.org\n')
    assert [row.name if isinstance(row, Person) else row.line for row in rows] == ["Ada", 3, "Cleo"]


def test_one_damaged_byte_does_not_spoil_the_other_names():
    data = "Name,Email\nZoë Örn,z@example.org\nJos".encode() + b"\xe9,j@example.org\n"
    found = read_people(data)
    assert isinstance(found, ImportedPeople) and [row.name for row in found.rows] == ["Zoë Örn", "José"]
    assert (found.encodings, found.doubtful) == (("UTF-8", "Windows-1252"), (3,))


def test_a_card_within_a_cell_is_a_text():
    rows = people('Name,Email,Notes\nAda Okafor,a@example.org,"see\nBEGIN:VCARD\nFN:Ben\nEND:VCARD"\n')
    assert [row.name for row in rows] == ["Ada Okafor"] and "BEGIN:VCARD" in rows[0].notes[0]


def test_the_name_of_a_column_that_only_its_values_told_is_said():
    found = read_people(b"Jina,Barua\nAda Okafor,ada@example.org\n")
    assert isinstance(found, ImportedPeople) and found.taken_for == "the names from the column Jina"


CELL = st.sampled_from(
    ["Ada Okafor", "a@example.org", "b@example.org", "Grid", "+44 1632 960123", "", "x,y", '"', "山本", "#"]
)  # fmt: skip


@given(
    st.lists(
        st.sampled_from(["Name", "Email", "Company", "Mejl", "Title", "Name", "", "Phone"]), min_size=2, max_size=6
    ),
    st.lists(st.lists(CELL, min_size=2, max_size=6), max_size=6),
    st.sampled_from(["utf-8", "utf-16", "utf-8-sig", "gb18030"]),
)
def test_every_row_of_a_table_is_added_there_or_rejected(header, rows, encoding):
    import csv
    import io

    text = io.StringIO(newline="")
    csv.writer(text).writerows([["Name", "Email", *header], *rows])
    found = read_people(text.getvalue().encode(encoding), None, "gb18030" if encoding == "gb18030" else "")
    if isinstance(found, NoPeople):
        return
    made = planned(text.getvalue())
    assert len(found.rows) == len(rows) == made.rows == len(made.added) + len(made.present) + len(made.rejected)
    assert all(isinstance(row, Person) or (isinstance(row, Rejected) and row.reason) for row in found.rows)
