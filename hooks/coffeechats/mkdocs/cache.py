"""What one run of MkDocs leaves for the next in `.cache/`: notes that were read, texts that were rendered, and how the
site was built. All of it can be deleted at any time.

It is kept only for the same programs: their versions, and the files of this one, are part of what it goes by.
"""

from __future__ import annotations

import hashlib
import io
import logging
import os
import pickle
import shutil
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from enum import Enum
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from coffeechats.pages.templates import SHIPPED
from coffeechats.records.memory import Look, looks_of

log = logging.getLogger("mkdocs.coffeechats.cache")

_TOP = ".cache"
FOLDER = f"{_TOP}/coffee-chats"
_FOR_PLUGINS = f"{_TOP}/coffee-chats-docs"
_PROGRAMS = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "nh3", "jinja2", "markupsafe")
# Nothing else is ever made from the file: a pickle could otherwise run whatever it likes.
_MODULES = (
    "coffeechats.notes.note", "coffeechats.notes.problems", "coffeechats.records.model", "coffeechats.records.raw",
    "coffeechats.records.wording",
)  # fmt: skip
_OTHERS = {("datetime", "date"), ("datetime", "time"), ("builtins", "frozenset")}


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if module in _MODULES or (module, name) in _OTHERS:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} does not belong here")


class _Writer(pickle.Pickler):
    """Python 3.11.0 to 3.11.3 would write a member of an enumeration as a call of `getattr`."""

    def reducer_override(self, value: object) -> Any:
        return (type(value), (value.value,)) if isinstance(value, Enum) else NotImplemented


@cache
def programs() -> str:
    """What the same notes would be read and shown by: a text that differs when a program does."""
    here = SHIPPED.parents[1]
    files = sorted(path for path in here.rglob("*") if path.is_file() and path.suffix not in (".pyc", ".pyo"))
    looks = [(path.relative_to(here).as_posix(), looks_of(path)) for path in files]
    return digest(sys.version, [version(name) for name in _PROGRAMS], looks)


def digest(*parts: object) -> str:
    return hashlib.blake2b(repr(parts).encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()


def load(root: Path, name: str, key: str) -> Any:
    """What was kept under a name, or None where it was kept for something else or cannot be read."""
    try:
        data = (root / FOLDER / name).read_bytes()
        if not data.startswith(key.encode() + b"\n"):
            return None
        return _Reader(io.BytesIO(data[len(key) + 1 :])).load()
    except Exception as error:  # whatever may be wrong with it, it is only a cache
        if not isinstance(error, FileNotFoundError):
            log.debug("The cache %s is left aside: %s", name, error)
        return None


def keep(root: Path, name: str, key: str, value: Any) -> None:
    """Keeps something under a name. A folder that cannot be written is no reason to stop."""
    folder = root / FOLDER
    with suppress(OSError, pickle.PicklingError, RecursionError):
        data = io.BytesIO()
        _Writer(data, protocol=5).dump(value)
        _make(root, folder)
        descriptor, temporary = tempfile.mkstemp(dir=folder)  # for nobody else to read
        with os.fdopen(descriptor, "wb") as file:
            file.write(key.encode() + b"\n" + data.getvalue())
        os.replace(temporary, folder / name)


def emptied_folder(root: Path) -> Path:
    """A folder in `.cache/` for one run, with nothing in it. It may be missing where the journal cannot be written."""
    folder = root / _FOR_PLUGINS
    with suppress(OSError):
        if folder.is_symlink():
            folder.unlink()
        elif folder.exists():
            shutil.rmtree(folder)
        _make(root, folder)
    return folder


def _make(root: Path, folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (root / _TOP / ".gitignore").write_text("*\n", "utf-8")


def looks_of_all(site: Path) -> dict[str, Look]:
    found = {}
    for folder, _, names in os.walk(site):
        for name in names:
            path = os.path.join(folder, name)
            found[os.path.relpath(path, site)] = looks_of(path)
    return found


def looks(files: Iterable[Path]) -> list[tuple[str, Look]]:
    return [(str(file), looks_of(file)) for file in files]
