"""The shared copy as a folder of pages that open from the disk.

Whatever is filled into a template passes through the pseudonyms first: no name can be forgotten in one place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from coffeechats.exports.pseudonyms import Fixed, Pseudonyms
from coffeechats.exports.shared_contents import Shared
from coffeechats.reading.months import MONTHS
from coffeechats.views.words import counted

_TEMPLATES = Path(__file__).parent / "templates"
_PAGES = (("index", "Start"), ("conversations", "Conversations"), ("fields", "Fields"), ("questions", "Questions"),
          ("people", "People"), ("notes", "Notes"))  # fmt: skip


def shared_copy(copy: Shared, names: Pseudonyms, *, with_notes: bool = False) -> Iterator[tuple[str, bytes]]:
    """Each file of the folder with its name. The same journal and key give the same bytes."""
    environment = _environment(names)
    pages = [Fixed(page) for page, _ in _PAGES if with_notes or page != "notes"]
    people = tuple(sorted(copy.people, key=lambda one: names.of(one.contact)))  # by name they would tell a little
    titles = {page: Fixed(title) for page, title in _PAGES}
    view = {"copy": replace(copy, people=people), "called": names.of, "with_notes": with_notes}
    for page in pages:
        text = environment.get_template(f"{page}.html").render(
            view, pages=pages, titles=titles, page=page, title=titles[page]
        )
        yield f"{page}.html", text.encode("utf-8", "replace")
    yield "style.css", (_TEMPLATES / "style.css").read_bytes()


def _environment(names: Pseudonyms) -> Environment:
    def without_names(value: Any) -> Any:
        return names(value) if isinstance(value, str) and not isinstance(value, Markup | Fixed) else value

    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=without_names,
    )
    made.filters.update(month=lambda day: Fixed(f"{MONTHS[day.month - 1]} {day.year}"),
                        iso=lambda day: Fixed(day.isoformat()), fixed=Fixed,
                        counted=lambda number, noun: Fixed(counted(number, noun)))  # fmt: skip
    return made
