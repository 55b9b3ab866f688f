"""The other notes under journal/: me, fields and organizations, updates, the bank of questions, ordinary pages."""

from __future__ import annotations

import re

from coffeechats.notes.note import Note, Scalar
from coffeechats.notes.problems import Problem
from coffeechats.records.contacts import heading_or_file
from coffeechats.records.fields import NoteKeys, ref
from coffeechats.records.interviews import day_of
from coffeechats.records.model import Me, OrdinaryPage, Question, Research, Update
from coffeechats.records.names import fold, slug, stem
from coffeechats.records.people import split_people
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
    """Any other note: a page as it stands."""
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
