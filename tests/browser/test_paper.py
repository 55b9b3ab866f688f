"""On paper: the sheet for a meeting and each message whole on a page, A4 or Letter, and nothing only for a screen."""

from __future__ import annotations

import re
import unicodedata
from io import BytesIO

import pytest
from browser.kinds import kinds, own_kinds
from properties import some_of
from pypdf import PageObject, PdfReader

PAPERS = {"A4": 210, "Letter": 215.9}  # millimetres wide
MARGINS = 20
PIXELS_IN_A_MM = 96 / 25.4

every_paper = pytest.mark.parametrize("paper", PAPERS)

# What stands farther right than the paper goes, or in a box that shows only a part of it.
CUT = """() => Array.from(document.querySelectorAll("article *:not(:has(*))")).filter((one) => {
  const edge = (box) => box.getBoundingClientRect().right, right = edge(one);
  if (!one.checkVisibility({ visibilityProperty: true })) return false;
  const hides = (around) => getComputedStyle(around).overflowX !== "visible" && right > edge(around) + 1;
  for (let around = one.parentElement; around; around = around.parentElement) if (hides(around)) return true;
  return right > innerWidth + 1;
}).map((one) => one.outerHTML.slice(0, 120))"""
ONLY_FOR_A_SCREEN = """() => Array.from(document.querySelectorAll(
  "header, footer, nav, button, input:not([type=checkbox]), select, .md-button, .md-skip, .cc-send, .cc-made-from"
)).filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .map((one) => one.outerHTML.slice(0, 120))"""


def sheets_of(page, paper: str = "A4") -> list[PageObject]:
    return list(PdfReader(BytesIO(page.pdf(format=paper))).pages)


def words(sheet: PageObject) -> str:
    """The words on a page of paper, without the spaces between them, which are set anew."""
    return letters(sheet.extract_text())


def drawn(sheet: PageObject) -> bytes:
    """All that is drawn on a page of paper, its colours too, whatever the file calls its fonts and pictures."""
    return re.sub(rb"/[A-Z]+\d+ ", b"", sheet.get_contents().get_data())


def letters(text: str) -> str:
    """Without spaces; letters that a font draws as one are those that they stand for."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def folders(site, name: str) -> list[str]:
    found = sorted(path.name for path in (site / name).iterdir() if path.is_dir())
    assert found
    return [f"{name}/{one}/" for one in found]


def with_messages(site) -> list[str]:
    """The pages of people to whom there is something to write."""
    found = [one for one in folders(site, "contacts") if 'id="messages"' in (site / one / "index.html").read_text()]
    assert found
    return some_of(found)


@every_paper
def test_each_sheet_prints_on_one_page_with_its_pocket_card(watched, example_site, paper):
    for path in folders(example_site, "prep"):
        page = watched.open(path)
        [sheet] = sheets_of(page, paper)
        assert letters(page.locator("#card").inner_text()) in words(sheet), path


def test_the_pocket_card_fits_a_pocket(watched, example_site):
    for path in folders(example_site, "prep"):
        page = watched.open(path)
        page.emulate_media(media="print")
        page.set_viewport_size({"width": int((PAPERS["A4"] - MARGINS) * PIXELS_IN_A_MM), "height": 800})
        box = page.locator("#card").bounding_box()
        assert box["width"] <= 105 * PIXELS_IN_A_MM and box["height"] <= 74 * PIXELS_IN_A_MM, path


@every_paper
def test_no_message_is_parted_and_a_few_are_one_page(watched, example_site, paper):
    for path in with_messages(example_site):
        page = watched.open(f"{path}#messages")
        sheets = [words(sheet) for sheet in sheets_of(page, paper)]
        messages = page.locator(".cc-message")
        for text in messages.all_text_contents():
            assert any(letters(text) in sheet for sheet in sheets), f"{path}: {text}"
        assert len(sheets) <= (messages.count() + 1) // 2, path


def test_a_message_come_to_by_its_link_is_printed_alone_and_a_persons_card_without_them(watched, example_site):
    path = with_messages(example_site)[0]
    page = watched.open(path)
    texts = [letters(text) for text in page.locator(".cc-message").all_text_contents()]
    anchor = page.locator(".cc-draft").last.get_attribute("id")
    card = "".join(map(words, sheets_of(page)))
    assert not any(text in card for text in texts)
    [alone] = sheets_of(watched.open(f"{path}#{anchor}"))
    assert [text in words(alone) for text in texts] == [False] * (len(texts) - 1) + [True]


def test_words_copied_or_searched_in_a_printed_file_are_those_that_were_written(watched, example_site):
    found = 0
    for path in with_messages(example_site):
        for sheet in sheets_of(watched.open(f"{path}#messages")):
            text = sheet.extract_text()
            found += sum(text.count(one) for one in ("ff", "fi", "fl"))
            assert not re.search("[\ufb00-\ufb06]", text), path
    assert found > 10


@every_paper
def test_no_kind_of_page_is_cut_at_the_right_edge(watched, example_site, paper):
    cut: list[str] = []
    watched.page.emulate_media(media="print")
    width = int((PAPERS[paper] - MARGINS) * PIXELS_IN_A_MM)
    watched.page.set_viewport_size({"width": width, "height": 1000})
    for path in kinds(example_site):
        cut += [f"{path or 'home'}: {one}" for one in watched.open(path).evaluate(CUT)]
    assert not cut, "\n".join(cut)


def test_nothing_is_printed_that_only_a_screen_needs(watched, example_site):
    extra: list[str] = []
    watched.page.emulate_media(media="print")
    for path in kinds(example_site):
        extra += [f"{path or 'home'}: {one}" for one in watched.open(path).evaluate(ONLY_FOR_A_SCREEN)]
    assert not extra, "\n".join(extra)


def test_a_page_printed_from_the_dark_is_the_same_and_no_heading_is_left_alone_at_its_foot(watched, example_site):
    for path in own_kinds(example_site):
        watched.page.emulate_media(color_scheme="light")
        page = watched.open(path)
        light = sheets_of(page)
        headings = {letters(text) for text in page.locator("article :is(h2, h3)").all_inner_texts()}
        page.emulate_media(color_scheme="dark")
        page.wait_for_function("document.body.dataset.mdColorScheme === 'slate'")
        assert list(map(drawn, sheets_of(page))) == list(map(drawn, light)), path
        last = {letters(sheet.extract_text().splitlines()[-1]) for sheet in light[:-1]}
        assert last.isdisjoint(headings), path
