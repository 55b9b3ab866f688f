"""The address book, read back by vobject and by a reader that knows nothing of it."""

from __future__ import annotations

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from records.written import written

from coffeechats.exports.address_book import address_book, card
from coffeechats.records.model import Contact, Ref

ADA = """---
name: Ada Okafor
aliases: [Ada O., Addie]
role: Grid analyst; tariffs
organization: "Northwind, Grid & Co"
location: Leeds
email: [ada@example.org, okafor@example.org]
phone: ["+44 1632 960123", "01632 960124"]
linkedin: https://www.linkedin.com/in/ada-okafor
website: https://ada.example
tags: [grid, "a, b"]
---
Keeps bees; asks, "why?"

Second paragraph about the Ümläute, which is long enough to be folded over several lines of a card, and then some.

## Log
- 2026-11-02 asked by email

## Private
SECRET
"""


def read(text, path="contacts/ada-okafor.md"):
    data = address_book(written({path: text}).contacts.values())
    (found,) = vobject.readComponents(data.decode())
    return found, data


def test_all_addresses_and_numbers_are_on_the_card():
    found, _ = read(ADA)
    assert found.version.value == "3.0"
    assert (found.fn.value, found.n.value.family, found.n.value.given) == ("Ada Okafor", "Okafor", "Ada")
    assert [one.value for one in found.email_list] == ["ada@example.org", "okafor@example.org"]
    assert [one.value for one in found.tel_list] == ["+44 1632 960123", "01632 960124"]
    labels = {one.group: one.value for one in found.contents["x-ablabel"]}
    assert [(labels[one.group], one.value) for one in found.url_list] == [
        ("LinkedIn", "https://www.linkedin.com/in/ada-okafor"), ("Website", "https://ada.example"),
    ]  # fmt: skip
    assert (found.org.value, found.title.value) == (["Northwind, Grid & Co"], "Grid analyst; tariffs")
    assert found.adr.value.city == "Leeds"
    assert [one.value for one in found.nickname_list] == ["Ada O.", "Addie"]


def test_the_uid_is_the_persons_id_or_the_one_that_came_with_an_import():
    assert read(ADA)[0].uid.value == "ada-okafor@coffee-chats"
    assert read(ADA.replace("role:", "uid: urn:uuid:4fbe8971\nrole:"))[0].uid.value == "urn:uuid:4fbe8971"


@pytest.mark.promise("P11")
def test_the_note_goes_along_without_log_and_private_words():
    found, data = read(ADA)
    assert found.note.value.startswith('Keeps bees; asks, "why?"\nSecond paragraph')
    assert "asked by email" not in found.note.value
    assert b"SECRET" not in data
    assert b"SECRET" in read(ADA.replace("## Private", "## Else"))[1]


@pytest.mark.promise("P11")
def test_of_somebody_not_to_be_shared_there_is_a_card_without_the_note():
    found, _ = read(ADA.replace("tags:", "share: no\ntags:"))
    assert found.fn.value == "Ada Okafor" and "note" not in found.contents


def test_lines_are_short_enough_and_end_as_they_must():
    _, data = read(ADA)
    assert data.startswith(b"BEGIN:VCARD\r\nVERSION:3.0\r\n") and data.endswith(b"END:VCARD\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_a_name_of_one_word_and_a_card_with_nothing_else():
    found, _ = read("---\nname: Cher\n---\n")
    assert (found.n.value.given, found.n.value.family, found.fn.value) == ("Cher", "", "Cher")


@pytest.mark.promise("P12")
@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"]), min_size=1),
    st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"]), min_size=1), max_size=3),
)
def test_any_words_come_back(name, texts):
    contact = Contact(
        "x", "contacts/x.md", name, role=name, organization=Ref(name), phones=tuple(texts), emails=tuple(texts)
    )
    (found,) = vobject.readComponents(card(contact).decode())
    assert (found.fn.value, found.title.value, found.org.value) == (name, name, [name])
    assert [one.value for one in found.contents.get("email", [])] == texts
    assert [one.value for one in found.contents.get("tel", [])] == texts


@pytest.mark.promise("P12")
@given(st.text())
def test_no_words_can_end_a_card_or_begin_a_line(words):
    data = card(Contact("x", "contacts/x.md", words or "x", role=words, linkedin=words, location=words)).decode()
    assert len(list(vobject.readComponents(data))) == 1
    known = ("BEGIN:", "VERSION:", "UID:", "N:", "FN:", "TITLE:", "ADR:", "item1.", "END:", " ")
    assert all(line.startswith(known) for line in data.split("\r\n") if line)
