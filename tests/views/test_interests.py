"""Something for them: what of mine shares a field or a tag with somebody."""

from __future__ import annotations

from typing import Any

import pytest
from records.written import TODAY, written

from coffeechats.views.history import History, history
from coffeechats.views.resources import SHOWN, interests

TALK = "journal/interviews/2026-11-12-lee.md"


def note(**keys: Any) -> str:
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in keys.items()) + "---\n"


def told(notes: dict[str, str]) -> History:
    journal = written(notes)
    return history(journal, TODAY)


def things(notes: dict[str, str], person: str = "ada") -> list[str]:
    known = told(notes)
    return [one.suggestion.text for one in interests(known).of(known.people[person])]


NOTES = {
    "contacts/ada.md": note(name="Ada", field="Energy policy", tags="[grid]"),
    "contacts/lee.md": note(name="Lee", field="Energy policy"),
    "contacts/tom.md": note(name="Tom", field="Law"),
    TALK: note(resources='["The Grid, by G. Bakke", "Meters (read)"]'),
}


def test_a_resource_of_a_shared_field_what_i_read_first() -> None:
    assert things(NOTES) == ["Meters", "The Grid, by G. Bakke"]
    assert things(NOTES, "tom") == []


def test_nothing_that_they_named_themself() -> None:
    assert things(NOTES, "lee") == []


def test_nothing_from_a_talk_ahead_or_called_off() -> None:
    ahead = {"journal/interviews/2026-12-01-lee.md": NOTES[TALK], TALK: note(called_off="ill", resources="[Meters]")}
    assert things(NOTES | ahead) == []


def test_nothing_that_was_given_already() -> None:
    ada = note(name="Ada", field="Energy policy", log="[2026-11-20 gave the book The Grid]")
    assert things(NOTES | {"contacts/ada.md": ada}) == ["Meters"]


def test_another_gift_keeps_nothing_back() -> None:
    ada = note(name="Ada", field="Energy policy", log="[2026-11-20 gave the article on tariffs]")
    assert things(NOTES | {"contacts/ada.md": ada}) == ["Meters", "The Grid, by G. Bakke"]


def test_a_tag_of_the_talk_or_of_the_one_who_named_it() -> None:
    by_talk = {"contacts/lee.md": note(name="Lee"), TALK: note(resources="[Wires]", tags="[Grid]")}
    by_person = {"contacts/lee.md": note(name="Lee", tags="[grid]"), TALK: note(resources="[Wires]")}
    assert things(NOTES | by_talk) == things(NOTES | by_person) == ["Wires"]


def test_an_offer_that_names_a_field_or_a_tag() -> None:
    me = "# Me\n\n## What I can offer\n- a walk along the grid\n- news of energy policy\n- #grid maps\n- proofreading\n"
    notes = NOTES | {"journal/me.md": me, TALK: note()}
    assert things(notes) == ["news of energy policy", "a walk along the grid", "#grid maps"]
    assert things(notes, "tom") == []


@pytest.mark.promise("P11")
def test_no_offer_from_a_private_part() -> None:
    me = "## Private\n\n### What I can offer\n- a walk along the grid\n"
    assert things(NOTES | {"journal/me.md": me, TALK: note()}) == []


def test_links_of_a_field_and_of_an_organization_there_but_not_to_those_inside() -> None:
    notes = {
        "contacts/ada.md": note(name="Ada", field="Energy policy"),
        "contacts/lee.md": note(name="Lee", field="Energy policy", organization="Northwind"),
        "journal/fields/energy-policy.md": note(name="Energy policy", links="[https://example.org/field]"),
        "journal/organizations/northwind.md": note(name="Northwind", links="[https://example.org/north]"),
    }
    assert things(notes) == ["https://example.org/field", "https://example.org/north"]
    assert things(notes, "lee") == ["https://example.org/field"]


def test_each_once_a_few_and_none_for_somebody_closed() -> None:
    many = note(resources=str([f"Book number {n}" for n in range(9)]), tags="[grid]")
    assert len(set(things(NOTES | {TALK: many}))) == len(things(NOTES | {TALK: many})) == SHOWN
    closed = note(name="Ada", field="Energy policy", closed="moved")
    assert things(NOTES | {"contacts/ada.md": closed}) == []


def test_what_is_shared_and_where_it_stands() -> None:
    known = told(NOTES | {TALK: note(resources="[Wires]", tags="[grid]")})
    (one,) = interests(known).of(known.people["ada"])
    assert (one.field, one.tag, one.suggestion.path) == ("energy-policy", "", TALK)
    assert [ref.id for ref in one.suggestion.people] == ["lee"]
