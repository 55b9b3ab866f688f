"""What I did: wrote, rang, asked, thanked, reminded, gave, told of news; and what I mean to do by a day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from coffeechats.reading.clauses import Clause
from coffeechats.reading.context import ReadEntry
from coffeechats.reading.days import Spoken, words_of
from coffeechats.reading.events_of_meetings import talked
from coffeechats.reading.kinds import is_call
from coffeechats.reading.lexicon import lexicon
from coffeechats.reading.meaning import Act, Meaning
from coffeechats.reading.so_far import Unclear

SHORTEST = 10  # minutes: a call of this length is a talk


def did(verb: str) -> Act:
    """A verb of mine that always means itself."""

    def act(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
        day = reader.day(clause)
        return [ReadEntry(day, verb, one, clause.text) for one in reader.whoms(clause)]

    return act


def message(reader: Meaning, clause: Clause, otherwise: str = "wrote") -> Iterable[ReadEntry]:
    """The same words by what went before: a request, a reminder of it, or a letter."""
    day = reader.day(clause)
    if _PASSED_ON.match(clause.text):
        raise Unclear("who passed it on, they or you?")
    is_again = "AGAIN" in clause.lists
    for one in reader.whoms(clause):
        standing = reader.context.standing(one)
        if standing.turn == "?" and standing.asked and not is_again:
            raise Unclear("a line before it was not understood, so it may be a reminder or an answer")
        if standing.turn == "?" and is_again:
            standing = replace(standing, is_open=True)
        if is_again and not standing.asked and not standing.contact:
            raise Unclear("again: what was the first time?")
        if standing.is_open and standing.turn == "them" and not is_again:
            standing = replace(standing, is_open=False, contact=True)  # they wrote last
        began = (standing.contact or standing.asked) and standing.answer != "later"
        verb = "nudged" if standing.is_open else otherwise if began else "asked"
        if "THANKN" in clause.lists:
            raise Unclear("did you thank, or ask?")
        if not clause.lists & _A_TALK and _REQUEST_ALONE.search(clause.text) and _LINKEDIN.search(reader.line.text):
            verb = "invited"
        if verb == "wrote" and "request" in clause.text.lower():
            raise Unclear("what did you request: a conversation, or a connection?")
        yield ReadEntry(day, verb, one, clause.text)


_PASSED_ON = re.compile(
    r"(?:forwarded|passed|handed|sent) (?:on )?my (?:e-?mail|mail|message|letter|note)\b", re.IGNORECASE
)
_A_TALK = words_of("CHATN LENGTH MEETB")
_REQUEST_ALONE = re.compile(
    r"(?:\A|\b(?:a|the|my|sent) )request\b(?! (?:for|to (?:talk|speak|meet|chat)))", re.IGNORECASE
)
_LINKEDIN = re.compile(r"\blinked ?in\b", re.IGNORECASE)


def letter_alone(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`mail` and no more, in the note of someone I never asked and who never wrote: mine."""
    standing = reader.standing(reader.context.person)
    others = {one.says for one in reader.clauses if one is not clause}
    is_first = bool(reader.context.person) and not standing.asked and standing.turn in ("", "me")
    if not is_first or others - {"silence", "namedrop"}:
        raise Unclear("did it happen, and what came of it?")
    return message(reader, clause)


