"""What may run in a page: the scripts of the theme, known by what is in them, and nothing that a note brings."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from mkdocs_integration.building import CONFIG, NOTES, mkdocs, tree, written

from coffeechats.mkdocs.policy import Policy, hashes

pytestmark = pytest.mark.promise("P9")

LINE = re.compile(r'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="([^"]*)">')
EVIL = "<script>steal()</script>"
OWN = CONFIG.replace("{name: material}", "{name: material, custom_dir: own}")
BLOCK = '{%% extends "base.html" %%}{%% block extrahead %%}%s{%% endblock %%}\n'


def policies(root) -> dict[str, str]:
    """Each page of the built site with what it says, or nothing."""
    pages = {path: data.decode() for path, data in tree(root / "site").items() if path.endswith(".html")}
    return {path: match[1] if (match := LINE.search(page)) else "" for path, page in pages.items()}


def built(root, config: str, notes: dict[str, str] | None = None):
    done = mkdocs(written(root, NOTES | (notes or {}), config), "build")
    assert done.returncode == 0, done.stderr
    return policies(root), done.stderr


def named(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


@pytest.mark.parametrize(
    "config", [CONFIG, CONFIG + "use_directory_urls: false\n", OWN], ids=["as it is", "files", "own"]
)
def test_every_page_says_it_and_names_each_script_that_stands_in_it(tmp_path, config, tried):
    (tmp_path / "own").mkdir()
    found, _ = built(tmp_path, config)
    tried(len(found))
    assert "404.html" in found and len(found) > 20
    for path, policy in found.items():
        page = (tmp_path / "site" / path).read_text()
        scripts = [text for kind, text in re.findall(r"<script([^>]*)>(.*?)</script>", page, re.S) if not kind and text]
        assert scripts
        assert all(named(script) in policy for script in scripts), path
        assert policy.startswith("default-src 'none'; script-src 'self' 'sha256-") and "unsafe" not in policy
        assert page.index("http-equiv") < page.index("<script") and page.index("http-equiv") < page.index("<link")


@pytest.mark.parametrize(
    "title", ["x onload=y", "JavaScript: the good parts", "a style=b", "<iframe>", "https://a.example"]
)
def test_no_title_or_text_of_a_note_takes_it_off_a_page(tmp_path, title):
    note = f"---\nname: {title!r}\n---\n# {title}\n\n[{title}](https://example.org) `onload=` javascript: style=\n"
    found, _ = built(tmp_path, CONFIG, {"contacts/odd.md": note, "journal/index.md": note.replace("name", "title")})
    assert [path for path, policy in found.items() if not policy] == []


def test_a_script_that_gets_into_the_contents_is_not_let_in():
    """Whatever may have failed before."""
    theme = '<head><meta charset="utf-8"><script>ours()</script></head><body>%s</body>'
    for content in (f"<p>x</p>{EVIL}", EVIL, f"<article>{EVIL}{EVIL}</article>"):
        policy = LINE.search(Policy().put_into(theme % content, content))[1]
        assert named("ours()") in policy
        assert named("steal()") not in policy


@pytest.mark.parametrize(("html", "scripts"), [
    ("<script>a()</script><SCRIPT async>b()</SCRIPT >", ["a()", "b()"]),
    ('<script src="x.js"></script><script type="application/json">{}</script><script></script>', []),
    ("<script>a()\r\nb()</script>", ["a()\nb()"]),
    ("<script>a()</script><script>a()</script>", ["a()"]),
    ('<script type="module">a()</script><script nonce=x data-src-x=y>b()</script>', ["a()", "b()"]),
])  # fmt: skip
def test_scripts_that_stand_in_a_page_are_named_as_a_browser_reads_them(html, scripts):
    assert hashes(html) == [named(script) for script in scripts]


def test_a_script_in_a_template_of_ones_own_is_named_too(tmp_path):
    found, _ = built(tmp_path, OWN, {"own/main.html": BLOCK % "<script>mine()</script>"})
    pages = {path: policy for path, policy in found.items() if path != "404.html"}
    assert all(named("mine()") in policy for policy in pages.values())


def test_a_style_in_a_template_of_ones_own_still_holds(tmp_path):
    found, _ = built(tmp_path, OWN, {"own/main.html": BLOCK % "<style>b { color: red }</style>"})
    assert all("style-src 'self' 'unsafe-inline'" in found[path] for path in found if path != "404.html")


CHOICES = {
    "a script": (CONFIG + "extra_javascript: [mine.js]\n", {}),
    "a script from elsewhere": (CONFIG + "extra_javascript: [https://a.example/x.js]\n", {}),
    "a style from elsewhere": (CONFIG + "extra_css: [https://a.example/x.css]\n", {}),
    "a style that names another host": (OWN + "extra_css: [x.css]\n", {"own/x.css": "@import 'https://a.example/y';"}),
    "a hook": (CONFIG.replace("journal.py]", "journal.py, mine.py]"),
               {"mine.py": "def on_page_content(html, **_):\n    return html\n"}),
    "a template that asks others": (OWN, {"own/main.html": BLOCK % '<link rel=stylesheet href="//a.example/x.css">'}),
    "a template with a handler": (OWN, {"own/main.html": BLOCK % '<b title=">" onclick="a()">x</b>'}),
    "a template of ours with a script": (OWN, {"own/coffee/problems.html": "<script>a()</script>"}),
    "a repository": (CONFIG + "repo_url: https://github.com/a/b\n", {}),
}  # fmt: skip


@pytest.mark.parametrize(("config", "files"), CHOICES.values(), ids=CHOICES)
def test_a_users_own_choice_is_not_broken_and_that_is_said(tmp_path, config, files):
    found, said = built(tmp_path, config, files)
    assert {policy for path, policy in found.items() if path != "404.html"} == {""}
    assert said.count("do not say what may run in them") == 1


def test_it_can_be_left_out(tmp_path):
    found, said = built(tmp_path, CONFIG.replace("timezone:", "content_policy: no, timezone:"))
    assert set(found.values()) == {""}
    assert "what may run" not in said


def test_a_site_from_the_disk_may_have_the_files_beside_it(tmp_path):
    found, _ = built(tmp_path, CONFIG.replace("[search]", "[search, offline]"))
    assert all("script-src 'self' file: 'sha256-" in policy for policy in found.values())
    assert all("worker-src" not in policy and "unsafe" not in policy for policy in found.values())
