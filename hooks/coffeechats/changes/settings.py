"""Edits of mkdocs.yml that keep every other byte."""

from __future__ import annotations

from typing import Any

import yaml

from coffeechats.records.settings import child_of


def with_setting(data: bytes, key: str, value: str) -> bytes | None:
    """A mkdocs.yml that says this below `extra: journal:`; None where it is written in a way that cannot be changed
    safely."""
    try:
        text = data.decode("utf-8")
        made = _with_setting(text, key, value)
        is_so = made is not None and _setting(yaml.compose(made, Loader=yaml.SafeLoader), key) == value
    except (UnicodeDecodeError, yaml.YAMLError):
        return None
    return made.encode("utf-8") if made is not None and is_so else None


def _with_setting(text: str, key: str, value: str) -> str | None:
    top = yaml.compose(text, Loader=yaml.SafeLoader)
    eol = "\r\n" if "\r\n" in text else "\n"
    lines, said = [f"{key}: {value}"], child_of(child_of(child_of(top, "extra"), "journal"), key)
    if isinstance(said, yaml.ScalarNode):
        return text[: said.start_mark.index] + value + text[said.end_mark.index :]
    for name, above in (("journal", child_of(top, "extra")), ("extra", top)):
        if _is_block(child_of(above, name)):
            return _inserted(text, child_of(above, name), lines, eol)
        if child_of(above, name) is not None:
            return None
        lines = [f"{name}:", *(f"  {line}" for line in lines)]
    return _inserted(text, top, lines, eol) if _is_block(top) else None


def _is_block(node: Any) -> bool:
    return isinstance(node, yaml.MappingNode) and not node.flow_style and bool(node.value)


def _inserted(text: str, node: Any, lines: list[str], eol: str) -> str:
    """The text with lines in front of a mapping's first key, as far indented as that is."""
    first = node.value[0][0].start_mark
    at = first.index - first.column
    return text[:at] + "".join(f"{' ' * first.column}{line}{eol}" for line in lines) + text[at:]


def _setting(top: Any, key: str) -> str | None:
    found = child_of(child_of(child_of(top, "extra"), "journal"), key)
    return found.value if isinstance(found, yaml.ScalarNode) else None
