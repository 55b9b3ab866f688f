"""Which kind of record a file holds, by where it lies."""

from __future__ import annotations

from coffeechats.notes.note import Note

_SINGLE = {
    "journal/index.md": "home",
    "journal/me.md": "me",
    "journal/log.md": "log",
    "journal/questions.md": "bank",
}
_FOLDERS = {
    "journal/interviews/": "interview",
    "journal/fields/": "field",
    "journal/organizations/": "organization",
    "journal/updates/": "update",
    "journal/templates/": "template",
}
_NO_PEOPLE = {"readme.md", "index.md"}


def kind_of(note: Note) -> str:
    """contact, interview, field, organization, update, template, home, me, log, bank or page; "" for no record."""
    if note.path.startswith("contacts/"):
        return "" if note.path.rsplit("/", 1)[-1].lower() in _NO_PEOPLE else "contact"
    if found := _SINGLE.get(note.path):
        return found
    for folder, kind in _FOLDERS.items():
        if note.path.startswith(folder):
            return kind
    return "interview" if "with" in note.keys else "page"
