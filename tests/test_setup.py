"""Serving installs what the site needs, and testing adds the rest: with real environments and a real pip."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BACKEND = """
import shutil

def build_editable(folder, config_settings=None, metadata_directory=None):
    return shutil.copy("wheels/ours-1-py3-none-any.whl", folder).rpartition("/")[2]
"""
PROJECT = '[project]\nname = "ours"\nversion = "1"\n[build-system]\nrequires = []\nbuild-backend = "backend"\n'
PROJECT += 'backend-path = ["."]\n'


def wheel(folder: Path, name: str) -> str:
    """A package of one module; the line of a lock that names it."""
    path = folder / f"{name}-1-py3-none-any.whl"
    info = f"{name}-1.dist-info"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(f"{name}.py", "")
        made.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
        made.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        made.writestr(f"{info}/RECORD", f"{name}.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n")
    return f"{name}==1 --hash=sha256:{sha256(path.read_bytes()).hexdigest()}\n"


@pytest.fixture
def project(tmp_path):
    (tmp_path / "scripts").mkdir()
    (tmp_path / "wheels").mkdir()
    shutil.copy(ROOT / "scripts/setup.sh", tmp_path / "scripts")
    lines = [wheel(tmp_path / "wheels", name) for name in ("served", "tested", "ours")]
    (tmp_path / "requirements.lock").write_text(lines[0])
    (tmp_path / "requirements-test.lock").write_text(lines[0] + lines[1])
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    (tmp_path / "backend.py").write_text(BACKEND)
    return tmp_path


def set_up(project: Path, need: str, python: str = sys.executable) -> str:
    """What it says."""
    done = setting_up(project, need, python)
    assert done.returncode == 0 and done.stdout == f"in {project}\n", done.stderr
    return done.stderr


def setting_up(project: Path, need: str, python: str) -> subprocess.CompletedProcess[str]:
    command = ["bash", "-c", f"source scripts/setup.sh {need}; echo in $PWD"]
    own = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(project / "wheels"), "PYTHON": python}
    return subprocess.run(command, cwd=project, env=os.environ | own, capture_output=True, text=True)


def begins_afresh(project: Path, need: str) -> bool:
    """Whether it would make the environment again: for that alone it needs a Python, and here there is none."""
    done = setting_up(project, need, "/no/python")
    assert (done.returncode, done.stdout) in ((0, f"in {project}\n"), (1, ""))
    assert ("Python 3.11 or newer is needed" in done.stderr) is (done.returncode == 1)
    return done.returncode == 1


def installed(project: Path) -> set[str]:
    return {path.stem for path in project.glob(".venv/lib/python3*/site-packages/*.py")} - {"distutils-precedence"}


@pytest.mark.slow
def test_testing_adds_to_what_serving_installed_and_other_dependencies_or_another_place_begin_afresh(project):
    assert begins_afresh(project, "serving") and begins_afresh(project, "testing")
    assert len(set_up(project, "serving").splitlines()) == 1
    assert installed(project) == {"served", "ours"}
    (project / ".venv/kept").touch()
    assert set_up(project, "serving") == "" and not begins_afresh(project, "serving")
    said = set_up(project, "testing")
    assert "what the tests need" in said and len(said.splitlines()) == 1
    assert installed(project) == {"served", "ours", "tested"} and (project / ".venv/kept").exists()
    assert set_up(project, "testing") == set_up(project, "serving") == ""

    lock, of_tests = project / "requirements.lock", project / "requirements-test.lock"
    of_tests.write_text(f"# another\n{of_tests.read_text()}")
    assert not begins_afresh(project, "serving") and begins_afresh(project, "testing")
    lock.write_text("")
    of_tests.write_text(of_tests.read_text().splitlines()[-1])
    assert begins_afresh(project, "serving") and begins_afresh(project, "testing")
    assert "Setting up" in set_up(project, "testing") and not (project / ".venv/kept").exists()
    assert installed(project) == {"ours", "tested"} and not begins_afresh(project, "testing")

    (project / "pyproject.toml").write_text(f"# another\n{PROJECT}")
    assert begins_afresh(project, "serving")
    (project / "pyproject.toml").write_text(PROJECT)
    assert not begins_afresh(project, "serving")
    assert begins_afresh(project.rename(project.with_name("moved")), "serving")


def locked(name: str) -> dict[str, str]:
    """Each package and version, with its hashes; on which systems it is needed is another matter."""
    blocks = re.split(r"\n(?=\S)", (ROOT / name).read_text("utf-8").strip())
    return {block.split()[0]: block.partition("--hash=")[2] for block in blocks}


def test_the_locks_name_the_same_versions_and_only_that_of_the_tests_names_what_only_they_need():
    run, test = locked("requirements.lock"), locked("requirements-test.lock")
    assert run.items() < test.items()
    only = {name.partition("==")[0] for name in test.keys() - run.keys()}
    assert {"playwright", "zensical", "pytest", "mypy", "ruff"} <= only
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    needed = {re.match(r"[\w-]+", one)[0] for one in project}
    assert len(needed) > 10 and needed <= {name.partition("==")[0] for name in run}
