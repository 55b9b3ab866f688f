"""People who may have two notes."""

from __future__ import annotations

import pytest
from records.written import written

from coffeechats.views.duplicates import twins


def pairs(**notes: str) -> list[tuple[str, str, tuple[str, ...]]]:
    made = written({f"contacts/{name}.md": f"---\n{text}\n---\n" for name, text in notes.items()})
    return [(pair.one.id, pair.other.id, pair.why) for pair in twins(made)]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("email: ada@example.org", "email: [x@example.org, ADA@example.org]", "the same e-mail address"),
        ("linkedin: https://www.linkedin.com/in/ada/", "website: uk.linkedin.com/in/Ada?x=1", "the same profile"),
        ('phone: "+44 1632 960123"', "phone: 01632/960123", "the same telephone"),
        ("uid: urn:uuid:AB", "uid: ab", "the same UID"),
        ("name: Ada Okafor", "name: ada okafor", "the same name"),
        ("name: Ada Okafor", "name: Ada X\naliases: [Ada Okafor]", "the same name"),
    ],
)
def test_what_two_notes_have_in_common(one, other, why):
    assert pairs(a=one, b=other) == [("a", "b", (why,))]


@pytest.mark.parametrize(
    ("one", "other", "are_near"),
    [
        ("Ada Okafor", "Ada Okaffor", True),
        ("Ada Okafor", "Okafor, Ada", True),
        ("Ada Okafor", "A. Okafor", True),
        ("Ada Okafor", "Ada Ruiz", False),
        ("Ada Okafor", "Ben Okafor", False),
        ("Ada", "Adam", False),
        ("Ada Okafor", "Okafor", False),
    ],
)
def test_nearly_one_name_counts_within_one_organization(one, other, are_near):
    found = pairs(a=f'name: "{one}"\norganization: Grid', b=f'name: "{other}"\norganization: grid')
    assert bool(found) is are_near
    assert pairs(a=f'name: "{one}"\norganization: Grid', b=f'name: "{other}"\norganization: Council') == []


def test_what_speaks_for_most_stands_first_and_each_pair_once():
    found = pairs(
        a="name: Ada\nemail: a@example.org\nphone: 01632 960123",
        b="name: Ada\nemail: a@example.org\nphone: 01632 960123",
        c="name: Ada",
    )
    assert [(one, other, len(why)) for one, other, why in found] == [("a", "b", 3), ("a", "c", 1), ("b", "c", 1)]


def test_an_address_that_very_many_have_says_nothing():
    assert pairs(**{f"p{number}": f"name: N{number}\nemail: office@example.org" for number in range(21)}) == []
