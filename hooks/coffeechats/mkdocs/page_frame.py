"""One frame, filled many times: the theme's template is rendered once a shape, and then only filled in.

Pages outside the navigation differ in title, contents, table of contents, edit link, address and description; all
else depends on a few features, the *shape*. The first page of a shape is rendered by the theme itself. With the
second a frame is made, which is used only if it gives the first page again, byte for byte; a template that uses
anything else of a page (in the user's `custom_dir`, say) therefore just renders every page itself.
"""

from __future__ import annotations

import copy
import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, Self

from jinja2 import Environment, Template, TemplateNotFound
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from coffeechats.mkdocs.journal_pages import JournalPage
from coffeechats.mkdocs.policy import Policy
from coffeechats.mkdocs.theme_config import features

_MARK = re.compile(r"(?:<h1 )?coffeeframe([a-z_]+)emarf")
_MOST_CONTENTS = 500  # tables of contents that are kept
_KNOWN = frozenset(
    ["nav", "pages", "base_url", "extra_css", "extra_javascript", "mkdocs_version", "build_date_utc", "config", "page"]
)


def _mark(slot: str) -> str:
    # Letters only, so that no filter of a template (escape, url, striptags) can change it.
    return f"coffeeframe{slot}emarf"


@dataclass(slots=True)
class _Shape:
    """What is known of one shape: its first page, then its frame, or that it has none."""

    first: tuple[dict[str, str], str]
    frame: tuple[str, ...] | None = None
    is_hopeless: bool = False


class FrameTemplate(Template):
    """Replaces the theme's page template; `render` gives what that would give, sooner."""

    # MkDocs takes a Template as it is where it expects a name. Jinja makes templates from source only in `__new__`.
    def __new__(cls, env: Environment, nav: Navigation, policy: Policy, name: str = "main.html") -> Self:
        return object.__new__(cls)

    def __init__(self, env: Environment, nav: Navigation, policy: Policy, name: str = "main.html") -> None:
        self.name, self._policy = name, policy
        self._theme = env.get_template(name)
        self._contents = _Contents(env)
        self._in_nav = {id(page) for page in nav.pages}
        # Seen from a folder, a page of the navigation in it is nearer than from the folder's neighbours.
        urls = [_folder_of(page) for page in nav.pages]
        self._above_nav = {url[: end + 1] for url in urls for end, sign in enumerate(url) if sign == "/"}
        self._shapes: dict[object, _Shape] = {}

    def render(self, *args: Any, **kwargs: Any) -> str:
        context: dict[str, Any] = dict(*args, **kwargs)
        page = context["page"]
        if id(page) in self._in_nav or _folder_of(page) in self._above_nav or set(context) != _KNOWN:
            return self._rendered(context)
        key = _shape_of(page)
        shape = self._shapes.get(key)
        if shape is None:
            output = self._rendered(context)
            self._shapes[key] = _Shape((self._values(context), output))
            return output
        if shape.frame is None and not shape.is_hopeless:
            self._make_frame(shape, context)
        if shape.frame is None:
            return self._rendered(context)
        return _fill(shape.frame, self._values(context))

    def _rendered(self, context: Mapping[str, Any]) -> str:
        """The page by the theme itself, with what may run in it: in a page of ours nothing that its contents hold."""
        html, page = self._theme.render(context), context["page"]
        return self._policy.put_into(html, page.content or "") if isinstance(page, JournalPage) else html

    def _make_frame(self, shape: _Shape, context: Mapping[str, Any]) -> None:
        values, output = shape.first
        frame = self._frame(context)
        if _fill(frame, values) == output:
            shape.frame = frame
        else:
            shape.is_hopeless = True
        shape.first = ({}, "")

    def _frame(self, context: Mapping[str, Any]) -> tuple[str, ...]:
        """The theme's page with marks for what varies, cut at the marks: text, slot, text, slot … text."""
        twin = _marked(context["page"])
        marked = {**context, "page": twin}
        output = self._rendered(marked)
        if context["page"].toc:
            output = output.replace(self._contents.render(marked), _mark("toc"))
        if isinstance(twin, JournalPage):  # Jinja still keeps it, and it would keep the journal
            twin.forget()
        return tuple(_MARK.split(output))

    def _values(self, context: Mapping[str, Any]) -> dict[str, str]:
        page = context["page"]
        first = next(iter(page.toc), None)
        return {
            "title": str(page.title),
            "meta_title": str(page.meta.get("title", "")),
            "description": str(page.meta.get("description", "")),
            "content": page.content or "",
            "edit_url": page.edit_url or "",
            "canonical_url": page.canonical_url or "",
            "skip": first.url.removeprefix("#") if first else "",
            "toc": self._contents.render(context) if first else "",
        }


