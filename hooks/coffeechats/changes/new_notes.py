"""A new note: its starter with the keys filled in, and for an interview the headings to write under."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from coffeechats.changes.front_matter import Value, set_key
from coffeechats.changes.scalars import one_line
from coffeechats.notes.problems import Problem
from coffeechats.records.model import Question
from coffeechats.records.questions import Bank, is_to_myself

USUAL = ("path", "day", "best", "advice", "who-else")  # the questions that come up in nearly every talk
_NEXT_TIME = "<!-- What to ask or bring when you meet again; open questions end with a question mark. -->"
_REFLECTION = "<!-- Write below a heading, or here. What stays empty does no harm. -->"


def filled(starter: bytes, values: Mapping[str, Value | None]) -> bytes:
    """The starter with these keys; an empty value leaves its key as it is."""
    data = starter
    for key, value in values.items():
        if value is None or value == "" or (not isinstance(value, str | int) and not value):
            continue
        made = set_key(data, key, value)
        if isinstance(made, Problem):
            raise ValueError(f"a starter has a fault at {key}: {made.message}")
        data = made
    return data


def usual_questions(bank: Bank) -> tuple[str, ...]:
    """The ids of USUAL that the bank has."""
    known = {question.id for question in bank.questions}
    return tuple(question for question in USUAL if question in known)


def interview_body(questions: Iterable[str], bank: Bank) -> str:
    """A heading for each question, then what to reflect on, and what is left for next time. Headings are no answers."""
    asked = [_heading(2, question, bank) for question in questions]
    to_myself = [_of_bank(3, question, bank) for question in bank.questions if is_to_myself(question)]
    parts = [*asked, "## Reflection", _REFLECTION, *to_myself, "## Next time", _NEXT_TIME]
    return "\n\n".join(parts) + "\n"


def _heading(level: int, text: str, bank: Bank) -> str:
    question = bank.named(text)
    return _of_bank(level, question, bank) if question else f"{'#' * level} {_closed(one_line(text))}"


def _of_bank(level: int, question: Question, bank: Bank) -> str:
    """The question's words; with its id behind them where the words alone might mean another one."""
    words = _closed(one_line(question.text))
    is_clear = bank.meant(words) == (question,) and not words.endswith("}")
    return f"{'#' * level} {words}" + ("" if is_clear else f" {{#{question.id}}}")


def _closed(words: str) -> str:
    """Signs at the end that would close the heading instead of being shown."""
    bare = words.rstrip("#")
    return f"{bare}\\{words[len(bare) :]}" if bare != words and bare.endswith(" ") else words


def asked_as(texts: Sequence[str], bank: Bank) -> tuple[str, ...]:
    """The questions as the key `questions` names them: by id where the bank has them, else in words."""
    found = (question.id if (question := bank.named(text)) else one_line(text) for text in texts)
    return tuple(dict.fromkeys(text for text in found if text))
