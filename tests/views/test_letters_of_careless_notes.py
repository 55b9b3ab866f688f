"""Notes as people type them in a hurry, and the letters that come of them."""

from __future__ import annotations

import pytest
from records.written import TODAY, written

from coffeechats.views.draft import Draft
from coffeechats.views.duties import duties
from coffeechats.views.history import history
from coffeechats.views.messages_to_send import Drafts

ME = "---\nname: Nell Ashworth\n---\n## Pitch\nI map cellars.\n"
LEE = "name: Lee Park"


def letter(message: str, ada: str, me: str = ME, **others: str) -> Draft:
    """A message on the page of Ada, of the keys in her note."""
    notes = {f"contacts/{id}.md": f"---\n{keys}\n---\n" for id, keys in {"ada": ada, **others}.items()}
    told = history(written({**notes, "journal/me.md": me}), TODAY)
    return Drafts(told, duties(told)).draft(told.people["ada"], message)[0]


@pytest.mark.parametrize("words", ["he's married to Ana from work", "They’re on the list of speakers", "she'd know"])
def test_a_pronoun_with_a_short_verb_is_a_third_person(words):
    one = letter("request-stranger", f'name: Ada\nfound_via: "{words}"')
    assert words[1:] not in one.text and "[how you learned about them]" in one.text


def test_advice_with_a_tail_that_is_no_sentence_stands_beside_the_letter():
    note = "---\nwith: ada\ndate: 2026-11-20\ntakeaway: apply to the summer school, opens in January\n---\n"
    told = history(written({"contacts/ada.md": "---\nname: Ada\n---\n", "journal/interviews/a.md": note}), TODAY)
    (one,) = Drafts(told, duties(told)).draft(told.people["ada"], "thank-you")
    assert "pply to" not in one.text and any("opens in January" in gap.mention for gap in one.gaps)


@pytest.mark.parametrize(
    ("name", "greeting"),
    [
        ("Sue Park (Dan's mum)", "Dear Sue Park,"), ("sue park, Dan's mum", "Dear Sue Park,"),
        ("lena haas - recruiter", "Dear Lena Haas,"), ("Elizabeth (Liz) Park", "Dear Elizabeth Park,"),
        ("Okafor, Ada", "Dear Ada Okafor,"), ("Prof. Smith", "Dear Professor Smith,"),
        ("dr jane van der berg", "Dear Dr van der Berg,"), ("Dr. van der Berg", "Dear Dr. van der Berg,"),
        ("Col. (Retd.) V. S. Rathore", "Dear Col. Rathore,"), ("Herr Vogt", "Dear Herr Vogt,"),
        ("aunt rita", "Hello Aunt Rita,"), ("Prof. Dr. Jürgen Müller", "Dear Professor Müller,"),
    ],
)  # fmt: skip
def test_a_greeting_has_the_name_without_what_was_noted_beside_it(name, greeting):
    assert letter("nudge", f'name: "{name}"').text.startswith(greeting)


def test_a_referrer_is_named_without_what_was_noted_beside_the_name():
    one = letter("request-referred", "name: Ada\nreferred_by: lee\nmay_use_name: yes", lee="name: Lee Park (from yoga)")
    assert one.subject.endswith("on the suggestion of Lee Park") and "yoga" not in one.text


@pytest.mark.parametrize(
    ("relation", "message"),
    [
        ("mate from school", "request-friend"), ("old boss", "request-friend"), ("my cousin", "request-friend"),
        ("ex colleague, now in Leeds", "request-friend"), ("my stats prof", "request-professor"),
        ("my career coach", "request-professor"), ("alum, same course", "request-alumni"),
        ("my brother in law", "request-friend"), ("father's friend", "request-acquaintance"),
        ("sister in law's friend", "request-acquaintance"), ("friend of Lee", "request-acquaintance"),
        ("marketing manager", "request-acquaintance"), ("my dad's boss", "request-acquaintance"),
        ("used to work with him at the café", "request-friend"), ("we worked together at Bar 9", "request-friend"),
        ("used to work with my mum", "request-acquaintance"), ("went to school with her", "request-friend"),
        ("used to be my manager", "request-friend"), ("he's my tutor", "request-professor"),
        ("taught me statistics", "request-professor"), ("in my year", "request-friend"),
    ],
)  # fmt: skip
def test_how_near_someone_is_may_be_said_in_more_words(relation, message):
    told = history(written({"contacts/ada.md": f"---\nname: Ada\nrelation: {relation}\n---\n"}), TODAY)
    assert Drafts(told, duties(told)).drafts(told.people["ada"])[0].message == message


