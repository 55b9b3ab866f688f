"""From what was typed to what is meant, and back: one reader for every type of key, with the problems it finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import timedelta, tzinfo
from functools import cache
from typing import Any, TypeVar

from rapidfuzz import process

from coffeechats.notes.keys import KINDS, SEVERAL, Key, key_meant, usual_form
from coffeechats.notes.note import Entry, Note, Scalar
from coffeechats.notes.problems import Problem
from coffeechats.reading.dates import Moment, Reading, day_at_start, read_day, read_moment, read_period, spell
from coffeechats.reading.line_days import Calendar, line_day
from coffeechats.reading.period import Period
from coffeechats.records.event_keys import key_as_lines
from coffeechats.records.kinds import is_empty
from coffeechats.records.model import Answer, Ref
from coffeechats.records.people import lead_key, split_people, typed
from coffeechats.records.private import parted
from coffeechats.records.sharing import meaning, refusals

T = TypeVar("T")
_WORDS = {
    **dict.fromkeys(("yes", "true", "y"), Answer.YES),
    **dict.fromkeys(("no", "false", "n"), Answer.NO),
    **dict.fromkeys(("unasked", "not asked"), Answer.UNASKED),
    "invited": Answer.INVITED,
}
AGAIN = "`{}` says this already and counts; this one is shown under Also noted. Keep one of the two"
# Clear, and read with a hint.
_PLAIN_ANSWERS = {
    **dict.fromkeys(
        ("sure", "of course", "yes of course", "yes sure", "yes please", "yep", "yeah", "yup", "ok", "okay",
         "any time", "anytime", "gladly", "absolutely", "definitely", "fine", "happy to",
         "yes anytime", "yes any time", "always", "any time at all", "whenever", "whenever i like", "no problem",
         "sim", "si", "sí", "ja", "oui", "hai", "tak", "da", "evet", "はい", "是", "네"), Answer.YES,
    ),
    **dict.fromkeys(
        ("nope", "rather not", "better not", "not at all", "never", "no thanks", "no way", "não", "nao", "nein", "non",
         "nee", "いいえ"), Answer.NO,
    ),
}  # fmt: skip
_SHOW_ALL = ("contact", "interview")  # their pages show unknown keys
_ANYTHING = ("page", "bank", "log")  # may have keys of other programs
_DAY = 24 * 60  # minutes
_HOURS = re.compile(
    r"(?:(?P<hours>[0-9]{1,2})\s*(?:h|hrs?|hours?|:)(?:\s*and)?\s*(?P<minutes>[0-5]?[0-9])\s*(?:m|mins?|minutes?)?"
    r"|(?P<part>[0-9]{1,2}[.,][0-9]{1,2})\s*(?:h|hrs?|hours?))",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"^(?:about|around|roughly|nearly|almost|over|ca\.?|~)\s*")
_HOURS_IN_WORDS = {
    "half an hour": 30, "a half hour": 30, "half hour": 30, "an hour": 60, "one hour": 60, "a full hour": 60,
    "three quarters of an hour": 45, "a quarter of an hour": 15, "an hour and a half": 90, "one and a half hours": 90,
    "two hours": 120, "three hours": 180,
}  # fmt: skip
_ANSWER_AND_MORE = re.compile(r"(yes|no|invited)\s*[,;:.!(–—-]", re.IGNORECASE)
_STEPS = {
    **dict.fromkeys(("thanks", "thank you"), "thank"),
    **dict.fromkeys(("followup", "follow up", "follow-ups"), "follow-up"),
    **{"reflection": "reflect", "preparation": "prepare", "reminder": "nudge", "introduction": "introduce"},
    **{"leads": "lead", "updates": "update", "actions": "action"},
}
_NO = {"no", "false", "n"}
_ADDRESS = r"[^\s@<>(),;:\[\]\"']+@[\w-]+(?:\.[\w-]+)+"
_EMAIL = re.compile(_ADDRESS)
_MAILBOX = re.compile(rf"(?:[^<>@]*<\s*)?(?:mailto:)?\s*(?P<email>{_ADDRESS})\s*>?", re.IGNORECASE)
_BESIDE_EMAILS = re.compile(r"mailto:|\b(?:and|or)\b|[\s<>(),;/|&\[\]\"']+", re.IGNORECASE)
_NUMBER = re.compile(r"(?:about |ca\.? |~)?([0-9]{1,5})\s*(minutes?|mins?\.?|m|h|hours?)?", re.IGNORECASE)


class NoteKeys:
    """A note's keys by their kind's table. A value that cannot be understood is left out, and the problem says why."""

    def __init__(self, note: Note, kind: str, zone: tzinfo | None, calendar: Calendar) -> None:
        self.note = note
        self.calendar = calendar
        self.kind = kind
        self.zone = zone
        self.problems: list[Problem] = []
        self.noted: list[tuple[str, str]] = []  # keys that mean nothing else, with their values as text
        self.told: list[Scalar] = []  # lines of the log that were typed as keys
        self.entries = {name: self._without_private(entry) for name, entry in self._by_known_name().items()}
        self.noted += [("notes", text) for text in self.texts("notes")]

    def record(self, record: type, own: Mapping[str, Callable[[NoteKeys], Any]]) -> dict[str, Any]:
        """Every key as an attribute of a record, read by its own reader or by that of its type.

        A key that is not there keeps the record's default. Keys that the record has no attribute for are in `more`.
        """
        attributes, values, more = _attributes(record), dict[str, Any](), list[tuple[str, Any]]()
        for key in KINDS[self.kind]:
            if key.name in own:
                value = own[key.name](self)
            elif key.name in self.entries:
                value = READERS[key.type](self, key)
            else:
                continue
            if key.kept_as in attributes:
                values.setdefault(key.kept_as, value)
            elif as_typed(value):
                more.append((key.name, value))
        always = {name: read(self) for name, read in _OF_EVERY_NOTE.items() if name in attributes}
        return values | always | {"more": tuple(more)}

    def _by_known_name(self) -> dict[str, Entry]:
        """The entries by what their keys mean; what means nothing here, or is said already, is noted."""
        known = {key.name for key in KINDS[self.kind]}
        found: dict[str, Entry] = {}
        ordered = sorted(self.note.keys.values(), key=lambda e: (e.key not in known) + (usual_form(e.key) not in known))
        for entry in ordered:
            key = self._meant(entry, found)
            if key is None:
                self._unknown_key(entry, known)
            elif (first := found.get(key.name)) and first.values and entry.values:
                self._again(found, key, entry)
            elif not first or not first.values:
                found[key.name] = entry
                self._form(entry, key)
        return found

    def _meant(self, entry: Entry, found: Mapping[str, Entry]) -> Key | None:
        """The key that is meant: beside those I talked with, `people` are those they named."""
        key = key_meant(entry.key, self.kind)
        if key and key.name == "with" and "with" in found and usual_form(entry.key) == "people":
            return key_meant("referrals", self.kind)
        return key

    def _without_private(self, entry: Entry) -> Entry:
        """The entry without what is below a private heading in its values; that is noted as private."""
        kept = []
        for value in entry.values:
            public, private = parted(value.text)
            kept.append(replace(value, text=public) if private else value)
            if private:
                self.noted.append((f"{entry.key.strip()}, private", " ".join(private.split())))
                message = "read as private from its heading on; write it below the keys, under `## Private`"
                self.add_problem("heading-private", entry.key, value, message)
        return entry if tuple(kept) == entry.values else replace(entry, values=tuple(kept))

    def _form(self, entry: Entry, key: Key) -> None:
        """A hint where the key is written in another word or spelling than the usual one."""
        if entry.key != key.name and key.type != "via" and entry.values:
            self._problem_of_key("key-form", entry, f"read as `{key.name}`, which is the usual form")

    def _again(self, found: dict[str, Entry], key: Key, entry: Entry) -> None:
        """The same key in another word: where several values are allowed they are joined, else the first counts."""
        first = found[key.name]
        if key.type in SEVERAL:
            self._form(entry, key)
            found[key.name] = replace(first, values=first.values + entry.values, is_list=True)
        elif [value.text for value in first.values] != [value.text for value in entry.values]:
            self.say_again(entry, first.key)

    def say_again(self, entry: Entry, counts: str) -> None:
        """Of two keys that say the same thing otherwise, this one is only shown."""
        self.note_entry(entry)
        self._problem_of_key("key-again", entry, AGAIN.format(counts))

    def only_show(self, name: str, why: str) -> None:
        """A value that says nothing more to us is shown under *Also noted*, with a hint."""
        self.note_entry(self.entries[name])
        self.add_problem("key-unknown", self.entries[name].key, self.one(name), f"shown under Also noted; {why}")

    def note_entry(self, entry: Entry) -> None:
        """Shows a key with its value under *Also noted*."""
        entry = self._without_private(entry)
        text = ", ".join(" ".join(value.text.split()) for value in entry.values)
        if text:
            self.noted.append((entry.key.strip(), text))

    def _unknown_key(self, entry: Entry, known: set[str]) -> None:
        if self.kind == "contact" and (lines := tuple(key_as_lines(entry, self.calendar))):
            self.told += lines
            written = "; ".join(f"`- {line.text}`" for line in lines)
            self._problem_of_key("key-form", entry, f"read as a line of the log; the usual form is {written}")
            return
        plain, what = usual_form(entry.key), "is not known and does nothing"
        if self.kind in _SHOW_ALL:
            self.note_entry(entry)
            what = "is not known and is shown under Also noted"
        near = process.extractOne(plain, sorted(known), score_cutoff=78)
        tables = {other: {key.name for key in table} - {"title", "date"} for other, table in KINDS.items()}
        if "share" in known and meaning(entry.key) not in ("", "shared"):
            key = "private" if meaning(entry.key) == "private" else "share"
            message = f"did you mean `{key}`? In doubt this note is in no shared copy; write `{key}`, or another key"
        elif near:
            message = f"this key {what}; did you mean `{near[0]}`?"
        elif other := next((other for other, names in tables.items() if plain in names and other != self.kind), ""):
            message = f"this key {what}; it belongs into a note of kind {other}"
        elif self.kind not in _ANYTHING and entry.values:
            message = f"this key {what}"
        else:
            return
        self._problem_of_key("key-unknown", entry, message)

    def _problem_of_key(self, rule: str, entry: Entry, message: str) -> None:
        """A problem with a key itself."""
        self.add_problem(rule, entry.key, Scalar(entry.key, entry.line, entry.column), message)

    def add_problem(self, rule: str, key: str, at: Scalar | None, message: str) -> None:
        """A problem with a value; a missing thing is placed at 1:1."""
        place = at or Scalar("", 1, 1)
        self.problems.append(Problem(rule, self.note.path, place.line, place.column, key, message, place.text))

    def values(self, key: str) -> tuple[Scalar, ...]:
        """The texts of a key, empty ones left out."""
        entry = self.entries.get(key)
        return tuple([value for value in entry.values if value.text.strip()]) if entry else ()

    def one(self, key: str) -> Scalar | None:
        """The single text of a key. A list where one text belongs is joined, with a warning."""
        values = self.values(key)
        if len(values) < 2:
            return values[0] if values else None
        self.add_problem("list-for-one", key, values[0], "this key has one value, so the list is joined with commas")
        return Scalar(", ".join(value.text for value in values), values[0].line, values[0].column)

    def text(self, key: str) -> str:
        value = self.one(key)
        return " ".join(value.text.split()) if value else ""

    def texts(self, key: str) -> tuple[str, ...]:
        return tuple(" ".join(value.text.split()) for value in self.values(key))

    def read(self, key: str, reader: Callable[[str], Reading[T]], value: Scalar | None = None) -> T | None:
        """A value by its reader: left out, with the reader's problem, when it is not understood."""
        at = value or self.one(key)
        if at is None:
            return None
        found = reader(at.text.strip())
        if found.rule:
            self.add_problem(found.rule, key, at, found.message)
        return found.value

    def read_dated(self, key: str, reader: Callable[[str], Reading[T]], calendar: Calendar) -> T | None:
        """As `read`, for a value that begins with a day: also one without a year, or with slashes."""
        at = self.one(key)
        if at is None:
            return None
        text = at.text.strip()
        day = line_day(text, calendar) if day_at_start(text).value is None else None
        if day is None or day.day is None or (found := reader(f"{day.day}{text[day.end :]}")).value is None:
            return self.read(key, reader, at)
        said = f"{day.message}; {found.message}" if found.rule else day.message
        rule = "date-year" if day.rule == "date-without-year" else day.rule
        self.add_problem(found.rule if found.rule not in ("", "date-form", "time-form") else rule, key, at, said)
        return found.value

    def value(self, name: str) -> Any:
        """A key by the reader of its type; None where it is not there."""
        key = key_meant(name, self.kind)
        return READERS[key.type](self, key) if key and name in self.entries else None

    def answer(self, key: str, *, invited: bool = False) -> Answer:
        return self.read(key, lambda text: read_answer(text, invited=invited)) or Answer.UNASKED

    def is_shared(self) -> bool:
        """Whether the note may go into a shared copy. Any no wins, and what cannot be understood stays private."""
        found = list(refusals(self.note))
        for refusal in found:
            if refusal.rule:
                self.add_problem(refusal.rule, refusal.key, refusal.at, refusal.message)
        return not found

    def choice(self, key: str, allowed: Sequence[str], synonyms: Mapping[str, str] | None = None) -> str:
        return self.read(key, lambda text: read_choice(text, allowed, synonyms or {})) or ""

    def reason(self, key: str) -> str:
        """A reason. `no` means that it is not so, and is better left out."""
        text = self.text(key)
        if text.lower().strip(" .") not in _NO:
            return text
        message = f"`{key}` is for a reason, so this is read as if the key were not there; leave it out"
        self.add_problem("reason-is-no", key, self.one(key), message)
        return ""

    def steps(self, key: Key) -> frozenset[str]:
        """Kinds of next step, in a list or in one text with commas."""
        pieces = [
            Scalar(piece.strip(), value.line, value.column)
            for value in self.values(key.name)
            for piece in value.text.split(",")
            if piece.strip()
        ]
        read = (self.read(key.name, lambda text: read_choice(text, key.words, _STEPS), piece) for piece in pieces)
        return frozenset(kind for kind in read if kind)

    def emails(self, key: str) -> tuple[str, ...]:
        """E-mail addresses, also with a name before them, or several in one text.

        Words beside them are shown under *Also noted*; a text without an address is kept as it is.
        """
        found: list[str] = []
        for value in self.values(key):
            text = " ".join(value.text.split())
            mailbox = _MAILBOX.fullmatch(text)
            addresses = [mailbox["email"]] if mailbox else list(dict.fromkeys(_EMAIL.findall(text)))
            found += addresses or [text]
            if addresses and addresses != [text]:
                read = " and ".join(f"`{one}`" for one in addresses)
                self.add_problem("email-form", key, value, f"read as {read}; the usual form is the address alone")
                if not mailbox and _BESIDE_EMAILS.sub("", _EMAIL.sub("", text)):
                    self.noted.append((key, text))
        return tuple(found)

    def refs(self, key: str) -> tuple[Ref, ...]:
        """People as typed, not yet looked up; `a, b and c` in one text are three."""
        return tuple(ref(piece, value) for value in self.values(key) for piece in split_people(value.text))


