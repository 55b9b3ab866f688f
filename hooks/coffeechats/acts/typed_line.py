"""One line as someone types it on a page, `thanked hattie` or `new talk with dev tomorrow 15:00`, as a request."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from coffeechats.acts.people import find_contact, name_words, who_first
from coffeechats.acts.request import Nobody, NotDone, Request
from coffeechats.acts.snapshot import Snapshot
from coffeechats.changes.scalars import one_line
from coffeechats.reading.line_days import line_day
from coffeechats.reading.verbs import read_said
from coffeechats.reading.when import read_when
from coffeechats.records.model import Contact
from coffeechats.records.names import fold
from coffeechats.records.read_logs import calendar_for
from coffeechats.records.settings import zone_of

LINE = "line"  # the name of the request whose words are such a line

_NEW = re.compile(r"new\s+(contact|person|field|organization|update)\s+(.+)", re.IGNORECASE)
_NEW_TALK = re.compile(r"new\s+(?:talk|interview|conversation|meeting|call|coffee)\s+with\s+(.+)", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:with|to|from)\s+", re.IGNORECASE)
_ABOUT = re.compile(r"about\s+", re.IGNORECASE)
_PAST = re.compile(r"(?:(?:on\s+)?\d{4}-\d\d-\d\d|yesterday|today|last\s+\w+)\Z", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
NOT_WHEN = (
    "for",
    "until",
    "till",
    "by",
    "about",
    "next",
    "this",
    "from",
    "of",
    "after",
    "before",
)  # no day of it
_MET = ("met", "talked")  # the day at the end belongs to these, whatever is between
_OF_ANOTHER_DAY = ("", "planned", "moved to", "called off", "replied")  # the day at the end is what they say
_DAY = 4  # words of a day
_AND = re.compile(r"(?:and|&|,)\s+", re.IGNORECASE)
_ALONE = ("thanked", "told", "reminded", "updated")  # without further words these answer the steps that are open
_MOST = 5  # words of a name
_VERB = 4  # words of a verb, as in `asked for an introduction`
_HOW = "Begin with what happened or with a name, such as: thanked hattie, or: hattie replied yes"


def request_of_line(before: Snapshot, request: Request) -> Request:
    """The request that a line is for; `who` is the person on whose page it was typed. Raises NotDone where it is
    not clear who or what is meant."""
    line = one_line(request.words)
    if not line:
        raise NotDone(_HOW)
    if line.lower() == "undo":
        return _undo(before)
    if made := _new(before, line):
        return made
    if request.who:
        return _of_person(before, find_contact(before.journal, request.who), line)
    behind = _behind_a_verb(before, line)
    return _before_a_verb(before, line, behind) if isinstance(behind, Nobody) else behind


def _undo(before: Snapshot) -> Request:
    """What was done last is taken back."""
    if not before.done:
        raise NotDone("nothing was done here that can be undone; change the note by hand")
    return Request("undo", undo=[*before.done][-1])


def _new(before: Snapshot, line: str) -> Request | None:
    if match := _NEW.fullmatch(line):
        kind = match[1].lower()
        return Request(f"new {'contact' if kind == 'person' else kind}", words=match[2])
    if match := _NEW_TALK.fullmatch(line):
        person, when = _named(before, match[1])
        if when and read_when(when, before.today, zone_of(before.settings)).value is None:
            raise NotDone(f"“{when}” is not a day; write one such as 2026-12-01 15:00, or tomorrow 15:00")
        return Request("new interview", person.id, day=when)
    return None


def _behind_a_verb(before: Snapshot, line: str) -> Request | Nobody:
    """`thanked hattie for the coffee`; who is unknown where no verb comes first or no one after it."""
    words, unknown = line.split(" "), Nobody("")
    for count in range(min(_VERB, len(words) - 1), 0, -1):
        verb = " ".join(words[:count])
        if read_said(verb).verb and read_said(verb).words == "":
            behind = " ".join(words[count:])
            try:
                person, rest = _named(before, _BETWEEN.sub("", behind, count=1) if _BETWEEN.match(behind) else behind)
            except Nobody as nobody:
                unknown = unknown if unknown.words else nobody
                continue
            return _of_person(before, person, f"{verb} {rest}".strip())
    return unknown


def _before_a_verb(before: Snapshot, line: str, behind: Nobody) -> Request:
    """`hattie replied yes`; where no one is there either, the one looked for `behind` the verb is what is said."""
    try:
        person, rest = _named(before, line)
    except Nobody as nobody:
        unknown = behind.words or nobody.words
        raise NotDone(unknown if unknown.endswith("?") else f"{unknown} {_HOW}") from None
    if not rest:
        raise NotDone(f"what happened with {person.name}? Write it after the name, such as: {person.name} replied yes")
    return _of_person(before, person, rest)


def _of_person(before: Snapshot, person: Contact, said: str) -> Request:
    """What is said of someone; a day that has passed may come last."""
    said, day = without_day(before, said)
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


def act_of_words(before: Snapshot, act: str, typed: Sequence[str], on: str) -> Request:
    """`hattie pemberton yesterday` after `coffee thanked`, `colm about hattie` after `coffee told`; `on` is a day that
    was typed apart."""
    person, rest = who_first(before.journal, act, typed)
    said, day = without_day(before, " ".join((act, *rest)))
    if on and day:
        raise NotDone(f"“{day}” and `--on {on}` are two days; write one of them")
    return Request(act, person.id, about=_ABOUT.sub("", said[len(act) :].strip(), count=1), day=on or day)


def without_day(before: Snapshot, said: str) -> tuple[str, str]:
    """What is said, and the day that has passed at its end."""
    match = re.search(rf"\s+{_PAST.pattern}", said, re.IGNORECASE)
    if match:
        return said[: match.start()].rstrip(" ,"), match[0].strip().removeprefix("on ")
    return day_of_verb(before, said)


def day_of_verb(before: Snapshot, said: str) -> tuple[str, str]:
    """What is said without the day after its verb, and that day: `thanked yesterday`, `met her on friday`."""
    words = said.split(" ")
    for count in range(min(_DAY, len(words) - 1), 0, -1):
        left = " ".join(words[:-count]).rstrip(" ,")
        event = read_said(left)
        is_its = event.verb in _MET or (event.verb not in _OF_ANOTHER_DAY and not event.words)
        is_told = event.verb == "told" or (event.verb == "replied" and event.words in ("", event.answer))
        is_its = is_its or (is_told and words[-count:] == ["yesterday"])
        if is_its and words[-count - 1].lower() not in NOT_WHEN and (day := _passed(before, words[-count:])):
            return left, day.isoformat()
    return said, ""


def _passed(before: Snapshot, words: list[str]) -> date | None:
    """The day that words are, the latest one that has passed: `on friday`, `20 november`, `2 days ago`."""
    text = " ".join(words[1:] if words[0].lower() == "on" else words).rstrip(".")
    if _WEEKDAY.fullmatch(text):
        if f"{before.today:%A}".lower() == text.lower():
            raise NotDone(f"“{text}” could be today or a week ago; write today, or last {text}")
        found = read_when(f"last {text}", before.today, None).value
        return found.day if found else None
    if text.lower().endswith((" ago", "yesterday")) or text.lower().startswith("last "):
        found = read_when(text, before.today, None).value
        return found.day if found else None
    written = line_day(text, calendar_for(before.journal, before.today))
    return written.day if written.day and written.end == len(text) and written.day <= before.today else None


def _named(before: Snapshot, text: str) -> tuple[Contact, str]:
    """The person that the first words name, as many as do, and the rest. Raises `Nobody`, or NotDone where the words
    name several people."""
    words = text.split(" ")
    for count in range(min(_MOST, len(words)), 0, -1):
        typed, rest = " ".join(words[:count]), " ".join(words[count:])
        name = typed.rstrip(",:;")
        try:
            if _is_more_than_a_name(name):
                raise Nobody(_HOW)
            person = find_contact(before.journal, name)
            if typed.endswith((",", "&")) or _AND.match(rest):
                _refuse_others(before, person, _AND.sub("", rest, count=1))
            return person, rest
        except Nobody:
            if count == 1:
                raise
    raise Nobody(_HOW)


def _is_more_than_a_name(text: str) -> bool:
    """Words after a `#` or `/` would be lost, for a name is looked up without them."""
    return bool(re.search(r"\s[#/]|[#/]\s", text))


def _refuse_others(before: Snapshot, person: Contact, rest: str) -> None:
    """Raises NotDone where the rest begins with the name of someone else, who would get no line."""
    words = rest.split(" ")
    for count in range(min(_MOST, len(words)), 0, -1):
        name = " ".join(words[:count]).rstrip(",:;.")
        try:
            other = find_contact(before.journal, name)
        except NotDone:
            continue
        if other.id != person.id and set(fold(name).split()) <= name_words(other):
            raise NotDone(
                f"this names {person.name} and {other.name}, and a line is about one person; write a line for each, "
                f"such as: thanked {person.id}, and then: thanked {other.id}"
            )
