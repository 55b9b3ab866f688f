"""What a reflection on a talk holds already, and what is still open."""

from __future__ import annotations

import pytest
from records.written import TODAY, written

from coffeechats.records.questions import Bank
from coffeechats.views.history import history
from coffeechats.views.prep import about_me, between_us, why_them
from coffeechats.views.reflections import reflection, said_to_myself

SEVEN = ["learned", "beliefs", "path-for-me", "resources-next", "next", "surprised", "my-skills"]
KEYS = ["fit", "before", "after", "takeaway", "outcome"]


def of(note: str):
    """The reflection on one talk, with the bank that is shipped."""
    journal = written({"contacts/ada.md": "---\nname: Ada\n---\n", "journal/interviews/2026-10-08-ada.md": note})
    (interview,) = journal.interviews.values()
    return reflection(interview, Bank(journal.questions)), said_to_myself(interview, Bank(journal.questions))


def test_a_bare_note_has_all_of_it_open():
    found, _ = of("")
    assert [part.name for part in found.open] == SEVEN + KEYS
    assert found.written == ()


@pytest.mark.parametrize(
    "note, written_parts",
    [
        ("## Reflection\n### What surprised me?\nThe cold.\n", ["surprised"]),
        ("### my-skills\nMaps held.\n", ["my-skills"]),
        ("## What surprised me?\n\n<!-- a word or two -->\n- \n", []),
        ("---\ntakeaway: maps\n---\n", ["learned", "takeaway"]),
        ("---\nbefore: dull\n---\n", ["before"]),
        ("---\nbefore: dull\nafter: not dull\n---\n", ["beliefs", "before", "after"]),
        ("---\nfit: 4\n---\n", []),
        ("---\nfit: 4\n---\n## Reflection\nThe phone half, too.\n", ["path-for-me", "fit"]),
        ("---\nresources: [The Grid]\n---\n", ["resources-next"]),
        ("---\nreferrals: [Ben Ruiz]\n---\n", ["next"]),
        ("---\nreferrals: ['Ben Ruiz - skip: no']\n---\n", []),
        ("---\noutcome: information\n---\n", ["outcome"]),
        ("## Private\n### What surprised me?\nSECRET\n", ["surprised"]),
    ],
)
def test_what_counts_as_written(note, written_parts):
    assert [part.name for part in of(note)[0].written] == written_parts


def test_what_is_quoted_elsewhere_is_nothing_private():
    assert of("### What surprised me?\nThe cold.\n## Private\n### my-skills\nSECRET\n")[1] == {"surprised": "The cold."}


def test_what_i_bring_is_without_doubts_tasks_and_what_is_private():
    me = (
        "# About me\n## Background\nMaps.\n## Skills\n- Chairing.\n- Maps.\n- [ ] learn Dutch\n"
        "## Goals\nA museum.\n## Doubts\nDOUBT\n"
        "## What I can offer\nProofreading.\n## Private\n### Interests\nSECRET\n"
    )
    ada = "---\nname: Ada\nshared: [Leeds, the choir]\nwhy: left the council\n---\n"
    journal = written({"journal/me.md": me, "contacts/ada.md": ada})
    assert about_me(history(journal, TODAY)) == (
        ("background", "Maps."), ("skills", "Chairing. · Maps."),
        ("goals", "A museum."), ("you can offer", "Proofreading."),
    )  # fmt: skip
    assert between_us(journal.contacts.values()) == ("Leeds", "the choir")
    assert why_them(journal.contacts.values()) == ("left the council",)
