"""The clauses of a line one by one, from left to right: each is understood, or no event, or asked about."""

from __future__ import annotations

import re

from coffeechats.reading.clauses import Clause
from coffeechats.reading.days import words_of
from coffeechats.reading.doubtful_words import has_other_sense, leaves_open
from coffeechats.reading.events import EVENTS
from coffeechats.reading.kinds import HAPPENED, is_call
from coffeechats.reading.meaning import Meaning
from coffeechats.reading.own_words import is_the_users, own_line, own_verb
from coffeechats.reading.so_far import USERS_WORDS, ClauseSoFar, Unclear

# Clauses that never are an event, and why.
_NO_EVENT = {
    "none": "a plan, a wish or something that did not happen",
    "unticked": "it did not happen yet",
    "silence": "no answer is no event",
    "failed": "it reached no one",
    "remark": "a comment",
    "named": "a name, and nothing that happened",
}


def read_clause(reader: Meaning, clause: Clause) -> None:
    """One clause, after those before it."""
    is_weak = clause.says in ("", "news", "question")  # a verb of the journal says more
    own = own_line(reader, clause) or (own_verb(reader, clause) if is_weak else "")
    told = ClauseSoFar(clause, own or clause.says)
    _after_a_call(reader, told)
    reader.told.append(told)
    if not told.says and is_the_users(reader, clause):
        told.why = USERS_WORDS
    elif question := _question(reader, told):
        reader.ask(told, question)
    elif not told.says:
        told.why = "it says nothing that counts"
    elif told.says in _NO_EVENT:
        told.why = _NO_EVENT[told.says]
    else:
        _act(reader, told)
    _remember(reader, clause)


def _after_a_call(reader: Meaning, told: ClauseSoFar) -> None:
    """What this clause makes of the call just before it: it reached no one, or is the talk itself."""
    previous = next((one for one in reversed(reader.told) if one.entries), None)
    if previous is None or not (is_call(previous) or _is_asked_by_call(previous)):
        return
    if told.says in ("", "off", "remark", "named") and reader.words_in(told.clause) & _ABSENT:
        told.says = "failed"
    if told.says in ("failed", "silence"):
        previous.drop("it reached no one")
    elif told.says in ("voicemail", "talked", "talked-bare"):
        reader.gives_way(previous, told, "the same call")


_ABSENT = words_of("there nobody none noone meeting absent away engaged unavailable elsewhere")


def _is_asked_by_call(told: ClauseSoFar) -> bool:
    return told.says == "asked" and bool(told.clause.lists & {"RANGV", "CALLEDV"})


def _question(reader: Meaning, told: ClauseSoFar) -> str:
    """What has to be asked about a clause, by its words alone; "" for nothing."""
    clause, says = told.clause, told.says
    if not says:
        return "no known words fit all of it" if clause.is_telling else ""
    if says == "named" and reader.words_in(clause) & _LIKEWISE and any(one.entries for one in reader.told):
        return "did the same happen with them?"
    if says == "named" and reader.words_in(clause) & _WITHOUT_ENDINGS:
        return "did it happen, or is it still to come?"
    if says in ("remark", "named") and not _is_remark(reader, clause):
        return "did it happen, and what came of it?"
    if says == "none" and _may_answer(clause):
        return "is that an answer?"
    if says == "none" and (question := _denied(reader, clause)):
        return question
    if says in ("none", "their-mood") and _may_be_moved(reader, clause):
        return "does the conversation take place, and when?"
    if says == "none" and _may_be_a_name(reader, clause):
        return "is its first word a name?"
    if says == "none" and len(reader.clauses) == 1 and clause.first & _UNFINISHED and "DOFIRST" not in clause.first:
        return "did it happen?"
    if clause.asks and says not in _NO_EVENT and says not in _ASKABLE:
        return "it ends with a question mark"
    return ""


_LIKEWISE = words_of("too also likewise ditto same both")
# Verbs as someone writes them who leaves their endings out: `Ada decline`.
_WITHOUT_ENDINGS = words_of(
    """
    decline accept agree refuse reject recommend suggest reply answer respond confirm cancel postpone mention
    introduce invite offer promise propose call ring phone write email text message send forward give tell say ask
    thank talk speak meet connect share help
    """
)
_UNFINISHED = words_of("BECAUSE THANKB PLANB")  # a line of a reason, or of an order, alone
_ASKABLE = words_of("asked-quote they-asked their-mood later yes-offer busy yes-later but-when")


def _is_remark(reader: Meaning, clause: Clause) -> bool:
    """Words that say nothing are a remark, unless a thing that may have happened is all that the line names."""
    if any(told.entries for told in reader.told):
        return True
    is_all = len(reader.clauses) == 1 and clause.says == "remark"
    if is_all and clause.lists & {"THEM", "PERSON"}:
        return False
    return not clause.lists & _EVENTFUL


_EVENTFUL = words_of("MSGN TALKN THANKN NUDGEN INTRON CHANNELW RESUME CHATN TIMESN")


def _may_answer(clause: Clause) -> bool:
    """`she thought about it and is willing after all`: theirs, nothing denied, and a word of an answer."""
    lists, is_theirs = clause.lists, clause.first & {"THEY", "PERSON"}
    return bool(is_theirs and lists & _ANSWER_WORDS) and not lists & {"NOTYET", "COND", "WAITING"}


_ANSWER_WORDS = words_of("YES SAIDYES NO SAIDNO WORKSW")


