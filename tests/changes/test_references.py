"""Every mention of one person pointed to another, and not a byte more."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from properties import examples
from records.written import written

from coffeechats.changes.references.places import Target
from coffeechats.changes.references.rewriting import Redirection, redirected
from coffeechats.notes.problems import Problem
from coffeechats.notes.read_note import read_note
from coffeechats.records.people import Directory

BEN, ADA = Target("ben-ruiz", "contacts/ben-ruiz.md"), Target("ada", "contacts/work/ada.md")
PEOPLE = {
    "contacts/ben-ruiz.md": "---\nname: Ben Ruiz\naliases: [Benny]\n---\n",
    "contacts/work/ada.md": "---\nname: Ada Okafor\n---\n",
    "contacts/lee.md": "---\nname: Lee Park\n---\n",
}


def changed(path: str, text: str, more: Mapping[str, str] | None = None) -> str:
    journal = written({**PEOPLE, **(more or {})})
    assert journal.links
    made = redirected(path, text.encode(), journal.links.people, BEN, ADA)
    assert isinstance(made, bytes), made
    return made.decode()


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("contacts/lee.md", "referred_by: ben-ruiz  # a remark", "referred_by: ada  # a remark"),
        ("contacts/lee.md", "referred_by: [Lee, Ben Ruiz, Benjamin]", "referred_by: [Lee, ada, Benjamin]"),
        ("contacts/lee.md", 'referred_by: "[[ben-ruiz|Ben]]"', 'referred_by: "[[ada|Ben]]"'),
        ("contacts/lee.md", "referred_by: [[Benny]]", "referred_by: [[ada]]"),
        ("contacts/lee.md", "referred_by: contacts/ben-ruiz.md", "referred_by: contacts/work/ada.md"),
        ("contacts/lee.md", "referred_by: ben", "referred_by: ada"),
        ("contacts/lee.md", "why: Ben Ruiz said so", "why: Ben Ruiz said so"),
        ("contacts/lee.md", "log:\n  - 2026-11-02 told about Ben Ruiz, over tea",
         "log:\n  - 2026-11-02 told about ada, over tea"),
        ("contacts/lee.md", "log:\n  - 2026-11-02 told Benny by phone", "log:\n  - 2026-11-02 told ada by phone"),
        ("contacts/lee.md", "log:\n  - 2026-11-02 wrote about Ben Ruiz", "log:\n  - 2026-11-02 wrote about Ben Ruiz"),
        ("journal/interviews/x.md", "with: Lee, Ben Ruiz and Cleo", "with: Lee, ada and Cleo"),
        ("journal/interviews/x.md", "with:\n- lee\n- 'Ben Ruiz'", "with:\n- lee\n- 'ada'"),
        ("journal/interviews/x.md", "with: lee\nreferrals:\n  - Ben Ruiz - runs Ben's lab",
         "with: lee\nreferrals:\n  - ada - runs Ben's lab"),
        ("journal/interviews/x.md", "with: lee\nthanked: [2026-11-02 Ben Ruiz, 2026-11-03 lee]",
         "with: lee\nthanked: [2026-11-02 ada, 2026-11-03 lee]"),
        ("journal/updates/x.md", "sent_to: [ben-ruiz, lee]", "sent_to: [ada, lee]"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_reference_in_a_key(path, before, after, end):
    text = f"\ufeff---\n{before}\ntags: [Ben Ruiz]\n---\nBen Ruiz is no link.\n".replace("\n", end)
    assert changed(path, text) == text.replace(before.replace("\n", end), after.replace("\n", end))


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (
            "journal/x.md",
            "See [[Ben Ruiz]], [[ben-ruiz|him]], ![[Benny#Log]].",
            "See [[ada]], [[ada|him]], ![[ada#Log]].",
        ),
        (
            "journal/x.md",
            "[him](../contacts/ben-ruiz.md#log) `[[Ben Ruiz]]`",
            "[him](../contacts/work/ada.md#log) `[[Ben Ruiz]]`",
        ),
        ("contacts/lee.md", "[Ben](ben-ruiz.md)", "[Ben](work/ada.md)"),
        ("contacts/lee.md", "[Ben]: ben-ruiz.md", "[Ben]: work/ada.md"),
        ("contacts/lee.md", "## Log\n- 2026-11-02 told about Ben Ruiz", "## Log\n- 2026-11-02 told about ada"),
        ("journal/log.md", "- 2026-11-02 Ben Ruiz replied yes, Ben Ruiz", "- 2026-11-02 ada replied yes, Ben Ruiz"),
        ("journal/log.md", "- 2026-11-02 [[Ben Ruiz]] told Lee", "- 2026-11-02 [[ada]] told Lee"),
        ("journal/log.md", "- 2026-11-02 Lee told about Ben", "- 2026-11-02 Lee told about ada"),
        ("journal/interviews/x.md", "## Log\n- 2026-11-02 benny asked", "## Log\n- 2026-11-02 ada asked"),
    ],
)
def test_a_reference_in_a_body(path, before, after):
    assert changed(path, f"---\ntags: [x]\n---\n{before}\n").partition("---\n")[2].endswith(f"{after}\n")


def test_an_interview_that_names_them_in_its_file_gets_the_key():
    path = "journal/interviews/2026-11-02-lee-and-ben-ruiz.md"
    assert changed(path, "---\ntook: 20\n---\nWords.\n") == "---\ntook: 20\nwith: [lee, ada]\n---\nWords.\n"
    assert changed("journal/interviews/2026-11-02-lee.md", "Words.\n") == "Words.\n"


def test_a_name_that_several_have_is_left_alone():
    twin = {"contacts/other.md": "---\nname: X\naliases: [Benny]\n---\n"}
    assert changed("contacts/lee.md", "---\nreferred_by: Benny\n---\n", twin) == "---\nreferred_by: Benny\n---\n"


def test_what_cannot_be_read_is_left_as_it_is():
    assert changed("contacts/lee.md", "---\nreferred_by: [Ben Ruiz\n---\n") == "---\nreferred_by: [Ben Ruiz\n---\n"


def test_a_link_over_two_lines():
    text = "[him\nthere](../contacts/ben-ruiz.md)\n"
    assert changed("journal/x.md", text) == text.replace("ben-ruiz", "work/ada")


def test_a_name_that_cannot_be_found_as_it_is_typed_is_changed_by_hand():
    """YAML's own escapes in double quotes hide the name."""
    journal = written(PEOPLE)
    assert journal.links
    data = b'---\nreferred_by: "Ben\\x20Ruiz"\n---\n'
    made = redirected("contacts/lee.md", data, journal.links.people, BEN, ADA)
    assert isinstance(made, Problem) and "by hand" in made.message and made.line == 2


