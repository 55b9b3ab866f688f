"""Who may import whom: notes ← reading ← records ← views ← {exports, acts} ← pages ← mkdocs, records ← changes ←
acts ← imports, and the commands never MkDocs."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = {
    "notes": {"notes"},
    "reading": {"notes", "reading"},
    "records": {"notes", "reading", "records"},
    "changes": {"notes", "reading", "records", "changes"},
    "views": {"notes", "reading", "records", "views"},
    "exports": {"notes", "reading", "records", "views", "exports"},
    "acts": {"notes", "reading", "records", "views", "changes", "starter", "acts"},
    "imports": {"notes", "reading", "records", "views", "changes", "acts", "imports"},
    "pages": {"notes", "reading", "records", "views", "exports", "acts", "pages"},
    "mkdocs": {"notes", "reading", "records", "views", "changes", "acts", "pages", "mkdocs"},
    "starter": {"starter"},
    "editors": {"notes", "reading", "records", "changes", "starter", "editors"},
}
OUTSIDE = {
    "mkdocs": {"mkdocs"},
    "material": {"mkdocs"},
    "jinja2": {"records", "exports", "pages", "mkdocs"},  # in records only to read wordings, which are never run
    "markdown": {"pages", "mkdocs"},
}


def imports(path: Path) -> set[str]:
    """Every module that a file imports, wherever the import stands."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            found.add(node.module or "")
    return found


def modules(folder: str) -> list[Path]:
    found = sorted((ROOT / folder).rglob("*.py"))
    assert found, folder
    return found


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_imports_only_what_lies_before_it(package):
    for path in modules(f"hooks/coffeechats/{package}"):
        if "files" in path.parts:
            continue
        for name in imports(path):
            parts = name.split(".")
            if parts[0] == "coffeechats":
                assert parts[1] in PACKAGES[package], f"{path} imports {name}"
            elif parts[0] in OUTSIDE:
                assert package in OUTSIDE[parts[0]], f"{path} imports {name}"
            assert parts[0] != "coffeechats_cli", f"{path} imports {name}"


def test_the_commands_know_neither_mkdocs_nor_its_package():
    for path in modules("scripts/coffeechats_cli"):
        for name in imports(path):
            assert name.split(".")[0] not in OUTSIDE, f"{path} imports {name}"
            assert not name.startswith("coffeechats.mkdocs"), f"{path} imports {name}"


@pytest.mark.promise("P19")
def test_no_package_reads_the_clock_but_the_settings():
    """Today is read once, at the entry: everything else is told which day it is."""
    for package in ("notes", "reading", "records", "changes", "views", "exports", "acts", "pages"):
        for path in modules(f"hooks/coffeechats/{package}"):
            if path.name != "settings.py":
                text = path.read_text("utf-8")
                assert ".now(" not in text and ".today()" not in text and "time.time" not in text, path
