"""Words without anything that a file of lines could not hold."""

from __future__ import annotations

import re

_UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def printable(words: str) -> str:
    """The words with a space for each control character; line breaks stay, in one form."""
    if words.isprintable():
        return words
    return _UNPRINTABLE.sub(" ", words.replace("\r\n", "\n").replace("\r", "\n"))
