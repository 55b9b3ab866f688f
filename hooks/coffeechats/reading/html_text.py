"""HTML of another program as plain text: lines where it has lines, and `> ` before what it quotes."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_LINES = frozenset(["p", "div", "br", "li", "tr", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre"])
_UNSEEN = frozenset(["script", "style", "head", "title", "template"])
_TAG = re.compile(r"<(?:/?(?:a|b|br|div|html|i|li|p|span|ul|u|strong|em|table)\b[^<>]*|!doctype[^<>]*)>", re.IGNORECASE)


def is_html(text: str) -> bool:
    """Whether a text has tags that a calendar or a mail program writes."""
    return _TAG.search(text) is not None


def text_of_html(html: str) -> str:
    """The words of some HTML, without any tag."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    lines = ("".join(line) for line in reader.lines)
    return "\n".join(" ".join(line.split()) for line in lines).strip("\n")


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[list[str]] = [[]]
        self._quoted = 0
        self._unseen = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _UNSEEN:
            self._unseen = tag
        elif tag == "blockquote":
            self._quoted += 1
            self._break()
        elif tag in _LINES:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unseen:
            self._unseen = ""
        elif tag == "blockquote":
            self._quoted = max(0, self._quoted - 1)
            self._break()
        elif tag in _LINES and tag != "br":
            self._break()

    def handle_data(self, data: str) -> None:
        if self._unseen or not data.strip():
            if self.lines[-1] and not self._unseen:
                self.lines[-1].append(" ")
            return
        if self._quoted and not self.lines[-1]:
            self.lines[-1].append("> ")
        self.lines[-1].append(data.replace("\n", " "))

    def _break(self) -> None:
        if self.lines[-1]:
            self.lines.append([])
