"""Conversations: held, fixed, moved, called off; and whether `met` or `lunch` was one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from coffeechats.reading.clauses import Clause
from coffeechats.reading.context import ReadEntry
from coffeechats.reading.days import Spoken
from coffeechats.reading.events_of_answers import IS_BOOKED, answered
from coffeechats.reading.lexicon import Lexeme, lexicon
from coffeechats.reading.meaning import Meaning
from coffeechats.reading.so_far import Unclear

LONG = 15  # minutes: an encounter of this length is a talk


def met(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`met` is the talk where a meeting was fixed for that day or it took a while, else an encounter."""
    whom, day = reader.whom(clause), reader.day(clause)
    standing = reader.standing(whom)
    is_fixed = day is not None and (day in standing.meetings or day in standing.talks)
    is_long = reader.minutes(clause) >= LONG or bool(_AS_FIXED.search(clause.text))
    yield ReadEntry(day, "talked" if is_fixed or is_long else "met", whom, clause.text)


_AS_FIXED = re.compile(r"\bas (?:arranged|planned|agreed|fixed|scheduled)\b", re.IGNORECASE)


def met_usual(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """The journal's own `met`: the talk where a meeting was fixed for that day."""
    whom, day = reader.whom(clause), reader.day(clause)
    is_fixed = day is not None and day in reader.standing(whom).meetings
    yield ReadEntry(day, "talked" if is_fixed else "met", whom, clause.text)


def talked(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    if clause.text.lower().startswith(("talk to ", "speak to ", "speak with ")):
        raise Unclear("did you, or will you?")
    day = reader.day(clause)
    for whom in reader.whoms(clause):
        if day is not None and day > reader.context.today:
            yield _ahead(reader, clause, whom, day)
            continue
        _is_that_person(reader, clause, whom, day)
        standing, minutes = reader.standing(whom), reader.minutes(clause)
        is_first = not (standing.contact or standing.asked or day in standing.meetings or standing.turn)
        is_short = 0 < minutes <= _A_WORD or (not minutes and _BRIEFLY.search(clause.text))
        is_a_word = is_short and (is_first or (_IN_PASSING.search(clause.text) and day not in standing.meetings))
        yield ReadEntry(day, "met" if is_a_word else "talked", whom, clause.text)


_A_WORD = 5  # minutes
_IN_PASSING = re.compile(r"\b(?:in passing|for a (?:minute|moment|sec|second))\b", re.IGNORECASE)
_BRIEFLY = re.compile(
    r"\b(?:briefly|quickly|shortly|in passing|for a (?:minute|moment|sec|second|bit)"
    r"|a (?:quick|brief) (?:word|hello))\b",
    re.IGNORECASE,
)


def _is_that_person(reader: Meaning, clause: Clause, whom: str, day: date | None) -> None:
    """Asks where the log of everybody has a first name alone and a meeting with its only bearer is still ahead."""
    part = clause.part("whom")
    if reader.context.person or part is None or part.length > 1 or "[[" in clause.text:
        return
    meetings = reader.standing(whom).meetings
    if day and day not in meetings and any(meeting > day for meeting in meetings):
        raise Unclear("your conversation is still ahead: is it another person of that name?")


def _ahead(reader: Meaning, clause: Clause, whom: str, day: date) -> ReadEntry:
    """A line of a day that is still ahead and names a talk and its time: it is fixed for that day."""
    if clause.says == "talked" and "SPOKEV" in clause.lists:
        raise Unclear("this day is still ahead: is it planned?")
    clock = next((one for one in clause.lexemes if "CLOCK" in lexicon().lists_of(one.letter)), None)
    if clock is None:
        raise Unclear("did it take place, or is it planned?")
    today = reader.context.today
    return ReadEntry(today, "planned", whom, clause.text, when=day, clock=reader.clock(clock))


def card(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`got her card`: who has one only now is met for the first time, and only for a moment."""
    for told in reader.told[:-1]:
        if told.says in ("talked", "talked-bare") and told.entries and not reader.minutes(told.clause):
            is_first = not reader.context.standing(told.entries[0].who).is_known
            told.entries = [replace(entry, verb="met") if is_first else entry for entry in told.entries]
    if not any(told.has_events for told in reader.told[:-1]):
        raise Unclear("did you meet them?")
    return ()


def talk_noun(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`lunch`, `phone, 15 min`: the talk where one was fixed for that day, or its length is given."""
    whom, day = reader.whom(clause), reader.context.day
    standing = reader.standing(whom)
    if day is None:
        raise Unclear("did it take place, or is it planned?")
    if day > reader.context.today:
        yield _ahead(reader, clause, whom, day)
        return
    is_told = reader.minutes(clause) or _is_judged(clause, standing.answer) or _AS_FIXED.search(clause.text)
    if day in standing.meetings or day in standing.talks or is_told:
        yield ReadEntry(day, "talked", whom, clause.text)
        return
    others = [told for told in reader.told if told.entries]
    if others:
        return
    raise Unclear("did it take place, or is it planned?")


def _is_judged(clause: Clause, answer: str) -> bool:
    """`lovely chat`, and after their yes `coffee while the kids played`: words for a talk that took place."""
    lists = clause.lists
    is_now = lists & {"BE", "WILL", "WHEN", "DAY"}
    return "JUDGED" in lists or (answer == "yes" and "WHILE" in lists and not is_now)


def lasted(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """A length alone, `50 mins`: how long the talk took that was fixed for that day."""
    whom, day = reader.whom(clause), reader.context.day
    standing = reader.standing(whom)
    if any(told.entries for told in reader.told[:-1]):
        return
    if "AT" in clause.lists and _DENIED.search(reader.line.text):
        raise Unclear("did it take place?")
    if day is not None and (day in standing.meetings or day in standing.talks):
        yield ReadEntry(day, "talked", whom, clause.text)
    elif len(reader.clauses) == 1 or "AT" in clause.lists:
        raise Unclear("what took so long?")


_DENIED = re.compile(r"n't\b|\b(?:not|never|no|nobody|without|cancelled|canceled)\b", re.IGNORECASE)


def answers_came(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """Answers to questions that I sent are a talk in writing."""
    who = reader.by_or_whom(clause)
    standing = reader.standing(who)
    if not standing.is_open or standing.meetings:
        raise Unclear("answers to which questions?")
    yield ReadEntry(reader.day(clause), "talked", who, clause.text)


def planned(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    whoms = [reader.by(clause)] if clause.part("by") is not None else reader.whoms(clause)
    if clause.part("by") is not None and IS_BOOKED.search(clause.text):
        raise Unclear("is it fixed, or are they busy on that day?")
    if _THEIR_PERSON.search(clause.text):
        raise Unclear("who do you meet?")
    fixed = reader.meeting(clause)
    if fixed is None:
        raise Unclear("on which day?")
    day = reader.day(clause)
    if day and fixed[0] < day:
        raise Unclear("this day is past")
    is_moved = bool(_NOW.search(clause.text))
    for who in whoms:
        if is_moved and any(one != fixed[0] for one in reader.standing(who).meetings):
            yield ReadEntry(day, "moved to", who, clause.text, when=fixed[0], clock=fixed[1])
            continue
        if reader.standing(who).is_open:
            yield ReadEntry(day, "replied", who, clause.text, "yes")
        yield ReadEntry(day, "planned", who, clause.text, when=fixed[0], clock=fixed[1])


_THEIR_PERSON = re.compile(
    r"[’']s (?:talk|lecture|boss|wife|husband|partner|brother|sister|colleague|friend|son|daughter|mother|father)\b",
    re.IGNORECASE,
)
_NOW = re.compile(r"\b(?:now|instead|new|rebooked)\b", re.IGNORECASE)


def day_only(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    who, day = reader.whom(clause), reader.context.day
    fixed = reader.meeting(clause)
    if fixed is None or day is None or fixed[0] < day:
        return
    if fixed[0] == day:
        return
    if reader.standing(who).answer == "no":
        raise Unclear("what is on that day?")
    yield ReadEntry(day, "planned", who, clause.text, when=fixed[0], clock=fixed[1])


def moved(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    who = reader.by_or_whom(clause)
    fixed = reader.meeting(clause)
    standing = reader.standing(who)
    if _WANTS.search(clause.text):
        raise Unclear("was it moved, or do they want to move it?")
    if fixed is None:
        raise Unclear("to which day?")
    if not (clause.text.lower().startswith("moved to") or standing.meetings or standing.is_known):
        raise Unclear("which conversation was moved? None is planned before this line")
    yield ReadEntry(reader.day(clause), "moved to", who, clause.text, when=fixed[0], clock=fixed[1])


def missed(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`missed the call`, `nobody came`: of the conversation that was fixed for this day, or for the one before it."""
    day, standing = reader.context.day, reader.standing(reader.by_or_whom(clause))
    if not any(day is None or 0 <= (day - one).days <= 1 for one in standing.meetings):
        raise Unclear("was a conversation fixed for that day?")
    yield from called_off(reader, clause)


def called_off(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`cancelled`, `had to cancel Thursday`; with a day that it goes to, `had to move it to the 26th`, it is moved."""
    who = reader.by_or_whom(clause)
    standing = reader.standing(who)
    if _is_when_it_was(clause):
        fixed = None
    elif _TO_A_DAY.search(clause.text) and clause.part("day") is not None:
        yield from moved(reader, clause)
        return
    else:
        fixed = reader.meeting(clause)
    day = reader.context.day
    if _WANTS.search(clause.text) or re.search(r"\bwants? to\b", clause.text):
        raise Unclear("is it cancelled, or do they want to move it?")
    _is_of_that_meeting(reader, clause, who, fixed[0] if fixed else None)
    when = fixed[0] if fixed else min(standing.ahead(day), default=None)
    is_usual = clause.text.lower().startswith("called off") and clause.part("by") is None
    is_named = "MEETINGW" in clause.lists
    if when is None and _NEW_DATE.search(clause.text) and standing.contact and not standing.is_open:
        yield ReadEntry(reader.day(clause), "asked", who, clause.text)  # the last one was cancelled before
        return
    if when is None and not is_usual and not is_named and not standing.meetings:
        raise Unclear("which conversation? None is planned before this line")
    yield ReadEntry(reader.day(clause), "called off", who, clause.text, when=when)


def _is_of_that_meeting(reader: Meaning, clause: Clause, who: str, fixed: date | None) -> None:
    """Asks where something else may have been cancelled: another day, another person's, the gym."""
    meetings, day = reader.standing(who).meetings, reader.context.day
    if _SOMETHING_ELSE.search(clause.text) or any(one != who for one in reader.ids_in(clause)):
        raise Unclear("was it your conversation that was cancelled?")
    if fixed and meetings and fixed not in meetings:
        raise Unclear("which conversation? The one that is planned is on another day")
    if day and _NOT_THERE.search(clause.text) and meetings and min(meetings) > day:
        raise Unclear("your conversation is still ahead: did they miss it?")


_SOMETHING_ELSE = re.compile(
    r"\b(?:bailed|flaked) (?:on|out of) (?:my|the|a) (?!call|talk|chat|coffee|meeting|lunch|zoom|\d|first|\w+day)"
    r"|\bcancell?ed on (?!me\b|us\b|short|the day|\w+day|\d)|\blast time\b|\b(?:make it|come) up\b"
    r"|\b(?:his|her|their|my) (?:holiday|vacation|trip|flight|wedding|party|appointment|order|class)\b",
    re.IGNORECASE,
)
_NOT_THERE = re.compile(
    r"\b(?:no[- ]?show(?:ed)?|stood (?:me|us) up|(?:did ?n[’']?t|did not|never) (?:show|turn|come|dial|join)\w*)\b",
    re.IGNORECASE,
)
_WANTS = re.compile(
    r"\b(?:wanted to|would (?:like|love) to|[’']d (?:like|love) to|hop(?:es|ing|ed) to"
    r"|asked (?:me to|if|whether)|trying to)\b",
    re.IGNORECASE,
)
_NEW_DATE = re.compile(
    r"\b(?:e-?mailed|texted|messaged|wrote|rang|called)\b.* to (?:reschedule|rearrange)\b", re.IGNORECASE
)
_TO_A_DAY = re.compile(
    r"\b(?:move|moved|push|pushed|shift|shifted|postpone|postponed|reschedule|rescheduled)\b.*\b(?:to|until|till|for)\b",
    re.IGNORECASE,
)


def _is_when_it_was(clause: Clause) -> bool:
    """`cancelled this morning` says when they called, and not which meeting it was."""
    part = clause.part("day")
    return part is not None and "DAYBACK" in lexicon().lists_of(part.letter)


def cannot(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`she can't make Thursday` where a meeting is fixed for that day, or `can't make it`: it is off."""
    who = reader.by_or_whom(clause)
    fixed = reader.meeting(clause)
    if fixed is None or fixed[0] not in reader.standing(who).ahead(reader.context.day):
        if clause.part("by") is None:
            return
        raise Unclear("is that an answer?")
    yield ReadEntry(reader.day(clause), "called off", who, clause.text, when=fixed[0])


def cannot_but(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`can't do Thursday, the 26th instead`: where a meeting is fixed it moves, else they propose that day."""
    who = reader.by_or_whom(clause)
    standing = reader.standing(who)
    part = clause.part("until")
    day = reader.context.day
    if part is None or not isinstance(part.value, Spoken) or day is None:
        raise Unclear("on which day?")
    if _is_denied(clause, part):
        raise Unclear("is that day refused, or proposed?")
    when = reader.on(part.value, day, "ahead")
    if standing.ahead(day):
        clock = reader.clock(clause.part("clock"))
        yield ReadEntry(reader.day(clause), "moved to", who, clause.text, when=when, clock=clock)
    elif standing.is_open and (clause.part("by") is not None or standing.turn == "me"):
        yield ReadEntry(reader.day(clause), "replied", who, clause.text, "yes", when=when)
    else:
        raise Unclear("who proposes that day, they or you?")


def _is_denied(clause: Clause, until: Lexeme) -> bool:
    """`she hasn't confirmed Wednesday`: nothing between the denial and the day parts the one from the other."""
    lists = [lexicon().lists_of(one.letter) for one in clause.lexemes[: clause.lexemes.index(until)]]
    last = max((at for at, one in enumerate(lists) if one & {"NOTYET", "CANNOT"}), default=len(lists))
    is_apart = any(one & {"DAY", "DAYBACK", "COMMA", "BUT", "AND", "DASH", "SOI"} for one in lists[last + 1 :])
    return not is_apart and "INSTEAD" not in clause.lists


def rain_check(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """A rain check puts off the meeting that is fixed, or answers a request with later."""
    who = reader.by_or_whom(clause)
    standing = reader.standing(who)
    if standing.meetings:
        yield from called_off(reader, clause)
    elif standing.is_open:
        yield ReadEntry(reader.day(clause), "replied", who, clause.text, "later")
    else:
        raise Unclear("what was put off?")


def ill(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    who = reader.by(clause)
    day = reader.context.day
    ahead = reader.standing(who).ahead(day)
    if any(told.says in ("off", "moved") and told.entries for told in reader.told):
        return
    if not ahead and "LATERW" in clause.lists:
        yield from answered("later")(reader, clause)
        return
    if not ahead:
        return
    if (min(ahead) - (day or min(ahead))).days > 2:
        raise Unclear("does the conversation take place?")
    yield ReadEntry(reader.day(clause), "called off", who, clause.text, when=min(ahead))
