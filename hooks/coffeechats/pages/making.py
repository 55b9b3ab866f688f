"""How a page is put together: a template filled with what it shows, its parts listed as its table of contents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from coffeechats.pages.context import PageContext
from coffeechats.pages.editor import editor_link
from coffeechats.pages.english import as_english
from coffeechats.pages.page import SKIP_TO, Heading, Page, Written

_PART = re.compile(r'<section id="([\w-]+)" class="cc-part[^>]*>\s*<h2>(.*?)</h2>', re.DOTALL)
_COUNT_OR_TAG = re.compile(r'<span class="cc-count.*?</span>|<[^>]*>')
_TO_A_PAGE = re.compile(r'(<a(?:\s+[\w:-]+(?:="[^"]*")?)*?\s+href="(?!//)[^":?#]*/)(?=["?#])')
_SKIPPED_TO = f'<span id="{SKIP_TO}"></span>\n'
_MOST_SHOWN = 30  # notes named one by one at the bottom of a page; of more only the folders are


@dataclass(frozen=True, slots=True)
class View:
    """What a template shows, the notes that this came from, and the headings of the note at the page's end."""

    data: dict[str, Any]
    made_from: Iterable[str]
    headings: Sequence[Heading] = ()


def make(
    context: PageContext,
    template: str,
    address: str,
    title: str,
    view: Callable[[], View],
    *,
    source: str = "",
    nav: str = "",
    searchable: bool = True,
    has_contents: bool = True,
) -> Page:
    """One page, which looks at its view and is written when it is asked for."""

    def write() -> Written:
        shown = view()
        notes = tuple(dict.fromkeys(path for path in shown.made_from if path))
        frame: dict[str, Any] = {
            "base": address,
            "title": title,
            "today": context.today,
            "made_from": from_words(context, notes, source),
            "note_problems": context.problem_counts.get(source, 0),
            "source": source,
            "has_files": context.has_files,
            "is_fixed": context.journal.settings.today is not None,
            "has_guide": context.has_guide,
        }
        content = context.templates.render(template, shown.data | frame)
        content = naming_files(content) if context.names_files else content
        headings = (*_parts(content), *shown.headings) if has_contents else ()
        content = as_english(content, context.templates.language)
        return Written(content if headings else _SKIPPED_TO + content, headings, notes)

    return Page(address, title, write, source, nav, searchable, editor_link(context, source))


def naming_files(content: str) -> str:
    """The same with links that name the file of a page, `../index.html`: from the disk a folder is no page."""
    return _TO_A_PAGE.sub(r"\1index.html", content)


def _parts(content: str) -> Iterator[Heading]:
    """The page's own parts; the template is the one place that says which there are."""
    for found in _PART.finditer(content):
        yield Heading(2, found[1], unescape(_COUNT_OR_TAG.sub("", found[2])).strip())


def from_words(context: PageContext, notes: Sequence[str], source: str = "") -> dict[str, Any]:
    """What the bottom of a page says: the notes one by one with a link to the editor, or of many only the page's own
    note and how many there are where."""
    folders = Counter(path.split("/", 1)[0] + "/" for path in notes)
    named = notes if len(notes) <= _MOST_SHOWN else [source] * bool(source)
    return {
        "count": len(notes),
        "notes": [(path, editor_link(context, path)) for path in named],
        "folders": sorted(folders.items()) if len(named) < len(notes) else [],
    }
