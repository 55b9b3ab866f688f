"""The real command, in a real journal of a temporary folder."""

from __future__ import annotations

import subprocess
from pathlib import Path

from click.testing import CliRunner, Result
from processes import ran

from coffeechats_cli.main import main

CONFIG = "site_name: x\ndocs_dir: assets\nextra:\n  journal:\n    timezone: Europe/London\n    today: 2026-11-23\n"


def coffee(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return ran(folder, "coffeechats_cli", *arguments)


def journal(root: Path, notes: dict[str, str]) -> Path:
    """A journal with these notes."""
    for folder in ("contacts", "journal", "assets"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "mkdocs.yml").write_text(CONFIG)
    for path, text in notes.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    return root


def invoked(*arguments: str) -> Result:
    """The command in this process, in the present folder: quicker where many are tried."""
    return CliRunner().invoke(main, arguments)
