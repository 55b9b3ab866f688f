"""Which pages are looked at: as few as show everything there is, so that a new kind of page comes by itself."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

ODD = {
    "contacts/ada-okafor.md": "---\nname: Ada Okafor\nrole: x: y\nlog: [2026-11-40 asked]\nfeild: Energy\n---\nHm.\n",
    "contacts/ben-ruiz.md": "---\nname: [Ben\n  - : {\n---\nWords.\n",
    "contacts/cleo-ng.md": "---\nname: Cleo Ng\nreferred_by: nobody-known\nclosed: moved\n---\n## Private\n\nMine.\n",
    "journal/interviews/2026-11-12-cleo-ng.md": "---\ntakeaway: x\nreferrals: [{name: Dan Poe}]\n---\nWords.\n",
    "journal/page.md": """\
# Odds and ends

Some ``code that goes on for longer than a telephone is wide`` and [[Nobody]], https://example.org/a/very/long/address/indeed

| a | b | c |
| --- | ---: | --- |
| one | 1 | several-words-that-hang-together-and-cannot-be-parted |

- [ ] a task
- [x] another

> words of others

    a line of code that is longer than a telephone is wide, and then some more of it

---

1. one
   1. two

<details><summary>More</summary>

Words.

</details>

## Further
""",
}
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
STATES = {"hidden", "open", "role", "tabindex", "type"}
COLOUR = re.compile(r"cc-(hue|stage)-")  # a class that gives an element one of many colours


def kinds(site: Path) -> list[str]:
    """Addresses of pages that have, between them, each folder of the site and each thing in another that is on it."""
    left = {page: traits(site, page) for page in sorted(site.rglob("*.html"))}
    chosen: list[str] = []
    seen: set[str] = set()
    while left:
        best = max(left, key=lambda page: len(left[page] - seen))
        if left[best] <= seen:
            break
        seen |= left.pop(best)
        chosen.append(best.relative_to(site).as_posix().removesuffix("index.html"))
    return sorted(chosen)


def own_kinds(site: Path) -> list[str]:
    """Those of the journal, and the first page of the guide, which is the same in every site."""
    return [path for path in kinds(site) if not path.startswith("help/") or path == "help/"]


def traits(site: Path, page: Path) -> set[str]:
    """What tells one kind of page from another: where it stands, and what its own part is made of."""
    place = page.relative_to(site).parts
    parts = _Parts()
    parts.feed(page.read_text("utf-8").partition("<article")[2].rpartition("</article>")[0])
    return parts.traits | {f"at {place[0]}, {len(place)} deep"}


class _Parts(HTMLParser):
    """Each element, with its classes and states, and what it stands in; and each colour."""

    def __init__(self) -> None:
        super().__init__()
        self.traits: set[str] = set()
        self._open: list[str] = ["article"]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        here = dict(attrs)
        classes = (here.get("class") or "").split()
        colours = {one for one in classes if COLOUR.match(one)}
        name = ".".join([tag, *(one for one in classes if one not in colours), *sorted(STATES & here.keys())])
        self.traits |= {f"{self._open[-1]} > {name}", *colours}
        if tag not in VOID:
            self._open.append(name)

    def handle_endtag(self, tag: str) -> None:
        while len(self._open) > 1 and self._open.pop().partition(".")[0] != tag:
            pass
