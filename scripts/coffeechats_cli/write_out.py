"""Writing a file that goes out: whole or not at all, never over another one, never among the notes."""

from __future__ import annotations

import os
from pathlib import Path

import click

from coffeechats.changes.lock import Busy
from coffeechats.changes.transaction import put_file
from coffeechats.notes.walking import FOLDERS
from coffeechats_cli.written import remember

_MODE = 0o600  # for nobody else to read


def save(root: Path, file: Path, data: bytes, *, force: bool) -> None:
    """Writes `data` to `file`, for nobody else to read. Refused where something is already, unless `force` is set."""
    refuse_among_notes(root, file)
    if file.is_dir():
        raise click.ClickException(f"{file} is a folder; name a file in it")
    if not force and os.path.lexists(file):
        raise _is_there(file)
    if not file.parent.is_dir():
        raise click.ClickException(f"{file} could not be written: there is no folder {file.parent}")
    try:
        put_file(root, file, data, _MODE, force=force, done=lambda: remember(str(file)))
    except FileExistsError:
        raise _is_there(file) from None
    except Busy as busy:
        raise click.ClickException(busy.words) from None
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
