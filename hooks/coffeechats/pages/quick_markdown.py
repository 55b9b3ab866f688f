"""Markdown's most usual forms, converted in one pass: paragraphs, headings, short lists, strong words and wikilinks.

Most notes hold nothing else, and the general converter would need a fifth of a whole build for them. What it gives is
given here, byte for byte, or nothing: a text with any other sign in it is left to the general one
(`tests/pages/test_quick_markdown.py` compares the two).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from coffeechats.pages.clean import DEAD, dead
from coffeechats.pages.page import Heading

# What may mean something else than a letter: signs anywhere, and signs that begin a line.
_UNUSUAL = re.compile(
    r"""[`\\<>_{}\x00-\x09\x0b-\x1f\x7f-\x9f\ufeff\ud800-\udfff]|[^\S \n]|&(?!\ )|!\[|\ \n|\ \Z
    |^(?:[ =:~!?|+>]|-(?!\ )|\#(?!\#{0,5}\ [^\s\#][^\#\n]*$)|\d+[.)]|\*(?=\*?\ ))
    """,
    re.MULTILINE | re.VERBOSE,
)
_BLOCKS = re.compile(r"\n{2,}")
_HEADING = re.compile(r"^(#{1,6} .*)$\n?", re.MULTILINE)
_ITEM = re.compile(r"[-*+] (?=[^\W\d_]|[\"'“‘(0-9]|\*\*[^\s*]|\[\[)(?![0-9]+[.)])")
_SIGN = re.compile(r"[\[\]*|]")
_WIKILINK_OR_STRESS = re.compile(
    r"\[\[([^\[\]\n*|&\"']+)(?:\|([^\[\]\n*|&\"']*))?\]\]"
    r"|(?<!\*)(\*{1,2})(?=[^\s*])([^*\[\]|]*[^\s*\[\]|])\3(?!\*)"
)
_IN_WORDS = re.compile(r"[`\\<>_{}\[\]*|&\x00-\x1f\x7f-\xa0\ufeff\ud800-\udfff]")  # of a link that leads somewhere

# Extensions that leave a usual text alone: what wakes them is a sign that no such text has.
_QUIET = frozenset(
    ["abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "pymdownx.details",
     "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist",
     "tables", "toc"]
)  # fmt: skip


def is_usual(extensions: Iterable[str], configs: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether Markdown with these extensions gives for a usual text what is given here."""
    return not configs.get("toc") and all(name.removeprefix("markdown.extensions.") in _QUIET for name in extensions)


_Part = str | tuple[int, str, str]  # HTML, or a heading: its level, id and words


@dataclass(frozen=True, slots=True)
class Quick:
    """Converts usual texts. `slug` makes an id of a heading's words; `wiki` says what a wikilink's `path#heading`
    leads to, and the words for it; every id gets the `prefix`."""

    slug: Callable[[str], str]
    wiki: Callable[[str, str], tuple[str, str]]
    prefix: str

    def convert(self, text: str) -> tuple[str, tuple[Heading, ...]] | None:
        """The HTML, and the headings; None for a text that is not usual."""
        if _UNUSUAL.search(text):
            return None
        html: list[_Part] = []
        for block in _BLOCKS.split(text.strip("\n")):
            for piece in _HEADING.split(block) if "#" in block else (block,):
                if piece and not self._add(piece.rstrip("\n"), html):
                    return None
        return self._joined(html)

    def _add(self, piece: str, html: list[_Part]) -> bool:
        if piece[0] == "#":
            return self._add_heading(piece, html)
        if piece.startswith(("- ", "* ")):
            return self._add_list(piece, html)
        if "\n- " in piece or "\n* " in piece or (words := self._inline(piece)) is None:
            return False
        html.append(f"<p>{words}</p>")
        return True

    def _add_heading(self, piece: str, html: list[_Part]) -> bool:
        signs, _, words = piece.partition(" ")
        name = self.slug(words)
        is_new = not any(isinstance(one, tuple) and one[1] == name for one in html)
        html.append((len(signs), name, words))
        return bool(name) and is_new and "&" not in words and _SIGN.search(words) is None

    def _add_list(self, piece: str, html: list[_Part]) -> bool:
        """A list; one that follows another would be a part of it."""
        if html and isinstance(html[-1], str) and html[-1].startswith("<ul>"):
            return False
        items: list[str] = []
        for line in piece.split("\n"):
            words = self._inline(line[2:]) if _ITEM.match(line) else None
            if words is None:
                return False
            items.append(f"<li>{words}</li>\n")
        html.append(f"<ul>\n{''.join(items)}</ul>")
        return True

    def _inline(self, text: str) -> str | None:
        """Words with their links and what is stressed; None where a sign is left that may mean something."""
        if _SIGN.search(text):
            if _SIGN.search(_WIKILINK_OR_STRESS.sub("", text)):
                return None
            made: list[str] = []
            place = 0
            for found in _WIKILINK_OR_STRESS.finditer(text):
                one = self._link(found[1], found[2]) if found[1] else _stressed(found[3], found[4])
                if one is None:
                    return None
                made += (text[place : found.start()].replace("&", "&amp;"), one)
                place = found.end()
            return "".join([*made, text[place:].replace("&", "&amp;")])
        return text.replace("&", "&amp;")

    def _link(self, typed: str, label: str | None) -> str | None:
        path, _, heading = typed.strip().partition("#")
        if not path.strip():
            return None
        address, name = self.wiki(path.strip(), heading.rpartition("#")[2].strip())
        words = (label or "").strip() or name
        if _IN_WORDS.search(words) or _IN_WORDS.search(address.removeprefix(DEAD)):
            return None
        if address.startswith(DEAD):
            return dead(words, address.removeprefix(DEAD))
        return None if ":" in address or '"' in address else f'<a href="{address}">{words}</a>'

    def _joined(self, html: list[_Part]) -> tuple[str, tuple[Heading, ...]]:
        made, headings = [], []
        for one in html:
            if isinstance(one, str):
                made.append(one)
                continue
            level, name, words = one[0], self.prefix + one[1], one[2]
            made.append(f'<h{level} id="{name}">{words}</h{level}>')
            headings.append(Heading(level, name, words))
        return "\n".join(made), tuple(headings)


def _stressed(signs: str, words: str) -> str:
    tag = "strong" if len(signs) == 2 else "em"
    return f"<{tag}>{words.replace('&', '&amp;')}</{tag}>"
