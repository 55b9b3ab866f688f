"""Sentences of notes that read like thanks, a permission, a name or a promise: offered with the line to write, and
never counted."""

from __future__ import annotations

from datetime import date

import pytest
from counting import is_linear
from hypothesis import given
from hypothesis import strategies as st
from records.written import written

from coffeechats.reading.prose import told_in

pytestmark = pytest.mark.promise("P22")
ADA = "contacts/ada-okafor.md"
TALK = "journal/interviews/2026-10-20-ada-okafor.md"


def journal_of(said: str = "", ada: str = "", **others: str):
    notes = {ADA: f"---\nname: Ada Okafor\n---\n{ada}\n", "contacts/ben-ruiz.md": "---\nname: Ben Ruiz\n---\n"}
    talk = {TALK: f"---\nwith: ada-okafor\n---\n{said}\n"} if said else {}
    return written(notes | talk | {path.replace("__", "/") + ".md": text for path, text in others.items()})


def offered(journal) -> list[str]:
    return [one.readings[0] + (f" in {one.where}" if one.where else "") for one in journal.unread if one.offer]


@pytest.mark.parametrize(
    ("said", "write"),
    [
        ("Thanked her directly there.", ["thanked: 2026-10-20"]),
        ("Sent a thank-you card the next day.", ["thanked: 2026-10-21"]),
        ("I have thanked her.", ["thanked: yes"]),
        ("Nobody else to suggest, but happy for me to keep in touch.", ["ok_to_follow_up: yes"]),
        ("She said I can call her anytime.", ["ok_to_follow_up: yes"]),
        ("She wants to hear in January what I decided.", [f"follow_up: 2027-01-01 in {ADA}"]),
        ("She recommends her colleague Tom Kern.", ["referrals: [Tom Kern]"]),
        ("She suggested I talk to Tom Kern, and I can use her name.", ["may_use_name: yes", "referrals: [Tom Kern]"]),
        ("She'll put me in touch with Ben Ruiz.", ["referrals: [Ben Ruiz - they will introduce us]"]),
        ("She'll also send me the exam plan.", ["- [ ] waiting: the exam plan"]),
        ("I said I'd send her the summary.", ["- [ ] send her the summary"]),
        ("I'll send her the article on tariffs.", ["- [ ] send her the article on tariffs"]),
        ("Don't use her name.", ["may_use_name: no"]),
        ("She asked me to come back in the new year.", ["ok_to_follow_up: invited", f"follow_up: 2027-01-01 in {ADA}"]),
        ("i said i'd send her my portfolio", ["- [ ] send her my portfolio"]),
    ],
)
def test_a_sentence_of_a_conversation_is_offered_as_the_line_to_write(said, write):
    journal = journal_of(said)
    assert offered(journal) == write
    assert [problem.rule for problem in journal.problems if problem.rule == "prose-offer"] == ["prose-offer"] * len(
        write
    )
    (talk,) = journal.interviews.values()
    assert not (talk.thanked or talk.referrals or journal.tasks or journal.contacts["ada-okafor"].log)


@pytest.mark.parametrize(
    "said",
    [
        "I didn't bother with a thank-you.", "I should thank her.", "She thanked me for coming.", "Never thanked her!",
        "She won't introduce me.", "Can I use her name?", 'Gwen: "I\'ll write to her."',
        "She'd never go back to Cedar Bank.",
        "> Thanked her directly there.", "- [ ] thank her, I said I'd send it",
        "## Private\nThanked her directly there.",
        "The team is at Alpwerk Turbinen in Bad Tölz.", "```\nThanked her directly there.\n```",
        "Ask whether he is there on Saturdays.",
        "Asked whether I might come back in a couple of months, Ben said please don't.",
    ],
)  # fmt: skip
def test_what_is_denied_planned_asked_quoted_or_private_is_not_offered(said):
    assert offered(journal_of(said)) == []


def test_what_the_keys_say_already_is_not_offered():
    said = "Thanked her there. She recommends Tom Kern. I may write to her again. She'll send me the plan."
    keys = "thanked: 2026-10-20\nreferrals: [Tom Kern]\nok_to_follow_up: yes\n"
    journal = written({
        ADA: "---\nname: Ada Okafor\n---\n",
        TALK: f"---\nwith: ada-okafor\n{keys}---\n{said}\n\n- [ ] waiting: the plan\n",
    })  # fmt: skip
    assert offered(journal) == []


def test_a_note_of_a_person_offers_who_named_them_and_who_will_write():
    log = "## Log\n- 2026-10-05 Ben Ruiz at the co-op, she says, is well worth a ping\n"
    assert offered(journal_of(ada=log)) == ["referred_by: ada-okafor in contacts/ben-ruiz.md"]
    assert offered(journal_of(ada="Ben Ruiz will connect us when I'm ready.")) == ["introduction: they-write"]
    told = "## Log\n- 2026-10-05 he told me to meet one Mr. Dacosta at the port trust, will give number\n"
    assert offered(journal_of(ada=told)) == ['coffee new contact "Mr. Dacosta" --referred-by ada-okafor']


def test_an_offer_says_what_it_reads_and_stands_with_the_person():
    (one,) = journal_of("Thanked her directly there.").unread
    assert (one.contact, one.day, one.offer, one.key) == (
        "ada-okafor", date(2026, 10, 20), "you thanked Ada Okafor", "thanked"
    )  # fmt: skip


PIECES = ["she ", "he'll ", "I ", "thanked ", "her ", "introduce ", "mention ", "name ", "Ben Ruiz ", "again ", "sent ",
          "not ", "if ", "in January ", "recommends ", ". ", "! ", "\n"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=20))
def test_no_sentence_of_a_text_ever_counts(pieces):
    said = "".join(pieces).replace("\n", "\n\n")
    journal = journal_of(f"x {said}")
    (talk,) = journal.interviews.values()
    assert not (talk.thanked or talk.referrals or journal.tasks)
    assert all(not person.log and not person.introduction for person in journal.contacts.values())


@pytest.mark.promise("P15")
@pytest.mark.parametrize("piece", ["he will ", "sent ", "Aa ", "I said to ", "mention ", "write "])
def test_a_long_line_costs_little(piece):
    assert is_linear(lambda size: list(told_in(f"said {piece * size}", date(2026, 10, 20))), 500)
