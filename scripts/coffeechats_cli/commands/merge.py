"""`coffee merge`: two notes about one person become one."""

from __future__ import annotations

from pathlib import Path

import click

from coffeechats.acts.people import find_contact, split_who
from coffeechats.acts.request import bytes_of
from coffeechats.changes.merging import merge
from coffeechats.changes.plan import Change
from coffeechats.notes.problems import Problem
from coffeechats.records.model import Contact, Journal
from coffeechats_cli.arguments import complete_who
from coffeechats_cli.commands.duplicates import called
from coffeechats_cli.output import shown
from coffeechats_cli.place import open_place
from coffeechats_cli.writing import carry_out, refused


@click.command()
@click.argument("kept", metavar="A", shell_complete=complete_who)
@click.argument("gone", metavar="B", nargs=-1, required=True, shell_complete=complete_who)
@click.option("--write", is_flag=True, help="do it; without it only the plan is shown")
def command(kept: str, gone: tuple[str, ...], write: bool) -> None:
    """Makes one note of two about one person: A stays, B goes, and what named B now names A. Shows a plan, and writes
    only with --write.

    A keeps its values and gets those that only B has. Lists, logs and texts are joined. Other values of B go under a
    heading in the text. If two files have one id, type their paths.

    \b
    Examples:
      coffee merge ada-okafor a-okafor --write

    Exit code: 1 if one of the two is not found, or a note cannot be changed safely. Then nothing is written.
    """
    before = open_place().snapshot()
    journal = before.journal
    if len(gone) > 1:  # names of two words
        person, gone = split_who(journal, (kept, *gone))
        kept = person.path
    one, other = _note(journal, kept), _note(journal, " ".join(gone))
    if one.path == other.path:
        raise click.ClickException(f"both are {one.id}; name two notes{_by_path(journal, one.id)}")
    if journal.links is None:
        raise click.ClickException("the journal has no notes")
    files = {path: bytes_of(before, path) for path in before.store.by_path}
    plan = merge(one, other, files, journal.links.people)
    if isinstance(plan, Problem):
        raise refused(plan)
    first, second = called(one, other)
    click.echo(f"{shown(other.name)} ({shown(second)}) becomes {shown(one.name)} ({shown(first)})")
    for change in plan.changes:
        click.echo(f"  {_what(change)} {change.path}")
    if write:
        carry_out(before.store.root, plan)
    else:
        click.echo("Nothing is written yet; --write does it.", err=True)


def _note(journal: Journal, text: str) -> Contact:
    """A note by its path, which also names one that is left out since another has its id; else a person."""
    notes = [*journal.contacts.values(), *(contact for _, contact in journal.left_out)]
    path = Path(text).as_posix().removeprefix("./")
    return next((one for one in notes if one.path == path), None) or find_contact(journal, text)


def _by_path(journal: Journal, person: str) -> str:
    """How to name a second note with the same id."""
    paths = [contact.path for owner, contact in journal.left_out if owner == person]
    return f", such as {paths[0]} by its path" if paths else ""


def _what(change: Change) -> str:
    return "deletes" if change.after is None else "changes"
