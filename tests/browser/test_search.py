"""The search in a real browser: what it finds, how, what is fetched for it, and when."""

from __future__ import annotations

import pictures
import pytest
from command.running import coffee
from mkdocs_integration.building import CONFIG, NOTES, mkdocs, written

from coffeechats.records.names import without_accents

PEOPLE = {
    "hattie": "Hattie Pemberton", "zoe": "Zoë Brandt", "lodz": "Łukasz Łódź", "jose": "José Muñoz",
    "ozil": "Mesut Özil", "tanaka": "田中太郎", "kim": "김민수", "somchai": "สมชาย ใจดี",
    "orsted": "Hans Ørsted", "nikos": "Νίκος Παππάς",
}  # fmt: skip
WORDS = {
    "haupt": "Wohnt in der Hauptstraße, with a garden.",
    "post": "Die Poststrasse ist lang.",
    "kana": "彼はガス会社で働いています。",
    "hangul": "저는 에너지정책을 공부했습니다.",
    "thai": "เขาทำงานที่บริษัทพลังงานแห่งชาติ",
    "long": "Marmalade " + "and then some words " * 60 + "and at the end a zeppelin over the town. " + "More. " * 60,
    "html": "Says <b>bold</b> &amp; `<img src=x>`.",
}


@pytest.fixture(scope="module")
def journal(tmp_path_factory):
    notes = NOTES | {f"contacts/{who}.md": f"---\nname: {name}\n---\nWords.\n" for who, name in PEOPLE.items()}
    notes |= {f"journal/{page}.md": f"# Page {page}\n\n## What they do\n\n{text}\n" for page, text in WORDS.items()}
    notes["contacts/lee-park.md"] += "\n## Private\n\nsesame\n\n## Later\n\nOpen again.\n"
    return written(tmp_path_factory.mktemp("search") / "journal", notes)


@pytest.fixture(scope="module")
def site(journal):
    """Built as for the disk, which a server serves as well."""
    assert coffee(journal, "build", "-q", "--offline", "-d", str(journal / "site")).returncode == 0
    return journal / "site"


@pytest.fixture(scope="module")
def served(site):
    with pictures.served(site) as address:
        yield address


@pytest.fixture
def tab(chromium):
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=False)
    page = context.new_page()
    page.asked, page.errors = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda said: said.type == "error" and page.errors.append(said.text))
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    yield page
    assert page.errors == []
    context.close()


def found(page, words: str) -> list[str]:
    """What the open search shows for these words: the title of each."""
    page.locator(".cc-palette [name=line]").fill(words)
    page.locator(".cc-palette [role=status]:text('found')").wait_for()
    return [one.partition("\n")[0].partition(" › ")[0] for one in page.locator(".cc-palette li").all_inner_texts()]


FINDS = [
    ("hattie", "Hattie Pemberton"), ("hatie", "Hattie Pemberton"), ("hattei", "Hattie Pemberton"),
    ("pembertom", "Hattie Pemberton"), ("zoe", "Zoë Brandt"), ("Zoë", "Zoë Brandt"), ("lodz", "Łukasz Łódź"),
    ("Łódź", "Łukasz Łódź"), ("lukasz", "Łukasz Łódź"), ("munoz", "José Muñoz"), ("jose", "José Muñoz"),
    ("ozil", "Mesut Özil"), ("orsted", "Hans Ørsted"), ("νικος", "Νίκος Παππάς"), ("太郎", "田中太郎"),
    ("中太", "田中太郎"), ("민수", "김민수"), ("ชาย", "สมชาย ใจดี"),
    ("hauptstrasse", "Page haupt"), ("poststraße", "Page post"), ("ガス", "Page kana"), ("정책", "Page hangul"),
    ("พลังงาน", "Page thai"), ("zeppelin", "Page long"), ("zepelin", "Page long"), ("marmalade zeppelin", "Page long"),
    ("bold", "Page html"), ("HATTIE pemb", "Hattie Pemberton"),
]  # fmt: skip


def test_it_finds_accents_scripts_without_spaces_and_slips(served, tab):
    tab.goto(f"{served}/contacts/", wait_until="load")
    tab.keyboard.press("/")
    missed = {words: rows for words, title in FINDS if title not in (rows := found(tab, words))[:5]}
    assert missed == {}
    assert found(tab, "xyzzy") == [] == found(tab, "sesame")
    assert tab.inner_text(".cc-palette [role=status]:text('found')") == "Nothing found"
    assert found(tab, "open again")[0] == "Lee Park"
    assert found(tab, "trobleshooting")[:1] == ["Questions and troubleshooting"]


