"""A message with what the notes put into it: ready to be sent, or with its gaps named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from coffeechats.records.message_templates import Blank, Choice, Part, TemplateSlot, Wording
from coffeechats.records.messages import MESSAGES
from coffeechats.records.model import Ref
from coffeechats.records.reading_wordings import shipped, texts
from coffeechats.records.sendable import asks_for_work
from coffeechats.views.channel import IS_SHORT
from coffeechats.views.letter_case import Case, Filling, Gap
from coffeechats.views.slots import NAMES_SOMEBODY, beside, fill, gap, shorten

LONG = 100  # words; a request that is longer is seldom read to its end (guide S1: concise)
_GOES_BY = {"phone-script": "phone", "linkedin": "linkedin"}  # whatever the person's channel
_STAGE_DIRECTION = re.compile(r"^\([^\n]*\)$", re.MULTILINE)
_EMPTY_LINES = re.compile(r"\n{3,}")
_OF_ME = {"pitch", "my_name", "near"}  # slots that say who I am
_WHO = re.compile(r"\b(?:my name is|this is|i am|i['’]m) [A-Z]", re.IGNORECASE)
_WHY = re.compile(r"\b(?:because|since|as) you\b|\byour (?:work|path|talk|report|article|book)\b[^.?!\n]*"
                  r"\b(?:made|led|changed|interest\w*|struck|helped)\b", re.IGNORECASE)  # fmt: skip
_ASKS = re.compile(r"\b(?:could|would|can|may|might|do) (?:you|i|we)\b[^.!\n]*\?", re.IGNORECASE)
_HOW_LONG = re.compile(r"\b\d+ ?(?:min(?:ute)?s?|hours?)\b|\b(?:half|quarter of) an hour\b"
                       r"|\b(?:ten|fifteen|twenty|thirty|a few) minutes\b", re.IGNORECASE)  # fmt: skip
_WAY_OUT = re.compile(
    r"\b(?:fine|quite all right|all right|no problem|no worries|no hard feelings|understand)\b[^.!?\n]*"
    r"|\bif (?:not|you (?:have no|are too|can['’]?no?t|prefer not|would rather not)|(?:this|it|now) (?:is|does|isn['’]t"
    r"|doesn['’]t))\b|\bneed not (?:answer|reply)\b|\bno need to\b|\bfeel free\b", re.IGNORECASE,
)  # fmt: skip
_SENTENCE_BEGINS = re.compile(r"(?:[.!?:]|[.!?:]?[\"”“(\n]) *\Z")
_ENDS = (".", "!", "?", "…")
_SENTENCES = re.compile(r"((?<=[.!?:])\s+|\n+)")


@dataclass(frozen=True)
class Draft:
    """One message. `pieces` are its text in order, a gap where the notes have nothing to say.

    `why` is the next step that asks for it ("" for one that is only at hand) and `due` its day; `before` what to do
    before it is sent. `path` is the user's own wording, if it is one. `anchor` is its place on the page of a person,
    and `also` those of other messages that it makes unnecessary. `says` are the slots that the notes filled, and
    `beside` what they say that the message leaves out.
    """

    message: str
    anchor: str
    to: Ref
    about: Ref | None
    subject: str
    pieces: tuple[str | Gap, ...]
    why: str = ""
    due: date | None = None
    before: str = ""
    path: str = ""
    subject_gaps: tuple[Gap, ...] = ()
    channel: str = ""
    says: frozenset[str] = frozenset()
    also: tuple[str, ...] = ()
    beside: tuple[Gap, ...] = ()

    @property
    def title(self) -> str:
        return MESSAGES[self.message].title

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What the notes do not say, each advice once: my name is missing in the text and in the signature."""
        found = (piece for piece in (*self.subject_gaps, *self.pieces, *self.beside) if isinstance(piece, Gap))
        return tuple({(gap.advice, gap.key, gap.path): gap for gap in found if gap.slot}.values())

    @property
    def blanks(self) -> tuple[str, ...]:
        """What a template leaves to be filled in by hand, each once: no note says it."""
        pieces = (*self.subject_gaps, *self.pieces)
        return tuple(dict.fromkeys(one.missing for one in pieces if isinstance(one, Gap) and not one.slot))

    @cached_property
    def ticks(self) -> tuple[tuple[str, bool], ...]:
        """What a request says, and whether this one does; () for any other message."""
        if not MESSAGES[self.message].asks_for_a_talk:
            return ()
        text, missing = self.text, {gap.slot for gap in self.gaps}
        held = (
            ("who you are", "pitch" not in missing and (self.says & _OF_ME or _WHO.search(text))),
            ("why this person", "why" in self.says or _WHY.search(text)),
            ("what you ask", _ASKS.search(text)),
            ("how long", _HOW_LONG.search(text)),
            ("no job", not self.asks_for_a_job),
            ("an easy way out", _WAY_OUT.search(text)),
        )
        return tuple((words, bool(is_said)) for words, is_said in held)

    @cached_property
    def text(self) -> str:
        """The message as it would be sent, with gaps in square brackets."""
        return "".join(shown(piece) for piece in self.pieces)

    @cached_property
    def words(self) -> int:
        """How many words are sent or spoken: what is in brackets of its own is meant for me."""
        return len(_STAGE_DIRECTION.sub("", self.text).split())

    @cached_property
    def asks_for_a_job(self) -> bool:
        """Whether a request for a talk sounds like a request for work."""
        return MESSAGES[self.message].asks_for_a_talk and asks_for_work(f"{self.subject}\n{self.text}")


