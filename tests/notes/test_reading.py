"""Reading a note: fences, encodings, and what is withheld."""

from __future__ import annotations

import tracemalloc

import pytest
from counting import is_linear
from hypothesis import given, settings
from hypothesis import strategies as st
from properties import examples

from coffeechats.notes.keys import KINDS
from coffeechats.notes.note import Note
from coffeechats.notes.problems import RULES, Severity
from coffeechats.notes.read_note import read_note

SECRET = "Kestrel"


def read(text: str | bytes) -> Note:
    return read_note("contacts/ada.md", text if isinstance(text, bytes) else text.encode())


def texts(note: Note) -> dict[str, list[str]]:
    return {key: [value.text for value in entry.values] for key, entry in note.keys.items()}


def only_problem(note: Note) -> tuple[str, int, int]:
    (problem,) = note.problems
    assert problem.path == "contacts/ada.md"
    return problem.rule, problem.line, problem.column


READABLE = {
    "as usual": "---\nname: Ada\n---\nBody\n",
    "byte-order mark": "\ufeff---\nname: Ada\n---\nBody\n",
    "windows line ends": "---\r\nname: Ada\r\n---\r\nBody\r\n",
    "old mac line ends": "---\rname: Ada\r---\rBody\r",
    "mixed line ends": "---\r\nname: Ada\n---\rBody\n",
    "spaces behind the fences": "---  \nname: Ada\n---\t\nBody\n",
    "dots end it": "---\nname: Ada\n...\nBody\n",
    "a rule further down": "---\nname: Ada\n---\nBody\n---\n",
}


@pytest.mark.parametrize("text", READABLE.values(), ids=READABLE)
def test_front_matter_is_read_and_the_body_follows_it(text: str) -> None:
    note = read(text)
    assert note.readable and note.problems == ()
    assert texts(note) == {"name": ["Ada"]}
    assert note.body.text.startswith("Body\n") and note.body.line == 4


def test_no_newline_behind_the_closing_fence_is_an_empty_body() -> None:
    note = read("---\nname: Ada\n---")
    assert texts(note) == {"name": ["Ada"]} and note.body.text == "" and note.problems == ()


def test_empty_lines_above_the_front_matter_are_a_hint() -> None:
    note = read("\n \n---\nname: Ada\n---\nBody")
    assert only_problem(note) == ("front-matter-late", 1, 1)
    assert note.keys["name"].line == 4 and note.keys["name"].values[0].line == 4 and note.body.line == 6


@pytest.mark.parametrize("block", ["", "\n", "# only a remark\n", "   \n"])
def test_an_empty_block_has_no_keys(block: str) -> None:
    note = read(f"---\n{block}---\nBody\n")
    assert note.readable and note.keys == {} and note.problems == () and note.body.text == "Body\n"


@pytest.mark.parametrize(
    "text", ["", "\n\n", "Body words\n", "# Ada\n\nname: words\n", "Note: she is away\n\nmore\n", "----\n\nwords\n"]
)
def test_without_front_matter_all_is_body(text: str) -> None:
    note = read(text)
    assert note.readable and note.keys == {} and note.problems == ()
    assert note.body.text == text and note.body.line == 1


def test_a_second_block_and_a_line_with_a_colon_are_body() -> None:
    note = read("---\nname: Ada\n---\nName: x\n---\nphone: 1\n---\n")
    assert note.readable and note.body.text == "Name: x\n---\nphone: 1\n---\n"


def test_lines_like_keys_in_plain_words_are_shown_with_a_warning() -> None:
    note = read("First Impression: good\nSecond Impression: better\n\nmore")
    assert only_problem(note) == ("front-matter-like-text", 1, 1)
    assert note.readable and note.body.text.startswith("First Impression")


def test_a_list_belongs_to_keys_without_fences() -> None:
    note = read("name: Ada\nlog:\n  - 2026-11-02 asked\n  - 2026-11-03 replied yes\n\nBody\n")
    assert list(note.keys) == ["name", "log"] and note.body.text.strip() == "Body"
    assert read("name: Ada\nrole: analyst\n- likes tea\n\nBody\n").readable is False


