"""A second build of the same journal: where nothing has changed since, there is nothing to do."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from coffeechats.mkdocs import cache
from coffeechats.mkdocs.preview import is_possible, surroundings
from coffeechats.notes.problems import Problem, Severity
from coffeechats.notes.walking import FOLDERS

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_NAME = "site"
RECENT = 2 * 10**9  # nanoseconds: what was written so shortly ago may be written again without looking so


def is_wanted(command: str) -> bool:
    """Whether this run of MkDocs only builds; `serve --clean` calls itself a build too."""
    context = click.get_current_context(silent=True)
    return command == "build" and "livereload" not in (context.params if context else {})


class Source(NamedTuple):
    """All that a site is made from, as a short text; and whether any of it was written only just now."""

    text: str
    is_new: bool


def source(root: Path, config: MkDocsConfig, today: date) -> Source:
    """What the site would be built from now."""
    notes = {f"{folder}/{path}": look for folder in FOLDERS
             for path, look in cache.looks_of_all(root / folder).items()}  # fmt: skip
    others = dict(cache.looks(surroundings(root, config)))
    newest = max((max(look[:2]) for look in (*notes.values(), *others.values()) if look), default=0)
    text = cache.digest(today, sorted(notes.items()), sorted(others.items()), _options(config))
    return Source(text, newest > time.time_ns() - RECENT)


def _options(config: MkDocsConfig) -> list[object]:
    """What mkdocs.yml, the command line and, by `!ENV`, the environment ask for: as it came out, whatever it was."""
    plain = (
        "site_name", "site_url", "site_dir", "site_description", "site_author", "copyright", "use_directory_urls",
        "strict", "nav", "extra", "extra_css", "extra_templates", "markdown_extensions", "mdx_configs", "repo_url",
        "repo_name", "edit_uri", "edit_uri_template",
    )  # fmt: skip
    options: list[object] = [(name, config[name]) for name in plain]
    options += [(name, config.theme[name]) for name in sorted(config.theme) if not name.startswith("_")]
    options += [(name, dict(getattr(plugin, "config", {}))) for name, plugin in config.plugins.items()]
    return [*options, [str(script) for script in config.extra_javascript]]


def is_done(root: Path, config: MkDocsConfig, made_from: Source) -> bool:
    """Whether the site in `site_dir` is the one that a build would give. Never where others have a say in it."""
    built = cache.load(root, _NAME, cache.programs())
    return (
        isinstance(built, tuple)
        and is_possible(config)
        and built == (made_from.text, cache.looks_of_all(Path(config.site_dir)))
    )


def note(root: Path, config: MkDocsConfig, made_from: Source, problems: Iterable[Problem]) -> None:
    """Keeps how the site was built; not while there is a warning to be given again, or a file that is quite new."""
    if not made_from.is_new and all(problem.severity is Severity.HINT for problem in problems):
        cache.keep(root, _NAME, cache.programs(), (made_from.text, cache.looks_of_all(Path(config.site_dir))))
