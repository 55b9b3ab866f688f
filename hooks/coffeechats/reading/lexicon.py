"""A line taken apart: its words become lexemes, each with the lists of `words.txt` that it is in.

A line is looked through once, from left to right: at each word the longest day, name or phrase is taken. Every set of
lists has a letter of its own, so that a clause is a short string and a pattern of clauses (`clauses.txt`) a regular
expression over such letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
from functools import lru_cache
from importlib import resources
from typing import Any, Protocol

from coffeechats.notes.lookalikes import QUOTES, plain_signs
from coffeechats.reading.days import DAY_WORDS, spoken_at, words_of
from coffeechats.reading.months import MONTHS, key_of
from coffeechats.reading.verbs import VERBS

# What the reader finds by itself, beside the lists of words.txt. A word of no list is FREE: it says nothing of what
# happened. A name that belongs to no one known is NAME.
FOUND = (
    "DAY", "DAYBACK", "WHEN", "CLOCK", "LENGTH", "NUMBER", "PERSON", "NAME", "WORD",
    "COMMA", "DASH", "COLON", "STOP", "QUESTION", "OPEN", "CLOSE", "ARROW", "SIGN",
)  # fmt: skip
# A word of these lists, or of none, may be in a phrase that is passed over, such as what a message was about.
QUIET = words_of(
    """
    WORD NUMBER SIGN MY THE THEIR OTHERS ADV REMARKW CHANNELW MEDIUM MSGN TIMESN CHATN TALKN EVENTN ABOUT FOR FROM
    BY AT OF OFT IN ON OVER OFF AND OR FIRST NICEW COLDW PLACEW SMALLTHING LENGTH UPDATEN INTRON EMAILN RESUME
    COMMENTSN FEEDBACKN QUESTIONSN WISHESW RN BUSY NAMEW BASEV MEETB WRITEB ADVICEN TALKCALL MSGNOUN LINE S BOOKED
    WHATEVER HELPB MEETGER CONNECTW PLEASE TOO AGAIN DONEW OPENW HAPPENED YESW ANSWERN AIDE PRESENT WORKN
    PROGRESSW NICEHI AWAYW RUDEW SOUNDB CONTACTING CHATKIND GOW OURW WEEKW KINDW FRIENDW UPW DAYTIMEN CHOICEW PROMISEW
    """
)
# With a word of these something may have happened, or not: it is never passed over.
TELLING = words_of(
    """
    I THEM THEY HAVE WILL NOTYET FORGOT WISH WAITING SILENCE COND BUT THAT MSGV WROTEV RANGV CALLEDV NUDGEV ASKEDV
    THANKEDV SPOKEV METV TOLDV REMINDEDV UPDATEDV FOLLOWEDV REPLIEDV SAID SAIDYES SAIDNO OFFV MOVEDV INTROV INTRODV
    WILLSENDME GIVEUP FEEDBACKV OFFERED THX ACCEPTEDCON INVITEDV HEARDBACK CALLEDBACK WROTEME SENTME_V SENTV GAVEV
    PROPOSED PICKEDONE WENTVM CAME NO BUSYUNTIL INTOUCH QUESTIONA WILLCHECK FWDHR PASTV BE BECAUSE TO PERSON NAME
    COMMA DASH COLON STOP QUESTION OPEN CLOSE ARROW DAY DAYBACK WHEN AUTOREPLY KEEPTOUCH USENAME NOTNAME
    THANKPURPOSE ASKPURPOSE CHANNEL WRITEME TRAP MISSEDIT CCDME OFFERLOOK MISSEDCALL CONNECTEDV EMAILEDV ADDEDV
    TRYAGAIN OWNV THEIRV
    """
)
# What follows a phrase of these did not happen. No longer phrase is taken apart into one of them.
MOOD = words_of("WISH FORGOT COND")
# Phrases that are never taken apart: their words alone would say something else.
_WHOLE = words_of("TRAP OFFV GIVEUP SILENCE SAIDNO AUTOREPLY ACCEPTEDCON WENTVM MISSEDCALL THANKN PASSEDBY")
# Words that tell on about what a clause has said, whatever they are about: a pronoun, an auxiliary, an unknown name.
_TELLING_ON = words_of("I US THEM THEY IT THEIR HAVE BE TO THAT NAME HOWW NICEW INFON PRESENT DOW GOT")
# With one of these it may be an answer, or another event.
_OF_ITS_OWN = words_of(
    """
    YES SAIDYES ALRIGHT TIMESN LATERW OPENW TODOW THANKN INTRON RESUME NUDGEN VOICEMAIL CANCELP BACK UNTILW TRYAGAINB
    REMINDP NUDGEP GETBACKB LEFTV CANONLY WORKSW INTROB INTROREQ INTROGER SENDB PASSB CANCELB SHIFTB CONREQ
    """
)
# What no phrase begins with that names a thing.
_JOINTS = words_of(
    """
    MY THE LENGTH ABOUT WITH FOR FROM BY AT OF OFT IN ON OVER OFF AND OR ADV REMARKW S AGAIN RN YESW BACK
    """
)
_SPLIT = {
    "dont": ("don't",), "didnt": ("didn't",), "havent": ("haven't",), "hasnt": ("hasn't",), "cant": ("can't",),
    "wont": ("won't",), "ive": ("i", "have"), "im": ("i", "am"), "shes": ("she", "is"), "hes": ("he", "is"),
    "theyre": ("they", "are"), "theyve": ("they", "have"), "youre": ("you", "are"), "ill": ("ill",),
    "u": ("you",), "thats": ("that", "is"), "its": ("it", "is"), "w/": ("with",), "w": ("with",), "abt": ("about",),
    "&": ("and",), "+": ("and",), "tho": ("though",), "wasnt": ("wasn't",), "couldnt": ("couldn't",),
    "hed": ("he", "would"), "shouldve": ("should", "have"), "wouldve": ("would", "have"), "couldve": ("could", "have"),
    "shell": ("shell",), "theyll": ("they", "will"), "gotta": ("got to",), "wanna": ("want to",),
    "lets": ("let", "us"), "whats": ("what", "is"), "hv": ("have",), "pls": ("please",), "plz": ("please",),
    "cuz": ("because",), "cos": ("because",), "coz": ("because",), "bc": ("because",), "b/c": ("because",),
    "til": ("till",), "untill": ("until",), "'til": ("till",), "smb": ("somebody",), "sb": ("somebody",),
    "msgd": ("messaged",), "msged": ("messaged",), "emld": ("emailed",),
    "txted": ("texted",), "txtd": ("texted",), "thur": ("thu",), "tho'": ("though",), "fwd": ("forwarded",),
    "convo": ("conversation",), "mtg": ("meeting",), "appt": ("appointment",), "appts": ("appointments",),
    "xmas": ("christmas",), "tmrw": ("tomorrow",), "sched": ("scheduled",), "resched": ("rescheduled",),
    "yday": ("yesterday",), "yest": ("yesterday",),
    "cxl": ("cancelled",), "cxld": ("cancelled",), "yr": ("your",), "ppl": ("people",), "mins": ("minutes",),
}  # fmt: skip
_PRONOUNS = words_of("he she it that this who what there here how everything all")
_ENDS = {"'ll": "will", "'ve": "have", "'re": "are", "'m": "am"}
_TOKEN = re.compile(
    r"""
    (?P<link>\[\[[^\[\]]+\]\])
    |(?P<skip>(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\#\s?\w+)
    |(?P<day>\d{4}(?P<s>[-/.])\d{1,2}(?P=s)\d{1,2}(?!\d)|\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d{2}))?(?![\d/])
        |\d{1,2}-\d{1,2}-\d{4}(?!\d)
        |\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2}(?![\d:.]|\s?(?:h|uhr)\b))?|\d{4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일號号]?)
    |(?P<clock>\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b\.?)?\s?(?:-|–|to|till?)\s?\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b\.?
        |\d{1,2}:\d\d\s?-\s?\d{1,2}:\d\d|kl\.?\s?\d{1,2}(?:[:.]\d\d)?(?![\d.])|(?:[01]\d|2[0-3])[0-5]\d\s?(?:hrs|hours|hr|h)\b
        |\d{1,2}[:.]\d\d(?:\s?(?:[ap]\.?m\b\.?|uhr\b|h\b))?(?![\d.]) |\d{1,2}h\d\d\b
        |\d{1,2}\s?(?:[ap]\.?m\b\.?|uhr\b|o'?clock\b|ish\b)|(?:0?[7-9]|1\d|2[0-3])\s?h\b)
    |(?P<length>(?:\d+(?:[.,]\d+)?\s?(?:-|\sto\s)\s?)?\d+(?:[.,]\d+)?\s?-?(?:minutes?|mins?|hours?|hrs?|h|m)\b
        (?:\.(?=\s*(?:[,;:)]|$|(?:call|chat|talk|zoom|meeting|coffee|phone|video|conversation|interview|lunch|of)\b)))?)
    |(?P<phone>\(?\+?\d{1,4}\)?(?:[ -]\d{2,4})*[ -]\d{4}(?!\d))
    |(?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)
    |(?P<number>\d+(?:[.,]\d+)*)
    |(?P<short>(?:w|b/c|f/u|w/o|a/c)/?(?=[\s,.!?]|$)|n't)
    |(?P<word>[^\W\d_]+(?:['/-][^\W\d_]+)*)
    |(?P<arrow>->|=>|→|➡)
    |(?P<dots>\.\.+|…)
    |(?P<face>[\U0001F600-\U0001F64F\U0001F493-\U0001F49F\U0001F970-\U0001F97A\U0001F923-\U0001F92F\U0001F389❤](?=.*\w))
    |(?P<sign>[,.!?;:()&+@"-])
    """,
    re.VERBOSE | re.IGNORECASE,
)  # fmt: skip
_SIGNS = {",": "COMMA", ".": "STOP", "!": "STOP", ";": "STOP", "?": "QUESTION", ":": "COLON", "-": "DASH",
          "(": "OPEN", ")": "CLOSE"}  # fmt: skip
_MONTH_BEHIND = re.compile(rf"\s?(?:{'|'.join(name[:3] for name in MONTHS)})[a-z]*\b", re.IGNORECASE)
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)\Z")
_MONTH_NAMES = frozenset(name[:size].lower() for name in MONTHS for size in (3, 4, len(name)))
_DASHED_DAY = re.compile(r"(?<![\d-])(\d{1,2})-(\d{1,2})(?![\d-])")
_DOTTED_DAY = re.compile(r"(?:[12]?\d|0[1-9]|3[01])\.(?:[1-9]|0[1-9]|1[0-2])\Z")
_QUOTE = str.maketrans(
    {sign: "'" for sign in "’‘‛`´"} | {sign: '"' for sign in QUOTES if sign not in "’‘‚"} | {"‚": ",", "\ufe0f": None}
)
_TITLES = words_of(
    """
    dr doctor prof professor mr mister mrs ms mx miss sir dame rev reverend col colonel capt captain lt maj sgt gen
    engr alhaji alhaja barrister
    ma'am maam madam eng ing arch adv cllr councillor canon father pastor chef
    aunt auntie aunty uncle herr frau fr mme mlle monsieur madame sr sra srta senor senora don dona sig signora
    """
)
_HONORIFICS = words_of("san sensei sama kun chan senpai sempai ssi nim")
_AFTER_NAME = words_of("ma'am maam madam sir bhai bhaiya ji didi apa baji anna akka uncle aunty auntie") | _HONORIFICS
_NUMBERS = words_of("one two three four five six seven eight nine ten twelve twenty a couple few several")
_DOTTED = words_of(
    """
    mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec vs approx ca etc
    min hr no
    """
)
LONGEST = 400  # letters of a line that are looked at; more is a text, and not one event


class People(Protocol):
    """The people known: asked for those that words from some place on may name."""

    def at(self, words: Sequence[str], start: int) -> tuple[tuple[str, ...], int] | None:
        """The ids of those that the words from here on name, and how many words that takes."""

    def __hash__(self) -> int:
        """Lines are remembered by the people they were read with."""

    def begins(self, word: str) -> bool:
        """Whether any name begins with this word."""

    def called(self, word: str) -> tuple[tuple[str, ...], int] | None:
        """As `at`, for a word that is the beginning of only one name: `Fi`. The id follows a `~`."""


@dataclass(slots=True)
class Token:
    """One word as it is compared, and where it is."""

    word: str
    start: int
    end: int
    kind: str = "word"
    typed: str = ""


@dataclass(slots=True)
class Lexeme:
    """A phrase, a day, a person or a sign of a line, with the letter of the lists it is in.

    `start` and `end` are places in the text, `at` the number of its first word and `length` how many words it has.
    """

    letter: str
    start: int
    end: int
    value: object = None
    at: int = 0
    length: int = 1


@dataclass(slots=True)
class Scanned:
    """A line in lexemes, the longest phrase at each place; `letters` has the letter of each."""

    text: str
    tokens: list[Token]
    words: list[str]
    people: People
    lexemes: list[Lexeme] = field(default_factory=list)
    letters: str = ""
    _ways: dict[int, list[Lexeme]] = field(default_factory=dict)
    _first: dict[int, Lexeme] = field(default_factory=dict)

    def first(self, at: int) -> Lexeme:
        """The longest lexeme that begins at a word."""
        found = self._first.get(at)
        if found is None:
            found = self._first[at] = _lexeme(self, at)
        return found

    def ways(self, at: int) -> list[Lexeme]:
        """All lexemes that may begin at a word: the longest first, then shorter phrases, and the word alone."""
        found = self._ways.get(at)
        if found is None:
            found = self._ways[at] = list(_ways(self, at))
        return found


def fold(word: str) -> str:
    """A word as it is compared: without case and the accents of European languages."""
    return word.casefold() if word.isascii() else key_of(word)


def tokens_of(text: str, *, is_dotted: bool = False) -> list[Token]:
    """The words and signs of a line. Contractions are taken apart, and quotes left out.

    `is_dotted` says that 15.10 and 15-10 are the fifteenth of October, as the day of the line is written.
    """
    text = _DASHED_DAY.sub(r"\1.\2", text[:LONGEST]) if is_dotted else text[:LONGEST]
    if not text.isascii():
        text = plain_signs(text).translate(_QUOTE)
    whole = _lexicon().whole
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        kind, typed = match.lastgroup or "", match[0]
        if kind == "s":
            kind = "day"
        if is_dotted and _DOTTED_DAY.match(typed) and text[: match.start()].split()[-1:] not in (["at"], ["um"], ["@"]):
            found.append(Token(f"{typed}.", match.start(), match.end(), "day", typed))
            continue
        if kind in ("skip", "phone"):
            found.append(Token("", match.start(), match.end(), "other", typed))
        elif kind in ("word", "short"):
            word = "saturday" if typed == "Sat" and found else fold(typed)
            before, dash, behind = word.rpartition("-")
            if dash and behind in _HONORIFICS:  # Mori-san
                middle = match.start() + len(typed) - len(behind)
                found.append(Token(before, match.start(), middle - 1, "word", typed[: len(typed) - len(behind) - 1]))
                found.append(Token(behind, middle, match.end(), "word", typed[len(typed) - len(behind) :]))
            elif word in _SPLIT or "'" in word or "/" in word:
                _add_word(found, word, typed, match.start(), match.end(), whole)
            else:
                found.append(Token(word, match.start(), match.end(), "word", typed))
                if word.endswith("s") and text[match.end() : match.end() + 2] == "' ":  # dropped Reyes' name
                    found.append(Token("'s", match.end(), match.end() + 1, "word", "'"))
        elif kind == "sign" and typed in "&+@":
            found.append(Token("at" if typed == "@" else "and", match.start(), match.end(), "word", typed))
        elif kind == "sign":
            if typed == "." and found and found[-1].end == match.start():
                is_day = found[-1].kind == "number" and _MONTH_BEHIND.match(text, match.end())  # 28. September
                if is_day or found[-1].word in (_DOTTED | _TITLES):
                    continue
            if typed == '"':
                continue
            found.append(Token(typed, match.start(), match.end(), "sign", typed))
        elif kind in ("dots", "face"):  # a face or a heart is where a sentence ends
            found.append(Token(".", match.start(), match.end(), "sign", typed))
        else:
            found.append(Token(fold(typed), match.start(), match.end(), kind, typed))
    return found


def _add_word(found: list[Token], word: str, typed: str, start: int, end: int, whole: set[str]) -> None:
    if word in whole:
        found.append(Token(word, start, end, "word", typed))
        return
    if parts := _SPLIT.get(word):
        found.extend(Token(piece, start, end, "word", typed) for part in parts for piece in part.split(" "))
        return
    at = word.rfind("'")
    if at > 0:
        tail = word[at:]
        if tail in _ENDS:
            found.append(Token(word[:at], start, start + at, "word", typed[:at]))
            found.append(Token(_ENDS[tail], start + at, end, "word", tail))
            return
        if tail in ("'s", "'"):
            found.append(Token(word[:at], start, start + at, "word", typed[:at]))
            found.append(Token("is" if word[:at] in _PRONOUNS else "'s", start + at, end, "word", tail))
            return
        if tail == "'d" and word[:at] in ("i", "he", "she", "they", "we", "who", "that", "it"):
            found.append(Token(word[:at], start, start + at, "word", typed[:at]))
            found.append(Token("would", start + at, end, "word", tail))
            return
    if "/" in word:
        for piece in word.split("/"):
            found.append(Token(piece, start, end, "word", typed))
        return
    found.append(Token(word, start, end, "word", typed))


_Tree = dict[str, list[Any]]  # a word: the tree after it, and the letter and lists of the phrase that ends here
_JOINED = re.compile(r"(?:i|we|he|she|they|it|that|who|you|let)'(?:d|s|ll|ve|re|m)\Z")
_PLAIN = re.compile(r"[a-z]+(?: [a-z]+)*\Z")


class Lexicon:
    """The lists of words.txt as one tree of phrases, and the letters of the sets of lists."""

    def __init__(self, text: str) -> None:
        lists: dict[str, frozenset[str]] = {}
        self._sets: dict[frozenset[str], frozenset[str]] = {}
        self.names: set[str] = {*FOUND, "ANY", "FREE", "NOUN", "SOFT", "IDLE", "OWNV", "THEIRV"}
        for line in text.splitlines():
            if not line or line.startswith("#"):
                continue
            name, _, phrases = line.partition(": ")
            self.names.add(name)
            for phrase in phrases.split(", "):
                for variant in _by_gender(phrase.strip().rstrip(",")):
                    self._add(lists, variant, name)
        for verb in VERBS:
            if verb.name not in lists and verb.name.replace(" ", "-") not in _outcomes():
                for phrase in (verb.name, *verb.synonyms):
                    self._add(lists, phrase, "THEIRV" if verb.by == "them" else "OWNV")
        self.phrases = lists
        self.whole: set[str] = {
            word
            for phrase in lists
            for word in phrase.split(" ")
            if ("'" in word or "/" in word) and not _JOINED.match(word)
        }
        self._letters: dict[frozenset[str], str] = {}
        self._lists: dict[str, frozenset[str]] = {}
        root: _Tree = {}
        for phrase, names in lists.items():
            words = phrase.split(" ")
            if phrase == "'s":
                words = [phrase]
            elif not _PLAIN.match(phrase) or any(word in _SPLIT for word in words):
                words = [one.word for one in _plain_tokens(phrase, self)] or [phrase]
            node = root
            for word in words[:-1]:
                node = node.setdefault(word, [{}, None])[0]
            last = node.setdefault(words[-1], [{}, None])
            last[1] = last[1] | names if last[1] else names
        self.root = root
        self._close(root)
        self.found = {name: self.letter(frozenset({name})) for name in FOUND}
        self.found["DAYBACK"] = self.letter(frozenset({"DAY", "DAYBACK"}))
        self.found["COUNT"] = self.letter(frozenset({"NUMBER", "WORD"}))
        self.person = self.found["PERSON"]

    def _add(self, lists: dict[str, frozenset[str]], phrase: str, name: str) -> None:
        """Puts a phrase into a list. Phrases of the same lists share the set of these, to save memory."""
        made = lists.get(phrase, frozenset()) | {name}
        lists[phrase] = self._sets.setdefault(made, made)

    def _close(self, node: _Tree) -> None:
        for entry in node.values():
            if entry[1] is not None:
                entry[1] = (self.letter(entry[1]), entry[1])
            self._close(entry[0])

    def letter(self, names: frozenset[str]) -> str:
        """The letter of a set of lists."""
        made = self._letters.get(names)
        if made is None:
            made = self._letters[names] = chr(0xE000 + len(self._letters))
            self._lists[made] = names | _general(names)
        return made

    def letters_of(self, name: str) -> str:
        """All letters whose words are in this list, for a pattern."""
        if name not in self.names:
            raise KeyError(name)
        return "".join(letter for letter in self._letters.values() if name in self.lists_of(letter))

    def lists_of(self, letter: str) -> frozenset[str]:
        """The lists that words of this letter are in; ANY, FREE, NOUN, IDLE and SOFT are such lists too."""
        return self._lists[letter]


_SHE = re.compile(r"\b(?:she|her|he|him|his)\b")
_HE, _HIM = re.compile(r"\bhe\b"), re.compile(r"\b(?:him|his)\b")


def _by_gender(phrase: str) -> tuple[str, ...]:
    """A phrase about her is one about him and about them as well."""
    if " " not in phrase or not _SHE.search(phrase):
        return (phrase,)
    made = {phrase}
    if " he" in f" {phrase}" or " him" in f" {phrase}" or " his" in f" {phrase}":
        plain = _HE.sub("she", _HIM.sub("her", phrase))
    else:
        plain = phrase
    made.add(plain)
    for he, him, his in (("he", "him", "his"), ("they", "them", "their")):
        for other in (him, his):
            made.add(re.sub(r"\bher\b", other, re.sub(r"\bshe\b", he, plain)))
    return tuple(made)


def _general(names: frozenset[str]) -> frozenset[str]:
    """The lists that follow from others: ANY but a sign, FREE for what may be passed over, NOUN for what begins so,
    IDLE for what tells of no event, and SOFT for what may follow in a clause that has said all."""
    general = set() if names & _BREAKS else {"ANY"}
    if names & QUIET and not names & TELLING:
        general.add("FREE")
        if not names & _JOINTS:
            general.add("NOUN")
    is_idle = not names & (TELLING - _TELLING_ON | _OF_ITS_OWN)
    if is_idle:
        general.add("IDLE")
    if ((is_idle and names & _TELLING_ON) or "FREE" in general) and not names & {"S", "THANKB"}:
        general.add("SOFT")
    return frozenset(general)


_BREAKS = frozenset({"COMMA", "STOP", "COLON", "QUESTION", "OPEN", "CLOSE", "ARROW", "SOI"})
_MAKING: list[Lexicon] = []


def _plain_tokens(phrase: str, made: Lexicon) -> list[Token]:
    _MAKING.append(made)
    try:
        return [token for token in tokens_of(phrase) if token.kind != "other"]
    finally:
        _MAKING.pop()


def text_of(name: str) -> str:
    """A table of this package."""
    return resources.files("coffeechats").joinpath("reading", name).read_text("utf-8")


def _outcomes() -> set[str]:
    """What clauses.txt has patterns for: a verb that is none of these is read by the patterns of OWNV or THEIRV."""
    return {line.partition(" = ")[0] for line in text_of("clauses.txt").splitlines()}


@lru_cache(maxsize=1)
def _made() -> Lexicon:
    return Lexicon(text_of("words.txt"))


def _lexicon() -> Lexicon:
    return _MAKING[-1] if _MAKING else _made()


def lexicon() -> Lexicon:
    """The words of the lists, made once."""
    return _made()


def scanned(text: str, people: People, *, is_dotted: bool = False) -> Scanned:
    """A line in lexemes."""
    tokens = tokens_of(text, is_dotted=is_dotted)
    line = Scanned(text, tokens, [token.word for token in tokens], people)
    at = 0
    while at < len(tokens):
        lexeme = line.first(at)
        line.lexemes.append(lexeme)
        at += lexeme.length
    line.letters = "".join([lexeme.letter for lexeme in line.lexemes])
    return line


def _ways(line: Scanned, at: int) -> Iterator[Lexeme]:
    first = line.first(at)
    yield first
    token, words = line.tokens[at], line.words
    if token.kind not in ("word", "number", "ordinal") or first.letter == lexicon().person:
        return
    lists = lexicon().lists_of(first.letter)
    if lists & _WHOLE or (first.length > 1 and "NOTYET" in lists):
        return
    seen = first.length
    is_word = False
    mood = lists & MOOD
    for phrase, length in reversed(_phrases(lexicon().root, words, at)):
        is_word = is_word or length == 1
        if length < seen and (mood or not phrase[1] & MOOD):
            yield Lexeme(phrase[0], token.start, line.tokens[at + length - 1].end, phrase[1], at, length)
    if seen > 1 and not is_word:
        yield _alone(line, at)


def _lexeme(line: Scanned, at: int) -> Lexeme:
    """The longest day, name or phrase from a word on."""
    made, tokens, words = lexicon(), line.tokens, line.words
    token = tokens[at]

    def of(name: str, length: int = 1, value: object = None) -> Lexeme:
        return Lexeme(made.found[name], token.start, tokens[at + length - 1].end, value, at, length)

    kind = token.kind
    if kind != "word":
        if kind == "sign":
            return of(_SIGNS.get(token.word, "SIGN"))
        if kind == "arrow":
            return of("ARROW")
        if kind == "other":
            return of("WORD")
        if kind == "link":
            linked = line.people.at([token.word], 0)
            return of("PERSON", 1, linked[0]) if linked else of("WORD")
        if kind == "length":
            return of("LENGTH", 1, _minutes(token.word))
        if kind == "clock":
            return of("CLOCK", 1, clock_of(token.word))
    word = token.word
    if word == "k" and token.typed == "K" and at and tokens[at - 1].typed[:1].isupper():
        return of("NAME")  # Denise K
    may_be_named = line.people.begins(word) or word in _TITLES or token.typed[:1].isupper()
    if word not in made.root and not may_be_named and kind == "word" and word not in _DAYS_OR_TIMES:
        return _alone(line, at)
    phrases = _phrases(made.root, words, at)
    phrase, length = phrases[-1] if phrases else (None, 0)
    if may_be_named and (
        # A note called `Somebody`, as forgetting a person leaves it, is who `somebody` is.
        named := _person(tokens, words, at, line.people, bool(phrase and "SOMEBODY" not in phrase[1]), length)
    ):
        ids, taken = named
        return of("PERSON", taken, ids)
    if kind == "word" and word not in _DAYS_OR_TIMES:
        if phrase:
            return Lexeme(phrase[0], token.start, tokens[at + length - 1].end, phrase[1], at, length)
        return _alone(line, at)
    spoken = spoken_at(words, at) if kind != "word" or token.word in DAY_WORDS else None
    if spoken and spoken[1] >= length:
        said = spoken[0]
        is_back = (said.shift is not None and said.shift <= 0) or said.near == "last"
        return of("WHEN" if not said.exact else "DAYBACK" if is_back else "DAY", spoken[1], said)
    if timed := _timed(words, at):
        return of("CLOCK", timed[1], timed[0])
    lasting = _length_in_words(words, at) if token.word in _DAYS_OR_TIMES else None
    if lasting and lasting[1] > length:
        return of("LENGTH", lasting[1], lasting[0])
    if phrase:
        return Lexeme(phrase[0], token.start, tokens[at + length - 1].end, phrase[1], at, length)
    return _alone(line, at)


def _alone(line: Scanned, at: int) -> Lexeme:
    """A word of no list: a number, a length, an unknown name, or a word that says nothing."""
    made, token = lexicon(), line.tokens[at]
    name = "WORD"
    if token.kind in ("number", "ordinal"):
        name = "NUMBER"
    elif token.word in _NUMBERS:
        name = "COUNT"
    elif token.typed[:1].isupper() and not token.typed.isupper() and at and line.tokens[at - 1].word not in ".!?:;(":
        name = "NAME"
    return Lexeme(made.found[name], token.start, token.end, None, at, 1)


def _phrases(root: _Tree, words: list[str], at: int) -> list[tuple[tuple[str, frozenset[str]], int]]:
    """The phrases of the lists from this word on, the shortest first, and how many words each takes."""
    node, found = root, []
    for place in range(at, len(words)):
        entry = node.get(words[place])
        if entry is None:
            break
        if entry[1] is not None:
            found.append((entry[1], place - at + 1))
        node = entry[0]
    return found


def _person(
    tokens: list[Token], words: list[str], at: int, people: People, is_word: bool, length: int
) -> tuple[tuple[str, ...], int] | None:
    """The people that words name, with the titles around the name. A name that is also a word needs its capital."""
    start = at
    while start < len(words) - 1 and words[start] in _TITLES and tokens[start].kind == "word":
        start += 1
    found = people.at(words, start)
    if found is None and not is_word and tokens[start].kind == "word" and tokens[start].typed[:1].isupper():
        found = people.called(words[start])
    if found is None:
        return None
    ids, taken = found
    if taken == 1 and (is_word or spoken_at(words, start)):
        typed = tokens[start].typed
        is_named = typed[:1].isupper() and start and tokens[start - 1].word not in (".", "!", "?", ":", "-")
        if not is_named and start == at and not (start + 1 < len(words) and words[start + 1] == "'s"):
            return None
    if taken < length and start == at and is_word:
        return None
    end = start + taken
    while end < len(words) and words[end] in _AFTER_NAME:
        end += 1
    return ids, end - at


def _timed(words: list[str], at: int) -> tuple[tuple[time, int | None] | None, int] | None:
    """`at 3`, `noon`, `half past 3`, where a number alone is a time of day."""
    if words[at] in ("noon", "midday"):
        return (time(12), None), 1
    start = at + 1 if words[at] == "at" else at
    if words[start : start + 1] == ["half"] and start + 1 < len(words) and (hour := _hour(words[start + 1])):
        following = words[start + 2] if start + 2 < len(words) else ""
        if following not in ("hour", "hours", "hr", "hrs", "h"):  # half one, as the Irish and the British say
            return (time(hour + 12 if hour < 7 else hour % 24, 30), None), start + 2 - at
    if words[start : start + 2] in (["half", "past"], ["quarter", "past"], ["quarter", "to"]) and start + 2 < len(
        words
    ):
        return _past(words[start], words[start + 1], words[start + 2]), start + 3 - at
    if _is_of_the_clock(words, at) and (found := _of_the_clock(words[at])):
        return (found, None), 1
    if words[at] in ("at", "by") and at + 1 < len(words):
        number = words[at + 1]
        if words[at] == "by" and not (at and words[at - 1] in DAY_WORDS):
            return None
        if number.isdecimal() and len(number) == 4 and (found := _of_the_clock(number)):
            return (found, None), 2
        hour = _hour(number)
        if hour and (at + 2 >= len(words) or not _is_thing(words[at + 2])):
            return (time(hour + 12 if hour < 7 else hour), None), 2
        if number in ("noon", "midday"):
            return (time(12), None), 2
    return None


def _hour(word: str) -> int:
    """The hour that a word names, from 1 to 12; 0 where it names none."""
    hour = int(word) if word.isdecimal() and len(word) < 3 else _COUNTED.get(word, 0) if word in _HOURS else 0
    return hour if 1 <= hour <= 12 else 0


def _is_of_the_clock(words: list[str], at: int) -> bool:
    """Whether four numerals are a time of day by what is beside them: `1300 on the 24th`, `10 Nov 0900`."""
    number = words[at]
    if not (number.isdecimal() and len(number) == 4 and number[2:] in ("00", "15", "30", "45")):
        return False
    if at and not 1900 <= int(number) < 2100 and (words[at - 1] in _MONTH_NAMES or _ORDINAL.match(words[at - 1])):
        return True
    return at + 2 < len(words) and words[at + 1] == "on" and (words[at + 2] == "the" or words[at + 2] in DAY_WORDS)


def _of_the_clock(number: str) -> time | None:
    """`1300`, `0930`: as soldiers and nurses write a time of day."""
    if len(number) != 4 or not number.isdecimal() or int(number[:2]) > 23 or int(number[2:]) > 59:
        return None
    return time(int(number[:2]), int(number[2:]))


def _past(part: str, side: str, hour: str) -> tuple[time, int | None] | None:
    """`half past 3`: in the afternoon where no one would mean the night."""
    number = _hour(hour)
    if not number:
        return None
    minutes = (number + (12 if number < 7 else 0)) * 60 + {"half": 30, "quarter": 15}[part] * (
        1 if side == "past" else -1
    )
    return time(minutes // 60 % 24, minutes % 60), None


def _is_thing(word: str) -> bool:
    return word.isalpha() and word not in (
        "on", "at", "in", "over", "via", "by", "with", "and", "for", "zoom", "phone", "teams", "coffee", "video",
        "her", "his", "their", "my", "the", "sharp", "but", "video", "then", "so",
    )  # fmt: skip


def clock_of(text: str) -> tuple[time, int | None] | None:
    """A time of day as typed, and the minutes to its end where it has one: `3pm`, `12.30`, `2-4pm`, `10:00-11:00`."""
    if of_the_clock := _WITH_HOURS.match(text):
        return time(int(of_the_clock[1]), int(of_the_clock[2])), None
    points = re.findall(r"(\d{1,2})(?:[:.h](\d\d))?\s?([ap](?=\.?m))?", text)
    if not points:
        return None
    half = points[-1][2]
    made: list[int] = []
    for hour, minute, own in points:
        value = int(hour) % 24
        which = own or half
        if which == "p" and value < 12:
            value += 12
        elif which == "a" and value == 12:
            value = 0
        elif not which and 1 <= value < 7 and hour[:1] != "0":
            value += 12
        made.append(value * 60 + int(minute or 0))
    begin = made[0]
    if len(made) > 1 and made[1] < begin and half and not points[0][2]:
        begin -= 12 * 60
    if not 0 <= begin < 24 * 60 or begin % 60 > 59:
        return None
    length = made[1] - begin if len(made) > 1 and made[1] > begin else None
    return time(begin // 60, begin % 60), length


_WITH_HOURS = re.compile(r"([01]\d|2[0-3])([0-5]\d)\s?h", re.IGNORECASE)


def _minutes(text: str) -> int:
    number = re.search(r"(\d+(?:[.,]\d+)?)\s?-?(m|h)", text)
    if number is None:
        return 0
    return round(float(number[1].replace(",", ".")) * (60 if number[2] == "h" else 1))


_HOURS = words_of("one two three four five six seven eight nine ten eleven twelve")
_UNITS = {"minute": 1, "minutes": 1, "min": 1, "mins": 1, "hour": 60, "hours": 60, "hr": 60, "hrs": 60}
_COUNTED = {
    "a": 1, "an": 1, "one": 1, "two": 2, "couple": 2, "three": 3, "few": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip
_FRACTIONS = {
    ("half", "an", "hour"): 30, ("half", "hour"): 30, ("quarter", "of", "an", "hour"): 15,
    ("three", "quarters", "of", "an", "hour"): 45, ("an", "hour", "and", "a", "half"): 90,
    ("an", "hour", "and", "a", "quarter"): 75, ("one", "and", "a", "half", "hours"): 90,
    ("two", "and", "a", "half", "hours"): 150,
}  # fmt: skip
_ROUGHLY = words_of("almost nearly about around over well more than some a good full whole solid")
_DAYS_OR_TIMES = DAY_WORDS | _ROUGHLY | set(_COUNTED) | {"noon", "midday", "at", "by", "half", "quarter"}


def _length_in_words(words: list[str], at: int) -> tuple[int, int] | None:
    """Minutes, and how many words say so: `half an hour`, `a good two hours`, `three quarters of an hour`."""
    place = at
    while words[place : place + 1] and words[place] in _ROUGHLY and words[place : place + 2] != ["a", "few"]:
        place += 1
    for phrase, minutes in _FRACTIONS.items():
        if tuple(words[place : place + len(phrase)]) == phrase:
            return minutes, place + len(phrase) - at
    number, is_one = 0, "a" in words[at:place]  # `a good hour`
    while (word := words[place] if place < len(words) else "") and (
        word in _COUNTED or word in ("of", "-") or word.isdecimal()
    ):
        if word.isdecimal():
            number += int(word) if len(word) < 4 else 0
        elif word in _COUNTED:
            number = number + _COUNTED[word] if number >= 20 and _COUNTED[word] < 10 else max(number, _COUNTED[word])
        place += 1
    if word in _UNITS and (number or is_one):
        return (number or 1) * _UNITS[word], place + 1 - at
    return None


class Names:
    """People known by their names: by a whole name, or by any part of it that only some of them have."""

    def __init__(self, named: Mapping[str, Sequence[str]]) -> None:
        """`named` gives the names of each id, its aliases and the id itself among them."""
        self._by_word: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
        whole: dict[tuple[str, ...], list[str]] = {}
        parts: dict[str, list[str]] = {}
        for one, names in named.items():
            for name in names:
                words = tuple(token.word for token in tokens_of(name) if token.kind == "word" and token.word != "'s")
                words = tuple(word for word in words if word not in _TITLES)
                if not words:
                    continue
                _once(whole.setdefault(words, []), one)
                for word in words if len(words) > 1 else ():
                    if len(word) > 1:
                        _once(parts.setdefault(word, []), one)
        self._whole = whole
        for words, ids in whole.items():
            others = parts.get(words[0], ()) if len(words) == 1 else ()  # `Mo` is Maureen, and Mo Hussain
            self._by_word.setdefault(words[0], []).append((words, tuple(dict.fromkeys((*ids, *others)))))
        for word, ids in parts.items():
            if (word,) not in whole:
                self._by_word.setdefault(word, []).append(((word,), tuple(ids)))
        self._first = [(words[0], tuple(ids)) for words, ids in whole.items()]
        for entries in self._by_word.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def begins(self, word: str) -> bool:
        return word in self._by_word

    def called(self, word: str) -> tuple[tuple[str, ...], int] | None:
        """Whose name alone begins with this word."""
        found = {ids for name, ids in self._first if name.startswith(word) and len(name) > len(word)}
        named = found.pop() if len(found) == 1 else ()
        return ((f"~{named[0]}",), 1) if len(named) == 1 else None

    def at(self, words: Sequence[str], start: int) -> tuple[tuple[str, ...], int] | None:
        word = words[start]
        if word.startswith("[["):
            target, _, shown = word[2:-2].rpartition("/")[2].partition("|")
            for spelled in (target, target.replace("-", " "), shown):
                pieces = [token.word for token in tokens_of(spelled) if token.kind == "word"]
                pieces = [piece for piece in pieces if piece not in _TITLES]
                if linked := self._whole.get(tuple(pieces)):
                    return tuple(linked), 1
                found = self.at(pieces, 0) if pieces else None
                if found and found[1] == len(pieces):
                    return found[0], 1
            return None
        for name, ids in self._by_word.get(word, ()):
            if tuple(words[start : start + len(name)]) == name:
                return ids, len(name)
        return None


@dataclass(frozen=True)
class NamesNear:
    """The people known, as in the note of one of them: of a name that others have, too, this person is meant."""

    people: People
    person: str

    def begins(self, word: str) -> bool:
        return self.people.begins(word)

    def called(self, word: str) -> tuple[tuple[str, ...], int] | None:
        return self.people.called(word)

    def at(self, words: Sequence[str], start: int) -> tuple[tuple[str, ...], int] | None:
        found = self.people.at(words, start)
        return ((self.person,), found[1]) if found and self.person in found[0] else found


def _once(ids: list[str], one: str) -> None:
    if one not in ids:
        ids.append(one)


def let_go() -> None:
    """Gives back the memory of the table; it is made again when needed."""
    _made.cache_clear()
