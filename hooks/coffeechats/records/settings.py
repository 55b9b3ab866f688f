"""The settings: `extra.journal` in mkdocs.yml, and which day is today."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml
from rapidfuzz import process

from coffeechats.notes.keys import SETTINGS, Key
from coffeechats.notes.note import Entry, Scalar
from coffeechats.notes.problems import Problem
from coffeechats.reading.dates import Reading, read_day, read_period, spell
from coffeechats.reading.period import Period
from coffeechats.records.fields import read_answer, read_number
from coffeechats.records.model import Answer, Settings

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LOWEST = {"max_nudges": 0}
_LISTS = frozenset(key.name for key in SETTINGS if key.type == "texts")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?")
_NAME = re.compile(r"\[[0-9a-f:.]{2,45}\]|[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*")


def read_settings(config: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings in a mkdocs.yml (also one that it inherits from), and what is wrong with them."""
    problems: list[Problem] = []
    entries = _entries(config, problems, seen=frozenset())
    known = {key.name: key for key in SETTINGS}
    values: dict[str, Any] = {}
    for name, entry in entries.items():
        if name not in known:
            problems.append(_unknown(config, entry, list(known)))
        elif (value := _value(config, known[name], entry, problems)) is not None:
            values[name] = value
    return Settings(**{f.name: values[f.name] for f in fields(Settings) if f.name in values}), tuple(problems)


def _entries(config: Path, problems: list[Problem], seen: frozenset[Path]) -> dict[str, Entry]:
    """The keys of extra.journal with their places; tags such as !ENV elsewhere in the file do not matter."""
    try:
        node = yaml.compose(config.read_text("utf-8-sig"), Loader=_LOADER)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        message = f"this file cannot be read: {getattr(error, 'problem', None) or 'it is not YAML'}"
        problems.append(Problem("settings-unreadable", config.name, line, column, "", message))
        return {}
    found: dict[str, Entry] = {}
    parent = _parent(config, node)
    if parent and parent not in seen:
        found = _entries(parent, problems, seen | {config.resolve()})
    extra = child_of(node, "extra")
    settings = child_of(extra, "journal")
    for key, value in (("extra", extra), ("journal", settings)):
        if value is not None and not isinstance(value, yaml.MappingNode) and value.value not in ("", "~", "null"):
            line, column = value.start_mark.line + 1, value.start_mark.column + 1
            message = f"write the settings as keys below `{key}:`, each on a line of its own and indented"
            problems.append(Problem("setting-wrong", config.name, line, column, key, message))
    pairs = settings.value if isinstance(settings, yaml.MappingNode) else []
    return found | {key.value: _entry(key, value) for key, value in pairs if isinstance(key, yaml.ScalarNode)}


@dataclass(frozen=True, slots=True)
class ConfigText:
    """A text of mkdocs.yml with its place; at 1:1 where it is a default and is in no file."""

    text: str
    path: str
    line: int = 1
    column: int = 1


def typed_at_top(config: Path, key: str, default: str) -> ConfigText | None:
    """What a mkdocs.yml, or one that it inherits from, has for a key at its top; None where that is no plain text."""
    for file in (config, *inherited(config)):
        try:
            value = child_of(yaml.compose(file.read_text("utf-8-sig"), Loader=_LOADER), key)
        except (OSError, UnicodeDecodeError, yaml.YAMLError):
            return None
        if value is not None:
            is_plain = isinstance(value, yaml.ScalarNode) and value.tag == "tag:yaml.org,2002:str"
            place = value.start_mark
            return ConfigText(value.value, file.name, place.line + 1, place.column + 1) if is_plain else None
    return ConfigText(default, config.name)


def place_below(config: Path, key: str, text: str) -> tuple[str, int, int]:
    """File, line and column of a text somewhere below a key at the top of a mkdocs.yml, or of one that it inherits
    from; its first line where the text is not found."""
    for file in (config, *inherited(config)):
        waiting = [child_of(_composed(file), key)]
        while waiting:
            node = waiting.pop(0)
            if isinstance(node, yaml.ScalarNode) and node.value == text:
                return file.name, node.start_mark.line + 1, node.start_mark.column + 1
            if isinstance(node, yaml.SequenceNode):
                waiting += node.value
            elif isinstance(node, yaml.MappingNode):
                waiting += [value for _, value in node.value]
    return config.name, 1, 1


def inherited(config: Path) -> list[Path]:
    """The files from which a mkdocs.yml takes over settings, one from the other, as far as they can be read."""
    found: list[Path] = []
    file: Path = config
    while (parent := _parent(file, _composed(file))) and parent not in found:
        found.append(parent)
        file = parent
    return found


def top_values(config: Path, name: str) -> list[str]:
    """What a mkdocs.yml and those that it inherits from say under a key of their own, the nearest first."""
    found = []
    for file in (config, *inherited(config)):
        value = child_of(_composed(file), name)
        if isinstance(value, yaml.ScalarNode) and not value.tag.startswith("!") and value.value:
            found.append(value.value)
    return found


def _composed(file: Path) -> Any:
    """The nodes of a YAML file; None where it cannot be read."""
    try:
        return yaml.compose(file.read_text("utf-8-sig"), Loader=_LOADER)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return None


def _parent(config: Path, node: Any) -> Path | None:
    parent = child_of(node, "INHERIT")
    return (config.parent / parent.value).resolve() if isinstance(parent, yaml.ScalarNode) else None


