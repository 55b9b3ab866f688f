"""Files from outside of the journal: read whole, or refused with a sentence."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import click

from coffeechats_cli.printing import shown

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def read_outside(file: Path, limit: int) -> bytes:
    """The bytes of a file of at most `limit` bytes. What is no file is never opened: it might not answer."""
    try:
        _refuse_special(file, file.stat().st_mode)
        opened = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(opened, "rb") as reading:
            _refuse_special(file, os.fstat(opened).st_mode)  # it may be another one by now
            data = reading.read(limit + 1)
    except OSError as error:
        raise click.ClickException(f"{shown(str(file))} could not be read: {error.strerror or error}") from None
    if len(data) > limit:
        raise click.ClickException(
            f"{shown(str(file))} is over {limit // 1_000_000} MB, which is more than any export; split it"
        )
    return data


def _refuse_special(file: Path, mode: int) -> None:
    kind = next((words for is_kind, words in _KINDS if is_kind(mode)), "")
    if kind:
        raise click.ClickException(
            f"{shown(str(file))} is {kind} and no file; save what you want to bring in as a file, and give its name"
        )
