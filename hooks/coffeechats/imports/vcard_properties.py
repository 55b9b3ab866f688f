"""One line of a vCard, split into its name, what is said of it, and its value, in the letters it was written in.

Cards of every version and of many programs' own habits are read. vobject, which writes ours, gives up a whole file for
one bad line, and needs time that doubles with every comma in some of them; here a line that is none is told of.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from coffeechats.imports.decoding import UTF8, WESTERN, is_utf8, letters

_NAME = re.compile(r"(?:(?P<group>[\w.-]+)\.)?(?P<name>[A-Za-z0-9_-]+)\s*")
_HEAD = re.compile(r'(?:[^":]|"[^"]*")*?(?=:)')
_PART = re.compile(r'((?:[^";]|"[^"]*"?)*)(?:;|\Z)')
_LONGEST = 10_000  # characters of what is said of a value
_ESCAPED = re.compile(r"\\([\\,;:nN])")
_PIECES = {separator: re.compile(rf"((?:[^\\{separator}]|\\.|\\\Z)*)(?:[{separator}]|\Z)", re.DOTALL)
           for separator in (";", ",", ",;")}  # fmt: skip
_ENCODINGS = {"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"}
# Properties of a card by any program; other words before a colon are one in capital letters or after `X-`.
KNOWN = frozenset({
    "ADR", "AGENT", "ANNIVERSARY", "BDAY", "CALADRURI", "CALURI", "CATEGORIES", "CHARSET", "CLASS", "CLIENTPIDMAP",
    "EMAIL", "FBURL", "FN", "GENDER", "GEO", "IMPP", "KEY", "KIND", "LABEL", "LANG", "LOGO", "MAILER", "MEMBER", "N",
    "NAME", "NICKNAME", "NOTE", "ORG", "PHOTO", "PRODID", "PROFILE", "RELATED", "REV", "ROLE", "SOCIALPROFILE",
    "SORT-STRING", "SOUND", "SOURCE", "TEL", "TITLE", "TZ", "UID", "URL", "VERSION", "XML",
})  # fmt: skip


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
        found = [unescaped(match[1]).strip() for match in _PIECES[separator].finditer(self.value)]
        return found[:-1] if len(found) > 1 and not self.value.endswith(tuple(separator)) else found


@dataclass
class Letters:
    """How bytes that are not ASCII are read: in the encoding that was named, else as UTF-8, else as Windows-1252.

    A text comes with its bytes as `surrogateescape` gives them. `lines` are those where this had to be guessed.
    """

    encoding: str = ""
    has_utf8: bool = False
    lines: list[int] = field(default_factory=list)

    @property
    def names(self) -> tuple[str, ...]:
        """The encodings that were read, none where all is UTF-8."""
        if self.encoding:
            return (self.encoding,)
        return ((UTF8,) if self.has_utf8 else ()) + (WESTERN,) if self.lines else ()

    def read(self, data: bytes, line: int, charset: str = "") -> str:
        """The text of some bytes, in the letters that the line itself names, if it does."""
        if data.isascii():
            return data.decode("ascii")
        if not _fits(data, charset) and not _fits(data, self.encoding):
            if is_utf8(data) and not self.encoding:
                self.has_utf8 = True
            else:
                self.lines.append(line)
        return letters(data, charset, self.encoding)


def _fits(data: bytes, encoding: str) -> bool:
    try:
        return bool(encoding) and bool(data.decode(encoding))
    except (UnicodeError, LookupError, ValueError):
        return False


def unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def read_property(content: str, line: int, read_as: Letters) -> Property | None:
    """A line's parts, or None where it is no property."""
    head = _HEAD.match(content[:_LONGEST])
    if head is None:
        return None
    parts = _PART.findall(head[0])
    name = _NAME.fullmatch(parts[0].strip())
    if name is None:
        return None
    plain = name["name"].upper().replace("_", "-")
    if plain not in KNOWN and not plain.startswith("X-") and not (name["name"].isupper() or name["group"]):
        return None
    said = _said(parts[1:])
    encoding = next(iter(said.get("ENCODING", ())), "").upper()
    value = _value(content[head.end() + 1 :], encoding, next(iter(said.get("CHARSET", ())), ""), line, read_as)
    types = tuple(word.lower() for word in said.get("TYPE", [])) + (("pref",) if said.get("PREF") == ["1"] else ())
    is_binary = encoding in ("B", "BASE64") and "CHARSET" not in said and plain != "NOTE"
    return Property(plain, value, name["group"] or "", types, is_binary or value[:5].lower() == "data:")


def _said(parts: list[str]) -> Mapping[str, list[str]]:
    """What is said of a value: `TYPE=WORK,CELL`, and without `TYPE=` as in the oldest cards."""
    found: dict[str, list[str]] = {}
    for part in parts:
        key, equals, words = part.strip().partition("=")
        if not equals:
            key, words = ("ENCODING" if key.upper() in _ENCODINGS else "TYPE"), key
        values = [word.strip().strip('"') for word in re.split(r"\\?,", words.strip('"')) if word.strip()]
        found.setdefault(key.strip().upper(), []).extend(values)
    return found


def _value(value: str, encoding: str, charset: str, line: int, read_as: Letters) -> str:
    """The text of a value, by its encoding and its letters' own."""
    if encoding == "QUOTED-PRINTABLE":
        return read_as.read(binascii.a2b_qp(value.encode("utf-8", "surrogateescape")), line, charset)
    if encoding in ("B", "BASE64") and charset:
        try:
            return read_as.read(base64.b64decode(value), line, charset)
        except ValueError:
            return value
    if value.isascii():
        return value
    return read_as.read(value.encode("utf-8", "surrogateescape"), line, charset)
