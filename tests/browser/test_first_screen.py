"""What fits on the first screen, before anybody scrolls."""

from __future__ import annotations

import re

import pytest
from browser.kinds import kinds

# What stands alone; a link among words is as high as its line.
SINGLE = (
    ".cc-tools input, .cc-tools select, .cc-copy, .cc-back a, .cc-fold > summary, "
    ".cc-do, .cc-act, .cc-chip, .cc-people-list td:first-child a, .cc-help, .cc-search, "
    ".cc-made-from > summary, .cc-send .md-button"
)
PHONE = {"viewport": {"width": 390, "height": 800}}


def bottom(page, selector):
    """Where the last such element that is shown ends, in pixels from the top of the page."""
    ends = page.locator(f"{selector}:visible").evaluate_all(
        "many => many.map(one => one.getBoundingClientRect().bottom)"
    )
    assert ends, selector
    return max(ends)


def test_a_laptop_shows_the_next_steps_and_the_next_conversation(watched):
    page = watched.open("")
    assert page.locator("#next-steps .cc-step:visible").count() == 5
    for part in ("#next-steps", "[data-meetings]"):
        assert bottom(page, part) <= 860, part


def test_the_rest_of_the_first_page_stands_below(watched):
    page = watched.open("")
    rest = page.locator("h2", has_text="Stay in touch").bounding_box()
    assert rest["y"] > bottom(page, "#learned")


@pytest.mark.parametrize("watched", [{"viewport": {"width": 1440, "height": 810}}], indirect=True)
def test_a_laptop_shows_twenty_people(watched):
    page = watched.open("contacts/")
    ends = page.locator(".cc-people-list tbody tr").evaluate_all(
        "rows => rows.map(row => row.getBoundingClientRect().bottom).filter(end => end <= innerHeight)"
    )
    assert len(ends) >= 20


@pytest.mark.parametrize("watched", [PHONE], indirect=True)
def test_a_phone_shows_the_first_next_step(watched):
    page = watched.open("")
    assert page.locator("#next-steps .cc-step").first.bounding_box()["y"] < 560


def test_an_empty_journal_fits_on_one_screen(chromium, odd_sites):
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{odd_sites[1][0]}/")
    assert bottom(page, "#first-steps") <= 800
    page.close()


@pytest.mark.parametrize("watched", [{}, {"color_scheme": "dark"}], indirect=True)
def test_a_person_has_the_next_step_across_and_the_rest_beside_the_history(watched):
    page = watched.open("contacts/ada-okafor/")
    card, history, beside = (page.locator(one).bounding_box() for one in (".cc-band", "#history", "#referrals"))
    assert beside["x"] > history["x"] + history["width"]
    assert card["width"] > history["width"] + beside["width"]


def test_the_numbers_of_today_agree_with_its_rows(watched):
    page = watched.open("")
    words = page.inner_text(".cc-sub")
    said = [int(number) for number in re.findall(r"(\d+) (?:next step|question)", words)]
    more = int(re.search(r"and (\d+) more", page.inner_text("#next-steps .cc-more"))[1])
    assert len(said) == 2
    assert sum(said) == page.locator("#next-steps .cc-step:visible").count() + more


# A link that is all there is of its line, as one of a list of notes.
ALONE = """() => Array.from(document.querySelectorAll("article a, h1 ~ * a")).filter((one) => {
  let block = one.parentElement;
  while (getComputedStyle(block).display === "inline") block = block.parentElement;
  const isAlone = block.textContent.trim() === one.textContent.trim();
  return isAlone && one.checkVisibility() && !one.closest("svg") && one.getBoundingClientRect().height < 43.9;
}).map((one) => one.outerHTML.slice(0, 90) + one.getBoundingClientRect().height)"""


@pytest.mark.parametrize("watched", [PHONE], indirect=True)
def test_a_link_that_stands_alone_is_44_pixels_high_on_a_phone(watched, example_site):
    small = {path: watched.open(path).evaluate(ALONE) for path in kinds(example_site)}
    assert {path: found for path, found in small.items() if found} == {}


@pytest.mark.parametrize("watched", [PHONE], indirect=True)
def test_the_first_thank_you_is_one_tap_away(watched):
    page = watched.open("")
    assert page.locator(".cc-step[data-kind=thank] .cc-act").first.bounding_box()["y"] < 748 - 44  # the bar below


@pytest.mark.parametrize("watched", [PHONE], indirect=True)
@pytest.mark.parametrize("path", ["", "contacts/", "contacts/ada-okafor/", "follow-ups/", "referrals/"])
def test_what_a_thumb_presses_is_44_pixels_high(watched, path):
    page = watched.open(path)
    page.wait_for_function("!document.querySelector('[data-filter]:not(.cc-on)')")
    small = page.locator(SINGLE).evaluate_all("""many => many.filter((one) => one.checkVisibility())
      .filter((one) => one.getBoundingClientRect().height < 43.9)
      .map((one) => one.outerHTML.slice(0, 90) + one.getBoundingClientRect().height)""")
    assert small == []
