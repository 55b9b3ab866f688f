"""Links that open a note at a line, in the editor that the settings name; without the setting there are none."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path, PurePath
from urllib.parse import quote

from coffeechats.pages.context import PageContext

# Obsidian itself opens no line.
_APPS = {"vscode": "vscode://file{path}:{line}", "obsidian": "obsidian://open?path={path}"}
_SAFE_SCHEME = re.compile(r"(?!javascript|data|vbscript|file\b)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_PLACE = re.compile(r"\{(path|file|line)\}")


def editor_link(context: PageContext, path: str, line: int = 1) -> str:
    """The address that opens a note of the journal at a line, or nothing."""
    editor, links = context.journal.settings.editor, context.journal.links
    return opening(editor, _resolved(links.root), path, line) if editor and path and links else ""


def opening(editor: str, root: PurePath, path: str, line: int) -> str:
    """The address with which an editor opens a note, or nothing for an address that a browser would run or show.

    `editor` is `vscode`, `obsidian`, or an address in which `{path}` means the whole path, `{file}` the path in the
    journal, and `{line}` the line.
    """
    pattern = _APPS.get(editor, editor)
    whole = (root / path).as_posix()
    values = {"path": whole if whole.startswith("/") else f"/{whole}", "file": path, "line": str(line)}

    def fill(place: re.Match[str]) -> str:
        if "?" not in pattern[: place.start()]:
            return quote(values[place[1]], safe="/:")
        return quote(whole if place[1] == "path" else values[place[1]], safe="")  # `C:/…` has no slash before it there

    return _PLACE.sub(fill, pattern) if _SAFE_SCHEME.match(pattern) else ""


@lru_cache(maxsize=4)
def _resolved(root: Path) -> Path:
    return root.resolve()
