"""The other notes under journal/: me, fields and organizations, updates, the bank of questions, ordinary pages."""

from __future__ import annotations

import re

from coffeechats.notes.note import Note
from coffeechats.notes.problems import Problem
from coffeechats.records.contacts import heading_or_file
from coffeechats.records.fields import Typed
from coffeechats.records.interviews import day_of
from coffeechats.records.kinds import is_empty
from coffeechats.records.model import Me, OrdinaryPage, Question, Research, Update
from coffeechats.records.names import fold, slug, stem
from coffeechats.records.private import is_private, private_lines, public_text

_ANCHOR = re.compile(r"\{:?\s*+#(?P<id>[^\s{}]++)\s*+\}\s*+\Z")
_EVERYONE = {"everyone", "everybody", "all"}


def read_me(note: Note) -> tuple[Me, list[Problem]]:
    """journal/me.md: who keeps this journal, and the pitches under `## Pitch`; nothing private."""
    keys = Typed(note, "me")
    sections, private = note.body.sections, private_lines(note.body)
    pitches: dict[str, str] = {}
    inside = 0
    for section in sections:
        if is_private(section.line, private):
            continue
        if fold(section.title) in ("pitch", "pitches"):
            inside = section.level
            if text := public_text(note.body, section.begin, section.own_end).strip():
                pitches["pitch"] = text
        elif inside and section.level > inside:
            pitches[section.title] = public_text(note.body, section.begin, section.whole_end).strip()
        else:
            inside = 0
    me = Me(
        keys.text("name"), keys.text("email"), keys.text("phone"), keys.text("linkedin"), note.path, pitches, note.body
    )
    return me, keys.problems


def read_research(note: Note, kind: str) -> tuple[Research, list[Problem]]:
    """A note under journal/fields/ or journal/organizations/; `kind` is field or organization."""
    keys = Typed(note, kind)
    made = Research(
        id=slug(stem(note.path)),
        name=keys.text("name") or heading_or_file(note.path, note.body),
        path=note.path,
        aliases=keys.texts("aliases"),
        want_to_learn=keys.texts("want_to_learn"),
        dress=keys.text("dress"),
        checked=keys.day("checked"),
        links=keys.texts("links"),
        share=keys.is_shared(),
        body=note.body,
    )
    return made, keys.problems


def read_update(note: Note) -> tuple[Update, list[Problem]]:
    """A note under journal/updates/: what it says, and who has heard it."""
    keys = Typed(note, "update")
    everyone = any(fold(value.text) in _EVERYONE for value in keys.values("sent_to"))
    made = Update(
        id=stem(note.path),
        path=note.path,
        title=keys.text("title") or heading_or_file(note.path, note.body),
        day=day_of(keys, note.path),
        sent_to=() if everyone else keys.refs("sent_to"),
        to_everyone=everyone,
        not_sent_to=keys.refs("not_sent_to"),
        share=keys.is_shared(),
        body=note.body,
    )
    return made, keys.problems


def read_page(note: Note, kind: str = "page") -> tuple[OrdinaryPage, list[Problem]]:
    """Any other note: a page as it stands."""
    keys = Typed(note, kind)
    title = keys.text("title") or heading_or_file(note.path, note.body)
    page = OrdinaryPage(
        stem(note.path), note.path, title, keys.texts("tags"), keys.is_shared(), is_empty(note), note.body
    )
    return page, keys.problems


def read_bank(note: Note) -> tuple[tuple[Question, ...], list[Problem]]:
    """journal/questions.md: `- What is a typical day like? {#day}` under phase headings; nothing private."""
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
        question = Question(match["id"] if match else slug(text), text.strip(), item.section, item.line)
        if question.id in questions:
            message = (
                f"two questions have this id, the other in line {questions[question.id].line}; give one another id"
            )
            problems.append(Problem("question-twice", note.path, item.line, item.column, "", message, item.text))
            continue
        questions[question.id] = question
    return tuple(questions.values()), problems
