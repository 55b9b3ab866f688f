"""Takes the pictures of the README and the guide: the example journal in a real browser, in light and in dark.

python scripts/pictures.py [FOLDER]     FOLDER is docs/pictures unless given
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SHOTS = {
    "home": "",
    "next-steps": "follow-ups/",
    "people": "contacts/",
    "person": "contacts/ada-okafor/",
    "conversations": "journal/",
    "referrals": "referrals/",
    "field": "fields/energy-policy/",
    "problems": "problems/",
}
SIZES = {"": (1280, 860), "-phone": (390, 800)}
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
        build = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", site]
        subprocess.run(build, cwd=ROOT, check=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            photograph(browser, f"http://127.0.0.1:{server.server_address[1]}", folder)
            browser.close()
        server.shutdown()
    return 0


def photograph(browser: Browser, address: str, folder: Path) -> None:
    """Every page in both schemes and on both screens."""
    for size, (width, height) in SIZES.items():
        for scheme, colour in SCHEMES.items():
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=colour)  # type: ignore[arg-type]
            for name, path in SHOTS.items():
                page.goto(f"{address}/{path}", wait_until="load")
                page.wait_for_timeout(200)
                page.screenshot(path=str(folder / f"{name}{size}{scheme}.png"))
            page.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
