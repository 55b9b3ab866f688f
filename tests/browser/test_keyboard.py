"""Everything without a mouse: each control is reached, what has the focus is seen, and each does what it says."""

from __future__ import annotations

import re

import pytest
from browser.kinds import own_kinds

PHONE = {"viewport": {"width": 320, "height": 640}}
STILL = {"reduced_motion": "reduce"}

both_screens = pytest.mark.parametrize("watched", [STILL, PHONE | STILL], indirect=True, ids=["laptop", "phone"])

# What has the focus: whether it is seen, and whether its ring stands out three to one from what is behind it.
FOCUS = """() => {
  const has = document.activeElement;
  if (!has || has === document.body) return null;
  // The theme's switch of colours shows the ring around its picture.
  const seen = has.matches(".md-option") ? has.nextElementSibling : has;
  const box = seen.getBoundingClientRect(), look = getComputedStyle(seen);
  const numbers = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
  const light = (colour) => numbers(colour).slice(0, 3)
    .map((one) => (one / 255 <= 0.04 ? one / 3294.6 : ((one / 255 + 0.055) / 1.055) ** 2.4))
    .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0.05);
  let behind = seen.parentElement;
  const isClear = (one) => one.parentElement && numbers(getComputedStyle(one).backgroundColor)[3] === 0;
  while (isClear(behind)) behind = behind.parentElement;
  const [a, b] = [look.outlineColor, getComputedStyle(behind).backgroundColor].map(light);
  const inside = box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth
    && box.bottom > 0 && box.top < innerHeight && look.visibility === "visible";
  window.__reached = (window.__reached || new Set()).add(has);
  return {
    what: has.outerHTML.slice(0, 120),
    seen: inside,
    ringed: look.outlineStyle !== "none" && Math.max(a, b) / Math.min(a, b) >= 3,
  };
}"""
MISSED = """() => Array
  .from(document.querySelectorAll("article :is(a[href], button, input, select, summary, [tabindex])"))
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && !window.__reached.has(one))
  .map((one) => one.outerHTML.slice(0, 120))"""


def walk(page) -> list[str]:
    """Tab, held down, from the first thing of a page to the last; what is wrong on the way."""
    wrong: list[str] = []
    for _ in range(1000):
        page.keyboard.down("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None:
            page.keyboard.up("Tab")
            return wrong + [f"never reached: {one}" for one in page.evaluate(MISSED)]
        wrong += [f"focus {fault}: {stop['what']}" for fault, ok in _faults(stop) if not ok]
    return [*wrong, "the focus is caught: after a thousand steps the page has no end"]


def _faults(stop) -> list[tuple[str, bool]]:
    return [("out of sight", stop["seen"]), ("without a ring that stands out", stop["ringed"])]


def tab_to(page, selector: str) -> None:
    """Press Tab until this has the focus."""
    for _ in range(300):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab does not lead to {selector}")


@both_screens
def test_tab_leads_to_every_control_of_every_kind_of_page_and_shows_where_it_is(watched, example_site):
    wrong: list[str] = []
    for path in own_kinds(example_site):
        page = watched.open(path)
        wrong += [f"{path or 'home'}: {one}" for one in walk(page)]
    assert not wrong, "\n".join(wrong)


def test_the_walk_notices_what_cannot_be_reached_or_seen(watched):
    page = watched.open("contacts/")
    page.evaluate(
        """() => {
          const [gone, plain] = document.querySelectorAll("article tbody a");
          gone.tabIndex = -1;
          plain.setAttribute("style", "outline: none");
        }"""
    )
    assert {one.split(":")[0] for one in walk(page)} == {"never reached", "focus without a ring that stands out"}


@pytest.mark.parametrize("path", ["follow-ups/", "404.html"])
def test_the_first_key_skips_the_navigation(watched, path):
    page = watched.open(path)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.md-skip')")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_filter_facets_and_sorting(watched):
    page = watched.open("contacts/")
    names = page.locator("tbody tr:visible td:first-child")
    everybody = names.count()
    tab_to(page, ".cc-tools input")
    page.keyboard.type("okafor")
    page.wait_for_function("document.querySelectorAll('tbody tr:not([hidden])').length < 5")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    tab_to(page, ".cc-tools select")
    page.keyboard.type("met")
    page.wait_for_function(f"document.querySelectorAll('tbody tr:not([hidden])').length < {everybody}")
    tab_to(page, "th button")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.locator("th").first.get_attribute("aria-sort") == "descending"
    told = names.all_inner_texts()
    assert told == sorted(told, reverse=True) and len(told) > 2


def test_what_is_folded_opens(watched):
    page = watched.open("contacts/ada-okafor/")
    fold = page.locator("details.cc-made-from")
    tab_to(page, ".cc-made-from summary")
    for key, is_open in (("Enter", True), ("Space", False)):
        page.keyboard.press(key)
        assert fold.evaluate("one => one.open") is is_open


@pytest.mark.parametrize("watched", [{"permissions": ["clipboard-read", "clipboard-write"]}], indirect=True)
def test_a_draft_is_copied_and_its_mail_is_a_link(watched):
    page = watched.open("contacts/ada-okafor/#follow-up")
    tab_to(page, ".cc-send button")
    page.keyboard.press("Enter")
    page.locator(".cc-send button", has_text="copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator(".cc-message").first.evaluate("one => one.textContent")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.protocol") == "mailto:"


def test_the_colours(watched):
    page = watched.open("")
    scheme = "document.body.dataset.mdColorMedia"
    before = page.evaluate(scheme)
    tab_to(page, ".md-option")
    page.keyboard.press("ArrowDown")
    page.wait_for_function(f"{scheme} !== {before!r}")
    tab_to(page, ".cc-search")


@pytest.mark.parametrize("key", ["/", "s"])
def test_the_search_opens_is_walked_through_and_closes_where_one_was(watched, key):
    page = watched.open("contacts/")
    tab_to(page, ".cc-places a[href*=journal]")
    page.keyboard.press(key)
    page.keyboard.type("okafor")
    page.locator(".cc-palette li").nth(1).wait_for()
    page.keyboard.press("ArrowDown")
    assert page.locator(".cc-palette li").nth(1).get_attribute("aria-selected") == "true"
    page.keyboard.press("Escape")
    page.wait_for_function("!document.querySelector('dialog[open]')")
    page.wait_for_function("document.activeElement.matches('.cc-places a[href*=journal]')")


@pytest.mark.parametrize("watched", [PHONE], indirect=True)
def test_the_menu_of_a_phone_comes_in_with_the_focus_and_goes_with_it(watched):
    page = watched.open("contacts/ada-okafor/")
    menu = page.locator(".md-sidebar--primary")
    is_in = "document.querySelector('.md-sidebar--primary').getBoundingClientRect().left"
    assert menu.evaluate("one => one.getBoundingClientRect().right") <= 0
    tab_to(page, ".md-nav--primary .md-nav__link")
    page.wait_for_function(f"{is_in} === 0")
    tab_to(page, "article a")
    page.wait_for_function(f"{is_in} < 0")


def test_nothing_asks_for_the_focus_out_of_turn(example_site):
    for page in example_site.rglob("*.html"):
        assert not re.search(r'tabindex="?[1-9]|\bautofocus\b|accesskey', page.read_text("utf-8")), page
