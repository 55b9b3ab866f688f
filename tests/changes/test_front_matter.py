"""Edits of keys: the note, then the note as it is afterwards; every other byte stays."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coffeechats.changes.front_matter import append_to_list, remove_key, set_key
from coffeechats.changes.scalars import one_line, scalar
from coffeechats.notes.problems import Problem
from coffeechats.notes.read_note import read_note
from coffeechats.records.people import split_people


def note(*lines: str) -> bytes:
    return "\n".join(["---", *lines, "---", "Body.", ""]).encode()


SET = [
    pytest.param(("role: analyst",), "role", "planner", ("role: planner",), id="a value"),
    pytest.param(
        ("role: analyst  # since May",), "role", "planner", ("role: planner  # since May",), id="remark stays"
    ),
    pytest.param(("role:  # what they do",), "role", "planner", ("role: planner  # what they do",), id="an empty key"),
    pytest.param(("a: 1", "# mine"), "role", "planner", ("a: 1", "# mine", "role: planner"), id="a new key comes last"),
    pytest.param(("  a: b",), "role", "x", ("  a: b", "  role: x"), id="keys that are indented"),
    pytest.param(("role: 'an ''analyst'''",), "role", "x", ("role: x",), id="quotes"),
    pytest.param(("role: one", "  two", "a: b"), "role", "x", ("role: x", "a: b"), id="over two lines"),
    pytest.param(
        ("role: |", "  one", "", "# mine", "a: b"), "role", "x", ("role: x", "", "# mine", "a: b"), id="a block"
    ),
    pytest.param(("place: Suite #5",), "place", "here", ("place: here",), id="a line that needed repair"),
    pytest.param(("Role: analyst",), "role", "x", ("Role: x",), id="another spelling of the key"),
    pytest.param(("log:", "  - a", "b: c"), "log", "x", ("log: x", "b: c"), id="a list becomes a value"),
    pytest.param(("tags: [a, b]  # t",), "tags", ["c", "d, e"], ('tags: [c, "d, e"]  # t',), id="a list in brackets"),
    pytest.param(("tags:", "- a", "- b", "x: y"), "tags", ["c"], ("tags:", "- c", "x: y"), id="a list line by line"),
    pytest.param(("a: b",), "fit", 4, ("a: b", "fit: 4"), id="a number"),
    pytest.param(("a: b",), "share", "no", ("a: b", "share: no"), id="an answer needs no quotes"),
    pytest.param(("a: b",), "day", "2026-11-12 15:00", ("a: b", "day: 2026-11-12 15:00"), id="nor does a time"),
    pytest.param(("a: b",), "phone", "+44 1632 960123", ("a: b", "phone: +44 1632 960123"), id="nor what is no number"),
    pytest.param(("a: b",), "phone", "+441632960123", ("a: b", 'phone: "+441632960123"'), id="a number of digits does"),
    pytest.param(("a: b",), "why", "x: y", ("a: b", 'why: "x: y"'), id="so does a colon"),
    pytest.param(("a: b",), "why", 'say "x": y', ("a: b", "why: 'say \"x\": y'"), id="and quotes within"),
    pytest.param(("a: b",), "why", "[[Ada]]", ("a: b", 'why: "[[Ada]]"'), id="and a wikilink"),
    pytest.param(("a: b",), "why", "one\n two", ("a: b", "why: one two"), id="always one line"),
]


@pytest.mark.parametrize(("lines", "key", "value", "wanted"), SET)
def test_set_key(lines, key, value, wanted):
    assert set_key(note(*lines), key, value) == note(*wanted)


APPENDED = [
    pytest.param(("tags: [a, b]  # t",), ("tags: [a, b, new]  # t",), id="brackets"),
    pytest.param(("tags: [ 'a' , b ,]",), ("tags: [ 'a' , b, new ,]",), id="brackets with a comma at the end"),
    pytest.param(("tags: [a,", "  b", "  ]"), ("tags: [a,", "  b, new", "  ]"), id="brackets over lines"),
    pytest.param(("tags: []",), ("tags: [new]",), id="empty brackets"),
    pytest.param(("tags: [x: y, b]",), ("tags: [x: y, b, new]",), id="brackets that needed repair"),
    pytest.param(("tags:", "- a", "x: y"), ("tags:", "- a", "- new", "x: y"), id="lines at the edge"),
    pytest.param(("tags:", "  -   a # c", "  # d"), ("tags:", "  -   a # c", "  -   new", "  # d"), id="lines"),
    pytest.param(("tags:", "  - a: b", ""), ("tags:", "  - a: b", "  - new", ""), id="a line that needed repair"),
    pytest.param(("tags:", "  - a", "    more"), ("tags:", "  - a", "    more", "  - new"), id="a text over two lines"),
    pytest.param(("tags:", "  - a", "  -"), ("tags:", "  - a", "  - new"), id="an empty line of the list is filled"),
    pytest.param(("tags:  # t", "x: y"), ("tags:  # t", "  - new", "x: y"), id="an empty key"),
    pytest.param(("tags: 'a'  # t",), ("tags: ['a', new]  # t",), id="a single value"),
    pytest.param(("tags: a, b",), ('tags: ["a, b", new]',), id="a single value with a comma"),
    pytest.param(("tags: Suite #5",), ('tags: ["Suite #5", new]',), id="a single value that needed repair"),
    pytest.param(("tags: [[Ada]]",), ('tags: ["[[Ada]]", new]',), id="a bare wikilink"),
    pytest.param(("x: y",), ("x: y", "tags:", "  - new"), id="no such key"),
]


@pytest.mark.parametrize(("lines", "wanted"), APPENDED)
def test_append_to_list(lines, wanted):
    assert append_to_list(note(*lines), "tags", "new") == note(*wanted)


def test_a_value_that_names_several_is_taken_apart():
    made = append_to_list(note("referrals: Ben, Cleo and Ivy"), "referrals", "Zoe - a baker", split_people)
    assert made == note("referrals: [Ben, Cleo, Ivy, Zoe - a baker]")


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (("a: b", "tags: x", "c: d"), ("a: b", "c: d")),
        (("tags:", "  - x", "  # between", "  - y", "# below", "c: d"), ("# below", "c: d")),
        (("tags: |", "  x", "", "c: d"), ("", "c: d")),
        (("tags:", "c: d"), ("c: d",)),
        (("tags: x",), ()),
        (("c: d",), ("c: d",)),
    ],
)
def test_remove_key(lines, wanted):
    assert remove_key(note(*lines), "tags") == note(*wanted)


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"", b"---\nrole: x\n---\n"),
        (b"Words", b"---\nrole: x\n---\nWords"),
        (b"\xef\xbb\xbfWords\r\n", b"\xef\xbb\xbf---\r\nrole: x\r\n---\r\nWords\r\n"),
        (b"---\n---\nWords", b"---\nrole: x\n---\nWords"),
        (b"---\n# mine\n---\n", b"---\n# mine\nrole: x\n---\n"),
        (b"\xef\xbb\xbf---\r\na: b\r\n---", b"\xef\xbb\xbf---\r\na: b\r\nrole: x\r\n---"),
        (b"---\ra: b\r---\rWords", b"---\ra: b\rrole: x\r---\rWords"),
        (b"---\na: b\n...\nWords", b"---\na: b\nrole: x\n...\nWords"),
    ],
)
def test_a_new_key_where_there_is_little_or_nothing(data, wanted):
    assert set_key(data, "role", "x") == wanted


@pytest.mark.promise("P4")
@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"---\na: b\nname: [Ada\n---\n", 3),
        (b"---\na: b\n", 1),
        (b"---\na: 1\nrole: x\nrole: y\n---\n", 4),
        (b"---\na: 1\nrole:\n  x: y\n---\n", 4),
        (b"---\n{a: b}\n---\n", 1),
        (b"---\na: &x b\nc: *x\n---\n", 2),
        (b"\xff\xfe", 1),
        (b"a\n<<<<<<< HEAD\n", 2),
    ],
)
def test_a_note_that_cannot_be_edited_safely_is_refused_with_the_line(data, line):
    for made in (set_key(data, "role", "z"), append_to_list(data, "role", "z")):
        assert isinstance(made, Problem) and made.line == line and made.message


TEXTS = st.one_of(
    st.sampled_from(["no", "0123", "12:30", "3.10", "~", "null", "a: b", "#x", "a #b", "- x", "-", "?", "[a]", "{", "}",
                     "a, b", "'", '"', "\\", "[[Ada]]", "&a", "*a", "!t", "|", ">", "%", "@x", "`x`", "---", "...",
                     "<<", "Ben - skip: no", "x:", ": x", "🙂", "\u200d", "e\u0301", "a\u2028b", "\x85", "\ufeff"]),
    st.text(max_size=20),
)  # fmt: skip
LINE = st.one_of(
    st.builds("{}: {}".format, st.sampled_from(["name", "role", "why", "place"]), TEXTS.map(scalar)),
    st.builds(
        "{}: {}  # said {}".format, st.sampled_from("abc"), TEXTS.map(scalar), st.sampled_from(["x", "- y", "[z"])
    ),
    st.builds(
        "{}: [{}]".format, st.sampled_from(["tags", "field"]), TEXTS.map(lambda t: scalar(t, within_brackets=True))
    ),
    st.builds("{}:\n- {}\n- {}".format, st.sampled_from(["log", "aliases"]), TEXTS.map(scalar), TEXTS.map(scalar)),
    st.sampled_from(
        ["# a remark", "", "place: Suite #5", "x: a: b", "y: |\n  one\n\n  two", "z: >-\n one\n two", "w:"]
    ),
)
BODIES = st.sampled_from(["", "Words.", "# Title\n\n- [ ] task\n", "---\n", "\n\n## Log\n- 2026-01-01 asked"])
NOTES = st.builds(
    lambda mark, lines, body, eol: (mark + "\n".join(["---", *lines, "---", body]).replace("\n", eol)).encode(),
    st.sampled_from(["", "\ufeff"]),
    st.lists(LINE, max_size=6),
    BODIES,
    st.sampled_from(["\n", "\r\n", "\r"]),
)
KEYS = st.sampled_from(["name", "role", "tags", "log", "why", "y", "z", "w", "new_key"])
END = re.compile(rb"\r\n|\r|\n")


def said(data: bytes) -> dict[str, list[str]]:
    return {key: [" ".join(v.text.split()) for v in entry.values] for key, entry in read_note("", data).keys.items()}


@pytest.mark.promise("P4")
@given(NOTES, KEYS, TEXTS)
def test_after_an_edit_the_note_says_what_it_said_and_the_new_value(data, key, text):
    before, wanted = said(data), [one_line(text)] if one_line(text) else []
    for made, values in (
        (set_key(data, key, text), wanted),
        (append_to_list(data, key, text), before.get(key, []) + wanted),
        (set_key(data, key, [text, "b"]), [*wanted, "b"]),
        (remove_key(data, key), None),
    ):
        if isinstance(made, Problem):
            assert not read_note("", data).readable or any(p.rule == "key-twice" for p in read_note("", data).problems)
            continue
        after = said(made)
        assert after.pop(key, None) == values
        assert after == {name: old for name, old in before.items() if name != key}
        assert read_note("", made).body.text == read_note("", data).body.text
        assert made.startswith(b"\xef\xbb\xbf") is data.startswith(b"\xef\xbb\xbf")


@pytest.mark.promise("P4")
@given(NOTES, TEXTS)
def test_a_new_key_changes_no_line_that_was_there(data, text):
    made = set_key(data, "new_key", text)
    if not isinstance(made, Problem):
        lines, before = made.splitlines(keepends=True), data.splitlines(keepends=True)
        new = [line for line in lines if line.startswith(b"new_key: ")]
        assert len(new) == 1
        lines.remove(new[0])
        assert lines == before


@pytest.mark.promise("P12")
@given(TEXTS)
def test_other_programs_read_a_value_as_it_was_typed(text):
    import yaml

    wanted = one_line(text)
    for written in (
        f"key: {scalar(text)}",
        f"key: [{scalar(text, within_brackets=True)}]",
        f"key:\n  - {scalar(text)}",
    ):
        found = yaml.load(written, Loader=yaml.BaseLoader)["key"]
        assert found in (wanted, [wanted])