@pytest.mark.parametrize("rest", ["", "\n", "\nBody\n\n- 2026-11-02 asked\n"])
def test_keys_with_a_name_are_read_where_both_fences_are_missing(rest: str) -> None:
    note = read(f"Name: Ada\nWorks at: Kestrel\n{rest}")
    assert only_problem(note) == ("front-matter-bare", 1, 1)
    assert list(note.keys) == ["Name", "Works at"] and note.body.text.strip() == rest.strip()


# Every way to break a note that platform.md knows of, and where the problem stands.
WITHHELD: dict[str, tuple[str | bytes, tuple[str, int, int]]] = {
    "never closed": (f"---\nname: {SECRET}\n\nBody\n", ("front-matter-unclosed", 1, 1)),
    "never closed, nothing below": (f"---\nname: {SECRET}", ("front-matter-unclosed", 1, 1)),
    "half written": (f"---\nname: Ada\nphone: {SECRET}\n--", ("front-matter-unclosed", 1, 1)),
    "four dashes": (f"----\nname: {SECRET}\n----\nBody\n", ("front-matter-fence", 1, 1)),
    "four dashes above": (f"----\nname: {SECRET}\n---\nBody\n", ("front-matter-fence", 1, 1)),
    "four dashes below": (f"---\nname: {SECRET}\n----\nBody\n", ("front-matter-fence", 3, 1)),
    "two dashes": (f"--\nname: {SECRET}\n--\nBody\n", ("front-matter-fence", 1, 1)),
    "a long dash": (f"—\nname: {SECRET}\n—\nBody\n", ("front-matter-fence", 1, 1)),
    "long dash and hyphen": (f"—-\nname: {SECRET}\n—-\nBody\n", ("front-matter-fence", 1, 1)),
    "dashes with spaces": (f"- - -\nname: {SECRET}\n- - -\nBody\n", ("front-matter-fence", 1, 1)),
    "indented fence": (f" ---\nname: {SECRET}\n ---\nBody\n", ("front-matter-fence", 1, 1)),
    "invisible before the fence": (f"\u200b---\nname: {SECRET}\n---\nBody\n", ("front-matter-fence", 1, 1)),
    "two byte-order marks": (f"\ufeff\ufeff---\nname: {SECRET}\n---\nBody\n", ("front-matter-fence", 1, 1)),
    "words on the fence": (f"--- yaml\nname: {SECRET}\n---\nBody\n", ("front-matter-fence", 1, 1)),
    "a key on the fence": (f"---name: {SECRET}\n---\nBody\n", ("front-matter-fence", 1, 1)),
    "plus signs": (f'+++\nname = "{SECRET}"\n+++\nBody\n', ("front-matter-fence", 1, 1)),
    "braces": (f'{{\n"name": "{SECRET}"\n}}\nBody\n', ("front-matter-fence", 1, 1)),
    "a heading above": (f"# Ada\n\n---\nname: {SECRET}\n---\nBody\n", ("front-matter-fence", 3, 1)),
    "a remark above": (f"<!-- made by x -->\n---\nname: {SECRET}\n---\n", ("front-matter-fence", 2, 1)),
    "no opening fence": (f"name: Ada\nphone: {SECRET}\n---\nBody\n", ("front-matter-unopened", 1, 1)),
    "no opening fence, odd key": (f"nickname: {SECRET}\n---\nBody\n", ("front-matter-unopened", 1, 1)),
    "no fence at all": (f"phone: {SECRET}\nrole: x\n\nBody\n", ("front-matter-unopened", 1, 1)),
    "no fence, and more than keys": (f"name: Ada\nphone: {SECRET}\nBody\n", ("front-matter-unopened", 1, 1)),
    "one key of ours": (f"Name: {SECRET}\n\nBody\n", ("front-matter-unopened", 1, 1)),
    "empty line first, no fence": (f"\n\nname: {SECRET}\n", ("front-matter-unopened", 3, 1)),
    "a key of ours below another": (f"Nickname: A\nPhone: {SECRET}\n\nBody\n", ("front-matter-unopened", 1, 1)),
    "a remark, no opening fence": (f"# remark\nnick: {SECRET}\n---\nBody\n", ("front-matter-unopened", 1, 1)),
    "in a code fence": (f"```yaml\n---\nname: {SECRET}\n---\n```\n", ("front-matter-fence", 2, 1)),
    "a list": (f"---\n- {SECRET}\n---\nBody\n", ("front-matter-not-keys", 2, 1)),
    "a text": (f"---\n{SECRET}\n---\nBody\n", ("front-matter-not-keys", 2, 1)),
    "no space": (f"---\nname:{SECRET}\n---\n", ("yaml", 2, 6)),
    "no space further down": (f"---\nname: Ada\nphone:{SECRET}\n---\n", ("yaml", 3, 7)),
    "a line without a colon": (f"---\nname: Ada\n{SECRET}\n---\n", ("yaml", 3, 1)),
    "unclosed quote": (f'---\nname: "{SECRET}\nrole: x\n---\n', ("yaml", 2, 7)),
    "unclosed apostrophe": (f"---\nname: '{SECRET}\nrole: x\n---\n", ("yaml", 2, 7)),
    "unclosed bracket": (f"---\nname: Ada\ntags: [{SECRET}, b\nrole: x\n---\n", ("yaml", 3, 7)),
    "unclosed brace": (f"---\nname: {{{SECRET}\n---\n", ("yaml", 2, 7)),
    "bad escape": (f'---\nname: "{SECRET} \\q"\n---\n', ("yaml", 2, 16)),
    "tab": (f"---\nlog:\n\t- {SECRET}\n---\n", ("yaml-tab", 3, 1)),
    "wrong indent": (f"---\nname: Ada\n  phone: {SECRET}\n---\n", ("yaml", 3, 8)),
    "alias": (f"---\nname: &n {SECRET}\nrole: *n\n---\n", ("yaml-alias", 2, 7)),
    "anchor on a list": (f"---\nlog: &l\n  - {SECRET}\n---\n", ("yaml-alias", 2, 6)),
    "tag": (f"---\nname: !!python/object {SECRET}\n---\n", ("yaml-tag", 2, 7)),
    "merge": (f"---\nphone: {SECRET}\n<<: {{a: b}}\n---\n", ("yaml-merge", 3, 1)),
    "key that is a list": (f"---\n? [{SECRET}]\n: b\n---\n", ("key-not-text", 2, 3)),
    "directive": (f"---\n%YAML 1.2\nname: {SECRET}\n---\n", ("yaml", 2, 1)),
    "control character": (f"---\nname: {SECRET} \x07\n---\n", ("file-control-character", 2, 15)),
    "ours and theirs": (
        f"---\nname: Ada\n<<<<<<< HEAD\nphone: {SECRET}\n=======\nphone: 2\n>>>>>>> x\n---\n",
        ("file-merge-conflict", 3, 1),
    ),
    "ours and theirs in the body": (
        f"---\nname: {SECRET}\n---\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n",
        ("file-merge-conflict", 4, 1),
    ),
    "half a conflict": (f"---\nname: {SECRET}\n---\na\n>>>>>>> x\n", ("file-merge-conflict", 5, 1)),
    "UTF-16": (f"---\nname: {SECRET}\n---\n".encode("utf-16"), ("file-encoding", 1, 1)),
    "UTF-16 without a mark": (f"---\nname: {SECRET}\n---\n".encode("utf-16-le"), ("file-encoding", 1, 2)),
    "Latin-1": (f"---\nname: Zoë {SECRET}\n---\n".encode("latin-1"), ("file-encoding", 2, 9)),
    "half a character": (f"---\r\nname: {SECRET}\r\n---\r\né".encode()[:-1], ("file-encoding", 4, 1)),
    "a zero byte": (f"---\nname: {SECRET}\n---\nBo\0dy".encode(), ("file-encoding", 4, 3)),
    "over 1 MB": (f"---\nname: {SECRET}\n---\n".encode() + b"x" * 1_000_000, ("file-too-large", 1, 1)),
}


