"""The sheet for a meeting ahead: one page of paper that may lie on the table, and a card for the pocket."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from coffeechats.pages.context import PageContext
from coffeechats.pages.making import View, make
from coffeechats.pages.page import Page
from coffeechats.pages.templates import Link
from coffeechats.records import addresses
from coffeechats.records.model import Contact, Interview, Task
from coffeechats.views.coverage import Coverage
from coffeechats.views.excerpts import as_text, clipped
from coffeechats.views.findings import is_old, wanted
from coffeechats.views.history import everyone
from coffeechats.views.meetings import agenda, clock, fit, is_from_home
from coffeechats.views.prep import PrepSheet, ToAsk, keyword, keywords, known, preface
from coffeechats.views.words import WEEKDAYS, plain, said

# How much of it all goes on one page of paper; the notes themselves are a click away.
LETTERS, OF_RESEARCH, OF_ME, LINES, WISHES, TALKS = 250, 420, 90, 6, 3, 3


def pages_of_prep(context: PageContext) -> Iterator[Page]:
    """One page for each meeting ahead. Of two ids that only differ in a sign, the first has the page."""
    pages = {addresses.prep(sheet.interview.id): sheet for sheet in reversed(context.sheets)}
    for address, sheet in reversed(pages.items()):
        title, view = f"Prepare: {context.title(sheet.interview)}", partial(_view, context, sheet)
        yield make(context, "prep", address, title, view, source=sheet.interview.path, searchable=False,
                   has_contents=False)  # fmt: skip


def prepared(context: PageContext, interview: Interview) -> dict[str, Any] | None:
    """What is left of the sheet when the meeting is over: its course and the keywords, where it was prepared."""
    if not (interview.goal or interview.questions) or context.history.state(interview) != "took place":
        return None
    minutes, start = interview.minutes or context.journal.settings.minutes, interview.time
    found = ((context.bank.named(text), text) for text in interview.questions)
    return {
        "keywords": [keyword(question) if question else keywords(text) for question, text in found],
        "there_by": clock(start, -context.journal.settings.arrive_early) if start else "",
        "agenda": [(clock(start, block.begins), block.what.lower()) for block in agenda(minutes)],
    }


def _view(context: PageContext, sheet: PrepSheet) -> View:
    places = _places(context, sheet)
    view = {
        "interview": sheet.interview,
        "note": context.meeting(sheet.interview),
        "pitch": clipped(sheet.pitch, LETTERS),
        "about_me": [(label, clipped(words, OF_ME)) for label, words in sheet.about_me],
        "between_us": clipped("; ".join(sheet.between_us), OF_ME),
        "why_them": clipped("; ".join(map(said, sheet.why_them)), OF_ME),
        "same_role": [context.note(talk.path) for talk in sheet.same_role[:TALKS]],
        "preface": clipped(preface(sheet.interview.body), LETTERS),
        "people": _people(context, sheet),
        "places": [_research(context, *place, OF_RESEARCH // len(places)) for place in places],
        "dress": _dress(context, sheet),
        "talks": [(context.note(talk.path), talk.takeaway) for talk in sheet.talks[:TALKS]],
        "words": sheet.words[:TALKS],
        "left_over": sheet.left_over[:LINES],
        "left_over_more": max(0, len(sheet.left_over) - LINES),
        **_times(context, sheet),
        **_questions(context, sheet),
        **_promises(context, sheet),
    }
    paths = [sheet.interview.path, *(c.path for c in sheet.people), *(place.research.path for _, place in places),
             *(talk.path for talk in sheet.talks), context.journal.me.path]  # fmt: skip
    return View(view, paths)


def _times(context: PageContext, sheet: PrepSheet) -> dict[str, Any]:
    settings, start = context.journal.settings, sheet.interview.time
    day = sheet.interview.day
    return {
        "weekday": WEEKDAYS[day.weekday()] if day else "",
        "time": clock(start, 0) if start else "",
        "minutes": sheet.minutes,
        "is_from_home": is_from_home(sheet.interview.medium),
        "early": settings.arrive_early,
        "there_by": clock(start, -settings.arrive_early) if start else "",
        "free_until": clock(start, sheet.minutes + settings.buffer) if start else "",
        "buffer": settings.buffer,
        "agenda": [(clock(start, block.begins), block) for block in agenda(sheet.minutes)],
        "ends": clock(start, sheet.minutes),
    }


def _questions(context: PageContext, sheet: PrepSheet) -> dict[str, Any]:
    asked = [*sheet.questions, *sheet.closing]
    return {
        "questions": [_to_ask(context, one) for one in sheet.questions],
        "closing": [_to_ask(context, one) for one in sheet.closing],
        "ideas": [_to_ask(context, one) for one in sheet.ideas],
        "fit": fit(len(asked), sheet.minutes),
        "keywords": sheet.card_words,
    }


def _to_ask(context: PageContext, one: ToAsk) -> dict[str, Any]:
    return {
        "keyword": one.keyword,
        "words": Link(plain(one.text), addresses.question(one.question.id) if one.question else None),
        "answered_by": [context.history.name(ref) for ref in one.answered_by[:2]],
        "more": max(0, len(one.answered_by) - 2),
        "is_left_over": one.is_left_over,
    }


def _people(context: PageContext, sheet: PrepSheet) -> list[dict[str, Any]]:
    contacts = {contact.id: contact for contact in sheet.people}
    most = LETTERS // max(1, len(contacts))
    return [
        {
            "person": context.person(ref),
            "contact": contact,
            "has_messages": contact is not None and context.messages(contact.id) is not None,
            "organization": context.organization(contact.organization) if contact else None,
            "fields": [context.field(one) for one in contact.fields] if contact else [],
            "facts": _facts(context, contact) if contact else [],
            "note": clipped(known(contact.body), most) if contact else "",
            "missing": _missing(contact) if contact else [],
        }
        for ref in everyone(sheet.interview)
        for contact in (contacts.get(ref.id or ""),)
    ]


def _facts(context: PageContext, contact: Contact) -> list[tuple[str, str]]:
    """What I noted about a person in keys, with its label; only what is there."""
    referrers = [context.history.name(ref) for ref in context.history.people[contact.id].introducers]
    pairs = [
        ("named by", ", ".join(referrers)),
        ("how you found them", said(contact.found_via) if not referrers else ""),
        ("before", "; ".join(contact.past_roles)),
        ("in common", ", ".join(contact.shared)),
        ("why them", said(contact.why)),
        ("lives in", contact.location),
        ("time zone", contact.timezone),
        ("phone", ", ".join(contact.phones)),
    ]
    return [(label, as_text(words)) for label, words in pairs if words]


def _missing(contact: Contact) -> list[str]:
    """The details to exchange when you meet."""
    details = (("email", contact.emails), ("phone", contact.phones), ("LinkedIn", contact.linkedin))
    return [label for label, there in details if not there]


def _places(context: PageContext, sheet: PrepSheet) -> list[tuple[Link, Coverage]]:
    """The organizations and fields of the people, each once."""
    found: dict[str | None, tuple[Link, Coverage]] = {}
    for contact in sheet.people:
        if contact.organization and (one := context.organizations.get(contact.organization.id or "")):
            link = Link(one.research.name, addresses.organization(one.research.id))
            found[link.address] = link, one
    for ref in (ref for contact in sheet.people for ref in contact.fields):
        if one := context.fields.get(ref.id or ""):
            link = Link(one.research.name, addresses.field(one.research.id))
            found[link.address] = link, one
    return list(found.values())


def _research(context: PageContext, link: Link, coverage: Coverage, most: int) -> dict[str, Any]:
    """What is noted about a place, first what is still to find out there."""
    place = coverage.research
    still = [one.words for one in wanted(coverage, context.bank, context.asked) if not one.found]
    return {
        "link": link,
        "want_to_learn": [as_text(words) for words in still[:WISHES]],
        "checked": place.checked,
        "is_old": is_old(place, context.today),
        "note": clipped(known(place.body), min(most, LETTERS)),
    }


def _dress(context: PageContext, sheet: PrepSheet) -> list[tuple[str, str]]:
    """What to wear, with the place that it is known of: the organization's word, else the fields'."""
    found: dict[str, str] = {}
    for contact in sheet.people:
        organization = context.journal.organizations.get((contact.organization and contact.organization.id) or "")
        fields = [context.journal.fields.get(ref.id or "") for ref in contact.fields]
        own = [organization] if organization and organization.dress else fields
        found |= {as_text(place.dress): place.name for place in own if place and place.dress}
    return list(found.items())


def _promises(context: PageContext, sheet: PrepSheet) -> dict[str, Any]:
    """What they promised, what I promised, news that I owe them, and what to do before I go."""
    ids = {contact.id for contact in sheet.people}
    tells = [d for d in context.duties if d.kind == "tell" and (d.to or d.contact) in ids]
    return {
        "theirs": _tasks(sheet.theirs),
        "mine": _tasks(sheet.mine),
        "tell": [duty.why for duty in tells[:LINES]],
        "before": _tasks(sheet.before),
    }


def _tasks(tasks: tuple[Task, ...]) -> list[tuple[str, Any]]:
    return [(as_text(task.text), task.due) for task in tasks[:LINES]]
