"""Calls MkDocs in this same Python, in the journal's folder."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import NoReturn

from coffee.place import find_root

OFFLINE = {"COFFEE_OFFLINE": "1"}  # asks for a site that opens from the disk


def run_mkdocs(*arguments: str, more: Sequence[str] = (), environment: Mapping[str, str] | None = None) -> int:
    """MkDocs' own exit code. Material's banner about MkDocs 2 is silenced."""
    root = find_root()
    variables = os.environ | {"NO_MKDOCS_2_WARNING": "1"} | dict(environment or {})
    command = [sys.executable, "-P", "-m", "mkdocs", *arguments, *more]
    try:
        return subprocess.call(command, cwd=root, env=variables)
    except KeyboardInterrupt:
        return 0


def become_mkdocs(*arguments: str, more: Sequence[str] = ()) -> NoReturn:
    """MkDocs goes on in this process, and ends it: so whatever ends the command ends MkDocs, and nothing serves on."""
    os.chdir(find_root())
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    sys.argv = ["mkdocs", *arguments, *more]
    runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
    sys.exit()
