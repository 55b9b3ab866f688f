"""Our own search takes the place of the theme's, which has each page fetch an index of millions of bytes."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from mkdocs.structure.pages import Page

from coffeechats.mkdocs.journal_pages import JournalPage
from coffeechats.pages.texts import text_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

HAS_SEARCH = "coffee_search"  # in the theme's settings, for the header
_FORM, _SCRIPT = "search.html", "search/main.js"  # what MkDocs' plugin brings for its own themes
_OF_THEME = (_FORM, "search/", "assets/javascripts/workers/search.", "assets/javascripts/lunr/")


def take_the_place_of_the_plugins(config: MkDocsConfig, *, has_search: bool) -> None:
    """Leaves out the plugin `search` that mkdocs.yml may list."""
    config.theme[HAS_SEARCH] = has_search
    for name in [one for one in config.plugins if one.rsplit("/", 1)[-1] == "search"]:
        plugin = config.plugins.pop(name)
        for event, methods in config.plugins.events.items():
            if event != "config":  # which is going on, and its list being walked through
                methods[:] = [one for one in methods if getattr(one, "__self__", None) is not plugin]
    config.theme.static_templates -= {_FORM}
    config.extra_javascript[:] = [one for one in config.extra_javascript if str(one) != _SCRIPT]


def leave_out_the_themes(files: Files) -> None:
    """Its search's thread, and what that would load; nothing of the user's is among the files yet."""
    for file in [one for one in files if one.src_uri.startswith(_OF_THEME)]:
        files.remove(file)


def entry_of(page: Page) -> bytes:
    """What the search finds on a page that is open; b"" where it is to find nothing there."""
    if isinstance(page, JournalPage):
        return page.read_entry()
    said = page.meta.get("search")  # a page of a plugin of the user's
    if isinstance(said, dict) and said.get("exclude"):
        return b""
    return text_of(page.file.dest_uri.removesuffix("index.html"), unescape(str(page.title)), page.content or "")
