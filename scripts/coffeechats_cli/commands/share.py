"""`coffee share`: a copy without names for an adviser."""

from __future__ import annotations

import os
from pathlib import Path

import click

from coffeechats.changes.transaction import put_folder
from coffeechats.notes.walking import printable
from coffeechats.records.model import Journal
from coffeechats.views.history import history
from coffeechats.views.words import counted
from coffeechats_cli.place import open_place
from coffeechats_cli.writing import refuse_among_notes, remember, told_when_busy

_WITH_NAMES = ("contacts/", "journal/interviews/", "journal/updates/")


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--with-notes", is_flag=True, help="add the texts of the notes, without names")
@click.option("--key", default="", metavar="WORDS", help="secret words for the pseudonyms; the same each time")
def command(folder: Path, with_notes: bool, key: str) -> None:
    """Makes a small site in DIR, a new or empty folder: reflections, beliefs, fit, questions asked and counts. People
    have pseudonyms, and contact details are left out.

    \b
    Examples:
      coffee share for-my-adviser
      coffee share for-my-adviser --with-notes
      coffee share for-my-adviser --key "plum jam"

    Notes with `share: no` are left out. A role and an employer can still identify someone: read the copy before you
    hand it over.

    The names in a note that cannot be read are left out, too. If these names are not known, no copy is made.

    Exit code: 1 if the folder is not empty, is among the notes or cannot be written, or if a note cannot be read. Then
    nothing is written.
    """
    from coffeechats.exports.pseudonyms import Pseudonyms
    from coffeechats.exports.shared_copy import shared, shared_copy

    place = open_place()
    refuse_among_notes(place.root, folder)
    _refuse_taken(folder)
    story = history(place.journal(), place.today)
    _refuse_unknown(story.journal)
    copy = shared(story, with_notes=with_notes)
    with told_when_busy(folder):
        contents = shared_copy(copy, Pseudonyms(story, key), with_notes=with_notes)
        problem = put_folder(place.root, folder, contents, done=lambda: remember(str(folder)))
    if problem:
        raise click.ClickException(f"{folder / problem.path}: {problem.sentence}")
    click.echo(
        f"The copy, with {counted(len(copy.talks), 'conversation')}, is in {folder}: open {folder / 'index.html'}."
    )
    if unread := len(story.journal.withheld):
        click.echo(
            f"{counted(unread, 'note')} could not be read, and may have said `share: no`; "
            "nothing of it is in the copy, and the names in it are kept out: coffee check",
            err=True,
        )
    click.echo("Role and employer may still identify someone; read it before you hand it on, and keep it out of git.")


def _refuse_unknown(journal: Journal) -> None:
    """No copy while there are notes with names in them that no one can tell."""
    unknown = sorted(path for path in journal.withheld - journal.hidden_names.keys() if path.startswith(_WITH_NAMES))
    if unknown:
        raise click.ClickException(
            "no copy was made, since no one can tell which names are in these notes, and so keep them out: "
            f"{', '.join(map(printable, unknown))}; correct or remove them, then try again (see coffee check)"
        )


def _refuse_taken(folder: Path) -> None:
    try:
        is_taken = os.path.islink(folder) or (folder.exists() and any(folder.iterdir()))
    except OSError as error:
        raise click.ClickException(f"“{folder}” could not be read: {error.strerror or error}") from None
    if is_taken:
        raise click.ClickException(f"“{folder}” is not empty, so nothing was written; name another folder")
