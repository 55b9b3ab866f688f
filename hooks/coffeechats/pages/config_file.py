"""What a mkdocs.yml says, read without MkDocs: the site's name, its theme, the extensions of Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from coffeechats.records.settings import inherited


class _Loader(yaml.SafeLoader):
    """What only MkDocs can tell (`!ENV`, the name of a function) counts as not said."""


_Loader.add_multi_constructor("", lambda loader, tag, node: None)


def config_of(file: Path) -> dict[str, Any]:
    """The keys of a mkdocs.yml and of those that it inherits from; none of one that cannot be read."""
    found: dict[str, Any] = {}
    for one in reversed([file, *inherited(file)]):
        try:
            said = yaml.load(one.read_text("utf-8-sig"), Loader=_Loader)
        except (OSError, ValueError, yaml.YAMLError):
            continue
        found = _merged(found, said if isinstance(said, dict) else {})
    return found


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    both = {key: _merged(below[key], value) for key, value in above.items()
            if isinstance(value, dict) and isinstance(below.get(key), dict)}  # fmt: skip
    return {**below, **above, **both}


def theme_of(config: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of the theme, which may be its name alone."""
    theme = config.get("theme")
    return dict(theme) if isinstance(theme, dict) else {"name": theme} if isinstance(theme, str) else {}


def extensions_of(config: Mapping[str, Any]) -> tuple[list[str], dict[str, dict[str, Any]]]:
    """The extensions of Markdown, and what is set for each of them."""
    said = config.get("markdown_extensions")
    entries = said if isinstance(said, list) else [said] if isinstance(said, dict) else []
    options: dict[str, dict[str, Any]] = {}
    for entry in entries:
        for name, settings in entry.items() if isinstance(entry, dict) else [(entry, None)]:
            known = settings.items() if isinstance(settings, dict) else ()
            options[str(name)] = {key: value for key, value in known if value is not None}
    return list(options), options
