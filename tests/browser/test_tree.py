"""The referral tree in a real browser: folding, paper, a phone, a thousand people."""

from __future__ import annotations

from random import Random

import pytest
from axe_playwright_python.sync_playwright import Axe
from mkdocs_integration.building import serving, written

PHONE = {"viewport": {"width": 320, "height": 640}, "has_touch": True}
DARK = {"color_scheme": "dark"}
NO_SCRIPT = {"java_script_enabled": False}
# Where the track of each row that is seen stands: its left and right edge, and whether it is below the name.
TRACKS = """[...document.querySelectorAll(".cc-track")].filter(one => one.checkVisibility()).map(one => {
  const box = one.getBoundingClientRect(), name = one.parentElement.firstElementChild.getBoundingClientRect();
  return [Math.round(box.left), Math.round(box.right), box.top >= name.bottom - 1]; })"""


@pytest.fixture(scope="session")
def large(tmp_path_factory):
    """A thousand people who all go back to a few, in a preview, which writes the pages that are asked for."""
    random, notes = Random(6), {}
    for number in range(1000):
        by = f"referred_by: p{random.randrange(number // 4, number)}\n" if number > 5 else ""
        notes[f"contacts/p{number}.md"] = f"---\nname: Person {number}\n{by}---\n"
    folder = written(tmp_path_factory.mktemp("large") / "journal", notes)
    with serving(folder) as served:
        yield served.address


@pytest.fixture
def page(watched):
    page = watched.open("referrals/")
    yield page
    assert (watched.errors, watched.elsewhere) == ([], [])


def person(page, name):
    return page.locator(f".cc-row > span > a:first-child:text-is('{name}')")


def fold_of(page, name):
    return page.locator(f"summary[aria-label^='{name} named']")


@pytest.mark.parametrize("watched", [{}, NO_SCRIPT], indirect=True, ids=str)
def test_a_branch_folds_by_keyboard_with_and_without_a_script(page):
    fold = fold_of(page, "Priya Nambiar")
    assert person(page, "Kit Sorrell").is_visible()
    fold.focus()
    page.keyboard.press("Enter")
    assert not person(page, "Kit Sorrell").is_visible() and person(page, "Priya Nambiar").is_visible()
    page.keyboard.press("Space")
    assert person(page, "Kit Sorrell").is_visible()


def test_the_tracks_of_all_rows_stand_one_below_the_other(page):
    tracks = page.evaluate(TRACKS)
    assert len(tracks) > 20
    assert len({(left, right) for left, right, _ in tracks}) == 1 and not any(below for *_, below in tracks)


@pytest.mark.parametrize("watched", [PHONE], indirect=True)
def test_on_a_phone_a_track_is_as_wide_as_the_page_below_its_name(page):
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    tracks = page.evaluate(TRACKS)
    assert len({(left, right) for left, right, _ in tracks}) == 1 and all(below for *_, below in tracks)
    assert tracks[0][1] - tracks[0][0] > 250
    for one in page.locator(".cc-branches summary:visible").all():
        box = one.bounding_box()
        assert box["width"] >= 24 and box["height"] >= 24


@pytest.mark.parametrize("watched", [{}, DARK, PHONE, DARK | PHONE], indirect=True, ids=str)
def test_axe_finds_nothing_in_the_tree(page):
    fold_of(page, "Lee Park").click()
    found = Axe().run(page, options={"rules": {"target-size": {"enabled": True}}})
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found.response["violations"]] == []


def test_on_paper_every_branch_is_unfolded(page):
    fold_of(page, "Priya Nambiar").click()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 960})
    person(page, "Kit Sorrell").wait_for()
    right = max(right for _, right, _ in page.evaluate(TRACKS))
    assert 300 < right <= 680


def test_a_large_tree_begins_folded_and_opens_branch_by_branch(chromium, large):
    page = chromium.new_context(**NO_SCRIPT).new_page()
    page.goto(f"{large}/referrals/")
    shown = page.locator(".cc-branches a:visible")
    few = shown.count()
    assert 60 <= few < 200
    page.locator("details:not([open]) > summary:visible").first.click()
    assert few < shown.count() < few + 60
    assert page.evaluate("document.querySelectorAll('*').length") < 5000
    page.locator(".cc-pages a").last.click()
    page.wait_for_url("**/referrals/5/")
    assert page.locator(".cc-branches a").count() >= 200
    page.context.close()
