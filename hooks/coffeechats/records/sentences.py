"""Whether words are a whole sentence, and what they speak of; and words as a sentence.

No parser of English: lists of words decide, and in doubt the words are no sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from coffeechats.records.name_parts import ORDINARY
from coffeechats.records.names import fold, is_title


def word_set(words: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(words.split())


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OF_SEVERAL = re.compile(r"s['’](?=\s)")  # `the actuaries' open day`
_THE_MONTH = re.compile(r"\b(?<=in |by |of |on )May\b|\b(?:since|until|last|next|early|late|this) May\b|\bMay \d")
_HE = word_set("he she him her his hers himself herself")
_THEY = word_set("they them their theirs themselves themself")
_PEOPLE = word_set("people everyone everybody someone somebody anyone anybody nobody others you your yours")
# Words in -s that are no plural, so *they* cannot mean them.
_NOT_SEVERAL = word_set(
    "is was has does this his its as us always perhaps across thus yes sometimes besides unless knows says likes works "
    "makes runs leads thinks tells does goes gives keeps shows seems wants needs explains decides"
)
_HELPERS = word_set(
    "am is are was were be been has have had do does did can could will would should must may might cannot "
    "isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't can't couldn't won't wouldn't"
)
# Stems of usual verbs. Those that are often nouns ("a talk", "a list") are left out, and so need a subject like *you*.
_STEMS = word_set(
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
_PASTS = word_set(
    "became began believed bought brought built came chose dealt drew fell felt forgave forgot found gave got grew "
    "heard held kept knew led learnt left lent lost made meant met paid put ran read said sat saw sent showed sold "
    "sold spoke spent stood stuck swam taught told took thought tried understood went won wore wrote"
)
_OF_ME = word_set("need want hope wish know think like remember")  # what I leave out *I* before, but `know your worth`
_IMPERATIVES = word_set("make don't never always just run ask set put write thank be")
DETERMINERS = word_set("the a an our your my this that these those one two three several some")
SITES = word_set(
    "linkedin google instagram facebook handshake meetup twitter mastodon bluesky youtube github xing medium substack"
)
_ASKS = word_set("how what when where which who why do does did is are was were have has can could would will")
_HOW = word_set("how what when where which who why")
_BEING = word_set("am is are was were been being")
_ASKING = word_set("do does did is are was were have has had can could will would should may")
_ASKED = word_set("you i we")
_VERBS_OF_TWO = 2  # a clause with a clause within: `what I admire is the map`
# Not after `e.g.`, `etc.`, `Dr.` or an initial.
_NEXT_SENTENCE = re.compile(
    r"(?<=[^\W\d_]{2})(?<!\bProf)(?<!\betc)(?<!\bvs)(?<!\bca)(?<!\bapprox)(?<!\bincl)(?<!\b[A-Z]\w)(?<!\b[A-Z]\w\w)"
    r"[.!?]{1,3}['’\")]? +[^\W\d_]"
)
_SUBJECT = re.compile(r"(?:i|you|we|it|there|everyone|everybody|nobody|people|this)", re.IGNORECASE)
_PREPOSITIONS = word_set("for with at in on to of from as than by about into over without")
_AFTER_NO_SUBJECT = _PREPOSITIONS | word_set("and or but the a an who which")
_RELATIVE = re.compile(
    r"[,;(]?\s+(?:which|who|whose|where|that|because|when|while|if)\b.*|\s+(?:i|you|we)(?:['’]\w+)?\s+\w.*"
    r"|\s+(?:my|our)\s+\w+\s+(?:gave|told|sent|showed|mentioned|recommended|shared|keeps|lent|forwarded)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_OBJECTS = word_set("more less it them people what who whoever whatever how everything everyone yourself me us you")
# Verbs that are often the name of a thing, and so need an object after them: `show people`, not `show in Leeds`.
_ALSO_NOUNS = word_set(
    "work visit help offer open show start move need hope love look measure notice promise use watch wonder win mind "
    "matter lead stop design draw deal fit travel share trust try turn change produce remain stay hold"
)
_ALSO_THINGS = word_set("maps works runs reads builds shows helps visits offers moves looks talks needs hopes watches")
_SAME_IN_THE_PAST = word_set("read put set cut let")
# Words before *the* and the like that are no verbs.
NO_VERBS = (
    DETERMINERS
    | _PREPOSITIONS
    | _HE
    | _THEY
    | _PEOPLE
    | _HELPERS
    | _ASKS
    | word_set(
        "i we it us half all both such quite just only even once twice still also always maybe perhaps now "
        "then never not no and or but because since if while after before during between than too so nor yet "
        "whether under near like unlike despite except behind above below across around through until within "
        "beyond via"
    )
)
_OPENING = word_set("when if because while after before since during")
_LEADING = re.compile(r"(?:(?:and|but|so|then|now|today|still|also|yet|since then|after that)\b,? |as an? [^,]*? )"
                      r"(?=(?:i|we|you|it)\b)", re.IGNORECASE)  # fmt: skip
_COMMAS = re.compile(r"[,;:]\s|\s[-–—]+\s|[–—]")
_MANY = word_set("people children men women alumni folk data media")
_ENDS = re.compile(r"[.!?…][\"”’)]*\Z")


def is_about_them(text: str, names: Iterable[str] = ()) -> bool:
    """Whether the words speak of a person as *he*, *she* or *they*, or by the names given."""
    words = [word.split("'")[0] for word in _words(text)]  # `she's`, `they'll`
    if not _HE.isdisjoint(words) or names_one(text, names):
        return True
    if _THEY.isdisjoint(words):
        return False
    for at, word in enumerate(words):
        if word in _THEY:
            before = words[:at]
            several = any(w in _PEOPLE or (n and w.endswith("s") and w not in _NOT_SEVERAL and len(w) > 3)
                          for n, w in enumerate(before))  # fmt: skip
            if not several:
                return True
    return False


def lacks_its_subject(text: str) -> bool:
    """Whether the words begin with what someone does or did, without saying who: `left a council`."""
    words = _words(text)
    if len(words) < 2 or is_question(text) or words[0] == "will":
        return False
    if words[0] in ("did", "does", "has", "had"):
        return True  # `did the same course as me`
    if words[0].endswith("s") and words[0] not in _HELPERS and words[1] in _HELPERS:
        return False  # `maps are arguments`
    return words[0] in _BEING or (_is_told(words[0]) and not is_imperative(text))


def is_question(text: str) -> bool:
    """Whether the words ask something, with a question mark or without: `how did it go`, `did you get there`."""
    words = [*_words(text), "", ""]
    after_how = words[1:] if words[0] in _HOW else words
    is_asked = after_how[0] in _ASKING and (after_how is not words or after_how[1] in _ASKED)
    return text.rstrip().endswith("?") or (is_asked and not _ENDS.search(text.strip()))


def begins_in_third_person(text: str) -> bool:
    """Whether the first word can only be what *he* or *she* does: `designs the prices`."""
    words = _words(text)
    return lacks_its_subject(text) and words[0].endswith("s") and words[0] != "was"


def is_imperative(text: str) -> bool:
    """Whether the words tell what to do: `Read more than you prove.`, `show people the map`."""
    words = _words(text)
    if len(words) < 2:
        return False
    first, second = words[:2]
    if (first in _OF_ME and second != "your" and second != "what") or (first == "don't" and second in _OF_ME):
        return False
    if (first in _IMPERATIVES and first not in _PASTS) or (first, second) == ("do", "not"):
        return True
    has_object = second in _OBJECTS or second in DETERMINERS
    if first in _STEMS and first not in _PASTS:
        return has_object or second.endswith("ing") or first not in _ALSO_NOUNS
    if first in _PASTS:  # `read` and `put` are both; the past has no capital or no full stop
        is_typed_as_one = text.strip()[:1].isupper() and _ENDS.search(text.strip()) is not None
        return first in _SAME_IN_THE_PAST and is_typed_as_one and has_object
    is_other = first in NO_VERBS or first.endswith(("s", "ed", "ing", "ly")) or "'" in first
    return has_object and len(words) > 2 and not is_other


def is_sentence(text: str) -> bool:
    """Whether the words are a whole sentence: a question, a request, or someone or something that does something."""
    words = _words(text)
    if not words or lacks_its_subject(text):
        return False
    if led := _LEADING.match(text):  # `Now I am looking around`
        return _has_subject(_words(text[led.end() :]))
    head, *rest = _COMMAS.split(text)
    if is_imperative(text):  # not `Apply to the programme, opens in January`
        return not (rest and begins_in_third_person(rest[-1]))
    if words[0] in _ASKS and is_question(text):
        return True
    if _is_clause(head):
        return not _is_part_of_one(head)
    is_comma = text[len(head) : len(head) + 1] == ","
    if is_comma and (words[0] in _PREPOSITIONS or words[0] in _OPENING):  # `In May, you gave a talk`
        return any(_is_clause(part) and not lacks_its_subject(part) for part in rest)
    # `Your report, the one on bills, changed how I read mine`, but not `uncle, knows tax`
    return words[0] in DETERMINERS and len(rest) > 1 and lacks_its_subject(rest[-1])


def _is_part_of_one(text: str) -> bool:
    """`how much of it is politics`, `that trams are dear`: a clause that only says what another one is about."""
    first, *rest = _words(text)
    if first == "that":
        is_many = rest[0].endswith("s") and rest[0] not in _NOT_SEVERAL
        return is_many or rest[0] in _PEOPLE or rest[0] in DETERMINERS or bool(_SUBJECT.fullmatch(rest[0]))
    verbs = [at for at in range(1, len(rest) + 1) if _is_verb([first, *rest], at)]
    return first in _HOW and len(verbs) < _VERBS_OF_TWO and not text.rstrip().endswith(("!", "?"))


def _is_clause(text: str) -> bool:
    words = _words(text)
    if not words:
        return False
    is_long = words[0] in DETERMINERS or not _SUBJECT.fullmatch(words[0])
    main = _words(_RELATIVE.sub("", text)) if is_long else words
    return any(_is_verb(main, at) for at in range(1, len(main))) or _has_subject(words)


def _has_subject(words: list[str]) -> bool:
    """*I*, *you* and the like as the first word, or after one that opens a clause, before what may be a verb."""
    first = words[0].replace("’", "'").split("'")
    if len(words) < 2 or not _SUBJECT.fullmatch(first[0]):
        return False
    return len(first) > 1 or words[1] not in _AFTER_NO_SUBJECT


def is_thing(text: str) -> bool:
    """Whether the words name a thing, so that they can follow *through*: `the list`, `Bath's list`, `LinkedIn`."""
    first, *rest = _words(text) or [""]
    is_owned = first.endswith("'s") and first not in _IS and text[0].isupper() and bool(rest)
    is_named = first in DETERMINERS or (first in SITES and rest[:1] not in (["and"], ["or"])) or is_owned
    return is_named and not is_sentence(text) and not _COMMAS.search(text) and "(" not in text


_TYPED_IN_A_HURRY = re.compile(r"(?<=\w) ?([.!?])(?:\1+(?=\Z|[ \"”’)])|(?=\Z| ))")
_FACE = re.compile(r"\s*[:;=]['’-]?[()DPp/|]+(?=[\s.!?]*\Z)")  # `thanks :)`
_ADDRESS = re.compile(r"https?://|www\.")


def sentence(text: str) -> str:
    """The words with a capital and a full stop, or a question mark; sentences within have capitals too.

    Signs that were typed twice or after a space are mended: `maps ..`, `thanks!!`.
    """
    text = _TYPED_IN_A_HURRY.sub(lambda found: found[1], _FACE.sub("", " ".join(text.split())))
    for at, sign in enumerate(text):
        if sign.isalnum():
            is_small = sign.islower() and not _ADDRESS.match(text, at)
            text = text[:at] + sign.upper() + text[at + 1 :] if is_small else text
            break
    ended = text if not text or _ENDS.search(text) else text.rstrip(" ,;:-–—") + ("?" if is_question(text) else ".")
    return with_capitals(ended)


def with_capitals(text: str) -> str:
    """The text with a capital where a sentence begins within it."""
    return _NEXT_SENTENCE.sub(lambda found: found[0][:-1] + found[0][-1].upper(), text)


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order."""
    begins = [0, *(found.end() - 1 for found in _NEXT_SENTENCE.finditer(text)), len(text)]
    return [text[begin:end].rstrip() for begin, end in pairwise(begins)]


