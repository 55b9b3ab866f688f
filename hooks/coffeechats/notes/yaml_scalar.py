"""One value on one line: does YAML read it without a loss, and if not, how should it be written?"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

BLOCK = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])(?:[ \t]+#.*)?")
COMMENT = re.compile(r"[ \t]+#(?:[ \t]|$)")
_WIKILINK = r"\[\[[^\[\]]+\]\]"
_QUOTED = r"\"[^\"\\]*(?:\\.[^\"\\]*)*\"|'[^']*(?:''[^']*)*'(?!')"
_IS_QUOTED = re.compile(_QUOTED, re.DOTALL)
_LINK = re.compile(_WIKILINK)
_ATOM = re.compile(rf"{_WIKILINK}|{_QUOTED}")
_SEVERAL = re.compile(rf"(?:{_ATOM.pattern})(?:[ \t]*,[ \t]*(?:{_ATOM.pattern}))+")
_FLOW_ITEM = re.compile(rf"[ \t]*((?:{_QUOTED})(?=[ \t]*[,\]])|(?:{_WIKILINK}|[^,\[\]{{}}])*)([,\]])")
_HASH = re.compile(r"(?:^|[ \t])#")
_COLON = re.compile(r":(?:[ \t]|$)")
_SAFE_LINK = re.compile(r"\[\[[\w .,'|()/+-]+\]\]")
_ANCHOR = re.compile(r"(?:^|[:,\[{-])[ \t]*&([^\s,\[\]{}]+)", re.MULTILINE)
_ALIAS = re.compile(r"(?:^|[:,\[{-])[ \t]*\*([^\s,\[\]{}]+)", re.MULTILINE)

# "Ben Ruiz - skip: wrong field" is how a list of referrals lets one go, so it needs no comment.
_LET_GO = re.compile(r"[ \t][-–—][ \t]+skip:[ \t]")

_WORDS_HASH = "what follows the `#` would be dropped as a comment; put the whole text in quotes"
_WORDS_COLON = "a colon and a space within a text would begin a key; put the whole text in quotes"
_WORDS_SIGN = "a text that begins with this character would be taken for something else; put the whole text in quotes"
_WORDS_MORE = "the text goes on after its quotes or brackets; put quotes around all of it"
_WORDS_LIST = "several links or texts are a list; put each in quotes, and brackets around them all"
_WORDS_FLOW = "a text in this list would be taken for something else; put that text in quotes"


@dataclass(frozen=True, slots=True)
class Mended:
    """A value as it should be written. `offsets` tell where its texts begin in the value as typed, from 0.

    Without a `reason` the value is plain as it is and only YAML needs the quotes: a wikilink, a referral let go.
    """

    text: str
    offsets: tuple[int, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ScalarNames:
    """The anchors and aliases that YAML would see in a block."""

    anchors: frozenset[str]
    aliases: frozenset[str]

    @classmethod
    def of(cls, text: str) -> ScalarNames:
        return cls(frozenset(_ANCHOR.findall(text)), frozenset(_ALIAS.findall(text)))


def quoted(text: str) -> str:
    """The text in quotes: double ones unless it has those or a backslash."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def is_quoted(text: str, start: int = 0) -> int:
    """Where the quotes that open at `start` have closed, else 0."""
    match = _IS_QUOTED.match(text, start)
    return match.end() if match else 0


def mend(value: str, *, is_item: bool, names: Callable[[], ScalarNames]) -> Mended | None:
    """The value of a line that ends there, put right; None where YAML reads it without a loss, or means more by it."""
    if value[0] in "\"'":
        return _mend_enclosed(value, is_quoted(value), is_item)
    if value[0] in "[{":
        return _mend_brackets(value, is_item, names)
    return _mend_plain(value, is_item, names)


def _mend_plain(value: str, is_item: bool, names: Callable[[], ScalarNames]) -> Mended | None:
    text, is_cut = _without_comment(value)
    if not text:
        return None
    if value[0] in "&*!" and _is_meant(value, names):
        return None
    if is_item and re.match(r"[-?](?:[ \t]|$)", text):
        return None
    reason = _WORDS_HASH if is_cut else _problem(text)
    if not reason:
        return None
    return Mended(quoted(value), (0,), "" if is_item and _LET_GO.search(value) else reason)


def _without_comment(value: str) -> tuple[str, bool]:
    """The value before its comment, and whether YAML would cut words off that are none."""
    match = _HASH.search(value)
    if match is None:
        return value, False
    if value[match.end() : match.end() + 1].strip():
        return value, True
    return value[: match.start()].rstrip(), False


def _problem(text: str) -> str:
    """Why YAML rejects this text without quotes, or takes it for a key; "" if it does not."""
    if text[0] in "@`%&*!|>,]}#" or re.match(r"[-?](?:[ \t]|$)", text):
        return _WORDS_SIGN
    return _WORDS_COLON if _COLON.search(text) else ""


