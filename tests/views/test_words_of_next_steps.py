"""What each kind of next step says: its headline, its whole sentence, its place. Today is Monday, 23 November 2026."""

from __future__ import annotations

from typing import Any

import pytest
from views.build import day, person, replace, talk, task, told, update

from coffeechats.notes.keys import DUTY_KINDS
from coffeechats.records.model import FollowUp
from coffeechats.views.duties import duties
from coffeechats.views.duty import WHAT, Duty, Timing, as_data
from coffeechats.views.history import History

LEE, FIVE = person("lee"), [person(one) for one in ("ada", "ben", "cleo", "lee", "olu")]
THEY, BY_LEE, OFF = {"introduction": "they-write"}, {"referred_by": "lee"}, {"called_off": "ill"}
NAMED, MET = talk("11-02", "lee", referrals="ada"), talk("11-12", "ada", thanked="yes", fit=3)

HEADLINES = {
    "thank": "Say thank you",
    "reflect": "Write down what you make of it",
    "prepare": "Prepare for the conversation",
    "nudge": "Remind kindly",
    "arrange": "Find a day",
    "introduce": "Ask for the introduction",
    "lead": "Write to the person suggested",
    "tell": "Tell how it went",
    "follow-up": "Get in touch",
    "update": "Send your update",
    "action": "Do what you noted",
}


def test_each_kind_of_next_step_has_its_headline() -> None:
    assert {kind: WHAT[kind] for kind in HEADLINES} == HEADLINES
    assert set(WHAT) == set(DUTY_KINDS)


def test_how_urgent_a_next_step_is_has_its_word() -> None:
    assert [str(one) for one in Timing] == ["overdue", "today", "soon", "later", "undated"]


def later(text: str, words: str = "") -> FollowUp:
    return FollowUp(day=day(text), words=words)


