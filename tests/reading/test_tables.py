"""Each row of the tables of verbs, answers, numbers, adverbs and months: what is typed, then what it is read as."""

from __future__ import annotations

from datetime import date

import pytest

from coffeechats.reading.dates import period_at_start, read_day, read_month, read_period, spell
from coffeechats.reading.period import Period
from coffeechats.reading.verbs import VERBS, read_said

pytestmark = pytest.mark.promise("P14")

# The verb, and what people type instead of it.
VERBS_TYPED = {
    "asked": ("reached out", "contacted", "requested"),
    "nudged": ("followed up", "chased", "reminded them", "reminded her", "reminded him"),
    "replied": (),
    "intro asked": ("asked for an introduction", "asked for an intro"),
    "reminded": (),
    "introduced": ("was introduced",),
    "talked": ("had a call", "we spoke", "spoke", "we talked", "met for coffee", "met for a coffee", "met for lunch",
               "met for tea", "had a coffee", "had coffee", "had lunch"),
    "met": ("saw", "bumped into", "ran into"),
    "wrote": ("emailed", "e-mailed", "messaged", "texted"),
    "called": ("phoned", "rang"),
    "thanked": ("sent thanks", "said thanks", "said thank you", "sent a thank-you"),
    "told": (),
    "followed": ("read", "tried", "joined"),
    "updated": (),
    "gave": ("shared", "sent them", "sent her", "sent him"),
    "invited": (),
    "connected": (),
    "resume asked": ("sent my cv", "sent my résumé", "sent my resume", "résumé asked", "cv asked"),
    "resume received": ("résumé received", "cv received"),
}  # fmt: skip


@pytest.mark.parametrize("verb", VERBS_TYPED)
def test_each_verb_is_known(verb: str) -> None:
    said = read_said(f"{verb} on Tuesday")
    assert (said.verb, said.words) == (verb, "on Tuesday")
    assert said.rule == ("verb-form" if verb == "replied" else "")
    assert [one.meaning != "" for one in VERBS if one.name == verb] == [True]


@pytest.mark.parametrize(("typed", "verb"), [(word, verb) for verb, words in VERBS_TYPED.items() for word in words])
def test_each_synonym_means_its_verb_and_the_remark_names_the_usual_one(typed: str, verb: str) -> None:
    said = read_said(f"{typed.upper()} on Tuesday")
    assert (said.verb, said.rule) == (verb, "verb-form")
    assert said.message == f"read as `{verb}`"


# What a synonym for `talked` says besides, which stays in the words.
ALSO = {
    "had a call": "on a call",
    "met for coffee": "over coffee",
    "met for a coffee": "over a coffee",
    "had coffee": "over coffee",
    "had a coffee": "over a coffee",
    "met for lunch": "over lunch",
    "had lunch": "over lunch",
    "met for tea": "over tea",
    "spoke": "",
    "we talked": "",
}


@pytest.mark.parametrize(("typed", "words"), ALSO.items())
def test_how_it_was_stays_where_a_synonym_says_it(typed: str, words: str) -> None:
    assert read_said(typed).words == words
    assert read_said(f"{typed} in the park").words == f"{words} in the park".strip()


ANSWERED = {
    "said yes": "yes",
    "agreed": "yes",
    "accepted": "yes",
    "said no": "no",
    "declined": "no",
    "said later": "later",
}


@pytest.mark.parametrize(("typed", "answer"), ANSWERED.items())
def test_each_answer_in_other_words(typed: str, answer: str) -> None:
    said = read_said(f"{typed} by email")
    assert (said.verb, said.answer, said.words) == ("replied", answer, "by email")
    assert (said.rule, said.message) == ("verb-form", f"read as `replied {answer}`")


@pytest.mark.parametrize(
    ("typed", "verb"),
    [("They replied yes", "replied"), ("she introduced us", "introduced"), ("he agreed", "replied"),
     ("I asked", "asked"), ("i wrote", "wrote")],
)  # fmt: skip
def test_who_did_it_may_stand_before_the_verb(typed: str, verb: str) -> None:
    assert read_said(typed).verb == verb


@pytest.mark.parametrize("typed", ["they asked", "She wrote", "he thanked me", "I introduced them", "I declined"])
def test_a_verb_of_the_other_side_counts_as_nothing_and_says_why(typed: str) -> None:
    said = read_said(typed)
    assert (said.verb, said.words, said.rule) == ("", typed, "verb-unknown")
    assert said.message == "this says who did what the other way round than the verbs do"


def test_a_remark_about_who_did_it_names_the_usual_form() -> None:
    said = read_said("I asked by email")
    assert (said.words, said.rule, said.message) == ("by email", "verb-form", "read as `asked`")


def test_thanks_in_a_letter_are_thanks() -> None:
    assert read_said("texted Thanks for the handbook").verb == "thanked"
    said = read_said("emailed: thanks for the handbook")
    assert (said.verb, said.words) == ("thanked", "thanks for the handbook")
    assert (said.rule, said.message) == ("verb-form", "read as `thanked`; the usual form is `thanked by email`")


@pytest.mark.parametrize(
    "mood",
    ["not before May", "she can't", "cannot", "couldn't say", "no time", "too busy", "sorry", "maybe",
     "unfortunately away", "perhaps", "declining", "that she declines"],
)  # fmt: skip
def test_a_reply_that_sounds_like_a_refusal_is_asked_about(mood: str) -> None:
    said = read_said(f"replied by email: {mood}")
    assert (said.verb, said.answer, said.rule) == ("", "", "reply-unclear")
    assert "did they say yes or no?" in said.message and "`replied later`" in said.message


