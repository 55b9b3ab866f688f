"""What is read of a body - headings, list lines, tasks, links - and what its page shows are the same.

Bodies at random whose parts stand apart by empty lines, as people write them; what of a stranger text is private
is tested in tests/records/test_private_headings.py.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from properties import examples

from coffeechats.notes.body import read_body
from coffeechats.pages.markdown import Renderer
from coffeechats.pages.wikilinks import LinkTarget

PARAGRAPHS = (
    "{}", "{} and {}\n{} more", "**{}** _{}_", "a `{}` b", "`[[{}]]` is code", "[[{}]]", "[[{}|to {}]]",
    "see [[{}]]\nand [{}]({}.md)", "![{}]({}.png)", "<!-- [[{}]] -->", "<!--\n# {}\n- [ ] {}\n-->", "\\[[{}]]",
    "{} <!-- {} --> {}", "[[{}#part]]", "<b>{}</b>", '[{}](<{}.md> "title")', "[{}](https://example.org/{})",
)  # fmt: skip
LISTS = (
    "- {}\n- {}", "- [ ] {}", "- [x] {}\n- [ ] {}", "* {}\n* [ ] {}", "+ {}", "1. {}\n2. {}", "- {}\n  goes on {}",
    "- {}\n    - {}\n    - [ ] {}", "- {}\n\n- {}", "- [[{}]] {}", "- `{}`", "- {}\n\n    {}",
    "- [ ] {}\n- [ ] {}\n    - [x] {}",
)  # fmt: skip
HEADINGS = ("# {}", "## {}", "### {} ###", "###### {}", "{}\n===", "{}\n---", "## [[{}]]", "## *{}*")
OTHERS = (
    "```\n{}\n# {}\n- [ ] {}\n[[{}]]\n```", "```python\n{}\n\n## {}\n```", "~~~\n- {}\n\n~~~", "    {}\n    {} [[{}]]",
    "> {}\n> {}", "> [[{}]]", "| a | b |\n|---|---|\n| {} | [[{}]] |", "---", "<div>\n{}\n</div>",
)  # fmt: skip
PARTS = st.one_of(*map(st.sampled_from, (PARAGRAPHS, LISTS, HEADINGS, OTHERS)))

PLAIN = Renderer()
RICH = Renderer(
    ["admonition", "attr_list", "def_list", "md_in_html", "footnotes", "pymdownx.superfences", "pymdownx.betterem"]
)


@st.composite
def plain_bodies(draw: st.DrawFn) -> str:
    """A body in which each word has a number of its own. (A list directly below a paragraph is one to some alone.)"""
    number = iter(range(1000, 9999))
    body = "\n\n".join(draw(st.lists(PARTS, min_size=1, max_size=8))) + "\n"
    return re.sub(r"\{\}", lambda _: f"zq{next(number)}", body)


class Shown(HTMLParser):
    """The headings of a page, its list lines and its tasks, each by the first word."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[tuple[int, str]] = []
        self.lines: list[str] = []
        self.boxes: dict[int, bool] = {}
        self.open: list[int] = []
        self.in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))
            self.in_heading = True
        elif tag == "li":
            self.open.append(len(self.lines))
            self.lines.append("")
        elif tag == "input" and self.open:
            self.boxes[self.open[-1]] = "checked" in dict(attrs)

    def handle_endtag(self, tag: str) -> None:
        if re.fullmatch("h[1-6]", tag):
            self.in_heading = False
        elif tag == "li":
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.in_heading:
            level, words = self.headings[-1]
            self.headings[-1] = (level, words + data)
        elif self.open and not self.lines[self.open[-1]].strip():
            self.lines[self.open[-1]] += data


def first(words: str) -> str:
    return next(iter(re.findall(r"zq\d{4}", words)), "")


def shown(text: str, renderer: Renderer) -> dict[str, object]:
    links: set[tuple[str, bool]] = set()

    def resolve(target: str, wiki: bool) -> LinkTarget:
        links.add((target, wiki))
        return LinkTarget("x/", target)

    page = Shown()
    page.feed(renderer.render(text, resolve, "y/").html)
    page.close()
    return {
        "headings": [(level, first(words)) for level, words in page.headings],
        "list lines": [first(words) for n, words in enumerate(page.lines) if n not in page.boxes],
        "tasks": [(first(page.lines[n]), is_done) for n, is_done in page.boxes.items()],
        "links": links,
    }


def read(text: str) -> dict[str, object]:
    body = read_body(text, 1)
    return {
        "headings": [(section.level, first(section.title)) for section in body.sections],
        "list lines": [first(item.text) for item in body.items],
        "tasks": [(first(task.text), task.done) for task in body.tasks],
        "links": {(link.target, link.wiki) for link in body.links},
    }


@pytest.mark.parametrize("renderer", [PLAIN, RICH], ids=["plain", "with extensions"])
@settings(max_examples=examples(300))
@given(text=plain_bodies())
def test_what_is_read_of_a_body_is_what_its_page_shows(renderer, text):
    assert read(text) == shown(text, renderer)


def test_the_comparison_sees_each_kind_of_difference():
    """Shown that it can fail: of one text everything is found, and of a text that readers take differently not."""
    text = "## zq1000\n\n- zq1001\n- [x] zq1002 [[zq1003]]\n"
    assert read(text) == {
        "headings": [(2, "zq1000")], "list lines": ["zq1001"], "tasks": [("zq1002", True)], "links": {("zq1003", True)},
    }  # fmt: skip
    assert read("zq1000\n- [ ] zq1001\n")["tasks"] != shown("zq1000\n- [ ] zq1001\n", PLAIN)["tasks"]
