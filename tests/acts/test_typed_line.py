"""One line as somebody types it on a page: whom it is about, which day it is of, and that no word of it is lost."""

from __future__ import annotations

import pytest
from acts.test_acts import snapshot

from coffeechats.acts.request import ActOutcome, NotDone, Request
from coffeechats.acts.table import act
from coffeechats.acts.typed_line import request_of_line

NAMES = ("Hattie Pemberton", "Zoe Nash", "Ben Ruiz", "Carys Bowen", "Heath Andrews")
NOTES = {
    f"contacts/{name.lower().replace(' ', '-')}.md": f"---\nname: {name}\nlog:\n- 2026-11-10 talked\n---\n"
    for name in NAMES
}


def wrote(line: str, who: str = "") -> str:
    """The line of the log that a typed one becomes, on Monday, 23 November 2026; or why it is none."""
    before = snapshot(NOTES)
    try:
        made = act(before, request_of_line(before, Request("line", who, words=line)))
    except NotDone as refusal:
        return refusal.words
    return made.edit.lines[0].text if isinstance(made, ActOutcome) else made.words


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("thanked hattie on friday", "2026-11-20 thanked"),
        ("thanked hattie friday", "2026-11-20 thanked"),
        ("met hattie friday", "2026-11-20 met"),
        ("met hattie for lunch on Tuesday.", "2026-11-17 talked over lunch"),
        ("met hattie on 20 november", "2026-11-20 met"),
        ("met hattie on 1 december", "2025-12-01 met"),
        ("thanked hattie 2 days ago", "2026-11-21 thanked"),
        ("thanked hattie yesterday", "2026-11-22 thanked"),
        ("asked hattie for friday 15:00", "2026-11-23 asked for friday 15:00"),
        ("hattie replied yes on friday", "2026-11-23 replied yes on friday"),
        ("planned with hattie friday 15:00", "2026-11-23 planned 2026-11-27 15:00"),
    ],
)
def test_a_day_at_the_end_of_what_happened_is_the_latest_one_that_has_passed(line, written):
    assert wrote(line) == written


def test_a_day_on_a_persons_own_page_and_one_that_could_be_two():
    assert wrote("met friday", "zoe-nash") == "2026-11-20 met"
    assert wrote("met on monday", "zoe-nash") == "“monday” could be today or a week ago. Write today, or last monday."


@pytest.mark.parametrize("line", ["thanked hatie", "hatie replied yes", "wrote to hatie"])
def test_a_slip_in_a_name_is_told_and_the_verb_is_not_blamed(line):
    assert wrote(line) == "No one has the id, name or alias “hatie”. Did you mean Hattie Pemberton?"


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("thanked zoe / for the coffee", "2026-11-23 thanked / for the coffee"),
        ("talked with ben and he was nice", "2026-11-23 talked and he was nice"),
        ("thanked ben and sons", "2026-11-23 thanked and sons"),
    ],
)
def test_no_word_behind_the_name_is_lost(line, written):
    assert wrote(line) == written


def test_words_that_say_nothing_known_are_asked_about():
    assert wrote("thanked zoe # not yaml: [").startswith("Not understood")


@pytest.mark.parametrize("line", ["thanked ben and carys", "thanked ben, carys", "ben & carys replied yes"])
def test_a_second_person_is_told_and_nothing_is_written(line):
    assert wrote(line).startswith("This names Ben Ruiz and Carys Bowen, and a line is about one person")
