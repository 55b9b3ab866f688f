"""Addresses that name no one, for a site whose pages are encrypted and whose addresses are not.

Anyone with the key gets the same ones with every build; no one else can tell from one whether a guess is right.
"""

from __future__ import annotations

import hmac
import posixpath
import re
from base64 import b32encode
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from urllib.parse import quote, unquote

from coffeechats.pages.page import Page, Written
from coffeechats.records.addresses import relative

KEY_FILE = "addresses.key"  # beside mkdocs.yml
SHORTEST = 32  # bytes of a key
_BYTES = 15  # of a hash, which makes 24 letters
_TAG = re.compile(r"""<[a-zA-Z][\w-]*(?:\s+[\w:-]+(?:="[^"]*")?)*\s*/?>""")
_LINK = re.compile(r'(\s(?:href|src)=")(?![a-z][a-z0-9+.-]*:|//|[#?"])([^"?#]*)', re.IGNORECASE)
_INDEX = "index.html"


class KeyedAddresses:
    """The pages of a site by other addresses. Those that all journals have stay as they are (`contacts/`); of others
    only the folder does."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def of(self, address: str) -> str:
        """`contacts/ada-okafor/` gives `contacts/mzxw6ytboi4dqmbqgaydambq/`."""
        top, _, rest = address.partition("/")
        if not rest:
            return address
        digest = hmac.new(self._key, address.encode("utf-8", "surrogatepass"), sha256).digest()
        return f"{top}/{b32encode(digest[:_BYTES]).decode().lower()}/"

    def page(self, page: Page) -> Page:
        """The same page elsewhere, with links that lead to where the others are."""
        address = self.of(page.address)

        def write() -> Written:
            moved = with_links(page.content, page.address, lambda target: relative(self._target(target), address))
            return replace(page.written, content=moved)

        return replace(page, address=address, known_as=page.address, write=write)

    def _target(self, target: str) -> str:
        folder, _, file = target.rpartition("/")
        if file not in ("", _INDEX):
            return target  # a file
        return self.of(f"{folder}/" if folder else "") + file


def with_links(content: str, base: str, link: Callable[[str], str]) -> str:
    """The HTML of the page at `base` with other links within the site: `link` is given where each leads, as it counts
    from the site's root, and gives what to write."""

    def moved(found: re.Match[str]) -> str:
        path = unquote(found[2])
        target = posixpath.normpath(posixpath.join("/", base, path)).lstrip("/")
        is_folder = path.endswith(("/", "/.", "/..")) or path in (".", "..")
        return found[1] + quote(link(f"{target}/" if is_folder and target else target), safe="/.")

    return _TAG.sub(lambda tag: _LINK.sub(moved, tag[0]), content)
