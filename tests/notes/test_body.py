"""What stands in a body: headings, list lines, tasks and links, and what does not count."""

from __future__ import annotations

import pytest
from counting import is_linear
from hypothesis import given, settings
from hypothesis import strategies as st
from properties import examples

from coffeechats.notes.body import read_body
from coffeechats.notes.outline import anchored


def tasks(text: str) -> list[str]:
    return [task.text for task in read_body(text, 1).tasks]


def items(text: str) -> list[str]:
    return [item.text for item in read_body(text, 1).items]


def titles(text: str) -> list[tuple[int, str, str]]:
    return [(section.level, section.title, section.anchor) for section in read_body(text, 1).sections]


def links(text: str) -> list[tuple[str, str, bool]]:
    return [(link.target, link.label, link.wiki) for link in read_body(text, 1).links]


BODY = """Intro.
# Talk
One.
## Advice {#advice}
- read *The Grid*
- [ ] send it due 2026-12-01
### More
Two.

Next time
=========
Three [[Ada]].
"""


def test_sections_hold_the_text_up_to_the_next_heading_of_their_level() -> None:
    sections = {section.title: section for section in read_body(BODY, 5).sections}
    assert [(s.level, s.title, s.anchor, s.line) for s in sections.values()] == [
        (1, "Talk", "", 6),
        (2, "Advice", "advice", 8),
        (3, "More", "", 11),
        (1, "Next time", "", 14),
    ]
    assert sections["Talk"].own == "One."
    assert sections["Talk"].whole.endswith("### More\nTwo.\n")
    assert sections["Advice"].own == "- read *The Grid*\n- [ ] send it due 2026-12-01"
    assert sections["More"].whole == "Two.\n" and sections["Next time"].whole == "Three [[Ada]].\n"


def test_everything_has_its_place_in_the_file() -> None:
    body = read_body(BODY, 5)
    (item,), (task,), (link,) = body.items, body.tasks, body.links
    assert (item.text, item.line, item.column, item.section) == ("read *The Grid*", 9, 3, "Advice")
    assert (task.text, task.done, task.line, task.column) == ("send it due 2026-12-01", False, 10, 7)
    assert (link.target, link.line, link.column) == ("Ada", 16, 7)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# A #", [(1, "A", "")]),
        ("###### A", [(6, "A", "")]),
        ("   ## A ##  ", [(2, "A", "")]),
        ("## C#", [(2, "C#", "")]),
        ("## What? {#q} ##", [(2, "What?", "q")]),
        ("## What? {: #q }", [(2, "What?", "q")]),
        ("#", [(1, "", "")]),
        ("#tag", []),
        ("####### A", []),
        ("    # A", []),
        ("text\n    # A", []),
        ("A\n---", [(2, "A", "")]),
        ("A {#q}\n===", [(1, "A", "q")]),
        ("\n---\n", []),
        ("- a\n---\n", []),
        ("a\n\n---", []),
        ("> a\n---", []),
        ("one\ntwo\n---\n", []),
        ("```\n# A\n```", []),
        ("> # A", []),
        ("<!--\n# A\n-->", []),
    ],
)
def test_headings(text: str, found: list[tuple[int, str, str]]) -> None:
    assert titles(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- a\n* b\n+ c\n1. d\n2) e", ["a", "b", "c", "d", "e"]),
        ("- a\n  - b\n    - c\n\t- d", ["a", "b", "c", "d"]),
        ("- a\n\n    - b", ["a", "b"]),
        ("- a\n  goes on\nand on\n- b", ["a goes on and on", "b"]),
        ("- a\n\n  another paragraph", ["a"]),
        ("text\n- a", ["a"]),
        ("- What? {#day}", ["What? {#day}"]),
        ("-a\n*b*\n1.c\n- - -\n***", []),
        ("> - a", []),
        ("```\n- a\n```\n- b", ["b"]),
        ("~~~\n- a\n```\n~~~~\n- b", ["b"]),
        ("````\n- a\n```\n- b\n````\n- c", ["c"]),
        ("- a\n  ```\n  - b\n  ```\n- c", ["a", "c"]),
        ("``` never closed\n- a", []),
        ("``` `x` is no fence\n- a", ["a"]),
        ("    - code\n\n    - code\n- a", ["a"]),
        ("text\n\n    - code\n", []),
        ("<!-- - a\n- b\n-->\n- c", ["c"]),
        ("`<!--`\n- a", ["a"]),
        ("- a <!-- x -->\n- b", ["a <!-- x -->", "b"]),
    ],
)
def test_list_lines(text: str, found: list[str]) -> None:
    assert items(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- [ ] a\n- [x] b\n* [X] c\n1. [ ] d", ["a", "b", "c", "d"]),
        ("- a\n  - [ ] b", ["b"]),
        ("- a\n\n    - [ ] b", ["b"]),
        ("- [ ] a\n  due 2026-12-01", ["a due 2026-12-01"]),
        ("- [ ]", [""]),
        ("- [-] a\n- [] b\n- [ ]c\n[ ] d\n- [x](y.md)", []),
        ("```\n- [ ] a\n```", []),
        ("    - [ ] a", []),
        ("\t- [ ] a", []),
        ("> - [ ] a\n> - [ ] b", []),
        ("<!--\n- [ ] a\n-->", []),
        ("- a\n\n      - [ ] code\n", []),
    ],
)
def test_tasks(text: str, found: list[str]) -> None:
    assert tasks(text) == found