@pytest.mark.promise("P1")
@pytest.mark.parametrize(("text", "expected"), WITHHELD.values(), ids=WITHHELD)
def test_what_cannot_be_read_is_withheld_without_a_word_of_it(
    text: str | bytes, expected: tuple[str, int, int]
) -> None:
    note = read(text)
    assert only_problem(note) == expected
    assert not note.readable and note.keys == {} and note.body.text == ""
    problem = note.problems[0]
    assert problem.severity is Severity.ERROR
    assert SECRET not in problem.message + problem.key + problem.write
    if isinstance(text, str):  # the terminal may quote the line
        assert problem.found == text.removeprefix("\ufeff").splitlines()[problem.line - 1].strip()


@pytest.mark.promise("P1")
def test_front_matter_without_fences_is_known_by_every_key_there_is() -> None:
    for kind, keys in KINDS.items():
        for key in keys:
            if not key.is_sign:  # a text may begin so: "Notes: she likes trains"
                continue
            assert not read(f"{key.name}: {SECRET}\n\nBody\n").readable, f"{key.name} of {kind}"


@pytest.mark.promise("P14")
def test_a_key_given_twice_is_told_with_both_lines_and_left_out() -> None:
    note = read("---\nname: Ada\nrole: x\nname: Bea\n---\n")
    assert only_problem(note) == ("key-twice", 4, 1)
    assert "line 2" in note.problems[0].message
    assert texts(note) == {"role": ["x"]} and note.readable


