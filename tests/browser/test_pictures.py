"""Pictures of numbers over time in a real browser: as wide as the page, with words that can be read, in each scheme."""

from __future__ import annotations

import pytest

PAGES = {"progress/": 2, "fields/": 1, "fields/energy-policy/": 1, "fields/exhibitions/": 1}
SCREENS = [
    pytest.param({"viewport": {"width": width, "height": 800}, "color_scheme": scheme}, id=f"{width} {scheme}")
    for width, scheme in ((320, "light"), (320, "dark"), (1280, "light"), (1280, "dark"))
]

# The frame of each picture, its words and its shapes, as left, top, right and bottom on the screen.
_LOOK = """() => [...document.querySelectorAll("svg.cc-picture")].map((svg) => {
  const frame = svg.getBoundingClientRect();
  const box = (e) => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; };
  return {
    frame: [frame.left, frame.top, frame.right, frame.bottom],
    texts: [...svg.querySelectorAll("text")].map((e) => ({
      words: e.textContent, size: parseFloat(getComputedStyle(e).fontSize), box: box(e),
      fill: getComputedStyle(e).fill})),
    shapes: [...svg.querySelectorAll("rect, circle")].map(box),
    ground: getComputedStyle(document.body).backgroundColor,
  };
})"""


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] + 2 < other[3] and other[1] + 2 < one[3]


@pytest.mark.parametrize("watched", SCREENS, indirect=True)
@pytest.mark.parametrize("path", PAGES)
def test_words_are_large_enough_stand_within_the_frame_and_never_on_each_other(watched, path):
    pictures = watched.open(path).evaluate(_LOOK)
    assert len(pictures) == PAGES[path]
    for picture in pictures:
        left, top, right, bottom = picture["frame"]
        boxes = [text["box"] for text in picture["texts"]]
        assert min(text["size"] for text in picture["texts"]) >= 11
        for box in (*boxes, *picture["shapes"]):
            assert left - 1 <= box[0] and box[2] <= right + 1 and top - 1 <= box[1] and box[3] <= bottom + 1
        pairs = [(a, b) for n, a in enumerate(picture["texts"]) for b in picture["texts"][:n]]
        assert not [(a["words"], b["words"]) for a, b in pairs if overlap(a["box"], b["box"])]
        assert not [text["words"] for text in picture["texts"] if text["fill"] == picture["ground"]]


@pytest.mark.parametrize("watched", [{"color_scheme": "dark"}], indirect=True)
def test_on_paper_words_are_dark(watched):
    page = watched.open("fields/")
    page.emulate_media(media="print")
    (picture,) = page.evaluate(_LOOK)
    for text in picture["texts"]:
        red, green, blue = (int(part) for part in text["fill"].split("(")[1].split(",")[:3] if "." not in part)
        assert max(red, green, blue) < 60, text
