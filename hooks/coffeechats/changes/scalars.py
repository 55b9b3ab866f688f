"""A text as a value of front matter: as it is typed, in quotes only where YAML would take it for something else."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import yaml

from coffeechats.notes.front_matter import read_front_matter
from coffeechats.notes.yaml_scalar import quoted

_CANNOT_BE_SHOWN = re.compile(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_WORDS = {"tag:yaml.org,2002:null", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:merge"}
_RESOLVER: Any = yaml.resolver.Resolver()


def one_line(text: str) -> str:
    """The text on one line, without what no editor shows and with single spaces: what a reader makes of it anyway."""
    return " ".join(_CANNOT_BE_SHOWN.sub("", text).split())


@lru_cache(maxsize=4096)
def scalar(text: str, *, within_brackets: bool = False) -> str:
    """One text as it is written after `key: ` or `- `, or within `[a, b]`.

    The reader itself is asked; a number that YAML would write otherwise (`0123`, `+44 …`) is quoted for other programs.
    """
    text = one_line(text)
    if _is_plain(text, within_brackets):
        return text
    return quoted(text)


def flow_list(texts: tuple[str, ...] | list[str]) -> str:
    """`[a, b]`."""
    return "[" + ", ".join(scalar(text, within_brackets=True) for text in texts) + "]"


def _is_plain(text: str, within_brackets: bool) -> bool:
    if not text or _means_otherwise(text):
        return False
    lines = [f"key: [{text}, other]"] if within_brackets else ["key:", f"  - {text}"]
    alone = [] if within_brackets else [f"key: {text}"]
    return all(_reads_as(text, one, within_brackets) for one in (lines, alone) if one)


def _reads_as(text: str, lines: list[str], within_brackets: bool) -> bool:
    """Whether YAML reads exactly this text, with nothing to repair."""
    read = read_front_matter(lines, 1)
    values = read.keys["key"].values if "key" in read.keys else ()
    wanted = [text, "other"] if within_brackets else [text]
    return not read.problems and [value.text for value in values] == wanted and _is_yaml("\n".join(lines))


def _is_yaml(text: str) -> bool:
    """Whether other programs read it too: no wikilink without quotes, nothing that only our reader understands."""
    try:
        node: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return False
    value = node.value[0][1]
    items = value.value if isinstance(value, yaml.SequenceNode) else [value]
    return all(isinstance(item, yaml.ScalarNode) for item in items)


def _means_otherwise(text: str) -> bool:
    tag = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))
    return tag in _WORDS and not (text.isascii() and text.isdigit() and text == str(int(text)))
