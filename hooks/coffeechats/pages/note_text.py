"""The text of a note on its own page. What is under `## Private` is shown there and found by no search."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from coffeechats.notes.note import Body
from coffeechats.pages.context import PageContext
from coffeechats.pages.english import as_theirs
from coffeechats.pages.markdown import Resolve, lowered
from coffeechats.pages.page import Heading
from coffeechats.pages.wikilinks import LinkTarget
from coffeechats.records.private import private_lines
from coffeechats.records.private_words import is_private_title

_WHOLE_HEADING = re.compile(r"""<(h[1-6])\b(?:[^>"]|"[^"]*")*>(.*?)</\1>""", re.DOTALL)
_HEADING = re.compile(r"""<(h[1-6])(?:[^>"]|"[^"]*")*>""")


@dataclass(frozen=True, slots=True)
class NoteText:
    """A note's body as safe HTML, and its headings for the table of contents."""

    html: Markup
    headings: tuple[Heading, ...] = ()


def note_text(context: PageContext, path: str, body: Body, base: str, *, under: int = 2) -> NoteText:
    """The body of the note `path` for the page at `base`, its highest heading one level below `under`."""
    if not body.text.strip():
        return NoteText(Markup(""))
    resolve = resolver(context, path)
    pieces = list(_pieces(body))
    made = [
        context.renderer.render(text, resolve, base, prefix=f"note{number}-" if number else "note-")
        for number, (text, _) in enumerate(pieces)
    ]
    html: list[str] = []
    headings: list[Heading] = []
    for rendered, (_, is_private) in zip(lowered(made, under), pieces, strict=True):
        # An extension may bring headings that are not in the note.
        is_hidden = is_private or _shows_private(rendered.html)
        if is_hidden and not context.shows_private:
            continue
        html.append(_unsearched(rendered.html) if is_hidden else rendered.html)
        headings += [] if is_hidden else rendered.headings
    return NoteText(as_theirs(Markup("\n".join(html)), context.templates.language), tuple(headings))


def resolver(context: PageContext, path: str) -> Resolve:
    """Where the links of one note lead."""
    links = context.journal.links

    def resolve(target: str, wiki: bool) -> LinkTarget | None:
        found = links.resolve(path, target, wiki=wiki) if links else None
        return LinkTarget(found.address, found.title) if found and (context.has_files or not found.file) else None

    return resolve


def _shows_private(html: str) -> bool:
    """Whether one of the headings is private as the page shows it."""
    return "<h" in html and any(is_private_title(found[2]) for found in _WHOLE_HEADING.finditer(html))


def _unsearched(html: str) -> str:
    # The search indexes a heading with an id even in a part it is to leave out, and forgets where such a part ends
    # when an element of the same name ends within: so no ids, and an element that no note can contain.
    bare = _HEADING.sub(r"<\1>", html)
    return f'<aside class="cc-private" data-search-exclude>\n{bare}\n</aside>'


def _pieces(body: Body) -> Iterator[tuple[str, bool]]:
    """The body in the order written, cut where a private part begins or ends."""
    spans = private_lines(body)
    if not spans:
        yield body.text, False
        return
    lines = body.text.split("\n")
    place = 0
    for span in spans:
        begin, end = span.start - body.line, span.stop - body.line
        yield from _piece(lines[place:begin], False)
        yield from _piece(lines[begin:end], True)
        place = end
    yield from _piece(lines[place:], False)


def _piece(lines: Sequence[str], is_private: bool) -> Iterator[tuple[str, bool]]:
    text = "\n".join(lines)
    if text.strip():
        yield text, is_private
