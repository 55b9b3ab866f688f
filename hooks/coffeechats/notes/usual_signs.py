"""Lines of front matter whose signs only look like those YAML knows: put into the usual signs.

A no-break space after a colon, a full-width colon, a long dash before a list line, typographic quotes around a value,
dashes of any length in a date: people type them without knowing, and mean the plain ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from coffeechats.notes.lookalikes import COLONS, DASHES, QUOTES, SPACES, plain_signs
from coffeechats.notes.yaml_scalar import is_quoted, quoted

_S = rf"[ {SPACES}]"
_KEY = re.compile(
    rf"(?P<indent>{_S}*)(?P<key>[^\s\"'\[\]{{}},#&*!|>%@`?:\-{COLONS}][^:{COLONS}]{{0,60}}?){_S}*"
    rf"(?P<sign>[:{COLONS}])(?P<gap>{_S}*)(?P<value>.*)"
)
_ITEM = re.compile(rf"(?P<indent>{_S}*)(?P<sign>[-{DASHES}•‣])(?P<gap>{_S}+)(?P<value>.*)")
_DAY = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:T| +)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?(?![0-9])")
_COMMENT = re.compile(r"(?<![ \t])[ \t]+#(?:[ \t].*)?\Z")
_MARKS = "".join(dict.fromkeys("".join(QUOTES) + "".join(QUOTES.values())))
_IN_LIST = re.compile(rf"(?<=[\[,])([ ]*)([{_MARKS}])([^{_MARKS}\[\],]*)([{_MARKS}])(?=[ ]*[,\]])")
_IN_WORD = re.compile(r"(?<=\w)’(?=\w)")

SIGNS = "a sign here only looks like the one that is meant (a space, a colon or a dash); write the usual one"
MARKS = "these quotes are read as plain ones around the value; write plain ones, and others within them to show them"


@dataclass(frozen=True, slots=True)
class UsualLine:
    """A line in usual signs. `column`, from 0, is where its value begins in the line as typed, `at` where it does in
    this one. `only_marks` says that nothing but quotes was changed."""

    line: str
    at: int
    column: int
    only_marks: bool


def usual_key_line(line: str, *, is_whole: bool) -> UsualLine | None:
    """The line of a key, `role： “Analyst”`, in usual signs; None where it has them, or is no such line.

    `is_whole` says that its text ends with the line: else quotes do not enclose all of it.
    """
    match = _KEY.match(line)
    if match is None:
        return None
    sign, gap = match["sign"], match["gap"]
    if sign == ":" and not gap and match["value"]:
        return None
    is_odd = sign != ":" or not (match["indent"] + gap[:1]).isascii()
    before = plain_signs(match["indent"]) + match["key"] + ":" + (" " * max(len(gap), 1) if match["value"] else gap)
    return _made(match, before if is_odd else line[: match.start("value")], is_odd, is_whole)


def usual_item_line(line: str, *, is_whole: bool) -> UsualLine | None:
    """A line of a list, `– 2026‑11‑02 asked`, in usual signs; None where it has them, or is no such line."""
    match = _ITEM.match(line)
    if match is None:
        return None
    is_odd = match["sign"] != "-" or not (match["indent"] + match["gap"]).isascii()
    before = plain_signs(match["indent"]) + "-" + " " * len(match["gap"])
    return _made(match, before if is_odd else line[: match.start("value")], is_odd, is_whole)


def _made(match: re.Match[str], before: str, is_odd: bool, is_whole: bool) -> UsualLine | None:
    value = match["value"]
    day = _with_plain_day(value)
    made = _with_plain_marks(day) if is_whole else day
    if not is_odd and made == value:
        return None
    return UsualLine(before + made, len(before), match.start("value"), not is_odd and day == value)


def _with_plain_day(value: str) -> str:
    """The value with usual signs in the day that it begins with, also within typographic quotes."""
    lead = len(value) - len(value.lstrip("".join(QUOTES) + SPACES + "["))
    match = _DAY.match(plain_signs(value), lead)
    return value[:lead] + match[0] + value[match.end() :] if match else value


def _with_plain_marks(value: str) -> str:
    """The value with plain quotes where typographic ones enclose all of it, or a text of its list."""
    if value.startswith("["):
        return _IN_LIST.sub(lambda m: m[1] + quoted(m[3]) if _are_pair(m[2], m[4]) else m[0], value)
    comment = _COMMENT.search(value)
    text = (value[: comment.start()] if comment else value).strip(" " + SPACES)
    if len(text) < 2 or is_quoted(text) or not _are_pair(text[0], text[-1]):
        return value
    inside = text[1:-1]
    bare = _IN_WORD.sub("", inside) if text[0] in "‘’‚" else inside
    if any(mark in bare for mark in _MARKS if mark != '"' or text[0] == '"'):
        return value
    return quoted(inside) + (comment[0] if comment else "")


def _are_pair(opened: str, closed: str) -> bool:
    return closed in QUOTES.get(opened, "")
