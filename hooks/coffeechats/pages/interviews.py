"""The list of all interviews, and one page each: context, people, next steps, the note."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from coffeechats.pages.context import PageContext
from coffeechats.pages.making import View, make
from coffeechats.pages.note_text import note_text
from coffeechats.pages.numbered import pages_of_table
from coffeechats.pages.outside_links import web
from coffeechats.pages.page import Asset, Page
from coffeechats.pages.people import FOLLOW_UP, USE_NAME
from coffeechats.pages.prep import prepared
from coffeechats.pages.steps import steps
from coffeechats.records import addresses
from coffeechats.records.model import Interview, Ref
from coffeechats.views.history import by_clock, everyone
from coffeechats.views.reflections import reflection
from coffeechats.views.story import person_key


def pages_of_interviews(context: PageContext) -> Iterator[Page | Asset]:
    """All of them by date, then each."""
    yield from _lists(context)
    for interview in context.history.journal.interviews.values():
        yield _interview(context, interview)


STATES = {"called off": "cancelled"}  # where the pages have another word


def summary(context: PageContext, interview: Interview) -> dict[str, Any]:
    """An interview as a row of a list."""
    fields = {ref.id: ref for one in everyone(interview) for ref in _fields(context, one)}.values()
    state = context.history.state(interview)
    return {
        "day": interview.day,
        "time": clock(interview),
        "people": [context.person(ref) for ref in everyone(interview)],
        "fields": [context.field(ref) for ref in sorted(fields, key=lambda ref: ref.name)],
        "state": STATES.get(state, state) + ("?" if context.history.is_in_question(interview) else ""),
        "medium": interview.medium,
        "place": interview.place,
        "outcome": interview.outcome,
        "takeaway": interview.takeaway,
        "title": context.title(interview),
        "note": context.meeting(interview),
    }


def clock(interview: Interview) -> str:
    return interview.time.strftime("%H:%M") if interview.time else ""


def _fields(context: PageContext, ref: Ref) -> tuple[Ref, ...]:
    story = context.history.people.get(ref.id or "")
    return story.contact.fields if story else ()


def _lists(context: PageContext) -> Iterator[Page | Asset]:
    """The conversations and other notes; of very many either, the later ones on further pages."""
    many = max(len(context.journal.interviews), len(context.journal.pages))
    yield from pages_of_table(
        context, "interviews", "Conversations", (addresses.JOURNAL, addresses.CONVERSATIONS), many,
        partial(_view_of_list, context), nav="Conversations", searchable=False, has_contents=False,
    )  # fmt: skip


def _view_of_list(context: PageContext, rows: slice) -> View:
    interviews = sorted(context.history.journal.interviews.values(), key=by_clock, reverse=True)[rows]
    pages = sorted(context.journal.pages.values(), key=lambda page: (page.title.casefold(), page.path))[rows]
    view = {
        "rows": [summary(context, interview) for interview in interviews],
        "others": [context.note(page.path) for page in pages],
        "all": len(context.journal.interviews),
    }
    return View(view, [interview.path for interview in interviews])


def _interview(context: PageContext, interview: Interview) -> Page:
    address, title = addresses.note(interview.path), context.title(interview)
    view = partial(_view, context, interview)
    return make(context, "interview", address, title, view, source=interview.path, has_contents=False)


def _view(context: PageContext, interview: Interview) -> View:
    path, address = interview.path, addresses.note(interview.path)
    text = note_text(context, path, interview.body, address)
    view = {
        "interview": interview,
        "row": summary(context, interview),
        "people": [_with(context, ref) for ref in everyone(interview)],
        "questions": [context.question(question) for question in interview.questions],
        "prep": context.prep(interview),
        "prepared": prepared(context, interview),
        "referrals": [(context.person(named.person) if named.person else None, named) for named in interview.referrals],
        "noted": context.noted(interview),
        "thanked": _thanked(context, interview),
        "resources": [(web(resource.text), resource.state) for resource in interview.resources],
        "may_follow_up": FOLLOW_UP[interview.ok_to_follow_up],
        "may_use_name": USE_NAME[interview.may_use_name],
        "linkedin": USE_NAME[interview.linkedin],
        "steps": steps(context, (*context.in_question.get(path, ()), *context.duties_from.get(path, ()))),
        "reflection": reflection(interview, context.bank) if context.history.state(interview) == "took place" else None,
        "note": text.html,
    }
    people = (context.history.people[ref.id] for ref in interview.people if ref.id and ref.id in context.history.people)
    return View(view, [interview.path, *(story.contact.path for story in people)], text.headings)


def _with(context: PageContext, ref: Ref) -> dict[str, Any]:
    story = context.history.people.get(ref.id or "")
    contact = story.contact if story else None
    return {
        "person": context.person(ref),
        "messages": context.messages(ref.id) if contact and ref.id else None,
        "role": contact.role if contact else "",
        "organization": context.organization(contact.organization) if contact else None,
        "fields": [context.field(one) for one in contact.fields] if contact else [],
        "others": _others(context, ref),
    }


def _others(context: PageContext, ref: Ref) -> int:
    """How many talks with this person there have been."""
    story = context.history.people.get(ref.id or "")
    return len(story.interviews) if story else 0


def _thanked(context: PageContext, interview: Interview) -> list[tuple[str, date | None]]:
    """Who was thanked and when: no one by name means everyone in the interview."""
    names = {person_key(ref): context.history.name(ref) for ref in interview.people}
    everybody = "everyone" if len(names) > 1 else ""
    return [(context.history.name(t.person) if t.person else everybody, t.day) for t in interview.thanked]
