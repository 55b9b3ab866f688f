"""The templates of our pages: everything written into them is text, unless the renderer of notes made it safe."""

from __future__ import annotations

import re
from collections.abc import Iterable, MutableMapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple
from urllib.parse import quote
from zlib import crc32

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from coffeechats.notes.problems import as_sentence
from coffeechats.reading.months import MONTHS
from coffeechats.records.addresses import relative
from coffeechats.views.words import counted, day_words, distance, found, plain, said

SHIPPED = Path(__file__).parent / "templates"

# Templates are found by the names `coffee/….html`: MkDocs never publishes an `.html` of a theme's folder as it is.


class Link(NamedTuple):
    """Words, and the address of the site they lead to, or None for words alone; `place` is an id on that page."""

    text: str
    address: str | None = None
    place: str = ""


_TO_ESCAPE = re.compile(r"[&<>\"']").search


def escaped(value: object) -> str:
    """The value as HTML, as `escape` gives it, which is slow with texts that have no sign to escape: most of them."""
    if value.__class__ is str:
        return value if not _TO_ESCAPE(value) else escape(value)
    return value if isinstance(value, Markup) else escape(value)


class _Template(Template):
    """A template that writes its values by `escaped`."""

    @classmethod
    def from_code(cls, environment: Environment, code: CodeType, *others: Any) -> Template:
        made = super().from_code(environment, code, *others)
        made.root_render_func.__globals__["escape"] = escaped
        return made


class _Environment(Environment):
    """Templates that have no globals but those of all, which each looks up for every page."""

    template_class = _Template

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals


class Templates:
    """Our templates, each read once; those in the `folders` given come before ours of the same name. `language` is that
    of the site's theme, such as `de`; "" is English."""

    def __init__(self, folders: Sequence[Path] = (), language: str = "") -> None:
        self.language = language
        loaders = [FileSystemLoader(folder) for folder in (*folders, SHIPPED)]
        self._environment = _Environment(
            loader=ChoiceLoader(loaders),
            autoescape=True,
            undefined=StrictUndefined,
            optimized=False,  # which compiles sooner: there is nothing to fold in them
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,  # the preview makes a new environment for each build
        )
        self._environment.filters.update(
            at=at,
            link=link,
            links=links,
            edit=edit,
            named=named,
            values=values,
            when=when,
            stage=stage,
            ended=as_sentence,
            found=found,
            plain=plain,
            said=said,
            counted=counted,
            day=full_day,
            isoday=isoday,
        )
        self._environment.globals.update(day_words=day_words, distance=distance, short_day=short_day, avatar=avatar)

    def render(self, name: str, view: dict[str, Any]) -> str:
        """The template `coffee/NAME.html` with what it shows."""
        return self._environment.get_template(f"coffee/{name}.html").render(view)


def at(address: str, base: str) -> str:
    """The link to an address of the site from the page at `base`."""
    return relative(_quoted(address), base)


@lru_cache(maxsize=65536)
def _quoted(address: str) -> str:
    return quote(address, safe="/.")


# The smallest pieces of markup are here and not in a template: they are written so often that a macro for each
# would cost as much as all the rest of a page.


def link(to: Link, base: str) -> Markup:
    """A link as seen from the page at `base`, or only its words where it leads nowhere."""
    if to.address is None:
        return escape(to.text)
    place = f"#{quote(to.place, safe='')}" if to.place else ""
    return Markup(f'<a href="{escaped(at(to.address, base))}{place}">{escaped(to.text)}</a>')


def links(many: Iterable[Link], base: str) -> Markup:
    """Some links in a row, with commas."""
    return Markup(", ").join(link(to, base) for to in many)


def named(many: Iterable[Link], base: str, more: int = 0) -> Markup:
    """Some links within a sentence, with *and* before the last, or before how many there are besides."""
    *most, last = [*(link(to, base) for to in many), *([escape(f"{more} more")] if more else ())] or [Markup("")]
    return Markup(" and ").join([Markup(", ").join(most), last]) if most else last


def edit(href: str) -> Markup:
    """What opens a note in the editor, or nothing where the settings name none."""
    return Markup(f' <a href="{escaped(href)}" rel="edit" data-search-exclude>edit</a>') if href else _NOTHING


_NOTHING = Markup("")


def values(names: Iterable[str]) -> Markup:
    """Some names in a row, with commas; where one has a comma itself, each is marked, so that a list can filter."""
    names = list(names)
    if not any("," in name for name in names):
        return escape(", ".join(names))
    return Markup(", ").join(Markup('<data value="{0}">{0}</data>').format(name) for name in names)


@lru_cache(maxsize=4096)
def when(day: date | None) -> Markup:
    """A day with its year as a `<time>`, or nothing."""
    return Markup(f'<time datetime="{isoday(day)}">{full_day(day)}</time>') if day else Markup("")


def short_words(day: date, today: date) -> str:
    """`12 Nov`, with the year only when it is not this one."""
    words = f"{day.day} {MONTHS[day.month - 1][:3]}"
    return words if day.year == today.year else f"{words} {day.year}"


@lru_cache(maxsize=4096)
def short_day(day: date | None, today: date) -> Markup:
    """A day as `12 Nov` in a `<time>`, or nothing."""
    return Markup(f'<time datetime="{isoday(day)}">{short_words(day, today)}</time>') if day else Markup("")


HUES = 12  # colours of the style sheet, cc-hue-0 and on


def hue(name: str) -> int:
    """A person's own colour: the same on every page, and after every build."""
    return crc32(name.casefold().encode()) % HUES


def initials(name: str) -> str:
    """One or two letters for a person: `Ada Okafor` gives AO."""
    words = [word for word in re.split(r"[\s_-]+", name) if word[:1].isalnum()]
    letters = [words[0][0], words[-1][0]] if len(words) > 1 else [word[0] for word in words]
    return "".join(letters).upper() or "?"


@lru_cache(maxsize=8192)
def avatar(one: Link | None, size: str = "") -> Markup:
    """Initials in the person's own hue; a tick for what concerns no one. It says nothing that the words do not."""
    large = f" cc-av-{size}" if size else ""
    if one is None:
        return Markup(f'<span class="cc-av cc-av-none{large}" aria-hidden="true" data-search-exclude>✓</span>')
    letters, colour = escape(initials(one.text)), hue(one.text)
    return Markup(f'<span class="cc-av cc-hue-{colour}{large}" aria-hidden="true" data-search-exclude>{letters}</span>')


@lru_cache(maxsize=64)
def stage(name: str) -> Markup:
    """How far things have come with someone, as a small label."""
    words = stage_words(name)
    return Markup(f'<span class="cc-stage cc-stage-{escape(name.replace(" ", "-"))}">{escape(words)}</span>')


def stage_words(name: str) -> str:
    """A stage as the pages say it: a `lead` is a person suggested."""
    return "suggested" if name == "lead" else name


def full_day(day: date | None) -> str:
    """The day with its year, or nothing."""
    return day_words(day, date.min) if day else ""


def isoday(day: date | None) -> str:
    """`2026-11-20`, or nothing."""
    return day.isoformat() if day else ""
