"""vCards of every version, as telephones and mail programs write them."""

from __future__ import annotations

import pytest
from counting import is_linear
from imports.files import one, people

from coffeechats.imports.person import Person, Rejected


def card(*lines: str, version: str = "3.0", end: str = "\r\n") -> bytes:
    return end.join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]).encode()


def test_a_card_of_a_telephone():
    ada = one(
        card(
            "N:Okafor;Ada;Mary;Dr.;",
            "FN:Ada Okafor",
            "NICKNAME:Addie,Ada O.",
            "ORG:Northwind Grid;Tariffs",
            "TITLE:Analyst",
            "item1.EMAIL;type=INTERNET:ada@example.org",
            "item1.X-ABLabel:_$!<Other>!$_",
            "EMAIL;type=WORK;type=pref:work@example.org",
            "TEL;type=CELL;type=VOICE:+44 1632 960123",
            "TEL;type=WORK,FAX:+44 1632 960124",
            "item2.URL;type=pref:https://www.linkedin.com/in/ada",
            "URL:https://ada.example",
            "ADR;type=HOME:;;1 High St;Leeds;;LS1;UK",
            "BDAY:1985-03-04",
            "NOTE:Likes bees\\, and\\nhoney.",
            "CATEGORIES:Bees,Grid",
            "UID:urn:uuid:4fbe8971",
            "CLASS:PRIVATE",
            "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ",
            " SkZJRg==",
            "X-SKYPE:ada.o",
        )
    )
    assert ada.name == "Ada Okafor"
    assert ada.keys == {
        "aliases": ("Addie", "Ada O."),
        "role": ("Analyst",),
        "organization": ("Northwind Grid",),
        "location": ("Leeds",),
        "email": ("work@example.org", "ada@example.org"),
        "phone": ("+44 1632 960123",),
        "linkedin": ("https://www.linkedin.com/in/ada",),
        "website": ("https://ada.example",),
        "birthday": ("1985-03-04",),
        "share": ("no",),
        "tags": ("Bees", "Grid"),
        "uid": ("urn:uuid:4fbe8971",),
    }
    assert ada.notes == ("Likes bees, and\nhoney.",)
    assert ada.more == (
        ("Title", "Dr."),
        ("Department", "Tariffs"),
        ("E-mail (work)", "work@example.org"),
        ("E-mail (Other)", "ada@example.org"),
        ("Phone (cell)", "+44 1632 960123"),
        ("Phone (work, fax)", "+44 1632 960124"),
        ("Address (home)", "1 High St, Leeds, LS1, UK"),
        ("Skype", "ada.o"),
    )


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("FN:Ada Okafor", "Ada Okafor"),
        ("FN:Okafor\\, Ada\\; Dr.", "Ada Okafor"),
        ("fn:  Ada Okafor ", "Ada Okafor"),
        ("item1.FN:Ada", "Ada"),
        ('FN;LANGUAGE=en;X-A="a:b;c":Ada', "Ada"),
        ("FN:Ada\r\n  Okafor", "Ada Okafor"),
        ("FN:A\r\n\tda", "Ada"),
        ("N:Okafor;Ada", "Ada Okafor"),
        ("N:Okafor;Ada;Mary;Dr.;PhD", "Ada Mary Okafor"),
        ("N:Oka\\;for;Ada;;;", "Ada Oka;for"),
        ("FN:\r\nN:;Ada;;;", "Ada"),
        ("NICKNAME:Addie", "Addie"),
        ("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB", "Zoë"),
        ("FN;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Zo=EB", "Zoë"),
        ("FN;ENCODING=QUOTED-PRINTABLE:Ada=20=\r\nOkafor", "Ada Okafor"),
        ("FN;ENCODING=QUOTED-PRINTABLE:Ada=", "Ada"),
        ("FN;CHARSET=nonsense;ENCODING=QUOTED-PRINTABLE:Zo=EB", "Zoë"),
        ("N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E9=99=88;=E5=A4=A7;;;", "陈大"),
        ("FN;ENCODING=B;CHARSET=UTF-8:Wm/Dqw==", "Zoë"),
        ("a line that is none\r\nFN:Ada\r\n:x\r\n;;\r\nTEL;=;;:1", "Ada"),
        ("FN:" + "A" * 3000, "A" * 3000),
    ],
)
@pytest.mark.parametrize("version", ["2.1", "3.0", "4.0"])
def test_the_name(line, name, version):
    assert one(card(line, version=version)).name == name


