"""A list on several pages: how many, the address of each, the links among them, and a file with all of its rows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from coffeechats.pages.context import PageContext
from coffeechats.pages.making import View, make
from coffeechats.pages.page import Asset, Page
from coffeechats.pages.templates import Link

ROWS = 200  # rows of a table on one page


@dataclass(frozen=True, slots=True)
class NumberedPages:
    """`many` pages of one list. The first is at the address `first`, the others by their number below `below`."""

    first: str
    below: str
    many: int

    def address(self, number: int) -> str:
        """Where a page is, counted from 1."""
        return self.first if number == 1 else f"{self.below}{number}/"

    @property
    def links(self) -> list[Link]:
        """A link to each; none where there is only one page."""
        return [Link(str(one), self.address(one)) for one in range(1, self.many + 1)] if self.many > 1 else []


def pages_needed(rows: int, size: int) -> int:
    """How many pages the rows need, `size` on each; at least one."""
    return max(1, -(-rows // size))


def pages_of_table(
    context: PageContext,
    template: str,
    title: str,
    pages: tuple[str, str],
    count: int,
    view: Callable[[slice], View],
    *,
    nav: str = "",
    **options: Any,
) -> Iterator[Page | Asset]:
    """The pages of a table of `count` rows, and where one page cannot hold it a file with all rows, which the script
    asks for when a reader filters or sorts. `pages` is where they are, see NumberedPages; `view` gives those rows."""
    numbered = NumberedPages(*pages, pages_needed(count, ROWS))
    file = f"{numbered.below}rows.js" if numbered.many > 1 and context.has_files else ""

    def part(number: int, rows: slice) -> View:
        shown = view(rows)
        of_pages = {"pages": numbered.links, "number": number, "count": count, "data": file if number == 1 else "",
                    "list_title": title}  # fmt: skip
        return replace(shown, data=shown.data | of_pages)

    def page(number: int, rows: slice) -> Page:
        name, label = (title, nav) if number == 1 else (f"{title}, page {number}", "")
        show = partial(part, number, rows)
        return make(context, template, numbered.address(number), name, show, nav=label, **options)

    made = [page(number, slice((number - 1) * ROWS, number * ROWS)) for number in range(1, numbered.many + 1)]
    yield from made
    if file:
        yield Asset(file, partial(_as_data, made))


def _as_data(pages: Sequence[Page]) -> bytes:
    """The rows of a table on some pages for the script; as a script file they also open from the disk. They are as on
    their pages, where every sign of a value is escaped."""
    tables = (html.partition('<div class="cc-list" data-filter')[2].partition("<tbody>")[2].partition("</tbody>")[0]
              for html in seen_from_the_first(pages))  # fmt: skip
    return _script([row for table in tables for row in _rows(table, "tr")])


def seen_from_the_first(pages: Sequence[Page]) -> Iterator[str]:
    """The contents of the pages of a list, with links that start where its first page is."""
    for page in pages:
        below = page.address.count("/") - pages[0].address.count("/")
        yield page.content.replace(f'href="{"../" * below}', 'href="') if below else page.content


def _script(data: Sequence[Any]) -> bytes:
    return f"coffeeRows({json.dumps(data, ensure_ascii=False, separators=(',', ':'))})\n".encode()


def lists_as_data(pages: Sequence[Page]) -> bytes:
    """The rows of lists of steps on some pages likewise. A list is the id of its part, whether it is folded away there,
    and its rows."""
    lists: dict[tuple[str, bool], list[str]] = {}
    for html in seen_from_the_first(pages):
        for part, inside in _PART.findall(html):
            for before, rows in _LIST.findall(inside):
                lists.setdefault((part, "<details" in before), []).extend(_rows(rows, "li"))
    return _script([[*key, rows] for key, rows in lists.items()])


_PART = re.compile(r'<section id="([\w-]+)" class="cc-part" data-timing(.*?)</section>', re.DOTALL)
_LIST = re.compile(r'(.*?)<ul class="cc-steps">(.*?)</ul>', re.DOTALL)
_UNSEEN = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)


def _rows(html: str, tag: str) -> list[str]:
    """Each row, without what is there for those who have no script."""
    rows = _UNSEEN.sub("", html).split(f"</{tag}>")[:-1]
    return [f"{row.strip()}</{tag}>" for row in rows]