def third(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`rang Joan`, after a yes: the person who keeps their diary, who has no note."""
    if not reader.context.person or reader.standing(reader.context.person).answer != "yes":
        raise Unclear("no known words fit all of it")
    return ()


def phoned_place(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`rang the office`: it counts by what came of it, which follows."""
    behind = reader.clauses[reader.clauses.index(clause) + 1 :]
    if not any(one.says in ("voicemail", "failed", "silence") for one in behind):
        raise Unclear("did you reach them?")
    return ()


def phoned(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    if reader.minutes(clause) >= SHORTEST:
        return talked(reader, clause)
    return message(reader, clause, "called")


def called(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    if reader.minutes(clause) >= SHORTEST:
        yield from talked(reader, clause)
        return
    yield ReadEntry(reader.day(clause), "called", reader.whom(clause), clause.text)


def called_back(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`called back` without a name is theirs or mine; with a name after it, mine."""
    if clause.part("whom") is None:
        raise Unclear("who called back?")
    yield ReadEntry(reader.day(clause), "called", reader.whom(clause), clause.text)


def voicemail(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """A message that I left; after a call of theirs it is theirs."""
    before = reader.told[-2] if len(reader.told) > 1 else None
    is_mine = "I" in clause.lists
    if before and not is_mine and before.says in ("heard", "missed", "called-back") and before.clause.part("by"):
        return ()
    return message(reader, clause, "called")


def thanked(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """A card that was bought or made may not have been sent."""
    is_only_made = _MADE.search(clause.text) and not _POSTED.search(reader.line.text[clause.end :])
    is_to_come = not clause.lists & _SENDING and _LATER_TODAY.search(clause.text)
    if is_only_made or is_to_come or _UNSENT.search(clause.text):
        raise Unclear("was it sent?")
    if reader.context.person and _BOTH.search(clause.text):
        raise Unclear("who was thanked besides?")
    if _IN_ADVANCE.search(clause.text):  # it belongs to a request
        if any(told.says in ("message", "asked", "propose", "phoned") for told in reader.told[:-1]):
            return ()
        raise Unclear("did you ask for a conversation?")
    if _BY_THEM.search(clause.text):
        raise Unclear("who thanked, they or you?")
    if _FOR_ANSWERING.search(clause.text) and any(reader.standing(one).unthanked for one in reader.whoms(clause)):
        raise Unclear("is that the thank-you for the conversation?")
    is_bare = "I" not in clause.first and clause.text.lower().startswith(("replied", "wrote back", "answered"))
    if is_bare and reader.standing(reader.whom(clause)).turn != "them":
        raise Unclear("who did, they or you?")
    return did("thanked")(reader, clause)


_SENDING = words_of("SENTV THANKEDV WENTOUT DONEW WROTEV EMAILEDV MSGV SAID RANGV CALLEDV GAVEV PUTV LEFTV")
_LATER_TODAY = re.compile(r"\b(?:tonight|this evening|in the morning|after (?:work|lunch|dinner)|at lunch)\b", re.I)
_FOR_ANSWERING = re.compile(
    r"\bfor (?:(?:her|his|their|the) (?:quick )?(?:reply|answer|confirmation)|(?:replying|answering|getting back))\b",
    re.IGNORECASE,
)
_BY_THEM = re.compile(r"\bby (?:her|him|them|me|us)\b", re.IGNORECASE)
_IN_ADVANCE = re.compile(r"\b(?:in advance|beforehand|ahead of time|in anticipation)\b", re.IGNORECASE)
_BOTH = re.compile(r"\b(?:both|all three|each of them)\b", re.IGNORECASE)
_MADE = re.compile(
    r"\b(?:card|note|letter|email|mail|message|thanks|thank[- ]you) (?:bought|made|written|typed)\b"
    r"|\b(?:wrote|made|bought|got|typed) (?:the|a|my|his|her|their) (?:thank[- ]?(?:you|u)|thanks) (?:card|letter)\b"
    r"(?! to\b)",
    re.IGNORECASE,
)
_UNSENT = re.compile(r"\b(?:not|never|n't) (?:yet )?(?:sent|posted|written)\b|\bunsent\b", re.IGNORECASE)
_POSTED = re.compile(r"\b(?:posted|sent|mailed|delivered|dropped|handed|gave|left) (?:it|off|in|over)\b", re.IGNORECASE)


def bare_thanks(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`ta` alone, after a talk for which they were not thanked."""
    whom = reader.whom(clause)
    if not reader.standing(whom).unthanked or len(reader.clauses) > 1 or not reader.context.person:
        raise Unclear("did it happen, and what came of it?")
    yield ReadEntry(reader.day(clause), "thanked", whom, clause.text)


def asked(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`emailed her for 20 minutes` is a request; `rang her for 20 minutes` says how long the call was."""
    lists = lexicon().lists_of
    if clause.lists & {"RANGV", "CALLEDV"} and "LENGTH" in lists(clause.letters[-1]):
        return phoned(reader, clause)
    asked_whether = _WHETHER.search(clause.text)
    if asked_whether and any(
        clause.start + asked_whether.end() <= one.start for one in clause.lexemes if "PERSON" in lists(one.letter)
    ):
        raise Unclear("who do you ask for a conversation?")  # `asked Lee whether Ada has time`
    return did("asked")(reader, clause)


_WHETHER = re.compile(r"\b(?:whether|if)\b", re.IGNORECASE)


def asked_whom(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`asked Ada by email`: for a conversation, where there was none and no request."""
    whom = reader.whom(clause)
    standing = reader.standing(whom)
    if standing.is_known or reader.context.person not in ("", whom):
        raise Unclear("what did you ask?")
    yield ReadEntry(reader.day(clause), "asked", whom, clause.text)


def asked_again(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    return [replace(entry, verb="asked") if entry.verb == "wrote" else entry for entry in message(reader, clause)]


def propose(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """I propose times: the ball is theirs. An answer with times is whose turn it was; a reminder may be one."""
    first = lexicon().lists_of(clause.letters[0])
    if clause.lists & {"NUDGEV", "REMINDEDV", "NUDGINGW"} and reader.standing(reader.whom(clause)).is_open:
        yield from reminder(reader, clause)
        return
    if "REPLIEDV" in first:
        turn = reader.standing(reader.whom(clause)).turn
        if turn not in ("me", "them") or (turn == "me" and "THAT" in lexicon().lists_of(clause.letters[1])):
            raise Unclear("who answered, they or you?")
        if turn == "me":
            yield ReadEntry(reader.day(clause), "replied", reader.whom(clause), clause.text, "yes")
            return
    offered = reader.days_in(clause)
    yield ReadEntry(reader.day(clause), "asked", reader.whom(clause), clause.text, offered=offered)


def suggested(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`suggested a coffee` without a subject is a request of mine where my letter comes before it."""
    before = reader.previous
    if before is None or before.says not in ("i-replied", "message", "asked", "phoned", "called", "thanked"):
        raise Unclear("who suggested it, they or you?")
    yield ReadEntry(reader.day(clause), "asked", before.entries[0].who, clause.text)


def questions(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    whom = reader.whom(clause)
    if reader.standing(whom).is_open:
        raise Unclear("had they answered before?")
    yield from message(reader, clause)


def wrote(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """The journal's own `wrote` with more words: a first letter, or a second, may ask for a talk."""
    if "THANKN" in clause.lists:
        yield from thanked(reader, clause)
        return
    whom = reader.whom(clause)
    standing = reader.context.standing(whom)
    if clause.text.lower() == "wrote" and not (standing.contact or standing.asked or standing.turn):
        raise Unclear("did you ask for a conversation?")
    if _AGAIN.search(clause.text):
        yield from message(reader, clause)
    else:
        yield ReadEntry(reader.day(clause), "wrote", whom, clause.text)


_AGAIN = re.compile(r"\b(?:again|once more|second time|third time|2nd time)\b", re.IGNORECASE)


def wishes(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    return [replace(entry, verb="wrote") for entry in message(reader, clause)]


def letter(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    whom = reader.whom(clause)
    standing = reader.standing(whom)
    if not (standing.contact or standing.asked):
        raise Unclear("is it the first letter?")
    yield ReadEntry(reader.day(clause), "wrote", whom, clause.text)


def i_replied(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """I wrote back: a request where I never asked and they, or a referrer, wrote first."""
    who = reader.whom(clause)
    standing = reader.standing(who)
    if not standing.asked and standing.turn == "them" and not standing.contact:
        yield ReadEntry(reader.day(clause), "asked", who, clause.text)
    else:
        yield ReadEntry(reader.day(clause), "wrote", who, clause.text)
        if "ALRIGHT" in clause.lists:
            yield from reader.accepted(who, "wrote", clause)


def sent_it(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`he offered to look over my resume so I sent it`."""
    if not any(told.says == "offer-look" and told.entries for told in reader.told[:-1]):
        raise Unclear("what did you send?")
    yield ReadEntry(reader.day(clause), "resume asked", reader.whom(clause), clause.text)


def i_confirmed(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """I wrote to confirm: a letter, where there was something of theirs to confirm."""
    who = reader.whom(clause)
    standing = reader.standing(who)
    if standing.turn != "them" and not standing.meetings:
        raise Unclear("what did you confirm?")
    yield ReadEntry(reader.day(clause), "wrote", who, clause.text)


def i_answered(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """My own answer: a letter, with the meeting that it fixes. A day I tell them is fixed where they proposed one."""
    who, day = reader.whom(clause), reader.day(clause)
    is_told = any("TOLDV" in lexicon().lists_of(one.letter) for one in clause.lexemes[:2])
    if is_told and reader.standing(who).turn != "them":
        raise Unclear("did they propose that day, or you?")
    yield ReadEntry(day, "wrote", who, clause.text)
    if fixed := reader.meeting(clause):
        yield ReadEntry(day, "planned", who, clause.text, when=fixed[0], clock=fixed[1])
    else:
        yield from reader.accepted(who, "wrote", clause)


def named_day(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`told her Dec 2 at 1`: one of the days that they offered, which fixes it; else it is a day that I propose."""
    who, day = reader.whom(clause), reader.day(clause)
    standing, fixed = reader.standing(who), reader.meeting(clause)
    if fixed is None or standing.turn != "them" or standing.answer != "yes":
        raise Unclear("did they propose that day, or you?")
    if not standing.offered:
        yield ReadEntry(day, "asked", who, clause.text, offered=(fixed,))
        return
    if fixed[0] not in {one for one, _ in standing.offered}:
        raise Unclear("did they propose that day, or you?")
    yield ReadEntry(day, "wrote", who, clause.text)
    yield ReadEntry(day, "planned", who, clause.text, when=fixed[0], clock=fixed[1])


def offered_days(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`1, 3 or 8 Dec` after `sent three options`."""
    before = reader.previous
    if before is None or before.says not in ("propose", "suggested", "asked", "yes", "yes-offer"):
        raise Unclear("who proposed these days, they or you?")
    return ()


def asked_after(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`asked who she knows in biostatistics`, in a conversation: what was talked about."""
    if not any(told.has_events for told in reader.told[:-1]):
        raise Unclear("what did you ask?")
    return ()


def news(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`texted Mike nice meeting you`: a letter to someone I know, while no request and no conversation is ahead."""
    for whom in reader.whoms(clause):
        standing = reader.standing(whom)
        is_plain = (standing.contact or standing.talks) and not standing.is_open
        if not is_plain or standing.unthanked or standing.ahead(reader.context.day):
            raise Unclear("what did you write: a request, an answer, thanks?")
        yield ReadEntry(reader.day(clause), "wrote", whom, clause.text)


def question(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`texted Shanice to ask about her programme`: a request where there was none; not of a fixed conversation."""
    if any(reader.standing(whom).ahead(reader.context.day) for whom in reader.whoms(clause)):
        raise Unclear("is it about the conversation that is fixed?")
    return message(reader, clause)


def reminder(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """A reminder of a request that waits; without one it is a letter, or it has to be asked."""
    if _NUDGE_TO_COME.match(clause.text):
        raise Unclear("did you, or will you?")
    if "pinged" in clause.text.lower():
        yield from message(reader, clause)
        return
    whom = reader.whom(clause)
    standing = reader.context.standing(whom)
    if "myself" in clause.text.lower().split():
        raise Unclear("did you write to them?")
    if "MEETINGW" in clause.lists and standing.ahead(reader.context.day):
        yield ReadEntry(reader.day(clause), "wrote", whom, clause.text)
        return
    if _is_of_referrer(reader, whom):
        yield ReadEntry(reader.day(clause), "reminded", reader.context.person, clause.text, about=whom)
        return
    is_told = clause.text.lower().startswith("nudged") or (not standing.contact and not standing.talks)
    if standing.turn == "?" and not is_told:
        raise Unclear("a line before it was not understood, so it may have been answered")
    if standing.turn == "?" and not standing.asked and _FOLLOWED_UP.match(clause.text):
        raise Unclear("is it the first request, or a reminder of one?")
    if standing.is_open or (standing.turn == "?" and is_told) or clause.text.lower().startswith("nudged"):
        verb = "nudged"
    elif clause.text.lower().startswith("asked") or standing.answer == "later":
        verb = "asked"
    elif standing.asked and not standing.contact:
        verb = "nudged"
    elif standing.contact and _CHASED.search(clause.text) and standing.turn != "me":
        raise Unclear("a reminder of what? No request waits for an answer")
    elif standing.contact:
        verb = "nudged" if standing.asked and standing.turn == "me" else "wrote"
    else:
        raise Unclear("a reminder of what? There is no request before it")
    yield ReadEntry(reader.day(clause), verb, whom, clause.text)


_NUDGE_TO_COME = re.compile(r"(?:then )?i (?:nudge|remind|chase|ping|bump|poke|prod)\b", re.IGNORECASE)
_FOLLOWED_UP = re.compile(r"(?:i )?follow", re.IGNORECASE)


def _is_of_referrer(reader: Meaning, whom: str) -> bool:
    """Whether a reminder to the referrer is in the note of someone they have yet to introduce."""
    person = reader.context.person
    if not person or whom == person:
        return False
    standing = reader.context.standing(person)
    return not standing.is_known and whom in standing.referrers and not reader.context.standing(whom).is_open


_CHASED = re.compile(r"\b(?:chased|poked|prodded|bumped|reminded|insisted|relaunched)\b", re.IGNORECASE)


def gave(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    whom = reader.whom(clause)
    standing = reader.standing(whom)
    if "RESUME" in clause.lists:
        yield from sent_resume(reader, clause)
        return
    if "QUESTIONSN" in clause.lists:
        yield from questions(reader, clause)
        return
    if standing.unthanked and "card" in clause.text.lower().split():
        raise Unclear("was it a thank-you?")
    if standing.unthanked and "PRESENT" in clause.lists:
        yield ReadEntry(reader.day(clause), "thanked", whom, clause.text)  # flowers after a talk
        return
    if any(
        isinstance(one.value, Spoken) or "NUMBER" in lexicon().lists_of(one.letter)
        for one in clause.parts.get("what", ())
    ):
        raise Unclear("are these days that were proposed, by them or by you?")
    if clause.lists & {"CHANNELW", "MSGN"} and "TO" in clause.lists:
        raise Unclear("what did you write?")  # `sent him a text to appreciate`
    is_mine = "I" in clause.lists
    if reader.acting and clause.part("whom") is None and not is_mine:
        raise Unclear("who gave it, they or you?")
    if not (standing.is_known or standing.turn or clause.text.lower().startswith("gave ")):
        raise Unclear("is it the first letter, or something that you gave?")
    yield ReadEntry(reader.day(clause), "gave", whom, clause.text)


def sent_resume(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """My résumé is a request to look at it after an offer; else it comes with what was written."""
    whom = reader.whom(clause)
    standing = reader.standing(whom)
    is_to_look_at = standing.offered_look or bool(_TO_LOOK_AT.search(reader.line.text[clause.end :]))
    verb = "resume asked" if is_to_look_at else "wrote" if standing.contact or standing.talks else "asked"
    others = [entry for told in reader.told[:-1] for entry in told.entries if entry.who == whom and not entry.key]
    if verb != "resume asked" and others:
        return
    if verb == "asked":
        raise Unclear("did you ask for a conversation, or for a look at your résumé?")
    yield ReadEntry(reader.day(clause), verb, whom, clause.text)


_TO_LOOK_AT = re.compile(
    r"\b(?:looks?|review|feedback|comments?|go(?:es)? over|check(?:s)? it|read(?:s)? it)\b", re.IGNORECASE
)


def updated(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """News for someone; in the note of a person they named and I talked with, it tells of that talk."""
    person = reader.context.person
    for whom in reader.whoms(clause):
        is_of_talk = whom != person and whom in reader.standing(person).referrers and reader.standing(person).talks
        if person and is_of_talk:
            yield ReadEntry(reader.day(clause), "told", whom, clause.text, about=person)
        else:
            yield ReadEntry(reader.day(clause), "updated", whom, clause.text)


def connected(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    who = reader.by_or_whom(clause)
    yield ReadEntry(reader.day(clause), "connected", who, clause.text)


def closed(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`closed`, unless it is the office that was, or a search: `rang her office, closed`."""
    if any(is_call(told) or told.says == "none" for told in reader.told[:-1]):
        raise Unclear("what was closed?")
    yield ReadEntry(reader.day(clause), "", reader.whom(clause), "no answer", key="closed")


def task(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    part = clause.part("by-day")
    base = reader.context.day
    if part is None or not isinstance(part.value, Spoken):
        return
    if base is None and (part.value.month is None or part.value.day is None):
        raise Unclear("from which day on?")
    base = base or reader.context.today
    if not (reader.context.person or reader.named):
        raise Unclear("who is it about?")
    who = reader.whom(clause)
    is_open = "COND" in clause.lists
    if is_open or reader.on(part.value, base, "ahead") == base:
        return  # "if nothing came by Friday", "by tonight"
    yield ReadEntry(reader.day(clause), "", who, clause.text, key="task",
                when=reader.on(part.value, base, "ahead"))  # fmt: skip
