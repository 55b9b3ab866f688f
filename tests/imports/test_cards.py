"""Every card of a file is accounted for, wherever it stands, and so is every line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imports.files import one, people

from coffeechats.imports.person import ImportedPeople, OutsideText, Person, Rejected
from coffeechats.imports.read_file import read_people

pytestmark = pytest.mark.promise("P13")

ADA = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Okafor\nEMAIL:ada@example.org\nEND:VCARD"
BEN = "BEGIN:VCARD\nVERSION:3.0\nFN:Ben Ruiz\nEMAIL:ben@example.org\nEND:VCARD"


def read(data: str | bytes, encoding: str = "") -> ImportedPeople:
    found = read_people(data.encode() if isinstance(data, str) else data, None, encoding)
    assert isinstance(found, ImportedPeople), found
    return found


def names(data: str | bytes, encoding: str = "") -> list[str]:
    return [row.name if isinstance(row, Person) else row.reason for row in read(data, encoding).rows]


@pytest.mark.parametrize(
    "text",
    [
        ADA + BEN,
        ADA + "  " + BEN + "\n",
        ADA + "\n\ufeff" + BEN,
        "\ufeff" + ADA + "\ufeff" + BEN,
        ADA + "\r" + BEN.replace("\n", "\r"),
        ADA.lower().replace("fn:ada okafor", "fn:Ada Okafor") + "\n" + BEN,
        ADA.replace("\nEND", "END") + BEN,
        ADA.replace("BEGIN:VCARD\n", "BEGIN:VCARD") + "\n" + BEN,
        ADA.replace("\n", "\n ").replace("\n VERSION", "\nVERSION").replace("\n FN",
        "\nFN").replace("\n EMAIL", "\nEMAIL")
        + "\n" + BEN,
        "junk " + ADA + "\n" + BEN,
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_two_cards_are_two_people_however_they_were_joined(text, end):
    rows = people(text.replace("\n", end))
    assert [(row.name, row.keys["email"]) for row in rows] == [
        ("Ada Okafor", ("ada@example.org",)), ("Ben Ruiz", ("ben@example.org",)),
    ]  # fmt: skip


def test_text_outside_of_cards_is_told_with_its_line():
    found = read(f"From my phone\nand more\n{ADA}\nEMAIL:lost@example.org\n\nEND:VCARD\n{BEN} and so on\n")
    assert found.outside == (
        OutsideText(1, "From my phone", 2),
        OutsideText(8, "EMAIL:lost@example.org"),
        OutsideText(10, "END:VCARD"),
        OutsideText(15, "and so on"),
    )
    assert len(found.rows) == 2


@pytest.mark.parametrize(
    ("lines", "note"),
    [
        (("NOTE:met at the fair", "knows the tariff team",
        "ask about: storage"), "met at the fair\nknows the tariff team\nask about: storage"),
        (("NOTE:one", "http://x.example/a", "TODO: call"), "one\nhttp://x.example/a\nTODO: call"),
        (("NOTE:one\\ntwo", " three"), "one\ntwothree"),
        (("NOTE:one", "", "two"), "one\ntwo"),
    ],
)  # fmt: skip
def test_a_note_goes_on_in_lines_that_are_no_property(lines, note):
    assert one("\n".join(["BEGIN:VCARD", "FN:Ada", *lines, "TITLE:Analyst", "END:VCARD"])).notes == (note,)


def test_other_lines_that_are_no_property_stand_in_the_body():
    ada = one("BEGIN:VCARD\nFN:Ada\nwhat is this\nEMAIL:a@example.org\nEND:VCARD\n")
    assert ada.more == (("Line 3", "what is this"),)


@pytest.mark.parametrize(
    "agent",
    ["AGENT:\nBEGIN:VCARD\nVERSION:2.1\nFN:Susan\nEND:VCARD",
     "AGENT:BEGIN:VCARD\nVERSION:2.1\nFN:Susan\nEND:VCARD",
     "AGENT:BEGIN:VCARD\\nVERSION:3.0\\nFN:Susan\\nEMAIL:s@example.org\\nEND:VCARD\\n"],
)  # fmt: skip
def test_an_assistants_card_within_another_is_somebody_of_their_own(agent):
    ada, susan = people(f"BEGIN:VCARD\nFN:Ada\n{agent}\nTITLE:Analyst\nEND:VCARD\n")
    assert (ada.name, ada.first("role"), susan.name) == ("Ada", "Analyst", "Susan")
    assert ("Agent on the card of", "Ada") in susan.more


def test_the_words_within_a_text_begin_no_card_and_are_told_of():
    rows = people("BEGIN:VCARD\nFN:Ada\nNOTE:a file with BEGIN:VCARD in it\nEMAIL:a@example.org\nEND:VCARD\n")
    assert rows[0].notes == ("a file with BEGIN:VCARD in it",) and rows[0].first("email") == "a@example.org"
    assert rows[1] == Rejected(3, "BEGIN:VCARD is within a text here and begins no card")


def test_a_group_is_no_person_and_its_members_are():
    group = "BEGIN:VCARD\nFN:Team\nX-ADDRESSBOOKSERVER-KIND:group\nEND:VCARD\n"
    assert names(group + group.replace("X-ADDRESSBOOKSERVER-KIND", "KIND") + ADA)[2:] == ["Ada Okafor"]


@pytest.mark.parametrize(
    "line",
    ["TEL;TYPE=FAX\\,WORK:1", 'TEL;TYPE="work,fax":1', "TEL;HOME;FAX:1", "TEL;TYPE=pager:1", "TEL;type=HOMEFAX:1",
     "item1.TEL:1\nitem1.X-ABLabel:Fax (Büro)"],
)  # fmt: skip
def test_a_fax_is_no_telephone_and_is_not_lost(line):
    ada = one(f"BEGIN:VCARD\nFN:Ada\nTEL;TYPE=VOICE\\,CELL:01632 960111\n{line}\nEND:VCARD\n")
    assert ada.keys == {"phone": ("01632 960111",)} and "1" in [value for _, value in ada.more]


def test_what_is_no_address_is_kept_and_what_is_one_is_found():
    ada = one(
        "BEGIN:VCARD\nFN:Ada\nEMAIL:Ada <ada@example.org>\nEMAIL;X400:/o=Grid/cn=ada\nBDAY:1604-03-04\nEND:VCARD\n"
    )
    assert ada.keys == {"email": ("ada@example.org",), "birthday": ("--03-04",)}
    assert ada.more == (("E-mail (x400)", "/o=Grid/cn=ada"),)


@pytest.mark.parametrize(
    ("name", "encoding"),
    [("王小明", "gbk"), ("王小明", "gb18030"), ("王小明", "big5"), ("山本太郎", "shift_jis"), ("表示ソ", "cp932"),
     ("山本太郎", "euc_jp"), ("최유림", "euc_kr"), ("Имя", "cp1251"), ("Łukasz Żak", "cp1250"), ("山本", "iso2022_jp"),
     ("陆陆", "gbk"), ("山本太郎", "utf-16")],
)  # fmt: skip
@pytest.mark.parametrize("form", ["FN:{}", "N:;{};;;"])
def test_with_the_encoding_named_the_letters_are_right(name, encoding, form):
    data = f"BEGIN:VCARD\nVERSION:2.1\n{form.format(name)}\nTEL;CELL:1\nEND:VCARD\n".encode(encoding)
    assert names(data, encoding) == [name]


def test_what_was_read_as_what_is_said():
    data = b"BEGIN:VCARD\nFN:Ada\nEND:VCARD\nBEGIN:VCARD\nVERSION:2.1\nFN:\xcd\xf5\nEND:VCARD\n"
    found = read(data)
    assert (found.encodings, found.doubtful) == (("Windows-1252",), (6,))
    both = read(data + "BEGIN:VCARD\nFN:Zoë\nEND:VCARD\n".encode())
    assert both.encodings == ("UTF-8", "Windows-1252") and both.rows[2].name == "Zoë"
    assert (read(ADA).encodings, read(ADA).doubtful) == ((), ())
    assert read(data, "gbk").encodings == ("gbk",) and read(data, "gbk").doubtful == ()


@pytest.mark.parametrize(
    "line",
    ["FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB =C3=96rn =E2=9A",
        "FN;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB =C3=96rn=C3"],
)  # fmt: skip
def test_a_cut_byte_spoils_one_letter_at_most(line):
    assert one(f"BEGIN:VCARD\nVERSION:2.1\n{line}\nEND:VCARD\n").name == "Zoë Örn"


def test_one_damaged_byte_spoils_no_other_line():
    data = "BEGIN:VCARD\nFN:Zoë Örn\nNOTE:süß ".encode() + b"\xe2\x9a\nTITLE:f\xc3\xbcr\nEND:VCARD\n"
    zoe = one(data)
    assert (zoe.name, zoe.first("role"), zoe.notes) == ("Zoë Örn", "für", ("süß \ufffd",))


def test_a_file_in_utf_16_behind_one_in_utf_8_is_read():
    assert names(f"{ADA}\n".encode() + BEN.encode("utf-16")) == ["Ada Okafor", "Ben Ruiz"]
    assert names(ADA.encode("utf-16") + BEN.encode("utf-16")) == ["Ada Okafor", "Ben Ruiz"]
    assert names(ADA.encode("utf-16") + b"\xef\xbb\xbf" + BEN.encode()) == ["Ada Okafor", "Ben Ruiz"]


PIECES = (
    "BEGIN:VCARD", "END:VCARD", "begin:vcard", "\ufeff", "\n", "\r\n", "\r", " ", "\t", "VERSION:3.0",
    "FN:Ada", "FN:Ben Ruiz",
    "N:Okafor;Ada;;;", "N:\\;\\;", "NOTE:x", "AGENT:", "ORG:Grid", "TEL;FAX:1", "=", "=C3", "\\n", "\\", ";",
    ",", "text",
    "FN;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB=", "PHOTO;ENCODING=b:/9j/", "EMAIL:a@example.org", "KIND:group",
    "é", "王", "\x00",
)  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.sampled_from(["utf-8", "gbk", "cp1252", "utf-16"])
)
def test_whatever_was_done_to_cards_there_are_as_many_rows_as_beginnings(text, encoding):
    text = "BEGIN:VCARD\n" + text
    found = read_people(text.encode(encoding, "replace"))
    assert isinstance(found, ImportedPeople)
    assert len(found.rows) == len(re.findall("BEGIN:VCARD", text, re.IGNORECASE))


@given(st.lists(st.sampled_from([ADA, BEN]), min_size=1, max_size=4), st.data())
def test_cards_cut_and_joined_lose_no_beginning_and_no_value(cards, data):
    text = "\n".join(cards)
    cut = data.draw(st.integers(0, len(text)))
    joined = text[:cut] + data.draw(st.sampled_from(["", "\n", "\ufeff", "junk\n"])) + text + "\n"
    found = read(joined)
    assert len(found.rows) == joined.count("BEGIN:VCARD")
    assert [row.name for row in found.rows if isinstance(row, Person)][-len(cards) :] == [
        "Ada Okafor" if card is ADA else "Ben Ruiz" for card in cards
    ]


@pytest.mark.parametrize("what", ["BEGIN:VCARD", "x BEGIN:VCARD x ", "END:VCARD", "AGENT:BEGIN:VCARD", "\ufeff", " \n"])
def test_a_file_of_nothing_but_edges_is_read(what):
    assert isinstance(read_people(("BEGIN:VCARD\nFN:Ada\n" + what * (200_000 // len(what))).encode()), ImportedPeople)
