"""Addresses and telephone numbers in words give way, whoever they belong to."""

from __future__ import annotations

import re
import unicodedata

from coffeechats.records.name_parts import INVISIBLE

LEFT_OUT = "(left out)"

# Each begins where its first part begins, so that no sign is looked at again for every one before it.
_EMAIL = re.compile(r"(?<![^\s<>()\[\]])@*+[^\s@<>()\[\]]++@[^\s<>()\[\]]*\w")
_ADDRESS = re.compile(r"(?:(?<![a-z0-9+.-])[a-z0-9+.-]++://|\bwww\.)[^\s<>()\[\]]*[\w/]", re.IGNORECASE)
_HOST = re.compile(r"(?<![\w.-])(?:[\w-]++\.)++[a-z]{2,}/(?:[^\s<>()\[\]]*[\w/])?", re.IGNORECASE)
_HANDLE = re.compile(r"(?<!\w)@[\w.]{2,}")
_NUMBER = re.compile(r"(?<![\w-])(?!\d{4}-\d\d-\d\d)(?!\d{4}\s?[-–]\s?\d{4}\b)[+(]?\d(?:[ ().\-/–]{0,2}\d){6,}")


def without_details(text: str) -> str:
    """The text without addresses, in the post, in the web or by telephone; letters in one form, nothing invisible."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    for pattern in (_EMAIL, _ADDRESS, _HOST, _HANDLE, _NUMBER):
        text = pattern.sub(LEFT_OUT, text)
    return text
