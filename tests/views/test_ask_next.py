"""Whom to ask next, and why, in words."""

from __future__ import annotations

from typing import Any

import pytest
from views.build import person, talk, told

from coffeechats.records.model import Research
from coffeechats.views.ask_next import ask_next

ENERGY = Research("energy", "Energy policy", "journal/fields/energy.md")
LAW = Research("law", "Law")


def why(**keys: Any) -> str:
    """What is said of Kim, among a few others."""
    known = told(person("lee", "11-01 asked"), person("ben", "11-01 asked"), person("kim", **keys), ENERGY, LAW)
    (one,) = ask_next(known)
    return one.why


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({}, "in your notes, and not asked yet"),
        ({"relation": "family", "relation_words": "aunt"}, "one of your family (aunt)"),
        ({"relation": "friend", "relation_words": "Friend"}, "a friend of yours"),
        ({"relation": "acquaintance", "relation_words": "squash partner"}, "squash partner"),
        ({"relation": "acquaintance", "relation_words": "met once"}, "an acquaintance (met once)"),
        ({"relation": "stranger", "relation_words": "cold"}, "a stranger so far"),
        ({"fields": "energy"}, "works in energy, which you explore"),
        ({"fields": "law"}, "works in law"),
        ({"fields": "law, energy"}, "works in energy, which you explore"),
        ({"referred_by": "lee, ben", "found_via": "a fair"}, "Lee Park and Ben Ruiz named them"),
        ({"referred_by": "?Farid"}, "Farid named them"),
        ({"shared": ("Leeds", "[[geo|Geography]]"), "found_via": "a fair"}, "in common: Leeds, Geography"),
        ({"found_via": "the [[fair]]"}, "found via the fair"),
        ({"found_via": "I found you through the alumni list."}, "found through the alumni list"),
        ({"found_via": "I found you through my aunt"}, "how you found them: “I found you through my aunt”"),
        ({"found_via": "a talk you gave"}, "how you found them: “a talk you gave”"),
        ({"relation": "friend", "relation_words": "friend", "fields": "energy", "referred_by": "lee"},
         "a friend of yours who works in energy, which you explore; Lee Park named them"),
    ],
)  # fmt: skip
def test_the_reason_in_words(keys: dict[str, Any], words: str) -> None:
    assert why(**keys) == words


def test_a_field_where_i_met_somebody_is_one_that_i_explore() -> None:
    known = told(person("ada", fields="law"), person("kim", fields="law"), LAW, talk("11-02", "ada"))
    assert [one.why for one in ask_next(known)] == ["works in law, which you explore"]


def test_nobody_who_is_promised_asked_closed_or_paused() -> None:
    known = told(
        person("kim", relation="stranger"),
        person("mia", introduction="they-write"),
        person("ben", "11-01 asked"),
        person("tom", closed="moved"),
        person("pia", paused_until="12-01"),
        person("zoe", relation="friend"),
    )
    assert [one.contact.id for one in ask_next(known)] == ["zoe", "kim"]
