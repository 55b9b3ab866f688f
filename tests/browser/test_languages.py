"""A page of a site from right to left as a browser lays it out: our words and all days from left to right."""

from __future__ import annotations

import pictures
import pytest
from axe_playwright_python.sync_playwright import Axe
from mkdocs_integration.building import CONFIG, mkdocs, written
from mkdocs_integration.test_languages import NOTES

PLACES = """(pattern) => {
  const texts = document.createTreeWalker(document.querySelector(".md-content"), NodeFilter.SHOW_TEXT), found = [];
  while (texts.nextNode()) {
    const match = texts.currentNode.data.match(new RegExp(pattern));
    if (!match) continue;
    const at = (begin, length) => {
      const range = document.createRange();
      range.setStart(texts.currentNode, begin);
      range.setEnd(texts.currentNode, begin + length);
      return range.getBoundingClientRect();
    };
    const [whole, first, last] = match, first_at = at(match.index, first.length);
    const last_at = at(match.index + whole.length - last.length, last.length);
    if (first_at.width && first_at.top === last_at.top) found.push([first_at.left, last_at.left]);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    root = written(
        tmp_path_factory.mktemp("ar") / "journal", NOTES, CONFIG.replace("material}", "material, language: ar}")
    )
    assert mkdocs(root, "build", "-q", "-d", str(root / "site")).returncode == 0
    with pictures.served(root / "site") as address:
        yield address


@pytest.mark.parametrize("width", [390, 1280])
def test_the_parts_of_a_day_keep_their_order(chromium, address, width):
    page = chromium.new_page(viewport={"width": width, "height": 900})
    page.goto(f"{address}/contacts/layla/", wait_until="load")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert page.evaluate("getComputedStyle(document.querySelector('#note p')).direction") == "rtl"
    for pattern in (r"(2026)-11-(12)", r"(\d+) (Nov)", r"(You asked).* (November)"):
        found = page.evaluate(PLACES, pattern)
        assert found and [one for one in found if one[0] >= one[1]] == [], pattern
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


def test_no_rule_about_languages_is_broken(chromium, address):
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    for path in ("", "contacts/", "contacts/layla/", "journal/page/"):
        page.goto(f"{address}/{path}", wait_until="load")
        said = Axe().run(page, options={"runOnly": ["html-has-lang", "html-lang-valid", "valid-lang"]})
        assert said.response["violations"] == []
    page.close()
