"""E-mails as files: who wrote, when, and the words that are their own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from counting import is_linear
from hypothesis import given
from hypothesis import strategies as st
from reading.mail_files import ADA, APPLE, GMAIL, ME, OUTLOOK, THUNDERBIRD, mail

from coffeechats.reading.html_text import text_of_html
from coffeechats.reading.mail import mail_of, own_lines
from coffeechats.reading.mail_file import Address, MailFile, read_mail

pytestmark = pytest.mark.promise("P22")
THEN = datetime(2026, 11, 12, 9, 41, 7, tzinfo=UTC)


def read(data: bytes) -> MailFile:
    found = read_mail(data)
    assert isinstance(found, MailFile), found
    return found


def own(data: bytes) -> str:
    return mail_of("", (), None, "", read(data).text).text


@pytest.mark.parametrize(
    ("data", "sender", "sent", "words"),
    [
        (GMAIL, "Ada Okafor", THEN, "happy to help. Thursday 26 November at 3pm works. Best, Ada ☕"),
        (OUTLOOK, "Okafor, Ada", THEN, "Sorry, I can't at the moment. Grüße, Ada"),
        (APPLE, "Ada Okafor", THEN, "Yes, gladly."),
        (THUNDERBIRD, "Robin Ashdown", datetime(2026, 11, 10, 9, 5, 11, tzinfo=UTC),
         "would you have 20 minutes for me? Thank you so much!"),
    ],
    ids=["gmail", "outlook", "apple", "thunderbird"],
)  # fmt: skip
def test_what_each_program_saves(data, sender, sent, words):
    found = read(data)
    assert (found.sender.name, found.sent, own(data)) == (sender, sent, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Yes.\n\nOn 10 Nov 2026, at 09:05, Robin\n<robin@example.org> wrote:\n\n> may I?", "Yes."),
        ("Yes.\n\nLe mar. 10 nov. 2026 à 09:05, Robin <robin@example.org> a écrit :\n> puis-je ?", "Yes."),
        ("Yes.\n\nEl mar, 10 nov 2026 a las 9:05, Robin (<robin@example.org>)\nescribió:\n> ¿puedo?", "Yes."),
        ("Ja.\n\nAm 10.11.26 um 09:05 schrieb Robin:\n> darf ich?", "Ja."),
        ("Yes:\n\n> may I?", "Yes:"),
        ("Robin wrote:\n> may I?", ""),
        ("Yes.\n________________________________\nFrom: Robin\nSent: 10 November 2026\n\nMay I?", "Yes."),
        ("Yes.\n\n-----Original Message-----\nFrom: Robin\nTo: Ada\n\nMay I?", "Yes."),
        ("Yes.\n\n---------- Forwarded message ---------\nFrom: Robin\nDate: x\n\nMay I?", "Yes."),
        ("Yes.\n\nBegin forwarded message:\n\nFrom: Robin\n", "Yes."),
        ("> may I?\n\nYes.\n", "Yes."),
        ("On 10 Nov 2026, Robin wrote:\n> may I?\n\nYes.\n> and when?\nThursday.\n", "Yes. Thursday."),
        ("Yes.\n-- \nAda\nNorthwind Grid", "Yes."),
        ("Yes.\n\nSent from my iPhone\n", "Yes."),
        ("Yes.\nGet Outlook for iOS<https://aka.ms/o0ukef>", "Yes."),
        ("I will be there on Monday:\nat three.", "I will be there on Monday: at three."),
        ("", ""),
    ],
)
def test_the_words_of_a_mail_are_its_own(text, words):
    assert " ".join(" ".join(own_lines(text.split("\n"))).split()) == words


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("Thu, 12 Nov 2026 10:41:07 +0100", THEN),
        ("Thu, 12 Nov 2026 09:41:07 -0000", THEN),
        ("12 Nov 2026 09:41:07 GMT", THEN),
        ("Thu, 12 Nov 2026 01:41:07 -0800 (PST)", THEN),
        ("soon", None),
        ("Thu, 32 Nov 2026 10:41:07 +0100", None),
        ("Thu, 12 Nov 99999 10:41:07 +9999", None),
        ("", None),
    ],
)
@pytest.mark.promise("P19")
def test_when_it_was_sent(typed, sent):
    assert read(mail(Date=typed)).sent == sent


def test_without_a_date_the_day_of_arrival_counts_and_that_is_said():
    found = read(mail(Date="soon", Received="from a by b; Thu, 12 Nov 2026 09:42:00 +0000"))
    assert found.sent == THEN + timedelta(seconds=53)
    assert found.remarks == ("its date cannot be read (soon), so the day on which it arrived counts",)


@pytest.mark.parametrize(
    ("typed", "name", "email"),
    [
        (ADA, "Ada Okafor", "ada@example.org"),
        ("ada@example.org", "", "ada@example.org"),
        ("=?utf-8?b?xYF1a2FzeiDFu2Fr?= <l@example.org>", "Łukasz Żak", "l@example.org"),
        ('"Okafor, Ada" <ada@example.org>', "Okafor, Ada", "ada@example.org"),
        ("Ada Okafor <ada@example.org", "Ada Okafor", "ada@example.org"),
        ("=?klingon?q?Ada?= <ada@example.org>", "Ada", "ada@example.org"),
    ],
)
def test_who_wrote_it(typed, name, email):
    assert read(mail(From=typed)).sender == Address(name, email)


def test_to_whom_it_went():
    found = read(mail(To=f"{ME}, Lee <lee@example.org>", Cc="undisclosed-recipients:;"))
    assert [one.email for one in found.to] == ["robin@example.org", "lee@example.org"]


@pytest.mark.parametrize(
    ("charset", "data", "words", "read_as"),
    [
        ("klingon", "Grüße".encode(), "Grüße", "UTF-8"),
        ("klingon", "Grüße".encode("cp1252"), "Grüße", "Windows-1252"),
        ("utf-8", "Grüße".encode("cp1252"), "Grüße", "Windows-1252"),
        ("us-ascii", "Grüße".encode(), "Grüße", "UTF-8"),
        ("utf-16", b"abc", "abc", "UTF-8"),
    ],
)
def test_letters_that_are_marked_wrongly(charset, data, words, read_as):
    found = read(mail("", Content_Type=f"text/plain; charset={charset}", Content_Transfer_Encoding="8bit") + data)
    assert (found.text, found.remarks) == (words, (f"its letters are marked as {charset}, and were read as {read_as}",))


@pytest.mark.parametrize(
    ("headers", "automatic"),
    [
        ({"Auto_Submitted": "auto-replied"}, "an automatic reply"),
        ({"X_Autoreply": "yes"}, "an automatic reply"),
        ({"Subject": "Automatic reply: Coffee?"}, "an automatic reply"),
        ({"Subject": "Out of office"}, "an automatic reply"),
        ({"From": "MAILER-DAEMON@example.org"}, "a report of a mail server"),
        ({"Auto_Submitted": "no"}, ""),
        ({}, ""),
    ],
)
def test_what_a_program_answered(headers, automatic):
    assert read(mail(**headers)).automatic == automatic


def test_html_becomes_lines_and_its_quotes_stay_quotes():
    html = "<style>x</style><p>Yes,<br>gladly</p><blockquote>may I?<div>please</div></blockquote><script>y</script>z"
    assert text_of_html(html) == "Yes,\ngladly\n> may I?\n> please\nz"


def test_a_mail_in_apples_own_folder_and_one_of_a_mailbox_are_read():
    assert read(b"1234\n" + APPLE).sender == read(APPLE).sender
    assert read(b"From ada@example.org Thu Nov 12 09:41:07 2026\r\n" + APPLE).sender == read(APPLE).sender


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not an e-mail"),
        (b"\0" * 500, "not an e-mail"),
        (b"hello\n", "not an e-mail"),
        (b"name: x\n\nno mail", "not an e-mail"),
        (b"From ada@example.org Thu Nov 12 09:41:07 2026\n" + APPLE + b"\nFrom x@example.org Thu Nov 12 09:41:08 2026\n"
         + APPLE, "a folder of several e-mails"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "`.msg`"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "not an e-mail"),
        ("From: ada\n".encode("utf-16"), "not an e-mail"),
    ],
)  # fmt: skip
def test_another_file_is_no_mail(data, words):
    found = read_mail(data)
    assert isinstance(found, str) and words in found


@pytest.mark.promise("P15")
@pytest.mark.parametrize("unit", ["(", "<", '"', "a,", "=?utf-8?q?a?=", "@", "a@b.example, ", ";", "\n ", "[", "\\"])
def test_a_header_of_any_length_costs_little(unit):
    found = read_mail(mail(From=f"{ADA}", To=unit * 100_000, Subject=unit * 100_000))
    assert isinstance(found, MailFile | str)


@pytest.mark.promise("P15")
@pytest.mark.parametrize("unit", ["word ", "line\n", "> quoted\n", "On 9 Nov\n", "From: a\n", "<p>x", "a:\n"])
def test_a_text_of_any_length_costs_no_more_than_its_size(unit):
    assert is_linear(lambda size: mail_of("", (), None, "", read(mail(unit * size)).text), 200)


def test_parts_within_parts_without_end_are_read():
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(400))
    assert isinstance(read_mail(b"From: a@example.org\r\nTo: b@example.org\r\n" + deep), MailFile | str)


@pytest.mark.promise("P2")
@given(st.binary(max_size=200), st.integers(0, 1500), st.integers(0, 60))
def test_no_damage_makes_a_failure(noise, at, gone):
    found = read_mail(GMAIL[:at] + noise + GMAIL[at + gone :])
    assert isinstance(found, MailFile | str)
    if isinstance(found, MailFile):
        assert all(text.isprintable() for text in (found.subject, found.sender.name, found.sender.email))


_HEADERS = ["From", "To", "Cc", "Date", "Subject", "Received", "Content-Type", "Content-Transfer-Encoding",
            "Content-Disposition", "Auto-Submitted"]  # fmt: skip


@pytest.mark.promise("P2")
@given(st.dictionaries(st.sampled_from(_HEADERS), st.text(st.characters(max_codepoint=0x2FF), max_size=40)), st.text())
def test_no_header_makes_a_failure(headers, text):
    head = "".join(f"{name}: {value}\n" for name, value in headers.items())
    assert isinstance(read_mail(f"Subject: x\n{head}\n{text}".encode()), MailFile | str)
