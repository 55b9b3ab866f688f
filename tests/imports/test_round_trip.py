"""What goes out comes back, however often: the address book and the table."""

from __future__ import annotations

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from imports.files import faults, journal_after, planned
from properties import examples
from records.written import written

from coffeechats.exports.address_book import address_book
from coffeechats.exports.table import columns, table
from coffeechats.imports.plan import value
from coffeechats.notes.keys import CONTACT

pytestmark = pytest.mark.promise("P12")

ODD = (
    "Ada", "Okafor", "Okafor, Ada", "Dr. Ada", "ada@example.org", "+44 1632 960123", "a;b", "a\\,b", "\\n",
    "\\", "BEGIN:VCARD",
    "END:VCARD", "x" * 80, "王 小明", "👩‍👩‍👧", "e\u0301", "=1+1", "'quoted'", '"', ": ", " #", "[[x]]", "mailto:x@y.z",
    "https://linkedin.com/in/x", "tel:1", "GmbH", "Grid", "grid", "\u200b", "\u00a0", "\u2028", "no", "{#x}",
    "**b**", "<b>", "&amp;",
)  # fmt: skip
TEXT = st.one_of(
    st.sampled_from(ODD),
    st.lists(st.one_of(st.sampled_from(ODD), st.text(st.characters(exclude_categories=["Cs",
        "Cc"]), max_size=6)), max_size=3)
    .map(" ".join),
).map(str.strip).filter(bool)  # fmt: skip
LINE = st.one_of(
    TEXT,
    st.sampled_from(["# Heading", "## Log", "- 2026-11-02 asked by email", "- [ ] call due 2026-12-01",
        "> quoted", "---", "```",
                     "", " ", "a  b ", "1. one", "* two", "===", "## Private", "<!-- x -->", "\\*x\\*",
                     "| a | b |", "a {#id}"]),
)  # fmt: skip
ONE = ("role", "organization", "location", "linkedin", "website", "birthday", "found_via", "why", "relation")
SEVERAL = ("aliases", "email", "phone", "tags", "shared", "past_roles")
NOTE = st.builds(
    lambda name, one, several, share, uid, log, body, end: end.join(
        ["---", f"name: {value(name)}"]
        + [f"{key}: {value(text)}" for key, text in one.items()]
        + [f"{key}: [{', '.join(map(value, texts))}]" for key, texts in several.items()]
        + (["share: no"] if share else [])
        + ([f"uid: {value(uid)}"] if uid else [])
        + (["log:", "  - 2026-11-02 asked by email"] if log else [])
        + ["---", *body, ""]
    ),
    TEXT,
    st.dictionaries(st.sampled_from(ONE), TEXT),
    st.dictionaries(st.sampled_from(SEVERAL), st.lists(TEXT, min_size=1, max_size=3)),
    st.booleans(),
    st.one_of(st.just(""), st.sampled_from(["urn:uuid:4fbe8971", "7@elsewhere"])),
    st.booleans(),
    st.lists(LINE, max_size=6),
    st.sampled_from(["\n", "\r\n"]),
)
IDS = ("ada-okafor", "ada-okafor-2", "zed", "ben")


def journals(notes):
    """Each with a UID of its own, as an address book has them."""
    by_path = {f"contacts/{id}.md": note.replace("7@elsewhere", f"{id}@elsewhere").replace("4fbe8971", id)
               for id, note in zip(IDS, notes, strict=False)}  # fmt: skip
    return written(by_path)


def in_order(journal):
    """As `coffee export` has them."""
    return [contact for _, contact in sorted(journal.contacts.items())]


def same_after_every_way(write, journal):
    """What is written, once it was imported twice into an empty journal and written again each time."""
    data = write(in_order(journal))
    for _ in range(2):
        made = planned(data)
        assert len(made.added) == len(journal.contacts), (made.present, made.rejected)
        again = journal_after(made)
        assert faults(again) == []
        assert write(in_order(again)) == data
    assert sorted(again.contacts) == sorted(journal.contacts)
    return data


@settings(max_examples=examples(40))
@given(st.lists(NOTE, min_size=1, max_size=2))
def test_an_address_book_is_the_same_after_every_way_out_and_in(notes):
    journal = journals(notes)
    data = same_after_every_way(address_book, journal)
    assert len(list(vobject.readComponents(data.decode()))) == len(journal.contacts)
    assert planned(data, {new.path: new.data.decode() for new in planned(data).added}).added == ()


@settings(max_examples=examples(40))
@given(st.lists(NOTE, min_size=1, max_size=2))
def test_a_table_is_the_same_after_every_way_out_and_in(notes):
    same_after_every_way(table, journals(notes))


ADA = """
---
name: Okafor, Dr. Ada
aliases: ["Addie, the Great", Addie]
organization: "Northwind; Grid"
email: [a@example.org, A@example.org]
phone: ["+44 1632 960123", "+44 1632 960124"]
linkedin: https://example.org/not-linkedin
tags: ["a, b", "c;d"]
uid: urn:uuid:4fbe8971
---
Keeps *bees*; asks, "why?" 🐝

- one
- two

Trailing   spaces.
"""


def test_each_value_comes_back_as_it_stood():
    journal = written({"contacts/zed.md": ADA})
    again = journal_after(planned(address_book(journal.contacts.values())))
    before, after = journal.contacts["zed"], again.contacts["zed"]
    for name in ("name", "aliases", "emails", "phones", "linkedin", "tags", "uid"):
        assert getattr(after, name) == getattr(before, name)
    assert after.organization.name == before.organization.name
    assert "From" not in after.body.text


def test_who_is_not_to_be_shared_is_not_when_the_card_comes_back():
    journal = written({"contacts/ada.md": "---\nname: Ada\nshare: no\n---\n"})
    (ada,) = journal_after(planned(address_book(journal.contacts.values()))).contacts.values()
    assert not ada.share


def test_two_who_share_an_address_are_two_when_they_come_back():
    notes = {f"contacts/{id}.md": f"---\nname: {id.title()}\nemail: home@example.org\n---\n" for id in ("ada", "ben")}
    contacts = written(notes).contacts.values()
    assert [new.path for new in planned(address_book(contacts)).added] == list(notes)
    assert [new.path for new in planned(table(contacts)).added] == list(notes)
    assert planned(address_book(contacts), notes).added == planned(table(contacts), notes).added == ()


def test_a_card_from_elsewhere_is_the_same_from_the_first_way_out_on():
    card = ("BEGIN:VCARD\nVERSION:3.0\nFN:Ada Okafor\nUID:7\nORG:Grid;Tariffs\nTEL;TYPE=CELL:1632\nTEL;TYPE=FAX:1633\n"
            "NOTE:one\\ntwo\\n\\n*three*\nX-SKYPE:ada.o\nEND:VCARD\n")  # fmt: skip
    data = address_book(journal_after(planned(card)).contacts.values())
    assert b"*three*" in data and b"\\*" not in data.replace(b"\\n", b"")
    assert address_book(journal_after(planned(data)).contacts.values()) == data


@pytest.mark.parametrize(
    "key", [key for key in CONTACT if key.name not in ("name", "private", "via")], ids=lambda key: key.name
)
def test_every_key_of_a_contact_comes_back_from_the_table(key):
    example = f"{key.name}:\n  {key.example}" if key.example.startswith("- ") else f"{key.name}: {key.example}"
    before = written({"contacts/ada.md": f"---\nname: Ada\n{example}\n---\n"})
    after = journal_after(planned(table(before.contacts.values())))
    shown = [columns()[key.name](journal.contacts["ada"]) for journal in (before, after)]
    assert shown[0] == shown[1] != ()
