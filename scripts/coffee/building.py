"""Calls MkDocs in this same Python, in the journal's folder."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

from coffee.place import find_root


def run_mkdocs(*arguments: str, more: Sequence[str] = ()) -> int:
    """MkDocs' own exit code. Material's banner about MkDocs 2 is silenced."""
    root = find_root()
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-P", "-m", "mkdocs", *arguments, *more]
    try:
        return subprocess.call(command, cwd=root, env=environment)
    except KeyboardInterrupt:
        return 0
