"""What sentences of a note with a day in them seem to tell, as lines of a log: offered, and never counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from coffeechats.reading.context import Context, ReadEntry, Standing
from coffeechats.reading.days import Order, Spoken, spoken_at
from coffeechats.reading.lexicon import LONGEST, Names, tokens_of
from coffeechats.reading.lines import read_line
from coffeechats.reading.prose import SENTENCE, Told

_WHO = "them"
_PART = "(?:day|morning|evening|afternoon|night)"
_MAY_HAVE_DAY = re.compile(rf"\d|\b(?:next|same|following|that) {_PART}\b", re.IGNORECASE)
_SAME_DAY = re.compile(rf"\b(?:(?:on )?that (?:very )?|the |that )?same {_PART}\b", re.IGNORECASE)
_NEXT_DAY = re.compile(rf"\b(?:the )?(?:very )?(?:next|following) {_PART}\b|\bthe day after\b", re.IGNORECASE)
_BEFORE_DAY = re.compile(r"(?:\b(?:on|by|since|this|last)\b[\s,]*)?(?:\bthe\b\s*)?\Z", re.IGNORECASE)
_AT_FIRST = re.compile(r"\A[\s,;:–—-]*(?:(?:so|then|and|well|anyway|first|in the end|finally)\b[\s,]*)*", re.IGNORECASE)
_JOINS = re.compile(r"\s*(?:,\s*and|,|\band|\bso)\s+(?=(?:I|we|he|she|they)\b(?! had\b))")


def events_in(text: str, today: date, order: Order, names: Sequence[str]) -> Iterator[Told]:
    """The lines that sentences of a text about one person with these names may be; each needs a day of its own, or
    speaks of the day after the one before or of the same."""
    people = Names({_WHO: list(names)})
    standing, before = Standing(), date.min
    for sentence in SENTENCE.split(text):
        if len(sentence) > LONGEST or not _MAY_HAVE_DAY.search(sentence) or sentence.rstrip().endswith("?"):
            continue
        day, words = _day_and_words(sentence, today, order, before)
        if day is None:
            continue
        before = day
        for part in _JOINS.split(words):
            for entry in _entries(part, Context(today, day, _WHO, people=people), standing):
                standing = standing.after(entry)
                when = f" {entry.when}" if entry.when else ""
                yield Told("log", f"- {day} {entry.name}{when}", sentence.strip())


def _entries(part: str, context: Context, standing: Standing) -> tuple[ReadEntry, ...]:
    said = _AT_FIRST.sub("", part).strip(" ,.")
    read = read_line(said, replace(context, standing=lambda _: standing)) if said else None
    return tuple(one for one in read.entries if one.verb and one.who == _WHO) if read else ()


def _day_and_words(sentence: str, today: date, order: Order, before: date) -> tuple[date | None, str]:
    """The past day that a sentence names, and the sentence without it."""
    tokens = tokens_of(sentence)
    words = [token.word for token in tokens]
    for at in range(len(words)):
        found = spoken_at(words, at)
        day = _past(found[0], today, order) if found else None
        if found and day:
            begin, end = tokens[at].start, tokens[at + found[1] - 1].end
            return day, f"{_BEFORE_DAY.sub('', sentence[:begin])} {sentence[end:]}"
    for pattern, days in ((_SAME_DAY, 0), (_NEXT_DAY, 1)):
        if before != date.min and pattern.search(sentence):
            return before + timedelta(days=days), pattern.sub("", sentence)
    return None, sentence


def _past(said: Spoken, today: date, order: Order) -> date | None:
    """A whole day with its month, not after today."""
    if said.day is None and said.slashed is None:
        return None
    day = said.on(today, "past", order)
    return day if day and day <= today else None