def _is_meant(value: str, names: Callable[[], ScalarNames]) -> bool:
    """Whether this is YAML's own anchor, alias or tag rather than a text: those are refused, not repaired."""
    if value[0] == "!":
        return value.startswith(("!!", "!<"))
    name = re.split(r"[\s,\[\]{}]", value[1:], maxsplit=1)[0]
    if value[0] == "*":
        return name in names().anchors
    return name in names().aliases or re.match(r"&\S+[ \t]+[\[{|>\"'&!]", value) is not None


def _mend_enclosed(value: str, end: int, is_item: bool) -> Mended | None:
    """Quotes or brackets that close at `end`, with something after them."""
    rest = value[end:]
    if not rest or COMMENT.match(rest):
        return None
    if not is_item and _SEVERAL.fullmatch(value):
        atoms = list(_ATOM.finditer(value))
        texts = (atom[0] if atom[0][0] in "\"'" else quoted(atom[0]) for atom in atoms)
        return Mended(f"[{', '.join(texts)}]", tuple(atom.start() for atom in atoms), _WORDS_LIST)
    return Mended(quoted(value), (0,), _WORDS_HASH if rest.lstrip().startswith("#") else _WORDS_MORE)


def _mend_brackets(value: str, is_item: bool, names: Callable[[], ScalarNames]) -> Mended | None:
    if (link := _LINK.match(value)) and (not (rest := value[link.end() :]) or COMMENT.match(rest)):
        return Mended(quoted(link[0]) + rest, (0,))
    end = flow_end(value, 0) or len(value)
    if mended := _mend_enclosed(value, end, is_item):
        return mended
    return _mend_list(value, end, names) if value[0] == "[" else None


def _mend_list(value: str, end: int, names: Callable[[], ScalarNames]) -> Mended | None:
    """`[a, b: c, #d]`: the texts that need it in quotes."""
    texts: list[str] = []
    offsets: list[int] = []
    is_changed, at = False, 1
    while at < end:
        match = _FLOW_ITEM.match(value, at)
        if match is None or (match[2] == "]" and match.end() != end):
            return None
        at, text = match.end(), match[1].rstrip()
        if not text:
            continue
        if text[0] in "&*!" and _is_meant(text, names):
            return None
        needs = _needs_quotes(text)
        is_changed |= needs
        texts.append(quoted(text) if needs else text)
        offsets.append(match.start(1))
    return Mended(f"[{', '.join(texts)}]{value[end:]}", tuple(offsets), _WORDS_FLOW) if is_changed else None


def _needs_quotes(text: str) -> bool:
    """Whether a text within brackets is one that YAML would not read as it is."""
    if text[0] in "\"'":
        return is_quoted(text) != len(text)
    if "[" in text:
        return not _SAFE_LINK.fullmatch(text)
    return bool(_problem(text) or _HASH.search(text))


def _is_whole(text: str, at: int, is_quoted: bool) -> bool:
    """Whether a quotation mark within brackets begins a whole text in quotes, or is among words."""
    return bool(_CLOSED.match(text, at) if is_quoted else _AMID_WORDS.match(text, at - 1))


_FLOW_TOKEN = re.compile(
    rf"(?P<open>[\[{{])|(?P<close>[\]}}])|(?P<quoted>{_QUOTED})|(?P<comment>#)|[,:\s]+|", re.DOTALL
)
_CLOSED = re.compile(rf"(?:{_QUOTED})(?=\s*(?:[,:\]}}#]|\Z))", re.DOTALL)
_AMID_WORDS = re.compile(r"[^\s,:\[\]{}]")
_FLOW_PLAIN = re.compile(r"(?:[^,\[\]{}\n#]|(?<=\S)#)+|#")


def flow_end(text: str, start: int, *, comments: bool = False, strict: bool = False) -> int | None:
    """Where the bracket that opens at `start` has closed, or None. With `comments` a ` #` hides its line's rest.

    With `strict` a text that begins with a quotation mark ends where its quotes close, as YAML has it.
    """
    depth, at = 0, start
    while at < len(text):
        token = _FLOW_TOKEN.match(text, at)
        assert token is not None
        kind = token.lastgroup
        if strict and text[at] in "\"'" and not _is_whole(text, at, kind == "quoted"):
            return None
        if kind == "comment" and comments:
            at = text.find("\n", at)
            if at < 0:
                return None
        elif token.end() == at or kind == "comment":
            plain = _FLOW_PLAIN.match(text, at)
            at = plain.end() if plain else at + 1
        else:
            at = token.end()
        depth += (kind == "open") - (kind == "close")
        if depth == 0:
            return at
    return None
