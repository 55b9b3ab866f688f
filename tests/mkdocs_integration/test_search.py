"""The texts that the search of a built site finds, and what it must not find."""

from __future__ import annotations

import json

import pytest
from mkdocs_integration.building import CONFIG, NOTES, mkdocs, searched, tree, written

from coffeechats.pages.texts import sections

PAGES = [
    ("<p>Words alone.</p>", ["Words alone."]),
    ('<h1 id="ada">Ada</h1>\n<p>One</p>\n<h2 id="log">Log</h2>\n<p>Two</p>\n<h3 id="more">More</h3>\n<p>Three</p>',
     ["One", "log", "Log", "Two", "more", "More", "Three"]),
    ('<p>Before</p><h1 id="ada">Ada</h1>\n<p class="x">A <a href="../b/">lin<b>k</b></a>, &amp; &lt;tags&gt;</p>',
     ["Before A link, & <tags>"]),
    ('<h1 id="ada">Ada</h1>\n<ul class="y"><li>one</li><li><code class="z">a  b</code></li></ul>', ["one a b"]),
    ("<h1>Ada</h1><h2>No place</h2><p>of its own</p>", ["No place of its own"]),
    ('<p>Seen</p><aside data-search-exclude><p>hidden</p></aside><p>After</p>', ["Seen After"]),
    ('<h2 id="a">A<a class="headerlink" href="#a" title="Link">¶</a></h2>\n<p>Text</p>', ["", "a", "A", "Text"]),
    ("<p>a</p><aside data-search-exclude><aside><p>x</p></aside><h2 id='i'>y</h2></aside><p>b</p>", ["a b"]),
    ("<table><tr><td>Lee</td><td>Park</td></tr></table>", ["Lee Park"]),
    ("<p>a</p><!-- x --><script>y</script><svg><text>z</text></svg>", ["a"]),
]  # fmt: skip


@pytest.mark.parametrize(("html", "found"), PAGES)
def test_what_is_found_of_a_page(html, found):
    assert list(sections(html)) == found


@pytest.mark.promise("P11")
def test_the_texts_of_a_built_site_have_each_page_once_and_nothing_private(tmp_path):
    ada = "---\nname: Ada Okafor\n---\nOpen.\n\n## Private\n\nsesame\n\n## After\n\nShut.\n"
    root = written(tmp_path, NOTES | {"contacts/ada-okafor.md": ada})
    assert mkdocs(root, "build").returncode == 0
    pages = searched(root / "site")
    places = [page[0] for page in pages]
    assert len(places) == len(set(places)) and ["contacts/ada-okafor/", "Ada Okafor"] in [page[:2] for page in pages]
    words = json.dumps(pages)
    assert "Open." in words and "Shut." in words and "sesame" not in words


PLUGINS = ["[]", "[search]", "[search: {lang: [de, ja], enabled: true}]", "[material/search]"]


def test_the_site_is_the_same_whatever_is_said_of_the_themes_search_and_has_nothing_of_it(tmp_path):
    sites = []
    for number, plugins in enumerate(PLUGINS):
        root = written(tmp_path / str(number), config=CONFIG.replace("[search]", plugins))
        assert mkdocs(root, "build", "--strict").returncode == 0
        sites.append(tree(root / "site"))
    assert sites[1:] == sites[:1] * 3
    assert [path for path in sites[0] if path.startswith("search/") or "lunr" in path or "workers" in path] == []
    assert b'class="md-search"' not in sites[0]["index.html"]


def test_a_page_of_a_plugin_is_found_unless_it_shall_not_be(tmp_path):
    posts = {f"assets/blog/posts/{name}.md": f"---\ndate: 2026-11-02\n{more}---\n# Post {name}\n\nzq{name}\n"
             for name, more in (("seen", ""), ("unseen", "search: {exclude: true}\n"))}  # fmt: skip
    hook = (
        "from pathlib import Path\nfrom mkdocs.structure.files import File\nfrom coffeechats.mkdocs.events import *\n"
        "from coffeechats.mkdocs import events\ndef on_files(files, config):\n    events.on_files(files, config)\n"
        "    for path in sorted(Path('assets/blog/posts').glob('*.md')):\n"
        "        files.append(File.generated(config, path.name, content=path.read_text()))\n    return files\n"
    )
    config = CONFIG.replace("docs_dir: journal", "docs_dir: assets")
    root = written(tmp_path, NOTES | posts | {"hooks/journal.py": hook}, config)
    done = mkdocs(root, "build")
    assert done.returncode == 0, done.stderr
    found = {page[0]: page[1:] for page in searched(root / "site")}
    assert found["seen/"] == ["Post seen", "zqseen"] and "unseen/" not in found


def test_a_build_of_what_changed_only_has_all_the_texts(tmp_path):
    root = written(tmp_path)
    assert mkdocs(root, "build").returncode == 0
    whole = searched(root / "site")
    assert mkdocs(root, "build", "--dirty").returncode == 0
    assert searched(root / "site") == whole
