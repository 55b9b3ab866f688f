"""Messages: which there are for whom, what the notes put into them, and what they never say."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records.written import written
from views.build import TODAY, day, person, talk, told, update

from coffeechats.notes.body import read_body
from coffeechats.records.messages import MESSAGES
from coffeechats.records.model import Answer, FollowUp, Me, Ref
from coffeechats.records.reading_wordings import parse
from coffeechats.records.sendable import asks_for_work
from coffeechats.views.draft import Draft
from coffeechats.views.duties import duties
from coffeechats.views.history import history
from coffeechats.views.messages_to_send import Drafts
from coffeechats.views.problems import problems

ME = Me("Nell Ashworth", "nell@example.org", "+44 1632 960100", "", "journal/me.md", {"short": "I map\ncellars."})
YES, NO, UNASKED = Answer.YES, Answer.NO, Answer.UNASKED
LEE_REF = Ref("Lee Park", "lee")


def desk(*records, me: Me = ME, **settings) -> Drafts:
    """Where messages are written, for a journal of some records."""
    made = told(*records, **settings)
    made = history(replace(made.journal, me=me), made.today)
    return Drafts(made, duties(made))


def drafts(who: str, *records, **settings) -> tuple[Draft, ...]:
    found = desk(*records, **settings)
    return found.drafts(found.history.people[who])


def draft(who: str, message: str, *records, **settings) -> Draft:
    found = desk(*records, **settings)
    (made,) = found.draft(found.history.people[who], message)
    return made


def missing(one: Draft) -> list[tuple[str, str]]:
    return [(gap.key, gap.path) for gap in one.gaps]


# What comes first: the person's records, and the first draft with whether a next step asks for it.
FIRST = {
    "a stranger": ([person("ada", relation="stranger")], "request-stranger", False),
    "a friend": ([person("ada", relation="friend")], "request-friend", False),
    "a colleague": ([person("ada", relation="colleague")], "request-friend", False),
    "an alumna": ([person("ada", relation="alumni")], "request-alumni", False),
    "a professor": ([person("ada", relation="professor")], "request-professor", False),
    "an adviser": ([person("ada", relation="adviser")], "request-professor", False),
    "an acquaintance": ([person("ada", relation="acquaintance")], "request-acquaintance", False),
    "an alumna who was named to me": (
        [person("ada", relation="alumni", referred_by="lee"), person("lee")], "request-referred", False,
    ),
    "an alumna, by phone": (
        [person("ada", relation="alumni", more=(("contact_by", "phone"),))], "phone-script", False,
    ),
    "referred": ([person("ada", referred_by="lee"), person("lee")], "request-referred", False),
    "referred, not to be named": (
        [person("ada", referred_by="lee", may_use_name=NO), person("lee")], "request-stranger", False,
    ),
    "named in a talk": (
        [person("ada"), person("lee"), talk("11-12", "lee", referrals="ada")], "request-referred", True,
    ),
    "introduction promised": (
        [person("ada", referred_by="lee", introduction="they-write"), person("lee")], "introduction", True,
    ),
    "introduced": ([person("ada", "11-12 introduced")], "introduced", True),
    "asked": ([person("ada", "11-12 asked")], "nudge", True),
    "asked and reminded, which is as often as it may be": (
        [person("ada", "11-02 asked", "11-20 nudged")], "linkedin", False,
    ),
    "asked and reminded, with a referrer": (
        [person("ada", "11-02 asked", "11-20 nudged", referred_by="lee"), person("lee")], "tell-referrer", True,
    ),
    "said yes": ([person("ada", "11-12 asked", "11-13 replied yes")], "times", True),
    "said no": ([person("ada", "11-12 asked", "11-13 replied no")], "gracious-no", True),
    "said no and was thanked": ([person("ada", "11-13 replied no", "11-14 thanked")], "linkedin", False),
    "said later": ([person("ada", "11-12 asked", "11-13 replied later")], "follow-up", True),
    "called off": ([person("ada"), talk("11-20", "ada", called_off="ill")], "new-date", True),
    "planned": ([person("ada"), talk("11-30", "ada")], "confirm", False),
    "planned for tomorrow": ([person("ada"), talk("11-24", "ada")], "confirm", True),
    "said yes, and the day was called off": (
        [person("ada", "11-12 replied yes", skip=frozenset({"arrange"})), talk("11-20", "ada", called_off="ill")],
        "new-date", False,
    ),
    "thanks are late": ([person("ada"), talk("11-12", "ada")], "late-thank-you", True),
    "met": ([person("ada"), talk("11-20", "ada")], "thank-you", True),
    "talked": ([person("ada", "11-20 talked")], "thank-you", True),
    "résumé read": (
        [person("ada", "11-20 resume received"), talk("11-12", "ada", thanked="11-13")], "resume-thanks", True,
    ),
    "thanked, to be told of": (
        [person("ada", referred_by="lee"), person("lee"), talk("11-12", "ada", thanked="11-13")], "tell-referrer", True,
    ),
    "advice followed": (
        [person("ada", "11-14 followed The Grid"), talk("11-12", "ada", thanked="11-13")], "tell-suggestion", True,
    ),
    "to come back to": (
        [person("ada", follow_up="12-20"), talk("11-12", "ada", thanked="11-13")], "follow-up", True,
    ),
    "not updated": (
        [person("ada"), talk("11-12", "ada", thanked="11-13"), update("11-20")], "update", True,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("records", "message", "is_asked_for"), FIRST.values(), ids=FIRST)
def test_the_message_needed_now_comes_first(records, message, is_asked_for):
    first = drafts("ada", *records)[0]
    assert (first.message, bool(first.why)) == (message, is_asked_for)


def test_every_next_step_with_a_message_finds_its_draft_on_that_page():
    found = desk(
        person("ada", "11-14 followed The Grid", referred_by="lee, ben"), person("lee"), person("ben", "11-02 asked"),
        person("olu", "11-13 replied yes"), person("cleo", referred_by="ada", introduction="they-write"),
        talk("11-12", "ada", referrals="?Farid Haddad, ben"), talk("11-19", "ada,lee"), update("11-20"),
    )  # fmt: skip
    from coffeechats.views.messages_to_send import anchor

    asked_for = [duty for duty in found.duties if duty.message]
    assert {duty.kind for duty in asked_for} >= {"thank", "nudge", "arrange", "introduce", "lead", "tell"}
    for duty in asked_for:
        page = found.history.people[found.page_of(duty)]
        assert found.has_messages(page)
        assert anchor(duty) in [place for one in found.drafts(page) for place in (one.anchor, *one.also)], duty


def test_a_name_without_a_note_is_asked_for_where_it_was_named():
    (intro,) = [d for d in drafts("ada", person("ada"), talk("11-12", "ada", referrals="?Farid Haddad"))
                if d.message == "introduction"]  # fmt: skip
    assert (intro.to.name, intro.about and intro.about.name) == ("Ada Okafor", "Farid Haddad")
    assert "You mentioned Farid Haddad when we talked on 12 November" in intro.text


def test_who_is_met_and_needs_nothing_or_is_closed_has_no_messages():
    found = desk(person("ada"), talk("11-12", "ada", thanked="11-13"), person("lee", closed="moved"), person("ben"))
    assert [who for who, story in found.history.people.items() if found.has_messages(story)] == ["ben"]


# ---- what is put into the slots


def test_a_request_says_how_i_found_them_what_we_share_and_why_them():
    ada = person("ada", found_via="the alumni list", shared=("Leeds",), why="because you left a city for the grid")
    one = draft("ada", "request-alumni", ada)
    assert one.gaps == ()
    for words in ("I found you through the alumni list.", "we have Leeds in common",
                  "I am writing to you because you left a city for the grid.", "20 minutes", "I map cellars.",
                  "Nell Ashworth\nnell@example.org\n+44 1632 960100"):  # fmt: skip
        assert words in one.text


def test_what_is_not_written_is_a_gap_with_the_key_and_the_note_to_write_it_in():
    one = draft("ada", "request-stranger", person("ada"), me=Me())
    assert missing(one) == [
        ("name", "journal/me.md"), ("## Pitch", "journal/me.md"), ("found_via", "contacts/ada.md"),
        ("why", "contacts/ada.md"),
    ]  # fmt: skip
    assert "[how you learned about them]" in one.text


def test_the_thank_you_names_the_takeaway_and_is_incomplete_without_it():
    ada = person("ada")
    with_it = draft("ada", "thank-you", ada, talk("11-20", "ada", takeaway="tariffs are written by people"))
    assert "\n\nTariffs are written by people.\n\n" in with_it.text
    assert with_it.gaps == ()
    without = draft("ada", "thank-you", ada, talk("11-20", "ada"))
    assert missing(without) == [("takeaway", "journal/interviews/2026-11-20-ada.md")]
    assert missing(draft("ada", "thank-you", person("ada", "11-20 talked"))) == [("takeaway", "journal/interviews/")]


def test_two_talks_of_one_week_have_one_thank_you_with_both_takeaways():
    talks = talk("11-19", "ada", takeaway="one is enough"), talk("11-21", "ada", takeaway="two are better")
    (one,) = [one for one in drafts("ada", person("ada"), *talks) if "thank-you" in one.message]
    assert "One is enough." in one.text and "Two are better." in one.text
    assert {one.anchor, *one.also} == {"thank-you-2026-11-19-ada", "thank-you-2026-11-21-ada"}


def test_a_second_thank_you_has_the_takeaway_too():
    met = talk("11-20", "ada", takeaway="tariffs are written by people", thanked="11-20")
    assert "Tariffs are written by people." in draft("ada", "thank-you", person("ada"), met).text
    later = draft("ada", "thank-you", person("ada", "11-21 talked"), met)
    assert "Tariffs" not in later.text


def test_what_is_missing_in_two_places_is_asked_for_once():
    one = draft("ada", "request-stranger", person("ada"), me=Me())
    assert one.text.count("[your name]") == 2
    assert [gap.advice for gap in one.gaps].count("Still missing: your name") == 1


def test_what_a_wording_leaves_to_be_filled_by_hand_is_marked_too():
    one = draft("ada", "times", person("ada", "11-13 replied yes"))
    assert [piece.missing for piece in one.pieces if not isinstance(piece, str)] == ["day, time"] * 3
    assert one.gaps == ()


@pytest.mark.promise("P23")
def test_an_update_goes_to_one_person_without_its_private_part():
    text = "# News\n\nI passed the exam.\n\n## Private\n\nLee helped me cheat.\n"
    news = replace(update("11-20"), body=read_body(text, 1))
    one = draft("ada", "update", person("ada", emails=("ada@example.org",)), talk("11-12", "ada"), news)
    assert "I passed the exam." in one.text
    assert "cheat" not in one.text
    assert "# " not in one.text


# ---- words that can be sent, and words to mention

# What is typed under a key, the message that takes it over, and what it says; "" where the words stand beside it.
TAKEN_OVER = {
    "a clause": ("why", "I'm writing because you left the council", "I'm writing because you left the council."),
    "a reason": ("why", "because you left the council", "I am writing to you because you left the council."),
    "to them": ("why", "your report changed how I read my bill", "Your report changed how I read my bill."),
    "ended otherwise": ("why", "Your report is splendid!", "Your report is splendid!\n"),
    "others, who are many": ("why", "You make maps and publish them", "You make maps and publish them."),
    "with a contraction": ("why", "you're the only planner I know", "You're the only planner I know."),
    "thanks": ("why", "Thank you for your talk in May", "Thank you for your talk in May."),
    "their work, without a verb": ("why", "your path from law to maps", ""),
    "good at": ("why", "good at maps", ""),
    "two words": ("why", "loves cellars", ""),
    "to hear": ("why", "to hear how you moved", ""),
    "she": ("why", "she left the council", ""),
    "they": ("why", "They left the council", ""),
    "what she says": ("why", "I was told that she knows", ""),
    "by name": ("why", "Ada knows tariffs", ""),
    "by name, in small": ("why", "because okafor knows tariffs", ""),
    "without who": ("why", "left the council, as I might", ""),
    "of one who does": ("why", "designs the prices that people argue about", ""),
    "no verb": ("why", "the half of the studio that speaks to the database", ""),
    "a role, and what it knows": ("why", "uncle, knows tax", ""),
    "a subject": ("why", "policy", ""),
    "a role": ("why", "curator, knows insects", ""),
    "how it was": ("why", "met at careers fair, seemed nice", ""),
    "what somebody does": ("why", "does every day what I only read about", ""),
    "what I am to do": ("why", "Ask about the museum", ""),
    "what to read": ("why", "Read the report.", ""),
    "with a part in front": ("why", "In May, you gave a talk on tariffs", "In May, you gave a talk on tariffs."),
    "with a part within": ("why", "Your map, the one of wells, changed me", "Your map, the one of wells, changed me."),
    "an open day": ("found_via", "The actuaries' open day", "I found you through the actuaries' open day."),
    "a day in spring": ("found_via", "the careers open day", "I found you through the careers open day."),
    "what we share": ("found_via", "Same course as me, switched from lab to comms", ""),
    "a thing": ("found_via", "the alumni list", "I found you through the alumni list."),
    "a site": ("found_via", "LinkedIn alumni search", "I found you through the LinkedIn alumni search."),
    "a site, on its own": ("found_via", "via LinkedIn", "I found you through LinkedIn."),
    "on a site": ("found_via", "on LinkedIn", "I found you on LinkedIn."),
    "a site, with a remark": ("found_via", "LinkedIn (alumni filter)", ""),
    "through a thing": ("found_via", "through the alumni list", "I found you through the alumni list."),
    "a list of a town": ("found_via", "Reading's alumni list", "I found you through Reading's alumni list."),
    "from Bath": ("why", "because you moved from Bath to Reading", "because you moved from Bath to Reading."),
    "Will, who told me": ("why", "Will told me you know Hope and Bath", "Will told me you know Hope and Bath."),
    "what is next": ("why", "what to do next", ""),
    "how it is": ("why", "how much of it is politics", ""),
    "that it is so": ("why", "that trams are expensive", ""),
    "interest, without who": ("why", "am interested in freight", ""),
    "a question": ("why", "How do you plan a route?", ""),
    "a thing with you": ("found_via", "A talk you gave", "I found you through a talk you gave."),
    "a whole sentence": ("found_via", "a friend told me about you", "A friend told me about you."),
    "a talk of hers": ("found_via", "a talk she gave", ""),
    "a fragment": ("found_via", "came with the biscuits", ""),
}  # fmt: skip


@pytest.mark.parametrize(("key", "typed", "sent"), TAKEN_OVER.values(), ids=TAKEN_OVER)
def test_words_of_a_note_are_a_sentence_of_a_request_or_stand_beside_it(key, typed, sent):
    one = draft("ada", "request-stranger", person("ada", **{key: typed}))
    (beside,) = [gap for gap in one.gaps if gap.key == key] or [None]
    if sent:
        assert sent in one.text and beside is None
    else:
        assert typed not in one.text and typed[0].upper() + typed[1:] not in one.text
        assert beside is not None and beside.mention == typed
        assert beside.advice.startswith(f"To mention in your own words: “{typed}” (")
        assert f"[{beside.missing}]" in one.text


TAKEAWAYS = {
    "Reading comes first": True, "Bath runs on goodwill": True, "Do not specialise too soon": True, "be patient": True,
    "how much of it is politics": False, "that nobody reads the map": False,
    "the grid is short of patience": True, "people trust whoever turns up": True, "Stop asking who decides.": True,
    "show people the map, or they wait": True, "everyone is freelance in February": True,
    "Read more than you prove.": True, "Pitch the second-best idea first.": True, "Put the map on the table.": True,
    "pitch the second idea": True, "Keep your notes.": True, "Half the studio.": False, "read the notes": False,
    "Curator at the museum.": False, "work in Leeds": False,
    "she reads the complaints first": False, "tariffs": False, "the carpet story": False, "Ada is right": False,
}  # fmt: skip


@pytest.mark.parametrize(("typed", "is_sent"), TAKEAWAYS.items(), ids=TAKEAWAYS)
def test_a_takeaway_is_a_sentence_of_the_thank_you_or_stands_beside_it(typed, is_sent):
    one = draft("ada", "thank-you", person("ada"), talk("11-20", "ada", takeaway=typed))
    said = typed[0].upper() + typed[1:].rstrip(".") + "."
    assert (said in one.text) is is_sent
    assert [gap.mention for gap in one.gaps] == ([] if is_sent else [typed])


def test_what_i_meant_to_ask_is_sent_as_a_question_and_not_as_a_note_to_myself():
    def of(words: str) -> Draft:
        return draft("ada", "follow-up", person("ada", follow_up=FollowUp(day("12-01"), None, words)))

    assert "\n\nHow did the review go?\n\n" in of("how did the review go?").text
    assert of("How did the review go?").text.count("?") == 1
    to_myself = of("ask how the review went")
    assert "review" not in to_myself.text and to_myself.gaps[0].mention == "ask how the review went"


FOLLOW_UPS = {
    "how did the move to Reading go": "How did the move to Reading go?",
    "did you get the grant": "Did you get the grant?",
    "see if there are openings": "",
    "to ask: how did it go?": "",
    "Thank you for the book": "Thank you for the book.",
}


@pytest.mark.parametrize(("typed", "sent"), FOLLOW_UPS.items(), ids=FOLLOW_UPS)
def test_a_question_has_its_question_mark_and_a_note_to_myself_stands_beside(typed, sent):
    one = draft("ada", "follow-up", person("ada", follow_up=FollowUp(day("12-01"), None, typed)))
    assert (f"\n\n{sent}\n\n" in one.text) is bool(sent)
    assert [gap.mention for gap in one.gaps] == ([] if sent else [typed])


@pytest.mark.parametrize(("typed", "asks"), [("You said that spring is better", 1), ("Is spring better?", 1)])
def test_who_said_later_is_asked_once_whatever_i_wanted_to_write_about(typed, asks):
    said_later = person("ada", "11-02 asked", "11-03 replied later", follow_up=FollowUp(day("11-20"), None, typed))
    assert draft("ada", "follow-up", said_later).text.count("?") == asks


@pytest.mark.parametrize("line", ["replied later, in spring", "replied later: after Easter"])
def test_an_answer_that_only_says_when_is_not_what_i_wanted_to_write_about(line):
    note = f"---\nname: Ada Okafor\nlog:\n  - 2026-10-12 asked\n  - 2026-10-20 {line}\n---\n"
    made = history(written({"contacts/ada.md": note}), day("2027-05-02"))
    assert made.people["ada"].contact.follow_up is not None
    (one,) = Drafts(made, duties(made)).draft(made.people["ada"], "follow-up")
    assert "about your work be possible" in one.text
    assert [gap.key for gap in one.gaps if gap.mention] == []


def test_a_wording_of_ones_own_has_the_words_in_the_middle_of_its_sentence_and_one_full_stop():
    own = {"nudge": parse("nudge", "Found through {{ found_via }}, and: {{ why }}. {{ why }}.", "n.md")}
    found = desk(person("ada", found_via="the alumni list", why="You draw maps."))
    found = Drafts(history(replace(found.history.journal, wordings=own), day("11-23")))
    (one,) = found.draft(found.history.people["ada"], "nudge")
    assert one.text == "Found through the alumni list, and: You draw maps. You draw maps."


GREETED = {
    "Sue 😀 Ryder": "Dear Sue Ryder,",
    "max": "Dear Max,",
    "anne-marie o'neill": "Dear Anne-Marie O'Neill,",
    "EVA KLEIN": "Dear Eva Klein,",
    "JP": "Dear JP,",
    "Jan de Vries": "Dear Jan de Vries,",
    "李伟": "Dear 李伟,",
    "Ms Nok Somchai": "Dear Ms Somchai,",
}


@pytest.mark.parametrize(("name", "greeting"), GREETED.items(), ids=GREETED)
def test_a_name_typed_in_a_hurry_has_its_capitals_in_a_letter(name, greeting):
    assert draft("ada", "nudge", person("ada", name=name)).text.startswith(greeting)


def test_names_have_their_capitals_wherever_they_stand_in_a_letter():
    sana = person("lee", name="sana", location="Leeds")
    ada = person("ada", name="HUGO STEIN", referred_by="lee", may_use_name=YES, found_via="google", shared=("leeds",),
                 why="you and i met sana's team in leeds, and i'm curious")  # fmt: skip
    me = replace(ME, name="sam rivera", pitches={"short": "i'm a student, and i draw leeds.example.org"})
    call = draft("ada", "phone-script", ada, sana, me=me).text
    assert "my name is Sam Rivera." in call and "Sana suggested that I call you." in call
    assert "You and I met Sana's team in Leeds, and I'm curious." in call
    assert "I'm a student, and I draw leeds.example.org." in call
    assert "Kind regards,\nSam Rivera\n" in draft("ada", "request-stranger", ada, sana, me=me).text
    assert "I found you through Google." in draft("ada", "request-stranger", ada, sana, me=me).text
    assert "we have Leeds in common" in draft("ada", "request-alumni", ada, sana, me=me).text
    assert "You mentioned Hugo Stein." in draft("ada", "introduction", ada, sana, me=me).text


PITCHES = {
    "i map\ncellars": "I map cellars.", "I map cellars. Mostly wet ones": "I map cellars. Mostly wet ones.",
    "I'm Nell, and i'm new here!": "I'm new here!", "My name is Nell.": "My name is Nell.",
    "something with people": None, "third-year geography student": None,
    "Geography student. Something with people.": None,
}  # fmt: skip


@pytest.mark.parametrize(("pitch", "sent"), PITCHES.items(), ids=PITCHES)
def test_a_pitch_is_sentences_of_the_letter_or_stands_beside_it(pitch, sent):
    ada = person("ada", referred_by="lee", found_via="the fair", why="You draw maps")
    for message in ("request-stranger", "introduction"):
        one = draft("ada", message, ada, LEE, me=replace(ME, pitches={"short": pitch}))
        assert (sent or "[who you are, in a sentence or two]") in one.text
        assert [gap.mention for gap in one.gaps if gap.slot == "pitch"] == ([] if sent else [pitch])


def test_who_named_a_person_is_greeted_by_first_name_and_without_what_explains_who_that_is():
    lee = draft("ada", "introduction", person("ada", referred_by="lee"), person("lee", name="Lee Park"))
    assert lee.text.startswith("Dear Lee,")
    peter = replace(person("ada"), referred_by=(Ref("Peter the barista", None, "peter the barista"),))
    assert draft("ada", "introduction", peter).text.startswith("Dear Peter,")


def test_on_the_phone_i_call_and_do_not_write_and_an_organization_in_small_letters_is_left_out():
    ada = person("ada", why="I'm writing because you draw maps", organization="northwind grid", found_via="the fair")
    assert "I'm calling because you draw maps." in draft("ada", "phone-script", ada).text
    assert draft("ada", "request-stranger", ada).subject.endswith("about your work")
    assert "glad to connect here" in draft("ada", "linkedin", ada).text


def test_who_named_whom_and_what_is_about_them_stands_beside_the_message():
    ada = person("ada", found_via="named by Lee on 12 November", why="she left the council")
    made = draft("ada", "request-stranger", ada)
    assert "named by" not in made.text and "council" not in made.text
    assert {gap.slot: gap.mention for gap in made.gaps if gap.mention} == {
        "found_via": "named by Lee on 12 November",
        "why": "she left the council",
    }


def test_what_a_third_person_said_is_not_told_to_the_referrer():
    ada, met = person("ada", referred_by="lee"), talk("11-20", "ada", takeaway="nobody here is paid enough")
    one = next(d for d in drafts("ada", ada, person("lee"), met) if d.message == "tell-referrer")
    assert "paid" not in one.text and one.to.id == "lee"


# ---- the right letter

MET = talk("11-12", "ada", thanked="11-13", fit=3)
OFFERED = {
    "before a conversation": ([person("ada", "11-10 replied yes"), talk("12-01", "ada")], ["confirm", "running-late"]),
    "a second conversation": (
        [person("ada", ok_to_follow_up=YES), MET, talk("12-01", "ada", id="b")], ["confirm", "running-late"],
    ),
    "after the last reminder": ([person("ada", "11-02 asked", "11-20 nudged")], ["linkedin"]),
    "who does not want to hear from me": ([person("ada", ok_to_follow_up=NO), MET], []),
    "who mentioned a job": (
        [person("ada"), replace(MET, outcome="opportunity")], ["job-mentioned", "follow-up", "linkedin", "resume"],
    ),
    "whose line of the log mentions a job": (
        [person("ada", "11-01 talked on the phone about a job", "11-02 thanked")],
        ["job-mentioned", "follow-up", "linkedin", "resume"],
    ),
    "met at a fair": ([person("ada", "11-02 met at the fair")], ["request-acquaintance", "phone-script", "linkedin"]),
    "paused": ([person("ada", paused_until="12-20"), MET], []),
}  # fmt: skip


@pytest.mark.parametrize(("records", "messages"), OFFERED.values(), ids=OFFERED)
def test_what_is_offered_fits_how_things_stand(records, messages):
    assert [one.message for one in drafts("ada", *records)] == messages


def test_with_two_reminders_allowed_the_second_is_offered():
    once = person("ada", "11-02 asked", "11-20 nudged")
    assert "nudge" in [one.message for one in drafts("ada", once, max_nudges=2)]


TOGETHER = {
    "thanks and advice": (
        [person("ada", "11-21 followed The Grid"), talk("11-20", "ada", takeaway="wires are alive")],
        ["Wires are alive.", "I also followed your suggestion: The Grid."],
    ),
    "thanks for a talk and for a look": (
        [person("ada", "11-21 resume received"), talk("11-20", "ada", takeaway="wires are alive")],
        ["Wires are alive.", "Thank you also for going over my résumé."],
    ),
    "news and advice": (
        [person("ada", "11-14 followed The Grid"), MET, replace(update("11-20"), body=read_body("I moved.", 1))],
        ["I followed your suggestion: The Grid.", "I moved."],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("records", "parts"), TOGETHER.values(), ids=TOGETHER)
def test_two_steps_due_to_one_person_are_one_message(records, parts):
    found = desk(*records)
    ada = found.history.people["ada"]
    due = [one for one in found.drafts(ada) if one.why]
    assert len(due) == 1 and all(part in due[0].text for part in parts)
    assert due[0].text.count("Dear Ada,") == 1 and len(due[0].also) == 1
    # Each of them can still be had alone.
    (alone,) = found.draft(ada, due[0].also[0].partition("-2026")[0])
    assert alone.text != due[0].text


def test_what_one_message_adds_for_another_step_stands_beside_it_where_it_cannot_be_sent():
    ada = person("ada", "11-21 followed The Grid", "11-21 followed the book he lent me",
                 follow_up=FollowUp(day("11-22"), None, "ask about the archive"))  # fmt: skip
    one = drafts("ada", ada, talk("11-20", "ada", takeaway="wires are alive"))[0]
    assert "I also followed your suggestion: The Grid." in one.text and "[what you want to write about]" in one.text
    assert [gap.mention for gap in one.gaps] == ["ask about the archive", "the book he lent me"]


def test_what_is_said_of_the_resume_stands_before_other_news():
    ada = person("ada", "11-02 talked", "11-03 thanked", "11-20 resume received")
    one = drafts("ada", ada, replace(update("11-20"), body=read_body("I moved.", 1)))[0]
    assert one.message == "resume-thanks"
    assert one.text.index("it is better for it.") < one.text.index("I moved.")


def test_an_introduction_i_asked_for_is_asked_for_again_as_such():
    (one,) = drafts_of("introduction", person("ada", "11-02 intro asked", referred_by="lee"), LEE)
    assert "I asked you on 2 November whether you would introduce me to Ada Okafor." in one.text
    assert "You mentioned" not in one.text and "kindly offered" not in one.text and one.text.count("?") == 1


def test_suggestions_are_things_titles_or_what_they_told_me_to_do():
    def of(words: str) -> Draft:
        return draft("ada", "tell-suggestion", person("ada", f"11-21 followed {words}"))

    assert "I followed your suggestion: join the union." in of("join the union").text
    assert "I followed your suggestion: the Reading class." in of("the Reading class").text
    assert of("open day").gaps[0].advice == (
        "To mention in your own words: “open day” (write a thing or a title, such as `the evening class`)"
    )


def test_thanks_to_a_referrer_say_how_it_went_with_the_person_they_named():
    met = talk("11-20", "ada", thanked="11-20", takeaway="wires are alive")
    lee = drafts(
        "lee", person("ada", referred_by="lee"), met, person("lee"), talk("11-21", "lee", takeaway="it is late")
    )
    assert lee[0].message == "thank-you"
    assert "It is late." in lee[0].text and "I also talked with Ada Okafor on 20 November." in lee[0].text
    assert "Wires" not in lee[0].text and "tell Lee how your" in lee[0].why
    ada = drafts("ada", person("ada", referred_by="lee"), met, person("lee"), talk("11-21", "lee"))
    (alone,) = [one for one in ada if one.message == "tell-referrer"]
    assert alone.before == "The message on the page of Lee says this, too. Send one of the two."


def test_news_of_two_people_to_the_one_who_named_them_are_one_message_on_both_pages():
    named = [person("ada", referred_by="lee"), person("ben", name="Ben Ruiz", referred_by="lee"), person("lee")]
    met = [talk("11-19", "ada", thanked="11-20"), talk("11-20", "ben", thanked="11-20")]
    found = desk(*named, *met)
    lee = found.history.people["lee"].ref
    (both,) = [one for one in found.to(lee) if one.message == "tell-referrer"]
    assert both.subject.endswith("news about Ada Okafor and Ben Ruiz")
    assert "I talked with Ada Okafor on 19 November." in both.text
    assert "I also talked with Ben Ruiz on 20 November." in both.text
    assert both.before == "It also tells about Ben Ruiz. Send it once." and both.text.count("Dear Lee") == 1
    assert found.about(lee, "tell-referrer") == (both,)
    (ben,) = [one for one in found.drafts(found.history.people["ben"]) if one.message == "tell-referrer"]
    assert "I talked with Ben Ruiz" in ben.text and "I also talked with Ada Okafor" in ben.text
    (alone,) = found.about(lee, "tell-referrer", found.history.people["ben"].ref)
    assert "Ada" not in alone.text and alone.before == ""


def test_two_introductions_asked_of_one_person_are_one_message_wherever_it_stands():
    lee, ada = person("lee"), person("ada", referred_by="lee", introduction="they-write")
    met = talk("11-12", "lee", thanked="11-13", referrals="?Farid Haddad, ?Zoe Farrow")
    found = desk(lee, ada, met)
    story = found.history.people["lee"]
    asked = [one for one in found.drafts(story) if one.message == "introduction"]
    assert len(asked) == 1
    assert "You mentioned Farid Haddad when" in asked[0].text and "You also mentioned Zoe Farrow, and" in asked[0].text
    assert "You also offered to put me in touch with Ada Okafor, and I would" in asked[0].text
    assert asked[0].subject.endswith("an introduction to Farid Haddad and others")
    assert asked[0].before == "It also asks for an introduction to Zoe Farrow and Ada Okafor. Send it once."
    assert {"introduction-farid-haddad", "introduction-zoe-farrow"} <= {asked[0].anchor, *asked[0].also}
    (here,) = [one for one in found.drafts(found.history.people["ada"]) if one.message == "introduction"]
    assert "Zoe Farrow" in here.text and here.before.startswith("It also asks for an introduction to Farid Haddad")
    assert len(found.about(story.ref, "introduction")) == 1
    assert len([one for one in found.to(story.ref) if one.message == "introduction"]) == 1
    assert here.also == ()
    (alone,) = found.about(story.ref, "introduction", Ref("Zoe Farrow", None, "zoe farrow"))
    assert "Farid" not in alone.text


def test_introductions_in_a_wording_of_ones_own_without_a_place_for_it_are_two_messages():
    made = desk(person("lee"), talk("11-12", "lee", thanked="11-13", referrals="?Farid Haddad, ?Zoe Farrow"))
    own = {"introduction": parse("introduction", "Please, {{ about }}!", "i.md")}
    made = history(replace(made.history.journal, wordings=own), made.history.today)
    lee = made.people["lee"].ref
    texts = [one.text for one in Drafts(made, duties(made)).about(lee, "introduction")]
    assert texts == ["Please, Farid Haddad!", "Please, Zoe Farrow!"]


def test_the_answer_to_an_introduction_goes_to_both():
    one = draft("ada", "introduced", person("ada", "11-12 introduced", referred_by="lee"), LEE)
    assert "and thank you, Lee." in one.text
    assert one.before == "Copy Lee Park in, because the message thanks them too."
    assert draft("ada", "introduced", person("ada", "11-12 introduced")).before == ""


def test_a_wording_of_ones_own_without_a_place_for_it_leaves_two_messages():
    made = desk(person("ada", "11-21 followed The Grid"), talk("11-20", "ada"))
    own = {"thank-you": parse("thank-you", "Ta!", "t.md")}
    made = history(replace(made.history.journal, wordings=own), made.history.today)
    due = [one for one in Drafts(made, duties(made)).drafts(made.people["ada"]) if one.why]
    assert [one.message for one in due] == ["thank-you", "tell-suggestion"]


GREETED = {
    "Dear all,\n\nI moved.\n\nBest,\nNell": "I moved.", "Hi everyone! I moved.": "I moved.", "I moved.": "I moved.",
    "Hello friends,\nI moved\nto Leeds.\n\nKind regards,\nNell": "I moved to Leeds.",
    "Dear me, what a year it was. I moved.": "Dear me, what a year it was. I moved.",
    "- one\n- two": "- one\n- two",
    "Hi all,\n\nso i moved. mark helped. e.g. Will did\n\nthanks all\nNell": "So I moved. Mark helped. E.g. Will did",
    "Hi all\n\nI moved.\n\nThank you, all of you!": "I moved.\n\nThank you, all of you!",
}  # fmt: skip


@pytest.mark.parametrize(("text", "sent"), GREETED.items(), ids=GREETED)
def test_an_update_is_sent_without_its_own_greeting_and_signature(text, sent):
    one = draft("ada", "update", person("ada"), MET, replace(update("11-20"), body=read_body(text, 1)))
    assert f"here is how I am getting on.\n\n{sent}\n\nThank you for your part in it!" in one.text


# ---- how near, and by which way

GREETINGS = {
    "a friend": (person("ada", relation="friend"), "Hello Ada,"),
    "an aunt": (person("ada", relation="family"), "Hello Ada,"),
    "a stranger": (person("ada", relation="stranger"), "Dear Ada Okafor,"),
    "nobody knows": (person("ada"), "Dear Ada Okafor,"),
    "a stranger who answered": (person("ada", "11-02 asked", "11-03 replied yes"), "Dear Ada,"),
    "an alumna": (person("ada", relation="alumni"), "Dear Ada,"),
    "an adviser": (person("ada", relation="adviser"), "Dear Ada,"),
    "a professor": (person("ada", relation="professor", role="Professor of maps"), "Dear Professor Okafor,"),
    "a teacher": (person("ada", relation="professor", role="Teaches maps"), "Dear Ada Okafor,"),
    "with a title": (
        person("ada", relation="professor", role="Professor", name="Dr. Ada Okafor"), "Dear Dr. Okafor,",
    ),
    "a stranger with a title": (person("ada", name="Dr Ada van der Okafor"), "Dear Dr van der Okafor,"),
    "Prof.": (person("ada", relation="professor", name="Prof. Ada Okafor"), "Dear Professor Okafor,"),
    "a title and three names": (person("ada", name="Dr Ada May Okafor"), "Dear Dr Ada May Okafor,"),
    "a day is set": (person("ada", "11-12 planned 2026-11-30"), "Dear Ada,"),
    "met at a fair": (person("ada", "11-02 met at the fair"), "Dear Ada,"),
    "an aunt by that name": (person("ada", relation="family", name="Aunt May"), "Hello Aunt May,"),
    "an uncle with all names": (person("ada", relation="family", name="Uncle Bill Okafor"), "Hello Uncle Bill,"),
    "family first": (person("ada", "11-03 replied yes", name="Tan Cheng Yi"), "Dear Tan Cheng Yi,"),
    "family first, in two": (person("ada", "11-03 replied yes", name="Kim Min-jun"), "Dear Kim Min-jun,"),
    "in Hanzi": (person("ada", "11-03 replied yes", name="田中 太郎"), "Dear 田中 太郎,"),
    "a friend, family first": (person("ada", relation="friend", name="Nguyen Linh"), "Hello Nguyen Linh,"),
    "Kim as a first name": (person("ada", "11-03 replied yes", name="Kim Novak"), "Dear Kim,"),
    "the other way round": (person("ada", name="Okafor, Ada"), "Dear Ada Okafor,"),
}  # fmt: skip


@pytest.mark.parametrize(("who", "greeting"), GREETINGS.values(), ids=GREETINGS)
def test_people_are_greeted_by_how_near_they_are(who, greeting):
    assert draft("ada", "nudge", who).text.splitlines()[0] == greeting


CHANNELS = {
    "the key": (person("ada", "11-02 asked by email", more=(("contact_by", "text, mornings"),)), "text"),
    "the last line": (person("ada", "11-02 asked by email", "11-03 wrote by WhatsApp"), "text"),
    "LinkedIn": (person("ada", "11-02 asked on LinkedIn"), "linkedin"),
    "e-mail": (person("ada", "11-01 asked by text", "11-02 nudged by e-mail"), "email"),
    "an invitation is no letter": (person("ada", "11-02 asked by email", "11-03 invited on LinkedIn"), "email"),
    "a text that is a text": (person("ada", "11-02 wrote one address and no text"), ""),
    "nothing": (person("ada", "11-02 asked"), ""),
}  # fmt: skip


@pytest.mark.parametrize(("who", "by"), CHANNELS.values(), ids=CHANNELS)
def test_a_key_or_the_last_line_of_the_log_says_how_they_are_written_to(who, by):
    one = draft("ada", "request-stranger", replace(who, why="You draw maps", found_via="the fair"))
    assert one.channel == by
    is_short = by in ("text", "linkedin")
    assert bool(one.subject) is not is_short and ("+44" in one.text) is not is_short
    assert (one.words < 55) is is_short
    assert [words for words, is_said in one.ticks if not is_said] == []


def test_the_phone_script_and_the_linkedin_note_go_their_own_way():
    ada = person("ada", more=(("contact_by", "text"),))
    assert draft("ada", "phone-script", ada).channel == "phone"
    assert draft("ada", "linkedin", ada).channel == "linkedin"
    assert draft("ada", "nudge", ada).channel == "text"


@pytest.mark.parametrize("relation", ["friend", "family", "classmate", "colleague", "adviser", "stranger"])
def test_who_knows_me_is_not_called_as_a_stranger(relation):
    text = draft("ada", "phone-script", person("ada", relation=relation, why="You draw maps")).text
    is_known = relation != "stranger"
    assert ("Hello, this is Nell" in text, "my name is" in text) == (is_known, not is_known)
    assert ("Hello, this is Nell." in text) is (is_known and relation != "adviser")
    assert ("I map cellars." in text) is (relation in ("adviser", "stranger"))
    assert ("[how you learned about them]" in text) is not is_known


def test_who_was_met_is_told_where_and_when():
    ada = person("ada", "11-02 met at the fair in Bath", why="You draw maps")
    assert (
        "This is Nell Ashworth; we met at the fair in Bath on 2 November."
        in draft("ada", "request-acquaintance", ada).text
    )
    assert "we met at the fair in Bath on 2 November. I would be glad" in draft("ada", "linkedin", ada).text
    about_her = person("ada", "11-02 met at her office", why="You draw maps")
    assert "we met on 2 November." in draft("ada", "request-acquaintance", about_her).text


def test_a_call_after_a_letter_says_that_i_asked_already_and_who_suggested_it():
    ada = person("ada", "11-12 asked by email", referred_by="lee", may_use_name=YES, why="You draw maps")
    text = draft("ada", "phone-script", ada, LEE).text
    assert "I asked you for a conversation on 12 November, on the suggestion of Lee Park. You draw maps." in text


def test_a_reminder_does_not_move_the_day_on_which_i_asked():
    for kind in ("nudge", "phone-script"):
        ada = person("ada", "11-02 asked by email", "11-12 nudged", why="You draw maps")
        assert "I asked you for a conversation on 2 November" in draft("ada", kind, ada).text
        only = person("ada", "11-12 nudged", why="You draw maps")
        assert "I asked you for a conversation on 12 November" in draft("ada", kind, only).text


def test_a_town_that_is_a_part_of_their_name_is_a_town_where_the_words_say_you():
    bath = person("ada", name="Hope Bath", why="You moved from Bath to Reading, and Will works in Bath")
    assert "You moved from Bath to Reading, and Will works in Bath." in draft("ada", "request-stranger", bath).text
    about_her = person("ada", name="Hope Bath", why="Hope moved from Bath to Reading")
    assert "Reading" not in draft("ada", "request-stranger", about_her).text


def test_several_things_in_common_on_one_line_are_a_list():
    ada = person("ada", shared=("Bath Spa, the choir, maps",))
    assert "we have Bath Spa, the choir and maps in common" in draft("ada", "request-alumni", ada).text


def test_a_bare_hometown_in_common_is_ours():
    ada = person("ada", shared=("hometown",))
    assert "we have our hometown in common" in draft("ada", "request-alumni", ada).text


def test_an_acquaintance_is_not_told_how_i_found_them():
    ada = person("ada", relation="acquaintance", shared=("the choir",), why="You draw maps")
    note = draft("ada", "linkedin", ada)
    assert "This is Nell Ashworth; we have the choir in common. I would be glad" in note.text and note.gaps == ()
    call = draft("ada", "phone-script", ada)
    assert "this is Nell Ashworth." in call.text and call.gaps == ()


def test_where_a_conversation_of_the_log_is_asks_for_a_note_of_it():
    one = draft("ada", "confirm", person("ada", "11-12 planned 2026-11-24 10:00"))
    assert missing(one) == [("place", "journal/interviews/")]


@pytest.mark.parametrize(("medium", "words"), [("phone", "I can start at [time]."), ("", "I will be with you at [")])
def test_who_is_late_on_the_phone_starts_later(medium, words):
    meeting = talk("11-24", "ada", medium=medium, place="The Switchroom")
    assert words in draft("ada", "running-late", person("ada"), meeting).text


def test_a_friend_is_reminded_as_a_friend():
    friend = draft("ada", "nudge", person("ada", "11-02 asked by WhatsApp", relation="friend"))
    assert "I know how full the days get. Do you have 20 minutes for a coffee or a call" in friend.text
    assert "you need not answer" in draft("ada", "nudge", person("ada", "11-02 asked")).text


def test_a_friend_gets_no_signature_with_a_telephone_number_in_any_message():
    found = desk(person("ada", relation="friend"))
    for message in MESSAGES:
        for one in found.draft(found.history.people["ada"], message):
            assert "+44" not in one.text and "nell@" not in one.text, message


def test_stage_directions_of_the_phone_script_do_not_count_as_words():
    ada = person("ada", referred_by="lee", may_use_name=YES, why="You make maps", found_via="the fair")
    one = draft("ada", "phone-script", ada, person("lee"))
    spoken = one.text[: one.text.index("(If yes:")]
    assert one.words == len(spoken.split()) < 100
    assert "after advice" not in draft("ada", "request-professor", ada, person("lee")).text


# ---- before a conversation

CONFIRMED = {
    "in person": ({"medium": "coffee", "place": "The Corn Café"}, ["16:00\n", "- Where: The Corn Café"]),
    "by phone": (
        {"medium": "phone"}, ["16:00 London time, which is 05:00 on Wednesday in Auckland", "I will call you on 0123"],
    ),
    "by video": ({"medium": "video"}, ["16:00 London time, which is", "by video at [the link]; I will start the call"]),
    "their words": ({"medium": "coffee", "place": "the café she likes"}, ["- Where: [where it is]"]),
    "their room": ({"medium": "office", "place": "her studio"}, ["- Where: your studio"]),
    "a link": ({"medium": "video", "place": "example.org/room"}, ["by video at example.org/room; I will start"]),
    "she calls": ({"medium": "phone", "place": "she rings me"}, ["- How: you will call me on +44 1632 960100\n"]),
    "he hosts at a link": (
        {"medium": "zoom", "place": "https://example.org/j/1, he hosts"},
        ["- How: by video at https://example.org/j/1; you will start the call\n"],
    ),
    "he sends it": ({"medium": "video, he sends a link on the day"}, ["- How: by video; you will send me the link\n"]),
    "a video call": ({"medium": "video call", "place": "she sends a link"}, ["by video; you will send me the link\n"]),
    "meet in person": ({"medium": "meet in person", "place": "The Mill"}, ["- Where: The Mill\n"]),
    "I call": ({"medium": "phone", "place": "she gave me a number, I call"}, ["- How: I will call you on 0123\n"]),
}  # fmt: skip


@pytest.mark.parametrize(("keys", "parts"), CONFIRMED.values(), ids=CONFIRMED)
def test_the_day_before_says_when_where_and_who_calls(keys, parts):
    ada = person("ada", timezone="Pacific/Auckland", phones=("0123",))
    meeting = talk("11-24", "ada", time=time(16), **keys)
    first = drafts("ada", ada, meeting, timezone="Europe/London")[0]
    assert first.message == "confirm" and first.why == "You meet Ada tomorrow."
    assert "Tuesday 24 November, 16:00" in first.text
    for part in parts:
        assert part in first.text


BESIDE = {
    "a note to myself": ("coffee", "The Mill, Leeds, ask for Jo", "- Where: The Mill, Leeds\n", "ask for Jo"),
    "about her": ("office", "The Mill (she waits at the door)", "- Where: The Mill\n", "she waits at the door"),
    "who calls": ("phone", "she rings me on my mobile", "you will call me", None),
    "who calls, and where": ("phone", "she rings me in the library", "you will call me", "she rings me in the library"),
    "on the phone": ("phone", "extension 12", "I will call you", "extension 12"),
    "the link": ("video", "he sends a link", "you will send me the link", None),
    "the link, and when": ("video", "he sends a link at noon", "you will send me the link", "he sends a link at noon"),
    "all of it": ("coffee", "The Mill, Leeds", "- Where: The Mill, Leeds\n", None),
}  # fmt: skip


@pytest.mark.parametrize(("medium", "place", "said", "beside"), BESIDE.values(), ids=BESIDE)
def test_what_the_note_says_of_a_place_is_in_the_message_or_beside_it(medium, place, said, beside):
    one = draft("ada", "confirm", person("ada"), talk("11-24", "ada", time=time(16), medium=medium, place=place))
    assert said in one.text
    assert [(gap.key, gap.mention) for gap in one.gaps if gap.mention] == ([("place", beside)] if beside else [])


@pytest.mark.parametrize(("may", "is_asked"), [(YES, False), (NO, False), (UNASKED, True)])
def test_an_introduction_asks_for_the_name_only_while_that_is_open(may, is_asked):
    words = "I will only use your name if you say that I may."
    (with_note,) = drafts_of("introduction", person("ada", referred_by="lee", may_use_name=may), LEE)
    met = talk("11-12", "lee", referrals="?Farid Haddad", may_use_name=may)
    (without,) = [one for one in drafts("lee", LEE, met) if one.message == "introduction"]
    assert [words in with_note.text, words in without.text] == [is_asked, is_asked]


def drafts_of(message: str, *records) -> list[Draft]:
    found = desk(*records)
    return list(found.draft(found.history.people["ada"], message))


@pytest.mark.parametrize(("keys", "greeting"), [
    ({"name": "Dr. med. Anna-Lena Graf"}, "Dear Dr. Graf,"), ({"name": "Herr Dr. Max Roth"}, "Dear Dr. Roth,"),
    ({"name": "Mrs Jane Smith"}, "Dear Mrs Smith,"), ({"name": "Gloria Mensah", "relation": "professor"},
    "Dear Professor Mensah,"),
])  # fmt: skip
def test_titles_are_said_as_one_says_them(keys, greeting):
    assert draft("ada", "thank-you", person("ada", **keys), talk("11-20", "ada")).text.startswith(greeting)


def test_a_referrer_with_a_title_is_thanked_by_it():
    ada = person("ada", "11-20 introduced", referred_by="lee", may_use_name=YES)
    one = draft("ada", "introduced", ada, person("lee", name="Dr Gillian Shaw"))
    assert "Thank you for letting Dr Shaw put us in touch, and thank you, Dr Shaw." in one.text


@pytest.mark.parametrize(("name", "said"), [
    ("University of Leeds", "at the University of Leeds"), ("Danish Red Cross", "at the Danish Red Cross"),
    ("Hallamgate Council", "at Hallamgate Council"),
])  # fmt: skip
def test_an_organization_has_its_article(name, said):
    ada = person("ada", "11-10 replied no", organization=Ref(name))
    assert f"I wish you well {said}." in draft("ada", "gracious-no", ada).text


def test_a_template_of_ones_own_may_be_in_another_language():
    wording = {"request-stranger": parse("mine.md", "{{ why }}\n\nDanke.")}
    ada = person("ada", why="Ich schreibe Ihnen, weil Sie früher Lehrerin waren")
    made = told(ada)
    made = history(replace(made.journal, me=ME, wordings=wording), made.today)
    [one] = Drafts(made, duties(made)).draft(made.people["ada"], "request-stranger")
    assert one.text.startswith("Ich schreibe Ihnen, weil Sie früher Lehrerin waren.")


def test_a_time_zone_that_there_is_not_is_left_out():
    ada = person("ada", timezone="down under")
    one = draft("ada", "confirm", ada, talk("11-24", "ada", time=time(16), medium="phone"), timezone="Europe/London")
    assert "16:00 London time\n" in one.text


# ---- what a request says

LACKING = {
    "Hi": ["who you are", "why this person", "what you ask", "how long", "an easy way out"],
    "My name is Nell. I write because you draw maps. Could you spare 20 minutes? If not, that is fine.": [],
    "My name is Nell. I write because you draw maps. Could we talk? If not, that is fine.": ["how long"],
    "My name is Nell. I write because you draw maps. Could you spare 20 minutes?": ["an easy way out"],
    "My name is Nell. Could you spare 20 minutes, and are you hiring? No worries if not.": [
        "why this person",
        "no job",
    ],
}


@pytest.mark.parametrize(("text", "lacking"), LACKING.items(), ids=LACKING)
def test_a_request_has_six_ticks(text, lacking):
    found = desk(person("ada", relation="stranger"))
    own = {"request-stranger": parse("request-stranger", text, "mine.md")}
    found = Drafts(history(replace(found.history.journal, wordings=own), day("11-23")))
    (one,) = found.draft(found.history.people["ada"], "request-stranger")
    assert [words for words, is_said in one.ticks if not is_said] == lacking
    assert len(one.ticks) == 6
    (nudge,) = found.draft(found.history.people["ada"], "nudge")
    assert nudge.ticks == ()


# ---- the referrer's name

LEE = person("lee", aliases=("Lee of the Map Room",))


@pytest.mark.promise("P23")
@pytest.mark.parametrize("message", [name for name, message in MESSAGES.items() if name not in
                                     ("introduction", "tell-referrer")])  # fmt: skip
@pytest.mark.parametrize("may", [Answer.UNASKED, Answer.NO])
def test_a_referrer_who_has_not_said_yes_is_named_in_no_message(message, may):
    ada = person("ada", "11-14 followed The Grid", referred_by="lee", may_use_name=may, found_via="Lee told me",
                 why="[[lee-park|Lee Park]] says so", shared=("PARK", "Leeds"), follow_up="12-20")  # fmt: skip
    one = draft("ada", message, ada, LEE)
    assert not any(word in f"{one.subject} {one.text}" for word in ("Lee ", "Park", "PARK"))


def test_with_a_yes_the_referrer_is_named():
    ada = person("ada", referred_by="lee", may_use_name=YES, why="You make maps", found_via="Lee told me")
    one = draft("ada", "request-referred", ada, LEE)
    assert one.subject == "Nell Ashworth, on the suggestion of Lee Park"
    assert (one.gaps, one.before) == ((), "")


def test_without_permission_the_draft_says_whom_to_ask_first():
    one = draft("ada", "request-referred", person("ada", referred_by="lee", why="You make maps"), LEE)
    assert missing(one) == [("may_use_name", "contacts/ada.md")]
    assert one.before == (
        "Ask Lee Park first whether you may use their name; then write `may_use_name: yes` into contacts/ada.md."
    )


@pytest.mark.parametrize(
    ("said", "keys", "may"),
    [
        ("introduced", {}, True),
        ("introduced", {"may_use_name": NO}, False),
        ("introduced", {"referred_by": "lee, cleo"}, False),  # by one of them, who knows which
        ("replied yes", {}, False),
        ("intro asked", {}, False),
    ],
)
def test_an_introduction_that_came_is_permission_unless_a_key_says_no(said, keys, may):
    ada = person("ada", f"11-14 {said}", **{"referred_by": "lee", "why": "maps", **keys})
    one = draft("ada", "request-referred", ada, LEE, person("cleo"))
    assert (one.before == "") is may and (("may_use_name", "contacts/ada.md") not in missing(one)) is may
    asked = talk("11-12", "lee", referrals="ada", may_use_name=NO)
    story = told(ada, LEE, asked).people["ada"]
    assert story.leave_to_name(LEE_REF) is NO and story.may_use_name is NO


def test_an_introduction_is_permission_of_the_one_who_introduced():
    line = replace(person("ada", "11-14 introduced").log[0], about=(LEE_REF,))
    ada = replace(person("ada", referred_by="cleo, lee"), log=(line,))
    story = told(ada, LEE, person("cleo")).people["ada"]
    assert story.leave_to_name(LEE_REF) is YES
    assert (story.leave_to_name(Ref("Cleo Marsh", "cleo")), story.may_use_name) == (UNASKED, UNASKED)


def test_permission_given_in_the_talk_counts():
    asked = talk("11-12", "lee", referrals="ada", may_use_name=YES)
    assert draft("ada", "request-referred", person("ada"), LEE, asked).before == ""


@pytest.mark.promise("P23")
@given(st.sampled_from(["Lee", "Park", "Lee Park", "lee-park", "LEE PARK", "Lee of the Map Room"]),
       st.sampled_from(["{}", "through {} at a fair", "({})", "{}'s list", "met\n{}"]),
       st.sampled_from(["found_via", "why"]))  # fmt: skip
def test_no_words_of_a_note_carry_the_name_into_a_request(name, frame, key):
    ada = person("ada", referred_by="lee", relation="friend", **{key: frame.format(name)})
    for message in ("request-friend", "request-stranger", "request-referred", "phone-script", "linkedin"):
        text = draft("ada", message, ada, LEE).text.casefold().replace("-", " ")
        assert "lee" not in text.split()
        assert "park" not in text.replace("'", " ").replace("(", " ").replace(")", " ").split()


def test_a_message_without_a_place_for_the_name_does_not_send_me_to_ask_for_it():
    ada = person("ada", referred_by="lee", why="You make maps", found_via="the fair")
    for message in ("linkedin", "phone-script"):
        one = draft("ada", message, ada, LEE)
        assert (one.before, "Lee" in one.text) == ("", False)


def test_after_an_introduction_nobody_is_asked_again():
    ada = person("ada", "11-12 introduced", referred_by="lee", skip=frozenset({"arrange"}))
    assert [one.message for one in drafts("ada", ada, LEE)] == ["introduced", "linkedin"]
    waiting = person("ada", "11-12 introduced", "11-13 asked", "11-20 nudged", referred_by="lee")
    assert "introduction" not in [one.message for one in drafts("ada", waiting, LEE)]


@pytest.mark.parametrize(("may", "is_offered"), [(YES, False), (UNASKED, True)])
def test_after_the_last_reminder_an_introduction_helps_unless_the_request_had_the_name(may, is_offered):
    ada = person("ada", "11-02 asked", "11-20 nudged", referred_by="lee", may_use_name=may)
    assert ("introduction" in [one.message for one in drafts("ada", ada, LEE)]) is is_offered


LINKED = {
    "met": ([person("ada"), talk("11-20", "ada")], "Thank you for our conversation on 20 November. I would be glad"),
    "answered": ([person("ada", "11-02 asked", "11-03 replied yes", referred_by="lee", may_use_name=YES), LEE],
                 "Dear Ada,\n\nThis is Nell Ashworth. I would be glad to stay in touch here."),
    "named": ([person("ada", referred_by="lee", may_use_name=YES), LEE], "and Lee Park mentioned you to me."),
    "a friend": ([person("ada", relation="friend")], "Hello Ada,\n\nI would be glad to stay in touch here."),
}  # fmt: skip


@pytest.mark.parametrize(("records", "words"), LINKED.values(), ids=LINKED)
def test_an_invitation_says_who_i_am_to_those_who_do_not_know(records, words):
    text = draft("ada", "linkedin", *records).text
    assert words in text and ("I am Nell" in text) is ("mentioned" in text)


NEWS = {
    "just asked": (["11-21 asked"], "I have written to Ada Okafor, as you suggested, and I will tell you"),
    "asked long ago": (["11-02 asked"], "There is no answer yet, and that is quite all right."),
    "reminded": (["11-02 asked", "11-20 nudged"], "There is no answer yet, and that is quite all right."),
    "a no": (["11-02 asked", "11-20 replied no"], "It does not fit at the moment"),
    "a yes": (["11-02 asked", "11-20 replied yes"], "as you suggested, and the answer was yes."),
}  # fmt: skip


@pytest.mark.parametrize(("log", "words"), NEWS.values(), ids=NEWS)
def test_news_for_a_referrer_says_what_came_of_it_so_far(log, words):
    assert words in draft("ada", "tell-referrer", person("ada", *log, referred_by="lee"), LEE).text


@pytest.mark.parametrize(
    "typed", ["she left the council", "designs the prices", "why not?", "curator, knows insects", "ask for the map"]
)
@pytest.mark.parametrize("key", ["why", "found_via"])
def test_the_hint_and_the_message_give_one_reason(key, typed):
    journal = written({"contacts/ada.md": f"---\nname: Ada Okafor\n{key}: {typed}\n---\n"})
    [problem] = journal.problems
    found = Drafts(made := history(journal, TODAY)).draft(made.people["ada"], "request-stranger")
    [beside] = [gap for one in found for gap in one.gaps if gap.mention == typed]
    assert beside.why in problem.message


@pytest.mark.parametrize(("pitch", "is_hinted"), [
    ("master student, data stuff", True), ("I map cellars. Master student.", False), ("", False),
])  # fmt: skip
def test_a_pitch_that_no_message_can_use_has_a_hint(pitch, is_hinted):
    journal = written({"journal/me.md": f"---\nname: Nell\n---\n# Me\n\n## Pitch\n\n{pitch}\n"})
    found = [one for one in problems(history(journal, TODAY)) if one.rule == "no-sentence"]
    assert [(one.path, one.line) for one in found] == [("journal/me.md", 6)] * is_hinted


# ---- a request is no application

JOBS = {
    "Are you hiring at the moment?": True,
    "I would like to apply for a post.": True,
    "Do you have any vacancies?": True,
    "I am looking for a new job.": True,
    "Is there an opening in your team?": True,
    "Could you get me a job?": True,
    "I am not looking for a job.": False,
    "I don't want to apply.": False,
    "This is about advice rather than an opening.": False,
    "What is a day in your job like?": False,
    "How do maps apply to what you do?": False,
    "I am looking for advice.": False,
    "I'm not hiring; are you hiring?": True,
}


@pytest.mark.parametrize(("text", "asks"), JOBS.items(), ids=JOBS)
def test_what_sounds_like_asking_for_work(text, asks):
    assert asks_for_work(text) is asks


@pytest.mark.parametrize("message", MESSAGES)
def test_no_shipped_wording_asks_for_work(message):
    ada = person("ada", referred_by="lee", may_use_name=YES, found_via="a fair", why="You make maps")
    assert not draft("ada", message, ada, LEE).asks_for_a_job


def test_a_request_of_ones_own_that_asks_for_work_is_flagged():
    found = desk(person("ada", relation="stranger"))
    own = {"request-stranger": parse("request-stranger", "Are you hiring, {{ first_name }}?", "mine.md")}
    found = Drafts(history(replace(found.history.journal, wordings=own), day("11-23")))
    (one,) = found.draft(found.history.people["ada"], "request-stranger")
    assert (one.text, one.path, one.asks_for_a_job) == ("Are you hiring, Ada?", "mine.md", True)


def test_an_own_wording_serves_wherever_its_message_is_drafted():
    own = {"thank-you": parse("thank-you", "Subject: Ta\n\nTa, {{ first_name }}: {{ takeaway }}", "t.md")}
    made = told(person("ada"), talk("11-20", "ada", takeaway="Wires are alive."))
    made = history(replace(made.journal, wordings=own), made.today)
    first = Drafts(made, duties(made)).drafts(made.people["ada"])[0]
    assert (first.subject, first.text) == ("Ta", "Ta, Ada: Wires are alive.")


def test_a_person_whose_note_is_gone_can_still_be_told():
    ghost = replace(person("ada"), referred_by=(Ref("Old Tom", None, "old tom"),))
    (tell,) = [d for d in drafts("ada", ghost, talk("11-12", "ada", thanked="11-13")) if d.message == "tell-referrer"]
    assert tell.to.name == "Old Tom"
    assert tell.text.startswith("Dear Old Tom,")
