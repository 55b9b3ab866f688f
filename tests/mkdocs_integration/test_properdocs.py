"""ProperDocs goes on where MkDocs 1 ends: with it the site is the same, and so is the live preview."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from mkdocs_integration.building import tree

from benchmark.following import without_script
from benchmark.serving import serving

ROOT = Path(__file__).resolve().parent.parent.parent
GENERATOR = re.compile(rb'<meta name="generator"[^>]*>')
SERVE = (sys.executable, "-m", "properdocs", "serve", "-f", "mkdocs.yml", "-a", "127.0.0.1:PORT")


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
    command = [sys.executable, "-m", program, "build", "-q", "-f", "mkdocs.yml", "-d", str(site)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    return {path: GENERATOR.sub(b"", data) for path, data in tree(site).items()}


def test_it_builds_the_example_journal_identically_but_for_the_generator_line(tmp_path):
    root = example(tmp_path / "journal")
    theirs, ours = built(root, "properdocs"), built(root, "mkdocs")
    assert len(ours) > 100
    assert theirs == ours


def test_it_serves_what_mkdocs_builds_and_follows_a_save(tmp_path):
    root = example(tmp_path / "journal")
    with serving(root, SERVE) as served:
        note = (root / "contacts/lee-park.md").read_text("utf-8")
        served.save("contacts/lee-park.md", note + "\nMarmalade.\n")
        served.until("contacts/lee-park/", lambda page: "Marmalade." in page)
        clean = built(root, "mkdocs", f"site_url: {served.address}/\n")
        pages = [path for path in clean if path.endswith("index.html")]
        served.until("search/search_index.json", lambda index: "Marmalade" in index)
        for path in pages:
            found = GENERATOR.sub(b"", without_script(served.page(path).encode()))
            assert found == clean[path], path
