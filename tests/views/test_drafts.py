"""Messages: which there are for whom, what the notes put into them, and what they never say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from views.build import day, person, talk, told, update

from coffeechats.notes.body import read_body
from coffeechats.records.messages import MESSAGES
from coffeechats.records.model import Answer, Me, Ref
from coffeechats.records.reading_wordings import parse
from coffeechats.views.draft import Draft, asks_for_a_job
from coffeechats.views.duties import duties
from coffeechats.views.history import history
from coffeechats.views.messages_to_send import Drafts

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
    "an alumna": ([person("ada", relation="alumni")], "request-stranger", False),
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
        [person("ada", "11-02 asked", "11-20 nudged")],
        "linkedin",
        False,
    ),
    "said yes": ([person("ada", "11-12 asked", "11-13 replied yes")], "times", True),
    "said no": ([person("ada", "11-12 asked", "11-13 replied no")], "gracious-no", True),
    "said no and was thanked": ([person("ada", "11-13 replied no", "11-14 thanked")], "gracious-no", False),
    "said later": ([person("ada", "11-12 asked", "11-13 replied later")], "follow-up", True),
    "called off": ([person("ada"), talk("11-20", "ada", called_off="ill")], "new-date", True),
    "planned": ([person("ada"), talk("11-30", "ada")], "new-date", False),
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
        assert anchor(duty) in [one.anchor for one in found.drafts(page)], duty


def test_a_name_without_a_note_is_asked_for_where_it_was_named():
    (intro,) = [d for d in drafts("ada", person("ada"), talk("11-12", "ada", referrals="?Farid Haddad"))
                if d.message == "introduction"]  # fmt: skip
    assert (intro.to.name, intro.about and intro.about.name) == ("Ada Okafor", "Farid Haddad")
    assert "you mentioned Farid Haddad when we talked on 12 November" in intro.text


def test_who_is_met_and_needs_nothing_or_is_closed_has_no_messages():
    found = desk(person("ada"), talk("11-12", "ada", thanked="11-13"), person("lee", closed="moved"), person("ben"))
    assert [who for who, story in found.history.people.items() if found.has_messages(story)] == ["ben"]


# ---- what is put into the slots


def test_a_request_says_how_i_found_them_what_we_share_and_why_them():
    ada = person("ada", found_via="the alumni list", shared=("Leeds",), why="left a city for the grid")
    one = draft("ada", "request-stranger", ada)
    assert one.gaps == ()
    for words in ("the alumni list", "Leeds", "left a city for the grid", "20 minutes", "I map cellars.",
                  "Nell Ashworth\nnell@example.org\n+44 1632 960100"):  # fmt: skip
        assert words in one.text


def test_what_is_not_written_is_a_gap_with_the_key_and_the_note_to_write_it_in():
    one = draft("ada", "request-stranger", person("ada"), me=Me())
    assert missing(one) == [
        ("found_via", "contacts/ada.md"), ("## Pitch", "journal/me.md"), ("why", "contacts/ada.md"),
        ("name", "journal/me.md"),
    ]  # fmt: skip
    assert "[how you learned about them]" in one.text


def test_the_thank_you_names_the_takeaway_and_is_incomplete_without_it():
    ada = person("ada")
    with_it = draft("ada", "thank-you", ada, talk("11-20", "ada", takeaway="tariffs are written by people"))
    assert "tariffs are written by people" in with_it.text
    assert with_it.gaps == ()
    without = draft("ada", "thank-you", ada, talk("11-20", "ada"))
    assert missing(without) == [("takeaway", "journal/interviews/2026-11-20-ada.md")]
    assert missing(draft("ada", "thank-you", person("ada", "11-20 talked"))) == [("takeaway", "journal/interviews/")]


def test_two_talks_have_each_their_thank_you():
    found = drafts("ada", person("ada"), talk("11-12", "ada", takeaway="one"), talk("11-19", "ada", takeaway="two"))
    thanks = [one for one in found if one.message == "thank-you"]
    assert [("one" in d.text, "two" in d.text) for d in thanks] == [(True, False), (False, True)]
    assert len({d.anchor for d in thanks}) == 2


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
    ada = person("ada", referred_by="lee", may_use_name=YES, why="maps", found_via="Lee told me")
    one = draft("ada", "request-referred", ada, LEE)
    assert one.subject == "Lee Park suggested that I write to you"
    assert (one.gaps, one.before) == ((), "")


def test_without_permission_the_draft_says_whom_to_ask_first():
    one = draft("ada", "request-referred", person("ada", referred_by="lee", why="maps"), LEE)
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


# ---- a request is no application

JOBS = {
    "Are you hiring at the moment?": True,
    "I should like to apply for a post.": True,
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
    assert asks_for_a_job(text) is asks


@pytest.mark.parametrize("message", MESSAGES)
def test_no_shipped_wording_asks_for_work(message):
    ada = person("ada", referred_by="lee", may_use_name=YES, found_via="a fair", why="maps")
    assert not draft("ada", message, ada, LEE).asks_for_a_job


def test_a_request_of_ones_own_that_asks_for_work_is_flagged():
    found = desk(person("ada", relation="stranger"))
    own = {"request-stranger": parse("request-stranger", "Are you hiring, {{ first_name }}?", "mine.md")}
    found = Drafts(history(replace(found.history.journal, wordings=own), day("11-23")))
    (one,) = found.draft(found.history.people["ada"], "request-stranger")
    assert (one.text, one.path, one.asks_for_a_job) == ("Are you hiring, Ada?", "mine.md", True)


def test_an_own_wording_serves_wherever_its_message_is_drafted():
    own = {"thank-you": parse("thank-you", "Subject: Ta\n\nTa, {{ first_name }}: {{ takeaway }}", "t.md")}
    made = told(person("ada"), talk("11-20", "ada", takeaway="wires"))
    made = history(replace(made.journal, wordings=own), made.today)
    first = Drafts(made, duties(made)).drafts(made.people["ada"])[0]
    assert (first.subject, first.text) == ("Ta", "Ta, Ada: wires")


def test_a_person_whose_note_is_gone_can_still_be_told():
    ghost = replace(person("ada"), referred_by=(Ref("Old Tom", None, "old tom"),))
    (tell,) = [d for d in drafts("ada", ghost, talk("11-12", "ada", thanked="11-13")) if d.message == "tell-referrer"]
    assert tell.to.name == "Old Tom"
    assert tell.text.startswith("Hello Old,")
