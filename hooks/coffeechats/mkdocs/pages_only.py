"""A site of nothing but pages, for what encrypts pages: whatever is beside them says nothing about anyone.

No feeds, no search index, no list of addresses, no attached files; and addresses that name no one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort

from coffeechats.mkdocs import reporting
from coffeechats.pages.keyed_addresses import KEY_FILE, SHORTEST, KeyedAddresses
from coffeechats.records.model import Journal
from coffeechats.records.site_files import site_files

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

WANTED = "COFFEE_PAGES_ONLY"  # set by `coffee build --pages-only`
_FORM = "sitemap.xml"  # a template of themes


def prepare(config: MkDocsConfig, root: Path) -> KeyedAddresses | None:
    """The addresses of such a site, where one is asked for. Raises Abort without a key for them."""
    if not os.environ.get(WANTED):
        return None
    try:
        key = (root / KEY_FILE).read_bytes().strip()
    except OSError as error:
        raise Abort(f"{KEY_FILE}: {error.strerror}; type: coffee build --pages-only") from None
    if len(key) < SHORTEST:
        raise Abort(f"{KEY_FILE} is too short to be a key; delete it, and the next build makes another one")
    config.theme.static_templates -= {_FORM}
    return KeyedAddresses(key)


def without_form(files: Files) -> None:
    """What is no template of this site, MkDocs would copy as it is."""
    if file := files.get_file_from_path(_FORM):
        files.remove(file)


def tell_of_names(config: MkDocsConfig, journal: Journal) -> None:
    """Warns of what others have put beside the pages and names someone: a plugin, or a file of the user's."""
    site = Path(config.site_dir)
    names = [name for one in journal.contacts.values() for name in (one.id, one.name, *one.aliases, *one.emails)]
    for path in site_files(site).published:
        is_the_themes = any((Path(folder) / path).is_file() for folder in config.theme.dirs)
        if not is_the_themes and (found := _named(names, path, (site / path).read_bytes())):
            reporting.log.warning("%s is not a page and names %s, so it stays readable for anyone", path, found)


def _named(names: Iterable[str], path: str, data: bytes) -> str:
    """The first name that is in the path or, where it is no page, in the bytes of a file."""
    text = path.lower() if path.endswith(".html") else f"{path}\n{data.decode('utf-8', 'replace')}".lower()
    return next((name for name in names if len(name) > 2 and name.lower() in text), "")
