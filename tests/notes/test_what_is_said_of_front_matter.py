"""Front matter that is wrong or unusual: the note, then the whole sentence that is said about it."""

from __future__ import annotations

import pytest

from coffeechats.notes.note import Note
from coffeechats.notes.problems import Problem
from coffeechats.notes.read_note import read_note

SECRET = "Kestrel"


def read(text: str) -> Note:
    return read_note("contacts/ada.md", text.encode())


def only(note: Note) -> Problem:
    (problem,) = note.problems
    return problem


def texts(note: Note) -> dict[str, list[str]]:
    return {key: [value.text for value in entry.values] for key, entry in note.keys.items()}


OPENING = "front matter begins with a line of exactly three dashes, `---`, with nothing before or after them"
OPENINGS = (
    "----", "- - -", "-- -- --", "--", "—", "–", "―", "⸺", "⸻", "‐‐", "‑‑", "‒‒", "–-", "—-", "――", "−−", "⸺⸺", "⸻⸻",
    "– – –", "—\t—\t—", " ---", "\u200b---", "--- yaml", "---yaml", "+++", "{", '{ "name": "x",',
)  # fmt: skip


@pytest.mark.promise("P1")
@pytest.mark.parametrize("fence", OPENINGS)
def test_each_line_that_was_meant_to_begin_front_matter_withholds_the_note(fence: str) -> None:
    note = read(f"{fence}\nphone: {SECRET}\n{fence}\nBody\n")
    problem = only(note)
    assert (problem.rule, problem.line, problem.column, problem.message) == ("front-matter-fence", 1, 1, OPENING)
    assert not note.readable and note.keys == {} and note.body.text == ""


@pytest.mark.parametrize("fence", ["----", "- - -", "--", "—", "***", "{", "+ + +"])
def test_the_same_line_above_plain_words_is_a_rule(fence: str) -> None:
    if fence == "{":
        fence = "{an aside}"
    assert read(f"{fence}\n\nShe likes trains.\n").readable


@pytest.mark.parametrize("above", ["# a remark\n", "\n", "# one\n\n# two\n", "\u200b\n"])
def test_remarks_and_empty_lines_may_stand_before_the_first_key(above: str) -> None:
    assert only(read(f"----\n{above}phone: {SECRET}\n----\n")).message == OPENING


def test_only_the_first_twenty_lines_are_looked_at_for_a_key() -> None:
    assert not read("----\n" + "\n" * 19 + f"phone: {SECRET}\n").readable
    assert read("----\n" + "\n" * 20 + "nickname: x\n").readable


SAID: list[tuple[str, tuple[str, int, str]]] = [
    (
        f"---\nname: {SECRET}\n----\nBody\n",
        ("front-matter-fence", 3, "front matter ends with a line of exactly three dashes; here are more"),
    ),
    (
        f"---\nname: {SECRET}\n\nBody\n",
        (
            "front-matter-unclosed",
            1,
            "the front matter that begins here never ends; put a line `---` below its last key",
        ),
    ),
    (
        f"---\nname: Ada\n---\n\n---\nphone: {SECRET}\n---\nBody\n",
        (
            "front-matter-fence",
            5,
            "there is a second front matter below the first; make one of the two, or put them into two files",
        ),
    ),
    (
        f"---\nname: Ada\n...\n---\nphone: {SECRET}\n---\nBody\n",
        (
            "front-matter-fence",
            4,
            "there is a second front matter below the first; make one of the two, or put them into two files",
        ),
    ),
    (
        f"# Ada\n\n---\nphone: {SECRET}\n---\nBody\n",
        ("front-matter-fence", 3, "there is something above the front matter; it must begin in line 1 of the file"),
    ),
    (
        f"phone: {SECRET}\n",
        (
            "front-matter-unopened",
            1,
            "this looks like front matter without its first line; put a line `---` above it and one below it "
            "(if it is meant as text, begin the note with a heading or with other words)",
        ),
    ),
]