def test_a_page_is_shown_with_its_words_in_context_and_one_goes_to_its_place(served, tab):
    tab.goto(f"{served}/contacts/", wait_until="load")
    tab.keyboard.press("s")
    assert found(tab, "Zéppelin") == ["Page long"]
    assert tab.inner_text(".cc-palette li mark") == "zeppelin"
    context = tab.inner_text(".cc-palette li small")
    assert context.startswith("…") and context.endswith("…") and "at the end a zeppelin over the town" in context
    assert found(tab, "img") and tab.locator(".cc-palette li img").count() == 0
    found(tab, "zeppelin")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/journal/long/index.html#*" if "index.html" in tab.url else "**/journal/long/#*")
    assert "What they do" in tab.locator(":target").inner_text()


def test_nothing_is_fetched_before_the_search_is_opened_and_then_once(served, tab):
    tab.goto(f"{served}/contacts/", wait_until="networkidle")
    assert not [url for url in tab.asked if "search" in url or "texts.js" in url or "names.js" in url]
    for _ in range(2):
        tab.keyboard.press("/")
        found(tab, "hattie")
        tab.keyboard.press("Escape")
    fetched = sorted(url.rpartition("/")[2] for url in tab.asked if url.endswith(("search.js", "texts.js", "names.js")))
    assert fetched == ["names.js", "search.js", "texts.js"]


def test_from_the_disk_it_finds_and_leads_to_files(site, tab):
    tab.goto(f"{site.as_uri()}/contacts/index.html", wait_until="load")
    tab.keyboard.press("/")
    assert "Hattie Pemberton" in found(tab, "hatie")
    found(tab, "zeppelin")
    tab.keyboard.press("Enter")
    tab.wait_for_url("file:///**/journal/long/index.html#*")


def test_it_says_what_it_is_and_what_is_chosen_to_whoever_hears_the_page(served, tab):
    tab.goto(f"{served}/contacts/", wait_until="load")
    tab.locator(".cc-search").click()
    found(tab, "tariffs")
    dialog, field = tab.get_by_role("dialog", name="Search"), tab.get_by_role("combobox", name="Search")
    assert dialog.count() == field.count() == 1
    assert dialog.get_by_role("status").filter(has_text="found").inner_text().endswith(" found")
    options = dialog.get_by_role("option")
    for key, chosen in (("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1)):
        tab.keyboard.press(key)
        assert options.nth(chosen).get_attribute("aria-selected") == "true"
        assert field.get_attribute("aria-activedescendant") == options.nth(chosen).get_attribute("id")
    assert tab.evaluate("document.activeElement.matches('.cc-palette input')")
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.matches('.cc-search')")


def test_on_a_phone_a_button_opens_it_and_another_closes_it(chromium, served):
    context = chromium.new_context(viewport={"width": 320, "height": 640}, has_touch=True, bypass_csp=False)
    page = context.new_page()
    page.goto(f"{served}/contacts/", wait_until="load")
    button = page.locator(".cc-search")
    box = button.bounding_box()
    assert box["width"] >= 44 and box["height"] >= 44
    button.tap()
    assert "Hattie Pemberton" in found(page, "hatie")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name="Close").tap()
    assert page.locator("dialog[open]").count() == 0
    button.tap()
    found(page, "hattie")
    page.locator(".cc-palette li").first.tap()
    page.wait_for_url("**/contacts/hattie/**")
    context.close()


def test_a_search_writes_nothing_and_the_palette_still_does(served, tab):
    tab.goto(f"{served}/contacts/", wait_until="load")
    tab.keyboard.press("/")
    found(tab, "thanked hattie")
    assert tab.locator(".cc-palette li:has-text('Write:')").count() == 0
    tab.keyboard.press("Escape")
    tab.keyboard.press("Control+k")
    found(tab, "thanked hattie")
    assert tab.locator(".cc-palette li").first.inner_text() == "Write: thanked hattie"


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_another_theme_has_it_too(tmp_path, tab, theme):
    root = written(tmp_path / "journal", config=CONFIG.replace("{name: material}", theme))
    assert mkdocs(root, "build", "--strict", "-q").returncode == 0
    assert not (root / "site/search").exists() and not (root / "site/search.html").exists()
    with pictures.served(root / "site") as address:
        tab.goto(f"{address}/contacts/", wait_until="load")
        tab.get_by_role("button", name="Search").click()
        assert "Lee Park" in found(tab, "lee paark")
        tab.goto("about:blank")
        tab.errors.clear()


def test_the_script_and_the_commands_fold_alike(served, tab):
    """Each letter there is, alone and with an accent."""
    tab.goto(f"{served}/contacts/", wait_until="load")
    letters = [chr(code) for code in range(0x20, 0x30000) if chr(code).isalpha()]
    tried = [*letters, *(letter + "\u0301" for letter in letters[:3000]), "ΟΔΟΣ", "İstanbul", "ﬁ", "Straße", "か\u3099"]
    folded = tab.evaluate("all => all.map(window.coffeePage.fold)", tried)
    wrong = [one for one, there in zip(tried, folded, strict=True) if without_accents(one) != there]
    assert wrong == []