def _denied(reader: Meaning, clause: Clause) -> str:
    """What has to be asked of a denial that may be their answer, or a meeting that failed; "" for nothing.

    `she does not take people for shadowing` answers an open request, as does what they say in quotation marks;
    `I could not find the building` on the day that was fixed tells that no one met.
    """
    person = reader.only_named()
    lists = clause.lists
    if not person or not lists & _DENYING or lists & _NOT_OF_AN_ANSWER:
        return ""
    standing, day = reader.standing(person), reader.context.day
    is_held = day in standing.meetings and day not in standing.talks
    is_ahead = bool(standing.meetings) and bool(lists & _OF_A_MEETING or reader.words_in(clause) & _TAKES_PLACE)
    is_past = bool(standing.talks) and bool(lists & _OF_A_TALK)
    if (is_held or is_ahead or is_past) and "THANKN" not in lists:
        return "does the conversation take place?" if is_ahead else "did the conversation take place?"
    text, before = reader.line.text, reader.line.text[: clause.start]
    is_quoted = sum(before.count(sign) for sign in _QUOTES) % 2 == 1 or before[-1:] in ("'", "‘", "’")
    is_said_now = is_quoted or _DENIED_NOW.search(text[clause.start : clause.end]) or lists & _ANSWER_WORDS
    is_theirs = is_quoted or bool(clause.first & {"THEY", "PERSON"}) or {"THEY", "SAID"} <= lists
    is_anybody = not clause.first & {"I", "WISH"} and not lists & {"I", "SILENCE"}
    is_waiting = standing.is_open or standing.turn == "?"
    return "is that an answer?" if is_waiting and is_said_now and (is_theirs or is_anybody) else ""


_OF_A_MEETING = words_of("DAY DAYBACK TALKN BOOKED COMEB MEETB MEETINGW")
_TAKES_PLACE = words_of("come coming happen happening")
_OF_A_TALK = words_of("TALKN BOOKED SPOKEV METV HAPPENED")
_DENYING = words_of("NOTYET CANTW CANNOT NO")
_NOT_OF_AN_ANSWER = words_of("THANKB THANKEDV HEARDB WAITING COND FORGOT TOLDV")
_QUOTES = '"“”„'
_DENIED_NOW = re.compile(
    r"\b(?:do(?:es)?n[’']?t|(?:do|does|is|are) (?:\w+ )?not|(?:is|are)n[’']?t|no longer|never|not (?!yet\b)\w+)\b",
    re.IGNORECASE,
)


def _may_be_moved(reader: Meaning, clause: Clause) -> bool:
    """`Lee is trying to move it to Wednesday`, where a conversation is ahead."""
    person = reader.only_named()
    is_theirs = bool(clause.first & {"THEY", "PERSON"}) and "COND" not in clause.first
    is_ahead = bool(person) and bool(reader.standing(person).meetings)
    return is_ahead and is_theirs and bool(clause.lists & {"MOVEDV", "SHIFTB", "OFFV"})


def _may_be_a_name(reader: Meaning, clause: Clause) -> bool:
    """`Will said yes`, where someone is called Will."""
    at = clause.lexemes[0].at
    return reader.line.tokens[at].typed[:1].isupper() and reader.context.people.at(reader.line.words, at) is not None


def _act(reader: Meaning, told: ClauseSoFar) -> None:
    """What a clause comes to, or why it has to be asked about."""
    try:
        _is_past(reader, told)
        told.entries = list(EVENTS[told.says](reader, told.clause))
        _is_certain(told)
        _is_no_wish(reader, told)
        told.outcome = "understood" if told.entries else "no event"
        read_as = (
            f"read as: {', '.join(entry.name for entry in told.entries)}" if told.entries else "nothing happened yet"
        )
        told.why = told.why or read_as
        if any(entry.day is None and not entry.key for entry in told.entries):
            raise Unclear("there is no day")
    except Unclear as reason:
        told.entries, told.outcome, told.why = [], "not understood", str(reason)


def _is_certain(told: ClauseSoFar) -> None:
    """Asks about a clause whose words leave it open, or use the verb in another sense; never about the journal's own
    verb alone."""
    text = told.clause.text
    if not told.has_events or told.clause.own_answer:
        return
    if leaves_open(text):
        raise Unclear("did it happen, for certain?")
    if any(has_other_sense(entry.verb, text) for entry in told.entries):
        raise Unclear("is that what the verb means here?")


def _is_no_wish(reader: Meaning, told: ClauseSoFar) -> None:
    """Asks about `she would send me the list if she could`."""
    clause = told.clause
    if clause.first & {"THEY", "PERSON"} and _WOULD_IF.match(reader.line.text[clause.start :]):
        raise Unclear("did it happen, for certain?")


_WOULD_IF = re.compile(
    r"[^,.;!?]*(?:\b(?:would|could)\b|['’]d\b)[^,.;!?]*\bif (?:he|she|they|it|i|we) (?:were|was|could|had|did|knew)\b",
    re.IGNORECASE,
)


def _is_past(reader: Meaning, told: ClauseSoFar) -> None:
    """What happened names no day ahead: `emailed her tomorrow` is a slip, or a plan."""
    if (told.says in HAPPENED or told.says in ("=followed", "=gave", "=thanked")) and reader.is_ahead(told.clause):
        raise Unclear("this day is still ahead")


def _remember(reader: Meaning, clause: Clause) -> None:
    """Who was named, and who acted."""
    for lexeme in clause.lexemes:
        value = lexeme.value
        if isinstance(value, tuple) and len(value) == 1 and isinstance(value[0], str):
            one = value[0].removeprefix("~")
            if one not in reader.named:
                reader.named.append(one)
    by = clause.part("by")
    if by is not None and isinstance(by.value, tuple) and len(by.value) == 1:
        reader.acting = by.value[0].removeprefix("~")
