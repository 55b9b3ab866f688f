"""What to know before a meeting: the people, what was said and promised, the questions, and my own pitch."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from coffeechats.notes.note import Body
from coffeechats.records.model import Contact, Interview, LogEntry, Question, Ref, Task
from coffeechats.records.names import fold
from coffeechats.records.private import is_private, private_lines, public_text
from coffeechats.records.questions import Bank, is_reflection
from coffeechats.records.tasks import PRIVATE_WORDS
from coffeechats.views.bank import AskedQuestion, left_over, not_reached, question_key, winds_down
from coffeechats.views.coverage import talks_by_role, with_others
from coffeechats.views.excerpts import as_text, without_tasks
from coffeechats.views.history import History, everyone
from coffeechats.views.meetings import A_QUESTION, fit, meetings_ahead

# The headings of me.md, with what the sheet calls them. Doubts are not among them: they are for me alone.
_PARTS = (
    ("background", ("background", "my background", "experience")),
    ("skills", ("skills", "my skills", "strengths", "transferable skills")),
    ("interests", ("interests", "my interests")),
    ("goals", ("goals", "my goals", "where i would like to go")),
    ("you can offer", ("what i can offer", "what i could offer", "i can offer")),
)


def about_me(history: History) -> tuple[tuple[str, str], ...]:
    """Background, skills, interests, goals and what I can offer, as far as me.md says it; nothing private, no tasks."""
    body = history.journal.me.body
    private = private_lines(body)
    found: dict[str, str] = {}
    for section in body.sections:
        if not is_private(section.line, private):
            text = without_tasks(as_text(public_text(body, section.begin, section.whole_end)))
            found.setdefault(fold(section.title), " · ".join(_sentences(text)))
    pairs = ((label, next((found[title] for title in titles if found.get(title)), "")) for label, titles in _PARTS)
    return tuple((label, words) for label, words in pairs if words)


def between_us(people: Iterable[Contact]) -> tuple[str, ...]:
    """What we share, each once: with why I ask them, the bridge from my story to theirs."""
    return _each_once(line for contact in people for line in contact.shared)


def why_them(people: Iterable[Contact]) -> tuple[str, ...]:
    """Why I ask them, each once."""
    return _each_once(contact.why for contact in people)


def _each_once(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in map(as_text, lines) if text))


def _sentences(text: str) -> Iterator[str]:
    """The lines without the marks of lists."""
    for line in text.split("\n"):
        bare = line.lstrip("-*+ \t").strip()
        if bare:
            yield bare


_SMALL_WORDS = """
a an and any anybody anyone are as at be been by can could did do does for from had has have how i if in into is it its
may me my not of on or our shall should so than that the their them then there they this to us was we were what when
where which who whom whose why will with would you your
"""
_SMALL = frozenset(_SMALL_WORDS.split())


@dataclass(frozen=True, slots=True)
class ToAsk:
    """A question for the meeting: a keyword or two, its words, and who answered it before in the same places.

    `question` is None for words of my own; `is_left_over` says that an earlier talk with the person did not reach it.
    """

    keyword: str
    text: str
    question: Question | None = None
    answered_by: tuple[Ref, ...] = ()
    is_left_over: bool = False

    @property
    def comes_first(self) -> bool:
        return self.is_left_over or not self.answered_by


ON_CARD = 5  # keywords that the pocket card has room for


@dataclass(frozen=True, slots=True)
class PrepSheet:
    """A meeting ahead with what belongs on its sheet. Nothing private, no fit and no outcome is among it.

    `questions` are the chosen ones; `closing` those that end the talk; `ideas` what could be asked besides, while
    there is room; `left_over` what earlier talks left to ask. `talks` are earlier interviews and `words` log lines of
    other talks, both the latest first; `same_role` are talks with others who do the same. `about_me` is what I bring,
    with labels, `between_us` what joins it to them, and `why_them` why I ask them.
    """

    interview: Interview
    minutes: int
    people: tuple[Contact, ...]
    questions: tuple[ToAsk, ...]
    closing: tuple[ToAsk, ...]
    ideas: tuple[ToAsk, ...]
    left_over: tuple[str, ...]
    talks: tuple[Interview, ...]
    words: tuple[LogEntry, ...]
    theirs: tuple[Task, ...]
    mine: tuple[Task, ...]
    before: tuple[Task, ...]
    pitch: str
    same_role: tuple[Interview, ...] = ()
    about_me: tuple[tuple[str, str], ...] = ()
    between_us: tuple[str, ...] = ()
    why_them: tuple[str, ...] = ()

    @property
    def card_words(self) -> list[str]:
        """The keywords on the pocket card: of the questions chosen, else of those to think of; advice comes last."""
        return [one.keyword for one in (*(self.questions or self.ideas), *self.closing)][:ON_CARD]


def sheets(history: History, bank: Bank, asked: Mapping[str, AskedQuestion]) -> Iterator[PrepSheet]:
    """One sheet for each meeting ahead, the next one first."""
    tasks: defaultdict[str, list[Task]] = defaultdict(list)
    for task in history.journal.tasks:
        if not task.done and task.text != PRIVATE_WORDS:
            tasks[task.path].append(task)
    ahead = meetings_ahead(history)
    by_role, mine = (talks_by_role(history), about_me(history)) if ahead else ({}, ())
    for interview in ahead:
        one = sheet(history, bank, asked, interview, tasks)
        yield replace(one, same_role=with_others(by_role, one.people), about_me=mine)


def sheet(history: History, bank: Bank, asked: Mapping[str, AskedQuestion], interview: Interview,
          tasks: Mapping[str, Sequence[Task]]) -> PrepSheet:  # fmt: skip
    """Everything to know before one meeting (guides D1 to D14); `tasks` are the open ones by their note."""
    stories = [history.people[ref.id] for ref in everyone(interview) if ref.id and ref.id in history.people]
    people = tuple(story.contact for story in stories)
    talks = tuple({talk.path: talk for story in stories for talk in reversed(story.interviews)}.values())
    talks = tuple(sorted(talks, key=lambda talk: (talk.day is not None, talk.day, talk.id), reverse=True))
    missed = not_reached(talks, bank)
    chosen = [_to_ask(text, bank, asked, people, missed) for text in chosen_questions(interview, bank)]
    paths = dict.fromkeys([*(contact.path for contact in people), *(talk.path for talk in talks)])
    open_tasks = [task for path in paths for task in tasks.get(path, ())]
    minutes = interview.minutes or history.settings.minutes
    closing = _closing(chosen, bank, asked, people)
    return PrepSheet(
        interview,
        minutes,
        people,
        tuple(sorted((one for one in chosen if not _closes(one)), key=lambda one: not one.comes_first)),
        closing,
        _ideas(chosen, bank, asked, people, fit(0, minutes).has // A_QUESTION - len({*chosen, *closing})),
        left_over(talks, bank, missed.values(), [one.text for one in chosen]),
        talks,
        tuple(entry for story in stories for _, entry in reversed(story.talks_without_note)),
        theirs=tuple(task for task in open_tasks if task.waiting),
        mine=tuple(task for task in open_tasks if not task.waiting),
        before=tuple(task for task in tasks.get(interview.path, ()) if not task.waiting and not interview.fixed_at),
        pitch=pitch(history),
        between_us=between_us(people),
        why_them=why_them(people),
    )


def chosen_questions(interview: Interview, bank: Bank) -> tuple[str, ...]:
    """The questions of a meeting ahead: its list, then those that are headings in its note; each once."""
    private = private_lines(interview.body)
    inside = 0
    texts = list(interview.questions)
    for section in interview.body.sections:
        if inside and section.level > inside:
            continue
        inside = section.level if is_reflection(section, bank) else 0
        question = bank.of(section)
        is_one = question or section.title.rstrip().endswith("?")
        if is_one and not inside and not is_private(section.line, private):
            texts.append(question.id if question else section.title)
    return tuple({question_key(text, bank): text for text in texts}.values())


def _to_ask(text: str, bank: Bank, asked: Mapping[str, AskedQuestion], people: Iterable[Contact],
            missed: Mapping[str, str]) -> ToAsk:  # fmt: skip
    question = bank.named(text)
    is_left_over = question_key(text, bank) in missed
    if question is None:
        return ToAsk(keywords(text), as_text(text), is_left_over=is_left_over)
    others = asked[question.id].answered_by_others(people)
    return ToAsk(keyword(question), question.text, question, others, is_left_over)


def _closing(chosen: Iterable[ToAsk], bank: Bank, asked: Mapping[str, AskedQuestion],
             people: tuple[Contact, ...]) -> tuple[ToAsk, ...]:  # fmt: skip
    """Advice and who else end every talk; the bank's first two of *Winding down* where none was chosen."""
    own = [one for one in chosen if _closes(one)]
    if not own:
        usual = [question.id for question in bank.questions if winds_down(question)][:2]
        return tuple(_to_ask(one, bank, asked, people, {}) for one in usual)
    place = {question.id: number for number, question in enumerate(bank.questions)}
    return tuple(sorted(own, key=lambda one: place[one.question.id] if one.question else 0))


