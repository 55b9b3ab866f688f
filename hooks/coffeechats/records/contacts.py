"""A contact's note, typed; the people it names are looked up later, when everyone is known."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from coffeechats.notes.keys import RELATIONS
from coffeechats.notes.note import Body, Scalar
from coffeechats.reading.chat import chats_in
from coffeechats.reading.dates import Reading, day_at_start, period_at_start, read_month
from coffeechats.reading.days import spoken_at
from coffeechats.reading.lexicon import tokens_of
from coffeechats.reading.line_days import Calendar, line_day
from coffeechats.reading.mail import mails_in
from coffeechats.reading.period import Period
from coffeechats.reading.verbs import after_date
from coffeechats.reading.zones import zone_named
from coffeechats.records.fields import NoteKeys, read_answer, ref
from coffeechats.records.logs import LogLine, log_lines, mail_lines
from coffeechats.records.model import Answer, Contact, FollowUp, Ref
from coffeechats.records.names import is_east_asian, slug, spoken, stem
from coffeechats.records.people import lead_key
from coffeechats.records.private import is_private, private_lines
from coffeechats.records.sendable import ABOUT_THEM, way_sendable, why_sendable

_HALF_A_YEAR = Period(days=182)
_TIME_SIGN = re.compile(r"T(?=[0-9])")
_I_WRITE = re.compile(r"(i|me|myself|by me)\b", re.IGNORECASE)
_THEY_WRITE = re.compile(r"(introduc|writ|e-?mail|mail|connect|put|message|send|forward|them\b|they\b)", re.IGNORECASE)


def read_contact(keys: NoteKeys) -> Contact:
    """The contact of a readable note; what is wrong with its values is kept by `keys`."""
    relation, is_list = keys.text("relation"), "field" in keys.entries and keys.entries["field"].is_list
    values = keys.record(Contact, _READERS) | {"lines": _lines(keys)}
    return Contact(id=slug(stem(keys.note.path)), relation_words=relation, has_field_list=is_list, **values)


def _lines(keys: NoteKeys) -> tuple[LogLine, ...]:
    """The lines of the log among the keys, then those in the text."""
    body, own = keys.note.body, keys.values("log")
    mails = (*mails_in(body.text, keys.calendar), *chats_in(body.text, keys.calendar))
    lines, problems = log_lines(keys.note.path, body, "contact", mails)
    keys.problems += problems
    if mails:
        name = keys.text("name") or heading_or_file(keys.note.path, body)
        written = mail_lines(body, mails, name, (*keys.texts("aliases"), *keys.texts("email")))
        lines = tuple(sorted((*lines, *written), key=lambda line: line.line))
    return (*(LogLine(value.text, value.line, value.column) for value in (*own, *keys.told)), *lines)


def _name(keys: NoteKeys) -> str:
    """The key `name`, else the first heading, else the file's name."""
    if name := keys.text("name"):
        return name
    found = heading_or_file(keys.note.path, keys.note.body)
    message = f"without a `name` this person is called {found}; write `name: {found}`"
    keys.add_problem("name-missing", "name", None, message)
    return found


def _aliases(keys: NoteKeys) -> tuple[str, ...]:
    """Other names, and the name in another script that is in brackets after the first: `森 綾子 (Mori Ayako)`."""
    match = _OTHER_SCRIPT.fullmatch(keys.text("name"))
    other = match["other"].strip() if match and is_east_asian(match["name"]) != is_east_asian(match["other"]) else ""
    aliases = keys.texts("aliases")
    return (*aliases, other) if other and other not in aliases else aliases


_OTHER_SCRIPT = re.compile(r"(?P<name>[^()（）]+)[(（](?P<other>[^()（）]+)[)）]")


def heading_or_file(path: str, body: Body) -> str:
    """The first heading of the body that is not private, else the file's name in words."""
    private = private_lines(body)
    heading = next((s.title for s in body.sections if s.level == 1 and not is_private(s.line, private)), "")
    return heading or spoken(stem(path))


def _named(text: str, at: Scalar) -> Ref:
    found = ref(" ".join(text.split()), at)
    return Ref(found.name, None, lead_key(found.name), at.line, at.column)


def _fields(keys: NoteKeys) -> tuple[Ref, ...]:
    """As typed; whether commas part it is known when everyone is (`records/small_records.py`)."""
    return tuple(_named(value.text, value) for value in keys.values("field"))


_TO_THEM = {"why": "I'm writing because you …", "found_via": "I found you through …"}
_NAMED_BY = "named by "  # as the note that is made of a person suggested begins; a request names who suggested them
_SENDABLE = {"why": why_sendable, "found_via": way_sendable}


