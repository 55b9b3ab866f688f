"""What happens at each event of MkDocs while it sets up a site: in a build of all pages, and in the live preview."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from threading import RLock, Timer
from time import sleep
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import Abort

from coffeechats.mkdocs import pages_only, reporting, search
from coffeechats.mkdocs.journal_pages import BuiltFiles, JournalPage, hand_over, put_own_files, set_nav
from coffeechats.mkdocs.lazy_site import LazySite, Postponed
from coffeechats.mkdocs.own_nav import finish
from coffeechats.mkdocs.page_frame import FrameTemplate
from coffeechats.mkdocs.policy import SETTING, Policy, policy_of
from coffeechats.mkdocs.preview import Outcome, Preview, SeenFiles, is_possible, own_folders, seen_around
from coffeechats.mkdocs.safe_config import SafeConfig
from coffeechats.mkdocs.theme_config import are_ours, language_of, overrides, prepare_for_the_disk, prepare_theme
from coffeechats.notes.problems import Problem
from coffeechats.pages import texts
from coffeechats.pages.context import PageContext
from coffeechats.pages.guide import Guide
from coffeechats.pages.markdown import RememberingRenderer, Renderer
from coffeechats.pages.page import Asset, Page
from coffeechats.pages.site import site
from coffeechats.pages.templates import Templates
from coffeechats.reading.lines import let_go
from coffeechats.records import addresses
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

    from coffeechats.acts.snapshot import Snapshot
    from coffeechats.changes.plan import Plan

_MOMENT = 0.15  # seconds until a note that cannot be read is looked at once more


class Build:
    """One set-up of the site by MkDocs, from its configuration to its last file: every page is written, then let go.

    Raises Abort where the site would be published against the settings, or where its day cannot be told.
    """

    renderer: type[Renderer] = Renderer

    def __init__(self, config: MkDocsConfig, command: str) -> None:
        file = Path(config.config_file_path or "mkdocs.yml").absolute()
        self.root, self.config, self.safe_config = file.parent, config, SafeConfig(config)
        self.settings, self.setting_problems = read_settings(file)
        if not self.settings.publish and (who := reporting.publisher(command, os.environ)):
            reporting.refuse_to_publish(who)
        try:
            self.today = today_for(self.settings)
        except ValueError as error:
            raise Abort(str(error)) from None
        self.own_files = prepare_theme(config, self.root, can_edit=bool(self.settings.editor))
        self.from_disk = prepare_for_the_disk(config)
        self.keyed_addresses = pages_only.prepare(config, self.root) if command == "build" else None
        self.has_guide = self.keyed_addresses is None  # a site for others has no use for it
        config.theme["guide"] = self._guide_url()
        self.guide: tuple[Page | Asset, ...] = ()
        search.take_the_place_of_the_plugins(config, has_search=self.keyed_addresses is None)
        self._texts: dict[str, bytes] = {}  # what the search finds, by the file of the page
        self.problems: tuple[Problem, ...] = ()  # of everything
        # A hook file may have events of its own in the place of ours, which then leave nothing over.
        self.policy = Policy(is_on=False)
        self.nav: Any = None
        self._is_watched = not are_ours(config, ("page_context",))  # a plugin of the user's looks at the contents

    def _guide_url(self) -> str:
        """Where the header leads to the guide; "" where there is none."""
        if not self.has_guide:
            return ""
        return addresses.HELP if self.config.use_directory_urls else f"{addresses.HELP}index.html"

    def on_files(self, files: Files) -> None:
        """Reads the journal, makes its pages and hands them to MkDocs."""
        names_files = not self.config.use_directory_urls
        renderer = self.renderer(self.config.markdown_extensions, self.config.mdx_configs)
        templates = Templates(overrides(self.config), language_of(self.config))
        if self.has_guide:
            self.guide = Guide(templates, names_files=names_files).outputs
        context = self._page_context(renderer, templates, names_files)
        self.problems = context.problems
        reporting.tell(self.problems)
        search.leave_out_the_themes(files)
        if self.own_files is not None:
            put_own_files(files, self.config, self.own_files)
        self.files = BuiltFiles(files, self.config, self.root, self.today)
        self._hand_over(context)
        self.problems += set_nav(self.files, context.journal.files)

    def _page_context(self, renderer: Renderer, templates: Templates, names_files: bool) -> PageContext:
        journal = read_journal(self.root, self.settings, self.today, self.setting_problems)
        let_go()  # nothing is read any more, and the pages need the memory
        is_whole = self.keyed_addresses is None  # what is on its way out has nothing private
        return PageContext(
            journal, self.today, renderer, templates, None, names_files, is_whole, is_whole, self.has_guide
        )

    def _hand_over(self, context: PageContext) -> None:
        outputs, keyed = self.outputs(context), self.keyed_addresses
        if keyed is not None:
            self._journal_of_pages = context.journal
            pages_only.without_form(self.files.files)
            outputs = (keyed.page(one) if isinstance(one, Page) else one for one in outputs)
        hand_over(outputs, self.files)

    def outputs(self, context: PageContext) -> Iterator[Page | Asset]:
        """Every page and file of ours."""
        yield from site(context)
        yield from self.guide

    def on_nav(self, nav: Navigation, files: Files) -> None:
        finish(nav)
        self.nav = nav

    def on_env(self, env: Environment, files: Files) -> None:
        """Lets the theme's page template be filled in rather than rendered again for every page."""
        self.policy = policy_of(self.config, is_on=self.settings.content_policy, from_disk=self.from_disk)
        if self.policy.is_on and self.policy.why_none:
            reporting.log.info(
                "Pages do not say what may run in them: %s. `%s: no` hides this warning", self.policy.why_none, SETTING
            )
        self.frame = FrameTemplate(env, self.nav, self.policy)
        for file in files.documentation_pages():
            if file.page is not None and "template" not in file.page.meta:
                file.page.meta["template"] = self.frame

    def on_template_context(self, context: Any) -> None:
        # The same journal on the same day builds the same bytes, so the clock has no say.
        context["build_date_utc"], context["config"] = datetime.combine(self.today, time(), UTC), self.safe_config

    def on_page_context(self, context: Any, page: Any) -> None:
        """Before other plugins, of which one of the user's finds the page's contents written."""
        self.on_template_context(context)
        if self._is_watched:
            self._open(page)

    def after_page_context(self, page: Any) -> None:
        """After other plugins, which then look through no contents."""
        if not self._is_watched:
            self._open(page)
        self._read(page)

    def _open(self, page: Any) -> None:
        if isinstance(page, JournalPage) and not page.is_postponed:
            page.open()

    def _read(self, page: Any) -> None:
        """Takes the words of a page for the search."""
        if self.keyed_addresses is None:
            self._texts[page.file.dest_uri] = search.entry_of(page)

    def on_post_page(self, page: Any) -> None:
        """A page that is written need not be kept: a journal of thousands would fill the memory."""
        if isinstance(page, JournalPage):
            page.forget()

    def on_post_template(self, content: str, template_name: str) -> str:
        """The page for what is not there is one of the theme's templates."""
        return self.policy.put_into(content) if template_name.endswith(".html") else content

    def on_post_build(self) -> None:
        if self.keyed_addresses is not None:
            pages_only.tell_of_names(self.config, self._journal_of_pages)
        else:
            self._write_texts()
        reporting.refuse_if_strict(self.problems, self.config.strict)

    def _write_texts(self) -> None:
        """The texts of all pages; of a page that this build left as it was they are read now."""
        for page in self.files.pages:
            if page.file.dest_uri not in self._texts:
                self._texts[page.file.dest_uri] = page.entry()
        entries = (self._texts[file.dest_uri] for file in self.files.files.documentation_pages()
                   if self._texts.get(file.dest_uri))  # fmt: skip
        texts.write(entries, Path(self.config.site_dir))

    def snapshot(self, taken: frozenset[str], done: Mapping[str, Plan]) -> Snapshot:
        """The journal as it is now, for an act (see Snapshot)."""
        from coffeechats.acts.snapshot import Snapshot

        return Snapshot(self._notes_now(), self.settings, self.today, tuple(self.setting_problems), taken, done)

    def _notes_now(self) -> NoteStore:
        notes = NoteStore(self.root, keeps_bytes=True)
        notes.look()
        return notes


