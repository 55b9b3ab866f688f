"""E-mails pasted into a note: who wrote to whom and when, and what comes of it."""

from __future__ import annotations

from datetime import date

import pytest
from counting import is_linear
from hypothesis import given
from hypothesis import strategies as st
from records.written import person

from coffeechats.reading.line_days import Calendar
from coffeechats.reading.mail import ME, THEM, UNSAID, mails_in

pytestmark = pytest.mark.promise("P22")
CALENDAR = Calendar(date(2026, 11, 23), order="day-first")


@pytest.mark.parametrize(
    ("text", "sender", "day", "words"),
    [
        ("On Mon, 9 Nov 2026 at 10:05, Eva Lund <eva@example.org> wrote:\n\n> sure\n", "Eva Lund", "11-09", "sure"),
        ("On Mon, Nov 9, 2026 at 10:05 AM Eva Lund\n<eva@example.org> wrote:\n> sure\n", "Eva Lund", "11-09", "sure"),
        ("Am Mo., 9. Nov. 2026 um 10:05 Uhr schrieb Eva Lund <eva@example.org>:\n> gerne\n", "Eva Lund", "11-09",
         "gerne"),
        ("Eva Lund wrote on 9 Nov:\n> sure\n", "Eva Lund", "11-09", "sure"),
        ("eva@example.org wrote on 9 Nov:\n> sure\n", "eva@example.org", "11-09", "sure"),
        ("9 Nov, from her:\n> sure\n", THEM, "11-09", "sure"),
        ("Sent on 9 Nov:\n\n> may I ask?\n", ME, "11-09", "may I ask?"),
        ("LinkedIn, 9 Nov:\n\n> Hi Eva, may I ask?\n", UNSAID, "11-09", "may I ask?"),
        ("From: Eva Lund\nDate: Mon, 9 Nov 2026 10:05:00 +0100\nSubject: Re\n\nHi Jan,\nsure\n", "Eva Lund", "11-09",
         "sure"),
        ("**Von:** Eva Lund\n**Gesendet:** Montag, 9. November 2026 10:05\n**An:** Jan\n\ngerne\n", "Eva Lund", "11-09",
         "gerne"),
        ("On 9 Nov 2026, Eva Lund wrote:\n> sure\n>\n> On 3 Nov 2026, Jan wrote:\n>> may I?\n", "Eva Lund", "11-09",
         "sure"),
    ],
)  # fmt: skip
def test_headers_and_the_line_above_a_quote_say_who_wrote_and_when(text, sender, day, words):
    (mail,) = mails_in(text, CALENDAR)
    assert (mail.sender, str(mail.day), mail.text) == (sender, f"2026-{day}", words)


@pytest.mark.parametrize(
    "text", ["From: here to there\nwe went\n", "On 9 Nov I called:\n- her\n", "She wrote:\n> sure\n"]
)
def test_other_lines_are_no_mail(text):
    assert mails_in(text, CALENDAR) == ()


def log_of(body: str, **keys: str) -> list[str]:
    front = "".join(f"{key}: {value}\n" for key, value in keys.items())
    journal = person(f"---\nname: Ada Okafor\n{front}---\n{body}", lee_park="---\nname: Lee Park\n---\n")
    return [
        f"{one.day:%m-%d} {one.verb} {one.answer}".strip() for one in journal.contacts["ada-okafor"].log if one.verb
    ]


SENT = "Sent on 26 Oct:\n\n> Dear Ada, would you have 20 minutes for me? Thank you so much!\n\n"


@pytest.mark.parametrize(
    ("body", "log"),
    [
        (SENT, ["10-26 asked"]),
        (SENT + "On Thu, 29 Oct 2026, Ada Okafor wrote:\n\n> Hi Jan, happy to help. Call me.\n",
         ["10-26 asked", "10-29 replied yes"]),
        (SENT + "On Thu, 29 Oct 2026, Ada Okafor wrote:\n\n> Travelling till the 20th. Ping me after that.\n",
         ["10-26 asked", "10-29 replied later"]),
        (SENT + "29 Oct, from her:\n\n> What exactly do you do?\n", ["10-26 asked", "10-29 heard"]),
        ("From: Ada Okafor\nTo: Jan\nDate: 5 Nov 2026\nSubject: thanks\n\n3 Nov was lovely, thank you for your note!\n",
         ["11-05 heard"]),
        ("From: Lee Park\nTo: Ada Okafor\nCc: Jan\nDate: 5 Nov 2026\nSubject: Intro\n\n> Ada, meet Jan.\n\n"
         "Me, same day:\n\n> Thank you Lee! Ada, would any time suit you?\n", ["11-05 introduced", "11-05 asked"]),
        ("On 3 Nov 2026, Jan Weber wrote:\n\n> Dear Ada, might I ask?\n\nOn 5 Nov 2026, Ada Okafor wrote:\n\n"
         "> Dear Jan, of course. Shall we say Thursday?\n", ["11-03 asked", "11-05 replied yes"]),
        ("LinkedIn, 21 Oct:\n\n> Hi Ada, could I ask you something?\n", ["10-21 asked"]),
        ("LinkedIn, 21 Oct:\n\n> Hi Jan, I saw your profile.\n", ["10-21 heard"]),
    ],
)  # fmt: skip
def test_a_mail_is_read_by_who_wrote_it_and_by_what_went_before(body, log):
    assert log_of(body) == log


def test_a_mail_whose_answer_is_unclear_counts_as_heard_and_is_asked_about():
    journal = person(f"---\nname: Ada Okafor\n---\n{SENT}29 Oct, from her:\n\n> What exactly do you do?\n")
    (line,) = journal.unread
    assert (line.contact, line.text, line.why) == ("ada-okafor", "What exactly do you do?", "what did they answer?")
    assert line.readings == ("2026-10-29 replied yes", "2026-10-29 replied no", "2026-10-29 replied later")


HEADERS = "From: Ada <ada@example.org>\nTo: Jan\nDate: 9 Nov 2026\n\nSee you then.\n\n"


def test_a_thread_of_a_thousand_mails_is_read():
    mails = mails_in(HEADERS * 1000, CALENDAR)
    assert [(mail.sender, mail.text) for mail in mails] == [("Ada", "See you then.")] * 1000


@pytest.mark.promise("P15")
@pytest.mark.parametrize("part", [HEADERS, "To: Jan\n", "From: Ada\n", "\n", "On 9 Nov 2026 Ada wrote:\n\n"])
def test_a_mail_of_any_length_costs_no_more_than_its_size(part):
    assert is_linear(lambda size: mails_in(HEADERS + part * size, CALENDAR), 100)


PIECES = [
    "2 Nov ",
    "thank you",
    "thanked her",
    "sent thanks",
    "Thanks",
    ", ",
    "\n",
    "- ",
    "wrote: ",
    "From: Lee\n",
    "Jan ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_thanks_in_the_words_of_a_mail_are_never_an_event(pieces):
    quote = "\n".join(f"> {line}" for line in "".join(pieces).split("\n"))
    assert "thanked" not in " ".join(log_of(f"From: Ada Okafor\nTo: Jan\nDate: 5 Nov 2026\n\n{quote}\n"))
