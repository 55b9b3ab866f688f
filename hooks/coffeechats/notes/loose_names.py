"""The names in a note that cannot be read: never shown, only kept out of what is handed on."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from functools import cache

from rapidfuzz.distance import OSA

from coffeechats.notes.decoding import LIMIT, split_lines
from coffeechats.notes.keys import KINDS

_SHORT = 4  # letters of a key that is too short for a slip of the keyboard
_KEY = re.compile(r"(?P<edge>[\s>\"'\ufeff-]*)(?P<key>[^\W\d_][\w '\-]{0,30}?)[\"']?[ \t]*[:：=](?P<rest>.*)")
_HEADING = re.compile(r"#\s+(?P<title>.+?)[\s#]*\Z")
_GOES_ON = re.compile(r"[ \t]+\S|-\s*\S")
_BETWEEN = re.compile(r"[,;\[\]{}|\"“”„]|\s+(?:and|&)\s+|\s[-–—]+\s|:\s|\s#|\A['\s>|&*!-]+|['\s]+\Z")
_STRANGE = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_MOST = 200  # lines below one key
_LONGEST = 80  # characters of a name


def names_in(data: bytes) -> tuple[str, ...] | None:
    """What comes after keys for names, and the first heading; None where the bytes are not text."""
    data = data[:LIMIT]
    found: dict[str, None] = {}
    for text in _texts(data):
        found |= dict.fromkeys(_names(split_lines(text)))
    return tuple(found) if found or not data.strip() or _is_text(data) else None


def _texts(data: bytes) -> Iterator[str]:
    """The text in each encoding that it may have."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield data.decode("utf-16", "replace")
        return
    if b"\0" in data[:200]:
        yield from (data.decode(name, "replace") for name in ("utf-16-le", "utf-16-be"))
    try:
        yield data.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield data.decode("utf-8", "replace")
        yield data.decode("cp1252", "replace")


def _is_text(data: bytes) -> bool:
    """Whether these bytes are something that could be looked through, as far as they go."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    return (len(data) - len(data.translate(None, _STRANGE))) * 50 <= len(data)


def _names(lines: Sequence[str]) -> Iterator[str]:
    heading = ""
    for at, line in enumerate(lines):
        line = line.replace("\0", "")
        if (match := _KEY.match(line)) and _holds_names(match["key"]):
            yield from _split(match["rest"])
            yield from (name for more in _below(lines, at + 1) for name in _split(more))
        elif not heading and (title := _HEADING.match(line)):
            heading = title["title"]
            yield from _split(heading)


def _holds_names(key: str) -> bool:
    plain = re.sub(r"[\s\-]+", "_", key.strip().casefold())
    if plain in _keys() or "name" in plain.split("_"):
        return True
    long = ("name", *(known for known in _keys() if len(known) > _SHORT))
    return any(OSA.distance(plain, known, score_cutoff=1) <= 1 for known in long)


@cache
def _keys() -> frozenset[str]:
    """Keys that hold names of people, in every word for them."""
    tables = (key for table in KINDS.values() for key in table)
    named = (key for key in tables if key.name in ("name", "aliases") or key.type in ("people", "referrals"))
    return frozenset(word for key in named for word in (key.name, *key.also))


def _below(lines: Sequence[str], start: int) -> Iterator[str]:
    """The lines that belong to a key: list lines and what is indented."""
    for line in lines[start : start + _MOST]:
        is_other = (match := _KEY.match(line)) and not match["edge"].strip("\"' ") and not line[:1].isspace()
        if line.strip() and (is_other or not _GOES_ON.match(line) or line.startswith("---")):
            return
        yield line


def _split(text: str) -> Iterator[str]:
    """The names in a value, split at commas, brackets, dashes and the like."""
    for piece in _BETWEEN.split(text):
        name = piece.strip(" \t'`*_>-")
        if 1 < len(name) <= _LONGEST and any(letter.isalpha() for letter in name) and len(name.split()) <= 8:
            yield name