@pytest.mark.promise("P13")
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_line_end_and_encoding(end, encoding):
    data = end.join(["begin:vcard ", "VERSION:3.0", "FN:Zoë", "", "END:VCARD"]).encode(encoding)
    assert one(data).name == "Zoë"


@pytest.mark.promise("P13")
def test_cards_of_different_letters_in_one_file():
    data = (
        card("FN:Zoë")
        + "BEGIN:VCARD\nN;CHARSET=cp1251:;Имя\nEND:VCARD\n".encode("cp1251")
        + "BEGIN:VCARD\nFN:é\nEND:VCARD".encode("latin-1")
    )
    assert [row.name for row in people(data)] == ["Zoë", "Имя", "é"]


def test_a_letter_cut_in_two_by_folding_is_whole_again():
    assert one(b"BEGIN:VCARD\nFN:Zo\xc3\n \xab\nEND:VCARD\n").name == "Zoë"


@pytest.mark.promise("P13")
def test_a_broken_card_is_rejected_alone():
    rows = people(
        card("FN:Ada")
        + b"words between the cards\r\n"
        + b"BEGIN:VCARD\r\nFN:Never ends\r\n"
        + card("EMAIL:x@example.org")
        + card("FN:Friends", "X-ADDRESSBOOKSERVER-KIND:group")
        + card("FN:Northwind Grid", "ORG:Northwind Grid", "X-ABShowAs:COMPANY")
        + card("FN:Le\x07e")
        + card("FN:Ben")
        + b"END:VCARD\r\nBEGIN:VCARD\r\nFN:Last"
    )
    assert [(row.line, row.reason) if isinstance(row, Rejected) else row.name for row in rows] == [
        "Ada",
        (6, "this card has no end; is a line END:VCARD missing?"),
        (8, "there is no person's name, only an e-mail address"),
        (12, "this card is of a group, not of a person"),
        (17, "this card is of an organization, not of a person"),
        (23, "the name has a character that cannot be shown (U+0007); take it out of the file"),
        "Ben",
        (32, "this card has no end; is a line END:VCARD missing?"),
    ]


def test_version_4_writes_addresses_for_numbers():
    ada = one(
        card(
            "FN:Ada O.",
            "FN;PREF=1:Ada",
            "TEL;VALUE=uri;TYPE=cell:tel:+44-1632-960123;ext=7",
            "EMAIL:mailto:a@example.org",
            "SOCIALPROFILE;TYPE=linkedin:https://linkedin.com/in/ada",
            "GENDER:F",
            "KIND:individual",
            version="4.0",
        )
    )
    assert ada.keys == {
        "aliases": ("Ada O.",),
        "phone": ("+44-1632-960123 ext. 7",),
        "email": ("a@example.org",),
        "linkedin": ("https://linkedin.com/in/ada",),
    }


def test_pictures_without_an_indent_do_no_harm():
    lines = ("FN:Ada", "PHOTO;JPEG;ENCODING=BASE64:", "/9j/4AAQSkZJRgABAQ", "AAAA//8=", "", "TEL;CELL:1", "NOTE:x")
    ada = one(card(*lines, version="2.1"))
    assert isinstance(ada, Person) and (ada.first("phone"), ada.notes, ada.more) == ("1", ("x",), ())


@pytest.mark.promise("P15")
@pytest.mark.parametrize(
    "what",
    [
        "NOTE;A=" + "," * 200_000,
        'NOTE;A="' + 'x";"' * 200_000,
        "TEL" + ";A" * 200_000 + ":",
        "NOTE:" + "\\," * 200_000,
        "NOTE:x" + "\nmore" * 10_000,
        "NICKNAME:" + "a," * 50_000,
        "FN:" + "a\\," * 100_000,
        "EMAIL:a<" + " " * 100_000,
    ],
)
def test_a_hostile_line_is_read_and_costs_little(what):
    assert one(card("FN;PREF=1:Ada", what)).name == "Ada"
    assert is_linear(lambda size: one(card("FN;PREF=1:Ada", what[:size])), len(what) // 16)