@lru_cache(maxsize=64)  # whether a text is a sentence takes several questions
def _words(text: str) -> list[str]:
    text = _OF_SEVERAL.sub("s's", _THE_MONTH.sub("month", text).lower())
    return [word.replace("’", "'") for word in _WORD.findall(text)]


def names_one(text: str, names: Iterable[str]) -> bool:
    """Whether the words have a person's name, or a part of it."""
    parts = _parts_of(tuple(names))
    if text.isascii() and not any(part in fold(text) for part in parts):
        return False
    is_to_them = _TO_YOU.search(text) is not None
    for found in _WORD.finditer(text):
        bare = fold(_OWNED.sub("", found[0]))
        is_place = is_to_them and _BEFORE_A_PLACE.search(text, 0, found.start())
        if bare in parts and not is_place and (found[0][0].isupper() or bare not in ORDINARY):
            return True
    return False


@lru_cache(maxsize=64)  # several texts of one note are looked through
def _parts_of(names: tuple[str, ...]) -> frozenset[str]:
    """The words of names that are said of a person alone."""
    parts = {part for name in names for part in fold(name).split() if len(part) > 2 and not is_title(part)}
    return frozenset(parts - DETERMINERS - _PREPOSITIONS)


_OWNED = re.compile(r"['’]s?\Z")
_TO_YOU = re.compile(r"\byou(?:r|['’]\w+)?\b", re.IGNORECASE)
_BEFORE_A_PLACE = re.compile(
    r"\b(?:in|at|near|around|from|(?:from|out of|left) [^\W\d_]+ (?:to|for))\s+\Z", re.IGNORECASE
)


