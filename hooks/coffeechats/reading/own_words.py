"""The journal's own lines: which clauses begin as they do, and which words after their verbs are the user's."""

from __future__ import annotations

import re

from coffeechats.reading.clauses import Clause
from coffeechats.reading.days import words_of
from coffeechats.reading.doubtful_words import TURNED, TURNING, UNSAYING
from coffeechats.reading.kinds import ANSWERING
from coffeechats.reading.lexicon import lexicon
from coffeechats.reading.so_far import LineSoFar
from coffeechats.reading.verbs import VERBS

USUAL = sorted((verb.name for verb in VERBS if verb.name != "replied"), key=len, reverse=True)

# ---- a verb alone

_ALONE = "|".join(
    re.escape(name).replace(r"\ ", r"\s+")
    for name in (*(name for name in USUAL if name not in ("planned", "called off", "moved to")), "replied")
)
_USUAL_LINE = re.compile(
    rf"(?P<verb>replied\s+(?:yes|no|later)|{_ALONE})"
    r"(?P<how>[,:]?\s+(?:(?:[(–-]\s*)?(?:(?:by|on|via|over|in)\s+)?(?:e-?mail|mail|phone|text|sms|linkedin|whatsapp|card"
    r"|letter|post|video|zoom|teams|xing|insta|instagram|dm|message|person)\)?|at last))?[\s.!]*\Z",
    re.IGNORECASE,
)
_DONE_BY_ANYBODY = words_of(
    """
    called wrote introduced heard asked thanked gave updated invited followed nudged reminded told planned
    """
) | {"moved to", "called off"}
# What they cannot have done in a line that begins with their name, as `Ada called` says that they did.
_AS_IN_NOTE = ("told about", *(name for name in USUAL if name not in _DONE_BY_ANYBODY))


def usual_line(said: str) -> str:
    """The verb of a line that has only that and a way to write, `asked by email`: it means what it says."""
    usual = _USUAL_LINE.match(said)
    return " ".join(usual["verb"].lower().split()) if usual is not None else ""


def is_as_in_their_note(said: str) -> bool:
    """Whether a line, after a name, can only be as it would be in that note: `Ada Okafor asked by email`."""
    usual = _USUAL_LINE.match(said)
    return said.startswith(_AS_IN_NOTE) or (usual is not None and usual["how"] is not None)


# ---- a verb and more words


def own_line(reader: LineSoFar, clause: Clause) -> str:
    """A line that begins as only the journal's own do, whatever pattern fits: `replied yes …`, `reminded Lee`."""
    if reader.told:
        return ""
    text = " ".join(clause.text.lower().split())
    if clause.own_answer:
        return "" if clause.says in ANSWERING else f"=replied {clause.own_answer}"
    if text.startswith(("told ", "reminded ")) and clause.says in ("", "nudged") and _names_a_referrer(reader, clause):
        if TURNED.search(text) or _AHEAD.search(text):
            return ""
        return f"={text.partition(' ')[0]} NAME"
    return "=resume received" if text.startswith("resume received") else ""


def _names_a_referrer(reader: LineSoFar, clause: Clause) -> bool:
    """`told Lee …`, `reminded Lee …` in the note of someone Lee named.

    Where two notes became one, its log has `told lee-park` in Lee's own.
    """
    person, second = reader.context.person, clause.lexemes[1:2]
    if not person or not second or not isinstance(second[0].value, tuple):
        return False
    named = second[0].value[0]
    is_own = named == person and "-" in person and reader.line.tokens[second[0].at].typed == person
    return is_own or named in reader.context.standing(person).referrers


def own_verb(reader: LineSoFar, clause: Clause) -> str:
    """A clause that begins with a verb of the journal as the journal's own lines do: what may follow each is in
    `_BEHIND`, and the words after that are the user's."""
    text = " ".join(clause.text.lower().split())
    verb = next((name for name in USUAL if text == name or text.startswith((name + " ", name + ":"))), "")
    is_denied = bool(clause.lists & {"NOTYET", "WENTVM"})
    if not verb or (is_denied and verb in _TO_THEM):
        return ""
    rest = text[len(verb) :].strip(" :")
    if rest.startswith("by ") and verb not in ("introduced", "heard") and "PERSON" in clause.lists:
        return ""  # `invited by Tom`
    is_ahead = verb != "asked" and _AHEAD.search(rest)
    is_first = not reader.told
    if is_first and (not rest or _BEHIND[verb].match(rest)) and not TURNED.search(rest) and not is_ahead:
        return f"={verb}"
    return f"={verb}" if _is_plain(clause, verb, rest) else ""


