"""The example journal opened from the disk, as `coffee build --offline` writes it."""

from __future__ import annotations

import pictures
import pytest
from browser.kinds import kinds
from command.running import coffee
from mkdocs_integration.building import CONFIG, NOTES, mkdocs, written

PEOPLE = "contacts/index.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    site = tmp_path_factory.mktemp("disk") / "a folder #1, 100 % mine"
    assert coffee(pictures.ROOT, "build", "-d", str(site), "--offline", "--strict", "-q").returncode == 0
    return site


@pytest.fixture
def disk(chromium, site):
    """A tab, with what it asked for beyond the files of the site, and what it complained about."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=False)
    page = context.new_page()
    home = site.as_uri()
    page.elsewhere, page.errors = [], []
    own = (home, "blob:null/", "data:")
    page.on("request", lambda asked: asked.url.startswith(own) or page.elsewhere.append(asked.url))
    page.on("console", lambda said: said.type == "error" and page.errors.append(said.text))
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.open = lambda path="index.html": page.goto(f"{home}/{path}", wait_until="load")
    yield page
    assert (page.elsewhere, page.errors) == ([], [])
    context.close()


def look_for(page, words: str):
    page.keyboard.press("s")
    page.keyboard.type(words)
    result = page.locator(".cc-palette li").first
    result.wait_for()
    return result


@pytest.mark.promise("P10")
def test_every_kind_of_page_opens_with_its_style_and_asks_nobody(disk, site):
    paths = [f"{path}index.html" for path in kinds(site) if path != "404.html"]  # that one is a server's
    assert len(paths) > 15
    for path in paths:
        disk.open(path)
        assert disk.locator("h1").count() == 1, path
        assert disk.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky", path


def test_links_lead_from_page_to_page(disk):
    disk.open()
    disk.locator(".md-header .cc-places a", has_text="People").click()
    disk.wait_for_url("**/contacts/index.html")
    disk.locator(".md-content a", has_text="Ada Okafor").first.click()
    disk.wait_for_url("**/contacts/ada-okafor/index.html")
    disk.locator(".cc-back a").click()
    disk.wait_for_url("**/contacts/index.html")
    disk.locator(".md-header a.md-logo").click()
    disk.wait_for_url("**%20mine/index.html")


def test_the_search_finds_a_person(disk):
    disk.open("follow-ups/index.html")
    look_for(disk, "Okafor").click()
    disk.wait_for_url("**/contacts/ada-okafor/index.html*")
    assert disk.locator("h1").inner_text().startswith("Ada Okafor")


def test_the_search_works_in_another_language(chromium, tmp_path):
    """Also where mkdocs.yml sets the theme's search up for it."""
    config = CONFIG.replace("[search]", "[search: {lang: [de, ja]}, offline]")
    root = written(tmp_path, NOTES | {"contacts/zoe.md": "---\nname: Zoe\n---\nMag alte Häuser.\n"}, config)
    assert mkdocs(root, "build").returncode == 0
    page = chromium.new_page()
    page.goto(f"{(root / 'site').as_uri()}/index.html", wait_until="load")
    look_for(page, "Häuser").click()
    page.wait_for_url("**/contacts/zoe/index.html")
    page.close()


def test_filter_sort_and_what_was_chosen_are_kept_in_the_address(disk):
    disk.open(PEOPLE)
    disk.locator(".cc-tools input").fill("okafor")
    rows = disk.locator("table tbody tr:visible")
    disk.wait_for_function("document.querySelectorAll('table tbody tr:not([hidden])').length < 5")
    disk.locator("thead button").first.click()
    assert "okafor" in disk.url and "sort" in disk.url
    found = rows.count()
    disk.reload()
    disk.wait_for_function("document.querySelectorAll('table tbody tr:not([hidden])').length < 5")
    assert rows.count() == found >= 1


@pytest.mark.parametrize("has_clipboard", [True, False], ids=["with the clipboard", "where a page may not write to it"])
def test_a_path_is_copied(disk, has_clipboard):
    if not has_clipboard:
        disk.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    disk.open("contacts/ada-okafor/index.html")
    disk.locator(".cc-made-from summary").click()
    button = disk.get_by_role("button", name="Copy contacts/ada-okafor.md")
    button.click()
    disk.wait_for_function("button => button.textContent === 'copied'", arg=button.element_handle())
    disk.keyboard.press("s")
    disk.keyboard.press("Control+V")
    assert disk.locator(".cc-palette input").input_value() == "contacts/ada-okafor.md"
