"""One page of the site, ready to be put into the site's frame."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """One entry of a page's table of contents; `title` is plain text."""

    level: int
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Page:
    """What a page is: its address, its title, its contents, and the notes it was made from.

    `address` is relative to the site's root and ends with `/` (`contacts/ada-okafor/`; `""` is the home page).
    `title` is plain text. `content` is safe HTML, its links relative to the address.
    `source` is the note to edit, as a path from the journal's root, or "" for a page without one.
    `nav` is the page's label in the navigation, or "" for the many pages that are not in it.
    """

    address: str
    title: str
    content: str
    headings: tuple[Heading, ...] = ()
    source: str = ""
    nav: str = ""
    made_from: tuple[str, ...] = ()
    searchable: bool = True
    description: str = ""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the site that is no page: a feed, or a picture that a note links to."""

    address: str
    data: bytes
