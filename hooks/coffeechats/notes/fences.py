"""Where the front matter begins and ends. When in doubt, text is front matter and nothing of it is published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from coffeechats.notes.keys import KINDS
from coffeechats.notes.problems import Problem

_OPEN = re.compile(r"---[ \t]*")
_CLOSE = re.compile(r"(?:---|\.\.\.)[ \t]*")
_INVISIBLE = " \t\v\f\u00a0\u200b\u200c\u200d\u2060\ufeff\u2028\u2029\x85"
_DASHES = re.compile(r"[-‐‑‒–—―−⸺⸻]{2,}|[–—―⸺⸻]|(?:[-–—][ \t]*){3,}")
_TOML_OR_JSON = re.compile(r'\+\+\+|\{[ \t]*(?:".*)?')
_KEY = re.compile(r"[ \t]*(?:\"([^\"]+)\"|'([^']+)'|([^\W\d][\w \-]{0,40}?))[ \t]*:(?=[ \t]|$)(.*)")
_WITHIN = re.compile(r"[ \t]+\S|-(?:[ \t]|$)|#|$")  # what else is between the keys of front matter


@dataclass(frozen=True, slots=True)
class Split:
    """The lines of the front matter (`start` up to before `end`, from 0) and the line where the body begins."""

    start: int = 0
    end: int = 0
    body: int = 0
    problem: Problem | None = None
    is_withheld: bool = False


def split(lines: Sequence[str]) -> Split:
    """Finds the fences. Without any sign of front matter all is body."""
    first = next((i for i, line in enumerate(lines) if line.strip(_INVISIBLE)), len(lines))
    if first == len(lines):
        return Split()
    line = lines[first]
    if _OPEN.fullmatch(line):
        return _closed(lines, first)
    bare = line.strip(_INVISIBLE)
    if bare.startswith("---") and not _DASHES.fullmatch(bare):
        return _withheld("front-matter-fence", first, _OPENING)
    if _TOML_OR_JSON.fullmatch(bare):
        return _withheld("front-matter-fence", first, _OPENING)
    if _DASHES.fullmatch(bare) and _begins_keys(lines, first + 1):
        return _withheld("front-matter-fence", first, _OPENING)
    return _without_fence(lines, first)


_OPENING = "front matter begins with a line of exactly three dashes, `---`, with nothing before or after them"
_BARE = "these keys are read as front matter; put a line `---` above them and one below them, as other programs need it"
_OF_WHOM = frozenset(["name", "with", "who"])
_OF_MAILS = frozenset(["from", "to", "sent", "subject", "cc", "von", "an", "gesendet", "betreff"])
_UNOPENED = (
    "this looks like front matter without its first line; put a line `---` above it and one below it "
    "(if it is meant as text, begin the note with a heading or with other words)"
)


def _withheld(rule: str, line: int, message: str) -> Split:
    return Split(problem=Problem(rule, "", line + 1, 1, "", message), is_withheld=True)


def _closed(lines: Sequence[str], first: int) -> Split:
    for i in range(first + 1, len(lines)):
        line = lines[i]
        if line[:1] in ("-", ".") and _CLOSE.fullmatch(line):
            return _twice(lines, i + 1) or Split(first + 1, i, i + 1, _late(first))
        if line.startswith("----") and _DASHES.fullmatch(line.strip(_INVISIBLE)):
            message = "front matter ends with a line of exactly three dashes; here are more"
            return _withheld("front-matter-fence", i, message)
    message = "the front matter that begins here never ends; put a line `---` below its last key"
    return _withheld("front-matter-unclosed", first, message)


def _twice(lines: Sequence[str], start: int) -> Split | None:
    """A second block of keys right below the first, as two notes pasted together or YAML's own `...` make it."""
    first = next((i for i in range(start, len(lines)) if lines[i].strip(_INVISIBLE)), len(lines))
    if first < len(lines) and _fenced_keys(lines[: first + 100], first) == first:
        message = "there is a second front matter below the first; make one of the two, or put them into two files"
        return _withheld("front-matter-fence", first, message)
    return None


def _late(first: int) -> Problem | None:
    if first == 0:
        return None
    message = "there are empty lines above the front matter; delete them, since other programs look for it in line 1"
    return Problem("front-matter-late", "", 1, 1, "", message)


