"""The journal as a vault of Obsidian: how a person's file is named there, and which file a link leads to.

There a link leads to a file by its name, wherever it is, or by its path; never by a person's name or alias. Names are
compared without regard to case.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from coffeechats.notes.walking import is_conflict_copy, is_debris
from coffeechats.records.names import slug, stem

_NOT_IN_NAMES = re.compile(r"""[\x00-\x1f#|^:%\[\]\\/<>"?*]+""")  # of links, and of files on some system
_LONGEST = 200  # bytes of a file's name
_NUMBER = re.compile(r"-[0-9]+\Z")


def file_name(name: str, id: str) -> str:
    """The name, without its ending, of the file of a person: what they are called, where every system can have that and
    it gives their id; else the id. A twin has a number after it, as the id has: `Ada Okafor-2`."""
    bare = " ".join(_NOT_IN_NAMES.sub(" ", unicodedata.normalize("NFC", name)).split()).strip(". ")
    number = _NUMBER.search(id)
    for made in (bare, f"{bare}{number[0] if number else ''}"):
        if slug(made) == id and _is_safe(made):
            return made
    return id


def _is_safe(name: str) -> bool:
    """Whether a note may be called so: no system forbids it, and it is not taken for a copy or for debris."""
    file, first = f"{name}.md", f"{name.rpartition(' ')[0]}.md".casefold()
    is_read = not (is_debris(file) or is_conflict_copy(file, {first}))
    return is_read and len(name.encode()) <= _LONGEST and not slug(name).endswith("-")


class Vault:
    """The files of a journal by name and by path."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._by_path = {_plain(path): path for path in paths}
        self._by_name: defaultdict[str, list[str]] = defaultdict(list)
        for path in self._by_path.values():
            self._by_name[_plain(path.rpartition("/")[2])].append(path)

    def find(self, target: str, within: str = "") -> str | None:
        """The path of the file to which a link in the note `within` leads; None where it leads nowhere."""
        names = [_plain(target.strip())]
        names = [names[0], f"{names[0]}.md"]
        if "/" not in target:
            return next((self._by_name[name][0] for name in names if self._by_name.get(name)), None)
        near = [posixpath.normpath(posixpath.join(_plain(posixpath.dirname(within)), name)) for name in names]
        return next((self._by_path[name] for name in (*names, *near) if name in self._by_path), None)

    def link(self, path: str, label: str = "") -> str:
        """The link that leads to a file, which shows `label` where the file's name is another word."""
        name = stem(path)
        target = name if len(self._by_name[_plain(f"{name}.md")]) < 2 else path.removesuffix(".md")
        shown = " ".join(re.sub(r"[\[\]|#^]", " ", label).split())
        return f"[[{target}|{shown}]]" if shown and _plain(shown) != _plain(target) else f"[[{target}]]"


def same_name(one: str, other: str) -> bool:
    """Whether Obsidian takes two names for one."""
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
