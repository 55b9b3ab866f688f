"""Fields side by side: what I believed then and now, how well each talk fitted and why, and what people answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from coffeechats.records.model import Interview, Research
from coffeechats.records.questions import Bank, is_reflection, is_to_myself
from coffeechats.views.bank import AnswerGiven, AskedQuestion, text_under
from coffeechats.views.coverage import Coverage
from coffeechats.views.excerpts import as_text, without_tasks
from coffeechats.views.history import History, everyone


@dataclass(frozen=True, slots=True)
class Side:
    """One field with its talks that took place, the earliest first; `research` is None for talks in no field.

    `then` is the first talk that says what I believed before, `now` the last that says what I believe since.
    """

    research: Research | None
    talks: tuple[Interview, ...] = ()
    then: Interview | None = None
    now: Interview | None = None

    @property
    def fits(self) -> tuple[Interview, ...]:
        """The talks after which I wrote how well it fits."""
        return tuple(talk for talk in self.talks if talk.fit is not None)

    @property
    def without_fit(self) -> int:
        """How many talks say nothing of how well it fits."""
        return len(self.talks) - len(self.fits)

    @property
    def last(self) -> date:
        """The day of the latest talk."""
        return max((talk.day for talk in self.talks if talk.day), default=date.min)


@dataclass(frozen=True, slots=True)
class SameQuestion:
    """A question that was answered in several fields: each field's id with the latest answer there."""

    asked: AskedQuestion
    answers: Mapping[str, AnswerGiven]


def sides(history: History, fields: Mapping[str, Coverage]) -> tuple[Side, ...]:
    """The fields in which I talked with someone, by name, and at the end the talks in no field that say something."""
    past = {talk.path for talk in history.past}
    found = [side(one.research, [t for t in one.interviews if t.path in past]) for one in fields.values()]
    elsewhere = side(None, [talk for talk in history.past if not fields_of(history, talk)])
    says = elsewhere.then or elsewhere.now or elsewhere.fits
    return (*(one for one in found if one.talks), *([elsewhere] if says else []))


def side(research: Research | None, talks: Iterable[Interview]) -> Side:
    """What talks in one field, the earliest first, say of it: the first belief and the latest, and how well it fits."""
    talks = tuple(talks)
    then = next((talk for talk in talks if talk.before), None)
    now = next((talk for talk in reversed(talks) if talk.after), None)
    return Side(research, talks, then, now)


def fields_of(history: History, interview: Interview) -> tuple[str, ...]:
    """The fields of the people of a talk, each once."""
    stories = (history.people.get(ref.id or "") for ref in everyone(interview))
    return tuple(dict.fromkeys(ref.id for story in stories if story for ref in story.contact.fields if ref.id))


def reason(interview: Interview, bank: Bank) -> str:
    """Why it fits as it does: the reflection, else what I believe since, else the takeaway; nothing private."""
    body = interview.body
    reflections = (n for n, section in enumerate(body.sections) if is_reflection(section, bank))
    texts = (without_tasks(as_text(text_under(body, number, bank))) for number in reflections)
    return next((text for text in texts if text), "") or interview.after or interview.takeaway


def same_questions(
    history: History, asked: Mapping[str, AskedQuestion], among: Iterable[str]
) -> Iterator[SameQuestion]:
    """The questions that people in two or more of these fields answered, in the bank's order."""
    among = tuple(among)
    for one in asked.values():
        if not is_to_myself(one.question):
            latest = {key: answer for answer in one.answers for key in fields_of(history, answer.interview)}
            answers = {key: latest[key] for key in among if key in latest}
            if len(answers) > 1:
                yield SameQuestion(one, answers)