def test_tasks_tell_whether_they_are_done_and_are_no_items() -> None:
    body = read_body("- [ ] a\n- [x] b\n- [X] c", 1)
    assert [task.done for task in body.tasks] == [False, True, True] and body.items == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[[Ada Okafor]]", [("Ada Okafor", "", True)]),
        ("[[ada-okafor|Ada]]", [("ada-okafor", "Ada", True)]),
        ("[[ada#Log]] [[ben#Log|Ben]] [[#Log]]", [("ada", "", True), ("ben", "Ben", True)]),
        ("| [[ada\\|Ada]] | x |", [("ada", "Ada", True)]),
        ("![[map.png|200]]", [("map.png", "200", True)]),
        ("[[ ada ]] [[]] [[a\nb]]", [("ada", "", True)]),
        ("[Ada](../contacts/ada.md)", [("../contacts/ada.md", "Ada", False)]),
        ("[Ada](ada%20o.md#log 'title')", [("ada o.md", "Ada", False)]),
        ("[Ada](<ada o.md>) [b](a(1).md)", [("ada o.md", "Ada", False), ("a(1).md", "b", False)]),
        ("![map](img/map.png)", [("img/map.png", "map", False)]),
        ("[![face](a.png)](a.md)", [("a.md", "![face](a.png)", False), ("a.png", "face", False)]),
        ("[a](http://x.md) [b](mailto:x) [c](#d) [e](/f.md) [g](//h) [i]()", []),
        ("[ada]: ada.md\n[b]: http://b\n[^1]: note.md", [("ada.md", "ada", False)]),
        ("`[[a]]` ``[[b]] ` [[c]]`` [[d]]", [("d", "", True)]),
        ("`open [[a]]\n\n`[[b]]", [("a", "", True), ("b", "", True)]),
        ("`over\n[[a]]` [[b]]", [("b", "", True)]),
        ("- `one [[a]]\n- two` [[b]]", [("a", "", True), ("b", "", True)]),
        ("```\n[[a]]\n```\n    \n[[b]]", [("b", "", True)]),
        ("\n    [[a]]", []),
        ("<!-- [[a]] --> [[b]] <!--\n[[c]]\n--> [[d]]", [("b", "", True), ("d", "", True)]),
        ("<pre>\n[[a]]</pre> <code>[[b]]</code> [[c]]", [("c", "", True)]),
        ("\\[[a]] \\`[[b]]\\`", [("b", "", True)]),
        ("> [[a]]", [("a", "", True)]),
        ("# [[a]]\n- [ ] [[b]]", [("a", "", True), ("b", "", True)]),
    ],
)
def test_links(text: str, found: list[tuple[str, str, bool]]) -> None:
    assert links(text) == found


def test_an_id_at_the_end_is_taken_off() -> None:
    assert anchored("What is a typical day? {#day}") == ("What is a typical day?", "day")
    assert anchored("C# {x}") == ("C# {x}", "")


@given(st.text(alphabet="ab #-*+>`~[]()!|\\<!->{}=\n\t.1x:", max_size=80), st.integers(1, 9))
@settings(max_examples=examples(300))
def test_any_text_is_read_and_every_place_is_in_it(text: str, first: int) -> None:
    body = read_body(text, first)
    lines = text.split("\n")
    for found in (*body.items, *body.tasks, *body.links):
        assert 1 <= found.column <= len(lines[found.line - first]) + 1
    for item in body.items:
        assert lines[item.line - first][item.column - 1 :].startswith(item.text[:1])
    for link in body.links:
        assert lines[link.line - first][link.column - 1] in "![" or not link.wiki
    for section in body.sections:
        assert section.whole.startswith(section.own) and section.whole in text


@pytest.mark.promise("P15")
@pytest.mark.parametrize(
    "text",
    [
        "[" * 900_000, "`" * 900_000, "` `` " * 180_000, "[a" * 450_000, "[a](" * 220_000, "- a\n" * 220_000,
        "# a\n" * 220_000, "<!--" * 220_000, "<pre>" * 180_000, "".join(f"{' ' * i}- a\n" for i in range(1300)),
        '[a](x (" ' * 100_000, "[[a|" * 220_000, "[[a#" * 220_000, " " * 900_000 + "x", "#" + " #" * 400_000 + "x",
        "* " * 450_000, "# a" + " {#a" * 200_000, "\\" * 900_000 + "[[a]]", "\\[[a]]" * 140_000, "![![![" * 150_000,
        "[" + "\\a" * 450_000, "{" * 900_000 + "#", "# a {#" + " " * 800_000 + "b", "> " * 450_000,
        "[a]: b\n" * 120_000, "- a\n" + "b\n" * 400_000, "` `` <!-- " * 90_000, "![a]" * 200_000,
        "# " + " " * 900_000 + "#b", "[ " + "[y]" * 300_000, "- a" + " " * 900_000 + "b", "![a]" * 30 + "(",
        "*" + " *" * 400_000 + "x",
    ],
)  # fmt: skip
@pytest.mark.slow
def test_hostile_bodies_cost_little(text: str) -> None:
    assert is_linear(lambda size: read_body(text[:size], 1), len(text) // 64)
    assert read_body(text, 1).text.strip() == text.strip()
