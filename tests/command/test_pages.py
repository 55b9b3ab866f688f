"""`coffee pages`: every page as a file, of which Zensical makes the same site without MkDocs."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from command.running import coffee, journal
from mkdocs_integration.building import mkdocs, tree

from coffeechats.pages.page_files import config_of, extensions_of

ROOT = Path(__file__).resolve().parent.parent.parent
HOOK = "from coffeechats.mkdocs.events import *\n"
CONFIG = """\
site_name: "</title><script>alert(1)</script> & \\"Nell's\\""
docs_dir: assets
theme: {name: material, font: false}
hooks: [hooks/journal.py]
markdown_extensions: [admonition]
extra:
  journal: {timezone: Europe/London, today: 2026-11-23}
"""
SIGNS = """\
# </title><script>alert(1)</script> & "quotes" \\ *x*

*Words* with `--8<-- "mkdocs.yml"` and {{ page.title }}, :smile:, {{% x %}}, [ref] and ==mark==.

--8<-- "mkdocs.yml"

```python
a\tb = "c"    # tabs, and a blank line

    --8<-- "mkdocs.yml"
```

~~~~
```
no fence
```
~~~~

[ref]: https://example.org

!!! note
    An admonition.

<div>raw *stars*</div>

![a picture](hall.png) [a file](hall.pdf)
"""
PRIVATE = "\n## Private\n\nzqcanary{0} [f](zqprivate.pdf)\n\n### Below\n\n- zqcanary{0}\n"
NOTES = {
    "contacts/ada-okafor.md": "---\nname: Ada Okafor\nprivate notes: zqcanarykey\nfield: Energy\n"
    "organization: The Mill\nlog: [2026-11-10 replied yes]\n---\nWords.\n" + PRIVATE.format("a"),
    "contacts/lee-park.md": "---\nname: Lee & <b>Park</b>\nreferred_by: ada-okafor\n---\n"
    "> ## Private\n>\n> zqcanaryb\n",
    "journal/interviews/2026-11-12-ada-okafor.md": "---\nconfidential: zqcanarykey\nfit: 4\n---\n"
    "## Reflection\n\nGood.\n" + PRIVATE.format("c"),
    "journal/fields/energy.md": "---\nname: Energy\n---\n" + PRIVATE.format("d"),
    "journal/organizations/mill.md": "---\nname: The Mill\n---\n" + PRIVATE.format("e"),
    "journal/updates/2026-11-20-news.md": "---\ntitle: News\n---\nTold.\n" + PRIVATE.format("f"),
    "journal/me.md": "---\nname: Nell Hart\n---\n" + PRIVATE.format("g"),
    "journal/index.md": "Mine.\n" + PRIVATE.format("h"),
    "journal/signs.md": SIGNS + PRIVATE.format("i"),
    "journal/log.md": "- 2026-11-03 [[Ada Okafor]] gave a map\n" + PRIVATE.format("j"),
    "journal/questions.md": "## Core\n\n- A day? {#day}\n" + PRIVATE.format("k"),
}


def made(folder: Path) -> Path:
    root = journal(folder, NOTES | {"hooks/journal.py": HOOK, "mkdocs.yml": CONFIG, "assets/extra.css": "/**/"})
    (root / "journal/hall.png").write_bytes(b"picture")
    (root / "journal/hall.pdf").write_bytes(b"file")
    for folder_of in ("journal", "contacts", "journal/interviews"):
        (root / folder_of / "zqprivate.pdf").write_bytes(b"zqcanaryfile")
    return root


class Article(HTMLParser):
    """The article of a page, as far as a reader meets it: ids, links, tags and words in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: dict[str, int] = {}
        self.words = ""
        article = html.partition("<article")[2].partition(">")[2].partition("</article>")[0]
        self.feed(article)
        self.ids = [one for one in self.ids if one != "__skip"]  # Zensical's own

    def handle_starttag(self, tag, attrs):
        self.tags[tag] = self.tags.get(tag, 0) + 1
        self.ids += [value for key, value in attrs if key == "id"]
        self.links += [value for key, value in attrs if key in ("href", "src")]

    def handle_data(self, data):
        self.words += data

    @property
    def seen(self) -> tuple[object, ...]:
        return self.ids, self.links, " ".join(self.words.split())


