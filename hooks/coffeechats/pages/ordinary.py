"""Pages that are a note as it is, and the progress updates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from coffeechats.notes.note import Body
from coffeechats.pages.context import PageContext
from coffeechats.pages.making import View, make
from coffeechats.pages.note_text import note_text
from coffeechats.pages.page import Page
from coffeechats.pages.templates import Link
from coffeechats.records import addresses
from coffeechats.records.model import OrdinaryPage, Update
from coffeechats.records.private import is_private, private_lines
from coffeechats.views.duties_of_telling import newest_update, not_yet_sent

SHOWN = 12  # people named beside an update; its own page has all


def pages_of_notes(context: PageContext) -> Iterator[Page]:
    """Every other note under journal/, at its own address."""
    for page in context.journal.pages.values():
        yield _page(context, page)


def _page(context: PageContext, page: OrdinaryPage) -> Page:
    address, view = addresses.note(page.path), partial(_view, context, page)
    return make(context, "ordinary", address, page.title, view, source=page.path)


def _view(context: PageContext, page: OrdinaryPage) -> View:
    address = addresses.note(page.path)
    text = note_text(context, page.path, page.body, address, under=0)
    view = {"note": text.html, "has_title": "<h1" in text.html, "tags": page.tags}
    return View(view, [page.path], text.headings)


def pages_of_updates(context: PageContext) -> Iterator[Page]:
    """A page for each update; the list of them is part of what I gave."""
    for update in context.journal.updates.values():
        address, view = addresses.update(update.path), partial(_view_of_update, context, update)
        yield make(context, "update", address, update.title, view, source=update.path, has_contents=False)


def update_rows(context: PageContext) -> list[dict[str, Any]]:
    """The updates with who has not heard each, the newest first."""
    updates = sorted(context.journal.updates.values(), key=lambda u: (u.day or date.min, u.path), reverse=True)
    return [_row(context, update, _not_yet_sent(context, update)) for update in updates]


def _not_yet_sent(context: PageContext, update: Update) -> list[Link]:
    """Who has not heard an update, with the draft for the newest; no one could have heard one dated ahead."""
    if update.day is None or update.day > context.today:
        return []
    people = [story.contact for story in not_yet_sent(context.history, update)]
    if update is not newest_update(context.history):
        return [context.contact(contact) for contact in people]
    return [Link(contact.name, addresses.contact(contact.id), "update") for contact in people]


def _row(context: PageContext, update: Update, unheard: Sequence[Link]) -> dict[str, Any]:
    return {
        "note": context.note(update.path),
        "day": update.day,
        "is_ahead": update.day is None or update.day > context.today,
        "to_everyone": update.to_everyone,
        "sent_to": len(update.sent_to),
        "unheard": unheard[:SHOWN],
        "more": max(0, len(unheard) - SHOWN),
    }


def _view_of_update(context: PageContext, update: Update) -> View:
    address = addresses.update(update.path)
    text = note_text(context, update.path, _below_title(update), address)
    view = {
        "update": update,
        "sent_to": [context.person(ref) for ref in update.sent_to],
        "not_sent_to": [context.person(ref) for ref in update.not_sent_to],
        "unheard": _not_yet_sent(context, update),
        "note": text.html,
    }
    return View(view, [update.path], text.headings)


def _below_title(update: Update) -> Body:
    """The text without the heading that is the page's title already; its line stays, empty, so that lines count on."""
    body = update.body
    first = next(iter(body.sections), None)
    if not first or first.level != 1 or first.title != update.title or is_private(first.line, private_lines(body)):
        return body
    lines = body.text.split("\n")
    place = first.line - body.line
    if not lines[place].lstrip().startswith("#"):  # underlined: two lines, left as they are
        return body
    lines[place] = ""
    return replace(body, text="\n".join(lines))
