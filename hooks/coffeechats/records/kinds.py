"""Which kind of record a file contains, by where it is."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from coffeechats.notes.note import Note
from coffeechats.records.names import stem

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
# What Obsidian and other editors call a note that has no name yet.
_UNNAMED = re.compile(
    r"(?:untitled(?: note)?|new note|unbenannt|ohne titel|neue notiz|sans titre|nouvelle note|sin título|nueva nota"
    r"|senza (?:titolo|nome)|nuova nota|sem título|nova nota|naamloos|zonder titel|namnlös|uten navn|unavngivet|nimetön"
    r"|bez (?:tytułu|nazwy)|nowa notatka|bez názvu|névtelen|fără titlu|adsız|başlıksız"
    r"|без названия|без назви|новая заметка"
    r"|未命名|无标题|無標題|無題(?:のファイル|のノート)?|新しいノート|제목 없음|무제|ไม่มีชื่อ|không có tiêu đề|tanpa judul"
    r"|بدون عنوان|ללא שם)[ _-]?\d{0,4}",
    re.IGNORECASE,
)
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


def is_empty(note: Note) -> bool:
    """Whether nothing is written in a note that can be read: no value, and no text but headings without words."""
    has_values = any(value.text.strip() for entry in note.keys.values() for value in entry.values)
    return (
        note.readable and not has_values and not note.problems and not note.body.text.strip(" \t\r\n#-*>\u00a0\ufeff")
    )


def is_unnamed(note: Note) -> bool:
    """Whether this is an empty note under a name that editors give: `Untitled.md`, `Unbenannt 1.md`."""
    return _has_no_name(note.path) and is_empty(note)


@lru_cache(maxsize=1 << 15)
def _has_no_name(path: str) -> bool:
    return _UNNAMED.fullmatch(unicodedata.normalize("NFC", stem(path))) is not None
