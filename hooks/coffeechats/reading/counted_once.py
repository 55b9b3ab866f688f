"""What two clauses of a line both tell counts once: rules by which one gives way to the other, or changes it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from coffeechats.reading.days import words_of
from coffeechats.reading.events_of_meetings import LONG
from coffeechats.reading.events_of_mine import SHORTEST, phoned, reminder
from coffeechats.reading.kinds import ANSWERING, CALLS, RANG, is_call, is_letter
from coffeechats.reading.meaning import Meaning
from coffeechats.reading.so_far import ClauseSoFar, Place, Unclear

# ---- rules for a clause and those before it


def call_and_no_one_there(_: Meaning, here: Place) -> None:
    """`rang her, cancelled`: what has no meaning beside a call says that it reached no one."""
    one, neighbor = here.one, here.neighbor
    if one.outcome == "not understood" and one.says == "off" and neighbor is not None and is_call(neighbor):
        neighbor.drop("it reached no one")
        one.drop("it reached no one")


def letter_and_its_words(_: Meaning, here: Place) -> None:
    """`e-mail, asked for 20 minutes`: what was written is on its own, then comes what it said."""
    one, neighbor = here.one, here.neighbor
    if neighbor is None or not one.entries:
        return
    is_alone = is_letter(neighbor.clause) and not neighbor.entries
    if not is_alone and neighbor.clause.text.lower() != "wrote":
        return
    if one.says in _IN_A_LETTER and one.clause.before in (",", ":", ".", "-"):
        neighbor.drop("what it said is after it")


_IN_A_LETTER = words_of(
    "asked asked-whom thanked told told-went nudged reminded propose asked-again intro-asked updated"
)


def introduction_and_answer(_: Meaning, here: Place) -> None:
    """`Lee talked to Ada, she's game`: the introduction tells of the answer."""
    one, previous = here.one, here.previous
    if previous is None or previous.says != "introduced" or one.says not in ANSWERING:
        return
    if not one.clause.names("by"):
        one.drop("the introduction is the answer")


def one_event_in_two_clauses(reader: Meaning, here: Place) -> None:
    """A clause that says better what the one before it said, by the table: `talked` after `met her`."""
    one, previous = here.one, _of_one_person(here)
    if previous is None or not one.entries:
        return
    for behind, before, why in _SUPERFLUOUS:
        if one.says in behind and previous.says in before:
            reader.gives_way(previous, one, why)
            return


# What is after it, what is before, and why that counts no more.
_SUPERFLUOUS = (
    (
        words_of("talked talked-bare =talked"),
        words_of("met-talk met-event =met heard told-on called phoned =called"),
        "the conversation is told after it",
    ),
    (words_of("asked"), words_of("met-talk met-event called =called"), "the request was made there"),
    (
        words_of("asked propose suggested thanked told told-went"),
        words_of("i-replied message turn-replied phoned"),
        "the same letter",
    ),
    (words_of("moved"), words_of("off ill"), "it was moved"),
    (words_of("off moved introduced"), words_of("heard"), "what they had to say follows"),
    (words_of("moved planned cannot-but"), words_of("rain-check cannot"), "it was moved"),
)


def encounter_and_its_length(reader: Meaning, here: Place) -> None:
    """`met her (40 min)`, `called. 30 min`: an encounter or a call that took a while was a conversation."""
    one, previous = here.one, _of_one_person(here)
    if previous is None or one.says not in ("remark", "talked-bare", "lasted") or reader.minutes(one.clause) < LONG:
        return
    is_rung = previous.says in ("heard", "called", "asked") and reader.words_in(previous.clause) & RANG
    if previous.says in ("met-talk", "=met") or is_rung:
        previous.entries = [replace(entry, verb="talked") for entry in previous.entries]


def answer_and_what_came_with_it(_: Meaning, here: Place) -> None:
    """`said yes, sent me a list`: both are their answer."""
    one, previous = here.one, _of_one_person(here)
    if previous is None or previous.says not in ANSWERING or not one.entries:
        return
    is_to_come = one.says == "heard" and _WILL_CALL.search(one.clause.text)
    if is_to_come or (one.says in ("given", "delivered", "heard") and one.clause.part("by") is None):
        one.drop("it came with the answer")


_WILL_CALL = re.compile(r"\b(?:calls|rings|phones|zooms) (?:me|us)\b", re.IGNORECASE)


def talk_and_what_was_told(reader: Meaning, here: Place) -> None:
    """`talked with her, she recommended a book`: they said it in the conversation."""
    one, previous = here.one, _of_one_person(here)
    if previous is None or previous.says not in _TALKS or not one.entries or one.clause.before not in _BESIDE:
        return
    is_told = one.says in ("delivered", "heard") and reader.words_in(one.clause) & _TOLD_IN_TALK
    if is_told or (one.says in ("given", "delivered") and "CARDW" in one.clause.lists):
        one.drop("it was told in the conversation")


_TOLD_IN_TALK = words_of("told tells recommended shared showed suggested mentioned")
_TALKS = words_of("talked talked-bare met-talk met-event =talked =met lasted")
_BESIDE = words_of(", - ( . and ; !")


def thanks_and_gift(_: Meaning, here: Place) -> None:
    """`thanked her (gave her chocolate)`: the gift was the thanks."""
    one, previous = here.one, _of_one_person(here)
    if previous is None or previous.says != "thanked" or not one.entries:
        return
    if one.says == "gave" and one.clause.before == "(":
        one.drop("that was the thanks")


def _of_one_person(here: Place) -> ClauseSoFar | None:
    """The last clause before it that came to something, unless that is about another person."""
    return here.previous if here.previous is not None and _is_same_person(here.one, here.previous) else None


def _is_same_person(one: ClauseSoFar, previous: ClauseSoFar) -> bool:
    """Whether two clauses are about one person, as far as both came to something."""
    return not (one.entries and previous.entries) or previous.entries[0].who == one.entries[0].who


def letter_and_answer(reader: Meaning, here: Place) -> None:
    """`she rang back. She said yes`: an answer takes the place of a letter or a call. A machine's is none."""
    one = here.one
    if not _is_answer(one):
        return
    for earlier in here.before:
        if "AUTOREPLY" in earlier.clause.lists:
            one.drop("a machine answered")
            return
        if earlier.says in _BEFORE_AN_ANSWER and _is_same_person(one, earlier):
            reader.gives_way(earlier, one, "its answer follows")


