"""Where a body begins to be private, and where that ends: by what any reader of Markdown may take for a heading.

Our reader of notes and the page's Markdown do not agree on every heading. So a private part begins at whatever one of
them, or an extension of Markdown, may show as a heading or a label; it ends only at a heading that all of them know.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

from coffeechats.records.private_words import is_private_title, words_of

LABEL = 7  # the level of a label: any heading ends it
_LONGEST = 500  # characters of a heading in HTML that are looked at
_MOST = 200  # private parts of one text; where there are more, all from the first on is private
_LONGEST_LABEL = 100  # characters
_WORDS_OF_LABEL, _WORDS_OF_BOLD = 4, 8

# What may come before a heading on its line: quotes, list marks, boxes, footnotes, tags, spaces and signs of any kind.
_MARKS = re.compile(
    r"(?:<[^<>]*>|\[\^[^\[\]]*\]:?|\[[xX]\]|\(?\w{1,4}[.)](?=[\s>]|\Z)|[\u115f\u1160\u3164\uffa0]"
    r"|[^\w`\"'(\\/&@$%{|])*+"
)
_HASHES = re.compile(r"#+")
_TAG = re.compile(r"<(?:h([1-6])|summary|dt|figcaption|caption)(?=[\s/>])", re.IGNORECASE)
_TAG_END = re.compile(r"</(?:h[1-6]|summary|dt|figcaption|caption)", re.IGNORECASE)
_UNDERLINE = re.compile(r"\n[^\w\n|:`.,;!?\"'()#~/&<]*[=-][^\S\n]*$", re.MULTILINE)
_FENCE_LINE = re.compile(
    r"^[ \t>]*(?:`{3}|~{3})(?P<rule>[`~]*[ \t]*\n[ \t>]*(?:=+|-+)[ \t]*$)?", re.MULTILINE
)  # with what underlines it
_BOX = re.compile(r"^(?:!!!|\?\?\?|===|///)(.*)$")
_WITH_BOX = re.compile(r"^[^\w\n]*(?:!!!|\?\?\?|===|///).*$", re.MULTILINE)
_CALLOUT = re.compile(r"^[^\w\n]*(?:\[!([^\]\n]{1,80}\][^\n]*)|:{3,}([^\n:]{1,80}))", re.MULTILINE)
_HTML_BLOCK = re.compile(r"\s*html\s*\|\s*h([1-6])\b")
_WITH_COLON = re.compile(r":(?:[^\S\n]|[*_]|</[A-Za-z]+>)*+(?=\n|\Z)")
_BOLD = re.compile(r"^[^\w\n]{0,40}?(?:\*\*|__|<(?:b|strong)\b)[^\n]{3,200}$", re.MULTILINE | re.IGNORECASE)
_WHOLLY_BOLD = re.compile(r"(?:\*\*|__|<(?:b|strong)\b[^<>]*>).*(?:\*\*|__|</(?:b|strong)>)[^\w]*$", re.IGNORECASE)
_ALONE = re.compile(r"\n[^\S\n]*\n([^\n]{3,40})(?=\n[^\S\n]*(?:\n|:|\Z)|\Z)")


_ABOVE = "\n\n"  # the first line is below an empty one, too

Start = tuple[int, int]  # a place in the text where a private part may begin, and the level of what begins there


@dataclass(frozen=True, slots=True)
class PrivateParts:
    """The private parts of a text, from top to bottom, and each heading of them; lines count from 0.

    Parts do not overlap; one may hold several headings.
    """

    spans: tuple[range, ...] = ()
    headings: tuple[int, ...] = ()


_NOTHING = PrivateParts()


@lru_cache(maxsize=1 << 15)
def private_parts(text: str) -> PrivateParts:
    """What is private of a text, by everything that some reader may take for a private heading."""
    found = sorted(_starts(text))
    return _parts(text.split("\n"), found) if found else _NOTHING


def _parts(lines: list[str], found: list[Start]) -> PrivateParts:
    places = [0, *accumulate(len(line) + 1 for line in lines)]
    known = _Known(lines)
    ends = [[at for at, other in known.headings if other <= level] for level in range(LABEL + 1)]
    spans: list[range] = []
    headings: list[int] = []
    for place, level in found:
        line = bisect_right(places, place) - 1
        if line in known.code:
            continue
        headings.append(line)
        number = bisect_right(ends[level], line)
        end = ends[level][number] if number < len(ends[level]) else len(lines)
        if spans and line < spans[-1].stop:
            spans[-1] = range(spans[-1].start, max(end, spans[-1].stop))
        else:
            spans.append(range(line, end))
    if len(spans) > _MOST:
        spans, headings = [range(spans[0].start, len(lines))], headings[:1]
    return PrivateParts(tuple(spans), tuple(dict.fromkeys(headings)))


def _starts(text: str) -> Iterator[Start]:
    """Everything that some reader may show as a private heading, or as a label, also within code and comments."""
    if "#" in text:
        yield from _hashed(text)
    if "<" in text:
        yield from _tagged(text)
    if "=" in text or "-" in text:
        yield from _underlined(text)
        yield from _underlined_code(text)
    if any(map(text.__contains__, ("!!!", "???", "===", "///"))):
        yield from _boxed(text)
    if "[!" in text or ":::" in text:
        yield from _callouts(text)
    yield from _labelled(text)


def _callouts(text: str) -> Iterator[Start]:
    """`> [!private] Words` and `::: private`, as other programs write a box with a title."""
    for found in _CALLOUT.finditer(text):
        if is_private_title((found[1] or found[2]).replace("]", " ", 1)):
            yield found.start(), LABEL


def _hashed(text: str) -> Iterator[Start]:
    """`## Private`, with and without the space, within lists, quotes and whatever else may come before it."""
    place = text.find("#")
    while place >= 0:
        begin, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
        line = text[begin : end if end >= 0 else None]
        last = 0
        for hashes in _HASHES.finditer(line):
            _, tag, before = line[last : hashes.start()].rpartition(">")
            is_first = not last or bool(tag)
            last = hashes.end()
            if is_first and _MARKS.fullmatch(before):
                if is_private_title(line[last:]):
                    yield begin, min(len(hashes[0]), 6)
                break
        place = text.find("#", begin + len(line))


def _tagged(text: str) -> Iterator[Start]:
    """`<h2>Private</h2>`, over as many lines as it takes, and other elements that are shown as a heading is."""
    for tag in _TAG.finditer(text):
        words = text[tag.end() : tag.end() + _LONGEST]
        end = _TAG_END.search(words)
        if is_private_title(f"<{words[: end.start() if end else None]}"):
            yield tag.start(), int(tag[1] or LABEL)


def _underlined(text: str) -> Iterator[Start]:
    for line in _UNDERLINE.finditer(text):
        above = text.rfind("\n", 0, line.start()) + 1
        title = text[above : line.start()]
        if title.strip() and is_private_title(title):
            yield above, 1 if "=" in line[0] else 2


def _underlined_code(text: str) -> Iterator[Start]:
    """A block of code directly above `---`: extensions of Markdown show it as a heading."""
    opened: dict[str, int] = {}
    for fence in _FENCE_LINE.finditer(text) if "```" in text or "~~~" in text else ():
        sign = "`" if "`" in fence[0] else "~"
        begin, opened[sign] = opened.get(sign, fence.start()), fence.start()
        if fence["rule"] and is_private_title(text[begin : fence.start()]):
            yield begin, 1 if "=" in fence["rule"] else 2


def _boxed(text: str) -> Iterator[Start]:
    """The titles of admonitions, tabs and blocks, which extensions of Markdown show."""
    for line in _WITH_BOX.finditer(text):
        box = _BOX.match(line[0].lstrip(" \t>*+-"))
        title = box[1] if box else ""
        level = LABEL
        if html := _HTML_BLOCK.match(title):
            level, title = int(html[1]), text[line.end() : line.end() + _LONGEST].partition("///")[0]
        if title.strip() and is_private_title(title):
            yield line.start(), level


def _labelled(text: str) -> Iterator[Start]:
    """`Private:`, `**Private**` or nothing but `Private`, alone on its line."""
    text = text.replace("：", ":")
    for colon in _WITH_COLON.finditer(text):
        begin = text.rfind("\n", max(0, colon.start() - _LONGEST_LABEL), colon.start()) + 1
        if (begin or colon.start() < _LONGEST_LABEL) and _is_label(text[begin : colon.end()], _WORDS_OF_LABEL):
            yield begin, LABEL
    for line in _BOLD.finditer(text) if any(map(text.__contains__, ("**", "__", "<"))) else ():
        if _WHOLLY_BOLD.search(line[0]) and _is_label(line[0], _WORDS_OF_BOLD):
            yield line.start(), LABEL
    for found in _ALONE.finditer(_ABOVE + text):
        if _is_label(found[1], 1):
            yield found.start(1) - len(_ABOVE), LABEL


@lru_cache(maxsize=8192)
def _is_label(line: str, most: int) -> bool:
    """Whether a line is private, in no more words than that."""
    return is_private_title(line) and len(words_of(line)) <= most


_HEADING = re.compile(r"(#{1,6})[ \t]+(?=[^\s#])")
_TITLE = re.compile(r"[^\W\d_]\w*(?![\w.)\]:])")
_RULE = re.compile(r"(?:(=+)|-{2,}) *$")
_FENCE = re.compile(r"([\s>]*)(`{3,}|~{3,})(.*)$")
_UNDERLINES = re.compile(r"[\s>]*[=-]+\s*$")
_LANGUAGE = re.compile(r" *[\w#.+-]*\s*$")
_CODE = re.compile(r"`[^`]*`")
_ELSEWHERE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*[:@][^\s<>]*>|<[A-Za-z0-9.+_-]+@[^\s<>]*>")
_ELEMENT = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)(?=[\s/>])[^<>]*>")
_REMARK = re.compile(r"<!--(?:(?!<!--).)*?-->")
_OPENS = re.compile(r"<[A-Za-z/!?]")
_DEEPEST = 100  # elements that are open at once
_VOID = frozenset(["area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
# Signs of extensions that may take in the lines below.
_TAKES_IN = re.compile(r"\$\$|\\\[|\\begin|///|--8<--|\{(?:--|\+\+|~~|==|>>)|\{%")


@dataclass
class _Known:
    """What every reader of a text agrees on: headings at the left edge, with their levels, and lines that are code.

    As soon as something opens that one reader may close elsewhere than another, nothing below is known any more.
    """

    lines: list[str]
    headings: list[tuple[int, int]] = field(default_factory=list)
    code: set[int] = field(default_factory=set)
    open: list[str] = field(default_factory=list)
    is_lost: bool = False

    def __post_init__(self) -> None:
        at, is_row = 0, False
        while at < len(self.lines) and not self.is_lost:
            line = self.lines[at]
            is_row = bool(line.strip()) and (is_row or "|" in line)
            if fence := _FENCE.match(line):
                self.is_lost = bool(self.open) or not _LANGUAGE.match(fence[3])
                at, is_row = self._fence(at, fence) + 1, False
                continue
            if not self.open and not is_row:
                self._heading(at, line)
            self._elements(line)
            at += 1

    def _fence(self, at: int, fence: re.Match[str]) -> int:
        """The last line of a block of code that begins here, if it ends where every reader wants it to."""
        indent, mark = fence[1], fence[2]  # the indent may be that of a quote
        edge = indent.rstrip() or indent
        for number in range(at + 1, len(self.lines)):
            line = self.lines[number]
            if line.rstrip(" ") == indent + mark:
                is_title = number + 1 < len(self.lines) and _UNDERLINES.match(self.lines[number + 1])
                if not indent and not self.is_lost and not is_title:
                    self.code.update(range(at, number + 1))
                return number
            # To some readers only a fence at the left edge is one: its text may open something, or be a heading.
            if _FENCE.match(line) or (indent and line.strip() and ("<" in line or not line.startswith(edge))):
                break
        self.is_lost = True
        return at

    def _heading(self, at: int, line: str) -> None:
        if heading := _HEADING.match(line):
            self.headings += [(at, len(heading[1]))] if not line.endswith("\\") else []
        elif (rule := self._rule_below(at, line)) is not None:
            self.headings.append((at, 1 if rule[1] else 2))

    def _rule_below(self, at: int, line: str) -> re.Match[str] | None:
        """What underlines a line that is a paragraph of its own."""
        is_first = at == 0 or not self.lines[at - 1].strip()
        is_title = is_first and at + 1 < len(self.lines) and _TITLE.match(line)
        return _RULE.match(self.lines[at + 1]) if is_title else None

    def _elements(self, line: str) -> None:
        """Which elements of HTML are open below this line."""
        if _TAKES_IN.search(line):
            self.is_lost = True
        if "<" not in line:
            return
        rest = _ELSEWHERE.sub("", _REMARK.sub("", _CODE.sub("", line)))
        self.is_lost = self.is_lost or _OPENS.search(_ELEMENT.sub("", rest)) is not None or len(self.open) > _DEEPEST
        for element in _ELEMENT.finditer(rest):
            name = element[2].lower()
            if not element[1] and name not in _VOID:
                self.open.append(name)
            elif element[1] and name in self.open:
                while self.open.pop() != name:
                    pass
