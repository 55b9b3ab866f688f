"""The texts that the search of a site finds: of each page its words, section by section, in a script of their own that
is fetched when the search is opened.

Pages are regular enough to be taken apart by a few patterns: a parser written in Python would need ten times as long.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape
from pathlib import Path

ADDRESS = "assets/texts.js"  # a script, since a page from the disk may read no other file

_ATTRS = r"""[^>"]*(?:"[^"]*"[^>"]*)*"""
_HEADING = re.compile(rf"<h([1-6])\b({_ATTRS})>(.*?)</h\1>", re.DOTALL)
_ID = re.compile(r'(?:^|\s)id="([^"]*)"')
_EXCLUDED = re.compile(rf"<([a-z][\w-]*)\b{_ATTRS}\sdata-search-exclude{_ATTRS}>", re.IGNORECASE)
_UNSEEN = re.compile(r"<(script|style|object|svg)\b.*?</\1>|<!--.*?-->", re.DOTALL)
_UNSEEN_BEGIN = ("<!--", "<script", "<style", "<object", "<svg")
_PERMALINK = re.compile(rf'<a\b(?={_ATTRS}class="headerlink"){_ATTRS}>.*?</a>', re.DOTALL)
_WITHIN_WORDS = re.compile(
    rf"</?(?:a|abbr|b|code|em|i|kbd|label|mark|q|s|small|span|strong|sub|sup|time|u)(?:\s{_ATTRS})?>"
)
_TAG = re.compile(rf"</?[A-Za-z][A-Za-z0-9-]*{_ATTRS}>")


def text_of(address: str, title: str, html: str) -> bytes:
    """The entry of one page: its address and title, the words before its first heading, and for each heading with an id
    the id, the heading and the words below it. `title` is plain text, `html` what the page shows."""
    entry = json.dumps([address, title, *sections(html)], ensure_ascii=False, separators=(",", ":"))
    return entry.encode("utf-8", "replace")


def write(entries: Iterable[bytes], site: Path) -> None:
    """Writes the script with the entries of all pages; as one text it would take twice their memory."""
    file = site / ADDRESS
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as script:
        script.write(b"window.coffeeTexts=[")
        script.writelines(b",\n" + entry if number else entry for number, entry in enumerate(entries))
        script.write(b"];\n")


def sections(html: str) -> Iterator[str]:
    """The words before the first heading; then by threes the id, the heading and the words of each section. The page's
    own title is no section."""
    html = without_excluded(html)
    if any(map(html.__contains__, _UNSEEN_BEGIN)):
        html = _UNSEEN.sub(" ", html)
    if "headerlink" in html:
        html = _PERMALINK.sub("", html)
    start, before = 0, ""
    for found in _HEADING.finditer(html):
        anchor = _ID.search(found[2])
        if found[1] == "1":
            before, start = before + _words(html[start : found.start()]) + " ", found.end()
        if anchor is None or found[1] == "1":
            continue
        yield (before + _words(html[start : found.start()])).strip()
        start, before = found.end(), ""
        yield from (unescape(anchor[1]), _words(found[3]))
    yield (before + _words(html[start:])).strip()


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
    """The next element so marked; it begins at the last `<` before the mark, unless that is within other text."""
    mark = html.find("data-search-exclude", place)
    begin = html.rfind("<", place, mark) if mark >= 0 else -1
    if begin >= 0 and html.count('"', begin, mark) % 2 == 0 and (found := _EXCLUDED.match(html, begin)):
        return found
    return _EXCLUDED.search(html, place) if mark >= 0 else None


@lru_cache(maxsize=64)
def _tags(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){name}\b{_ATTRS}>", re.IGNORECASE)


def _end_of(html: str, tag: str, place: int) -> int:
    if html.startswith(f"</{tag}>", first := html.find("<", place)):  # most have nothing but words
        return first + len(tag) + 3
    depth = 1
    for found in _tags(tag).finditer(html, place):
        depth += -1 if found[1] else 1
        if not depth:
            return found.end()
    return len(html)


def _words(html: str) -> str:
    """The text of some HTML, with one space between words."""
    if "<" in html:
        html = _TAG.sub(" ", _WITHIN_WORDS.sub("", html))
    return " ".join((unescape(html) if "&" in html else html).split())
