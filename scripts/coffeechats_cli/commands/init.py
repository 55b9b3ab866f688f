"""`coffee init`: a new private journal."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path

import click

from coffeechats.acts.request import NotDone
from coffeechats.changes.plan import Change, Plan, edit
from coffeechats.changes.transaction import put_folder, tidy
from coffeechats.notes.problems import Problem
from coffeechats.starter.files import starter_files
from coffeechats.views.words import counted
from coffeechats_cli.output import moves, show_plan
from coffeechats_cli.place import CONFIG, find_root, open_place, root_above
from coffeechats_cli.writing import carry_out, read_bytes, refused, remember, told_when_busy

_WINDOWS = ".obsidian/workspace"


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option("--example", is_flag=True, help="add made-up people and their conversations")
@click.option("--editors", is_flag=True, help="add what is missing for your editor")
@click.option("--obsidian", is_flag=True, help="write files and links for Obsidian")
@click.option("--write", is_flag=True, help="with --obsidian in a journal: do it; without it only the plan is shown")
@click.option("--hook", is_flag=True, help="let git check the notes before each commit")
def command(folder: Path | None, example: bool, editors: bool, obsidian: bool, write: bool, hook: bool) -> None:
    """Makes a new private journal in the folder DIR, which must be new or empty.

    With --editors, --hook or --obsidian, DIR can be a journal; without DIR it is the one you are in. Existing files
    stay as they are, except with --obsidian: files get people's names, and keys that name people become links. It shows
    a plan, and writes with --write.

    \b
    Examples:
      coffee init my-journal
      coffee init --example nells-journal
      coffee init --editors
      coffee init --obsidian --write
      coffee init --hook

    Exit code: 1 if the folder is not empty or cannot be written, or if git has such a hook already. Then nothing is
    written.
    """
    from coffeechats.changes.obsidian import new_vault
    from coffeechats.editors.files import editor_files
    from coffeechats_cli.hook import install_hook

    if folder is not None and folder.is_dir():
        tidy(folder)
    if (editors or hook or obsidian) and not example and (folder is None or _is_journal(folder)):
        root = find_root(folder)
        if obsidian:
            _make_vault(root, write=write)
        _add_to(root, editors=editors or (obsidian and write), hook=hook)
        return
    if folder is None:
        raise click.UsageError("Say where: coffee init my-journal")
    with told_when_busy(folder):
        if _is_taken(folder):
            raise click.ClickException(f"“{folder}” is not empty, so nothing was written; {_instead(folder)}")
        files = starter_files(example=example, zone=_zone()) | editor_files()
        about_git = write_journal(folder, new_vault(files) if obsidian else files)
    click.echo(f"Your journal is in {folder}. {about_git}\n")
    if hook:
        click.echo(f"{install_hook(folder.resolve())}\n")
    _print_next_steps(folder, example=example)


def _is_journal(folder: Path) -> bool:
    return (folder / CONFIG).is_file() and ((folder / "contacts").is_dir() or (folder / "journal").is_dir())


def _instead(folder: Path) -> str:
    """What to type for a folder that has files already."""
    if root := root_above(folder.resolve()):
        return f"it is in the journal {root}; to see that, go there and type: coffee serve"
    numbers = ("", *(f"-{number}" for number in range(2, 100)))
    free = next((one for number in numbers if not (one := folder / f"my-journal{number}").exists()), folder)
    return f"choose a new folder: coffee init {shlex.quote(str(free))}"


def _make_vault(root: Path, *, write: bool) -> None:
    """Shows what makes a vault of Obsidian of a journal, and does it with `write`."""
    from coffeechats.changes.obsidian import as_vault
    from coffeechats.changes.settings import with_setting

    before = open_place(root).snapshot()
    plan = as_vault(before.store.files, before.journal)
    config = read_bytes(root, CONFIG)
    made = with_setting(config, "obsidian", "yes")
    if isinstance(plan, Problem):
        raise refused(plan)
    if made is None:
        raise click.ClickException(f"write `obsidian: yes` below `extra: journal:` in {CONFIG}, then run this again")
    plan += edit(CONFIG, config, made) + _slips_elsewhere(root)
    show_plan(plan, moves(plan).items())
    if write:
        carry_out(root, plan)
    else:
        click.echo("Nothing is written yet; --write does it.", err=True)


def _slips_elsewhere(root: Path) -> Plan:
    """Has Obsidian put the note of a mistyped link elsewhere than among the people, where an older file does."""
    from coffeechats.editors.files import APP, INBOX

    try:
        old = read_bytes(root, APP)
        said = json.loads(old)
    except (NotDone, ValueError):
        return Plan()
    if not isinstance(said, dict) or said.get("newFileFolderPath") != "contacts":
        return Plan()
    said["newFileFolderPath"] = INBOX
    return edit(APP, old, (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode())


def _add_to(root: Path, *, editors: bool, hook: bool) -> None:
    """Adds to a journal what is missing for editors, and the hook; nothing that is there is changed."""
    from coffeechats.editors.files import editor_files
    from coffeechats_cli.hook import install_hook

    if editors:
        missing = {path: data for path, data in editor_files().items() if not os.path.lexists(root / path)}
        plan = Plan(tuple(Change(path, None, data) for path, data in missing.items()), "files for editors")
        carry_out(root, plan)
        for path in missing:
            click.echo(path)
        click.echo(f"{counted(len(missing), 'file')} added." if missing else "Everything for editors is there already.")
        if not _is_ignored(root, _WINDOWS):
            click.echo(f"Add a line {_WINDOWS}* to .gitignore, so that git passes over Obsidian's windows.", err=True)
    if hook:
        click.echo(install_hook(root))


def _is_ignored(root: Path, name: str) -> bool:
    try:
        return name in (root / ".gitignore").read_text("utf-8", "replace")
    except OSError:
        return False


def _is_taken(folder: Path) -> bool:
    """Whether anything is there; a new repository's own .git does not count."""
    return folder.exists() and any(child.name != ".git" for child in folder.iterdir())


