"""What has gone to and fro, in words; details missing; LinkedIn and résumé. Today is 23 November 2026."""

from __future__ import annotations

from typing import Any

import pytest
from views.build import TODAY, person, talk, told, update

from coffeechats.records.model import Answer
from coffeechats.views.details import linkedin, missing, resume
from coffeechats.views.give_and_take import balance, only_asks, updates_heard


def said(*log: str, others: tuple[Any, ...] = ()) -> str:
    known = told(person("ada", *log), *others)
    return balance(known.people["ada"], updates_heard(known).get("ada", ()), TODAY)


@pytest.mark.parametrize(
    ("log", "words"),
    [
        ((), ""),
        (("11-02 nudged", "11-03 replied yes"), ""),
        (("11-02 asked",), "You asked once (on 2 November)."),
        (("11-02 asked", "11-05 resume asked"), "You asked twice (last on 5 November)."),
        (("2025-11-02 gave a", "11-03 gave b", "11-01 gave c"), "You gave something 3 times (last on 3 November)."),
        (("11-30 gave a",), ""),
        (("11-02 asked", "11-03 updated", "11-04 told about ben", "11-05 thanked"),
         "You asked once (on 2 November), told them of your progress once (on 3 November), told them of someone they "
         "named once (on 4 November) and thanked them once (on 5 November)."),
    ],
)  # fmt: skip
def test_the_balance_in_words(log: tuple[str, ...], words: str) -> None:
    assert said(*log) == words


def test_updates_to_them_or_to_everyone_they_had_met() -> None:
    sent = update("11-05", "ada", id="a"), update("11-06", "everyone", id="b"), update("11-30", "ada", id="c")
    assert said("11-01 talked", others=sent) == "You told them of your progress twice (last on 6 November)."
    assert said("11-07 talked", others=sent) == "You told them of your progress once (on 5 November)."
    left_out = update("11-06", "everyone", "ada")
    assert said("11-01 talked", others=(left_out,)) == ""


def test_thanks_of_talks_and_of_the_log_on_one_day_are_one() -> None:
    talks = talk("11-02", "ada, ben", thanked="11-03 ada, 11-04 ben"), talk("11-08", "ada", thanked="yes")
    assert said("11-03 thanked by email", others=talks) == "You thanked them twice (last on 3 November)."
    assert said(others=(talk("11-08", "ada", thanked="yes"),)) == "You thanked them once."


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        (("11-02 asked",), False),
        (("10-02 asked", "10-23 talked", "10-24 thanked"), True),
        (("10-02 asked", "10-24 talked"), False),
        (("10-05 talked", "11-06 gave an article"), False),
        (("10-05 talked", "11-06 updated"), False),
        (("10-05 talked", "11-06 told about ben"), False),
    ],
)
def test_nothing_but_requests_since_a_talk_a_month_ago(log: tuple[str, ...], expected: bool) -> None:
    assert only_asks(told(person("ada", *log)).people["ada"], (), TODAY) is expected
    assert not only_asks(told(person("ada", *log)).people["ada"], (TODAY,), TODAY)
    assert not only_asks(told(person("ada", *log, closed="moved")).people["ada"], (), TODAY)


def test_details_missing_after_a_talk_or_before_a_meeting() -> None:
    known = told(
        person("ada", "11-01 talked", emails=("a@example.org",), role="analyst"),
        person("ben"),
        person("cleo"),
        person("lee", "11-01 talked", closed="moved"),
        person("olu", "11-01 talked", "11-02 connected"),
        talk("12-01", "cleo"),
    )
    found = {key: missing(story) for key, story in known.people.items()}
    assert found["ada"] == ("phone", "linkedin", "organization")
    assert found["cleo"] == ("email", "phone", "linkedin", "role", "organization")
    assert found["olu"] == ("email", "phone", "role", "organization")
    assert found["ben"] == found["lee"] == ()


@pytest.mark.parametrize(
    ("log", "answers", "words"),
    [
        ((), (), ""),
        ((), (Answer.UNASKED,), ""),
        ((), (Answer.YES,), "asked on 1 November: yes; not invited yet"),
        ((), (Answer.YES, Answer.NO), "asked on 2 November: rather not"),
        ((), (Answer.YES, Answer.UNASKED), "asked on 1 November: yes; not invited yet"),
        (("11-05 invited",), (Answer.YES,), "invited on 5 November, not connected yet"),
        (("11-05 invited", "11-06 connected"), (), "connected since 6 November"),
    ],
)
def test_how_far_we_are_on_linkedin(log: tuple[str, ...], answers: tuple[Answer, ...], words: str) -> None:
    talks = [talk(f"11-0{n}", "ada", linkedin=answer) for n, answer in enumerate(answers, 1)]
    assert linkedin(told(person("ada", *log), *talks).people["ada"], TODAY) == words


def test_a_meeting_ahead_has_asked_nothing_yet() -> None:
    ahead = talk("12-01", "ada", linkedin=Answer.YES)
    assert linkedin(told(person("ada"), ahead).people["ada"], TODAY) == ""


@pytest.mark.parametrize(
    ("log", "words"),
    [
        ((), ""),
        (("11-01 resume asked",), "asked on 1 November, no word yet"),
        (("11-01 resume asked", "11-05 resume received"),
         "asked on 1 November, received on 5 November, not thanked yet"),
        (("11-01 resume asked", "11-05 resume received", "11-06 thanked"),
         "asked on 1 November, received on 5 November, thanked on 6 November"),
        (("11-04 thanked", "11-05 resume received"), "received on 5 November, not thanked yet"),
        (("11-05 resume received", "11-06 thanked", "11-10 resume asked"), "asked on 10 November, no word yet"),
    ],
)  # fmt: skip
def test_a_look_at_my_resume(log: tuple[str, ...], words: str) -> None:
    assert resume(told(person("ada", *log)).people["ada"], TODAY) == words
