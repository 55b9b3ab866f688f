"""Who led me to which people: the tree from me through those I found to those they named, each person once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from coffeechats.records.model import Ref
from coffeechats.views.history import History, everyone, followed, person
from coffeechats.views.stages import stage
from coffeechats.views.story import Story, person_key
from coffeechats.views.words import counted, listed


@dataclass(frozen=True, slots=True)
class Node:
    """One person in the tree. The nodes are in a flat list, each before those the person named.

    `parent` is the place of the introducer in that list, None for those I found myself; `via` says how I found them.
    `also` are further introducers. `children` counts the people named directly, `led_to` the talks with anyone
    further down, an interview with two of them once. `is_dropped` marks a name that I let go (`skip:`).
    """

    ref: Ref
    depth: int = 0
    parent: int | None = None
    stage: str = "lead"
    via: str = ""
    also: tuple[Ref, ...] = ()
    children: int = 0
    led_to: int = 0
    is_dropped: bool = False


SHOWN = 6  # people of a loop whose names are told
SHOWN_EQUAL = 3  # people named in the sentence on who led to most


@dataclass(frozen=True, slots=True)
class Loop:
    """People who are said to have named each other in a circle; one alone is said to have named themself.

    The tree draws the first of them as found by myself. `path`, `line` and `column` say where that one's
    introducer is written.
    """

    people: tuple[Ref, ...]
    path: str
    line: int = 1
    column: int = 1

    @property
    def sentence(self) -> str:
        """What is wrong, in words."""
        first = self.people[0].name
        if len(self.people) == 1:
            return f"{first} is said to have named themself; leave them out of `referred_by`"
        shown = [ref.name for ref in self.people[:SHOWN]]
        more = len(self.people) - len(shown)
        names = " → ".join([*shown, *([f"{more} more"] if more else []), first])
        return f"these people are said to be referred by one another in a circle: {names}; the tree begins at {first}"


@dataclass(frozen=True, slots=True)
class Forest:
    """The whole tree as a flat list, and the circles that were cut to draw it."""

    nodes: tuple[Node, ...] = ()
    loops: tuple[Loop, ...] = ()


def forest(history: History) -> Forest:
    """The referral tree of a journal; roots by how I found them, then everyone by name."""
    refs = _people(history)
    introducers = {key: _introducers(history, key) for key in refs}
    parents = {key: person_key(found[0]) for key, found in introducers.items() if found}
    loops = []
    for loop in _circles(history, parents):
        del parents[loop[0]]
        loops.append(_loop(history, [refs[key] for key in loop]))
    loops += [_loop(history, [s.ref]) for s in history.people.values() if any(_is_self(s, r) for r in s.referrers)]
    order, depths = _preorder(history, refs, parents)
    places = {key: place for place, key in enumerate(order)}
    above = [places.get(parents.get(key, "")) for key in order]
    led_to, children = talks_below(history, places, above, depths), [0] * len(order)
    for place in above:
        if place is not None:
            children[place] += 1
    nodes = []
    for place, key in enumerate(order):
        shape = {"depth": depths[place], "parent": above[place], "children": children[place], "led_to": led_to[place]}
        nodes.append(_node(history, refs[key], introducers[key], parents.get(key), shape))
    return Forest(tuple(nodes), tuple(loops))


def by_conversations(nodes: Sequence[Node]) -> list[Node]:
    """The same tree with those who led to most conversations first among the people of one referrer.

    Of equals, those who named someone come first; else the order stays. `parent` counts in the new list.
    """
    below: defaultdict[int | None, list[int]] = defaultdict(list)
    for place, node in enumerate(nodes):
        below[node.parent].append(place)
    for places in below.values():
        places.sort(key=lambda one: (-nodes[one].led_to, not nodes[one].children))
    ordered: list[Node] = []
    waiting: list[tuple[int, int | None]] = [(place, None) for place in reversed(below[None])]
    while waiting:
        place, parent = waiting.pop()
        ordered.append(replace(nodes[place], parent=parent))
        waiting += [(child, len(ordered) - 1) for child in reversed(below[place])]
    return ordered


def finding(nodes: Sequence[Node]) -> str:
    """What the tree shows in a sentence: who led to most conversations; "" while no one was named by anyone."""
    if not any(node.children for node in nodes):
        return ""
    first = [node for node in nodes if node.parent is None]
    most = max(node.led_to for node in first)
    if not most:
        return "No one who was suggested to you has talked with you yet"
    names = [node.ref.name for node in first if node.led_to == most]
    if len(names) > SHOWN_EQUAL:
        return f"{len(names)} people led to {counted(most, 'conversation')} each"
    return f"{listed(names)} led to {counted(most, 'conversation')}{' each' if len(names) > 1 else ''}"


def _people(history: History) -> dict[str, Ref]:
    """Everyone in the tree: those with a file, those named in a talk, and introducers without a file."""
    found = {key: story.ref for key, story in history.people.items()}
    for key, namings in history.namings.items():
        found.setdefault(key, person(namings[0]))
        for naming in namings:
            if naming.by:
                found.setdefault(person_key(naming.by), naming.by)
    for story in history.people.values():
        for ref in story.introducers:
            found.setdefault(person_key(ref), ref)
    return found


def _introducers(history: History, key: str) -> tuple[Ref, ...]:
    """Who named someone; the first is the parent in the tree."""
    if story := history.people.get(key):
        return story.introducers
    by = (naming.by for naming in history.namings.get(key, ()))
    return tuple({person_key(ref): ref for ref in by if ref and person_key(ref) != key}.values())


def _node(history: History, ref: Ref, introducers: tuple[Ref, ...], parent: str | None, shape: dict[str, Any]) -> Node:
    also = tuple(other for other in introducers if person_key(other) != parent)
    story = history.people.get(ref.id or "")
    if story:
        via = story.contact.found_via if parent is None else ""
        return Node(story.ref, stage=stage(history, story.contact.id), via=via, also=also, **shape)
    namings = history.namings.get(person_key(ref), ())
    # a person whose note cannot be read has a file, so is no lead
    is_dropped = bool(namings) and not followed(namings)
    return Node(ref, stage="" if ref.id else "lead", also=also, is_dropped=is_dropped, **shape)


def _is_self(story: Story, ref: Ref) -> bool:
    return ref.id == story.contact.id


def _circles(history: History, parents: Mapping[str, str]) -> list[list[str]]:
    """Every circle of introducers once, beginning with the one I knew first."""
    done: set[str] = set()
    circles = []
    for start in parents:
        path: dict[str, None] = {}
        key: str | None = start
        while key is not None and key not in done and key not in path:
            path[key] = None
            key = parents.get(key)
        if key is not None and key in path:
            way = list(path)
            circle = way[way.index(key) :]
            first = circle.index(min(circle, key=lambda one: _known_since(history, one)))
            circles.append(circle[first:] + circle[:first])
        done.update(path)
    return circles


def _known_since(history: History, key: str) -> tuple[date, bool, str]:
    story = history.people.get(key)
    days = [entry.day for entry in story.log[:1]] + [story.first_talk or date.max] if story else []
    return min(days, default=date.max), story is None, key


def _loop(history: History, people: list[Ref]) -> Loop:
    story = history.people.get(people[0].id or "")
    if story is None:
        return Loop(tuple(people), "")
    at = next((r for r in story.contact.referred_by if r.id == people[1 % len(people)].id), Ref(""))
    return Loop(tuple(people), story.contact.path, at.line, at.column)


def _preorder(history: History, refs: Mapping[str, Ref], parents: Mapping[str, str]) -> tuple[list[str], list[int]]:
    """The keys from the roots down and their depths; walked with a stack, since a chain may be very long."""
    below: defaultdict[str, list[str]] = defaultdict(list)
    roots = []
    for key in sorted(refs, key=lambda one: (refs[one].name.casefold(), one), reverse=True):
        if key in parents:
            below[parents[key]].append(key)
        else:
            roots.append(key)
    waiting = [(key, 0) for key in sorted(roots, key=lambda one: _how_found(history, one), reverse=True)]
    order, depths = [], []
    while waiting:
        key, depth = waiting.pop()
        order.append(key)
        depths.append(depth)
        waiting += [(child, depth + 1) for child in below[key]]
    return order, depths


def _how_found(history: History, key: str) -> tuple[bool, str]:
    """Roots with a word on how I found them come first."""
    story = history.people.get(key)
    via = story.contact.found_via.casefold() if story else ""
    return not via, via


def talks_below(history: History, places: Mapping[str, int], above: list[int | None], depths: list[int]) -> list[int]:
    """For each place the talks with people further down.

    A talk is counted at the introducers of its people and then summed up the tree. Where two of them meet again
    further up it would be counted twice, so one is taken off where their ways join.
    """
    counts = [0] * len(above)
    jumps = _jumps(above, depths)
    for people in _talks(history):
        at = sorted({up for key in people if (up := above[places[key]]) is not None})
        for place in at:
            counts[place] += 1
        for left, right in pairwise(at):
            joint = _joint(left, right, above, jumps, depths)
            if joint is not None:
                counts[joint] -= 1
    for place in reversed(range(len(above))):
        up = above[place]
        if up is not None:
            counts[up] += counts[place]
    return counts


def _talks(history: History) -> Iterator[list[str]]:
    """The people with a file of each talk."""
    for interview in history.past:
        yield [ref.id for ref in everyone(interview) if ref.id in history.people and ref.id]
    for key, story in history.people.items():
        yield from ([key] for entry in story.log if entry.verb == "talked")


def _jumps(above: list[int | None], depths: list[int]) -> list[int]:
    """For each place one far above it, so that a climb takes few steps however deep the tree is."""
    jumps = list(range(len(above)))
    for place, up in enumerate(above):
        if up is not None:
            far = jumps[up]
            is_even = depths[up] - depths[far] == depths[far] - depths[jumps[far]]
            jumps[place] = jumps[far] if is_even else up
    return jumps


def _joint(left: int, right: int, above: list[int | None], jumps: list[int], depths: list[int]) -> int | None:
    """The lowest place above both (or one of them), None where they have no common root."""
    low, high = (left, right) if depths[left] >= depths[right] else (right, left)
    while depths[low] > depths[high]:
        low = jumps[low] if depths[jumps[low]] >= depths[high] else _up(low, above)
    while low != high:
        if depths[low] == 0:
            return None
        is_far = jumps[low] != jumps[high]
        low, high = (jumps[low], jumps[high]) if is_far else (_up(low, above), _up(high, above))
    return low


def _up(place: int, above: list[int | None]) -> int:
    up = above[place]
    return place if up is None else up
