"""What HTML a note may bring to a page: an allow-list, and what becomes of links, pictures and headings."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

import nh3

_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn",
    "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "input",
    "ins", "kbd", "label", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "section", "small", "span", "strong",
    "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"class", "id", "lang", "dir", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "time": {"datetime"},
    "details": {"open"},
    "input": {"checked"},
}
# A box in a note is something to read: it cannot be ticked on the page, and a screen reader needs a name for it.
# The cleaner itself would set these in another order each time, and the same notes must give the same bytes.
_BOX = '<input type="checkbox" disabled="" aria-label="done"'

DEAD, REMOTE = "#cc-dead:", "#cc-remote:"  # marks that only this module and the link rules of a note can set

_ATTRS = r"""(?:[^>"]|"[^"]*")*"""
_LINK_OR_PICTURE = re.compile(rf"<a\b(?P<link>{_ATTRS})>(?P<words>.*?)</a>|<img\b(?P<picture>{_ATTRS})>", re.DOTALL)
_PICTURE = re.compile(rf"<img\b({_ATTRS})>")
_ATTRIBUTE = re.compile(r'\b([a-z]+)="([^"]*)"')
_HEADING = re.compile(r"<(/?)h([1-6])(?=[\s>])")


class Cleaner:
    """Makes the HTML of notes safe to publish. `rule(tag, attribute, value)` gives the value to keep, or None."""

    def __init__(self, rule: Callable[[str, str, str], str | None]) -> None:
        self._nh3 = nh3.Cleaner(
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            attribute_filter=rule,
            link_rel=None,
            url_schemes={"http", "https", "mailto", "tel"},
        )

    def clean(self, html: str) -> str:
        """Safe HTML: no scripts, styles, forms or frames, and nothing that a browser would fetch from elsewhere."""
        # What is cleaned has no `<` but those of its elements.
        return _LINK_OR_PICTURE.sub(_finish, self._nh3.clean(html).replace("<input", _BOX))


def kept_classes(value: str) -> str | None:
    """The classes a note may use: not the theme's own parts, nor ours, nor what makes the theme fetch a script."""
    kept = [name for name in value.split() if not name.startswith(("md-", "cc-")) and name != "mermaid"]
    return " ".join(kept) or None


def dead(words: str, typed: str) -> str:
    """A link that leads nowhere, as words with a hint; both arguments are HTML already."""
    hint = f"There is no note or file “{typed}”" if typed else "There is no such note or file"
    return f'<span class="cc-dead" title="{hint}">{words}</span>'


def lower_headings(html: str, shift: int) -> str:
    """The same HTML with each heading that many levels further down, at most level 6."""
    if shift <= 0:
        return html
    return _HEADING.sub(lambda found: f"<{found[1]}h{min(6, int(found[2]) + shift)}", html)


def highest_heading(html: str) -> int:
    """The level of the most important heading in the HTML, or 0 without one."""
    return min((int(found[2]) for found in _HEADING.finditer(html)), default=0)


def _finish(found: re.Match[str]) -> str:
    """A link or picture as it goes to the page: dead ones as words, remote pictures as links."""
    if found["picture"] is not None:
        return _picture(found["picture"], inside_link=False)
    attributes, words = found["link"], _PICTURE.sub(lambda inner: _picture(inner[1], inside_link=True), found["words"])
    href = dict(_ATTRIBUTE.findall(attributes)).get("href", "")
    if href.startswith(DEAD):
        return dead(words, href.removeprefix(DEAD))
    rel = ' rel="noopener noreferrer"' if href.lower().startswith(("http:", "https:")) else ""
    return f"<a{attributes}{rel}>{words}</a>"


def _picture(attributes: str, inside_link: bool) -> str:
    """A picture of the journal as it is; one from elsewhere as a link, since a page must not call anyone."""
    known = dict(_ATTRIBUTE.findall(attributes))
    source, words = known.get("src", ""), known.get("alt", "")
    if source.startswith(REMOTE):
        address = source.removeprefix(REMOTE)
        return (
            words or address if inside_link else f'<a href="{address}" rel="noopener noreferrer">{words or address}</a>'
        )
    if source.startswith(DEAD) or not source:
        return dead(words or "picture", source.removeprefix(DEAD))
    return f"<img{attributes}>"


def as_typed(text: str) -> str:
    """A text that Markdown cannot digest, shown as it was typed."""
    return f"<pre>{escape(text)}</pre>"
