"""Which question of the bank a heading is, and whether something was written under it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from rapidfuzz import fuzz, process

from coffeechats.notes.code import COMMENT
from coffeechats.notes.note import Body, Section
from coffeechats.notes.problems import Problem
from coffeechats.records.headings import headed_lines, meaning_of
from coffeechats.records.model import Question
from coffeechats.records.names import fold
from coffeechats.records.private import is_private, private_lines

TO_MYSELF = "to myself"
_NEARLY = 88  # of 100, by rapidfuzz: two or three letters in a question's length
# A whole sentence with my opinion, anywhere in the body.
_VERDICT = re.compile(
    r"(?:i think )?(?:so |definitely |probably |maybe )?(?:not )?(?:really |quite )?for me"
    r"(?:,? i (?:think|guess|feel))?"
    r"|(?:i(?:['’]m| am) )?(?:totally |completely |so |half )?sold"
    r"|(?:i think )?(?:this|that|it|the (?:job|work|role|field))(?:['’]s| is|['’]d be| would be)"
    r"(?: definitely| probably| really)?(?: not|n['’]t)?(?: really)? (?:for me|my thing|my world|what i want)"
    r"(?:,? i (?:think|guess|feel))?"
    r"|i (?:could|can|can['’]t|cannot|couldn['’]t|could not)(?: really| totally)? (?:see|imagine|picture) myself\b.*"
    r"|not (?:really )?my (?:thing|world|cup of tea)(?:,? i (?:think|guess))?"
    r"|my (?:gut feeling|gut|impression|verdict|conclusion)(?: is| says|:| was)\b.*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?;…]+(?:\s+|$)")
_NO_TEXT = re.compile(
    r"^[ \t]*(?:#{1,6}(?:[ \t].*)?|(?:[-*+]|[0-9]+[.)])[ \t]*(?:\[[ xX]?\][ \t]*)?|>+|[-*_=\s]{3,}|\\?)[ \t]*$",
    re.MULTILINE,
)

# Earlier words of the shipped questions: headings in older notes are still read, by these ids.
FORMER_WORDS = {
    "path": "How did you come to be doing this, and what was the road like?",
    "background": "What had you worked on before this?",
    "day": "What does an ordinary Tuesday look like for you?",
    "duties": "Which things are yours to look after, and stop if you stop?",
    "best": "What makes you glad that you chose this?",
    "frustrations": "What wears you down, or gets in the way?",
    "training": "Which courses or qualifications did it take to get in?",
    "skills": "Which skills could nobody do this work without?",
    "satisfied": "What sort of person is both happy and good at it?",
    "decisions": "Which choices of your student days have paid off most?",
    "trends": "What is about to change that I ought to see coming?",
    "competitive": "Suppose I applied here in a year: what should I have done by then?",
    "advice": "What would you tell someone in my shoes?",
    "who-else": "Who else should I be listening to?",
    "name": "May I say that you sent me?",
    "introduce": "Would you write to them, so that we are introduced?",
    "followup": "May I come back to you in a month or two?",
    "linkedin": "May I connect with you on LinkedIn?",
    "resources": "Which books, sites, groups or people online are worth my time?",
    "resume": "Could you look over my résumé and say what you would change?",
    "next": "Who do I want to meet next?",
}


class Bank:
    """The questions, to be found by id, by words, or by nearly the same words."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self.questions = tuple(questions)
        self._found: dict[tuple[str, str], tuple[Question, ...]] = {}

    @cached_property
    def _by_words(self) -> dict[str, tuple[Question, ...]]:
        """By words and by id, folded; an id comes before another question's words, former words come last."""
        words, ids = (
            _grouped(self.questions, lambda question: fold(question.text)),
            _grouped(self.questions, lambda question: fold(question.id)),
        )
        former = {fold(text): self._by_id[id] for id, text in FORMER_WORDS.items() if id in self._by_id}
        return {text: (question,) for text, question in former.items()} | words | ids

    @cached_property
    def _by_id(self) -> dict[str, Question]:
        return {question.id: question for question in self.questions}

    def of(self, section: Section) -> Question | None:
        """The question that a heading is, or None. Nearly the same words count unless two questions are as near."""
        return _only(self.meant(section.title, section.anchor))

    def named(self, text: str) -> Question | None:
        """The question that an interview's `questions` names: by its id, or in words as a heading would."""
        return _only(self.meant(text))

    def of_topic(self, topic: str) -> tuple[Question, ...]:
        """The questions for a talk that have a topic, `work` or `.work`, in the order of the bank."""
        wanted = fold(topic)
        return tuple(
            question
            for question in self.questions
            if not is_to_myself(question) and any(fold(one) == wanted for one in question.topics)
        )

    @property
    def topics(self) -> tuple[str, ...]:
        """Every topic, in the order of the bank."""
        return tuple(dict.fromkeys(topic for question in self.questions for topic in question.topics))

    def meant(self, title: str, anchor: str = "") -> tuple[Question, ...]:
        """Every question that these words may be, in the order of the bank: of two, neither is guessed."""
        key = (anchor, title)
        if key not in self._found:
            self._found[key] = self._look_up(anchor, title)
        return self._found[key]

    def _look_up(self, anchor: str, title: str) -> tuple[Question, ...]:
        for text in (anchor, title):
            if exact := self._by_id.get(text):
                return (exact,)
            if text and (found := self._by_words.get(fold(text))):
                return found
        return self._near(fold(title))

    def _near(self, title: str) -> tuple[Question, ...]:
        if len(title) < 12:
            return ()
        near = process.extract(title, list(self._by_words), scorer=fuzz.ratio, score_cutoff=_NEARLY, limit=None)
        as_near = {q.id for words, score, _ in near if near[0][1] - score < 2 for q in self._by_words[words]}
        return tuple(question for question in self.questions if question.id in as_near)