_BEFORE_AN_ANSWER = ("heard", "told-on", "missed", "replied", "called-back", "busy")


def short_talk_and_answer(reader: Meaning, here: Place) -> None:
    """An answer takes the place of the short talk that it was given in: that was a call, and a request."""
    if not _is_answer(here.one):
        return
    for earlier in here.before:
        minutes = reader.minutes(earlier.clause)
        if earlier.says != "talked" or minutes >= SHORTEST:
            continue
        calls = reader.told[: reader.told.index(earlier)]
        if minutes or any(call.says in (*CALLS, "called-back", "voicemail", "nudged") for call in calls):
            earlier.drop("the answer was given in it")
            _count_call(reader)


def _is_answer(one: ClauseSoFar) -> bool:
    return bool(one.entries) and (one.entries[0].verb == "replied" or one.says == "planned")


def _count_call(reader: Meaning) -> None:
    """A call that led to an answer counts as the request it was."""
    for told in reader.told:
        if not told.entries and told.why == "the same call" and told.says != "called-back":
            act = reminder if told.says == "nudged" else phoned
            try:
                told.entries = list(act(reader, told.clause))
                told.outcome, told.why = "understood", "the call in which they answered"
            except Unclear:
                pass


def day_alone(reader: Meaning, here: Place) -> None:
    """A day on its own is fixed after a yes or a booking, and where it is all that is said."""
    one, previous = here.one, here.previous
    if one.says != "day-only":
        return
    if one.entries and one.clause.before in ("but", "except", "though", "or"):
        reader.ask(one, "is that day the one that is not possible?")
        return
    if one.entries and one.clause.before == "(" and here.neighbor and here.neighbor.says not in ANSWERING:
        reader.ask(one, "is that the day when it was, or of the conversation?")
        return
    if previous is not None and previous.says in ("propose", "asked") and one.clause.before in ("(", ",", "or"):
        previous.entries = [replace(entry, offered=reader.days_in(one.clause)) for entry in previous.entries]
        one.drop("a day that was proposed")
        return
    others = [told for told in reader.told if told is not one and told.says not in ("remark", "named", "lasted", "")]
    is_fixed = previous is not None and previous.entries and previous.entries[-1].name in ("replied yes", "wrote")
    is_answered = previous is not None and previous.says in ("replied", "heard") and one.entries
    if previous is not None and is_answered and (previous.says == "replied" or _waits(reader, previous)):
        previous.says, previous.why = "yes", "they answered with a day"
        previous.entries = [replace(entry, verb="replied", answer="yes") for entry in previous.entries]
    elif previous is not None and previous.says in ("heard", "called-back", "message", "told-on"):
        reader.ask(one, "what is on that day?")
    elif others and not is_fixed and any(told.entries for told in others):
        one.drop("a day beside what happened")
    elif others and not is_fixed:
        reader.ask(one, "what is on that day?")


