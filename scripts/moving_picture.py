"""Takes the README's moving picture: a line is typed, read and written, the page follows, and one click does the next
step. The example journal in a real preview and a real browser.

python scripts/moving_picture.py [FILE]     FILE is docs/pictures/act.png unless given
"""

from __future__ import annotations

import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pictures import ROOT, chromium
from playwright.sync_api import Page

from benchmark.serving import serving

COFFEE = (sys.executable, "-m", "coffeechats_cli")
SIZE = {"width": 1000, "height": 640}
SAID = "thanked hattie"
STEP = '.cc-step[data-kind="thank"][data-contact="%s"]'
_BEGIN = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Frame:
    """A PNG that is shown for some milliseconds, with its upper left corner at a place of the first frame."""

    png: bytes
    milliseconds: int
    x: int = 0
    y: int = 0


def main(arguments: list[str]) -> int:
    """Has the journal of a folder served, acts on it, and writes the picture."""
    file = Path(arguments[0]) if arguments else ROOT / "docs/pictures/act.png"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "journal"
        subprocess.run([*COFFEE, "init", "--example", str(root)], check=True, capture_output=True)
        with serving(root, (*COFFEE, "serve", "-a", "127.0.0.1:PORT")) as served, chromium() as browser:
            page = browser.new_page(viewport=SIZE, bypass_csp=True)  # type: ignore[arg-type]
            page.goto(served.address, wait_until="load")
            page.wait_for_function("window.coffeePreview")
            file.write_bytes(moving(list(frames(page))))
    return 0


def frames(page: Page) -> Iterator[Frame]:
    """What a person sees who takes two thank-yous off the list of *Today*."""
    yield Frame(page.screenshot(), 2000)
    field = page.locator(".cc-happened").first
    page.click("#cc-line")
    box = field.bounding_box()
    assert box is not None
    clip = {key: round(value) for key, value in box.items()}
    for letter in SAID:
        page.keyboard.type(letter)
        yield Frame(page.screenshot(clip=clip), 90, clip["x"], clip["y"])  # type: ignore[arg-type]
    page.keyboard.press("Enter")
    page.wait_for_selector(".cc-read p")
    yield Frame(page.screenshot(), 2500)
    page.keyboard.press("Enter")
    page.wait_for_selector(".cc-told p")
    page.wait_for_selector(STEP % "hattie-pemberton", state="hidden")
    yield Frame(page.screenshot(), 3000)
    button = page.locator(f"{STEP % 'priya-nambiar'} [data-act=thanked]")
    button.hover()
    yield Frame(page.screenshot(), 1200)
    button.click()
    page.wait_for_selector(STEP % "priya-nambiar", state="hidden")
    page.wait_for_selector(".cc-told p:has-text('priya')")
    yield Frame(page.screenshot(), 4000)


def moving(shown: Sequence[Frame]) -> bytes:
    """One PNG that shows all of these again and again (https://www.w3.org/TR/png-3/#apng-frame-based-animation).

    Raises ValueError where one has other colours than the first, or does not fit into it.
    """
    head = _head(shown[0].png)
    made = [_BEGIN, _chunk(b"IHDR", head), _chunk(b"acTL", struct.pack(">II", len(shown), 0))]
    number = 0
    for frame in shown:
        width, height = struct.unpack(">II", _head(frame.png)[:8])
        whole = struct.unpack(">II", head[:8])
        if _head(frame.png)[8:] != head[8:] or frame.x + width > whole[0] or frame.y + height > whole[1]:
            raise ValueError("a frame does not go with the first one")
        control = struct.pack(">IIIIIHHBB", number, width, height, frame.x, frame.y, frame.milliseconds, 1000, 0, 0)
        made.append(_chunk(b"fcTL", control))
        number += 1
        for kind, data in _chunks(frame.png):
            if kind == b"IDAT" and frame is shown[0]:
                made.append(_chunk(kind, data))
            elif kind == b"IDAT":
                made.append(_chunk(b"fdAT", struct.pack(">I", number) + data))
                number += 1
    return b"".join([*made, _chunk(b"IEND", b"")])


def _head(png: bytes) -> bytes:
    return next(data for kind, data in _chunks(png) if kind == b"IHDR")


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(_BEGIN)
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        yield png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        place += length + 12


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
