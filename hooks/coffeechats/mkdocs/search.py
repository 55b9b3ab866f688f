"""What the search finds: the sections of our pages, read faster than the search plugin reads any page.

Material's plugin takes pages apart with a parser written in Python, which would be a third of a whole build. Our
pages are regular enough to be taken apart by a few patterns. Its index is filled with the same entries as its own.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from html import escape, unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

_ATTRS = r"""[^>"]*(?:"[^"]*"[^>"]*)*"""
_HEADING = re.compile(rf"<h([1-6])\b({_ATTRS})>(.*?)</h\1>", re.DOTALL)
_ID = re.compile(r'(?:^|\s)id="([^"]*)"')
_EXCLUDED = re.compile(rf"<([a-z][\w-]*)\b{_ATTRS}\sdata-search-exclude{_ATTRS}>", re.IGNORECASE)
_UNSEEN = re.compile(r"<(script|style|object|svg)\b.*?</\1>|<!--.*?-->", re.DOTALL)
_UNSEEN_BEGIN = ("<!--", "<script", "<style", "<object", "<svg")
_PERMALINK = re.compile(rf'<a\b(?={_ATTRS}class="headerlink"){_ATTRS}>.*?</a>', re.DOTALL)
_TAG = re.compile(rf"(</?[A-Za-z][A-Za-z0-9-]*{_ATTRS}>)")
_NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_PRE = re.compile(r"(<pre>.*?</pre>)", re.DOTALL)
_EMPTY = re.compile(r"<(p|code|pre|li|ol|ul|sub|sup)>\s*</\1>")
_ENTITY = re.compile(r"&[#\w]+;")

# The index keeps a few tags, bare, since the results show code and lists as such. Others end a word, or do not.
_KEPT = frozenset(["p", "code", "pre", "li", "ol", "ul", "sub", "sup"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_WITHIN_WORDS = frozenset(
    ["a", "abbr", "b", "em", "i", "kbd", "label", "mark", "q", "s", "small", "span", "strong", "time", "u"]
)


def find_index(config: MkDocsConfig) -> Any:
    """The index of Material's search plugin, or None where it is absent, off, or one we do not know."""
    for plugin in config.plugins.values():
        index = getattr(plugin, "search_index", None)
        # With jieba the plugin also cuts Chinese into words: then it does the work itself.
        cuts_words = getattr(sys.modules.get(type(plugin).__module__), "jieba", None) is not None
        if isinstance(getattr(index, "entries", None), list) and hasattr(index, "create_entry_for_section"):
            return None if cuts_words or not plugin.config.enabled else index
    return None


class Encoded(str):
    """Some entries as the index's file holds them: thousands of them as they are would fill the memory."""


def encoded(found: Iterable[dict[str, Any]]) -> Encoded:
    return Encoded(",".join(map(_encoded, found)))


def _encoded(entry: Any) -> str:
    return entry if isinstance(entry, Encoded) else json.dumps(entry, separators=(",", ":"), default=str)


def take_encoded(index: Any) -> None:
    """Lets an index have encoded entries among its own."""
    usual = partial(type(index).generate_search_index, index)

    def generate(previous: Any) -> str | _Whole:
        entries, index.entries = index.entries, []
        empty = "" if previous else usual(None)
        if not empty.endswith("[]}"):  # a build of what changed only, or another form than we know
            index.entries = json.loads(f"[{','.join(map(_encoded, entries))}]")
            return str(usual(previous))
        return _Whole(empty[:-2], entries, empty[-2:])

    index.generate_search_index = generate


class _Whole:
    """The text of the index, of which the plugin wants nothing but the bytes: so it is in memory once."""

    def __init__(self, begin: str, entries: list[Any], end: str) -> None:
        self._parts = begin, entries, end

    def encode(self, encoding: str) -> bytes:
        begin, entries, end = self._parts
        pieces = [begin.encode(encoding)]
        for number, entry in enumerate(entries):
            pieces += (b"," if number else b"", _encoded(entry).encode(encoding))
            entries[number] = None
        return b"".join([*pieces, end.encode(encoding)])


def has_unknown_index(config: MkDocsConfig) -> bool:
    """Whether a search plugin is on that makes its index in a way of its own."""
    plugins = [plugin for name, plugin in config.plugins.items() if name.rsplit("/", 1)[-1] == "search"]
    return any(plugin.config.get("enabled", True) for plugin in plugins) and find_index(config) is None


def entries(page: Page) -> Iterator[dict[str, Any]]:
    """One entry for the page's beginning and one for each heading with an id, in the form of Material's index."""
    boost = page.meta.get("search", {}).get("boost")
    return _entries(page) if boost is None else ({**entry, "boost": boost} for entry in _entries(page))


def _entries(page: Page) -> Iterator[dict[str, str]]:
    html = without_excluded(page.content or "")
    if any(begin in html for begin in _UNSEEN_BEGIN):
        html = _UNSEEN.sub(" ", html)
    pieces = _TAG.split(_PERMALINK.sub("", html) if "headerlink" in html else html)
    pieces[1::2] = map(_bare, pieces[1::2])
    html = "".join(pieces)
    title, location, start = str(page.meta.get("title", page.title)), page.url, 0
    first = True
    for found in _HEADING.finditer(html):
        anchor = _ID.search(found[2])
        is_title = first and found[1] == "1"
        if anchor is None and not is_title:
            continue
        before, heading = _words(html[start : found.start()]), _words(found[3])
        start, first = found.end(), False
        if is_title and not before:
            title = heading or title
            continue
        yield {"location": location, "title": title, "text": before}
        title, location = heading or title, f"{page.url}#{anchor[1]}" if anchor else page.url
    yield {"location": location, "title": title, "text": _words(html[start:])}


def without_excluded(html: str) -> str:
    """The HTML without the elements marked `data-search-exclude`, to whatever depth they nest."""
    if "data-search-exclude" not in html:
        return html
    kept, place = [], 0
    while (found := _next_excluded(html, place)) is not None:
        kept.append(html[place : found.start()])
        place = _end_of(html, found[1], found.end())
    return "".join([*kept, html[place:]])


def _next_excluded(html: str, place: int) -> re.Match[str] | None:
    """The next element so marked; it begins at the last `<` before the mark, unless that stands in other words."""
    mark = html.find("data-search-exclude", place)
    begin = html.rfind("<", place, mark) if mark >= 0 else -1
    if begin >= 0 and html.count('"', begin, mark) % 2 == 0 and (found := _EXCLUDED.match(html, begin)):
        return found
    return _EXCLUDED.search(html, place) if mark >= 0 else None


@lru_cache(maxsize=64)
def _tags(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){name}\b{_ATTRS}>", re.IGNORECASE)


def _end_of(html: str, tag: str, place: int) -> int:
    depth = 1
    for found in _tags(tag).finditer(html, place):
        depth += -1 if found[1] else 1
        if not depth:
            return found.end()
    return len(html)


@lru_cache(maxsize=4096)  # a page has the same few again and again
def _bare(tag: str) -> str:
    """What the index keeps of a tag."""
    found = _NAME.match(tag)
    assert found is not None
    name = found[2]
    if name in _WITHIN_WORDS:
        return ""
    if name in _KEPT:
        return f"<{found[1]}{name}>"
    return tag if name in _HEADINGS else " "


def _words(html: str) -> str:
    """The text of some bare HTML as the index holds it: one space between words, except in code blocks."""
    parts = _PRE.split(html) if "<pre>" in html else [html]
    parts[::2] = [" ".join(part.split()) for part in parts[::2]]
    text = " ".join(parts)
    while ("></" in text or "> </" in text) and (shorter := _EMPTY.sub("", text)) != text:
        text = shorter
    if "&" in text:
        text = _ENTITY.sub(lambda found: escape(unescape(found[0]), quote=False), text)
    return text.strip()
