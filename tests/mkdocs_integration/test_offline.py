"""A site that opens from the disk: the same files at the same addresses, links that name them, nobody else asked."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from mkdocs_integration.building import ADA, CONFIG, NOTES, mkdocs, searched, serving, tree, written

LISTED = CONFIG.replace("[search]", "[search, offline]")
LINKS = ADA + (
    "[[siân évans|Siân]], [by path](lee-park.md#words), [a page](../journal/page.md#one), "
    "[elsewhere](https://example.org/folder/)\n\n```\n<a href=\"folder/\">\n```\n\n`href=\"../\"`\n"
)  # fmt: skip
JOURNAL = NOTES | {"contacts/ada-okafor.md": LINKS, "contacts/siân évans.md": "---\nname: Siân Évans\n---\nWords.\n"}


def offline(root: Path, *arguments: str):
    """What `coffee build --offline` does."""
    return mkdocs(root, "build", *arguments, COFFEE_OFFLINE="1")


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return written(tmp_path_factory.mktemp("journal"), JOURNAL)


@pytest.fixture(scope="module")
def online_site(root):
    assert mkdocs(root, "build", "-d", "online").returncode == 0
    return root / "online"


@pytest.fixture(scope="module")
def site(root):
    done = offline(root, "-d", "disk")
    assert done.returncode == 0, done.stderr
    return root / "disk"


class _Addresses(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "a" and "href" in found:
            self.links.append(found["href"] or "")
        self.loaded += [value or "" for name, value in attrs if name == "src" or (tag == "link" and name == "href")]


def addresses(file: Path) -> _Addresses:
    reader = _Addresses()
    reader.feed(file.read_text("utf-8"))
    return reader


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("index.html"))


def test_each_file_has_the_address_that_it_has_on_a_server(site, online_site):
    assert set(tree(site)) == set(tree(online_site))
    assert (site / "contacts/ada-okafor/index.html").is_file()


def test_every_link_of_every_page_names_a_file_that_is_there(site):
    count = 0
    for page in pages(site):
        for link in addresses(page).links:
            path = unquote(link.partition("#")[0])
            if path and ":" not in path:
                assert (page.parent / path).is_file(), f"{page}: {link}"
                count += 1
    assert count > 200


def test_what_a_page_loads_lies_beside_it(site):
    for page in pages(site):
        for address in addresses(page).loaded:
            assert (page.parent / unquote(address)).is_file(), f"{page}: {address}"


def test_what_only_reads_like_a_link_stays_as_it_was_typed(site):
    ada = (site / "contacts/ada-okafor/index.html").read_text("utf-8")
    assert 'a href="folder/"' in ada and 'href="../"</code>' in ada
    assert 'href="https://example.org/folder/"' in ada


def test_a_search_leads_to_files(site):
    addresses = {page[0] for page in searched(site)}
    assert "contacts/ada-okafor/" in addresses
    assert all((site / address / "index.html").is_file() for address in addresses)


def test_the_plugin_in_the_settings_gives_the_same_site(site, tmp_path):
    """Also without `--offline`, and where a journal's own mkdocs.yml would have switched it off, with it."""
    listed = written(tmp_path / "listed", JOURNAL, LISTED)
    assert mkdocs(listed, "build", "--strict", "-d", "site").returncode == 0
    assert tree(listed / "site") == tree(site)
    off = LISTED.replace("offline]", "offline: {enabled: false}]")
    closed = written(tmp_path / "closed", JOURNAL, off)
    assert mkdocs(closed, "build").returncode == 0
    assert 'href="./"' in (closed / "site/contacts/index.html").read_text("utf-8")
    assert offline(closed).returncode == 0
    assert tree(closed / "site") == tree(site)


@pytest.mark.promise("P16")
def test_two_builds_give_the_same_bytes(root, site):
    assert offline(root, "-d", "again").returncode == 0
    assert tree(root / "again") == tree(site)


def test_a_build_of_the_other_kind_over_it_is_whole(root, site, online_site):
    for build, wanted in ((offline, site), (lambda *a: mkdocs(a[0], "build", *a[1:]), online_site)) * 2:
        build(root, "-d", "both")
        assert tree(root / "both") == tree(wanted)


@pytest.mark.parametrize("own", ["assets/mine.js", "assets/my-iframe-worker.js"])
def test_a_script_of_ones_own_stays_and_one_from_elsewhere_does_not(tmp_path, own):
    config = f"{LISTED}  polyfills: [https://example.org/iframe-worker.js, {own}]\n"
    assert mkdocs(written(tmp_path, config=config), "build").returncode == 0
    loaded = addresses(tmp_path / "site/index.html").loaded
    assert own in loaded and not any("iframe-worker" in one for one in loaded if one != own)
    assert not any(":" in address for address in loaded)


def test_the_live_preview_has_it_too(tmp_path):
    with serving(written(tmp_path, JOURNAL, LISTED)) as served:
        served.save("contacts/ben.md", "---\nname: Ben\n---\n[[Ada Okafor]]\n")
        served.until("contacts/ben/index.html", lambda page: 'href="../../contacts/ada-okafor/index.html"' in page)
        assert "contacts/ben/" in served.page("assets/texts.js")


def test_where_the_journal_lies_is_on_no_page(site, tmp_path):
    """The same notes in another folder give the same bytes."""
    elsewhere = written(tmp_path / "elsewhere", JOURNAL)
    assert offline(elsewhere, "-d", "disk").returncode == 0
    assert tree(elsewhere / "disk") == tree(site)
    told = written(tmp_path / "told", JOURNAL, CONFIG.replace("today:", "editor: vscode, today:"))
    assert offline(told, "-d", "disk").returncode == 0
    assert str(told) in (told / "disk/contacts/ada-okafor/index.html").read_text("utf-8")
