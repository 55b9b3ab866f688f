"""The clauses of a line one by one, from left to right: each is understood, or no event, or asked about."""

from __future__ import annotations

from coffeechats.reading.clauses import Clause
from coffeechats.reading.days import words_of
from coffeechats.reading.events import EVENTS
from coffeechats.reading.kinds import HAPPENED, is_call
from coffeechats.reading.lexicon import lexicon
from coffeechats.reading.meaning import Meaning
from coffeechats.reading.own_words import is_the_users, own_line, own_verb
from coffeechats.reading.so_far import USERS_WORDS, ClauseSoFar, Unclear

# Clauses that never are an event, and why.
_NO_EVENT = {
    "none": "a plan, a wish or something that did not happen",
    "silence": "no answer is no event",
    "failed": "it reached no one",
    "remark": "a comment",
    "named": "a name, and nothing that happened",
}


def read_clause(reader: Meaning, clause: Clause) -> None:
    """One clause, after those before it."""
    told = ClauseSoFar(clause, own_line(reader, clause) or clause.says or own_verb(reader, clause))
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
    if previous is None or not is_call(previous):
        return
    if told.says in ("", "off", "remark", "named") and reader.words_in(told.clause) & _ABSENT:
        told.says = "failed"
    if told.says in ("failed", "silence"):
        previous.drop("it reached no one")
    elif told.says in ("voicemail", "talked"):
        reader.gives_way(previous, told, "the same call")


_ABSENT = words_of("there nobody none noone meeting absent away engaged unavailable elsewhere")


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
    if says == "none" and (_may_answer(clause) or _may_refuse(reader, clause)):
        return "is that an answer?"
    if says == "none" and _may_be_a_name(reader, clause):
        return "is its first word a name?"
    if says == "none" and _is_about_todays_meeting(reader, clause):
        return "did your conversation take place?"
    if says == "none" and len(reader.clauses) == 1 and clause.first & _UNFINISHED:
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


def _may_refuse(reader: Meaning, clause: Clause) -> bool:
    """`she doesn't do visits`, `not this year, she says`, `"haven't got the time"`: while a request waits."""
    lists, first = clause.lists, clause.first
    if len(clause.lexemes) < 2 or "NOTYET" not in lists or lists & {"COND", "WAITING", "FORGOT", "THANKN", "HEARDB"}:
        return False
    words = reader.words_in(clause)
    if words & _SAYING and {"THEY", "PERSON"} & lexicon().lists_of(clause.lexemes[-2].letter):
        return True
    who = reader.context.person or (reader.named[0] if len(reader.named) == 1 else reader.context.last)
    if not who or not reader.context.standing(who).is_open:
        return False
    is_theirs = bool(first & {"THEY", "PERSON"}) and bool(words & _NOW_NOT)
    is_theirs = is_theirs or clause.text.lower().startswith(("doesn't ", "does not ", "isn't ", "is not ", "doesnt "))
    is_quoted = reader.line.text.lstrip()[:1] in '"“„' and not first & {"I"}
    is_sorry = any("SORRY" in one.lists for one in reader.clauses) and not first & {"I"}
    return is_theirs or is_quoted or is_sorry


_NOW_NOT = words_of("doesn't doesnt isn't isnt won't wont can't cant don't dont")
_SAYING = words_of("says said")


def _is_about_todays_meeting(reader: Meaning, clause: Clause) -> bool:
    """`she never joined`, `couldn't find the place`: something failed on the day of a conversation, and no more."""
    if not clause.lists & {"NOTYET", "CANNOT"} or clause.lists & {"FORGOT", "WAITING", "COND", "THANKN", "THANKEDV"}:
        return False
    if any(told.entries for told in reader.told):
        return False
    who = reader.context.person or (reader.named[0] if len(reader.named) == 1 else reader.context.last)
    standing = reader.context.standing(who) if who else None
    return standing is not None and reader.context.day in standing.meetings and reader.context.day not in standing.talks


def _may_be_a_name(reader: Meaning, clause: Clause) -> bool:
    """`Will said yes`, where someone is called Will."""
    at = clause.lexemes[0].at
    return reader.line.tokens[at].typed[:1].isupper() and reader.context.people.at(reader.line.words, at) is not None


def _act(reader: Meaning, told: ClauseSoFar) -> None:
    """What a clause comes to, or why it has to be asked about."""
    try:
        _is_past(reader, told)
        told.entries = list(EVENTS[told.says](reader, told.clause))
        told.outcome = "understood" if told.entries else "no event"
        told.why = told.why or f"read as: {', '.join(entry.name for entry in told.entries)}"
        if any(entry.day is None and not entry.key for entry in told.entries):
            raise Unclear("there is no day")
    except Unclear as reason:
        told.entries, told.outcome, told.why = [], "not understood", str(reason)


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