def _waits(reader: Meaning, told: ClauseSoFar) -> bool:
    """Whether a request was open before someone wrote."""
    return reader.context.standing(told.entries[0].who).is_open


# ---- rules for a whole line


def answer_and_leave(reader: Meaning) -> None:
    """`Lee: sure, use my name`: a yes to that, unless a request is open."""
    for one, behind in pairwise(reader.told):
        is_yes = one.says == "yes" and one.entries and not one.clause.own_answer
        if is_yes and behind.says == "name-yes" and not reader.context.standing(one.entries[0].who).is_open:
            one.drop("it is what the leave is about")


def one_answer(reader: Meaning) -> None:
    """Several clauses of one answer are one; a yes beside a no is asked about, unless a later explains it."""
    answers = [(told, entry) for told in reader.told for entry in told.entries if entry.verb == "replied"]
    for who in {entry.who for _, entry in answers}:
        own = [(told, entry) for told, entry in answers if entry.who == who]
        kinds = {entry.answer for _, entry in own}
        if len(own) < 2:
            continue
        best = "later" if kinds <= {"later", "no"} and "later" in kinds else kinds.pop() if len(kinds) == 1 else ""
        if kinds == {"yes", "later"} and own[-1][1].answer == "later" and "but" in reader.line.words:
            best = "later"
        if not best:
            for told, _ in own:
                reader.ask(told, "yes, no and later are beside each other")
            continue
        keep = next(told for told, entry in own if entry.answer == best)
        days = tuple(day for _, entry in own for day in entry.offered)
        keep.entries = [replace(entry, offered=days) if entry.answer == best else entry for entry in keep.entries]
        own = [(told, entry) for told, entry in own if told is not keep]
        for told, entry in own:
            told.entries.remove(entry)
            told.outcome = "understood" if told.entries else "no event"
            told.why = "the same answer"


def last_day(reader: Meaning) -> None:
    """Of several days to come back at the last one said counts."""
    days = [(told, entry) for told in reader.told for entry in told.entries if entry.key == "follow_up"]
    for told, entry in days[:-1]:
        if entry.who == days[-1][1].who:
            told.entries.remove(entry)


_EXPLAINED = frozenset({"replied", "called off", "moved to"})


def answer_not_told(reader: Meaning) -> None:
    """`replied`, without what: the answer is beside it, or is asked for."""
    answered = {entry.who for told in reader.told for entry in told.entries if entry.verb == "replied"}
    for told in reader.told:
        if told.says == "replied" and told.entries:
            if told.entries[0].who in answered:
                told.drop("its answer follows")
            elif any(entry.key == "referred_by" for other in reader.told for entry in other.entries):
                told.entries = [replace(entry, verb="heard") for entry in told.entries]
            else:
                reader.ask(told, "what did they answer?")


def reason_and_answer(reader: Meaning) -> None:
    """`she's busy` explains an answer; where there is none, it may be a no or a later, and so may what they wrote."""
    for told in reader.told:
        if told.says != "busy" or told.outcome != "understood":
            continue
        if any(entry.verb in _EXPLAINED for other in reader.told for entry in other.entries):
            told.drop("it explains the answer")
            continue
        reader.ask(told, "is that a no, or later?")
        for other in reader.told:
            if other.says == "heard" and other.entries:
                reader.ask(other, "what follows may be their answer")
