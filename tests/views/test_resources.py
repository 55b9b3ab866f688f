"""Books, sites and groups, however often they were named."""

from __future__ import annotations

from views.build import person, talk, told

from coffeechats.records.model import Resource
from coffeechats.views.resources import resources


def shown(*records):
    return [(one.text, one.state, [ref.id for ref in one.people]) for one in resources(told(*records))]


def test_one_thing_named_twice_is_one_row_with_the_furthest_state():
    assert shown(
        person("ada", fields="energy"), person("ben"),
        talk("06-01", "ada", resources=(Resource("The Grid", "told"),)),
        talk("07-01", "ben, ada", resources=(Resource("the grid", "read"),)),
    ) == [("The Grid", "told", ["ada", "ben"])]  # fmt: skip


def test_what_is_not_taken_up_comes_first_then_the_latest():
    things = [("06-01", "Old", ""), ("07-01", "Read", "read"), ("08-01", "New", ""), ("08-01", "Also", "")]
    talks = [talk(day, "ada", id=text, resources=(Resource(text, state),)) for day, text, state in things]
    assert [text for text, _, _ in shown(person("ada"), *talks)] == ["Also", "New", "Old", "Read"]


def test_a_talk_ahead_or_called_off_named_nothing():
    book = (Resource("The Grid"),)
    assert shown(person("ada"), talk("12-01", "ada", resources=book)) == []
    assert shown(person("ada"), talk("11-01", "ada", called_off="ill", resources=book)) == []


def test_the_field_is_that_of_the_people():
    (one,) = resources(told(person("ada", fields="energy"), talk("06-01", "ada", resources=(Resource("The Grid"),))))
    assert one.fields == ("energy",)
