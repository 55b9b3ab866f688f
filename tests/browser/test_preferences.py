"""What readers ask of their system is kept: large letters, stillness, more contrast, colours of their own."""

from __future__ import annotations

import pytest
from browser.kinds import kinds

PICTURES = ["referrals/", "progress/", "fields/"]
UNFOLD = "document.querySelectorAll('article details').forEach(one => one.open = true)"
# How far apart two colours are, from 1 to 21, as WCAG counts.
CONTRAST = """(one, name, ground) => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const light = (...colours) => {
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return Array.from(canvas.getImageData(0, 0, 1, 1).data.slice(0, 3), (value) => value / 255)
      .map((value) => (value <= 0.04 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
      .reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0.05);
  };
  const [a, b] = [light(ground, getComputedStyle(one)[name]), light(ground)];
  return Math.max(a, b) / Math.min(a, b);
}"""


def contrast(locator, colour: str, ground: str = "white") -> float:
    return locator.evaluate(f"(one, [name, ground]) => ({CONTRAST})(one, name, ground)", [colour, ground])


def test_nothing_scrolls_sideways_on_any_kind_of_page_with_large_letters_too(watched, example_site):
    wide: list[tuple[str, int, str, int]] = []
    for path in kinds(example_site):
        page = watched.open(path)
        for width, letters in ((320, "20px"), (320, "32px"), (640, "40px")):
            page.set_viewport_size({"width": width, "height": 640})
            page.evaluate(f"{UNFOLD}; document.documentElement.style.fontSize = '{letters}'")
            wide.append((path, width, letters, page.evaluate("document.documentElement.scrollWidth")))
    assert [one for one in wide if one[3] > one[1]] == []


@pytest.mark.parametrize("watched", [{"reduced_motion": "reduce"}], indirect=True)
def test_nothing_moves_for_who_wants_stillness(watched, example_site):
    moving = """() => Array.from(document.querySelectorAll("*")).filter((one) => {
      const look = getComputedStyle(one);
      const longest = (...times) => Math.max(...times.flatMap((time) => time.split(",").map(parseFloat)));
      return look.transitionProperty !== "none" && longest(look.transitionDuration) > 0.01
        || look.animationName !== "none" && longest(look.animationDuration) > 0.01;
    }).map((one) => one.outerHTML.slice(0, 100))"""
    found: list[str] = []
    for path in kinds(example_site):
        found += [f"{path or 'home'}: {one}" for one in watched.open(path).evaluate(moving)]
    assert not found, "\n".join(found)


def test_more_contrast_is_given_to_who_asks(watched):
    page = watched.open("contacts/ada-okafor/")
    soft, line = page.locator("article .cc-soft").first, page.locator("article :is(.cc-panel, .cc-side)").first
    before = contrast(soft, "color"), contrast(line, "borderTopColor")
    page.emulate_media(contrast="more")
    after = contrast(soft, "color"), contrast(line, "borderTopColor")
    assert before[0] < after[0] and before[1] < 3
    assert min(after) >= 7


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures_and_badges_are_seen_in_colours_that_the_system_forces(watched, scheme):
    # The reader chose the other colours for this site: the system has its way all the same.
    watched.page.emulate_media(forced_colors="active", color_scheme=scheme)
    ground = {"light": "white", "dark": "black"}[scheme]
    for path in PICTURES:
        page = watched.open(path)
        page.evaluate(
            "scheme => { document.body.dataset.mdColorScheme = scheme }", {"light": "slate"}.get(scheme, "default")
        )
        words = page.locator("article svg text")
        assert words.count(), path
        for at in range(min(words.count(), 5)):
            assert contrast(words.nth(at), "fill", ground) >= 4.5, path
    badge = watched.open("contacts/ada-okafor/").locator(".cc-card .cc-stage")
    assert contrast(badge, "borderTopColor", ground) >= 3