def zensical(folder: Path) -> dict[str, bytes]:
    program = Path(sys.executable).with_name("zensical")
    done = subprocess.run([program, "build", "--clean"], cwd=folder, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    return tree(folder / "site")


def articles(site: dict[str, bytes]) -> dict[str, Article]:
    return {path: Article(data.decode()) for path, data in site.items() if path.endswith("index.html")}


@pytest.mark.slow
def test_zensical_builds_the_same_pages_of_the_example(tmp_path):
    assert coffee(tmp_path, "init", "--example", "journal").returncode == 0
    root = tmp_path / "journal"
    for note in root.glob("*/**/*.md"):  # the site itself shows what is private, on its note's own page
        note.write_text(re.sub(r"^## Private\n.*?(?=^## |\Z)", "", note.read_text("utf-8"), flags=re.M | re.S), "utf-8")
    assert coffee(root, "pages", str(tmp_path / "out")).returncode == 0
    assert mkdocs(root, "build", "-q").returncode == 0
    to_guide = re.compile(rb' <a href="[^"]*help/[^"]*">Help: [^<]*</a>')  # which is left out of the pages
    site = {path: to_guide.sub(b"", data) for path, data in tree(root / "site").items() if not path.startswith("help/")}
    usual, found = articles(site), articles(zensical(tmp_path / "out"))
    assert set(found) == set(usual) and len(usual) > 100
    for path, page in usual.items():
        assert (path, *found[path].seen) == (path, *page.seen)
    people = (root / "contacts").glob("**/*.md")
    index = (tmp_path / "out/site/search.json").read_text("utf-8")
    names = [re.search(r"^name: (.*)$", one.read_text("utf-8"), re.MULTILINE)[1].strip("\"'") for one in people]
    assert len(names) > 20 and [name for name in names if name not in index] == []


@pytest.mark.slow
@pytest.mark.promise("P11")
@pytest.mark.promise("P9")
def test_zensical_shows_a_note_as_it_is_and_nothing_private(tmp_path, tried):
    root, out = made(tmp_path / "j"), tmp_path / "out"
    assert mkdocs(root, "build", "-q").returncode == 0
    usual = tree(root / "site")
    private = sorted(set(re.findall(rb"zqcanary\w+", b"".join(usual.values()))))
    assert len(private) >= 9, "the site itself shows them, each on its note's own page"
    done = coffee(root, "pages", str(out))
    assert done.returncode == 0, done.stderr
    site = zensical(out)
    for path, data in tree(out).items():
        assert b"zqcanary" not in data and "zqprivate" not in path, path
    signs = articles(site)["journal/signs/index.html"]
    whole = articles(usual)["journal/signs/index.html"]
    public = " ".join(whole.words.partition("Private")[0].split())
    assert " ".join(signs.words.split()).startswith(public) and "site_name" not in signs.words
    assert (
        "raw *stars*" in signs.words and site["journal/hall.png"] == b"picture" and site["journal/hall.pdf"] == b"file"
    )
    for path, data in site.items():
        assert not path.endswith(".html") or b"<script>alert" not in data, path
    title = re.search("<title>(.*?)</title>", site["journal/signs/index.html"].decode())[1]
    assert unescape(title).startswith('</title><script>alert(1)</script> & "quotes"')
    tried(len(private))


def test_each_page_is_a_file_with_its_title_and_its_html(tmp_path):
    root = made(tmp_path / "j")
    done = coffee(root, "pages", "out")
    assert done.returncode == 0 and "pages written to out" in done.stdout
    files = tree(root / "out")
    assert {"pages/index.md", "pages/contacts/ada-okafor/index.md", "pages/journal/signs/index.md",
            "pages/extra.css", "pages/assets/coffee.css", "pages/journal/hall.png",
            "zensical.toml", ".gitignore"} <= set(files)  # fmt: skip
    for path, data in files.items():
        if path.endswith(".md"):
            head = yaml.safe_load(data.decode().split("---\n")[1])
            assert head["title"] and "<" not in head["title"] and head["hide"] == ["navigation", "toc"]
    project = tomllib.loads(files["zensical.toml"].decode())["project"]
    assert project["docs_dir"] == "pages" and project["markdown_extensions"] == {} and "<" not in project["site_name"]
    assert b"today" not in files["zensical.toml"]


OWN_NAV = """nav:
  - Home: index.md
  - Folk:
      - contacts/index.md
      - Ada <3: contacts/ada-okafor.md
  - To do: follow-ups/
  - Nobody: nobody.md
  - Talks: interviews.md
  - My school: https://example.org/?a=1&b=2
  - Bad: "javascript:alert(1)"
"""


@pytest.mark.slow
def test_the_navigation_of_ones_own_is_zensicals_too(tmp_path):
    root = made(tmp_path / "j")
    (root / "mkdocs.yml").write_text((root / "mkdocs.yml").read_text("utf-8") + OWN_NAV, "utf-8")
    assert coffee(root, "pages", str(tmp_path / "out")).returncode == 0
    project = tomllib.loads((tmp_path / "out/zensical.toml").read_text("utf-8"))["project"]
    assert project["nav"] == [
        {"Home": "index.md"},
        {"Folk": ["contacts/index.md", {"Ada &lt;3": "contacts/ada-okafor/index.md"}]},
        {"To do": "follow-ups/index.md"},
        {"Talks": "journal/index.md"},
        {"My school": "https://example.org/?a=1&amp;b=2"},
    ]
    home = zensical(tmp_path / "out")["index.html"].decode()
    assert "javascript:" not in home and "Ada <3" not in home
    assert [title for title in ("Folk", "Ada &lt;3", "To do", "Talks", "My school") if title not in home] == []
    links = {link.removeprefix("./") for link in re.findall(r'href="([^"]*)"', home)}
    assert {"contacts/ada-okafor/", "follow-ups/", "journal/", "https://example.org/?a=1&amp;b=2"} <= links


def test_pages_of_before_go_and_what_was_changed_by_hand_stays(tmp_path):
    root = made(tmp_path / "j")
    assert coffee(root, "pages", "out").returncode == 0
    (root / "contacts/lee-park.md").unlink()
    (root / "out/site").mkdir()
    (root / "out/site/mine.html").write_text("x")
    first = (root / "out/zensical.toml").read_bytes()
    (root / "mkdocs.yml").write_text(CONFIG.replace("site_name:", "site_author: Nell\nsite_name:"))
    assert coffee(root, "pages", "out").returncode == 0
    files = tree(root / "out")
    assert "pages/contacts/lee-park/index.md" not in files and "site/mine.html" in files
    assert files["zensical.toml"] != first and b'site_author = "Nell"' in files["zensical.toml"]
    changed = files["zensical.toml"].replace(b"[project]", b"[project]\nmine = 1")
    (root / "out/zensical.toml").write_bytes(changed)
    done = coffee(root, "pages", "out")
    assert done.returncode == 0 and "was changed by hand" in done.stderr
    assert (root / "out/zensical.toml").read_bytes() == changed
    again = tree(root / "out")
    assert coffee(root, "pages", "out").returncode == 0 and tree(root / "out") == again


@pytest.mark.promise("P8")
@pytest.mark.parametrize("where", ["contacts/out", "journal", "journal/out", "assets/out", "mine", "linked", "."])
def test_a_folder_that_is_not_its_own_is_left_as_it_is(tmp_path, where):
    root = made(tmp_path / "j")
    (root / "mine").mkdir()
    (root / "mine/zensical.toml").write_text("[project]\n")
    (root / "elsewhere").mkdir()
    (root / "linked").symlink_to(root / "elsewhere")
    before = tree(root)
    done = coffee(root, "pages", where)
    assert done.returncode == 1 and "Error: " in done.stderr and "Traceback" not in done.stderr
    assert tree(root) == before


def test_a_link_in_the_place_of_the_pages_is_not_followed(tmp_path):
    root = made(tmp_path / "j")
    assert coffee(root, "pages", "out").returncode == 0
    (root / "out/pages").rename(root / "kept")
    (root / "out/pages").symlink_to(root / "kept")
    before = tree(root / "kept")
    assert coffee(root, "pages", "out").returncode == 1
    assert tree(root / "kept") == before


@pytest.mark.parametrize(
    ("said", "extensions"),
    [
        ("markdown_extensions: [admonition, toc]", (["admonition", "toc"], {"admonition": {}, "toc": {}})),
        ("markdown_extensions:\n  - toc: {permalink: true}", (["toc"], {"toc": {"permalink": True}})),
        ("markdown_extensions:\n  toc:\n    permalink: true", (["toc"], {"toc": {"permalink": True}})),
        ("markdown_extensions:\n  - x: {f: !!python/name:os.system , g: 1}", (["x"], {"x": {"g": 1}})),
        ("site_name: !ENV NAME", ([], {})),
        ("markdown_extensions: !ENV X", ([], {})),
        ("a: [", ([], {})),
        ("", ([], {})),
    ],
)
def test_extensions_are_read_as_mkdocs_reads_them(tmp_path, said, extensions):
    (tmp_path / "mkdocs.yml").write_text(said)
    assert extensions_of(config_of(tmp_path / "mkdocs.yml")) == extensions


def test_what_is_inherited_counts_where_nothing_else_is_said(tmp_path):
    (tmp_path / "base.yml").write_text("site_name: Base\ntheme: {name: material, language: de}\n")
    (tmp_path / "mkdocs.yml").write_text("INHERIT: base.yml\ntheme: {logo: x.svg}\n")
    assert config_of(tmp_path / "mkdocs.yml")["site_name"] == "Base"
    assert config_of(tmp_path / "mkdocs.yml")["theme"] == {"name": "material", "language": "de", "logo": "x.svg"}


def test_an_extension_that_is_not_installed_is_said_in_a_line(tmp_path):
    root = made(tmp_path / "j")
    (root / "mkdocs.yml").write_text(CONFIG.replace("[admonition]", "[nothing.of.the.kind]"))
    done = coffee(root, "pages", "out")
    assert done.returncode == 1 and "markdown_extensions in mkdocs.yml" in done.stderr
    assert "Traceback" not in done.stderr and not (root / "out").exists()
