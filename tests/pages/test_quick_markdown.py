"""A usual text comes out the same, byte for byte, whether it is converted quickly or by Markdown itself."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from properties import examples

from coffeechats.pages import markdown
from coffeechats.pages.markdown import Rendered, Renderer
from coffeechats.pages.quick_markdown import Quick, is_usual
from coffeechats.pages.wikilinks import LinkTarget

KNOWN = {
    "Ada": LinkTarget("contacts/ada-okafor/", "Ada Okafor"),
    "Siân Évans": LinkTarget("contacts/siân-évans/", "Siân Évans"),
    "R<D>": LinkTarget("journal/r&d/", "R & D <x>"),
    "a talk.pdf": LinkTarget("journal/a talk: x.pdf", "a talk.pdf"),
    "home": LinkTarget("", "Today"),
}
EXTENSIONS = [
    [],
    ["admonition", "footnotes", "attr_list", "def_list", "abbr", "md_in_html"],
    ["pymdownx.details", "pymdownx.superfences", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.tabbed"],
]


def resolve(target: str, wiki: bool) -> LinkTarget | None:
    return KNOWN.get(target)


class Slow(Renderer):
    """By Markdown itself, always."""

    def __init__(self, extensions: list[str]) -> None:
        super().__init__(extensions)
        self._is_usual = False


PAIRS = [(Renderer(extensions), Slow(extensions)) for extensions in EXTENSIONS]


def converted(renderer: Renderer, text: str) -> Rendered:
    return renderer.render(text, resolve, "contacts/ada-okafor/")


def is_quick(text: str) -> bool:
    def wiki(path: str, heading: str) -> tuple[str, str]:
        return "x/", path

    return Quick(lambda words: words.lower().replace(" ", "-"), wiki, "note-").convert(text) is not None


PIECES = st.sampled_from(
    ["word", "Ada", "2026", "Who?", "a & b", "R&D", "**strong**", "*em*", "** no**", "**", "*", "***x***", "a*b*c",
     "**a *b* c**", "[[Ada]]", "[[Ada|her name]]", "[[Siân Évans#The day]]", "[[nobody]]", "[[R<D>]]", "[[ Ada | x ]]",
     "[[a talk.pdf]]", "[[#below]]", "[[home]]", "[[]]", "![[a.png]]", "[a](b.md)", "[x]", "[ ]", "- ", "* ", "+ ",
     "1. ", "2) ", "# ", "## ", "###### ", "#tag", "#", ">", "|", "a | b", "--- | ---", "---", "===", "~~~", "`x`",
     "```", "\\", "_x_", "a_b", "<b>", "&amp;", "&", "{: #x}", "{", "!", "!!! note", "??? x", "=== \"a\"", ":", ": x",
     "[^1]", "[^1]: x", "*[Ada]: y", "[TOC]", "https://example.org", "ada@example.org", "é", "北京", "\u00a0", "\u2003",
     "\u200b", "\ufeff", "\x02", "\t", "\r", "\x0b", "\u2028", '"', "'", "—", "--", "...", "(", ")", "$x$", "^", "=",
     "    ", "  "]
)  # fmt: skip
LINES = st.lists(PIECES, min_size=1, max_size=4).map(" ".join) | st.lists(PIECES, min_size=1, max_size=4).map("".join)
USUAL = st.sampled_from(
    ["Words, and more.", "## A part", "### Another & part", "# Top", "- one\n- two", "* **one**\n* [[Ada]]",
     "She said *no*.", "Two\nlines", "See [[Ada|her]] and **that**.", "20 minutes", "- 20 minutes\n- (a) b",
     "#### Deep", "a & b"]
)  # fmt: skip
TEXTS = st.lists(LINES | USUAL, max_size=6).flatmap(
    lambda lines: st.lists(
        st.sampled_from(["\n", "\n\n", "\n\n\n", "\n\n"]), min_size=len(lines), max_size=len(lines)
    ).map(lambda ends: "".join(line + end for line, end in zip(lines, ends, strict=True)))
)


@settings(max_examples=examples(1500))
@given(TEXTS, st.sampled_from(PAIRS))
@example("## What?\nWords.\n\n- a\n- b\n## Next\n* c", PAIRS[0])
@example("- a\n\n- b", PAIRS[0])
@example("## A\n\n## A", PAIRS[0])
def test_the_quick_way_gives_what_markdown_gives(text, pair):
    quick, slow = pair
    assert converted(quick, text) == converted(slow, text)


@pytest.mark.parametrize(
    "text",
    [
        "Words.",
        "Two lines\nof words & more.\n\nAnother paragraph.\n",
        "## What stayed with me\n\n- one\n- two **things**\n\nSee [[Ada]].",
        "## Reflection\nGood.",
        "",
    ],
)
def test_a_usual_note_takes_the_quick_way(text):
    assert is_quick(text)


@pytest.mark.parametrize(
    "text", ["`code`", "a\\*b", "<b>x</b>", "- a\n\n- b", "1. one", "text\n- no list", "- [ ] do it"]
)
def test_another_does_not(text):
    assert not is_quick(text)


def test_an_extension_that_may_see_any_word_keeps_markdown_at_work():
    assert is_usual(["toc", "tables", "markdown.extensions.admonition"], {"tables": {"use_align_attribute": True}})
    assert not is_usual(["toc", "smarty"], {})
    assert not is_usual(["toc"], {"toc": {"permalink": True}})


def test_markdown_is_not_asked_for_a_usual_text(monkeypatch):
    monkeypatch.setattr(markdown.Markdown, "convert", lambda *_: pytest.fail("asked"))
    assert converted(Renderer(), "## A\n\nWords.").html == '<h2 id="note-a">A</h2>\n<p>Words.</p>'
