"""What mkdocs.yml says in words is shown as those words: no theme makes elements or code of it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
import yaml
from mkdocs_integration.building import CONFIG, NOTES, mkdocs, tree, written

pytestmark = pytest.mark.promise("P9")
EVIL = "\"><zq onmouseover=evil()>'</title><script>evil()</script>&amp;"
NAME = "A <b>&\" ' Æ"

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')  # in a script: a text, which does nothing


class Active(HTMLParser):
    """Everything in a page that runs, or was not there before."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.titles: list[str] = []
        self._in = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self._in = tag
        if tag == "zq" or any(name.startswith("on") and "evil" in (value or "") for name, value in attrs):
            self.found.append(tag)
        for name, value in attrs:
            if name in ("href", "src", "action") and (value or "").strip().lower().startswith(
                ("javascript:", "vbscript:")
            ):
                self.found.append(f"{tag} {name}={value}")

    def handle_data(self, data):
        if self._in == "script" and "evil" in _STRING.sub("", data):
            self.found.append("script")
        if self._in == "title":
            self.titles.append(data)

    def handle_endtag(self, tag):
        self._in = ""


def everywhere(theme: str, text: str) -> str:
    """A mkdocs.yml with a text in every place that holds words."""
    config = yaml.safe_load(CONFIG)
    journal = config["extra"]["journal"] | {"today": "2026-11-23"}
    config |= {
        "site_name": text, "site_description": text, "site_author": text, "copyright": text, "repo_name": text,
        "repo_url": "https://example.org/" + text, "site_url": "https://example.org/",
        "nav": [{text: "index.md"}, {text: [{text: "contacts/index.md"}, {text: "https://example.org/" + text}]},
                {"Code": "page.md"}],
        "theme": {
            "name": theme, "logo": "x" + text, "favicon": "y" + text,
            "palette": [{"scheme": text, "primary": text, "toggle": {"icon": "material/brightness-4", "name": text}}],
            "features": ["navigation.tabs", "navigation.footer", "navigation.path"],
        },
        "extra": {
            "journal": journal, "homepage": "javascript:evil()", "version": {"provider": text, "default": text},
            "social": [{"icon": "fontawesome/brands/mastodon", "link": "https://example.org/" + text, "name": text},
                       {"icon": "fontawesome/brands/mastodon", "link": " java\tscript:evil()", "name": "x"}],
            "alternate": [{"name": text, "link": "/" + text, "lang": text}],
            "consent": {"title": text, "description": text, "actions": ["accept", "reject"]},
            "analytics": {"provider": "google", "property": text, "feedback": {"title": text, "ratings": [
                {"icon": "material/thumb-up-outline", "name": text, "data": text, "note": text}]}},
        },
    }  # fmt: skip
    if theme == "mkdocs":
        config["theme"] = {"name": "mkdocs", "color_mode": text, "nav_style": text, "hljs_style": text}
    if theme == "readthedocs":
        config["theme"] = {"name": "readthedocs", "logo": text, "hljs_style": text}
        config["extra"]["version"] = text
    return yaml.safe_dump(config, allow_unicode=True)


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_no_text_of_mkdocs_yml_becomes_an_element_or_code_on_any_page(tmp_path, theme, tried):
    root = written(tmp_path, NOTES, everywhere(theme, EVIL))
    done = mkdocs(root, "build")
    assert done.returncode == 0, done.stderr
    pages = {path: data.decode() for path, data in tree(root / "site").items() if path.endswith((".html", ".xml"))}
    assert len(pages) > 20 and any("evil()" in html for html in pages.values())
    for path, html in pages.items():
        assert Active(html).found == [], path
    tried(len(pages))


def test_the_search_for_elements_finds_them_where_mkdocs_itself_builds(tmp_path):
    config = yaml.safe_load(everywhere("mkdocs", EVIL)) | {"docs_dir": "docs", "nav": ["index.md"]}
    del config["hooks"]
    root = written(tmp_path, {"docs/index.md": "# x\n"}, yaml.safe_dump(config))
    assert mkdocs(root, "build").returncode == 0
    assert Active((root / "site/index.html").read_text()).found


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_a_name_with_signs_is_shown_as_it_was_typed(tmp_path, theme):
    config = CONFIG.replace("{name: material}", f"{{name: {theme}}}").replace("site_name: x", f"site_name: {NAME!a}")
    config = config.replace(f"{NAME!a}", '"' + NAME.replace('"', '\\"') + '"')
    root = written(tmp_path, NOTES, config)
    assert mkdocs(root, "build").returncode == 0
    for path in ("index.html", "contacts/ada-okafor/index.html", "404.html"):
        html = (root / "site" / path).read_text()
        assert NAME in "".join(Active(html).titles), path
        assert "&amp;amp;" not in html and "&amp;lt;" not in html and "&amp;#" not in html


def test_a_line_of_rights_may_hold_harmless_html_as_material_documents(tmp_path):
    root = written(
        tmp_path, NOTES, CONFIG + "copyright: '&copy; <a href=\"https://example.org/\">Me</a><script>x</script>'\n"
    )
    assert mkdocs(root, "build").returncode == 0
    page = (root / "site/index.html").read_text()
    assert '© <a href="https://example.org/"' in page and "<script>x" not in page
