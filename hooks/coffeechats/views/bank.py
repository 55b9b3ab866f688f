"""Which questions of the bank were asked and answered, and which earlier talks left over."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from coffeechats.notes.note import Body
from coffeechats.records.model import Contact, Interview, Question, Ref
from coffeechats.records.names import fold
from coffeechats.records.private import is_private, private_lines, public_text
from coffeechats.records.questions import Bank, is_reflection, is_text, is_to_myself
from coffeechats.views.excerpts import LIST_MARK, as_text, lines_of
from coffeechats.views.history import History, everyone
from coffeechats.views.story import person_key

_OTHER_PARTS = ("reflection", "reflections", "next time", "log")  # headings of any level that end an answer


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    """What is under a question in the note of a talk: Markdown as typed, nothing private."""

    question: Question
    interview: Interview
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question with the talks in which it was asked and the answers, both from the earliest to the latest.

    `answered_in` says for every field and organization (see `places`) who answered it there.
    """

    question: Question
    interviews: tuple[Interview, ...] = ()
    answers: tuple[AnswerGiven, ...] = ()
    answered_in: Mapping[str, tuple[Ref, ...]] = field(default_factory=dict)

    @property
    def last(self) -> date | None:
        """The day on which it was asked last."""
        return self.interviews[-1].day if self.interviews else None

    def answered_by_others(self, people: Iterable[Contact]) -> tuple[Ref, ...]:
        """Who else answered it in the fields and organizations of these people, each once."""
        people = tuple(people)
        mine = {contact.id for contact in people}
        refs = (ref for contact in people for place in places(contact) for ref in self.answered_in.get(place, ()))
        return tuple({person_key(ref): ref for ref in refs if ref.id not in mine}.values())


def places(contact: Contact) -> tuple[str, ...]:
    """The organization and the fields of a person, as one kind of key."""
    fields = tuple(f"field {ref.id}" for ref in contact.fields if ref.id)
    organization = contact.organization
    return (f"organization {organization.id}", *fields) if organization and organization.id else fields


def asked(history: History, bank: Bank) -> Mapping[str, AskedQuestion]:
    """Every question of the bank by its id, in the bank's order, also those never asked."""
    talks: defaultdict[str, dict[str, Interview]] = defaultdict(dict)
    answers: defaultdict[str, list[AnswerGiven]] = defaultdict(list)
    for interview in history.past:
        found = answers_in(interview, bank)
        for answer in found:
            answers[answer.question.id].append(answer)
        for question in questions_asked(interview, bank, found):
            talks[question.id][interview.path] = interview
    return {
        q.id: AskedQuestion(q, tuple(talks[q.id].values()), tuple(answers[q.id]), _answered_in(history, answers[q.id]))
        for q in bank.questions
    }


def _answered_in(history: History, answers: Iterable[AnswerGiven]) -> dict[str, tuple[Ref, ...]]:
    found: defaultdict[str, dict[str, Ref]] = defaultdict(dict)
    for answer in answers:
        for ref in everyone(answer.interview):
            if story := history.people.get(ref.id or ""):
                for place in places(story.contact):
                    found[place][story.contact.id] = story.ref
    return {place: tuple(people.values()) for place, people in found.items()}


def questions_asked(interview: Interview, bank: Bank, answers: Iterable[AnswerGiven]) -> tuple[Question, ...]:
    """The questions that were put in a talk: those answered, and those on its list.

    One on the list whose heading in the note was left empty was not reached, and does not count.
    """
    answered = {answer.question.id: answer.question for answer in answers}
    listed = [question for text in interview.questions if (question := bank.named(text))]
    headed = {question.id for section in interview.body.sections if (question := bank.of(section))}
    put = {question.id: question for question in listed if question.id not in headed and not is_to_myself(question)}
    return tuple((put | answered).values())


