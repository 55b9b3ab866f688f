"""Whether a note is for anybody else: any no wins, and what is in doubt is a no."""

from __future__ import annotations

import pytest
from records.written import found, written

pytestmark = pytest.mark.promise("P11")


def ada(front: str, body: str = ""):
    return written({"contacts/ada.md": f"---\nname: Ada\n{front}\n---\n{body}"})


REFUSED = [
    "share: no", "Share : no", "SHARE: NO", "shaer: no", "sahre: no", "shar: no", "shares: no", "sharе: no",
    "shaer: yes",
    "shared: no", "shared: nothing\nshaer: no", "Share?: no", "not shared: yes", "don't share: yes",
    "do_not_share: true",
    "share_with: nobody", "share: nope", "share: nein", "share: non", "share: false", "share: off", "share: 0",
    "share: 'No.'", "share: NO!", "share: no, never", "share: yes but not the role", "share: maybe",
    'share: "don\'t share"',
    "share: ｎｏ",
    "share: [yes, no]", "share:\n  - no", "share: {a: no}", "share: no\nshare: yes", "share: yes\nshare: no",
    "share: yes\nshare: yes", "share: yes\nShare: no", "share: yes\nprivate: yes", "log:\n  share: no",
    "private: yes", "Private: Yes", "private: ja", "privat: yes", "privte: yes", "prviate: x", "private: maybe",
    "private: 1", "private:\n  yes", "private: yes\nprivate: no", "confidential: yes", "secret: yes",
]  # fmt: skip
SHARED = [
    "role: x", "share: yes", "share: Yes", "share: true", "share: ja", "share: 'yes.'", "share:", "share: ''",
    "share:  # no idea yet", "private: no", "private: nein", "private:", "shared: University of Leeds",
    "shared: [the choir, no-one else]", "shape: round", "spouse: no", "tags: [private equity]", "field: Private equity",
]  # fmt: skip
IN_TEXT = [
    "share: no", "Share: No.", "share : no", "shaer: no", "**share**: no", "- share: no", "> share: no", "# share: no",
    "share:: no", "[share:: no]", "(share: no)", "share = no", "`share: no`", "<!-- share: no -->", "%% share: no %%",
    "Private: yes", "privat: ja", "private:: true", "Don't share.", "Please do not share this!", "Not to be shared",
]  # fmt: skip
OTHER_TEXT = [
    "We share an office: no heating.", "Market share: 40%", "They share no data.", "Private sector: pays better",
    "Do not share a desk with him, he said.", "shared: no common ground", "Price: no idea",
]  # fmt: skip


@pytest.mark.parametrize("front", REFUSED)
def test_any_no_and_what_is_in_doubt_keeps_a_note_here(front):
    journal = ada(front)
    assert not any(contact.share for contact in journal.contacts.values())


@pytest.mark.parametrize("front", SHARED)
def test_what_says_nothing_of_the_kind_may_be_shared(front):
    assert ada(front).contacts["ada"].share


@pytest.mark.parametrize("text", IN_TEXT)
def test_a_no_in_the_text_counts_and_is_told(text):
    journal = ada("role: x", f"She keeps bees.\n\n{text}\n")
    assert not journal.contacts["ada"].share
    assert ("share-in-text", 7, "share") in found(journal)


@pytest.mark.parametrize("text", OTHER_TEXT)
def test_other_words_are_just_words(text):
    assert ada("role: x", f"{text}\n").contacts["ada"].share


@pytest.mark.parametrize("path", ["journal/interviews/2026-11-12-ada.md", "journal/fields/grid.md",
                                  "journal/organizations/grid.md", "journal/updates/2026-11-12.md",
                                  "journal/x.md"])  # fmt: skip
def test_it_is_the_same_in_every_kind_of_note(path):
    for text, is_shared in (("shaer: no", False), ("share: yes", True)):
        journal = written({path: f"---\n{text}\n---\nx\n"})
        kinds = (journal.interviews, journal.fields, journal.organizations, journal.updates, journal.pages)
        (note,) = [one for kind in kinds for one in kind.values()]
        assert note.share is is_shared


def test_a_key_that_is_nearly_share_is_told_with_what_it_does():
    (problem,) = [one for one in ada("shaer: no").problems if one.key == "shaer"]
    assert problem.rule == "key-unknown"
    assert problem.message == (
        "did you mean `share`? In doubt this note is in no shared copy; write `share`, or another key"
    )


def test_a_no_of_a_note_that_is_left_out_counts_for_the_one_that_stays():
    journal = written({"contacts/Ada Okafor.md": "---\nname: Ada\nrole: x\n---\n",
                       "contacts/ada-okafor.md": "---\nname: Addie Roe\nshare: no\n---\n"})  # fmt: skip
    (kept,) = journal.contacts.values()
    assert not kept.share
    assert {name for names in journal.hidden_names.values() for name in names} & {"Ada", "Addie Roe"}
