"""The pages of a site as files, for a builder other than MkDocs: each has its title and its HTML, and a zensical.toml
beside them says how Zensical makes a site of them. What is private is in none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from coffeechats.pages.context import PageContext
from coffeechats.pages.keyed_addresses import with_links
from coffeechats.pages.look import FEATURES, PALETTE, SCRIPTS, STYLE, THEME
from coffeechats.pages.named_pages import NamedPages, normal
from coffeechats.pages.page import PLACES, Page
from coffeechats.pages.site import site
from coffeechats.records.addresses import relative
from coffeechats.records.settings import inherited
from coffeechats.records.site_files import site_files

CONFIG, FOLDER = "zensical.toml", "pages"
_MARK = "# Written by `coffee pages`, "
_MORE = """, which writes it again as long as you have not changed it. With the text of mkdocs.yml it
# tells Zensical how to build the site: zensical build --clean
"""
_OF_SITE = ("site_name", "site_url", "site_description", "site_author", "copyright")
_OF_THEME = ("language", "direction", "logo", "favicon", "icon")
_SIGNS = frozenset('"\\')


def page_files(context: PageContext, config: Mapping[str, Any], own: Path | None) -> Iterator[tuple[str, bytes]]:
    """Every file with its path; `config` is what mkdocs.yml says, `own` the folder of the site's own files."""
    labels: dict[str, str] = {}
    named: list[tuple[str, str, str]] = []
    linked: set[str] = set()
    for path in sorted(file.relative_to(THEME).as_posix() for file in THEME.rglob("*") if file.is_file()):
        yield f"{FOLDER}/{path}", (THEME / path).read_bytes()
    if own is not None:
        for path in site_files(own).published:
            if not (THEME / path).is_file():
                yield f"{FOLDER}/{path}", (own / path).read_bytes()
    attached = frozenset(context.journal.files)
    for one in site(context):
        if isinstance(one, Page):
            path = f"{one.address}index.md"
            labels |= {one.nav: path} if one.nav else {}
            named.append((path, one.source, one.address))
            linked |= _linked(one)
            yield f"{FOLDER}/{path}", page_file(one)
        elif one.address not in attached or one.address in linked:
            with suppress(OSError):  # moved since the journal was read
                yield f"{FOLDER}/{one.address}", one.data
    nav = list(_own_nav(config.get("nav"), NamedPages(named))) or list(_nav(labels))
    yield CONFIG, with_mark(_toml(_settings(config, nav)))
    yield ".gitignore", b"*\n"  # the notes are in git already, and this is made from them


def _linked(page: Page) -> set[str]:
    """The addresses to which a page has links."""
    found: set[str] = set()

    def link(target: str) -> str:
        found.add(target)
        return relative(target, page.address)

    with_links(page.content, page.address, link)
    return found


def page_file(page: Page) -> bytes:
    """A page as Markdown that shows just its HTML: everything is in one block, in which Markdown changes nothing
    but tabs."""
    head = [f"title: {_quoted(escape(page.title))}", "hide: [navigation, toc]"]
    head += ["search: {exclude: true}"] * (not page.searchable)
    text = page.content.replace("\t", "&#9;")
    return "\n".join(["---", *head, "---", "", "<div>", text, "</div>", ""]).encode("utf-8", "replace")


def with_mark(text: str) -> bytes:
    """A text with a mark of what it was, so that anyone who changes it can keep it."""
    return f"{_MARK}{_digest(text)}{_MORE}{text}".encode("utf-8", "replace")


def is_marked(data: bytes) -> bool:
    """Whether a zensical.toml comes from here, also where it has been changed since."""
    return data.startswith(_MARK.encode())


def is_as_written(data: bytes) -> bool:
    """Whether no one has changed it."""
    head, found, text = data.decode("utf-8", "replace").partition(_MORE)
    return bool(found) and head == _MARK + _digest(text)


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def _settings(config: Mapping[str, Any], nav: list[Any]) -> dict[str, Any]:
    """What Zensical needs to know. Texts are escaped: its templates write them as they are."""
    theme = theme_of(config)
    known = {key: theme[key] for key in _OF_THEME if isinstance(theme.get(key), str | dict)}
    features = theme.get("features")
    palette = theme.get("palette")
    return {
        **{key: escape(value) for key in _OF_SITE if isinstance(value := config.get(key), str)},
        "docs_dir": FOLDER,
        "nav": nav,
        "extra_css": [STYLE, *_texts(config.get("extra_css"))],
        "extra_javascript": [*SCRIPTS, *_texts(config.get("extra_javascript"))],
        "markdown_extensions": {},  # pages are HTML already, and one that reads files would read any
        "extra": {"generator": False},
        "theme": known | {
            "variant": "classic",
            "font": False,
            "features": _texts(features) if features else FEATURES,
            "palette": palette if isinstance(palette, list | dict) and palette else PALETTE,
        },
    }  # fmt: skip


def _own_nav(nav: object, pages: NamedPages[str]) -> Iterator[Any]:
    """The navigation as mkdocs.yml has it, without what names no page and is no address of elsewhere."""
    for entry in nav if isinstance(nav, list) else []:
        for title, value in entry.items() if isinstance(entry, dict) else [(None, entry)]:
            to: Any = list(_own_nav(value, pages)) if isinstance(value, list) else _target(value, pages)
            if to:
                yield to if title is None else {escape(str(title)): to}


def _target(typed: object, pages: NamedPages[str]) -> str | None:
    if not isinstance(typed, str):
        return None
    scheme, host, path, *_ = urlsplit(typed)
    if scheme or host:
        return escape(typed) if scheme in ("http", "https", "mailto") else None
    return pages.find(normal(path))


def _nav(labels: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The pages that have a label, in their places; a place of one page is that page."""
    for place, names in PLACES.items():
        own = [{name: labels[name]} for name in names if name in labels]
        yield from own if len(own) < 2 else [{place: own}]


def _texts(said: object) -> list[str]:
    return [one for one in said if isinstance(one, str)] if isinstance(said, list) else []


def _toml(settings: Mapping[str, Any]) -> str:
    lines = (f"{key} = {_value(value)}" for key, value in settings.items())
    return "[project]\n" + "\n".join(lines) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_quoted(str(key))} = {_value(one)}" for key, one in value.items()) + "}"
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "[" + ", ".join(map(_value, value)) + "]"
    return str(value) if isinstance(value, int) else _quoted(str(value))


def _quoted(text: str) -> str:
    """The text in quotes, as YAML and TOML both have it."""
    signs = (sign if sign.isprintable() and sign not in _SIGNS else f"\\U{ord(sign):08x}" for sign in text)
    return f'"{"".join(signs)}"'


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
