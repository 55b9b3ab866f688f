"""Chats pasted from a phone, `[27/10/2026, 19:42] Ada: Sure thing`, as what one wrote and the other answered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from coffeechats.reading.line_days import Calendar, line_day
from coffeechats.reading.mail import THEM, Mail

_MESSAGE = re.compile(
    r"\s*\[?(?P<day>\d{1,4}[./-]\d{1,2}[./-]\d{2,4}),?\s+\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?\]?\s*(?:[-–]\s+)?"
    r"(?P<who>[^:\[\]\n]{1,40}?):\s+(?P<text>\S.*)", re.IGNORECASE,
)  # fmt: skip
_LIKELY = re.compile(r"^\s*\[?\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s+\d{1,2}[:.]\d\d[^\n]*: ", re.MULTILINE)


def chats_in(text: str, calendar: Calendar) -> tuple[Mail, ...]:
    """The messages of chats in a text, those that one person wrote after another on one day being one."""
    if not _LIKELY.search(text):
        return ()
    lines = text.split("\n")
    found: list[Mail] = []
    at = 0
    while at < len(lines):
        message = _MESSAGE.fullmatch(lines[at])
        day = line_day(message["day"], calendar).day if message else None
        if message is None or day is None:
            at += 1
            continue
        end = at + 1
        while end < len(lines) and _goes_on(lines[end]):
            end += 1
        words = " ".join([message["text"].strip(), *(line.strip() for line in lines[at + 1 : end])])
        found.append(Mail(message["who"].strip(), day, at, end, text=words, is_chat=True))
        at = end
    return tuple(_to_each_other(_by_turns(found)))


def _goes_on(line: str) -> bool:
    """Whether a line is more of the message above it."""
    return bool(line.strip()) and not _MESSAGE.fullmatch(line) and line.lstrip()[:1] not in ("#", "-", "*", ">", "|")


def _by_turns(found: Sequence[Mail]) -> list[Mail]:
    made: list[Mail] = []
    for one in found:
        last = made[-1] if made else None
        if last and (last.sender, last.day, last.end) == (one.sender, one.day, one.line):
            made[-1] = replace(last, end=one.end, text=f"{last.text} {one.text}")
        else:
            made.append(one)
    return made


def _to_each_other(found: Sequence[Mail]) -> list[Mail]:
    """Each message to the others of the chat; one that no one has answered yet is to the person of the note."""
    senders = list(dict.fromkeys(one.sender for one in found))
    return [replace(one, to=tuple(who for who in senders if who != one.sender) or (THEM,)) for one in found]