# What is after a verb in the journal's own lines, before words that are the user's: `asked at the front desk`.
_WAY = r"(?:by|on|in|at|over|via|through|during|while|after|per|from|[(,:;-])\b"
_ARTICLE = r"(?:the|my|a|an|some|our|two|three|four|five)\b"
_NOT_GIVEN = r"(?:up|in|out|back|away|way|it|me|us|him|her|them|no|nothing|notice|birth|that|this|any|never|not)\b"
_BEHIND = {
    name: re.compile(behind)
    for name, behind in (
        dict.fromkeys(USUAL, _WAY)
        | {
            "asked": rf"{_WAY}|for (?:a|an|some|another|\d+)\b|which of",
            "wrote": rf"{_WAY}|(?:that|with|about)\b|to (?:say|propose|suggest|ask|tell|wish)\b|{_ARTICLE}"
            rf"|(?:him|her|them) {_ARTICLE}",
            "gave": rf"(?:the|my|our)\b|{_ARTICLE}|{_WAY}|(?!{_NOT_GIVEN})[a-z]",
            "followed": rf"{_ARTICLE}",
            "updated": rf"{_WAY}|about\b",
            "heard": r"(?:she|he|they|missed|by)\b",
            "intro asked": rf"{_WAY}|to\b",
            "met": r"(?:at|on|in|by|during|after)\b",
            "talked": r"(?:by|on|in|at|over|via)\b",
            "planned": r"(?!)",
            "called off": r"(?!)",
            "moved to": r"(?!)",
        }
    ).items()
}
_AHEAD = re.compile(r"\b(?:tomorrow|next (?:week|month|year))\b")
_TO_THEM = words_of("called met talked heard")  # verbs that a denial after them takes back


def _is_plain(clause: Clause, verb: str, rest: str) -> bool:
    """Whether nothing after a verb could change its meaning."""
    made = lexicon()
    lists = _BARE_LISTS if verb in _BARE else _PLAIN_LISTS
    behind = clause.lexemes[0].at + len(verb.split(" "))
    is_whole = all(made.lists_of(one.letter) & lists for one in clause.lexemes if one.at >= behind)
    return is_whole and rest.partition(" ")[0] not in _CHANGING


_PLAIN_LISTS = words_of("FREE CHANNEL DAY DAYBACK WHEN CLOCK LENGTH ADV REMARKW DASH COLON WANTED")
_BARE_LISTS = words_of("CHANNEL DAY DAYBACK CLOCK ADV REMARKW")
_BARE = words_of("asked thanked updated invited reminded nudged told introduced replied") | {
    "intro asked", "resume asked", "called off", "moved to",
}  # fmt: skip
# Just after a verb of the journal these make it another thing, or another's: `called off`, `wrote me`.
_CHANGING = words_of("up off out back down over away in on me us myself")

# ---- words after such a line


def is_the_users(reader: LineSoFar, clause: Clause) -> bool:
    """Words after a line that began as the journal's own do; those that could change it are asked about."""
    first = reader.told[0]
    if not first.entries:
        return False
    if first.clause.own_answer:
        return not reader.words_in(clause) & UNSAYING
    verb = first.entries[0].verb
    if verb in ("wrote", "called") and clause.first & _OTHER_EVENT:
        return False
    if not first.is_own:
        is_own = verb in _TOLD_ON and first.clause.text.lower().startswith(verb)
        if not is_own or clause.lists & {"THEY", "PERSON", "NAME"}:
            return False
    return clause.before not in ("but", "or") and not reader.words_in(clause) & (TURNING | {"but", "or"})


# After these in the journal's own words one tells on: nothing that follows is another event, or turns it round.
_TOLD_ON = words_of("talked met followed invited gave wrote updated connected told")
_OTHER_EVENT = words_of("ASKEDV SAID REPLIEDV THANKEDV TOLDV NUDGEV MSGV SENTV PROPOSED OFFEREDV INVITEDV")