@pytest.mark.parametrize(
    ("block", "line", "column"),
    [("name:\n  first: Ada", 3, 3), ("name: {first: Ada}", 2, 7), ("name:\n  - a: b\n    c: d", 3, 5)],
)
def test_keys_within_a_key_leave_only_that_value_out(block: str, line: int, column: int) -> None:
    note = read(f"---\n{block}\nrole: x\n---\n")
    assert only_problem(note) == ("nested", line, column)
    assert note.readable and texts(note) == {"name": [], "role": ["x"]}


AS_TYPED = {
    "no": "no",
    "0123": "0123",
    "+442079460958": "+442079460958",
    "12:30": "12:30",
    "3.10": "3.10",
    "2024-02-30": "2024-02-30",
    "2026-11-12 15:00": "2026-11-12 15:00",
    "~": "~",
    "null": "null",
    "1_000": "1_000",
    "0x1F": "0x1F",
    ".inf": ".inf",
    "'it''s'": "it's",
    '"a\\tb"': "a\tb",
    "'[[Ada]]'": "[[Ada]]",
    "https://example.org/a#b": "https://example.org/a#b",
    "a  # remark": "a",
    "C#": "C#",
    "=": "=",
    "<<": "<<",
    "-x": "-x",
    "[[Ada Okafor]]": "[[Ada Okafor]]",
    "[[Okafor, Ada]]": "[[Okafor, Ada]]",
    "[[ada|Ada: the one #1]]": "[[ada|Ada: the one #1]]",
    "[[O'Brien]]  # remark": "[[O'Brien]]",
}


@pytest.mark.promise("P14")
@pytest.mark.parametrize(("typed", "text"), AS_TYPED.items())
@pytest.mark.parametrize("form", ["k: {}", "k:\n  - {}", "k:\n- {}", "k:   {}"])
def test_a_value_means_what_was_typed(typed: str, text: str, form: str) -> None:
    note = read(f"---\n{form.format(typed)}\n---\n")
    assert note.problems == () and texts(note) == {"k": [text]}


def test_lists_of_links_without_quotes_are_understood() -> None:
    note = read("---\nwith: [[[A]], [[B, c|d]], e]\nmore: [\n  [[F]],\n  g]\n---\n")
    assert note.problems == ()
    assert texts(note) == {"with": ["[[A]]", "[[B, c|d]]", "e"], "more": ["[[F]]", "g"]}


def test_every_place_counts_characters_of_the_whole_file() -> None:
    note = read("\ufeff---\r\né: ü\r\nlog:\r\n  - 'a'\r\n  - [[B]]\r\nwhy: [c,  d]\r\nempty:\r\n---\r\n")
    places = {
        entry.key: (entry.line, entry.column, *((v.line, v.column) for v in entry.values))
        for entry in note.keys.values()
    }
    assert places == {
        "é": (2, 1, (2, 4)),
        "log": (3, 1, (4, 5), (5, 5)),
        "why": (6, 1, (6, 7), (6, 11)),
        "empty": (7, 1),
    }
    assert note.keys["why"].is_list and not note.keys["é"].is_list


