"""The picture of the referral tree: from me on the left to the people named last on the right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import category, east_asian_width

from coffeechats.pages.facts import Facts
from coffeechats.pages.templates import stage_words
from coffeechats.pages.tidy_tree import tidy
from coffeechats.views.referrals import Node

# Pixels; the script that folds the picture lays it out by the same measures (`theme/assets/tree.js`).
WIDE, TALL, ROW, COLUMN, EDGE = 186, 34, 40, 218, 8
MOST, DEEPEST = 1000, 24  # people and levels in the picture; the list below it has everybody
LONGEST = 22  # letters of a name
MANY, WIDEST = 60, 6  # people and levels; what is larger would be too small on paper, where the list stands for it


@dataclass(frozen=True, slots=True)
class Spot:
    """One person in the picture, within the group of whoever named them: `x` and `y` count from there.

    `look` is how they are drawn: `met`, `unmet`, `lead`, `let-go`, or `more` for people who are only in the list.
    `address` is None for somebody without a page, who stands at `place` in the list; `closes` counts the groups that
    end with this spot.
    """

    name: str
    title: str
    stage: str
    address: str | None
    place: str
    look: str
    x: int
    y: int
    closes: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The spots with the picture's size; `left_out` counts those for whom there was no room.

    `alone` counts the people I found myself who named nobody: only the list shows them.
    """

    spots: tuple[Spot, ...]
    me: int
    width: int
    height: int
    left_out: int
    alone: int
    is_large: bool


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Somebody in the picture, by their place in the forest, or, without a place, the `hidden` ones below `parent`."""

    place: int | None
    parent: int | None
    hidden: int = 0


def picture(facts: Facts, nodes: Sequence[Node]) -> Picture | None:
    """The people who named somebody or were named; None while nobody has."""
    connected = [place for place, node in enumerate(nodes) if node.parent is not None or node.children]
    if not connected:
        return None
    drawn = _drawn(nodes, connected)
    above = _above(drawn)
    levels = [0] * len(above)
    for place, parent in enumerate(above[1:], 1):
        levels[place] = levels[parent] + 1
    layout = tidy(above, ROW)
    upper, lower = min(layout.outline.upper), max(layout.outline.lower)
    return Picture(
        tuple(_spots(facts, nodes, drawn, levels, layout.falls)),
        me=EDGE + TALL // 2 - upper,
        width=COLUMN * max(levels) + TALL + 2 * EDGE,
        height=lower - upper + TALL + 2 * EDGE,
        left_out=sum(one.hidden for one in drawn),
        alone=len(nodes) - len(connected),
        is_large=len(drawn) > MANY or max(levels) > WIDEST,
    )


def _drawn(nodes: Sequence[Node], connected: Sequence[int]) -> list[_Drawn]:
    """Who is in the picture, in the order of the forest: those nearest to me, and how many are missing below whom."""
    nearest = sorted(connected, key=lambda place: nodes[place].depth)[:MOST]
    shown = {place for place in nearest if nodes[place].depth < DEEPEST}
    under: dict[int | None, int | None] = {}  # the last one shown above somebody who is not
    for place in connected:
        if place not in shown:
            under[place] = under.get(nodes[place].parent, nodes[place].parent)
    missing = Counter(under.values())
    found = []
    for place in connected:
        parent = nodes[place].parent
        if place in shown:
            found.append(_Drawn(place, parent))
        elif hidden := missing.pop(under[place], 0):  # those of one parent that are missing come after those shown
            found.append(_Drawn(None, under[place], hidden))
    return found


def _above(drawn: Sequence[_Drawn]) -> list[int]:
    """The place of each one's parent in the picture, where I am the first."""
    places: dict[int | None, int] = {None: 0}
    above = [-1]
    for number, one in enumerate(drawn, 1):
        above.append(places[one.parent])
        if one.place is not None:
            places[one.place] = number
    return above


def _spots(facts: Facts, nodes: Sequence[Node], drawn: Sequence[_Drawn], levels: Sequence[int],
           falls: Sequence[int]) -> Iterator[Spot]:  # fmt: skip
    for number, one in enumerate(drawn, 1):
        following = levels[number + 1] if number < len(drawn) else 1
        step = COLUMN if levels[number] > 1 else COLUMN - WIDE + TALL // 2
        shape = (step, falls[number], levels[number] + 1 - following)
        if one.place is None:
            words = f"and {one.hidden} more"
            yield Spot(words, f"{words}, in the list below", "in the list", None, "tree", "more", *shape)
        else:
            yield _person(facts, nodes[one.place], one.place, shape)


def _person(facts: Facts, node: Node, place: int, shape: tuple[int, int, int]) -> Spot:
    person = facts.person(node.ref)
    stage = "let go" if node.is_dropped else stage_words(node.stage)
    title = f"{person.text}, {stage}" if stage else person.text
    return Spot(_short(person.text), title, stage, person.address, place_of(place), _look(facts, node), *shape)


def place_of(place: int) -> str:
    """The id that somebody without a page has in the list."""
    return f"tree-{place}"


def _short(name: str) -> str:
    """The name, or as much of it as there is room for."""
    room = LONGEST * 10
    for end, letter in enumerate(name):
        room -= _width(letter)
        if room < 0:
            return name[: max(end - 1, 1)].rstrip() + "…"
    return name


def _width(letter: str) -> int:
    """About how wide a letter is, in tenths of an ordinary one."""
    if category(letter).startswith("M"):  # an accent that stands above the letter before it
        return 0
    if east_asian_width(letter) in "WF":
        return 18
    return 13 if letter.isupper() or letter in "mw" else 10


def _look(facts: Facts, node: Node) -> str:
    """What the picture tells apart, and its legend explains."""
    if node.is_dropped:
        return "let-go"
    story = facts.history.people.get(node.ref.id or "")
    return "met" if story and story.is_met else "lead" if node.stage == "lead" else "unmet"
