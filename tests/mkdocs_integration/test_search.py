"""What the search finds of a page, and what it must not find."""

from __future__ import annotations

import json

import pytest
from material.plugins.search.plugin import SearchIndex
from mkdocs.structure.toc import TableOfContents
from mkdocs_integration.building import NOTES, mkdocs, written

from coffeechats.mkdocs.search import entries


class Ready:
    """As much of a page as the search looks at."""

    url = "contacts/ada/"
    title = "Ada"

    def __init__(self, content: str) -> None:
        self.content, self.meta, self.toc = content, {"title": "Ada &amp; co"}, TableOfContents([])


def found(content: str) -> list[tuple[str, str, str]]:
    return [(entry["location"], entry["title"], entry["text"]) for entry in entries(Ready(content))]


@pytest.mark.parametrize(
    "content",
    [
        "<p>Words alone.</p>",
        '<h1 id="ada">Ada</h1>\n<p>One</p>\n<h2 id="log">Log</h2>\n<p>Two</p>\n<h3 id="more">More</h3>\n<p>Three</p>',
        '<h1 id="ada">Ada</h1>\n<p class="x">A <a href="../b/">link</a>, <em>words</em> &amp; &lt;tags&gt;</p>',
        '<h1 id="ada">Ada</h1>\n<ul class="y"><li>one</li><li><code class="z">a b</code></li></ul>',
        '<h1 id="ada">Ada</h1>\n<pre><code>a\n  b &lt; c\n</code></pre>',
        '<h1 id="ada">Ada</h1>\n<p>Seen</p><aside data-search-exclude><p>hidden</p></aside><p>After</p>',
        '<h1 id="ada">Ada</h1>\n<h2 id="a">A<a class="headerlink" href="#a" title="Link">¶</a></h2>\n<p>Text</p>',
    ],
)
def test_the_entries_are_those_of_materials_own_plugin(content):
    index = SearchIndex(lang=["en"], separator="", pipeline=[], fields={})
    index.add_entry_from_context(Ready(content))
    assert found(content) == [(entry["location"], entry["title"], entry["text"]) for entry in index.entries]


def test_what_is_left_out_ends_where_its_element_ends():
    """The plugin itself forgets the end of an excluded element that holds another of the same name."""
    assert found("<p>a</p><aside data-search-exclude><aside><p>x</p></aside><h2 id='i'>y</h2></aside><p>b</p>") == [
        ("contacts/ada/", "Ada &amp; co", "<p>a</p><p>b</p>")
    ]


def test_words_in_neighbouring_cells_stay_words():
    assert found("<table><tr><td>Lee</td><td>Park</td></tr></table>")[0][2] == "Lee Park"


@pytest.mark.promise("P11")
def test_the_index_of_a_built_site_has_each_page_once_and_nothing_private(tmp_path):
    ada = "---\nname: Ada Okafor\n---\nOpen.\n\n## Private\n\nsesame\n\n## After\n\nShut.\n"
    root = written(tmp_path, NOTES | {"contacts/ada-okafor.md": ada})
    assert mkdocs(root, "build").returncode == 0
    docs = json.loads((root / "site/search/search_index.json").read_text())["docs"]
    places = [entry["location"] for entry in docs]
    assert len(places) == len(set(places)) and "contacts/ada-okafor/" in places
    words = json.dumps(docs)
    assert "Open." in words and "Shut." in words and "sesame" not in words


def test_without_the_search_plugin_a_site_is_built_all_the_same(tmp_path):
    root = written(tmp_path)
    (root / "mkdocs.yml").write_text((root / "mkdocs.yml").read_text().replace("plugins: [search]", "plugins: []"))
    assert mkdocs(root, "build", "--strict").returncode == 0
    assert not (root / "site/search").exists()
