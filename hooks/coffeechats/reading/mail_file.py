"""An e-mail as a file, `.eml`: sender, recipients, time, and its own words. Nothing of it is opened or fetched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import TypeVar

from coffeechats.reading.html_text import text_of_html

_T = TypeVar("_T")
_HEAD = re.compile(rb"(?:From |[A-Za-z][\w-]*[ \t]*:)")
_COUNT = re.compile(rb"\A\d{1,10}[ \t]*\r?\n")  # of bytes, above a mail in Apple's own folders
_NEXT = re.compile(rb"\nFrom [^\r\n]{1,200} \d{4}\r?\n[A-Za-z-]+:")  # the next mail of a mailbox
_OUTLOOK = b"\xd0\xcf\x11\xe0"
_LONGEST = 10_000  # letters of a header: the library takes very long for more
_LONGEST_TEXT = 200_000  # letters of a text
_MOST = 100  # parts, and people
# What the library raises for what is no mail, or a damaged one.
_WRONG = (LookupError, ValueError, TypeError, AttributeError, RecursionError, AssertionError, OverflowError)
_AUTOMATIC = re.compile(
    r"(?:automatic reply|auto(?:matic)?[- ]?reply|out of (?:the )?office|automatische antwort|abwesend|abwesenheit)",
    re.IGNORECASE,
)
_WESTERN = "Windows-1252"
_NO_MAIL = "this is not an e-mail; save the mail as a file, `.eml`, and give its name"


@dataclass(frozen=True, slots=True)
class Address:
    """Someone in a header; the name is "" where only an address is given."""

    name: str
    email: str

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>" if self.name and self.email else self.name or self.email


@dataclass(frozen=True, slots=True)
class MailFile:
    """One mail. `sent` has a time zone, and is None where the mail says no day that can be read. `text` are all of its
    words, with what it quotes. `automatic` says which program answered. `attached` is a mail that came with it."""

    sender: Address
    to: tuple[Address, ...] = ()
    sent: datetime | None = None
    subject: str = ""
    text: str = ""
    automatic: str = ""
    brings_invitation: bool = False
    attached: MailFile | None = None
    remarks: tuple[str, ...] = ()


def read_mail(data: bytes) -> MailFile | str:
    """The mail in a file, or why it is none."""
    if data.startswith(_OUTLOOK):
        return "this is Outlook's own form, `.msg`; in Outlook choose Save as, and the form `.eml` or Text"
    if data.startswith(b"From ") and _NEXT.search(data):
        return "this is a folder of several e-mails; save the one you mean as a file, `.eml`"
    data = _COUNT.sub(b"", data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"), count=1)
    if not _HEAD.match(data):
        return _NO_MAIL
    message = _tried(lambda: message_from_bytes(data, policy=policy.default))
    found = _mail(message) if isinstance(message, EmailMessage) else None
    return found or _NO_MAIL


def invitation_of(data: bytes) -> bytes:
    """The calendar that a mail brings, b"" where there is none."""
    if b"text/calendar" not in data.lower() or not _HEAD.match(data) or data[:6].upper() == b"BEGIN:":
        return b""
    message = _tried(lambda: message_from_bytes(data, policy=policy.default))
    for part in _parts(message) if isinstance(message, EmailMessage) else ():
        if part.get_content_type() == "text/calendar":
            return _tried(lambda part=part: part.get_payload(decode=True)) or b""  # type: ignore[misc]
    return b""


def _tried(read: Callable[[], _T]) -> _T | None:
    """What the library makes of it; None where it makes nothing of it."""
    try:
        return read()
    except _WRONG:
        return None


def _mail(message: EmailMessage, *, is_attached: bool = False) -> MailFile | None:
    headers = _Headers(message)
    sender = next(iter(headers.people("from")), None) or next(iter(headers.people("sender")), None)
    if sender is None or not (is_attached or any(map(headers.text, ("date", "to", "subject", "message-id")))):
        return None
    sent, remarks = _sent(headers)
    text, of_text = _text(message)
    parts = list(_parts(message))
    inner = next((part for part in parts if part.get_content_type() == "message/rfc822"), None)
    attached = _tried(lambda: inner.get_content()) if inner and not is_attached else None
    return MailFile(
        sender,
        (*headers.people("to"), *headers.people("cc")),
        sent,
        headers.text("subject"),
        text,
        _automatic(message, headers),
        any(part.get_content_type() == "text/calendar" for part in parts),
        _mail(attached, is_attached=True) if isinstance(attached, EmailMessage) else None,
        (*remarks, *of_text),
    )


class _Headers:
    """The headers of a mail as texts, however damaged they are."""

    def __init__(self, message: EmailMessage) -> None:
        self._raw: dict[str, str] = {}
        for name, value in message.raw_items():
            self._raw.setdefault(name.lower(), str(value)[:_LONGEST])

    def parsed(self, name: str) -> object:
        """The header as the library reads it."""
        raw = self._raw.get(name)
        if raw is None:
            return None
        return _tried(lambda: policy.default.header_factory(name, " ".join(raw.splitlines())))

    def text(self, name: str) -> str:
        found = self.parsed(name)
        return one_line(self._raw.get(name, "") if found is None else _tried(lambda: str(found)) or "")

    def people(self, name: str) -> list[Address]:
        found = self.parsed(name)
        several = _tried(lambda: found.addresses) if found is not None else ()  # type: ignore[attr-defined]
        made = (Address(one_line(one.display_name), one_line(one.addr_spec)) for one in several or ())
        people = [one for one in (_tried(lambda made=made: list(made)) or [])[:_MOST] if one.email.strip("<>@")]  # type: ignore[misc]
        return people or [_address(part) for part in self._raw.get(name, "").split(",")[:_MOST] if "@" in part]


_AT = re.compile(r"[^\s<>\"(),;:]+@[^\s<>\"(),;:]+")


def _address(text: str) -> Address:
    """An address in a malformed header."""
    at = _AT.search(text)
    return Address(one_line(_AT.sub("", text)).strip(" <>\"'()"), at[0] if at else "")


def one_line(text: str) -> str:
    """The text on one line, with nothing that no note can hold."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _sent(headers: _Headers) -> tuple[datetime | None, list[str]]:
    """When it was sent; `-0000` says that only the time in UTC is known, and the day of arrival is better than none."""
    typed = headers.text("date")
    found = _moment(typed)
    if found is not None:
        return found, []
    arrived = _moment(headers.text("received").rpartition(";")[2])
    what = f"its date cannot be read ({typed[:60]})" if typed else "it says no date"
    return arrived, [f"{what}, so the day on which it arrived counts"] if arrived else []


