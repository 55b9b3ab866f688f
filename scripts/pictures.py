"""Takes the pictures of the README and the guide: the example journal in a real browser, in light and in dark.

python scripts/pictures.py [FOLDER]     FOLDER is docs/pictures unless given
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from chromium import found

ROOT = Path(__file__).resolve().parent.parent
SHOTS = {
    "home": "", "next-steps": "follow-ups/", "people": "contacts/", "person": "contacts/ada-okafor/",
    "prep": "prep/2026-12-02-winifred-oduya/", "referrals": "referrals/", "progress": "progress/",
}  # fmt: skip
SIZES = {"": (1280, 860), "-phone": (390, 800)}
ON_A_PHONE = ("home",)
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
]  # fmt: skip
SCHEMES = {"": "light", "-dark": "dark"}


class Quiet(SimpleHTTPRequestHandler):
    """A file server that prints nothing."""

    def log_message(self, format: str, *arguments: object) -> None:
        pass


def main(arguments: list[str]) -> int:
    """Builds the example journal and photographs it."""
    folder = Path(arguments[0]) if arguments else ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as site:
        build(ROOT, Path(site))
        with served(Path(site)) as address, chromium() as browser:
            photograph(browser, address, folder)
    return 0


def build(root: Path, site: Path) -> None:
    """A real build, by MkDocs; anything to complain about fails it."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(site)]
    subprocess.run(command, cwd=root, check=True, capture_output=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address at which a built site can be opened."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The Chromium of this machine, or the one named in CHROMIUM."""
    program = found()
    if program is None:
        raise SystemExit("a Chromium is needed: scripts/test installs one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


def photograph(browser: Browser, address: str, folder: Path) -> None:
    """Every page in both schemes, some on a phone as well."""
    for size, (width, height) in SIZES.items():
        for scheme, colour in SCHEMES.items():
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=colour)  # type: ignore[arg-type]
            shots = {name: path for name, path in SHOTS.items() if not size or name in ON_A_PHONE}
            for name, path in shots.items():
                page.goto(f"{address}/{path}", wait_until="load")
                page.wait_for_timeout(200)
                page.screenshot(path=str(folder / f"{name}{size}{scheme}.png"))
            page.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