def _is_verb(words: list[str], at: int) -> bool:
    word, before = words[at], words[at - 1]
    if before == "to":
        return False  # `what to do next`
    if word in _HELPERS or word in _PASTS:
        return True
    if before in DETERMINERS or before in _PREPOSITIONS:
        return False
    if "'" in word and word.rsplit("'", 1)[1] in ("re", "ve", "ll", "m", "d"):
        return True
    if before.endswith("'s") and before not in _IS:
        return False  # `the council's open day`
    is_after_a_verb = before.endswith("ing") or before in _STEMS or before in _HELPERS
    if word in _ALSO_THINGS and is_after_a_verb and words[0] not in DETERMINERS:
        return False  # `currently studying maps`
    return _is_told(word) or (word in _STEMS and _may_be_done(words, at))


_IS = word_set("it's that's there's here's what's who's he's she's everyone's")


def _may_be_done(words: list[str], at: int) -> bool:
    """Whether several do what a verb without its -s says (`wires age`, not `the spring open day`)."""
    before = words[at - 1]
    if before.endswith("ly") or before in ("never", "always", "often", "still", "also"):
        return at > 1
    is_several = before in _MANY or before in _PEOPLE or (before.endswith("s") and before not in _NOT_SEVERAL)
    if not (is_several or _SUBJECT.fullmatch(before) or before == "who"):
        return False
    after = words[at + 1] if at + 1 < len(words) else ""
    return words[0] not in DETERMINERS or not after or after in _OBJECTS | DETERMINERS | _PREPOSITIONS


def _is_told(word: str) -> bool:
    """`leads`, `led`, `designed`: what someone does or did."""
    if word in _PASTS or (word.endswith("ed") and len(word) > 4):
        return True
    if not word.endswith("s"):
        return False
    ends = ("ies", "y"), ("es", ""), ("s", "")
    return any(word.endswith(end) and word.removesuffix(end) + put in _STEMS for end, put in ends) or word in (
        "maps", "makes", "runs", "is", "was", "has", "reads", "says", "does", "owes", "sees", "builds",
    )  # fmt: skip
