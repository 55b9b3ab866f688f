"""What I found out in a field or an organization: answers to what I want to learn, and how it really works there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rapidfuzz import fuzz, process

from coffeechats.notes.note import Body
from coffeechats.records.model import Interview, Question, Research
from coffeechats.records.names import fold
from coffeechats.records.questions import Bank, is_to_myself
from coffeechats.views.bank import AnswerGiven, AskedQuestion, places, text_under
from coffeechats.views.coverage import Coverage
from coffeechats.views.history import History, everyone
from coffeechats.views.upkeep import HALF_A_YEAR

_INSIDE = tuple(
    map(fold, ("How it really works here", "How it really works there", "How it really works", "How things really work",
               "How things really work here", "Inner workings"))
)  # fmt: skip
_NEARLY = 88  # of 100, as for the questions of the bank


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that answers: Markdown as typed, nothing private; `interview` is None for my note on the place."""

    text: str
    interview: Interview | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing I want to learn, with what I have found of it, the latest first."""

    words: str
    found: tuple[Finding, ...] = ()


def wanted(coverage: Coverage, bank: Bank, asked: Mapping[str, AskedQuestion]) -> tuple[Wanted, ...]:
    """What I want to learn, in the order written, and where it is answered.

    An answer is under a heading with these words, or nearly these, in a talk of this place or in its own note; or
    it answers the question of the bank that the words name.
    """
    wishes = coverage.research.want_to_learn
    if not wishes:
        return ()
    meant = Bank([Question(f"want to learn, {number}", words, "") for number, words in enumerate(wishes)])
    talks = {talk.path: talk for talk in reversed(coverage.talks)}
    found: defaultdict[str, dict[tuple[str, str], Finding]] = defaultdict(dict)
    for talk in talks.values():
        for wish, text in _under(talk.body, meant, bank):
            found[wish][talk.path, text] = Finding(text, talk)
    for question in meant.questions:
        same = bank.named(question.text)
        for answer in reversed(asked[same.id].answers if same else ()):
            if (path := answer.interview.path) in talks:
                found[question.id].setdefault((path, answer.text), Finding(answer.text, answer.interview))
    for wish, text in _under(coverage.research.body, meant, bank):
        found[wish]["", text] = Finding(text)
    return tuple(Wanted(one.text, tuple(found[one.id].values())) for one in meant.questions)


def _under(body: Body, meant: Bank, bank: Bank) -> list[tuple[str, str]]:
    """The texts under the headings of a note that are meant, each with the id of what it is."""
    pairs = ((number, meant.of(section)) for number, section in enumerate(body.sections))
    return [(one.id, text) for number, one in pairs if one and (text := text_under(body, number, bank))]


def inside(coverage: Coverage, bank: Bank) -> tuple[Finding, ...]:
    """What talks there say under `How it really works here`, the latest first."""
    return tuple(
        Finding(text, talk)
        for talk in reversed(coverage.talks)
        for number, section in enumerate(talk.body.sections)
        if _is_inside(section.title) and (text := text_under(talk.body, number, bank))
    )


@lru_cache(maxsize=4096)
def _is_inside(title: str) -> bool:
    return process.extractOne(fold(title), _INSIDE, scorer=fuzz.ratio, score_cutoff=_NEARLY) is not None


def answers_by_place(
    history: History, asked: Mapping[str, AskedQuestion]
) -> Mapping[str, Mapping[str, tuple[AnswerGiven, ...]]]:
    """For each field and organization (see `bank.places`) the answers given there, by the question's id.

    Questions and answers are in the order of `asked`: the bank's, and from the earliest to the latest.
    """
    found: defaultdict[str, defaultdict[str, list[AnswerGiven]]] = defaultdict(lambda: defaultdict(list))
    for key, one in asked.items():
        for answer in one.answers:
            stories = (history.people.get(ref.id or "") for ref in everyone(answer.interview))
            for place in dict.fromkeys(place for story in stories if story for place in places(story.contact)):
                found[place][key].append(answer)
    return {place: {key: tuple(many) for key, many in by.items()} for place, by in found.items()}


def theirs(by_question: Mapping[str, tuple[AnswerGiven, ...]]) -> Iterator[tuple[Question, tuple[AnswerGiven, ...]]]:
    """The questions that people answered, without those that I ask myself."""
    for answers in by_question.values():
        if not is_to_myself(answers[0].question):
            yield answers[0].question, answers


def is_old(research: Research, today: date) -> bool:
    """Whether I looked at the links more than six months ago, so that they may have changed."""
    return research.checked is not None and HALF_A_YEAR.after(research.checked) < today
