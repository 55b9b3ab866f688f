"""The bank of questions: how often each was asked, and a page with everybody's answers to one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from coffeechats.pages.context import PageContext
from coffeechats.pages.editor import editor_link
from coffeechats.pages.making import View, make
from coffeechats.pages.numbered import pages_of_table
from coffeechats.pages.page import Asset, Page
from coffeechats.records import addresses
from coffeechats.records.model import Interview
from coffeechats.records.questions import is_to_myself
from coffeechats.views.bank import AskedQuestion
from coffeechats.views.excerpts import as_text, clipped
from coffeechats.views.history import everyone
from coffeechats.views.words import plain

SILENT = 50  # talks that asked and have no answer
MOST = 800  # letters of one answer; the talk's own page has all of it


def pages_of_questions(context: PageContext) -> Iterator[Page | Asset]:
    """The bank, then each question. Of two ids that only differ in a sign, the first has the page."""
    view_of_list = partial(_view_of_list, context)
    yield make(context, "questions", addresses.QUESTIONS, "Questions", view_of_list, nav="Questions", searchable=False)
    talks: dict[str, dict[str, Any]] = {}
    pages = {addresses.question(one.question.id): one for one in reversed(tuple(context.asked.values()))}
    for address, one in reversed(pages.items()):
        yield from pages_of_table(
            context, "question", plain(one.question.text), (address, address), len(one.answers),
            partial(_view, context, one, talks), searchable=False, has_contents=False,
        )  # fmt: skip


def _view_of_list(context: PageContext) -> View:
    view = {"rows": [(addresses.question(one.question.id), one) for one in context.asked.values()]}
    return View(view, [talk.path for one in context.asked.values() for talk in one.interviews])


def _view(context: PageContext, one: AskedQuestion, talks: dict[str, dict[str, Any]], rows: slice) -> View:
    """`talks` keeps what many answers of one talk have in common."""
    answered = {answer.interview.path for answer in one.answers}
    silent = [talk.path for talk in reversed(one.interviews) if talk.path not in answered]
    view = {
        "one": one,
        "is_to_myself": is_to_myself(one.question),
        "rows": [
            (
                _talk(context, answer.interview, talks),
                clipped(as_text(answer.text), MOST),
                editor_link(context, answer.interview.path, answer.line),
            )
            for answer in one.answers[::-1][rows]
        ],
        "silent": [context.note(path) for path in silent[:SILENT]],
        "silent_more": max(0, len(silent) - SILENT),
        "meetings": [
            context.meeting(sheet.interview)
            for sheet in context.sheets
            if any(ask.question and ask.question.id == one.question.id for ask in (*sheet.questions, *sheet.closing))
        ],
    }
    return View(view, [talk.path for talk in one.interviews])


def _talk(context: PageContext, interview: Interview, talks: dict[str, dict[str, Any]]) -> dict[str, Any]:
    if interview.path not in talks:
        stories = [context.history.people.get(ref.id or "") for ref in everyone(interview)]
        people = [story.contact for story in stories if story]
        talks[interview.path] = {
            "day": interview.day,
            "note": context.note(interview.path),
            "people": [context.person(ref) for ref in everyone(interview)],
            "fields": sorted({ref.name for contact in people for ref in contact.fields}),
            "organizations": sorted({contact.organization.name for contact in people if contact.organization}),
        }
    return talks[interview.path]
