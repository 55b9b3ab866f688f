"""Real builds by MkDocs, as processes of their own."""

from __future__ import annotations

import json
import subprocess
from functools import partial
from pathlib import Path
from typing import Any

from processes import begun, ran

from benchmark import serving as previews

MKDOCS = previews.MKDOCS
serving = partial(previews.serving, start=begun)

CONFIG = """\
site_name: x
docs_dir: journal
theme: {name: material}
plugins: [search]
hooks: [hooks/journal.py]
extra:
  journal: {timezone: Europe/London, today: 2026-11-23}
"""
HOOK = "from coffeechats.mkdocs.events import *\n"
ADA = "---\nname: Ada Okafor\nlog: [2026-11-02 asked]\n---\n# Ada\n\nWords, [[Lee Park]].\n\n"
ADA += "## More\n\n- [ ] a task\n- [x] another\n\n"
ADA += "| a | b |\n| :-: | --- |\n| c | d |\n\n![x](https://example.org/x.png)\n"
NOTES = {
    "contacts/ada-okafor.md": ADA,
    "contacts/lee-park.md": "---\nname: Lee Park\nfield: Energy policy\norganization: The Mill\n---\nWords.\n",
    "contacts/old/ben-ruiz.md": "---\nname: Ben Ruiz\nreferred_by: lee-park\n---\n",
    "journal/interviews/2026-11-12-lee-park.md": "---\ntakeaway: x\n---\n## Reflection\n\nGood.\n",
    "journal/interviews/2026-11-14-ada-okafor.md": "---\ntakeaway: x\n---\n## Reflection\n\nGood.\n",
    "journal/page.md": "# A page\n\n## One\n\n### Two\n\nWords.\n",
}


def written(root: Path, notes: dict[str, str] | None = None, config: str = CONFIG) -> Path:
    """A journal on the disk."""
    (root / "journal").mkdir(parents=True, exist_ok=True)
    for path, text in {"mkdocs.yml": config, "hooks/journal.py": HOOK, **(NOTES if notes is None else notes)}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


def mkdocs(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return ran(root, "mkdocs", *arguments, **environment)


def clean_build(root: Path, site: Path) -> None:
    """The site as MkDocs builds it of which nobody has prepared anything."""
    done = mkdocs(root, "build", "-q", "-d", str(site))
    assert done.returncode == 0, done.stderr


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def searched(site: Path) -> list[list[Any]]:
    """What the search of a built site finds, page by page."""
    text = (site / "assets/texts.js").read_text("utf-8")
    return json.loads(text.removeprefix("window.coffeeTexts=").removesuffix(";\n"))
