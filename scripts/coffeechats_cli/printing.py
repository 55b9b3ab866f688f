"""Words of notes on a terminal, without anything that it would obey."""

from __future__ import annotations


def shown(text: str) -> str:
    """The text on one line, with a sign in place of what cannot be printed."""
    return "".join(letter if letter.isprintable() else "�" for letter in text.replace("\t", " ").rstrip())
