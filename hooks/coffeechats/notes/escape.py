"""Words of another program as Markdown that shows just these words, on the site, on git hosts and in editors."""

from __future__ import annotations

import html
import re

_MARKUP = re.compile(r"[\\`*\[\]<>|~{}]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|!(?=\[)")
_AT_START = re.compile(r"(?=[#+=:!?-])|\d{1,9}(?=[.)](?:\s|$))")
# Signs that Python-Markdown knows no backslash for.
_BY_NUMBER = {"{": "&#123;", "<": "&lt;", "&": "&amp;", "~": "&#126;", "=": "&#61;", ":": "&#58;", "?": "&#63;"}
_WRITTEN = re.compile(r"\\([\\`*_\[\]<>|~{}#+=:?!.)-])|&(?:lt|amp|#(?:123|126|61|58|63));")


def unescaped(text: str) -> str:
    """The words that such Markdown shows: `\\*` is `*`, `&lt;` is `<`."""
    return _WRITTEN.sub(lambda sign: sign[1] or html.unescape(sign[0]), text)


def literal(text: str) -> str:
    """The text at the beginning of a line: no link, no heading, no list, no HTML."""
    escaped = within_line(text)
    match = _AT_START.match(escaped)
    if match is None:
        return escaped
    return match[0] + _escaped(escaped[match.end()]) + escaped[match.end() + 1 :]


def within_line(text: str) -> str:
    """The same for a text with something in front of it."""
    return _MARKUP.sub(lambda sign: _escaped(sign[0]), " ".join(text.split()))


def _escaped(sign: str) -> str:
    return _BY_NUMBER.get(sign) or f"\\{sign}"
