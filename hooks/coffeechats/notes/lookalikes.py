"""Signs that look like others, and are meant as those: spaces, dashes, colons, quotes and digits of every kind."""

from __future__ import annotations

SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
COLONS = "\uff1a\ufe55\ufe13\u2236\ua789"
QUOTES = {  # what opens, and what may close
    "“": "”“\"",
    "”": "”",
    "„": "“”\"",
    "‟": "”",
    "‘": "’‘",
    "’": "’",
    "‚": "‘’",
    "«": "»",
    "»": "«",
    "″": "″",
    "＂": "＂",
    '"': "”“",
}  # fmt: skip
_PLAIN = (
    dict.fromkeys(SPACES, " ")
    | dict.fromkeys(DASHES, "-")
    | dict.fromkeys(COLONS, ":")
    | dict.fromkeys("\u2044\u2215\uff0f", "/")
    | {"\uff0e": ".", "\uff0c": ",", "\uff08": "(", "\uff09": ")"}
    | {chr(0xFF10 + digit): str(digit) for digit in range(10)}
)
_TABLE = str.maketrans(_PLAIN)


def plain_signs(text: str) -> str:
    """The text with usual signs for those that look like them, one for one, so that every place stays."""
    return text if text.isascii() else text.translate(_TABLE)