def _without_fence(lines: Sequence[str], first: int) -> Split:
    """No fence at the top: the keys may have lost it, or something may be above the front matter."""
    top = next((i for i in range(first, len(lines)) if not lines[i].startswith("#")), first)
    if top == first and (end := _bare_keys(lines, first)):
        return Split(first, end, end, Problem("front-matter-bare", "", first + 1, 1, "", _BARE))
    keys = _keys(lines, top)
    is_front = any(map(_is_sign, keys)) or (len(keys) > 1 and _are_plain(keys))
    if keys and ((top == first and is_front) or _is_closed_below(lines, top)):
        return _withheld("front-matter-unopened", first, _UNOPENED)
    if (late := _fenced_keys(lines, first)) is not None:
        message = "there is something above the front matter; it must begin in line 1 of the file"
        return _withheld("front-matter-fence", late, message)
    if len(keys) > 1 and top == first:
        message = "these lines look like keys but have no line `---` above and below; they are shown as text"
        return Split(problem=Problem("front-matter-like-text", "", first + 1, 1, "", message))
    return Split()


def _bare_keys(lines: Sequence[str], first: int) -> int:
    """Where keys at the top without a line `---` end, in one block with an empty line below, a name among them;
    0 where they may be something else, such as the headers of an e-mail."""
    end = next((at for at in range(first, len(lines)) if not lines[at].strip(_INVISIBLE)), len(lines))
    block = list(_without_lists(lines[first:end]))
    keys = [_key(match) for line in block if (match := _KEY.match(line))]
    is_whole = len(keys) == len(block) and not any(line.startswith((" ", "\t")) for line in block)
    plain = {key.lower() for key in keys}
    is_ours = len(keys) > 1 and bool(plain & _OF_WHOM) and not plain & _OF_MAILS
    return end if is_whole and is_ours and not _is_closed_below(lines, first) else 0


def _without_lists(lines: Iterable[str]) -> Iterator[str]:
    """The lines without the items of each list below a key that has no value of its own."""
    has_list = False
    for line in lines:
        if not (has_list and line.lstrip().startswith("- ")):
            has_list = line.rstrip().endswith(":")
            yield line


def _key(match: re.Match[str]) -> str:
    return str(match[1] or match[2] or match[3]).strip()


def _keys(lines: Sequence[str], start: int) -> list[str]:
    """The keys of the lines that look like front matter from `start` on, up to the first that does not."""
    found: list[str] = []
    for line in lines[start : start + 100]:
        match = _KEY.match(line)
        if match and not match[4].startswith("//"):
            found.append(_key(match))
        elif not found or not line.strip() or not _WITHIN.match(line):
            break
    return found


def _begins_keys(lines: Sequence[str], start: int) -> bool:
    for line in lines[start : start + 20]:
        if line.strip(_INVISIBLE) and not line.lstrip().startswith("#"):
            return _KEY.match(line) is not None
    return False


def _is_sign(key: str) -> bool:
    return key.casefold().replace(" ", "_").replace("-", "_") in _signs()


@cache
def _signs() -> frozenset[str]:
    """Keys by which front matter is known at sight even where its fences are missing or wrong."""
    return frozenset(key.name for table in KINDS.values() for key in table if key.is_sign)


def _are_plain(keys: Sequence[str]) -> bool:
    """Keys as a program would name them: small letters in one word. `Dear Ada:` is none."""
    return all(key == key.lower() and " " not in key for key in keys[:2])


def _is_closed_below(lines: Sequence[str], first: int) -> bool:
    """Whether nothing but front matter is between `first` and a closing fence."""
    for i in range(first + 1, len(lines)):
        line = lines[i]
        if _CLOSE.fullmatch(line) or _DASHES.fullmatch(line.strip(_INVISIBLE)):
            return True
        if not (_KEY.match(line) or _WITHIN.match(line)):
            return False
    return False


def _fenced_keys(lines: Sequence[str], first: int) -> int | None:
    """The line of a `---` further down that is followed by a key of ours: front matter in the wrong place."""
    for i in range(first, len(lines) - 1):
        if lines[i].lstrip(_INVISIBLE).startswith("---") and _DASHES.fullmatch(lines[i].strip(_INVISIBLE)):
            keys = _keys(lines, i + 1)
            if keys and _is_sign(keys[0]) and _is_closed_below(lines, i + 1):
                return i
    return None
