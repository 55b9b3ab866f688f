"""Whether a journal is about to be seen by others: a committed site, committed exports, a remote that publishes."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from coffeechats.notes.problems import Problem

_EXPORTS = ("*.vcf", "*.ics", "*.csv")
_PUBLISHING = re.compile(
    r"\.(?:github|gitlab|codeberg)\.(?:io|page)|\.(?:gitlab|codeberg)\.page|pages\.dev|netlify", re.I
)


def exposed(root: Path) -> tuple[Problem, ...]:
    """What git would hand on that should stay here. Nothing where there is no git, or no repository."""
    return (*_committed(root), *_remotes(root))


def _committed(root: Path) -> Iterator[Problem]:
    site = _git(root, "ls-files", "-z", "--", "site").split("\0")[0]
    if site:
        message = "the site is committed to git, with everything in it; take it out: git rm -r --cached site"
        yield Problem("site-committed", site, 1, 1, "", message)
    for path in filter(None, _git(root, "ls-files", "-z", "--", *_EXPORTS).split("\0")):
        message = "an export is committed to git; if it holds people's details, take it out: git rm --cached FILE"
        yield Problem("export-committed", path, 1, 1, "", message)


def _remotes(root: Path) -> Iterator[Problem]:
    urls = {line.split()[1] for line in _git(root, "remote", "-v").splitlines() if len(line.split()) > 1}
    for url in sorted(urls):
        if _PUBLISHING.search(url):
            message = "a remote of this repository publishes what is pushed to it; a journal belongs in a private one"
            yield Problem("remote-publishes", "mkdocs.yml", 1, 1, "", message, url)


def _git(root: Path, *arguments: str) -> str:
    """What git says about this folder; nothing when it cannot say anything."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, text=True, errors="replace", timeout=10
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""
