"""Fields side by side: beliefs then and now, fit as dots with their reasons, answers to the same question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from coffeechats.pages.facts import Facts
from coffeechats.pages.making import View, make
from coffeechats.pages.page import Page
from coffeechats.pages.templates import Link
from coffeechats.records import addresses
from coffeechats.records.model import Interview
from coffeechats.views.bank import Answer
from coffeechats.views.compare import SameQuestion, Side, reason, same_questions
from coffeechats.views.excerpts import as_text, clipped
from coffeechats.views.history import everyone

MOST_FIELDS = 12  # side by side; more are named below with a link
MOST_FITS = 6  # reasons in one field; the field's own page has all
REASON, ANSWER = 240, 240  # letters
WIDTH, HEIGHT, EDGE, STEP = 240, 84, 10, 16  # pixels of the dots' picture


@dataclass(frozen=True, slots=True)
class Dots:
    """Where each fit stands: from left to right by its day, the same for every field, and from 1 up to 5."""

    spots: tuple[tuple[int, int], ...]
    lines: tuple[int, ...]
    width: int = WIDTH
    height: int = HEIGHT


def page_of_comparison(facts: Facts) -> Page:
    """The fields I talked about with somebody; of very many the ones talked about last."""
    return make(facts, "compare", addresses.COMPARE, "Compare", partial(_view, facts), searchable=False)


def _view(facts: Facts) -> View:
    latest = {_name(one) for one in sorted(facts.sides, key=lambda one: one.last, reverse=True)[:MOST_FIELDS]}
    shown = [one for one in facts.sides if _name(one) in latest]
    days = [talk.day for one in shown for talk in one.fits if talk.day]
    span = (min(days), max(days)) if days else (date.min, date.min)
    keys = [one.research.id for one in shown if one.research]
    view = {
        "sides": [_side(facts, one, span) for one in shown],
        "others": [_name(one) for one in facts.sides if _name(one) not in latest],
        "questions": [_question(facts, one) for one in same_questions(facts.history, facts.asked, keys)],
    }
    paths = [one.research.path for one in shown if one.research]
    paths += sorted({talk.path for one in shown for talk in one.talks})
    return View(view, paths)


def _name(one: Side) -> Link:
    return Link(one.research.name, addresses.field(one.research.id)) if one.research else Link("Without a field")


def _side(facts: Facts, one: Side, span: tuple[date, date]) -> dict[str, Any]:
    fits = list(reversed(one.fits))
    return {
        "field": _name(one),
        "talks": len(one.talks),
        "then": one.then,
        "now": one.now,
        "then_note": facts.note(one.then.path) if one.then else None,
        "now_note": facts.note(one.now.path) if one.now else None,
        "dots": _dots(one.fits, span) if one.fits else None,
        "fits": [_fit(facts, talk) for talk in fits[:MOST_FITS]],
        "earlier": max(0, len(fits) - MOST_FITS),
    }


def _fit(facts: Facts, talk: Interview) -> dict[str, Any]:
    return {"fit": talk.fit, "note": facts.note(talk.path), "why": clipped(reason(talk, facts.bank), REASON)}


def _dots(talks: Sequence[Interview], span: tuple[date, date]) -> Dots:
    days = max(1, (span[1] - span[0]).days)
    across = WIDTH - 2 * EDGE
    spots = [(EDGE + across * (talk.day - span[0]).days // days, _height(talk.fit or 1)) for talk in talks if talk.day]
    return Dots(tuple(dict.fromkeys(spots)), tuple(_height(fit) for fit in range(1, 6)))


def _height(fit: int) -> int:
    return HEIGHT - EDGE - STEP * (fit - 1)


def _question(facts: Facts, one: SameQuestion) -> dict[str, Any]:
    names = facts.journal.fields
    return {
        "question": facts.question(one.asked.question.id),
        "answers": [(names[key].name, _answer(facts, answer)) for key, answer in one.answers.items()],
    }


def _answer(facts: Facts, answer: Answer) -> Mapping[str, Any]:
    return {
        "people": [facts.person(ref) for ref in everyone(answer.interview)],
        "text": clipped(as_text(answer.text), ANSWER),
    }
