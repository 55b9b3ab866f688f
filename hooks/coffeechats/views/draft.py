"""A message with what the notes put into it: ready to be sent, or with its gaps named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from coffeechats.records.message_templates import Blank, Choice, Part, Slot, Wording
from coffeechats.records.messages import MESSAGES
from coffeechats.records.model import Ref
from coffeechats.records.reading_wordings import shipped, texts
from coffeechats.views.slots import NAMES_SOMEBODY, Case, Gap, fill, gap

_EMPTY_LINES = re.compile(r"\n{3,}")
# Words that ask for work. Guides S1 and S3: an informational interview asks for information, never for a job.
_JOB = re.compile(
    r"\b(hiring|hire me|employ me|vacanc(?:y|ies)|openings?"
    r"|(?:to|can i|could i|may i|should i|i|i'd) apply|apply(?:ing)? (?:for|at|here|with you|to (?:you|your))"
    r"|applications?"
    r"|(?:a|any|some|new|open) (?:jobs?|positions?|internships?)|jobs? (?:openings?|opportunit\w+|with you|for me)"
    r"|(?:looking|searching|asking|hoping) for (?:\w+ ){0,2}(?:jobs?|work|positions?|internships?|employment))\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(not|no|never|nor|n't|without|rather than|instead of)\b|n[’']t\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?;\n]+")
_SENTENCES = re.compile(r"((?<=[.!?:])\s+|\n+)")


@dataclass(frozen=True, slots=True)
class Draft:
    """One message. `pieces` are its text in order, a gap where the notes have nothing to say.

    `why` is the next step that asks for it ("" for one that is only at hand) and `due` its day; `before` what to do
    before it is sent. `path` is the user's own wording, if it is one. `anchor` is its place on the page of a person.
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

    @property
    def title(self) -> str:
        return MESSAGES[self.message].title

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What the notes do not say, each once."""
        found = (piece for piece in (*self.subject_gaps, *self.pieces) if isinstance(piece, Gap))
        return tuple({gap.slot: gap for gap in found if gap.slot}.values())

    @property
    def text(self) -> str:
        """The message as it would be sent; a gap stands in square brackets."""
        return "".join(shown(piece) for piece in self.pieces)

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def asks_for_a_job(self) -> bool:
        """Whether a request for a talk sounds like a request for work."""
        return MESSAGES[self.message].asks_for_a_talk and asks_for_a_job(f"{self.subject}\n{self.text}")


def shown(piece: str | Gap) -> str:
    """A piece as the reader sees it: a gap in square brackets."""
    return f"[{piece.missing}]" if isinstance(piece, Gap) else piece


def asks_for_a_job(text: str) -> bool:
    """Whether a text asks for work; a sentence that says it does not ("I am not looking for a job") is none."""
    return _JOB.search(text) is not None and any(
        (found := _JOB.search(sentence)) and not _NOT.search(sentence[: found.start()])
        for sentence in _SENTENCE.findall(text)
    )


def write(wording: Wording, case: Case, *, anchor: str = "", why: str = "", due: date | None = None,
          before: str = "") -> Draft:  # fmt: skip
    """The message that a wording makes of a case."""
    head = tuple(_pieces(wording, wording.subject, case))
    subject = " ".join("".join(shown(piece) for piece in head).split())
    body = _joined(_pieces(wording, wording.body, case))
    return Draft(
        case.message, anchor or case.message, case.to, case.about, subject, body, why, due, before, wording.path,
        tuple(piece for piece in head if isinstance(piece, Gap)),
    )  # fmt: skip


def _pieces(wording: Wording, parts: Iterable[Part], case: Case) -> Iterator[str | Gap]:
    for part in parts:
        if isinstance(part, str):
            yield from _own(wording, part, case) if wording.path else (part,)
        elif isinstance(part, Blank):
            yield _unsaid(wording) if wording.path and case.unnamed.are_in(part.words) else Gap("", part.words)
        elif isinstance(part, Slot):
            found = fill(case, part.name)
            yield from _filled(found.text) if found.text else (gap(case, part.name, found.why),)
        elif isinstance(part, Choice):
            holds = part.test.holds(lambda slot: fill(case, slot).is_written)
            yield from _pieces(wording, part.then if holds else part.otherwise, case)


def _filled(text: str) -> Iterator[str | Gap]:
    """Words of a note; what they leave in brackets is to be filled by hand, as in a wording."""
    for part in texts(text):
        yield Gap("", part.words) if isinstance(part, Blank) else part


def _own(wording: Wording, text: str, case: Case) -> Iterator[str | Gap]:
    """The text of a wording of one's own, with a gap for each sentence that names somebody who may not be named.

    A sentence that our wording has, too, is about nobody.
    """
    for number, piece in enumerate(_SENTENCES.split(text)):
        is_own = number % 2 == 0 and _as_words(piece) not in _our_sentences()
        yield _unsaid(wording) if is_own and case.unnamed.are_in(piece) else piece


def _unsaid(wording: Wording) -> Gap:
    return Gap("wording", "a sentence of your wording, without the name", "", wording.path, NAMES_SOMEBODY)


@lru_cache(maxsize=1)
def _our_sentences() -> frozenset[str]:
    """What stands between slots in the wordings that we ship, sentence by sentence."""
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
