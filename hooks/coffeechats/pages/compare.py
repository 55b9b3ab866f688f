"""Fields side by side: beliefs then and now, fit as dots with their reasons, answers to the same question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from coffeechats.pages.context import PageContext
from coffeechats.pages.pictures.axis import axis
from coffeechats.pages.pictures.fit_over_time import FitPicture, picture
from coffeechats.pages.templates import Link
from coffeechats.records import addresses
from coffeechats.records.model import Interview
from coffeechats.views.bank import AnswerGiven
from coffeechats.views.compare import SameQuestion, Side, reason, same_questions
from coffeechats.views.excerpts import as_text, clipped
from coffeechats.views.history import everyone
from coffeechats.views.words import plain

MOST_FIELDS = 12  # side by side; more are named below with a link
MOST_OTHERS = 50  # of those; the list above has all
MOST_FITS = 6  # fits of one field with their reasons; the earlier ones fold
MOST_DOTS = 24  # fits of one field in the picture and its list; the field's own page has all
REASON, ANSWER = 240, 240  # letters


def comparison(context: PageContext) -> tuple[dict[str, Any], list[str]]:
    """The fields I talked about with someone, only the latest ones if there are very many; and their notes."""
    latest = {_name(one) for one in sorted(context.sides, key=lambda one: one.last, reverse=True)[:MOST_FIELDS]}
    shown = [one for one in context.sides if _name(one) in latest]
    keys = [one.research.id for one in shown if one.research]
    view = {
        "sides": [_side(context, one) for one in shown],
        "picture": _picture(context, shown),
        "others": (others := [_name(one) for one in context.sides if _name(one) not in latest])[:MOST_OTHERS],
        "others_more": max(0, len(others) - MOST_OTHERS),
        "questions": [_question(context, one) for one in same_questions(context.history, context.asked, keys)],
    }
    paths = [one.research.path for one in shown if one.research]
    paths += sorted({talk.path for one in shown for talk in one.talks})
    return view, paths


def _name(one: Side) -> Link:
    return Link(one.research.name, addresses.field(one.research.id)) if one.research else Link("Without a field")


def _picture(context: PageContext, shown: Sequence[Side]) -> FitPicture | None:
    """All fields in which something fits, over one span of time, with the talks that their lists name."""
    rows = [(_name(one).text, one.fits[-MOST_DOTS:]) for one in shown if one.fits]
    talks = [talk for _, some in rows for talk in some]
    over = axis(talk.day for talk in talks if talk.day)
    return picture(over, rows, {talk.path: fit_words(context, talk) for talk in talks}) if over else None


def fit_words(context: PageContext, talk: Interview) -> str:
    """A talk with how well it fitted and why, in one line for a picture."""
    fit = f": {talk.fit} of 5" if talk.fit else ""
    why = clipped(plain(reason(talk, context.bank)), REASON) if talk.fit else ""
    return " ".join(f"{context.note(talk.path).text}{fit}{'. ' if why else ''}{why}".split())


def _side(context: PageContext, one: Side) -> dict[str, Any]:
    fits = one.fits[-MOST_DOTS:][::-1]
    return {
        "field": _name(one),
        "talks": len(one.talks),
        "without_fit": one.without_fit,
        "then": one.then,
        "now": one.now,
        "fits": [_fit(context, talk) for talk in fits[:MOST_FITS]],
        "earlier": [_fit(context, talk) for talk in fits[MOST_FITS:]],
        "older": max(0, len(one.fits) - MOST_DOTS),
    }


def _fit(context: PageContext, talk: Interview) -> dict[str, Any]:
    return {"fit": talk.fit, "note": context.note(talk.path), "why": clipped(reason(talk, context.bank), REASON)}


def _question(context: PageContext, one: SameQuestion) -> dict[str, Any]:
    names = context.journal.fields
    return {
        "question": context.question(one.asked.question.id),
        "answers": [(names[key].name, _answer(context, answer)) for key, answer in one.answers.items()],
    }


def _answer(context: PageContext, answer: AnswerGiven) -> Mapping[str, Any]:
    return {
        "people": [context.person(ref) for ref in everyone(answer.interview)],
        "text": clipped(as_text(answer.text), ANSWER),
    }
