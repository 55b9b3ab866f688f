"""The messages that career guides ask for, as the page of a person shows them."""

from __future__ import annotations

import pytest
from pages.making import made

from coffeechats.records.reading_wordings import shipped

ME = """---
name: Nell Ashworth
email: nell@example.org
phone: "+44 1632 960100"
---
## Pitch
### short
I plan timetables.
"""
TALK = "---\ntakeaway: patience is short\n---\n"
NOTES = {
    "journal/me.md": ME,
    "contacts/kim.md": "---\nname: Kim Frost\nrelation: stranger\nfound_via: the alumni list\n"
    "why: You left the council\n---\n",
    "contacts/ola.md": "---\nname: Ola Sand\nrelation: stranger\n---\n",
    "contacts/lee.md": "---\nname: Lee Park\nrelation: friend\n---\n",
    "contacts/ben.md": "---\nname: Ben Ruiz\nreferred_by: lee\nmay_use_name: yes\nwhy: You run the lab\n---\n",
    "contacts/mia.md": "---\nname: Mia Moor\nreferred_by: lee\nwhy: Lee says she knows\n---\n",
    "contacts/pia.md": "---\nname: Pia Holt\nreferred_by: lee\nintroduction: they-write\n---\n",
    "contacts/ada.md": "---\nname: Ada Okafor\n---\n",
    "contacts/olu.md": "---\nname: Olu Bright\nlog: [2026-11-20 resume received]\n---\n",
    "journal/interviews/2026-11-12-ada.md": TALK,
    "journal/interviews/2026-11-13-olu.md": "---\ntook: 20\n---\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return made(tmp_path_factory.mktemp("journal"), NOTES)


def draft(site, person, message):
    return site[f"contacts/{person}/"].part(message)


def text(site, person, message):
    """The words of a draft in their order, as they are sent."""
    content = site.pages[f"contacts/{person}/"].content
    section = content[content.index(f'<div id="{message}"') :]
    body = section[section.index('<div class="cc-message"') : section.index("</div>")]
    return body[body.index(">") + 1 :].replace("<mark>", "").replace("</mark>", "")


def test_a_request_says_why_how_and_for_how_long(site):
    words = text(site, "kim", "request-stranger")
    for said in (
        "through the alumni list",
        "You left the council.",
        "20 minutes next week",
        "I plan timetables.",
        "coffee",
    ):
        assert said in words


def test_what_the_notes_do_not_say_is_shown_as_missing_with_its_key(site):
    part = draft(site, "ola", "request-stranger")
    assert "how you learned about them" in " ".join(mark.text for mark in part.all("mark"))
    assert {"found_via", "why"} <= {code.text for code in part.all("code")}
    assert not draft(site, "kim", "request-stranger").all("mark")


def test_a_request_counts_its_words_and_is_short(site):
    (line,) = draft(site, "kim", "request-stranger").all("p", klass="cc-send")
    count = int(line.text.split(" words")[0].split()[-1])
    assert 40 < count < 150


def test_a_friend_is_asked_in_other_words_than_a_stranger(site):
    words = text(site, "lee", "request-friend")
    assert words.startswith("Hello Lee,") and "20 minutes" in words
    assert not site["contacts/lee/"].all(id="request-stranger")


def test_a_request_is_signed_with_my_details_and_to_a_friend_with_my_name_alone(site):
    for person, message in (("kim", "request-stranger"), ("ben", "request-referred")):
        signature = text(site, person, message).strip().splitlines()[-4:]
        assert signature == ["Kind regards,", "Nell Ashworth", "nell@example.org", "+44 1632 960100"]
    assert text(site, "lee", "request-friend").endswith("\n\nBest wishes,\nNell")


def test_no_shipped_request_asks_for_a_job_and_one_of_mine_that_does_is_flagged(tmp_path, site):
    flag = "as if you asked for work"
    for person, message in (("kim", "request-stranger"), ("lee", "request-friend"), ("ben", "request-referred")):
        assert flag not in draft(site, person, message).text
    own = {"journal/templates/request-stranger.md": "Dear {{ name }}, are you hiring? I am looking for a job.\n"}
    assert flag in draft(made(tmp_path, NOTES | own), "kim", "request-stranger").text


@pytest.mark.promise("P23")
def test_a_referrer_is_named_only_with_leave(site):
    assert "Lee Park suggested" in draft(site, "ben", "request-referred").text
    assert "Lee" not in text(site, "mia", "request-referred")
    assert "Ask Lee Park first whether you may use their name" in draft(site, "mia", "request-referred").text


def test_whoever_promised_an_introduction_is_asked_for_it(site):
    (part,) = [one for one in site["contacts/pia/"].all("div", klass="cc-draft")
               if one.attributes["id"].startswith("introduction")]  # fmt: skip
    assert "Lee Park" in [link.text for link in part.all("a")]
    assert "You kindly offered to put me in touch with Pia Holt" in part.text


def test_there_are_words_for_the_phone(site):
    words = text(site, "kim", "phone-script")
    assert "my name is Nell Ashworth" in words and "Could you spare 20 minutes" in words


def test_a_thank_you_names_the_takeaway_and_lacks_it_where_none_is_written(site):
    words = text(site, "ada", "thank-you-2026-11-12-ada")
    assert "Patience is short." in words and "thank you for the time you gave me" in words
    olu = draft(site, "olu", "thank-you-2026-11-13-olu")
    assert olu.all("mark") and "takeaway" in [code.text for code in olu.all("code")]


def test_a_linkedin_invitation_has_a_courteous_note(site):
    part = draft(site, "ada", "linkedin")
    assert "Thank you for our conversation on 12 November" in part.text and "of 300 characters" in part.text


def test_a_look_at_the_resume_can_be_asked_for_and_is_thanked_for(site):
    assert "Would you look at it" in text(site, "ada", "resume")
    assert "going over my résumé" in text(site, "olu", "resume-thanks")


def test_my_own_wording_comes_before_the_shipped_one(tmp_path):
    own = {"journal/templates/request-friend.md": "Hey {{ first_name }}, tea?\n"}
    assert text(made(tmp_path, NOTES | own), "lee", "request-friend") == "Hey Lee, tea?"


def test_there_is_a_shipped_wording_for_each_moment():
    assert set(shipped()) >= {
        "request-friend", "request-stranger", "request-referred", "phone-script", "introduction", "linkedin",
        "thank-you", "follow-up", "update", "tell-referrer",
    }  # fmt: skip