def _grouped(questions: Iterable[Question], key: Callable[[Question], str]) -> dict[str, tuple[Question, ...]]:
    found: dict[str, tuple[Question, ...]] = {}
    for question in questions:
        found[key(question)] = (*found.get(key(question), ()), question)
    return found


def _only(questions: tuple[Question, ...]) -> Question | None:
    return questions[0] if len(questions) == 1 else None


def ambiguous_headings(path: str, body: Body, bank: Bank) -> list[Problem]:
    """A hint for each heading that may be two questions of the bank; what is below answers neither."""
    found = [(section, questions) for section in body.sections if len(questions := _meant(bank, section)) > 1]
    private = private_lines(body) if found else ()
    return [
        Problem("question-ambiguous", path, section.line, 1, "", _which(questions), section.title)
        for section, questions in found
        if not is_private(section.line, private)
    ]


def _meant(bank: Bank, section: Section) -> tuple[Question, ...]:
    return bank.meant(section.title, section.anchor)


def _which(questions: tuple[Question, ...]) -> str:
    ids = " or ".join(f"`{question.id}`" for question in questions)
    return f"this heading may be the question {ids}; write the one you mean after it, such as {{#{questions[0].id}}}"


def has_reflection(body: Body, bank: Bank) -> bool:
    """Whether something is written under `Reflection`, or under a question of the phase To myself (guide S0)."""
    if any(is_text(section.whole) for section in body.sections if is_reflection(section, bank)):
        return True
    if any(line.meaning == "reflection" and is_text(line.text) for line in headed_lines(body)):
        return True
    lines = (text for number, text in enumerate(body.text.split("\n"), body.line) if number not in body.hidden)
    return any(_VERDICT.fullmatch(part.strip()) for text in lines for part in _SENTENCE.split(text))


def is_reflection(section: Section, bank: Bank) -> bool:
    """Whether a heading is `Reflection`, or a question of the phase To myself."""
    return meaning_of(section.title) == "reflection" or _is_to_myself(section, bank)


def has_question(body: Body, bank: Bank) -> bool:
    """Whether a heading is a question to ask them: one of the bank, or any words that end with a question mark."""
    inside_reflection = 0
    for section in body.sections:
        if inside_reflection and section.level > inside_reflection:
            continue
        inside_reflection = section.level if meaning_of(section.title) == "reflection" else 0
        question = bank.of(section)
        is_one = question is not None or section.title.rstrip().endswith("?")
        if is_one and not _is_to_myself(section, bank):
            return True
    return False


def _is_to_myself(section: Section, bank: Bank) -> bool:
    question = bank.of(section)
    return question is not None and is_to_myself(question)


def is_to_myself(question: Question) -> bool:
    """Whether a question is one for afterwards, to ask oneself."""
    return fold(question.phase) == TO_MYSELF


def is_text(text: str) -> bool:
    """Whether a person wrote something: headings, comments and empty list items are no text."""
    return bool(_NO_TEXT.sub("", COMMENT.sub("", text)).strip())
