"""The theme's frame, rendered once and filled many times, is the page that the theme itself would have made."""

from __future__ import annotations

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs_integration.building import CONFIG, mkdocs, tree, written

PEOPLE = {
    f"contacts/person-{number}.md": f"---\nname: P{number} <i>&\n---\n{'## Heading & <b>' * (number % 2)}\n\nWords.\n"
    for number in range(6)
}
WITHOUT_FRAMES = """\
from coffeechats.mkdocs.events import *
from coffeechats.mkdocs.page_frame import FrameTemplate

FrameTemplate.render = lambda self, *args, **named: self._rendered(dict(*args, **named))
"""
LINKED = "site_url: https://example.org/j/\nrepo_url: https://example.org/r\nedit_uri: edit/main/\n"
CURIOUS = (
    '{% extends "base.html" %}{% block site_meta %}{{ super() }}'
    '{% if page %}<meta name="u" content="{{ page.url }} {{ page.file.src_uri }}">{% endif %}{% endblock %}\n'
)
COUNTING = (
    '{% extends "base.html" %}'
    '{% block extrahead %}{% if page %}{{ config.extra.rendered.append(page.url) or "" }}{% endif %}{% endblock %}\n'
)


def with_features(*names: str) -> str:
    return CONFIG.replace("{name: material}", f"{{name: material, features: [{', '.join(names)}]}}")


@pytest.mark.promise("P16")
@pytest.mark.parametrize(
    ("config", "notes"),
    [
        (CONFIG, {}),
        (CONFIG + LINKED, {}),
        (with_features("content.action.edit", "content.action.view", "toc.integrate", "navigation.path") + LINKED, {}),
        (CONFIG + "use_directory_urls: false\n", {}),
        (CONFIG + "nav: [index.md, journal/fields/law.md]\n", {"journal/fields/law.md": "---\nname: Law\n---\n"}),
        (CONFIG.replace("{name: material}", "{name: material, custom_dir: own}"), {"own/main.html": CURIOUS}),
        (CONFIG.replace("{name: material}", "{name: mkdocs}"), {}),
    ],
    ids=[
        "as it is",
        "with addresses",
        "with other features",
        "without folders",
        "a field in the navigation",
        "a curious template",
        "another theme",
    ],
)
def test_a_filled_frame_is_byte_for_byte_what_the_theme_renders(tmp_path, config, notes):
    root = written(tmp_path, PEOPLE | notes, config)
    assert mkdocs(root, "build").returncode == 0
    filled = tree(root / "site")
    (root / "hooks/journal.py").write_text(WITHOUT_FRAMES)
    assert mkdocs(root, "build").returncode == 0
    rendered = tree(root / "site")
    assert sum(path.startswith("contacts/person-") for path in filled) == 6
    assert {path for path in rendered if rendered[path] != filled.get(path)} == set()
    assert filled.keys() == rendered.keys()


@pytest.mark.parametrize(("folder", "times"), [("contacts/person-", 2), ("follow-ups/", 1)])
def test_the_theme_renders_a_shape_twice_however_many_pages_have_it(tmp_path, folder, times):
    """Once for the first page and once for the frame; a page in the navigation always for itself."""
    config = CONFIG.replace("{name: material}", "{name: material, custom_dir: own}").replace(
        "extra:\n", "extra:\n  rendered: []\n"
    )
    many = {path.replace("person-", f"person-{copy}-"): text for copy in range(5) for path, text in PEOPLE.items()}
    root = written(tmp_path, many | {"own/main.html": COUNTING}, config)
    loaded = load_config(str(root / "mkdocs.yml"))
    build(loaded)
    assert len([url for url in loaded.extra["rendered"] if url.startswith(folder)]) == times
    assert len(list((root / "site/contacts").glob("person-*/index.html"))) == 30
