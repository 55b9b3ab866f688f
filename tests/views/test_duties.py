"""All duties together: actions, order, urgency, and what never happens whatever the journal holds."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from properties import examples
from views.build import TODAY, day, due, journal, person, replace, talk, task, told, update

from coffeechats.notes.keys import DUTY_KINDS
from coffeechats.records.model import Answer, Contact, Journal
from coffeechats.views.duties import duties
from coffeechats.views.duty import Duty, Timing, is_still_open, timing
from coffeechats.views.history import history

ADA, OFF = person("ada"), talk("11-12", "ada", called_off="ill", skip={"arrange"})

ACTIONS: dict[str, tuple[list[Any], list[str]]] = {
    "in a contact's note": ([ADA, task("send it", ADA.path, "12-01")], ["ada 12-01"]),
    "in an interview, also one called off": ([ADA, OFF, task("send it", OFF.path, "12-01")], ["ada 12-01"]),
    "elsewhere": ([ADA, task("buy cards", "journal/ideas.md", "12-01")], ["? 12-01"]),
    "without a day": ([ADA, task("send it", ADA.path)], []),
    "done": ([ADA, task("send it", ADA.path, "12-01", done=True)], []),
    "promised by them": ([ADA, task("the handbook", ADA.path, "12-01", waiting=True)], []),
    "closed": ([person("ada", closed="moved"), task("send it", ADA.path, "12-01")], ["ada 12-01"]),
    "skipped by the person": ([person("ada", skip={"action"}), task("send it", ADA.path, "12-01")], []),
    "skipped by the interview": (
        [ADA, talk("12-12", "ada", skip={"action"}), task("x", "journal/interviews/2026-12-12-ada.md", "12-01")],
        [],
    ),
}


@pytest.mark.parametrize(("records", "expected"), ACTIONS.values(), ids=ACTIONS)
def test_action(records: list[Any], expected: list[str]) -> None:
    assert due(told(*records), "action") == [f"action {one}" for one in expected]


def test_duties_stand_by_day_then_undated_then_by_name() -> None:
    people = [person("cleo", every="1 month"), person("ben", "11-02 asked"), person("ada", "11-02 asked")]
    found = due(told(*people, talk("11-08", "cleo", fit=3)))
    assert found == ["nudge ada 11-09", "nudge ben 11-09", "thank cleo 11-09", "follow-up cleo 12-08"]
    assert due(told(person("ada", every="1 month"), person("ben", "11-22 asked")))[-1] == "follow-up ada -"


@pytest.mark.parametrize(
    ("kind", "when", "expected", "folded"),
    [
        ("thank", "11-22", Timing.OVERDUE, False),
        ("thank", "10-24", Timing.OVERDUE, False),
        ("thank", "10-23", Timing.OVERDUE, True),
        ("thank", "11-23", Timing.TODAY, False),
        ("thank", "11-24", Timing.SOON, False),
        ("thank", "11-30", Timing.SOON, False),
        ("thank", "12-01", Timing.LATER, False),
        ("prepare", "10-01", Timing.TODAY, False),
        ("prepare", "11-25", Timing.SOON, False),
        ("introduce", "", Timing.UNDATED, False),
    ],
)
def test_timing(kind: str, when: str, expected: Timing, folded: bool) -> None:
    duty = Duty(kind, day(when) if when else None, "ada", "contacts/ada.md", "")
    assert timing(duty, TODAY) is expected
    assert is_still_open(duty, TODAY) is folded


@pytest.mark.promise("P19")
def test_the_first_and_the_last_day_there_is_raise_no_error() -> None:
    ada = person("ada", "0001-01-01 asked", "9999-12-30 talked", every="1 month")
    for today in (date.min, date.max):
        assert duties(told(ada, talk("0001-01-01", "ada"), talk("9999-12-31", "ada"), today=today))


# Random journals of five people within forty days on both sides of today.
NAMES = ("ada", "ben", "cleo", "lee", "olu")
DAYS = st.integers(-40, 12).map(lambda n: str(TODAY + timedelta(days=n)))
SAID = st.sampled_from((
    "asked", "nudged", "replied yes", "replied no", "replied later", "intro asked", "reminded", "introduced", "talked",
    "met", "wrote", "thanked", "told", "told Lee", "told about ada", "followed x", "updated", "gave", "resume received",
    "heard", "planned 11-26", "planned 12-02 15:00", "moved to 12-01", "moved to 11-12", "called off",
    "called off 11-26",
))  # fmt: skip
LINES = st.lists(st.builds("{} {}".format, DAYS, SAID), max_size=6)
SOME = st.lists(st.sampled_from((*NAMES, "?Farid", "?Hal")), max_size=3).map(", ".join)
ANSWERS = st.sampled_from((Answer.UNASKED, Answer.YES, Answer.NO))
INTRODUCTIONS = st.sampled_from(("", "", "they-write", "i-write"))


@st.composite
def journals(draw: st.DrawFn) -> Journal:
    records: list[Any] = [
        person(name, *draw(LINES), referred_by=draw(SOME), introduction=draw(INTRODUCTIONS),
               follow_up=draw(st.sampled_from((None, "2 months", "11-20", "12-01"))), ok_to_follow_up=draw(ANSWERS),
               every=draw(st.sampled_from((None, "1 month"))))
        for name in NAMES
    ]  # fmt: skip
    for number in range(draw(st.integers(0, 5))):
        people = ", ".join(draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True)))
        records.append(
            talk(draw(DAYS), people, id=f"i{number}", called_off=draw(st.sampled_from(("", "", "ill"))),
                 fit=draw(st.sampled_from((None, 3))), introduction=draw(INTRODUCTIONS),
                 **({"referrals": named} if (named := draw(SOME)) else {}))
        )  # fmt: skip
    records += [update(draw(DAYS), draw(SOME), id=f"u{n}") for n in range(draw(st.integers(0, 2)))]
    records.append(task("send it", "contacts/ada.md", "12-01"))
    return journal(*records)


def counted(held: Journal) -> Counter[tuple[Any, ...]]:
    """Every duty but the updates, which name several people."""
    found = duties(history(held, TODAY))
    return Counter((d.kind, d.due, d.contact, d.to, d.file) for d in found if d.kind != "update")


def with_ada(held: Journal, **keys: Any) -> Journal:
    contacts: dict[str, Contact] = {**held.contacts, "ada": replace(held.contacts["ada"], **keys)}
    return replace(held, contacts=contacts)


@settings(max_examples=examples(60))
@given(journals())
def test_closing_and_pausing_end_exactly_the_named_kinds(held: Journal) -> None:
    before = counted(held)
    for keys, ended in (
        ({"closed": "moved"}, {"nudge", "arrange", "introduce", "lead", "follow-up"}),
        ({"paused_until": TODAY + timedelta(days=1)}, {"nudge", "arrange", "follow-up"}),
    ):
        left = {duty: n for duty, n in before.items() if duty[2] != "ada" or duty[0] not in ended}
        assert counted(with_ada(held, **keys)) == Counter(left)


@settings(max_examples=examples(60))
@given(journals(), st.sampled_from(DUTY_KINDS))
def test_skip_ends_the_kind_for_this_person_and_nothing_else(held: Journal, kind: str) -> None:
    left = {duty: n for duty, n in counted(held).items() if duty[2] != "ada" or duty[0] != kind}
    assert counted(with_ada(held, skip=frozenset({kind}))) == Counter(left)


@settings(max_examples=examples(60))
@given(journals())
def test_every_duty_stands_in_a_note_and_says_why(held: Journal) -> None:
    paths = {record.path for kind in (held.contacts, held.interviews, held.updates) for record in kind.values()}
    found = duties(history(held, TODAY))
    assert {duty.file for duty in found} <= paths
    assert all(duty.why.endswith((".", "!", "?")) and "{" not in duty.why for duty in found)
    assert list(found) == sorted(found, key=lambda duty: duty.order)
    followed_up = Counter(duty.contact for duty in found if duty.kind in ("follow-up", "nudge", "arrange", "introduce"))
    assert all(duty.contact in NAMES for duty in found if duty.kind not in ("update", "lead"))
    assert all(number <= 3 for number in followed_up.values())


@settings(max_examples=examples(30))
@given(journals())
def test_what_is_dated_after_today_changes_no_log(held: Journal) -> None:
    past = {
        key: replace(one, log=tuple(entry for entry in one.log if entry.day <= TODAY))
        for key, one in held.contacts.items()
    }
    assert counted(replace(held, contacts=past)) == counted(held)
