"""What an installation holds, and what PyPI would show of it."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def run(*words: str, where: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *words], cwd=where, capture_output=True, text=True)


def built(where: Path, folder: Path, kind: str) -> Path:
    """The one package of this kind."""
    done = run("hatchling", "build", "-t", kind, "-d", str(folder), where=where)
    assert done.returncode == 0, done.stderr
    (package,) = folder.iterdir()
    return package


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return built(ROOT, tmp_path_factory.mktemp("wheel"), "wheel")


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    return built(ROOT, tmp_path_factory.mktemp("sources"), "sdist")


@pytest.fixture(scope="module")
def names(wheel):
    return set(zipfile.ZipFile(wheel).namelist())


@pytest.fixture(scope="module")
def metadata(wheel):
    archive = zipfile.ZipFile(wheel)
    (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    return message_from_bytes(archive.read(name))


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


def test_the_wheel_that_is_built_from_the_sources_holds_the_same_files(wheel, sources, names, tmp_path):
    with tarfile.open(sources) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    (folder,) = (tmp_path / "unpacked").iterdir()
    again = zipfile.ZipFile(built(folder, tmp_path / "again", "wheel"))
    assert set(again.namelist()) == names
    ours = zipfile.ZipFile(wheel)
    assert [name for name in names if again.read(name) != ours.read(name) and not name.endswith("RECORD")] == []


def test_pypi_takes_the_packages_and_shows_their_readme(wheel, sources):
    done = run("twine", "--no-color", "check", "--strict", str(wheel), str(sources))
    assert (done.returncode, done.stdout.count("PASSED")) == (0, 2), done.stdout + done.stderr


def test_the_wheel_has_nothing_that_a_wheel_should_not_have(wheel):
    done = run("check_wheel_contents", str(wheel))
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_link_of_the_readme_leads_somewhere_on_pypi_too():
    """PyPI shows the README alone: a link has to be whole, or lead to a heading of it."""
    text = re.sub(r"^```.*?^```$", "", (ROOT / "README.md").read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    links = re.findall(r"\]\(([^)\s]+)|<(https?:[^>]+)>|(?:href|src|srcset)=\"([^\"]+)\"", text)
    links = [one or two or three for one, two, three in links]
    headings = {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in re.findall(r"(?m)^#+ (.*)$", text)}
    assert len(links) > 8
    assert [one for one in links if not one.startswith("https://") and one.removeprefix("#") not in headings] == [
        "http://127.0.0.1:8000"
    ]
    ours = "https://(?:github.com/coffee-chats/coffee-chats/blob/main|raw.githubusercontent.com/coffee-chats/coffee-chats/main)/"
    files = [re.sub("^" + ours, "", one).partition("#")[0] for one in links if re.match(ours, one)]
    assert [one for one in files if not (ROOT / one).is_file()] == []


def test_the_version_stands_in_one_place_and_everything_says_the_same(metadata):
    version = PROJECT["version"]
    assert metadata["Version"] == version
    assert run("coffeechats_cli", "--version").stdout.split()[-1] == version
    modules = [*(ROOT / "hooks").rglob("*.py"), *(ROOT / "scripts").rglob("*.py")]
    assert [path for path in modules if re.search(rf"[\"']{re.escape(version)}[\"']", path.read_text("utf-8"))] == []
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_properdocs_can_be_asked_for_by_name(metadata):
    assert (metadata["Name"], metadata.get_all("Provides-Extra")) == ("coffee-chats", ["properdocs"])
    assert [one for one in metadata.get_all("Requires-Dist") if "extra ==" in one and one.startswith("properdocs")]
