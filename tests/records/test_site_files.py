"""The folder that `docs_dir` names: what of it is published, and what is said of it."""

from __future__ import annotations

import os

import pytest

from coffeechats.notes.problems import Problem
from coffeechats.records.site_files import (
    SiteFiles,
    Where,
    docs_dir,
    missing_folder,
    problems_of_folder,
    site_files,
    where,
)


def made(root, *paths):
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("x")
    return root


@pytest.mark.promise("P20")
@pytest.mark.parametrize(
    ("folder", "place"),
    [
        ("assets", Where.APART),
        ("site/own", Where.APART),
        ("journal", Where.WITH_NOTES),
        ("journal/pictures", Where.WITH_NOTES),
        ("contacts", Where.WITH_NOTES),
        ("contacts/../contacts/old", Where.WITH_NOTES),
        ("Journal", Where.WITH_NOTES),
        (".", Where.WITH_NOTES),
        ("..", Where.WITH_NOTES),
        ("alias", Where.WITH_NOTES),
        ("outside", Where.ELSEWHERE),
        ("../elsewhere", Where.ELSEWHERE),
        (".git", Where.ELSEWHERE),
        ("assets/.hidden", Where.ELSEWHERE),
    ],
)
def test_only_a_folder_in_the_journal_beside_the_notes_is_apart(tmp_path, folder, place):
    root = made(tmp_path / "j", "journal/x.md", "contacts/old/y.md", "journal/pictures/p.png", "assets/extra.css")
    made(tmp_path, "elsewhere/x.css")
    (root / "alias").symlink_to(root / "journal")
    (root / "outside").symlink_to(tmp_path / "elsewhere")
    assert where(root, root / folder) is place


def test_a_linked_folder_of_notes_is_not_apart_by_its_other_name(tmp_path):
    root = made(tmp_path, "people/x.md")
    (root / "contacts").symlink_to(root / "people")
    assert where(root, root / "people") is Where.WITH_NOTES


@pytest.mark.promise("P20")
def test_markdown_by_any_ending_is_set_apart_and_debris_and_links_are_not_published(tmp_path):
    folder = tmp_path / "assets"
    published = {"extra.css", "logo.svg", "img/a b.png", "cv.pdf", "md", "amd.css", "README.txt"}
    notes = {
        "a.md", "b.MD", "c.markdown", "d.mdown", "e.mkd", "f.mkdn", "g.md.txt", "deep/er/h.md", "i.md.bak", "README.md"
    }  # fmt: skip
    made(folder, *published, *notes, ".hidden/x.css", ".env", "x.css~", "#x.css#", "~$cv.docx")
    os.symlink(tmp_path / "secret.css", folder / "link.css")
    os.symlink(folder, folder / "loop")
    os.mkfifo(folder / "pipe")
    found = site_files(folder)
    assert set(found.published) == published and set(found.markdown) == notes
    assert set(found.others) == {"link.css", "loop", "pipe"}


def test_a_folder_that_is_not_there_is_an_empty_one(tmp_path):
    assert site_files(tmp_path / "nowhere") == SiteFiles()


@pytest.mark.parametrize(
    ("config", "text", "place"),
    [
        ("site_name: x\ndocs_dir: assets\n", "assets", (2, 11)),
        ("docs_dir: 'my files'\n", "my files", (1, 11)),
        ("site_name: x\n", "docs", (1, 1)),
        ("INHERIT: base.yml\n", "from-base", (2, 11)),
    ],
)
def test_what_mkdocs_yml_says_with_its_place(tmp_path, config, text, place):
    (tmp_path / "base.yml").write_text("site_name: x\ndocs_dir: from-base\n")
    (tmp_path / "mkdocs.yml").write_text(config)
    typed = docs_dir(tmp_path / "mkdocs.yml")
    assert typed and (typed.text, typed.line, typed.column) == (text, *place)


@pytest.mark.parametrize("config", ["docs_dir: !ENV [DOCS, journal]\n", "docs_dir: [x\n", "docs_dir: 3\n"])
def test_what_only_mkdocs_can_tell_is_left_to_it(tmp_path, config):
    (tmp_path / "mkdocs.yml").write_text(config)
    assert docs_dir(tmp_path / "mkdocs.yml") is None
    assert list(problems_of_folder(tmp_path, tmp_path / "mkdocs.yml")) == []


def said(root, config) -> list[Problem]:
    (root / "mkdocs.yml").write_text(config)
    return list(problems_of_folder(root, root / "mkdocs.yml"))


@pytest.mark.promise("P20")
@pytest.mark.parametrize("folder", ["journal", "contacts", "./journal/", "..", "journal/interviews"])
def test_an_older_journal_is_told_what_to_write(tmp_path, folder):
    root = made(tmp_path / "j", "journal/interviews/x.md", "contacts/y.md")
    (problem,) = said(root, f"site_name: x\ndocs_dir: {folder}\n")
    assert (problem.rule, problem.path, problem.line, problem.column) == ("docs-dir-notes", "mkdocs.yml", 2, 11)
    assert "write `docs_dir: assets`" in problem.message and "mkdir assets" in problem.message


def test_a_folder_that_is_missing_is_an_error_with_the_way_to_make_it(tmp_path):
    (problem,) = said(made(tmp_path, "journal/x.md"), "docs_dir: assets\n")
    assert problem.rule == "docs-dir-missing" and "`mkdir assets`" in problem.message


def test_a_folder_outside_is_named(tmp_path):
    made(tmp_path, "elsewhere/x.css")
    (problem,) = said(made(tmp_path / "j", "journal/x.md"), "docs_dir: ../elsewhere\n")
    assert problem.rule == "docs-dir-outside"


def test_markdown_and_links_in_it_are_named_and_ordinary_files_are_not(tmp_path):
    root = made(tmp_path, "assets/extra.css", "assets/deep/x.md", "journal/x.md")
    os.symlink(root / "journal/x.md", root / "assets/x.css")
    found = said(root, "docs_dir: assets\n")
    assert [(problem.rule, problem.path) for problem in found] == [
        ("site-file-unused", "assets/deep/x.md"),
        ("site-file-unused", "assets/x.css"),
    ]
    assert "journal/" in found[0].message


def test_only_a_missing_folder_inside_the_journal_is_to_be_made(tmp_path):
    root = made(tmp_path / "j", "journal/x.md")
    wanted = {
        "assets": root / "assets",
        "a/b": root / "a/b",
        "journal": None,
        "../out": None,
        str(tmp_path / "x"): None,
    }
    for typed, folder in wanted.items():
        (root / "mkdocs.yml").write_text(f"docs_dir: {typed}\n")
        assert missing_folder(root, root / "mkdocs.yml") == folder
