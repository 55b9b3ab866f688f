"""The lines of a vCard: folded ones joined, each parted into its name, what is said of it, and its value.

Cards of every version and of many programs' own habits are read. vobject, which writes ours, gives up a whole file for
one bad line, and needs time that doubles with every comma in some of them; here a line that is none is passed over.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from coffeechats.imports.decoding import western

_LINE_END = re.compile(r"\r\n|\r|\n")
_EDGE = re.compile(r"\s*(?P<which>BEGIN|END)\s*:\s*VCARD\s*", re.IGNORECASE)
_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}\s*")
_NAME = re.compile(r"(?:(?P<group>[\w.-]+)\.)?(?P<name>[A-Za-z0-9_-]+)\s*")
_HEAD = re.compile(r'(?:[^":]|"[^"]*")*?(?=:)')
_PART = re.compile(r'((?:[^";]|"[^"]*"?)*)(?:;|\Z)')
_LONGEST = 10_000  # characters of what is said of a value
_ESCAPED = re.compile(r"\\([\\,;:nN])")
_ENCODINGS = {"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"}


@dataclass(frozen=True, slots=True)
class Property:
    """One line: `value` is decoded, its escapes are not yet resolved. `types` are what is said of it, in lower case."""

    name: str
    value: str
    group: str = ""
    types: tuple[str, ...] = ()
    is_binary: bool = False

    @property
    def text(self) -> str:
        return unescaped(self.value).strip()

    def parts(self, separator: str = ";") -> list[str]:
        """The pieces between separators that are not escaped."""
        held = self.value.replace("\\\\", "\0")
        return [unescaped(piece.replace("\0", "\\\\")).strip() for piece in re.split(rf"(?<!\\){separator}", held)]


@dataclass(slots=True)
class Card:
    """The properties of one card; `is_whole` is false where its end is missing."""

    line: int
    properties: list[Property] = field(default_factory=list)
    is_whole: bool = False


def unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def read_cards(text: str) -> Iterator[Card]:
    """Every card of a file. Bytes that are not UTF-8 come as half characters, as `surrogateescape` gives them."""
    card: Card | None = None
    within = 0  # cards within a card, as the old AGENT has them
    awaits = False
    for line, content in _unfolded(text):
        edge = _EDGE.fullmatch(content)
        if edge and edge["which"].upper() == "BEGIN":
            if card and (awaits or within):
                within += 1
                continue
            if card:
                yield card
            card = Card(line)
        elif edge and within:
            within -= 1
        elif edge and card:
            card.is_whole = True
            yield card
            card = None
        elif card and not within and (found := _property(content)):
            awaits = found.name == "AGENT" and not found.value.strip()
            card.properties.append(found)
    if card:
        yield card


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """The lines with those that go on below joined, each with its number."""
    pieces: list[str] = []
    first, head = 0, ""
    for number, line in enumerate(_LINE_END.split(text), 1):
        if pieces and not _EDGE.fullmatch(line):
            if "QUOTED-PRINTABLE" in head and pieces[-1].endswith("="):
                pieces[-1] = pieces[-1][:-1]
                pieces.append(line)
                continue
            if line[:1] in (" ", "\t") and line.strip():
                pieces.append(line[1:])
                continue
            if ("BASE64" in head or "ENCODING=B" in head) and _BASE64.fullmatch(line):
                continue
        if pieces:
            yield first, "".join(pieces)
        pieces = [line] if line.strip() else []
        first, head = number, line[:200].upper().partition(":")[0]
    if pieces:
        yield first, "".join(pieces)


def _property(content: str) -> Property | None:
    """A line's parts, or None where it is no property."""
    head = _HEAD.match(content[:_LONGEST])
    if head is None:
        return None
    parts = _PART.findall(head[0])
    name = _NAME.fullmatch(parts[0].strip())
    if name is None:
        return None
    said = _said(parts[1:])
    encoding = next(iter(said.get("ENCODING", ())), "").upper()
    value = _value(content[head.end() + 1 :], encoding, next(iter(said.get("CHARSET", ())), ""))
    types = tuple(word.lower() for word in said.get("TYPE", [])) + (("pref",) if said.get("PREF") == ["1"] else ())
    is_binary = encoding in ("B", "BASE64") or value[:5].lower() == "data:"
    return Property(name["name"].upper().replace("_", "-"), value, name["group"] or "", types, is_binary)


def _said(parts: list[str]) -> Mapping[str, list[str]]:
    """What is said of a value: `TYPE=WORK,CELL`, and without `TYPE=` as in the oldest cards."""
    found: dict[str, list[str]] = {}
    for part in parts:
        key, equals, words = part.strip().partition("=")
        if not equals:
            key, words = ("ENCODING" if key.upper() in _ENCODINGS else "TYPE"), key
        values = [word.strip().strip('"') for word in words.strip('"').split(",") if word.strip()]
        found.setdefault(key.strip().upper(), []).extend(values)
    return found


def _value(value: str, encoding: str, charset: str) -> str:
    """The text of a value, by its encoding and its letters' own."""
    if encoding == "QUOTED-PRINTABLE":
        return _letters(binascii.a2b_qp(value.encode("utf-8", "surrogateescape")), charset)
    if encoding in ("B", "BASE64") and charset:
        try:
            return _letters(base64.b64decode(value), charset)
        except ValueError:
            return value
    if value.isascii():
        return value
    data = value.encode("utf-8", "surrogateescape")
    return value if data.isascii() else _letters(data, charset)


def _letters(data: bytes, charset: str) -> str:
    for name in (charset or "utf-8", "utf-8"):
        try:
            return data.decode(name)
        except (UnicodeError, LookupError, ValueError):
            continue
    return western(data)
