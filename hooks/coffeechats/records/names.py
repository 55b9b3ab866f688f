"""One rule for ids and one for comparing names."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart, though people see an accent in them.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_APOSTROPHES = re.compile(r"['’‘`´.]")
_NO_WORD = re.compile(r"[\W_]+")
# Names that Windows keeps for devices, with or without an ending.
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\Z")
_LONGEST = 80  # characters of an id; the longest file name anywhere is 255 bytes, and a letter has up to 4


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The form in which two spellings of a name are equal: case, accents and punctuation gone, words kept apart."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold()).translate(_PLAIN)
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    folded = _NO_WORD.sub(" ", _APOSTROPHES.sub("", bare)).strip()
    return folded or unicodedata.normalize("NFC", text).strip()


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """The id that belongs to a file's name or a field's name: `Ada Okafor` and `ada-okafor` give `ada-okafor`.

    Letters of every script stay; the result is never empty, never longer than 80 characters, and a safe file name
    on every system.
    """
    letters = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    made = _NO_WORD.sub("-", _APOSTROPHES.sub("", letters) if len(letters) > 2 else letters).strip("-")
    if not made:
        return "x" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    if len(made) > _LONGEST or len(made.encode("utf-8", "surrogatepass")) > 204:  # so that a cut one is short enough
        made = made[:48].strip("-") + "-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{made}-" if _RESERVED.match(made) else made


def spoken(stem: str) -> str:
    """A file's name as a person would say it: `ada-okafor` becomes `Ada Okafor`."""
    words = unicodedata.normalize("NFC", re.sub(r"[-_\s]+", " ", stem)).strip()
    return words.title() if words == words.lower() else words


def stem(path: str) -> str:
    """A file's name without its folders and its ending."""
    return path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