OLD, NEW = Target("ada", "contacts/work/ada.md", "Ada Okafor"), Target("zoë", "contacts/work/zoë.md", "Zoë Quist")


def renamed(path: str, text: str, new: Target = NEW) -> str:
    """The text with Ada called otherwise; what still means her stays."""
    journal = written(PEOPLE)
    assert journal.links
    after = Directory()
    for person in journal.contacts.values():
        if person.id == "ada":
            after.add(new.id, new.name, ("Ada Okafor",))
        else:
            after.add(person.id, person.name, person.aliases)
    made = Redirection(journal.links.people, OLD, new, after).of(path, text.encode())
    assert isinstance(made, bytes), made
    return made.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("[[Ada Okafor]], [[ada|her]]", "[[Zoë Quist]], [[zoë|her]]", id="as spelled"),
        pytest.param("[[Ada]]", "[[zoë]]", id="a first name that is no more"),
        pytest.param(
            "[[work/ada]] [[contacts/work/ada.md#Log|x]]",
            "[[work/zoë]] [[contacts/work/zoë.md#Log|x]]",
            id="paths of wikilinks",
        ),
        pytest.param(
            "![a](<work/ada.md>) [b](./work/ada.md 'ada')",
            "![a](<work/zoë.md>) [b](./work/zoë.md 'ada')",
            id="paths of links",
        ),
        pytest.param("[ada](https://example.org/ada.md)", "[ada](https://example.org/ada.md)", id="another host"),
        pytest.param(
            "<!-- [[ada]] -->\n`[[ada]]`\n\n    [[ada]]", "<!-- [[ada]] -->\n`[[ada]]`\n\n    [[ada]]", id="code"
        ),
    ],
)
def test_links_are_spelled_as_they_were(before, after):
    assert renamed("contacts/lee.md", f"Words.\n\n{before}\n") == f"Words.\n\n{after}\n"


