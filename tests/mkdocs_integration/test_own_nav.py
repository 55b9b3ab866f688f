"""A `nav` as MkDocs' users write it: which entry is which page, under which title, and what is said of others."""

from __future__ import annotations

import json
import re

import pytest
from mkdocs_integration.building import CONFIG, NOTES, clean_build, mkdocs, written

from benchmark.following import following
from coffeechats.mkdocs.own_nav import OwnNav

SITE = "site_url: http://127.0.0.1:8000/\n"
MORE = NOTES | {
    "journal/index.md": "# My words\n",
    "journal/about.md": "# About\n\n[x](cv.pdf)\n",
    "journal/a b.md": "# Spaced\n",
    "journal/fields/law.md": "---\nname: Law\n---\n",
    "journal/cv.pdf": "pdf",
    "assets/own.pdf": "pdf",
}
COMMON = {
    "index.md": "",
    "journal/index.md": "",
    "README.md": "",
    "about.md": "journal/about/",
    "journal/about.md": "journal/about/",
    "./about.md": "journal/about/",
    "/about.md": "journal/about/",
    "about/": "journal/about/",
    "about/index.md": "journal/about/",
    "a b.md": "journal/a-b/",
    "a%20b.md": "journal/a-b/",
    "contacts/index.md": "contacts/",
    "contacts/README.md": "contacts/",
    "contacts.md": "contacts/",
    "contacts/": "contacts/",
    "contacts": "contacts/",
    "contacts/ada-okafor.md": "contacts/ada-okafor/",
    "contacts/ada-okafor/": "contacts/ada-okafor/",
    "contacts/old/ben-ruiz.md": "contacts/ben-ruiz/",
    "contacts/ben-ruiz/index.html": "contacts/ben-ruiz/",
    "follow-ups.md": "follow-ups/",
    "follow-ups/index.md": "follow-ups/",
    "interviews/index.md": "journal/",
    "journal/interviews/": "journal/",
    "interviews/2026-11-12-lee-park.md": "journal/interviews/2026-11-12-lee-park/",
    "journal/interviews/2026-11-12-lee-park.md": "journal/interviews/2026-11-12-lee-park/",
    "fields/law.md": "fields/law/",
    "journal/fields/law.md": "fields/law/",
    "referrals.md": "referrals/",
    "journal/cv.pdf": "journal/cv.pdf",
    "cv.pdf": "journal/cv.pdf",
    "own.pdf": "own.pdf",
    "https://example.org/x?a=1": "https://example.org/x?a=1",
    "mailto:me@example.org": "mailto:me@example.org",
}


def with_nav(nav: object, docs_dir: str = "assets") -> str:
    return CONFIG.replace("docs_dir: journal", f"docs_dir: {docs_dir}") + f"nav: {json.dumps(nav)}\n" + SITE


def links(html: bytes | str) -> list[tuple[str, str]]:
    """Address and words of each entry of the navigation on the first page, in order."""
    nav = re.search(r'<nav class="md-nav md-nav--primary.*?</nav>\s*</div>', str(html), re.DOTALL)
    assert nav
    found = re.findall(r'<a href="([^"]*)" class="md-nav__link[^>]*>(.*?)</a>', nav[0], re.DOTALL)
    return [(address, " ".join(re.sub(r"<[^>]*>|\\\\n", " ", words).split())) for address, words in found]


def built(root, *options: str) -> tuple[str, str]:
    done = mkdocs(root, "build", *options)
    assert "Traceback" not in done.stderr
    assert done.returncode == 0, done.stderr
    return (root / "site/index.html").read_text(), done.stderr


def test_the_common_ways_to_name_a_page_all_lead_there(tmp_path):
    root = written(tmp_path, MORE, with_nav(["index.md"]))
    with following(root) as shown:
        files = shown.preview.lazy_site()._site_files
        urls = {page.file.src_uri: page.url for page in files.pages}
        for typed, address in COMMON.items():
            nav = OwnNav(files.pages, ["journal/cv.pdf", "own.pdf"])
            (entry,) = nav.translated([{"A title": typed}])
            assert nav.unknown == []
            target = entry["A title"]
            assert urls.get(target, target.removeprefix("coffee-chats-file:")) == address, typed


