"""A site whose theme speaks another language says which words are ours, and in one from right to left days keep their
order."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from mkdocs_integration.building import CONFIG, mkdocs, tree, written

from coffeechats.pages.english import as_theirs, is_english

NOTES = {
    "contacts/layla.md": "---\nname: ليلى حداد\nlog:\n  - 2026-11-02 asked by email\n---\n"
    "التقينا في 2026-11-12 في المقهى.\n\n## عنوان\n\n[صفحة](https://example.org/2026-11-12)\n",
    "contacts/lee-park.md": "---\nname: Lee Park\nfield: Energy policy\n---\nWords of 2026-11-12.\n",
    "journal/interviews/2026-11-12-lee-park.md": "---\ntakeaway: x\n---\n## Reflection\n\nGood.\n",
    "journal/page.md": "# Eine Seite\n\n## Eins\n\nWorte.\n",
    "journal/index.md": "Guten Morgen.\n",
}
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Spoken(HTMLParser):
    """The texts of a page, each with the language and the direction that hold where it stands, and days (`time`)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[tuple[str, str, str]] = []
        self.times: list[str] = []
        self._open: list[tuple[str, str, str]] = [("", "", "")]
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        _, language, direction = self._open[-1]
        here = (tag, given.get("lang") or language, given.get("dir") or direction)
        if tag == "time":
            self.times.append(here[2])
        if tag not in VOID:
            self._open.append(here)

    def handle_endtag(self, tag: str) -> None:
        if tag in [name for name, _, _ in self._open]:
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if data.strip() and self._open[-1][0] not in ("script", "style"):
            self.texts.append((" ".join(data.split()), self._open[-1][1], self._open[-1][2]))

    def of(self, text: str) -> set[tuple[str, str]]:
        return {(language, direction) for found, language, direction in self.texts if found == text}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The folder of a site in a language, built once."""
    made: dict[str, Path] = {}

    def build(language: str) -> Path:
        if language not in made:
            root = tmp_path_factory.mktemp(language or "none")
            theme = f"{{name: material, language: {language}}}" if language else "{name: material}"
            written(root / "journal", NOTES, CONFIG.replace("{name: material}", theme))
            done = mkdocs(root / "journal", "build", "--strict", "-q", "-d", str(root / "site"))
            assert done.returncode == 0, done.stderr
            made[language] = root / "site"
        return made[language]

    return build


def page(site: Path, path: str) -> Spoken:
    return Spoken((site / path / "index.html").read_text("utf-8"))


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("de", "ltr")])
def test_our_words_are_english_notes_and_the_rest_are_the_themes(site, language, direction):
    html = (site(language) / "contacts/lee-park/index.html").read_text("utf-8")
    assert f'<html lang="{language}"' in html and f'<body dir="{direction}"' in html
    person = page(site(language), "contacts/lee-park")
    for ours in ("What happened?", "The note", "Facts", "Messages"):
        assert {spoken for spoken, _ in person.of(ours)} == {"en"}, ours
    assert ("en", "ltr") in person.of("What happened?")
    assert person.of("Words of") == {(language, "auto")} and person.of("2026-11-12") == {(language, "ltr")}
    assert {spoken for spoken, _ in person.of("People")} >= {"en"}  # a place of the navigation
    own = page(site(language), "journal/page")
    assert (language, "auto") in own.of("Worte.") and (language, "auto") in own.of("Eins")
    assert "en" not in {spoken for spoken, _ in own.of("Eins")}  # nor in the table of contents
    assert page(site(language), "").of("Guten Morgen.") == {(language, "auto")}
    assert Spoken((site(language) / "404.html").read_text("utf-8")).of("This page is not here") == {("en", "ltr")}


def test_in_the_contents_of_every_page_only_notes_speak_the_themes_language(site, tried):
    notes, said = " ".join(" ".join(text.split()) for text in NOTES.values()), []
    for path in site("de").rglob("index.html"):
        said += [text for text, spoken, _ in Spoken(contents(path)).texts if spoken != "en"]
    tried(len(said))
    assert len(said) > 3 and [text for text in said if text.strip("¶") not in notes] == []


def contents(path: Path) -> str:
    """What stands in the article of a page."""
    return path.read_text("utf-8").partition("<article")[2].partition("</article>")[0].partition(">")[2]


def test_days_stand_from_left_to_right_on_every_page_of_a_site_from_right_to_left(site):
    found = [one for path in site("ar").rglob("index.html") for one in Spoken(path.read_text("utf-8")).times]
    assert len(found) > 10 and set(found) == {"ltr"}


def test_in_english_nothing_is_said_and_the_pages_are_the_same(site):
    usual, english = tree(site("")), tree(site("en"))
    assert english == usual
    assert not [path for path, data in english.items() if path.endswith(".html") and b"cc-english" in data]


def test_the_search_finds_the_same(site):
    def found(language: str) -> list[list[str]]:
        script = (site(language) / "assets/texts.js").read_text("utf-8")
        return json.loads(script.removeprefix("window.coffeeTexts=").rstrip().removesuffix(";"))

    assert found("de") == found("") and len(found("de")) > 5


def test_only_days_in_the_text_are_marked_and_no_address():
    html = as_theirs('<p>x 2026-11-12, 2026-11-123 <a href="y/2026-11-12" title="a>2026-11-12">z</a></p>', "ar")
    assert html.count('<span dir="ltr">2026-11-12</span>') == 1
    assert 'href="y/2026-11-12"' in html and as_theirs(html, "en-GB") == html and as_theirs("", "ar") == ""


def test_which_languages_are_english():
    assert [one for one in ("", "en", "EN", "en-GB", "en_US", "eno", "de", "ar", "none") if is_english(one)] == [
        "", "en", "EN", "en-GB", "en_US",
    ]  # fmt: skip