# The kind, the journal, the whole sentence.
SENTENCES: list[tuple[str, list[Any], str]] = [
    ("nudge", [person("ada", "11-02 asked by email")], "You asked Ada on 2 November; there is no answer yet."),
    (
        "nudge",
        [person("ada", "2025-11-02 asked", name="Okafor, Ada")],
        "You asked Ada on 2 November 2025; there is no answer yet.",
    ),
    ("arrange", [person("ada", "11-10 replied yes")], "Ada said yes on 10 November; no day is set yet."),
    (
        "arrange",
        [person("ada", "11-10 introduced")],
        "You and Ada were introduced on 10 November; no day is set yet.",
    ),
    (
        "arrange",
        [person("ada"), talk("11-12", "ada", **OFF)],
        "Your conversation with Ada on 12 November was cancelled; no new day is set yet.",
    ),
    ("introduce", [person("ada", **THEY)], "An introduction to Ada was promised; it has not come yet."),
    (
        "introduce",
        [person("ada", **THEY, **BY_LEE), LEE],
        "An introduction to Ada was promised by Lee; it has not come yet.",
    ),
    (
        "introduce",
        [person("ada", **THEY), LEE, NAMED],
        "An introduction to Ada was promised by Lee on 2 November; it has not come yet.",
    ),
    (
        "introduce",
        [person("ada", "11-12 intro asked", "11-16 reminded", **THEY), LEE, NAMED],
        "An introduction to Ada was promised by Lee; you asked for it on 16 November.",
    ),
    ("lead", [LEE, talk("11-02", "lee", referrals="?Farid Haddad")],
     "Lee named Farid Haddad on 2 November; you have not written yet."),
    ("lead", [person("ada"), LEE, NAMED], "Lee named Ada Okafor on 2 November; you have not written yet."),
    ("lead", [talk("11-02", "?Hal M", referrals="?Farid")], "Hal named Farid on 2 November; you have not written yet."),
    ("lead", [talk("11-02", "", referrals="?Farid")], "Somebody named Farid on 2 November; you have not written yet."),
    ("thank", [person("ada"), talk("11-12", "ada", takeaway="x")],
     "You talked with Ada on 12 November; a thank-you is not noted yet."),
    ("thank", [person("ada"), talk("11-12", "ada")],
     "You were to talk with Ada on 12 November; if you did, a thank-you is not noted yet."),
    ("thank", [person("ada", "11-10 planned 11-12")],
     "You were to talk with Ada on 12 November; if you did, a thank-you is not noted yet."),
    ("tell", [person("ada", "11-10 planned 11-12", **BY_LEE), LEE],
     "Lee named Ada to you; tell Lee how your conversation on 12 November went, if it took place."),
    ("thank", [person("ada", "11-12 talked")], "You talked with Ada on 12 November; a thank-you is not noted yet."),
    (
        "thank",
        [person("ada", "11-12 resume received")],
        "You heard about your résumé from Ada on 12 November; a thank-you is not noted yet.",
    ),
    (
        "reflect",
        [person("ada"), person("ben"), talk("11-12", "ada, ben, ?Hal Moss, ada", takeaway="x")],
        "You talked with Ada, Ben and Hal on 12 November; what you make of it is not written down yet.",
    ),
    (
        "reflect",
        [person("ada"), talk("11-12", "ada")],
        "You were to talk with Ada on 12 November; if you did, what you make of it is not written down yet.",
    ),
    (
        "prepare",
        [person("ada"), talk("12-01", "ada")],
        "You meet Ada on 1 December; no goal and no question is written down yet.",
    ),
    (
        "prepare",
        [person("ada"), talk("12-01", "ada", goal="learn")],
        "You meet Ada on 1 December; no question is written down yet.",
    ),
    (
        "prepare",
        [person("ada"), talk("12-01", "ada", has_question=True)],
        "You meet Ada on 1 December; no goal is written down yet.",
    ),
    ("tell", [person("ada", "11-02 asked", **BY_LEE), LEE],
     "Lee named Ada to you; tell Lee that you wrote on 2 November."),
    ("tell", [person("ada", "11-02 asked", "11-09 replied no", **BY_LEE), LEE],
     "Lee named Ada to you; tell Lee what came of it on 9 November."),
    ("tell", [person("ada", "11-02 asked", "11-09 replied later", **BY_LEE), LEE],
     "Lee named Ada to you; tell Lee what came of it on 9 November."),
    ("tell", [person("ada", "11-02 replied no", "11-09 asked", **BY_LEE), LEE],
     "Lee named Ada to you; tell Lee that you wrote on 9 November."),
    ("tell", [person("ada", "11-02 asked", **BY_LEE), LEE, MET],
     "Lee named Ada to you; tell Lee how your conversation on 12 November went."),
    ("tell", [person("ada", **BY_LEE), LEE, talk("11-12", "ada")],
     "Lee named Ada to you; tell Lee how your conversation on 12 November went, if it took place."),
    ("tell", [person("ada", "11-12 replied no", "11-12 talked", **BY_LEE), LEE],
     "Lee named Ada to you; tell Lee how your conversation on 12 November went."),
    ("tell", [person("ada", "11-01 talked", "11-09 asked", **BY_LEE), LEE],
     "Lee named Ada to you; tell Lee that you wrote on 9 November."),
    ("tell", [person("ada", "11-02 asked", referred_by="?Farid Haddad")],
     "Farid named Ada to you; tell Farid that you wrote on 2 November."),
    ("tell", [person("ada", "11-02 followed [[the-grid|The Grid]].")],
     "You followed Ada's suggestion on 2 November (The Grid); tell Ada so."),
    ("tell", [person("ada", "11-02 followed ")],
     "You followed Ada's suggestion on 2 November (a suggestion); tell Ada so."),
    ("follow-up", [person("ada", follow_up="12-01")], "You wanted to come back to Ada on 1 December."),
    ("follow-up", [person("ada", follow_up=later("2027-01-02", " ask about [[lee|Lee]]'s lab. "))],
     "You wanted to come back to Ada on 2 January 2027: ask about Lee's lab."),
    ("follow-up", [person("ada", every="2 months")],
     "You want to be in touch with Ada every 2 months; there was no contact yet."),
    ("follow-up", [person("ada", "11-01 wrote", every="14 months")],
     "You were last in touch with Ada on 1 November; write again after 1 year and 2 months."),
    ("follow-up", [person("ada", "11-02 replied later")],
     "Ada said later on 2 November; no day is set to ask again."),
    ("update", [person("ada"), MET, update("11-12", "", id="a"), update("11-14")],
     "Ada has not had your update of 14 November yet."),
    ("update", [*FIVE, talk("11-01", "ada, ben, cleo, lee, olu"), update("11-10", "lee")],
     "Ada, Ben, Cleo and Olu have not had your update of 10 November yet."),
    ("update", [*FIVE, talk("11-01", "ada, ben, cleo, lee, olu"), update("11-10")],
     "Ada, Ben, Cleo and 2 others have not had your update of 10 November yet."),
    ("action", [person("ada"), task(" send [[lee|Lee]] the book ", "contacts/ada.md", "12-01")],
     "You noted: send Lee the book."),
    ("action", [task("buy cards.", "journal/ideas.md", "12-01")], "You noted: buy cards."),
    ("action", [task("buy cards!", "journal/ideas.md", "12-01")], "You noted: buy cards!"),
    ("action", [task("buy cards?", "journal/ideas.md", "12-01")], "You noted: buy cards?"),
]  # fmt: skip


