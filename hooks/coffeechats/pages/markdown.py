"""The words of a note as safe HTML: Markdown with the user's extensions, wikilinks, and nothing that could do harm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor

from coffeechats.notes.density import is_too_dense
from coffeechats.pages.clean import Cleaner, as_typed, highest_heading, lower_headings
from coffeechats.pages.page import Heading
from coffeechats.pages.quick_markdown import Quick, is_usual
from coffeechats.pages.wikilinks import LinkTarget, Resolve, WikilinkProcessor, WikiLinks

__all__ = ["LinkTarget", "Rendered", "Renderer", "Resolve"]

DEFAULT_EXTENSIONS = ("toc", "tables", "fenced_code")

_TASKS = "pymdownx.tasklist"
_ALIGN_WITHOUT_STYLE = {"use_align_attribute": True}  # `style=` is not let through
# The patterns of Markdown itself and our own; an extension may bring others, which could begin with any sign.
_KNOWN = frozenset(
    ["backtick", "escape", "reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref",
     "autolink", "automail", "linebreak", "html", "entity", "em_strong", "not_strong", "em_strong2", "wikilink"]
)  # fmt: skip
_SIGN = re.compile(r"[`\\\[!<&*_]|  \n")
_MOST_KNOWN = 50_000  # texts remembered; a journal has one a note


@dataclass(frozen=True, slots=True)
class Rendered:
    """A note's body as safe HTML, and its headings for the table of contents."""

    html: str
    headings: tuple[Heading, ...] = ()


class _QuickInline(InlineProcessor):
    """Markdown's search for code, links and emphasis, left out for the many texts that hold no sign of any.

    It asks each of some fifteen patterns for each piece of text, which took a twelfth of a whole build. Takes the
    place of a method that is private to Markdown: should that go by another name one day, only the speed is lost.
    """

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if _SIGN.search(data) is None:
            return data
        return super()._InlineProcessor__handleInline(data, patternIndex)  # type: ignore[misc, no-any-return]


def quick_inline(markdown: Markdown) -> Markdown:
    """The converter, made quicker unless an extension looks for signs that only it knows."""
    patterns = markdown.inlinePatterns
    if len(patterns) == sum(name in patterns for name in _KNOWN):
        markdown.treeprocessors.register(_QuickInline(markdown), "inline", 20)
    return markdown


class _Current:
    """The links of the note that is being rendered just now."""

    links: WikiLinks | None = None

    def get(self) -> WikiLinks:
        assert self.links is not None
        return self.links


class Renderer:
    """Renders the bodies of notes, one after the other, with one Markdown set-up.

    `extensions` and `configs` are those of `markdown_extensions` in mkdocs.yml; tables, fenced code, a table of
    contents and task lists always work.
    """

    def __init__(
        self, extensions: Sequence[str] = DEFAULT_EXTENSIONS, configs: Mapping[str, Mapping[str, Any]] | None = None
    ) -> None:
        names = list(dict.fromkeys([*DEFAULT_EXTENSIONS, *extensions, _TASKS]))
        settings = {name: dict(options or {}) for name, options in (configs or {}).items()}
        self._is_usual = is_usual(names, settings)
        settings["tables"] = settings.get("tables", {}) | _ALIGN_WITHOUT_STYLE
        settings[_TASKS] = settings.get(_TASKS, {}) | {"clickable_checkbox": False}
        self._markdown = Markdown(extensions=names, extension_configs=settings)
        current = self._current = _Current()
        self._markdown.inlinePatterns.register(WikilinkProcessor(self._markdown, current.get), "wikilink", 185)
        quick_inline(self._markdown)
        # The cleaner is not written in Python: had it a way back to us, neither would ever be freed.
        self._cleaner = Cleaner(lambda tag, attribute, value: current.get().rule(tag, attribute, value))

    def render(self, text: str, resolve: Resolve, base: str, *, prefix: str = "note-") -> Rendered:
        """The text as HTML for the page at address `base`.

        `resolve(target, wiki)` says where a link leads, or None; the target is as typed, without `#heading`.
        Every id gets the `prefix`. Never raises: a text that Markdown cannot take is shown as typed.
        """
        if is_too_dense(text):
            return Rendered(as_typed(text))
        links = self._current.links = WikiLinks(resolve, base, prefix, self._slug)
        if self._is_usual and (quick := Quick(self._slug, links.wiki, prefix).convert(text)):
            return Rendered(*quick)
        try:
            clean = self._cleaner.clean(self._converted(text))
        finally:
            self._current.links = None
        tokens = self._markdown.toc_tokens  # type: ignore[attr-defined]
        return Rendered(clean, tuple(headings_of(tokens, prefix)))

    def _converted(self, text: str) -> str:
        self._markdown.reset()
        try:
            return self._markdown.convert(text)
        except Exception:  # extensions are anyone's code, and one note must not stop the site
            self._markdown.reset()
            self._markdown.toc_tokens = []  # type: ignore[attr-defined]
            return as_typed(text)

    def _slug(self, words: str) -> str:
        toc = self._markdown.treeprocessors["toc"]
        return str(toc.slugify(words, toc.sep))  # type: ignore[attr-defined]


class RememberingRenderer(Renderer):
    """A renderer that is asked for the same texts again and again: one whose links lead where they led before is
    taken from memory."""

    def __init__(
        self, extensions: Sequence[str] = DEFAULT_EXTENSIONS, configs: Mapping[str, Mapping[str, Any]] | None = None
    ) -> None:
        super().__init__(extensions, configs)
        self._known: dict[tuple[Any, ...], tuple[dict[tuple[str, bool], LinkTarget | None], Rendered]] = {}

    def render(self, text: str, resolve: Resolve, base: str, *, prefix: str = "note-") -> Rendered:
        key = (text, base, prefix)
        led, rendered = self._known.get(key, ({}, None))
        if rendered is not None and all(resolve(*asked) == target for asked, target in led.items()):
            return rendered
        leads: dict[tuple[str, bool], LinkTarget | None] = {}

        def noted(target: str, wiki: bool) -> LinkTarget | None:
            found = leads[target, wiki] = resolve(target, wiki)
            return found

        rendered = super().render(text, noted, base, prefix=prefix)
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        self._known[key] = leads, rendered
        return rendered


def lowered(parts: Sequence[Rendered], under: int) -> list[Rendered]:
    """The parts of one note, all with their headings so far down that the highest is one level below `<h2>` if
    `under` is 2; with 0 as they are. A heading stays above or below those of the other parts."""
    highest = min(filter(None, (highest_heading(part.html) for part in parts)), default=0)
    down = max(0, under + 1 - highest) if under and highest else 0
    if not down:
        return list(parts)
    return [
        Rendered(
            lower_headings(part.html, down),
            tuple(replace(heading, level=min(6, heading.level + down)) for heading in part.headings),
        )
        for part in parts
    ]


def headings_of(tokens: Sequence[Mapping[str, Any]], prefix: str = "") -> Iterator[Heading]:
    """The headings in the order of the page; Markdown nests them by level."""
    waiting = list(reversed(tokens))
    while waiting:
        token = waiting.pop()
        yield Heading(token["level"], prefix + token["id"], unescape(token["name"]))
        waiting.extend(reversed(token["children"]))
