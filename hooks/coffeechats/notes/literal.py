"""Words of another program as Markdown that shows just these words."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"[\\`*\[\]<>|~{}]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)|!(?=\[)")
_AT_START = re.compile(r"(?=[#+=-])|\d{1,9}(?=[.)](?:\s|$))")


def literal(text: str) -> str:
    """The text at the beginning of a line: no link, no heading, no list, no HTML."""
    escaped = within_line(text)
    if match := _AT_START.match(escaped):
        return f"{match[0]}\\{escaped[match.end() :]}"
    return escaped


def within_line(text: str) -> str:
    """The same for a text with something in front of it."""
    return _MARKUP.sub(lambda sign: f"\\{sign[0]}", " ".join(text.split()))
