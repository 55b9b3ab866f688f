"""Plugins and themes of others: what they write stays out of the software, what fails is named, nobody is called."""

from __future__ import annotations

import re
import sysconfig
from pathlib import Path

import material
import pytest
from mkdocs_integration.building import CONFIG, NOTES, mkdocs, tree, written

import coffeechats
from coffeechats.records.note_store import looks_of

MINE = "class X:\n    pass\n\n\ndef on_{event}(*args, **kwargs):\n    raise {error}\n"
CODE = NOTES | {"journal/code.md": "# Code\n\n```python\nprint('x')\n```\n\n```mermaid\ngraph\n```\n"}
# What a browser loads by itself, as opposed to a link that is followed when somebody clicks it.
LOADED = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed|track|input)\b[^>]*\bsrc\s*=\s*["']?\s*((?:https?:)?//[^"'\s>]+)"""
    r"""|<link\b(?=[^>]*rel=["']?[^"'>]*(?:stylesheet|icon|preload|prefetch|preconnect|manifest))"""
    r"""[^>]*\bhref\s*=\s*["']?\s*((?:https?:)?//[^"'\s>]+)"""
    r"""|<object\b[^>]*\bdata\s*=\s*["']?((?:https?:)?//[^"'\s>]+)"""
    r"""|@import\s+(?:url\()?["']?((?:https?:)?//[^"')\s]+)"""
    r"""|url\(\s*["']?((?:https?:)?//[^"')\s]+)""",
    re.IGNORECASE,
)


def loaded(site: dict[str, bytes]) -> set[str]:
    """Addresses of other hosts that a page or style of the site would fetch."""
    texts = [data.decode("utf-8", "replace") for path, data in site.items() if path.endswith((".html", ".css", ".svg"))]
    return {next(filter(None, found.groups())) for text in texts for found in LOADED.finditer(text)}


def with_plugins(plugins: str) -> str:
    return CONFIG.replace("[search]", plugins)


def installed() -> dict[str, object]:
    """How every file of ours, of MkDocs and of Material looks."""
    folders = [Path(coffeechats.__file__).parent, Path(material.__file__).parent,
               Path(sysconfig.get_path("purelib")) / "mkdocs"]  # fmt: skip
    return {str(path): looks_of(path) for folder in folders for path in sorted(folder.rglob("*"))
            if path.is_file() and path.suffix != ".pyc"}  # fmt: skip


@pytest.mark.promise("P8")
def test_a_blog_is_written_into_the_journals_cache_and_never_into_the_software(tmp_path):
    root = written(tmp_path / "j", config=with_plugins("[search, blog]"))
    before = installed()
    assert len(before) > 500
    sites = []
    for _ in range(2):
        done = mkdocs(root, "build", PYTHONDONTWRITEBYTECODE="1")
        assert done.returncode == 0, done.stderr
        sites.append(tree(root / "site"))
    assert installed() == before
    assert sites[0] == sites[1] and "blog/index.html" in sites[0] and "contacts/ada-okafor/index.html" in sites[0]
    assert any(path.endswith("blog/index.md") for path in tree(root / ".cache"))
    assert not [path for path in tree(root) if path.endswith("blog/index.md") and not path.startswith(".cache/")]
    assert (root / ".cache/.gitignore").read_text() == "*\n"


def test_a_plugin_that_wants_a_file_behind_each_page_is_named_in_a_sentence(tmp_path):
    """As the plugins rss and static-i18n do."""
    hook = "from pathlib import Path\n\n\ndef on_page_content(html, page, **more):\n"
    hook += "    Path(page.file.abs_src_path).stat()\n"
    config = CONFIG.replace("[hooks/journal.py]", "[hooks/journal.py, mine.py]")
    done = mkdocs(written(tmp_path, NOTES | {"mine.py": hook}, config), "build")
    assert done.returncode == 1 and "Traceback" not in done.stdout + done.stderr
    said = " ".join((done.stdout + done.stderr).split())
    assert "The plugin or hook `mine.py` failed in its event `on_page_content`" in said and "Take it out" in said


@pytest.mark.parametrize("event", ["config", "pre_build", "files", "nav", "env", "page_markdown", "page_context",
                                   "template_context", "post_page", "post_build"])  # fmt: skip
@pytest.mark.parametrize("error", ["TypeError('odd\\x1b[31m')"])
def test_whichever_event_fails_it_is_one_line_and_no_traceback(tmp_path, event, error):
    config = CONFIG.replace("[hooks/journal.py]", "[mine.py, hooks/journal.py]")
    done = mkdocs(written(tmp_path, NOTES | {"mine.py": MINE.format(event=event, error=error)}, config), "build")
    said = done.stdout + done.stderr
    assert done.returncode == 1 and "Traceback" not in said and "\x1b[31m" not in done.stdout
    assert f"`mine.py` failed in its event `on_{event}` (mine.py:6): TypeError: odd" in " ".join(said.split())


def test_with_verbose_the_traceback_is_there(tmp_path):
    config = CONFIG.replace("[hooks/journal.py]", "[hooks/journal.py, mine.py]")
    hook = MINE.format(event="nav", error="TypeError('odd')")
    done = mkdocs(written(tmp_path, NOTES | {"mine.py": hook}, config), "build", "-v")
    assert 'mine.py", line 6' in done.stderr


def test_a_template_that_is_wrong_is_named_with_its_line(tmp_path):
    config = CONFIG.replace("{name: material}", "{name: material, custom_dir: own}")
    done = mkdocs(
        written(tmp_path, NOTES | {"own/main.html": '{% extends "base.html" %}\n{% block\n'}, config), "build"
    )
    assert done.returncode == 1 and "Traceback" not in done.stderr and "main.html:2" in done.stdout + done.stderr


@pytest.mark.promise("P10")
@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_no_page_of_any_theme_fetches_anything_from_another_host(tmp_path, theme, tried):
    theme = f"{{name: {theme}, highlightjs: true, hljs_languages: [yaml], font: {{text: Roboto}}}}"
    root = written(tmp_path, CODE, CONFIG.replace("{name: material}", theme) + "site_url: https://example.org/j/\n")
    assert mkdocs(root, "build").returncode == 0
    site = tree(root / "site")
    assert loaded(site) == set()
    tried(sum(path.endswith((".html", ".css", ".svg")) for path in site))


@pytest.mark.promise("P10")
def test_the_search_for_addresses_finds_what_the_themes_would_fetch(tmp_path):
    """MkDocs itself, with the same theme."""
    root = written(tmp_path, {"docs/index.md": "# x\n"}, "site_name: x\ntheme: mkdocs\n")
    assert mkdocs(root, "build").returncode == 0
    assert len(loaded(tree(root / "site"))) >= 3
