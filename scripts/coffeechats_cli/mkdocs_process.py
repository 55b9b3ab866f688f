"""Calls MkDocs in this same Python, in the journal's folder."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import click

from coffeechats.records.site_files import missing_folder
from coffeechats_cli.place import CONFIG, find_root

OFFLINE = {"COFFEE_OFFLINE": "1"}  # asks for a site that opens from the disk


def run_mkdocs(*arguments: str, more: Sequence[str] = (), environment: Mapping[str, str] | None = None) -> int:
    """MkDocs' own exit code. Material's banner about MkDocs 2 is silenced."""
    root = find_root()
    _make_missing_folder(root)
    variables = os.environ | {"NO_MKDOCS_2_WARNING": "1"} | dict(environment or {})
    command = [sys.executable, "-P", "-m", "mkdocs", *arguments, *more]
    try:
        return subprocess.call(command, cwd=root, env=variables)
    except KeyboardInterrupt:
        return 0


def _make_missing_folder(root: Path) -> None:
    """MkDocs stops where the folder that `docs_dir` names is missing, as an empty one is after a clone."""
    folder = missing_folder(root, root / CONFIG)
    if folder is not None:
        with suppress(OSError):  # then MkDocs says what is missing
            folder.mkdir(parents=True)
            name = folder.relative_to(root).as_posix()
            click.echo(f"`docs_dir` in mkdocs.yml names the folder {name}, which was not there; it was made.", err=True)


def become_mkdocs(*arguments: str, more: Sequence[str] = ()) -> NoReturn:
    """MkDocs goes on in this process, and ends it: so whatever ends the command ends MkDocs, and nothing serves on."""
    root = find_root()
    _make_missing_folder(root)
    os.chdir(root)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    sys.argv = ["mkdocs", *arguments, *more]
    runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
    sys.exit()
