"""Writing the repaired lines that were shown, and nothing else: every other byte of the file stays."""

from __future__ import annotations

import os
import re
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path

from coffeechats.notes.problems import Problem

_LINE = re.compile(rb"([^\r\n]*)(\r\n|\r|\n|\Z)")
_PREFIX, _SUFFIX = ".coffee-", ".tmp"  # hidden, so that no walk ever takes it for a note
_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def fixed(data: bytes, problems: Iterable[Problem]) -> bytes:
    """The file's bytes with the lines that the problems show as they should be; line ends stay as they are."""
    shown = {problem.line: problem.write.encode("utf-8") for problem in problems if problem.write}
    if not shown:
        return data
    parts: list[bytes] = []
    for number, match in enumerate(_LINE.finditer(data), 1):
        parts += (shown.get(number, match[1]), match[2])
    return b"".join(parts)


def write_fixed(root: Path, path: str, data_read: bytes, problems: Iterable[Problem]) -> Problem | None:
    """Writes the shown lines into the file at `path`; None when done, else why the file was left as it was.

    All or nothing: the new file is complete on the disk before it takes the old one's place. Refused when the
    bytes are no longer those that were read, and for whatever is a link or lies outside `root`.
    """
    file = root / path
    data = fixed(data_read, problems)
    if data == data_read:
        return None
    if not _is_inside(root, file):
        return _refused(path, "this is a link or lies outside the journal, so it is left alone")
    try:
        if _bytes_of(file) != data_read:
            return _refused(path, _CHANGED)
        return _replace(file, path, data_read, data)
    except OSError:
        return _refused(path, "the system does not let us write here; check the disk and who may write to this folder")


_CHANGED = "this file was changed elsewhere in the meantime, so it is left alone; run this again"


def remove_leftovers(root: Path, folders: Iterable[str] = ("contacts", "journal")) -> None:
    """Deletes what a write left that was cut short, by a power failure for instance."""
    for folder in folders:
        for place, _, names in os.walk(root / folder):
            for name in names:
                if name.startswith(_PREFIX) and name.endswith(_SUFFIX):
                    Path(place, name).unlink(missing_ok=True)


def _refused(path: str, message: str) -> Problem:
    return Problem("file-changed", path, 1, 1, "", message)


def _is_inside(root: Path, file: Path) -> bool:
    """Whether the path leads, without any link below the root, to a place under the root."""
    real = os.path.realpath(root)
    return (
        os.path.realpath(file) == os.path.join(real, os.path.relpath(os.path.abspath(file), os.path.abspath(root)))
        and os.path.commonpath([real, os.path.realpath(file)]) == real
    )


def _bytes_of(file: Path) -> bytes:
    descriptor = os.open(file, _OPEN)
    with os.fdopen(descriptor, "rb") as opened:
        return opened.read() if stat.S_ISREG(os.fstat(descriptor).st_mode) else b""


def _replace(file: Path, path: str, before: bytes, data: bytes) -> Problem | None:
    descriptor, temporary = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=file.parent)
    try:
        with os.fdopen(descriptor, "wb") as new:
            new.write(data)
            new.flush()
            os.chmod(temporary, stat.S_IMODE(os.stat(file).st_mode))
            os.fsync(new.fileno())
        if _bytes_of(file) != before:  # once more, as near to the exchange as can be
            return _refused(path, _CHANGED)
        os.replace(temporary, file)
        temporary = ""
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
    _sync_folder(file.parent)
    return None


def _sync_folder(folder: Path) -> None:
    """Makes the exchange itself last; some systems cannot, and the file is whole either way."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        pass
    finally:
        os.close(descriptor)