def answers_in(interview: Interview, bank: Bank) -> tuple[AnswerGiven, ...]:
    """The answers in one note, in the order written; nothing of what is under `Private`."""
    found = ((n, bank.of(section)) for n, section in enumerate(interview.body.sections))
    return tuple(
        AnswerGiven(question, interview, text, interview.body.sections[number].line)
        for number, question in found
        if question and (text := text_under(interview.body, number, bank))
    )


def text_under(body: Body, number: int, bank: Bank) -> str:
    """What is written under a heading, up to the next question or part; empty where it is nothing, or private."""
    section = body.sections[number]
    if is_private(section.line, private_lines(body)):
        return ""
    text = public_text(body, section.begin, _end(body, number, bank))
    return text if is_text(text) else ""


def _end(body: Body, number: int, bank: Bank) -> int:
    """Where the text of a heading ends: smaller headings belong to it, unless they are a question themselves."""
    section = body.sections[number]
    for at, inner in enumerate(body.sections[number + 1 :], number + 1):
        if inner.level <= section.level:
            break
        if fold(inner.title) in _OTHER_PARTS or bank.meant(inner.title, inner.anchor):
            return body.sections[at - 1].own_end
    return section.whole_end


WINDING_DOWN = "winding down"


def question_key(text: str, bank: Bank) -> str:
    """The same for every way to name one question, of the bank or in words of my own."""
    question = bank.named(text)
    return f"id {question.id}" if question else fold(as_text(text))


def winds_down(question: Question) -> bool:
    """Whether a question belongs to the end of a talk."""
    return fold(question.phase) == WINDING_DOWN


def not_reached(talks: Iterable[Interview], bank: Bank) -> Mapping[str, str]:
    """What was on the list of an earlier talk, and has no answer in any of them, by a key for each question.

    Questions for winding down are left out: they end every talk anyway.
    """
    talks = tuple(talks)
    missed = {question_key(text, bank): text for talk in talks for text in talk.questions}
    answered = {
        f"id {question.id}" if (question := bank.of(section)) else fold(as_text(section.title))
        for talk in talks
        for number, section in enumerate(talk.body.sections)
        if text_under(talk.body, number, bank)
    }
    return {
        key: text
        for key, text in missed.items()
        if key not in answered and not ((found := bank.named(text)) and (winds_down(found) or is_to_myself(found)))
    }


def left_over(talks: Iterable[Interview], bank: Bank, missed: Iterable[str], chosen: Iterable[str]) -> tuple[str, ...]:
    """What earlier talks left to ask, and is not chosen: `Next time`, questions in reflections, what was missed."""
    taken = {question_key(text, bank) for text in chosen}
    lines = [line for talk in talks for line in next_time(talk, bank)]
    lines += [found.text if (found := bank.named(text)) else as_text(text) for text in missed]
    return tuple({fold(line): line for line in lines if question_key(line, bank) not in taken}.values())


def next_time(talk: Interview, bank: Bank) -> tuple[str, ...]:
    """The lines under `Next time` that are not ticked off, and those under Reflection that end in a question mark."""
    private = private_lines(talk.body)
    found: list[str] = []
    for section in talk.body.sections:
        is_next = fold(section.title) in ("next time", "for next time")
        if (is_next or is_reflection(section, bank)) and not is_private(section.line, private):
            text = public_text(talk.body, section.begin, section.whole_end)
            found += [line for line in _lines(text) if is_next or line.endswith("?")]
    return tuple(dict.fromkeys(found))


_IS_PROMISE = re.compile(r"waiting:|.*\b(?:due|until|by) \d{4}-\d\d-\d\d", re.IGNORECASE)


def _lines(text: str) -> Iterator[str]:
    """The lines without the marks of lists; a task that is done, or has a day, is none, nor is what they promised."""
    for line in lines_of(text):
        mark = LIST_MARK.match(line)
        words = line[mark.end() :] if mark else line
        is_done = bool(mark and mark[1] and mark[1] != " ")
        if not is_done and not (mark and mark[1] and _IS_PROMISE.match(words)):
            yield words
