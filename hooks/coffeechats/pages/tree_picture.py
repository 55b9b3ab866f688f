"""The picture of the referral tree: from me on the left to the people named last on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coffeechats.pages.facts import Facts
from coffeechats.pages.templates import stage_words
from coffeechats.records import addresses
from coffeechats.views.referrals import Node

COLUMN, ROW, BOX, LEFT = 188, 34, 156, 84  # pixels
MOST, DEEPEST = 300, 24  # people and levels in the picture; the list below it has everybody
LONGEST = 22  # letters of a name


@dataclass(frozen=True, slots=True)
class Spot:
    """One person in the picture, how they are drawn (`met`, `unmet`, `lead`, `let-go`), and the line from whoever
    named them."""

    name: str
    title: str
    address: str
    look: str
    x: int
    y: int
    line: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The spots with the picture's size; `left_out` counts those for whom there was no room.

    `alone` counts the people I found myself who named nobody: only the list shows them.
    """

    spots: tuple[Spot, ...]
    me: tuple[int, int]
    width: int
    height: int
    left_out: int
    alone: int


def picture(facts: Facts, nodes: Sequence[Node]) -> Picture | None:
    """The people who named somebody or were named; None while nobody has."""
    places = [place for place, node in enumerate(nodes) if _belongs(node)][:MOST]
    if not places:
        return None
    heights = _heights(nodes, places)
    tops = [heights[place] for place in places if nodes[place].parent is None] or [ROW]
    me = (8, (min(tops) + max(tops)) // 2)
    spots = tuple(_spot(facts, nodes, place, heights, me) for place in places)
    connected = sum(node.parent is not None or bool(node.children) for node in nodes)
    width = max(spot.x for spot in spots) + BOX + 8
    height = max(spot.y for spot in spots) + ROW
    return Picture(spots, me, width, height, max(0, connected - len(spots)), len(nodes) - connected)


def _belongs(node: Node) -> bool:
    return (node.parent is not None or node.children > 0) and node.depth < DEEPEST


def _heights(nodes: Sequence[Node], places: Sequence[int]) -> dict[int, int]:
    """Where each person stands: those at the ends one below the other, the others amid those they named."""
    heights: dict[int, int] = {}
    named: dict[int, list[int]] = {}
    for place in places:
        parent = nodes[place].parent
        if parent is not None:
            named.setdefault(parent, []).append(place)
    row = 0
    for place in places:
        if place not in named:
            row += ROW
            heights[place] = row
    for place in reversed(places):
        if place in named:
            heights[place] = (heights[named[place][0]] + heights[named[place][-1]]) // 2
    return heights


def _spot(facts: Facts, nodes: Sequence[Node], place: int, heights: dict[int, int], me: tuple[int, int]) -> Spot:
    node = nodes[place]
    x, y = LEFT + node.depth * COLUMN, heights[place]
    start = (x - COLUMN + BOX, heights[node.parent]) if node.parent is not None else (me[0] + 26, me[1])
    bend = (start[0] + x) // 2
    person = facts.person(node.ref)
    name = person.text if len(person.text) <= LONGEST else person.text[: LONGEST - 1].rstrip() + "…"
    stage = "let go" if node.is_dropped else node.stage
    return Spot(
        name,
        f"{person.text} ({stage_words(stage)})" if stage else person.text,
        person.address if person.address is not None else addresses.REFERRALS,
        _look(facts, node),
        x,
        y,
        f"M{start[0]} {start[1]}C{bend} {start[1]} {bend} {y} {x} {y}",
    )


def _look(facts: Facts, node: Node) -> str:
    """What the picture tells apart, and its legend explains."""
    if node.is_dropped:
        return "let-go"
    story = facts.history.people.get(node.ref.id or "")
    return "met" if story and story.is_met else "lead" if node.stage == "lead" else "unmet"
