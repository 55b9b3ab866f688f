"""axe finds nothing on any kind of page: light and dark, on a laptop and on a narrow phone, all of it unfolded."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.kinds import kinds, own_kinds

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": RULES,
    "preload": False,
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
COLOURS = OPTIONS | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
NO_COLOURS = OPTIONS | {"rules": OPTIONS["rules"] | {"color-contrast": {"enabled": False}}}
PALETTE = {"light": "default", "dark": "slate"}
SCHEMES = list(PALETTE)
WIDTHS = [1280, 320]

every_screen = pytest.mark.parametrize(("scheme", "width"), [(one, width) for one in SCHEMES for width in WIDTHS])


@pytest.fixture
def screen(chromium, scheme, width):
    # Colours that are still on their way to another are not what a reader sees.
    size = {"width": width, "height": 800}
    context = chromium.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def faults(page, where: str, options=OPTIONS) -> Iterator[str]:
    """What axe finds, each with the place, the rule, and how to mend it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    for rule in page.evaluate("(options) => axe.run(options).then((found) => found.violations)", options):
        for node in rule["nodes"]:
            target = " ".join(map(str, node["target"]))
            yield f"{where or 'home'}: {rule['id']} at {target}\n    {node['html']}\n    {node['failureSummary']}"


def unfold(page) -> None:
    page.evaluate("document.querySelectorAll('article details').forEach(one => one.open = true)")


def found(page, address: str, paths: list[str], screens) -> list[str]:
    """What axe finds on some pages, with everything unfolded, on one screen after the other."""
    said: list[str] = []
    for path in paths:
        page.goto(f"{address}/{path}", wait_until="load")
        unfold(page)
        for scheme, width, options in screens:
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 800})
            page.wait_for_function("(name) => document.body.dataset.mdColorScheme === name", arg=PALETTE[scheme])
            said += faults(page, f"{scheme} {width} {path}", options)
    return said


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280)])
def test_axe_finds_nothing_on_any_kind_of_page(screen, address, example_site):
    """In the dark the colours alone are others, and on a phone everything but them."""
    screens = [("light", 1280, OPTIONS), ("dark", 1280, COLOURS), ("light", 320, NO_COLOURS)]
    said = found(screen, address, kinds(example_site), screens)
    assert not said, "\n\n".join(said)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280)])
def test_axe_finds_nothing_on_pages_of_notes_with_mistakes_and_of_an_empty_journal(screen, odd_sites):
    for address, site in odd_sites:
        said = found(screen, address, own_kinds(site), [("light", 1280, OPTIONS), ("dark", 320, COLOURS)])
        assert not said, "\n\n".join(said)


@every_screen
def test_axe_finds_nothing_in_the_open_search(screen, address):
    screen.goto(f"{address}/contacts/", wait_until="load")
    screen.keyboard.press("/")
    screen.keyboard.type("okafor")
    screen.locator(".cc-palette li small").first.wait_for()
    said = list(faults(screen, "the search"))
    assert not said, "\n\n".join(said)


@pytest.mark.parametrize(("scheme", "width"), [(one, 320) for one in SCHEMES])
def test_axe_finds_nothing_in_the_open_menu_of_a_phone(screen, address):
    screen.goto(f"{address}/contacts/ada-okafor/", wait_until="load")
    screen.locator("label.md-header__button[for=__drawer]").click()
    screen.locator(".md-nav--primary").wait_for()
    said = list(faults(screen, "the menu"))
    assert not said, "\n\n".join(said)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280)])
def test_axe_does_find_something_where_something_is_wrong(screen, address):
    screen.goto(f"{address}/contacts/", wait_until="load")
    screen.evaluate("document.querySelector('article h1').innerHTML = '<img src=x><button></button>'")
    assert {fault.split(" at ")[0] for fault in faults(screen, "People")} >= {
        "People: image-alt",
        "People: button-name",
    }