@pytest.mark.promise("P1")
@pytest.mark.parametrize(("text", "said"), SAID)
def test_what_is_wrong_with_the_fences_is_said_and_nothing_is_read(text: str, said: tuple[str, int, str]) -> None:
    note = read(text)
    problem = only(note)
    assert (problem.rule, problem.line, problem.message) == said
    assert not note.readable and note.keys == {} and note.body.text == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "\n\n---\nname: Ada\n---\n",
            "there are empty lines above the front matter; delete them, since other programs look for it in line 1",
        ),
        (
            "First Impression: good\nSecond Impression: better\n",
            "these lines look like keys but have no line `---` above and below; they are shown as text",
        ),
    ],
)
def test_what_is_unusual_about_the_fences_is_said_and_the_note_is_read(text: str, said: str) -> None:
    note = read(text)
    assert only(note).message == said and note.readable


@pytest.mark.promise("P1")
@pytest.mark.parametrize(
    "text",
    [
        "phone: Kestrel",
        "Phone: Kestrel",
        "Ok to follow up: Kestrel",
        "ok-to-follow-up: Kestrel",
        '"phone": Kestrel',
        "'phone': Kestrel",
        "  phone: Kestrel",
        "phone : Kestrel",
        "phone:",
        "phone:\n- Kestrel",
        "phone:\n  - Kestrel",
        "nick: Kestrel\ncolour: Kestrel",
        "nick: x\n\n# remark\n  more\n- item\ncolour: Kestrel\n---",
        "nick: Kestrel\n...",
        "nick: Kestrel\n—",
        "nick: Kestrel\n----",
        "# a remark\nnick: Kestrel\n---",
    ],
)
def test_lines_like_keys_without_the_first_fence_are_withheld(text: str) -> None:
    note = read(f"{text}\n")
    assert only(note).rule == "front-matter-unopened" and note.body.text == ""


@pytest.mark.promise("P14")
@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/phone\nhttp://example.org/name",
        "nick: Kestrel",
        "Nick: one thought\n",
        "nick://x\nphone://x",
        "phone:12",
        "nick: x\nwords\n---",
        "nick: x\n\n## Heading: y\n",
        "12: x\n13: y",
        "# Heading\nname: she said so",
        "# Heading\nname: she said so\ncolour: blue",
        "1. phone: x\n2. name: y",
        "Words.\n\n---\n\nMore words\n\n---",
        "Words.\n\n---\nSomebody: x\n---",
        "Words.\n\n---\nname: x\nmore words\n---",
        "---\nname: Ada\n---\nNotes: x\n---\nphone: 1\n---\n",
    ],
)
def test_plain_words_are_text_though_a_colon_stands_in_them(text: str) -> None:
    note = read(f"{text}\n")
    assert note.readable and note.problems == () and note.body.text


def test_a_key_of_more_than_forty_one_letters_is_none() -> None:
    assert not read(f"phone: x\n{'a' * 41}: y\n---\n").readable
    assert not read(f"{'a' * 41}: y\n---\n").readable
    assert read(f"{'a' * 42}: y\n---\n").readable


HASH = "what follows the `#` would be dropped as a comment; put the whole text in quotes"
COLON = "a colon and a space within a text would begin a key; put the whole text in quotes"
SIGN = "a text that begins with this character would be taken for something else; put the whole text in quotes"
MORE = "the text goes on after its quotes or brackets; put quotes around all of it"
LIST = "several links or texts are a list; put each in quotes, and brackets around them all"
FLOW = "a text in this list would be taken for something else; put that text in quotes"
WHY: list[tuple[str, str]] = [
    ("tariffs: the model", COLON),
    ("because:", COLON),
    ("a:\tb", COLON),
    ("Suite #5", HASH),
    ("Suite\t#5", HASH),
    ("#energy", HASH),
    ('"Ada" #5', HASH),
    ("a: b #c", HASH),
    ("a: b  # c", COLON),
    *((f"{sign} b", SIGN) for sign in "@`%&*!|>,]}"),
    *((f"{sign}b", SIGN) for sign in "@`%&*!|>,]}"),
    ("- b", SIGN),
    ("? b", SIGN),
    ("?", SIGN),
    ('"Ada" Okafor', MORE),
    ("'Ada' Okafor", MORE),
    ("[not sure] yet", MORE),
    ("{x} y", MORE),
    ("[[A]] and [[B]]", MORE),
    ("[[A]], [[B]]", LIST),
    ("'a', \"b\"", LIST),
    ("[[A]]\t,\t[[B]] , [[C]]", LIST),
    ("[#energy, grid]", FLOW),
    ("[a: b, c]", FLOW),
    ('["d" e, f]', FLOW),
]


