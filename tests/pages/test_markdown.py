"""The Markdown of notes: links find their way, and nothing dangerous comes through."""

from __future__ import annotations

import gc
import re
import weakref

import pytest
from counting import is_linear
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.treeprocessors import InlineProcessor
from pages.making import active_nodes, read
from properties import examples
from records.written import TODAY, written

from coffeechats.notes.body import read_body
from coffeechats.pages.context import PageContext
from coffeechats.pages.markdown import Renderer, lowered
from coffeechats.pages.note_text import note_text
from coffeechats.pages.templates import Templates
from coffeechats.pages.wikilinks import LinkTarget

RENDERER = Renderer(["admonition"], {})
KNOWN = {
    "Ada Okafor": LinkTarget("contacts/ada-okafor/", "Ada Okafor"),
    "ada": LinkTarget("contacts/ada-okafor/", "Ada Okafor"),
    "../contacts/ada-okafor.md": LinkTarget("contacts/ada-okafor/", "Ada Okafor"),
    "cat.png": LinkTarget("journal/cat.png", "cat.png"),
}


def html(text: str) -> str:
    return RENDERER.render(text, lambda target, wiki: KNOWN.get(target), "journal/page/").html


ADA = "../../contacts/ada-okafor/"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[Ada Okafor]]", f'<a href="{ADA}"'),
        ("[[ada|Ada]]", ">Ada</a>"),
        ("[[Ada Okafor#Log|her log]]", ">her log</a>"),
        ("[her](../contacts/ada-okafor.md)", f'<a href="{ADA}"'),
        ("![[cat.png]]", '<img alt="cat.png" src="../../journal/cat.png"'),
        ("![a cat](cat.png)", '<img alt="a cat" src="../../journal/cat.png"'),
        ("| a |\n| --- |\n| [[ada\\|Ada]] |", f'<a href="{ADA}"'),
        ("[out](https://example.org)", 'href="https://example.org" rel="noopener noreferrer"'),
        ("[mail](mailto:ada@example.org)", 'href="mailto:ada@example.org"'),
        ("[call](tel:+441632960114)", 'href="tel:+441632960114"'),
        ("- [x] done", "checked"),
        ("!!! note\n    words", 'class="admonition note"'),
    ],
)
def test_what_comes_out(text, expected):
    assert expected in html(text)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("`[[Ada Okafor]]`", "<a"),
        ("```\n[[Ada Okafor]]\n```", "<a"),
        ("[[Nobody]]", "<a"),
        ("[x](javascript:alert(1))", "javascript"),
        ("[x](JaVa&#x53;cript:alert(1))", "cript:"),
        ("[x](data:text/html,x)", "data:"),
        ("![x](https://example.org/x.png)", "<img"),
        ("<script>alert(1)</script>", "<script"),
        ("<iframe src=x></iframe>", "<iframe"),
        ("<form action=x><input></form>", "<form"),
        ("<p style='position:fixed'>x</p>", "style"),
        ("<img src=x onerror=alert(1)>", "onerror"),
        ("| a |\n| :-: |\n| b |", "style"),
        ("{% raw %}{{ 7 * 7 }}", "49"),
    ],
)
def test_what_does_not(text, absent):
    assert absent not in html(text)


def test_a_box_is_written_the_same_each_time_whatever_was_typed():
    box = '<input type="checkbox" disabled="" aria-label="done"'
    assert f'{box} checked=""> done' in html("- [x] done")
    assert f"{box}> open" in html("- [ ] open")
    assert html("x <input onclick='x()' type='text' name='y'> y") == f"<p>x {box}> y</p>"
    assert "<input" not in html("`<input>` <i title='<input>'>x</i>")


@pytest.mark.promise("P10")
def test_a_remote_picture_becomes_a_link():
    assert '<a href="https://example.org/x.png"' in html("![x](https://example.org/x.png)")


def test_ids_are_the_notes_own_and_headings_stand_below_the_pages():
    (made,) = lowered([RENDERER.render("# One\n\n## Two\n\n<p id='search'>x</p>", lambda *_: None, "x/")], under=2)
    assert [(heading.level, heading.id, heading.title) for heading in made.headings] == [
        (3, "note-one", "One"),
        (4, "note-two", "Two"),
    ]
    assert '<h3 id="note-one">' in made.html and 'id="search"' not in made.html


def test_headings_around_a_private_part_keep_their_order():
    context = PageContext(written({}), TODAY, RENDERER, Templates())
    body = read_body("### Private\n\nSECRET\n\n## After\n\nSeen.\n\n# Top\n", 1)
    text = note_text(context, "contacts/ada.md", body, "contacts/ada/")
    assert re.findall(r"<(h\d)[^>]*>(\w+)", text.html) == [("h5", "Private"), ("h4", "After"), ("h3", "Top")]
    assert [(heading.level, heading.title) for heading in text.headings] == [(4, "After"), (3, "Top")]


def test_one_note_does_not_lean_on_another():
    """A link definition or a footnote of one note is unknown to the next."""
    html("[x]: https://example.org\n\n[x]")
    assert "example.org" not in html("[x]")


@pytest.mark.promise("P9")
@settings(max_examples=examples(300))
@given(st.text(alphabet=st.sampled_from("<>[]()!*_`#&;:/\\\"'=|-x \n"), max_size=80))
def test_no_text_raises_or_runs(text):
    assert active_nodes(read(f"<div>{html(text)}</div>")) == []


HOSTILE = {
    "quotes in quotes": "\n".join(">" * depth + " x" for depth in range(1, 1500)),
    "lists in lists": "\n".join("    " * depth + "- x" for depth in range(600)),
    "open brackets": "[" * 100_000,
    "open links": "[a](" * 20_000,
    "stars": "*a " * 20_000,
    "ticks": "`a " * 20_000,
    "elements": "<div>" * 20_000,
    "one long line": "a" * 900_000,
    "many tasks": "- [ ] a\n" * 20_000,
}


@pytest.mark.slow
@pytest.mark.promise("P15")
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_sizes_cost_little(name):
    text = HOSTILE[name]
    assert html(text)
    assert is_linear(lambda size: html(text[:size]), len(text) // 16)


def test_a_renderer_and_the_journal_behind_its_links_are_freed_after_use():
    """The live preview makes one for every save."""

    class Resolver:
        def __call__(self, target: str, wiki: bool) -> None:
            return None

    renderer, resolver = Renderer(), Resolver()
    renderer.render("[[Ada]] and [her](ada.md)", resolver, "x/")
    remains = [weakref.ref(renderer), weakref.ref(resolver)]
    del renderer, resolver
    gc.collect()
    assert [remain() for remain in remains] == [None, None]


SLOW = Renderer(["admonition"], {})
SLOW._markdown.treeprocessors.register(InlineProcessor(SLOW._markdown), "inline", 20)


@pytest.mark.slow
@settings(max_examples=examples(400))
@given(st.text(alphabet=st.sampled_from("ab1 \n`*_[]()!<>&;\\\"'#-=|~:é"), max_size=60))
def test_passing_over_plain_texts_changes_nothing(text):
    """The renderer leaves out Markdown's search for links and emphasis where a text has no sign of any."""
    slow = SLOW.render(text, lambda target, wiki: KNOWN.get(target), "journal/page/")
    assert RENDERER.render(text, lambda target, wiki: KNOWN.get(target), "journal/page/") == slow
