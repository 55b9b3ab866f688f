"""What to write instead of a clause that was not understood: lines in the journal's own words."""

from __future__ import annotations

from collections.abc import Iterator

from coffeechats.reading.clauses import Clause
from coffeechats.reading.context import NOTHING, Standing
from coffeechats.reading.meaning import Meaning

_MOST = 3
_OF_MEETINGS = ("called off", "moved to DAY")  # what a line with a day ahead may say, beside a plan
# What a clause may be by its words; "message" by what went before.
_OFFERED: tuple[tuple[frozenset[str], tuple[str, ...]], ...] = (
    (frozenset({"THANKEDV", "THANKN", "THANKPURPOSE"}), ("thanked",)),
    (frozenset({"OFFV", "ILL"}), ("called off", "moved to DAY")),
    (frozenset({"NO", "SAIDNO", "BUSY"}), ("replied no", "replied later")),
    (frozenset({"YES", "SAIDYES", "WORKSW", "FREE_A"}), ("replied yes", "planned DAY")),
    (frozenset({"INTROV", "INTRODV", "INTRON"}), ("introduced", "intro asked")),
    (frozenset({"TOLDV", "REMINDEDV"}), ("told about NAME", "reminded")),
    (frozenset({"SPOKEV", "TALKN", "METV"}), ("talked", "met", "planned DAY")),
    (frozenset({"NUDGEV", "NUDGEN", "ASKEDV"}), ("asked", "nudged")),
    (frozenset({"CONREQ", "ACCEPTEDCON", "ACCEPTEDW"}), ("replied yes", "connected")),
    (frozenset({"MSGV", "MSGN", "RANGV", "CALLEDV", "WROTEV"}), ("message", "wrote", "heard")),
    (frozenset({"REPLIEDV", "HEARDBACK", "CALLEDBACK"}), ("replied yes", "replied no", "replied later")),
    (frozenset({"SENTV", "GAVEV", "SENTME_V"}), ("gave", "wrote", "heard")),
    (frozenset({"FOLLOWEDV", "ADVICEN"}), ("followed",)),
)  # fmt: skip


def offers(clause: Clause, reader: Meaning) -> tuple[str, ...]:
    """Two or three lines in the journal's words that may be meant, to be written instead."""
    person = reader.context.person or (reader.named[0] if reader.named else "")
    standing = reader.standing(person) if person else NOTHING
    line = reader.context.day
    is_ahead = line is not None and line > reader.context.today
    found = dict.fromkeys(_verbs(clause, reader, person, standing))
    verbs = tuple(["planned DAY", *(verb for verb in found if verb in _OF_MEETINGS)] if is_ahead else found)[:_MOST]
    day = (reader.context.today if is_ahead else line).isoformat() if line else "DATE"
    name = f"[[{reader.context.names.get(person, person) or 'NAME'}]] " if not reader.context.person else ""
    return tuple(f"{day} {name}{verb.replace('DAY', f'{line}') if is_ahead else verb}" for verb in verbs)


def _verbs(clause: Clause, reader: Meaning, person: str, standing: Standing) -> Iterator[str]:
    """What may be meant, the likeliest first: by the words, then by who else is named, then by how things are."""
    lists = clause.lists
    message = "nudged" if standing.is_open else "wrote" if standing.contact else "asked"
    for words, offered in _OFFERED:
        if words & lists:
            yield from (message if verb == "message" else verb for verb in offered)
    if any(one != person for one in reader.named):
        yield from ("introduced", f"told about {_other(reader, person)}", "reminded")
    yield from _by_standing(standing, has_day="DAY" in lists)
    yield from (message, "heard", "talked")


def _by_standing(standing: Standing, *, has_day: bool) -> Iterator[str]:
    if standing.meetings:
        yield from ("called off", "moved to DAY", "talked")
    if has_day:
        yield from ("planned DAY",)
    if standing.is_open or standing.turn == "me":
        yield from ("replied yes", "replied no", "replied later")
    elif not standing.contact:
        yield from ("asked", "met", "heard")


def _other(reader: Meaning, person: str) -> str:
    other = next(one for one in reader.named if one != person)
    return reader.context.names.get(other, other)
