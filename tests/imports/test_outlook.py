"""Outlook's CSV, of the desktop program and of outlook.com."""

from __future__ import annotations

import pytest
from imports.files import one

LONG = (
    "First Name,Middle Name,Last Name,Title,Suffix,Initials,Web Page,Gender,Birthday,Anniversary,Location,Language,"
    "Internet Free Busy,Notes,E-mail Address,E-mail 2 Address,E-mail 3 Address,Primary Phone,Home Phone,Home Phone 2,"
    "Mobile Phone,Pager,Home Fax,Home Address,Home Street,Home Street 2,Home City,Home State,"
    "Home Postal Code,Home Country,"
    "Spouse,Company Main Phone,Business Phone,Company,Job Title,Department,Business Street,"
    "Business City,Priority,Private,Categories"
)


def row(header: str, **cells: str) -> str:
    names = header.split(",")
    by_name = {name.replace("_", " ").replace("E mail", "E-mail"): cell for name, cell in cells.items()}
    assert set(by_name) <= set(names), set(by_name) - set(names)
    return f"{header}\n" + ",".join(f'"{by_name.get(name, "")}"' for name in names) + "\n"


def test_the_long_header():
    ada = one(
        row(
            LONG,
            First_Name="Ada",
            Middle_Name="M.",
            Last_Name="Okafor",
            Title="Dr.",
            Gender="Unspecified",
            Birthday="0/0/00",
            E_mail_Address="ada@example.org",
            E_mail_2_Address="a2@example.org",
            Mobile_Phone="+44 1632 960123",
            Pager="7",
            Home_Street="1 High St",
            Home_City="Leeds",
            Home_Country="UK",
            Company="Grid",
            Job_Title="Analyst",
            Priority="Normal",
            Private="True",
            Categories="Bees;Grid",
            Notes="One.\r\nTwo.",
            Web_Page="https://ada.example",
        )
    )
    assert ada.name == "Ada M. Okafor"
    assert ada.keys == {
        "role": ("Analyst",),
        "organization": ("Grid",),
        "location": ("Leeds",),
        "email": ("ada@example.org", "a2@example.org"),
        "phone": ("+44 1632 960123",),
        "website": ("https://ada.example",),
        "share": ("no",),
        "tags": ("Bees", "Grid"),
    }
    assert ada.notes == ("One.\nTwo.",)
    assert ada.more == (("Title", "Dr."), ("Home address", "1 High St, Leeds, UK"), ("Pager", "7"))


def test_an_address_inside_a_firm_is_no_email_but_is_kept():
    ada = one(
        row(
            "First Name,Last Name,E-mail Address,E-mail Type,E-mail Display Name,Company",
            First_Name="Ada",
            E_mail_Address="/o=Grid/cn=ada",
            E_mail_Type="EX",
            E_mail_Display_Name="Ada",
        )
    )
    assert "email" not in ada.keys and ada.more == (("E-mail", "/o=Grid/cn=ada"),)


@pytest.mark.parametrize(
    "text",
    [
        "First Name,Last Name,E-mail Address,Company,Job Title\nAda,Okafor,ada@example.org,Grid,Analyst\n",
        "First Name,Last Name,Display Name,Nickname,E-mail Address,Company,Job Title,Home Phone\n"
        "Ada,Okafor,Ada O.,,ada@example.org,Grid,Analyst,\n",
        "Title,First Name,Last Name,Company,Department,Job Title,Business Street,E-mail Address\n"
        ",Ada,Okafor,Grid,,Analyst,,ada@example.org\n",
        "Anrede;Vorname;Weitere Vornamen;Nachname;Firma;Abteilung;Position;Telefon geschäftlich;E-Mail-Adresse;"
        "Kategorien\n"
        ";Ada;;Okafor;Grid;;Analyst;;ada@example.org;\n",
        "Titre,Prénom,Nom,Société,Service,Titre du poste,Tél. mobile,Adresse de messagerie\n,Ada,"
        "Okafor,Grid,,Analyst,,ada@example.org\n",
    ],
)
def test_other_headers(text):
    ada = one(text)
    assert ada.name == "Ada Okafor"
    assert {"role": ("Analyst",), "organization": ("Grid",), "email": ("ada@example.org",)}.items() <= ada.keys.items()


def test_without_a_name_the_one_shown_with_the_address_is_taken():
    header = "First Name,Last Name,E-mail Address,E-mail Display Name\n"
    assert one(f"{header},,ada@example.org,Ada Okafor\n").name == "Ada Okafor"


def test_an_address_book_in_another_language_is_not_said_to_be_from_linkedin():
    ada = one(
        "Imię,Nazwisko,Firma,Stanowisko,Dział,Adres e-mail,Ulica,Miasto,Faks\n"
        "Ada,Okafor,Grid,Analityk,,a@example.org,,,\n"
    )
    assert ada.keys == {"role": ("Analityk",), "organization": ("Grid",), "email": ("a@example.org",)}


def test_a_semicolon_parts_addresses_and_categories_and_no_number_or_page():
    header = "First Name,Last Name,E-mail Address,Mobile Phone,Web Page,Categories\n"
    ada = one(
        f"{header}Ada,Okafor,a@example.org; b@example.org,+44 1632 960123;ext=7,https://x.example/;a,Bees; Grid\n"
    )
    assert ada.keys == {
        "email": ("a@example.org", "b@example.org"),
        "phone": ("+44 1632 960123;ext=7",),
        "website": ("https://x.example/;a",),
        "tags": ("Bees", "Grid"),
    }
