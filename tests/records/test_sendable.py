"""Which free words of a note a letter takes over, and why it leaves out the others."""

from __future__ import annotations

import pytest

from coffeechats.records import sendable
from coffeechats.records.sendable import (
    A_NOTE,
    A_QUESTION,
    ABOUT_ME,
    ABOUT_THEM,
    FOR_WORK,
    NO_SENTENCE,
    NOT_ENGLISH,
    SECOND_HAND,
    TO_MYSELF,
    UNKIND,
)

NAMES = ("Tom Hill",)
WHYS = {
    "I'm writing because you left city government": ("I'm writing because you left city government.", ""),
    "because you left a council": ("I am writing to you because you left a council.", ""),
    "love your podcast": ("I love your podcast.", ""),
    "Now I am looking around, and you did so, too": ("Now I am looking around, and you did so, too.", ""),
    "As a fellow Leeds grad I'd love to hear your story": ("As a fellow Leeds grad I'd love to hear your story.", ""),
    "You build maps. TODO check spelling": ("You build maps.", A_NOTE),
    "I would like to learn what you do (ask re salary).": ("", A_NOTE),
    "I should ask you about the merger.": ("", A_NOTE),
    "Your job looks fun lol.": ("", A_NOTE),
    "I admire your work. And I'd like a job there.": ("I admire your work.", FOR_WORK),
    "I want to work for you": ("", FOR_WORK),
    "Hope to get hired": ("", FOR_WORK),
    "I am not looking for a job, and you know maps": ("I am not looking for a job, and you know maps.", ""),
    "40 years a surveyor. Knows everyone.": ("", NO_SENTENCE),
    "need a reference": ("", NO_SENTENCE),
    "did the same course as me and ended up at rare": ("", NO_SENTENCE),
    "Linda says you are the best person to ask": ("", SECOND_HAND),
    "does exactly what I want to do!!": ("", ABOUT_THEM),
    "This person is important.": ("", ABOUT_THEM),
    "how did you start?": ("", A_QUESTION),
    "Me gustaría saber cómo empezó usted": ("", NOT_ENGLISH),
    "Je vous écris parce que vous avez étudié à Leeds": ("", NOT_ENGLISH),
    "Ich schreibe Ihnen, weil Sie früher Lehrerin waren.": ("", NOT_ENGLISH),
}
WAYS = {
    "found on LinkedIn": ("I found you on LinkedIn.", ""),
    "careers fair": ("I found you through the careers fair.", ""),
    "the list my adviser gave me": ("I found you through the list my adviser gave me.", ""),
    "conference in May": ("", NO_SENTENCE),
}
PITCHES = {
    "I am looking for work with people.": ("I am looking for work with people.", ""),
    "I study law. Mostly contracts.": ("I study law. Mostly contracts.", ""),
    "My grandmother was a weaver, and she taught me.": ("My grandmother was a weaver, and she taught me.", ""),
    "Jonas is a nurse who wants to move.": ("", ABOUT_ME),
    "She studies maps": ("", ABOUT_ME),
    "Currently studying maps.": ("", NO_SENTENCE),
    "I am a student (say 2nd year!)": ("", A_NOTE),
    "I study maps. What do you do?": ("I study maps.", A_QUESTION),
    "I need an internship": ("", FOR_WORK),
}
TAKEAWAYS = {
    "maps are about people...": ("Maps are about people.", ""),
    "learn SQL": ("Learn SQL.", ""),
    "A good therapist watches before she listens": ("A good therapist watches before she listens.", ""),
    "I am running away from my job, not towards this one": ("I am running away from my job, not towards this one.", ""),
    "I need a masters :(": ("I need a masters.", ""),
    "a job is found through people": ("A job is found through people.", ""),
    "Ask Lee about the tariff.": ("", TO_MYSELF),
    "Do I need a masters?": ("", A_QUESTION),
    "1. learn SQL 2. get a mentor.": ("", A_NOTE),
    "I would hate this job.": ("", UNKIND),
    "It pays badly and the boss is a bully.": ("", UNKIND),
}


@pytest.mark.parametrize(("typed", "found"), WHYS.items(), ids=WHYS)
def test_a_why_is_sentences_to_the_person(typed, found):
    assert sendable.why_sendable(typed, NAMES)[::2] == found


@pytest.mark.parametrize(("typed", "found"), WAYS.items(), ids=WAYS)
def test_how_i_found_them_is_a_sentence_or_a_thing(typed, found):
    assert sendable.way_sendable(typed, NAMES)[::2] == found


@pytest.mark.parametrize(("typed", "found"), PITCHES.items(), ids=PITCHES)
def test_a_pitch_is_what_i_say_of_myself(typed, found):
    assert sendable.pitch_sendable(typed, "Jonas Feld")[::2] == found


@pytest.mark.parametrize(("typed", "found"), TAKEAWAYS.items(), ids=TAKEAWAYS)
def test_a_takeaway_is_a_sentence_that_pleases(typed, found):
    assert sendable.takeaway_sendable(typed, NAMES)[::2] == found


@pytest.mark.parametrize("typed", ["As teachers do, I met Ben in Leeds", "You met me per chance", "No, la la"])
def test_english_with_words_of_other_languages_is_english(typed):
    assert not sendable.is_other_language(typed)