def _to_them(key: str) -> Callable[[NoteKeys], str]:
    """Words for a request, with a hint where they were written about the person, so that they cannot be sent."""

    def read(keys: NoteKeys) -> str:
        text, names = keys.text(key), (*keys.texts("name"), *keys.texts("aliases"))
        if text and not text.startswith(_NAMED_BY) and (unfit := _SENDABLE[key](text, names).unfit):
            code = "about-them" if unfit == ABOUT_THEM else "no-sentence"
            message = f"no request uses this, because {unfit}; write `{_TO_THEM[key]}`"
            keys.add_problem(code, key, keys.values(key)[0], message)
        return text

    return read


def read_relation(text: str) -> str:
    """Words for how near we are, as one of the relations: `prof`, `my stats prof`, `old friend from school`.

    Other words rank as acquaintance, as do those about someone else: `my dad's boss`, `friend of Ada`.
    """
    plain = " ".join(text.lower().split())
    if not plain or plain in RELATIONS:
        return plain
    bare = _AND_WHERE.split(plain.replace(" in law", "-in-law"))[0]
    whole, last = _WHICH.sub("", bare), bare.rsplit(" ", 1)[-1] if _MY.match(bare) else ""
    for relation, words in RELATIONS.items():
        if plain in words or whole in (relation, *words) or (relation in _OF_MINE and last in (relation, *words)):
            return relation
    if (known := _IS.sub("", plain)) != plain:
        return read_relation(known)
    return next((relation for relation, told in _TOLD.items() if told.match(plain)), "acquaintance")


def near_relation(text: str) -> str:
    """The relation that a word is nearly, as `frend` is; "" for one that is known, and for words of one's own."""
    if read_relation(text) != "acquaintance":
        return ""
    bare = _WHICH.sub("", _AND_WHERE.split(" ".join(text.lower().split()))[0])
    known = {word: relation for relation, words in RELATIONS.items() for word in (relation, *words)}
    if bare in known or " " in bare:
        return ""
    found = process.extractOne(bare, known.keys(), scorer=OSA.distance, score_cutoff=1 if len(bare) < _LONG else 2)
    return found[0] if found and len(bare) > _SHORT and not bare.startswith(found[0]) else ""


_SHORT, _LONG = 4, 8  # letters of a word


def _relation(keys: NoteKeys) -> str:
    text = keys.text("relation") or _kin(keys.text("name"))
    if near := near_relation(text):
        message = f"this word is not known; did you mean `{near}`? As it is, the person counts as an acquaintance"
        keys.add_problem("choice-form", "relation", keys.one("relation"), message)
    return read_relation(text)


_IS = re.compile(r"(?:(?:s?he|they)(?:['’](?:s|re)| is| are| was| were)|used to be|was|were|is|are) (?=my\b|an? )")
_WITH = r"(?:together|(?:with|alongside) (?:me|him|her|them|each other))\b"
_TOLD = {
    "colleague": re.compile(rf"(?:[a-z]{{1,4}} )?(?:both )?(?:used to )?work(?:ed|s)? {_WITH}"),
    "classmate": re.compile(
        rf"(?:[a-z]{{1,4}} )?(?:both )?(?:studied|(?:went to|w(?:as|ere) at) (?:school|uni\w*|college)) {_WITH}"
        r"|(?:\w+ were )?in (?:my|the same) (?:class|course|year|seminar)\b"
    ),
    "professor": re.compile(r"(?:s?he |they )?(?:taught|supervised) me\b"),
}  # `used to work with him at the café`
_WHICH = re.compile(
    r"(?:(?:my|an?|the|old|ex|former|good|close|best|school|uni|university|college|work|childhood)[ -])+"
)
_MY = re.compile(r"my [^'’]+\Z")
_OF_MINE = ("colleague", "professor", "adviser")  # `my stats prof`
_AND_WHERE = re.compile(r"(?:,| [-–—(]| (?:from|at|who|since)\b).*")


def _kin(name: str) -> str:
    """`family` for a name that begins with a word of it: `Aunt Rita`."""
    return "family" if _KIN.match(name) else ""


_KIN = re.compile(r"(?:aunt|auntie|aunty|uncle|cousin|grandma|grandpa|granny|grandad) \w", re.IGNORECASE)


def introduction(keys: NoteKeys) -> str:
    """`they-write` or `i-write`, also in a few words of one's own."""
    return keys.read("introduction", _read_introduction) or ""


def _read_introduction(text: str) -> Reading[str]:
    plain = text.lower().replace("_", "-")
    if plain in ("they-write", "i-write"):
        return Reading(plain)
    if _I_WRITE.match(text):
        return Reading("i-write", "choice-form", "read as `i-write`, which is the usual form")
    if _THEY_WRITE.search(text):
        return Reading("they-write", "choice-form", "read as `they-write`, which is the usual form")
    return Reading(None, "choice-unreadable", "who writes first? Write `they-write` or `i-write`")


