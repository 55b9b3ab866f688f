"""mkdocs.yml as templates see it: they write its texts into pages as they are, so these are made safe before.

Plugins and everything else see what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

import nh3
from markupsafe import Markup, escape
from mkdocs.theme import Theme

_TEXTS = frozenset(
    ["site_name", "site_url", "site_description", "site_author", "repo_url", "repo_name", "edit_uri", "extra", "theme"]
)
# Material documents these as HTML. They are between tags, so harmless HTML stays.
_HTML = frozenset(
    [
        ("copyright",),
        ("extra", "consent", "description"),
        ("extra", "analytics", "feedback", "ratings", "note"),
    ]
)
_CODE = re.compile(r"(?:javascript|vbscript):", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]")


def leads_nowhere(address: str) -> bool:
    """Whether a browser would run an address rather than go there, however it is disguised."""
    return _CODE.match(_UNSEEN.sub("", unescape(address))) is not None


class SafeConfig:
    """Represents a configuration or a theme: what is asked of it is safe to be written into a page."""

    def __init__(self, of: Any, place: tuple[str, ...] = ()) -> None:
        self._of, self._place = of, place
        self._known: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        return self._safely(name, getattr(self._of, name))

    def __getitem__(self, name: str) -> Any:
        return self._safely(name, self._of[name])

    def __contains__(self, name: str) -> bool:
        return name in self._of

    def get(self, name: str, default: Any = None) -> Any:
        return self[name] if name in self._of else default

    def _safely(self, name: str, value: Any) -> Any:
        if not self._place and name not in _TEXTS and (name,) not in _HTML:
            return value
        if name not in self._known:
            self._known[name] = _safe(value, (*self._place, name))
        return self._known[name]


def _safe(value: Any, place: tuple[str, ...]) -> Any:
    if isinstance(value, str):
        return _text(value, place)
    if isinstance(value, Theme):
        return SafeConfig(value, place)
    if isinstance(value, Mapping):
        return {_key(key): _safe(one, (*place, str(key))) for key, one in value.items()}
    if isinstance(value, list | tuple):
        safe = [_safe(one, place) for one in value]
        return value if all(one is other for one, other in zip(safe, value, strict=True)) else safe
    return value


def _key(key: object) -> object:
    return _text(key, ()) if isinstance(key, str) else key


def _text(text: str, place: tuple[str, ...]) -> str:
    if place in _HTML:
        return Markup(nh3.clean(text, link_rel="noopener noreferrer"))
    if leads_nowhere(text):
        return ""
    safe = escape(text)
    return safe if safe != text else text