def shown(piece: str | Gap) -> str:
    """A piece as the reader sees it: a gap in square brackets."""
    return f"[{piece.missing}]" if isinstance(piece, Gap) else piece


def write(wording: Wording, case: Case, *, anchor: str = "", why: str = "", due: date | None = None,
          before: str = "", also: tuple[str, ...] = ()) -> Draft:  # fmt: skip
    """The message that a wording makes of a case; a request of ours leaves out what makes it long."""
    head = () if case.channel in IS_SHORT else tuple(_pieces(wording, wording.subject, case))
    subject = " ".join("".join(shown(piece) for piece in head).split())
    body = _joined(_pieces(wording, wording.body, case))
    made = Draft(
        case.message, anchor or case.message, case.to, case.about, subject, body, why, due, before, wording.path,
        tuple(piece for piece in head if isinstance(piece, Gap)), _GOES_BY.get(case.message, case.channel),
        frozenset(slot for slot, filling in case.fillings.items() if filling.text), also,
        beside(case),
    )  # fmt: skip
    is_long = MESSAGES[case.message].asks_for_a_talk and not wording.path and made.words > LONG
    again = is_long and shorten(case)
    return write(wording, case, anchor=anchor, why=why, due=due, before=before, also=also) if again else made


def addition(wording: Wording, case: Case) -> tuple[str, tuple[Gap, ...]]:
    """What a message adds to another to the same person, with gaps in square brackets; and what goes beside it."""
    pieces = _joined(_pieces(wording, wording.body, case))
    gaps = (piece for piece in pieces if isinstance(piece, Gap) and piece.slot)
    return "".join(map(shown, pieces)).strip(), (*gaps, *beside(case))


def takes_an_addition(wording: Wording) -> bool:
    """Whether a wording has the slot `also`."""
    return _has_slot(wording.body, "also")


def _has_slot(parts: Iterable[Part], name: str) -> bool:
    return any(
        part.name == name if isinstance(part, TemplateSlot) else _has_slot((*part.then, *part.otherwise), name)
        for part in parts
        if isinstance(part, (TemplateSlot, Choice))
    )