def write_journal(folder: Path, files: Mapping[str, bytes]) -> str:
    """All files or none; a sentence about the repository it is in. A folder that is new has its name only when it is
    complete, its repository too."""
    said: list[str] = []
    problem = put_folder(
        Path.cwd(),
        folder,
        files.items(),
        finish=lambda made: said.append(_start_git(made)),
        done=lambda: remember(str(folder)),
    )
    if problem:
        raise click.ClickException(f"{folder / problem.path}: {problem.sentence}")
    return said[0] if said else _start_git(folder)


def _zone() -> str:
    """The machine's time zone by name; UTC where it has none."""
    from tzlocal import get_localzone_name

    try:
        return get_localzone_name() or "UTC"
    except Exception:  # tzlocal may raise anything; the zone can be set later
        return "UTC"


def _start_git(folder: Path) -> str:
    """Begins a repository unless the folder is in one; a sentence that says which."""
    try:
        question = ["git", "rev-parse", "--show-toplevel"]
        top = subprocess.run(question, cwd=folder, capture_output=True, text=True).stdout.strip()
        if not top:
            subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True, capture_output=True)
            return "It is a git repository of its own."
    except (OSError, subprocess.CalledProcessError):
        return "Git was not found, so it has no history yet."
    if Path(top) == folder.resolve():
        return "It uses the git repository that was there."
    return (
        f"It is inside the git repository {top}, so a commit and a push there include your notes. If you do not want "
        "that, move the folder out and type `git init` in it."
    )


def _print_next_steps(folder: Path, *, example: bool) -> None:
    steps = [f"cd {shlex.quote(str(folder))}", "coffee serve       (then open http://127.0.0.1:8000)"]
    own = "write who you are into journal/me.md, and the first person you could ask into contacts/"
    steps.append("coffee due         (what Nell has to do)" if example else own)
    click.echo("Next:")
    for number, step in enumerate(steps, 1):
        click.echo(f"  {number}. {step}")
    click.echo("The guide is part of the site: http://127.0.0.1:8000/help/")
    click.echo("\nIt has other people's details: keep it on this computer or in a private repository.")