def read_follow_up(text: str) -> Reading[FollowUp]:
    """A day, a month or a period since the last talk, and words."""
    for read in (day_at_start, read_month):
        found = read(text)
        if found.value is not None:
            words = _TIME_SIGN.sub("", after_date(text, found.end))
            return Reading(FollowUp(found.value, None, words), found.rule, found.message)
        if found.rule != "date-unreadable":
            return Reading(None, found.rule, found.message)
    length = period_at_start(text)
    if length.value is not None:
        return Reading(FollowUp(None, length.value, after_date(text, length.end)), length.rule, length.message)
    return Reading(
        None,
        "date-unreadable",
        "write a day (2027-01-20), a month (2027-01) or a length of time (2 months), then what it is about",
    )


def _follow_up(keys: NoteKeys) -> FollowUp | None:
    at = keys.one("follow_up")
    if at is None or _says_whether(keys):
        return None
    calendar = _after_log(keys)
    found = _spoken_follow_up(keys, at, calendar) or keys.read_dated("follow_up", read_follow_up, calendar)
    return replace(found, line=at.line, column=at.column) if found else None


def _spoken_follow_up(keys: NoteKeys, at: Scalar, calendar: Calendar) -> FollowUp | None:
    """`in January`, `after Christmas`: the first such day after the latest line of the log."""
    if calendar.after is None or _DIGIT.search(at.text):
        return None
    tokens = tokens_of(at.text)
    words = [token.word for token in tokens]
    begin = 1 if words[1:] and words[0] in _PREPOSITIONS and spoken_at(words, 1) else 0
    found = spoken_at(words, begin) if words else None
    day = found[0].on(calendar.after, "ahead", calendar.order) if found else None
    if found is None or day is None or not (found[0].month or found[0].feast):
        return None  # "next month": from which day is not known
    day += timedelta(days=words[0] == "after" and found[0].exact)
    keys.add_problem("date-form", "follow_up", at, f"read as {day}; the usual form is the day or the month in digits")
    behind = at.text[tokens[begin + found[1] - 1].end :]
    return FollowUp(day, None, _TIME_SIGN.sub("", behind).strip(" ,:;–—-"))


_DIGIT = re.compile(r"\d")
_PREPOSITIONS = frozenset(["in", "on", "at", "around", "about", "from", "by", "for", "after"])


def _after_log(keys: NoteKeys) -> Calendar:
    """A day without a year to get in touch again is the first after the latest line of the log."""
    days = [found for value in keys.values("log") if (found := line_day(value.text.strip(), keys.calendar).day)]
    behind = [day for day in days if day <= keys.calendar.today]
    return replace(keys.calendar, after=max(behind, default=_HALF_A_YEAR.before(keys.calendar.today)))


def _says_whether(keys: NoteKeys) -> bool:
    """`follow-up: yes` says whether, not when: the kind of value tells which key is meant."""
    value = keys.one("follow_up")
    return value is not None and read_answer(value.text.strip(), invited=True).value is not None


def _may_follow_up(keys: NoteKeys) -> Answer:
    said = keys.answer("ok_to_follow_up", invited=True)
    if not _says_whether(keys):
        return said
    if keys.one("ok_to_follow_up"):
        message = "this says whether, as `ok_to_follow_up` does, which counts; write a day or a length of time here"
        keys.add_problem("key-again", "follow_up", keys.one("follow_up"), message)
        return said
    found = keys.answer("follow_up", invited=True)
    keys.add_problem(
        "key-form", "follow_up", keys.one("follow_up"), "read as `ok_to_follow_up`, which is the usual form"
    )
    return found


def _zone(keys: NoteKeys) -> str:
    """The words for a time zone, which no message uses where no zone is called so."""
    text = keys.text("timezone")
    if text and zone_named(text) is None:
        message = "this is not a time zone; write a name such as America/New_York"
        keys.add_problem("zone-unknown", "timezone", keys.values("timezone")[0], message)
    return text


# Keys that need more than their own value or type.
_READERS: Mapping[str, Callable[[NoteKeys], Any]] = {
    "name": _name,
    "aliases": _aliases,
    "organization": lambda keys: (at := keys.one("organization")) and _named(at.text, at),
    "field": _fields,
    "found_via": _to_them("found_via"),
    "why": _to_them("why"),
    "timezone": _zone,
    "relation": _relation,
    "via": lambda keys: tuple(
        Ref(" ".join(at.text.split()), line=at.line, column=at.column) for at in keys.values("via")
    ),
    "introduction": introduction,
    "ok_to_follow_up": _may_follow_up,
    "follow_up": _follow_up,
    "log": lambda _: (),  # its lines are read when everyone is known
}
