"""Words of another program, put into a note: the page shows just these words."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coffeechats.notes.escape import literal, within_line
from coffeechats.pages.markdown import Renderer

RENDERER = Renderer(
    ["admonition", "attr_list", "def_list", "footnotes", "md_in_html", "pymdownx.tilde", "pymdownx.details"]
)
SIGNS = (
    *("**a**", "_a_", "`a`", "[a](b)", "[[a]]", "![a](b)", "[^1]", "<b>", "<!--", "&amp;", "~~a~~", "{#x}", "{ .x }"),
    *(
        "#",
        "- ",
        "- [ ] a",
        "1. ",
        "> ",
        ": ",
        "| a |",
        "---",
        "===",
        "~~~",
        "!!! note",
        "x_y",
        "__a__",
        "\\",
        "*",
        "_",
    ),
)
WORDS = st.lists(
    st.one_of(st.sampled_from(SIGNS), st.text("abc é.,;#+=:-*_`~[](){}<>!|&\\1", max_size=6)), max_size=5
).map("".join)


class Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: set[str] = set()

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)


def shown(note: str) -> tuple[str, set[str]]:
    """The words of the page, and its elements."""
    page = Words()
    page.feed(RENDERER.render(note, lambda target, wiki: None, "contacts/ada/").html)
    return " ".join("".join(page.found).split()), page.tags


@given(WORDS)
def test_a_quotation_shows_just_the_words(text):
    words, tags = shown(f"## From\n\n> {literal(text)}\n> {literal(text)}\n")
    assert words == " ".join(["From", *text.split(), *text.split()])
    assert tags <= {"h1", "h2", "h3", "a", "blockquote", "p", "br"}


@given(WORDS)
def test_a_line_of_a_list_shows_just_the_words(text):
    words, tags = shown(f"- {literal(text)}: {within_line(text)}\n")
    assert words == " ".join(f"{' '.join(text.split())}: {text}".split())
    assert tags <= {"ul", "li", "p"}


@pytest.mark.parametrize("text", ["C# and x_y", "AT&T, R&D; 5 < 6", "1.5 km", "-", "#", "2)"])
def test_what_means_nothing_stays_readable(text):
    assert shown(f"> {literal(text)}")[0] == text