# What every record says of its note, as far as it has such an attribute.
_OF_EVERY_NOTE: Mapping[str, Callable[[NoteKeys], Any]] = {
    "path": lambda keys: keys.note.path,
    "body": lambda keys: keys.note.body,
    "is_empty": lambda keys: is_empty(keys.note),
    "share": NoteKeys.is_shared,
    "noted": lambda keys: tuple(keys.noted),
}
# How each type of key is read; those that are missing are read by their kind's own readers.
READERS: Mapping[str, Callable[[NoteKeys, Key], Any]] = {
    "text": lambda keys, key: keys.text(key.name),
    "texts": lambda keys, key: keys.texts(key.name),
    "notes": lambda keys, key: keys.texts(key.name),
    "email": lambda keys, key: keys.emails(key.name),
    "date": lambda keys, key: keys.read_dated(key.name, read_day, _side(keys.calendar, key)),
    "moment": lambda keys, key: keys.read_dated(
        key.name, lambda text: read_moment(text, keys.zone), _near(keys.calendar)
    ),
    "period": lambda keys, key: keys.read(key.name, _some_time),
    "number": lambda keys, key: keys.read(key.name, lambda text: read_number(text, 1, key.most)),
    "minutes": lambda keys, key: keys.read(key.name, read_minutes),
    "answer": lambda keys, key: keys.answer(key.name, invited=Answer.INVITED in key.words),
    "sharing": lambda keys, key: True,  # asked of the whole note
    "reason": lambda keys, key: keys.reason(key.name),
    "choice": lambda keys, key: keys.choice(key.name, key.words),
    "steps": NoteKeys.steps,
    "people": lambda keys, key: keys.refs(key.name),
}


