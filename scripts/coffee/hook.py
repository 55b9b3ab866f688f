"""A pre-commit hook for the journal's repository: checks what is about to be committed."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import click

from coffee.git import Git

LINE = "coffee check --staged"


def install_hook(root: Path) -> str:
    """Installs the hook and says so in a sentence. One that is there already is never touched: the command ends with
    the line to add to it."""
    git = Git(root)
    if not git.is_there():
        raise click.ClickException(f"{root} is in no git repository, so there is nothing to hook into; type: git init")
    file = Path(os.path.abspath(git.place_of("hooks/pre-commit")))
    text = _script(git, root)
    if _is_shared(git, file):
        raise click.ClickException(
            f"git takes its hooks from {file.parent}, which others may share, so nothing was written there; "
            f"add this line to its pre-commit yourself: {LINE}"
        )
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with open(file, "x", encoding="utf-8", newline="\n") as new:
            new.write(text)
        file.chmod(0o755)
    except FileExistsError:
        if _holds(file, LINE):
            return f"{file} checks the notes already."
        raise click.ClickException(f"{file} is there already and was left alone; add this line to it: {LINE}") from None
    except OSError as error:
        raise click.ClickException(f"{file} could not be written: {error.strerror or error}") from None
    return f"From now on git checks the notes before each commit ({file})."


def _is_shared(git: Git, file: Path) -> bool:
    """Whether the hooks lie neither in this repository's own folder nor in the journal."""
    inside = [Path(os.path.abspath(git.place_of("."))), git.root, _top(git)]
    return not any(file.is_relative_to(folder) for folder in inside)


def _top(git: Git) -> Path:
    return Path(os.fsdecode(git.run("rev-parse", "--show-toplevel").stdout.rstrip(b"\n")))


def _holds(file: Path, words: str) -> bool:
    try:
        return words in file.read_text("utf-8", "replace")
    except OSError:
        return False


def _script(git: Git, root: Path) -> str:
    """Git calls a hook at the top of the repository, above a journal that is a folder of another one."""
    inside = os.path.relpath(os.path.realpath(root), os.path.realpath(_top(git)))
    go = "" if inside == "." else f"cd {shlex.quote(inside)} || exit 1\n"
    return (
        "#!/bin/sh\n"
        "# Keeps a note with an error from being committed; `git commit --no-verify` passes this by.\n"
        "if ! command -v coffee >/dev/null 2>&1; then\n"
        '  echo "coffee was not found, so the notes were not checked." >&2\n'
        "  exit 0\n"
        "fi\n"
        f"{go}exec {LINE}\n"
    )
