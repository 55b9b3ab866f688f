"""How much work Markdown would have with a text. Some texts of a few kilobytes would keep it busy for hours.

Markdown looks for the end of whatever opens, and begins again for each sign: many signs in one long stretch cost it the
square of their number. What follows counts them, in one pass, and weighs them by what they were seen to cost.
"""

from __future__ import annotations

import re

_MOST = 1_500_000  # microseconds, about, that one text may take
_SHORT = 2_000  # characters; a text below that is no burden unless it is nested deeply
_DEEPEST = 200  # brackets open at once
_NESTED = re.compile(r"^(?:(?: {0,3}>){60}| {240,}(?:[-*+]|[0-9]+[.)])[ \t])", re.MULTILINE)
_BRACKET = re.compile(r"\]\(|[\[\]>)]|<(?=[A-Za-z!/?])")
_CLOSES = {"]": "[", "](": "[", ">": "<", ")": "]("}
_SIGN = re.compile(r"[`\\*_\[<&!~^=$:@{]")
_BLOCKS = re.compile(r"\n[ \t]*\n")
_PIECES = re.compile(r"\n(?=[ \t]*(?:[-*+|>]|[0-9]+[.)])[ \t|>])")  # what a list line, a quote or a row begins
_HEADING = re.compile(r"^[ \t]*(?:#|(?:[-*_=][ \t]*)+$|>)", re.MULTILINE)
_RAW = re.compile(r"^[ \t>]*(?:`{3}|~{3})|<", re.MULTILINE)  # a fence or a tag; its end may be anywhere
_CONTENTS = re.compile(r"^[ \t]*\[TOC\]", re.MULTILINE)


def is_too_dense(text: str) -> bool:
    """Whether Markdown would need too long for the text, or too many brackets, lists and quotes lie in one another."""
    return _is_nested(text) or (len(text) > _SHORT and _cost(text) > _MOST)


def _cost(text: str) -> float:
    """About how many microseconds Markdown would need, as measured on an ordinary computer; rather more than less."""
    blocks = _BLOCKS.split(text)
    cost = 60.0 * len(blocks) + 8 * text.count("\n") + 0.01 * len(text) * len(_RAW.findall(text))
    headings = 0
    for block in blocks:
        found = len(_HEADING.findall(block))
        headings += found
        cost += 60 * found + 0.012 * found * len(block)
        for piece in _PIECES.split(block):
            signs = len(_SIGN.findall(piece))
            cost += 50 * signs + 0.001 * signs * len(piece)
        if cost > _MOST:
            return cost
    return cost + len(_CONTENTS.findall(text)) * (len(blocks) + headings) * 20


def _is_nested(text: str) -> bool:
    """Whether so many brackets are open at once, or so many lists and quotes lie in one another, that Markdown would
    look for the end of each for ever."""
    if (text.count(">") >= 60 or " " * 240 in text) and _NESTED.search(text):
        return True
    if max(map(text.count, ("[", "<", "]("))) <= _DEEPEST:
        return False
    depth = {"[": 0, "<": 0, "](": 0}
    for found in _BRACKET.finditer(text):
        bracket = found[0]
        if opening := _CLOSES.get(bracket):
            depth[opening] = max(0, depth[opening] - 1)
        if bracket in depth:
            depth[bracket] += 1
            if depth[bracket] > _DEEPEST:
                return True
    return False
