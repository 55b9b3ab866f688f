"""Steps by month, requests by week, what came of advice, and looking back without names."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records.written import written
from views.build import TODAY, day, journal, person, replace, talk, task, told

from coffeechats.records.model import LogEntry, Research, Resource
from coffeechats.records.tasks import PRIVATE_WORDS
from coffeechats.views.anonymize import Nameless
from coffeechats.views.compare import sides
from coffeechats.views.coverage import by_field
from coffeechats.views.history import history
from coffeechats.views.looking_back import looking_back
from coffeechats.views.progress import MONTHS, WEEKS, because_of_you, months, steps_taken, weeks
from coffeechats.views.referrals import forest


def counted(h):
    """`2026-11 asked=1 met=2` for each month."""
    return [
        " ".join([f"{m.first:%Y-%m}" if m.first else "before", *(f"{k}={n}" for k, n in sorted(m.steps.items()))])
        for m in months(h, steps_taken(h))
    ]


@pytest.mark.parametrize(
    ("records", "found"),
    [
        pytest.param([person("ada", "11-02 asked", "11-10 replied no")], ["2026-11 answered=1 asked=1"], id="log"),
        pytest.param([person("ada", "09-30 asked"), person("lee", "11-02 asked")],
                     ["2026-09 asked=1", "2026-10", "2026-11 asked=1"], id="months between"),
        pytest.param([person("ada"), person("lee"), talk("11-12", "ada, lee", thanked="11-13")],
                     ["2026-11 met=1 thanked=2"], id="one talk with two"),
        pytest.param([person("ada"), talk("10-30", "ada", thanked="yes")], ["2026-10 met=1 thanked=1", "2026-11"],
                     id="thanked without a day"),
        pytest.param([person("ada", "11-13 thanked"), talk("11-12", "ada", thanked="11-13")],
                     ["2026-11 met=1 thanked=1"], id="thanked in both notes"),
        pytest.param([person("ada"), talk("10-30", "ada", referrals="?Hal, ben"), person("ben"),
                      talk("11-12", "ada", referrals="?Hal")],
                     ["2026-10 met=1 referred=2", "2026-11 met=1"], id="named twice"),
        pytest.param([person("ada", "12-02 asked"), talk("12-02", "ada", referrals="?Hal")], [], id="still ahead"),
        pytest.param([person("ada"), talk("11-02", "ada", called_off="ill")], [], id="called off"),
        pytest.param([person("ada", "10-30 nudged", "11-02 wrote")], [], id="no steps of these kinds"),
    ],
)  # fmt: skip
def test_what_counts_as_a_step_and_when(records, found):
    assert counted(told(*records)) == found


def test_what_is_older_than_five_years_stands_together():
    h = told(person("ada", "0001-01-01 asked", "2021-11-30 asked", "2021-12-05 asked", "11-02 asked"))
    found = counted(h)
    assert found[0] == "before asked=2"
    assert len(found) == MONTHS + 1
    assert found[-1] == "2026-11 asked=1"


def test_a_person_asked_twice_in_a_week_counts_once_and_empty_weeks_are_there():
    h = told(person("ada", "11-02 asked", "11-04 asked"), person("lee", "11-03 asked", "11-23 asked"))
    assert [(week.monday, week.people) for week in weeks(h, steps_taken(h))] == [
        (day("11-02"), 2), (day("11-09"), 0), (day("11-16"), 0), (day("11-23"), 1),
    ]  # fmt: skip


def test_of_a_long_journal_the_last_weeks_are_shown():
    h = told(person("ada", "2020-01-01 asked"))
    assert len(weeks(h, steps_taken(h))) == WEEKS


def test_the_first_days_there_are_do_no_harm():
    h = told(person("ada", "0001-01-01 asked"), today=date(1, 1, 1))
    assert len(months(h, steps_taken(h))) == len(weeks(h, steps_taken(h))) == 1


def because(*records):
    h = told(*records)
    return {one.contact.id: one for one in because_of_you(h, forest(h))}


def test_because_of_you_tells_whom_i_met_and_wrote_to_and_how_many_talks_that_led_to():
    found = because(
        person("lee"), person("ada", "09-01 talked", referred_by="lee"), person("ben", "11-02 asked"),
        talk("08-01", "lee", referrals="ben, ?Hal"), person("cleo", referred_by="ada"), talk("11-12", "cleo"),
    )  # fmt: skip
    assert [r.id for r in found["lee"].met] == ["ada"]
    assert [r.id for r in found["lee"].written] == ["ben"]
    assert found["lee"].conversations == 2
    assert [r.id for r in found["ada"].met] == ["cleo"]
    assert "ben" not in found


def test_because_of_you_tells_what_i_took_up_and_did_and_nothing_private():
    read, unread = Resource("The Grid", "read"), Resource("The Wires")
    followed = LogEntry(day("11-05"), "followed", "her reading list")
    note = "journal/interviews/2026-11-02-ada.md"
    found = because(
        replace(person("ada"), log=(followed,)), talk("11-02", "ada", resources=(read, unread)),
        task("call the grid", note, done=True), task("open", note), task(PRIVATE_WORDS, note, done=True),
        task("the handbook", note, done=True, waiting=True),
    )  # fmt: skip
    assert found["ada"].taken_up == ("The Grid",)
    assert found["ada"].followed == ("her reading list",)
    assert found["ada"].done == ("call the grid",)


def test_somebody_whose_advice_led_to_nothing_yet_is_not_named():
    assert because(person("ada"), talk("11-02", "ada", referrals="?Hal")) == {}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ada Okafor said so", "somebody said so"),
        ("ada okafor said so", "somebody said so"),
        ("ADA said so", "somebody said so"),
        ("as Ada’s aunt, and Okafor, say", "as somebody’s aunt, and somebody, say"),
        ("I asked O'Shea's friend", "I asked somebody's friend"),
        ("see [[ada-okafor]] and [[ada-okafor|Ada]]", "see somebody and somebody"),
        ("see [Ada](../contacts/ada-okafor.md)", "see somebody"),
        ("write to ada@example.org.", "write to somebody."),
        ("Dr Jose asked", "Dr somebody asked"),
        ("Prof. Marie-Claire asked", "Prof. somebody asked"),
        ("I parked in the park", "I parked in the park"),
        ("a grid analyst in Leeds", "a grid analyst in Leeds"),
        ("Adamant people", "Adamant people"),
        ("我问了李明三次", "我问了somebody三次"),
        ("Farid, who keeps it", "somebody, who keeps it"),
    ],
)
def test_names_are_left_out_of_my_words(text, shown):
    people = ["Ada Okafor", "Sam O'Shea", "José Bly", "Lee Park", "Marie-Claire van der Berg", "李明", "Farid"]
    assert Nameless(people)(text) == shown


@pytest.mark.promise("P11")
@given(before=st.text(max_size=12), name=st.sampled_from(["Ada Okafor", "Ada", "Okafor", "ada-okafor", "Zoë"]),
       after=st.text(max_size=12))  # fmt: skip
def test_a_name_that_stands_as_a_word_never_stays(before, name, after):
    assert name not in Nameless(["Ada Okafor", "Zoë Lund"])(f"{before} {name} {after}")


def back(*records, **me):
    h = history(replace(journal(*records), **me), TODAY)
    return looking_back(h, by_field(h), sides(h, by_field(h)))


ENERGY = Research("energy", "Energy", "journal/fields/energy.md", want_to_learn=("what Ada does",))


def test_looking_back_has_beliefs_what_is_open_and_whom_to_seek_without_a_name():
    found = back(
        ENERGY, person("ada", fields="energy"), person("lee", fields="energy", role="Analyst", relation="friend"),
        talk("06-01", "ada", before="Ada is stern", after="not at all"),
        talk("11-02", "ada", before="x", after="Lee and Ada agree"),
        talk("11-03", "ada", referrals="?Farid Haddad"),
    )  # fmt: skip
    (ground,) = found.so_far
    assert (ground.field, ground.talks, ground.then, ground.now) == (
        "Energy", 3, "somebody is stern", "somebody and somebody agree",
    )  # fmt: skip
    assert (ground.open, ground.to_ask) == (("what somebody does",), 1)
    assert [(one.role, one.fields, one.relation) for one in found.seek] == [("Analyst", ("energy",), "friend")]
    assert (found.since, found.talks) == (day("06-01"), 3)


@pytest.mark.promise("P11")
def test_what_is_not_to_be_shared_is_not_in_it():
    found = back(
        ENERGY, person("ada", fields="energy"), person("lee", fields="energy", share=False),
        talk("06-01", "ada", before="SECRET", share=False), talk("06-02", "lee", after="SECRET"),
        person("ben", fields="energy", role="SECRET", share=False), person("olu", fields="SECRET", role="Clerk"),
        replace(ENERGY, id="SECRET", name="SECRET", want_to_learn=("SECRET",), share=False),
    )  # fmt: skip
    assert "SECRET" not in repr(found)
    assert found.talks == 0
    assert [ground.to_ask for ground in found.so_far] == [0]
    assert [one.role for one in found.seek] == ["Clerk"]


def test_doubts_come_from_my_own_note_and_private_ones_stay_there():
    notes = {
        "contacts/ada.md": "---\nname: Ada Okafor\n---\n",
        "journal/me.md": "## Doubts\n\n- Is Ada right?\n\n### Private\n\n- SECRET\n",
    }
    h = history(written(notes), TODAY)
    assert looking_back(h, by_field(h), sides(h, by_field(h))).doubts == ("Is somebody right?",)


def test_suggested_people_are_sought_by_what_was_said_of_them():
    notes = {
        "contacts/ada.md": "---\nname: Ada Okafor\n---\n",
        "journal/interviews/2026-11-02-ada.md": "---\nreferrals:\n  - Farid Haddad - knows Ada's tariffs\n---\n",
    }
    h = history(written(notes), TODAY)
    sought = looking_back(h, by_field(h), sides(h, by_field(h))).seek
    assert [(one.role, one.relation) for one in sought] == [("knows somebody's tariffs", "suggested")]
