"""Lines that were not understood, and the next steps that they may have settled; they never do so by themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from coffeechats.records.model import UnreadLine
from coffeechats.views.duty import Duty
from coffeechats.views.words import day_words, plain

# Steps that end by what is written in a note, and not by a line of a log.
_BY_NOTE = frozenset({"reflect", "action", "update"})
# The next steps that a sentence may settle or change, by the key that it seems to be about.
_OFFERED = {
    "thanked": ("thank",), "introduction": ("lead", "introduce", "tell"), "referrals": ("lead", "introduce", "tell"),
    "referred_by": ("lead", "tell"), "follow_up": ("follow-up",), "ok_to_follow_up": ("follow-up",),
}  # fmt: skip
SHOWN = 3  # lines asked about with one step


def by_person(lines: Iterable[UnreadLine]) -> Mapping[str, tuple[UnreadLine, ...]]:
    """The lines that were not understood by the id of the person they are about, each person's in order of day."""
    found: defaultdict[str, list[UnreadLine]] = defaultdict(list)
    for line in lines:
        found[line.contact].append(line)
    return {person: tuple(sorted(them, key=lambda line: line.day or date.min)) for person, them in found.items()}


def may_settle(duty: Duty, lines: Mapping[str, tuple[UnreadLine, ...]], today: date) -> tuple[UnreadLine, ...]:
    """The lines about the person of a next step, or about who waits for its news, that are not older than its cause;
    the latest first. What is dated after today has not happened yet."""
    if duty.kind in _BY_NOTE:
        return ()
    people = dict.fromkeys(one for one in (duty.contact, duty.to) if one)
    able = [line for one in people for line in lines.get(one, ()) if _is_in_time(line, duty, today)
            and (not line.offer or duty.kind in _OFFERED.get(line.key, ()))]  # fmt: skip
    return tuple(sorted(able, key=lambda line: line.day or date.min, reverse=True)[:SHOWN])


def _is_in_time(line: UnreadLine, duty: Duty, today: date) -> bool:
    return line.day is None or (line.day <= today and (duty.since is None or line.day >= duty.since))


def question(line: UnreadLine, today: date) -> tuple[str, str, str]:
    """What to ask about a line: the words before what was typed, that, and the words after it."""
    words = plain(line.text).strip()
    of = f"Your line of {day_words(line.day, today)}" if line.day else "Your line"
    return (
        (f"{of}, ", words, ", may have settled this. Has it?")
        if words
        else (f"{of} may have settled this. Has it?", "", "")
    )


def asked_about(line: UnreadLine, today: date) -> str:
    """The same as one sentence: `Your line of 12 November, "sent thx!!", may have settled this. Has it?`"""
    before, words, behind = question(line, today)
    return f'{before}"{words}"{behind}' if words else before
