"""Fields and organizations: what I want to find out and have found, who I know there, and what I believed when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, NamedTuple
from urllib.parse import urlencode

from coffeechats.pages.compare import comparison, fit_words
from coffeechats.pages.context import PageContext
from coffeechats.pages.interviews import summary
from coffeechats.pages.making import View, make
from coffeechats.pages.note_text import note_text
from coffeechats.pages.numbered import pages_of_table
from coffeechats.pages.outside_links import web
from coffeechats.pages.page import Asset, Page
from coffeechats.pages.pictures.beliefs_over_time import BeliefsPicture, picture
from coffeechats.records import addresses
from coffeechats.records.model import Contact, Interview, Question, Research
from coffeechats.views.bank import AnswerGiven
from coffeechats.views.compare import Side, reason, side
from coffeechats.views.coverage import Coverage, leads_by_place, talks_by_role, with_others
from coffeechats.views.excerpts import as_text, clipped
from coffeechats.views.findings import Finding, Wanted, answers_by_place, inside, is_old, theirs, wanted
from coffeechats.views.history import everyone, person
from coffeechats.views.reflections import SKILLS, SURPRISED, said_to_myself
from coffeechats.views.story import Naming

LETTERS = 240  # of a text that is quoted; the note itself is a click away
FEW, LINES = 3, 30  # texts for one thing; lines in one part
MOST = 150  # people, conversations and beliefs of one place, the latest; the lists of all of them filter by it


class ResearchKind(NamedTuple):
    """Fields and organizations have the same pages; what differs is the words."""

    address: str
    title: str
    one: str
    many: str


FIELDS = ResearchKind(addresses.FIELDS, "Fields", "field", "fields")
ORGANIZATIONS = ResearchKind(addresses.ORGANIZATIONS, "Organizations", "organization", "organizations")


@dataclass(frozen=True, slots=True)
class ResearchContext:
    """What all these pages need, found once for the whole journal; the first two by place (see `bank.places`)."""

    answers: Mapping[str, Mapping[str, tuple[AnswerGiven, ...]]]
    leads: Mapping[str, tuple[Naming, ...]]
    by_role: Mapping[str, tuple[Interview, ...]]


def pages_of_research(context: PageContext) -> Iterator[Page | Asset]:
    """Both lists, and a page for each field and organization, also for one that no file describes."""
    known = cache(partial(_known, context))
    for kind, records in ((FIELDS, context.journal.fields), (ORGANIZATIONS, context.journal.organizations)):
        yield from pages_of_table(
            context, "researches", kind.title, (kind.address, f"{kind.address}page/"), len(records),
            partial(_view_of_list, context, kind), nav=kind.title, searchable=False,
        )  # fmt: skip
        for one in records.values():
            view = partial(_view, context, kind, one, known)
            yield make(context, "research", _address(kind, one), one.name, view, source=one.path)


def _known(context: PageContext) -> ResearchContext:
    history = context.history
    return ResearchContext(answers_by_place(history, context.asked), leads_by_place(history), talks_by_role(history))


def _address(kind: ResearchKind, research: Research) -> str:
    place = addresses.field if kind is FIELDS else addresses.organization
    return place(research.id)


def _coverage(context: PageContext, kind: ResearchKind) -> Mapping[str, Coverage]:
    return context.fields if kind is FIELDS else context.organizations


def _view_of_list(context: PageContext, kind: ResearchKind, rows: slice) -> View:
    coverage = list(_coverage(context, kind).values())[rows]
    view = {"kind": kind, "rows": [(one, _address(kind, one.research)) for one in coverage]}
    paths = [path for one in coverage for path in (one.research.path, *(c.path for c in one.known))]
    side_by_side, more = comparison(context) if kind is FIELDS and not rows.start else ({"sides": []}, [])
    return View(view | side_by_side, [*paths, *more])


def _view(context: PageContext, kind: ResearchKind, research: Research, find: Callable[[], ResearchContext]) -> View:
    coverage, address, known = _coverage(context, kind)[research.id], _address(kind, research), find()
    text = note_text(context, research.path, research.body, address)
    place = f"{kind.one} {research.id}"
    wishes, one_side = wanted(coverage, context.bank, context.asked), side(research, coverage.talks[-MOST:])
    view = {
        "kind": kind,
        "research": research,
        "coverage": coverage,
        "parties": list(_parties(context, coverage)),
        "people_more": max(0, len(coverage.known) - MOST),
        "interviews": [summary(context, one) for one in coverage.interviews[: -MOST - 1 : -1]],
        "interviews_more": max(0, len(coverage.interviews) - MOST),
        "beliefs": (beliefs := [row for one in coverage.interviews if (row := _belief(context, one))][-MOST:]),
        "filter": urlencode({"field": research.name}) if kind is FIELDS else urlencode({"q": research.name}),
        "side": one_side,
        "picture": _picture(context, one_side, [row["interview"] for row in beliefs]),
        "links": [web(link) for link in research.links],
        "is_old": is_old(research, context.today),
        "wanted": [_wanted(context, one) for one in wishes],
        "learned": len([one for one in wishes if one.found]),
        "inside": [_found(context, one) for one in inside(coverage, context.bank)[:LINES]],
        "answers": [_answers(context, *pair) for pair in theirs(known.answers.get(place, {}))],
        "leads": [_lead(context, naming) for naming in known.leads.get(place, ())[:LINES]],
        "leads_more": max(0, len(known.leads.get(place, ())) - LINES),
        "same_role": _same_role(context, coverage, known) if kind is ORGANIZATIONS else [],
        "note": text.html,
    }
    paths = [research.path, *(c.path for c in coverage.known), *(i.path for i in coverage.interviews)]
    return View(view, paths, text.headings)


def _parties(context: PageContext, coverage: Coverage) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    left = MOST
    for words, people in coverage.parties:
        if left:
            yield words, [_person(context, one) for one in people[:left]]
        left = max(0, left - len(people))


def _person(context: PageContext, contact: Contact) -> dict[str, Any]:
    return {
        "person": context.contact(contact),
        "stage": context.stages[contact.id],
        "role": contact.role,
        "organization": context.organization(contact.organization),
    }


def _belief(context: PageContext, talk: Interview) -> dict[str, Any] | None:
    """What I believed before and after a talk, whether it could be my path and why, and what it said about me."""
    said = said_to_myself(talk, context.bank)
    aside = [(words, clipped(as_text(said[id]), LETTERS)) for id, words in _ASIDE if id in said]
    if not (talk.fit or talk.before or talk.after or aside):
        return None
    why = clipped(reason(talk, context.bank), LETTERS) if talk.fit else ""
    return {"interview": talk, "note": context.note(talk.path), "why": "" if why == talk.after else why, "aside": aside}


def _picture(context: PageContext, one: Side, listed: Sequence[Interview]) -> BeliefsPicture | None:
    """The talks over time, each with the number of its line in the list."""
    numbers = {talk.path: number for number, talk in enumerate(listed, 1)}
    titles = {talk.path: fit_words(context, talk) for talk in one.talks}
    return picture(one, numbers, titles)


_ASIDE = ((SURPRISED, "surprised by"), (SKILLS, "on my skills"))


def _wanted(context: PageContext, one: Wanted) -> dict[str, Any]:
    return {
        "words": one.words,
        "found": [_found(context, found) for found in one.found[:FEW]],
        "more": max(0, len(one.found) - FEW),
    }


def _found(context: PageContext, one: Finding) -> dict[str, Any]:
    """A text that answers, with the talk it is from; without one it is in the note of the page itself."""
    return {
        "text": clipped(as_text(one.text), LETTERS),
        "note": context.note(one.interview.path) if one.interview else None,
    }


def _answers(context: PageContext, question: Question, answers: tuple[AnswerGiven, ...]) -> dict[str, Any]:
    """A question with the latest answer, and how many there are."""
    latest = answers[-1]
    return {
        "question": context.question(question.id),
        "people": [context.person(ref) for ref in everyone(latest.interview)],
        "text": clipped(as_text(latest.text), LETTERS),
        "more": len(answers) - 1,
    }


def _lead(context: PageContext, naming: Naming) -> dict[str, Any]:
    return {
        "name": person(naming).name,
        "words": naming.referral.words,
        "by": context.person(naming.by) if naming.by else None,
        "note": context.note(naming.interview.path),
    }


def _same_role(context: PageContext, coverage: Coverage, known: ResearchContext) -> list[dict[str, Any]]:
    """For those not met yet: earlier talks with others who do the same."""
    met = {contact.id for contact in coverage.met}
    found = ((one, with_others(known.by_role, [one])) for one in coverage.known if one.id not in met)
    return [
        {"person": context.contact(one), "role": one.role, "talks": [context.note(talk.path) for talk in talks[:FEW]]}
        for one, talks in found
        if talks
    ][:LINES]
