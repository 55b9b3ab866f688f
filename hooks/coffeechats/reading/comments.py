"""Words beside what happened that tell no more of it: `lunch, Peckham`, `met Helen, sharp woman`, `cancelled, at a
conference`. They count as nothing, and nothing needs to be asked."""

from __future__ import annotations

from coffeechats.reading.clauses import Clause
from coffeechats.reading.days import words_of
from coffeechats.reading.doubtful_words import TURNING
from coffeechats.reading.lexicon import lexicon
from coffeechats.reading.meaning import Meaning
from coffeechats.reading.so_far import ClauseSoFar

# What is over once it is told: no answer is awaited that an unknown word could be.
_OVER = words_of("talked met thanked gave told updated followed connected invited introduced") | {
    "called off", "moved to", "resume received",
}  # fmt: skip
_MET = words_of("talked met")
_PUT_OFF = {"called off", "moved to"}
_REASONS = words_of("busy away ill their-mood none")
# With these it could be another event: `she got me an interview`, `referral to a Mr Banks`, `a second coffee`.
_FOR_ME = words_of("me my us")
_NAMING = words_of("referral referrals names name contacts list second slides")
_RECKONED = words_of("THINKW FEELSW SAYSW SAID KNOWW HOPEW")  # `moved to Tuesday, she reckons`
_PROMISED = words_of("WILL US SENDB INTROB WRITEB SENDSME PERSON OFFV MOVEDV DAY WHEN TIMESN MEETB")


def comment(reader: Meaning, one: ClauseSoFar) -> None:
    """What was not understood, beside what is over, in words that could be no other event."""
    if one.outcome != "not understood" or reader.words_in(one.clause) & TURNING:
        return
    over = {
        entry.verb
        for told in reader.told
        for entry in told.entries
        if told is not one and entry.verb in _OVER and not reader.standing(entry.who).is_open
    }
    answers = {entry.answer for told in reader.told for entry in told.entries if entry.verb == "replied"}
    if not one.says and answers & {"later", "no"} and one.clause.first & {"NO", "BUSY"} and "WITH" in one.clause.lists:
        one.drop("it explains the answer")
        return
    if one.says == "delivered":
        tells_nothing = bool(over & _MET)  # `lunch at her firm, got the tour`
    elif one.says in _REASONS:
        tells_nothing = _explains(one, over)
    else:
        is_of_talk = bool(over & _MET)
        tells_nothing = not one.says and bool(over) and _tells_nothing(one.clause, reader, is_of_talk=is_of_talk)
    if tells_nothing:
        one.drop("a comment")


def _tells_nothing(clause: Clause, reader: Meaning, *, is_of_talk: bool) -> bool:
    """Whether each of its words may follow what happened; in a conversation, they said something."""
    words = reader.words_in(clause)
    allowed = {"IDLE", "SAID"} if is_of_talk and clause.first & {"THEY"} else {"IDLE"}
    lists = [lexicon().lists_of(one.letter) for one in clause.lexemes]
    if not is_of_talk and clause.lists & _RECKONED:
        return False
    if (clause.first & {"THEY"} and (words & _FOR_ME or "NAME" in clause.lists)) or words & _NAMING:
        return False
    is_mine_on_them = not clause.first & {"THEY", "IT"} and any("THEM" in one and "THEIR" not in one for one in lists)
    return not is_mine_on_them and all(one & allowed for one in lists)


def _explains(one: ClauseSoFar, over: set[str]) -> bool:
    """`she's at a conference` after `cancelled`; `she would never go back` after a conversation."""
    if one.says in ("busy", "away", "ill"):
        return bool(over & _PUT_OFF)
    return bool(over & _MET) and bool(one.clause.first & {"THEY"}) and not one.clause.lists & _PROMISED
