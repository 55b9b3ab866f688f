"""Logs are read on from the first line that is another: the reader is taken up as it was before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coffeechats.notes.problems import Problem
from coffeechats.records.log_reader import LogReader, LogsRead
from coffeechats.records.placed_lines import Place, Step

# How many steps before the end the reader is kept: most of what people write is of these days.
_KEPT = tuple(4**power for power in range(1, 8))


@dataclass(frozen=True, slots=True)
class KeptReading:
    """What reading all steps gave, and the reader as it was before some of them, by their number."""

    steps: Sequence[Step]
    reader: LogReader
    on_the_way: tuple[tuple[int, LogReader], ...]
    logs: LogsRead

    @property
    def problems(self) -> list[Problem]:
        """What was wrong with the people that lines name."""
        return self.reader.look.problems


def read_on(
    reader: LogReader, steps: Sequence[Step], places: Sequence[Place], before: KeptReading | None
) -> KeptReading:
    """What a `reader` that has read nothing makes of all steps: those that were read `before`, and are the same, are
    not read again."""
    on_the_way = _usable(reader, steps, before) if before else ()
    start = 0
    if on_the_way:
        start, known = on_the_way[-1][0], reader.known
        reader = on_the_way[-1][1].copy()
        reader.known = known
    kept = {len(steps) - some for some in _KEPT}
    for number in range(start, len(steps)):
        if number in kept and number > start:
            on_the_way = (*on_the_way, (number, reader.copy()))
        reader.step(number, steps[number])
    return KeptReading(steps, reader, _thinned(on_the_way, len(steps)), reader.logs(places))


def _usable(reader: LogReader, steps: Sequence[Step], before: KeptReading) -> tuple[tuple[int, LogReader], ...]:
    """The readers on the way that have read nothing but the same, and know nothing else of those it was about."""
    changed = _changed(reader, before.reader)
    if changed is None:
        return ()
    pairs = enumerate(zip(steps, before.steps, strict=False))
    differs = (at for at, (one, other) in pairs if one is not other and one != other)
    same = next(differs, min(len(steps), len(before.steps)))
    return tuple(one for one in before.on_the_way if one[0] <= same and changed.isdisjoint(one[1].standings))


def _changed(reader: LogReader, before: LogReader) -> set[str] | None:
    """Those of which something else is known than before; None where that may be anybody."""
    if reader.look.people is not before.look.people or reader.calendar != before.calendar:
        return None
    now, then = reader.known, before.known
    if (now.referrers, now.pronouns) != (then.referrers, then.pronouns):
        return None
    changed = set(now.promised ^ then.promised)
    for of, was in ((now.waiting, then.waiting), (now.meetings, then.meetings)):
        changed |= {one for one in of.keys() | was.keys() if of.get(one) != was.get(one)}
    return changed


def _thinned(on_the_way: Sequence[tuple[int, LogReader]], end: int) -> tuple[tuple[int, LogReader], ...]:
    """The nearest to the end, and of the others each that is twice as far from it as the one after."""
    kept: list[tuple[int, LogReader]] = []
    for one in reversed(on_the_way):
        if not kept or end - one[0] >= 2 * (end - kept[-1][0]):
            kept.append(one)
    return tuple(reversed(kept))
