"""The guide that comes with the software, as pages of every site: the same ones, whatever is in the journal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property, partial
from html import unescape
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from markdown import Markdown
from markupsafe import Markup
from pymdownx.slugs import slugify

from coffeechats.pages.english import as_english
from coffeechats.pages.making import naming_files
from coffeechats.pages.markdown import headings_of, quick_inline
from coffeechats.pages.page import Asset, Heading, Page, Written
from coffeechats.pages.templates import Templates
from coffeechats.records import addresses

LABEL = "Help"  # in the navigation
_PICTURES = "pictures"
_COMMENT = re.compile(r"^<!--.*?-->\n+", re.MULTILINE | re.DOTALL)
_FILE_NAME = re.compile(r'^(```\w*) title="([^"\n]+)"$', re.MULTILINE)  # which Markdown itself knows nothing of
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
_LINK = re.compile(r'<a href="(?:([\w-]+)\.md|(https?://[^"]*))')
_PICTURE = re.compile(rf'(?<=")({_PICTURES}/[^"]+)(?=")')
# One of four columns and more, which is wider than a telephone.
_WIDE_TABLE = re.compile(r"(<table>\s*<thead>\s*<tr>(?:\s*<th(?: [^>]*)?>[^<]*</th>){4}.*?</table>)", re.DOTALL)


class Guide:
    """The pages of the guide at `help/`, each converted when it is first asked for.

    They know nothing of the journal, so the live preview keeps them after a save, and what Markdown makes of their
    texts is made once. `names_files` is as in PageContext.
    """

    def __init__(self, templates: Templates, *, names_files: bool = False) -> None:
        self._templates, self._names_files = templates, names_files

    @cached_property
    def outputs(self) -> tuple[Page | Asset, ...]:
        """Every page, the first of them with a label, and the pictures."""
        folder = guide_folder()
        texts = {child.name.removesuffix(".md"): child.read_text("utf-8") for child in _files(folder, ".md")}
        pictures = _files(folder / _PICTURES, ".png")
        return (
            *(self._page(name, text) for name, text in sorted(texts.items(), key=lambda one: one[0] != "index")),
            *(Asset(f"{addresses.HELP}{_PICTURES}/{one.name}", one.read_bytes) for one in pictures),
        )

    def _page(self, name: str, text: str) -> Page:
        title = _TITLE.search(text)
        assert title is not None, f"{name}.md of the guide has no title"
        label = LABEL if name == "index" else ""
        address = addresses.guide(name)
        return Page(address, _plain(title[1]), partial(self._written, address, text), nav=label)

    def _written(self, address: str, text: str) -> Written:
        html, headings = _converted(text)
        html = _PICTURE.sub(lambda found: addresses.relative(addresses.HELP + found[1], address), html)
        pieces = _WIDE_TABLE.split(_LINK.sub(partial(_link, address), html))
        shown = [(Markup(piece), bool(place % 2)) for place, piece in enumerate(pieces)]
        content = self._templates.render("guide", {"pieces": shown, "base": address})
        content = as_english(content, self._templates.language)
        return Written(naming_files(content) if self._names_files else content, headings)


@cache
def _converted(text: str) -> tuple[str, tuple[Heading, ...]]:
    """A text of the guide as HTML, with its headings. The extensions of mkdocs.yml are for notes, and not used here."""
    converter = _converter()
    html = converter.reset().convert(_FILE_NAME.sub(r"**`\2`**\n\n\1", _COMMENT.sub("", text)))
    return html, tuple(headings_of(converter.toc_tokens))  # type: ignore[attr-defined]


@cache
def _converter() -> Markdown:
    return quick_inline(
        Markdown(
            extensions=["toc", "tables", "fenced_code"],
            extension_configs={"toc": {"slugify": slugify(case="lower")}, "tables": {"use_align_attribute": True}},
        )
    )


def guide_folder() -> Traversable:
    """The guide's texts: within an installed package, else `docs/` of the checkout that this file lies in."""
    packaged = resources.files("coffeechats").joinpath("guide")
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[3] / "docs"


def _files(folder: Traversable, ending: str) -> Iterator[Traversable]:
    return iter(sorted((one for one in folder.iterdir() if one.name.endswith(ending)), key=lambda one: one.name))


def _link(base: str, found: re.Match[str]) -> str:
    """A link to another page of the guide as the site has it; one that leads out of the site opens as such."""
    if found[2] is not None:
        return f'<a rel="noopener noreferrer" href="{found[2]}'
    return f'<a href="{addresses.relative(addresses.guide(found[1]), base)}'


def _plain(title: str) -> str:
    return unescape(title.replace("`", ""))
