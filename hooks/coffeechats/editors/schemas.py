"""The keys of each kind of note as a JSON schema, for programs that check front matter by one."""

from __future__ import annotations

from typing import Any

from coffeechats.notes.keys import ANSWERS, KINDS, PEOPLE, SEVERAL, Key

SCHEMAS = ("contact", "interview", "me", "field", "organization", "update", "page")
_DIALECT = "http://json-schema.org/draft-07/schema#"
# Other readers of YAML make a number or a yes of what was typed; all of these are texts to us.
_SCALAR: dict[str, Any] = {"type": ["string", "number", "boolean", "null"]}
_WORDS: dict[str, Any] = {"type": ["string", "null"]}


def schema(kind: str) -> dict[str, Any]:
    """The schema of a kind of SCHEMAS. Every key is optional, and keys of one's own are allowed."""
    return {
        "$schema": _DIALECT,
        "title": f"The keys of a note: {kind}",
        "type": ["object", "null"],
        "properties": {key.name: _property(key) for key in KINDS[kind]},
        "additionalProperties": True,
    }


def _property(key: Key) -> dict[str, Any]:
    return {"description": key.meaning, **_type(key), "examples": [key.example]}


def _type(key: Key) -> dict[str, Any]:
    if key.type in ("answer", "choice", "sharing"):
        words = key.words or ANSWERS
        return {"enum": [*words, None, *([True, False] if "yes" in words else [])]}
    if key.type in SEVERAL or key.type in PEOPLE:
        return {"anyOf": [_SCALAR, {"type": "array"}]}
    if key.type == "number":
        return {"type": ["integer", "null"]}
    return _WORDS if key.type in ("date", "moment", "period", "follow-up") else _SCALAR


def property_types() -> dict[str, str]:
    """The types by which Obsidian shows properties, of which a key has one in all kinds of notes. A text wherever
    another type would change what was typed, such as a day with words behind it."""
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
