"""What is written of a reflection on a talk, and what is still open. It is an offer, not a mark: no one is measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from coffeechats.records.model import Interview, Question
from coffeechats.records.questions import Bank, is_text, is_to_myself
from coffeechats.views.bank import text_under
from coffeechats.views.compare import reason

SURPRISED, SKILLS = "surprised", "my-skills"  # questions of the shipped bank that other pages quote


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a reflection: a question to myself with its id, or a key of the note; and whether it is written."""

    name: str
    words: str
    is_written: bool
    is_key: bool = False


@dataclass(frozen=True, slots=True)
class Reflection:
    """All parts of the reflection on one talk, the questions of the bank first."""

    parts: tuple[Part, ...]

    @property
    def written(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.is_written)

    @property
    def open(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if not part.is_written)


def reflection(interview: Interview, bank: Bank) -> Reflection:
    """What a reflection on a talk can hold: the bank's questions *To myself*, then the keys that say it in short."""
    answered = _answered(interview, bank)
    questions = [question for question in bank.questions if is_to_myself(question)]
    return Reflection((
        *(Part(one.id, one.text, one.id in answered or _says_it(one, interview, bank)) for one in questions),
        Part("fit", "how well it fits, with the reason", _fits(interview, bank), is_key=True),
        Part("before", "what you believed before", bool(interview.before), is_key=True),
        Part("after", "what you believe now", bool(interview.after), is_key=True),
        Part("takeaway", "the one thing you took away", bool(interview.takeaway), is_key=True),
        Part("outcome", "information, connection or opportunity", bool(interview.outcome), is_key=True),
    ))  # fmt: skip


def _answered(interview: Interview, bank: Bank) -> frozenset[str]:
    """The questions with something under their heading, even if private: only *that* it is there is told."""
    return frozenset(_ids(interview, bank))


def _ids(interview: Interview, bank: Bank) -> Iterator[str]:
    for section in interview.body.sections:
        if (question := bank.of(section)) and is_text(section.whole):
            yield question.id


def _fits(interview: Interview, bank: Bank) -> bool:
    return interview.fit is not None and bool(reason(interview, bank))


# One of these keys answers the question.
_SAID_BY_KEYS: Mapping[str, Callable[[Interview, Bank], bool]] = {
    "learned": lambda interview, _: bool(interview.takeaway),
    "beliefs": lambda interview, _: bool(interview.before and interview.after),
    "path-for-me": _fits,
    "resources-next": lambda interview, _: bool(interview.resources),
    "next": lambda interview, _: any(not named.is_skipped for named in interview.referrals),
}


def _says_it(question: Question, interview: Interview, bank: Bank) -> bool:
    says = _SAID_BY_KEYS.get(question.id)
    return says is not None and says(interview, bank)


def said_to_myself(interview: Interview, bank: Bank) -> Mapping[str, str]:
    """What is under the questions *To myself* of a note, by the question's id; nothing private."""
    found = ((number, bank.of(section)) for number, section in enumerate(interview.body.sections))
    return {
        question.id: text
        for number, question in found
        if question and is_to_myself(question) and (text := text_under(interview.body, number, bank))
    }
