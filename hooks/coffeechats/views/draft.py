"""A message with what the notes put into it: ready to be sent, or with its gaps named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from coffeechats.records.messages import MESSAGES
from coffeechats.records.model import Ref
from coffeechats.records.wording import Blank, Choice, Part, Slot, Wording
from coffeechats.views.slots import Case, Gap, fill, gap

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


@dataclass(frozen=True, slots=True)
class Draft:
    """One message. `pieces` are its text in order, a gap where the notes have nothing to say.

    `why` is the next step that asks for it ("" for one that is only at hand) and `due` its day; `before` what to do
    before it is sent. `path` is the user's own wording, if it is one. `anchor` is its place on the page of drafts.
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

    @property
    def title(self) -> str:
        return MESSAGES[self.message].title

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What the notes do not say, each once."""
        return tuple({piece.slot: piece for piece in self.pieces if isinstance(piece, Gap) and piece.slot}.values())

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
    return f"[{piece.missing}]" if isinstance(piece, Gap) else piece


def asks_for_a_job(text: str) -> bool:
    """Whether a text asks for work; a sentence that says it does not ("I am not looking for a job") is none."""
    return any(
        (found := _JOB.search(sentence)) and not _NOT.search(sentence[: found.start()])
        for sentence in _SENTENCE.findall(text)
    )


def write(wording: Wording, case: Case, *, anchor: str = "", why: str = "", due: date | None = None,
          before: str = "") -> Draft:  # fmt: skip
    """The message that a wording makes of a case."""
    subject = " ".join("".join(shown(piece) for piece in _pieces(wording.subject, case)).split())
    return Draft(
        case.message, anchor or case.message, case.to, case.about, subject, _joined(_pieces(wording.body, case)),
        why, due, before, wording.path,
    )  # fmt: skip


def _pieces(parts: Iterable[Part], case: Case) -> Iterator[str | Gap]:
    for part in parts:
        if isinstance(part, str):
            yield part
        elif isinstance(part, Blank):
            yield Gap("", part.words)
        elif isinstance(part, Slot):
            yield fill(case, part.name) or gap(case, part.name)
        elif isinstance(part, Choice):
            holds = part.test.holds(lambda slot: bool(fill(case, slot)))
            yield from _pieces(part.then if holds else part.otherwise, case)


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
