"""The guide is a part of every site, and disturbs nothing that is in the journal."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from command.running import coffee
from mkdocs_integration.building import CONFIG, NOTES, mkdocs, tree, written

from benchmark.following import following
from coffeechats.pages.guide import Guide
from coffeechats.pages.templates import SHIPPED, Templates

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
SITE = "http://x.example/"
OWN = {"journal/help.md": "# My help\n\nMine.\n", "contacts/help.md": "---\nname: Help Desk\n---\nSee [[My help]].\n"}
LINKS = re.compile(r'<a\b[^>]*\shref="([^"]*)"|<(?:img|source)\b[^>]*\ssrc(?:set)?="([^"]*)"')


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """A journal as its site: of empty pages, with notes of its own named help, and with addresses that name files."""
    made = {}
    for name, notes, more in (
        ("empty", {}, ""),
        ("own", NOTES | OWN, ""),
        ("files", NOTES, "use_directory_urls: no\n"),
    ):
        root = written(tmp_path_factory.mktemp(name), notes, CONFIG + more)
        done = mkdocs(root, "build", "--strict", "-q")
        assert done.returncode == 0, done.stderr
        made[name] = tree(root / "site")
    return made


def article(site: dict[str, bytes], path: str) -> str:
    return site[path].decode().partition("<article")[2].rpartition("</article>")[0]


def file_at(url: str) -> str:
    path = unquote(urlsplit(url).path).lstrip("/")
    return path + "index.html" if not path or path.endswith("/") else path


def dead_links(site: dict[str, bytes], pages: list[str]) -> list[str]:
    """Links of the pages' own parts to a file or an id that is not there."""
    dead = []
    for page in pages:
        for link, picture in LINKS.findall(article(site, page)):
            url = urljoin(SITE + page, unescape(link or picture))
            if not url.startswith(SITE):
                continue
            file, place = file_at(url), urlsplit(url).fragment
            if file not in site or (place and f'id="{place}"' not in site[file].decode()):
                dead.append(f"{page}: {link or picture}")
    return dead


def helps(site: dict[str, bytes]) -> list[str]:
    return [path for path in site if path.startswith("help/") and path.endswith(".html")]


@pytest.mark.parametrize("name", ["empty", "own", "files"])
def test_every_page_of_the_guide_is_there_and_every_link_and_picture_leads_somewhere(sites, name):
    site = sites[name]
    pages = {path.stem for path in DOCS.glob("*.md")} - {"index"}
    assert set(helps(site)) == {"help/index.html", *(f"help/{page}/index.html" for page in pages)}
    assert dead_links(site, helps(site)) == []
    assert not re.search(rb'(?:href|src)="[\w-]+\.(?:md|png)', b"".join(site[path] for path in helps(site)))


def test_pages_with_nothing_to_show_lead_to_what_explains_them(sites):
    site = sites["empty"]
    pages = [path for path in site if path.endswith("index.html") and not path.startswith("help/")]
    leading = [path for path in pages if re.search(r'href="[./]*help/', article(site, path))]
    assert {"contacts/index.html", "journal/index.html", "referrals/index.html", "index.html"} <= set(leading)
    assert dead_links(site, leading) == []


def test_what_templates_say_of_the_guide_is_there(sites):
    texts = [path.read_text("utf-8") for path in (SHIPPED / "coffee").glob("*.html")]
    said = {found for text in texts for found in re.findall(r'part\.help\(has_guide, "([^"]+)"', text)}
    assert len(said) > 8
    for address in said:
        page, _, place = address.partition("#")
        assert not place or f'id="{place}"' in article(sites["own"], f"help/{page}index.html"), address


def test_every_page_has_the_way_to_the_guide_and_the_places_stay_what_they_were(sites):
    site = sites["own"]
    ways = {"index.html": "help/", "contacts/ada-okafor/index.html": "../../help/", "404.html": "/help/"}
    for path, to in ways.items():
        header = site[path].decode().partition("<header")[2].partition("</header>")[0]
        assert re.search(rf'<a href="{re.escape(to)}" class="[^"]*cc-help', header)
        places = header.partition('<nav class="cc-places"')[2].partition("</nav>")[0]
        assert "Progress" in places and "Help" not in places


def test_its_words_are_found_after_those_of_the_notes(sites):
    texts = sites["own"]["assets/texts.js"].decode().removeprefix("window.coffeeTexts=").rstrip().removesuffix(";")
    entries = json.loads(texts)
    is_guide = [entry[0].startswith("help/") for entry in entries]
    assert any(
        "remind kindly" in words for entry, ours in zip(entries, is_guide, strict=True) if ours for words in entry
    )
    assert is_guide == sorted(is_guide)


def test_notes_named_help_are_where_they_were_and_are_what_links_mean(sites):
    site = sites["own"]
    assert "Mine." in article(site, "journal/help/index.html") and "Mine." not in article(site, "help/index.html")
    assert 'href="../../journal/help/"' in article(site, "contacts/help/index.html")


def test_files_are_named_over_what_they_show_and_notes_to_tests_are_on_no_page(sites):
    page = article(sites["own"], "help/card/index.html")
    assert "<code>contacts/farid-haddad.md</code>" in page and "title=" not in page
    assert "<!--" not in article(sites["own"], "help/first-steps/index.html")


def test_a_site_of_pages_only_has_no_guide_and_no_link_to_it(tmp_path):
    root = written(tmp_path, {})
    assert coffee(root, "build", "--pages-only", "-q").returncode == 0
    site = tree(root / "site")
    assert "contacts/index.html" in site and not [path for path in site if path.startswith("help/")]
    assert not [path for path, data in site.items() if path.endswith(".html") and b'help/"' in data]


def test_the_preview_has_it_too_and_a_save_leaves_it_as_it_is(tmp_path):
    root = written(tmp_path, config=CONFIG + "site_url: http://127.0.0.1:8000/\n")
    with following(root) as preview:
        before = preview.file("help/reference/index.html")
        assert before is not None and b"weekly_target" in before
        (root / "contacts/lee-park.md").write_text("---\nname: Lee Park\norganization: The Wheel\n---\n")
        preview.follow("contacts/lee-park.md")
        assert b"The Wheel" in (preview.file("contacts/lee-park/index.html") or b"")
        assert preview.is_quick and preview.file("help/reference/index.html") == before


def test_a_page_is_converted_when_it_is_asked_for_and_once():
    guide = Guide(Templates())
    first = {page.address: page for page in guide.outputs}
    assert all(first[page.address] is page for page in guide.outputs)
    assert "help/asking/" in first and "written" not in vars(first["help/asking/"])
    assert "<h1" in first["help/asking/"].content and "written" in vars(first["help/asking/"])