@pytest.mark.parametrize(
    ("pitch", "sent"),
    [
        ("my name is nell and i'm a mapper", "My name is Nell Ashworth. I'm a mapper."),
        ("Hi! I'm Nell Ashworth, a mapper", "My name is Nell Ashworth. I am a mapper."),
        ("I am Nell. I map cellars", "My name is Nell Ashworth. I map cellars."),
        ("I am nelly about maps", "My name is Nell Ashworth. I am nelly about maps."),
    ],
)
def test_a_letter_says_my_name_once(pitch, sent):
    me = f"---\nname: nell ashworth\n---\n## Pitch\n{pitch}\n"
    assert sent in letter("request-stranger", "name: Ada", me).text


def test_towns_and_days_have_their_capitals():
    one = letter("request-stranger", "name: Ada\nlocation: whitby\nwhy: you moved from whitby to london in october")
    assert "You moved from Whitby to London in October." in one.text


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("2026-11-18 planned 2026-11-24 15:00 on zoom, she sends the link", "by video; you will send me the link"),
        ("2026-11-18 we fixed it for 24 Nov 2026 at 15:00 by phone", "I will call you on"),
        ("2026-11-18 planned 2026-11-24 15:00, phone", "I will call you on"),
        ("2026-11-18 planned by phone: 2026-11-24 15:00", "Where: [where it is]"),
    ],
)
def test_a_meeting_set_in_the_log_is_by_phone_or_video_if_it_says_so(line, words):
    assert words in letter("confirm", f'name: Ada\nlog:\n  - "{line}"').text


def test_a_line_that_was_not_understood_may_be_the_answer():
    log = "log:\n  - 2026-10-19 asked by email\n  - 2026-10-30 blah blah January"
    one = letter("tell-referrer", f"name: Ada\nreferred_by: lee\n{log}", lee=LEE)
    assert "no answer" not in one.text and "I have written to Ada, as you suggested" in one.text


def test_their_answer_is_not_what_i_write_about():
    mail = "On Wed, 11 Nov 2026, Ada Okafor wrote:\n\n> Travelling till the 20th. Ping me after that.\n"
    note = f"---\nname: Ada Okafor\n---\n5 Nov 2026: emailed Ada\n\n{mail}"
    told = history(written({"contacts/ada.md": note}), TODAY)
    (one,) = Drafts(told, duties(told)).draft(told.people["ada"], "follow-up")
    assert told.people["ada"].contact.follow_up is not None
    assert "[what you want" not in one.text and "ravelling" not in one.text


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("2026-11-24 15:00 at Bar 9", "Where: Bar 9"), ("24 November at 3pm in the library", "Where: the library"),
        ("2026-11-24 15:00, Bar 9", "Where: Bar 9"), ("2026-11-24 15:00 (Bar 9)", "Where: Bar 9"),
        ("2026-11-24 15:00 at his office, room 4", "Where: your office, room 4"),
        ("2026-11-24 15:00, confirmed by email", "[where it is]"), ("2026-11-24 15:00 in person", "[where it is]"),
    ],
)  # fmt: skip
def test_the_confirmation_has_the_place_that_the_log_names(line, where):
    assert where in letter("confirm", f"name: Ada\nlog:\n  - 2026-11-20 planned {line}").text


@pytest.mark.parametrize(
    ("log", "said"),
    [
        ("2026-11-10 asked", "You introduced me to Ada, and I have written. There is no answer yet"),
        ("2026-11-22 asked", "You introduced me to Ada, and I have written. I will tell you"),
        ("2026-11-10 asked\n  - 2026-11-11 replied yes", "You introduced me to Ada, and we are going to talk."),
        ("2026-11-11 replied no", "You introduced me to Ada. It does not fit at the moment"),
    ],
)
def test_who_introduced_us_is_told_so(log, said):
    keys = f"name: Ada\nreferred_by: lee\nlog:\n  - 2026-11-09 introduced\n  - {log}"
    text = letter("tell-referrer", keys, lee=LEE).text
    assert said in text and "as you suggested" not in text and "Thank you for the introduction!" in text


@pytest.mark.parametrize(("via", "sent"), [("alumni list", "the alumni"), ("School alumni network", "the School")])
def test_a_list_of_alumni_needs_no_article(via, sent):
    assert f"I found you through {sent}" in letter("request-stranger", f"name: Ada\nfound_via: {via}").text


def test_an_update_that_names_the_receiver_is_worded_for_them():
    notes = {
        "contacts/ada.md": "---\nname: Ada Okafor\nlog:\n  - 2026-11-01 talked\n---\n",
        "journal/updates/2026-11-20.md": "---\ntitle: News\n---\nAda was right: I passed.\n",
    }
    told = history(written(notes), TODAY)
    (one,) = Drafts(told, duties(told)).draft(told.people["ada"], "update")
    assert "[your news]" in one.text and [gap.mention for gap in one.gaps if gap.slot == "update"] == [
        "Ada was right: I passed."
    ]