class _Contents:
    """The table of contents by the theme's own partial, which is the one part of a frame that needs a template."""

    def __init__(self, env: Environment) -> None:
        try:
            self._partial: Template | None = env.get_template("partials/toc.html")
            self._language = env.get_template("partials/language.html")
        except TemplateNotFound:  # another theme
            self._partial = None
        self._lang: Any = None
        # The theme's own partial looks only at the entries below the title, and thousands of pages have the same few.
        self._known: dict[str, str] | None = {} if _is_materials(self._partial) else None

    def render(self, context: Mapping[str, Any]) -> str:
        if self._partial is None:
            return ""
        if self._known is None:
            return self._rendered(self._partial, context)
        toc = context["page"].toc
        first = next(iter(toc), None)
        key = _entries_of(first.children if first and first.level == 1 else toc)
        if key not in self._known:
            if len(self._known) > _MOST_CONTENTS:
                self._known.clear()
            self._known[key] = self._rendered(self._partial, context)
        return self._known[key]

    def _rendered(self, partial: Template, context: Mapping[str, Any]) -> str:
        if self._lang is None:
            self._lang = self._language.make_module({"config": context["config"]})
        return partial.render(context, lang=self._lang, features=features(context["config"]))


def _is_materials(partial: Template | None) -> bool:
    folder = find_spec("material")
    places = (folder.submodule_search_locations or []) if folder else []
    return bool(partial and partial.filename and any(partial.filename.startswith(place) for place in places))


def _entries_of(toc: Iterable[AnchorLink]) -> str:
    """The entries and their levels, as one text."""
    return "".join(f"\0{entry.level}\0{entry.id}\0{entry.title}{_entries_of(entry.children)}\1" for entry in toc)


def _shape_of(page: Page) -> object:
    """All that decides how the frame looks: the folder (for relative links), which parts there are, other metadata."""
    content = page.content or ""
    others = {key: value for key, value in page.meta.items() if key not in ("title", "description", "template")}
    return (
        posixpath.dirname(_folder_of(page).rstrip("/")),
        _folder_of(page).endswith("/"),
        "<h1" in content,
        _top_level(page),
        *(bool(page.meta.get(key)) for key in ("title", "description")),
        *(bool(value) for value in (page.title, page.edit_url, page.canonical_url, content)),
        repr(sorted(others.items(), key=lambda item: str(item[0]))),
    )


def _folder_of(page: Page) -> str:
    """Its address without the name of the file, which a site has that opens from the disk."""
    return page.url.removesuffix("index.html")


def _top_level(page: Page) -> tuple[bool, ...]:
    """Material leaves out a first-level heading and shows what is below it."""
    first = next(iter(page.toc), None)
    if first is None:
        return ()
    return (True, bool(first.children)) if first.level == 1 else (False,)


def _marked(page: Page) -> Page:
    """A copy of the page with a mark for each thing that varies."""
    twin = copy.copy(page)
    twin.title = _mark("title")
    twin.meta = {**page.meta, **{key: _mark(slot) for key, slot in _META.items() if page.meta.get(key)}}
    twin.content = page.content and ("<h1 " if "<h1" in page.content else "") + _mark("content")
    twin.edit_url = page.edit_url and _mark("edit_url")
    twin.canonical_url = page.canonical_url and _mark("canonical_url")
    twin.toc = _marked_contents(page)
    return twin


_META = {"title": "meta_title", "description": "description"}


def _marked_contents(page: Page) -> TableOfContents:
    first = next(iter(page.toc), None)
    if first is None:
        return page.toc
    entry = AnchorLink(_mark("entry"), _mark("skip"), first.level)
    if first.children:
        entry.children = [AnchorLink(_mark("entry"), _mark("child"), first.level + 1)]
    return TableOfContents([entry])


def _fill(frame: tuple[str, ...], values: Mapping[str, str]) -> str:
    """The frame with its slots filled; a slot without a value (an entry outside the table of contents) spoils it."""
    parts = list(frame)
    for index in range(1, len(parts), 2):
        if parts[index] not in values:
            return ""
        parts[index] = values[parts[index]]
    return "".join(parts)