def of_kind(history: History, kind: str) -> list[Duty]:
    return [duty for duty in duties(history) if duty.kind == kind]


@pytest.mark.parametrize(("kind", "records", "sentence"), SENTENCES, ids=[f"{k}: {s}" for k, _, s in SENTENCES])
def test_a_next_step_says_why_in_one_sentence(kind: str, records: list[Any], sentence: str) -> None:
    assert [duty.why for duty in of_kind(told(*records), kind)] == [sentence]


def test_a_second_reminder_says_that_the_first_had_no_answer() -> None:
    (duty,) = of_kind(told(person("ada", "11-02 asked", "11-09 nudged"), max_nudges=2), "nudge")
    assert duty.why == "You reminded Ada on 9 November; there is no answer yet."


def test_every_kind_of_next_step_has_its_sentence_tested() -> None:
    assert {kind for kind, _, _ in SENTENCES} == set(DUTY_KINDS)


MESSAGES: list[tuple[str, list[Any], str]] = [
    ("nudge", [person("ada", "11-02 asked")], "nudge"),
    ("arrange", [person("ada", "11-10 replied yes")], "times"),
    ("arrange", [person("ada", "11-10 introduced")], "introduced"),
    ("arrange", [person("ada"), talk("11-12", "ada", **OFF)], "new-date"),
    ("introduce", [person("ada", **THEY)], "introduction"),
    ("lead", [LEE, talk("11-02", "lee", referrals="?Farid Haddad")], "introduction"),
    ("lead", [LEE, NAMED, person("ada")], "request-referred"),
    ("lead", [LEE, NAMED, person("ada", relation="friend")], "request-friend"),
    ("lead", [LEE, NAMED, person("ada", relation="family")], "request-friend"),
    ("lead", [LEE, NAMED, person("ada", relation="classmate")], "request-friend"),
    ("lead", [LEE, NAMED, person("ada", relation="colleague")], "request-friend"),
    ("lead", [LEE, NAMED, person("ada", relation="stranger")], "request-referred"),
    ("lead", [LEE, NAMED, person("ada", referred_by="ada")], "request-stranger"),
    ("thank", [person("ada", "11-12 talked")], "thank-you"),
    ("thank", [person("ada"), talk("11-12", "ada")], "thank-you"),
    ("thank", [person("ada", "11-12 resume received")], "resume-thanks"),
    ("tell", [person("ada", "11-02 asked", **BY_LEE)], "tell-referrer"),
    ("tell", [person("ada", "11-02 followed The Grid")], "tell-suggestion"),
    ("follow-up", [person("ada", follow_up="12-01")], "follow-up"),
    ("follow-up", [person("ada", every="2 months")], "follow-up"),
    ("follow-up", [person("ada", "11-01 wrote", every="2 months")], "follow-up"),
    ("follow-up", [person("ada", "11-02 replied later")], "follow-up"),
    ("reflect", [person("ada"), talk("11-12", "ada")], ""),
    ("prepare", [person("ada"), talk("12-01", "ada")], ""),
    ("update", [person("ada"), MET, update("11-14")], ""),
    ("action", [person("ada"), task("buy cards", "contacts/ada.md", "12-01")], ""),
]


@pytest.mark.parametrize(("kind", "records", "message"), MESSAGES)
def test_a_next_step_names_the_message_that_serves_it(kind: str, records: list[Any], message: str) -> None:
    assert [duty.message for duty in of_kind(told(*records), kind)] == [message]


