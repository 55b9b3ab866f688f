"""`coffee build --pages-only`: what encrypts pages, and pages only, leaves nothing in the clear that names anybody."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from command.running import coffee
from mkdocs_integration.building import CONFIG, NOTES, mkdocs, tree, written
from records.written import TODAY
from records.written import written as journal_of

from coffeechats.pages.context import PageContext
from coffeechats.pages.keyed_addresses import KEY_FILE
from coffeechats.pages.markdown import Renderer
from coffeechats.pages.page import Asset, Page
from coffeechats.pages.site import site as outputs_of
from coffeechats.pages.templates import Templates

ROOT = Path(__file__).resolve().parent.parent.parent
PNG = bytes.fromhex("89504e470d0a1a0a") + b"Zorha Quimby"
MORE = {
    "journal/fields/energy.md": "---\nname: Energy policy\n---\nAsk [Ada](../../contacts/ada-okafor.md#more).\n",
    "journal/organizations/mill.md": "---\nname: The Mill\n---\n",
    "journal/updates/2026-11-20-ada-hired.md": "---\ntitle: Ada hired me\n---\nWords.\n",
    "journal/interviews/2026-12-01-lee-park.md": "---\nquestions: [What did Ada say?]\n---\n",
    "journal/questions.md": "## Core\n\n- What did Ada say?\n",
    "journal/of/ada.md": '# Of Ada\n\n![](ada.png) [the talk](ada.pdf), `<a href="../page/">`\n',
}
# Names of which no letter stands by chance in a script of the theme.
NAMES = {"ada": "zorha", "okafor": "quimby", "ruiz": "wexcombe", "energy": "vexilla", "mill": "quorndon"}
CLEAR = (*NAMES.values(), "lee-park", "lee park", "hired")


def renamed(text: str) -> str:
    for name, other in NAMES.items():
        text = re.sub(rf"(?<![a-z]){name}(?![a-z])", other, text)
        text = re.sub(rf"(?<![a-z]){name.title()}(?![a-z])", other.title(), text)
    return text


def built(root: Path, *options: str) -> dict[str, bytes]:
    done = coffee(root, "build", "--pages-only", "-q", *options)
    assert done.returncode == 0, done.stdout + done.stderr
    return tree(root / "site")


def journal(folder: Path, config: str = CONFIG) -> Path:
    notes = {renamed(path): renamed(text) for path, text in (NOTES | MORE).items()}
    root = written(folder, notes, config.replace("docs_dir: journal", "docs_dir: assets"))
    for name in ("zorha.png", "zorha.pdf"):
        (root / "journal/of" / name).write_bytes(PNG)
    (root / "assets").mkdir(exist_ok=True)
    (root / "assets/extra.css").write_text("/* plain */")
    return root


def left_readable(site: dict[str, bytes]) -> bytes:
    """What a program that encrypts every page leaves: the other files, and the paths of all."""
    others = [data for path, data in site.items() if not path.endswith(".html")]
    return b"\n".join([*(path.encode() for path in site), *others]).lower()


def names_in(data: bytes, names=CLEAR) -> list[str]:
    return [name for name in names if name.encode() in data]


def links(site: dict[str, bytes]) -> dict[tuple[str, str], str]:
    """Each link of each page within the site, with the file that it leads to."""
    found = {}
    for path, data in site.items():
        if path.endswith(".html") and path != "404.html":
            text = re.sub(r"<script.*?</script>|<code.*?</code>", "", data.decode(), flags=re.DOTALL)
            for typed in re.findall(r"<[^<>]*\s(?:href|src)=[\"']?([^\"'\s>]*)", text):
                target = unquote(unescape(typed)).partition("#")[0].partition("?")[0]
                if not re.match(r"[a-z]+:", target):
                    file = urljoin(f"/{path}", target)[1:] if target else path
                    found[path, typed] = file + "index.html" if file.endswith("/") or not file else file
    return found


@pytest.mark.promise("P11")
@pytest.mark.parametrize("options", [[], ["--with", "properdocs"], ["--offline"]])
def test_nothing_but_pages_names_anybody_and_every_link_between_them_leads_somewhere(tmp_path, options):
    root = journal(tmp_path / "j")
    assert mkdocs(root, "build", "-q").returncode == 0
    would = tree(root / "site")
    assert set(names_in(left_readable(would))) == set(CLEAR)
    site = built(root, *options)  # over the other one
    assert names_in(left_readable(site)) == []
    gone = {"journal.json", "calendar.ics", "sitemap.xml", "sitemap.xml.gz", "assets/names.js"}
    assert [path for path in site if path in gone or path.startswith(("search/", "journal/of/zorha."))] == []
    found = links(site)
    assert len(found) > 400 and {key: file for key, file in found.items() if file not in site} == {}
    pages = [path for path in would if path.endswith(".html") and not path.startswith("help/")]
    assert sum(path.endswith(".html") for path in site) == len(pages)
    assert "assets/extra.css" not in site and "extra.css" in site


@pytest.mark.promise("P11")
def test_no_page_has_what_is_private(tmp_path):
    """Whoever has the pages can try passwords for as long as they like."""
    root = journal(tmp_path / "j")
    note = root / "contacts/lee-park.md"
    note.write_text(
        note.read_text().replace("---\nname", "---\nprivate notes: zqkey\nname") + "\n## Private\n\nzqpart\n"
    )
    assert mkdocs(root, "build", "-q").returncode == 0
    assert {b"zqkey", b"zqpart"} == set(re.findall(b"zqkey|zqpart", b"".join(tree(root / "site").values())))
    assert re.findall(b"zqkey|zqpart", b"".join(built(root).values())) == []


@pytest.mark.promise("P11")
def test_a_list_too_long_for_a_page_has_its_rows_in_pages_only():
    """Else a script beside them has every name."""
    read = journal_of({f"contacts/p-{n}.md": f"---\nname: Person {n}\n---\n" for n in range(201)})
    made = [list(outputs_of(PageContext(read, TODAY, Renderer(), Templates(), has_files=has))) for has in (True, False)]
    assert [sum(isinstance(one, Asset) for one in outputs) for outputs in made] == [4, 0]
    pages = [one for one in made[1] if isinstance(one, Page)]
    lists = "".join(page.content for page in pages if page.address in ("contacts/", "people/2/"))
    assert "rows.js" not in lists and all(f">Person {n}</a>" in lists for n in range(201))


def test_pages_say_the_same_and_lead_to_the_same_pages_as_without(tmp_path):
    """Text by text, and link by link to the title that it leads to, the guide aside."""
    root = journal(tmp_path / "j")
    assert mkdocs(root, "build", "-q").returncode == 0
    whole = {path: data for path, data in tree(root / "site").items() if not path.startswith("help/")}
    usual, hidden = (seen(site) for site in (whole, built(root)))
    assert len(usual) == len(hidden) > 20
    for title, page in usual.items():
        assert hidden[title] == page, title


def seen(site: dict[str, bytes]) -> dict[str, tuple[str, list[str]]]:
    """By the title of each page, what its article says and the titles of the pages to which its links lead."""
    articles = {path: data.decode().partition("<article")[2].partition("</article>")[0]
                for path, data in site.items() if path.endswith("index.html")}  # fmt: skip
    articles = {path: re.sub(r" <a [^>]*>Help: .*?</a>", "", text) for path, text in articles.items()}
    titles = {path: re.search("<title>(.*?)</title>", site[path].decode())[1] for path in articles}
    leads: dict[str, list[str]] = {path: [] for path in articles}
    for (path, _), file in links({path: text.encode() for path, text in articles.items()}).items():
        leads[path].append(titles.get(file, "a file"))
    bare = {path: re.sub(r"<[^>]*>|picture", " ", text) for path, text in articles.items()}
    texts = {path: " ".join(text.split()) for path, text in bare.items()}
    # What is attached is words alone in the one, or the word `picture`, and a link or a picture in the other.
    return {titles[path]: (texts[path], [one for one in leads[path] if one != "a file"]) for path in articles}


def test_addresses_stay_the_same_with_the_key_and_tell_nothing_without_it(tmp_path):
    root = journal(tmp_path / "j")
    first, key = built(root), (root / KEY_FILE).read_bytes()
    assert (root / KEY_FILE).stat().st_mode & 0o077 == 0
    assert len(key) > 60 and built(root) == first and (root / KEY_FILE).read_bytes() == key
    other = journal(tmp_path / "other")
    paths = {path for path in first if path.count("/") == 2 and path.endswith(".html")}
    assert len(paths) > 8 and not paths & set(built(other))
    assert key.strip() not in left_readable(first)


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_other_themes_leave_nothing_readable_either(tmp_path, theme):
    config = CONFIG.replace("{name: material}", theme)
    site = built(journal(tmp_path / "j", config))
    assert names_in(left_readable(site)) == []
    assert [path for path in site if path.startswith(("search.html", "search/search_index", "sitemap"))] == []


def test_a_navigation_of_ones_own_still_finds_its_pages(tmp_path):
    own = "nav:\n  - index.md\n  - Zorha: contacts/zorha-quimby.md\n  - Flags: fields/vexilla/index.md\n"
    site = built(journal(tmp_path / "j", CONFIG + own), "--strict")
    places = site["index.html"].decode().partition('class="cc-places"')[2].partition("</nav>")[0]
    urls = re.findall('href="([^"]*)"', places)
    assert [re.sub(r"/[a-z2-7]{24}/", "/…/", url) for url in urls] == [".", "contacts/…/", "fields/…/"]
    assert all(f"{url}index.html" in site for url in urls[1:])


def test_what_a_plugin_puts_beside_the_pages_is_named_in_a_warning(tmp_path):
    hook = "import pathlib\n\n\ndef on_post_build(config):\n"
    hook += "    pathlib.Path(config.site_dir, 'cards.txt').write_text('Zorha Quimby')\n"
    config = CONFIG.replace("[hooks/journal.py]", "[mine.py, hooks/journal.py]")
    root = journal(tmp_path / "j", config)
    (root / "mine.py").write_text(hook)
    done = coffee(root, "build", "--pages-only")
    assert done.returncode == 0 and "cards.txt is not a page and names" in done.stderr
    assert coffee(root, "build", "--pages-only", "--strict").returncode == 1


@pytest.mark.parametrize(("key", "said"), [("", "too short to be a key"), ("short", "too short to be a key")])
def test_a_key_that_is_none_ends_the_build(tmp_path, key, said):
    root = journal(tmp_path / "j")
    (root / KEY_FILE).write_text(key)
    done = coffee(root, "build", "--pages-only")
    assert done.returncode == 1 and said in " ".join((done.stdout + done.stderr).split())
    assert not (root / "site").exists() and "Traceback" not in done.stderr


def test_what_an_earlier_build_left_is_not_kept(tmp_path):
    root = journal(tmp_path / "j")
    done = coffee(root, "build", "--pages-only", "--dirty")
    assert done.returncode == 1 and "--dirty" in done.stderr and not (root / KEY_FILE).exists()
