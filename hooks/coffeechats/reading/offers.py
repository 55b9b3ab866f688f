"""What to write instead of a clause that was not understood: lines in the journal's own words."""

from __future__ import annotations

from coffeechats.reading.clauses import Clause
from coffeechats.reading.lexicon import lexicon
from coffeechats.reading.meaning import Meaning

_OFFERED: tuple[tuple[frozenset[str], tuple[str, ...]], ...] = (
    (frozenset({"THANKEDV", "THANKN", "THANKPURPOSE"}), ("thanked",)),
    (frozenset({"OFFV", "ILL"}), ("called off",)),
    (frozenset({"NO", "SAIDNO", "BUSY"}), ("replied no", "replied later")),
    (frozenset({"YES", "SAIDYES", "WORKSW", "FREE_A"}), ("replied yes", "planned DAY")),
    (frozenset({"REPLIEDV", "HEARDBACK", "CALLEDBACK", "SAID"}), ("replied yes", "replied no", "replied later")),
    (frozenset({"INTROV", "INTRODV", "INTRON"}), ("introduced", "intro asked")),
    (frozenset({"TOLDV", "REMINDEDV"}), ("told about NAME", "updated", "reminded")),
    (frozenset({"SPOKEV", "TALKN", "METV"}), ("talked", "met", "planned DAY")),
    (frozenset({"MSGV", "MSGN", "RANGV", "CALLEDV", "ASKEDV"}), ("asked", "wrote", "heard")),
    (frozenset({"SENTV", "GAVEV", "SENTME_V"}), ("gave", "wrote", "heard")),
)  # fmt: skip
_ALWAYS = ("wrote", "heard", "talked")


def offers(clause: Clause, reader: Meaning) -> tuple[str, ...]:
    """Two or three lines in the journal's words that may be meant, to be written instead."""
    made = lexicon()
    lists = set().union(*(made.lists_of(one.letter) for one in clause.lexemes))
    verbs = [verb for words, offered in _OFFERED if words & lists for verb in offered]
    verbs = list(dict.fromkeys([*verbs, *_ALWAYS]))[:3]
    day = reader.context.day.isoformat() if reader.context.day else "DATE"
    name = ""
    if not reader.context.person:
        named = reader.named[0] if reader.named else ""
        name = f"[[{reader.context.names.get(named, named) or 'NAME'}]] "
    return tuple(f"{day} {name}{verb}" for verb in verbs)
