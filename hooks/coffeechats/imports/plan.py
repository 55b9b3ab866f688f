"""What an import would do: who it adds, with which note, who is there already, and which rows it cannot take."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from coffeechats.changes.new_notes import contact_path, ids_taken
from coffeechats.changes.plan import Change, Plan
from coffeechats.imports.matching import KnownPeople, Marks, marks_of, marks_of_contact
from coffeechats.imports.person import Person, Rejected, Row
from coffeechats.notes.decoding import LIMIT
from coffeechats.notes.escape import literal, within_line
from coffeechats.notes.keys import KINDS, Key
from coffeechats.notes.yaml_scalar import quoted
from coffeechats.reading.dates import day_at_start
from coffeechats.records.identities import OURS
from coffeechats.records.model import Journal
from coffeechats.records.names import fold, slug, stem

LEFT_OUT = "left out by --only"


@dataclass(frozen=True, slots=True)
class Added:
    """Someone new and their note; `namesakes` are people of the same name who may or may not be the same."""

    person: Person
    path: str
    data: bytes
    namesakes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Present:
    """Someone who is there already, and how we know. Nothing in their note is changed."""

    person: Person
    id: str
    by: str


@dataclass(frozen=True, slots=True)
class Import:
    """Every row of a file is in exactly one of the three."""

    added: tuple[Added, ...] = ()
    present: tuple[Present, ...] = ()
    rejected: tuple[Rejected, ...] = ()

    @property
    def rows(self) -> int:
        return len(self.added) + len(self.present) + len(self.rejected)

    @property
    def plan(self) -> Plan:
        """The new files."""
        return Plan(tuple(Change(one.path, None, one.data) for one in self.added), "import")


def plan_import(rows: Iterable[Row], journal: Journal, today: date, only: str = "") -> Import:
    """What becomes of each row. With `only`, of people whose name, organization and role have these words."""
    planning = Planning(journal, today)
    words = fold(only).split() if only.strip() else []
    for row in rows:
        if isinstance(row, Rejected):
            planning.rejected.append(row)
        elif words and not _has(row, words):
            planning.rejected.append(Rejected(row.line, LEFT_OUT))
        else:
            planning.take(row)
    return Import(tuple(planning.added), tuple(planning.present), tuple(planning.rejected))


def _has(person: Person, words: Sequence[str]) -> bool:
    text = fold(" ".join((person.name, person.first("organization"), person.first("role"))))
    return all(word in text for word in words)


class Planning:
    """Row by row: a person who was added is known for the rows below."""

    def __init__(self, journal: Journal, today: date) -> None:
        self.today, self.journal = today, journal
        self.known = KnownPeople()
        self.taken = set(ids_taken(journal, "contacts"))
        self.withheld = {slug(stem(path)): path for path in journal.withheld if path.startswith("contacts/")}
        self.added: list[Added] = []
        self.present: list[Present] = []
        self.rejected: list[Rejected] = []
        for contact in journal.contacts.values():
            self.known.add(contact.id, marks_of_contact(contact))

    def take(self, person: Person) -> Added | Present | Rejected:
        """Adds someone, unless they are there already or cannot be added."""
        found = self._found(person, marks_of(person))
        if isinstance(found, Added):
            self.added.append(found)
        elif isinstance(found, Present):
            self.present.append(found)
        else:
            self.rejected.append(found)
        return found

    def _found(self, person: Person, marks: Marks) -> Added | Present | Rejected:
        if found := self.known.find(person, marks):
            return Present(person, found.id, found.by)
        if path := self.withheld.get(slug(person.name)):
            reason = f"{path} may be this person, and cannot be read; mend it first (coffee check says how)"
            return Rejected(person.line, reason)
        wished = person.id if slug(person.id) == person.id else ""
        path = contact_path(person.name, self.taken, self.journal, wished)
        id = slug(stem(path))
        person = _without_own_uid(person, id)
        data = note_of(person, self.today)
        if len(data) > LIMIT:
            return Rejected(person.line, "the note would be over 1 MB, which is more than a note may have")
        namesakes = tuple(self.known.namesakes(marks))
        self.taken.add(id)
        self.known.add(id, marks, is_apart=person.is_ours)
        return Added(person, path, data, namesakes)


def _without_own_uid(person: Person, id: str) -> Person:
    """A UID that our address book made from the id says nothing that the file's name does not say."""
    if person.keys.get("uid") != (f"{id}{OURS}",):
        return person
    return replace(person, keys={key: texts for key, texts in person.keys.items() if key != "uid"})


# Nothing in such a text means anything to YAML, also within brackets.
_PLAIN = re.compile(r"[^\W\d_](?:[\w./@+&()'’-]|:(?=[/\w])| (?=[\w(&]))*")
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}(?: \w+)+")
_MEANT = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"}
_ODD = re.compile(r"[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff]")
_ADDRESS = re.compile(r"https?://[^\s<>\"\\`]+", re.IGNORECASE)


def note_of(person: Person, today: date) -> bytes:
    """The bytes of a new note. A log entry of a day to come, which would be a slip, is in the body instead."""
    lines = ["---", f"name: {value(person.name)}"]
    for key in KINDS["contact"]:
        texts = person.keys.get(key.name, ())
        texts = tuple(text for text in texts if key.type != "log" or not _is_ahead(text, today))
        if texts:
            lines += _key(key, texts)
    lines.append("---")
    return ("\n".join([*lines, *_body(person, today)]) + "\n").encode("utf-8")


def _key(key: Key, texts: tuple[str, ...]) -> list[str]:
    """The line of a key; a list even of one where the usual form is a list, and where a comma would part a field."""
    if key.type == "log":
        return [f"{key.name}:", *(f"  - {value(text)}" for text in texts)]
    is_list = key.example.startswith("[") or (key.type == "fields" and "," in texts[0])
    if len(texts) == 1 and not is_list:
        return [f"{key.name}: {value(texts[0])}"]
    return [f"{key.name}: [{', '.join(map(value, texts))}]"]


def value(text: str) -> str:
    """A text as it is after a key: bare where nothing in it has a meaning, else in quotes."""
    if _DATED.fullmatch(text) or (_PLAIN.fullmatch(text) and text.lower() not in _MEANT):
        return text
    if _ODD.search(text) or text != text.strip():
        return _ODD.sub(lambda odd: f"\\u{ord(odd[0]):04x}", json.dumps(text, ensure_ascii=False))
    return quoted(text)


def _is_ahead(entry: str, today: date) -> bool:
    day = day_at_start(entry).value
    return day is not None and day > today


def _body(person: Person, today: date) -> Iterator[str]:
    """What is left, as text that means nothing to Markdown: a line each, and notes as quotations."""
    ahead = [("Log", entry) for entry in person.keys.get("log", ()) if _is_ahead(entry, today)]
    more = [*person.more, *ahead]
    if person.is_ours:
        for line in (line for note in person.notes for line in note.split("\n") if line.strip()):
            yield literal(line)
            yield ""
    if more or (person.notes and not person.is_ours):
        yield f"## From {person.source or 'another file'}"
    if more:
        yield ""
        yield from (f"- {literal(label)}: {_one_line(words)}" for label, words in more)
    for note in () if person.is_ours else person.notes:
        yield ""
        yield from (f"> {literal(line)}".rstrip() for line in note.split("\n"))


def _one_line(text: str) -> str:
    plain = ", ".join(line.strip(" ,") for line in text.split("\n") if line.strip(" ,"))
    return f"<{plain}>" if _ADDRESS.fullmatch(plain) else within_line(plain)
