"""One line as somebody types it on a page, `thanked hattie` or `new talk with dev tomorrow 15:00`, as a request."""

from __future__ import annotations

import re
from dataclasses import replace

from coffeechats.acts.people import find_contact
from coffeechats.acts.request import Nobody, NotDone, Request
from coffeechats.acts.snapshot import Snapshot
from coffeechats.changes.scalars import one_line
from coffeechats.reading.verbs import read_said
from coffeechats.reading.when import read_when
from coffeechats.records.model import Contact
from coffeechats.records.settings import zone_of

LINE = "line"  # the name of the request whose words are such a line

_NEW = re.compile(r"new\s+(contact|person|field|organization|update)\s+(.+)", re.IGNORECASE)
_NEW_TALK = re.compile(r"new\s+(?:talk|interview|conversation|meeting|call|coffee)\s+with\s+(.+)", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:with|to|from)\s+", re.IGNORECASE)
_ABOUT = re.compile(r"about\s+", re.IGNORECASE)
_PAST = re.compile(r"(?:(?:on\s+)?\d{4}-\d\d-\d\d|yesterday|today|last\s+\w+)\Z", re.IGNORECASE)
_ALONE = ("thanked", "told", "reminded", "updated")  # without further words these answer the steps that are open
_MOST = 5  # words of a name
_VERB = 4  # words of a verb, as in `asked for an introduction`
_HOW = "begin with what happened or with a name, such as: thanked hattie, or: hattie replied yes"


def request_of_line(before: Snapshot, request: Request) -> Request:
    """The request that a line stands for; `who` is the person on whose page it was typed. Raises NotDone where it is
    not clear who or what is meant."""
    line = one_line(request.words)
    if not line:
        raise NotDone(_HOW)
    if made := _new(before, line):
        return made
    if request.who:
        return _of_person(before, find_contact(before.journal, request.who), line)
    return _behind_a_verb(before, line) or _before_a_verb(before, line)


def _new(before: Snapshot, line: str) -> Request | None:
    if match := _NEW.fullmatch(line):
        kind = match[1].lower()
        return Request(f"new {'contact' if kind == 'person' else kind}", words=match[2])
    if match := _NEW_TALK.fullmatch(line):
        person, when = _named(before, match[1])
        if when and read_when(when, before.today, zone_of(before.settings)).value is None:
            raise NotDone(f"“{when}” is no day; write one such as 2026-12-01 15:00, or tomorrow 15:00")
        return Request("new interview", person.id, day=when)
    return None


def _behind_a_verb(before: Snapshot, line: str) -> Request | None:
    """`thanked hattie for the coffee`; None where no verb stands first or nobody behind it."""
    words = line.split(" ")
    for count in range(min(_VERB, len(words) - 1), 0, -1):
        verb = " ".join(words[:count])
        if read_said(verb).verb and read_said(verb).words == "":
            behind = " ".join(words[count:])
            try:
                person, rest = _named(before, _BETWEEN.sub("", behind, count=1) if _BETWEEN.match(behind) else behind)
            except Nobody:
                continue
            return _of_person(before, person, f"{verb} {rest}".strip())
    return None


def _before_a_verb(before: Snapshot, line: str) -> Request:
    """`hattie replied yes`."""
    try:
        person, rest = _named(before, line)
    except Nobody as nobody:
        raise NotDone(f"{nobody.words}; {_HOW}") from None
    if not rest:
        raise NotDone(f"what happened with {person.name}? Write it after the name, such as: {person.name} replied yes")
    return _of_person(before, person, rest)


def _of_person(before: Snapshot, person: Contact, said: str) -> Request:
    """What is said of somebody; a day that has passed may stand last."""
    said, day = _without_day(said)
    verb, _, rest = said.partition(" ")
    if verb.lower() == "told" and _ABOUT.match(rest):
        made = Request("told", person.id, about=_ABOUT.sub("", rest, count=1), day=day)
        try:
            return replace(made, about=find_contact(before.journal, made.about).id)
        except NotDone:
            return Request("log", person.id, words=said, day=day)
    if said.lower() in _ALONE:
        return Request(said.lower(), person.id, day=day)
    return Request("log", person.id, words=said, day=day)


def _without_day(said: str) -> tuple[str, str]:
    match = re.search(rf"\s+{_PAST.pattern}", said, re.IGNORECASE)
    return (said[: match.start()].rstrip(" ,"), match[0].strip().removeprefix("on ")) if match else (said, "")


def _named(before: Snapshot, text: str) -> tuple[Contact, str]:
    """The person whom the first words name, as many as do, and the rest. Raises Nobody, or NotDone where the words name
    several people."""
    words = text.split(" ")
    for count in range(min(_MOST, len(words)), 0, -1):
        name = " ".join(words[:count]).rstrip(",:;")
        try:
            return find_contact(before.journal, name), " ".join(words[count:])
        except Nobody:
            if count == 1:
                raise
    raise Nobody(_HOW)