def test_the_message_about_an_unknown_verb_lists_all_and_guesses_only_what_is_near() -> None:
    names = ", ".join(VERBS_TYPED)
    known = {verb.name for verb in VERBS}
    assert set(VERBS_TYPED) <= known
    message = read_said("xyzzy by email").message
    assert message.startswith("This line begins with none of the verbs, so it counts as nothing. The verbs are: ")
    assert set(names.split(", ")) <= set(message.partition("are: ")[2].split(", "))
    assert read_said("Phonned: her").message.startswith("did you mean `called`? This line begins")


# How many, as a word.
COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
          "nine": 9, "ten": 10, "twelve": 12, "a couple of": 2, "couple of": 2, "A  couple of": 2}  # fmt: skip


@pytest.mark.parametrize(("typed", "count"), COUNTS.items())
def test_each_number_in_words(typed: str, count: int) -> None:
    found = read_period(f"{typed} months")
    assert (found.value, found.rule) == (Period(months=count), "period-form")
    assert found.message == f"the usual form is {spell(Period(months=count))}"


UNITS = {
    "3 day": Period(days=3),
    "3 days": Period(days=3),
    "3 weeks": Period(days=21),
    "1 week": Period(days=7),
    "3 months": Period(months=3),
    "2 years": Period(months=24),
    "3months": Period(months=3),
}


@pytest.mark.parametrize(("typed", "period"), UNITS.items())
def test_each_unit(typed: str, period: Period) -> None:
    found = read_period(typed)
    assert (found.value, found.rule, found.message) == (period, "", "")


OTHERWISE = {
    "2 fortnights": (Period(days=28), "28 days"),
    "2 quarters": (Period(months=6), "6 months"),
    "in 2 weeks": (Period(days=14), "14 days"),
    "after 1 month": (Period(months=1), "1 month"),
    "every 12 months": (Period(months=12), "1 year"),
    "daily": (Period(days=1), "1 day"),
    "every day": (Period(days=1), "1 day"),
    "weekly": (Period(days=7), "7 days"),
    "every week": (Period(days=7), "7 days"),
    "fortnightly": (Period(days=14), "14 days"),
    "monthly": (Period(months=1), "1 month"),
    "every month": (Period(months=1), "1 month"),
    "quarterly": (Period(months=3), "3 months"),
    "Every Quarter": (Period(months=3), "3 months"),
    "yearly": (Period(months=12), "1 year"),
    "every year": (Period(months=12), "1 year"),
    "annually": (Period(months=12), "1 year"),
}


@pytest.mark.parametrize(("typed", "period", "usual"), [(typed, *read) for typed, read in OTHERWISE.items()])
def test_a_length_of_time_in_other_words_has_the_usual_form_beside_it(typed: str, period: Period, usual: str) -> None:
    found = read_period(f" {typed} ")
    assert (found.value, found.rule) == (period, "period-form")
    assert found.message == f"the usual form is {usual}"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("a few weeks", "how many is not said; write 2 months, 6 weeks or 10 days"),
        ("soon", "this is not a length of time; write 2 months, 6 weeks or 10 days"),
        ("2 months or so", "this is not a length of time; write 2 months, 6 weeks or 10 days"),
        ("2 monthsx", "this is not a length of time; write 2 months, 6 weeks or 10 days"),
    ],
)
def test_what_is_no_length_of_time_says_what_to_write(typed: str, message: str) -> None:
    found = read_period(typed)
    assert (found.value, found.rule, found.message) == (None, "period-unreadable", message)


def test_a_full_stop_behind_a_length_of_time_is_not_in_the_way_and_the_rest_is_the_callers() -> None:
    assert read_period("2 months.").value == Period(months=2)
    text = "2 weeks: ask about the lab"
    assert text[period_at_start(text).end :] == ": ask about the lab"
    text = "monthly: ask about the lab"
    assert text[period_at_start(text).end :] == ": ask about the lab"


@pytest.mark.parametrize(
    ("period", "words"),
    [(Period(days=1), "1 day"), (Period(days=10), "10 days"), (Period(months=1), "1 month"),
     (Period(months=11), "11 months"), (Period(months=12), "1 year"), (Period(months=24), "2 years"),
     (Period(months=13), "13 months"), (Period(), "0 days")],
)  # fmt: skip
def test_a_length_of_time_is_spelled(period: Period, words: str) -> None:
    assert spell(period) == words


@pytest.mark.parametrize(
    ("period", "before"),
    [(Period(days=1), date(2024, 3, 30)), (Period(months=1), date(2024, 2, 29)), (Period(months=3), date(2023, 12, 31)),
     (Period(months=1, days=1), date(2024, 2, 28)), (Period(months=12 * 2023 + 2), date(1, 1, 31)),
     (Period(months=12 * 2023 + 3), date.min), (Period(days=800_000), date.min)],
)  # fmt: skip
def test_a_day_that_lies_a_length_of_time_before(period: Period, before: date) -> None:
    assert period.before(date(2024, 3, 31)) == before


def test_the_last_day_there_is_stands_for_all_behind_it() -> None:
    assert Period(months=12 * 7999 + 9).after(date(2000, 3, 31)) == date(9999, 12, 31)
    assert Period(months=12 * 7999 + 8).after(date(2000, 3, 31)) == date(9999, 11, 30)
    assert Period(days=10_000_000).after(date(2000, 3, 31)) == date.max


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip


@pytest.mark.parametrize(("number", "name"), list(enumerate(MONTHS, 1)))
def test_each_month_by_name_and_in_short(number: int, name: str) -> None:
    for typed in (f"12 {name} 2026", f"{name[:3]} 12, 2026", f"{name.upper()} 12th, 2026", f"2026-{name[:3]}-12"):
        assert read_day(typed).value == date(2026, number, 12), typed
    assert read_month(f"{name} 2026").value == date(2026, number, 1)
