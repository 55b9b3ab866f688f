"""What an installation holds."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_it_holds_every_module_template_and_style(names):
    for folder, package in (("hooks/coffeechats", "coffeechats"), ("scripts/coffeechats_cli", "coffeechats_cli")):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert f"{package}/{path.relative_to(ROOT / folder).as_posix()}" in names


def test_it_holds_the_sample_notes(names):
    for path in ("contacts/ada-okafor.md", "journal/questions.md", "mkdocs.yml"):
        assert f"coffeechats/starter/example/{path}" in names


def test_it_holds_the_guide_and_its_pictures(names):
    for path in [*(ROOT / "docs").glob("*.md"), *(ROOT / "docs/pictures").iterdir()]:
        assert f"coffeechats/guide/{path.relative_to(ROOT / 'docs').as_posix()}" in names


def test_it_holds_nothing_else(names):
    tops = {name.split("/")[0] for name in names}
    assert tops == {"coffeechats", "coffeechats_cli", next(top for top in tops if top.endswith(".dist-info"))}
    assert not [name for name in names if name.endswith((".pyc", "journal.json")) or "/site/" in name]
