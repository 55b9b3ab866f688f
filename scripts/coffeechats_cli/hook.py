"""A pre-commit hook for the journal's repository: checks what is about to be committed."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import click

from coffeechats.changes.transaction import put_file
from coffeechats_cli.git import Git
from coffeechats_cli.writing import remember, told_when_busy

LINE = "coffee check --staged"
_MODE = 0o755
_GO = re.compile(r"(?:^|[\s(;&])cd +('[^']*'|\"[^\"]*\"|[^\s;&)]+)")


def install_hook(root: Path) -> str:
    """Installs the hook and reports it in a sentence. One that is there already is never touched: the command ends with
    the line to add to it, or with what keeps git from running it."""
    git = Git(root)
    if not git.is_there():
        raise click.ClickException(
            f"“{root}” is in no git repository, so there is nothing to hook into; type: git init"
        )
    file = Path(os.path.abspath(git.place_of("hooks/pre-commit")))
    own, inside = _read_by_husky(file), _inside(git, root)
    line = LINE if inside == "." else f"(cd {shlex.quote(inside)} && {LINE})"
    if _checks(own or file, inside):
        return _if_run(file, f"{own or file} checks the notes already.")
    if own:
        raise click.ClickException(f"git takes its hooks from husky here; add this line to {own}: {line}")
    if _is_shared(git, file):
        raise click.ClickException(
            f"git takes its hooks from {file.parent}, which others may share, so nothing was written there; "
            f"add this line to its pre-commit yourself: {line}"
        )
    with told_when_busy(file):
        try:
            put_file(root, file, _script(inside).encode(), _MODE, done=lambda: remember(str(file)))
        except FileExistsError:
            words = f"{file} is there already and was left alone; add this line to it: {line}"
            raise click.ClickException(words) from None
    return _if_run(file, f"From now on git checks the notes before each commit ({file}).")


def _if_run(file: Path, words: str) -> str:
    """The words, if git runs this file at all."""
    if os.name != "nt" and not os.access(file, os.X_OK):
        raise click.ClickException(
            f"{file} has the check, but git does not run it, because the file may not be executed; "
            f"type: chmod +x {shlex.quote(str(file))}"
        )
    return words


def _read_by_husky(file: Path) -> Path | None:
    """The hook of one's own that husky's calls, where git's hooks are husky's."""
    is_husky = file.parent.name == "_" and file.parent.parent.name == ".husky"
    return file.parent.parent / file.name if is_husky else None


def _is_shared(git: Git, file: Path) -> bool:
    """Whether the hooks lie neither in this repository's own folder nor in the journal. Those of a working tree beside
    another one are the repository's."""
    common = git.root / os.fsdecode(git.run("rev-parse", "--git-common-dir").stdout.rstrip(b"\n"))
    real = Path(os.path.realpath(file.parent))
    return not any(real.is_relative_to(os.path.realpath(folder)) for folder in (common, git.root, git.top()))


def _inside(git: Git, root: Path) -> str:
    """Where the journal is in its repository."""
    return os.path.relpath(os.path.realpath(root), os.path.realpath(git.top()))


def _checks(file: Path, inside: str) -> bool:
    """Whether a hook comes to our line: in no comment, before it ends, and in the folder of this journal."""
    here = "."
    try:
        lines = file.read_text("utf-8", "replace").splitlines()
    except OSError:
        return False
    for line in lines:
        said = line.partition("#")[0]
        for folder in _GO.findall(said.partition(LINE)[0]):
            here = folder.strip("'\"").rstrip("/") or "/"
        if LINE in said:
            return os.path.normpath(here) == inside
        if line.split()[:1] in (["exit"], ["exec"]) and not line[0].isspace():
            return False
    return False


def _script(inside: str) -> str:
    """Git calls a hook at the top of the repository, above a journal that is a folder of another one."""
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
