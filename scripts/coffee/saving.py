"""Writing a file that goes out: whole or not at all, never over another one, never among the notes."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click

from coffeechats.notes.walking import FOLDERS

_PREFIX, _SUFFIX = ".coffee-export-", ".tmp"


def save(root: Path, file: Path, data: bytes, *, force: bool) -> None:
    """Writes `data` to `file`, for nobody else to read. Refused where something is already, unless `force` is set."""
    refuse_among_notes(root, file)
    if file.is_dir():
        raise click.ClickException(f"{file} is a folder; name a file in it")
    if not force and os.path.lexists(file):
        raise _is_there(file)
    try:
        _write(file, data, force=force)
    except FileExistsError:
        raise _is_there(file) from None
    except OSError as error:
        raise click.ClickException(f"{file} could not be written: {error.strerror or error}") from None


def refuse_among_notes(root: Path, place: Path) -> None:
    """Nothing but notes may lie in the folders of the notes: it would be read as one, or shown on the site."""
    real = Path(os.path.realpath(place))
    for folder in FOLDERS:
        notes = Path(os.path.realpath(root / folder))
        if real == notes or notes in real.parents:
            raise click.ClickException(f"{place} lies among your notes, in {folder}/; name another place")


def _is_there(file: Path) -> click.ClickException:
    return click.ClickException(f"{file} is there already, so nothing was written; --force writes over it")


def _write(file: Path, data: bytes, *, force: bool) -> None:
    """The file is complete on the disk before it gets its name."""
    for left in file.parent.glob(f"{_PREFIX}*{_SUFFIX}"):  # by a command that was cut short
        left.unlink(missing_ok=True)
    descriptor, temporary = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=file.parent)
    try:
        with os.fdopen(descriptor, "wb") as new:
            new.write(data)
            new.flush()
            os.fsync(new.fileno())
        if force:
            os.replace(temporary, file)
        else:
            _name(Path(temporary), file)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _name(temporary: Path, file: Path) -> None:
    """Gives the new file its name, unless another one took it meanwhile."""
    try:
        os.link(temporary, file)
    except FileExistsError:
        raise
    except OSError:  # a disk that knows no second names for a file
        if os.path.lexists(file):
            raise FileExistsError from None
        os.replace(temporary, file)
