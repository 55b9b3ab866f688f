"""The picture of the referral tree in a real browser: the path to me, folding, zooming, dragging, paper."""

from __future__ import annotations

import re
from itertools import pairwise
from random import Random

import pictures
import pytest
from axe_playwright_python.sync_playwright import Axe
from mkdocs_integration.building import mkdocs, written

from coffeechats.mkdocs.theme_config import THEME

PHONE = {"viewport": {"width": 320, "height": 640}, "has_touch": True}
DARK = {"color_scheme": "dark"}
NO_SCRIPT = {"java_script_enabled": False}
BOXES = """[...document.querySelectorAll('.cc-tree a')].map(link => {
    const box = link.querySelector('rect').getBoundingClientRect();
    return [link.textContent, Math.round(box.x), Math.round(box.y), box.width]; })"""
LIT = """() => {
    return [...document.querySelectorAll('.cc-tree a')].filter(link =>
        getComputedStyle(link.querySelector('rect')).strokeWidth !== '1px'
        && getComputedStyle(link.previousElementSibling).strokeWidth === '2px'
    ).map(link => link.querySelector('text').textContent); }"""
PATH = ["Maureen Ashworth", "Ada Okafor", "Ben Ruiz"]


@pytest.fixture(scope="session")
def large(tmp_path_factory):
    """A journal of a thousand people who all go back to a few, built and served."""
    random, notes = Random(6), {}
    for number in range(1000):
        by = f"referred_by: p{random.randrange(number // 4, number)}\n" if number > 5 else ""
        notes[f"contacts/p{number}.md"] = f"---\nname: Person {number}\n{by}---\n"
    folder = written(tmp_path_factory.mktemp("large") / "journal", notes)
    assert mkdocs(folder, "build", "-q", "-d", str(folder / "site")).returncode == 0
    with pictures.served(folder / "site") as address:
        yield address


@pytest.fixture
def page(watched):
    page = watched.open("referrals/")
    yield page
    assert (watched.errors, watched.elsewhere) == ([], [])


def link(page, name):
    return page.locator(f".cc-tree a:has(> text:text-is('{name}'))")


def fold_of(page, name):
    return page.get_by_role("button", name=f"Named by {name}")


def tool(page, name):
    return page.locator(".cc-zoom").get_by_role("button", name=name)


def test_hovering_and_focus_show_the_path_from_somebody_to_me(page):
    assert page.evaluate(LIT) == []
    link(page, "Ben Ruiz").hover()
    page.wait_for_function(f"({LIT})().length")
    assert page.evaluate(LIT) == PATH
    page.mouse.move(0, 0)
    link(page, "Tilda Frost").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    page.wait_for_function(f"({LIT})().length === 3")
    assert page.evaluate(LIT) == ["Ingrid Sollas", "Marguerite Achterberg", "Tilda Frost"]


def test_a_branch_folds_by_keyboard_and_leaves_no_gap(page):
    before, height = page.evaluate(BOXES), page.locator(".cc-tree svg").bounding_box()["height"]
    fold = fold_of(page, "Priya Nambiar")
    fold.focus()
    page.keyboard.press("Enter")
    assert fold.get_attribute("aria-expanded") == "false" and fold.inner_text() == "+6"
    assert not link(page, "Kit Sorrell").is_visible()
    assert page.locator(".cc-tree svg").bounding_box()["height"] < height
    heights = sorted(y for _, _, y, width in page.evaluate(BOXES) if width)
    assert max(lower - upper for upper, lower in pairwise(heights)) <= 40
    page.keyboard.press("Space")
    assert fold.get_attribute("aria-expanded") == "true"
    after = page.evaluate(BOXES)
    assert [one[0::3] for one in after] == [one[0::3] for one in before] and link(page, "Kit Sorrell").is_visible()


@pytest.mark.parametrize("which", ["example", "large"])
def test_all_unfolded_everybody_stands_where_the_build_put_them(chromium, address, large, which):
    base = address if which == "example" else large
    built, folded = chromium.new_context(**NO_SCRIPT).new_page(), chromium.new_page()
    built.goto(f"{base}/referrals/")
    folded.goto(f"{base}/referrals/")
    if which == "large":
        tool(folded, "unfold all").click()
    places = "[...document.querySelectorAll('.cc-tree g')].map(g => g.transform.baseVal[0].matrix).map(m => [m.e, m.f])"
    lines = "[...document.querySelectorAll('.cc-tree path')].map(path => path.getAttribute('d'))"
    sizes = "['width', 'height', 'viewBox'].map(one => document.querySelector('.cc-tree svg').getAttribute(one))"
    for what in (places, lines, sizes):
        assert built.evaluate(what) == folded.evaluate(what)
    assert len(built.evaluate(lines)) > (900 if which == "large" else 20)
    for one in (built, folded):
        one.close()


def test_zooming_by_buttons_and_by_the_wheel_with_control(page):
    svg = page.locator(".cc-tree svg")
    width = svg.bounding_box()["width"]
    tool(page, "Larger").click()
    assert svg.bounding_box()["width"] == pytest.approx(width * 1.25)
    tool(page, "Smaller").click()
    assert svg.bounding_box()["width"] == pytest.approx(width)
    for _ in range(20):
        tool(page, "Smaller").click()
    assert svg.bounding_box()["width"] == pytest.approx(width / 10, abs=0.1)
    tool(page, "Fit").click()
    box, all_of_it = page.locator(".cc-tree").bounding_box(), svg.bounding_box()
    assert all_of_it["width"] <= box["width"] and all_of_it["height"] <= box["height"]
    page.mouse.move(box["x"] + 100, box["y"] + 100)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    page.wait_for_function(f"document.querySelector('.cc-tree svg').clientWidth > {all_of_it['width'] + 50}")


