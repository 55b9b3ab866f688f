"""From what was typed to what is meant: one reader for every type of key, and the problems it found on the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, tzinfo
from typing import TypeVar

from rapidfuzz import process

from coffeechats.notes.note import Entry, Note, Scalar
from coffeechats.notes.problems import Problem
from coffeechats.reading.dates import Moment, Reading, read_day, read_moment, read_period
from coffeechats.reading.period import Period
from coffeechats.records.keys import KINDS, VIA, may_be_several, usual_form, usual_key
from coffeechats.records.model import Answer, Ref
from coffeechats.records.people import lead_key, split_people, typed
from coffeechats.records.private import parted
from coffeechats.records.sharing import meaning, refusals

T = TypeVar("T")
_WORDS = {
    "yes": Answer.YES,
    "true": Answer.YES,
    "y": Answer.YES,
    "no": Answer.NO,
    "false": Answer.NO,
    "n": Answer.NO,
    "unasked": Answer.UNASKED,
    "not asked": Answer.UNASKED,
    "invited": Answer.INVITED,
}
_SHOW_ALL = ("contact", "interview")  # their pages show keys that nobody knows
_ANYTHING = ("page", "bank", "log")  # other programs' keys may stand here
_ANSWER_AND_MORE = re.compile(r"(yes|no|invited)\s*[,;:.!(–—-]", re.IGNORECASE)
_NUMBER = re.compile(r"(?:about |ca\.? |~)?([0-9]{1,5})\s*(minutes?|mins?\.?|m|h|hours?)?", re.IGNORECASE)


class Typed:
    """A note's keys by their kind's table. A value that cannot be understood is left out, and the problem says why."""

    def __init__(self, note: Note, kind: str, zone: tzinfo | None = None) -> None:
        self.note = note
        self.zone = zone
        self.problems: list[Problem] = []
        self.noted: list[tuple[str, str]] = []  # keys that mean nothing else, with their values as text
        self.entries = {name: self._without_private(entry) for name, entry in self._by_known_name(kind).items()}
        for value in self.values("notes"):
            self.noted.append(("notes", " ".join(value.text.split())))

    def _by_known_name(self, kind: str) -> dict[str, Entry]:
        """The entries by what their keys mean; what means nothing here, or is said already, is noted."""
        known = {key.name for key in KINDS[kind]} | {VIA}
        found: dict[str, Entry] = {}
        ordered = sorted(self.note.keys.values(), key=lambda e: (e.key not in known) + (usual_form(e.key) not in known))
        for entry in ordered:
            name = usual_key(entry.key, kind)
            if name not in known or (name == VIA and kind != "contact"):
                self._unknown_key(entry, known, kind)
            elif (first := found.get(name)) and first.values and entry.values:
                self._again(found, name, entry, kind)
            elif not first or not first.values:
                found[name] = entry
                self._form(entry, name)
        return found

    def _without_private(self, entry: Entry) -> Entry:
        """The entry without what stands below a private heading in its values; that is noted as private."""
        kept = []
        for value in entry.values:
            public, private = parted(value.text)
            kept.append(replace(value, text=public) if private else value)
            if private:
                self.noted.append((f"{entry.key.strip()}, private", " ".join(private.split())))
                message = "read as private from its heading on; write it below the keys, under `## Private`"
                self.complain("heading-private", entry.key, value, message)
        return replace(entry, values=tuple(kept))

    def _form(self, entry: Entry, name: str) -> None:
        """A hint where the key is written in another word or spelling than the usual one."""
        if entry.key != name and name != VIA and entry.values:
            self._say("key-form", entry, f"read as `{name}`, which is the usual form")

    def _again(self, found: dict[str, Entry], name: str, entry: Entry, kind: str) -> None:
        """The same key in another word: where several values may stand they are joined, else the first counts."""
        first = found[name]
        if may_be_several(kind, name):
            self._form(entry, name)
            found[name] = replace(first, values=first.values + entry.values, is_list=True)
            return
        if [value.text for value in first.values] == [value.text for value in entry.values]:
            return
        self._note(entry)
        message = f"`{first.key}` says this already and counts; this one is shown under Also noted. Keep one of the two"
        self._say("key-again", entry, message)

    def _note(self, entry: Entry) -> None:
        entry = self._without_private(entry)
        text = ", ".join(" ".join(value.text.split()) for value in entry.values)
        if text:
            self.noted.append((entry.key.strip(), text))

    def _unknown_key(self, entry: Entry, known: set[str], kind: str) -> None:
        is_shown = kind in _SHOW_ALL
        if is_shown:
            self._note(entry)
        if "share" in known and meaning(entry.key) not in ("", "shared"):
            key = "private" if meaning(entry.key) == "private" else "share"
            message = f"did you mean `{key}`? In doubt this note is in no shared copy; write `{key}`, or another key"
            self._say("key-unknown", entry, message)
            return
        what = "is not known and is shown under Also noted" if is_shown else "is not known and does nothing"
        near = process.extractOne(usual_form(entry.key), sorted(known - {VIA}), score_cutoff=78)
        if near:
            self._say("key-unknown", entry, f"this key {what}; did you mean `{near[0]}`?")
            return
        for other in KINDS:
            if other != kind and usual_form(entry.key) in {key.name for key in KINDS[other]} - {"title", "date"}:
                self._say("key-unknown", entry, f"this key {what}; it belongs into a note of kind {other}")
                return
        if kind not in _ANYTHING and entry.values:
            self._say("key-unknown", entry, f"this key {what}")

    def _say(self, rule: str, entry: Entry, message: str) -> None:
        """A problem with a key itself."""
        self.complain(rule, entry.key, Scalar(entry.key, entry.line, entry.column), message)

    def complain(self, rule: str, key: str, at: Scalar | None, message: str) -> None:
        """A problem with a value; a missing thing stands at 1:1."""
        place = at or Scalar("", 1, 1)
        self.problems.append(Problem(rule, self.note.path, place.line, place.column, key, message, place.text))

    def values(self, key: str) -> tuple[Scalar, ...]:
        """The texts of a key, empty ones left out."""
        entry = self.entries.get(key)
        return tuple(value for value in entry.values if value.text.strip()) if entry else ()

    def one(self, key: str) -> Scalar | None:
        """The single text of a key. A list where one text belongs is joined, with a warning."""
        values = self.values(key)
        if len(values) < 2:
            return values[0] if values else None
        self.complain("list-for-one", key, values[0], "this key holds one value; a list was joined with commas")
        return Scalar(", ".join(value.text for value in values), values[0].line, values[0].column)

    def text(self, key: str) -> str:
        value = self.one(key)
        return " ".join(value.text.split()) if value else ""

    def texts(self, key: str) -> tuple[str, ...]:
        return tuple(" ".join(value.text.split()) for value in self.values(key))

    def read(self, key: str, reader: Callable[[str], Reading[T]], value: Scalar | None = None) -> T | None:
        """A value by its reader: left out, with the reader's complaint, when it is not understood."""
        at = value or self.one(key)
        if at is None:
            return None
        found = reader(at.text.strip())
        if found.rule:
            self.complain(found.rule, key, at, found.message)
        return found.value

    def day(self, key: str) -> date | None:
        return self.read(key, read_day)

    def moment(self, key: str) -> Moment | None:
        return self.read(key, lambda text: read_moment(text, self.zone))

    def period(self, key: str) -> Period | None:
        return self.read(key, _some_time)

    def answer(self, key: str, *, invited: bool = False) -> Answer:
        return self.read(key, lambda text: read_answer(text, invited=invited)) or Answer.UNASKED

    def number(self, key: str, lowest: int = 1, highest: int = 100_000) -> int | None:
        return self.read(key, lambda text: read_number(text, lowest, highest))

    def is_shared(self) -> bool:
        """Whether the note may go into a shared copy. Any no wins, and what cannot be understood stays private."""
        found = list(refusals(self.note))
        for doubt in found:
            if doubt.rule:
                self.complain(doubt.rule, doubt.key, doubt.at, doubt.message)
        return not found

    def choice(self, key: str, allowed: Sequence[str], synonyms: dict[str, str] | None = None) -> str:
        return self.read(key, lambda text: read_choice(text, allowed, synonyms or {})) or ""

    def refs(self, key: str) -> tuple[Ref, ...]:
        """People as typed, not yet looked up; `a, b and c` in one text are three."""
        return tuple(ref(piece, value) for value in self.values(key) for piece in split_people(value.text))


def ref(text: str, at: Scalar) -> Ref:
    """Somebody as typed: `name` is what to look up until the journal is linked."""
    named = typed(text)
    return Ref(named.target, None, lead_key(named.label or named.target), at.line, at.column)


def _some_time(text: str) -> Reading[Period]:
    found = read_period(text)
    if found.value == Period():
        return Reading(
            None, "period-unreadable", "a length of time of nothing means never or always; say which by a number"
        )
    return found


def read_answer(text: str, *, invited: bool = False) -> Reading[Answer]:
    """yes, no or unasked; `invited` only where that can be."""
    allowed = "yes, no or invited" if invited else "yes or no"
    plain = text.lower().strip(" .!")
    value = _WORDS.get(plain)
    if value is None and (match := _ANSWER_AND_MORE.match(text)):
        value = _WORDS[match[1].lower()]
        if value is not Answer.INVITED or invited:
            return Reading(value, "answer-form", f"read as `{value}`; the usual form is the one word")
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


def read_choice(text: str, allowed: Sequence[str], synonyms: dict[str, str]) -> Reading[str]:
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
