"""A site that opens from the disk: its addresses end in `index.html`, and no page asks another host.

Material's plugin `offline` would have each page fetch a script from elsewhere for the theme's search, which ours needs
not.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

WANTED = "COFFEE_OFFLINE"  # set by `coffee build --offline`
_NAMES = ("offline", "material/offline")


def prepare(config: MkDocsConfig) -> bool:
    """Whether the site shall open from the disk: where mkdocs.yml lists the plugin, or the environment asks for it."""
    plugin: Any = next((config.plugins[name] for name in _NAMES if name in config.plugins), None)
    if not os.environ.get(WANTED) and (plugin is None or not plugin.config.enabled):
        return False
    config.use_directory_urls = False
    if "polyfills" in config.extra:
        config.extra["polyfills"] = [one for one in config.extra["polyfills"] if not str(one).startswith("http")]
    return True
