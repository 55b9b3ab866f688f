"""What a sentence of a note seems to say, to be offered and never counted: thanks, permissions, names, promises.

A sentence is looked at for a few signs, so that little is overlooked; what it denies, asks or only plans is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from coffeechats.reading.days import Order, spoken_at, words_of
from coffeechats.reading.lexicon import LONGEST, tokens_of

SENTENCE = re.compile(
    r",?\s+but\s+|(?<=[.!?;])[\"”’)]*\s+(?=\S)(?<!\bMr\.\s)(?<!\bMs\.\s)(?<!\bDr\.\s)(?<!\bMrs\.\s)(?<!\bProf\.\s)"
)
# Without one of these a sentence says nothing of it, which is soon seen.
_SIGNS = (
    "thank", "thx", "touch", "posted", "again", "any time", "anytime", " name", "mention", "greet", "sent me", "'ll",
    "’ll", "'d ", "’d ", "will ", "would", "wants to", "offer", "promis", "recommend", "suggest", "referr", "told me",
    "says", "said", "come back", "asked me", "get back", "check in", "catch up",
    "have to", "need to", "must ", "got to", "gotta", "ought to",
    "always ", "when i", "shout", "undertook",
    "talk to", "speak", "try ", "going to ", "welcome to", "ping ", "contact", "meet ", "asks ",
)  # fmt: skip
_ASKED = re.compile(r"\?\W*\Z")
_DENIED = re.compile(r"\b(?:not|never|forgot|unless|whether|if|nobody)\b|n['’]t\b", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:should|must|need to|have to|want to|will|going to|still|to thank)\b|['’]ll\b", re.IGNORECASE)
_THEY_WILL = (
    r"(?P<by>\b[Ss]?[Hh]e|\b[Tt]hey|\b[A-ZÀ-Þa-zà-ÿ][\w'’-]+?)"
    r"(?:['’](?:ll|d)|\s+(?:ha(?:s|ve) )?(?:will|would|offered to|promised to|is going to|asks))\s+"
)
_THANKED = re.compile(
    r"\bthanked\b(?!\s+(?:me|us)\b)|\b(?:said|sent|gave|wrote|posted|mailed|emailed)\b.{0,40}?\bth(?:ank|x)",
    re.IGNORECASE,
)
_THEY_THANKED = re.compile(r"\b(?:s?he|they)\s+(?:\w+\s+)?(?:thanked|said|sent|gave|wrote)\b", re.IGNORECASE)
_THERE = re.compile(
    r"\b(?:there|directly|same day|that (?:day|evening|night|afternoon)|right away|straight away|on the spot"
    r"|afterwards?|at the end|in person)\b",
    re.IGNORECASE,
)
_NEXT_DAY = re.compile(r"\b(?:next|following) (?:day|morning)\b|\bday after\b", re.IGNORECASE)
_BACK = re.compile(
    r"\basked me to (?:come back|get back|get in touch|write|call|report back|let (?:her|him|them) know)\b"
    r"|\b(?:keep|stay) in (?:touch|contact)\b|\bkeep (?:me|him|her|them) posted\b|\b(?:writ(?:e|ing)|call|e-?mail|ring"
    r"|text|contact(?:ing)?|come back|get back|get in touch|reach out|message|check(?:ing)? in|stop by|drop by|come by"
    r"|shout|whatsapp|app|ask)\b.{0,25}?\b(?:again|any ?time|whenever|when i (?:want|like|need))\b"
    r"|\bcan always (?:write|text|call|app|ask|ring|message|e-?mail|come)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"\b(?:us(?:e|ing)|mention(?:ing)?|drop(?:ping)?|giv(?:e|ing))\s+(?:h(?:er|is)|their|my|[\w'’]+['’]s)\s+name\b"
    r"|\bmention(?:ing)? (?:her|him|them|[A-Z]\w+)\b|\b[Gg]reet(?:ings)?\b.{0,8}? from\b"
    r"|\b(?:s?he|they|[A-Z]\w+) sent (?:me|you)\b"
)
_INTRODUCE = re.compile(
    _THEY_WILL + r"(?:\w+\s+){0,2}?(?:(?:introduce|intro|connect)\b|put (?:me|us) in (?:touch|contact)|have a word"
    r"|mention me|(?:e-?mail|mail|write(?: to)?|phone|call|text|ask|message|speak (?:to|with)|talk to|ring)\b"
    r"(?!\s+(?:me|us|around|back|for|what|how|whether)\b))"
)
_WAITING = re.compile(
    _THEY_WILL + r"(?:also\s+|then\s+|just\s+)?(?:send|share|forward|lend|give|get|pass|dig out|look up|look at"
    r"|e-?mail me)\b(?:\s+(?:me|us|over|on|along))*\s+(?P<what>[^.;!?]{3,80})"
)
_MINE = re.compile(
    r"(?:(?:(?<![\"“‘'])\b[Ii]\s+(?:also\s+|just\s+)?|\A)(?i:said|promised|offered|undertook|told \w+)"
    r"(?:\s+(?!would|will|to\b)\w+)?\s+(?:that\s+)?(?:[Ii]['’](?:d|ll)|[Ii]\s+(?:would|will))"
    r"|(?<![\"“‘'])\b[Ii]\s+(?:also\s+|just\s+)?(?:said|promised|offered|undertook|told \w+)(?:\s+\w+)?\s+to)"
    r"\s+(?P<what>[^.;!?]{3,80})"
    r"|(?<![\"“‘'])\bI(?:['’]ll| will)\s+(?P<do>(?:send|write|e-?mail|call|share|forward|read|bring|lend)\b"
    r"[^.;!?]{3,80})"
    r"|(?:\bI\s+(?:still\s+|also\s+)?|\A)"
    r"(?i:have to|need to|must|(?:have )?got to|gotta|ought to|am to)\s+"
    r"(?P<must>(?:send|write|e-?mail|call|share|forward|read|bring|lend|buy|give|show|return|pay|post|finish)\b[^.;!?]{3,80})"
)
_UNTIL = re.compile(
    r"\s*,?\s*\b(?:by|before|until|till|on|at the latest(?: by| on)?|no later than|due)\s+.*\Z", re.IGNORECASE
)
_AGAIN = re.compile(
    r"\b(?:wants? to hear|write|call|come back|get back|(?:get|be) in touch|check (?:in|back)|ask|try|ping"
    r"|reach out|touch base|catch up"
    r"|hear)\b.{0,40}?\b(?:in|after|from|around|until|by|at the|next|early|mid|late)\b",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(r"(?:\b(?:not|never)|n['’]t)\b.{0,20}\b(?:before|until|till)\b", re.IGNORECASE)
_SUGGESTS = re.compile(
    r"\b(?:recommend|suggest|mention|named|referr|told me to|sa(?:ys|id)|try|talk to|speak (?:to|with)|meet|ping"
    r"|contact|reach out to|get hold of|who else)",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:(?:Mr|Mrs|Ms|Dr|Prof|Herr|Frau)\.?\s+)?[A-ZÀ-Þ][\w'’-]*(?:\s+(?:van|von|de|der|da|al|bin)\b)*(?:\s+[A-ZÀ-Þ][\w'’-]+)*"
)
_TITLED = re.compile(r"(?:Mr|Mrs|Ms|Dr|Prof|Herr|Frau)\b")
_PLACE = re.compile(r"\b(?:at|in|of|near)\s+(?:the\s+)?\Z", re.IGNORECASE)
_NO_NAME = words_of(
    """
    also and but the then she he they says said try talk meet call for in at on maybe ask contact ping her his my i we
    it so if when who great use just next this that there one look speak thanks thank recommended suggested mentioned
    telephoned phoned rang visited wrote received returned posted invited texted messaged asked pinged
    met spoke saw coffee call lunch email emailed called heard got sent told asked dear hi hello prof professor
    """
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence seems to say: a `key` with its `value`, of the people with these `names`. `by` is who acts in it,
    as typed; `text` the sentence."""

    key: str
    value: str
    text: str
    names: tuple[str, ...] = ()
    by: str = ""


