"""Links as notes write them: `[[Name]]`, `[[id|label]]`, `![[picture.png]]`, and relative paths to other notes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from coffeechats.pages.clean import DEAD, REMOTE, kept_classes
from coffeechats.records.addresses import relative

if TYPE_CHECKING:
    from markdown import Markdown

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif")

_WIKILINK = r"(?<!\\)(!?)\[\[([^\[\]\n]+)\]\]"
_PLACE = "cc-link-"  # in the place of a wikilink's address until the HTML is cleaned, so that it is resolved once
_ELSEWHERE = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_REMOTE = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """Where a link leads: an address of the site, and the name to show where the link itself gives no words."""

    address: str
    name: str = ""


Resolve = Callable[[str, bool], LinkTarget | None]


def seen_from(base: str, address: str) -> str:
    """The link from the page at `base` to another address; both count from the site's root."""
    return quote(relative(address, base), safe="/.")


@dataclass(slots=True)
class WikiLinks:
    """The links of one note while it is being rendered.

    `resolve` is asked for every target once; `base` is the address of the page; `prefix` keeps the note's ids apart
    from those of the page around it; `slug` makes an id of a heading's words, as the headings themselves do.
    """

    resolve: Resolve
    base: str
    prefix: str
    slug: Callable[[str], str]
    places: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)

    def wiki(self, path: str, heading: str) -> tuple[str, str]:
        """Address (or mark) and name of what `[[path#heading]]` points to."""
        anchor = f"#{self.prefix}{self.slug(heading)}" if heading and not heading.startswith("^") else ""
        if not path:
            return anchor or DEAD, heading
        target = self.resolve(path, True)
        if target is None:
            return DEAD + path, path
        return seen_from(self.base, target.address) + anchor, target.name or path

    def place(self, address: str) -> str:
        """What replaces the address and survives Markdown and the cleaning untouched."""
        self.places.append(address)
        return f"{_PLACE}{len(self.places) - 1}"

    def rule(self, tag: str, attribute: str, value: str) -> str | None:
        """What the cleaner keeps of an attribute: ids with our prefix, addresses as seen from the page."""
        if attribute == "class":
            return kept_classes(value)
        if attribute == "id":
            return self._new_id(value)
        if attribute == "href":
            return self._href(value.strip())
        if attribute == "src":
            return self._src(value.strip())
        return value

    def _new_id(self, value: str) -> str | None:
        if value in self.ids:
            return None
        self.ids.add(value)
        return self.prefix + value

    def _href(self, value: str) -> str:
        if value.startswith("#"):
            return f"#{self.prefix}{value[1:]}"
        return value if _ELSEWHERE.match(value) else self._inside(value)

    def _src(self, value: str) -> str:
        return REMOTE + value if _REMOTE.match(value) else self._inside(value)

    def _inside(self, value: str) -> str:
        """The address of another note or file of the journal, given as Markdown does."""
        if value.startswith(_PLACE) and value[len(_PLACE) :].isdecimal():
            index = int(value[len(_PLACE) :])
            return self.places[index] if index < len(self.places) else DEAD
        path, _, fragment = value.partition("#")
        target = self.resolve(unquote(path), False) if path else None
        if target is None:
            return DEAD + value
        # In a file (`talk.pdf#page=3`) the fragment is the file's own business.
        prefix = self.prefix if target.address.endswith("/") or not target.address else ""
        return seen_from(self.base, target.address) + (f"#{prefix}{fragment}" if fragment else "")


class WikilinkProcessor(InlineProcessor):
    """Reads wikilinks outside code; `\\|` is the bar inside a table."""

    def __init__(self, md: Markdown, links: Callable[[], WikiLinks]) -> None:
        super().__init__(_WIKILINK, md)
        self._links = links

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]
        typed, *label = (part.strip() for part in re.split(r"\\?\|", m[2], maxsplit=1))
        path, _, heading = typed.partition("#")
        address, name = self._links().wiki(path.strip(), heading.rpartition("#")[2].strip())
        place = self._links().place(address)
        words = label[0] if label and label[0] else name
        if m[1] and path.lower().endswith(PICTURES):
            return _picture(place, path, words), m.start(0), m.end(0)
        link = Element("a", {"href": place})
        link.text = AtomicString(words)
        return link, m.start(0), m.end(0)


def _picture(place: str, path: str, words: str) -> Element:
    """An embedded picture; in `![[hall.png|300]]` the words are its width."""
    if words.isdecimal():
        return Element("img", {"src": place, "alt": posixpath.basename(path), "width": words})
    return Element("img", {"src": place, "alt": words})