def test_someone_known_a_little_hears_on_linkedin_who_mentioned_them():
    keys = "name: Ada\nrelation: colleague of Lee\nreferred_by: lee\nmay_use_name: yes"
    assert "Lee Park mentioned you to me. I would be glad to connect" in letter("linkedin", keys, lee=LEE).text


@pytest.mark.parametrize(
    ("shared", "in_it"),
    [("the choir", True), ("Leeds, the choir", True), ("used to work together", False), ("we both sing", False)],
)
def test_what_we_have_in_common_is_a_thing_or_beside_the_letter(shared, in_it):
    one = letter("request-alumni", f"name: Ada Okafor\nrelation: alumni\nshared: {shared}")
    assert (shared.split(",")[0] in one.text) is in_it
    assert any("in common as a thing" in gap.why for gap in one.gaps) is not in_it


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("i read your report on buses..", "I read your report on buses."),
        ("Because you run the lab...", "I am writing to you because you run the lab."),
        ("loved your podcast on ports", "I loved your podcast on ports."),
        ("You draw maps!! I use one .", "You draw maps! I use one."),
        ("https://example.org/x was what led me to you", "https://example.org/x was what led me to you."),
        ("want to learn how a planner works", "I want to learn how a planner works."),
    ],
)  # fmt: skip
def test_signs_and_beginnings_typed_in_a_hurry_are_mended(typed, sent):
    assert f" {sent} Could" in letter("request-acquaintance", f'name: Ada\ncontact_by: text\nwhy: "{typed}"').text


def test_how_i_found_them_may_end_with_a_full_stop():
    one = letter("request-stranger", "name: Ada\nfound_via: via the alumni page.\nwhy: You draw maps")
    assert "I found you through the alumni page. You draw maps." in one.text


def test_the_example_of_the_guide_is_no_prompt():
    one = letter("request-stranger", "name: Ada\nfound_via: I found you through the alumni list")
    assert "I found you through the alumni list." in one.text


def test_an_invitation_to_those_who_know_you_says_who_you_are():
    assert "This is Nell Ashworth. I would be glad" in letter("linkedin", "name: Ada\nrelation: professor").text


@pytest.mark.parametrize("name", ["Jonas Meyer-Vogt, M.A.", "Jonas Meyer-Vogt M.A., LL.M.", "Jonas Meyer-Vogt, RN"])
def test_a_degree_after_a_name_is_not_in_the_greeting(name):
    assert letter("nudge", f'name: "{name}"').text.startswith("Dear Jonas Meyer-Vogt,")


def test_two_thank_yous_each_have_the_day_of_their_own_conversation():
    notes = {
        "contacts/ada.md": "---\nname: Ada\nlog: [2026-09-01 talked over lunch]\n---\n",
        "journal/interviews/2026-11-20-ada.md": "---\ntakeaway: The best question is a short one.\n---\n",
    }
    told = history(written(notes), TODAY)
    one = next(draft for draft in Drafts(told, duties(told)).drafts(told.people["ada"]) if "thank" in draft.message)
    first, _, second = one.text.partition("Thank you also for the time you gave me on 20 November.")
    assert "gave me on 1 September." in first and "The best question is a short one." not in first
    assert "The best question is a short one." in second


def test_their_room_is_yours_in_the_letter_that_confirms_it():
    notes = {
        "contacts/ada.md": "---\nname: Ada\n---\n",
        "journal/interviews/2026-11-24-ada.md": "---\nplace: her office, room 3\ndate: 2026-11-24 9:00\n---\n",
    }
    told = history(written(notes), TODAY)
    (one,) = Drafts(told, duties(told)).draft(told.people["ada"], "confirm")
    assert "- Where: your office, room 3\n" in one.text


@pytest.mark.parametrize(
    ("name", "greeting"),
    [
        ("the lady from the fair", "[how to greet them],"), ("My old tutor", "[how to greet them],"),
        ("My Nguyen", "Dear My Nguyen,"), ("coach dan", "Dear Coach Dan,"),
        ("Rev. Tim Hale\nrelation: friend", "Hello Tim,"), ("Ms Jones\nrelation: friend", "Hello Ms Jones,"),
    ],
)  # fmt: skip
def test_a_description_is_no_name_to_greet_by_and_its_words_get_no_capitals(name, greeting):
    one = letter("request-stranger", f"name: {name}\nwhy: you are the only coach I know")
    assert one.text.startswith(greeting) and "You are the only coach I know." in one.text


def test_the_first_name_will_is_still_a_name():
    assert "[why you ask them]" in letter("request-stranger", "name: Will Park\nwhy: Will knows ports").text