def test_the_wheel_alone_is_left_to_the_page(page):
    page.set_viewport_size({"width": 1280, "height": 3000})  # the picture is not scrolled within
    page.set_viewport_size({"width": 1280, "height": 1400})
    box = page.locator(".cc-tree").bounding_box()
    width = page.locator(".cc-tree svg").bounding_box()["width"]
    page.mouse.move(box["x"] + 200, box["y"] + 200)
    page.mouse.wheel(0, 400)
    page.wait_for_function("scrollY > 100")
    assert page.locator(".cc-tree svg").bounding_box()["width"] == width


@pytest.mark.parametrize("watched", [{"viewport": {"width": 700, "height": 500}}], indirect=True)
def test_a_mouse_drags_the_picture_and_arrow_keys_move_it(page):
    box = page.locator(".cc-tree")
    scrolled = "(() => { const box = document.querySelector('.cc-tree'); return [box.scrollLeft, box.scrollTop]; })()"
    box.evaluate("box => box.scrollTo(0, 0)")
    first = link(page, "Hattie Pemberton")
    place = first.bounding_box()
    page.mouse.move(place["x"] + 60, place["y"] + 20)
    page.mouse.down()
    page.mouse.move(place["x"] - 40, place["y"] - 20, steps=4)
    page.mouse.up()
    assert page.evaluate(scrolled) == [100, 40]
    assert page.url.endswith("/referrals/")  # it was no click
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"{scrolled}[0] > 100")
    first.click()
    page.wait_for_url("**/contacts/hattie-pemberton/")


def test_tab_goes_through_the_people_and_out_of_the_picture(page):
    page.locator(".cc-tree").focus()
    names = []
    for _ in range(80):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.closest('.cc-tree') && document.activeElement.tagName")
        if not name:
            break
        names.append(name.lower())
    assert names.count("a") == page.locator(".cc-tree a").count() > 20
    assert names.count("button") == page.locator(".cc-tree button").count() > 8
    assert page.evaluate("!document.activeElement.closest('.cc-tree')")


def test_somebody_without_a_page_is_found_in_the_list(page):
    link(page, "Wilf Garside").click()
    page.wait_for_function("location.hash")
    assert page.locator("li:target").inner_text().startswith("Wilf Garside")


def test_a_large_tree_begins_folded_and_opens_level_by_level(chromium, large):
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{large}/referrals/")
    shown = page.locator(".cc-tree a:visible")
    few = shown.count()
    assert 12 <= few <= 60
    page.locator(".cc-tree button[aria-expanded=false]").first.click()
    assert few < shown.count() < few + 30
    tool(page, "unfold all").click()
    assert shown.count() >= 1000 - 20
    tool(page, "fold all").click()
    assert shown.count() == page.locator(".cc-me > g").count() < 12
    page.close()


def test_without_a_script_all_of_it_stands(chromium, large):
    page = chromium.new_context(**NO_SCRIPT).new_page()
    page.goto(f"{large}/referrals/")
    assert page.locator(".cc-tree a:visible").count() >= 1000 - 20
    assert page.locator(".cc-tree button").count() == 0
    page.context.close()


@pytest.mark.parametrize("watched", [PHONE], indirect=True)
def test_on_a_phone_the_picture_scrolls_in_its_own_box(page):
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate("(box => box.scrollWidth > box.clientWidth)(document.querySelector('.cc-tree'))")
    for box in page.locator(".cc-zoom button, .cc-tree button").all():
        size = box.bounding_box()
        assert size["width"] >= 24 and size["height"] >= 24


@pytest.mark.parametrize("watched", [{}, DARK, PHONE, DARK | PHONE], indirect=True, ids=str)
def test_axe_finds_nothing_in_the_picture(page):
    fold_of(page, "Lee Park").click()
    found = Axe().run(page, options={"rules": {"target-size": {"enabled": True}}})
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found.response["violations"]] == []


@pytest.mark.parametrize("watched", [{}, DARK], indirect=True, ids=str)
def test_on_paper_the_whole_picture_is_as_wide_as_the_page_and_has_no_buttons(page):
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 960})
    svg = page.locator(".cc-tree svg").bounding_box()
    assert svg["x"] >= 0 and svg["x"] + svg["width"] <= 680 and 300 < svg["height"] < 900
    assert page.locator(".cc-tree button:visible, .cc-zoom button:visible").count() == 0
    colours = "text => [getComputedStyle(text).fill, getComputedStyle(document.body).backgroundColor]"
    ink, paper = (
        sum(map(int, re.findall(r"\d+", one)[:3])) for one in page.locator(".cc-tree text").first.evaluate(colours)
    )
    assert ink < 150 and paper > 700


def test_a_large_tree_is_printed_as_the_list(chromium, large):
    page = chromium.new_page()
    page.goto(f"{large}/referrals/")
    page.emulate_media(media="print")
    assert not page.locator(".cc-tree").is_visible()
    assert page.locator(".cc-branches").is_visible()
    page.close()


def test_the_script_is_small():
    assert (THEME / "assets/tree.js").stat().st_size < 5_600
