"""`coffee rename`: a person under another id or another name, with everything that names them."""

from __future__ import annotations

import click

from coffeechats.acts.people import find_contact, split_who
from coffeechats.acts.snapshot import Snapshot
from coffeechats.changes.new_notes import ids_taken
from coffeechats.changes.renaming import NewName, read_new_name, rename
from coffeechats.notes.problems import Problem
from coffeechats.records.model import Contact
from coffeechats.records.names import fold
from coffeechats_cli.arguments import complete_who
from coffeechats_cli.output import moves, show_new_problems, show_plan
from coffeechats_cli.place import open_place
from coffeechats_cli.writing import carry_out, refused


@click.command()
@click.argument("old", metavar="OLD", shell_complete=complete_who)
@click.argument("new", metavar="NEW", nargs=-1, required=True)
@click.option("--write", is_flag=True, help="do it; without it only the plan is shown")
def command(old: str, new: tuple[str, ...], write: bool) -> None:
    """Gives a person another id: in file names, keys, logs and links. Shows a plan, and writes only with --write.

    If NEW is a full name, such as "Ada Lovelace", the key name changes too, the old name becomes an alias, and the id
    follows. Your own words stay as they are.

    \b
    Examples:
      coffee rename ada-okafor ada-lovelace
      coffee rename ada Ada Lovelace --write

    Exit code: 1 if OLD is not exactly one person, the new id is taken, or a note cannot be changed safely. Then nothing
    is written.
    """
    before = open_place().snapshot()
    person, name = split_who(before.journal, (old, *new))
    if not name:  # the new one is a word of the old one
        person, name = find_contact(before.journal, old), new
    wanted = _new_name(before, person, " ".join(name))
    named = [story.contact.id for story in before.history.people.values() if person.id in story.referrer_ids]
    plan = rename(person, wanted, before.store.files, before.journal, named)
    if isinstance(plan, Problem):
        raise refused(plan)
    if not plan.changes:
        raise click.ClickException(f"{person.name} already has this name")
    show_plan(plan, moves(plan).items())
    _say_by_hand(before, person)
    show_new_problems(before, plan)
    if write:
        carry_out(before.store.root, plan)
    else:
        click.echo("Nothing is written yet; --write does it.", err=True)


def _new_name(before: Snapshot, person: Contact, text: str) -> NewName:
    wanted = read_new_name(text)
    if not fold(text):
        raise click.UsageError("A name has at least one letter.")
    if wanted.id == person.id:
        return wanted
    if wanted.id in ids_taken(before.journal, "contacts") or wanted.id in ("readme", "index"):
        other = before.journal.contacts.get(wanted.id)
        if other:
            raise click.ClickException(
                f"{other.name} has a note already, {other.path}; write another id, such as `{wanted.id}-2`; "
                f"if they are one person: coffee merge {other.id} {person.id}"
            )
        raise click.ClickException(
            f"the id {wanted.id} is taken; choose another: coffee rename {person.id} {wanted.id}-2"
        )
    return wanted


def _say_by_hand(before: Snapshot, person: Contact) -> None:
    """Notes that cannot be read are left alone, also where they name the person."""
    for path, note in before.store.by_path.items():
        data = before.store.files.get(path, b"")
        if not note.readable and any(word.encode() in data for word in (person.id, person.name)):
            click.echo(f"{path} cannot be read, so it is left alone; it names {person.name} somewhere", err=True)
