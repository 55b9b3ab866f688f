"""LinkedIn's Connections.csv, in every layout that we have heard of."""

from __future__ import annotations

import pytest
from imports.files import one, people, planned, refused

from coffeechats.imports.person import Rejected

PREAMBLE = (
    'Notes:\n"When exporting your connection data,'
    ' some addresses are missing; see ""Who can see my email"", please."\n\n'
)
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ADA = 'Ada,Okafor,https://www.linkedin.com/in/ada-okafor,ada@example.org,"Northwind, Grid",Analyst,05 Oct 2020\n'
LEE = "Lee,Park,https://www.linkedin.com/in/lee-park,,,,15 Oct 2024\n"


def test_a_connection_is_a_contact_with_the_day_in_its_log():
    ada = one(HEADER + ADA)
    assert ada.name == "Ada Okafor"
    assert ada.keys == {
        "role": ("Analyst",),
        "organization": ("Northwind, Grid",),
        "email": ("ada@example.org",),
        "linkedin": ("https://www.linkedin.com/in/ada-okafor",),
        "found_via": ("LinkedIn",),
        "log": ("2020-10-05 connected",),
    }
    (made,) = planned(HEADER + ADA).added
    assert made.path == "contacts/ada-okafor.md"
    assert made.data.decode() == (
        '---\nname: Ada Okafor\nrole: Analyst\norganization: "Northwind, Grid"\nemail: ada@example.org\n'
        "linkedin: https://www.linkedin.com/in/ada-okafor\nfound_via: LinkedIn\nlog:\n  - 2020-10-05 connected\n---\n"
    )


@pytest.mark.parametrize(
    "preamble",
    [
        "",
        PREAMBLE,
        "Notes:\n\n\n\n",
        'Notes:\n"one line, ""quoted""\nand another"\n,,\n',
        "sep=,\n",
        ",,,,,,\n" * 20,
        '"unclosed\n',
    ],
)
def test_the_header_is_found_below_any_preamble(preamble):
    first, second = people(preamble + HEADER + ADA + LEE)
    assert (first.name, second.name) == ("Ada Okafor", "Lee Park")
    assert first.line == (preamble + HEADER).count("\n") + 1


@pytest.mark.promise("P13")
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_separator_encoding_and_line_end(separator, encoding, end):
    cells = [
        "Zoë",
        "Müller-Łuk" if encoding.startswith("utf") else "Müller",
        "https://www.linkedin.com/in/z",
        "",
        "a; b, c",
    ]
    header = HEADER.strip().split(",")
    rows = [header, [*cells, "Chef de projet", "5 févr. 2021"]]
    text = end.join(separator.join(f'"{cell}"' for cell in row) for row in rows) + end
    zoe = one(text.encode(encoding))
    assert zoe.name == f"{cells[0]} {cells[1]}"
    assert (zoe.first("organization"), zoe.first("log")) == ("a; b, c", "2021-02-05 connected")


@pytest.mark.promise("P13")
@pytest.mark.parametrize(
    "header",
    [
        "First Name,Last Name,Email Address,Company,Position,Connected On",
        "First Name,Last Name,Profile URL,Email,Current Company,Current Position,Connected on",
        "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verknüpft am",
        "Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Connecté le",
        "Nombre,Apellidos,URL,Dirección de correo electrónico,Empresa,Cargo,Conectado el",
        "Nome,Sobrenome,URL,Endereço de e-mail,Empresa,Cargo,Conectado em",
        "Nome,Cognome,URL,Indirizzo email,Azienda,Posizione,Collegato il",
        "Voornaam,Achternaam,URL,E-mailadres,Bedrijf,Functie,Verbonden op",
        "Fornavn,Efternavn,URL,E-mailadresse,Virksomhed,Stilling,Forbundet den",
        "Förnamn,Efternamn,URL,E-postadress,Företag,Befattning,Ansluten den",
        "Imię,Nazwisko,URL,Adres e-mail,Firma,Stanowisko,Połączono",
        "Ad,Soyad,URL,E-posta Adresi,Şirket,Pozisyon,Bağlantı Tarihi",
        "Имя,Фамилия,URL,Адрес эл. почты,Компания,Должность,Дата установления контакта",
        "名,姓,URL,メールアドレス,会社,役職,つながった日",
        "名字,姓氏,URL,电子邮件地址,公司,职位,连接日期",
        "이름,성,URL,이메일 주소,회사,직책,연결 날짜",
        "Vårnamn,Ätternamn,Wohin,Vemail,Wo,Was,Wann",  # of no language: the third column shows what it is
    ],
)
def test_the_header_in_every_language(header):
    columns = header.split(",")
    has_page = len(columns) == 7
    row = [
        "Ada",
        "Okafor",
        *(["https://www.linkedin.com/in/ada"] if has_page else []),
        "ada@example.org",
        "Grid",
        "Analyst",
    ]
    ada = one(f"{header}\n{','.join([*row, '2020-10-05'])}\n")
    assert ada.name == "Ada Okafor"
    wanted = {
        "role": ("Analyst",),
        "organization": ("Grid",),
        "email": ("ada@example.org",),
        "found_via": ("LinkedIn",),
        "log": ("2020-10-05 connected",),
    }
    assert ada.keys == (wanted | {"linkedin": ("https://www.linkedin.com/in/ada",)} if has_page else wanted)
    assert ada.more == ()


@pytest.mark.promise("P13")
def test_rows_that_are_no_people_are_rejected_with_line_and_reason():
    rows = people(
        PREAMBLE
        + HEADER
        + ",,,,,,\n"
        + ",,https://www.linkedin.com/in/x,,,,05 Oct 2020\n"
        + "\n"
        + "Ada,Okafor,,,Grid,Inc.,Analyst,05 Oct 2020\n"
        + ",,,ben@example.org,,,\n"
        + LEE
        + '"Ben,Ruiz,,,,,\nCleo,Ito,,,,,\n'
    )
    assert [(row.line, row.reason) for row in rows if isinstance(row, Rejected)] == [
        (5, "there is nothing in this row"),
        (6, "there is no name"),
        (8, "this row has 8 cells and the header 7: is a text with a separator not in quotes?"),
        (9, "there is no person's name, only an e-mail address"),
        (11, "a quote opens in this row and never closes"),
    ]
    assert [row.name for row in rows if not isinstance(row, Rejected)] == ["Lee Park", "Cleo Ito"]
    assert len(rows) == 7


def test_a_day_that_could_be_two_is_kept_as_it_stands():
    """Only another row can say whether 03/04/2024 is in March or in April."""
    unclear = HEADER + "Ada,Okafor,,,,,03/04/2024\n"
    assert "log" not in one(unclear).keys and one(unclear).more == (("Connected on", "03/04/2024"),)
    ada, lee = people(unclear + "Lee,Park,,,,,03/15/2024\n")
    assert (ada.first("log"), lee.first("log")) == ("2024-03-04 connected", "2024-03-15 connected")
    assert b"- Connected on: 03/04/2024" in planned(unclear).added[0].data


def test_a_day_to_come_is_no_log_entry():
    (made,) = planned(HEADER + "Ada,Okafor,,,,,01 Jan 2030\n").added
    assert b"log:" not in made.data and b"- Log: 2030-01-01 connected" in made.data


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n\n",
        "a,b,c\n1,2,3\n",
        "name,price\npen,2\n",
        "Words of no kind.\n",
        "\0\1\2\3" * 50,
        "First Name\nAda\n",
    ],
)
def test_what_is_none_of_the_files_is_refused_in_one_line(text):
    assert refused(text)