def _ideas(
    chosen: Iterable[ToAsk], bank: Bank, asked: Mapping[str, AskedQuestion], people: tuple[Contact, ...], room: int
) -> tuple[ToAsk, ...]:
    """As many further questions of the bank as there is room for, of those that no one else there has answered."""
    taken = {one.question.id for one in chosen if one.question}
    phases = ("opening", "core")
    free = [q for q in bank.questions if fold(q.phase) in phases and q.id not in taken]
    found = (_to_ask(question.id, bank, asked, people, {}) for question in free)
    return tuple(islice((one for one in found if one.comes_first), max(0, room)))


def _closes(one: ToAsk) -> bool:
    return one.question is not None and winds_down(one.question)


def keyword(question: Question) -> str:
    """A question of the bank is shown by its id where that is short, else by the words that carry it."""
    words = question.id.replace("-", " ").replace("_", " ")
    return words if len(words.split()) <= 3 else keywords(question.text)


def keywords(text: str) -> str:
    """The first three words that carry a question: `Which evening went wrong?` is shown by `evening went wrong`."""
    words = [word for word in re.findall(r"[\w'’-]+", as_text(text)) if word.casefold() not in _SMALL]
    return " ".join(words[:3]).lower() or as_text(text)


def pitch(history: History) -> str:
    """What I say about myself: the short version of `## Pitch` in me.md, else the first that is there."""
    body = history.journal.me.body
    private = private_lines(body)
    found: dict[str, str] = {}
    inside = 0
    for section in body.sections:
        title = fold(section.title)
        is_pitch = title in ("pitch", "pitches")
        inside = section.level if is_pitch else inside if inside and section.level > inside else 0
        if inside and not is_private(section.line, private):
            end = section.own_end if is_pitch else section.whole_end
            found.setdefault(title, as_text(public_text(body, section.begin, end)))
    versions = [text for text in (found.get("short", ""), *found.values()) if text]
    return versions[0] if versions else ""


def known(body: Body) -> str:
    """What a note says, without its log and what is private; tasks go elsewhere."""
    return without_tasks(as_text(public_text(body, without=("log",))))


def preface(body: Body) -> str:
    """What a note says above its first heading."""
    lines = body.sections[0].line - body.line if body.sections else None
    end = None if lines is None else len("\n".join(body.text.split("\n")[:lines]))
    return without_tasks(as_text(public_text(body, 0, end)))
