"""How programs save a file: no two of them do it in the same way."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

Save = Callable[[Path, bytes], None]


def vim(file: Path, data: bytes) -> None:
    """Tries the folder, keeps a swap file, moves the old text aside and writes a new one in its place."""
    trial, swap, backup = file.with_name("4913"), file.with_name(f".{file.name}.swp"), file.with_name(f"{file.name}~")
    swap.write_bytes(b"b0VIM 9.0")
    trial.write_bytes(b"")
    trial.unlink()
    with suppress(FileNotFoundError):
        os.rename(file, backup)
    file.write_bytes(data)
    backup.unlink(missing_ok=True)
    swap.unlink()


def emacs(file: Path, data: bytes) -> None:
    """Locks by a link that leads nowhere, saves by itself beside, and leaves a backup."""
    lock, saved = file.with_name(f".#{file.name}"), file.with_name(f"#{file.name}#")
    with suppress(OSError):
        lock.symlink_to("somebody@somewhere.1234:1")
    saved.write_bytes(data)
    with suppress(FileNotFoundError):
        file.with_name(f"{file.name}~").write_bytes(file.read_bytes())
    file.write_bytes(data)
    saved.unlink()
    lock.unlink(missing_ok=True)


def in_place(file: Path, data: bytes) -> None:
    """VS Code: empties the file and writes it, in two steps here."""
    with file.open("wb") as opened:
        opened.write(data[: len(data) // 2])
        opened.flush()
        opened.write(data[len(data) // 2 :])


def obsidian(file: Path, data: bytes) -> None:
    """A new file, moved over the old one."""
    new = file.with_name(f".{file.name}.new")
    new.write_bytes(data)
    os.replace(new, file)


def syncthing(file: Path, data: bytes) -> None:
    """The same under its own name, with the time of the other machine."""
    new = file.with_name(f".syncthing.{file.name}.tmp")
    new.write_bytes(data)
    os.utime(new, ns=(1_790_000_000_000_000_000, 1_790_000_000_000_000_000))
    os.replace(new, file)


SAVES: tuple[Save, ...] = (vim, emacs, in_place, obsidian, syncthing)


def save(how: Save, file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    how(file, data)