def told_in(line: str, day: date | None, order: Order = "") -> Iterator[Told]:
    """What the sentences of a line seem to say; days in it count from `day`."""
    if is_likely(line):
        for text in filter(is_likely, SENTENCE.split(line)):
            if len(text) <= LONGEST and not _ASKED.search(text):
                yield from _told(text.strip(), day, order)


def is_likely(text: str) -> bool:
    """Whether a sentence of a text may say something: a word of such sentences is in it."""
    return any(map(text.lower().__contains__, _SIGNS))  # a loop in Python takes three times as long


def _told(text: str, day: date | None, order: Order) -> Iterator[Told]:
    is_denied = _DENIED.search(text) is not None
    if _NAME.search(text):
        yield Told("may_use_name", "no" if is_denied else "yes", text)
    if _THANKED.search(text) and not is_denied and not _AHEAD.search(text) and not _THEY_THANKED.search(text):
        yield Told("thanked", _when_thanked(text, day), text)
    if _BACK.search(text) and not is_denied and not re.search(r"\bI(?:['’]ll| will| should| must)\b", text):
        yield Told("ok_to_follow_up", "invited" if "asked me" in text.lower() else "yes", text)
    promise = None if is_denied else _INTRODUCE.search(text)
    named, by = tuple(names_in(text)), promise["by"] if promise else ""
    by = next((name for name in named if by in name.split()), by)
    names = tuple(name for name in named if name != by)
    if promise and by.lower() != "i":
        yield Told("introduction", "they-write", text, names, by)
    elif names and _SUGGESTS.search(text) and not is_denied:
        yield Told("referrals", "", text, names)
    if not promise and (waiting := _WAITING.search(text)) and not is_denied and waiting["by"].lower() != "i":
        yield Told("waiting", waiting["what"].strip(" ,"), text)
    if (mine := _MINE.search(text)) and not is_denied:
        what = (mine["what"] or mine["do"] or mine["must"]).strip(" ,")
        on = _ahead(text, day, order) if day else None
        yield Told("task", f"{_UNTIL.sub('', what)} due {on}" if on else what, text)
    is_put_off = not is_denied or _NOT_BEFORE.search(text)
    if day and is_put_off and _AGAIN.search(text) and (on := _ahead(text, day, order)):
        yield Told("follow_up", f"{on}", text)


def _when_thanked(text: str, day: date | None) -> str:
    """The day on which thanks were said, as far as the sentence tells, else `yes`."""
    if day and _NEXT_DAY.search(text):
        return f"{day + timedelta(days=1)}"
    return f"{day}" if day and _THERE.search(text) else "yes"


def _ahead(text: str, day: date, order: Order) -> date | None:
    """The first day named that is after the sentence's own."""
    words = [token.word for token in tokens_of(text)]
    for at in range(len(words)):
        found = spoken_at(words, at)
        said = found[0] if found else None
        is_far = said is not None and said.shift is None and (said.weekday is None or said.month is not None)
        on = said.on(day, "ahead", order) if said and is_far else None
        if on and on > day:
            return on
    return None


def names_in(text: str) -> Iterator[str]:
    """Names of people: two words with capitals, or one after a title; no places."""
    for match in _PERSON.finditer(text):
        words = match[0].split()
        while words and words[0].lower().strip("'’") in _NO_NAME:
            words.pop(0)
        if _PLACE.search(text[: match.start()]) or (len(words) < 2 and not (words and _TITLED.match(words[0]))):
            continue
        yield re.sub(r"['’]s\Z", "", " ".join(words))
