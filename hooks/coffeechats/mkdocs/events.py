"""The events of a build, in the order in which MkDocs calls them. A hook file imports them all."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from threading import RLock, Timer
from time import sleep
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

from coffeechats.mkdocs import offline, reporting
from coffeechats.mkdocs.guarded import stand_guard
from coffeechats.mkdocs.journal_pages import JournalPage, Shelf, hand_over, put_own_files, set_nav
from coffeechats.mkdocs.lazy_site import Postponed, Stage
from coffeechats.mkdocs.own_nav import finish
from coffeechats.mkdocs.page_frame import FrameTemplate
from coffeechats.mkdocs.policy import SETTING, Policy, policy_of
from coffeechats.mkdocs.preview import (
    Looks,
    Preview,
    Shown,
    is_possible,
    is_serving,
    is_wanted,
    looks_around,
    own_folders,
)
from coffeechats.mkdocs.search import entries, find_index
from coffeechats.mkdocs.server import PreviewServer
from coffeechats.mkdocs.shown import shown
from coffeechats.mkdocs.theme_config import dress, overrides, slim
from coffeechats.notes.problems import Problem
from coffeechats.pages.context import PageContext
from coffeechats.pages.markdown import RememberingRenderer, Renderer
from coffeechats.pages.page import Asset, Page
from coffeechats.pages.site import site
from coffeechats.pages.templates import Templates
from coffeechats.records.journal import read_journal
from coffeechats.records.model import Journal, Settings
from coffeechats.records.note_store import NoteStore, worsened
from coffeechats.records.settings import read_settings, today_for

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext

__all__ = [
    "on_build_error",
    "on_config",
    "on_env",
    "on_files",
    "on_nav",
    "on_page_context",
    "on_post_build",
    "on_post_page",
    "on_post_template",
    "on_serve",
    "on_startup",
    "on_template_context",
]


@dataclass
class _Build:
    """What one event leaves for the next."""

    command: str = "build"
    root: Path = Path()
    config: MkDocsConfig | None = None
    own_files: Path | None = None  # the folder of the site's own files
    around: Looks = field(default_factory=dict)  # how the files beside the notes looked
    settings: Settings = field(default_factory=Settings)
    today: date = date.min
    problems: tuple[Problem, ...] = ()  # of the settings
    found: tuple[Problem, ...] = ()  # of everything
    nav: Any = None
    shown: Any = None  # the configuration as templates see it
    search: Any = None
    policy: Policy = field(default_factory=lambda: Policy(is_on=False))  # until it is known
    is_serving: bool = False
    is_preview: bool = False  # pages are written when they are asked for
    memory: NoteStore | None = None
    facts: PageContext | None = None
    things: list[Page | Asset] = field(default_factory=list)  # pages and files of the preview
    shelf: Shelf | None = None
    stage: Stage | None = None


_build = _Build()
_lock = RLock()  # held by whoever reads the journal, writes a page of it, or takes another one in its place
_MOMENT = 0.15  # seconds until a note that cannot be read is looked at once more


def on_startup(command: str, dirty: bool) -> None:
    _build.command = command
    _build.is_serving = is_wanted(command, dirty)
    if is_serving(command):
        stand_guard(lambda: _build.settings.hosts)
    # A build makes a million things that all stay until its end: to look for garbage among them as often as
    # Python does by itself takes a tenth of the time.
    gc.set_threshold(50_000, 20, 100)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the settings of the journal. What would publish it ends here unless they allow it: nothing is built yet."""
    file = Path(config.config_file_path or "mkdocs.yml").absolute()
    _build.root, _build.config, _build.shown = file.parent, config, shown(config)
    _build.settings, _build.problems = read_settings(file)
    if not _build.settings.publish and (who := reporting.publisher(_build.command, os.environ)):
        reporting.refuse_to_publish(who)
    try:
        _build.today = today_for(_build.settings)
    except ValueError as error:
        raise Abort(str(error)) from None
    _build.own_files = dress(config, _build.root, can_edit=bool(_build.settings.editor))
    offline.prepare(config)
    _build.is_preview, _build.stage = _build.is_serving and is_possible(config), None
    if _build.command == "serve":
        _build.around = looks_around(_build.root, config)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Read the journal, make its pages and hand them to MkDocs."""
    renderer = (RememberingRenderer if _build.is_preview else Renderer)(config.markdown_extensions, config.mdx_configs)
    journal, memo = _journal(), _build.memory.memo if _build.memory and _build.is_preview else None
    templates, names_files = Templates(overrides(config)), not config.use_directory_urls
    facts = PageContext(journal, _build.today, renderer, templates, memo, names_files)
    _build.found = facts.problems
    reporting.tell(facts.problems)
    if _build.own_files is not None:
        put_own_files(files, config, _build.own_files)
    slim(files, config)
    shelf = Shelf(files, config, _build.root, _build.today)
    if not _build.is_preview:
        hand_over(_things(facts), shelf)
    else:
        _build.things, _build.facts, _build.shelf = list(_things(facts)), facts, shelf
        hand_over((thing for thing in _build.things if _is_named_in(shelf, thing)), shelf)
        for page in shelf.pages:
            page.is_postponed = True
    _build.found += set_nav(shelf, facts.journal.files)
    return files


def _things(facts: PageContext) -> Iterator[Page | Asset]:
    """Every page and file of ours."""
    yield from site(facts)
    yield from offline.files(_config())


def _is_named_in(shelf: Shelf, thing: Page | Asset) -> bool:
    """Whether the navigation needs to have it; a user's own may name any page."""
    return isinstance(thing, Page) and (shelf.has_own_nav or bool(thing.nav))