class PreviewBuild(Build):
    """A set-up of the site for the live preview: MkDocs gets the pages of the navigation only, and none is written
    before it is asked for. What is left, `lazy_site`, writes them from the notes as `update` last found them."""

    renderer = RememberingRenderer

    def __init__(self, config: MkDocsConfig, command: str, notes: NoteStore | None, lock: RLock) -> None:
        super().__init__(config, command)
        self.notes = notes if notes is not None and notes.root == self.root else NoteStore(self.root)
        self.lock = lock
        self.lazy_site: LazySite | None = None

    def _page_context(self, renderer: Renderer, templates: Templates, names_files: bool) -> PageContext:
        self.notes.look()
        journal, memo = self._journal(), self.notes.memo
        return PageContext(journal, self.today, renderer, templates, memo, names_files, has_guide=self.has_guide)

    def _journal(self) -> Journal:
        return self.notes.journal(self.settings, self.today, self.setting_problems)

    def _hand_over(self, context: PageContext) -> None:
        self.context, self._outputs = context, list(self.outputs(context))
        hand_over((one for one in self._outputs if self.files.is_in_nav(one)), self.files)
        for page in self.files.pages:
            page.is_postponed = True

    def on_env(self, env: Environment, files: Files) -> None:
        super().on_env(env, files)
        self.lazy_site = LazySite(self.config, self.files, self.nav, env, self.frame)
        reporting.hush_skipped_pages(True)
        for page in _journal_pages(files):
            if page.is_postponed and page.meta["template"] is self.frame:
                page.meta["template"] = Postponed()

    def _read(self, page: Any) -> None:
        """The search is given its words when it is asked for."""

    def _write_texts(self) -> None:
        """Nor is its file written before that."""

    def on_post_page(self, page: Any) -> None:
        """What is written is kept: it is asked for again."""

    def on_post_build(self) -> None:
        reporting.hush_skipped_pages(False)
        if self.lazy_site is not None:
            self.lazy_site.begin(self._outputs)
        self._outputs = []
        gc.freeze()  # all this stays: to look for garbage among it would hold up a save
        super().on_post_build()

    def begin_again(self) -> None:
        """Takes this site up again after another could not be set up, with the notes as they are now."""
        reporting.hush_skipped_pages(False)
        if self.lazy_site is not None:
            self.lazy_site.begin_again()
            self._show()

    def update(self, saved: set[str]) -> Outcome:
        """Shows the notes as they are now; `saved` are paths known to have been written."""
        before = self.notes.notes
        has_changed = self.notes.look(saved)
        if has_changed and (worse := worsened(before, self.notes.notes)):
            sleep(_MOMENT)  # an editor may be in the middle of it
            self.notes.look(worse)
        return self._show() if has_changed else Outcome.AS_BEFORE

    def _show(self) -> Outcome:
        now = replace(self.context, journal=self._journal(), today=self.today, memo=self.notes.memo)
        if self.lazy_site is None or not self.lazy_site.show(self.outputs(now)):
            return Outcome.NOT_AT_ALL
        self.context = now
        timer = Timer(_MOMENT, self.tell)
        timer.daemon = True
        timer.start()
        return Outcome.OTHERWISE

    def _notes_now(self) -> NoteStore:
        """As `update` last read them; what has changed since is not edited (see NoteStore.data)."""
        return self.notes.with_notes({})

    def tell(self) -> None:
        """What is wrong with the notes and was not told before. To find it takes a while, so the page comes first."""
        with self.lock:
            told, self.problems = set(self.problems), self.context.problems
            reporting.tell([problem for problem in self.problems if problem not in told])


