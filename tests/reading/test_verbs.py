"""The log's verbs and what people type for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coffeechats.reading.verbs import VERBS, read_said


@pytest.mark.parametrize("verb", [verb.name for verb in VERBS])
def test_each_verb_reads_as_itself_without_a_hint(verb):
    said = read_said(verb)
    assert (said.verb, said.rule) == (verb, "")


@pytest.mark.parametrize(("typed", "verb"), [(word, verb.name) for verb in VERBS for word in verb.synonyms])
def test_each_synonym_is_understood_with_a_hint(typed, verb):
    said = read_said(f"{typed} on Tuesday")
    assert (said.verb, said.rule) == (verb, "verb-form") and said.words.endswith("on Tuesday")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("met for coffee and cake at Rosa's", "over coffee and cake at Rosa's"),
        ("met for a coffee", "over a coffee"),
        ("Had lunch: she paid", "over lunch she paid"),
        ("had a call", "on a call"),
        ("spoke about bees", "about bees"),
    ],
)
def test_what_a_synonym_says_besides_its_verb_stays_in_the_words(typed, words):
    assert read_said(typed).words == words


@pytest.mark.parametrize(
    ("typed", "answer", "rule"),
    [
        ("replied", "yes", ""),
        ("replied yes", "yes", ""),
        ("Replied: no, too busy", "no", ""),
        ("replied later", "later", ""),
        ("said yes", "yes", "verb-form"),
        ("agreed to meet", "yes", "verb-form"),
        ("accepted", "yes", "verb-form"),
        ("declined", "no", "verb-form"),
        ("replied by email", "yes", "verb-form"),
    ],
)
def test_replies(typed, answer, rule):
    said = read_said(typed)
    assert (said.verb, said.answer, said.rule) == ("replied", answer, rule)


@pytest.mark.parametrize("typed", ["replied not now", "replied: sorry, maybe in spring"])
def test_an_answer_of_which_it_is_not_plain_what_it_was_counts_as_nothing(typed):
    said = read_said(typed)
    assert (said.verb, said.answer, said.rule) == ("", "", "reply-unclear")


@pytest.mark.parametrize(
    ("typed", "verb"),
    [
        ("wrote to say thanks for the handbook", "thanked"),
        ("emailed a thank-you", "thanked"),
        ("wrote about the tariff", "wrote"),
        ("met at the fair", "met"),
        ("met for coffee at the Corn Exchange", "talked"),
        ("reminded Lee", "reminded"),
        ("reminded them", "nudged"),
        ("followed The Grid", "followed"),
        ("followed Human Transit", "followed"),
        ("followed Walkable City by Jeff Speck", "followed"),
        ("followed his advice to join the union", "followed"),
        ("followed up", "nudged"),
        ("sent my CV", "resume asked"),
        ("sent them the handbook", "gave"),
        ("I phoned", "called"),
        ("askedx", ""),
        ("I replied yes", ""),
        ("Farid texted", ""),
    ],
)
def test_what_is_near_is_told_apart(typed, verb):
    assert read_said(typed).verb == verb


def test_an_unknown_verb_gets_the_list_and_a_guess():
    message = read_said("askd by email").message
    assert "did you mean `asked`" in message
    assert all(verb.name in message for verb in VERBS)


@given(st.text())
def test_no_text_raises(text):
    read_said(text)
