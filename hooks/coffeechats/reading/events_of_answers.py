"""What they answered: yes, no or later, and whose answer it is where no one is named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from coffeechats.reading.clauses import Clause
from coffeechats.reading.context import ReadEntry
from coffeechats.reading.days import Spoken, words_of
from coffeechats.reading.kinds import ANSWERING
from coffeechats.reading.lexicon import lexicon
from coffeechats.reading.meaning import Act, Meaning
from coffeechats.reading.so_far import ClauseSoFar, Unclear

NEAR = 21  # days: "happy to, after the 1st" is a yes while that day is no farther, and a later beyond it


def answered(answer: str) -> Act:
    """An answer as it is said, where it is theirs."""

    def act(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
        who = reader.by(clause)
        is_quoted = reader.line.text.lstrip()[:1] in ('"', "“", "„")
        is_mine = clause.part("by") is None and _BY_ME.search(clause.text) is not None and not is_quoted
        if is_mine or (clause.part("by") is None and not _is_theirs(reader, clause, who)):
            raise Unclear("who said so, they or you?")
        is_bare = clause.part("by") is None and any(told.entries for told in reader.told[:-1])
        if is_bare and _BARE.fullmatch(clause.text) and not reader.standing(who).is_open and len(reader.told) > 1:
            raise Unclear("an answer to what? No request is open")
        is_to_a_day = _NO_TO_A_DAY.search(clause.text) or any(told.says in _PROPOSING for told in reader.told[:-1])
        if answer == "no" and is_to_a_day and not clause.own_answer:
            raise Unclear("a no to that day, or to the conversation?")
        if answer == "no" and not clause.own_answer:
            _is_an_answer(reader, clause)
            if {"NOTDO", "WHEN"} <= clause.lists and not _THIS_YEAR.search(clause.text):
                raise Unclear("is that a no, or later?")
        if answer != "yes" and not clause.own_answer and _is_fixed(reader, who):
            raise Unclear("is the conversation that was fixed cancelled?")
        fixed = reader.accepted(who, "replied", clause) if answer == "yes" and not clause.own_answer else ()
        return [ReadEntry(reader.day(clause), "replied", who, clause.text, answer), *fixed]

    return act


_NO_TO_A_DAY = re.compile(r"\bdeclined (?:the|that|my) (?:time|day|date|slot|invite|proposal)\b", re.IGNORECASE)
_PROPOSING = ("propose", "suggested", "yes-offer")
_BARE = re.compile(r"(?:passed|declined|refused)", re.IGNORECASE)
_PROPOSED = re.compile(r"(?:offered|proposed|suggested) (?!\w+ instead)", re.IGNORECASE)
_BY_ME = re.compile(r"\A(?:i|we)\b|\bworks (?:\w+ )?for me\Z", re.IGNORECASE)
_THIS_YEAR = re.compile(r"\bthis (?:year|season|term|semester)\b", re.IGNORECASE)


def _is_fixed(reader: Meaning, who: str) -> bool:
    """Whether a conversation is ahead, so that a no or a later may be about it: `next time then`."""
    day = reader.context.day
    return day is not None and bool(reader.context.standing(who).ahead(day))


def _is_theirs(reader: Meaning, clause: Clause, who: str) -> bool:
    """Whether an answer without a subject is theirs: when I moved last, or they are the ones who act in this line."""
    for told in reader.told[:-1]:
        is_near = not any(
            token.word in (".", "!", ";")
            for token in reader.line.tokens
            if told.clause.end <= token.start < clause.start
        )
        if told.says in ("replied", "busy", "off", "cannot", "ill", *ANSWERING) or (
            told.says in ("heard", "missed", "called-back", "talked") and (is_near or told.says != "talked")
        ):
            return True
    first = clause.text.split(" ")[0].lower().strip(":,")
    if clause.own_answer or first in ("heard", "got", "reply", "answer", "response") or first in _THIRD:
        return True
    standing = reader.standing(who)
    if standing.turn == "?":
        return standing.is_open and clause.says == "no"
    return standing.turn != "them"


# A verb in the third person without a subject goes on with what they do.
_THIRD = words_of(
    """
    has is takes picks proposes suggests wants says offers accepts agrees declines refuses prefers chooses asks
    """
)


def yes(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    _is_to_me(reader, clause)
    before = reader.previous
    if _KEEN.match(clause.text) and before is not None and before.says in ("message", "asked", "question", "phoned"):
        raise Unclear("who said so, they or you?")
    if clause.text.lower().endswith("accepted") and not _may_accept(reader, reader.by(clause)):
        raise Unclear("what did they accept?")
    if _INVITES.search(clause.text) and not reader.standing(reader.by(clause)).is_open:
        raise Unclear("is that an answer?")
    _is_an_answer(reader, clause)
    if _ON_CONDITION.search(_ASKS.sub("", clause.text)):
        raise Unclear("is that a yes, or later?")
    if _ALLOWS.search(clause.text) and not reader.standing(reader.by(clause)).is_open:
        raise Unclear("a yes to what?")
    if clause.part("by") is None:
        who = reader.by(clause)
        if reader.standing(who).turn == "them" and not _is_theirs(reader, clause, who):
            if clause.text.lower().startswith("said"):
                fixed = reader.accepted(who, "wrote", clause)
                return [ReadEntry(reader.day(clause), "wrote", who, clause.text), *fixed]
            raise Unclear("who said so, they or you?")
    return answered("yes")(reader, clause)


_KEEN = re.compile(r"(?:keen|eager|hoping|up) (?:for|to)\b", re.IGNORECASE)
_ALLOWS = re.compile(r"\bgo (?:ahead|for it)\b|\bfine by (?:me|him|her|them)\b|\bno objections?\b", re.IGNORECASE)


def _is_to_me(reader: Meaning, clause: Clause) -> None:
    """Asks about a yes to someone else, and about `Lee works Thursday`."""
    by, lists = clause.part("by"), lexicon().lists_of
    if _IS_SOMEWHERE.search(clause.text):
        raise Unclear("is that a yes, or where they are?")
    if any("TO" in lists(one.letter) and "PERSON" in lists(other.letter) for one, other in pairwise(clause.lexemes)):
        raise Unclear("who is the yes for?")
    if _YES_TO.search(clause.text) and not clause.lists & _A_TALK:
        raise Unclear("a yes to what?")
    if by is not None and _AT_WORK.match(reader.line.text, by.end):
        raise Unclear("is that when they work, or when it suits them?")


IS_BOOKED = re.compile(r"(?:\bis|['’]s|\bare|['’]re) (?:\w+ )?booked\b(?! (?:me|in))", re.IGNORECASE)
_IS_SOMEWHERE = re.compile(r"(?:\bis|['’]s) in (?!for\b|to\b|on\b|too\b|already\b)\w", re.IGNORECASE)
_YES_TO = re.compile(r"\byes to (?!(?:it|me|us|this|that|both|my (?:request|message|mail|email))\b)", re.IGNORECASE)
_A_TALK = words_of("CHATN MEETB LENGTH DAY TALKN HELPB WHEN MEETGER COMEB")
_AT_WORK = re.compile(r" works?\b(?! (?:for|well|fine|great|better|best|perfectly)\b)", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:ask\w*|know|enquire[sd]|wonder(?:s|ed)) (?:me )?(?:if|whether|when) (?:i|it|we)\b", re.IGNORECASE
)
_INVITES = re.compile(
    r"\b(?:to|can|could|may) (?:call|ring|phone|come|drop|stop|swing)\b|\bcome (?:by|in|over|any ?time)\b"
    rf"|{_ASKS.pattern}",
    re.IGNORECASE,
)
_ON_CONDITION = re.compile(
    r"\b(?:after|before|once|unless|until|till|if|when|as long as|provided|providing|subject to)\b", re.IGNORECASE
)


def _may_accept(reader: Meaning, who: str) -> bool:
    """Whether `accepted` is a yes: a request of mine is open, and none for a connection."""
    is_invited = any("request" in told.clause.text.lower() for told in reader.told[:-1])
    return reader.standing(who).is_open and not is_invited


def _is_an_answer(reader: Meaning, clause: Clause) -> None:
    """Asks where there is a talk before it and no request since: `she said anytime` answers none."""
    standing, day = reader.standing(reader.by(clause)), reader.day(clause)
    is_known = standing.is_known or standing.turn or standing.referrers
    if not is_known and len(reader.clauses) == 1 and clause.part("by") is None and len(clause.lexemes) == 1:
        raise Unclear("an answer to what? There is no request before it")
    if _OF_AN_OFFICE.match(clause.text):
        raise Unclear("is that their answer, or about something else?")
    has_talked = day is not None and any(talk <= day for talk in standing.talks)
    if has_talked and not (standing.is_open or standing.meetings or standing.turn == "me"):
        raise Unclear("to what did they say so?")


_OF_AN_OFFICE = re.compile(r"(?:hr|legal|the (?:office|company|team|board)|(?:his|her|their) boss)\b", re.IGNORECASE)


def yes_day(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """A yes to one day: it is fixed. Said without a subject when they had moved last, it is mine."""
    who = reader.by(clause)
    fixed = reader.meeting(clause)
    day = reader.day(clause)
    if fixed and day and fixed[0] < day:
        raise Unclear("this day is past")
    _is_to_me(reader, clause)
    if clause.part("by") is not None and IS_BOOKED.search(clause.text):
        raise Unclear("is it fixed, or are they busy on that day?")
    is_bare = clause.part("by") is None
    is_mine = is_bare and not _is_theirs(reader, clause, who)
    if is_bare and (reader.standing(who).turn == "?" if is_mine else _BY_ME.search(clause.text)):
        raise Unclear("who said so, they or you?")
    yield ReadEntry(day, "wrote", who, clause.text) if is_mine else ReadEntry(day, "replied", who, clause.text, "yes")
    if fixed:
        yield ReadEntry(day, "planned", who, clause.text, when=fixed[0], clock=fixed[1])


def yes_offer(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """They propose a day or two: a yes, and nothing is fixed yet."""
    who = reader.by(clause)
    if clause.part("by") is None and _PROPOSED.match(clause.text) and (mine := _my_letter(reader, who)):
        offered = reader.days_in(clause)
        mine.entries = [replace(one, offered=offered) if one.verb in _ASKING else one for one in mine.entries]
        return
    if clause.part("by") is None and _PROPOSED.match(clause.text) and _is_answered(reader, clause):
        yield ReadEntry(reader.day(clause), "asked", who, clause.text, offered=reader.days_in(clause))
        return
    _is_to_me(reader, clause)
    is_bare = clause.part("by") is None and reader.standing(who).turn != "them" and len(reader.told) == 1
    if is_bare and (clause.lists & {"THEM", "PERSON"} or _PROPOSED.match(clause.text)):
        raise Unclear("who proposed it, they or you?")
    if clause.part("by") is None and not _is_theirs(reader, clause, who):
        if any(told.entries and told.says == "heard" for told in reader.told[:-1]):
            raise Unclear("who proposed it, they or you?")
        if reader.standing(who).turn != "them" or "PROPOSED" not in lexicon().lists_of(clause.letters[0]):
            raise Unclear("who proposed it, they or you?")
        yield ReadEntry(reader.day(clause), "asked", who, clause.text, offered=reader.days_in(clause))
        return
    days = [part.value for part in clause.lexemes if isinstance(part.value, Spoken)]
    day = reader.day(clause)
    until = reader.until(clause)
    if days and not any(one.exact for one in days) and until and day and (until - day).days > NEAR:
        yield from later(reader, clause)  # "January is OK"
        return
    is_one = len(days) == 1 and days[0].exact and "OR" not in clause.lists
    when = reader.on(days[0], day, "ahead") if is_one and day else None
    yield ReadEntry(day, "replied", who, clause.text, "yes", when=when, offered=reader.days_in(clause))


_ASKING = ("asked", "nudged")


def _is_answered(reader: Meaning, clause: Clause) -> bool:
    """`suggested Sunday at 4, he's fine with it`: who proposed it is not who agrees."""
    behind = reader.clauses[reader.clauses.index(clause) + 1 :][:1]
    return bool(behind) and behind[0].says in ("yes", "yes-day", "they-confirmed") and "by" in behind[0].parts


def _my_letter(reader: Meaning, who: str) -> ClauseSoFar | None:
    """What I wrote just before it, which proposed these days: `emailed Ada, proposed the 19th`."""
    before = reader.previous
    is_mine = before is not None and before.entries[-1].who == who and before.entries[-1].verb in (*_ASKING, "wrote")
    return before if is_mine else None


def later(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    standing = reader.standing(reader.by(clause))
    is_answer = standing.asked or standing.contact or standing.turn or clause.lists & _ANSWERING
    if not is_answer:
        raise Unclear("an answer to what? There is no request before it")
    if _MAYBE.search(clause.text) and not standing.is_open:
        raise Unclear("an answer to what? No request is open")
    if _is_my_plan(reader, clause):
        if clause.part("until") is None:
            raise Unclear("did you, or will you?")
        return
    if clause.part("until") is None and "BETTER" in clause.lists:
        raise Unclear("better when? Or is it they who are better?")
    until = [one.value for one in clause.parts.get("until", ())]
    if "BETTER" in clause.lists and any(isinstance(one, Spoken) and one.weekday is not None for one in until):
        raise Unclear("better for what: the conversation, or to ask again?")
    if _is_near(reader, clause):
        raise Unclear("is that the day of a conversation, or when they will write?")
    yield from answered("later")(reader, clause)
    if day := reader.until(clause):
        yield ReadEntry(reader.day(clause), "", reader.by(clause), clause.text, key="follow_up", when=day)


_ANSWERING = words_of("SAID REPLIEDV ASKEDV BUSYUNTIL")
_MAYBE = re.compile(r"\b(?:maybe|perhaps|possibly)\b", re.IGNORECASE)


def _is_my_plan(reader: Meaning, clause: Clause) -> bool:
    """`follow up in January` is what I plan, `ping me in January` what they said, as it is after a refusal."""
    lists = clause.lists
    if (
        clause.part("by") is not None
        or not lists & {"TRYAGAIN", "WRITEME"}
        or lists & {"BUSYUNTIL", "BUSY", "NO"}
        or _NOT_NOW.match(clause.text)
        or lists & {"SAID", "REPLIEDV", "HEARDBACK"}
    ):
        return False
    words = set(clause.text.lower().split())
    return not words & {"me", "us", "please", "pls"} and not any(told.says in _SPEAKING for told in reader.told[:-1])


_NOT_NOW = re.compile(
    r"(?:sorry,? )?not (?:now|rn|right now|today|at the moment|yet|just now|this \w+)\b", re.IGNORECASE
)
_SPEAKING = words_of("busy no later yes replied heard named delivered")


def _is_near(reader: Meaning, clause: Clause) -> bool:
    """`she'll email me on Monday`: a day that is near, on which they will write or ring."""
    part, day = clause.part("until"), reader.day(clause)
    if part is None or not isinstance(part.value, Spoken) or not part.value.exact or day is None:
        return False
    is_theirs = "INTOUCH" in clause.lists
    until = reader.on(part.value, day, "ahead")
    return is_theirs and until == reader.until(clause) and (until - day).days <= NEAR


def but_when(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`can't now but Friday is fine`: a yes where a day is named that is near, else later."""
    part, until, day = clause.part("until"), reader.until(clause), reader.day(clause)
    is_exact = part is not None and isinstance(part.value, Spoken) and part.value.exact
    if is_exact and until and day and (until - day).days <= NEAR:
        yield from answered("yes")(reader, clause)
    else:
        yield from later(reader, clause)


