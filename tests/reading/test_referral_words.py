"""What stands behind the name of somebody suggested says who writes first, and whether the referrer may be named."""

from __future__ import annotations

from datetime import date

import pytest
from records.written import written

from coffeechats.reading.referral_words import words_of_referral
from coffeechats.records.model import Answer

BY = ("Laura Bright", "Laura", "Pete")


@pytest.mark.parametrize(
    ("words", "introduction", "name"),
    [
        ("designer at Figtree Labs. she'll email him", "they-write", ""),
        ("his director. He will introduce by mail.", "they-write", ""),
        ("HR, Laura will ask her first", "they-write", ""),
        ("now in insurance. He asks her first.", "they-write", ""),
        ("she'll put us in touch, I can use her name", "they-write", "yes"),
        ("at the research unit, I can mention her", "", "yes"),
        ("he's going to email her for me", "they-write", ""),
        ("he makes the bridge", "they-write", ""),
        ("say Laura sent me", "", "yes"),
        ("say I am from Pete", "", "yes"),
        ("but don't mention Pete", "", "no"),
        ("not to use her name, she'll ask him first", "", "no"),
        ("she'd rather I didn't use her name", "", "no"),
        ("hospice, Laura does not want to be mentioned", "", "no"),
        ("Laura would rather I did not mention her", "", "no"),
        ("keep Laura out of it", "", "no"),
        ("hospice, she'll msg him", "they-write", ""),
        ("without her name please", "", "no"),
        ("not to be named", "", "no"),
        ("no need to hurry, she will email her", "they-write", ""),
    ],
)
def test_the_words_say_who_writes_first_and_whether_the_referrer_may_be_named(words, introduction, name):
    assert words_of_referral(words, BY) == (introduction, name)


@pytest.mark.promise("P22")
@pytest.mark.parametrize(
    "words",
    [
        "her boss, when I'm ready", "she'll email him if I send my CV", "she'll email him, maybe", "he will call me",
        "he'll think about who", "I'll email him", "he might introduce us", "he won't introduce us",
        "she will ask her boss first", "ask her to introduce us", "can I use her name?",
        "ask whether I can use her name",
        "I can use her name once she has asked", "she could not remember his name", "knows everybody by name",
    ],
)  # fmt: skip
def test_a_condition_a_wish_or_a_question_says_neither(words):
    assert words_of_referral(words, BY) == ("", "")


def test_a_promise_behind_a_name_waits_for_the_introduction_and_says_how_it_was_read():
    journal = written({
        "contacts/laura.md": "---\nname: Laura Bright\n---\n",
        "journal/interviews/2026-10-16-laura.md":
            "---\nwith: laura\n---\n## Referrals\n- Ewa Kowalski, HR. Laura will ask her first, I can use her name\n",
    })  # fmt: skip
    (referral,) = journal.interviews["2026-10-16-laura"].referrals
    assert (referral.introduction, referral.may_use_name) == ("they-write", Answer.YES)
    assert journal.interviews["2026-10-16-laura"].day == date(2026, 10, 16)
    said = [problem.message for problem in journal.problems if problem.rule == "choice-form"]
    assert said == [
        "read as `introduction: they-write` and `may_use_name: yes` of Ewa Kowalski; where it is not so, write the key "
        "into their note"
    ]


@pytest.mark.parametrize(
    ("words", "introduction", "may_use_name"),
    [
        ("in routing, she has to ask him first", "they-write", ""),
        ("drone surveys. Mate of hers, she'll give him a bell", "they-write", ""),
        ("I can say it is from Dana", "", "yes"),
        ("tell her Dana sent me", "", "yes"),
        ("use my name, she says", "", "yes"),
        ("don't use my name", "", "no"),
        ("she will not give him a call", "", ""),
    ],
)
def test_an_introduction_and_a_name_are_read_in_the_words_of_a_list(words, introduction, may_use_name):
    assert words_of_referral(words, ("Dana",)) == (introduction, may_use_name)
