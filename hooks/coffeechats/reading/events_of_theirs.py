"""What they did, but for answers: wrote, rang, sent something, promised it, offered or allowed something."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coffeechats.reading.clauses import Clause
from coffeechats.reading.context import ReadEntry
from coffeechats.reading.lexicon import lexicon
from coffeechats.reading.meaning import Act, Meaning
from coffeechats.reading.so_far import Unclear


def they_did(verb: str) -> Act:
    """A verb of theirs that always means itself."""

    def act(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
        return [ReadEntry(reader.day(clause), verb, reader.by(clause), clause.text)]

    return act


def heard(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    if clause.part("by") is None and clause.text.lower().startswith(("will ", "shall ", "gonna ", "going to ")):
        return  # what I will do
    yield ReadEntry(reader.day(clause), "heard", reader.by(clause), clause.text)


def they_said(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`(he offered)`, beside what came of it."""
    if not any(told.entries for told in reader.told[:-1]):
        raise Unclear("what did they offer?")
    return ()


def told_on(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`she wrote me about the career day`: no answer, unless a request or a conversation waits, whose it may be."""
    who = reader.by(clause)
    standing = reader.standing(who)
    is_told_after_it = reader.clauses[-1] is not clause
    if (standing.is_open and not is_told_after_it) or standing.ahead(reader.context.day):
        raise Unclear("is that their answer?")
    yield ReadEntry(reader.day(clause), "heard", who, clause.text)


def they_asked(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """They asked something: no answer, unless a request is open, where it may be one."""
    who = reader.by(clause)
    if reader.standing(who).is_open:
        raise Unclear("is that their answer?")
    yield ReadEntry(reader.day(clause), "heard", who, clause.text)


def given(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """A number or an address: from the person themself they wrote; from another it may be an introduction."""
    who = reader.by(clause)
    if reader.standing(who).ahead(reader.context.day):  # for the conversation that is fixed
        yield ReadEntry(reader.day(clause), "heard", who, clause.text)
        return
    is_own = "THEIR" in clause.lists and not any(told.says == "introduced" for told in reader.told[:-1])
    if not is_own or (reader.context.person and who != reader.context.person):
        raise Unclear("is that an introduction?")
    yield ReadEntry(reader.day(clause), "heard", who, clause.text)


def came(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """Something came, and no one is named: it is from the person who promised it."""
    who = reader.by(clause)
    is_to_me = _TO_ME.match(clause.text) is not None and (bool(reader.context.person) or reader.acting == who)
    what = clause.part("what")
    is_theirs = "SMALLTHING" not in clause.lists and any(
        "THEIR" in lexicon().lists_of(one.letter) for one in clause.lexemes if what is None or one.start < what.start
    )
    is_known = is_to_me or is_theirs or reader.standing(who).waiting
    if clause.part("by") is None and not is_known:
        raise Unclear("who did it come from?")
    if _SOMEBODY_ELSE.search(clause.text):
        raise Unclear("who came?")
    yield ReadEntry(reader.day(clause), "heard", who, clause.text)


_SOMEBODY_ELSE = re.compile(
    r"\b(?:boss|manager|colleagues?|co-?workers?|team|assistant|intern|husband|wife|partner|friends?|kids?|son|daughter"
    r"|mother|father|mum|mom|dad|sister|brother|dog) (?:also )?(?:came|arrived|joined)\b",
    re.IGNORECASE,
)
_TO_ME = re.compile(r"(?:also |then |and )*(?:sent|gave|lent|showed|emailed|forwarded|passed|texted|handed) me\b", re.I)


def waiting(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    what = clause.parts.get("what", [])
    words = reader.line.text[what[0].start : what[-1].end] if what else clause.text
    if _TO_THEM.search(clause.text):
        raise Unclear("who promised it, they or you?")
    if not _MONEY.search(words):
        yield ReadEntry(reader.day(clause), "", reader.by(clause), words, key="waiting")


_TO_THEM = re.compile(r"\bsend (?:her|him|them)\b|\bsend my\b", re.IGNORECASE)
_MONEY = re.compile(
    r"[$£€]|\b(?:bucks?|quid|pounds?|euros?|dollars?|tenner|fiver|cash|money)\b|\A\W*\d+(?:[.,]\d+)?k?\W*\Z",
    re.IGNORECASE,
)


def offer_look(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    if "asked" in clause.text.lower().split():
        yield ReadEntry(reader.day(clause), "heard", reader.by(clause), clause.text)
    yield ReadEntry(reader.day(clause), "", reader.by(clause), clause.text, key="look offered")


def noted(key: str, value: str) -> Act:
    """A key of their note that they fill, with its value."""

    def act(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
        return [ReadEntry(reader.day(clause), "", reader.by(clause), value, key=key)]

    return act
