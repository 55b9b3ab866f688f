"""Which question of the bank a heading is, and whether something was written under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from rapidfuzz import fuzz, process

from coffeechats.notes.note import Body, Section
from coffeechats.records.model import Question
from coffeechats.records.names import fold

TO_MYSELF = "to myself"
_NEARLY = 88  # of 100, by rapidfuzz: two or three letters in a question's length
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NO_TEXT = re.compile(
    r"^[ \t]*(?:#{1,6}(?:[ \t].*)?|(?:[-*+]|[0-9]+[.)])[ \t]*(?:\[[ xX]?\][ \t]*)?|>+|[-*_=\s]{3,}|\\?)[ \t]*$",
    re.MULTILINE,
)


class Bank:
    """The questions, to be found by id, by words, or by nearly the same words."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self.questions = tuple(questions)
        self._found: dict[tuple[str, str], Question | None] = {}

    @cached_property
    def _by_words(self) -> dict[str, Question]:
        by_words = {fold(question.text): question for question in self.questions}
        return by_words | {fold(question.id): question for question in self.questions}

    def of(self, section: Section) -> Question | None:
        """The question that a heading is, or None. Nearly the same words count unless two questions are as near."""
        key = (section.anchor, section.title)
        if key not in self._found:
            self._found[key] = self._look_up(*key)
        return self._found[key]

    def _look_up(self, anchor: str, title: str) -> Question | None:
        for text in (anchor, title):
            if text and (found := self._by_words.get(fold(text))):
                return found
        return self._near(fold(title))

    def _near(self, title: str) -> Question | None:
        if len(title) < 12:
            return None
        near = process.extract(title, list(self._by_words), scorer=fuzz.ratio, score_cutoff=_NEARLY, limit=2)
        if not near or (len(near) > 1 and near[0][1] - near[1][1] < 2):
            return None
        return self._by_words[near[0][0]]


def has_reflection(body: Body, bank: Bank) -> bool:
    """Whether something is written under `Reflection`, or under a question of the phase To myself (guide S0)."""
    return any(
        is_text(section.whole)
        for section in body.sections
        if fold(section.title) in ("reflection", "reflections") or _is_to_myself(section, bank)
    )


def has_question(body: Body, bank: Bank) -> bool:
    """Whether a heading is a question to ask them: one of the bank, or any words that end with a question mark."""
    inside_reflection = 0
    for section in body.sections:
        if inside_reflection and section.level > inside_reflection:
            continue
        inside_reflection = section.level if fold(section.title) in ("reflection", "reflections") else 0
        question = bank.of(section)
        is_one = question is not None or section.title.rstrip().endswith("?")
        if is_one and not _is_to_myself(section, bank):
            return True
    return False


def _is_to_myself(section: Section, bank: Bank) -> bool:
    question = bank.of(section)
    return question is not None and fold(question.phase) == TO_MYSELF


def is_text(text: str) -> bool:
    """Whether a person wrote something: headings, comments and empty list items are no text."""
    return bool(_NO_TEXT.sub("", _COMMENT.sub("", text)).strip())
