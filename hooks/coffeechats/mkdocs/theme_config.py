"""The site's settings that follow from being a private journal, so that mkdocs.yml can stay short."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coffeechats.pages.look import FEATURES, PALETTE, SCRIPTS, STYLE, THEME
from coffeechats.records.site_files import Where, where

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

MATERIAL = THEME.with_name("material")  # templates in the place of Material's own

_CACHE = ".cache"
_PLUGIN_FOLDER = f"{_CACHE}/coffee-chats-docs"
_OURS = ("coffeechats.", "material.", "mkdocs.", "properdocs.")
_PENCIL = "content.action.edit"
_OFFLINE = "COFFEE_OFFLINE"  # set by `coffee build --offline`
_OFFLINE_PLUGINS = ("offline", "material/offline")


def prepare_theme(config: MkDocsConfig, root: Path, *, can_edit: bool = False) -> Path | None:
    """Prepare the configuration of one build: no folder is walked, no one is called, our theme comes after theirs.
    Gives the folder of the site's own files that the user has named, where they may be published.

    With `can_edit`, pages made from a note have a pencil that opens it in an editor.
    """
    # MkDocs would walk the user's folder and read every note itself, so it is given another one, into which plugins
    # may write whatever they like.
    own = Path(config.docs_dir)
    is_apart = where(root, own) is Where.APART
    config.docs_dir = str(_emptied_plugin_folder(root))
    if is_apart:
        config.watch = [*config.watch, str(own)]
    config.theme.dirs.append(str(THEME))
    if "features" in config.theme:  # Material, whose templates come after ours; the user's own folder wins
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(MATERIAL))
    if STYLE not in config.extra_css:
        config.extra_css.insert(0, STYLE)
    scripts = [str(script) for script in config.extra_javascript]
    config.extra_javascript += [script for script in SCRIPTS if script not in scripts]
    _call_no_one(config)
    _look(config.theme, can_edit)
    _leave_links_to_us(config)
    return own if is_apart else None


def language_of(config: MkDocsConfig) -> str:
    """The language in which the theme speaks: Material has it as `language`, MkDocs' own themes as `locale`."""
    return str(config.theme.get("language") or config.theme.get("locale") or "")


def _emptied_plugin_folder(root: Path) -> Path:
    """A folder in `.cache/` for plugins that write into `docs_dir`, such as Material's blog, with nothing in it. It may
    be missing where the journal cannot be written."""
    folder = root / _PLUGIN_FOLDER
    with suppress(OSError):
        if folder.is_symlink():
            folder.unlink()
        elif folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (root / _CACHE / ".gitignore").write_text("*\n", "utf-8")
    return folder


def _call_no_one(config: MkDocsConfig) -> None:
    """Themes fetch fonts and the like unless told not to; Material's generator line is a link to elsewhere."""
    config.theme["font"] = False
    config.extra["generator"] = False
    if "highlightjs" in config.theme:  # MkDocs' own themes fetch what colours code
        config.theme["highlightjs"] = False


def _look(theme: Any, can_edit: bool) -> None:
    """Light, dark or as the system has it, and the navigation in tabs, unless the user chose otherwise."""
    if "features" not in theme:  # a theme other than Material has neither
        return
    if "palette" not in theme or not theme["palette"]:
        theme["palette"] = [dict(scheme) for scheme in PALETTE]
    if not theme["features"]:
        theme["features"] = list(FEATURES)
    if can_edit and _PENCIL not in theme["features"]:
        theme["features"] = [*theme["features"], _PENCIL]


def features(config: MkDocsConfig) -> list[str]:
    """The features of Material that are on; none in another theme."""
    return list(config.theme["features"] or ()) if "features" in config.theme else []


def are_ours(config: MkDocsConfig, events: Iterable[str]) -> bool:
    """Whether no one but ourselves, MkDocs and Material has a say in these events: no plugin or hook of the user's."""
    methods = (method for event in events for method in config.plugins.events[event])
    return all((getattr(method, "__module__", None) or type(method).__module__).startswith(_OURS) for method in methods)


def _leave_links_to_us(config: MkDocsConfig) -> None:
    """Links are checked with the notes, with their lines; MkDocs would count its own doubts as reporting."""
    for name in config.validation.links:
        config.validation.links[name] = logging.DEBUG


def overrides(config: MkDocsConfig) -> list[Path]:
    """Where templates are looked for: the user's own folder first, then ours."""
    own = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    return [*own, THEME]


def prepare_for_the_disk(config: MkDocsConfig) -> bool:
    """Whether the site is to open from the disk: where mkdocs.yml lists the plugin, or the environment asks for it.

    It is set up for that here: its addresses end in `index.html`, and no page asks another host. The plugin itself
    would have each page fetch a script from elsewhere for the theme's search.
    """
    plugin: Any = next((config.plugins[name] for name in _OFFLINE_PLUGINS if name in config.plugins), None)
    if not os.environ.get(_OFFLINE) and (plugin is None or not plugin.config.enabled):
        return False
    config.use_directory_urls = False
    if "polyfills" in config.extra:
        config.extra["polyfills"] = [one for one in config.extra["polyfills"] if not str(one).startswith("http")]
    return True
