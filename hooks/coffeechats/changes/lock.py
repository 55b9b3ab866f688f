"""One command writes at a time. The system itself lets go of the lock when a command ends, however it ends."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import get_ident
from types import ModuleType

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

LOCK = ".coffee.lock"
PATIENCE = 100  # tries while the same command has the lock
PAUSE = 0.05  # seconds between two
_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_HELD_HERE: set[tuple[str, int]] = set()  # the journals that this process has locked, each by one thread
_HELD = {errno.EAGAIN, errno.EACCES, errno.EDEADLK}


class Busy(Exception):
    """Another command has the journal; `holder` is its process number, or "" if that is not known."""

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder

    @property
    def words(self) -> str:
        who = f"process {self.holder}" if self.holder else "another command"
        return f"{who} is writing to this journal; run this again when it has ended"


@contextmanager
def locked(root: Path, patience: int = PATIENCE) -> Iterator[None]:
    """Locks the journal for this command; within it, locking again does nothing. Raises Busy when another one keeps
    it longer than a moment; of many, each has its turn.

    The file `.coffee.lock` names the process that has it. One that a dead process left means nothing.
    """
    held = (os.path.realpath(root), get_ident())
    if held in _HELD_HERE:
        yield
        return
    file = root / LOCK
    descriptor = _taken(file, patience)
    _HELD_HERE.add(held)
    try:
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        yield
    finally:
        _HELD_HERE.discard(held)
        try:
            if os.name != "nt":
                _remove(file)  # while it is still ours: a new one may be another's
        finally:
            os.close(descriptor)
        if os.name == "nt":
            _remove(file)


def _taken(file: Path, patience: int) -> int:
    holder, left = "", max(patience, 1)
    while True:
        descriptor = os.open(file, _OPEN, 0o666)
        if _hold(descriptor) and _is_there(file, descriptor):
            return descriptor
        before, holder = holder, _holder(descriptor)
        os.close(descriptor)
        left = patience if holder and before and holder != before else left - 1
        if left <= 0:
            raise Busy(holder)
        time.sleep(PAUSE)


def _hold(descriptor: int) -> bool:
    try:
        if fcntl:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            import msvcrt

            os.lseek(descriptor, 100, os.SEEK_SET)  # beyond the process number, which others may read
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    except OSError as error:
        # A disk without locks is written all the same: each file is compared before it is changed.
        return error.errno not in _HELD
    return True


def _is_there(file: Path, descriptor: int) -> bool:
    """Whether the file held still has its name: the last one may have taken it away just now."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(file, follow_symlinks=False))
    except OSError:
        return False


def _holder(descriptor: int) -> str:
    with suppress(OSError):
        os.lseek(descriptor, 0, os.SEEK_SET)
        return os.read(descriptor, 20).decode("ascii", "replace").strip("\0 \n")
    return ""


def _remove(file: Path) -> None:
    with suppress(OSError):
        os.unlink(file)
