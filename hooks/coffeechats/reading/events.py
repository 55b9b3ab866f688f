"""What a clause of `clauses.txt` comes to: one function for each name there, which gives entries or asks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from coffeechats.reading.clauses import Clause
from coffeechats.reading.context import ReadEntry
from coffeechats.reading.days import Spoken, words_of
from coffeechats.reading.lexicon import lexicon
from coffeechats.reading.meaning import Meaning, Unclear
from coffeechats.reading.verbs import BY_PHRASE, VERBS

SHORTEST = 10  # minutes: a call of this length is a talk
NEAR = 21  # days: "happy to, after the 1st" is a yes while that day is no farther, and a later behind it
USUAL = sorted((verb.name for verb in VERBS if verb.name != "replied"), key=len, reverse=True)
CALLS = ("phoned", "called", "=called")

_Act = Callable[[Meaning, Clause], Iterable[ReadEntry]]


def _mine(verb: str) -> _Act:
    def act(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
        day = reader.day(clause)
        return [ReadEntry(day, verb, one, clause.text) for one in reader.whoms(clause)]

    return act


def _by_the_table(role: str, words: str) -> _Act:
    """A verb that only the table knows, said of me (`whom`) or of them (`by`)."""

    def act(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
        said = next(one for one in clause.lexemes if words in lexicon().lists_of(one.letter))
        verb = BY_PHRASE[" ".join(reader.line.words[said.at : said.at + said.length])]
        for one in reader.whoms(clause) if role == "whom" else [reader.by(clause)]:
            yield ReadEntry(reader.day(clause), verb, one, clause.text)

    return act


def message(reader: Meaning, clause: Clause, otherwise: str = "wrote") -> Iterable[ReadEntry]:
    """The same words by what went before: a request, a reminder of it, or a letter."""
    day = reader.day(clause)
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
        if _REQUEST_ALONE.search(clause.text) and _LINKEDIN.search(reader.line.text):
            verb = "invited"
        if verb == "wrote" and "request" in clause.text.lower():
            raise Unclear("what did you request: a conversation, or a connection?")
        yield ReadEntry(day, verb, one, clause.text)


_REQUEST_ALONE = re.compile(
    r"(?:\A|\b(?:a|the|my|sent) )request\b(?! (?:for|to (?:talk|speak|meet|chat)))", re.IGNORECASE
)
_LINKEDIN = re.compile(r"\blinked ?in\b", re.IGNORECASE)


def phoned(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    if reader.minutes(clause) >= SHORTEST:
        return _talked(reader, clause)
    return message(reader, clause, "called")


def _thanked(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """A card that was bought or made may not have been sent."""
    if _MADE.search(clause.text) and not _POSTED.search(reader.line.text[clause.end :]):
        raise Unclear("was it sent?")
    if reader.context.person and _BOTH.search(clause.text):
        raise Unclear("who was thanked besides?")
    return _mine("thanked")(reader, clause)


_BOTH = re.compile(r"\b(?:both|all three|each of them)\b", re.IGNORECASE)
_MADE = re.compile(
    r"\b(?:card|note|letter|email|mail|message|thanks|thank[- ]you) (?:bought|made|written|typed)\b"
    r"|\b(?:wrote|made|bought|got|typed) (?:the|a|my|his|her|their) (?:thank[- ]?(?:you|u)|thanks) (?:card|letter)\b"
    r"(?! to\b)",
    re.IGNORECASE,
)
_POSTED = re.compile(r"\b(?:posted|sent|mailed|delivered|dropped|handed|gave|left) (?:it|off|in|over)\b", re.IGNORECASE)


def _asked(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`emailed her for 20 minutes` is a request; `rang her for 20 minutes` says how long the call was."""
    lists = lexicon().lists_of
    is_call = any(lists(one.letter) & {"RANGV", "CALLEDV"} for one in clause.lexemes)
    if is_call and "LENGTH" in lists(clause.letters[-1]):
        return phoned(reader, clause)
    return _mine("asked")(reader, clause)