def value_of(record: Any, key: Key) -> Any:
    """What a record has of a key; None where it says nothing."""
    return getattr(record, key.kept_as) if hasattr(record, key.kept_as) else dict(record.more).get(key.name)


def as_typed(value: Any) -> tuple[str, ...]:
    """A value of any type as one would type it, a text for each of several; people by their names."""
    if value in (None, "", Answer.UNASKED):
        return ()
    if isinstance(value, tuple | frozenset):
        several = value if isinstance(value, tuple) else sorted(value)
        return tuple(text for one in several for text in as_typed(one))
    if isinstance(value, Ref):
        return (value.name,)
    if isinstance(value, Period):
        return (spell(value),)
    if isinstance(value, Moment):
        return (f"{value.day}{f' {value.time:%H:%M}' if value.time else ''}",)
    return (str(value),)


def _near(calendar: Calendar) -> Calendar:
    """Reads a day without a year as the one nearest to today, before or after."""
    return replace(calendar, beside=(calendar.today,))


def _side(calendar: Calendar, key: Key) -> Calendar:
    """`paused_until` says a day ahead, all other days have been."""
    return replace(calendar, after=calendar.today - timedelta(days=1)) if key.name == "paused_until" else calendar


@cache
def _attributes(record: type) -> frozenset[str]:
    return frozenset(one.name for one in fields(record))