def _journal() -> Journal:
    """The journal on the disk; for a preview only what changed is read again."""
    if not _build.is_preview:
        return read_journal(_build.root, _build.settings, _build.today, _build.problems)
    if _build.memory is None or _build.memory.root != _build.root:
        _build.memory = NoteStore(_build.root)
    _build.memory.look()
    return _build.memory.journal(_build.settings, _build.today, _build.problems)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    finish(nav)
    _build.nav = nav
    _build.search = find_index(config)
    if _build.search is not None:
        for file in files.documentation_pages():
            if isinstance(file.page, JournalPage):
                file.page.index_ourselves()


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Let the theme's page template be filled in rather than rendered again for every page."""
    policy = _build.policy = policy_of(config, is_on=_build.settings.content_policy)
    if policy.is_on and policy.why_none:
        reporting.log.info(
            "Pages do not say what may run in them: %s. `%s: no` says so no more", policy.why_none, SETTING
        )
    frame = FrameTemplate(env, _build.nav, policy)
    if _build.is_preview and _build.shelf is not None:
        _build.stage = Stage(config, _build.shelf, _build.nav, env, frame, _build.search)
        reporting.hush_skipped_pages(True)
    for file in files.documentation_pages():
        if file.page is not None and "template" not in file.page.meta:
            file.page.meta["template"] = Postponed() if getattr(file.page, "is_postponed", False) else frame


def on_template_context(context: TemplateContext, template_name: str, config: MkDocsConfig) -> None:
    context["build_date_utc"], context["config"] = _midnight(), _build.shown


@event_priority(100)  # before a plugin that reads the page
def on_page_context(context: TemplateContext, page: Any, config: MkDocsConfig, nav: Navigation) -> None:
    context["build_date_utc"], context["config"] = _midnight(), _build.shown
    if isinstance(page, JournalPage) and not page.is_postponed:
        page.open()
        if _build.search is not None and page.is_searchable and not _build.is_preview:
            _build.search.entries.extend(entries(page))


def on_post_page(output: str, page: Any, config: MkDocsConfig) -> None:
    """A page that is written need not be kept: a journal of thousands would fill the memory."""
    if isinstance(page, JournalPage) and not _build.is_preview:
        page.forget()


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The page for what is not there is one of the theme's templates."""
    return _build.policy.put_into(output_content) if template_name.endswith(".html") else output_content


def _midnight() -> datetime:
    # The same journal on the same day builds the same bytes, so the clock has no say.
    return datetime.combine(_build.today, time(), UTC)


def on_post_build(config: MkDocsConfig) -> None:
    if _build.is_preview and _build.stage is not None:
        reporting.hush_skipped_pages(False)
        _build.stage.begin(_build.things)
        _build.things = []
        gc.freeze()  # all this stays: to look for garbage among it would hold up a save
    reporting.refuse_if_strict(_build.found, config.strict)


def on_build_error(error: Exception) -> None:
    """A plugin, hook or template of the user's that fails is named, in a sentence."""
    reporting.name_the_plugin(error)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Put our server in the place of MkDocs' own: it follows the notes, and more quickly."""
    follow = Preview(
        rebuild=lambda: _set_up_anew(builder),
        stage=lambda: _build.stage,
        update=_update,
        surroundings=lambda: looks_around(_build.root, _config()),
        day=_day,
        seen=_build.around,
        site=Path(config.site_dir),
        lock=_lock,
    )
    with suppress(KeyError):
        server.unwatch(config.docs_dir)  # where only plugins write, while the site is built
    return PreviewServer(server, follow, _build.root, lambda: own_folders(_config()), lambda: _build.settings)


def _config() -> MkDocsConfig:
    """The configuration of the site that is shown, which MkDocs makes anew whenever it sets up a site."""
    assert _build.config is not None
    return _build.config


def _day() -> date | None:
    """Which day it is now, or None where nobody can tell."""
    try:
        return today_for(_build.settings)
    except ValueError:
        return None


def _set_up_anew(builder: Any) -> Looks:
    """Have MkDocs make a new stage. Where it cannot, the old one is taken up again, with the notes as they are now."""
    before = replace(_build)
    gc.unfreeze()
    try:
        builder()
    except BaseException:
        vars(_build).update(vars(before))
        reporting.hush_skipped_pages(False)
        if _build.stage is not None:
            _build.stage.begin_again()
            _show()
        raise
    return _build.around


def _update(saved: set[str]) -> Shown:
    """Show the notes as they are now."""
    memory = _build.memory
    if memory is None:
        return Shown.NOT_AT_ALL
    before = memory.notes
    has_changed = memory.look(saved)
    if has_changed and (worse := worsened(before, memory.notes)):
        sleep(_MOMENT)  # an editor may be in the middle of it
        memory.look(worse)
    return _show() if has_changed else Shown.AS_BEFORE


def _show() -> Shown:
    memory, stage, facts = _build.memory, _build.stage, _build.facts
    if memory is None or stage is None or facts is None:
        return Shown.NOT_AT_ALL
    journal = memory.journal(_build.settings, _build.today, _build.problems)
    shown = replace(facts, journal=journal, today=_build.today, memo=memory.memo)
    if not stage.show(_things(shown)):
        return Shown.NOT_AT_ALL
    _build.facts = shown
    _later(_MOMENT, _tell)
    return Shown.OTHERWISE


def _tell() -> None:
    """What is wrong with the notes and was not told before. To find it takes a while, so the page comes first."""
    with _lock:
        if _build.facts is None:
            return
        found, told = _build.facts.problems, set(_build.found)
        _build.found = found
        reporting.tell([problem for problem in found if problem not in told])


def _later(seconds: float, call: Callable[[], None]) -> None:
    timer = Timer(seconds, call)
    timer.daemon = True
    timer.start()