def yes_later(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    until, day = reader.until(clause), reader.day(clause)
    if until and day and (until - day).days > NEAR:
        yield from later(reader, clause)
    else:
        yield from answered("yes")(reader, clause)


def away(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`she's setting up a show until Thanksgiving`, while a request waits: later."""
    if not reader.standing(reader.by(clause)).is_open:
        raise Unclear("is that an answer?")
    yield from later(reader, clause)


def again_when(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`I should ask again in January`: a plan, or what they said where a refusal comes before it."""
    before = reader.previous
    if before is None or before.says not in ("no", "busy", "later"):
        return
    who, until = before.entries[0].who, reader.until(clause)
    kept = [entry for entry in before.entries if entry.key and until is None]
    answers = [replace(entry, answer="later", verb="replied") for entry in before.entries if not entry.key]
    before.entries = [*answers, *kept]
    before.says = "later"
    if until:
        yield ReadEntry(reader.day(clause), "", who, clause.text, key="follow_up", when=until)


def turn(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`confirmed`, `replied` without a subject: theirs if I moved last, mine if they did."""
    who = reader.whom(clause)
    day = reader.day(clause)
    turn = reader.standing(who).turn
    text = clause.text.lower()
    if text.startswith("accepted") and turn == "me" and not _may_accept(reader, who):
        raise Unclear("what did they accept?")
    if text == "replied":  # the journal's own word for a yes
        yield ReadEntry(day, "replied", who, clause.text, "yes")
    elif turn == "them":
        yield ReadEntry(day, "wrote", who, clause.text)
        if not text.startswith(("replied", "answered", "responded")) and not text.endswith("back"):
            yield from reader.accepted(who, "wrote", clause)
    elif turn == "me" and not text.startswith(("replied", "answered", "responded")):
        yield ReadEntry(day, "replied", who, clause.text, "yes")
        yield from reader.accepted(who, "replied", clause)
    elif turn == "me" or text == "replied":
        raise Unclear("what did they answer?")
    else:
        raise Unclear("who did, they or you?")


def they_confirmed(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    who, day = reader.by(clause), reader.day(clause)
    yield ReadEntry(day, "replied", who, clause.text, "yes")
    if fixed := reader.meeting(clause):
        yield ReadEntry(day, "planned", who, clause.text, when=fixed[0], clock=fixed[1])
    else:
        yield from reader.accepted(who, "replied", clause)


def call_on(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`no bother, ring her on Sunday 29th`: the day that they chose."""
    if not any(told.says in ANSWERING and told.entries for told in reader.told[:-1]):
        raise Unclear("did they say so, or is it what you plan?")
    return day_of(reader, clause)


def day_of(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """The conversation on the day that a clause names."""
    fixed = reader.meeting(clause)
    if fixed is None:
        raise Unclear("on which day?")
    yield ReadEntry(reader.day(clause), "planned", reader.by(clause), clause.text, when=fixed[0], clock=fixed[1])


def may_come(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`I can come on Monday at six`, after what they wrote: a yes to that day."""
    before = ("heard", "replied", "called-back", *ANSWERING)
    if not any(told.says in before and told.entries for told in reader.told[:-1]):
        raise Unclear("did they say so, or you?")
    yield ReadEntry(reader.day(clause), "replied", reader.by(clause), clause.text, "yes")
    yield from day_of(reader, clause)
