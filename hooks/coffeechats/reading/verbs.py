"""The log: its verbs, what people type instead of them, and how a line is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import process

from coffeechats.notes.lookalikes import COLONS, DASHES


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the log: what it means, what people type for it, and all that follows from it elsewhere.

    `sentence` begins its line in a person's history, before the words; it ends with a colon where words need it.
    `by` is who acts: `me`, `them` or `both`. `is_contact` is whether it is real contact (duties.md). `wants` is what
    else the line may name: `whom` (another person), `answer`, `day` (of a meeting). `sign` comes before it.
    """

    name: str
    meaning: str
    synonyms: tuple[str, ...] = ()
    sentence: str = ""
    by: Literal["me", "them", "both"] = "me"
    is_contact: bool = False
    wants: tuple[str, ...] = ()
    sign: str = "·"


# fmt: off
VERBS: tuple[Verb, ...] = (
    Verb("asked", "you asked for a conversation", ("reached out", "contacted", "requested"), "You asked", sign="→"),
    Verb("nudged", "you reminded them of your request",
         ("followed up", "chased", "reminded them", "reminded her", "reminded him"), "You reminded them", sign="→"),
    Verb("replied", "they answered; `yes`, `no` or `later` is next, and nothing means yes",
         sentence="They said {answer}:", by="them", is_contact=True, wants=("answer",), sign="↩"),
    Verb("intro asked", "you asked the referrer to introduce you to this person",
         ("asked for an introduction", "asked for an intro"), "You asked for the introduction", wants=("whom",),
         sign="→"),
    Verb("reminded", "you reminded the referrer of the introduction",
         sentence="You reminded the referrer", wants=("whom",), sign="→"),
    Verb("introduced", "the referrer wrote to you both",
         ("was introduced",), "You were introduced", by="them", wants=("whom",), sign="⇄"),
    Verb("talked", "a conversation without a note of its own",
         ("had a call", "we spoke", "spoke", "we talked", "met for coffee", "met for a coffee", "met for lunch",
          "met for tea", "had a coffee", "had coffee", "had lunch"), "You talked", by="both", is_contact=True,
         sign="❝"),
    Verb("met", "an encounter, not a conversation (a fair, a corridor)",
         ("saw", "bumped into", "ran into"), "You met", by="both", is_contact=True, sign="❝"),
    Verb("wrote", "you wrote to them about something else",
         ("emailed", "e-mailed", "messaged", "texted"), "You wrote", is_contact=True, sign="✉"),
    Verb("called", "you called them", ("phoned", "rang"), "You called", is_contact=True, sign="✆"),
    Verb("thanked", "you said thank you",
         ("sent thanks", "said thanks", "said thank you", "sent a thank-you"), "You said thank you", is_contact=True,
         sign="♥"),
    Verb("told", "you told the referrer how it went; in the referrer's own log `told about NAME`",
         sentence="You told", wants=("whom",), sign="✉"),
    Verb("followed", "you followed their suggestion",
         ("read", "tried", "joined"), "You followed their advice:", sign="✓"),
    Verb("updated", "you told them how you are getting on",
         sentence="You told them how you are getting on:", is_contact=True, sign="✉"),
    Verb("gave", "you gave something back",
         ("shared", "sent them", "sent her", "sent him"), "You gave", is_contact=True, sign="+"),
    Verb("invited", "you invited them on LinkedIn", sentence="You invited them", sign="→"),
    Verb("connected", "you are connected on LinkedIn", sentence="You are connected", by="both", sign="⇄"),
    Verb("resume asked", "you asked them to look at your résumé",
         ("sent my cv", "sent my résumé", "sent my resume", "résumé asked", "cv asked"),
         "You asked for a look at your résumé:", sign="→"),
    Verb("resume received", "they told you what they think of your résumé",
         ("résumé received", "cv received"), "They looked at your résumé:", by="them", sign="↩"),
    Verb("heard", "they wrote, rang or sent something that answers nothing",
         sentence="You heard from them:", by="them", is_contact=True),
    Verb("planned", "a conversation is planned, without a note yet; its day is next, and its time",
         sentence="A conversation is planned:", by="both", wants=("day",)),
    Verb("called off", "the next conversation, or that of the day which is next, does not take place",
         sentence="The conversation was cancelled:", by="both", wants=("day",)),
    Verb("moved to", "the next conversation takes place on the day which is next",
         sentence="The conversation was moved to", by="both", wants=("day",)),
)
# fmt: on
# What is real contact, by the mark under which an entry counts: `replied` by its answers, `told about` apart.
REAL_CONTACT = (
    *(verb.name for verb in VERBS if verb.is_contact and "answer" not in verb.wants),
    *("replied yes", "replied no", "replied later", "told about"),
)


