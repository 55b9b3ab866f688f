"""Referrals: the tree, who waits for news, who is not written to yet, and what came of other suggestions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from coffeechats.pages.context import PageContext
from coffeechats.pages.making import View, make
from coffeechats.pages.numbered import NumberedPages
from coffeechats.pages.outside_links import what
from coffeechats.pages.page import Page
from coffeechats.pages.referral_tree import ReferralTree, TreeRow
from coffeechats.pages.steps import steps
from coffeechats.records import addresses
from coffeechats.records.model import Contact
from coffeechats.views.referrals import finding
from coffeechats.views.suggestions import (
    SharedPlace,
    Suggested,
    TakenUp,
    in_common,
    introductions_promised,
    never_contacted,
    same_place,
    suggestions_taken_up,
    who_else_not_asked,
)

SHOWN, MOST = 10, 50  # rows of a part at once, and with those a click away; of more their number is told


def pages_of_referrals(context: PageContext) -> Iterator[Page]:
    """Who led me to each person, and below it what is open with them; a large tree goes on over further pages."""
    tree = ReferralTree(context)
    yield make(context, "referrals", addresses.REFERRALS, "Referrals", partial(_view, context, tree),
               nav="Referrals", searchable=False)  # fmt: skip
    for number in range(2, tree.pages + 1):
        view = partial(_view_of_further, context, tree, number)
        yield make(context, "referrals_further", _pages(tree).address(number), f"Referrals, page {number}", view,
                   searchable=False, has_contents=False)  # fmt: skip


def _pages(tree: ReferralTree) -> NumberedPages:
    return NumberedPages(addresses.REFERRALS, addresses.REFERRALS, tree.pages)


def _view_of_further(context: PageContext, tree: ReferralTree, number: int) -> View:
    rows = tree.rows(number)
    people = (context.history.people.get(row.node.ref.id or "") for row in rows)
    return View(_tree(tree, rows, number), [story.contact.path for story in people if story])


def _tree(tree: ReferralTree, rows: Sequence[TreeRow], number: int) -> dict[str, Any]:
    return {
        "rows": rows,
        "months": tree.axis.names() if tree.axis else (),
        "pages": _pages(tree).links,
        "number": number,
    }


def _view(context: PageContext, tree: ReferralTree) -> View:
    nodes = context.forest.nodes
    news = [duty for duty in context.duties if duty.kind == "tell" and duty.to]
    untouched, promised = never_contacted(context.history), introductions_promised(context.history)
    places, common = same_place(context.history), in_common(context.history)
    view = {
        **_tree(tree, tree.rows(1), 1),
        "finding": finding(nodes),
        "people": len(nodes),
        "has_named": any(node.children for node in nodes),
        "loops": context.forest.loops,
        "news": steps(context, news[:MOST]),
        "news_more": max(0, len(news) - MOST),
        "untouched": [_suggested(context, one) for one in untouched[:MOST]],
        "untouched_more": max(0, len(untouched) - MOST),
        "promised": [_suggested(context, one) for one in promised[:MOST]],
        "promised_more": max(0, len(promised) - MOST),
        "places": [_place(context, place) for place in places[:MOST]],
        "places_more": max(0, len(places) - MOST),
        "common": [_common(context, one) for one in common[:MOST]],
        "common_more": max(0, len(common) - MOST),
        **_of_talks(context),
    }
    journal = context.journal
    paths = [contact.path for contact in journal.contacts.values()]
    paths += [interview.path for interview in journal.interviews.values() if interview.referrals]
    return View(view, paths + view["read"])


def _of_talks(context: PageContext) -> dict[str, Any]:
    """Talks without a question for names, and what came of suggestions other than people."""
    forgotten, taken_up = who_else_not_asked(context.history, context.bank), suggestions_taken_up(context.history)
    notes = [context.note(talk.path) for talk in forgotten]
    return {
        "forgotten": notes[:SHOWN],
        "forgotten_more": notes[SHOWN:MOST],
        "forgotten_rest": max(0, len(notes) - MOST),
        "taken_up": [_taken_up(context, one) for one in taken_up[:MOST]],
        "taken_up_more": max(0, len(taken_up) - MOST),
        "read": [*(talk.path for talk in forgotten), *(one.file for one in taken_up)],
    }


def _taken_up(context: PageContext, one: TakenUp) -> dict[str, Any]:
    return {
        "what": what(one.text),
        "people": [context.person(ref) for ref in one.people],
        "day": one.day,
        "state": one.state,
        "is_told": one.is_told,
    }


def _place(context: PageContext, place: SharedPlace) -> dict[str, Any]:
    """A few of the people I found in one way, and how many more there are."""
    people = place.people
    return {
        "words": place.words,
        "people": [context.contact(one) for one in people[:SHOWN]],
        "more": max(0, len(people) - SHOWN),
    }


def _common(context: PageContext, one: SharedPlace) -> dict[str, Any]:
    """A few of the people I have something in common with, each with what they do and did before."""
    people = [(context.contact(who), _works(who)) for who in one.people[:MOST]]
    return {"words": one.words, "people": people, "more": max(0, len(one.people) - MOST)}


def _works(contact: Contact) -> str:
    before = f"before: {'; '.join(contact.past_roles)}" if contact.past_roles else ""
    at = contact.organization.name if contact.organization else ""
    return ", ".join(part for part in (contact.role, at, before) if part)


def _suggested(context: PageContext, one: Suggested) -> dict[str, Any]:
    return {
        "person": context.person(one.ref),
        "by": context.person(one.by) if one.by else None,
        "day": one.day,
        "words": one.words,
        "note": context.note(one.file),
    }
