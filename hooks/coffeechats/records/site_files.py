"""The folder that `docs_dir` in mkdocs.yml names: files of the site itself, such as a stylesheet or a logo.

MkDocs looks for notes there, and so does every other program that builds a site from a mkdocs.yml. Here it has none:
Markdown in it is neither read nor published, and its other files are published only where it is in the journal and
apart from the notes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from coffeechats.notes.problems import Problem
from coffeechats.notes.walking import FOLDERS, is_debris, printable
from coffeechats.records.settings import ConfigText, typed_at_top

USUAL = "assets"  # what `coffee init` writes
_DEFAULT = "docs"  # MkDocs' own, where mkdocs.yml does not say
_MARKDOWN = re.compile(r"\.(?:md|markdown|mdown|mkdn?|mdwn|mdtxt|mdtext|mdx|rmd|qmd)(?:\.[^.]*)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """What is in the folder, as sorted paths from it: files to publish, Markdown, and what is neither."""

    published: tuple[str, ...] = ()
    markdown: tuple[str, ...] = ()
    others: tuple[str, ...] = ()  # file links, pipes, names that cannot be written


class Where(Enum):
    """Where a folder is, whatever links lead to it."""

    APART = 0  # in the journal, beside the notes
    WITH_NOTES = 1  # it has notes, or is in their folders
    ELSEWHERE = 2  # outside the journal, or hidden


def where(root: Path, folder: Path) -> Where:
    top, real = Path(os.path.realpath(root)), Path(os.path.realpath(folder))
    if top.is_relative_to(real):
        return Where.WITH_NOTES
    if not real.is_relative_to(top):
        return Where.ELSEWHERE
    parts = real.relative_to(top).parts
    if parts[0].casefold() in FOLDERS or any(_is_the_same(top / parts[0], top / one) for one in FOLDERS):
        return Where.WITH_NOTES
    return Where.ELSEWHERE if any(part.startswith(".") for part in parts) else Where.APART


def _is_the_same(one: Path, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def site_files(folder: Path) -> SiteFiles:
    """Everything in the folder but debris. Links are not followed; a folder that cannot be read is an empty one."""
    published: list[str] = []
    markdown: list[str] = []
    others: list[str] = []
    for path, entry in _walk(folder):
        if _MARKDOWN.search(entry.name):
            markdown.append(path)
        elif entry.is_file(follow_symlinks=False) and path.isprintable():
            published.append(path)
        else:
            others.append(path)
    return SiteFiles(tuple(sorted(published)), tuple(sorted(markdown)), tuple(sorted(others)))


def _walk(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        try:
            with os.scandir(folder / inside) as entries:
                found = list(entries)
        except OSError:
            continue
        for entry in found:
            if is_debris(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{inside}{entry.name}/")
            else:
                yield inside + entry.name, entry


def docs_dir(config: Path) -> ConfigText | None:
    """What a mkdocs.yml says of `docs_dir`, or MkDocs' default; None where only MkDocs can tell, as with `!ENV`."""
    return typed_at_top(config, "docs_dir", _DEFAULT)


def missing_folder(root: Path, config: Path) -> Path | None:
    """The folder that `docs_dir` names where it is in the journal and is not there; git keeps no empty folders."""
    typed = docs_dir(config)
    folder = root / typed.text if typed else root
    is_inside = Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(root))
    return folder if is_inside and not os.path.lexists(folder) else None


def problems_of_folder(root: Path, config: Path) -> Iterator[Problem]:
    """What is wrong with `docs_dir`, and which files in it are not published."""
    typed = docs_dir(config)
    if typed is None:
        return
    folder = root / typed.text
    if not folder.is_dir():
        yield _problem("docs-dir-missing", typed, _MISSING % (printable(typed.text), printable(typed.text)))
    elif (place := where(root, folder)) is Where.WITH_NOTES:
        yield _problem("docs-dir-notes", typed, _NOTES)
    elif place is Where.ELSEWHERE:
        yield _problem("docs-dir-outside", typed, _OUTSIDE)
    else:
        found = site_files(folder)
        for path in found.markdown:
            yield _unused(typed, path, _NO_NOTE)
        for path in found.others:
            yield _unused(typed, path, _NO_FILE)


_MISSING = (
    "`docs_dir` names the folder %s, which is not there, so MkDocs stops; make it (`mkdir %s`) and put a file into it, "
    "since git keeps no empty folder"
)
_NOTES = (
    "`docs_dir` names a folder with your notes, so another builder that is given this file (Zensical, say) would "
    f"publish them, and what is private in them; write `docs_dir: {USUAL}` and make that folder: mkdir {USUAL}"
)
_OUTSIDE = (
    "`docs_dir` names a hidden folder or one outside the journal, of which nothing is published; "
    f"write `docs_dir: {USUAL}` and make that folder: mkdir {USUAL}"
)
_NO_NOTE = "this is not a note, and not on your site, but another builder would publish it; notes belong in journal/"
_NO_FILE = "this is not published: it is a file link or no file, or has an odd name; put the file itself here"


def _problem(rule: str, typed: ConfigText, message: str) -> Problem:
    return Problem(rule, typed.path, typed.line, typed.column, "docs_dir", message, typed.text)


def _unused(typed: ConfigText, path: str, message: str) -> Problem:
    return Problem("site-file-unused", printable(f"{typed.text.rstrip('/')}/{path}"), 1, 1, "", message)
