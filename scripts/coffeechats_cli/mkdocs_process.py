"""Calls MkDocs, or ProperDocs, which goes on where MkDocs 1 ends, in this same Python, in the journal's folder."""

from __future__ import annotations

import os
import runpy
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

import click

from coffeechats.records.site_files import missing_folder
from coffeechats_cli.place import CONFIG, find_root

OFFLINE = {"COFFEE_OFFLINE": "1"}  # asks for a site that opens from the disk
PAGES_ONLY = {"COFFEE_PAGES_ONLY": "1"}  # asks for pages only, with addresses that name no one
PHONE = "COFFEE_PHONE"  # asks for a preview that a phone can open, at an address of this computer or the one found
BUILDERS = ("mkdocs", "properdocs")  # the first that is installed builds, unless one is chosen

builder_option = click.option(
    "--with", "builder", type=click.Choice(BUILDERS), help="what builds: mkdocs, or properdocs if mkdocs is missing"
)


def become_mkdocs(
    command: str, more: Sequence[str] = (), builder: str | None = None, environment: Mapping[str, str] | None = None
) -> NoReturn:
    """The builder goes on in this process, and ends it with its own exit code: so whatever ends the command ends it,
    too, and nothing serves on. Material's banner about MkDocs 2 is silenced."""
    root = find_root()
    sys.argv = _words(command, more, builder)
    _make_missing_folder(root)
    os.chdir(root)
    os.environ.update({"NO_MKDOCS_2_WARNING": "1"} | dict(environment or {}))
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
    sys.exit()


def _make_missing_folder(root: Path) -> None:
    """MkDocs stops where the folder that `docs_dir` names is missing, as an empty one is after a clone."""
    folder = missing_folder(root, root / CONFIG)
    if folder is not None:
        with suppress(OSError):  # then MkDocs says what is missing
            folder.mkdir(parents=True)
            name = folder.relative_to(root).as_posix()
            click.echo(f"`docs_dir` in mkdocs.yml names the folder {name}, which was not there; it was made.", err=True)


def _words(command: str, more: Sequence[str], builder: str | None) -> list[str]:
    """The module to run and its arguments. Without `-f` ProperDocs would ask for a properdocs.yml."""
    found = [one for one in BUILDERS if find_spec(one) is not None]
    if builder is not None and builder not in found:
        raise click.ClickException(_MISSING[builder])
    if not found:
        raise click.ClickException(_MISSING["mkdocs"])
    module = builder or found[0]
    config = [] if module == "mkdocs" or _names_config(more) else ["-f", CONFIG]
    return [module, command, *config, *more]


_MISSING = {
    "mkdocs": "MkDocs is not installed; type: pipx inject coffee-chats mkdocs (or pip install mkdocs)",
    "properdocs": "ProperDocs is not installed; type: pipx inject coffee-chats properdocs (or pip install properdocs)",
}


def _names_config(more: Sequence[str]) -> bool:
    return any(one.startswith(("--config-file", "-f")) for one in more)
