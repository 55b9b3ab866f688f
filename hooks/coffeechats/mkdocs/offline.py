"""A site that opens from the disk: Material's plugin `offline`, without the script that it would fetch from elsewhere.

The plugin ends addresses in `index.html` and writes the search index as a script. A browser, though, starts no worker
from a file's address, and the plugin would have each page ask another host for one that does the worker's task in the
page, which stands still meanwhile. Ours starts the worker from its text instead.
"""

from __future__ import annotations

import json
import os
import string
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coffeechats.pages.page import Asset

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

WANTED = "COFFEE_OFFLINE"  # set by `coffee build --offline`
SHIM = "assets/iframe-worker.js"  # the plugin adds its own unless one of this name is there
_NAMES = ("offline", "material/offline")
_SCRIPTS = "assets/javascripts"
_SHIM = string.Template("""\
// The search's worker, started from its text where the page is opened from the disk.
if (location.protocol === "file:") {
  const files = $files;
  const text = "importScripts = (...all) => all.forEach((one) => (0, eval)(files[one.split('/').pop()]));";
  const start = "const files = " + JSON.stringify(files) + ";" + text + $worker;
  window.Worker = class extends Worker {
    constructor(url, options) {
      super(/\\/workers\\/search\\./.test(url) ? URL.createObjectURL(new Blob([start])) : url, options);
    }
  };
}
""")


def prepare(config: MkDocsConfig) -> None:
    """Where mkdocs.yml lists the plugin, or the environment asks for it, have it ask no other host."""
    plugin: Any = next((config.plugins[name] for name in _NAMES if name in config.plugins), None)
    if os.environ.get(WANTED):
        plugin = plugin or _added(config)
        plugin.config.enabled = True
    if plugin is None or not plugin.config.enabled:
        return
    config.use_directory_urls = False
    polyfills = [one for one in config.extra.get("polyfills", ()) if not str(one).startswith(("https:", "http:"))]
    config.extra["polyfills"] = polyfills if any("iframe-worker" in one for one in polyfills) else [*polyfills, SHIM]


def _added(config: MkDocsConfig) -> Any:
    from material.plugins.offline.plugin import OfflinePlugin

    plugin = config.plugins["offline"] = OfflinePlugin()
    plugin.load_config({})
    return plugin


def files(config: MkDocsConfig) -> Iterator[Asset]:
    """The script that a site needs to be searched from the disk, if it shall open from there."""
    if SHIM in config.extra.get("polyfills", ()):
        yield Asset(SHIM, lambda: _shim(config))


def _shim(config: MkDocsConfig) -> bytes:
    """The worker of the theme's search, and what it would load for languages other than English."""
    worker = next(iter(_found(config, f"{_SCRIPTS}/workers/search.*.js")), None)
    text = worker.read_text("utf-8").partition("//# sourceMappingURL")[0] if worker else ""
    others = {file.name: file.read_text("utf-8") for file in words_of(config)}
    return _SHIM.substitute(files=json.dumps(others, sort_keys=True), worker=json.dumps(text)).encode()


def words_of(config: MkDocsConfig) -> Iterator[Path]:
    """What the search knows of the words of its languages."""
    plugins: list[Any] = [plugin for name, plugin in config.plugins.items() if name.rsplit("/", 1)[-1] == "search"]
    languages = [one for plugin in plugins for one in plugin.config.get("lang") or () if one != "en"]
    patterns = [f"min/lunr.{one}.min.js" for one in languages]
    patterns += ["min/lunr.stemmer.support.min.js", "min/lunr.multi.min.js"] * bool(languages)
    patterns += ["tinyseg.js"] * ("ja" in languages) + ["wordcut.js"] * bool({"hi", "th"} & set(languages))
    for pattern in patterns:
        yield from _found(config, f"{_SCRIPTS}/lunr/{pattern}")


def _found(config: MkDocsConfig, pattern: str) -> list[Path]:
    """The files of the first of the theme's folders that has any."""
    found = (sorted(Path(folder).glob(pattern)) for folder in config.theme.dirs)
    return next((files for files in found if files), [])