@pytest.mark.promise("P3")
@pytest.mark.parametrize(("value", "why"), WHY)
def test_a_repaired_line_says_why(value: str, why: str) -> None:
    note = read(f"---\nfield: x\nrole: {value}\ntags2: y\n---\n")
    problem = only(note)
    assert (problem.rule, problem.line, problem.column, problem.key) == ("line-repaired", 3, 7, "role")
    assert problem.message == why
    if why is not LIST and why is not FLOW:
        assert texts(note)["role"] == [value]


@pytest.mark.parametrize(
    "value",
    ["Suite#5", "C#", "a #", "a # b", "a\t#", "a:b", "12:30", "-b", "?b", "a - b", "a ? b", "a, b", "R&D", "a*b",
     "100%", "why?", "it's", 'the "so"', "a]", "a}", "[a, b]", "[a, 'b: c']", "a {b}", "[[A]]", "[[A]] # b", "[]"],
)  # fmt: skip
def test_a_line_without_a_fault_is_left_as_it_is(value: str) -> None:
    note = read(f"---\nrole: {value}\n---\n")
    assert note.problems == () and note.readable


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_a_referral_let_go_needs_no_remark_but_a_text_of_a_key_does(dash: str) -> None:
    typed = f"Ben Ruiz {dash} skip: wrong field"
    note = read(f"---\nreferrals:\n  - {typed}\n  - Lee\n---\n")
    assert note.problems == () and texts(note) == {"referrals": [typed, "Lee"]}
    assert only(read(f"---\nwhy: {typed}\n---\n")).message == COLON
    assert only(read("---\nreferrals:\n  - Ben Ruiz -skip: wrong field\n---\n")).message == COLON


@pytest.mark.parametrize(
    ("typed", "columns"),
    [
        ("tags: [#energy, grid, c: d]", [8, 17, 23]),
        ("tags: [a,  , @b ,c]", [8, 14, 18]),
        ("with: [[A]],  [[B]]", [7, 15]),
        ("role:   a: b", [9]),
        ("role: 'a' b", [7]),
        ("role: [[A]]", [7]),
    ],
)
def test_the_texts_of_a_repaired_line_stand_where_they_were_typed(typed: str, columns: list[int]) -> None:
    note = read(f"---\nname: Ada\nwhy: [a, b]\n{typed}\n---\n")
    entry = note.keys[typed.partition(":")[0]]
    assert [(value.line, value.column) for value in entry.values] == [(4, column) for column in columns]
    assert [value.column for value in note.keys["why"].values] == [7, 10]


YAML_SAID: list[tuple[str, tuple[str, int, int, str]]] = [
    (
        "name: Ada\nname: Bea",
        ("key-twice", 3, 1, "this key is here again, after line 2; keep one of the two"),
    ),
    (
        "name: Ada\nrole: {a: b}",
        (
            "nested",
            3,
            7,
            "a key has a text or a list of texts, and nothing nested in it; write `key: text`, or one `- text` a line",
        ),
    ),
    (
        'name: "a\\x07b"',
        ("value-unprintable", 2, 7, "a character here cannot be shown; take it out"),
    ),
    (
        "name: a\x07b",
        (
            "file-control-character",
            2,
            8,
            "there is a control character here, which no editor shows; delete the line and type it again",
        ),
    ),
    (
        "name: Ada\nrole: a\x07b",
        (
            "file-control-character",
            3,
            8,
            "there is a control character here, which no editor shows; delete the line and type it again",
        ),
    ),
    (
        "tags: " + "[" * 22 + "]" * 22,
        ("yaml", 2, 8, "brackets or lists are nested too deep here"),
    ),
]


@pytest.mark.parametrize(("block", "said"), YAML_SAID, ids=[said[0] for _, said in YAML_SAID])
def test_what_yaml_may_not_say_is_told_with_its_place(block: str, said: tuple[str, int, int, str]) -> None:
    problem = only(read(f"---\n{block}\n---\n"))
    assert (problem.rule, problem.line, problem.column, problem.message) == said


