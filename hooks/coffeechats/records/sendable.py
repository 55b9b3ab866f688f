"""Which of the free words of a note can go into a letter: sentences to the person, and not about them.

In doubt the words stay out of the letter. They are shown beside it, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from coffeechats.records.sentences import (
    DETERMINERS,
    SITES,
    begins_in_third_person,
    is_about_them,
    is_imperative,
    is_question,
    is_sentence,
    is_thing,
    names_one,
    sentence,
    sentences,
    word_set,
)

ABOUT_THEM = "it is about the person, not to them"
ABOUT_ME = "it is about you, as if someone else wrote it"
NO_SENTENCE = "it is not a whole sentence"
A_QUESTION = "it is a question"
TO_MYSELF = "it tells you what to do"
A_NOTE = "it is a note to yourself"
FOR_WORK = "it asks for work, and the message asks for advice"
NOT_ENGLISH = "it is not in English"
UNKIND = "it may hurt"
SECOND_HAND = "it is what someone else said"


class Sendable(NamedTuple):
    """What of some words a letter can use: `text` as whole sentences, up to the first that does not fit.

    `left` is what goes beside the letter, and `unfit` the reason; both are "" where all of it can be sent.
    """

    text: str
    left: str = ""
    unfit: str = ""


def why_sendable(text: str, names: Iterable[str]) -> Sendable:
    """What can say in a request why I ask them: a request has a question of its own."""
    return _sendable(reason(text), lambda one, so_far: SECOND_HAND if _SAID.match(one) else _unfit(one, so_far, names))


def way_sendable(text: str, names: Iterable[str]) -> Sendable:
    """What can say in a request how I found them: a sentence, or a thing such as *the alumni list*."""
    return _sendable(way(text) or text, lambda one, so_far: _unfit(one, so_far, names))


def pitch_sendable(text: str, name: str) -> Sendable:
    """What can say who I am, with my own name."""

    def unfit(one: str, so_far: str) -> str:
        first = one.split(" ", 1)[0]
        is_told = _OF_ANOTHER.match(first) or (first[:1].isupper() and names_one(first, [name]))
        found = ABOUT_ME if is_told else _unfit_at_all(one)
        return "" if found == NO_SENTENCE and so_far else found  # `I map cellars. Mostly wet ones.`

    return _sendable(text, unfit)


def takeaway_sendable(text: str, names: Iterable[str]) -> Sendable:
    """What can thank someone as the thing I took from a conversation; advice they gave may tell me what to do."""

    def unfit(one: str, so_far: str) -> str:
        if _UNKIND.search(one):
            return UNKIND
        found = (
            _unfit_at_all(one) if _OF_ANYONE.match(one) and not names_one(one, names) else _unfit(one, so_far, names)
        )
        is_fine = found == FOR_WORK or (found == TO_MYSELF and not _TELL_SOMEONE.match(one))  # they said it
        return "" if is_fine else found

    return _sendable(text, unfit)


def follow_up_sendable(text: str, names: Iterable[str]) -> Sendable:
    """What I wanted to come back with: sentences or questions, unless they tell me what to do (`ask how it went`)."""

    def unfit(one: str, so_far: str) -> str:
        found = _unfit(one, so_far, names)
        is_to_them = _TO_SOMEBODY.match(one)
        if not found or (found == A_QUESTION and is_sentence(one)):
            return TO_MYSELF if tells_me(one) and not is_to_them else ""
        return "" if found == TO_MYSELF and is_to_them else found

    return _sendable(text, unfit)


def tells_me(text: str) -> bool:
    """Whether words begin by telling me what to do with someone: `ask for the canteen`."""
    return _TELLING.match(text) is not None


def is_other_language(text: str) -> bool:
    """Whether the words are German, French, Spanish, Italian, Portuguese or Dutch, as their small words show."""
    words = text.lower().replace("’", "'").split()
    bare = [word.strip(".,;:!?()\"'") for word in words]
    english = sum(word in _ENGLISH for word in bare)
    return any(len({word for word in bare if word in known}) > max(1, english) for known in _OTHERS)


def _sendable(text: str, against: Callable[[str, str], str]) -> Sendable:
    if is_other_language(text):
        return Sendable("", text, NOT_ENGLISH)
    found = sentences(text)
    for at, one in enumerate(found):
        so_far = " ".join(found[:at])
        if unfit := against(one, so_far):
            return Sendable(sentence(so_far), " ".join(found[at:]), unfit)
    return Sendable(sentence(text))


def _unfit(one: str, so_far: str, names: Iterable[str]) -> str:
    if is_about_them(f"{so_far} {one}", names) or begins_in_third_person(one) or _THIS_PERSON.search(one):
        return ABOUT_THEM
    return _unfit_at_all(one)


def _unfit_at_all(one: str) -> str:
    if _NOTE.search(one):
        return A_NOTE
    if is_question(one):
        return A_QUESTION
    if not is_sentence(one):
        return NO_SENTENCE
    if asks_for_work(one):
        return FOR_WORK
    return TO_MYSELF if is_imperative(one) and not one.lower().startswith("thank") else ""


_SAID = re.compile(
    r"(?!I\b|You\b|We\b)[A-Z]\w+(?: [A-Z]\w+)? "
    r"(?:says?|said|thinks?|thought|reckons?|believes?) (?:that )?you\b"
)
# `A good therapist watches before she listens`: she is no one in particular.
_OF_ANYONE = re.compile(
    r"(?:what stayed with me is )?(?:that )?(?:you said )?(?:that )?(?:an?|every|any|no|most) ", re.IGNORECASE
)
_OF_ANOTHER = re.compile(r"(?:he|she|they)(?:['’]\w+)?\Z", re.IGNORECASE)
_THIS_PERSON = re.compile(r"\b(?:this|that) (?:person|guy|man|woman|lady)\b", re.IGNORECASE)
_NOTE = re.compile(
    r"\b(?:TODO|FIXME|TBD|lol|lmao|haha|idk)\b|\?\?|\b[12][.)] .*\b[23][.)] |^I (?:should|must|have to|need to) (?:ask"
    r"|tell|remember|check|find out|mention|bring|be careful)\b"
    r"|\((?:ask|say|tell|check|mention|maybe|don['’]?t|do not|see|re|not|or|for me)\b[^)]*\)", re.IGNORECASE,
)  # fmt: skip
_TELL_SOMEONE = re.compile(
    r"(?i:ask|tell|email|e-mail|mail|call|ring|text|thank|remind|send|write(?: to)?|contact|message) "
    r"(?:[A-Z]\w*|him|her|them)\b"
)
_TELLING = re.compile(
    r"(?:ask|tell|send|write|call|ring|text|email|e-mail|mention|bring|remind|thank|offer|give|show|congratulate|check"
    r"|find out|say)\b", re.IGNORECASE,
)  # fmt: skip
_TO_SOMEBODY = re.compile(r"(?:thank you|please|let|see you|enjoy|never mind|do(?: not|n['’]t) worry)\b", re.IGNORECASE)
_UNKIND = re.compile(
    r"\b(?:hate[ds]?|bull(?:y|ies)|boring|bored|awful|horrible|terrible|stupid|idiots?|ugly|toxic|rude|arrogant|creepy"
    r"|incompetent|pathetic|useless|mess|nightmare|badly|poorly|underpaid|waste of|(?:nobody|no one) (?:\w+ )?likes?"
    r"|weird|annoying|sucks?|crap|shit|bullshit|damn)\b", re.IGNORECASE,
)  # fmt: skip


def reason(text: str) -> str:
    """`because you …` or `want to know …` as the sentence of which it is the end."""
    found = _END_OF_A_REASON.match(text)
    begins = ("I am writing to you" if found["because"] else "I") if found else ""
    return f"{begins} {text[0].lower()}{text[1:]}" if begins else text


_END_OF_A_REASON = re.compile(
    r"(?P<because>because )|(?:want|hope|would (?:like|love)) to "
    r"|(?:loved?|liked?|enjoy(?:ed)?|admired?|heard|saw|read) (?:about )?your? ", re.IGNORECASE,
)  # fmt: skip


def way(text: str) -> str:
    """How I found them as a sentence, where the words name a thing (`via the alumni list`, `Google`); else ""."""
    if (site := _ON_A_SITE.fullmatch(text.strip())) and site[1].lower() in SITES:
        return f"I found you on {site[1]}."
    thing = _THROUGH.sub("", text.strip().rstrip(".!"))
    first, _, rest = thing.partition(" ")
    if _A_LIST.fullmatch(thing) and first.lower() not in DETERMINERS:
        return sentence(f"I found you through the {thing}")
    if not is_thing(thing):
        return ""
    if first.lower() in DETERMINERS:
        first = first.lower()
    elif first.lower() in SITES and rest:
        first = f"the {first}"
    return sentence(f"I found you through {first} {rest}")


_THROUGH = re.compile(r"(?:via|through|from)\s+", re.IGNORECASE)
_ON_A_SITE = re.compile(r"(?:(?:i )?(?:found|saw|met) (?:(?:you|him|her|them) )?)?on (\w+)[.!]?", re.IGNORECASE)
_A_LIST = re.compile(
    r"(?:[A-Za-z]+ )?(?:alumni|department|faculty|staff|university|society|careers?) "
    r"(?:list|directory|database|network|page|website|group|newsletter|office|service|fair|day)s?", re.IGNORECASE,
)  # fmt: skip

# ---- words that ask for work: an informational interview asks for information, never for a job (guides S1, S3)

_JOB = re.compile(
    r"\b(hiring|hire me|employ me|get(?:ting)? (?:hired|employed)|vacanc(?:y|ies)|openings?"
    r"|(?:to|can i|could i|may i|should i|i|i'd) apply|apply(?:ing)? (?:for|at|here|with you|to (?:you|your))"
    r"|applications?|(?:want|like|love|hope) to work (?:for|with) (?:you|your \w+)\b"
    r"|(?:a|any|some|new|open) (?:jobs?|positions?|internships?)|jobs? (?:openings?|opportunit\w+|with you|for me)"
    r"|(?:need|want|get|find) an internship"
    r"|(?:looking|searching|asking|hoping) for (?:\w+ ){0,2}"
    r"(?:jobs?|work(?! (?:with|in|that|where)\b)|positions?|internships?|employment))\b",
    re.IGNORECASE,
)
# Every match of the pattern has one of these; looking for them takes a tenth of the time.
_OF_A_JOB = ("hir", "employ", "vacanc", "opening", "apply", "application", "job", "position", "internship", "to work",
             "looking for", "searching for", "asking for", "hoping for")  # fmt: skip
_NOT = re.compile(r"\b(not|no|never|nor|n't|without|rather than|instead of)\b|n[’']t\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?;\n]+")


def asks_for_work(text: str) -> bool:
    """Whether a text asks for work; a sentence that says it does not ("I am not looking for a job") is none."""
    lowered = text.casefold()
    if text.isascii() and not any(sign in lowered for sign in _OF_A_JOB):
        return False
    return _JOB.search(text) is not None and any(
        (found := _JOB.search(one)) and not _NOT.search(one[: found.start()]) for one in _SENTENCE.findall(text)
    )


_ENGLISH = word_set("the of to and is are i you your my a an with for in that was have i'm i'd it on at by")
_OTHERS = tuple(map(word_set, (
    "ich sie wir ihnen ihre ihren ihr weil nicht und der die das ein eine mit für auf ist sind habe haben wie zu von "
    "dass mir mich als auch bei früher gerne möchte würde",
    "je j'ai vous nous parce que qui le la les des un une et est avec pour dans votre vos sur avez êtes ce",
    "yo usted ustedes me el la los las un una y es con para por que cómo su quisiera gustaría soy porque mi del",
    "io lei mi il gli la una è con per che sua perché vorrei sono ho di del",
    "eu você um uma é com para por que como sua gostaria sou porque meu",
    "ik je jij het een voor op dat niet hoe omdat mijn uw graag wil van",
)))  # fmt: skip