def ref(text: str, at: Scalar) -> Ref:
    """A person as typed: `name` is what to look up until the journal is linked."""
    named = typed(text)
    return Ref(named.target, None, lead_key(named.label or named.target), at.line, at.column)


def _some_time(text: str) -> Reading[Period]:
    found = read_period(text)
    if found.value == Period():
        message = "a length of time of nothing means never or always; say which by a number"
        return Reading(None, "period-unreadable", message)
    return found


_ANY_TIME = re.compile(r"\b(?:any ?time|whenever)\b")  # `ring him any time`
_NOT = re.compile(r"\b(?:not|never|no)\b|n['’]t\b")


def read_answer(text: str, *, invited: bool = False) -> Reading[Answer]:
    """yes, no or unasked; `invited` only where that can be."""
    allowed = "yes, no or invited" if invited else "yes or no"
    plain = text.lower().strip(" .!")
    value = _WORDS.get(plain)
    if value is None and (meant := _PLAIN_ANSWERS.get(" ".join(plain.replace(",", " ").split()))):
        return Reading(meant, "answer-form", f"read as `{meant}`; the usual form is the one word")
    if value is None and (match := _ANSWER_AND_MORE.match(text)):
        value = _WORDS[match[1].lower()]
        if value is not Answer.INVITED or invited:
            return Reading(value, "answer-form", f"read as `{value}`; the usual form is the one word")
    if value is None and invited and _ANY_TIME.search(plain) and not _NOT.search(plain):
        return Reading(Answer.YES, "answer-form", "read as `yes`; the usual form is the one word")
    if value is None or (value is Answer.INVITED and not invited):
        return Reading(None, "answer-unreadable", f"write {allowed}, or leave the key out while it was not asked")
    return Reading(value)


