"""One page of the site, ready to be put into the site's frame."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

SKIP_TO = "page-content"  # where the link that skips the navigation leads on a page without headings of its own

# The places of the navigation, and the labels of the pages in each.
PLACES = {
    "Today": ("Today", "Next steps"),
    "People": ("People", "Referrals", "Organizations"),
    "Conversations": ("Conversations",),
    "Learned": ("Fields", "Questions", "Resources"),
    "Progress": ("Progress", "Given back"),
    "Problems": ("Problems",),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """One entry of a page's table of contents; `title` is plain text."""

    level: int
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Written:
    """What a page contains: safe HTML, its links relative to the address; its headings; the notes it was made from."""

    content: str
    headings: tuple[Heading, ...] = ()
    made_from: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """What a page is: its address, its title, and its contents, which are written when first asked for.

    `address` is relative to the site's root and ends with `/` (`contacts/ada-okafor/`; `""` is the home page).
    `title` is plain text. `source` is the note to edit, as a path from the journal's root, or "" for a page without
    one. `nav` is the page's label in the navigation (see PLACES), or "" for the many pages that are not in it.
    `edit` opens the source in an editor, where the settings name one. `known_as` is the address by which mkdocs.yml
    may name it, where that is another.
    """

    address: str
    title: str
    write: Callable[[], Written] = field(repr=False, compare=False)
    source: str = ""
    nav: str = ""
    searchable: bool = True
    edit: str = ""
    known_as: str = ""

    @cached_property
    def written(self) -> Written:
        return self.write()

    @property
    def content(self) -> str:
        return self.written.content

    @property
    def headings(self) -> tuple[Heading, ...]:
        return self.written.headings

    @property
    def made_from(self) -> tuple[str, ...]:
        return self.written.made_from


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the site that is no page: a feed, or a picture that a note links to; made when it is asked for.

    `data` raises OSError where a note's file cannot be read any more.
    """

    address: str
    make: Callable[[], bytes] = field(repr=False, compare=False)

    @property
    def data(self) -> bytes:
        return self.make()
