"""The events of a build, in the order in which MkDocs calls them. A hook file imports them all."""

from __future__ import annotations

import gc
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

from coffeechats.mkdocs import faults, preview
from coffeechats.mkdocs.dress import dress, overrides
from coffeechats.mkdocs.frames import FrameTemplate
from coffeechats.mkdocs.handover import JournalPage, hand_over
from coffeechats.mkdocs.search import entries, find_index
from coffeechats.notes.problems import Problem
from coffeechats.pages.facts import Facts
from coffeechats.pages.markdown import Renderer
from coffeechats.pages.site import site
from coffeechats.pages.templates import Templates
from coffeechats.records.journal import read_journal
from coffeechats.records.model import Settings
from coffeechats.records.settings import read_settings, today_for

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext

__all__ = [
    "on_config",
    "on_env",
    "on_files",
    "on_nav",
    "on_page_context",
    "on_post_build",
    "on_post_page",
    "on_serve",
    "on_startup",
    "on_template_context",
]


@dataclass
class _Build:
    """What one event leaves for the next."""

    command: str = "build"
    root: Path = Path()
    settings: Settings = field(default_factory=Settings)
    today: date = date.min
    problems: tuple[Problem, ...] = ()
    nav: Any = None
    search: Any = None


_build = _Build()


def on_startup(command: str, dirty: bool) -> None:
    _build.command = command
    # A build makes a million things that all stay until its end: to look for garbage among them as often as
    # Python does by itself takes a tenth of the time.
    gc.set_threshold(50_000, 20, 100)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the settings of the journal. `gh-deploy` ends here unless they allow it: nothing is built yet."""
    file = Path(config.config_file_path or "mkdocs.yml").absolute()
    _build.root = file.parent
    _build.settings, _build.problems = read_settings(file)
    if _build.command == "gh-deploy":
        faults.refuse_to_publish(_build.settings.publish)
    try:
        _build.today = today_for(_build.settings)
    except ValueError as error:
        raise Abort(str(error)) from None
    dress(config)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Read the journal, make its pages and hand them to MkDocs."""
    journal = read_journal(_build.root, _build.settings, _build.today, _build.problems)
    renderer = Renderer(config.markdown_extensions, config.mdx_configs)
    facts = Facts(journal, _build.today, renderer, Templates(overrides(config)))
    _build.problems = facts.problems
    faults.tell(facts.problems)
    hand_over(site(facts), files, config, _build.root, _build.today)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    _build.nav = nav
    _build.search = find_index(config)
    if _build.search is not None:
        for file in files.documentation_pages():
            if isinstance(file.page, JournalPage):
                file.page.index_ourselves()


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Let the theme's page template be filled in rather than rendered again for every page."""
    frame = FrameTemplate(env, _build.nav)
    for file in files.documentation_pages():
        if file.page is not None and "template" not in file.page.meta:
            file.page.meta["template"] = frame


def on_template_context(context: TemplateContext, template_name: str, config: MkDocsConfig) -> None:
    context["build_date_utc"] = _midnight()


@event_priority(100)  # before a plugin that reads the page
def on_page_context(context: TemplateContext, page: Any, config: MkDocsConfig, nav: Navigation) -> None:
    context["build_date_utc"] = _midnight()
    if isinstance(page, JournalPage):
        page.open()
        if _build.search is not None and page.is_searchable:
            _build.search.entries.extend(entries(page))


def on_post_page(output: str, page: Any, config: MkDocsConfig) -> None:
    """A page that is written need not be kept: a journal of thousands would fill the memory."""
    if isinstance(page, JournalPage):
        page.forget()


def _midnight() -> datetime:
    # The same journal on the same day builds the same bytes, so the clock has no say.
    return datetime.combine(_build.today, time(), UTC)


def on_post_build(config: MkDocsConfig) -> None:
    faults.refuse_if_strict(_build.problems, config.strict)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> None:
    preview.watch(server, _build.root, Path(config.config_file_path or "mkdocs.yml").absolute())