PLACES: list[tuple[str, list[Any], tuple[str, int, str]]] = [
    ("nudge", [person("ada", "11-01 wrote", "11-02 asked")], ("contacts/ada.md", 11, "Ada Okafor")),
    ("arrange", [person("ada", "11-01 wrote", "11-10 replied yes")], ("contacts/ada.md", 11, "Ada Okafor")),
    ("arrange", [person("ada"), talk("11-12", "ada", **OFF)], ("contacts/ada.md", 1, "Ada Okafor")),
    ("thank", [person("ada", "11-01 wrote", "11-12 talked")], ("contacts/ada.md", 11, "Ada Okafor")),
    ("thank", [person("ada"), talk("11-12", "ada")], ("journal/interviews/2026-11-12-ada.md", 1, "Ada Okafor")),
    ("tell", [person("ada", "11-01 wrote", "11-02 followed x")], ("contacts/ada.md", 11, "Ada Okafor")),
    ("tell", [person("ada", "11-01 wrote", "11-02 asked", **BY_LEE)], ("contacts/ada.md", 1, "Ada Okafor")),
    ("follow-up", [person("ada", "11-01 wrote", "11-02 replied later")], ("contacts/ada.md", 11, "Ada Okafor")),
    ("follow-up", [person("ada", follow_up="12-01")], ("contacts/ada.md", 1, "Ada Okafor")),
    ("introduce", [person("ada", **THEY)], ("contacts/ada.md", 1, "Ada Okafor")),
    ("lead", [person("ada"), LEE, NAMED], ("journal/interviews/2026-11-02-lee.md", 5, "Ada Okafor")),
    ("reflect", [person("ada"), talk("11-12", "ada")], ("journal/interviews/2026-11-12-ada.md", 1, "Ada Okafor")),
    ("prepare", [person("ada"), talk("12-01", "ada")], ("journal/interviews/2026-12-01-ada.md", 1, "Ada Okafor")),
    ("action", [person("ada"), task("x", "contacts/ada.md", "12-01", line=7)], ("contacts/ada.md", 7, "Ada Okafor")),
    (
        "action",
        [person("ada"), talk("12-01", "ada"), task("x", "journal/interviews/2026-12-01-ada.md", "12-01", line=7)],
        ("journal/interviews/2026-12-01-ada.md", 7, "Ada Okafor"),
    ),
    ("action", [task("x", "journal/ideas.md", "12-01", line=7)], ("journal/ideas.md", 7, "")),
    ("update", [person("ada"), MET, update("11-14")], ("journal/updates/2026-11-14.md", 1, "")),
]


@pytest.mark.parametrize(("kind", "records", "place"), PLACES)
def test_a_next_step_says_where_it_comes_from_and_whom_it_is_about(
    kind: str, records: list[Any], place: tuple[str, int, str]
) -> None:
    (duty,) = of_kind(told(*records), kind)
    assert (duty.file, duty.line, duty.person.name if duty.person else "") == place


@pytest.mark.parametrize(
    ("kind", "text"),
    [("nudge", "asked"), ("arrange", "replied yes"), ("thank", "talked"), ("tell", "followed x"),
     ("follow-up", "replied later")],
)  # fmt: skip
def test_a_line_of_another_note_is_no_line_of_the_persons_own(kind: str, text: str) -> None:
    ada = person("ada", "11-01 wrote", f"11-02 {text}")
    ada = replace(ada, log=tuple(replace(entry, path="journal/log.md") for entry in ada.log))
    (duty,) = of_kind(told(ada), kind)
    assert (duty.file, duty.line) == ("contacts/ada.md", 1)


def test_a_next_step_as_data_has_six_keys_and_whom_to_tell() -> None:
    (tell,) = of_kind(told(person("ada", "11-02 asked", **BY_LEE), LEE), "tell")
    assert as_data(tell) == {
        "due": "2026-11-09",
        "kind": "tell",
        "contact": "ada",
        "to": "lee",
        "file": "contacts/ada.md",
        "why": "Lee named Ada to you; tell Lee that you wrote on 2 November.",
    }
    assert tell.to_person and (tell.to_person.name, tell.to_person.id) == ("Lee Park", "lee")
    (undated,) = of_kind(told(person("ada", every="2 months")), "follow-up")
    assert as_data(undated) == {
        "due": None,
        "kind": "follow-up",
        "contact": "ada",
        "file": "contacts/ada.md",
        "why": "You want to be in touch with Ada every 2 months; there was no contact yet.",
    }
