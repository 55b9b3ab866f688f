"""ProperDocs goes on where MkDocs 1 ends: with it the site is the same, and so is the live preview."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
from mkdocs_integration.building import serving, tree, written
from processes import ran

from benchmark.following import without_script

ROOT = Path(__file__).resolve().parent.parent.parent
GENERATOR = re.compile(rb'<meta name="generator"[^>]*>')
COFFEE = (sys.executable, "-P", "-m", "coffeechats_cli")


def example(folder: Path) -> Path:
    """A copy of the example journal."""
    for name in ("contacts", "journal", "assets", "hooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("coffeechats", "__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def built(root: Path, program: str, site_url: str = "") -> dict[str, bytes]:
    """The site that a program builds, without the line that names it."""
    (root / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text("utf-8") + site_url, "utf-8")
    site = root.parent / program
    done = coffee(root, "build", "--with", program, "-q", "-d", str(site))
    assert done.returncode == 0 and "properdocs.yml" not in done.stderr, done.stderr
    return {path: GENERATOR.sub(b"", data) for path, data in tree(site).items()}


def coffee(root: Path, *words: str, python: str = sys.executable) -> subprocess.CompletedProcess[str]:
    if python == sys.executable:
        return ran(root, "coffeechats_cli", *words, COLUMNS="200")
    command = [python, *COFFEE[1:], *words]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, env=os.environ | {"COLUMNS": "200"})


@pytest.fixture(scope="module")
def python_without(tmp_path_factory):
    """A Python with all that is installed here but some programs: that is, with links to it."""

    def made(*programs: str) -> str:
        folder = tmp_path_factory.mktemp("python")
        venv.create(folder, with_pip=False)
        packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder)}))
        for one in Path(sysconfig.get_path("purelib")).iterdir():
            if not re.fullmatch(rf"({'|'.join(programs)})(-.*)?", one.name):
                (packages / one.name).symlink_to(one)
        return str(folder / "bin/python")

    return made


def test_it_builds_the_example_journal_identically_but_for_the_generator_line(tmp_path):
    root = example(tmp_path / "journal")
    theirs, ours = built(root, "properdocs"), built(root, "mkdocs")
    assert len(ours) > 100
    assert theirs == ours


def test_it_serves_what_mkdocs_builds_and_follows_a_save_without_another_build(tmp_path):
    root = example(tmp_path / "journal")
    with serving(root, (*COFFEE, "serve", "--with", "properdocs", "-a", "127.0.0.1:PORT")) as served:
        note = (root / "contacts/lee-park.md").read_text("utf-8")
        served.save("contacts/lee-park.md", note + "\nMarmalade.\n")
        served.until("contacts/lee-park/", lambda page: "Marmalade." in page)
        assert served.log.count("Building documentation") == 1
        clean = built(root, "mkdocs", f"site_url: {served.address}/\n")
        pages = [path for path in clean if path.endswith("index.html")]
        served.until("assets/texts.js", lambda index: "Marmalade" in index)
        for path in pages:
            found = GENERATOR.sub(b"", without_script(served.page(path).encode()))
            assert found == clean[path], path


@pytest.mark.parametrize("quiet", [[], ["-q"]])
def test_a_strict_build_with_it_counts_what_is_wrong_with_the_notes(tmp_path, quiet):
    root = written(tmp_path / "journal")
    strict = ["build", "--with", "properdocs", "--strict", *quiet]
    assert coffee(root, *strict).returncode == 0
    (root / "contacts/broken.md").write_text('---\nname: "Robin\n---\n', "utf-8")
    done = coffee(root, *strict)
    said = done.stdout + done.stderr
    assert done.returncode == 1 and "Aborted with 1 problem in the notes" in said and "Traceback" not in said


@pytest.mark.slow
def test_where_mkdocs_is_missing_it_builds_and_serves_by_itself(tmp_path, python_without):
    """As after `pip uninstall mkdocs`: neither its modules nor its version can be found."""
    root, python = example(tmp_path / "journal"), python_without("mkdocs", "mkdocs_get_deps")
    assert subprocess.run([python, "-c", "import mkdocs"], capture_output=True).returncode == 1
    done = coffee(root, "build", "-d", str(tmp_path / "by itself"), python=python)
    assert done.returncode == 0, done.stderr
    alone = {path: GENERATOR.sub(b"", data) for path, data in tree(tmp_path / "by itself").items()}
    assert alone == built(root, "mkdocs")
    with serving(root, (python, *COFFEE[1:], "serve", "-a", "127.0.0.1:PORT")) as served:
        served.save("contacts/lee-park.md", (root / "contacts/lee-park.md").read_text("utf-8") + "\nMarmalade.\n")
        served.until("contacts/lee-park/", lambda page: "Marmalade." in page)
        assert served.log.count("Building documentation") == 1


@pytest.mark.parametrize(
    ("missing", "options", "said"),
    [
        (["properdocs"], ["--with", "properdocs"], "ProperDocs is not installed. Type: pipx inject"),
        (["mkdocs"], ["--with", "mkdocs"], "MkDocs is not installed. Type: pipx inject"),
        (["mkdocs", "properdocs"], [], "MkDocs is not installed. Type: pipx inject"),
    ],
)
@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_builder_that_is_missing_is_said_in_a_line(tmp_path, python_without, missing, options, said, command):
    root = example(tmp_path / "journal")
    done = coffee(root, command, *options, python=python_without(*missing))
    assert (done.returncode, said in done.stderr, "Traceback" in done.stderr) == (1, True, False), done.stderr
