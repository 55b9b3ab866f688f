"""The site's settings that follow from being a private journal, so that mkdocs.yml can stay short."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import coffeechats.pages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

ROOM = Path(__file__).parent
THEME = Path(coffeechats.pages.__file__).parent / "theme"
STYLE, SCRIPT = "assets/coffee.css", "assets/coffee.js"

_OURS = ("coffeechats.", "material.", "mkdocs.", "properdocs.")
FEATURES = ["navigation.tabs", "navigation.top", "search.highlight", "search.suggest", "toc.follow"]
PALETTE = [
    {
        "media": "(prefers-color-scheme)",
        "toggle": {"icon": "material/brightness-auto", "name": "Switch to light colours"},
    },
    {
        "media": "(prefers-color-scheme: light)",
        "scheme": "default",
        "toggle": {"icon": "material/brightness-7", "name": "Switch to dark colours"},
    },
    {
        "media": "(prefers-color-scheme: dark)",
        "scheme": "slate",
        "toggle": {"icon": "material/brightness-4", "name": "Follow the system's colours"},
    },
]


def dress(config: MkDocsConfig) -> None:
    """Prepare the configuration of one build: no folder is walked, no one is called, our theme stands behind theirs."""
    # MkDocs would walk the user's folder and read every note itself, so it is given an empty one.
    config.docs_dir = str(ROOM / "empty")
    config.theme.dirs.append(str(THEME))
    if STYLE not in config.extra_css:
        config.extra_css.insert(0, STYLE)
    if SCRIPT not in [str(script) for script in config.extra_javascript]:
        config.extra_javascript.append(SCRIPT)
    _call_no_one(config)
    _look(config.theme)
    _leave_links_to_us(config)


def _call_no_one(config: MkDocsConfig) -> None:
    """Material fetches fonts unless told not to; its generator line is a link to elsewhere."""
    config.theme["font"] = False
    config.extra["generator"] = False


def _look(theme: Any) -> None:
    """Light, dark or as the system has it, and the navigation in tabs, unless the user chose otherwise."""
    if "features" not in theme:  # a theme other than Material has neither
        return
    if "palette" not in theme or not theme["palette"]:
        theme["palette"] = [dict(scheme) for scheme in PALETTE]
    if not theme["features"]:
        theme["features"] = list(FEATURES)


def features(config: MkDocsConfig) -> list[str]:
    """The features of Material that are on; none in another theme."""
    return list(config.theme["features"] or ()) if "features" in config.theme else []


def are_ours(config: MkDocsConfig, events: Iterable[str]) -> bool:
    """Whether nobody but ourselves, MkDocs and Material has a say in these events: no plugin or hook of the user's."""
    methods = (method for event in events for method in config.plugins.events[event])
    return all((getattr(method, "__module__", None) or type(method).__module__).startswith(_OURS) for method in methods)


def _leave_links_to_us(config: MkDocsConfig) -> None:
    """Links are checked with the notes, with their lines; MkDocs would count its own doubts as faults."""
    for name in config.validation.links:
        config.validation.links[name] = logging.DEBUG


def overrides(config: MkDocsConfig) -> list[Path]:
    """Where templates are looked for: the user's own folder first, then ours."""
    own = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    return [*own, THEME]