def read_number(text: str, lowest: int, highest: int) -> Reading[int]:
    """A whole number within bounds; minutes may carry their unit."""
    match = _NUMBER.fullmatch(text) or re.fullmatch(r"([0-9]+)()\s*(?:/|of|out of)\s*[0-9]+", text)
    if not match:
        return Reading(None, "number-unreadable", f"write a whole number from {lowest} to {highest}, in digits")
    value = int(match[1]) * (60 if (match[2] or "").lower().startswith("h") else 1)
    if not lowest <= value <= highest:
        return Reading(None, "number-unreadable", f"write a whole number from {lowest} to {highest}")
    if str(value) != text:
        return Reading(value, "number-form", f"read as {value}; the usual form is the number alone")
    return Reading(value)


def read_minutes(text: str) -> Reading[int]:
    """A number of minutes, up to a day; also as hours and minutes: `1h30`, `1.5 hours`."""
    words = _ABOUT.sub("", " ".join(text.lower().split()))
    if words in _HOURS_IN_WORDS:
        minutes = _HOURS_IN_WORDS[words]
        return Reading(minutes, "number-form", f"read as {minutes}; the usual form is the number alone")
    match = _HOURS.fullmatch(text)
    if not match:
        return read_number(text, 1, _DAY)
    hours = match["hours"] or match["part"].replace(",", ".")
    value = round(float(hours) * 60) + int(match["minutes"] or 0)
    if not 1 <= value <= _DAY:
        return Reading(None, "number-unreadable", f"write a whole number of minutes from 1 to {_DAY}")
    return Reading(value, "number-form", f"read as {value} minutes; the usual form is the number alone")


def read_choice(text: str, allowed: Sequence[str], synonyms: Mapping[str, str]) -> Reading[str]:
    """One of a few words, or another word for one of them."""
    plain = " ".join(text.lower().replace("_", "-").split()).strip(" .!")
    if plain in allowed:
        return Reading(plain)
    if plain in synonyms or plain.replace(" ", "-") in allowed:
        value = synonyms.get(plain) or plain.replace(" ", "-")
        return Reading(value, "choice-form", f"read as `{value}`, which is the usual form")
    near = process.extractOne(plain, [*allowed, *synonyms], score_cutoff=75)
    guess = f"did you mean `{synonyms.get(near[0], near[0])}`? " if near else ""
    return Reading(None, "choice-unreadable", f"{guess}Write one of: {', '.join(allowed)}")
