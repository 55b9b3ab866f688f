"""Whether free words of a note can go into a letter as they are, or were written about the person instead of to them.

No parser of English: lists of words decide, and in doubt the words stay out of the letter and stand beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from coffeechats.records.name_parts import ORDINARY
from coffeechats.records.names import fold, is_title

ABOUT_THEM = "it is about the person, not to them"
NO_SENTENCE = "it is not a whole sentence"


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_HE = _set("he she him her his hers himself herself")
_THEY = _set("they them their theirs themselves themself")
_PEOPLE = _set("people everyone everybody someone somebody anyone anybody nobody others you your yours")
# Words in -s that name no several things, so that *they* cannot mean them.
_NOT_SEVERAL = _set(
    "is was has does this his its as us always perhaps across thus yes sometimes besides unless knows says likes works "
    "makes runs leads thinks tells does goes gives keeps shows seems wants needs explains decides"
)
_HELPERS = _set(
    "am is are was were be been has have had do does did can could will would should must may might cannot "
    "isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't can't couldn't won't wouldn't"
)
# Stems of usual verbs. Those that are often nouns ("a talk", "a list") are left out, and so need a subject like *you*.
_STEMS = _set(
    "accept add admire advise agree allow appear apply argue arrive ask become begin believe belong bring build buy "
    "choose collect come concern connect consider create decide deal depend describe design develop discover draw "
    "encourage enjoy exist expect explain feel fit follow forgive forget get give go grow happen hear help hold hope "
    "imagine improve include inspire introduce invent join keep know lead learn leave lend let listen live look lose "
    "love maintain manage matter mean measure meet mention mind miss move need notice offer open owe own pay persuade "
    "prefer prepare prevent produce promise protect prove publish reach read realise realize receive recommend refuse "
    "remain remember remind rely require retire say see seem sell send serve show sit solve speak spend stay start "
    "stop suggest suppose survive take teach tell tend think translate travel trust try turn understand use visit "
    "want watch win wonder write work"
)
_PASTS = _set(
    "became began believed bought brought built came chose dealt drew fell felt forgave forgot found gave got grew "
    "heard held kept knew led learnt left lent lost made meant met paid put ran read said sat saw sent showed sold "
    "sold spoke spent stood stuck swam taught told took thought tried understood went won wore wrote"
)
_IMPERATIVES = _set("make don't never always just run ask set put write thank")
DETERMINERS = _set("the a an our your my this that these those one two three several some")
_SITES = _set(
    "linkedin google instagram facebook handshake meetup twitter mastodon bluesky youtube github xing medium substack"
)
_ASKS = _set("how what when where which who why do does did is are was were have has can could would will")
_SUBJECT = re.compile(r"(?:i|you|we|it|there|everyone|everybody|nobody|people|this)", re.IGNORECASE)
_PREPOSITIONS = _set("for with at in on to of from as than by about into over without")
_AFTER_NO_SUBJECT = _PREPOSITIONS | _set("and or but the a an who which")
_RELATIVE = re.compile(
    r"[,;(]?\s+(?:which|who|whose|where|that|because|when|while|if)\b.*|\s+(?:i|you|we)(?:['’]\w+)?\s+\w.*",
    re.IGNORECASE | re.DOTALL,
)
_ENDS = re.compile(r"[.!?…][\"”’)]*\Z")


def is_about_them(text: str, names: Iterable[str] = ()) -> bool:
    """Whether the words speak of a person as *he*, *she* or *they*, or by the names given."""
    words = _words(text)
    if any(word in _HE for word in words) or _names_one(text, names):
        return True
    for at, word in enumerate(words):
        if word in _THEY:
            before = words[:at]
            several = any(w in _PEOPLE or (n and w.endswith("s") and w not in _NOT_SEVERAL and len(w) > 3)
                          for n, w in enumerate(before))  # fmt: skip
            if not several:
                return True
    return False


def lacks_its_subject(text: str) -> bool:
    """Whether the words begin with what somebody does or did, without saying who: `left a council`."""
    words = _words(text)
    return len(words) > 1 and words[0] not in _ASKS and _is_told(words[0]) and not text.rstrip().endswith("?")


def begins_in_third_person(text: str) -> bool:
    """Whether the first word can only be what *he* or *she* does: `designs the prices`."""
    words = _words(text)
    return lacks_its_subject(text) and words[0].endswith("s") and words[0] != "was"


def is_sentence(text: str) -> bool:
    """Whether the words are a whole sentence: a question, a request, or somebody or something that does something."""
    words = _words(text)
    if not words or lacks_its_subject(text):
        return False
    if words[0] in _ASKS and text.rstrip().endswith("?"):
        return True
    main = _words(_RELATIVE.sub("", text)) if words[0] in DETERMINERS or not _SUBJECT.fullmatch(words[0]) else words
    if words[0] in _IMPERATIVES or (words[0] in _STEMS and len(words) > 1):
        return True
    return any(_is_verb(main, at) for at in range(1, len(main))) or _has_subject(words)


def _has_subject(words: list[str]) -> bool:
    """*I*, *you* and the like as the first word, or after one that opens a clause, before what may be a verb."""
    first = words[0].replace("’", "'").split("'")
    if len(words) < 2 or not _SUBJECT.fullmatch(first[0]):
        return False
    return len(first) > 1 or words[1] not in _AFTER_NO_SUBJECT


def is_thing(text: str) -> bool:
    """Whether the words name a thing, so that they can follow *through*: `the alumni list`, `LinkedIn`."""
    words = _words(text)
    return bool(words) and (words[0] in DETERMINERS or words[0] in _SITES) and not is_sentence(text)


def sentence(text: str) -> str:
    """The words with a capital and a full stop."""
    text = " ".join(text.split())
    for at, sign in enumerate(text):
        if sign.isalnum():
            text = text[:at] + sign.upper() + text[at + 1 :] if sign.islower() else text
            break
    return text if not text or _ENDS.search(text) else f"{text.rstrip(' ,;:-–—')}."


def _words(text: str) -> list[str]:
    return [word.replace("’", "'") for word in _WORD.findall(text.lower())]


def _names_one(text: str, names: Iterable[str]) -> bool:
    parts = {part for name in names for part in fold(name).split() if len(part) > 2 and not is_title(part)}
    for word in _WORD.findall(text):
        bare = fold(re.sub(r"['’]s?\Z", "", word))
        if bare in parts and (word[0].isupper() or bare not in ORDINARY):
            return True
    return False


def _is_verb(words: list[str], at: int) -> bool:
    word, before = words[at], words[at - 1]
    if word in _HELPERS or word in _PASTS:
        return True
    if before in DETERMINERS or before in _PREPOSITIONS:
        return False
    if "'" in word and word.rsplit("'", 1)[1] in ("re", "ve", "ll", "m", "d"):
        return True
    return _is_told(word) or word in _STEMS


def _is_told(word: str) -> bool:
    """`leads`, `led`, `designed`: what somebody does or did."""
    if word in _PASTS or (word.endswith("ed") and len(word) > 4):
        return True
    ends = ("ies", "y"), ("es", ""), ("s", "")
    return any(word.endswith(end) and word.removesuffix(end) + put in _STEMS for end, put in ends) or word in (
        "maps", "makes", "runs", "is", "was", "has", "reads", "studied", "says", "does", "owes", "sees", "builds",
    )  # fmt: skip
