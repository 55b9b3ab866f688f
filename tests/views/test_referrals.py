"""The referral tree: everybody once, circles cut and reported, talks counted, however deep."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from properties import examples
from views.build import TODAY, journal, person, talk, told
from views.test_duties import journals

from coffeechats.records.model import Journal
from coffeechats.views.history import history
from coffeechats.views.referrals import Forest, forest
from coffeechats.views.story import person_key


def drawn(tree: Forest) -> list[str]:
    """The tree as an indented list."""
    return ["  " * node.depth + f"{node.ref.name} ({node.stage}, {node.led_to})" for node in tree.nodes]


def test_a_tree_with_leads_and_several_introducers() -> None:
    known = told(
        person("lee", found_via="a fair"),
        person("ada", "11-20 talked", referred_by="lee, ben"),
        person("ben"),
        person("olu", referred_by="?Farid"),
        talk("11-02", "lee", referrals="-?Hal"),
        talk("11-21", "ada", referrals="cleo, ?Mia"),
        talk("11-22", "cleo, ada"),
        person("cleo"),
    )
    tree = forest(known)
    assert drawn(tree) == [
        "Lee Park (met, 3)",
        "  Ada Okafor (met, 1)",
        "    Cleo Marsh (met, 0)",
        "    Mia (lead, 0)",
        "  Hal (lead, 0)",
        "Ben Ruiz (to ask, 0)",
        "Farid (lead, 0)",
        "  Olu Ade (to ask, 0)",
    ]
    assert tree.loops == ()
    lee, ada, _, _, hal, *_ = tree.nodes
    assert (lee.via, lee.children, lee.parent) == ("a fair", 2, None)
    assert (ada.parent, ada.children, [ref.name for ref in ada.also]) == (0, 2, ["Ben Ruiz"])
    assert hal.is_dropped and not ada.is_dropped


@pytest.mark.promise("P18")
def test_circles_are_reported_once_and_begin_with_whom_i_knew_first() -> None:
    known = told(
        person("ada", referred_by="ben"),
        person("ben", "11-01 asked", referred_by="cleo"),
        person("cleo", "11-02 asked", referred_by="ada"),
        person("lee", referred_by="lee, ada"),
        person("olu", referred_by="olu"),
    )
    tree = forest(known)
    assert drawn(tree) == [
        "Ben Ruiz (asked, 0)",
        "  Ada Okafor (to ask, 0)",
        "    Cleo Marsh (asked, 0)",
        "    Lee Park (to ask, 0)",
        "Olu Ade (to ask, 0)",
    ]
    assert [[ref.id for ref in loop.people] for loop in tree.loops] == [["ben", "cleo", "ada"], ["lee"], ["olu"]]
    assert tree.loops[0].path == "contacts/ben.md"
    assert "Ben Ruiz → Cleo Marsh → Ada Okafor → Ben Ruiz" in tree.loops[0].sentence
    assert "themself" in tree.loops[1].sentence


@pytest.mark.promise("P18")
def test_somebody_without_a_file_in_a_circle() -> None:
    tree = forest(told(person("ada", referred_by="?Farid"), talk("11-02", "ada", referrals="?Farid")))
    assert drawn(tree) == ["Ada Okafor (met, 0)", "  Farid (lead, 0)"]
    assert [[ref.name for ref in loop.people] for loop in tree.loops] == [["Ada Okafor", "Farid"]]


def test_somebody_whose_note_cannot_be_read_is_no_lead() -> None:
    tree = forest(told(person("ada", referred_by="gone")))
    assert drawn(tree) == ["gone (, 0)", "  Ada Okafor (to ask, 0)"]


def test_referrers_and_parent_as_the_data_file_gives_them() -> None:
    story = told(person("ada", referred_by="ada, ?Farid, lee, ben, lee"), person("lee")).people["ada"]
    assert story.referrer_ids == ("ada", "lee", "ben")
    assert story.parent_id == "lee"
    assert told(person("ada", referred_by="ada")).people["ada"].parent_id is None


@pytest.mark.slow
@pytest.mark.promise("P18")
@settings(max_examples=examples(80))
@given(journals())
def test_everybody_stands_once_below_their_introducer_with_the_talks_they_led_to(held: Journal) -> None:
    known = history(held, TODAY)
    tree = forest(known)
    keys = [person_key(node.ref) for node in tree.nodes]
    assert len(keys) == len(set(keys)) and set(held.contacts) <= set(keys)
    below: list[set[str]] = [set() for _ in keys]
    for place, node in enumerate(tree.nodes):
        assert node.depth == (0 if node.parent is None else tree.nodes[node.parent].depth + 1)
        up = node.parent
        while up is not None:
            assert up < place
            below[up].add(keys[place])
            up = tree.nodes[up].parent
    for place, node in enumerate(tree.nodes):
        met = sum(any(ref.id in below[place] for ref in one.people) for one in known.past)
        talked = sum(e.verb == "talked" for key in below[place] if key in known.people for e in known.people[key].log)
        assert node.led_to == met + talked


def chain(length: int) -> Journal:
    """Each person was referred by the one before, and had a talk together with somebody halfway up."""
    log = "11-01 asked", "11-02 talked"
    people = [person(f"p{n}", *log, referred_by=f"p{n - 1}" if n else "") for n in range(length)]
    talks = [talk("11-03", f"p{n}, p{n // 2}", id=f"t{n}") for n in range(length)]
    return journal(*people, *talks)


@pytest.mark.slow
@pytest.mark.promise("P18")
def test_a_chain_of_ten_thousand() -> None:
    tree = forest(history(chain(10_000), TODAY))
    assert [node.depth for node in tree.nodes] == list(range(10_000))
    # below the first: everybody's own `talked`, and every interview but its own alone
    assert tree.nodes[0].led_to == 9_999 + 9_999
    assert tree.nodes[-1].led_to == 0


@pytest.mark.slow
@pytest.mark.promise("P18")
def test_a_circle_of_ten_thousand() -> None:
    held = chain(10_000)
    last = person("p0", referred_by="p9999")
    tree = forest(history(journal(*{**held.contacts, "p0": last}.values()), TODAY))
    assert len(tree.nodes) == 10_000 and len(tree.loops) == 1 and len(tree.loops[0].people) == 10_000
