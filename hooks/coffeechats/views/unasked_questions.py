"""What earlier talks with somebody left to ask: questions not reached, and what was noted for the next time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from coffeechats.records.model import Interview, Question
from coffeechats.records.names import fold
from coffeechats.records.private import is_private, private_lines, public_text
from coffeechats.records.questions import Bank, is_reflection, is_to_myself
from coffeechats.views.bank import text_under
from coffeechats.views.excerpts import LIST_MARK, as_text, lines_of

WINDING_DOWN = "winding down"


def question_key(text: str, bank: Bank) -> str:
    """The same for every way to name one question, of the bank or in words of my own."""
    question = bank.named(text)
    return f"id {question.id}" if question else fold(as_text(text))


def winds_down(question: Question) -> bool:
    """Whether a question belongs to the end of a talk."""
    return fold(question.phase) == WINDING_DOWN


def not_reached(talks: Iterable[Interview], bank: Bank) -> Mapping[str, str]:
    """What stood on the list of an earlier talk, and has no answer in any of them, by a key for each question.

    How a talk winds down is no matter for a list: those questions end every talk anyhow.
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


def _lines(text: str) -> Iterator[str]:
    """The lines without the marks of lists; a task that is done is none."""
    for line in lines_of(text):
        mark = LIST_MARK.match(line)
        if not (mark and mark[1] and mark[1] != " "):
            yield line[mark.end() :] if mark else line