def test_titles_sections_files_and_outside_links_are_kept_in_order(tmp_path):
    nav = [
        {"Start": "index.md"}, "about.md", {"People": ["contacts/index.md", {"Ada": "contacts/ada-okafor.md"}]},
        {"CV": "cv.pdf"}, {"Mine": "own.pdf"}, {"Elsewhere": "https://example.org/?a&b"},
    ]  # fmt: skip
    root = written(tmp_path, MORE, with_nav(nav))
    page, said = built(root, "--strict")
    assert "nav" not in said
    assert links(page) == [
        (".", "Start"), ("journal/about/", "About"), ("contacts/", "People"), ("contacts/ada-okafor/", "Ada"),
        ("journal/cv.pdf", "CV"), ("own.pdf", "Mine"), ("https://example.org/?a&amp;b", "Elsewhere"),
    ]  # fmt: skip


def test_the_preview_has_the_same_navigation_after_saves_too(tmp_path):
    nav = [{"Start": "index.md"}, {"About <me>": "about.md"}, {"Not": "yet.md"}, {"CV": "cv.pdf"}, {"Own": "own.pdf"}]
    root = written(tmp_path / "j", MORE, with_nav(nav))
    with following(root) as shown:
        for path, text in (
            ("journal/page.md", "# P\n"),
            ("journal/yet.md", "# Yet\n"),
            ("journal/about.md", "# About me\n\nNo file.\n"),
        ):
            (root / path).write_text(text)
            shown.follow(path)
            clean_build(root, tmp_path / "clean")
            assert shown.differences(tmp_path / "clean") == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("abuot.md", "Did you mean `about.md`?"),
        ("contacts/ada-okafr.md", "`contacts/ada-okafor.md`"),
        ("x/y.md", "left out. Write the path"),
        ("nope.md", "left out. Write the path"),
        ("me.md", "journal/me.md has no page of its own"),
        ("journal/log.md", "journal/log.md has no page of its own"),
    ],
)
def test_an_entry_that_names_nothing_is_said_with_its_place_and_what_to_write(tmp_path, typed, words):
    root = written(tmp_path, MORE, with_nav([{"Home": "index.md"}, {"Part": [{"Odd": typed}]}]))
    page, said = built(root)
    line = next(line for line in said.splitlines() if "mkdocs.yml:" in line)
    assert re.search(r"mkdocs\.yml:8:\d+: warning: ", line) and words in line
    assert "Odd" not in page and "Part" not in page
    assert mkdocs(root, "build", "--strict").returncode == mkdocs(root, "build", "--strict", "-q").returncode == 1


def test_mkdocs_own_setting_says_how_much_an_unknown_entry_matters(tmp_path):
    config = with_nav(["index.md", "no.md"]) + "validation: {nav: {not_found: info}}\n"
    _, said = built(written(tmp_path, MORE, config), "--strict")
    assert "INFO" in next(line for line in said.splitlines() if "names no page" in line)


def test_a_navigation_of_nothing_but_unknown_entries_is_ours(tmp_path):
    page, _ = built(written(tmp_path, MORE, with_nav([{"Odd": "no.md"}])))
    assert [words for _, words in links(page)][:2] == ["Today", "Next steps"]


@pytest.mark.promise("P9")
@pytest.mark.parametrize("typed", ["javascript:evil()", "JaVaScript:evil()", " java\tscript:evil()", "vbscript:evil()"])
def test_an_entry_that_would_run_code_is_left_out(tmp_path, typed):
    page, said = built(written(tmp_path, MORE, with_nav([{"Home": "index.md"}, {"Evil": typed}])))
    assert "evil()" not in page and "runs code" in said
