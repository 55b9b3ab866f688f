"""The referral tree: each row indented under its referrer, with its track of months, on as many pages as it takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from coffeechats.pages.context import PageContext
from coffeechats.pages.numbered import pages_needed
from coffeechats.pages.pictures.axis import Axis, axis
from coffeechats.pages.pictures.track import Encounters, Track, encounters, track
from coffeechats.pages.templates import Link
from coffeechats.views.referrals import Node, by_conversations
from coffeechats.views.story import person_key

ROWS = 200  # people on a page: with what is around them it stays under 5,000 elements and 400 KB
OPEN = 60  # the first rows of a page, whose branches begin unfolded; those of shorter pages all do
DEEPEST = 30  # levels of the list; below that the browser's own limits are near, and the words say who named them


@dataclass(frozen=True, slots=True)
class TreeRow:
    """One person in the list. `has_children` begins a list below the row, `closes` lists end with it.

    `look` tells apart `met`, `unmet`, `lead` (suggested) and `let-go`. A row that `is_again` is also on an earlier
    page: it is repeated so that those below it have their place.
    """

    person: Link
    look: str
    stage: str
    node: Node
    also: tuple[Link, ...]
    named_by: Link | None
    track: Track | None
    is_again: bool
    is_open: bool
    has_children: bool
    closes: int


@dataclass(frozen=True)
class ReferralTree:
    """Everybody in the order of the list; of one referrer's people, those who led to most conversations first."""

    context: PageContext

    @cached_property
    def nodes(self) -> Sequence[Node]:
        return by_conversations(self.context.forest.nodes)

    @property
    def pages(self) -> int:
        """How many pages the list takes, at least one."""
        return pages_needed(len(self.context.forest.nodes), ROWS)

    @cached_property
    def axis(self) -> Axis | None:
        """The time that all tracks span; None while no day is known."""
        return axis(day for one in self._encounters for day in one.days)

    def rows(self, page: int) -> list[TreeRow]:
        """The rows of a page, counted from 1, below those of earlier pages that they belong to."""
        first = (page - 1) * ROWS
        again = list(self._above(first)) if first < len(self.nodes) else []
        places = again + list(range(first, min(first + ROWS, len(self.nodes))))
        depths = [min(self.nodes[place].depth, DEEPEST) for place in places] + [0]
        return [
            self._row(place, number, depths[number + 1] - depth, place < first)
            for number, (place, depth) in enumerate(zip(places, depths, strict=False))
        ]

    @cached_property
    def _encounters(self) -> list[Encounters]:
        history = self.context.history
        return [
            encounters(history.people.get(node.ref.id or ""), history.namings.get(person_key(node.ref), ()))
            for node in self.nodes
        ]

    def _above(self, place: int) -> Iterator[int]:
        """The referrers of the person at a place, the first of all of them first."""
        found, parent = [], self.nodes[place].parent
        while parent is not None:
            found.append(parent)
            parent = self.nodes[parent].parent
        yield from found[: -DEEPEST - 1 : -1]

    def _row(self, place: int, number: int, deeper: int, is_again: bool) -> TreeRow:
        node, context = self.nodes[place], self.context
        is_hanging = node.parent is not None and node.depth > DEEPEST
        return TreeRow(
            context.person(node.ref),
            self._look(node),
            "let go" if node.is_dropped else node.stage,
            node,
            tuple(context.person(ref) for ref in node.also),
            context.person(self.nodes[node.parent].ref) if is_hanging and node.parent is not None else None,
            None if is_again else track(self._encounters[place], self.axis, context.today),
            is_again,
            number < OPEN or len(self.nodes) <= OPEN,
            deeper > 0,
            max(0, -deeper),
        )

    def _look(self, node: Node) -> str:
        if node.is_dropped:
            return "let-go"
        story = self.context.history.people.get(node.ref.id or "")
        return "met" if story and story.is_met else "lead" if node.stage == "lead" else "unmet"
