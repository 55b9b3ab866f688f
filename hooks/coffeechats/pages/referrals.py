"""The referral tree: a picture with links, and the same as a list; who waits for news, and names not yet written to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from coffeechats.pages.facts import Facts
from coffeechats.pages.making import View, make
from coffeechats.pages.outside_links import what
from coffeechats.pages.page import Page
from coffeechats.pages.steps import steps
from coffeechats.pages.templates import Link
from coffeechats.pages.tree_picture import picture, place_of
from coffeechats.records import addresses
from coffeechats.views.follow_through import TakenUp, suggestions_taken_up
from coffeechats.views.met_where import same_place
from coffeechats.views.referrals import Node
from coffeechats.views.suggested import Suggested, introductions_promised, never_contacted
from coffeechats.views.who_else import who_else_not_asked

DEEPEST = 30  # levels of the list; below that the browser's own limits are near, and the words say who named whom

SHOWN = 10  # talks at once; the rest are a click away


@dataclass(frozen=True, slots=True)
class Branch:
    """One person in the list; `opens` and `closes` are the lists that begin above and end below this entry.

    `id` is where the picture leads for somebody without a page, "" for all others.
    """

    person: Link
    id: str
    node: Node
    also: tuple[Link, ...]
    named_by: Link | None
    opens: int
    closes: int
    has_children: bool


def page_of_referrals(facts: Facts) -> Page:
    """Who led me to whom, from both ends."""
    view = partial(_view, facts)
    return make(facts, "referrals", addresses.REFERRALS, "Referrals", view, nav="Referrals", searchable=False)


def _view(facts: Facts) -> View:
    nodes = facts.forest.nodes
    view = {
        "picture": picture(facts, nodes),
        "branches": branches(facts, nodes),
        "has_named": any(node.children for node in nodes),
        "loops": facts.forest.loops,
        "news": steps(facts, (duty for duty in facts.duties if duty.kind == "tell" and duty.to)),
        "untouched": [_suggested(facts, one) for one in never_contacted(facts.history)],
        "promised": [_suggested(facts, one) for one in introductions_promised(facts.history)],
        "places": [(place.words, [facts.contact(one) for one in place.people]) for place in same_place(facts.history)],
        **_of_talks(facts),
    }
    journal = facts.journal
    paths = [contact.path for contact in journal.contacts.values()]
    paths += [interview.path for interview in journal.interviews.values() if interview.referrals]
    return View(view, paths + view["read"])


def _of_talks(facts: Facts) -> dict[str, Any]:
    """Talks without a question for names, and what came of suggestions other than people."""
    forgotten, taken_up = who_else_not_asked(facts.history, facts.bank), suggestions_taken_up(facts.history)
    notes = [facts.note(talk.path) for talk in forgotten]
    return {
        "forgotten": notes[:SHOWN],
        "forgotten_more": notes[SHOWN:],
        "taken_up": [_taken_up(facts, one) for one in taken_up],
        "read": [*(talk.path for talk in forgotten), *(one.file for one in taken_up)],
    }


def _taken_up(facts: Facts, one: TakenUp) -> dict[str, Any]:
    return {
        "what": what(one.text),
        "people": [facts.person(ref) for ref in one.people],
        "day": one.day,
        "state": one.state,
        "is_told": one.is_told,
    }


def branches(facts: Facts, nodes: Sequence[Node]) -> list[Branch]:
    """The flat tree as entries of nested lists, without recursion, however deep it is."""
    depths = [min(node.depth, DEEPEST) for node in nodes] + [0]
    last = len(nodes) - 1
    return [
        Branch(
            (person := facts.person(node.ref)),
            place_of(place) if person.address is None else "",
            node,
            tuple(facts.person(ref) for ref in node.also),
            facts.person(nodes[node.parent].ref) if node.parent is not None and node.depth > DEEPEST else None,
            opens=max(0, depths[place + 1] - depths[place]) if place < last else 0,
            closes=max(0, depths[place] - depths[place + 1]) if place < last else depths[place],
            has_children=place < last and depths[place + 1] > depths[place],
        )
        for place, node in enumerate(nodes)
    ]


def _suggested(facts: Facts, one: Suggested) -> dict[str, Any]:
    return {
        "person": facts.person(one.ref),
        "by": facts.person(one.by) if one.by else None,
        "day": one.day,
        "words": one.words,
        "note": facts.note(one.file),
    }