def _called(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    if reader.minutes(clause) >= SHORTEST:
        yield from _talked(reader, clause)
        return
    yield ReadEntry(reader.day(clause), "called", reader.whom(clause), clause.text)


def _called_back(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`called back` without a name is theirs or mine; with a name after it, mine."""
    if clause.part("whom") is None:
        raise Unclear("who called back?")
    yield ReadEntry(reader.day(clause), "called", reader.whom(clause), clause.text)


def _questions(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    whom = reader.whom(clause)
    if reader.standing(whom).is_open:
        raise Unclear("had they answered before?")
    yield from message(reader, clause)


def _connected(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    who = reader.by_or_whom(clause)
    yield ReadEntry(reader.day(clause), "connected", who, clause.text)


def _suggested(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`suggested a coffee` without a subject is a request of mine where my letter comes before it."""
    before = next((told for told in reversed(reader.told[:-1]) if told.entries), None)
    if before is None or before.says not in ("i-replied", "message", "asked", "phoned", "called", "thanked"):
        raise Unclear("who suggested it, they or you?")
    yield ReadEntry(reader.day(clause), "asked", before.entries[0].who, clause.text)


def _wishes(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    return [replace(entry, verb="wrote") for entry in message(reader, clause)]


def _asked_again(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    return [replace(entry, verb="asked") if entry.verb == "wrote" else entry for entry in message(reader, clause)]


def _wrote(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """The journal's own `wrote` with more words: a first letter, or a second, may ask for a talk."""
    if "THANKN" in clause.lists:
        yield from _thanked(reader, clause)
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


def reminder(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """A reminder of a request that waits; without one it is a letter, or it has to be asked."""
    if "pinged" in clause.text.lower():
        yield from message(reader, clause)
        return
    whom = reader.whom(clause)
    standing = reader.context.standing(whom)
    if _is_of_referrer(reader, whom):
        yield ReadEntry(reader.day(clause), "reminded", reader.context.person, clause.text, about=whom)
        return
    is_told = clause.text.lower().startswith("nudged") or (not standing.contact and not standing.talks)
    if standing.turn == "?" and not is_told:
        raise Unclear("a line before it was not understood, so it may have been answered")
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


def _is_of_referrer(reader: Meaning, whom: str) -> bool:
    """Whether a reminder to the referrer is in the note of someone they have yet to introduce."""
    person = reader.context.person
    if not person or whom == person:
        return False
    standing = reader.context.standing(person)
    is_new = not (standing.contact or standing.asked or standing.talks)
    return is_new and whom in standing.referrers and not reader.context.standing(whom).is_open


_CHASED = re.compile(r"\b(?:chased|poked|prodded|bumped|reminded)\b", re.IGNORECASE)


def _reminded(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """I reminded the referrer of someone: it belongs to that person."""
    whom = reader.person(clause.part("whom"))
    about = reader.person(clause.part("about"), "about")
    if whom == about:
        raise Unclear("who was reminded of which person?")
    yield ReadEntry(reader.day(clause), "reminded", about, clause.text, about=whom)


def _reminded_intro(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    whom = reader.person(clause.part("whom"))
    person = reader.context.person
    if not person or person == whom:
        raise Unclear("of whose introduction?")
    yield ReadEntry(reader.day(clause), "reminded", person, clause.text, about=whom)


def _gave(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    whom = reader.whom(clause)
    standing = reader.standing(whom)
    if "RESUME" in clause.lists:
        yield from _sent_resume(reader, clause)
        return
    if standing.unthanked and "card" in clause.text.lower().split():
        raise Unclear("was it a thank-you?")
    if standing.unthanked and "PRESENT" in clause.lists:
        yield ReadEntry(reader.day(clause), "thanked", whom, clause.text)  # flowers behind a talk
        return
    if any(
        isinstance(one.value, Spoken) or "NUMBER" in lexicon().lists_of(one.letter)
        for one in clause.parts.get("what", ())
    ):
        raise Unclear("are these days that were proposed, by them or by you?")
    is_mine = "I" in clause.lists
    if reader.acting and clause.part("whom") is None and not is_mine:
        raise Unclear("who gave it, they or you?")
    is_known = standing.contact or standing.asked or standing.talks or standing.turn
    if not (is_known or clause.text.lower().startswith("gave ")):
        raise Unclear("is it the first letter, or something that you gave?")
    yield ReadEntry(reader.day(clause), "gave", whom, clause.text)


def _updated(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """News for someone; in the note of a person they named and I talked with, it tells of that talk."""
    person = reader.context.person
    for whom in reader.whoms(clause):
        is_of_talk = whom != person and whom in reader.standing(person).referrers and reader.standing(person).talks
        if person and is_of_talk:
            yield ReadEntry(reader.day(clause), "told", whom, clause.text, about=person)
        else:
            yield ReadEntry(reader.day(clause), "updated", whom, clause.text)


def _told(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    whom = reader.person(clause.part("whom"))
    about = reader.person(clause.part("about"), "about")
    if whom == about:
        raise Unclear("who was told about which person?")
    yield ReadEntry(reader.day(clause), "told", whom, clause.text, about=about)


def _told_referrer(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`told Lee …` in the log of someone Lee named."""
    whom = reader.person(clause.lexemes[1])
    yield ReadEntry(reader.context.day, "told", whom, clause.text, about=reader.context.person)


def _reminded_referrer(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    whom = reader.person(clause.lexemes[1])
    yield ReadEntry(reader.context.day, "reminded", reader.context.person, clause.text, about=whom)


def _told_how(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    whom = reader.person(clause.part("whom"))
    about = clause.part("about")
    if about is not None:
        yield from _told(reader, clause)
        return
    person = reader.context.person
    if person and person != whom:
        yield ReadEntry(reader.day(clause), "told", whom, clause.text, about=person)
        return
    news = reader.standing(whom).news
    if len(news) != 1:
        raise Unclear("who did you tell about?")
    yield ReadEntry(reader.day(clause), "told", whom, clause.text, about=news[0])


def _met(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`met` is the talk where a meeting was fixed for that day or it took a while, else an encounter."""
    whom, day = reader.whom(clause), reader.day(clause)
    standing = reader.standing(whom)
    is_fixed = day is not None and (day in standing.meetings or day in standing.talks)
    is_long = reader.minutes(clause) >= 15 or bool(_AS_FIXED.search(clause.text))
    yield ReadEntry(day, "talked" if is_fixed or is_long else "met", whom, clause.text)


def _met_usual(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """The journal's own `met`: the talk where a meeting was fixed for that day."""
    whom, day = reader.whom(clause), reader.day(clause)
    is_fixed = day is not None and day in reader.standing(whom).meetings
    yield ReadEntry(day, "talked" if is_fixed else "met", whom, clause.text)


_AS_FIXED = re.compile(r"\bas (?:arranged|planned|agreed|fixed|scheduled)\b", re.IGNORECASE)


def _talked(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    day = reader.day(clause)
    for whom in reader.whoms(clause):
        if day is not None and day > reader.context.today:
            yield _ahead(reader, clause, whom, day)
            continue
        _is_that_person(reader, clause, whom, day)
        standing, minutes = reader.standing(whom), reader.minutes(clause)
        is_first = not (standing.contact or standing.asked or standing.meetings or standing.turn)
        is_a_word = is_first and (0 < minutes <= _A_WORD or (not minutes and _BRIEFLY.search(clause.text)))
        yield ReadEntry(day, "met" if is_a_word else "talked", whom, clause.text)


_A_WORD = 5  # minutes


def _ahead(reader: Meaning, clause: Clause, whom: str, day: date) -> ReadEntry:
    """A line of a day that is still ahead and names a talk and its time: it is fixed for that day."""
    if clause.says == "talked" and "SPOKEV" in clause.lists:
        raise Unclear("this day is still ahead: is it planned?")
    clock = next((one for one in clause.lexemes if "CLOCK" in lexicon().lists_of(one.letter)), None)
    if clock is None:
        raise Unclear("did it take place, or is it planned?")
    today = reader.context.today
    return ReadEntry(today, "planned", whom, clause.text, when=day, clock=reader.clock(clock))


_BRIEFLY = re.compile(
    r"\b(?:briefly|quickly|in passing|for a (?:minute|moment|sec|second|bit)|a (?:quick|brief) (?:word|hello))\b",
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


def _answers_came(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """Answers to questions that I sent are a talk in writing."""
    who = reader.by_or_whom(clause)
    standing = reader.standing(who)
    if not standing.is_open or standing.meetings:
        raise Unclear("answers to which questions?")
    yield ReadEntry(reader.day(clause), "talked", who, clause.text)


def _talk_noun(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`lunch`, `phone, 15 min`: the talk where one was fixed for that day, or its length is given."""
    whom, day = reader.whom(clause), reader.context.day
    standing = reader.standing(whom)
    if day is None:
        raise Unclear("did it take place, or is it planned?")
    if day > reader.context.today:
        yield _ahead(reader, clause, whom, day)
        return
    is_told = reader.minutes(clause) or _is_judged(clause, standing.answer)
    if day in standing.meetings or day in standing.talks or is_told:
        yield ReadEntry(day, "talked", whom, clause.text)
        return
    others = [told for told in reader.told if told.entries]
    if others:
        return
    raise Unclear("did it take place, or is it planned?")


def _lasted(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """A length alone, `50 mins`: how long the talk took that was fixed for that day."""
    whom, day = reader.whom(clause), reader.context.day
    standing = reader.standing(whom)
    if any(told.entries for told in reader.told[:-1]):
        return
    if day is not None and (day in standing.meetings or day in standing.talks):
        yield ReadEntry(day, "talked", whom, clause.text)
    elif len(reader.clauses) == 1:
        raise Unclear("what took so long?")


def _is_judged(clause: Clause, answer: str) -> bool:
    """`lovely chat`, and after their yes `coffee while the kids played`: words for a talk that took place."""
    lists = clause.lists
    is_now = lists & {"BE", "WILL", "WHEN", "DAY"}
    return "JUDGED" in lists or (answer == "yes" and "WHILE" in lists and not is_now)


def _answer(answer: str) -> _Act:
    def act(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
        who = reader.by(clause)
        is_mine = clause.part("by") is None and clause.text.lower().startswith(("i ", "we "))
        if is_mine or (clause.part("by") is None and not _is_theirs(reader, clause, who)):
            raise Unclear("who said so, they or you?")
        if answer == "no" and not _OWN_ANSWER.match(clause.text):
            _is_an_answer(reader, clause)
        return [ReadEntry(reader.day(clause), "replied", who, clause.text, answer)]

    return act


def _is_theirs(reader: Meaning, clause: Clause, who: str) -> bool:
    """Whether an answer without a subject is theirs: when I moved last, or they are the ones who act in this line."""
    for told in reader.told[:-1]:
        is_near = not any(
            token.word in (".", "!", ";")
            for token in reader.line.tokens
            if told.clause.end <= token.start < clause.start
        )
        if told.says in ("replied", "busy", "off", "cannot", "ill", *ANSWERING) or (
            told.says in ("heard", "called-back", "talked") and (is_near or told.says != "talked")
        ):
            return True
    first = clause.text.split(" ")[0].lower().strip(":,")
    if _OWN_ANSWER.match(clause.text):
        return True
    if first in ("heard", "got", "reply", "answer", "response") or first in _THIRD:
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
_OWN_ANSWER = re.compile(r"replied[:,]?\s+(?:yes|no|later)\b", re.IGNORECASE)
_SPEAKING = words_of("busy no later yes replied heard named delivered")
ANSWERING = ("yes", "no", "later", "yes-day", "yes-offer", "yes-later", "but-when")


_INVITES = re.compile(
    r"\b(?:to|can|could) (?:call|come|drop|stop|swing)\b|\bcome (?:by|in|over|any ?time)\b", re.IGNORECASE
)


def _may_accept(reader: Meaning, who: str) -> bool:
    """Whether `accepted` is a yes: a request of mine is open, and none for a connection."""
    is_invited = any("request" in told.clause.text.lower() for told in reader.told[:-1])
    return reader.standing(who).is_open and not is_invited


def _yes(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    if clause.text.lower().endswith("accepted") and not _may_accept(reader, reader.by(clause)):
        raise Unclear("what did they accept?")
    if _INVITES.search(clause.text) and not reader.standing(reader.by(clause)).is_open:
        raise Unclear("is that an answer?")
    _is_an_answer(reader, clause)
    if _ON_CONDITION.search(clause.text):
        raise Unclear("is that a yes, or later?")
    if clause.part("by") is None:
        who = reader.by(clause)
        if reader.standing(who).turn == "them" and not _is_theirs(reader, clause, who):
            if clause.text.lower().startswith("said"):
                return [ReadEntry(reader.day(clause), "wrote", who, clause.text)]
            raise Unclear("who said so, they or you?")
    return _answer("yes")(reader, clause)


_ON_CONDITION = re.compile(r"\b(?:after|before|once|unless|until|till|if|when|as long as)\b", re.IGNORECASE)


def _is_an_answer(reader: Meaning, clause: Clause) -> None:
    """Asks where there is a talk before it and no request since: `she said anytime` answers none."""
    standing, day = reader.standing(reader.by(clause)), reader.day(clause)
    has_talked = day is not None and any(talk <= day for talk in standing.talks)
    if has_talked and not (standing.is_open or standing.meetings or standing.turn == "me"):
        raise Unclear("to what did they say so?")


def _yes_day(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """A yes to one day: it is fixed. Said without a subject when they had moved last, it is mine."""
    who = reader.by(clause)
    fixed = reader.meeting(clause)
    day = reader.day(clause)
    if fixed and day and fixed[0] < day:
        raise Unclear("this day is past")
    is_mine = clause.part("by") is None and not _is_theirs(reader, clause, who)
    if is_mine and reader.standing(who).turn == "?":
        raise Unclear("who said so, they or you?")
    yield ReadEntry(day, "wrote", who, clause.text) if is_mine else ReadEntry(day, "replied", who, clause.text, "yes")
    if fixed:
        yield ReadEntry(day, "planned", who, clause.text, when=fixed[0], clock=fixed[1])


def _yes_offer(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """They propose a day or two: a yes, and nothing is fixed yet."""
    who = reader.by(clause)
    if clause.part("by") is None and not _is_theirs(reader, clause, who):
        if any(told.entries and told.says == "heard" for told in reader.told[:-1]):
            raise Unclear("who proposed it, they or you?")
        if reader.standing(who).turn != "them" or "PROPOSED" not in lexicon().lists_of(clause.letters[0]):
            raise Unclear("who proposed it, they or you?")
        yield ReadEntry(reader.day(clause), "asked", who, clause.text)
        return
    days = [part.value for part in clause.lexemes if isinstance(part.value, Spoken)]
    day = reader.day(clause)
    until = reader.until(clause)
    if days and not any(one.exact for one in days) and until and day and (until - day).days > NEAR:
        yield from _later(reader, clause)  # "January is OK"
        return
    when = reader.on(days[0], day, "ahead") if len(days) == 1 and day and days[0].exact else None
    yield ReadEntry(day, "replied", who, clause.text, "yes", when=when)


def _is_my_plan(reader: Meaning, clause: Clause) -> bool:
    """`follow up in January` is what I plan, `ping me in January` what they said, as it is after a refusal."""
    lists = clause.lists
    if (
        clause.part("by") is not None
        or not lists & {"TRYAGAIN", "WRITEME"}
        or lists & {"BUSYUNTIL", "BUSY"}
        or lists & {"SAID", "REPLIEDV", "HEARDBACK"}
    ):
        return False
    words = set(clause.text.lower().split())
    return not words & {"me", "us"} and not any(told.says in _SPEAKING for told in reader.told[:-1])


def _later(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    if _is_my_plan(reader, clause):
        if clause.part("until") is None:
            raise Unclear("did you, or will you?")
        return
    if clause.part("until") is None and "BETTER" in clause.lists:
        raise Unclear("better when? Or is it they who are better?")
    if _is_near(reader, clause):
        raise Unclear("is that the day of a conversation, or when they will write?")
    yield from _answer("later")(reader, clause)
    until = reader.until(clause)
    if until:
        yield ReadEntry(reader.day(clause), "", reader.by(clause), clause.text, key="follow_up", when=until)


def _is_near(reader: Meaning, clause: Clause) -> bool:
    """`she'll email me on Monday`: a day that is near, on which they will write or ring."""
    part, day = clause.part("until"), reader.day(clause)
    if part is None or not isinstance(part.value, Spoken) or not part.value.exact or day is None:
        return False
    is_theirs = "INTOUCH" in clause.lists
    until = reader.on(part.value, day, "ahead")
    return is_theirs and until == reader.until(clause) and (until - day).days <= NEAR


def _but_when(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`can't now but Friday is fine`: a yes where a day is named that is near, else later."""
    part, until, day = clause.part("until"), reader.until(clause), reader.day(clause)
    is_exact = part is not None and isinstance(part.value, Spoken) and part.value.exact
    if is_exact and until and day and (until - day).days <= NEAR:
        yield from _answer("yes")(reader, clause)
    else:
        yield from _later(reader, clause)


def _yes_later(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    until, day = reader.until(clause), reader.day(clause)
    if until and day and (until - day).days > NEAR:
        yield from _later(reader, clause)
    else:
        yield from _answer("yes")(reader, clause)


def _heard(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    if clause.part("by") is None and clause.text.lower().startswith(("will ", "shall ", "gonna ", "going to ")):
        return  # what I will do
    yield ReadEntry(reader.day(clause), "heard", reader.by(clause), clause.text)


def _they_asked(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """They asked something: no answer, unless a request is open, where it may be one."""
    who = reader.by(clause)
    if reader.standing(who).is_open:
        raise Unclear("is that their answer?")
    yield ReadEntry(reader.day(clause), "heard", who, clause.text)


def _their_mood(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    raise Unclear("is that an answer?")


def _letter(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    whom = reader.whom(clause)
    standing = reader.standing(whom)
    if not (standing.contact or standing.asked):
        raise Unclear("is it the first letter?")
    yield ReadEntry(reader.day(clause), "wrote", whom, clause.text)


def _given(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """A number or an address: from the person themself they wrote; from another it may be an introduction."""
    who = reader.by(clause)
    is_own = "THEIR" in clause.lists
    if not is_own or (reader.context.person and who != reader.context.person):
        raise Unclear("is that an introduction?")
    yield ReadEntry(reader.day(clause), "heard", who, clause.text)


def _came(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """Something came, and no one is named: it is from the person who promised it."""
    who = reader.by(clause)
    is_to_me = _TO_ME.match(clause.text) is not None and (bool(reader.context.person) or reader.acting == who)
    if clause.part("by") is None and not is_to_me and not reader.standing(who).waiting:
        raise Unclear("who did it come from?")
    yield ReadEntry(reader.day(clause), "heard", who, clause.text)


_TO_ME = re.compile(r"(?:also |then |and )*(?:sent|gave|lent|showed|emailed|forwarded|passed|texted|handed) me\b", re.I)


def _resume_received(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    yield ReadEntry(reader.day(clause), "resume received", reader.by(clause), clause.text)


_TO_LOOK_AT = re.compile(
    r"\b(?:looks?|review|feedback|comments?|go(?:es)? over|check(?:s)? it|read(?:s)? it)\b", re.IGNORECASE
)


def _sent_resume(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
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


def _offer_look(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    if "asked" in clause.text.lower().split():
        yield ReadEntry(reader.day(clause), "heard", reader.by(clause), clause.text)
    yield ReadEntry(reader.day(clause), "", reader.by(clause), clause.text, key="look offered")


def _introduced(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """The referrer wrote to you both: it belongs to the one who was introduced."""
    if "myself" in clause.text.lower():
        raise Unclear("did you ask for a conversation?")
    person = reader.context.person
    by_part, about_part = clause.part("by"), clause.part("about")
    by = reader.person(by_part, "they") if by_part is not None and isinstance(by_part.value, tuple) else ""
    if about_part is not None and isinstance(about_part.value, tuple):
        who = reader.person(about_part)
    elif (person and by and by != person) or (
        person and (reader.standing(person).referrers or reader.standing(person).is_promised)
    ):
        who = person
    elif not person and by and reader.context.last and reader.context.last != by:
        who = reader.context.last
    else:
        raise Unclear("who was introduced, and to which person?")
    if by == who:
        raise Unclear("who was introduced, and to which person?")
    yield ReadEntry(reader.day(clause), "introduced", who, clause.text, about=by)


def _intro_asked(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """I asked the referrer for an introduction: it belongs to the one I want to know."""
    person = reader.context.person
    whom_part, about_part = clause.part("whom"), clause.part("about")
    whom = reader.person(whom_part) if whom_part is not None else ""
    if about_part is not None and isinstance(about_part.value, tuple):
        who = reader.person(about_part)
    elif person and whom != person:
        who = person
    else:
        raise Unclear("who should they introduce you to?")
    if who == whom:
        raise Unclear("who should they introduce you to?")
    yield ReadEntry(reader.day(clause), "intro asked", who, clause.text, about=whom)


def _promise(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """They will write, ask, have a word: `introduction: they-write` of the one they will write to."""
    person = reader.context.person
    bys = [part for part in clause.parts.get("by", ())]
    named = [part for part in bys if isinstance(part.value, tuple) and part.value]
    by = reader.person(named[0]) if named else ""
    about = clause.part("about")
    if not bys and not any(told.clause.part("by") for told in reader.told[:-1]):
        if clause.text.lower().startswith(("offered", "promised", "volunteered", "agreed", "kindly")):
            raise Unclear("who offered it, they or you?")
        return  # `will email Lee`: what I plan
    if about is not None and isinstance(about.value, tuple) and about.value:
        who = reader.person(about)
        by = by or (reader.meant("they", bys[0]) if bys else reader.only())
    elif not person and about is not None and len(reader.named) == 1 and reader.context.last not in ("", *reader.named):
        who, by = reader.named[0], reader.context.last
    elif by and person and by != person:
        who = person
    elif person and not by and about is not None and [one for one in reader.named if one != person]:
        others = [one for one in reader.named if one != person]
        who = others[-1] if len(others) == 1 else ""
        by = person
    else:
        who = ""
    if not who or who == by:
        raise Unclear("who will they write to?")
    yield ReadEntry(reader.day(clause), "", who, clause.text, key="introduction", about=by)


def _promise_me(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`she'll introduce us`, `he'll have a word first`: of the one named in the line, or of the note's person."""
    about = clause.part("about")
    if about is not None:
        yield from _promise(reader, clause)
        return
    person = reader.context.person
    named = [part for part in clause.parts.get("by", ()) if isinstance(part.value, tuple) and part.value]
    by = reader.person(named[0]) if named else ""
    others = [one for one in reader.named if one not in (person, by)]
    if by and person and by != person:
        who = person
    elif len(others) == 1:
        who, by = others[0], by or reader.acting or person
    elif person and not others and reader.standing(person).referrers:
        who, by = person, reader.standing(person).referrers[0]
    else:
        raise Unclear("who will they introduce you to?")
    yield ReadEntry(reader.day(clause), "", who, clause.text, key="introduction", about=by)


def _waiting(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    what = clause.parts.get("what", [])
    words = reader.line.text[what[0].start : what[-1].end] if what else clause.text
    if not _MONEY.search(words):
        yield ReadEntry(reader.day(clause), "", reader.by(clause), words, key="waiting")


_MONEY = re.compile(
    r"[$£€]|\b(?:bucks?|quid|pounds?|euros?|dollars?|tenner|fiver|cash|money)\b|\A\W*\d+(?:[.,]\d+)?k?\W*\Z",
    re.IGNORECASE,
)


def _called_off(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`cancelled`, `had to cancel Thursday`; with a day that it goes to, `had to move it to the 26th`, it is moved."""
    who = reader.by_or_whom(clause)
    standing = reader.standing(who)
    if _is_when_it_was(clause):
        fixed = None
    elif _TO_A_DAY.search(clause.text) and clause.part("day") is not None:
        yield from _moved(reader, clause)
        return
    else:
        fixed = reader.meeting(clause)
    day = reader.context.day
    when = fixed[0] if fixed else min((one for one in standing.meetings if day is None or one >= day), default=None)
    is_usual = clause.text.lower().startswith("called off") and clause.part("by") is None
    is_named = "MEETINGW" in clause.lists
    if when is None and not is_usual and not is_named and not standing.meetings:
        raise Unclear("which conversation? None is planned before this line")
    yield ReadEntry(reader.day(clause), "called off", who, clause.text, when=when)


_TO_A_DAY = re.compile(
    r"\b(?:move|moved|push|pushed|shift|shifted|postpone|postponed|reschedule|rescheduled)\b.*\b(?:to|until|till|for)\b",
    re.IGNORECASE,
)


def _is_when_it_was(clause: Clause) -> bool:
    """`cancelled this morning` says when they called, and not which meeting it was."""
    part = clause.part("day")
    return part is not None and "DAYBACK" in lexicon().lists_of(part.letter)


def _cannot(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`she can't make Thursday` where a meeting is fixed for that day, or `can't make it`: it is off."""
    who = reader.by_or_whom(clause)
    meetings = [one for one in reader.standing(who).meetings if reader.context.day is None or one >= reader.context.day]
    fixed = reader.meeting(clause)
    if fixed is None or fixed[0] not in meetings:
        if clause.part("by") is None:
            return
        raise Unclear("is that an answer?")
    yield ReadEntry(reader.day(clause), "called off", who, clause.text, when=fixed[0])


def _cannot_but(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`can't do Thursday, the 26th instead`: where a meeting is fixed it moves, else they propose that day."""
    who = reader.by_or_whom(clause)
    standing = reader.standing(who)
    part = clause.part("until")
    day = reader.context.day
    if part is None or not isinstance(part.value, Spoken) or day is None:
        raise Unclear("on which day?")
    when = reader.on(part.value, day, "ahead")
    if any(one >= day for one in standing.meetings):
        clock = reader.clock(clause.part("clock"))
        yield ReadEntry(reader.day(clause), "moved to", who, clause.text, when=when, clock=clock)
    elif standing.is_open and (clause.part("by") is not None or standing.turn == "me"):
        yield ReadEntry(reader.day(clause), "replied", who, clause.text, "yes", when=when)
    else:
        raise Unclear("who proposes that day, they or you?")


def _rain_check(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """A rain check puts off the meeting that is fixed, or answers a request with later."""
    who = reader.by_or_whom(clause)
    standing = reader.standing(who)
    if standing.meetings:
        yield from _called_off(reader, clause)
    elif standing.is_open:
        yield ReadEntry(reader.day(clause), "replied", who, clause.text, "later")
    else:
        raise Unclear("what was put off?")


def _ill(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    who = reader.by(clause)
    day = reader.context.day
    ahead = [one for one in reader.standing(who).meetings if day is None or one >= day]
    if any(told.says in ("off", "moved") and told.entries for told in reader.told):
        return
    if not ahead:
        return
    if (min(ahead) - (day or min(ahead))).days > 2:
        raise Unclear("does the conversation take place?")
    yield ReadEntry(reader.day(clause), "called off", who, clause.text, when=min(ahead))


def _moved(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    who = reader.by_or_whom(clause)
    fixed = reader.meeting(clause)
    standing = reader.standing(who)
    if fixed is None:
        raise Unclear("to which day?")
    if not (
        clause.text.lower().startswith("moved to")
        or standing.meetings
        or standing.asked
        or standing.contact
        or standing.talks
    ):
        raise Unclear("which conversation was moved? None is planned before this line")
    yield ReadEntry(reader.day(clause), "moved to", who, clause.text, when=fixed[0], clock=fixed[1])


def _planned(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    whoms = [reader.by(clause)] if clause.part("by") is not None else reader.whoms(clause)
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


_NOW = re.compile(r"\b(?:now|instead|new|rebooked)\b", re.IGNORECASE)


def _day_only(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    who, day = reader.whom(clause), reader.context.day
    fixed = reader.meeting(clause)
    if fixed is None or day is None or fixed[0] < day:
        return
    if fixed[0] == day:
        return
    yield ReadEntry(day, "planned", who, clause.text, when=fixed[0], clock=fixed[1])


def _turn(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
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
    elif turn == "me" and not text.startswith(("replied", "answered", "responded")):
        yield ReadEntry(day, "replied", who, clause.text, "yes")
    elif turn == "me" or text == "replied":
        raise Unclear("what did they answer?")
    else:
        raise Unclear("who did, they or you?")


def _i_answered(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """My own answer: a letter, with the meeting that it fixes. A day I tell them is fixed where they proposed one."""
    who, day = reader.whom(clause), reader.day(clause)
    is_told = any("TOLDV" in lexicon().lists_of(one.letter) for one in clause.lexemes[:2])
    if is_told and reader.standing(who).turn != "them":
        raise Unclear("did they propose that day, or you?")
    yield ReadEntry(day, "wrote", who, clause.text)
    if fixed := reader.meeting(clause):
        yield ReadEntry(day, "planned", who, clause.text, when=fixed[0], clock=fixed[1])


def _i_replied(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """I wrote back: a request where I never asked and they, or a referrer, wrote first."""
    who = reader.whom(clause)
    standing = reader.standing(who)
    if not standing.asked and standing.turn == "them" and not standing.contact:
        yield ReadEntry(reader.day(clause), "asked", who, clause.text)
    else:
        yield ReadEntry(reader.day(clause), "wrote", who, clause.text)


def _they_confirmed(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    who, day = reader.by(clause), reader.day(clause)
    yield ReadEntry(day, "replied", who, clause.text, "yes")
    if fixed := reader.meeting(clause):
        yield ReadEntry(day, "planned", who, clause.text, when=fixed[0], clock=fixed[1])


def _key(key: str, value: str) -> _Act:
    def act(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
        return [ReadEntry(reader.day(clause), "", reader.by(clause), value, key=key)]

    return act


def _namedrop(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    previous = [
        entry for told in reader.told[:-1] for entry in told.entries if entry.verb in ("asked", "wrote", "nudged")
    ]
    if not previous:
        return
    who = previous[-1].who
    yield ReadEntry(reader.day(clause), "", who, "yes", key="may_use_name")
    by = next((one for one in reader.ids_in(clause) if one != who), "")
    is_known = bool(by) and (reader.standing(by).contact or reader.standing(by).talks)
    if is_known and not reader.standing(who).referrers:
        yield ReadEntry(reader.day(clause), "", who, clause.text, key="referred_by", about=by)


def _referral(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """They named someone to talk to: a person with a note, not written to before, was named by them."""
    about = reader.person(clause.part("about"), "about")
    by = reader.by(clause) if clause.part("by") is not None else reader.only_but(about)
    if by == about:
        raise Unclear("who named this person?")
    standing = reader.standing(about)
    if standing.asked or standing.contact or standing.talks or standing.referrers:
        return
    yield ReadEntry(reader.day(clause), "", about, clause.text, key="referred_by", about=by)


def _named_other(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """Someone they named who has no note, and is offered one."""
    raise Unclear("who was named has no note")


def _referral_on(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`she can't, but to try Lee`: goes on with what they said; without that it is what I plan."""
    before = reader.told[-2] if len(reader.told) > 1 else None
    if before is not None and before.says in (*ANSWERING, "busy", "heard", "referral", "replied", "talked", "keep"):
        yield from _referral(reader, clause)


def _away(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`she's setting up a show until Thanksgiving`, while a request waits: later."""
    if not reader.standing(reader.by(clause)).is_open:
        raise Unclear("is that an answer?")
    yield from _later(reader, clause)


def _use_name(value: str) -> _Act:
    """Whose name I may use is said in a referrer's note: it is a key of the one they suggested."""

    def act(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
        person = reader.context.person
        others = [one for one in reader.named if one != person]
        if len(others) == 1:
            return [ReadEntry(reader.day(clause), "", others[0], value, key="may_use_name")]
        if person and reader.standing(person).referrers and not others:
            return [ReadEntry(reader.day(clause), "", person, value, key="may_use_name")]
        raise Unclear("who may you use the name with?")

    return act


def _again_when(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`I should ask again in January`: a plan, or what they said where a refusal comes before it."""
    before = next((told for told in reversed(reader.told[:-1]) if told.entries), None)
    if before is None or before.says not in ("no", "busy", "later"):
        return
    who, until = before.entries[0].who, reader.until(clause)
    kept = [entry for entry in before.entries if entry.key and until is None]
    answers = [replace(entry, answer="later", verb="replied") for entry in before.entries if not entry.key]
    before.entries = [*answers, *kept]
    before.says = "later"
    if until:
        yield ReadEntry(reader.day(clause), "", who, clause.text, key="follow_up", when=until)


def _closed(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    yield ReadEntry(reader.day(clause), "", reader.whom(clause), "no answer", key="closed")


def _task(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
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


def _propose(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """I propose times: the ball is theirs. An answer with times is whose turn it was."""
    first = lexicon().lists_of(clause.letters[0])
    if "REPLIEDV" in first:
        turn = reader.standing(reader.whom(clause)).turn
        if turn not in ("me", "them"):
            raise Unclear("who answered, they or you?")
        if turn == "me":
            yield ReadEntry(reader.day(clause), "replied", reader.whom(clause), clause.text, "yes")
            return
    yield ReadEntry(reader.day(clause), "asked", reader.whom(clause), clause.text)


def _voicemail(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """A message that I left; after a call of theirs it is theirs."""
    before = reader.told[-2] if len(reader.told) > 1 else None
    is_mine = "I" in clause.lists
    if before and not is_mine and before.says in ("heard", "missed", "called-back") and before.clause.part("by"):
        return ()
    return message(reader, clause, "called")


def _bare_thanks(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    """`ta` alone, after a talk for which they were not thanked."""
    whom = reader.whom(clause)
    if not reader.standing(whom).unthanked or len(reader.clauses) > 1 or not reader.context.person:
        raise Unclear("did it happen, and what came of it?")
    yield ReadEntry(reader.day(clause), "thanked", whom, clause.text)


def _missed(reader: Meaning, clause: Clause) -> Iterable[ReadEntry]:
    yield ReadEntry(reader.day(clause), "heard", reader.by(clause), clause.text)


EVENTS: dict[str, _Act] = {
    "message": message, "phoned": phoned, "called": _called, "called-back": _called_back, "voicemail": _voicemail,
    "asked": _asked, "answers-came": _answers_came, "propose": _propose, "nudged": reminder,
    "reminded": _reminded,
    "reminded-intro": _reminded_intro, "thanked": _thanked, "told": _told, "told-went": _told_how,
    "updated": _updated, "gave": _gave, "followed": _mine("followed"), "invited": _mine("invited"),
    "connected": _connected, "wishes": _wishes, "suggested": _suggested, "questions": _questions,
    "resume-asked": _mine("resume asked"), "sent-resume": _sent_resume, "resume-received": _resume_received,
    "offer-look": _offer_look, "talked": _talked, "talked-bare": _talk_noun, "lasted": _lasted, "met-talk": _met,
    "met-event": _mine("met"), "introduced": _introduced, "intro-asked": _intro_asked, "promise-intro": _promise,
    "promise-intro-me": _promise_me, "waiting": _waiting, "yes": _yes, "no": _answer("no"), "later": _later,
    "yes-later": _yes_later, "but-when": _but_when, "yes-day": _yes_day, "yes-offer": _yes_offer, "busy": _heard,
    "heard": _heard, "delivered": _came, "they-asked": _they_asked, "their-mood": _their_mood, "letter": _letter,
    "asked-quote": _mine("asked"), "asked-again": _asked_again, "given": _given, "missed": _missed, "replied": _heard,
    "keep": _key("ok_to_follow_up", "yes"), "name-yes": _use_name("yes"), "name-no": _use_name("no"),
    "namedrop": _namedrop, "closed": _closed, "again-when": _again_when, "off": _called_off, "off-mine": _called_off,
    "ill": _ill,
    "cannot": _cannot, "cannot-but": _cannot_but, "rain-check": _rain_check,
    "moved": _moved, "planned": _planned, "day-only": _day_only, "turn-replied": _turn, "turn-yes": _yes,
    "turn-yes-day": _yes_day, "i-yes": _i_answered, "i-replied": _i_replied, "they-confirmed": _they_confirmed,
    "task-by": _task, "own": _by_the_table("whom", "OWNV"), "their": _by_the_table("by", "THEIRV"),
    "referral": _referral, "referral-on": _referral_on, "named-other": _named_other,
    "bare-thanks": _bare_thanks, "away": _away,
}  # fmt: skip
EVENTS |= {f"={name}": _mine(name) for name in USUAL}
EVENTS |= {"=wrote": _wrote, "=met": _met_usual, "=moved to": _moved, "=planned": _planned}
EVENTS |= {f"=replied {answer}": _answer(answer) for answer in ("yes", "no", "later")}
EVENTS |= {"=told NAME": _told_referrer, "=reminded NAME": _reminded_referrer}
