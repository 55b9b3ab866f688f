"""What is beside a clause may take it back, or give it another meaning: rules by which such a clause is asked about."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from coffeechats.reading.clauses import Clause
from coffeechats.reading.days import words_of
from coffeechats.reading.doubtful_words import TURNING, UNSAYING, takes_back
from coffeechats.reading.kinds import ANSWERING, HAPPENED, is_call, is_letter
from coffeechats.reading.lexicon import lexicon
from coffeechats.reading.meaning import Meaning
from coffeechats.reading.so_far import ClauseSoFar, LineSoFar, Place

# ---- rules for a clause and those before it


def beside_unread(reader: Meaning, here: Place) -> None:
    """What is in one sentence with words that were not understood, and may mean something else with them."""
    one, earlier = here.one, here.neighbor
    if one.outcome != "not understood" or one.says:
        return
    if earlier is not None and earlier.entries and one.clause.before not in (".", "!", ";", "?"):
        is_leaning = earlier.says in (*_WEAK, *ANSWERING) and (
            one.clause.lists & _TOUCHING
            or one.clause.first & _GOING_ON
            or earlier.clause.text.lower().startswith("wrote")  # and not yet sent
        )
        if is_leaning and not earlier.clause.own_answer:
            reader.ask(earlier, "what follows belongs to it")
    later = reader.told[here.at + 1] if here.at + 1 < len(reader.told) else None
    if later is not None and later.entries and later.clause.before in ("and", "n", "+", "&"):
        reader.ask(later, "what is before it was not understood")


_WEAK = words_of(
    "phoned called =called heard replied message i-replied called-back turn-replied nudged reminded asked =wrote"
)
_TOUCHING = words_of(
    """
    NOTYET ASKEDV SAID REPLIEDV THANKN TALKN INTRON NO SAIDNO SAIDYES COND BUT WISH LATERW OFFV PASTV BUSYUNTIL WHEN
    WILL MOVEDV
    """
)
_GOING_ON = words_of("ABOUT OFT TO FOR FROM WITH AT THEM PERSON")  # `reminded her, gently, of Lee`


def answer_after_unread(reader: Meaning, here: Place) -> None:
    """An answer or a day, after something that was not understood, without a name of its own."""
    one, neighbor = here.one, here.neighbor
    if neighbor is None or not one.entries or one.clause.names("by") or neighbor.outcome != "not understood":
        return
    is_joined = one.says in ANSWERING and one.clause.before in (",", "and", "-")
    if is_joined or (one.says == "day-only" and not neighbor.says):
        reader.ask(one, "what is before it was not understood")


def bounced(reader: Meaning, here: Place) -> None:
    """`emailed her but it bounced`: it did not arrive, or may not have."""
    if here.one.says != "failed" or "ounced" not in here.one.clause.text:
        return
    for earlier in here.before:
        if earlier.says in ("message", "asked", "nudged"):
            earlier.drop("it did not arrive")
        elif earlier.has_events:
            reader.ask(earlier, "did it arrive?")


def no_and_a_day(reader: Meaning, here: Place) -> None:
    """`said no, only when she is back`: words after a no may make it a later."""
    one, previous = here.one, here.previous
    if previous is None or previous.says != "no" or one.is_users:
        return
    if not one.entries and one.says != "later" and one.clause.lists & _PUTTING_OFF:
        reader.ask(previous, "is that a no, or later?")


_PUTTING_OFF = words_of("WHEN DAY TRYAGAIN WRITEME LATERW BUSYUNTIL COND AGAIN PREPLATER")


def fixed_but(reader: Meaning, here: Place) -> None:
    """`coffee booked for the 24th, but she has to ask`: it may not be fixed."""
    one, previous = here.one, here.previous
    if previous is None or previous.says not in _FIXING or one.clause.before != "but":
        return
    is_open = not one.entries and one.says in ("none", "their-mood")
    if is_open or "WILLCHECK" in one.clause.lists:
        reader.ask(previous, "is it fixed?")


_FIXING = words_of("planned =planned yes-day moved they-confirmed") | {"=moved to"}


def taken_back(reader: Meaning, here: Place) -> None:
    """`but hasn't`, `but didn't send it`, `only joking`: what comes before did not happen, or may not have."""
    one, previous = here.one, here.previous
    if previous is None or one.is_users:
        return
    clause = one.clause
    is_close = clause.before in (",", "-", "(", "but", ".", "and")
    last = lexicon().lists_of(clause.lexemes[-1].letter)
    is_denied = is_close and one.says == "none" and "NOTYET" in last
    is_ahead = one.says in ("remark", "day-only", "") and previous.says in HAPPENED and reader.is_ahead(clause)
    is_unsent = is_close and one.says == "remark" and {"not", "sent"} <= reader.words_in(clause)
    is_bare = one.says == "none" and clause.before in ("but", ",", "-", "(", ".") and clause.is_all_of(_DENIAL)
    if (is_denied or is_ahead or is_unsent) and previous.has_events:
        reader.ask(previous, "what follows takes it back")
    if not one.entries and reader.words_in(clause) & _UNREAL and one.says in ("", "none", "remark"):
        for earlier in here.before:
            reader.ask(earlier, "what follows takes it back")
        return
    if is_bare and previous.has_events:
        reader.ask(previous, "what follows takes it back")
    if _TO_BE_SENT.match(clause.text) and any(entry.verb in _WRITTEN for entry in previous.entries):
        one.drop("a plan")
        reader.ask(previous, "was it sent?")
    if clause.asks and previous.says in ("message", "=wrote") and clause.before == ":":
        reader.ask(previous, "did you ask for a conversation?")
    if reader.line.words[clause.lexemes[0].at] == "or" and not one.entries:
        for earlier in here.before:
            reader.ask(earlier, "what follows may take it back")
    if one.says in ("none", "remark", "") and _retracts(reader, one):
        for earlier in here.before:
            if _is_one_sentence(reader, earlier.clause, clause):
                reader.ask(earlier, "what follows may take it back")


_TO_BE_SENT = re.compile(
    r"(?:i['’]?ll|(?:i )?(?:will|shall|gonna)|(?:am )?going to|to) (?:send|post|mail)"
    r"(?:\W*\Z| (?:it|this|that|on|at|by|in|next|when|once|after|later|to|mon|tue|wed|thu|fri|sat|sun|tmrw))",
    re.IGNORECASE,
)
_WRITTEN = words_of("asked nudged wrote thanked told updated")
_DENIAL = words_of("NOTYET ADV")
_UNREAL = UNSAYING | words_of("draft drafts really")


def _retracts(reader: LineSoFar, one: ClauseSoFar) -> bool:
    """Whether a clause goes against what is before it: `but did not press send`."""
    words, before = reader.words_in(one.clause), one.clause.before
    if before in (",", "-", "("):
        return bool(one.clause.lists & {"NOTYET", "OPENW"} and words & _SENDING)
    is_joined = one.says != "remark" and before in ("but", "or", "though", "although", "except")
    return is_joined and (one.says != "none" or bool(words & _SENDING))


_SENDING = words_of("send sent press hit post posted go deliver")


def after_a_colon(reader: Meaning, here: Place) -> None:
    """Words before a colon say whose words follow, and whether they tell of what happened."""
    one, before = here.one, here.neighbor
    if before is None or one.clause.before != ":":
        return
    if before.says in ("named", "heard", "replied") and one.says in ("none", "remark"):
        reader.ask(one, "what did they mean?")
    if not one.entries:
        return
    if before.says in _MY_LETTERS and one.says in ANSWERING:
        reader.ask(one, "who said so, they or you?")
    elif is_letter(before.clause) and one.clause.asks:
        reader.ask(one, "who asked, they or you?")
    elif not before.entries and (before.says not in _NAMED_BEFORE or before.clause.lists & _PLANNING):
        reader.ask(one, "what is before the colon may make it a plan")


_NAMED_BEFORE = words_of("named message asked-quote remark replied heard called-back turn-replied")
_MY_LETTERS = words_of("message news question letter-alone nudged asked")
_PLANNING = words_of("WHEN DAY OPENW TODOW")


def after_a_condition(_: Meaning, here: Place) -> None:
    """`if she's in, talked`: it is no event."""
    one, before = here.one, here.neighbor
    if before is None or before.says != "none" or "COND" not in before.clause.first:
        return
    if one.entries and one.clause.before == ",":
        one.drop("it depends on what is before it")


def after_a_denial(reader: Meaning, here: Place) -> None:
    """`I have not, to my shame, thanked him`: it goes on after words between commas."""
    one = here.one
    for earlier in reader.told[: here.at]:
        last = lexicon().lists_of(earlier.clause.lexemes[-1].letter)
        is_open = earlier.says == "none" and "NOTYET" in last and len(earlier.clause.lexemes) > 1
        if one.entries and is_open and _is_one_sentence(reader, earlier.clause, one.clause):
            reader.ask(one, "what is before it may deny it")


def after_another_name(reader: Meaning, here: Place) -> None:
    """`Lee and Ada said yes`: a name alone, joined to someone who acted."""
    one, before = here.one, here.neighbor
    if before is None or before.says != "named" or not one.entries:
        return
    if one.clause.before in ("and", "&", "+", "n") and one.clause.part("by") is not None:
        reader.ask(one, "there are two people here: which of them?")


def name_after_and(reader: Meaning, here: Place) -> None:
    """`nudged Lee and Rosa`: what happened with the first may have happened with the second, too."""
    one, neighbor = here.one, here.neighbor
    if neighbor is None or not neighbor.entries or one.clause.before not in ("and", "&", "+", "n"):
        return
    about = neighbor.clause.part("about") if one.says == "named" and neighbor.says == "told" else None
    if about is not None and isinstance(about.value, tuple) and len(one.clause.lexemes) == 1:
        first, other = neighbor.entries[0], reader.ids_in(one.clause)
        neighbor.entries += [replace(first, about=who) for who in other if who not in (first.about, first.who)]
        one.drop("told about both")
        return
    whom = neighbor.clause.part("whom") if one.says == "named" else None
    if whom is not None and isinstance(whom.value, tuple) and isinstance(one.clause.lexemes[0].value, tuple):
        reader.ask(one, "did it happen with both?")


def after_a_guess(reader: Meaning, here: Place) -> None:
    """`hoping to hear, said yes`: a guess or words that were not understood say whether what follows happened."""
    one, before = here.one, here.neighbor
    if before is None or before.entries or not one.entries or one.clause.before not in (",", "-"):
        return
    is_answered = any(earlier.says in ANSWERING and earlier.entries for earlier in here.before)
    is_guess = before.says == "none" and (before.clause.lists & _GUESSED or (one.says in ANSWERING and not is_answered))
    is_unread = before.outcome == "not understood" and not before.says
    is_named = one.clause.names("by") or one.clause.names("whom")
    if (is_guess or is_unread) and not is_named and one.says in _LEANING:
        reader.ask(one, "what is before it was not understood")


_GUESSED = words_of("WISH COND FORGOT")
_LEANING = words_of("voicemail yes no later yes-day yes-offer yes-later day-only planned heard called phoned")

# ---- rules for a whole line


def undone(reader: Meaning) -> None:
    """A few words after what happened say that it did not: `nudged Tom, mailbox full`, `thanked her (outbox)`."""
    for at, one in enumerate(reader.told):
        if one.has_events:
            continue
        is_answer = one.says in (*ANSWERING, "busy")
        for earlier in reader.told[:at]:
            is_of_answer = earlier.says in (*ANSWERING, "planned")
            is_same = is_answer and earlier.says in ANSWERING
            is_silence = one.says == "silence" and earlier.says == "connected"
            if earlier.entries and not (is_same or is_silence) and takes_back(one.clause.text, is_answer=is_of_answer):
                reader.ask(earlier, "what follows may take it back")


def turned_round(reader: Meaning) -> None:
    """`met; changed her mind`: a clause that was not understood may say that the others did not happen."""
    for turning in [one for one in reader.told if _turns(reader, one)]:
        is_of_all = reader.words_in(turning.clause) & TURNING  # and not only a `but`
        for one in reader.told:
            if one.entries and (is_of_all or _is_one_sentence(reader, one.clause, turning.clause)):
                reader.ask(one, "another part of the line may turn it round")


def _turns(reader: LineSoFar, one: ClauseSoFar) -> bool:
    if one.outcome != "not understood" or one.says:
        return False
    first = one.clause.text.lower().partition(" ")[0]
    return bool(reader.words_in(one.clause) & TURNING) or one.clause.before in ("but", "or") or first in ("but", "or")


def _is_one_sentence(reader: LineSoFar, one: Clause, other: Clause) -> bool:
    first, last = sorted((one, other), key=lambda clause: clause.start)
    between = {token.word for token in reader.line.tokens if first.end <= token.start < last.start}
    return not between & {".", "!", ";"}


def more_of_an_answer(reader: Meaning) -> None:
    """What they wrote or rang about is next to it; where that was not understood, it may be their answer."""
    for place, one in enumerate(reader.told):
        others = [] if one.clause.names("by") else reader.told[:place]  # named, or a pronoun
        if one.says == "told-on" and one.entries and reader.context.standing(one.entries[0].who).is_open:
            reader.ask(one, "is that their answer?")
        if one.says in ("heard", "replied", "called-back", "turn-replied") and one.entries:
            for other in [*others, *reader.told[place + 1 :]]:
                if other.outcome == "not understood" and other.clause.before != "but":
                    reader.ask(one, "what is beside it may be their answer")


def call_and_denial(reader: Meaning) -> None:
    """A call reached them or did not: with words beside it that were not understood, or a denial, it is asked."""
    for told, behind in pairwise(reader.told):
        if told.entries and is_call(told) and not behind.entries:
            is_denied = behind.says == "none" and not behind.clause.first & _OWN_PLAN
            if is_denied or (behind.outcome == "not understood" and behind.clause.before != "and"):
                reader.ask(told, "did you reach them?")


_OWN_PLAN = words_of("I WISH WILL COND TO")


def talk_alone(reader: Meaning) -> None:
    """`coffee, she forgot`: a talk that only its day speaks for, beside words that may say that it failed."""
    for told in reader.told:
        if told.says != "talked-bare" or not told.has_events or "JUDGED" in told.clause.lists:
            continue
        standing = reader.context.standing(told.entries[0].who)
        is_certain = told.entries[0].day in standing.talks or any(reader.minutes(one.clause) for one in reader.told)
        others = [one for one in reader.told if one is not told and not one.entries]
        if not is_certain and any(not one.clause.is_all_of(_PLACE_OR_PRAISE) for one in others):
            reader.ask(told, "did it take place?")


_PLACE_OR_PRAISE = words_of(
    "NAME AT MY THE PLACEW REMARKW JUDGED NICEW ADV CHANNEL MEDIUM NUMBER KINDW REACT TELLGOOD ABOUT SPOTW OF OFT S"
)


def not_met(reader: Meaning) -> None:
    """`met, that is waited`; `met for coffee, just me`."""
    for told in reader.told:
        if any(entry.verb in ("met", "talked") for entry in told.entries):
            beside = [one.clause.text for one in reader.told if one is not told and not one.entries]
            if any(_NOT_MET.search(text) for text in beside):
                reader.ask(told, "did you meet?")


_NOT_MET = re.compile(
    r"\b(?:waited|alone|just me|on my own|by myself|no sign of|walked past|no[- ]?show|a nod|lying)\b", re.IGNORECASE
)


def denied_and_told(reader: Meaning) -> None:
    """`not going to chase him. Chased him.`: what is denied and told in one line is asked about."""
    for denied in reader.told:
        if denied.says not in ("none", "closed"):
            continue
        words = _stems(reader.words_in(denied.clause))
        for told in reader.told:
            first = reader.line.words[told.clause.lexemes[0].at]
            if told is not denied and told.says in HAPPENED and words & _stems({first}):
                for one in (denied, told):
                    if one.entries:
                        reader.ask(one, "another part of the line says that it did not happen")


def _stems(words: set[str]) -> set[str]:
    """Words without the endings of verbs."""
    return {_ENDING.sub("", word) for word in words if len(word) > 3}


_ENDING = re.compile(r"(?:ed|ing|es|e|s)\Z")


def way_of_speaking(reader: Meaning) -> None:
    """What the next clause shows to be a way of speaking: `so no, I did not meet her`, `thanks to Ada, my boss …`,
    `meeting with Ada (moved)`."""
    for one, behind in pairwise(reader.told):
        _is_spoken_of(reader, one, behind)


def _is_spoken_of(reader: LineSoFar, one: ClauseSoFar, behind: ClauseSoFar) -> None:
    is_yes = one.says in _YES_KINDS and bool(one.entries)
    is_nothing = not behind.entries and behind.says in ("none", "their-mood", "")
    if is_yes and behind.clause.before == "but" and (behind.says == "busy" or is_nothing):
        reader.ask(one, "is that a yes, or a no?")
    is_first = not any(told.entries and told.says in ANSWERING for told in reader.told[: reader.told.index(one)])
    is_bare = len(one.clause.lexemes) == 1 and one.says in ("yes", "no") and is_first
    is_quoted = any(sign in reader.line.text for sign in '"“”„')
    if is_bare and "I" in behind.clause.first and not behind.entries and not is_quoted:
        reader.ask(one, "did they say so, or you?")
    if is_yes and _DOUBT.match(behind.clause.text):
        reader.ask(one, "is that a yes, or later?")
    is_reason = one.says == "thanked" and _THANKS_TO.match(one.clause.text)
    if is_reason and behind.outcome == "not understood" and behind.clause.before == ",":
        reader.ask(one, "is that a thank-you, or a reason?")
    lists = behind.clause.lists
    is_others = not (behind.entries or one.is_own or behind.is_users)
    is_ahead = lists & {"TRAP", "TODOW"} and "RUDEW" not in lists
    if one.entries and is_others and is_ahead and behind.clause.before in (",", "-", "(", ":"):
        reader.ask(one, "did it happen?")
    is_denied = behind.says in ("none", "their-mood") and {"NOTYET", "THEY"} <= lists
    is_off = lists & {"OFFV", "MOVEDV"} or reader.words_in(behind.clause) & {"moved", "cancelled", "canceled"}
    is_talk = one.entries and one.says in ("talked", "talked-bare", "=talked")
    if is_talk and not behind.entries and (is_denied or is_off):
        reader.ask(one, "did it take place?")


_YES_KINDS = words_of("yes yes-day yes-offer")
_DOUBT = re.compile(
    r"(?:to see|(?:we'll|we will|let's|will) see|maybe|perhaps|possibly|not sure)\b[\W]*\Z", re.IGNORECASE
)
_THANKS_TO = re.compile(r"(?:thanks|thx|thank you) to\b", re.IGNORECASE)


def two_answers(reader: Meaning) -> None:
    """An answer beside `no answer`, beside another part of it that was asked about, or with its true meaning after
    it: `yes (mine), no answer (hers)`, `he said no, meaning yes`."""
    for place, one in enumerate(reader.told):
        if one.says not in ANSWERING or not one.entries:
            continue
        for other in reader.told:
            is_asked = other.outcome == "not understood" and other.says in ANSWERING
            is_other = reader.words_in(other.clause) & _MEANING or other.clause.text.lower().startswith("as in ")
            if is_asked or other.says == "silence" or is_other:
                reader.ask(one, "what is beside it may say something else")
        is_bare = len(one.clause.lexemes) == 1 and place > 0
        if is_bare and one.entries and reader.told[place - 1].outcome == "not understood":
            reader.ask(one, "what is before it was not understood")
        earlier = {entry.verb for told in reader.told[:place] for entry in told.entries}
        if is_bare and earlier and earlier <= _NO_REQUEST:  # `thanked her, two sentences, ok`
            reader.ask(one, "did they say so, or you?")


_NO_REQUEST = words_of("thanked gave told updated")
_MEANING = words_of("mean meaning meant sarcasm sarcastic ironic ironically irony")
