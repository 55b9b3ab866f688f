"""The other notes under journal/: me, fields and organizations, updates, the bank of questions, ordinary pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from coffeechats.notes.note import Note, Scalar
from coffeechats.notes.problems import Problem
from coffeechats.records.contacts import heading_or_file
from coffeechats.records.fields import NoteKeys, ref
from coffeechats.records.interviews import day_of
from coffeechats.records.model import Contact, Me, OrdinaryPage, Question, Ref, Research, Update
from coffeechats.records.names import fold, slug, stem
from coffeechats.records.people import Directory, lead_key, split_people
from coffeechats.records.private import is_private, private_lines, public_text

_ANCHOR = re.compile(r"\{:?\s*+(?:#(?P<id>[^\s{}]++)\s*+)?(?P<topics>(?:\.[^\s{}.]++\s*+)*+)\}\s*+\Z")
_EVERYONE = {"everyone", "everybody", "all"}
_EXCEPT = re.compile(r"(?:everyone|everybody|all)\s+(?:except(?:\s+for)?|but|without)\s+(?P<whom>.+)", re.IGNORECASE)


def read_me(keys: NoteKeys) -> Me:
    """journal/me.md: who keeps this journal, and the pitches under `## Pitch`; nothing private."""
    body, private = keys.note.body, private_lines(keys.note.body)
    pitches: dict[str, str] = {}
    inside = 0
    for section in body.sections:
        if is_private(section.line, private):
            continue
        if fold(section.title) in ("pitch", "pitches"):
            inside = section.level
            if text := public_text(body, section.begin, section.own_end).strip():
                pitches["pitch"] = text
        elif inside and section.level > inside:
            pitches[section.title] = public_text(body, section.begin, section.whole_end).strip()
        else:
            inside = 0
    return Me(pitches=pitches, **keys.record(Me, {"email": lambda keys: ", ".join(keys.emails("email"))}))


def read_research(keys: NoteKeys) -> Research:
    """A note under journal/fields/ or journal/organizations/."""
    return Research(id=slug(stem(keys.note.path)), **keys.record(Research, {"name": lambda keys: _title(keys, "name")}))


def read_update(keys: NoteKeys) -> Update:
    """A note under journal/updates/: what it says, and who has heard it."""
    except_whom = [Scalar(match["whom"], value.line, value.column) for value in keys.values("sent_to")
                   if (match := _EXCEPT.fullmatch(value.text.strip()))]  # fmt: skip
    everyone = bool(except_whom) or any(fold(value.text) in _EVERYONE for value in keys.values("sent_to"))
    but = tuple(ref(piece, at) for at in except_whom for piece in split_people(at.text))
    values = keys.record(Update, {
        "title": _title,
        "date": day_of,
        "sent_to": lambda keys: () if everyone else keys.refs("sent_to"),
        "not_sent_to": lambda keys: (*keys.refs("not_sent_to"), *but),
    })  # fmt: skip
    return Update(id=stem(keys.note.path), to_everyone=everyone, **values)


def read_page(keys: NoteKeys) -> OrdinaryPage:
    """Any other note: a page as it is."""
    return OrdinaryPage(id=stem(keys.note.path), **keys.record(OrdinaryPage, {"title": _title}))


def _title(keys: NoteKeys, key: str = "title") -> str:
    """What the note is called: by a key, else by its first heading, else by its file."""
    return keys.text(key) or heading_or_file(keys.note.path, keys.note.body)


def read_bank(note: Note) -> tuple[tuple[Question, ...], list[Problem]]:
    """journal/questions.md: `- What is a typical day like? {#day .work}` under phase headings; nothing private."""
    questions: dict[str, Question] = {}
    problems: list[Problem] = []
    private = private_lines(note.body)
    for item in note.body.items:
        if is_private(item.line, private):
            continue
        match = _ANCHOR.search(item.text)
        text = item.text[: match.start()] if match else item.text
        if not text.strip():
            continue
        id, topics = (match["id"], match["topics"]) if match else ("", "")
        topics_read = tuple(topic.strip() for topic in topics.split(".") if topic.strip())
        question = Question(id or slug(text), text.strip(), item.section, item.line, topics_read)
        if question.id in questions:
            message = (
                f"two questions have this id, the other in line {questions[question.id].line}; give one another id"
            )
            problems.append(Problem("question-twice", note.path, item.line, item.column, "", message, item.text))
            continue
        questions[question.id] = question
    return tuple(questions.values()), problems


_AND = re.compile(r"^\s*and\s+|(?<!\s)\s++and\s+(?=\S+\s*$)")


@dataclass
class ResearchIndex:
    """Every field (or every organization) by id; one that is only named gets its record at its first mention."""

    records: dict[str, Research] = field(default_factory=dict)
    names: Directory = field(default_factory=lambda: Directory(first_names=False))

    def add(self, record: Research) -> None:
        """One with a file; its name and aliases are other ways to mean it."""
        self.records[record.id] = record
        self.names.add(record.id, record.name, record.aliases)

    def look_up(self, typed: Ref) -> Ref:
        """The record a name means, made when there was none."""
        found = self.names.find(typed.name).ids
        record = found[0] if found else slug(typed.name)
        if record not in self.records:
            self.records[record] = Research(record, typed.name)
            self.names.add(record, typed.name)
        return Ref(self.records[record].name, record, record, typed.line, typed.column)

    def look_up_all(self, refs: Iterable[Ref]) -> tuple[Ref, ...]:
        return tuple({ref.id: ref for ref in map(self.look_up, refs)}.values())

    def ordered(self) -> dict[str, Research]:
        """By name."""
        return dict(sorted(self.records.items(), key=lambda pair: (pair[1].name.casefold(), pair[0])))


def known_fields(contacts: Iterable[Contact], filed: Iterable[Research]) -> frozenset[str]:
    """The names, folded, that are one field for certain: of notes, of lists, and of values without a comma."""
    names = {fold(name) for field in filed for name in (field.id, field.name, *field.aliases)}
    return frozenset(names | {fold(ref.name) for one in contacts if not is_unclear(one) for ref in one.fields})


def is_unclear(contact: Contact) -> bool:
    """Whether the fields are one text with commas, which may be one field or several."""
    return not contact.has_field_list and len(contact.fields) == 1 and "," in contact.fields[0].name


def with_fields(contact: Contact, known: frozenset[str]) -> tuple[Contact, list[Problem]]:
    """The contact with its fields, and a hint that shows how one field and how several are written."""
    if not is_unclear(contact):
        return contact, []
    (typed,) = contact.fields
    pieces = [p.strip() for part in typed.name.split(",") for p in _AND.split(part) if p.strip()]
    if len(pieces) < 2 or _is_one(typed.name, pieces, known):
        made, reading = contact, "one field"
    else:
        fields = tuple(Ref(piece, None, lead_key(piece), typed.line, typed.column) for piece in pieces)
        made, reading = replace(contact, fields=fields), f"{len(pieces)} fields"
    several, one = f"[{', '.join(pieces)}]", f'["{typed.name}"]'
    message = f"read as {reading}; `field: {several}` says that they are several, `field: {one}` that it is one"
    return made, [Problem("field-form", contact.path, typed.line, typed.column, "field", message, typed.name)]


def _is_one(text: str, pieces: list[str], known: frozenset[str]) -> bool:
    """One field has its name in the journal, an `&` (as in `Leisure, Travel & Tourism`), or is written as one phrase:
    only its first word begins with a capital."""
    if fold(text) in known:
        return True
    if all(fold(piece) in known for piece in pieces):
        return False
    first, *others = pieces
    is_phrase = first[:1].isupper() and not any(other[:1].isupper() for other in others)
    return is_phrase or "&" in text.rpartition(",")[2]