def sentences() -> dict[str, str]:
    """How each verb reads in a person's history, `replied` by its answers and `told about` apart."""
    made = {verb.name: verb.sentence for verb in VERBS if "answer" not in verb.wants}
    made |= {f"replied {answer}": f"They said {answer}:" for answer in ("yes", "no", "later")}
    return made | {"told about": "You told them"}


# What they said, in other words than `replied yes`.
ANSWERS = {
    "said yes": "yes", "agreed": "yes", "accepted": "yes", "said no": "no", "declined": "no", "said later": "later",
}  # fmt: skip
# What other words for `talked` say besides, so that it is not lost where the usual verb takes their place.
_ALSO_SAYS = {
    "had a call": "on a call", "met for coffee": "over coffee", "met for a coffee": "over a coffee",
    "had coffee": "over coffee", "had a coffee": "over a coffee", "met for lunch": "over lunch",
    "had lunch": "over lunch", "met for tea": "over tea",
}  # fmt: skip

# The verb of each way to type it.
BY_PHRASE = {phrase: verb.name for verb in VERBS for phrase in (verb.name, *verb.synonyms)} | dict.fromkeys(
    ANSWERS, "replied"
)
_PHRASES = sorted(BY_PHRASE, key=lambda phrase: -len(phrase))
_STARTS = re.compile(
    r"(?:(?P<who>i|they|she|he)\s+)?(?P<phrase>"
    + "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in _PHRASES)
    + r")(?![\w-])",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"[\s:,–—-]*(yes|no|later)(?!\w)", re.IGNORECASE)
_REFUSAL = re.compile(r"\b(not|can't|cannot|couldn't|no time|busy|sorry|maybe|unfortunately|perhaps|declin\w+)\b", re.I)
_THANKS = re.compile(r"\bthank", re.IGNORECASE)
_SECOND_DATE = re.compile(r"(?<![\w/-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![\w-])")
_SEPARATOR = re.compile(rf"\s*[-:{COLONS}{DASHES}]?\s*")
_THEIRS = {verb.name for verb in VERBS if verb.by == "them"} - {"heard"}  # `I heard` is right


@dataclass(frozen=True, slots=True)
class Said:
    """What a log line says after its date: the canonical verb, what follows it, and a remark for the writer."""

    verb: str = ""
    words: str = ""
    answer: str = ""
    rule: str = ""
    message: str = ""


@lru_cache(maxsize=16384)
def read_said(text: str) -> Said:
    """Verb and words of a log line. An unknown verb gives the verb "" and a hint."""
    match = _STARTS.match(text)
    if not match:
        return Said("", text, "", "verb-unknown", _unknown(text))
    phrase, words = " ".join(match["phrase"].lower().split()), text[match.end() :].strip(" \t,;:–—")
    verb = BY_PHRASE[phrase]
    who = (match["who"] or "").lower()
    if who and (who == "i") == (verb in _THEIRS):
        return Said("", text, "", "verb-unknown", "this says who did what the other way round than the verbs do")
    if verb == "wrote" and _THANKS.search(words):
        return Said("thanked", words, "", "verb-form", "read as `thanked`; the usual form is `thanked by email`")
    if verb == "replied":
        return _replied(phrase, words)
    hint = verb != phrase or bool(who)
    words = f"{_ALSO_SAYS.get(phrase, '')} {words}".strip()
    return Said(verb, words, "", "verb-form" if hint else "", f"read as `{verb}`" if hint else "")


def _replied(phrase: str, words: str) -> Said:
    if phrase in ANSWERS:
        answer = ANSWERS[phrase]
        return Said("replied", words, answer, "verb-form", f"read as `replied {answer}`")
    if match := _ANSWER.match(words):
        return Said("replied", words, match[1].lower())
    if words and _REFUSAL.search(words):
        return Said(
            "",
            words,
            "",
            "reply-unclear",
            "did they say yes or no? Write `replied yes`, `replied no` or `replied later`, then the rest",
        )
    return Said("replied", words, "yes", "verb-form" if words else "", "read as `replied yes`" if words else "")


def _unknown(text: str) -> str:
    names = [verb.name for verb in VERBS]
    first = text.split(" ")[0].lower().strip(".,:;!")
    near = process.extractOne(first, [phrase for phrase in _PHRASES if " " not in phrase], score_cutoff=75)
    guess = f"did you mean `{BY_PHRASE[near[0]]}`? " if near else ""
    return f"{guess}This line begins with none of the verbs, so it counts as nothing. The verbs are: {', '.join(names)}"


def has_second_date(words: str) -> bool:
    """Whether there is another date in the words: often two lines that became one."""
    return bool(_SECOND_DATE.search(words))


def after_date(text: str, end: int) -> str:
    """What comes after the date, without the colon or dash that may follow it."""
    rest = text[end:]
    return rest[_SEPARATOR.match(rest).end() :].strip()  # type: ignore[union-attr]
