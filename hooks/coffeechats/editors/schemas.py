"""The keys of each kind of note, and the settings, as JSON schemas, for programs that check YAML by one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from coffeechats.notes.keys import ANSWERS, KINDS, PEOPLE, SETTINGS, SEVERAL, Key

SCHEMAS = ("contact", "interview", "me", "field", "organization", "update", "page")
_DIALECT = "http://json-schema.org/draft-07/schema#"
# Other readers of YAML make numbers or booleans of these; for us all are texts.
_SCALAR: dict[str, Any] = {"type": ["string", "number", "boolean", "null"]}
_WORDS: dict[str, Any] = {"type": ["string", "null"]}


def schema(kind: str) -> dict[str, Any]:
    """The schema of a kind of SCHEMAS. Every key is optional; the other words for it are known, and nothing else is: a
    key of one's own is marked there as a slip would be, and shown by us all the same."""
    return {"$schema": _DIALECT, "title": f"The keys of a note: {kind}", **_object(KINDS[kind])}


def settings_schema() -> dict[str, Any]:
    """The schema of `mkdocs.yml`, which knows of our settings alone."""
    journal = {"description": "The settings of Coffee Chats", **_object(SETTINGS)}
    extra = {"type": ["object", "null"], "properties": {"journal": journal}}
    return {"$schema": _DIALECT, "title": "The settings of Coffee Chats", "properties": {"extra": extra}}


def _object(keys: Iterable[Key]) -> dict[str, Any]:
    keys = list(keys)
    return {
        "type": ["object", "null"],
        "properties": {key.name: _property(key) for key in keys},
        "patternProperties": {_spellings(key): _type(key) for key in keys},
        "additionalProperties": False,
    }


def _property(key: Key) -> dict[str, Any]:
    return {"description": key.meaning, **_type(key), "examples": [key.example]}


def _spellings(key: Key) -> str:
    """A pattern for the other words that mean a key, in any case, with spaces or dashes in the place of `_`."""
    return f"^(?!{key.name}$)\\s*(?:{'|'.join(map(_spelling, (key.name, *key.also)))})\\s*\\??$"


def _spelling(word: str) -> str:
    signs = (f"[{sign.upper()}{sign}]" if sign.isalpha() else re.escape(sign) for sign in word)
    return "".join("[\\s_-]+" if sign == "_" else sign for sign in signs)


def _type(key: Key) -> dict[str, Any]:
    if key.type in ("answer", "choice", "sharing"):
        words = key.words or ANSWERS
        return {"enum": [*words, None, *([True, False] if "yes" in words else [])]}
    if key.type == "steps":
        one = {"enum": [*key.words, None]}
        several = {"type": "string", "pattern": f"^(?:{'|'.join(key.words)})(?:\\s*,\\s*(?:{'|'.join(key.words)}))+$"}
        return {"anyOf": [one, several, {"type": "array", "items": one}]}
    if key.type in SEVERAL or key.type in PEOPLE:
        return {"anyOf": [_SCALAR, {"type": "array"}]}
    if key.type == "number":
        return {"type": ["integer", "null"], "minimum": 1, "maximum": key.most}
    return _WORDS if key.type in ("date", "moment", "period", "follow-up") else _SCALAR


def property_types() -> dict[str, str]:
    """The types by which Obsidian shows properties, of which a key has one in all kinds of notes. A text wherever
    another type would change what was typed, such as a day with words after it."""
    found: dict[str, set[str]] = {}
    for kind in SCHEMAS:
        for key in KINDS[kind]:
            found.setdefault(key.name, set()).add(_property_type(key))
    return {name: types.pop() if len(types) == 1 else "text" for name, types in found.items()}


def _property_type(key: Key) -> str:
    if key.name in ("tags", "aliases"):
        return key.name
    if key.type in SEVERAL or key.type in PEOPLE:
        return "multitext"
    return key.type if key.type in ("date", "number") else "text"
