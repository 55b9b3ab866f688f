"""Every mention of one person pointed to another, and not a byte more."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from records.written import written

from coffeechats.changes.references import Target, redirected
from coffeechats.notes.problems import Problem

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


def test_a_link_over_two_lines_is_changed_by_hand():
    journal = written(PEOPLE)
    assert journal.links
    made = redirected("journal/x.md", b"[him\nthere](../contacts/ben-ruiz.md)\n", journal.links.people, BEN, ADA)
    assert isinstance(made, Problem) and "by hand" in made.message
