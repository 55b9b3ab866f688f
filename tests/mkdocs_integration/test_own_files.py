"""The folder that `docs_dir` names: its files are the site's, its Markdown is nobody's, and notes are as they were."""

from __future__ import annotations

import os

import pytest
from command.running import coffee
from mkdocs_integration.building import ADA, CONFIG, NOTES, clean_build, mkdocs, tree, written

from benchmark.following import following

SITE = "site_url: http://127.0.0.1:8000/\n"
OWN = {
    "assets/extra.css": "p { color: teal }",
    "assets/img/logo a.svg": "<svg/>",
    "assets/cv.pdf": "pdf",
    "assets/secret.md": "zqcanary",
    "assets/blog/secret.MD": "zqcanary",
    "assets/old.markdown": "zqcanary",
    "assets/saved.md.txt": "zqcanary",
    "assets/.hidden": "zqcanary",
}
PUBLISHED = {"extra.css", "img/logo a.svg", "cv.pdf"}


def config(folder: str, more: str = "") -> str:
    return CONFIG.replace("docs_dir: journal", f"docs_dir: {folder}") + more


def built(root, folder: str, more: str = "") -> dict[str, bytes]:
    (root / "mkdocs.yml").write_text(config(folder, more))
    site = root.parent.parent / "site"  # not below `..` either
    done = mkdocs(root, "build", "--strict", "-d", str(site))
    assert done.returncode == 0, done.stderr
    return tree(site)


@pytest.mark.promise("P20")
def test_whatever_docs_dir_names_the_notes_make_the_same_site(tmp_path, tried):
    (tmp_path / "deep/outside").mkdir(parents=True)
    (tmp_path / "deep/outside/x.css").write_text("zqcanary")
    notes = {"journal/pictures/unlinked.png": "zqcanary", "contacts/list.csv": "zqcanary", "empty/.gitkeep": ""}
    root = written(tmp_path / "deep/j", NOTES | OWN | notes)
    os.symlink(tmp_path / "deep/outside", root / "linked")
    os.symlink(root / "journal", root / "alias")
    folders = ["journal", "contacts", "journal/pictures", "..", "../outside", "linked", "alias", "empty", ".cache"]
    sites = {folder: built(root, folder) for folder in folders}
    with_own = built(root, "assets")
    assert {path: data for path, data in with_own.items() if path not in PUBLISHED} == sites["journal"]
    assert with_own.keys() - sites["journal"].keys() == PUBLISHED
    for folder, site in sites.items():
        assert site == sites["journal"], folder
        assert not [path for path, data in site.items() if b"zqcanary" in data or "unlinked" in path]
    assert not [path for path, data in with_own.items() if b"zqcanary" in data]
    tried(len(sites) + 1)


def test_a_stylesheet_a_logo_and_an_own_picture_of_the_theme_are_used(tmp_path):
    root = written(tmp_path / "deep/j", NOTES | OWN | {"assets/assets/images/favicon.png": "mine"})
    site = built(root, "assets", "extra_css: [extra.css]\n")
    assert site["extra.css"] == b"p { color: teal }" and site["assets/images/favicon.png"] == b"mine"
    assert b'href="extra.css"' in site["index.html"] and b'href="../../extra.css"' in site["journal/page/index.html"]


def test_exclude_docs_keeps_its_meaning(tmp_path):
    root = written(tmp_path / "deep/j", NOTES | OWN)
    assert PUBLISHED & built(root, "assets", "exclude_docs: |\n  *.pdf\n").keys() == PUBLISHED - {"cv.pdf"}


def test_a_file_at_the_address_of_a_page_or_feed_takes_nothing_from_it(tmp_path):
    root = written(tmp_path / "deep/j")
    before = built(root, "journal")
    names = ["index.html", "contacts/index.html", "journal.json", "calendar.ics", "assets/texts.js"]
    for name in names:
        (root / "assets" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "assets" / name).write_text("mine")
    assert built(root, "assets") == before


def test_the_preview_shows_a_saved_file_and_is_a_clean_build(tmp_path):
    more = "extra_css: [extra.css]\n" + SITE
    root = written(tmp_path / "j", NOTES | OWN | {"assets/index.html": "x"}, config("assets", more))

    def is_clean(shown) -> bool:
        clean_build(root, tmp_path / "clean")
        assert shown.differences(tmp_path / "clean") == []
        return True

    with following(root) as shown:
        assert shown.is_quick and is_clean(shown)
        (root / "assets/extra.css").write_text("p { color: maroon }")
        shown.follow("assets/extra.css")
        assert shown.file("extra.css") == b"p { color: maroon }"
        (root / "assets/new.css").write_text("new")
        (root / "assets/cv.pdf").unlink()
        (root / "contacts/ada-okafor.md").write_text(ADA + "\nMore.\n")
        shown.follow("assets/new.css", "assets/cv.pdf", "contacts/ada-okafor.md")
        assert shown.file("new.css") == b"new" and shown.file("cv.pdf") is None and shown.file("secret.md") is None
        assert is_clean(shown)
        (root / "mkdocs.yml").write_text(config("journal", more))
        shown.follow("mkdocs.yml")
        assert shown.file("new.css") is None and is_clean(shown)


def test_a_build_of_what_is_there_notices_a_changed_file(tmp_path):
    root = written(tmp_path / "deep/j", NOTES | OWN, config("assets"))
    for text in ("one", "two"):
        (root / "assets/extra.css").write_text(text)
        assert mkdocs(root, "build").returncode == 0
        assert (root / "site/extra.css").read_text() == text


def test_a_folder_that_git_did_not_keep_is_made_by_coffee_and_named_by_mkdocs(tmp_path):
    root = written(tmp_path, config=config("assets"))
    done = mkdocs(root, "build")
    assert done.returncode == 1 and "docs_dir" in done.stderr + done.stdout and "Traceback" not in done.stderr
    done = coffee(root, "build", "-q")
    assert done.returncode == 0 and "names the folder assets" in done.stderr
    assert list((root / "assets").iterdir()) == [] and (root / "site/index.html").is_file()
