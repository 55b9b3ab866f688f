"""Another builder that is given a journal's mkdocs.yml finds no note to publish."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command.running import coffee
from mkdocs_integration.building import tree

pytestmark = pytest.mark.promise("P20")
ROOT = Path(__file__).resolve().parent.parent.parent
PRIVATE = "\n## Private\n\nprivate{0}\n"
# One note of each kind, each with a word of its own in its keys, its text and what is private.
NOTES = [
    "contacts/zqa.md", "contacts/old/zqb.md", "contacts/Untitled.md", "journal/index.md", "journal/me.md",
    "journal/log.md", "journal/questions.md", "journal/interviews/2026-11-12-zqa.md", "journal/fields/zqc.md",
    "journal/organizations/zqd.md", "journal/updates/2026-11-01-zqe.md", "journal/zqf.md", "journal/resources.md",
    "journal/templates/thank-you.md", "journal/README.md", "templates/zqh.md", "schemas/zqi.md",
]  # fmt: skip
OTHERS = ["journal/zqj.txt", "contacts/zqk.html", "journal/pictures/zql.svg", "zqm.md", "README.md"]
BROKEN = "contacts/broken.md"


def canary(path: str) -> str:
    return "zq" + re.sub(r"[^a-z0-9]", "", path.lower())


def planted(root: Path) -> dict[str, str]:
    """The journal with a canary in every file that could hold something about somebody; each with its path."""
    for path in NOTES:
        word = canary(path)
        text = f"---\nname: {word}\nwhy: {word}\n---\n# {word}\n\n{word}\n{PRIVATE.format(word)}"
        write(root / path, text)
    for path in OTHERS:
        write(root / path, canary(path))
    write(root / BROKEN, f"---\nwhy: [{canary(BROKEN)}\n")
    return {canary(path): path for path in (*NOTES, *OTHERS, BROKEN)}


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def without(config: str, *keys: str) -> str:
    return "".join(line for line in config.splitlines(keepends=True) if not line.startswith(keys))


def zensical(root: Path) -> list[str]:
    return [str(Path(sys.executable).with_name("zensical")), "build", "--clean"]


def plain_mkdocs(root: Path) -> list[str]:
    """MkDocs of somebody who took our lines out."""
    write(root / "plain.yml", without((root / "mkdocs.yml").read_text("utf-8"), "hooks:", "plugins:"))
    return [sys.executable, "-m", "mkdocs", "build", "-f", "plain.yml"]


def plain_properdocs(root: Path) -> list[str]:
    return [sys.executable, "-m", "properdocs", *plain_mkdocs(root)[3:]]


BUILDERS = [zensical, plain_mkdocs, plain_properdocs]


def leaked(root: Path, builder, canaries: dict[str, str]) -> set[str]:
    """The files of which a builder publishes a word or a name."""
    shutil.rmtree(root / "site", ignore_errors=True)
    done = subprocess.run(builder(root), cwd=root, capture_output=True, text=True, timeout=600,
                          env=os.environ | {"COLUMNS": "80"})  # fmt: skip
    site = tree(root / "site")
    assert done.returncode == 0 and len(site) > 5, done.stdout + done.stderr
    data = b"\n".join([*site.values(), *(path.encode() for path in site)]).lower()
    return {path for word, path in canaries.items() if word.encode() in data}


@pytest.fixture(scope="module", params=["of the repository", "new", "new with the example"])
def root(request, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("foreign") / "journal"
    if request.param == "of the repository":
        folder.mkdir()
        for name in ("contacts", "journal", "assets", "hooks/journal.py", "mkdocs.yml"):
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            (folder / name).parent.mkdir(exist_ok=True)
            copy(ROOT / name, folder / name)
    else:
        options = ["--example"] if "example" in request.param else []
        assert coffee(folder.parent, "init", *options, "journal").returncode == 0
    return folder


@pytest.mark.parametrize("builder", BUILDERS)
def test_it_finds_no_note_and_would_have_found_them_where_docs_dir_names_their_folder(root, builder, tried):
    canaries, config = planted(root), (root / "mkdocs.yml").read_text("utf-8")
    try:
        (root / "mkdocs.yml").write_text(re.sub("docs_dir: .*", "docs_dir: journal", config), "utf-8")
        would = leaked(root, builder, canaries)
        assert {"journal/me.md", "journal/zqf.md", "journal/interviews/2026-11-12-zqa.md"} <= would
    finally:
        (root / "mkdocs.yml").write_text(config, "utf-8")
    assert leaked(root, builder, canaries) == set()
    tried(len(canaries))


def test_the_folder_that_is_named_holds_no_markdown(root):
    (folder,) = re.findall("^docs_dir: (.*)$", (root / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    assert [path for path in tree(root / folder) if not path.endswith(".css")] == []
    assert len(tree(root / folder)) == 1


def test_the_two_that_we_ship_are_the_same():
    starter = ROOT / "hooks/coffeechats/starter/files/assets"
    assert tree(starter) == tree(ROOT / "assets")
