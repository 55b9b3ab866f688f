"""With an editor among the settings, Material's pencil on a page opens the note that the page is of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs_integration.building import CONFIG, NOTES, mkdocs, written

SET = CONFIG.replace("today:", "editor: 'code://{path}?a=1&at={line}', today:")
PENCIL = re.compile(r'<a href="([^"]*)" title="Edit this page"')
PAGES = {
    "contacts/ada-okafor/": "contacts/ada-okafor.md",
    "contacts/lee-park/": "contacts/lee-park.md",
    "contacts/ben-ruiz/": "contacts/old/ben-ruiz.md",
    "journal/interviews/2026-11-12-lee-park/": "journal/interviews/2026-11-12-lee-park.md",
    "journal/interviews/2026-11-14-ada-okafor/": "journal/interviews/2026-11-14-ada-okafor.md",
    "journal/page/": "journal/page.md",
}


def pencils(root: Path) -> dict[str, list[str]]:
    assert mkdocs(root, "build", "--strict").returncode == 0
    site = root / "site"
    found = {page.parent.relative_to(site).as_posix() + "/": PENCIL.findall(page.read_text("utf-8"))
             for page in site.rglob("index.html")}  # fmt: skip
    return {address: links for address, links in found.items() if links}


@pytest.mark.parametrize("theme", ["{name: material}", "{name: material, features: [navigation.path]}"])
def test_each_page_of_a_note_opens_its_own(tmp_path, theme):
    """Also where features are chosen, and where a repository is named that could be edited elsewhere."""
    config = SET.replace("{name: material}", theme) + "repo_url: https://example.org/r\nedit_uri: edit/main/\n"
    root = written(tmp_path, NOTES, config)
    assert pencils(root) == {address: [f"code://{root}/{path}?a=1&amp;at=1"] for address, path in PAGES.items()}


def test_without_the_setting_there_is_none(tmp_path):
    assert pencils(written(tmp_path)) == {}
