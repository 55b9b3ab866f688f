"""Details and titles as typed, with the address outside of the site that they open, where they plainly are one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coffeechats.views.words import plain

_EMAIL = re.compile(r"[^\s@<>\"'(),:;\\\[\]?&#%/]+@[^\s@<>\"'(),:;\\\[\]?&#%/]+\.[^\s@<>\"'(),:;\\\[\]?&#%/.]+\Z")
_PHONE = re.compile(r"\+?[0-9][0-9 ()./-]{3,}[0-9]\Z")
_WEB = re.compile(r"https?://[^\s<>\"'\\]+\Z", re.IGNORECASE)
_LINK = re.compile(r"\[([^\[\]]+)\]\(([^()\s]+)\)")


@dataclass(frozen=True, slots=True)
class Outside:
    """Words as typed; `href` is "" where they are no address."""

    text: str
    href: str = ""


def email(text: str) -> Outside:
    return Outside(text, f"mailto:{text}" if _EMAIL.match(text) else "")


def phone(text: str) -> Outside:
    digits = re.sub(r"[^+0-9]", "", text)
    return Outside(text, f"tel:{digits}" if _PHONE.match(text) else "")


def web(text: str) -> Outside:
    return Outside(text, text if _WEB.match(text) else "")


def what(text: str) -> Outside:
    """A book by its words, a site with its address: as it is, or as a Markdown link."""
    link = _LINK.fullmatch(text)
    return Outside(link[1], web(link[2]).href) if link else web(plain(text))
