"""A folder for plugins that write into `docs_dir` while a site is built, such as Material's blog."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

_CACHE = ".cache"
_FOLDER = f"{_CACHE}/coffee-chats-docs"


def emptied_folder(root: Path) -> Path:
    """A folder in `.cache/` for one run, with nothing in it. It may be missing where the journal cannot be written."""
    folder = root / _FOLDER
    with suppress(OSError):
        if folder.is_symlink():
            folder.unlink()
        elif folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (root / _CACHE / ".gitignore").write_text("*\n", "utf-8")
    return folder