def _pieces(wording: Wording, parts: Iterable[Part], case: Case) -> Iterator[str | Gap]:
    """The text of a wording, piece by piece: its slots filled, in the form that their place in a sentence asks for."""
    said, is_ended = "", False
    for piece in _parts_of(wording, parts, case):
        if isinstance(piece, Filling):
            is_within = bool(wording.path and said.strip(" ")) and not _SENTENCE_BEGINS.search(said)
            text = _within(piece) if is_within and piece.words else piece.text
            yield from _filled(text) if "[" in text else (text,)
            said, is_ended = said + text, text.endswith(_ENDS)
        else:
            if isinstance(piece, str):
                if is_ended and piece.startswith(".") and not piece.startswith(".."):
                    piece = piece[1:]
                said = piece if piece.strip(" ") else said + piece
            else:
                said = shown(piece)
            is_ended = False
            yield piece


def _parts_of(wording: Wording, parts: Iterable[Part], case: Case) -> Iterator[str | Gap | Filling]:
    waiting = [iter(parts)]
    while waiting:
        part = next(waiting[-1], None)
        if part is None:
            waiting.pop()
        elif isinstance(part, TemplateSlot):
            found = fill(case, part.name)
            yield found if found.text else gap(case, part.name, found)
        elif isinstance(part, Choice):
            holds = part.test.holds(lambda slot: fill(case, slot).is_written)
            waiting.append(iter(part.then if holds else part.otherwise))
        elif isinstance(part, Blank):
            yield _unsaid(wording) if wording.path and case.unnamed.are_in(part.words) else Gap("", part.words)
        elif wording.path:
            yield from _own(wording, part, case)
        else:
            yield part


def _within(filling: Filling) -> str:
    """The words of a note in the middle of a sentence: as typed, without a full stop."""
    return filling.words[:-1] if filling.words.endswith(".") and not filling.words.endswith("..") else filling.words


def _filled(text: str) -> Iterator[str | Gap]:
    """Words of a note; what they leave in brackets is to be filled by hand, as in a wording."""
    for part in texts(text):
        yield Gap("", part.words) if isinstance(part, Blank) else part


def _own(wording: Wording, text: str, case: Case) -> Iterator[str | Gap]:
    """The text of a wording of one's own, with a gap for each sentence that names someone who may not be named.

    A sentence that our wording also has is about no one.
    """
    for number, piece in enumerate(_SENTENCES.split(text)):
        is_own = number % 2 == 0 and _as_words(piece) not in _our_sentences()
        yield _unsaid(wording) if is_own and case.unnamed.are_in(piece) else piece


def _unsaid(wording: Wording) -> Gap:
    return Gap("wording", "a sentence of your wording, without the name", "", wording.path, NAMES_SOMEBODY)


@lru_cache(maxsize=1)
def _our_sentences() -> frozenset[str]:
    """What is between slots in the wordings that we ship, sentence by sentence."""
    return frozenset(
        _as_words(piece)
        for wording in shipped().values()
        for text in _texts_of((*wording.subject, *wording.body))
        for piece in _SENTENCES.split(text)
    )


def _texts_of(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, str):
            yield part
        elif isinstance(part, Choice):
            yield from _texts_of((*part.then, *part.otherwise))


def _as_words(text: str) -> str:
    return " ".join(text.split())


def _joined(pieces: Iterable[str | Gap]) -> tuple[str | Gap, ...]:
    """Texts that follow one another become one, without the empty lines that a condition left."""
    made: list[str | Gap] = []
    for piece in pieces:
        if isinstance(piece, str) and made and isinstance(made[-1], str):
            made[-1] += piece
        else:
            made.append(piece)
    texts = [_EMPTY_LINES.sub("\n\n", one) if isinstance(one, str) and "\n\n\n" in one else one for one in made]
    if texts and isinstance(texts[-1], str):
        texts[-1] = texts[-1].rstrip()
    return tuple(piece for piece in texts if piece)