def _moment(text: str) -> datetime | None:
    found = _tried(lambda: parsedate_to_datetime(text)) if text else None
    if found is None:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of a mail, without those of a mail that is attached to it."""
    waiting, seen = [message], 0
    while waiting and seen < _MOST:
        part = waiting.pop(0)
        seen += 1
        yield part
        if part.get_content_maintype() == "multipart" and isinstance(several := part.get_payload(), list):
            waiting += [one for one in several if isinstance(one, EmailMessage)]


def _text(message: EmailMessage) -> tuple[str, list[str]]:
    """The words of a mail: its plain text, else its HTML as text."""
    parts = [part for part in _parts(message) if not part.is_multipart() and not _is_file(part)]
    for kind in ("text/plain", "text/html"):
        for part in parts:
            if part.get_content_type() == kind:
                text, remarks = _content(part)
                text = text_of_html(text) if kind == "text/html" else text
                if text.strip():
                    return text, remarks
    return "", []


def _is_file(part: EmailMessage) -> bool:
    return (_tried(part.get_content_disposition) or "") == "attachment"


def _content(part: EmailMessage) -> tuple[str, list[str]]:
    """The text of a part in its own encoding; where that is unknown, as UTF-8 or Windows-1252."""
    text, remarks = _tried(part.get_content), []
    if not isinstance(text, str) or "\ufffd" in text:
        data = _tried(lambda: part.get_payload(decode=True))
        data = data if isinstance(data, bytes) else b""
        as_utf8 = _tried(lambda: data.decode("utf-8"))
        if data and (as_utf8 is None or as_utf8 != text):
            text, read_as = (as_utf8, "UTF-8") if as_utf8 is not None else (data.decode("cp1252", "replace"), _WESTERN)
            marked = one_line(str(_tried(part.get_content_charset) or ""))[:40]
            remarks = [f"its letters are marked as {marked}, and were read as {read_as}"]
    text = text if isinstance(text, str) else ""
    return text.replace("\r\n", "\n").replace("\r", "\n")[:_LONGEST_TEXT], remarks


def _automatic(message: EmailMessage, headers: _Headers) -> str:
    """What kind of program wrote this, or ""."""
    kind = headers.text("auto-submitted").lower()
    if message.get_content_type() == "multipart/report" or headers.text("from").lower().startswith("mailer-daemon"):
        return "a report of a mail server"
    if kind.startswith("auto-replied") or headers.text("x-autoreply") or headers.text("x-autorespond"):
        return "an automatic reply"
    return "an automatic reply" if _AUTOMATIC.match(headers.text("subject")) else ""
