"""The live preview looks at the notes: contacts/, journal/ and mkdocs.yml, whether they exist yet or not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from watchdog.observers.polling import PollingObserverVFS

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

_FOLDERS = ("contacts", "journal")
_SECONDS = 0.5


def watch(server: LiveReloadServer, root: Path, config_file: Path) -> None:
    """Let the server look at the notes under `root` and at `config_file` instead of MkDocs' own folder."""
    for path in list(server._watched_paths):
        server.unwatch(path)
    # Links are looked at, not through: a looping one would be walked for ever.
    server.observer = PollingObserverVFS(os.lstat, lambda path: _listed(path, root), polling_interval=_SECONDS)  # type: ignore[assignment]
    server.watch(str(root))
    if config_file.parent != root:
        server.watch(str(config_file))


def _listed(path: str | None, root: Path) -> Iterator[os.DirEntry[str]]:
    """What is to be looked at in a folder: at the top only our own, elsewhere all that is not hidden."""
    at_top = path is not None and Path(path) == root
    for entry in os.scandir(path):
        if at_top and entry.name not in _FOLDERS and not entry.name.endswith((".yml", ".yaml")):
            continue
        if not entry.name.startswith("."):
            yield entry