def test_lists_in_lists_are_nested_up_to_a_depth_and_unreadable_beyond() -> None:
    assert only(read("---\ntags: " + "[" * 21 + "]" * 21 + "\n---\n")).rule == "nested"
    assert not read("---\ntags: " + "[" * 22 + "]" * 22 + "\n---\n").readable


@pytest.mark.promise("P14")
@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"])
def test_a_sign_at_which_yaml_would_break_a_line_is_a_space(sign: str) -> None:
    note = read(f"---\nwhy: one{sign}two\nrole: x\n---\n")
    assert texts(note) == {"why": ["one two"], "role": ["x"]} and note.keys["role"].line == 3


@pytest.mark.promise("P14")
@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("with: [[ada|Ada #1]]  # remark", {"with": ["[[ada|Ada #1]]"]}),
        ("name: Ada\n\u00a0\u3000\nrole: x", {"name": ["Ada"], "role": ["x"]}),
        ('role: "  "\nname: Ada', {"role": [], "name": ["Ada"]}),
        ("with: [[Ada\n  Okafor]]\nrole: x", {"with": ["[[Ada\n  Okafor]]"], "role": ["x"]}),
        ("log:\n\n- a\n- b", {"log": ["a", "b"]}),
    ],
)
def test_what_is_odd_only_to_a_program_needs_no_word(block: str, expected: dict[str, list[str]]) -> None:
    note = read(f"---\n{block}\n---\n")
    assert (texts(note), note.problems) == (expected, ())


@pytest.mark.parametrize("between", ["", "\n", "# a remark\n", "  # a remark\n", "\n# one\n\n# two\n"])
def test_a_list_line_is_repaired_behind_remarks_and_empty_lines(between: str) -> None:
    note = read(f"---\nlog:\n{between}- Ben: x\n- Lee\n- Olu: y\n---\n")
    assert texts(note) == {"log": ["Ben: x", "Lee", "Olu: y"]}
    first = 3 + between.count("\n")
    assert [(problem.rule, problem.line) for problem in note.problems] == [
        ("line-repaired", first),
        ("line-repaired", first + 2),
    ]


def test_links_in_a_list_stand_where_they_were_typed() -> None:
    note = read("---\nwith: [\n   [[Ada]],\n  [[Ben, c]]]\n---\n")
    assert [(value.text, value.line, value.column) for value in note.keys["with"].values] == [
        ("[[Ada]]", 3, 4),
        ("[[Ben, c]]", 4, 3),
    ]
    note = read('---\nwith: [[["Ada" x]], Ben]\n---\n')
    assert texts(note) == {"with": ['[["Ada" x]]', "Ben"]} and only(note).message == FLOW


@pytest.mark.promise("P1")
@pytest.mark.parametrize(
    "block", ["b:\n  &x 1\nc: *x", "c: *x\nb:\n  &x 1", "name: Ada\n--- more\nrole: x", "- a\n...x"]
)
def test_yaml_that_means_more_than_it_says_is_refused_not_repaired(block: str) -> None:
    note = read(f"---\n{block}\n---\n")
    assert only(note).rule.startswith(("yaml", "front-matter")) and not note.readable and not only(note).write


def test_a_control_character_is_found_below_an_empty_line() -> None:
    problem = only(read("---\n\nname: a\x07\n---\n"))
    assert (problem.rule, problem.line, problem.column) == ("file-control-character", 3, 8)


@pytest.mark.parametrize("value", ['"a\n  b" c', "'a\n  b' c", "[a,\n  b] c", '["a",\n  "b"] c'])
def test_what_goes_on_behind_quotes_or_brackets_of_several_lines_is_told_where_they_open(value: str) -> None:
    problem = only(read(f"---\nname: Ada\nwhy: {value}\nrole: x: y\n---\n"))
    assert (problem.rule, problem.line, problem.column) == ("yaml", 3, 6)
    assert "opens here and is never closed" in problem.message
    assert texts(read(f"---\nwhy: {value[:-2]}  # a remark\nrole: x: y\n---\n"))["role"] == ["x: y"]
