"""What a person is called: names in the order in which they are spoken, without titles, and what is no name at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from coffeechats.records.names import (
    SUFFIXES,
    fold,
    in_spoken_order,
    is_east_asian,
    is_title,
    name_words,
    without_titles,
)

ORGANIZATION = "an organization"
ADDRESS = "an e-mail address"
_MAIL = re.compile(r"(?:mailto:)?[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+|<[^\s@<>]+@[^\s@<>]+>", re.IGNORECASE)
_PAGE = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_NUMBER = re.compile(r"(?:tel:)?[+(]?\d(?:[\s().+/*#–-]*\d){4,}[\s.)]*(?:(?:ext|x|durchwahl)\.?\s*\d+)?", re.IGNORECASE)
_SHOWN = re.compile(r"(.*\S)\s*(?:[(<\[]\s*(?:mailto:)?[^\s@<>()]+@[^\s@<>()]+\s*[)>\]])", re.IGNORECASE | re.DOTALL)
_QUOTED = re.compile(r"'([^']+)'|\"([^\"]+)\"")
_CUT = "\ufffd"  # in place of bytes that were cut
_DEGREE = re.compile(r"(?:[A-Z]\.?){2,5}")
# The last word of a firm's name, without full stops.
_FIRMS = name_words(
    "gmbh mbh kg kgaa ohg gbr ltd inc incorporated llc llp plc corp corporation sarl srl bv nv oy oyj "
    "aps pty sro doo kft "
    "zrt bhd gmbhcokg ооо зао 株式会社 有限会社 合同会社 有限公司 股份有限公司 주식회사"
)
_EAST_ASIAN_FIRM = re.compile(
    r"(?:株式会社|有限会社|合同会社|주식회사|\(주\)|㈱).*|.*(?:株式会社|有限会社|有限公司|주식회사|㈱)"
)


class ImportedName(NamedTuple):
    """A name in its parts, each of which may be empty."""

    given: str = ""
    middle: str = ""
    family: str = ""
    prefix: str = ""
    suffix: str = ""

    @property
    def spoken(self) -> str:
        """In Han, Kana and Hangul the family name first. A family name alone keeps its title: `Frau Köhler`."""
        if self.given and self.family and is_east_asian(self.given + self.family):
            return self.family + self.middle + self.given
        prefix = self.prefix if self.family and not (self.given or self.middle) else ""
        return " ".join(filter(None, (prefix, self.given, self.middle, self.family, self._ending)))

    @property
    def titles(self) -> list[str]:
        return [self.prefix, "" if self._ending else self.suffix]

    @property
    def _ending(self) -> str:
        """A suffix that is part of the name, such as `Jr.`, and no degree."""
        if fold(self.suffix) in SUFFIXES:
            return self.suffix
        words = self.suffix.replace(",", " ").split()
        is_degree = all(is_title(word) or _DEGREE.fullmatch(word) for word in words)
        return "" if is_degree else self.suffix


class PersonName(NamedTuple):
    """A name, "" where there is none, the titles that were with it, and the firm that was in its place."""

    name: str
    title: str = ""
    firm: str = ""

    @property
    def titles(self) -> list[tuple[str, str]]:
        """The titles as a line of the body."""
        return [("Title", self.title)] if self.title else []


def named(
    texts: Iterable[str], parts: ImportedName | None = None, organization: str = "", others: Iterable[str] = ()
) -> PersonName:
    """The name that a file means: the first of these texts that is one, else its parts, else one of the others.

    Texts with an address, a number, a page or a firm are no names. The parts say which is the family name.
    """
    parts = _parted(ImportedName(*(" ".join(part.split()) for part in parts or ())))
    has_parts = bool(parts.given and parts.family)
    no_name = firm = ""
    candidates = sorted((*texts, parts.spoken, *others), key=lambda text: _CUT in text)  # whole ones first
    for text in candidates:
        bare = _bare(text)
        if what_else(bare):
            no_name = no_name or bare
        elif bare and not has_parts and _is_firm(bare, organization):
            firm = firm or bare
        elif bare:
            return _arranged(bare, parts)
    return PersonName(no_name, "", firm)


def what_else(text: str) -> str:
    """What is in the place of a name, or ""."""
    text = text.strip()
    if _MAIL.fullmatch(text):
        return ADDRESS
    if _PAGE.fullmatch(text):
        return "the address of a page"
    return "a telephone number" if _NUMBER.fullmatch(text) else ""


def _is_firm(text: str, organization: str) -> bool:
    if organization and fold(text) == fold(organization):
        return True
    words = fold(text).split()
    return (len(words) > 1 and words[-1] in _FIRMS) or _EAST_ASIAN_FIRM.fullmatch(text) is not None


def _bare(text: str) -> str:
    """The text on one line, without the address that mail programs put after a name, and without quotes."""
    text = " ".join(text.split()).rstrip(f" {_CUT}")
    if match := _SHOWN.fullmatch(text):
        text = match[1]
    quoted = _QUOTED.fullmatch(text)
    return (quoted[1] or quoted[2]).strip() if quoted else text


def _parted(parts: ImportedName) -> ImportedName:
    """All parts in one, as some programs write them by mistake: `Okafor;Ada;;;`."""
    (*others,) = (part for part in parts if part)
    if len(others) == 1 and ";" in others[0]:
        family, given, middle, prefix, suffix = [piece.strip() for piece in [*others[0].split(";"), *[""] * 5][:5]]
        return ImportedName(given, middle, family, prefix, suffix)
    return ImportedName(*("" if what_else(part) else part for part in parts))


def _arranged(text: str, parts: ImportedName) -> PersonName:
    titles = [title for title in parts.titles if title]
    if _same(text, parts):
        name, title = without_titles(parts.spoken)
        if is_east_asian(text) and parts.given and text.startswith(parts.family):
            name = text  # with the space that was typed
        return PersonName(name, ", ".join(dict.fromkeys(filter(None, [title, *titles]))))
    name, title = in_spoken_order(text)
    return PersonName(name, ", ".join(dict.fromkeys(filter(None, (title, *titles)))))


def _same(text: str, parts: ImportedName) -> bool:
    """Whether a text is nothing but the parts, in any order: then these say what the family name is."""
    if not (parts.given and parts.family):
        return False
    if is_east_asian(parts.given + parts.family):
        bare = re.sub(r"[\s,、，・]", "", text)
        return bare in (parts.given + parts.family, parts.family + parts.given, parts.spoken)
    given, family = fold(parts.given).split(), fold(parts.family).split()
    if "," not in text:
        return False  # as it is spoken already, or as its owner wants it
    words = fold(in_spoken_order(text)[0]).split()
    return sorted(words) in (sorted(given + family), sorted(fold(parts.spoken).split()))
