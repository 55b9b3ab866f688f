"""A Chromium for the tests in a browser and for the pictures: the one of this machine, or one that is installed.

python scripts/chromium.py              prints its path, after installing one where there is none

`CHROMIUM` may name one. What installing says is kept in `.venv/chromium.log`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LOG = Path(sys.prefix) / "chromium.log"
# Where nothing answers, it is to be known soon: Playwright tries five times, apt once for every address.
SOON = {"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "6000", "DEBIAN_FRONTEND": "noninteractive"}
APT = ["apt-get", "--quiet", *(f"-oAcquire::{kind}::Timeout=10" for kind in ("http", "https")), "-oAcquire::Retries=1"]
NONE = (
    "the tests in a browser need a Chromium and none could be installed ({log} says why): install one "
    "(Debian: sudo apt-get install chromium), or name one: CHROMIUM=/path/to/chromium scripts/test"
)
DOES_NOT_RUN = "CHROMIUM names {name}, and that does not run: name another, or unset CHROMIUM and one is looked for"


def main() -> int:
    """Prints where a Chromium is; where there is none and none can be installed, what a person must do."""
    named = os.environ.get("CHROMIUM")
    program = found()
    if program is None and not named:
        print("Installing a Chromium for the tests in a browser (once) ...", file=sys.stderr)
        program = installed()
    if program is None:
        print("test:", DOES_NOT_RUN.format(name=named) if named else NONE.format(log=LOG), file=sys.stderr)
        return 1
    print(program)
    return 0


def found() -> str | None:
    """The path of the Chromium named in `CHROMIUM`, else of this machine's own, else of Playwright's."""
    if named := os.environ.get("CHROMIUM"):
        return _running(named)
    return next(filter(None, map(_running, NAMES)), None) or _of_playwright()


def installed() -> str | None:
    """The path of a Chromium that was installed now: Playwright's, or where that cannot be had Debian's."""
    LOG.write_bytes(b"")
    _do([sys.executable, "-m", "playwright", "install", "--no-shell", "chromium"])
    if program := _of_playwright():
        return program
    if (root := _as_root()) is None:
        return None
    _do([*root, *APT, "update"])
    _do([*root, *APT, "install", "--yes", "--no-install-recommends", "chromium"])
    return found()


def _running(name: str) -> str | None:
    """The path of a program that starts: one may be there and lack libraries, or only say where to get it."""
    path = shutil.which(name)
    if path is None:
        return None
    try:
        is_running = subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return None
    return path if is_running else None


def _of_playwright() -> str | None:
    with sync_playwright() as playwright:
        return _running(playwright.chromium.executable_path)


def _as_root() -> list[str] | None:
    """What goes before a command so that it may install packages; None where nobody may, or this is no Debian."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return ["env"]
    sudo = ["sudo", "-n", "env", f"DEBIAN_FRONTEND={SOON['DEBIAN_FRONTEND']}"]
    may = shutil.which("sudo") and subprocess.run([*sudo, "true"], capture_output=True).returncode == 0
    return sudo if may else None


def _do(command: list[str]) -> None:
    with LOG.open("ab") as log:
        log.write(f"$ {' '.join(command)}\n".encode())
        log.flush()
        subprocess.run(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=SOON | os.environ)


if __name__ == "__main__":
    sys.exit(main())
