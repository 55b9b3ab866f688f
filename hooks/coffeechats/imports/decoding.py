"""From bytes to text, from any program."""

from __future__ import annotations

import codecs
import re
from itertools import pairwise
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# One file was added to another: a mark in the middle, and a first line in the same letters.
_JOINT = re.compile(
    rb"(?<=.)(?:\xff\xfe(?=[ -~]\x00[ -~]\x00)|\xfe\xff(?=\x00[ -~]\x00[ -~])|\xef\xbb\xbf(?=[ -~]{2}))", re.DOTALL
)
_SEVERAL = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CUT = "\ufffd"
_PROBE = "BEGIN:VCARD\r\n,;=\\"
UTF8 = "UTF-8"
WESTERN = "Windows-1252"


class Decoded(NamedTuple):
    """A text, the encodings it was read in (none where all is UTF-8), and its lines that were not UTF-8."""

    text: str
    encodings: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()


def decoded(data: bytes, encoding: str = "") -> Decoded:
    """The text of a table. Raises UnicodeError and LookupError.

    What is neither marked nor UTF-8 is taken for Windows-1252, which Western spreadsheets write: line by line, as one
    damaged letter says nothing of the others.
    """
    if encoding:
        return Decoded(data.decode(encoding).removeprefix("\ufeff"), (encoding,))
    if found := wide(data):
        return found
    try:
        return Decoded(data.removeprefix(codecs.BOM_UTF8).decode("utf-8"))
    except UnicodeDecodeError:
        return _by_line(data.removeprefix(codecs.BOM_UTF8))


def wide(data: bytes) -> Decoded | None:
    """The text of a file that is marked as UTF-16 or UTF-32, or looks like it; also of several that were joined."""
    parts = _parts(data)
    read = [(part, _wide_name(part)) for part in parts]
    if not any(name for _, name in read):
        return None
    texts = [
        part.decode(name, "replace") if name else "\n".join(letters(line) for line in part.split(b"\n"))
        for part, name in read
    ]
    names = dict.fromkeys(name.upper() for _, name in read if name)
    return Decoded("".join(text.removeprefix("\ufeff") for text in texts), tuple(names))


def is_like_ascii(encoding: str) -> bool:
    """Whether the words and signs of a card are the same in this encoding as in ASCII. Raises LookupError."""
    codec = codecs.lookup(encoding).name
    if codec.startswith(("iso2022", "hz", "utf-7")):
        return False
    try:
        return _PROBE.encode(encoding) == _PROBE.encode("ascii")
    except UnicodeError:
        return False


def letters(data: bytes, *names: str) -> str:
    """The text of some bytes by the first encoding that fits them, of those named, UTF-8 and Windows-1252.

    Bytes that are cut somewhere are read as what they were for the rest, with one sign for each gap.
    """
    for name in (*filter(None, names), "utf-8"):
        try:
            return data.decode(name)
        except (UnicodeError, LookupError, ValueError):
            continue
    for name in (*filter(None, names), "utf-8"):
        if _is_cut(data, name):
            return data.decode(name, "replace")
    return western(data)


def is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8, but for some that are cut."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _is_cut(data, "utf-8")
    return True


def western(data: bytes) -> str:
    """Text of Windows-1252; its five unused places are taken as Latin-1 has them."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


def _by_line(data: bytes) -> Decoded:
    lines = re.split(rb"(?<=\n)|(?<=\r)(?!\n)", data)
    odd = tuple(number for number, line in enumerate(lines, 1) if not is_utf8(line))
    names = [WESTERN] if odd else []
    if len(odd) < len(lines) and any(not line.isascii() and is_utf8(line) for line in lines):
        names.insert(0, UTF8)
    return Decoded("".join(map(letters, lines)), tuple(names), odd)


def _is_cut(data: bytes, name: str) -> bool:
    """Whether most of what is not ASCII is well-formed in an encoding of several bytes a letter."""
    try:
        codec = codecs.lookup(name).name
        text = data.decode(name, "replace")
    except (UnicodeError, LookupError, ValueError):
        return False
    gaps = text.count(_CUT)
    if codec != "utf-8":
        return gaps <= sum(1 for letter in text if letter > "\x7f" and letter != _CUT)
    return gaps <= len(_SEVERAL.findall(data))


def _parts(data: bytes) -> list[bytes]:
    """The files that were joined to this one, where the marks say so."""
    if b"\0" not in data:
        return [data]
    at = [0, *(match.start() for match in _JOINT.finditer(data)), len(data)]
    return [data[begin:end] for begin, end in pairwise(at) if begin < end]


def _wide_name(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return "" if name == "utf-8" else name
    head = data[:200]
    if len(head) >= 4:
        if head[1::2].count(0) * 10 >= len(head[1::2]) * 7:
            return "utf-16-le"
        if head[::2].count(0) * 10 >= len(head[::2]) * 7:
            return "utf-16-be"
    return ""