def test_an_address_gets_its_escapes():
    new = Target("zoe-quist", "contacts/work/Zoe (Quist).md", "Zoe Quist")
    assert renamed("contacts/lee.md", "[x](work/ada.md#a)\n", new) == "[x](work/Zoe%20%28Quist%29.md#a)\n"


def test_a_name_that_would_be_two_gives_way_to_the_id():
    new = Target("x-and-y", "contacts/work/x-and-y.md", "X and Y")
    assert renamed("contacts/lee.md", "---\nreferred_by: Ada Okafor\n---\n[[Ada Okafor]]\n", new) == (
        "---\nreferred_by: x-and-y\n---\n[[x-and-y]]\n"
    )


def test_told_by_a_first_name_of_two_is_followed_only_where_it_means_the_referrer():
    text = "---\nlog: [2026-11-02 told Ben over tea]\n---\n"
    journal = written({**PEOPLE, "contacts/other.md": "---\nname: Ben Smith\n---\n"})
    assert journal.links
    ben = Target("ben-ruiz", "contacts/ben-ruiz.md", "Ben Ruiz")
    for named, wanted in (([], text), (["lee"], text.replace("Ben", "zoë"))):
        made = Redirection(journal.links.people, ben, NEW, named=frozenset(named)).of("contacts/lee.md", text.encode())
        assert made == wanted.encode()


def test_links_to_an_interview_that_moves_follow():
    journal = written(PEOPLE)
    assert journal.links
    ways = {"journal/interviews/2026-11-02-ada.md": "journal/interviews/2026-11-02-zoë.md"}
    text = "[[2026-11-02-ada|talk]] [x](interviews/2026-11-02-ada.md) [[interviews/2026-11-02-ada]]\n"
    made = Redirection(journal.links.people, OLD, NEW, moved=ways).of("journal/x.md", text.encode())
    assert made == text.replace("02-ada", "02-zoë").encode()


PIECES = st.sampled_from(
    [
        "Ben Ruiz", "ben-ruiz", "Benny", "ben", "Lee", "[[Ben Ruiz]]", "[[ben-ruiz|Ben]]", "\"", "'", ": ", " #",
        "# x", "- ", "\n", "\n\n", "\r\n", " and ", ", ", "`", "<!--", "-->", "[x](ben-ruiz.md)", "told ", "about ",
        "[x](../contacts/ben-ruiz.md)", "2026-11-02 ", "asked ", "referred_by: ", "with: ", "log:\n", "  - ", "skip",
        "é", "\t", "[", "]", "|", "\\", "---\n", "\nreferred_by: [", "\nsent_to:\n  - ", "\nthanked: 2026-11-02 ",
        "\nwhy: ",
    ]
)  # fmt: skip
NAMES = re.compile(r"\b(?:ben\W+ruiz|benny|ben|ruiz|ada)\b|work/|contacts/|\.\./", re.IGNORECASE)


@pytest.mark.promise("P4")
@settings(max_examples=examples(200))
@given(
    front=st.lists(PIECES, max_size=12),
    body=st.lists(PIECES, max_size=14),
    path=st.sampled_from(["contacts/x.md", "journal/interviews/2026-11-02-lee.md", "journal/log.md", "journal/x.md"]),
)
@pytest.mark.slow
def test_never_a_byte_but_in_names(front, body, path):
    """Whatever a note holds: with the names taken out, before and after are the same."""
    data = f"---\na: b\n{''.join(front)}\n---\n{''.join(body)}".encode()
    journal = written(PEOPLE)
    assert journal.links
    made = redirected(path, data, journal.links.people, BEN, ADA)
    if isinstance(made, Problem):
        return
    assert NAMES.sub("", made.decode()) == NAMES.sub("", data.decode())
    before, after = read_note(path, data), read_note(path, made)
    assert after.readable == before.readable
    assert [(e.key, len(e.values)) for e in after.keys.values()] == [
        (e.key, len(e.values)) for e in before.keys.values()
    ]
