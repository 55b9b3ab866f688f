"""What speaks against a message that is asked for although nothing calls for it, and which ones fit instead."""

from __future__ import annotations

import pytest
from views.build import person, talk, thanks
from views.test_drafts import desk, draft, drafts

from coffeechats.records.messages import MESSAGES
from coffeechats.records.model import Ref

LEE = person("lee")
MET = talk("11-10", "ada")
MISFITS = {
    "a request again": ("request-stranger", ["11-20 asked"], [], "You asked Ada on 20 November; there is no"),
    "a request after a no": ("phone-script", ["11-02 asked", "11-10 replied no"], [], "Ada said no on 10 November."),
    "a request after the conversation": ("request-friend", [], [MET], "You talked with Ada on 10 November."),
    "a request before one": ("request-stranger", [], [talk("11-30", "ada")], "You have a conversation with Ada"),
    "a reminder of nothing": ("nudge", [], [], "You have not asked Ada yet."),
    "a second reminder": ("nudge", ["11-02 asked", "11-12 nudged"], [], "You reminded Ada on 12 November"),
    "a reminder after a yes": ("nudge", ["11-02 asked", "11-10 replied yes"], [], "Ada said yes on 10 November."),
    "days without a yes": ("times", ["11-20 asked"], [], "Ada has not said yes."),
    "a new day": ("new-date", [], [MET], "No conversation with Ada was cancelled."),
    "a new day after the conversation": (
        "new-date", [], [talk("11-02", "ada", called_off="ill"), MET], "You have talked with Ada since.",
    ),
    "details of nothing": ("confirm", [], [MET], "You have no upcoming conversation with Ada."),
    "late for nothing": ("running-late", [], [], "You have no upcoming conversation with Ada."),
    "a kind word without a no": ("gracious-no", ["11-20 asked"], [], "Ada has not said no."),
    "a kind word after a day was fixed": (
        "gracious-no", ["11-02 replied no"], [talk("11-20", "ada", called_off="ill")], "was fixed after that.",
    ),
    "thanks for nothing": ("thank-you", [], [], "You have not talked with Ada yet."),
    "thanks again": ("thank-you", ["11-11 thanked"], [MET], "You thanked Ada on 11 November."),
    "thanks again, as a key says": (
        "thank-you", [], [talk("11-10", "ada", thanked=(thanks("11-11"),))], "You thanked Ada on 11 November.",
    ),
    "days after a cancelled conversation": (
        "times", ["11-02 replied yes"], [talk("11-20", "ada", called_off="ill")], "was cancelled.",
    ),
    "hearing again after a no": ("follow-up", ["11-02 asked", "11-10 replied no"], [], "Ada said no on 10 November."),
    "a second look at the résumé": ("resume", ["11-12 resume received"], [MET], "Ada looked at your résumé on"),
    "late thanks the day after": ("late-thank-you", [], [talk("11-22", "ada")], "which is not late."),
    "news before a conversation": ("update", ["11-20 asked"], [], "You have not talked with Ada yet."),
    "the job": ("job-mentioned", [], [], "You have not talked with Ada yet."),
    "hearing again": ("follow-up", [], [], "You have not been in touch with Ada yet."),
    "thanks for the résumé": ("resume-thanks", [], [MET], "Ada has not written about your résumé yet."),
    "an introduction that did not come": ("introduced", [], [], "No one has introduced you to Ada yet."),
    "a second invitation": ("linkedin", ["11-12 invited"], [], "You invited Ada on LinkedIn on 12 November."),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "log", "others", "words"), MISFITS.values(), ids=MISFITS)
def test_what_speaks_against_a_message_is_said_beside_it(kind, log, others, words):
    assert words in draft("ada", kind, person("ada", *log), *others).before


@pytest.mark.parametrize("log", [[], ["11-21 asked"], ["11-02 replied yes"], ["11-02 asked", "11-10 replied later"]])
@pytest.mark.parametrize("others", [[], [MET], [talk("11-30", "ada")], [talk("11-20", "ada", called_off="ill")]])
def test_nothing_speaks_against_what_is_at_hand_or_due(log, others):
    records = person("ada", *log), *others
    found = drafts("ada", *records)
    assert found or log
    for one in found:
        assert draft("ada", one.message, *records).before == ""


def test_the_kinds_that_fit_are_named():
    assert draft("ada", "nudge", person("ada", relation="friend")).before == (
        "You have not asked Ada yet. What fits now: request-friend, phone-script, linkedin."
    )


def test_every_message_is_judged():
    people = person("ada"), person("ada", closed="moved away"), person("ada", "11-10 talked", "11-11 invited")
    for message in MESSAGES.keys() - {"introduction", "tell-referrer"}:
        assert any(draft("ada", message, one).before for one in people), message


def test_news_of_someone_i_have_not_written_to_is_no_news():
    one = draft("ada", "tell-referrer", person("ada", referred_by="lee"), LEE)
    assert one.before == "You have not written to Ada yet."


def test_an_introduction_to_someone_i_wrote_to_is_none():
    one = draft("ada", "introduction", person("ada", "11-20 asked", referred_by="lee"), LEE)
    assert one.before == "You wrote to Ada yourself on 20 November."


def test_an_introduction_to_someone_i_have_met_is_none():
    one = draft("ada", "introduction", person("ada", referred_by="lee"), MET, LEE)
    assert one.before == "You talked with Ada on 10 November."


def test_news_to_someone_who_named_no_one_is_no_news():
    found = desk(person("ada", "11-02 asked"), MET, LEE)
    [one] = found.about(Ref("Lee Park", "lee"), "tell-referrer", Ref("Ada Okafor", "ada"))
    assert one.before == "Your notes do not say that Lee named Ada to you."


def test_an_introduction_speaks_of_the_conversation_with_the_referrer():
    records = person("ada", "11-20 talked", referred_by="lee"), person("lee", "11-02 talked")
    assert "when we talked on 2 November" in draft("ada", "introduction", *records).text


def test_a_closed_person_is_asked_nothing():
    assert [one.message for one in drafts("ada", person("ada", "11-02 asked", closed="rude"))] == []
    assert draft("ada", "nudge", person("ada", closed="rude")).before == "You have not asked Ada yet."
    one = draft("ada", "request-stranger", person("ada", closed="rude"))
    assert one.before == "You plan nothing more with Ada (`closed: rude`)."


def test_after_a_no_and_a_cancelled_conversation_a_new_day_is_at_hand():
    records = person("ada", "11-02 asked", "11-08 replied no"), talk("11-20", "ada", called_off="ill")
    kinds = [one.message for one in drafts("ada", *records)]
    assert "new-date" in kinds and "gracious-no" not in kinds
    news = draft("ada", "tell-referrer", person("ada", "11-08 replied no", referred_by="lee"), records[1], LEE)
    assert "does not fit" not in news.text
