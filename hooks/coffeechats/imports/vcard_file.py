"""Where the cards of a file begin and end, whatever is between them: every `BEGIN:VCARD` is accounted for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from coffeechats.imports.person import OutsideText
from coffeechats.imports.vcard_properties import KNOWN, Letters, Property, read_property, unescaped

_LINE_END = re.compile(r"\r\n|\r|\n")
_EDGE = re.compile(r"(?P<which>BEGIN|END)[ \t]*:[ \t]*VCARD", re.IGNORECASE)
_BEGINS_LINE = re.compile(r"(?:\A|(?<=[\r\n]))[\ufeff \t]*BEGIN[ \t]*:[ \t]*VCARD", re.IGNORECASE)
_LINE = re.compile(r"\s*(?:[\w-]+\.)?[A-Za-z][\w-]*\s*[;:]")
_FIRST = re.compile(r"\s*(?:VERSION|PRODID|PROFILE|SOURCE|KIND|N|FN)\s*[;:]", re.IGNORECASE)
_VERSION = re.compile(r"\s*VERSION\s*[;:]", re.IGNORECASE)
_AGENT = re.compile(r"\s*(?:[\w.-]+\.)?AGENT\b[^:]*:\s*\Z", re.IGNORECASE)
_KNOWN = re.compile(rf"(?:\w+\.)?(?:{'|'.join(sorted(KNOWN))}|X-[A-Z-]+)[;:]")
_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}\s*")
_FOLDED = 64  # bytes; a line this long may go on below in a line that looks like the end of a card
_NEAR = 300  # characters around the words that tell what they are
_DEEPEST = 3  # cards within cards


@dataclass(slots=True)
class Card:
    """The properties of one card, and its lines that are not properties. `is_whole` is false where its end is missing.

    `inside` is the card that it is in, as an assistant's is.
    """

    line: int
    inside: Card | None = None
    properties: list[Property] = field(default_factory=list)
    loose: list[tuple[int, str]] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    is_whole: bool = False

    def add_tail(self) -> None:
        """Puts the lines in which the last property goes on after it."""
        if self.tail:
            self.properties[-1] = replace(self.properties[-1], value="\n".join([self.properties[-1].value, *self.tail]))
            self.tail.clear()


@dataclass(slots=True)
class Cards:
    """All cards of a text in order; the lines where `BEGIN:VCARD` is only a word in a text; and text between cards."""

    cards: list[Card] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)
    outside: list[OutsideText] = field(default_factory=list)


@dataclass(slots=True)
class _CardLine:
    """A line with those that it goes on in, or the beginning or end of a card (`edge`)."""

    number: int
    pieces: list[str]
    edge: str = ""
    mentions: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.pieces)


def before_cards(text: str) -> str | None:
    """What is before the first line that begins a card; None where no line does."""
    match = _BEGINS_LINE.search(text)
    return text[: match.start()] if match else None


def mentions_card(text: str) -> bool:
    """Whether a card may begin anywhere."""
    return re.search(r"BEGIN[ \t]*:[ \t]*VCARD", text, re.IGNORECASE) is not None


def read_cards(text: str, read_as: Letters, depth: int = 0) -> Cards:
    """Every card of a text. Bytes that are not UTF-8 come as half characters, as `surrogateescape` gives them."""
    reading = _Reading(read_as, depth)
    for line in _unfolded(text):
        reading.take(line)
    return reading.done()


class _Reading:
    """Line by line; the cards that are open are nested in each other."""

    def __init__(self, read_as: Letters, depth: int) -> None:
        self._letters = read_as
        self._depth = depth
        self._found = Cards()
        self._open: list[Card] = []
        self._awaits_agent = False

    def take(self, line: _CardLine) -> None:
        if line.edge == "BEGIN":
            if not self._awaits_agent:
                self._open.clear()
            self._open.append(Card(line.number, self._open[-1] if self._open else None))
            self._found.cards.append(self._open[-1])
            self._awaits_agent = False
        elif line.edge and self._open:
            self._open.pop().is_whole = True
            self._awaits_agent = False
        elif line.edge or not self._open:
            self._found.mentions += line.mentions
            self._leave_out(line)
        else:
            self._add(self._open[-1], line)

    def done(self) -> Cards:
        for card in self._found.cards:
            card.add_tail()
        self._found.cards.sort(key=lambda card: card.line)
        return self._found

    def _leave_out(self, line: _CardLine) -> None:
        text = self._letters.read(line.text.encode("utf-8", "surrogateescape"), line.number).strip("\ufeff \t")
        if not text:
            return
        last = self._found.outside[-1] if self._found.outside else None
        if last and last.line + last.count == line.number:
            self._found.outside[-1] = replace(last, count=last.count + 1)
        else:
            self._found.outside.append(OutsideText(line.number, text))

    def _add(self, card: Card, line: _CardLine) -> None:
        found = read_property(line.text, line.number, self._letters)
        last = card.properties[-1] if card.properties else None
        goes_on = last is not None and last.name == "NOTE"
        if found and goes_on and not (found.name in KNOWN or found.name.startswith("X-") or found.group):
            found = None
        if found is None:
            words = self._letters.read(line.text.encode("utf-8", "surrogateescape"), line.number)
            if goes_on:
                card.tail.append(words)
            else:
                card.loose.append((line.number, words))
        elif found.name == "AGENT" and _EDGE.search(found.value):
            self._add_inner(card, line, found)
            return
        else:
            card.add_tail()
            card.properties.append(found)
            self._awaits_agent = found.name == "AGENT" and not found.value.strip()
        self._found.mentions += line.mentions

    def _add_inner(self, card: Card, line: _CardLine, agent: Property) -> None:
        """The cards in the text of a property, which is on one line with its line ends escaped."""
        if self._depth >= _DEEPEST:
            self._found.mentions += [line.number] * sum(
                edge["which"].upper() == "BEGIN" for edge in _EDGE.finditer(agent.value)
            )
            return
        inner = read_cards(unescaped(agent.value), self._letters, self._depth + 1)
        for one in inner.cards:
            one.line, one.inside = line.number, one.inside or card
        self._found.cards += inner.cards
        self._found.mentions += [line.number for _ in inner.mentions]
        self._found.outside += [replace(one, line=line.number, count=1) for one in inner.outside]


def _unfolded(text: str) -> Iterator[_CardLine]:
    """The lines with those that go on below joined, and the edges of cards, wherever on a line they are."""
    lines = _LINE_END.split(text)
    current: _CardLine | None = None
    head = before = ""
    for number, line in enumerate(lines, 1):
        following = next((one for one in lines[number : number + 3] if one.strip()), "")
        pieces = [("", line)] if _is_folded(before, line) else _parted(line, following)
        before = line
        for edge, piece in pieces:
            if edge:
                if current:
                    yield current
                current, head = None, ""
                yield _CardLine(number, [f"{edge}:VCARD"], edge)
                continue
            mentions = [number for one in _EDGE.finditer(piece) if one["which"].upper() == "BEGIN"]
            if current and _goes_on(current, head, piece):
                current.mentions += mentions
            else:
                if current:
                    yield current
                head = piece[:200].upper().partition(":")[0]
                current = _CardLine(number, [piece.removeprefix("\ufeff")], "", mentions) if piece.strip() else None
    if current:
        yield current


def _goes_on(current: _CardLine, head: str, piece: str) -> bool:
    """Whether a line belongs to the one above; if so it is added there."""
    if "QUOTED-PRINTABLE" in head and current.pieces[-1].endswith("=") and not _KNOWN.match(piece):
        current.pieces[-1] = current.pieces[-1][:-1]
        current.pieces.append(piece)
        return True
    if piece[:1] in (" ", "\t") and len(piece) > 1:
        current.pieces.append(piece[1:])
        return True
    if ("BASE64" in head or "ENCODING=B" in head) and _BASE64.fullmatch(piece):
        current.pieces.append(piece)
        return True
    return False


def _is_folded(before: str, line: str) -> bool:
    """Whether words that look like an edge are only there because a long line was folded."""
    return line[:1] in (" ", "\t") and len(before.encode("utf-8", "surrogateescape")) >= _FOLDED


def _parted(line: str, following: str) -> list[tuple[str, str]]:
    """The edges of cards on a line and the text between them, each as edge and text."""
    found: list[tuple[str, str]] = []
    end = 0
    for match in _EDGE.finditer(line):
        near = line[max(end, match.start() - _NEAR) : match.start()]  # so that a long line costs little
        rest = line[match.end() : match.end() + _NEAR].strip()
        if _is_edge(match["which"].upper(), near, rest, following):
            if near.strip("\ufeff \t"):
                found.append(("", line[end : match.start()]))
            found.append((match["which"].upper(), ""))
            end = match.end()
    if not found or line[end:].strip("\ufeff \t"):
        found.append(("", line[end:]))
    return found


def _is_edge(which: str, between: str, rest: str, following: str) -> bool:
    """Whether these words begin or end a card, and are not spoken of in a text."""
    is_first = not between.strip("\ufeff \t")
    if which == "END":
        if is_first or _EDGE.match(rest.lstrip("\ufeff")):
            return True
        return not rest and (_EDGE.match(following.lstrip("\ufeff \t")) is not None or not _LINE.match(following))
    if is_first:
        return not rest or _LINE.match(rest) is not None
    if _AGENT.match(between):
        return not rest
    is_whole_value = between.rstrip().endswith(":")
    return (_VERSION if is_whole_value else _FIRST).match(rest or following) is not None