def child_of(node: Any, key: str) -> Any:
    """What a YAML node that is a mapping says under a key; None where it says nothing."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((value for name, value in pairs if getattr(name, "value", None) == key), None)


def _entry(key: Any, value: Any) -> Entry:
    nodes = value.value if isinstance(value, yaml.SequenceNode) and key.value in _LISTS else [value]
    found = tuple(_scalar(node) for node in nodes)
    return Entry(
        key.value,
        key.start_mark.line + 1,
        key.start_mark.column + 1,
        tuple(scalar for scalar in found if scalar.text),
    )


def _scalar(node: Any) -> Scalar:
    text = node.value if isinstance(node, yaml.ScalarNode) else "?"
    return Scalar(text.strip(), node.start_mark.line + 1, node.start_mark.column + 1)


def _unknown(config: Path, entry: Entry, known: list[str]) -> Problem:
    near = process.extractOne(entry.key, known, score_cutoff=70)
    guess = f"did you mean `{near[0]}`? " if near else ""
    message = f"{guess}The settings are: {', '.join(known)}"
    return Problem("setting-unknown", config.name, entry.line, entry.column, entry.key, message, entry.key)


def _value(config: Path, key: Key, entry: Entry, problems: list[Problem]) -> Any:
    if not entry.values or entry.values[0].text in ("~", "null"):
        return None
    if key.name in _LISTS:
        read = [_one(config, key, at, problems) for at in entry.values]
        return tuple(dict.fromkeys(value for value in read if value is not None))
    return _one(config, key, entry.values[0], problems)


def _one(config: Path, key: Key, at: Scalar, problems: list[Problem]) -> Any:
    found = _read(key, at.text)
    if found.rule:
        rule = "setting-wrong" if found.value is None else found.rule
        message = (
            found.message if found.value is not None else f"{found.message}; for example `{key.name}: {key.example}`"
        )
        problems.append(Problem(rule, config.name, at.line, at.column, key.name, message, at.text))
    return found.value


def _read(key: Key, text: str) -> Reading[Any]:
    if key.type == "minutes":
        found = read_number(text, 0, 1440)
        return Reading(found.value) if text.endswith(("minutes", "minute")) and found.value is not None else found
    if key.type == "number":
        return read_number(text, _LOWEST.get(key.name, 1), key.most)
    if key.type == "period":
        return _days(text) if text.isdecimal() else read_period(text)
    if key.type == "date":
        return read_day(text)
    if key.type == "answer":
        said = read_answer(text)
        return Reading(said.value is Answer.YES if said.value else None, said.rule, said.message)
    return _TEXTS[key.name](text)


def _days(text: str) -> Reading[Period]:
    period = Period(days=int(text[:6]))
    return Reading(period, "period-form", f"read as {spell(period)}, which is the usual form")


def _zone(text: str) -> Reading[str]:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return Reading(None, "setting-wrong", "this is not a time zone; write a name such as Europe/London")
    return Reading(text)


def _editor(text: str) -> Reading[str]:
    if text in ("vscode", "obsidian") or "{path}" in text or "{file}" in text:
        return Reading(text)
    return Reading(None, "setting-wrong", "write `vscode`, `obsidian`, or a URL with {path} or {file}, and {line}")


def _host(text: str) -> Reading[str]:
    """A name as a browser sends it, without its port."""
    try:
        name = text.lower() if text.isascii() else text.encode("idna").decode("ascii").lower()
    except UnicodeError:
        name = ""
    if _NAME.fullmatch(name):
        return Reading(name)
    return Reading(None, "setting-wrong", "write only the name, as it is in the address, without http:// and port")


def _watch(text: str) -> Reading[str]:
    if text in ("auto", "notify", "poll"):
        return Reading(text)
    return Reading(None, "setting-wrong", "write `auto`, `notify` or `poll`")


def _dates(text: str) -> Reading[str]:
    plain = text.lower().replace("_", "-").replace(" ", "-")
    if plain in ("day-first", "month-first"):
        return Reading(plain)
    return Reading(None, "setting-wrong", "write `day-first` or `month-first`")


def _language(text: str) -> Reading[str]:
    if _LANGUAGE.fullmatch(text):
        return Reading(text.lower().replace("_", "-"))
    return Reading(None, "setting-wrong", "write a language as two letters, such as en, de or fr")


_TEXTS: dict[str, Callable[[str], Reading[str]]] = {
    "timezone": _zone, "editor": _editor, "hosts": _host, "watch": _watch, "dates": _dates,
    "language": _language,
}  # fmt: skip


def zone_of(settings: Settings) -> tzinfo | None:
    """The journal's time zone; None is the machine's."""
    return ZoneInfo(settings.timezone) if settings.timezone else None


def today_for(settings: Settings, environment: Mapping[str, str] = os.environ) -> date:
    """Which day it is: `COFFEE_TODAY`, else the setting `today`, else the clock in the journal's time zone.

    Raises ValueError when `COFFEE_TODAY` is no date.
    """
    if typed := environment.get("COFFEE_TODAY"):
        found = read_day(typed)
        if found.value is None:
            raise ValueError(f"COFFEE_TODAY={typed}: {found.message}")
        return found.value
    return settings.today or datetime.now(zone_of(settings)).date()
