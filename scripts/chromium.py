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
PACKAGES = ("chromium", "libatomic1")  # Playwright itself needs the second, and small systems lack it
LOG = Path(sys.prefix) / "chromium.log"
DRIVEN = Path(sys.prefix) / "playwright-runs"  # exists after Playwright has run here
# Fail soon without a network: Playwright tries five times, apt once for every address.
SOON = {"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "6000"}
APT = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "-oAcquire::Retries=1")
APT += ("-oAcquire::http::Timeout=10", "-oAcquire::https::Timeout=10")
NONE = (
    f"the tests in a browser need a Chromium, and none could be installed here ({LOG} says why): install one "
    f"(Debian: sudo apt-get install {' '.join(PACKAGES)}), or name one: CHROMIUM=/path/to/chromium scripts/test"
)
DOES_NOT_RUN = "CHROMIUM names {name}, and that does not run: name another, or unset CHROMIUM and one is looked for"


def main() -> int:
    """Prints where a Chromium is; where there is none and none can be installed, what a person must do."""
    named = os.environ.get("CHROMIUM")
    if named and _running(named) is None:
        print("scripts/test:", DOES_NOT_RUN.format(name=named), file=sys.stderr)
        return 1
    program = (_is_driven() and found()) or installed()
    if not program:
        print("scripts/test:", NONE, file=sys.stderr)
        return 1
    print(program)
    return 0


def found() -> str | None:
    """The path of the Chromium named in `CHROMIUM`, else of this machine's own, else of Playwright's."""
    if named := os.environ.get("CHROMIUM"):
        return _running(named)
    return next(filter(None, map(_running, NAMES)), None) or _running(_of_playwright())


def installed() -> str | None:
    """The path of a Chromium that was installed now: Playwright's, or where that cannot be had Debian's."""
    print("Installing a Chromium for the tests in a browser (once) ...", file=sys.stderr)
    LOG.write_bytes(b"")
    root = _as_root()
    if root is not None:
        _do(*root, *APT, "update")
    if root is not None and not _is_driven():
        _do(*root, *APT, "install", "--yes", "--no-install-recommends", PACKAGES[1])
    if not _is_driven():
        return None
    if program := found():
        return program
    _do(sys.executable, "-m", "playwright", "install", "--no-shell", "chromium")
    if root is not None and _running(_of_playwright()) is None:
        if Path(_of_playwright()).exists():  # all but the libraries it wants
            _do(sys.executable, "-m", "playwright", "install-deps", "chromium")
        else:
            _do(*root, *APT, "install", "--yes", "--no-install-recommends", *PACKAGES)
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


def _of_playwright() -> str:
    """Where Playwright keeps a Chromium, if it has one."""
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _is_driven() -> bool:
    """Whether Playwright itself runs."""
    if not DRIVEN.exists() and _do(sys.executable, "-m", "playwright", "--version") == 0:
        DRIVEN.touch()
    return DRIVEN.exists()


def _as_root() -> tuple[str, ...] | None:
    """What goes before a command so that it may install packages; None where no one may, or this is not Debian."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return ()
    may = shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0
    return ("sudo", "-n") if may else None


def _do(*command: str) -> int:
    with LOG.open("ab") as log:
        log.write(f"$ {' '.join(command)}\n".encode())
        log.flush()
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=SOON | os.environ)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