class Run:
    """One run of MkDocs: a single build, or `serve`, which sets the site up again when more than a note changes."""

    def __init__(self, command: str, *, is_preview: bool = False) -> None:
        self.command, self._is_preview = command, is_preview
        self.lock = RLock()  # taken to read the journal, to write a page of it, or to put another in its place
        self._build: Build | None = None
        self._notes: NoteStore | None = None
        self._around: SeenFiles = {}  # the files beside the notes before the last set-up

    @property
    def build(self) -> Build:
        assert self._build is not None, "MkDocs reads its configuration first"
        return self._build

    @property
    def settings(self) -> Settings:
        return self._build.settings if self._build else Settings()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Begins a set-up."""
        if self._is_preview:
            self._build = self._preview_build(config)
        else:
            self._build = Build(config, self.command)
        if self.command == "serve":
            self._around = seen_around(self.build.root, config)
        return config

    def _preview_build(self, config: MkDocsConfig) -> Build:
        if not is_possible(config):
            return Build(config, self.command)
        build = PreviewBuild(config, self.command, self._notes, self.lock)
        self._notes = build.notes
        return build

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Puts our server in the place of MkDocs' own: it follows the notes, and more quickly."""
        from coffeechats.mkdocs.acting import Acts  # which a build does not need
        from coffeechats.mkdocs.server import PreviewServer

        preview = Preview(
            rebuild=lambda: self._set_up_anew(builder),
            lazy_site=lambda: getattr(self.build, "lazy_site", None),
            update=self._update,
            surroundings=lambda: seen_around(self.build.root, self.build.config),
            day=self._day,
            seen=self._around,
            site=Path(config.site_dir),
            lock=self.lock,
        )
        with suppress(KeyError):
            server.unwatch(config.docs_dir)  # where only plugins write, while the site is built
        return PreviewServer(
            server,
            preview,
            self.build.root,
            lambda: own_folders(self.build.config),
            lambda: self.settings,
            Acts(preview, self.build.root, lambda taken, done: self.build.snapshot(taken, done)),
        )

    def _update(self, saved: set[str]) -> Outcome:
        return self.build.update(saved) if isinstance(self.build, PreviewBuild) else Outcome.NOT_AT_ALL

    def _day(self) -> date | None:
        """Which day it is now, or None where no one can tell."""
        try:
            return today_for(self.settings)
        except ValueError:
            return None

    def _set_up_anew(self, builder: Any) -> SeenFiles:
        """Has MkDocs set up another site. Where it cannot, the one before is taken up again."""
        before, around = self._build, self._around
        gc.unfreeze()
        try:
            builder()
        except BaseException:
            self._build, self._around = before, around
            if isinstance(before, PreviewBuild):
                before.begin_again()
            raise
        return self._around


def _journal_pages(files: Files) -> Iterator[JournalPage]:
    return (file.page for file in files.documentation_pages() if isinstance(file.page, JournalPage))
