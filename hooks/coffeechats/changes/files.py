"""Single steps on the disk, each safe by itself: nothing is overwritten, and no file link is ever followed."""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
from contextlib import suppress
from pathlib import Path, PurePosixPath

_PREFIX, NEW, OLD = ".coffee-", ".new", ".old"
_FRESH = re.compile(r"\.coffee-[0-9a-f]{12}\.(?:new|old)")
_SAFE = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _SAFE
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _SAFE
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV, errno.EACCES}


def place_of(root: Path, path: str) -> Path | None:
    """Where a path of the journal is on the disk; None if it leads out of the journal or through a file link."""
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or {"..", "."} & set(parts) or "\\" in path or "\0" in path:
        return None
    real = os.path.realpath(root)
    file = Path(real, *parts)
    return file if os.path.realpath(file) == str(file) and os.path.commonpath([real, file]) == real else None


def read(file: Path) -> bytes | None:
    """The bytes of a plain file; None if nothing is there. Raises OSError if it is anything else."""
    try:
        descriptor = os.open(file, _READ)
    except (FileNotFoundError, NotADirectoryError):
        return None
    with os.fdopen(descriptor, "rb") as opened:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "not a plain file")
        return opened.read()


def write_new(file: Path, data: bytes, mode: int | None = None) -> None:
    """A file that was not there, complete on the disk. Raises FileExistsError rather than overwrite anything."""
    descriptor = os.open(file, _NEW, 0o666 if mode is None else mode & 0o600)
    with os.fdopen(descriptor, "wb") as new:
        new.write(data)
        new.flush()
        if mode is not None:
            os.chmod(file, mode)
        os.fsync(new.fileno())


def fresh(ending: str) -> str:
    """A name of ours that is not taken. It is hidden, so that no walk ever takes it for a note."""
    return f"{_PREFIX}{secrets.token_hex(6)}{ending}"


def is_fresh(name: str) -> bool:
    """Whether a name may come from `fresh`."""
    return _FRESH.fullmatch(name) is not None


def mode_of(file: Path) -> int:
    """Who may read and write a file."""
    return stat.S_IMODE(os.lstat(file).st_mode)


def move_new(source: Path, target: Path) -> None:
    """Gives a file another name that is free. Raises FileExistsError if it is taken."""
    if os.name == "nt":
        os.rename(source, target)  # which never overwrites there
        return
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # This disk has no hard links: the name is taken with a mark of its owner, then filled.
        descriptor = os.open(target, _NEW, 0o666)
        try:
            with os.fdopen(descriptor, "wb") as taken:
                taken.write(mark(source))
            os.replace(source, target)
        except BaseException:
            with suppress(OSError):
                if read(target) in (b"", mark(source)):  # nothing is there yet
                    os.unlink(target)
            raise
        return
    os.unlink(source)


def mark(source: Path) -> bytes:
    """The contents of a name that is taken for a file and not yet filled (see move_new)."""
    return source.name.encode()


def sync_folder(folder: Path) -> None:
    """Makes a new name itself last; some systems cannot, and every file is whole either way."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
