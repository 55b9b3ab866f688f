"""Lines that YAML would reject or cut: what is read, and the line that is shown."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from properties import examples

from coffeechats.notes.note import Note
from coffeechats.notes.read_note import read_note
from coffeechats.notes.repair import fixed


def read(block: str) -> Note:
    return read_note("contacts/ada.md", f"---\n{block}\n---\nBody\n".encode())


def texts(note: Note) -> dict[str, list[str]]:
    return {key: [value.text for value in entry.values] for key, entry in note.keys.items()}


# The line as typed, the texts read from it, and the line as it should be.
REPAIRS = [
    ("takeaway: tariffs: the model", ["tariffs: the model"], 'takeaway: "tariffs: the model"'),
    ("place: Suite #5", ["Suite #5"], 'place: "Suite #5"'),
    ("place: Suite #5  # by the lift", ["Suite #5  # by the lift"], 'place: "Suite #5  # by the lift"'),
    ("organization: !Kauffman", ["!Kauffman"], 'organization: "!Kauffman"'),
    ("organization: ! Kauffman", ["! Kauffman"], 'organization: "! Kauffman"'),
    ("email: @ada", ["@ada"], 'email: "@ada"'),
    ("role: *starred*", ["*starred*"], 'role: "*starred*"'),
    ("organization: &co", ["&co"], 'organization: "&co"'),
    ("role: & partner", ["& partner"], 'role: "& partner"'),
    ("fit: %90", ["%90"], 'fit: "%90"'),
    ("role: `dev`", ["`dev`"], 'role: "`dev`"'),
    ("role: > senior", ["> senior"], 'role: "> senior"'),
    ("role: | pipes", ["| pipes"], 'role: "| pipes"'),
    ("role: - analyst", ["- analyst"], 'role: "- analyst"'),
    ("role: ? analyst", ["? analyst"], 'role: "? analyst"'),
    ("role: , analyst", [", analyst"], 'role: ", analyst"'),
    ("role: ] analyst", ["] analyst"], 'role: "] analyst"'),
    ("why: because:", ["because:"], 'why: "because:"'),
    ("why: a: b  # c", ["a: b  # c"], 'why: "a: b  # c"'),
    ('why: she said "x: y"', ['she said "x: y"'], "why: 'she said \"x: y\"'"),
    ('why: it\'s "so": yes', ['it\'s "so": yes'], "why: 'it''s \"so\": yes'"),
    ("why: C:\\x: y", ["C:\\x: y"], "why: 'C:\\x: y'"),
    ("tags: #energy", ["#energy"], 'tags: "#energy"'),
    ("tags: [#energy, grid]", ["#energy", "grid"], 'tags: ["#energy", grid]'),
    ("tags: [a: b, 'c: d', e]  # f", ["a: b", "c: d", "e"], "tags: [\"a: b\", 'c: d', e]  # f"),
    ('tags: [@a, b #2, *c, "d" e]', ["@a", "b #2", "*c", '"d" e'], 'tags: ["@a", "b #2", "*c", \'"d" e\']'),
    ('name: "Ada" Okafor', ['"Ada" Okafor'], "name: '\"Ada\" Okafor'"),
    ("name: 'Ada' Okafor", ["'Ada' Okafor"], "name: \"'Ada' Okafor\""),
    ('name: "Ada": x', ['"Ada": x'], "name: '\"Ada\": x'"),
    ('name: "Ada" #5', ['"Ada" #5'], "name: '\"Ada\" #5'"),
    ("why: [not sure] yet", ["[not sure] yet"], 'why: "[not sure] yet"'),
    ("role: {x} y", ["{x} y"], 'role: "{x} y"'),
    ("with: [[Ben]] - words", ["[[Ben]] - words"], 'with: "[[Ben]] - words"'),
    ("with: [[A]], [[B]]", ["[[A]]", "[[B]]"], 'with: ["[[A]]", "[[B]]"]'),
    ("with: [[A]] and [[B]]", ["[[A]] and [[B]]"], 'with: "[[A]] and [[B]]"'),
    ("with: [[A]], Ben", ["[[A]], Ben"], 'with: "[[A]], Ben"'),
    ("with: \"[[A]]\", '[[B]]'", ["[[A]]", "[[B]]"], "with: [\"[[A]]\", '[[B]]']"),
    ("Referred By:   a: b  ", ["a: b"], 'Referred By:   "a: b"'),
    ('"name": a: b', ["a: b"], '"name": "a: b"'),
]


@pytest.mark.promise("P3")
@pytest.mark.parametrize(("line", "read_as", "written"), REPAIRS, ids=[row[0] for row in REPAIRS])
def test_a_plain_line_is_read_to_its_end_and_shown_as_it_should_be(line: str, read_as: list[str], written: str) -> None:
    note = read(f"field: x\n{line}\ntags2: y")
    (problem,) = note.problems
    assert (problem.rule, problem.line, problem.write) == ("line-repaired", 3, written)
    value = line.split(":", 1)[1].strip()
    assert problem.found == value and problem.column == line.index(value, line.index(":")) + 1
    (key, values), *_ = [(k, v) for k, v in texts(note).items() if k not in ("field", "tags2")]
    assert values == read_as and problem.key == key and note.keys[key].line == 3
    for value in note.keys[key].values:  # each text stands where it was typed, quotes included
        assert line[value.column - 1 :].lstrip("\"'").startswith(value.text[:1].lstrip("\"'"))


ITEMS = [
    ("Ben Ruiz: tariff lab", '"Ben Ruiz: tariff lab"'),
    ("2026-06-24: Farid texted", '"2026-06-24: Farid texted"'),
    ("[[Ben]] - words", '"[[Ben]] - words"'),
    ("[[A]], [[B]]", '"[[A]], [[B]]"'),
    ("Ben #2", '"Ben #2"'),
    ("#2", '"#2"'),
    ("@ben", '"@ben"'),
    ('"The Grid" by Ada', "'\"The Grid\" by Ada'"),
    ("someone:", '"someone:"'),
    ("> quote", '"> quote"'),
]


@pytest.mark.promise("P3")
@pytest.mark.parametrize(("typed", "written"), ITEMS)
@pytest.mark.parametrize("edge", ["", "  ", "    "])
def test_a_list_line_is_repaired_with_its_indent(typed: str, written: str, edge: str) -> None:
    note = read(f"k:\n{edge}- first\n{edge}- {typed}\n{edge}- last\nrole: x")
    (problem,) = note.problems
    assert (problem.line, problem.column, problem.key) == (4, len(edge) + 3, "k")
    assert problem.write == f"{edge}- {written}"
    assert texts(note) == {"k": ["first", typed, "last"], "role": ["x"]}
    assert note.keys["k"].values[1].column == len(edge) + 3


UNTOUCHED = [
    'why:\n  "she said\nrole: so: it\'s\n  - a: b: c"\nplace: here',
    "why:\n\n  # a remark\n  'it''s\n\nrole: so: yes'",
    "why: 'five ''''\n  role: ''a: b'\nplace: here",
    'log:\n  -\n    "a: b: c\n  - d: e: f"\n  - g',
    'log:\n- "a\n- b: c: d\nrole: x: y"\n- g',
    'tags: ["a]\nrole: x: y",\n  b]\nplace: here',
    "tags:\n  [a, 'b\n- c: d: e']",
    'why:\n  "one\n  ---\n  two: three: four"',
    "why: some words\n  \"and\nplace: it's",
    "why:\n  |\n  a: b: c\n  'd\nplace: here",
    '? why\n: "a\nrole: b: c"',
    "role: analyst  # new job",
    "role: analyst  # see: notes #5",
    "role: analyst #",
    "# role: analyst: x",
    "role: 'a: b'",
    'role: "a #b"  # c',
    "why: |\n  x: y: z\n  - a: b\n  #c",
    "why: >-\n  x: y #z\n\n  more: x: y",
    "log:\n  - |\n    x: y: z\n  - b",
    'why: "a: b\n  c: d #e"',
    "why: 'a:\n  b: c'",
    "tags: [a,\n  'b: c', # remark\n  d]",
    "tags: [a, b]",
    "log: # remark\n  - a",
    "log: #remark\n  - a",
    "log: #remark\n- a",
    "website: https://a.example/#b",
    "phone: 12:30",
    "role: C# and F#",
    "role: R&D, a*b, 100%, why?",
]


@pytest.mark.promise("P14")
@pytest.mark.parametrize("block", UNTOUCHED)
def test_what_yaml_reads_without_a_loss_is_untouched(block: str) -> None:
    note = read(block)
    assert note.problems == ()
    plain = yaml.load(f"{block}\n", yaml.BaseLoader) or {}
    assert texts(note) == {key: value if isinstance(value, list) else [value] for key, value in plain.items()}


@pytest.mark.promise("P1")
def test_a_line_of_dashes_ends_front_matter_within_quotes_too_and_nothing_of_the_note_is_shown() -> None:
    note = read_note("contacts/ada.md", b'---\nname: Ada\nwhy: "one\n---\ntwo"\n---\nBody\n')
    assert [(p.rule, p.line, p.column) for p in note.problems] == [("yaml", 3, 6)]
    assert not note.readable and not note.keys and note.body.text == ""


@pytest.mark.promise("P14")
def test_quotes_that_do_not_close_within_brackets_are_words_of_that_line_alone() -> None:
    note = read("tags: ['90s, b]\nrole: it's\nwhy: a: b")
    assert texts(note) == {"tags": ["'90s", "b"], "role": ["it's"], "why": ["a: b"]}


@pytest.mark.parametrize(
    "block",
    [
        "why: a: b\n  and more",
        "log:\n  - date: x\n    verb: y",
        "tags: [a, !!str b]",
        "why: !!str a: b",
        "a: &x 1\nb: *x",
        "a: &x [1]\nb: 2",
    ],
)
def test_what_may_mean_more_is_not_repaired(block: str) -> None:
    note = read(block)
    assert note.problems and all(p.rule != "line-repaired" and not p.write for p in note.problems)


@pytest.mark.promise("P1")
def test_a_note_that_stays_unreadable_shows_no_repairs() -> None:
    note = read('takeaway: a: b\nname: "Ada')
    assert [(p.rule, p.line, p.write) for p in note.problems] == [("yaml", 3, "")]


@pytest.mark.promise("P14")
def test_the_written_lines_need_no_repair() -> None:
    block = "\n".join(line for line, _, _ in REPAIRS).replace("Referred By", "rb")
    block = "\n".join(f"k{i}{line[line.index(':', 2) :]}" for i, line in enumerate(block.split("\n")))
    data = f"---\n{block}\n---\n".encode()
    note = read_note("x.md", data)
    assert len(note.problems) == len(REPAIRS)
    again = read_note("x.md", fixed(data, note.problems))
    assert again.problems == () and texts(again) == texts(note)


_WORDS = st.text(alphabet="ab:#-[]{}'\"|>&*!%@`,?= ~.é\\", max_size=12)
_LINE = st.one_of(
    st.builds("{}: {}".format, st.sampled_from(["a", "b", "c d", "e"]), _WORDS),
    st.builds("{}- {}".format, st.sampled_from(["", "  "]), _WORDS),
    st.builds("  {}".format, _WORDS),
    _WORDS,
)
_BLOCK = st.lists(_LINE, min_size=1, max_size=6).map("\n".join)


# Texts in quotes, in brackets, in blocks and plain ones, over several lines that look like something else.
_PIECE = st.sampled_from(
    ["x", "y z", ":", "a:", "- b", "#c", "c: d", "a: b: c", "'", '"', "---", "[", "]", ",", "{", "}", "|", "? k", ""]
)
_WRITTEN = st.lists(_PIECE, max_size=3).map(" ".join)
_DEEPER = st.sampled_from(["", "  ", "      "])


def _over_lines(sign: str, lines: list[str], deeper: str) -> str:
    inner = f"\n{deeper}".join(lines)
    return sign + (inner.replace("'", "''") if sign == "'" else inner.replace('"', '\\"')) + sign


_QUOTED = st.builds(_over_lines, st.sampled_from("'\""), st.lists(_WRITTEN, min_size=1, max_size=4), _DEEPER)
_FLOW = st.builds(
    lambda texts, between: f"[{between.join(texts)}]",
    st.lists(_QUOTED | st.just("a"), min_size=1, max_size=3),
    st.sampled_from([", ", ",\n", ",\n      "]),
)
_OPEN = st.sampled_from(
    [
        'p\n      "q',
        "p 's\n      'q\n      [x",
        "5\n      {u",
        "w",
        "",
        "|\n      a: b: c\n      'd",
        ">\n      - e: f: g",
    ]
)
_ANY = _QUOTED | _FLOW | _OPEN
_GAP = st.sampled_from([" ", "\n     ", "\n\n     ", " # remark\n     ", " #r\n     "])
_ENTRY = st.one_of(
    st.builds(":{}{}".format, _GAP, _ANY),
    st.builds(
        lambda dash, items: ":" + "".join(f"\n{dash}-{gap}{text}" for gap, text in items),
        st.sampled_from(["", "  "]),
        st.lists(st.tuples(_GAP, _ANY), min_size=1, max_size=3),
    ),
)
_SEVERAL_LINES = st.lists(_ENTRY, min_size=1, max_size=4).map(
    lambda entries: "\n".join(key + entry for key, entry in zip(["a", "c d", '"g h"', "e"], entries, strict=False))
)


@pytest.mark.slow
@pytest.mark.promise("P14")
@given(_BLOCK | _SEVERAL_LINES)
@example('a: \n  "\na: :\na: "')
@example("a: |\n b: c: d\ne: f")
@example("a: [b,\n c: d]")
@example("a: #:\n-")
@example("a: #:\n|")
@settings(max_examples=examples(500))
def test_what_plain_yaml_reads_as_texts_reads_the_same_here(block: str) -> None:
    if any(line.strip() in ("---", "...") for line in block.split("\n")):
        return  # a fence: what follows is no front matter any more
    try:
        events = list(yaml.parse(block, yaml.CSafeLoader))
        plain = yaml.load(block, yaml.BaseLoader)
    except yaml.YAMLError:
        return
    if not isinstance(plain, dict):
        return
    keys = [key.value for key, _ in yaml.compose(block, yaml.BaseLoader).value]
    is_flat = all(isinstance(i, str) for v in plain.values() for i in (v if isinstance(v, list) else [v]))
    is_special = any(getattr(e, "anchor", None) or getattr(e, "tag", None) for e in events) or "<<" in keys
    if not is_flat or is_special or len(set(keys)) != len(keys):
        return
    note = read(block)
    if note.problems:  # YAML reads the line, but drops words of it
        assert note.readable and {p.rule for p in note.problems} == {"line-repaired"}
        assert all("#" in p.message for p in note.problems)
        return
    expected = {k: [i for i in (v if isinstance(v, list) else [v]) if i.strip()] for k, v in plain.items()}
    assert {k: [i.strip("\n") for i in v] for k, v in texts(note).items()} == {
        k: [i.strip("\n") for i in v] for k, v in expected.items()
    }


@pytest.mark.slow
@pytest.mark.promise("P4")
@given(_BLOCK)
@settings(max_examples=examples(300))
def test_a_repaired_note_is_read_alike_once_its_lines_are_written(block: str) -> None:
    data = f"---\n{block}\n---\n".encode()
    note = read_note("x.md", data)
    repairs = [p for p in note.problems if p.write]
    again = read_note("x.md", fixed(data, repairs))
    assert texts(again) == texts(note)
    assert not [p for p in again.problems if p.write]
    kept = {p.line for p in repairs}
    before, after = data.decode().split("\n"), fixed(data, repairs).decode().split("\n")
    assert len(before) == len(after)
    assert all(x == y for i, (x, y) in enumerate(zip(before, after, strict=True), 1) if i not in kept)