def test_long_texts_may_go_over_several_lines() -> None:
    note = read('---\na: one\n  two\nb: |\n  x: y\n  #z\nc: "p\n  q"\nd: >\n  r\n  s\n---\n')
    assert note.problems == ()
    assert texts(note) == {"a": ["one two"], "b": ["x: y\n#z\n"], "c": ["p q"], "d": ["r s\n"]}


@pytest.mark.promise("P1", "P2")
@given(st.binary(max_size=300) | st.binary(max_size=200).map(lambda b: b"---\n" + b + b"\n---\nBody"))
@settings(max_examples=examples(400))
def test_no_bytes_make_reading_raise(data: bytes) -> None:
    note = read_note("contacts/x.md", data)
    assert all(problem.rule in RULES for problem in note.problems)
    assert note.readable or (note.keys == {} and note.body.text == "")


_SIGNS = st.text(alphabet="ab:#-[]{}'\"|>&*!%@`,? \t\n~\\<=.é", max_size=60)


@pytest.mark.promise("P2", "P3")
@given(_SIGNS)
@settings(max_examples=examples(600))
def test_no_signs_make_reading_raise_and_every_place_is_in_the_file(block: str) -> None:
    text = f"---\nname: Ada\n{block}\n---\nBody"
    note = read(text)
    lines = text.split("\n")
    for problem in note.problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


HOSTILE = {
    "alias bomb": "---\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 9)) + "---\n",
    "deep brackets": "---\na: " + "[" * 400_000 + "\n---\n",
    "deep closed brackets": "---\na: " + "[" * 300_000 + "]" * 300_000 + "\n---\n",
    "deep braces": "---\na: " + "{a: " * 200_000 + "\n---\n",
    "deep lists": "---\na:\n" + "".join(f"{' ' * i}- \n" for i in range(1300)) + "---\n",
    "dashes": "---\na:\n  " + "- " * 400_000 + "\n---\n",
    "one key over and over": "---\n" + "a: b\n" * 150_000 + "---\n",
    "many bad lines": "---\n" + "".join(f"a{i}: b: c\n" for i in range(60_000)) + "---\n",
    "one long line": "---\na: " + "b: " * 300_000 + "\n---\n",
    "quotes": "---\na: " + "'\" " * 300_000 + "\n---\n",
    "many long quotes": "---\n" + "a: 'b\n c'\n" * 80_000 + "---\n",
    "hashes": "---\na: " + " #" * 400_000 + "\n---\n",
    "empty lines": "---\n" + "\n" * 900_000 + "---\n",
    "questions": "---\n" + "? " * 300_000 + "\n---\n",
    "no end": "---\n" + "a: b\n" * 190_000,
    "many fences": "words\n" + "---\nname: x\ny z\n" * 60_000,
    "key above and no end": "nickname: x\n" + "- a\n" * 240_000,
    "a long gap": "---\na" + " " * 900_000 + "b\n---\n",
    "a long gap in a value": "---\na: b: " + " " * 900_000 + "c\n---\n",
    "many gaps": "---\na: [" + "b ,  " * 180_000 + "c: d]\n---\n",
    "many links": "---\na: " + "[[b]], " * 130_000 + "[[c]]\n---\n",
}


@pytest.mark.slow
@pytest.mark.promise("P15")
@pytest.mark.parametrize("name", [*HOSTILE, "100 MB"])
def test_hostile_sizes_cost_little(name: str) -> None:
    text = HOSTILE.get(name) or "x" * 100_000_000
    size = min(len(text), 1_000_000) // 64
    assert is_linear(lambda size: read_note("contacts/x.md", (text[:size] + "\n---\n").encode()), size)
    data = text.encode()
    assert len(read_note("contacts/x.md", data).problems) <= 200
    tracemalloc.start()
    read_note("contacts/x.md", data[:100_000] if len(data) < 1_000_000 else data)
    assert tracemalloc.get_traced_memory()[1] < 100_000_000
    tracemalloc.stop()
