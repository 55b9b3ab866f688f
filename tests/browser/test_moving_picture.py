"""The README's moving picture is one that a browser plays, and small enough to be loaded with a page."""

from __future__ import annotations

import pictures
import pytest
from moving_picture import Frame, moving

FRAMES = """async (name) => {
  const data = await (await fetch(name)).arrayBuffer();
  const decoder = new ImageDecoder({ data, type: "image/png" });
  await decoder.tracks.ready;
  await decoder.completed;
  const { frameCount, animated } = decoder.tracks.selectedTrack, colours = [];
  for (let frameIndex = 0; frameIndex < frameCount; frameIndex++) {
    const { image } = await decoder.decode({ frameIndex });
    const canvas = new OffscreenCanvas(image.displayWidth, image.displayHeight).getContext("2d");
    canvas.drawImage(image, 0, 0);
    colours.push([image.duration / 1000, ...canvas.getImageData(9, 9, 1, 1).data.slice(0, 3)].join(" "));
  }
  return [animated, colours];
}"""


def test_the_picture_of_the_readme_moves_and_is_small(chromium):
    folder = pictures.ROOT / "docs/pictures"
    with pictures.served(folder) as address:
        page = chromium.new_page()
        page.goto(address)
        is_moving, frames = page.evaluate(FRAMES, "act.png")
        page.close()
    assert is_moving and len(frames) > 10
    assert (folder / "act.png").stat().st_size < 1_000_000


def test_frames_are_shown_one_after_another_each_in_its_place(chromium, tmp_path):
    page = chromium.new_page(viewport={"width": 40, "height": 30})
    shots = []
    for colour in ("red", "lime", "blue"):
        page.set_content(f"<body style='background: {colour}'>")
        shots.append(page.screenshot(clip={"x": 0, "y": 0, "width": 20, "height": 20} if colour == "lime" else None))
    red, lime, blue = shots
    shown = [Frame(red, 500), Frame(lime, 100, 0, 0), Frame(red, 100), Frame(lime, 100, 15, 5), Frame(blue, 250)]
    (tmp_path / "made.png").write_bytes(moving(shown))
    with pictures.served(tmp_path) as address:
        page.goto(address)
        assert page.evaluate(FRAMES, "made.png") == [
            True, ["500 255 0 0", "100 0 255 0", "100 255 0 0", "100 255 0 0", "250 0 0 255"],
        ]  # fmt: skip
    page.close()
    with pytest.raises(ValueError, match="does not go with the first"):
        moving([Frame(lime, 1), Frame(red, 1)])
