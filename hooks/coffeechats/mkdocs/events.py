"""The events of MkDocs, each handed to what this run of MkDocs has set up so far. A hook file imports them all."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import CombinedEvent, event_priority

from coffeechats.mkdocs import reporting
from coffeechats.mkdocs.build import Run
from coffeechats.mkdocs.preview import is_serving, is_wanted

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

run = Run("build")  # MkDocs hands events no object of ours, so it is here


def on_startup(command: str, dirty: bool) -> None:
    global run
    run = Run(command, is_preview=is_wanted(command, dirty))
    if is_serving(command):
        from coffeechats.mkdocs.guarded import stand_guard  # which a build does not need
        from coffeechats.mkdocs.phone import wanted_door

        stand_guard(lambda: run.settings.hosts, wanted_door())
    # A build makes a million objects that all stay until its end: to look for garbage among them takes a tenth of the
    # time. A preview goes on then, and looks more seldom than Python does by itself.
    gc.disable()
    gc.set_threshold(50_000, 20, 100)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    return run.on_config(config)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    run.build.on_files(files)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    run.build.on_nav(nav, files)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    run.build.on_env(env, files)


def on_template_context(context: TemplateContext, template_name: str, config: MkDocsConfig) -> None:
    run.build.on_template_context(context)


@event_priority(100)
def _first(context: TemplateContext, page: Any, config: MkDocsConfig, nav: Navigation) -> None:
    run.build.on_page_context(context, page)


@event_priority(-100)
def _last(context: TemplateContext, page: Any, config: MkDocsConfig, nav: Navigation) -> None:
    run.build.after_page_context(page)


on_page_context = CombinedEvent(_first, _last)


def on_post_page(output: str, page: Any, config: MkDocsConfig) -> None:
    run.build.on_post_page(page)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    return run.build.on_post_template(output_content, template_name)


def on_post_build(config: MkDocsConfig) -> None:
    run.build.on_post_build()
    gc.enable()


def on_build_error(error: Exception) -> None:
    """A plugin, hook or template of the user's that fails is named, in a sentence."""
    gc.enable()
    reporting.name_the_plugin(error)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    return run.on_serve(server, config, builder)
