"""What a command left that was cut short: put right before any other command does its work, or named."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from coffeechats.changes.transaction import tidy
from coffeechats_cli.place import root_above

_TRIES = 3  # a command that is at work is not waited for
_OF_BEFORE = (".coffee-export-*.tmp", ".coffee-share-*")  # left by the first release, which noted nothing


def put_right() -> list[str]:
    """Puts right the journal that we are in, and the folder; sentences about what could not be."""
    try:
        here = Path.cwd().resolve()
    except OSError:
        return []
    said = []
    for folder in dict.fromkeys((here, root_above(here) or here)):
        if reason := tidy(folder, _TRIES):
            said.append(
                f"{folder}: a command that was cut short could not be put right ({reason}); "
                "it is tried again with the next command"
            )
        _sweep(folder)
    return said


def _sweep(folder: Path) -> None:
    for pattern in _OF_BEFORE:
        for left in folder.glob(pattern):
            if left.is_symlink() or left.is_file():
                with suppress(OSError):
                    os.unlink(left)
            elif {child.name for child in left.iterdir()} <= {"copy"}:
                shutil.rmtree(left, ignore_errors=True)
