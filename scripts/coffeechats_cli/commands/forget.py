"""`coffee forget`: a person taken out of the journal."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from pathlib import Path

import click

from coffeechats.acts.people import find_contact
from coffeechats.acts.snapshot import Snapshot
from coffeechats.changes.forgetting import SOMEBODY, Forgetting, NameMention
from coffeechats.changes.plan import Plan, delete
from coffeechats.notes.problems import Problem
from coffeechats.notes.walking import FOLDERS
from coffeechats.records.model import Contact
from coffeechats.views.words import counted
from coffeechats_cli.arguments import complete_who
from coffeechats_cli.git import Git
from coffeechats_cli.output import moves, show_new_problems, show_plan, shown
from coffeechats_cli.place import open_place
from coffeechats_cli.writing import carry_out, read_bytes, refused

_LARGEST = 5_000_000
_PASSED_OVER = {".git", ".venv", "venv", "node_modules", "__pycache__"}
_REWRITING = (
    "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/"
    "removing-sensitive-data-from-a-repository"
)


@click.command()
@click.argument("who", metavar="WHO", nargs=-1, required=True, shell_complete=complete_who)
@click.option("--redact", is_flag=True, help='also write "somebody" where other notes mention them')
@click.option("--write", is_flag=True, help="do it; without it only the plan is shown")
def command(who: tuple[str, ...], redact: bool, write: bool) -> None:
    """Deletes the note of WHO, and lists every line of other notes that mentions them. Shows a plan, and writes only
    with --write.

    With --redact, their names, links, addresses and numbers become "somebody" in all other notes and file names. Your
    conversations stay, with contacts/somebody.md, one note for all people you forgot, without next steps. A first
    name alone changes only if no one else has it. The note must also name the person in another way. Read the plan: no
    program knows what else in your words identifies them.

    The command also shows what git still has, and where else copies may be.

    \b
    Examples:
      coffee forget ada-okafor --redact
      coffee forget ada-okafor --redact --write

    Exit code: 1 if WHO is not exactly one person, or a note cannot be changed safely. Then nothing is written.
    """
    before = open_place().snapshot()
    person = find_contact(before.journal, " ".join(who))
    if person.id == SOMEBODY:
        raise click.ClickException(f"{person.path} is the note for people you forgot, and tells of no one")
    forgetting = _forgetting(before, person)
    files = [*_named_after(before, forgetting)]
    plan: Plan | Problem = forgetting.note_only()
    if redact:
        plan = forgetting.redacted()
        if isinstance(plan, Problem):
            raise refused(plan)
        for path in files:
            plan += delete(path, read_bytes(before.store.root, path))
    assert isinstance(plan, Plan)
    show_plan(plan, moves(plan).items())
    _show_mentions(before, forgetting, files, redact)
    show_new_problems(before, plan)
    if write:
        carry_out(before.store.root, plan)
    _say_what_stays(before, person, forgetting)
    if not write:
        click.echo("Nothing is written yet; --write does it.", err=True)


def _forgetting(before: Snapshot, person: Contact) -> Forgetting:
    stories = before.history.people
    named = frozenset(one for one, story in stories.items() if person.id in story.referrer_ids)
    only_by = frozenset(one for one in named if all(ref.id == person.id for ref in stories[one].introducers))
    return Forgetting(person, before.store.files, before.journal, named, only_by)


def _named_after(before: Snapshot, forgetting: Forgetting) -> Iterator[str]:
    """Pictures and other files among the notes whose names are the person's."""
    root = before.store.root
    for path in _files(root):
        is_among_notes = path.split("/")[0] in FOLDERS and path not in before.store.files
        if is_among_notes and forgetting.traces.are_in(Path(path).stem):
            yield path


def _files(root: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in _PASSED_OVER)
        for name in sorted(names):
            file = Path(folder, name)
            if not file.is_symlink() and file.is_file():
                yield file.relative_to(root).as_posix()


def _show_mentions(before: Snapshot, forgetting: Forgetting, files: list[str], redact: bool) -> None:
    found = list(forgetting.mentions())
    if redact:
        found = [mention for mention in found if not before.store.by_path[mention.path].readable]
    else:
        found += [NameMention(path, 1, "the name of this file") for path in files]
    for title, mentions in (("Tells of them, and is left as it is", found),
                            ("Perhaps tells of them, and is left as it is", list(forgetting.perhaps()))):  # fmt: skip
        if mentions:
            click.secho(title, bold=True)
        for mention in mentions:
            click.echo(f"  {shown(mention.path)}:{mention.line}: {shown(mention.text)}")


def _say_what_stays(before: Snapshot, person: Contact, forgetting: Forgetting) -> None:
    """What no change of notes can reach."""
    root = before.store.root
    for path in _others_with_traces(before, forgetting):
        click.echo(f"{shown(path)} names {person.name}, too. It is not a note: change or delete it yourself.", err=True)
    _say_what_git_holds(Git(root), person)
    click.echo(
        "Copies made by sync programs, backups, phones and other people, with their own bins and older versions, are "
        "not touched.",
        err=True,
    )


def _say_what_git_holds(git: Git, person: Contact) -> None:
    """How often the note was committed, and by which commands the history is written again."""
    if not git.is_there():
        return
    commits = len(git.run("log", "--all", "--format=%h", "--", person.path).stdout.split())
    if not commits:
        return
    click.echo(
        f"git still has {person.path} in {counted(commits, 'commit')}, and the other notes as they were. Commit this "
        "change, copy the folder for the moment, then write the history again:\n"
        f"  git filter-repo --invert-paths --path {shlex.quote(person.path)}\n"
        "  git filter-repo --replace-text words.txt    # a name or address a line: Ada Okafor==>somebody\n"
        f"How that is done, and what clones and forks keep all the same: {_REWRITING}",
        err=True,
    )
    for remote in git.run("remote").stdout.decode("utf-8", "replace").split():
        click.echo(f"The remote {shown(remote)} keeps what was pushed to it until the new history is.", err=True)


def _others_with_traces(before: Snapshot, forgetting: Forgetting) -> Iterator[str]:
    root = before.store.root
    for path in _files(root):
        file = root / path
        if path in before.store.files or file.stat().st_size > _LARGEST or path.split("/")[0] in FOLDERS:
            continue
        text = file.read_bytes().decode("utf-8", "replace")
        if "\0" not in text and forgetting.traces.are_in(text):
            yield path
