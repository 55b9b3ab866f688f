"""The text that each kind of new note begins with: a note itself, with its usual keys left empty."""

from __future__ import annotations

from importlib import resources

KINDS = ("contact", "interview", "field", "organization", "update")


def starter_note(kind: str) -> bytes:
    """The starter of a kind of KINDS, with the line ends of a note."""
    path = resources.files("coffeechats").joinpath("starter", "notes", f"{kind}.md")
    return path.read_bytes().replace(b"\r\n", b"\n")
